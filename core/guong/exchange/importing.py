"""Takes an office workbook into the books, row by row, in one transaction that the caller holds."""

from typing import ClassVar

from attrs import frozen

from guong.actors import RECORDERS, Actor
from guong.books import Books
from guong.commands.base import Made, asked
from guong.exchange.facts import take_facts
from guong.exchange.intake import Intake, Progress
from guong.exchange.reading import Page, open_book
from guong.exchange.registers import take_people, take_postings
from guong.exchange.report import ImportReport, legacy_hint
from guong.exchange.sheets import PEOPLE, POSTINGS, UNITS, sheets
from guong.exchange.units import take_units
from guong.registers import BadValue
from guong.words import Text

TAKERS = {UNITS.name: take_units, PEOPLE.name: take_people, POSTINGS.name: take_postings}
"""Who takes the sheets that hold no facts."""


def import_workbook(
    books: Books, actor: Actor, path: str, *, correct: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Enter every row of a workbook that fits, and say of every other one what is wrong.

    Raises:
        BadInput: the file is not there, is locked by a password, or cannot be read.
    """
    intake = Intake(books, actor, correct, progress)
    known = sheets(books.catalogue)
    intake.order = {sheet.name: place for place, sheet in enumerate(known.values())}
    for plugin in books.catalogue.broken:
        intake.report.warn(f"Tiện ích {plugin.name} hỏng, các trang của nó không được đọc: {plugin.problem}")
    with open_book(path) as book:
        matched, others = book.matched(known)
        for name in others:
            _warn_of_name(intake.report, f"Trang “{name}” không được đọc", name)
        met: set[str] = set()
        for name, sheet in matched:
            if sheet.name in met:
                intake.refuse_sheet(
                    sheet, f"tệp có hai trang {sheet.name}; trang “{name}” không được đọc", "gộp thành một trang"
                )
                continue
            met.add(sheet.name)
            page = book.page(name, sheet)
            if not _readable(intake, page):
                continue
            take = TAKERS.get(sheet.name, take_facts)
            take(intake, page)
    return intake.report


def _readable(intake: Intake, page: Page) -> bool:
    """Whether the page's columns are there; refuses its rows otherwise, and warns of what is not read."""
    sheet, header = page.sheet, page.header
    columns = ", ".join(sheet.needed)
    if header is None:
        if page.height:
            problem = f"không tìm thấy hàng tên cột có đủ: {columns}"
            intake.refuse_sheet(sheet, problem, "ghi đúng tên cột như trong sổ mẫu (guong template)")
        return False
    for name in header.strange:
        _warn_of_name(intake.report, f"Trang {sheet.name}: cột “{name}” không được đọc", name)
    if header.lacking:
        error = BadValue(
            sheet.key,
            f"trang này thiếu cột {', '.join(header.lacking)}",
            f"thêm cột còn thiếu vào hàng tên cột (hàng {header.row})",
        )
        for number, row in page.rows():
            intake.refuse(page, number, row, error)
        return False
    return True


def _warn_of_name(report: ImportReport, said: str, name: str) -> None:
    hint = legacy_hint(name)
    report.warn(f"{said}; {hint}" if hint else said)


@frozen
class ImportWorkbook:
    """Take a workbook into the books; rows that do not fit are refused one by one."""

    name: ClassVar = "import-workbook"
    label: ClassVar = Text("Nhập sổ từ bảng tính", "Import a workbook")
    roles: ClassVar = RECORDERS

    file: str = asked("Tệp", "đường dẫn tới tệp .xlsx, .xls hoặc .ods", path="in")
    correct: bool = asked("Ghi giá trị khác thành đính chính", default=False)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Read and enter."""
        return import_workbook(books, actor, self.file, correct=self.correct).as_json()


__all__ = ["ImportReport", "ImportWorkbook", "import_workbook"]
