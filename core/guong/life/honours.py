"""Honours: events, who is honoured there in which form, and who is chosen to report (II.1.4)."""

from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import (
    acting_unit,
    changed,
    check_scope,
    day_of,
    home_unit,
    newest_first,
    one_of,
    opened_by,
    recognised,
    recognitions,
    rows,
    scope,
    text,
    told,
)
from guong.life.steps import STATES, taken
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.vietnamese import nfc
from guong.words import Text

EVENTS = {
    "unit-conference": (Text("hội nghị tổng kết của đơn vị", "the unit's year-end conference"), "unit"),
    "region": (Text("Khu vực, Cụm thi đua", "emulation region or cluster"), "region"),
    "general-department": (Text("hội nghị của Tổng cục", "conference of the General Department"), "general-department"),
    "ministry": (Text("hội nghị của Bộ", "conference of the Ministry"), "ministry"),
    "province": (Text("hội nghị của UBND tỉnh", "conference of the province"), "province"),
    "unit-congress": (Text("Hội nghị điển hình tiên tiến của đơn vị", "the unit's conference of exemplars"), "unit"),
    "sector-congress": (Text("Đại hội Thi đua yêu nước ngành Tư pháp", "congress of the Justice sector"), "ministry"),
    "province-congress": (Text("Đại hội Thi đua yêu nước tỉnh", "congress of the province"), "province"),
    "law-programme": (Text("Chương trình “Gương sáng pháp luật”", "the programme “Gương sáng pháp luật”"), "ministry"),
}
"""By word: how it is called, and of which level it is. The programme's own round is an event of its own: every second
year so far (2021, 2023, 2025), while the office selects for it every year."""
OF_UNITS = frozenset({"unit-conference", "unit-congress"})
FORMS = {
    "praise": Text("biểu dương", "praise"),
    "flowers": Text("tặng hoa", "flowers"),
    "certificate": Text("giấy khen", "certificate of merit"),
    "gift": Text("tặng quà", "gift"),
    "other": Text("hình thức khác", "other"),
}
HOSTS = frozenset({Role.HEAD, Role.PERSONNEL})


@frozen(kw_only=True)
class Event(Record):
    """One occasion on which exemplars are honoured."""

    kind: ClassVar = "event"
    label: ClassVar = Text("sự kiện tôn vinh", "event")

    unit: int | None = None
    """The unit that holds it; None: the office takes part in one of others."""
    state: str = "planned"
    day: date
    code: str
    """What it is: one of `EVENTS`."""
    title: str
    place: str = ""


@frozen(kw_only=True)
class Honour(Record):
    """One exemplar honoured at one event."""

    kind: ClassVar = "honour"
    label: ClassVar = Text("việc tôn vinh", "honour")

    of: int
    """The event."""
    subject: int
    unit: int
    state: str = "planned"
    day: date
    code: str
    """The form: one of `FORMS`."""
    reports: bool = False
    """Whether it is chosen to report or to take part in an exchange (II.1.4.b)."""
    note: str = ""


def open_event(books: Books, actor: Actor, key: int, command: str, seen: int = 0) -> tuple[Event, str]:
    """An event that the actor may change, and its state after a command.

    Raises:
        NotFound, Conflict, Forbidden: it is not there, changed since, or another's.
        Refused: the command may not be given now.
    """
    event = opened_by(books, actor, Event, key, seen)
    return event, taken(event, command)


def event_told(event: Event) -> Made:
    """What a command on an event made."""
    return {"event": event.key, "version": event.version, "state": event.state}


