"""Questions about nurturing plans: what is overdue first; one plan with its checks and history (II.1.2)."""

from datetime import date
from typing import Any, ClassVar

from attrs import frozen

from guong.books import Recorded
from guong.commands.base import Actor, Role, asked
from guong.errors import GuongError, NotFound
from guong.life.base import day_of, opened_by, paged, told, units_asked
from guong.life.goals import goal_of
from guong.life.nurturing import Check, Plan
from guong.life.steps import next_steps
from guong.queries.base import Reader
from guong.records import Where
from guong.words import Text

SEERS = frozenset({Role.HEAD, Role.PERSONNEL, Role.LEADER, Role.AUDITOR})


@frozen
class Plans:
    """The plans in the asker's scope, page by page; those in which something is overdue come first."""

    name: ClassVar = "plans"
    label: ClassVar = Text("Các kế hoạch bồi dưỡng", "Nurturing plans")
    roles: ClassVar[frozenset[Role]] = SEERS

    state: str = asked("Trạng thái", choices=("open", "ended"), default="open")
    unit: str = asked("Đơn vị", "mã đơn vị, kể cả các đơn vị trực thuộc", default="")
    after: int = asked("Sau số", "số cuối của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """In the order of what is due."""
        first = books.record(Plan, self.after).day if self.after else date.min
        where = Where(units=units_asked(books, actor, self.unit), state=self.state, first=first)
        found, following = paged(books, Plan, where, self.after, self.limit)
        return {"plans": [_row(books, plan) for plan in found], "next": following}


def _row(books: Recorded, plan: Plan) -> dict[str, Any]:
    row = told(books, plan, ("subject", "unit", "state", "outcome"))
    overdue = plan.state == "open" and plan.day < day_of(books)
    row |= {"criteria_set": plan.code, "term": plan.term, "due": plan.day.isoformat(), "overdue": overdue}
    if overdue:
        late = [one.what for one in plan.measures if one.done is None and one.due < day_of(books)]
        row["late"] = [*late, *(["kiểm tra"] if plan.next_check < day_of(books) else [])]
    return row | ({"helper": _named(books, plan.helper)} if plan.helper else {})


def _named(books: Recorded, person: int) -> str:
    """A helper by code and name, also after the person was erased."""
    try:
        helper = books.subject(person)
    except NotFound:
        return "người không còn trong sổ"
    return f"{helper.label} ({helper.code})"


@frozen
class OnePlan:
    """One plan with its needs as last checked and as they are now, its checks and its history."""

    name: ClassVar = "plan"
    label: ClassVar = Text("Một kế hoạch bồi dưỡng", "One nurturing plan")
    roles: ClassVar[frozenset[Role]] = SEERS

    plan: int = asked("Kế hoạch số")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """All that is said of it, and what may be done next."""
        plan = opened_by(books, actor, Plan, self.plan)
        said = told(books, plan, ("of", "needs", "measures", "shortcomings", "next_check", "past", "since", "reason"))
        if "of" in said:
            said["sign"] = said.pop("of")
        return {
            **said,
            **_row(books, plan),
            "needs_now": self._now(books, plan),
            "checks": [told(books, check) for check in books.records(Check, Where(of=plan.key))],
            "history": [
                {
                    "since": was.since.isoformat(),
                    "by": was.by,
                    "state": was.record.state,
                    "criteria_set": was.record.code,
                    "term": was.record.term,
                    "needs": len(was.record.needs),
                }
                for was in books.said(Plan, plan.key)
                if isinstance(was.record, Plan)
            ],
            "next_steps": list(next_steps(plan)),
        }

    def _now(self, books: Reader, plan: Plan) -> list[dict[str, str]] | str:
        """What the goal still needs by the books of today, or why nobody can say it."""
        try:
            *_goal_now, needs = goal_of(books, books.subject(plan.subject), plan.code, plan.term)
        except GuongError as error:
            return str(error)
        return [{"criterion": need.criterion, "outcome": need.outcome, "text": need.text} for need in needs]


QUERIES = (Plans, OnePlan)
