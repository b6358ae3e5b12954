"""The refused rows of an import as a workbook of their own, to be mended and taken in again."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from guong.exchange.pages import Leaf, Painter, new_book, tab_of, write
from guong.exchange.reading import Book, Page, open_book
from guong.exchange.sheets import PROBLEM, REMEDY, Heading, Sheet, Written, sheets
from guong.plugins import Catalogue
from guong.registers.values import text
from guong.vietnamese import same

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
        by_sheet.setdefault(same(one["sheet"]), {})[int(row[0]) if row else 1] = one
    count = 0
    with open_book(source) as read, new_book(path, "Các dòng bị từ chối") as book:
        painter = Painter(book)
        names: set[str] = set()
        for name, sheet in read.matched(sheets(catalogue))[0]:
            told = by_sheet.get(same(sheet.name))
            if told and sheet.name not in names:
                names.add(sheet.name)
                count += _write_sheet(Leafer(book, painter), read, name, sheet, told)
        if not names:
            book.add_worksheet("Không có dòng nào")
    return count


def _write_sheet(leafer: "Leafer", read: Book, name: str, sheet: Sheet, told: Mapping[int, Told]) -> int:
    page = read.page(name, sheet)
    headings = _headings(page)
    leaf = Leaf(leafer.book, leafer.painter, sheet.name, headings)
    leaf.page.set_tab_color(tab_of(sheet))
    added = len(headings) - len(_ADDED)
    for place, width in ((added, 48), (added + 1, 56)):
        leaf.page.set_column(place, place, width, leafer.painter.format(text_wrap=True, num_format="@"))
    leaf.head()
    return 0
