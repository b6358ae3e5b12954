"""Rows of people and of their postings."""

from datetime import date

from guong.errors import GuongError
from guong.exchange.intake import Intake
from guong.exchange.reading import Page, Row
from guong.exchange.report import legacy_hint
from guong.registers import BadValue, Entered, Status, enter_person, enter_posting
from guong.registers.subjects import FORMS, GENDERS, GROUPS
from guong.registers.values import day, listed, mark, needed, text
from guong.subjects import Person, Posting
from guong.vietnamese import same


def take_people(intake: Intake, page: Page) -> None:
    """Enter the rows of `Nhân sự`."""
    seen: dict[int, int] = {}
    for number, row in page.rows():
        intake.reached(page, number)
        try:
            entered = _take_person(intake, row, seen)
        except GuongError as error:
            intake.lost[same(text(row["Mã"]))] = page.sheet.name, number
            intake.refuse(page, number, row, error)
            continue
        seen.setdefault(entered.entry.key, number)
        intake.lost.pop(same(entered.entry.code), None)
        intake.count(entered.status)
        if entered.status is not Status.UNCHANGED and (hint := legacy_hint(entered.entry.name)):
            intake.report.warn(f"{page.sheet.name}, ô {page.address(number, 'Họ và tên')}: {hint}")


def _take_person(intake: Intake, row: Row, seen: dict[int, int]) -> Entered[Person]:
    draft = Person(
        0,
        needed("Mã", row["Mã"]),
        text(row.get("Họ và tên")),
        day("Ngày sinh", row.get("Ngày sinh")),
        listed("Giới tính", row.get("Giới tính"), GENDERS),
        listed("Nhóm", row.get("Nhóm"), GROUPS),
    )
    try:
        return enter_person(intake.books, draft)
    except BadValue as error:
        if error.column in ("Mã", "") or (before := _seen_person(intake, draft, seen)) is None:
            raise
        if before:
            raise intake.contradiction(error, before) from None
        if not intake.correct:
            raise
        return enter_person(intake.books, draft, correct=True)


def _seen_person(intake: Intake, draft: Person, seen: dict[int, int]) -> int | None:
    """The row of this file that spoke of the person before, 0 for none; None where the person is new."""
    try:
        return seen.get(intake.books.find(draft.code).key, 0)
    except GuongError:
        return None


def take_postings(intake: Intake, page: Page) -> None:
    """Enter the rows of `Công tác`."""
    seen: dict[int, int] = {}
    for number, row in page.rows():
        intake.reached(page, number)
        try:
            entered = _take_posting(intake, row, seen)
        except GuongError as error:
            intake.refuse(page, number, row, error)
            continue
        seen[entered.entry.id] = number
        intake.count(entered.status)
        if entered.warning:
            intake.report.warn(entered.warning)


def _take_posting(intake: Intake, row: Row, seen: dict[int, int]) -> Entered[Posting]:
    person, unit = intake.person("Mã nhân sự", row), intake.unit("Mã đơn vị", row)
    draft = Posting(
        0,
        person.key,
        unit.key,
        date.min,
        date.max,
        mark("Người đứng đầu", row.get("Người đứng đầu")),
        text(row.get("Chức vụ")),
        listed("Hình thức", row.get("Hình thức"), FORMS),
        day("Từ ngày", row.get("Từ ngày")),
        day("Đến ngày", row.get("Đến ngày")),
    )
    try:
        return enter_posting(intake.books, draft)
    except BadValue as error:
        held = intake.books.postings(person.key)
        there = next((one for one in held if (one.unit, one.begin) == (unit.key, draft.begin)), None)
        if there is None:
            raise
        if there.id in seen:
            raise intake.contradiction(error, seen[there.id]) from None
        if not intake.correct:
            raise
        return enter_posting(intake.books, draft, correct=True)
