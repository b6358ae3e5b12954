"""Nurturing (II.1.2): a plan toward a named criteria set, checked and adjusted; after recognition toward the next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from attrs import evolve, frozen

from guong.books import Books, person_named
from guong.commands.base import Actor, Made, Role, asked
from guong.errors import BadInput, Refused
from guong.facts import RECOGNITION
from guong.life.base import changed, check_scope, day_of, home_unit, one_of, opened_by, text
from guong.life.discovery import seen_sign
from guong.life.goals import Need, goal_of
from guong.life.steps import taken
from guong.records import Record, Where
from guong.words import Text

NURTURERS = frozenset({Role.HEAD, Role.PERSONNEL})
CHECK_EVERY = timedelta(days=90)
"""When the next check is due, where nobody says another day."""
PROGRESS = ("on-track", "behind", "achieved")
ENDINGS = ("reached", "stopped")


@frozen
class Measure:
    """One thing that is done for the subject, by when and by whom."""

    what: str = asked("Biện pháp")
    due: date = asked("Hạn")
    who: str = asked("Ai làm", default="")
    done: date | None = asked("Đã xong ngày", default=None)


@frozen
class Shortcoming:
    """One shortcoming with the concrete measure against it."""

    what: str = asked("Tồn tại, hạn chế")
    remedy: str = asked("Cách khắc phục")


@frozen
class Goal:
    """A goal that a plan had before it was raised: from when to when, what was left of it, and why it was raised."""

    criteria_set: str
    term: str
    since: date
    until: date
    needs: tuple[Need, ...]
    reason: str


@frozen(kw_only=True)
class Plan(Record):
    """How a subject is nurtured toward a goal. What discipline decides is never written here."""

    kind: ClassVar = "plan"
    label: ClassVar = Text("kế hoạch bồi dưỡng", "nurturing plan")
    people: ClassVar = ("helper",)
    of: int = 0
    """The sign that it came from; 0: none."""
    subject: int
    unit: int
    state: str = "open"
    day: date
    """The earliest day on which something is due: a measure, or the next check; once ended, the last day."""
    code: str
    """The criteria set that is the goal."""
    term: str
    since: date
    """The day on which this became the goal."""
    needs: tuple[Need, ...] = ()
    measures: tuple[Measure, ...] = ()
    helper: int = 0
    """The key of the person who helps; 0: nobody yet."""
    shortcomings: tuple[Shortcoming, ...] = ()
    next_check: date
    past: tuple[Goal, ...] = ()
    outcome: str = ""
    """Once ended: reached or stopped."""
    reason: str = ""


@frozen(kw_only=True)
class Check(Record):
    """What a check of the plan `of` saw, and which criteria were settled since the one before."""

    kind: ClassVar = "plan-check"
    label: ClassVar = Text("kiểm tra bồi dưỡng", "check of a plan")
    of: int
    subject: int
    unit: int
    state: str
    """on-track, behind or achieved."""
    day: date
    code: str
    """The goal then."""
    term: str
    observed: str
    settled: tuple[Need, ...] = ()
    needs: tuple[Need, ...] = ()


def _due(plan: Plan) -> Plan:
    """The plan with the earliest day on which something is due."""
    waiting = [measure.due for measure in plan.measures if measure.done is None]
    return evolve(plan, day=min([plan.next_check, *waiting]))


def _unit_now(books: Books, plan: Plan) -> int:
    """Where the subject belongs today: a plan goes along to the new unit."""
    try:
        return home_unit(books, books.subject(plan.subject), day_of(books))
    except Refused:
        return plan.unit


def _measures(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    return tuple(evolve(one, what=text("Biện pháp", one.what)) for one in measures)


def _shortcomings(shortcomings: Sequence[Shortcoming]) -> tuple[Shortcoming, ...]:
    return tuple(
        evolve(one, what=text("Tồn tại, hạn chế", one.what), remedy=text("Cách khắc phục", one.remedy))
        for one in shortcomings
    )


def _helper(books: Books, code: str, subject: int) -> int:
    if not code:
        return 0
    helper = person_named(books, code)
    if helper.key == subject:
        msg = f"{helper.code} không tự giúp đỡ chính mình được; hãy ghi một người khác."
        raise Refused(msg)
    return helper.key


def _next_check(books: Books, given: date | None) -> date:
    """The day of the next check, after today."""
    today = day_of(books)
    if given is not None and given <= today:
        msg = f"Ngày kiểm tra tiếp theo {given:%d/%m/%Y} đã qua; hãy ghi một ngày sau hôm nay."
        raise BadInput(msg)
    return given or today + CHECK_EVERY


def _made(plan: Plan) -> Made:
    return {"plan": plan.key, "version": plan.version, "state": plan.state, "needs": len(plan.needs)}


@frozen
class OpenPlan:
    """Begin to nurture a subject toward a criteria set; what the set still needs is filled in."""

    name: ClassVar = "open-plan"
    label: ClassVar = Text("Lập kế hoạch bồi dưỡng", "Open a nurturing plan")
    roles: ClassVar[frozenset[Role]] = NURTURERS

    subject: str = asked("Mã", "mã người hoặc đơn vị")
    criteria_set: str = asked("Mục tiêu", "bộ tiêu chuẩn: base-annual, ministry-annual, base-period, ministry-period …")
    term: str = asked("Kỳ", "2023 hoặc 2021-2025; có thể chưa bắt đầu")
    sign: int = asked("Từ dấu hiệu số", "dấu hiệu đã được chọn; để trống nếu không có", default=0)
    helper: str = asked("Người giúp đỡ", "mã nhân sự", default="")
    measures: tuple[Measure, ...] = asked("Các biện pháp", default=())
    shortcomings: tuple[Shortcoming, ...] = asked("Tồn tại, hạn chế", default=())
    next_check: date | None = asked("Kiểm tra lần đầu", "để trống: sau 90 ngày", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check, judge and open."""
        subject, today = books.find(self.subject), day_of(books)
        unit = home_unit(books, subject, today)
        check_scope(books, actor, unit)
        if self.sign:
            sign = seen_sign(books, actor, self.sign)
            taken(sign, self.name)
            if sign.subject != subject.key:
                msg = f"Dấu hiệu số {sign.key} không phải của {subject.code}; hãy kiểm tra lại số."
                raise Refused(msg)
        criteria_set, term, needs = goal_of(books, subject, self.criteria_set, self.term)
        for other in books.records(Plan, Where(subject=subject.key, state="open")):
            if (other.code, other.term) == (criteria_set, term):
                msg = f"{subject.code} đã có kế hoạch số {other.key} với mục tiêu này; hãy sửa bằng change-plan."
                raise Refused(msg)
        plan = Plan(
            of=self.sign,
            subject=subject.key,
            unit=unit,
            day=today,
            code=criteria_set,
            term=term,
            since=today,
            needs=needs,
            measures=_measures(self.measures),
            helper=_helper(books, self.helper, subject.key),
            shortcomings=_shortcomings(self.shortcomings),
            next_check=_next_check(books, self.next_check),
        )
        return _made(books.add(_due(plan)))


