"""Rows of units, which name each other as parents and successors in any order."""

import re
from collections.abc import Iterator

from attrs import define, evolve

from guong.errors import GuongError, NotFound
from guong.exchange.intake import Intake
from guong.exchange.reading import Page, Row
from guong.exchange.report import legacy_hint
from guong.registers import BadValue, Status, enter_unit
from guong.registers.subjects import change_unit, check_span, fit_unit
from guong.registers.values import Cell, day, needed, text
from guong.subjects import Unit
from guong.vietnamese import same

PARENT, SUCCESSORS = "Trực thuộc", "Kế thừa bởi"


@define
class Line:
    """One row of `Đơn vị` with the codes that it names."""

    page: Page
    number: int
    row: Row
    draft: Unit
    """Without parent and successors."""
    there: Unit | None
    """The unit as the books have it."""
    parent: str
    successors: tuple[str, ...]

    @property
    def key(self) -> str:
        """The folded code."""
        return same(self.draft.code)

    def named(self) -> Iterator[tuple[str, str]]:
        """The units that the row names, each with its column."""
        if self.parent:
            yield PARENT, self.parent
        for code in self.successors:
            yield SUCCESSORS, code


def take_units(intake: Intake, page: Page) -> None:
    """Enter the rows of `Đơn vị`: first those that can stand are found, then all are entered in the file's order."""
    standing = _standing(intake, list(_lines(intake, page)))
    first: dict[str, Line] = {}
    later = []
    seen: dict[str, int] = {}
    for line in standing:
        if line.there or line.key in first:
            later.append(line)
            continue
        first[line.key] = line
        seen[line.key] = line.number
        later += _enter_new(intake, line)
    for line in later:
        intake.reached(line.page, line.number)
        try:
            status = _enter_rest(intake, line, seen, new=first.get(line.key) is line)
        except GuongError as error:
            _refuse(intake, line, error)
            continue
        seen.setdefault(line.key, line.number)
        intake.count(status)


def _lines(intake: Intake, page: Page) -> Iterator[Line]:
    for number, row in page.rows():
        try:
            draft = Unit(
                0,
                needed("Mã", row["Mã"]),
                text(row.get("Tên")),
                text(row.get("Loại")),
                None,
                day("Từ ngày", row.get("Từ ngày")),
                day("Đến ngày", row.get("Đến ngày")),
            )
            there = _unit(intake, "Mã", draft.code)
            check_span(draft)
            if there:
                fit_unit(intake.books, there, draft, correct=intake.correct)
        except GuongError as error:
            intake.lost.setdefault(same(text(row["Mã"])), (page.sheet.name, number))
            intake.refuse(page, number, row, error)
            continue
        yield Line(page, number, row, draft, there, text(row.get(PARENT)), _codes(intake, row.get(SUCCESSORS)))
        if not (there and there.name) and (hint := legacy_hint(draft.name)):
            intake.report.warn(f"{page.sheet.name}, ô {page.address(number, 'Tên')}: {hint}")


def _codes(intake: Intake, cell: Cell) -> tuple[str, ...]:
    """The codes of a cell, parted by semicolons, commas or lines; a comma may also belong to a code."""
    codes: list[str] = []
    for part in re.split(r"[;\n]", str(cell) if isinstance(cell, str) else text(cell)):
        try:
            known = bool(text(part)) and bool(intake.books.find(text(part)))
        except NotFound:
            known = False
        codes += [text(part)] if known else [text(one) for one in part.split(",")]
    return tuple(dict.fromkeys(code for code in codes if code))


def _unit(intake: Intake, column: str, code: str) -> Unit | None:
    """The unit of that code in the books.

    Raises:
        BadValue: a person has the code, or it was changed.
    """
    try:
        found = intake.books.find(code)
    except NotFound as error:
        if "đã đổi thành" in str(error):
            intake.missing(column, code, error)
        return None
    if not isinstance(found, Unit):
        raise BadValue(
            column, f"{found.code} là mã của một người", "dùng mã khác" if column == "Mã" else "ghi mã đơn vị"
        )
    return found


