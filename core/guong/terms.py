"""The time that a verdict covers: one year or a period of years, calendar years or the sector's work years."""

import re
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from attrs import field, frozen

from guong.errors import BadInput

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam's time, without daylight saving since 1975."""

FIRST_YEAR, LAST_YEAR = 1945, 2199
_TERM = re.compile(r"\s*(\d{4})(?:\s*[-\u2013\u2014]\s*(\d{4}))?\s*")


def today(now: datetime) -> date:
    """The day in Vietnam at the moment `now` (aware)."""
    return now.astimezone(VIETNAM).date()


@lru_cache(maxsize=1024)
def year_span(year: int, *, work_year: bool = False) -> tuple[date, date]:
    """First and last day of a year; a work year N runs from 1 October N-1 to 30 September N (sector practice)."""
    if work_year:
        return date(year - 1, 10, 1), date(year, 9, 30)
    return date(year, 1, 1), date(year, 12, 31)


def year_of(day: date, *, work_year: bool = False) -> int:
    """The year in which a day lies: from 1 October on the next one, where the office counts in work years."""
    return day.year + (work_year and day > year_span(day.year, work_year=True)[1])


@frozen
class Term:
    """The years `first` to `last`, both included."""

    first: int
    last: int = field()
    work_year: bool = False

    @last.validator
    def _in_order(self, _: object, last: int) -> None:
        if not FIRST_YEAR <= self.first <= last <= LAST_YEAR:
            msg = f"Kỳ {self.first}-{last} không dùng được; ghi một năm (2023) hoặc một giai đoạn (2021-2025)."
            raise BadInput(msg)

    @classmethod
    def parse(cls, text: str, *, work_year: bool = False) -> "Term":
        """Read `2023` or `2021-2025`.

        Raises:
            BadInput: the text is neither.
        """
        found = _TERM.fullmatch(text)
        if not found:
            msg = f"Kỳ “{text}” không đọc được; ghi một năm (2023) hoặc một giai đoạn (2021-2025)."
            raise BadInput(msg)
        first = int(found[1])
        return cls(first, int(found[2] or first), work_year)

    @property
    def annual(self) -> bool:
        """Whether the term is a single year."""
        return self.first == self.last

    @property
    def begin(self) -> date:
        """The first day."""
        return year_span(self.first, work_year=self.work_year)[0]

    @property
    def end(self) -> date:
        """The last day, included."""
        return year_span(self.last, work_year=self.work_year)[1]

    @property
    def years(self) -> range:
        """Every year of the term."""
        return range(self.first, self.last + 1)

    def span(self, year: int) -> tuple[date, date]:
        """First and last day of a year as this term counts years."""
        return year_span(year, work_year=self.work_year)

    def __str__(self) -> str:
        return str(self.first) if self.annual else f"{self.first}-{self.last}"
