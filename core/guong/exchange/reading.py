"""Reads office workbooks: which sheets there are, where their header stands, and the rows with true cell addresses."""

import os
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from attrs import define, frozen

from guong.errors import BadInput
from guong.exchange.sheets import OWN, OWN_COLUMNS, Sheet
from guong.registers.values import Cell, text
from guong.vietnamese import same

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Row = Mapping[str, Cell]
"""The cells of one row, by the names of the columns."""
MOST_CELLS = 1 << 25
"""A sheet is laid out in memory as a full rectangle; a larger one comes of a stray cell far outside the table."""
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')


def letters(column: int) -> str:
    """The letters of a column counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@frozen
class Header:
    """The header row of a page."""

    row: int
    """As Excel counts, from 1."""
    places: dict[str, int]
    """The columns that the sheet knows, each with its place counted from 0."""
    strange: tuple[str, ...] = ()
    """Column names that the sheet does not know, as typed."""
    lacking: tuple[str, ...] = ()
    """Needed columns that are not there."""


@define
class Page:
    """One sheet of a file that holds one known sheet of the workbook."""

    sheet: Sheet
    name: str
    """As the file calls it."""
    header: Header | None
    """None where no row names the sheet's key columns."""
    _grid: "CalamineSheet"
    without: frozenset[int] = frozenset()
    """Rows that are not to be entered."""

    def lines(self) -> Iterator[tuple[int, list[Any]]]:
        """Every line of the file's sheet with its number; cells begin at column `left`."""
        return enumerate(self._grid.iter_rows(), 1)

    @property
    def left(self) -> int:
        """The place of the first cell of a line, counted from 0."""
        return self._grid.start[1] if self._grid.start else 0

    @property
    def height(self) -> int:
        """The number of the last line."""
        return self._grid.end[0] + 1 if self._grid.end else 0

    def rows(self, *, every: bool = False) -> Iterator[tuple[int, Row]]:
        """The data rows with their numbers; a row without a value in any known column is none."""
        if not self.header:
            return
        begin, left = self.header.row, self.left
        places = [(name, place - left) for name, place in self.header.places.items()]
        for number, line in self.lines():
            if number > begin and (every or number not in self.without):
                cells = {name: line[place] for name, place in places}
                for cell in cells.values():
                    if cell != "" and filled(cell):
                        yield number, cells
                        break

    def address(self, row: int, column: str = "") -> str:
        """The address of a cell; without a column that is there, that of the row's first key cell."""
        if not self.header:
            return "A1"
        places = self.header.places
        place = places.get(column, places.get(self.sheet.key, min(places.values())))
        return f"{letters(place)}{row}"


def filled(cell: Cell) -> bool:
    """Whether a cell holds more than blanks."""
    return not isinstance(cell, str) or bool(cell.strip() if cell.isascii() else text(cell))


class Book:
    """An open workbook."""

    def __init__(self, path: str, book: "CalamineWorkbook") -> None:
        self.path = path
        self._book = book

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def matched(self, known: Mapping[str, Sheet]) -> tuple[list[tuple[str, Sheet]], list[str]]:
        """The file's sheets that are known, in the workbook's order, and the names of the others."""
        order = list(known)
        found = [(name, known[same(name)]) for name in self._book.sheet_names if same(name) in known]
        found.sort(key=lambda pair: order.index(same(pair[0])))
        return found, [name for name in self._book.sheet_names if same(name) not in known and same(name) not in OWN]

    def page(self, name: str, sheet: Sheet) -> Page:
        """One sheet of the file, read as one of ours.

        Raises:
            BadInput: the file is damaged there.
        """
        grid = guarded(self.path, lambda: self._book.get_sheet_by_name(name))
        page = Page(sheet, name, None, grid)
        page.header = find_header(page)
        return page


