"""What every sheet of an import shares: the books, the count of rows, and how a row is refused."""

from typing import NoReturn

from attrs import define, field

from guong.actors import Actor
from guong.books import STEP, Books, Progress
from guong.errors import GuongError, NotFound, PluginBroken
from guong.exchange.reading import Page, Row
from guong.exchange.report import ImportReport, Refusal, legacy_hint
from guong.exchange.sheets import Sheet
from guong.registers import BadValue, Status
from guong.registers.values import needed, text
from guong.subjects import Person, Subject, Unit
from guong.vietnamese import same


@define
class Intake:
    """One import on its way."""

    books: Books
    actor: Actor
    correct: bool = False
    progress: Progress | None = None
    report: ImportReport = field(factory=ImportReport)
    lost: dict[str, tuple[str, int]] = field(factory=dict)
    """Codes of units and people whose rows were refused, with sheet and row, to say so where they are used."""
    order: dict[str, int] = field(factory=dict)
    """The sheets with their places in the workbook."""

    def reached(self, page: Page, number: int) -> None:
        """Tell how far the import is."""
        if self.progress and (number % STEP == 0 or number == page.height):
            self.progress(page.sheet.name, number, page.height)

    def count(self, status: Status) -> None:
        """Count a row that was taken."""
        if status is Status.UNCHANGED:
            self.report.unchanged += 1
        else:
            self.report.accepted += 1

    def refuse(self, page: Page, number: int, row: Row, error: GuongError) -> None:
        """Count a row as refused and say why.

        Raises:
            PluginBroken: it is no fault of the row.
        """
        if isinstance(error, PluginBroken):
            raise error
        if isinstance(error, BadValue):
            column, problem, remedy = error.column, error.problem, error.remedy
        else:
            column = ""
            problem, _semicolon, remedy = str(error).rstrip(".").partition("; ")
            remedy = remedy or "kiểm tra lại dòng này"
        if hint := legacy_hint(text(row.get(column or page.sheet.key))):
            remedy = f"{remedy}; {hint}"
        place = (self.order.get(page.sheet.name, 0), number)
        self.report.refused.append(Refusal(page.sheet.name, page.address(number, column), problem, remedy, place))

    def refuse_sheet(self, sheet: Sheet, problem: str, remedy: str) -> None:
        """Refuse a whole sheet, whose rows cannot be told."""
        self.report.refused.append(Refusal(sheet.name, "A1", problem, remedy, (self.order.get(sheet.name, 0), 1)))

    def contradiction(self, error: BadValue, number: int) -> BadValue:
        """The error of a row that contradicts an earlier row of this very file."""
        return BadValue(error.column, f"mâu thuẫn với dòng {number} của chính trang này", "chỉ giữ lại dòng đúng")

    def person(self, column: str, row: Row) -> Person:
        """The person whose code stands in a column.

        Raises:
            BadValue: nobody has it, or a unit has it.
        """
        found = self.subject(column, row)
        if not isinstance(found, Person):
            raise BadValue(column, f"{found.code} là mã của một đơn vị", "ghi mã nhân sự")
        return found

    def unit(self, column: str, row: Row) -> Unit:
        """The unit whose code stands in a column.

        Raises:
            BadValue: nobody has it, or a person has it.
        """
        found = self.subject(column, row)
        if not isinstance(found, Unit):
            raise BadValue(column, f"{found.code} là mã của một người", "ghi mã đơn vị")
        return found

    def subject(self, column: str, row: Row) -> Subject:
        """The person or unit whose code stands in a column.

        Raises:
            BadValue: nobody has it.
        """
        code = needed(column, row.get(column))
        try:
            return self.books.find(code)
        except NotFound as error:
            self.missing(column, code, error)

    def missing(self, column: str, code: str, error: NotFound) -> NoReturn:
        """Say that nobody has a code, and whether a row of this file would have brought it.

        Raises:
            BadValue: always.
        """
        problem, _semicolon, remedy = str(error).rstrip(".").partition("; ")
        if there := self.lost.get(same(code)):
            sheet, number = there
            raise BadValue(column, problem, f"sửa dòng {number} của trang {sheet}, dòng đó đã bị từ chối") from None
        if remedy.startswith("hãy kiểm tra"):
            remedy = "kiểm tra lại mã, hoặc thêm mã này vào trang Đơn vị hay Nhân sự"
        raise BadValue(column, problem, remedy) from None
