"""Reminders: each unit is reminded once before something is due and once when it is late (III.1.a, III.3)."""

from datetime import date, timedelta
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.errors import BadInput
from guong.life.base import PERSONNEL, day_of, newest_first, one_of, rows, told
from guong.life.calendar import Obligation, owing
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.words import Text

BEFORE, LATE = "before", "late"
CHANNELS = ("tasks", "paper", "email")
"""In the unit's list of tasks, as a printed letter, by mail where the office has set mail up."""
LONGEST = 365


@frozen(kw_only=True)
class Reminder(Record):
    """One reminder of one unit."""

    kind: ClassVar = "reminder"
    label: ClassVar = Text("nhắc việc", "reminder")

    of: int
    """The obligation."""
    unit: int | None = None
    """None: the office itself."""
    day: date
    code: str
    """`before` it is due, or `late`."""
    channels: tuple[str, ...]
    posted: str = ""
    """The day on which it went out by mail, in ISO form; empty while it has not."""


@frozen
class Remind:
    """Remind everybody who owes something that is due soon or late; nobody twice of the same."""

    name: ClassVar = "remind"
    label: ClassVar = Text("Nhắc việc", "Remind")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    days: int = asked("Nhắc trước", "số ngày trước hạn", default=7)
    channels: tuple[str, ...] = asked("Cách nhắc", choices=CHANNELS, default=("tasks", "paper"))

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Make the reminders that are not there yet; gives the letters to be printed."""
        if not 0 <= self.days <= LONGEST:
            msg = f"Nhắc trước {self.days} ngày không dùng được; ghi một số từ 0 đến {LONGEST}."
            raise BadInput(msg)
        channels = tuple(one_of("Cách nhắc", channel, CHANNELS) for channel in self.channels)
        today, units, letters = day_of(books), books.units(), []
        soon = today + timedelta(days=self.days)
        for one in books.records(Obligation, Where(state="open", first=date.min, last=soon)):
            stage = LATE if one.day < today else BEFORE
            there = {each.unit for each in books.records(Reminder, Where(of=one.key)) if each.code == stage}
            for unit in owing(books, one, units):
                if unit not in there:
                    made = books.add(Reminder(of=one.key, unit=unit, day=today, code=stage, channels=channels))
                    letters.append(letter(books, made, one))
        return {"reminders": len(letters), "letters": letters}


def letter(books: Recorded, reminder: Reminder, one: Obligation) -> dict[str, Any]:
    """What a printed letter needs."""
    late = (reminder.day - one.day).days
    when = f"đã quá hạn {late} ngày (hạn {one.day:%d/%m/%Y})" if late > 0 else f"đến hạn ngày {one.day:%d/%m/%Y}"
    where = f" (mục {one.clause})" if one.clause else ""
    return {
        **told(books, reminder, ("unit", "day", "channels")),
        "stage": reminder.code,
        "obligation": one.code,
        "what": one.what,
        "due": one.day.isoformat(),
        "text": f"{one.what}{where}: {when}; đề nghị thực hiện và gửi về Phòng Tổ chức cán bộ.",
    }


@frozen
class Letters:
    """The reminders that were made, newest first, as letters to be printed."""

    name: ClassVar = "letters"
    label: ClassVar = Text("Các thư nhắc việc", "Letters of reminder")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """Each as it was when it was made."""
        found = newest_first(books, Reminder, Where(limit=rows(self.limit)))
        return [letter(books, one, books.record(Obligation, one.of)) for one in found]


COMMANDS = (Remind,)
QUERIES = (Letters,)
