"""My tasks: what waits for the one who asks, each with the day on which it is due (III.1.a, III.3)."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Recorded
from guong.commands.base import asked
from guong.life.base import day_of, rows, scope
from guong.life.calendar import RECEIVERS, Obligation, Sending, concerned, sendings
from guong.life.dossiers import NOMINATORS, Dossier, Hold
from guong.life.notices import Notice, Objection
from guong.life.nurturing import NURTURERS, Plan
from guong.life.questions import QuestionAsked
from guong.life.rounds import Round
from guong.life.sessions import LIVE, Session
from guong.life.watch import Review
from guong.queries.base import Reader
from guong.records import Where
from guong.words import Text


@frozen
class Task:
    """One thing that waits: what, until when, and which record it is about."""

    sort: str
    what: str
    about: str
    """Kind and number, or code, of the record."""
    due: date | None = None
    """The last day in time; None: as soon as may be."""
    unit: int | None = None


Units = frozenset[int] | None
"""The units of the asker's scope; None: the whole office."""
MANY = 200
"""As many records of a kind are looked at; nobody works through more in one list."""
SOON = timedelta(days=30)
"""A plan is a task when something in it is due by then."""


def _obligations(books: Recorded, actor: Actor, units: Units) -> Iterable[Task]:
    """What units, or for those who keep the office's papers the office, have not sent."""
    mine = [unit for unit in books.units() if units is not None and unit.key in units]
    answered = {(one.of, one.unit) for one in books.records(Sending, Where(units=units or frozenset()))}
    for one in books.records(Obligation, Where(state="open", first=date.min, last=date.max)):
        if one.office and actor.may(*RECEIVERS) and not sendings(books, one):
            yield Task("obligation", one.what, one.code, one.day)
        for unit in () if one.office else concerned(one, mine):
            if (one.key, unit) not in answered:
                yield Task("obligation", one.what, one.code, one.day, unit)


def _returned(books: Recorded, actor: Actor, units: Units) -> Iterable[Task]:
    """Dossiers that were sent back to the unit."""
    if actor.may(Role.HEAD, Role.PERSONNEL):
        for one in books.records(Dossier, Where(state="returned", units=units, limit=MANY)):
            name = books.subject(one.subject).label
            yield Task("returned", f"Hoàn thiện hồ sơ bị trả lại của {name}", str(one.key), None, one.unit)


def _dossiers(books: Recorded, actor: Actor, units: Units) -> Iterable[Task]:  # noqa: ARG001
    """Dossiers that wait for the appraisal, for the end of a hold, for the superior's answer, for the decision."""
    wanted = {
        "submitted": (Role.PERSONNEL, "Thẩm định hồ sơ của"),
        "proposed": (Role.PERSONNEL, "Ghi trả lời của cấp trên về hồ sơ của"),
        "passed": (Role.LEADER, "Quyết định hồ sơ của"),
    }
    for state, (role, what) in wanted.items():
        if actor.may(role):
            for one in books.records(Dossier, Where(state=state, limit=MANY)):
                yield Task(state, f"{what} {books.subject(one.subject).label}", str(one.key), None, one.unit)
    if actor.may(Role.PERSONNEL):
        for hold in books.records(Hold, Where(first=date.min, last=date.max, limit=MANY)):
            dossier = books.record(Dossier, hold.of)
            if dossier.state == "held":
                name = books.subject(dossier.subject).label
                yield Task("held", f"Xem lại hồ sơ tạm dừng của {name}", str(dossier.key), hold.day, dossier.unit)


def _reviews(books: Recorded, actor: Actor, units: Units) -> Iterable[Task]:  # noqa: ARG001
    """Decisions to be looked at again."""
    if actor.may(Role.PERSONNEL):
        for one in books.records(Review, Where(state="open", limit=MANY)):
            name = books.subject(one.subject).label
            yield Task("review", f"Xem lại quyết định về {name}", str(one.key), None, one.unit)


def _questions(books: Recorded, actor: Actor, units: Units) -> Iterable[Task]:  # noqa: ARG001
    """Questions to the office without an answer."""
    if actor.may(Role.PERSONNEL):
        for one in books.records(QuestionAsked, Where(state="open", limit=MANY)):
            yield Task("question", "Trả lời câu hỏi của đơn vị", str(one.key), None, one.unit)


def _objections(books: Recorded, actor: Actor, units: Units) -> Iterable[Task]:  # noqa: ARG001
    """Lists with objections that want an answer; no decision is taken meanwhile."""
    if actor.may(Role.PERSONNEL):
        waiting: dict[str, int] = {}
        for one in books.records(Objection, Where(state="open", limit=MANY)):
            waiting[one.code] = waiting.get(one.code, 0) + 1
        for code, number in waiting.items():
            notice = books.record(Notice, int(code))
            yield Task("objections", f"Trả lời {number} ý kiến phản ánh: {notice.title}", code, notice.last)


def _rounds(books: Recorded, actor: Actor, units: Units) -> Iterable[Task]:  # noqa: ARG001
    """The calendar lines of open rounds, for those who nominate and appraise."""
    for one in books.records(Round, Where(state="open")) if actor.may(*NOMINATORS) else ():
        for line in one.calendar:
            yield Task("round", f"{line.what} ({one.title})", one.code, line.day)


def _plans(books: Recorded, actor: Actor, units: Units) -> Iterable[Task]:
    """Nurturing plans in which a check or a measure is due soon, or late."""
    if actor.may(*NURTURERS):
        due = Where(state="open", units=units, first=date.min, last=day_of(books) + SOON, limit=MANY)
        for one in books.records(Plan, due):
            name = books.subject(one.subject).label
            yield Task("plan", f"Kiểm tra kế hoạch bồi dưỡng {name}", str(one.key), one.day, one.unit)


def _sessions(books: Recorded, actor: Actor, units: Units) -> Iterable[Task]:  # noqa: ARG001
    """Sessions of the council to which a member was called."""
    if actor.may(Role.MEMBER):
        for one in books.records(Session, Where(state=LIVE, limit=MANY)):
            if any(seat.person == actor.person for seat in one.members):
                yield Task("session", f"Dự phiên họp Hội đồng: {one.title}", str(one.key), one.day)


SOURCES: tuple[Callable[[Recorded, Actor, Units], Iterable[Task]], ...] = (
    _obligations,
    _returned,
    _dossiers,
    _reviews,
    _questions,
    _objections,
    _rounds,
    _plans,
    _sessions,
)
"""Where tasks come from: one function for each kind of thing that may wait."""


@frozen
class MyTasks:
    """What waits for the asker: in the order of the days on which it is due, what has none at the end."""

    name: ClassVar = "my-tasks"
    label: ClassVar = Text("Việc của tôi", "My tasks")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """The first ones, and how many there are and are late in all."""
        units, today = scope(books, actor), day_of(books)
        found = [task for source in SOURCES for task in source(books, actor, units)]
        found.sort(key=lambda task: task.due or date.max)
        return {
            "count": len(found),
            "late": sum(task.due is not None and task.due < today for task in found),
            "tasks": [self._told(books, task, today) for task in found[: rows(self.limit)]],
        }

    def _told(self, books: Reader, task: Task, today: date) -> dict[str, Any]:
        made: dict[str, Any] = {"sort": task.sort, "what": task.what, "about": task.about}
        if task.unit is not None:
            unit = books.subject(task.unit)
            made |= {"unit": unit.code, "unit_name": unit.label}
        if task.due:
            made |= {"due": task.due.isoformat(), "days_late": max(0, (today - task.due).days)}
        return made


QUERIES = (MyTasks,)
