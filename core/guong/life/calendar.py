"""The calendar: what is due when, for whom, who has sent it, and who has not (III.1.b-c, III.2.a, III.2.d, III.3)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books, Recorded, unit_named
from guong.commands.base import Made, asked
from guong.errors import BadInput, Forbidden, NotFound, Refused
from guong.life.base import PERSONNEL, acting_unit, changed, day_of, one_of, opened, past_day, rows, scope, text, told
from guong.life.steps import taken
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.subjects import Unit
from guong.terms import FIRST_YEAR, LAST_YEAR
from guong.vietnamese import nfc, same
from guong.words import Text

SENDERS = frozenset({Role.HEAD, Role.CLERK, Role.PERSONNEL})
RECEIVERS = frozenset({Role.CLERK, Role.PERSONNEL})
"""Who may say for a unit when its paper came."""


@frozen(kw_only=True)
class Obligation(Record):
    """Something that units, or the office itself, must have sent or done by a day."""

    kind: ClassVar = "obligation"
    label: ClassVar = Text("việc phải làm", "obligation")

    state: str = "open"
    day: date
    """The last day on which it is in time. It does not move for a weekend: the papers name it themselves."""
    code: str
    what: str
    clause: str = ""
    said: str = ""
    """How the paper says when it is due, where it says it otherwise."""
    types: tuple[str, ...] = ()
    """Every unit of these types."""
    units: tuple[int, ...] = ()
    """These units; neither: the office itself."""

    @property
    def office(self) -> bool:
        """Whether it is the office's own."""
        return not (self.types or self.units)


@frozen(kw_only=True)
class Sending(Record):
    """One unit's answer to an obligation: sent, or excused from it."""

    kind: ClassVar = "sending"
    label: ClassVar = Text("việc gửi", "sending")

    of: int
    """The obligation."""
    unit: int | None = None
    """None: the office itself."""
    state: str
    """`sent` in time, `late`, or `waived`."""
    day: date
    document: str = ""
    """The paper that was sent, or why it is not asked for."""


def concerned(one: Obligation, units: Iterable[Unit]) -> list[int | None]:
    """Which of these units owe it: those that are there on the day on which it is due; None: the office."""
    if one.office:
        return [None]
    types, named = {same(type_) for type_ in one.types}, frozenset(one.units)
    return [
        unit.key
        for unit in units
        if (unit.key in named or (types and same(unit.type) in types)) and unit.since <= one.day <= unit.until
    ]


def _only(books: Recorded, unit: int | None) -> list[Unit]:
    """One unit, or none for the office."""
    found = books.subject(unit) if unit else None
    return [found] if isinstance(found, Unit) else []


def sendings(books: Recorded, one: Obligation) -> dict[int | None, Sending]:
    """What each unit answered."""
    return {sending.unit: sending for sending in books.records(Sending, Where(of=one.key))}


def owing(books: Recorded, one: Obligation, units: Iterable[Unit]) -> list[int | None]:
    """Which of these units have not sent it and are not excused."""
    answered = sendings(books, one)
    return [unit for unit in concerned(one, units) if unit not in answered]


def in_time(one: Obligation, day: date) -> str:
    """The state of what was sent on a day."""
    return "late" if day > one.day else "sent"


def obligation_named(books: Recorded, code: str) -> Obligation:
    """The obligation with that code.

    Raises:
        NotFound: there is none.
    """
    found = books.records(Obligation, Where(code=same(code)))
    if not found:
        msg = f"Không có việc phải làm “{code}”; xem các mã trong lịch bằng câu hỏi calendar."
        raise NotFound(msg)
    return found[0]


def set_obligation(books: Books, new: Obligation, seen: int = 0) -> Obligation:
    """Write an obligation, in the place of the one with the same code; what was sent is in time by the newer day.

    Raises:
        Conflict: somebody changed it since.
        Refused: it is closed.
    """
    there = books.records(Obligation, Where(code=new.code))
    if not there:
        return books.add(new)
    old = opened(books, Obligation, there[0].key, seen)
    taken(old, "set-obligation")
    new = evolve(new, key=old.key, version=old.version)
    if new.day != old.day:
        for sending in books.records(Sending, Where(of=old.key, state=("sent", "late"))):
            if sending.state != in_time(new, sending.day):
                changed(books, sending, evolve(sending, state=in_time(new, sending.day)))
    return changed(books, old, new) if new != old else old


