"""Lists to print: a workbook with the agency's block, a title, tables with filters, and pages set up for A4."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen

from guong.exchange.pages import LAST_ROW, Painter, new_book, write
from guong.exchange.reading import letters

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
FONT = "Times New Roman"
LINE = 15.5
"""Points of one line of a cell."""


@frozen
class Column:
    """One column of a list."""

    name: str
    width: float = 14
    """In characters."""
    centred: bool = False


@frozen
class Table:
    """One sheet of a list."""

    name: str
    """What the sheet is called: at most 31 characters."""
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[object]]
    under: str = ""
    """What stands under the title."""
    total: Sequence[object] = ()
    """A last row in bold; empty: none."""


@frozen
class Block:
    """Whose list it is."""

    superior: str = ""
    issuer: str = ""
    signer: str = ""
    position: str = ""


def write_lists(path: str, block: Block, tables: Sequence[Table]) -> dict[str, int]:
    """Write the tables, a sheet each; gives their rows by sheet.

    Raises:
        BadInput: the file cannot be written there, or a list is too long for a sheet.
    """
    with new_book(path, tables[0].title) as book:
        painter = Painter(book)
        for table in tables:
            _Sheet(book, painter, block, table).fill()
    return {table.name: len(table.rows) for table in tables}


class _Sheet:
    """One table on its way out, from the top."""

    def __init__(self, book: "Workbook", painter: Painter, block: Block, table: Table) -> None:
        self._page: Worksheet = book.add_worksheet(table.name)
        self._painter, self._block, self._table = painter, block, table
        self._last = len(table.columns) - 1

    def _looks(self, **looks: Any) -> Any:  # noqa: ANN401
        return self._painter.format(font_name=FONT, font_size=11, valign="vcenter", **looks)

    def fill(self) -> None:
        """Write it all."""
        page, table = self._page, self._table
        for place, column in enumerate(table.columns):
            page.set_column(place, place, column.width)
        self._head()
        first = 7
        page.set_row(first, 2.2 * LINE)
        header = self._looks(bold=True, align="center", text_wrap=True, border=1, bg_color="#EEF2F8")
        for place, column in enumerate(table.columns):
            page.write_string(first, place, column.name, header)
        row = first
        for row, cells in enumerate(table.rows, first + 1):
            self._row(row, cells)
        page.autofilter(first, 0, max(row, first + 1), self._last)
        if table.total:
            row += 1
            self._row(row, table.total, bold=True)
        self._sign(row + 2)
        page.freeze_panes(first + 1, min(2, self._last))
        page.repeat_rows(first)
        page.print_area(0, 0, row + 8, self._last)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        page.center_horizontally()
        page.set_footer('&C&"Times New Roman,Regular"&11Trang &P/&N')
        page.ignore_errors({"number_stored_as_text": f"A1:{letters(self._last)}{LAST_ROW}"})

    def _across(self, row: int, first: int, last: int, said: str, **looks: Any) -> None:  # noqa: ANN401
        looks = self._looks(align="center", **looks)
        if last > first:
            self._page.merge_range(row, first, row, last, said, looks)
        else:
            self._page.write_string(row, first, said, looks)

    def _head(self) -> None:
        """The agency's block on the left, the national name on the right, then the title."""
        widths = [column.width for column in self._table.columns]
        half, wide = 0, widths[0]
        while half < self._last - 1 and wide + widths[half + 1] <= sum(widths) * 0.48:
            half += 1
            wide += widths[half]
        self._across(0, 0, half, self._block.superior.upper())
        if half < self._last:
            self._across(0, half + 1, self._last, NATION, bold=True)
        self._across(1, 0, half, self._block.issuer.upper(), bold=True)
        if half < self._last:
            self._across(1, half + 1, self._last, MOTTO, bold=True, underline=1)
        self._page.set_row(3, 1.6 * LINE)
        self._title(3, self._table.title.upper(), bold=True, size=14)
        self._title(4, self._table.under, bold=False, size=12)

    def _title(self, row: int, said: str, *, bold: bool, size: int) -> None:
        looks = self._painter.format(
            font_name=FONT, font_size=size, bold=bold, italic=not bold, align="center", valign="vcenter", text_wrap=True
        )
        if self._last:
            self._page.merge_range(row, 0, row, self._last, said, looks)
        else:
            self._page.write_string(row, 0, said, looks)

    def _row(self, row: int, cells: Sequence[object], *, bold: bool = False) -> None:
        lines = 1
        for place, (column, cell) in enumerate(zip(self._table.columns, cells, strict=True)):
            align = "center" if column.centred else "left"
            number = "dd/mm/yyyy" if isinstance(cell, date) else "General" if isinstance(cell, (int, float)) else "@"
            looks = self._looks(align=align, text_wrap=True, border=1, bold=bold, num_format=number)
            if cell in (None, ""):
                self._page.write_blank(row, place, None, looks)
            else:
                write(self._page, row, place, cell, looks)
            said = str(cell or "")
            lines = max(lines, sum(1 + int(len(part) * 0.95 // max(column.width, 1)) for part in said.split("\n")))
        if lines > 1:
            self._page.set_row(row, min(lines * LINE, 400))

    def _sign(self, row: int) -> None:
        """Room for whoever made the list and for who answers for it."""
        half = self._last // 2
        self._across(row, 0, max(half - 1, 0), "NGƯỜI LẬP", bold=True)
        if half < self._last:
            self._across(row, half + 1, self._last, (self._block.position or "Thủ trưởng đơn vị").upper(), bold=True)
            self._across(row + 5, half + 1, self._last, self._block.signer, bold=True)
