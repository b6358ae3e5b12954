"""Working days: Monday to Friday without Vietnam's public holidays, and what the office declares otherwise.

The days off come from the library `holidays`, with the days off in lieu that the law gives for a holiday on a weekend.
Which days are swapped (a Monday off for a Saturday worked) is decided year by year, so the office may declare any day.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.books import Recorded
from guong.commands.base import asked
from guong.errors import BadInput, Refused
from guong.life.base import told
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.words import Text

TET = "Tết Nguyên Đán"
"""Every year has it; a year without it is one that the library does not know."""
OFF, WORKING, CALENDAR = "off", "working", "calendar"
SATURDAY = 5
LONGEST = 250
"""No count of working days goes on for longer than about a year."""


@frozen(kw_only=True)
class DeclaredDay(Record):
    """A day off or a working Saturday that the calendar at hand does not know, as a paper says."""

    kind: ClassVar = "declared-day"
    label: ClassVar = Text("ngày nghỉ hoặc làm bù đã khai báo", "declared day")

    day: date
    code: str
    """`off` or `working`."""
    paper: str


@lru_cache(maxsize=64)
def public_days(year: int) -> tuple[Mapping[date, str], frozenset[date]]:
    """Vietnam's days off of a year by name, and the weekend days that were worked in exchange.

    Raises:
        Refused: the calendar of moon months does not reach that year.
    """
    from holidays import country_holidays  # noqa: PLC0415 (it is slow to import)

    made = country_holidays("VN", years=year, language="vi")
    if TET not in made.values():
        msg = f"Chưa có lịch nghỉ lễ, tết năm {year} nên không đếm được ngày làm việc; hãy cập nhật thư viện lịch."
        raise Refused(msg)
    return dict(made), frozenset(made.weekend_workdays)


def declared(books: Recorded, first: date, last: date) -> dict[date, str]:
    """What the office declared for the days from `first` to `last`, both included."""
    return {one.day: one.code for one in books.records(DeclaredDay, Where(first=first, last=last))}


def is_working(day: date, said: Mapping[date, str]) -> bool:
    """Whether a day is a working day; `said` is what the office declared.

    Raises:
        Refused: the calendar does not reach that year.
    """
    off, worked = public_days(day.year)
    if day in said:
        return said[day] == WORKING
    return day in worked or (day.weekday() < SATURDAY and day not in off)


def after(books: Recorded, day: date, number: int) -> date:
    """The last day of a term of working days: `day` itself does not count, the last one is included; 0 is `day`.

    Raises:
        BadInput: the number is negative, or larger than a year's working days.
        Refused: the calendar does not reach that far.
    """
    if not 0 <= number <= LONGEST:
        msg = f"Số ngày làm việc {number} không dùng được; ghi một số từ 0 đến {LONGEST}."
        raise BadInput(msg)
    said = declared(books, day, day + timedelta(days=3 * LONGEST))
    while number:
        day += timedelta(days=1)
        number -= is_working(day, said)
    return day


@frozen
class DaysOff:
    """The days off of a year and the weekend days worked, by the calendar and as declared."""

    name: ClassVar = "days-off"
    label: ClassVar = Text("Ngày nghỉ trong năm", "Days off of a year")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE})

    year: int = asked("Năm")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """By day; weekends go without saying."""
        off, worked = public_days(self.year)
        first, last = date(self.year, 1, 1), date(self.year, 12, 31)
        return {
            "off": [{"day": day.isoformat(), "name": name} for day, name in sorted(off.items())],
            "worked": sorted(day.isoformat() for day in worked if day.year == self.year),
            "declared": [told(books, one) for one in books.records(DeclaredDay, Where(first=first, last=last))],
        }


QUERIES = (DaysOff,)
