"""Single values as clerks write them: days, years, ranks, marks; and what entering a row came to."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import frozen

from guong.errors import BadInput
from guong.facts import Rank
from guong.terms import FIRST_YEAR, LAST_YEAR
from guong.vietnamese import nfc, same

T = TypeVar("T")
Cell = str | int | float | bool | date | None
"""A value as it stands in a workbook cell or in JSON."""

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class BadValue(BadInput):
    """A value that cannot be used: in which column, what is wrong, what would be right."""

    def __init__(self, column: str, problem: str, remedy: str) -> None:
        super().__init__(f"{column}: {problem}; {remedy}." if column else f"{problem}; {remedy}.")
        self.column, self.problem, self.remedy = column, problem, remedy


class Status(StrEnum):
    """What entering a row came to."""

    ADDED = "added"
    COMPLETED = "completed"
    """An empty value of a row that was there is filled now."""
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"


@frozen
class Entered(Generic[T]):
    """The row as it stands now, and what entering it came to."""

    status: Status
    entry: T
    warning: str = ""


def text(cell: Cell) -> str:
    """The text of a cell: composed, without outer and repeated spaces; a whole number without its point."""
    if isinstance(cell, str):
        return " ".join(nfc(cell).split())
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    return " ".join(nfc(str(cell)).split())


def day(column: str, cell: Cell) -> date | None:
    """The day in a cell: a date, or text such as 20/02/2023; None where it is empty.

    Raises:
        BadValue: it is neither, or such a day does not exist.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date) or cell is None:
        return cell
    written = text(cell)
    if not written:
        return None
    found = _DAY.fullmatch(written)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if isinstance(cell, str) and _ISO.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        raise BadValue(
            column, f"ngày “{written}” không có trên lịch", "ghi đúng ngày/tháng/năm, ví dụ 20/02/2023"
        ) from None
    raise BadValue(column, f"“{written}” không phải ngày", "ghi ô kiểu ngày, hoặc chữ dạng 20/02/2023")


def year(column: str, cell: Cell) -> int:
    """The year in a cell.

    Raises:
        BadValue: it is none, or lies outside 1945–2199.
    """
    written = text(cell)
    if not written:
        raise BadValue(column, "chưa ghi năm", "ghi năm, ví dụ 2023")
    if not re.fullmatch(r"\d{4}", written) or not FIRST_YEAR <= int(written) <= LAST_YEAR:
        raise BadValue(
            column, f"“{written}” không phải năm", f"ghi một năm từ {FIRST_YEAR} đến {LAST_YEAR}, ví dụ 2023"
        )
    return int(written)


def mark(column: str, cell: Cell) -> bool:
    """Whether a cell holds the mark x.

    Raises:
        BadValue: it holds something else.
    """
    if isinstance(cell, bool):
        return cell
    written = same(text(cell))
    if written in ("", "không"):
        return False
    if written in ("x", "có"):
        return True
    raise BadValue(column, f"“{text(cell)}” không hiểu được", "ghi x hoặc để trống")


def listed(column: str, cell: Cell, choices: Mapping[str, str] | Sequence[str]) -> str:
    """The value of a fixed list that a cell names; empty stays empty.

    Raises:
        BadValue: the list has no such value.
    """
    written = text(cell)
    if not written:
        return ""
    values = choices.values() if isinstance(choices, Mapping) else choices
    for value in values:
        if same(value) == same(written):
            return value
    raise BadValue(column, f"không có “{written}”", f"dùng một trong: {', '.join(values)}")


def rank(column: str, cell: Cell, ranks: Sequence[Rank]) -> Rank:
    """The rank that a cell names.

    Raises:
        BadValue: none of the ranks is called so.
    """
    written = text(cell)
    wanted = same(written)
    for one in ranks:
        if wanted in map(same, one.called()):
            return one
    if len(ranks) > MANY:
        raise BadValue(column, f"không có “{written}”", "xem các giá trị hợp lệ trong sổ mẫu (guong template)")
    raise BadValue(
        column, f"không có “{written}”", f"dùng một trong: {', '.join(dict.fromkeys(one.name.vi for one in ranks))}"
    )


MANY = 12


def needed(column: str, cell: Cell) -> str:
    """The text of a cell that must not be empty.

    Raises:
        BadValue: it is.
    """
    written = text(cell)
    if not written:
        raise BadValue(column, "ô này còn trống", "ghi giá trị vào ô")
    return written
