"""Which decided dossiers lean on what a command changed: their verdicts' looks, matched with facts and postings."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, or_, select

from guong.facts import Fact, Kind, Timing
from guong.store.tables import records, verdict_reads
from guong.subjects import Posting, managed
from guong.terms import year_span

T = TypeVar("T")
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
    """One look behind a kept verdict."""

    digest: str
    subject: int
    kind: str
    first: date
    last: date
    staff: bool


def leaning(
    connection: Connection, known: Known, touched: Sequence[Fact | Posting], kind: str, states: Sequence[str]
) -> dict[int, list[str]]:
    """The keys of the records that lean on what was touched, each with what it was."""
    by_place: dict[int, list[Fact | Posting]] = {}
    for entry in touched:
        for place in _places(known, entry):
            by_place.setdefault(place, []).append(entry)
    by_digest: dict[str, dict[str, None]] = {}
    for read in _reads(connection, touched, sorted(by_place)):
        for entry in by_place[read.subject]:
            if _covers(known, read, entry):
                name = f"{entry.kind if isinstance(entry, Fact) else POSTING} {entry.id}"
                by_digest.setdefault(read.digest, {})[name] = None
    found: dict[int, list[str]] = {}
    for part in _parts(sorted(by_digest)):
        question = select(records.c.key, records.c.code).where(
            records.c.kind == kind,
            records.c.code.in_(part),
            records.c.state.in_(states),
            records.c.known_to.is_(None),
        )
        for key, digest in connection.execute(question):
            found[key] = list(by_digest[digest])
    return found


def _parts(everything: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(everything), PART):
        yield everything[start : start + PART]


def _places(known: Known, entry: Fact | Posting) -> set[int]:
    """The subjects under whose looks an entry may fall: its own, and every unit of the person."""
    if isinstance(entry, Posting):
        return {entry.person, entry.unit}
    return {entry.subject, *(posting.unit for posting in known.postings(entry.subject))}


def _reads(connection: Connection, touched: Sequence[Fact | Posting], places: Sequence[int]) -> Iterator[Read]:
    """The looks at these places that could have met such entries; a posting changes who is looked at as staff."""
    kinds = {entry.kind if isinstance(entry, Fact) else POSTING for entry in touched}
    could: ColumnElement[bool] = verdict_reads.c.kind.in_(sorted(kinds))
    if POSTING in kinds:
        could = or_(could, verdict_reads.c.staff)
    columns = [verdict_reads.c[name] for name in Read._fields]
    for part in _parts(places):
        for row in connection.execute(select(*columns).where(verdict_reads.c.subject.in_(part), could)):
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
