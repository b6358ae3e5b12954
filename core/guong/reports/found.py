"""Figures on movements, discovery and nurturing (I.1.a, I.1.c, I.2.b, II.1.1, II.1.2, II.1.6.a)."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from guong.facts import MOVEMENT_RESULT, MOVEMENT_TYPES, RECOGNITION, STANDINGS, Fact
from guong.life.discovery import WOMAN, Sign
from guong.life.movements import Movement, Placed, Review
from guong.life.nurturing import Check, Plan
from guong.records import Where
from guong.registers.subjects import GENDERS
from guong.reports.entries import Entries, Entry, Figure, Measure, Section, firsts, sorted_as
from guong.reports.ground import Ground
from guong.words import Text

TYPES = {rank.code: rank.name for rank in MOVEMENT_TYPES.ranks}
STANDING = {rank.code: rank.name for rank in STANDINGS.ranks}
STAGES = {"interim": Text("sơ kết", "interim"), "final": Text("tổng kết", "final")}
SOURCES = {
    "movement": Text("phong trào thi đua", "movement"),
    "press": Text("báo chí, truyền thông", "press"),
    "practice": Text("thực tiễn", "practice"),
    "books": Text("số liệu trong sổ", "the books"),
}
PROGRESS = {
    "on-track": Text("đúng tiến độ", "on track"),
    "behind": Text("chậm", "behind"),
    "achieved": Text("đã đạt", "achieved"),
}
FATES = {
    "recognised": Text("được công nhận", "recognised"),
    "reached": Text("đạt mục tiêu, chưa được công nhận", "reached the goal, not yet recognised"),
    "still": Text("đang được bồi dưỡng", "still nurtured"),
    "stopped": Text("dừng bồi dưỡng", "stopped"),
}


def _movements(ground: Ground) -> Iterable[Entry]:
    window = ground.window
    for one in ground.books.records(Movement, Where(last=window.last)):
        if one.last >= window.first and ground.has_unit(one.unit):
            yield Entry("movement", one.key, unit=one.unit or 0, day=one.day, sort=one.type)


def _reviews(ground: Ground) -> Iterable[Entry]:
    for one in ground.records(Review, first=ground.window.first, last=ground.window.last):
        yield Entry("movement-review", one.key, unit=one.unit or 0, day=one.day, sort=one.state)


def _results(ground: Ground) -> Iterable[Entry]:
    """The latest result of each subject in each movement."""
    codes = dict(ground.books.values(Movement, Where(), "code"))
    rows = ground.rows(Placed, "of", "subject", "unit")
    placed = {(codes[of], subject): unit for _key, of, subject, unit in rows}
    latest: dict[tuple[str, int], Fact] = {}
    for fact in ground.facts(MOVEMENT_RESULT.id, {subject for _code, subject in placed}):
        place = (fact.about, fact.subject)
        if place in placed and ground.window.holds(fact.term, fact.day):
            before = latest.get(place, fact)
            latest[place] = max(before, fact, key=lambda one: (one.day or date.min, one.id))
    for place, fact in latest.items():
        yield Entry("fact", fact.id, fact.subject, placed[place], fact.day, fact.term, sort=fact.code)


def _grouped(ground: Ground) -> Iterator[tuple[Entry, str, list[str]]]:
    """The signs of the window, each with its state, and with its post, gender and size of unit."""
    names = ("subject", "unit", "day", "term", "source", "state", "code")
    for key, subject, unit, day, term, source, state, code in ground.rows(Sign, *names, having=ground.sign_filter):
        if ground.window.holds(term, day):
            yield Entry("sign", key, subject, unit, day, term, sort=source), state, code.split(":")


def _signs(*states: str) -> Entries:
    """The signs in some states; none: in all."""
    return lambda ground: (entry for entry, state, _group in ground.once(_grouped) if not states or state in states)


def _chosen(ground: Ground) -> Iterable[Entry]:
    return firsts(_signs("chosen")(ground))


def _chosen_share(part: int, counted: str, among: tuple[str, ...]) -> Entries:
    """Of the subjects chosen, how many are of one group among those of some, as things were on the day of the sign."""
    return lambda ground: firsts(
        entry if group[part] == counted else entry.worth(0)
        for entry, state, group in ground.once(_grouped)
        if state == "chosen" and group[part] in among
    )


@frozen
class Ran:
    """A plan that ran on some day of the window, as figures need it."""

    entry: Entry
    """By the day on which it was opened."""
    open: bool
    due: date
    outcome: str
    past: Sequence[Mapping[str, Any]]
    """The goals before this one."""


def _plans(ground: Ground) -> Iterator[Ran]:
    window = ground.window
    names = ("subject", "unit", "since", "term", "code", "state", "day", "outcome", "past")
    for key, subject, unit, since, term, code, state, due, outcome, told in ground.rows(Plan, *names):
        past = json.loads(told)
        begun = date.fromisoformat(past[0]["since"] if past else since)
        if begun <= window.last and (state == "open" or due >= window.first):
            yield Ran(Entry("plan", key, subject, unit, begun, term, code), state == "open", due, outcome, past)


def _begun(ground: Ground) -> Iterable[Entry]:
    return (plan.entry for plan in ground.once(_plans) if ground.window.has(plan.entry.day))


def _raised(ground: Ground) -> Iterable[Entry]:
    def within(plan: Ran) -> bool:
        return any(ground.window.has(date.fromisoformat(goal["until"])) for goal in plan.past)

    return (plan.entry for plan in ground.once(_plans) if within(plan))


def _overdue(ground: Ground) -> Iterable[Entry]:
    return (plan.entry for plan in ground.once(_plans) if plan.open and plan.due < ground.today)


def _checks(ground: Ground) -> Iterable[Entry]:
    names = ("subject", "unit", "day", "term", "code", "state")
    for row in ground.rows(Check, *names, first=ground.window.first, last=ground.window.last):
        yield Entry("plan-check", *row)


def _fates(ground: Ground) -> Iterable[Entry]:
    """What became of those who were nurtured in the window, as things stand today."""
    plans = ground.once(_plans)
    facts = ground.facts(RECOGNITION.id, {plan.entry.subject for plan in plans})
    held = {(fact.subject, fact.about, fact.term) for fact in facts}
    return (plan.entry._replace(sort=_fate(plan, held)) for plan in plans)


def _fate(plan: Ran, recognitions: Collection[tuple[int, str, str]]) -> str:
    goals = [(goal["criteria_set"], goal["term"]) for goal in plan.past]
    now = (plan.entry.criteria_set, plan.entry.term)
    if any((plan.entry.subject, *goal) in recognitions for goal in (now, *goals)):
        return "recognised"
    return "still" if plan.open else plan.outcome


def _fated(*fates: str) -> Entries:
    return lambda ground: sorted_as(ground.once(_fates), *fates)


MOVEMENTS = Section(
    "movements",
    Text("Phong trào thi đua", "Movements"),
    (
        Figure(
            id="movements",
            label=Text("Phong trào thi đua trong kỳ", "movements that ran"),
            clauses=("I.2.b", "II.1.1"),
            entries=_movements,
            sorts=TYPES,
        ),
        Figure(
            id="movement-results",
            label=Text("Lượt cá nhân, tập thể có kết quả trong phong trào", "results in movements"),
            clauses=("I.2.b", "II.1.1"),
            entries=_results,
            sorts=STANDING,
        ),
        Figure(
            id="movement-reviews",
            label=Text("Lần sơ kết, tổng kết phong trào", "reviews of movements"),
            clauses=("I.1.c", "II.1.5.a"),
            entries=_reviews,
            sorts=STAGES,
        ),
    ),
)
DISCOVERY = Section(
    "discovery",
    Text("Phát hiện, lựa chọn", "Discovery"),
    (
        Figure(
            id="signs",
            label=Text("Dấu hiệu điển hình đã ghi nhận", "signs"),
            clauses=("I.1.a", "II.1.1"),
            entries=_signs(),
            sorts=SOURCES,
        ),
        Figure(
            id="signs-chosen",
            label=Text("Dấu hiệu được chọn", "signs chosen"),
            clauses=("II.1.1",),
            entries=_signs("chosen"),
            sorts=SOURCES,
        ),
        Figure(
            id="signs-open",
            label=Text("Dấu hiệu chưa xét", "signs not yet considered"),
            clauses=("II.1.1",),
            entries=_signs("open"),
            sorts=SOURCES,
        ),
        Figure(
            id="chosen",
            label=Text("Nhân tố mới được lựa chọn", "subjects chosen"),
            clauses=("II.1.1", "II.1.6.a"),
            entries=_chosen,
            sorts=SOURCES,
        ),
        Figure(
            id="chosen-not-leaders",
            label=Text("Tỷ lệ không giữ chức vụ trong số cá nhân được lựa chọn", "share of people who head no unit"),
            clauses=("II.1.1",),
            measure=Measure.SHARE,
            entries=_chosen_share(0, "staff", ("staff", "head")),
            sorts=SOURCES,
        ),
        Figure(
            id="chosen-women",
            label=Text("Tỷ lệ nữ trong số cá nhân được lựa chọn", "share of women"),
            clauses=("II.1.1",),
            measure=Measure.SHARE,
            entries=_chosen_share(1, WOMAN, GENDERS),
            sorts=SOURCES,
        ),
        Figure(
            id="chosen-small-units",
            label=Text("Tỷ lệ thuộc đơn vị nhỏ trong số được lựa chọn", "share of small units"),
            clauses=("II.1.1",),
            measure=Measure.SHARE,
            entries=_chosen_share(2, "small", ("small", "large")),
            sorts=SOURCES,
        ),
    ),
)
NURTURING = Section(
    "nurturing",
    Text("Bồi dưỡng", "Nurturing"),
    (
        Figure(
            id="plans-begun",
            label=Text("Kế hoạch bồi dưỡng lập trong kỳ", "plans begun"),
            clauses=("II.1.2.a",),
            entries=_begun,
        ),
        Figure(
            id="plan-checks",
            label=Text("Lần kiểm tra, đánh giá bồi dưỡng", "checks of plans"),
            clauses=("II.1.2.a",),
            entries=_checks,
            sorts=PROGRESS,
        ),
        Figure(
            id="plans-raised",
            label=Text("Kế hoạch nâng mục tiêu lên cấp tiếp theo", "plans raised to the next level"),
            clauses=("II.1.2.b",),
            entries=_raised,
        ),
        Figure(
            id="plans-overdue",
            label=Text("Kế hoạch bồi dưỡng có việc quá hạn", "plans with something overdue"),
            clauses=("II.1.2.a",),
            entries=_overdue,
        ),
    ),
)
FATE = Section(
    "fate",
    Text("Kết quả bồi dưỡng", "What became of the nurtured"),
    (
        Figure(
            id="nurtured",
            label=Text("Kế hoạch bồi dưỡng thực hiện trong kỳ", "plans that ran"),
            clauses=("II.1.2.a", "II.1.6.a"),
            entries=lambda ground: ground.once(_fates),
            sorts=FATES,
        ),
        *(
            Figure(
                id=f"nurtured-{fate}",
                label=Text(f"Trong đó: {label.vi}", f"of these: {label.en}"),
                clauses=("II.1.2.a", "II.1.2.b", "II.1.6.a"),
                entries=_fated(fate),
                sorts=FATES,
            )
            for fate, label in FATES.items()
        ),
    ),
)
