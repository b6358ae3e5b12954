"""A case: one subject in one term, with everything that was read to judge it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from attrs import define, field

from guong.books import Knowledge
from guong.criteria.findings import Finding
from guong.facts import Fact, Kind, Register, Timing
from guong.subjects import Person, Posting, Subject, SubjectKind, Unit, headed, home_in, managed
from guong.terms import Term


class Scope(NamedTuple):
    """One look into the books, found empty or not: a late fact inside it touches the verdict."""

    subject: int
    """The key of the person or unit whose facts were read."""
    kind: str
    """The kind of fact, or `posting`."""
    first: date
    last: date
    """The last day looked at, included."""
    staff: bool = False
    """The facts of the people whom the unit managed, not the unit's own."""


@define
class Case:
    """One subject in one term. Every look into the books goes through it and is written down."""

    books: Knowledge
    kinds: Callable[[str], Kind]
    """Gives a kind of fact by its id."""
    judged: Callable[["Case", str], Finding]
    """Judges another criteria set in this case."""
    subject: Subject
    term: Term
    as_of: date
    reads: set[Scope] = field(factory=set)
    _staffs: dict[tuple[int, date], list[int]] = field(factory=dict)
    _years: list[int] | None = None
    _helds: dict[tuple[str, int, int, int], list[Fact]] = field(factory=dict)

    def about(self, unit: int) -> "Case":
        """The same question about another subject."""
        subject = self.books.subject(unit)
        return Case(self.books, self.kinds, self.judged, subject, self.term, self.as_of, self.reads, self._staffs)

    def facts(
        self, kind: str, *, of: int | None = None, first: date | None = None, last: date | None = None
    ) -> list[Fact]:
        """The facts of a kind of this subject, or of another one, that count from `first` to `last` (the term's days).

        A dated fact counts on its day; a fact of a year or term where all its years lie within.
        """
        of = self.subject.key if of is None else of
        if first is None and last is None:
            return list(self._held(kind, of, self.term.first, self.term.last))
        first, last = first or self.term.begin, last or self.term.end
        span = self.term.span
        years = [year for year in range(first.year, last.year + 2) if first <= span(year)[0] and span(year)[1] <= last]
        if self.kinds(kind).timing is Timing.DAY or not years:
            self.reads.add(Scope(of, kind, first, last))
            held = self.books.facts(of).get(kind, ()) if self.kinds(kind).timing is Timing.DAY else ()
            return [fact for fact in held if fact.day and first <= fact.day <= last]
        return list(self._held(kind, of, years[0], years[-1]))

    def _held(self, kind: str, of: int, first: int, last: int) -> Sequence[Fact]:
        asked = (kind, of, first, last)
        if asked not in self._helds:
            self._helds[asked] = self._look(kind, of, first, last)
        return self._helds[asked]

    def _look(self, kind: str, of: int, first: int, last: int) -> list[Fact]:
        begin, end = self.term.span(first)[0], self.term.span(last)[1]
        self.reads.add(Scope(of, kind, begin, end))
        held = self.books.facts(of).get(kind, ())
        if self.kinds(kind).timing is Timing.DAY:
            return [fact for fact in held if fact.day and begin <= fact.day <= end]
        return [fact for fact in held if first <= fact.year and fact.last_year <= last]

    def of_year(self, kind: str, year: int, *, of: int | None = None) -> list[Fact]:
        """The facts of a kind in one year."""
        return list(self._held(kind, self.subject.key if of is None else of, year, year))

    def postings(self, person: int) -> Sequence[Posting]:
        """Every posting of a person."""
        self.reads.add(Scope(person, "posting", date.min, date.max))
        return self.books.postings(person)

    def years(self) -> list[int]:
        """The years of the term in which a unit existed or a person held a posting: the others ask for nothing."""
        if self._years is None:
            self._years = [year for year in self.term.years if self.present(year)]
        return list(self._years)

    def present(self, year: int) -> bool:
        """Whether the subject existed, or held a posting, in a year."""
        first, last = self.term.span(year)
        if isinstance(self.subject, Unit):
            return self.subject.since <= last and self.subject.until >= first
        return any(posting.within(first, last) for posting in self.postings(self.subject.key))

    def units_headed(self) -> list[int]:
        """The units that the person heads on `as_of`."""
        return headed(self.postings(self.subject.key), self.as_of) if isinstance(self.subject, Person) else []

    def staff(self, unit: int, day: date) -> list[int]:
        """The people under the direct management of a unit on a day."""
        self.reads.add(Scope(unit, "posting", day, day, staff=True))
        if (unit, day) not in self._staffs:
            placed = self.books.staff(unit)
            self._staffs[unit, day] = [person for person in placed if managed(self.books.postings(person), unit, day)]
        return self._staffs[unit, day]

    def facts_of_staff(self, kind: str) -> list[Fact]:
        """The dated facts in the term of people under this unit's direct management on the day of the fact."""
        unit, first, last = self.subject.key, self.term.begin, self.term.end
        self.reads.add(Scope(unit, kind, first, last, staff=True))
        return [
            fact
            for person, held in self.books.staff_facts(unit, kind, first.year, last.year).items()
            for fact in held
            if fact.day and first <= fact.day <= last and managed(self.books.postings(person), unit, fact.day)
        ]

    def of_staff(self, kind: str, year: int) -> Mapping[int, Sequence[Fact]]:
        """The facts of a kind in one year, by person, of all who ever held a posting in this unit."""
        unit, (begin, end) = self.subject.key, self.term.span(year)
        self.reads.add(Scope(unit, kind, begin, end, staff=True))
        if self.kinds(kind).timing is not Timing.DAY:
            return self.books.staff_facts(unit, kind, year, year)
        held = self.books.staff_facts(unit, kind, begin.year, end.year)
        return {of: [fact for fact in some if fact.day and begin <= fact.day <= end] for of, some in held.items()}

    def registrar(self, year: int) -> int | None:
        """The unit whose closings speak for a year: the unit itself, or that of a person's last posting in the year."""
        if self.subject.kind is SubjectKind.UNIT:
            return self.subject.key
        home = home_in(self.postings(self.subject.key), *self.term.span(year))
        return home.unit if home else None

    def closed(self, kind: str, year: int) -> bool:
        """Whether all facts of a kind in a year are known to be in the books."""
        if self.kinds(kind).register is Register.OURS:
            return True
        unit = self.registrar(year)
        if unit is None:
            return False
        self.reads.add(Scope(unit, "closing", *self.term.span(year)))
        return (kind, year) in self.books.closings(unit)

    def open_years(self, kind: str, years: Sequence[int]) -> list[int]:
        """The years in which a fact of the kind may still be missing.

        A kind that allows one fact a year is settled by that fact, or by the closing.
        """
        single = self.kinds(kind).single
        return [year for year in years if not (single and self.of_year(kind, year)) and not self.closed(kind, year)]

    def meets(self, criteria_set: str) -> Finding:
        """Judge this subject against another criteria set."""
        return self.judged(self, criteria_set)

    def label(self, subject: int) -> str:
        """How a person or unit is named in reasons."""
        return self.books.subject(subject).label

    def __iter__(self) -> Iterator[Scope]:
        return iter(sorted(self.reads))
