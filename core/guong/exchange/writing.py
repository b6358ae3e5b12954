"""Writes what stands in the books to an office workbook that an import takes back as it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, cast

from attrs import frozen

from guong.actors import WHOLE_OFFICE, Actor, Role
from guong.books import Listed
from guong.commands.base import asked
from guong.exchange.pages import Leaf, Painter, new_book, tab_of
from guong.exchange.sheets import PEOPLE, POSTINGS, UNITS, Heading, Sheet, Written, sheets
from guong.facts import Asked, Fact, Kind, Part
from guong.plugins import Catalogue
from guong.queries.base import Reader
from guong.registers.facts import PARTS
from guong.scope import may_see
from guong.subjects import Person, Unit
from guong.words import Text

Value = Callable[[Fact, Mapping[str, str]], object]
"""Makes a cell of a fact and what its papers say."""


def export(books: Listed, catalogue: Catalogue, actor: Actor, path: str) -> dict[str, int]:
    """Write the rows that stand; gives their number by sheet. What the actor may not see is left out.

    Raises:
        BadInput: the file cannot be written there.
        PluginBroken: there are facts of a kind that no working plugin declares.
    """
    for kind in books.kinds_held():
        catalogue.kind(kind)
    units = books.units()
    codes = {unit.key: unit.code for unit in units}
    people = books.people()
    codes |= {person.key: person.code for person in people}
    counted: dict[str, int] = {}
    with new_book(path, "Sổ thi đua, khen thưởng") as book:
        painter = Painter(book)
        for sheet in sheets(catalogue).values():
            if sheet.kind and sheet.kind.sensitive and not actor.may(Role.PERSONNEL):
                continue
            leaf = Leaf(book, painter, sheet.name, sheet.headings)
            leaf.page.set_tab_color(tab_of(sheet))
            leaf.head()
            counted[sheet.name] = 0
            for row in _rows(books, catalogue, actor, sheet, codes, units, people):
                leaf.add(row)
                counted[sheet.name] += 1
            leaf.close()
    return counted


def _rows(
    books: Listed,
    catalogue: Catalogue,
    actor: Actor,
    sheet: Sheet,
    codes: dict[int, str],
    units: Sequence[Unit],
    people: Sequence[Person],
) -> Iterable[Sequence[object]]:
    if sheet is UNITS:
        return (
            (
                unit.code,
                unit.name,
                unit.type,
                codes[unit.parent] if unit.parent else "",
                unit.begin,
                unit.end,
                "; ".join(codes[one] for one in unit.successors),
            )
            for unit in units
        )
    if sheet is PEOPLE:
        return ((one.code, one.name, one.birth, one.gender, one.group) for one in people)
    if sheet is POSTINGS:
        return (
            (codes[one.person], codes[one.unit], one.position, "x" if one.head else "", one.begin, one.end, one.form)
            for one in books.every_posting()
        )
    return _facts(books, catalogue, actor, sheet, codes)


def _facts(
    books: Listed, catalogue: Catalogue, actor: Actor, sheet: Sheet, codes: dict[int, str]
) -> Iterator[Sequence[object]]:
    kind = sheet.kind
    if kind is None:
        return
    values = [_value(catalogue, kind, heading, codes) for heading in sheet.headings]
    for fact in books.every_fact(kind.id):
        if not may_see(catalogue, fact, actor):
            continue
        detail = fact.detail if fact.paper != "{}" else {}
        yield [value(fact, detail) for value in values]


def _value(catalogue: Catalogue, kind: Kind, heading: Heading, codes: dict[int, str]) -> Value:
    """How the cells of a column are made of a fact."""
    column = heading.column
    if column is None:
        if heading.written is Written.CODE:
            return lambda fact, _: codes[fact.subject]
        return lambda fact, _: fact.year if fact.year == fact.last_year else fact.term
    if column.part is Part.DAY:
        return lambda fact, _: fact.day
    name = column.id
    if column.part is Part.DETAIL:
        if column.asked is Asked.DATE:
            return lambda _, detail: date.fromisoformat(detail[name]) if detail.get(name) else None
        return lambda _, detail: detail.get(name)
    part = PARTS[column.part]
    ranks = kind.ranks(column.part) or (catalogue.choices(kind, column.part) if kind.id == "closing" else ())
    names = {rank.code: rank.name.vi for rank in ranks}
    return lambda fact, _: names.get(held := getattr(fact, part), held)


@frozen
class ExportWorkbook:
    """Write everything that the actor may see to a workbook."""

    name: ClassVar = "export-workbook"
    label: ClassVar = Text("Xuất sổ ra bảng tính", "Export a workbook")
    roles: ClassVar[frozenset[Role]] = WHOLE_OFFICE

    file: str = asked("Tệp", "đường dẫn tới tệp .xlsx sẽ ghi", path="out")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """The file and the number of rows by sheet."""
        return {"file": self.file, "rows": export(cast("Listed", books), books.catalogue, actor, self.file)}


__all__ = ["ExportWorkbook", "export"]