def _refuse(intake: Intake, line: Line, error: GuongError) -> None:
    intake.lost.setdefault(line.key, (line.page.sheet.name, line.number))
    intake.refuse(line.page, line.number, line.row, error)


def _standing(intake: Intake, lines: list[Line]) -> list[Line]:
    """The lines whose units will all be there and stand below no circle; the others are refused."""
    while True:
        coming = {line.key: line for line in reversed(lines)}
        faults: dict[int, BadValue] = {}
        for place, line in enumerate(lines):
            if error := _unknown(intake, line, coming):
                faults[place] = error
        if not faults and (found := _circle(intake, lines, coming)):
            faults = dict([found])
        if not faults:
            return lines
        for place, error in faults.items():
            _refuse(intake, lines[place], error)
        lines = [line for place, line in enumerate(lines) if place not in faults]


def _unknown(intake: Intake, line: Line, coming: dict[str, Line]) -> BadValue | None:
    for column, code in line.named():
        if same(code) == line.key:
            what = "trực thuộc" if column == PARENT else "kế thừa"
            return BadValue(column, f"{line.draft.code} không thể {what} chính nó", "ghi mã đơn vị khác")
        try:
            if same(code) not in coming and not _unit(intake, column, code):
                intake.subject(column, {column: code})
        except BadValue as error:
            return error
    return None


def _circle(intake: Intake, lines: list[Line], coming: dict[str, Line]) -> tuple[int, BadValue] | None:
    """The last line of a circle of parents, if there is one."""
    whole: set[str] = set()
    for line in lines:
        path = [line.key]
        while (above := _above(intake, path[-1], coming)) and above not in path and above not in whole:
            path.append(above)
        if above in path:
            circle = set(path[path.index(above) :])
            place = max(
                place for place, one in enumerate(lines) if one.parent and coming[one.key] is one and one.key in circle
            )
            told = BadValue(
                PARENT, f"{lines[place].draft.code} sẽ trực thuộc chính nó qua các cấp", "ghi lại đơn vị cấp trên"
            )
            return place, told
        whole.update(path)
    return None


def _above(intake: Intake, key: str, coming: dict[str, Line]) -> str:
    """The unit above, as it will be once the file is entered."""
    line = coming.get(key)
    there = line.there if line else _unit(intake, PARENT, key)
    if line and line.parent and not (there and there.parent and not intake.correct):
        return same(line.parent)
    return same(intake.books.subject(there.parent).code) if there and there.parent else ""


def _enter_new(intake: Intake, line: Line) -> list[Line]:
    """Register a unit; gives its line back if it names units that are not registered yet."""
    linked = _linked(intake, line)
    entered = enter_unit(intake.books, linked or line.draft)
    if linked is None:
        line.there = entered.entry
        return [line]
    intake.reached(line.page, line.number)
    intake.count(Status.ADDED)
    return []


def _linked(intake: Intake, line: Line) -> Unit | None:
    """The draft with its parent and successors; None while one of them is not registered."""
    parent = _unit(intake, PARENT, line.parent) if line.parent else None
    after = [_unit(intake, SUCCESSORS, code) for code in line.successors]
    if (line.parent and not parent) or None in after:
        return None
    return evolve(line.draft, parent=parent.key if parent else None, successors=tuple(one.key for one in after if one))


def _enter_rest(intake: Intake, line: Line, seen: dict[str, int], *, new: bool) -> Status:
    """Link a unit that was registered before those that it names, or compare a row with the unit that is there."""
    for column, code in line.named():
        intake.unit(column, {column: code})
    linked = _linked(intake, line) or line.draft
    if new and line.there:
        change_unit(intake.books, line.there, evolve(line.there, parent=linked.parent, successors=linked.successors))
        return Status.ADDED
    try:
        return enter_unit(intake.books, linked).status
    except BadValue as error:
        if line.key in seen:
            raise intake.contradiction(error, seen[line.key]) from None
        if not intake.correct:
            raise
        return enter_unit(intake.books, linked, correct=True).status
