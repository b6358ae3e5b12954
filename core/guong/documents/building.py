"""What papers say of the books: who issues and signs, lists of people and units, and what a subject was given."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from guong.criteria.sets import CriteriaSet, Span
from guong.documents.contexts import Heading, Honoured, RecordRow, RecordTable
from guong.facts import CORE_KINDS, DECISION, RECOGNITION, Fact, Kind, Part
from guong.life.base import day_of
from guong.life.dossiers import Dossier
from guong.life.rounds import Round
from guong.queries.base import Reader
from guong.registers.facts import PARTS
from guong.subjects import Person, Subject, Unit, main_posting
from guong.vietnamese import name_key

LEADS = "Thủ trưởng đơn vị"
"""How a head without a recorded position is called."""
DECIDED = frozenset(column.id for column in DECISION)


def heading(
    books: Reader,
    given: Heading,
    *,
    unit: int | None = None,
    recipients: Iterable[str] = (),
    ours: bool = False,
) -> dict[str, Any]:
    """What stands around a paper's text: what was given, else what the books say of the unit that issues it.

    For an agency that the books do not know, nobody's name is guessed, unless the paper is known to be `ours`.
    """
    day = given.day or day_of(books)
    made = {field.name: getattr(given, field.name) for field in attrs.fields(Heading)}
    made["recipients"] = given.recipients or tuple(recipients)
    issuer = books.subject(unit) if unit is not None else top_unit(books, day)
    if not isinstance(issuer, Unit):
        return made
    if not given.superior and issuer.parent is not None:
        made["superior"] = books.subject(issuer.parent).label
    if not given.issuer:
        made["issuer"] = issuer.label
    if (ours or made["issuer"] == issuer.label) and not given.position and not given.signer:
        made["signer"], made["position"] = head_of(books, issuer.key, day)
    made["position"] = made["position"] or LEADS
    return made


def top_unit(books: Reader, day: date) -> Unit | None:
    """The unit above which there is none on a day; of several the one registered first."""
    return next((unit for unit in books.units() if unit.parent is None and unit.since <= day <= unit.until), None)


def head_of(books: Reader, unit: int, day: date) -> tuple[str, str]:
    """The name and position of who heads a unit on a day; empty where the books name nobody."""
    held = [posting for posting in books.postings_in(unit) if posting.head and posting.on(day)]
    if not held:
        return "", ""
    last = max(held, key=lambda posting: posting.since)
    return books.subject(last.person).label, last.position or LEADS


def called(criteria_set: CriteriaSet) -> str:
    """What a set recognises, as papers write it; the term follows."""
    return "điển hình tiên tiến " + criteria_set.name.vi.removesuffix(" hằng năm").removesuffix(" giai đoạn")


def round_told(books: Reader, one: Round) -> dict[str, Any]:
    """What every paper of a round says of it."""
    chosen = books.catalogue.criteria_set(one.criteria_set)
    span = "năm" if chosen.span is Span.YEAR else "giai đoạn"
    return {"round_title": one.title, "criteria": called(chosen), "term": f"{span}\u00a0{one.term}"}


def place_of(books: Reader, subject: Subject, day: date) -> tuple[str, str]:
    """The position and unit of a person on a day; for a unit the unit above it."""
    if isinstance(subject, Unit):
        return "", books.subject(subject.parent).label if subject.parent is not None else ""
    posting = main_posting(books.postings(subject.key), day)
    return (posting.position, books.subject(posting.unit).label) if posting else ("", "")


def lists(books: Reader, one: Round, dossiers: Iterable[Dossier]) -> dict[str, Any]:
    """The units and people of dossiers: by unit in the order of registration, people by their names."""
    rows: dict[str, list[tuple[Any, Honoured]]] = {"people": [], "units": []}
    for dossier in dossiers:
        subject = books.subject(dossier.subject)
        position, unit = place_of(books, subject, one.as_of)
        note = "trường hợp đặc biệt" if dossier.special else ""
        row = Honoured(name=subject.label, position=position, unit=unit, note=note)
        if isinstance(subject, Person):
            rows["people"].append(((dossier.unit, name_key(subject.label), subject.key), row))
        else:
            rows["units"].append(((subject.key,), row))
    return {name: tuple(row for _, row in sorted(found, key=lambda pair: pair[0])) for name, found in rows.items()}


def records(books: Reader, subject: Subject, last: int) -> tuple[RecordTable, ...]:
    """What a subject was given up to a year, a table for each kind; discipline is in no report of merits."""
    held = books.facts(subject.key)
    shown = [kind for kind in books.catalogue.kinds.values() if not kind.sensitive and kind not in CORE_KINDS]
    made = []
    for kind in (*shown, RECOGNITION):
        facts = sorted(
            (fact for fact in held.get(kind.id, ()) if fact.year <= last), key=lambda one: (one.year, one.id)
        )
        if facts:
            rows = tuple(RecordRow(term=one.term, what=_what(books, kind, one), paper=_paper(one)) for one in facts)
            made.append(RecordTable(title=kind.name.vi, rows=rows))
    return tuple(made)


def _what(books: Reader, kind: Kind, fact: Fact) -> str:
    told = []
    for column in kind.columns:
        if column.part is Part.DETAIL:
            told.append("" if column.id in DECIDED else fact.detail.get(column.id, ""))
        elif column.part is Part.ABOUT and fact.about in books.catalogue.sets:
            told.append(called(books.catalogue.criteria_set(fact.about)))
        elif column.part is not Part.DAY:
            value = getattr(fact, PARTS[column.part])
            told.append(next((rank.name.vi for rank in kind.ranks(column.part) if rank.code == value), value))
    return ", ".join(one for one in told if one)


def _paper(fact: Fact) -> str:
    number, day, issuer = (fact.detail.get(column.id, "") for column in DECISION)
    if day:
        day = f"{date.fromisoformat(day):%d/%m/%Y}"
    return ", ".join(one for one in (number, day and f"ngày {day}", issuer) if one)
