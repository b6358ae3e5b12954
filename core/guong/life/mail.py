"""Reminders by mail, where the office has set it up: addresses of units, what waits to be sent, what was sent."""

import re
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books, Recorded, unit_named
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import PERSONNEL, changed, day_of
from guong.life.calendar import Obligation
from guong.life.reminders import Reminder, letter
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.words import Text

EMAIL = "email"
"""The channel of reminders that go by mail."""
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@frozen(kw_only=True)
class Address(Record):
    """Where a unit gets its mail."""

    kind: ClassVar = "address"
    label: ClassVar = Text("địa chỉ thư điện tử", "mail address")

    unit: int
    code: str
    """The address."""


def address_of(books: Recorded, unit: int) -> Address | None:
    """The unit's address, where it has one."""
    return next(iter(books.records(Address, Where(unit=unit))), None)


@frozen
class SetAddress:
    """Say where a unit gets its mail; an empty address takes it away."""

    name: ClassVar = "set-address"
    label: ClassVar = Text("Đặt địa chỉ thư của đơn vị", "Set a unit's mail address")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    unit: str = asked("Đơn vị", "mã đơn vị")
    address: str = asked("Địa chỉ thư điện tử", "của đơn vị, không phải của riêng ai; để trống: bỏ", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and keep."""
        unit, address = unit_named(books, self.unit), self.address.strip()
        if address and not _ADDRESS.fullmatch(address):
            msg = f"Địa chỉ thư “{' '.join(address[:80].split())}” không dùng được; ghi dạng ten@co-quan.gov.vn."
            raise BadInput(msg)
        old = address_of(books, unit.key)
        if old and old.code != address:
            books.end(old)
        if address and not (old and old.code == address):
            books.add(Address(unit=unit.key, code=address))
        return {"unit": unit.code, "address": address}


def waiting(books: Recorded) -> list[tuple[Reminder, str]]:
    """The reminders that go by mail, have an address and were not sent, oldest first; answered ones are left out."""
    found = []
    for one in books.records(Reminder, Where(having={"posted": ""})):
        address = address_of(books, one.unit) if one.unit and EMAIL in one.channels else None
        if address and books.record(Obligation, one.of).state == "open":
            found.append((one, address.code))
    return found


@frozen
class MailWaiting:
    """The letters that wait to be sent by mail."""

    name: ClassVar = "mail-waiting"
    label: ClassVar = Text("Thư chờ gửi", "Mail that waits")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """To whom, about what, and the text."""
        made = []
        for one, address in waiting(books):
            told = letter(books, one, books.record(Obligation, one.of))
            subject = f"Nhắc việc: {told['what']}"
            made.append({"reminder": one.key, "to": address, "subject": subject, "text": told["text"]})
        return made


@frozen
class MarkPosted:
    """Say that a reminder went out by mail: it is sent once."""

    name: ClassVar = "mark-posted"
    label: ClassVar = Text("Ghi thư đã gửi", "Mark a reminder as posted")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    reminder: int = asked("Nhắc việc số")
    day: date | None = asked("Ngày gửi", "để trống: hôm nay", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check that it waits, and mark it."""
        old = books.record(Reminder, self.reminder)
        if old.posted:
            msg = f"Nhắc việc số {old.key} đã gửi thư ngày {old.posted}; không gửi lại."
            raise Refused(msg)
        posted = (self.day or day_of(books)).isoformat()
        changed(books, old, evolve(old, posted=posted))
        return {"reminder": old.key, "posted": posted}


COMMANDS = (SetAddress, MarkPosted)
QUERIES = (MailWaiting,)