@frozen
class SetObligation:
    """Lay down, or change, what is due when and for whom."""

    name: ClassVar = "set-obligation"
    label: ClassVar = Text("Đặt việc phải làm", "Set an obligation")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    code: str = asked("Mã", "ngắn, không trùng, ví dụ bao-cao-2024")
    what: str = asked("Việc")
    due: date = asked("Hạn", "ngày cuối cùng còn đúng hạn")
    clause: str = asked("Điều khoản", "ví dụ III.2.a", default="")
    said: str = asked("Văn bản viết về hạn", "ví dụ: trước 20/02/2023", default="")
    types: tuple[str, ...] = asked("Loại đơn vị", "mọi đơn vị thuộc các loại này, ví dụ phòng, chi cục", default=())
    units: tuple[str, ...] = asked("Đơn vị", "mã đơn vị; để trống cả hai: việc của văn phòng", default=())
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and keep."""
        made = set_obligation(
            books,
            Obligation(
                day=self.due,
                code=same(text("Mã", self.code)),
                what=text("Việc", self.what),
                clause=self.clause.strip(),
                said=nfc(self.said).strip(),
                types=tuple(text("Loại đơn vị", one) for one in self.types),
                units=tuple(dict.fromkeys(unit_named(books, code).key for code in self.units)),
            ),
            self.version,
        )
        return {"obligation": made.code, "version": made.version, "concerned": len(concerned(made, books.units()))}


@frozen
class RecordSending:
    """Record that a unit sent what it owes; a head does so on the day itself, the office from the paper."""

    name: ClassVar = "record-sending"
    label: ClassVar = Text("Ghi việc đã gửi", "Record a sending")
    roles: ClassVar[frozenset[Role]] = SENDERS

    obligation: str = asked("Mã việc")
    unit: str = asked("Đơn vị", "mã đơn vị; để trống: đơn vị mình, hoặc văn phòng", default="")
    document: str = asked("Văn bản", "số, ký hiệu, hoặc liên kết")
    day: date | None = asked("Ngày gửi", "để trống: hôm nay", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and keep; what was recorded wrongly the office records anew."""
        one = obligation_named(books, self.obligation)
        taken(one, self.name)
        unit = None if one.office else acting_unit(books, actor, self.unit).key
        check_concerned(books, one, unit)
        day = past_day(books, "Ngày gửi", self.day)
        if not actor.may(*RECEIVERS) and one.office:
            msg = f"Việc {one.code} là của văn phòng; hãy để tài khoản của văn phòng ghi."
            raise Forbidden(msg)
        if not actor.may(*RECEIVERS) and day != day_of(books):
            msg = "Tài khoản của đơn vị ghi việc mình gửi trong ngày; nếu đã gửi từ trước, hãy báo văn phòng ghi."
            raise Forbidden(msg)
        state, document = in_time(one, day), text("Văn bản", self.document)
        new = Sending(of=one.key, unit=unit, state=state, day=day, document=document)
        old = sendings(books, one).get(unit)
        if old and old.state != "waived" and not actor.may(*RECEIVERS):
            msg = f"Đơn vị đã gửi ngày {old.day:%d/%m/%Y} ({old.document}); nếu cần sửa, hãy báo văn phòng ghi lại."
            raise Refused(msg)
        made = changed(books, old, evolve(new, key=old.key, version=old.version)) if old else books.add(new)
        return {"sending": made.key, "obligation": one.code, "late": made.state == "late"}


def check_concerned(books: Recorded, one: Obligation, unit: int | None) -> None:
    """Make sure that a unit owes something.

    Raises:
        Refused: it does not.
    """
    if unit not in concerned(one, _only(books, unit)):
        who = books.subject(unit).label if unit else "Văn phòng"
        msg = f"{who} không phải làm việc {one.code}; hãy kiểm tra mã việc và đơn vị."
        raise Refused(msg)


