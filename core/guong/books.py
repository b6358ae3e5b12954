"""What the rest of the library may ask of the books and do to them; `guong.store` keeps them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections import Counter
    from datetime import date, datetime

    from guong.actors import Actor
    from guong.criteria.findings import Outcome
    from guong.criteria.sets import CriteriaSet
    from guong.criteria.verdict import Verdict
    from guong.facts import Fact
    from guong.plugins import Catalogue
    from guong.records import R, Record, Was, Where
    from guong.rulings import Ruling
    from guong.subjects import Person, Posting, Subject, Unit
    from guong.terms import Term

    Entry = Unit | Person | Posting | Fact | Ruling | Record
    E = TypeVar("E", bound=Entry)


class Knowledge(Protocol):
    """What stood in the books at one moment: all that a verdict may read."""

    def subject(self, key: int) -> Subject:
        """The person or unit with that key."""

    def facts(self, subject: int) -> Mapping[str, Sequence[Fact]]:
        """The facts of a person or unit by kind, each list in the order of recording."""

    def postings(self, person: int) -> Sequence[Posting]:
        """Every posting of a person."""

    def staff(self, unit: int) -> Sequence[int]:
        """The keys of all people who ever held a posting in the unit, in the order of their registration."""

    def staff_facts(self, unit: int, kind: str, first: int, last: int) -> Mapping[int, Sequence[Fact]]:
        """The facts of a kind, all of whose years lie from `first` to `last`, of all who ever served in the unit."""

    def closings(self, unit: int) -> Collection[tuple[str, int]]:
        """The kinds and years of a unit's registers that are closed."""

    def number(self, id: str) -> int | None:  # noqa: A002
        """The number that the office fixed for a criterion; None while it has fixed none."""

    def confirmed(self, reading: str) -> bool:
        """Whether the office confirmed a reading."""


class Recorded(Knowledge, Protocol):
    """Books in which the records of the life can be read."""

    @property
    def catalogue(self) -> Catalogue:
        """The kinds, sets and readings that plugins declare."""

    @property
    def now(self) -> datetime:
        """The moment of the command or question."""

    @property
    def work_year(self) -> bool:
        """Whether the office counts in work years (1 October to 30 September)."""

    def find(self, code: str) -> Subject:
        """The person or unit with that code, matched as workbook values are.

        Raises:
            NotFound: nobody has it.
        """

    def units(self) -> Sequence[Unit]:
        """Every unit, in the order of registration."""

    def postings_in(self, unit: int) -> Sequence[Posting]:
        """Every posting in a unit."""

    def records(self, cls: type[R], where: Where) -> list[R]:
        """The records of a kind that are meant: by key, or by day where days are asked for."""

    def record(self, cls: type[R], key: int) -> R:
        """A record as it stands.

        Raises:
            NotFound: there is none of that kind with that number.
        """

    def said(self, cls: type[R], key: int) -> list[Was]:
        """Everything that a record ever said, oldest first."""

    def count_records(self, cls: type[Record], where: Where) -> dict[str, int]:
        """How many of the records that are meant are in which state."""

    def managed_on(self, unit: int, day: date) -> list[int]:
        """A unit and the people under its direct management on a day, by key."""

    def candidates(
        self,
        number: int,
        outcome: Outcome | None,
        among: Collection[int] | None,
        after: int,
        limit: int,
    ) -> list[tuple[int, int, str]]:
        """Subject, outcome and a digit for each criterion, of those whom a round's screening found."""

    def slips(self, session: int) -> tuple[int, int]:
        """How many slips a session has, and how many of them are spent: all that anybody is told of an open ballot."""


