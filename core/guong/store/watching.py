"""Which decided dossiers lean on what a command changed: their verdicts' looks, matched with facts and postings."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, and_, select

from guong.facts import Fact, Kind, Timing
from guong.store.tables import records, verdict_reads
from guong.subjects import Posting, managed
from guong.terms import year_span

PART = 500
POSTING = "posting"


class Known(Protocol):
    """What matching asks of the books."""

    def kind(self, id: str) -> Kind | None:  # noqa: A002
        """A kind of fact, None where no plugin declares it any more."""

    def postings(self, person: int) -> Sequence[Posting]:
        """Every posting of a person."""

    @property
    def work_year(self) -> bool:
        """Whether the office counts in work years."""


class Read(NamedTuple):
    """One look of a decided dossier's verdict."""

    subject: int
    kind: str
    first: date
    last: date
    staff: bool
    dossier: int


def leaning(
    connection: Connection, known: Known, touched: Sequence[Fact | Posting], kind: str, states: Sequence[str]
) -> dict[int, list[str]]:
    """The keys of the dossiers that lean on what was touched, each with what it was."""
    decided = [records.c.kind == kind, records.c.state.in_(states), records.c.known_to.is_(None)]
    if not touched or not connection.execute(select(records.c.key).where(*decided).limit(1)).first():
        return {}
    by_place: dict[int, list[Fact | Posting]] = {}
    for entry in touched:
        for place in _places(known, entry):
            by_place.setdefault(place, []).append(entry)
    found: dict[int, list[str]] = {}
    for read in _reads(connection, sorted(by_place), decided):
        for entry in by_place[read.subject]:
            if _covers(known, read, entry):
                reasons = found.setdefault(read.dossier, [])
                name = f"{entry.kind if isinstance(entry, Fact) else POSTING} {entry.id}"
                if name not in reasons:
                    reasons.append(name)
    return found


def _places(known: Known, entry: Fact | Posting) -> set[int]:
    """The subjects under whose looks an entry may fall: its own, and every unit of the person."""
    if isinstance(entry, Posting):
        return {entry.person, entry.unit}
    return {entry.subject, *(posting.unit for posting in known.postings(entry.subject))}


def _reads(connection: Connection, places: Sequence[int], decided: Sequence[object]) -> Iterator[Read]:
    joined = verdict_reads.join(records, and_(records.c.code == verdict_reads.c.digest, *decided))  # type: ignore[arg-type]
    columns = [verdict_reads.c[name] for name in ("subject", "kind", "first", "last", "staff")]
    for start in range(0, len(places), PART):
        part = places[start : start + PART]
        question = select(*columns, records.c.key).select_from(joined).where(verdict_reads.c.subject.in_(part))
        for row in connection.execute(question):
            yield Read._make(row)


def _covers(known: Known, read: Read, entry: Fact | Posting) -> bool:
    """Whether the look read the entry, or would have."""
    if isinstance(entry, Posting):
        of_staff = entry.unit == read.subject and entry.since <= read.last and entry.until >= read.first
        return of_staff if read.staff else read.kind == POSTING and entry.person == read.subject
    kind = known.kind(entry.kind)
    dated = kind is not None and kind.timing is Timing.DAY
    first, last = _span(entry, work_year=known.work_year, dated=dated)
    if entry.kind != read.kind or first < read.first or last > read.last:
        return False
    return _of_staff(known, read.subject, entry, first, dated=dated) if read.staff else entry.subject == read.subject


def _of_staff(known: Known, unit: int, fact: Fact, day: date, *, dated: bool) -> bool:
    """Whether a look at a unit's people meets the fact of one of them."""
    held = known.postings(fact.subject)
    return managed(held, unit, day) if dated else any(posting.unit == unit for posting in held)


def _span(fact: Fact, *, work_year: bool, dated: bool) -> tuple[date, date]:
    if dated and fact.day:
        return fact.day, fact.day
    return year_span(fact.year, work_year=work_year)[0], year_span(fact.last_year, work_year=work_year)[1]