@frozen
class ChangePlan:
    """Change measures, helper or shortcomings; fields left out stay."""

    name: ClassVar = "change-plan"
    label: ClassVar = Text("Sửa kế hoạch bồi dưỡng", "Change a nurturing plan")
    roles: ClassVar[frozenset[Role]] = NURTURERS

    plan: int = asked("Kế hoạch số")
    measures: tuple[Measure, ...] | None = asked("Các biện pháp", "toàn bộ danh sách", default=None)
    helper: str | None = asked("Người giúp đỡ", "mã nhân sự; chuỗi trống: không còn ai", default=None)
    shortcomings: tuple[Shortcoming, ...] | None = asked("Tồn tại, hạn chế", "toàn bộ danh sách", default=None)
    next_check: date | None = asked("Kiểm tra tiếp theo", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and change."""
        old = opened_by(books, actor, Plan, self.plan, self.version)
        new = evolve(old, state=taken(old, self.name), unit=_unit_now(books, old))
        if self.measures is not None:
            new = evolve(new, measures=_measures(self.measures))
        if self.helper is not None:
            new = evolve(new, helper=_helper(books, self.helper, old.subject))
        if self.shortcomings is not None:
            new = evolve(new, shortcomings=_shortcomings(self.shortcomings))
        if self.next_check is not None:
            new = evolve(new, next_check=_next_check(books, self.next_check))
        return _made(changed(books, old, _due(new)))


@frozen
class CheckPlan:
    """Check how it goes: what was seen, what the goal still needs now, and measures adjusted to it (II.1.2.a)."""

    name: ClassVar = "check-plan"
    label: ClassVar = Text("Kiểm tra, đánh giá bồi dưỡng", "Check a nurturing plan")
    roles: ClassVar[frozenset[Role]] = NURTURERS

    plan: int = asked("Kế hoạch số")
    day: date = asked("Ngày kiểm tra")
    outcome: str = asked("Đánh giá", "on-track: đúng tiến độ; behind: chậm; achieved: đã đạt", choices=PROGRESS)
    observed: str = asked("Kết quả kiểm tra", "đã thấy gì")
    measures: tuple[Measure, ...] | None = asked("Điều chỉnh biện pháp", "toàn bộ danh sách", default=None)
    next_check: date | None = asked("Kiểm tra tiếp theo", "để trống: sau 90 ngày", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check, judge anew and keep both the check and the adjusted plan."""
        old = opened_by(books, actor, Plan, self.plan, self.version)
        state = taken(old, self.name)
        if self.day > day_of(books):
            msg = f"Ngày kiểm tra {self.day:%d/%m/%Y} chưa tới; hãy ghi ngày đã kiểm tra."
            raise BadInput(msg)
        *_goal_now, needs = goal_of(books, books.subject(old.subject), old.code, old.term)
        still = {need.criterion for need in needs}
        settled = tuple(need for need in old.needs if need.criterion not in still)
        unit = _unit_now(books, old)
        check = books.add(
            Check(
                of=old.key,
                subject=old.subject,
                unit=unit,
                state=one_of("Đánh giá", self.outcome, PROGRESS),
                day=self.day,
                code=old.code,
                term=old.term,
                observed=text("Kết quả kiểm tra", self.observed),
                settled=settled,
                needs=needs,
            )
        )
        new = evolve(old, state=state, unit=unit, needs=needs, next_check=_next_check(books, self.next_check))
        if self.measures is not None:
            new = evolve(new, measures=_measures(self.measures))
        made = changed(books, old, _due(new))
        return {**_made(made), "check": check.key, "settled": [need.criterion for need in settled]}


@frozen
class EndPlan:
    """End a plan: its goal is reached, or it is stopped."""

    name: ClassVar = "end-plan"
    label: ClassVar = Text("Kết thúc kế hoạch bồi dưỡng", "End a nurturing plan")
    roles: ClassVar[frozenset[Role]] = NURTURERS

    plan: int = asked("Kế hoạch số")
    outcome: str = asked("Kết quả", "reached: đạt mục tiêu; stopped: dừng", choices=ENDINGS)
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and end."""
        old = opened_by(books, actor, Plan, self.plan, self.version)
        outcome, reason = one_of("Kết quả", self.outcome, ENDINGS), text("Lý do", self.reason)
        new = evolve(old, state=taken(old, self.name), day=day_of(books), outcome=outcome, reason=reason)
        return _made(changed(books, old, new))


@frozen
class RaisePlan:
    """Go on toward the next level once the goal is reached or recognised; the old goal stays in the plan (II.1.2.b)."""

    name: ClassVar = "raise-plan"
    label: ClassVar = Text("Nâng mục tiêu bồi dưỡng", "Raise the goal of a plan")
    roles: ClassVar[frozenset[Role]] = NURTURERS

    plan: int = asked("Kế hoạch số")
    criteria_set: str = asked("Mục tiêu mới", "bộ tiêu chuẩn của cấp tiếp theo")
    term: str = asked("Kỳ", "2023 hoặc 2021-2025; có thể chưa bắt đầu")
    reason: str = asked("Lý do")
    next_check: date | None = asked("Kiểm tra tiếp theo", "để trống: sau 90 ngày", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check, judge by the new goal and go on."""
        old = opened_by(books, actor, Plan, self.plan, self.version)
        state = taken(old, self.name)
        subject = books.subject(old.subject)
        criteria_set, term, needs = goal_of(books, subject, self.criteria_set, self.term)
        if (criteria_set, term) == (old.code, old.term):
            msg = f"Kế hoạch số {old.key} đã có đúng mục tiêu này; chọn mục tiêu của cấp tiếp theo."
            raise Refused(msg)
        if not _reached(books, old):
            msg = (
                f"{subject.code} chưa đạt và chưa được công nhận {old.code} {old.term};"
                " hãy ghi kết quả kiểm tra “achieved”, hoặc kết thúc kế hoạch này và lập kế hoạch khác."
            )
            raise Refused(msg)
        today, reason = day_of(books), text("Lý do", self.reason)
        new = evolve(
            old,
            state=state,
            unit=_unit_now(books, old),
            code=criteria_set,
            term=term,
            since=today,
            needs=needs,
            next_check=_next_check(books, self.next_check),
            past=(*old.past, Goal(old.code, old.term, old.since, today, old.needs, reason)),
            outcome="",
            reason="",
        )
        return _made(changed(books, old, _due(new)))


def _reached(books: Books, plan: Plan) -> bool:
    """Whether the plan's goal is reached: so it ended, so the last check said, or so it was recognised."""
    if plan.outcome == "reached":
        return True
    checks = [check for check in books.records(Check, Where(of=plan.key, code=plan.code)) if check.term == plan.term]
    if checks and max(checks, key=lambda check: (check.day, check.key)).state == "achieved":
        return True
    recognised = books.facts(plan.subject).get(RECOGNITION.id, ())
    return any((fact.about, fact.term) == (plan.code, plan.term) for fact in recognised)


COMMANDS = (OpenPlan, ChangePlan, CheckPlan, EndPlan, RaisePlan)
