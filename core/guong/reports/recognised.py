"""Figures on recognitions, special cases apart, and on what was taken back or is looked at again (I.2.c, II.1.6.c)."""

from collections.abc import Iterable

from guong.life.decisions import Decision, Revoke
from guong.life.watch import CONCLUSIONS, Review
from guong.queries.base import JUDGES
from guong.records import Where
from guong.registers.subjects import GENDERS
from guong.reports.entries import Entries, Entry, Figure, Measure, Section, firsts
from guong.reports.ground import Ground, Recognised
from guong.subjects import Person
from guong.words import Text

REVIEWED = {"open": Text("chưa kết luận", "not yet settled"), **CONCLUSIONS}


def recognition(one: Recognised) -> Entry:
    """A recognition as an entry: by the number of its fact."""
    return Entry("fact", one.fact, one.subject, one.unit, one.day, one.term, one.criteria_set)


def _recognitions(*, special: bool) -> Entries:
    return lambda ground: [recognition(one) for one in ground.recognised if one.special is special]


def _subjects(ground: Ground) -> list[Entry]:
    return firsts(map(recognition, ground.recognised))


def _women(ground: Ground) -> Iterable[Entry]:
    _man, woman = GENDERS
    for one in firsts(map(recognition, ground.recognised)):
        subject = ground.named(one.subject)
        if isinstance(subject, Person) and subject.gender in GENDERS:
            yield one.worth(int(subject.gender == woman))


def _not_leaders(ground: Ground) -> Iterable[Entry]:
    for one in firsts(map(recognition, ground.recognised)):
        if one.subject not in ground.every_unit:
            yield one.worth(int(not ground.heads(one.subject, one.day)))


def _revocations(ground: Ground) -> Iterable[Entry]:
    taken_back = {file.key: file for file in ground.revoked}
    for paper in ground.books.records(Decision, Where(state=Revoke.name)):
        for file in (taken_back[key] for key in paper.dossiers if key in taken_back):
            one = file.round
            if ground.round or ground.window.holds(one.term, paper.day):
                yield Entry("decision", paper.key, file.subject, file.unit, paper.day, one.term, one.criteria_set)


def _reexamined(ground: Ground) -> Iterable[Entry]:
    """Reviews by the day on which they were opened."""
    for one in ground.records(Review, first=ground.window.first, last=ground.window.last):
        sort = one.conclusion if one.state == "settled" else one.state
        yield Entry("review", one.key, one.subject, one.unit, one.day, sort=sort)


RECOGNITION = Section(
    "recognition",
    Text("Công nhận", "Recognition"),
    (
        Figure(
            id="recognitions",
            label=Text("Lượt công nhận điển hình tiên tiến", "recognitions"),
            clauses=("II.1.6.c", "III.1.c"),
            entries=_recognitions(special=False),
            of_round=True,
        ),
        Figure(
            id="recognitions-special",
            label=Text("Lượt công nhận trường hợp đặc biệt", "recognitions of special cases"),
            clauses=("II.2.2.3.c",),
            entries=_recognitions(special=True),
            of_round=True,
        ),
        Figure(
            id="exemplars",
            label=Text("Cá nhân, tập thể được công nhận", "subjects recognised"),
            clauses=("II.1.6.c", "III.1.c"),
            entries=_subjects,
            of_round=True,
        ),
        Figure(
            id="exemplars-women",
            label=Text("Tỷ lệ nữ trong số cá nhân được công nhận", "share of women"),
            clauses=("II.1.6.a",),
            entries=_women,
            measure=Measure.SHARE,
            of_round=True,
        ),
        Figure(
            id="exemplars-not-leaders",
            label=Text("Tỷ lệ không giữ chức vụ trong số cá nhân được công nhận", "share of people who head no unit"),
            clauses=("II.1.6.a",),
            entries=_not_leaders,
            measure=Measure.SHARE,
            of_round=True,
        ),
    ),
)
REVOKED = Section(
    "revoked",
    Text("Huỷ bỏ, xem lại", "Revocations and reviews"),
    (
        Figure(
            id="revocations",
            label=Text("Công nhận bị huỷ bỏ", "recognitions revoked"),
            clauses=("I.2.c",),
            entries=_revocations,
            of_round=True,
        ),
        Figure(
            id="reviews",
            label=Text("Quyết định phải xem lại", "decisions under review"),
            clauses=("I.2.c",),
            entries=_reexamined,
            sorts=REVIEWED,
            seers=JUDGES,
        ),
    ),
)
