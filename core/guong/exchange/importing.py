"""Takes an office workbook into the books, row by row, in one transaction that the caller holds."""

from typing import ClassVar

from attrs import frozen

from guong.books import Books
from guong.commands.base import RECORDERS, Actor, Made, asked
from guong.exchange.facts import take_facts
from guong.exchange.intake import Intake, Progress
from guong.exchange.reading import Page, open_book
from guong.exchange.registers import take_people, take_postings
from guong.exchange.report import ImportReport, Refusal, legacy_hint
from guong.exchange.sheets import PEOPLE, POSTINGS, UNITS, sheets
from guong.exchange.units import take_units
from guong.registers import BadValue
from guong.words import Text


def import_workbook(
    books: Books, actor: Actor, path: str, *, correct: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Enter every row of a workbook that fits, and say of every other one what is wrong.

    Raises:
        BadInput: the file is not there, is locked by a password, or cannot be read.
    """
    intake = Intake(books, actor, correct, progress)
    known = sheets(books.catalogue)
    for plugin in books.catalogue.broken:
        intake.report.warn(f"Tiện ích {plugin.name} hỏng, các trang của nó không được đọc: {plugin.problem}")
    with open_book(path) as book:
        matched, others = book.matched(known)
        for name in others:
            _warn_of_name(intake.report, f"Trang “{name}” không được đọc", name)
        units = [book.page(name, sheet) for name, sheet in matched if sheet is UNITS]
        take_units(intake, [page for page in units if _readable(intake, page)])
        del units
        for name, sheet in matched:
            if sheet is UNITS:
                continue
            page = book.page(name, sheet)
            if not _readable(intake, page):
                continue
            if sheet is PEOPLE:
                take_people(intake, page)
            elif sheet is POSTINGS:
                take_postings(intake, page)
            else:
                take_facts(intake, page)
    return intake.report


def _readable(intake: Intake, page: Page) -> bool:
    """Whether the page's columns are there; refuses its rows otherwise, and warns of what is not read."""
    sheet, header = page.sheet, page.header
    intake.order.setdefault(sheet.name, len(intake.order))
    columns = ", ".join(sheet.needed)
    if header is None:
        if page.height:
            problem = f"không tìm thấy hàng tên cột có đủ: {columns}"
            place = (intake.order[sheet.name], 1)
            remedy = "ghi đúng tên cột như trong sổ mẫu (guong template)"
            intake.report.refused.append(Refusal(sheet.name, "A1", problem, remedy, place))
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

    file: str = asked("Tệp", "đường dẫn tới tệp .xlsx, .xls hoặc .ods")
    correct: bool = asked("Ghi giá trị khác thành đính chính", default=False)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Read and enter."""
        return import_workbook(books, actor, self.file, correct=self.correct).as_json()


__all__ = ["ImportReport", "ImportWorkbook", "import_workbook"]