class BallotBox(Protocol):
    """The slips and votes of one session; nothing of them goes into the journal."""

    def slips(self) -> tuple[int, int]:
        """How many slips there are, and how many of them are spent."""

    def issue(self, hashes: Iterable[str]) -> None:
        """Put in new slips."""

    def void(self) -> int:
        """Take every slip out; gives how many there were."""

    def is_spent(self, hash: str) -> bool | None:  # noqa: A002
        """Whether a slip is spent; None where there is no such slip."""

    def cast(self, hash: str, votes: Collection[tuple[int, str, str]]) -> None:  # noqa: A002
        """Spend a slip and put in its votes: dossier, receipt, choice."""

    def sealed(self) -> dict[int, list[tuple[str, str]]]:
        """Receipts and choices by dossier, by receipt; afterwards no row tells when a vote was cast."""

    def clear(self) -> None:
        """Take everything out."""


class Books(Recorded, Protocol):
    """The books inside one command: everything that it may read and change, in one transaction."""

    def fact(self, id: int) -> Fact:  # noqa: A002
        """A fact that stands.

        Raises:
            NotFound: there is none with that id.
            Conflict: it was corrected or withdrawn since.
        """

    def rulings(self) -> Sequence[Ruling]:
        """Every ruling that stands."""

    def add(self, entry: E) -> E:
        """Write a new row; gives the entry with its key and row id."""

    def end(self, entry: Entry) -> None:
        """End a row: from now on it is no longer what the office knows."""

    def former_code(self, code: str, subject: int) -> None:
        """Remember a code that now leads to this subject."""

    def at(self, known_by: datetime | None) -> Books:
        """The books as they stood at a past moment; inside a command only as they stand."""

    def moment(self) -> datetime:
        """The moment that the books show: that of the newest journal entry."""

    def undo(self, seq: int) -> int:
        """End what an import added and bring back what it ended; gives the number of rows.

        Raises:
            NotFound: the entry is no import.
            Refused: later rows rest on it.
        """

    def erase(self, person: Person) -> int:
        """Erase a person for good; gives the number of rows."""

    def screen_round(
        self,
        number: int,
        criteria_set: CriteriaSet,
        term: Term,
        as_of: date,
    ) -> Counter[Outcome]:
        """Judge everybody for a round and keep the outcomes; gives how many came out how."""

    def keep(self, verdict: Verdict) -> None:
        """Keep a verdict with its rules and the scopes that it read."""

    def ballot_box(self, session: int) -> BallotBox:
        """The slips and votes of a session."""

    def add_account(self, account: Actor) -> None:
        """Open an account.

        Raises:
            Refused: its name is taken.
        """


class Listed(Protocol):
    """Books whose rows can be listed whole, each in the order of registration: what an export reads."""

    def units(self) -> Sequence[Unit]:
        """Every unit."""

    def people(self) -> Sequence[Person]:
        """Everybody."""

    def every_posting(self) -> Iterator[Posting]:
        """Every posting."""

    def every_fact(self, kind: str) -> Iterator[Fact]:
        """Every fact of a kind."""

    def kinds_held(self) -> Sequence[str]:
        """The kinds of which there are facts."""


def replace(books: Books, old: E, new: E) -> E:
    """Correct an entry: the old row ends, a new one begins."""
    books.end(old)
    return books.add(new)


def unit_named(books: Books, code: str) -> Unit:
    """The unit with that code.

    Raises:
        NotFound: nobody has the code, or a person has it.
    """
    from guong.errors import NotFound  # noqa: PLC0415
    from guong.subjects import Unit as AUnit  # noqa: PLC0415

    found = books.find(code)
    if not isinstance(found, AUnit):
        msg = f"Mã {found.code} là của một người, không phải đơn vị; hãy ghi mã đơn vị."
        raise NotFound(msg)
    return found


def person_named(books: Books, code: str) -> Person:
    """The person with that code.

    Raises:
        NotFound: nobody has the code, or a unit has it.
    """
    from guong.errors import NotFound  # noqa: PLC0415
    from guong.subjects import Person as APerson  # noqa: PLC0415

    found = books.find(code)
    if not isinstance(found, APerson):
        msg = f"Mã {found.code} là của một đơn vị, không phải người; hãy ghi mã nhân sự."
        raise NotFound(msg)
    return found


__all__ = ["Books", "Iterable", "Knowledge", "Listed", "person_named", "replace", "unit_named"]
