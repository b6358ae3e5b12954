"""Takes an office workbook into the books, row by row, in one transaction that the caller holds."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import ClassVar

from attrs import frozen

from guong.actors import RECORDERS, Actor
from guong.books import Books, Progress
from guong.commands.base import Made, asked
from guong.exchange.facts import take_facts
from guong.exchange.intake import Intake
from guong.exchange.legacy_text import FONTS, Stretch
from guong.exchange.reading import Page, letters, open_book
from guong.exchange.registers import take_people, take_postings
from guong.exchange.report import ImportReport, legacy_hint
from guong.exchange.sheets import PEOPLE, POSTINGS, UNITS, Sheet, sheets
from guong.exchange.units import take_units
from guong.registers import BadValue
from guong.words import Text

TAKERS = {UNITS.name: take_units, PEOPLE.name: take_people, POSTINGS.name: take_postings}
"""Who takes the sheets that hold no facts."""
TOLD = 20
"""Conversions that an import tells one by one."""


def import_workbook(
    books: Books,
    actor: Actor,
    path: str,
    *,
    correct: bool = False,
    legacy: bool = False,
    answers: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """Enter every row of a workbook that fits, and say of every other one what is wrong.

    With `legacy`, texts typed in TCVN3 or VNI fonts are read as Unicode; rows with a doubtful one are refused, unless
    `answers`, a report of `guong legacy` that a clerk filled in, says what it is.

    Raises:
        BadInput: the file is not there, is locked by a password, or cannot be read.
    """
    intake = Intake(books, actor, correct, progress)
    known = sheets(books.catalogue)
    intake.order = {sheet.name: place for place, sheet in enumerate(known.values())}
    for plugin in books.catalogue.broken:
        intake.report.warn(f"Tiện ích {plugin.name} hỏng, các trang của nó không được đọc: {plugin.problem}")
    with _in_unicode(intake.report, path, answers) if legacy or answers else nullcontext((path, ())) as (read, doubts):
        _take(intake, read, known, doubts)
    return intake.report


@contextmanager
def _in_unicode(report: ImportReport, path: str, answers: str) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """A copy of a workbook without legacy fonts, gone at the end, and what in it is doubtful."""
    from guong.exchange.legacy_files import convert, read_answers  # noqa: PLC0415 (needed only here)

    done = convert(path, read_answers(answers) if answers else None)
    for one in done.converted[:TOLD]:
        report.warn(f"Đổi sang Unicode: {one.place}: “{one.text}” → “{one.made}”")
    if len(done.converted) > TOLD:
        report.warn(f"Đổi sang Unicode: {len(done.converted) - TOLD} ô nữa; xem đủ bằng guong legacy {path}")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "unicode.xlsx"
        copy.write_bytes(done.content)
        yield str(copy), done.doubtful


def _take(intake: Intake, path: str, known: Mapping[str, Sheet], doubts: Sequence[Stretch]) -> None:
    """Every sheet that is known, in the order of the workbook."""
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
            _refuse_doubtful(intake, page, doubts)
            take = TAKERS.get(sheet.name, take_facts)
            take(intake, page)


def _refuse_doubtful(intake: Intake, page: Page, doubts: Sequence[Stretch]) -> None:
    """Rows in which a cell may be typed in a legacy font are not entered until somebody says what it is."""
    names = {letters(place): name for name, place in page.header.places.items()} if page.header else {}
    found: dict[int, BadValue] = {}
    for one in doubts:
        sheet, _mark, address = one.place.partition("#")[0].rpartition("!")
        column = address.rstrip("0123456789")
        if sheet == page.name and column in names:
            ways = " hoặc ".join(f"“{reading.text}” ({FONTS[reading.font]})" for reading in one.guess.readings)
            remedy = "chạy guong legacy với --report, trả lời, rồi nhập lại với --answers"
            number = int(address.removeprefix(column))
            found.setdefault(number, BadValue(names[column], f"“{one.text}” có thể là {ways}", remedy))
    page.without = frozenset(found)
    for number, row in page.rows(every=True):
        if error := found.get(number):
            intake.refuse(page, number, row, error)


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
    legacy: bool = asked("Đọc chữ gõ phông TCVN3, VNI", "chỉ tệp .xlsx; dòng còn nghi ngờ bị từ chối", default=False)
    answers: str = asked("Tệp trả lời chỗ nghi ngờ", "bảng tính do guong legacy --report ghi, đã điền", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Read and enter."""
        return import_workbook(
            books,
            actor,
            self.file,
            correct=self.correct,
            legacy=self.legacy,
            answers=self.answers,
            progress=books.progress,
        ).as_json()


__all__ = ["ImportReport", "ImportWorkbook", "import_workbook"]
