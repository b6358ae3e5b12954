"""Figures on movements, discovery and nurturing (I.1.a, I.1.c, I.2.b, II.1.1, II.1.2, II.1.6.a)."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from attrs import evolve

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


def _grouped(ground: Ground, *states: str) -> Iterator[tuple[Entry, list[str]]]:
    """The signs of the window in some states (none: all), with their post, gender and size of unit."""
    names = ("subject", "unit", "day", "term", "source", "code")
    rows = ground.rows(Sign, *names, having=ground.sign_filter, state=states or None)
    for key, subject, unit, day, term, source, code in rows:
        if ground.window.holds(term, day):
            yield Entry("sign", key, subject, unit, day, term, sort=source), code.split(":")


def _signs(*states: str) -> Entries:
    return lambda ground: (entry for entry, _group in _grouped(ground, *states))


def _chosen(ground: Ground) -> Iterable[Entry]:
    return firsts(_signs("chosen")(ground))


def _chosen_share(part: int, counted: str, among: tuple[str, ...]) -> Entries:
    """Of the subjects chosen, how many are of one group among those of some, as things were on the day of the sign."""
    return lambda ground: firsts(
        evolve(entry, value=int(group[part] == counted))
        for entry, group in _grouped(ground, "chosen")
        if group[part] in among
    )


def _opened(plan: Plan) -> date:
    return plan.past[0].since if plan.past else plan.since


def _plan(plan: Plan, sort: str = "") -> Entry:
    return Entry("plan", plan.key, plan.subject, plan.unit, _opened(plan), plan.term, plan.code, sort)


def _plans(ground: Ground) -> list[Plan]:
    """The plans that ran on some day of the window."""
    window = ground.window
    return [
        plan
        for plan in ground.records(Plan)
        if _opened(plan) <= window.last and (plan.state == "open" or plan.day >= window.first)
    ]


def _begun(ground: Ground) -> Iterable[Entry]:
    return (_plan(plan) for plan in _plans(ground) if ground.window.has(_opened(plan)))


def _raised(ground: Ground) -> Iterable[Entry]:
    return (_plan(plan) for plan in _plans(ground) if any(ground.window.has(goal.until) for goal in plan.past))


def _overdue(ground: Ground) -> Iterable[Entry]:
    return (_plan(plan) for plan in _plans(ground) if plan.state == "open" and plan.day < ground.today)


def _checks(ground: Ground) -> Iterable[Entry]:
    names = ("subject", "unit", "day", "term", "code", "state")
    for row in ground.rows(Check, *names, first=ground.window.first, last=ground.window.last):
        yield Entry("plan-check", *row)


def _fates(ground: Ground) -> Iterable[Entry]:
    """What became of those who were nurtured in the window, as things stand today."""
    plans = _plans(ground)
    facts = ground.facts(RECOGNITION.id, {plan.subject for plan in plans})
    held = {(fact.subject, fact.about, fact.term) for fact in facts}
    return (_plan(plan, _fate(plan, held)) for plan in plans)


def _fate(plan: Plan, recognitions: Collection[tuple[int, str, str]]) -> str:
    goals = [(plan.code, plan.term), *((goal.criteria_set, goal.term) for goal in plan.past)]
    if any((plan.subject, *goal) in recognitions for goal in goals):
        return "recognised"
    return "still" if plan.state == "open" else plan.outcome


def _fated(*fates: str) -> Entries:
    return lambda ground: sorted_as(_fates(ground), *fates)


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
            entries=_fates,
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
