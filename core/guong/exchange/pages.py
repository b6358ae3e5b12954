"""Workbooks on the way out: a file that is whole or not there, and pages that are good to read."""

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guong.errors import BadInput
from guong.exchange.reading import letters
from guong.exchange.sheets import READ_FIRST, Heading, Sheet, Written
from guong.registers.values import text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LAST_ROW = 1_048_576
LONGEST = 32_767
"""Characters in a cell."""
FIRST_DAY = date(1900, 3, 1)
"""Workbooks count days from 1900 and take that year for a leap year; earlier days are written as text."""
WIDTHS = {Written.CODE: 13, Written.YEAR: 9, Written.TERM: 12, Written.DAY: 14, Written.MARK: 11, Written.TEXT: 22}
WIDE = {
    "Tên": 44,
    "Họ và tên": 28,
    "Chức vụ": 24,
    "Cơ quan ban hành": 36,
    "Tập thể nhận xét": 36,
    "Danh hiệu": 38,
    "Mức": 32,
}
FORMATS = {Written.YEAR: "0", Written.TERM: "0", Written.DAY: "dd/mm/yyyy"}
CENTRED = (Written.YEAR, Written.TERM, Written.DAY, Written.MARK)
NAVY, SLATE, PALE, GREY = "#1F3864", "#5B6B8C", "#EEF2F8", "#7F7F7F"


@contextmanager
def whole_file(path: str) -> Iterator[str]:
    """A path to write to; what was written takes the place of `path` at the end, or vanishes if anything is raised.

    Raises:
        BadInput: the place cannot be written, or something else than a workbook stands there.
    """
    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        msg = f"Tên tệp {path} phải kết thúc bằng .xlsx."
        raise BadInput(msg)
    if not target.parent.is_dir():
        msg = f"Không có thư mục {target.parent}; hãy tạo thư mục trước."
        raise BadInput(msg)
    beside = target.with_name(f".{secrets.token_hex(6)}.xlsx.part")
    try:
        if target.exists() and not _replaceable(target):
            msg = f"{path} đã có và không phải bảng tính; hãy chọn tên khác."
            raise BadInput(msg)
        yield str(beside)
        with beside.open("rb+") as stream:
            os.fsync(stream.fileno())
        beside.replace(target)
    except OSError as error:
        what = error.strerror or "lỗi ổ đĩa"
        msg = f"Không ghi được tệp {path} ({what}); hãy kiểm tra quyền ghi, chỗ trống và đóng tệp đang mở."
        raise BadInput(msg) from None
    finally:
        beside.unlink(missing_ok=True)


def _replaceable(target: Path) -> bool:
    if not target.is_file():
        return False
    with target.open("rb") as stream:
        return stream.read(4) in (b"", b"PK\x03\x04")


@contextmanager
def new_book(path: str, title: str) -> Iterator["Workbook"]:
    """A workbook that is written row by row; text stays text, whatever it begins with."""
    import xlsxwriter  # noqa: PLC0415 (slow to import)
    from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_date_format": "dd/mm/yyyy",
        "in_memory": False,
    }
    with whole_file(path) as beside:
        book = xlsxwriter.Workbook(beside, options)
        book.set_properties({"title": title})
        yield book
        try:
            book.close()
        except XlsxWriterException as error:
            raise OSError(*error.args) from error