def find_header(page: Page) -> Header | None:
    """The first row that holds every needed column; else the first that holds the key column."""
    known = {same(heading.name): heading.name for heading in page.sheet.headings}
    wanted = {same(name) for name in page.sheet.needed}
    key = same(page.sheet.key)
    partly = None
    for number, line in page.lines():
        named: dict[str, int] = {}
        for place, cell in enumerate(line, page.left):
            if cell.__class__ is str and cell:
                named.setdefault(same(cell), place)
        if wanted <= named.keys():
            return _header(page, number, line, known, named)
        if partly is None and key in named:
            partly = _header(page, number, line, known, named)
    return partly


def _header(page: Page, number: int, line: list[Any], known: dict[str, str], named: dict[str, int]) -> Header:
    places = {name: named[folded] for folded, name in known.items() if folded in named}
    taken = set(places.values())
    strange = tuple(
        text(cell)
        for place, cell in enumerate(line, page.left)
        if cell != "" and filled(cell) and place not in taken and same(text(cell)) not in OWN_COLUMNS
    )
    return Header(number, places, strange, tuple(name for name in page.sheet.needed if name not in places))


def open_book(path: str) -> Book:
    """Open a workbook of any of the formats that offices use.

    Raises:
        BadInput: it is not there, has a password, or is no workbook.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    file = Path(path)
    if not file.exists():
        msg = f"Không có tệp {path}; hãy kiểm tra tên và đường dẫn."
        raise BadInput(msg)
    if not file.is_file():
        msg = f"{path} không phải tệp; hãy ghi đường dẫn tới một tệp .xlsx, .xls hoặc .ods."
        raise BadInput(msg)
    _check_size(path)

    def opened() -> "CalamineWorkbook":
        from python_calamine import CalamineError, PasswordError  # noqa: PLC0415

        try:
            return CalamineWorkbook.from_path(path)
        except PasswordError:
            raise
        except CalamineError:
            # The ending may lie: then the content decides.
            with file.open("rb") as stream:
                return CalamineWorkbook.from_filelike(stream)

    return Book(path, guarded(path, opened))


def guarded(path: str, step: Any) -> Any:  # noqa: ANN401
    """What a step of reading gives.

    Raises:
        BadInput: the file cannot be read.
    """
    from python_calamine import CalamineError, PasswordError  # noqa: PLC0415

    try:
        with _quiet() if _is_container(path) else nullcontext():
            return step()
    except PasswordError:
        msg = f"Tệp {path} có mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại."
        raise BadInput(msg) from None
    except (CalamineError, ValueError, OverflowError):
        pass
    except OSError:
        msg = f"Không mở được tệp {path}; hãy kiểm tra quyền đọc, hoặc đóng tệp trong chương trình khác."
        raise BadInput(msg) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
    if _encrypted(path):
        msg = f"Tệp {path} có mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại."
    else:
        msg = (
            f"Không đọc được tệp {path}: tệp hỏng hoặc không phải bảng tính; "
            "hãy mở bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi nhập."
        )
    raise BadInput(msg)


def _is_container(path: str) -> bool:
    """Whether the file is of the kind that old .xls files are, and that Excel puts around those with a password."""
    with Path(path).open("rb") as stream:
        return stream.read(4) == b"\xd0\xcf\x11\xe0"


def _encrypted(path: str) -> bool:
    return _is_container(path) and "EncryptedPackage".encode("utf-16-le") in Path(path).read_bytes()


@contextmanager
def _quiet() -> Iterator[None]:
    """The reader of old .xls files prints where it gave up on a damaged one, past anything that Python can catch."""
    sys.stderr.flush()
    kept = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _check_size(path: str) -> None:
    """Stop before a stray cell in a far corner makes the reader ask for more memory than there is."""
    try:
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with parts.open(name) as part:
                        found = _DIMENSION.search(part.read(2048))
                    if found and _place(found[1].decode()) * int(found[2]) > MOST_CELLS:
                        corner = f"{found[1].decode()}{found[2].decode()}"
                        msg = (
                            f"Tệp {path} có trang kéo dài tới ô {corner}; "
                            "hãy xoá các hàng, cột trống ở ngoài bảng rồi lưu lại."
                        )
                        raise BadInput(msg)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        # No archive, or a damaged one: the reader says so.
        return


def _place(name: str) -> int:
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - 64
    return place
