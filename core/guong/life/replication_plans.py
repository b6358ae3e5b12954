"""Every unit's plan to emulate exemplars, with its reports (II.1.3.d)."""

from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books
from guong.commands.base import Made, asked
from guong.errors import NotFound
from guong.life.base import acting_unit, changed, check_scope, day_of, opened, past_day, recognised, scope, text, told
from guong.life.replication import LONGEST_TEXT, REPLICATORS, Model
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.registers.values import year as year_of
from guong.terms import year_span
from guong.words import Text


@frozen(kw_only=True)
class ReplicationPlan(Record):
    """One unit's measures of one year to spread what exemplars do."""

    kind: ClassVar = "replication-plan"
    label: ClassVar = Text("kế hoạch nhân rộng", "replication plan")
    people: ClassVar = ("exemplars",)

    unit: int
    day: date
    """The day of its last change."""
    code: str
    """The year."""
    measures: str
    exemplars: tuple[int, ...] = ()
    """The keys of those whom the unit wants to emulate."""
    models: tuple[int, ...] = ()
    """The numbers of the models that it means to adopt."""


@frozen(kw_only=True)
class PlanReport(Record):
    """What a unit reports on its plan."""

    kind: ClassVar = "plan-report"
    label: ClassVar = Text("báo cáo nhân rộng", "report on a replication plan")

    of: int
    """The plan."""
    unit: int
    day: date
    said: str


@frozen
class PlanReplication:
    """Draw up, or change, a unit's plan of a year to emulate exemplars."""

    name: ClassVar = "plan-replication"
    label: ClassVar = Text("Lập kế hoạch nhân rộng", "Plan replication")
    roles: ClassVar[frozenset[Role]] = REPLICATORS

    year: int = asked("Năm")
    measures: str = asked("Biện pháp")
    exemplars: tuple[str, ...] = asked("Điển hình học tập", "mã; chỉ ai đang được công nhận", default=())
    models: tuple[int, ...] = asked("Mô hình sẽ áp dụng", "số mô hình", default=())
    unit: str = asked("Đơn vị", "mã đơn vị; để trống: đơn vị mình", default="")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and keep, one plan a unit and year."""
        unit, year = acting_unit(books, actor, self.unit), year_of("Năm", self.year)
        new = ReplicationPlan(
            unit=unit.key,
            day=day_of(books),
            code=str(year),
            measures=text("Biện pháp", self.measures, LONGEST_TEXT),
            exemplars=tuple(dict.fromkeys(recognised(books, code).key for code in self.exemplars)),
            models=tuple(dict.fromkeys(books.record(Model, key).key for key in self.models)),
        )
        there = books.records(ReplicationPlan, Where(unit=unit.key, code=str(year)))
        if there:
            old = opened(books, ReplicationPlan, there[0].key, self.version)
            made = changed(books, old, evolve(new, key=old.key, version=old.version))
        else:
            made = books.add(new)
        return {"replication-plan": made.key, "version": made.version}


@frozen
class ReportReplication:
    """Report what came of a plan."""

    name: ClassVar = "report-replication"
    label: ClassVar = Text("Báo cáo kết quả nhân rộng", "Report on replication")
    roles: ClassVar[frozenset[Role]] = REPLICATORS

    plan: int = asked("Kế hoạch số")
    said: str = asked("Kết quả")
    day: date | None = asked("Ngày", "để trống: hôm nay", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Keep it."""
        plan = books.record(ReplicationPlan, self.plan)
        check_scope(books, actor, plan.unit)
        day, said = past_day(books, "Ngày", self.day), text("Kết quả", self.said, LONGEST_TEXT)
        made = books.add(PlanReport(of=plan.key, unit=plan.unit, day=day, said=said))
        return {"plan-report": made.key, "version": made.version}


@frozen
class ReplicationPlans:
    """The plans of a year, and which units have none."""

    name: ClassVar = "replication-plans"
    label: ClassVar = Text("Kế hoạch nhân rộng của các đơn vị", "Replication plans")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    year: int = asked("Năm")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """Those of the units that the account may see, which were there at some time of the year."""
        year = year_of("Năm", self.year)
        mine, (first, last) = scope(books, actor), year_span(year)
        plans = {plan.unit: plan for plan in books.records(ReplicationPlan, Where(code=str(year), units=mine))}
        units = [
            unit
            for unit in books.units()
            if (mine is None or unit.key in mine) and unit.since <= last and unit.until >= first
        ]
        return {
            "plans": [self._told(books, plan) for plan in plans.values()],
            "without": [{"unit": unit.code, "unit_name": unit.label} for unit in units if unit.key not in plans],
        }

    def _told(self, books: Reader, plan: ReplicationPlan) -> dict[str, Any]:
        reports = books.records(PlanReport, Where(of=plan.key))
        return {
            **told(books, plan, ("unit", "day", "code", "measures", "models")),
            "exemplars": [_name(books, key) for key in plan.exemplars],
            "reports": [told(books, one, ("day", "said")) for one in reports],
        }


def _name(books: Reader, key: int) -> str:
    """How an exemplar of a plan is called; who was erased since is not named."""
    try:
        return books.subject(key).label
    except NotFound:
        return "đã xoá khỏi sổ"


COMMANDS = (
    PlanReplication,
    ReportReplication,
)
QUERIES = (ReplicationPlans,)