class Painter:
    """The formats of one workbook."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **looks: Any) -> "Format":  # noqa: ANN401
        """A format with these looks, made once."""
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **looks})
        return self._made[key]

    def header(self, *, needed: bool) -> "Format":
        """The header of a column: darker where every row must fill it."""
        return self.format(
            bold=True,
            font_color="white",
            bg_color=NAVY if needed else SLATE,
            text_wrap=True,
            align="center",
            valign="vcenter",
            border=1,
            border_color="white",
        )

    def cells(self, written: Written, **looks: Any) -> "Format":  # noqa: ANN401
        """The cells of a column; codes and texts are marked as text, so that editing them never makes a formula."""
        align = {"align": "center"} if written in CENTRED else {}
        return self.format(num_format=FORMATS.get(written, "@"), **align, **looks)


class Leaf:
    """One sheet on its way out, filled from the top."""

    def __init__(
        self, book: "Workbook", painter: Painter, name: str, headings: Sequence[Heading], row: int = 0
    ) -> None:
        self.page: Worksheet = book.add_worksheet(name)
        self._painter = painter
        self._formats = [painter.cells(heading.written) for heading in headings]
        self._header = self._row = row
        for place, heading in enumerate(headings):
            width = WIDE.get(heading.name, WIDTHS[heading.written])
            self.page.set_column(place, place, width, self._formats[place])
        self._headings = headings

    def head(self) -> None:
        """Write the header, which stays in sight."""
        page, row = self.page, self._header
        page.set_row(row, 32)
        for place, heading in enumerate(self._headings):
            page.write_string(row, place, heading.name, self._painter.header(needed=heading.needed))
        page.freeze_panes(row + 1, 1)
        page.repeat_rows(row)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.ignore_errors({"number_stored_as_text": f"A1:{letters(len(self._headings) - 1)}{LAST_ROW}"})

    def add(self, cells: Iterable[object], looks: "Format | None" = None) -> None:
        """Write a row below the last one, in its columns' formats or in the one given.

        Raises:
            BadInput: the sheet is full, or a text is too long for a cell.
        """
        row = self._next()
        for place, cell in enumerate(cells):
            write(self.page, row, place, cell, looks or self._formats[place])

    def add_typed(self, cells: Iterable[object]) -> None:
        """Write a row of values as somebody typed them, whatever their columns are for.

        Raises:
            BadInput: the sheet is full, or a text is too long for a cell.
        """
        row = self._next()
        for place, cell in enumerate(cells):
            known = FORMATS[Written.DAY] if isinstance(cell, date) else "@" if isinstance(cell, str) else "General"
            write(self.page, row, place, cell, self._painter.format(num_format=known))

    def _next(self) -> int:
        self._row += 1
        if self._row >= LAST_ROW:
            msg = f"Trang {self.page.name} có quá {LAST_ROW - 1} dòng, quá sức chứa; dùng lệnh guong backup."
            raise BadInput(msg)
        return self._row

    def close(self) -> None:
        """Add what needs the last row."""
        self.page.autofilter(self._header, 0, max(self._row, self._header + 1), len(self._headings) - 1)


def write(page: "Worksheet", row: int, place: int, cell: object, looks: "Format | None" = None) -> None:
    """Write one value as what it is; nothing for an empty one.

    Raises:
        BadInput: a text is too long for a cell.
    """
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        if len(cell) > LONGEST:
            msg = f"Ô {letters(place)}{row + 1} của trang {page.name} dài hơn {LONGEST} ký tự; hãy rút ngắn."
            raise BadInput(msg)
        page.write_string(row, place, cell, looks)
    elif isinstance(cell, bool):
        page.write_boolean(row, place, cell, looks)
    elif isinstance(cell, (int, float)):
        page.write_number(row, place, cell, looks)
    elif isinstance(cell, datetime) or (isinstance(cell, date) and cell >= FIRST_DAY):
        page.write_datetime(row, place, cell, looks)
    elif isinstance(cell, date):
        page.write_string(row, place, text(cell), looks)
    elif isinstance(cell, (time, timedelta)):
        page.write_string(row, place, str(cell), looks)
    else:
        page.write_string(row, place, str(cell), looks)


def add_read_first(book: "Workbook", painter: Painter, lines: Sequence[str]) -> None:
    """A first page with a few lines for whoever opens the file."""
    page = book.add_worksheet(READ_FIRST)
    page.set_column(0, 0, 110)
    page.hide_gridlines(2)
    for row, line in enumerate(lines):
        looks = {"bold": True, "font_size": 14, "font_color": NAVY} if row == 0 else {}
        page.write_string(row, 0, line, painter.format(text_wrap=True, **looks))


def tab_of(sheet: Sheet) -> str:
    """The colour of a sheet's tab: registers, facts, discipline."""
    if sheet.kind is None:
        return NAVY
    return "#A61C1C" if sheet.kind.sensitive else SLATE