@frozen
class PlanEvent:
    """Plan an event, or note one of others at which exemplars of the office may be honoured."""

    name: ClassVar = "plan-event"
    label: ClassVar = Text("Dự kiến sự kiện tôn vinh", "Plan an event")
    roles: ClassVar[frozenset[Role]] = HOSTS

    sort: str = asked("Loại sự kiện", choices=tuple(EVENTS))
    title: str = asked("Tên sự kiện")
    day: date = asked("Ngày")
    place: str = asked("Nơi tổ chức", default="")
    unit: str = asked("Đơn vị tổ chức", "mã đơn vị; chỉ cho sự kiện của đơn vị", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and plan; heads plan what their own unit holds, the office the rest."""
        sort = one_of("Loại sự kiện", self.sort, EVENTS)
        held_by_unit = sort in OF_UNITS
        if not held_by_unit and (self.unit or scope(books, actor) is not None):
            msg = f"Sự kiện loại {sort} không do đơn vị tổ chức; hãy bỏ trống đơn vị và dùng tài khoản của văn phòng."
            raise Refused(msg)
        unit = acting_unit(books, actor, self.unit).key if held_by_unit else None
        title, place = text("Tên sự kiện", self.title), nfc(self.place).strip()
        return event_told(books.add(Event(unit=unit, day=self.day, code=sort, title=title, place=place)))


@frozen
class ChangeEvent:
    """Change the name, day or place of an event; what is left out stays."""

    name: ClassVar = "change-event"
    label: ClassVar = Text("Sửa sự kiện", "Change an event")
    roles: ClassVar[frozenset[Role]] = HOSTS

    event: int = asked("Sự kiện số")
    title: str | None = asked("Tên sự kiện", default=None)
    day: date | None = asked("Ngày", default=None)
    place: str | None = asked("Nơi tổ chức", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Change it, and the day of the honours with it."""
        old, _state = open_event(books, actor, self.event, self.name, self.version)
        new = evolve(
            old,
            title=old.title if self.title is None else text("Tên sự kiện", self.title),
            day=self.day or old.day,
            place=old.place if self.place is None else nfc(self.place).strip(),
        )
        if new.day != old.day:
            for honour in books.records(Honour, Where(of=old.key, state="planned")):
                changed(books, honour, evolve(honour, day=new.day))
        return event_told(changed(books, old, new) if new != old else old)


@frozen
class ChooseHonoured:
    """Choose who is honoured at an event: only exemplars whose recognition stands."""

    name: ClassVar = "choose-honoured"
    label: ClassVar = Text("Chọn điển hình được tôn vinh", "Choose who is honoured")
    roles: ClassVar[frozenset[Role]] = HOSTS

    event: int = asked("Sự kiện số")
    subject: str = asked("Mã", "mã người hoặc đơn vị đang được công nhận")
    form: str = asked("Hình thức", choices=tuple(FORMS), default="praise")
    reports: bool = asked("Được chọn báo cáo, giao lưu", default=False)
    note: str = asked("Ghi chú", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and choose; heads choose among those of their own units."""
        event, _state = open_event(books, actor, self.event, self.name)
        subject = recognised(books, self.subject)
        unit = home_unit(books, subject, min(event.day, day_of(books)))
        check_scope(books, actor, unit)
        there = books.records(Honour, Where(of=event.key, subject=subject.key, state=("planned", "done")))
        if there:
            msg = f"{subject.label} đã được chọn ở sự kiện số {event.key}; hãy bỏ bằng drop-honoured rồi chọn lại."
            raise Refused(msg)
        made = books.add(
            Honour(
                of=event.key,
                subject=subject.key,
                unit=unit,
                day=event.day,
                code=one_of("Hình thức", self.form, FORMS),
                reports=self.reports,
                note=nfc(self.note).strip(),
            )
        )
        return {"honour": made.key, "version": made.version, "event": event.key}


@frozen
class DropHonoured:
    """Take somebody off an event before it is held."""

    name: ClassVar = "drop-honoured"
    label: ClassVar = Text("Bỏ chọn tôn vinh", "Drop an honour")
    roles: ClassVar[frozenset[Role]] = HOSTS

    honour: int = asked("Việc tôn vinh số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Drop it."""
        old = opened_by(books, actor, Honour, self.honour, self.version)
        state = taken(old, self.name)
        text("Lý do", self.reason)
        made = changed(books, old, evolve(old, state=state))
        return {"honour": made.key, "version": made.version, "state": state}


@frozen
class HoldEvent:
    """Say that an event was held: whoever was chosen was honoured there."""

    name: ClassVar = "hold-event"
    label: ClassVar = Text("Ghi sự kiện đã tổ chức", "Mark an event as held")
    roles: ClassVar[frozenset[Role]] = HOSTS

    event: int = asked("Sự kiện số")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Every recognition must still stand."""
        old, state = open_event(books, actor, self.event, self.name, self.version)
        if old.day > day_of(books):
            msg = f"Sự kiện số {old.key} đến ngày {old.day:%d/%m/%Y} mới diễn ra; hãy sửa ngày hoặc ghi sau."
            raise BadInput(msg)
        chosen = books.records(Honour, Where(of=old.key, state="planned"))
        gone = [books.subject(one.subject).label for one in chosen if not recognitions(books, one.subject)]
        if gone:
            msg = f"Công nhận của {', '.join(gone)} không còn; hãy bỏ khỏi sự kiện số {old.key} bằng drop-honoured."
            raise Refused(msg)
        return event_told(_ended(books, old, state, chosen, self.name))


@frozen
class CancelEvent:
    """Call an event off, and the honours that were planned for it."""

    name: ClassVar = "cancel-event"
    label: ClassVar = Text("Huỷ sự kiện", "Cancel an event")
    roles: ClassVar[frozenset[Role]] = HOSTS

    event: int = asked("Sự kiện số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Cancel it."""
        old, state = open_event(books, actor, self.event, self.name, self.version)
        text("Lý do", self.reason)
        chosen = books.records(Honour, Where(of=old.key, state="planned"))
        return event_told(_ended(books, old, state, chosen, self.name))


def _ended(books: Books, event: Event, state: str, chosen: list[Honour], command: str) -> Event:
    """An event that came to its end, and its honours with it."""
    for honour in chosen:
        changed(books, honour, evolve(honour, state=taken(honour, command)))
    return changed(books, event, evolve(event, state=state))


def honour_told(books: Recorded, honour: Honour) -> dict[str, Any]:
    """An honour as questions give it."""
    return {**told(books, honour), "form": FORMS[honour.code].vi, "said": STATES[honour.state].vi}


@frozen
class Events:
    """Events, newest first, each with who is honoured."""

    name: ClassVar = "events"
    label: ClassVar = Text("Các sự kiện tôn vinh", "Events")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    state: str = asked("Trạng thái", choices=("", "planned", "done", "cancelled"), default="")
    subject: str = asked("Mã", "chỉ những sự kiện tôn vinh người hoặc đơn vị này", default="")
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """Those of one exemplar, or all."""
        state = self.state or None
        if self.subject:
            subject = books.find(self.subject).key
            where = Where(subject=subject, state=("planned", "done"), limit=rows(self.limit))
            found = [books.record(Event, one.of) for one in newest_first(books, Honour, where)]
            found = [event for event in found if state in (None, event.state)]
        else:
            found = list(newest_first(books, Event, Where(state=state, limit=rows(self.limit))))
        return [self._told(books, event) for event in found]

    def _told(self, books: Reader, event: Event) -> dict[str, Any]:
        sort, level = EVENTS[event.code]
        honours = books.records(Honour, Where(of=event.key, state=("planned", "done")))
        return {
            **told(books, event),
            "sort": sort.vi,
            "level": level,
            "honoured": [honour_told(books, one) for one in honours],
        }


COMMANDS = (
    PlanEvent,
    ChangeEvent,
    ChooseHonoured,
    DropHonoured,
    HoldEvent,
    CancelEvent,
)
QUERIES = (Events,)
