"""Figures on timeliness: from the first sign to recognition, on to honour and first publication (I.1.a, I.2.c)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve

from guong.life.discovery import Sign
from guong.life.honours import Honour
from guong.life.propagation import Item
from guong.records import Record
from guong.reports.entries import Entries, Entry, Figure, Measure, Pair, Section
from guong.reports.ground import Ground, Recognised, decided
from guong.reports.recognised import recognition
from guong.words import Text

Found = Mapping[int, list[Pair]]


def _by_subject(ground: Ground, cls: type[Record], *states: str, having: Mapping[str, str] | None = None) -> Found:
    """When things happened to those recognised, by subject, the earliest first."""
    subjects = {one.subject for one in ground.recognised}
    found: dict[int, list[Pair]] = defaultdict(list)
    for key, subject, day in ground.rows_of(cls, subjects, "subject", "day", state=states, having=having or {}):
        if subject in subjects:
            found[subject].append(Pair(cls.kind, key, day))
    for pairs in found.values():
        pairs.sort(key=lambda pair: (pair.day, pair.number))
    return found


def _neighbours(ground: Ground, one: Recognised, day: date) -> tuple[date, date]:
    """The days of the recognitions in the same set before and after this one."""
    facts = ground.recognition_facts.get(one.subject, ())
    days = [when for fact in facts if fact.about == one.criteria_set and (when := decided(fact))]
    before = max((when for when in days if when < day), default=date.min)
    return before, min((when for when in days if when > day), default=date.max)


def _dated(ground: Ground) -> Iterator[tuple[Recognised, date]]:
    return ((one, one.day) for one in ground.recognised if one.day)


def _from_sign(ground: Ground) -> Iterable[Entry]:
    """From the first sign since the recognition before it; signs that were passed over do not count."""
    signs = _by_subject(ground, Sign, "open", "chosen", having=ground.sign_filter)
    for one, day in _dated(ground):
        before, _after = _neighbours(ground, one, day)
        first = next((sign for sign in signs.get(one.subject, ()) if before < sign.day <= day), None)
        if first:
            yield evolve(recognition(one), value=(day - first.day).days, pair=first)


def _next(found: Found, ground: Ground, one: Recognised, day: date) -> Pair | None:
    """What first happened on the day of a recognition or later, before the next recognition in the same set."""
    _before, after = _neighbours(ground, one, day)
    return next((pair for pair in found.get(one.subject, ()) if day <= pair.day < after), None)


def _to(cls: type[Record], state: str) -> Entries:
    """From a recognition to what first came of it."""

    def entries(ground: Ground) -> Iterable[Entry]:
        found = _by_subject(ground, cls, state)
        for one, day in _dated(ground):
            if first := _next(found, ground, one, day):
                yield evolve(recognition(one), value=(first.day - day).days, pair=first)

    return entries


def _never(cls: type[Record], state: str) -> Entries:
    """Recognitions of which nothing came yet."""

    def entries(ground: Ground) -> Iterable[Entry]:
        found = _by_subject(ground, cls, state)
        return [recognition(one) for one, day in _dated(ground) if _next(found, ground, one, day) is None]

    return entries


TIMELINESS = Section(
    "timeliness",
    Text("Tính kịp thời", "Timeliness"),
    (
        Figure(
            id="sign-to-recognition",
            label=Text("Số ngày từ dấu hiệu đầu tiên đến công nhận", "days from the first sign to recognition"),
            clauses=("I.1.a", "I.2.c"),
            entries=_from_sign,
            measure=Measure.DAYS,
            of_round=True,
        ),
        Figure(
            id="recognition-to-honour",
            label=Text("Số ngày từ công nhận đến tôn vinh", "days from recognition to honour"),
            clauses=("I.1.a", "I.2.c", "II.1.4.b"),
            entries=_to(Honour, "done"),
            measure=Measure.DAYS,
            of_round=True,
        ),
        Figure(
            id="recognition-to-publication",
            label=Text("Số ngày từ công nhận đến tin, bài đầu tiên", "days from recognition to the first publication"),
            clauses=("I.2.c", "II.1.3.c"),
            entries=_to(Item, "published"),
            measure=Measure.DAYS,
            of_round=True,
        ),
        Figure(
            id="not-yet-honoured",
            label=Text("Lượt công nhận chưa được tôn vinh", "recognitions not yet honoured"),
            clauses=("II.1.4.a",),
            entries=_never(Honour, "done"),
            of_round=True,
        ),
        Figure(
            id="not-yet-published",
            label=Text("Lượt công nhận chưa được tuyên truyền", "recognitions not yet made known"),
            clauses=("II.1.3.a",),
            entries=_never(Item, "published"),
            of_round=True,
        ),
    ),
)
