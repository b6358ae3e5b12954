"""The refused rows of an import as a workbook of their own, to be mended and taken in again."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from guong.exchange.pages import Leaf, Painter, new_book, tab_of
from guong.exchange.reading import Page, open_book
from guong.exchange.sheets import OWN_COLUMNS, PROBLEM, REMEDY, Heading, sheets
from guong.plugins import Catalogue
from guong.registers.values import text
from guong.vietnamese import same

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Told = Mapping[str, str]
_ADDED = (Heading(PROBLEM, needed=True), Heading(REMEDY, needed=True))
_ROW = re.compile(r"\d+")


def write_refused(catalogue: Catalogue, source: str, refused: Iterable[Told], path: str) -> int:
    """Write the refused rows of `source` as they were typed, each with its problem and remedy; gives their number.

    `refused` is what the import told: sheet, cell, problem and remedy of each row.

    Raises:
        BadInput: the source cannot be read any more, or the file cannot be written there.
    """
    by_sheet: dict[str, dict[int, Told]] = {}
    for one in refused:
        row = _ROW.search(one["cell"])
        by_sheet.setdefault(one["sheet"], {})[int(row[0]) if row else 1] = one
    count = 0
    with open_book(source) as read, new_book(path, "Các dòng bị từ chối") as book:
        painter = Painter(book)
        for name, sheet in read.matched(sheets(catalogue))[0]:
            if told := by_sheet.pop(sheet.name, None):
                page = read.page(name, sheet)
                count += _add_rows(book, painter, page, told) if page.header else _add_whole(book, painter, page)
        if not book.worksheets():
            book.add_worksheet("Không có dòng nào")
    return count


def _add_rows(book: "Workbook", painter: Painter, page: Page, told: Mapping[int, Told]) -> int:
    columns = list(_columns(page))
    leaf = Leaf(book, painter, page.sheet.name, [heading for _place, heading in columns] + list(_ADDED))
    leaf.page.set_tab_color(tab_of(page.sheet))
    wrapped = painter.format(text_wrap=True, num_format="@")
    for place, width in enumerate((48, 60), len(columns)):
        leaf.page.set_column(place, place, width, wrapped)
    leaf.head()
    count = 0
    for number, line in page.lines():
        if one := told.get(number):
            cells = [line[place - page.left] for place, _heading in columns]
            leaf.add_typed([*cells, one["problem"], one["remedy"]])
            count += 1
    leaf.close()
    return count


def _columns(page: Page) -> Iterator[tuple[int, Heading]]:
    """The columns that have a name, in the file's order, with their places."""
    if not page.header:
        return
    named = next(line for number, line in page.lines() if number == page.header.row)
    headings = {heading.name: heading for heading in page.sheet.headings}
    known = {place: headings[name] for name, place in page.header.places.items()}
    for place, cell in enumerate(named, page.left):
        if place in known:
            yield place, known[place]
        elif text(cell) and same(text(cell)) not in OWN_COLUMNS:
            yield place, Heading(text(cell))


def _add_whole(book: "Workbook", painter: Painter, page: Page) -> int:
    """A sheet without a header goes out as it came, for the header to be added."""
    leaf = Leaf(book, painter, page.sheet.name, [Heading("")] * (page.left + 1), -1)
    for _number, line in page.lines():
        leaf.add_typed([None] * page.left + line)
    return 1
