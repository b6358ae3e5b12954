"""What figures stand on: a window of time, the units and the round asked for, and rows read once for all of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar

from attrs import define, field, frozen

from guong.actors import Actor, Role
from guong.books import Recorded
from guong.errors import NotFound
from guong.facts import RECOGNITION, Fact
from guong.life.base import day_of
from guong.life.dossiers import Dossier
from guong.life.rounds import Round
from guong.records import R, Record, Where
from guong.subjects import Subject, Unit, main_posting
from guong.terms import FIRST_YEAR, LAST_YEAR, Term

T = TypeVar("T")

SOME = 400
"""So many subjects are looked up one by one; for more, everything is read at once."""
SOME_UNITS = 20


@lru_cache(maxsize=256)
def _years(term: str) -> tuple[int, int]:
    parsed = Term.parse(term)
    return parsed.first, parsed.last


@frozen
class Window:
    """A year, a period, or the days from `first` to `last`, both included."""

    first: date
    last: date
    term: Term | None = None

    def has(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= day <= self.last

    def holds(self, term: str, day: date | None) -> bool:
        """Whether something belongs to it that was done for a term: by that where a term is asked for, else by day."""
        if self.term is None:
            return self.has(day)
        first, last = _years(term)
        return self.term.first <= first and last <= self.term.last


class File(NamedTuple):
    """A dossier, as figures need it."""

    key: int
    round: Round
    subject: int
    unit: int
    state: str
    """Where it really stands; `held` is for those who may know it."""
    special: bool
    fact: int


@frozen
class Recognised:
    """A recognition that stands, with where it came from."""

    fact: int
    subject: int
    unit: int
    criteria_set: str
    term: str
    day: date | None
    special: bool


@define
class Ground:
    """The books as one question for figures sees them."""

    books: Recorded
    actor: Actor
    window: Window
    units: frozenset[int] | None
    """The units asked for; None: all."""
    round: Round | None = None
    _made: dict[Callable[["Ground"], Any], Any] = field(factory=dict, init=False)

    _named: dict[int, Subject | None] = field(factory=dict, init=False)

    def once(self, make: Callable[["Ground"], Iterable[T]]) -> list[T]:
        """What a function finds, made once for all figures that look at it."""
        if make not in self._made:
            self._made[make] = list(make(self))
        found: list[T] = self._made[make]
        return found

    @cached_property
    def today(self) -> date:
        """Today in Vietnam."""
        return day_of(self.books)

    @property
    def years(self) -> range:
        """The years of the window."""
        return self.window.term.years if self.window.term else range(self.window.first.year, self.window.last.year + 1)

    @cached_property
    def every_unit(self) -> Mapping[int, Unit]:
        """All units by key."""
        return {unit.key: unit for unit in self.books.units()}

    @cached_property
    def seen_units(self) -> Sequence[Unit]:
        """The units asked for, in the order of registration."""
        return [unit for unit in self.every_unit.values() if self.units is None or unit.key in self.units]

    def has_unit(self, unit: int | None) -> bool:
        """Whether something of that unit, or of the office itself (None, 0), is asked for."""
        return self.units is None or unit in self.units

    def records(self, cls: type[R], **where: Any) -> list[R]:  # noqa: ANN401
        """The records of a kind in the units asked for."""
        return self.books.records(cls, Where(units=self.units, **where))

    def rows(self, cls: type[Record], *names: str, **where: Any) -> Sequence[tuple[Any, ...]]:  # noqa: ANN401
        """Keys and attributes of the records of a kind in the units asked for."""
        return self.books.values(cls, Where(units=self.units, **where), *names)

    def rows_of(
        self,
        cls: type[Record],
        subjects: Collection[int],
        *names: str,
        **where: Any,  # noqa: ANN401
    ) -> Sequence[tuple[Any, ...]]:
        """Keys and attributes of the records of some subjects, in whatever unit; perhaps of others too."""
        among = frozenset(subjects) if len(subjects) <= SOME else None
        return self.books.values(cls, Where(subjects=among, **where), *names)

    @cached_property
    def every_round(self) -> Mapping[int, Round]:
        """All rounds by key."""
        return {one.key: one for one in self.books.records(Round, Where())}

    @cached_property
    def rounds(self) -> Mapping[int, Round]:
        """The rounds of the window, or the one asked for, by key."""
        if self.round:
            return {self.round.key: self.round}
        every = self.every_round
        return {key: one for key, one in every.items() if self.window.holds(one.term, one.day)}

    @cached_property
    def files(self) -> list[File]:
        """The dossiers of these rounds."""
        of = self.round.key if self.round else None
        return self._files(self.rounds, self.rows(Dossier, *_FILE, of=of))

    def _files(self, rounds: Mapping[int, Round], rows: Iterable[tuple[Any, ...]]) -> list[File]:
        return [
            File(key, rounds[of], subject, unit, state, bool(special), int(fact or 0))
            for key, of, subject, unit, state, special, fact in rows
            if of in rounds
        ]

    @cached_property
    def file_of(self) -> Mapping[int, File]:
        """The same by number."""
        return {file.key: file for file in self.files}

    @cached_property
    def revoked(self) -> list[File]:
        """The dossiers of any round whose recognition was taken back."""
        if self.round:
            return [file for file in self.files if file.state == "revoked"]
        return self._files(self.every_round, self.rows(Dossier, *_FILE, state="revoked"))

    @cached_property
    def recognition_facts(self) -> Mapping[int, Sequence[Fact]]:
        """All recognitions of whoever was ever recognised here, by subject; of others too where that is quicker."""
        found: dict[int, list[Fact]] = defaultdict(list)
        if self.round is None and (self.units is None or len(self.units) > SOME_UNITS):
            for fact in self.books.every_fact(RECOGNITION.id):
                found[fact.subject].append(fact)
            return found
        subjects = {file.subject for file in self.files if file.state == "recognised"}
        if self.round is None:
            rows = self.rows(Dossier, "subject", state="recognised")
            subjects |= {subject for _key, subject in rows} | set(self.units or ())
            for unit in self.units or ():
                subjects |= set(self.books.staff_facts(unit, RECOGNITION.id, FIRST_YEAR, LAST_YEAR))
        return {subject: self.recognitions_of(subject) for subject in sorted(subjects)}

    def facts(self, kind: str, subjects: Collection[int]) -> Iterable[Fact]:
        """The facts of a kind of some subjects, in the order of recording; perhaps of others too."""
        if len(subjects) > SOME:
            return self.books.every_fact(kind)
        found = (fact for subject in subjects for fact in self.books.facts(subject).get(kind, ()))
        return sorted(found, key=lambda fact: fact.id)

    def recognitions_of(self, subject: int) -> Sequence[Fact]:
        """The recognitions of one subject."""
        return self.books.facts(subject).get(RECOGNITION.id, ())

    @cached_property
    def recognised(self) -> list[Recognised]:
        """The recognitions of the window in the units asked for, by number; those of a round came of its dossiers."""
        facts = self.recognition_facts
        rounds = self.rounds if self.round else self.every_round
        rows = self.rows_of(Dossier, facts, *_FILE, state="recognised")
        came_of = {file.fact: file for file in self._files(rounds, rows)}
        made = []
        for fact in sorted((fact for each in facts.values() for fact in each), key=lambda one: one.id):
            file, day = came_of.get(fact.id), decided(fact)
            if self.round and file is None:
                continue
            if not self.round and not self.window.holds(fact.term, day):
                continue
            unit = file.unit if file else self.home(fact.subject, day or _end(fact))
            if self.has_unit(unit):
                special = bool(file and file.special)
                made.append(Recognised(fact.id, fact.subject, unit, fact.about, fact.term, day, special))
        return made

    def home(self, subject: int, day: date) -> int:
        """The unit to which a subject belonged on a day; 0: none."""
        if subject in self.every_unit:
            return subject
        held = main_posting(self.books.postings(subject), day)
        return held.unit if held else 0

    def named(self, key: int) -> Subject | None:
        """A person or unit; None where it was erased since."""
        if key not in self._named:
            self._named[key] = None
            with suppress(NotFound):
                self._named[key] = self.books.subject(key)
        return self._named[key]

    def heads(self, subject: int, day: date | None) -> bool:
        """Whether somebody headed some unit on a day; on the last of the window where none is known."""
        return any(since <= (day or self.window.last) <= until for since, until in self._headships.get(subject, ()))

    @cached_property
    def _headships(self) -> Mapping[int, Sequence[tuple[date, date]]]:
        found: dict[int, list[tuple[date, date]]] = defaultdict(list)
        for posting in self.books.every_headship():
            found[posting.person].append((posting.since, posting.until))
        return found

    @cached_property
    def sign_filter(self) -> Mapping[str, str]:
        """What keeps signs that rest on verdicts from all but the personnel room."""
        return {} if self.actor.may(Role.PERSONNEL) else {"shown": "all"}


_FILE = ("of", "subject", "unit", "state", "special", "fact")


def decided(fact: Fact) -> date | None:
    """The day of the paper that recognised; None where it is not known."""
    said = fact.detail.get("date")
    return date.fromisoformat(said) if said else None


def _end(fact: Fact) -> date:
    return Term(fact.year, fact.last_year).end