@frozen
class WaiveObligation:
    """Excuse a unit from an obligation, or close it for all."""

    name: ClassVar = "waive-obligation"
    label: ClassVar = Text("Miễn, đóng việc phải làm", "Waive an obligation")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    obligation: str = asked("Mã việc")
    reason: str = asked("Lý do")
    unit: str = asked("Đơn vị", "mã đơn vị; để trống: đóng việc này với mọi đơn vị", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Excuse the unit, or close it."""
        one, reason = obligation_named(books, self.obligation), text("Lý do", self.reason)
        if not self.unit:
            made = changed(books, one, evolve(one, state=taken(one, self.name, "closed")))
            return {"obligation": made.code, "state": made.state}
        state = taken(one, self.name, "open")
        unit = unit_named(books, self.unit).key
        if unit not in owing(books, one, _only(books, unit)):
            msg = f"Đơn vị {self.unit} không phải gửi, đã gửi hoặc đã được miễn việc {one.code}; hãy xem lại lịch."
            raise Refused(msg)
        books.add(Sending(of=one.key, unit=unit, state="waived", day=day_of(books), document=reason))
        return {"obligation": one.code, "state": state, "waived": self.unit}


@frozen
class Calendar:
    """What is due when, how many sent it, and how many have not."""

    name: ClassVar = "calendar"
    label: ClassVar = Text("Lịch và tình hình gửi", "The calendar")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    year: int = asked("Năm", "để trống: mọi năm", default=0)
    state: str = asked("Trạng thái", choices=("", "open", "closed"), default="open")
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """By the day on which it is due; units are counted that the account may see, and the office's own lines."""
        if self.year and not FIRST_YEAR <= self.year <= LAST_YEAR:
            msg = f"Năm {self.year} không dùng được; ghi một năm, ví dụ 2023, hoặc để trống."
            raise BadInput(msg)
        first, last = (date(self.year, 1, 1), date(self.year, 12, 31)) if self.year else (date.min, date.max)
        state = one_of("Trạng thái", self.state, ("", "open", "closed")) or None
        units = {unit.key: unit for unit in seen_units(books, actor)}
        found = books.records(Obligation, Where(state=state, first=first, last=last, limit=rows(self.limit)))
        answered: dict[int, dict[int | None, str]] = {one.key: {} for one in found}
        for of, unit, said in books.tally(Sending, Where(of=tuple(answered)), "of", "unit", "state"):
            answered[int(of)][int(unit) if unit else None] = str(said)
        return [{**obligation_told(books, one), "counts": _counts(one, units, answered[one.key])} for one in found]


def seen_units(books: Recorded, actor: Actor) -> list[Unit]:
    """The units that an account may see."""
    mine = scope(books, actor)
    return [unit for unit in books.units() if mine is None or unit.key in mine]


def obligation_told(books: Recorded, one: Obligation) -> dict[str, Any]:
    """An obligation as questions give it."""
    said = told(books, one, ("day", "code", "what", "clause", "said", "state", "types"))
    return {**said, "for": "office" if one.office else "units"}


def _counts(one: Obligation, units: Mapping[int, Unit], answered: Mapping[int | None, str]) -> dict[str, int]:
    """How many units sent it in time, late, were excused, and still owe it."""
    near = units.values() if one.types else [units[key] for key in one.units if key in units]
    keys = concerned(one, near)
    counts = Counter(answered[key] for key in keys if key in answered)
    return {**{state: counts[state] for state in ("sent", "late", "waived")}, "owing": len(keys) - counts.total()}


@frozen
class OneObligation:
    """One obligation, with how each unit stands to it."""

    name: ClassVar = "obligation"
    label: ClassVar = Text("Một việc phải làm và ai đã gửi", "An obligation and who sent it")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    obligation: str = asked("Mã việc")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """By registration of the units; only those that the account may see."""
        one, today = obligation_named(books, self.obligation), day_of(books)
        answered = sendings(books, one)
        stand = [row(books, one, unit, answered.get(unit), today) for unit in concerned(one, seen_units(books, actor))]
        return {**obligation_told(books, one), "rows": stand}


def row(books: Recorded, one: Obligation, unit: int | None, sending: Sending | None, today: date) -> dict[str, Any]:
    """How one unit stands to an obligation: sent, late, waived or owing, and how many days late."""
    subject = books.subject(unit) if unit else None
    made: dict[str, Any] = {"unit": subject.code, "unit_name": subject.label} if subject else {}
    made |= {"state": sending.state if sending else "owing"}
    if sending:
        made |= {"day": sending.day.isoformat(), "document": sending.document}
    late = ((sending.day if sending else today) - one.day).days
    if late > 0 and made["state"] != "waived":
        made["days_late"] = late
    return made


COMMANDS = (
    SetObligation,
    RecordSending,
    WaiveObligation,
)
QUERIES = (
    Calendar,
    OneObligation,
)
