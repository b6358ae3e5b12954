"""The honour roll: whose recognitions of a term stand, by what they were recognised as."""

from collections import defaultdict
from datetime import date
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.commands.base import asked
from guong.documents.building import called, heading, place_of
from guong.documents.contexts import Heading, Honoured
from guong.life.base import day_of
from guong.queries.base import Reader
from guong.reports.asking import ground_of
from guong.reports.ground import Ground, Recognised
from guong.subjects import Unit
from guong.terms import Term
from guong.vietnamese import name_key
from guong.words import Text


@frozen
class Group:
    """Those who were recognised as the same, in the same term."""

    title: str
    term: str
    units: tuple[Honoured, ...]
    people: tuple[Honoured, ...]


@frozen(kw_only=True)
class Roll:
    """What the poster and the workbook say."""

    superior: str
    office: str
    span: str
    day: date
    """The day of the books."""
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many names stand on it."""
        return sum(len(group.units) + len(group.people) for group in self.groups)


@frozen(kw_only=True)
class HonourRoll:
    """Whose recognitions stand."""

    name: ClassVar = "roll-poster"
    label: ClassVar = Text("Bảng vàng điển hình tiên tiến", "Honour roll")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    term: str = asked("Kỳ", "2023 hoặc 2021-2025; để trống: năm nay", default="")
    unit: str = asked("Đơn vị", "mã đơn vị, kể cả các đơn vị trực thuộc; để trống: mọi đơn vị được xem", default="")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """By criteria set in the order of the catalogue, then by term; names in Vietnamese order."""
        from guong.codec import CONVERTER  # noqa: PLC0415 (cattrs is slow to import)

        told: dict[str, Any] = CONVERTER.unstructure(roll_of(books, actor, self.term, self.unit))
        return told


def roll_of(books: Reader, actor: Actor, term: str, unit: str) -> Roll:
    """The honour roll as an entity."""
    ground = ground_of(books, actor, term, None, None, unit)
    found: dict[tuple[str, str], list[Recognised]] = defaultdict(list)
    for one in ground.recognised:
        found[one.criteria_set, one.term].append(one)
    order = list(books.catalogue.sets)
    known = sorted(found, key=lambda pair: (order.index(pair[0]) if pair[0] in order else len(order), pair))
    around = heading(books, Heading())
    window = ground.window
    span = f"năm {window.term}" if window.term and window.term.annual else f"giai đoạn {window.term}"
    return Roll(
        superior=around["superior"],
        office=around["issuer"],
        span=span,
        day=day_of(books),
        groups=tuple(_group(books, ground, pair, found[pair]) for pair in known),
    )


def _group(books: Reader, ground: Ground, pair: tuple[str, str], found: list[Recognised]) -> Group:
    set_id, term = pair
    declared = books.catalogue.sets.get(set_id)
    what = called(declared) if declared else set_id
    rows: dict[bool, list[tuple[str, Honoured]]] = {True: [], False: []}
    for one in found:
        subject = ground.named(one.subject)
        if subject is None:
            continue
        position, unit = place_of(books, subject, one.day or Term.parse(one.term, work_year=books.work_year).end)
        row = Honoured(name=subject.label, position=position, unit=unit, note=_paper(ground, one))
        rows[isinstance(subject, Unit)].append((name_key(subject.label), row))
    lists = {kind: tuple(row for _key, row in sorted(part, key=lambda pair: pair[0])) for kind, part in rows.items()}
    title = f"{what[:1].upper()}{what[1:]} {'giai đoạn' if '-' in term else 'năm'} {term}"
    return Group(title=title, term=term, units=lists[True], people=lists[False])


def _paper(ground: Ground, one: Recognised) -> str:
    """The decision, and whether it was a special case."""
    fact = next(fact for fact in ground.recognitions_of(one.subject) if fact.id == one.fact)
    number, day = fact.detail.get("number", ""), one.day
    said = f"Quyết định số {number}" if number else ""
    said += f" ngày {day:%d/%m/%Y}" if said and day else ""
    return "; ".join(part for part in (said, "trường hợp đặc biệt" if one.special else "") if part)
