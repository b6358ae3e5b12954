"""What the rest of the library may ask of the books and do to them; `guong.store` keeps them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeVar

if TYPE_CHECKING:
    from collections import Counter
    from datetime import date, datetime

    from guong.actors import Actor
    from guong.criteria.findings import Outcome, Screened
    from guong.criteria.rules import Which
    from guong.criteria.sets import CriteriaSet
    from guong.criteria.verdict import Verdict
    from guong.facts import Fact
    from guong.plugins import Catalogue
    from guong.records import R, Record, StoredFile, Was, Where
    from guong.rulings import Ruling
    from guong.signing import Secret
    from guong.subjects import Person, Posting, Subject, Unit
    from guong.terms import Term

    Entry = Unit | Person | Posting | Fact | Ruling | Record
    E = TypeVar("E", bound=Entry)


T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Told now and then how far something long is: what is done, how many of it are done, and how many there are."""
STEP = 1000
"""After so many rows it is told again."""


def watched(things: Iterable[T], what: str, whole: int, progress: Progress | None) -> Iterator[T]:
    """The same things, while somebody is told how far they are; `whole` is how many there are at most."""
    number = 0
    for number, one in enumerate(things, 1):
        if progress and number % STEP == 0:
            progress(what, number, max(number, whole))
        yield one
    if progress:
        progress(what, number, number)


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

    def called(self, names: Collection[str]) -> Sequence[Person]:
        """Everybody who has one of these names, whatever the tones and capitals, in the order of registration."""

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

    def file(self, hash: str) -> StoredFile:  # noqa: A002
        """A file that is kept.

        Raises:
            NotFound: there is none with that hash.
        """

    def file_bytes(self, hash: str) -> Iterator[bytes]:  # noqa: A002
        """The content of a file, piece by piece; its hash is checked on the way.

        Raises:
            NotFound: there is none with that hash.
            BooksUnusable: the content is damaged; said at the latest behind the last piece.
        """

    def tally(self, cls: type[Record], where: Where, *names: str, distinct: str = "") -> Counter[tuple[int | str, ...]]:
        """How many of the records that are meant have the same values of these attributes (texts and numbers).

        `code:3` are the first three characters of the code.
        With `distinct`, how many different values of that attribute there are among them.
        """

    def values(self, cls: type[Record], where: Where, *names: str) -> Sequence[tuple[Any, ...]]:
        """The key and these attributes of each record that is meant, in the order of `records`; many at once.

        Texts only, where an attribute is no column: numbers inside the body come as each database gives them.
        """

    def every_posting(self) -> Iterator[Posting]:
        """Every posting."""

    def every_headship(self) -> Sequence[Posting]:
        """Every posting of somebody who heads the unit."""

    def every_fact(self, kind: str) -> Iterator[Fact]:
        """Every fact of a kind."""

    def facts_within(self, which: Which, first: int, last: int) -> Iterator[Fact]:
        """Everybody's facts that pass, all of whose years lie from `first` to `last`, subject by subject."""

    def screen(
        self, criteria_set: CriteriaSet, term: Term, as_of: date, outcome: Outcome | None = None
    ) -> Iterator[Screened]:
        """Everybody whom the set concerns, judged."""

    def account(self, id: str) -> Actor | None:  # noqa: A002
        """The account with that name."""

    def accounts(self) -> Sequence[Actor]:
        """Every account, by name."""

    def secret(self, account: str) -> Secret | None:
        """What is kept of an account's code or password."""

    def secrets(self) -> Mapping[str, Secret]:
        """What is kept of codes and passwords, by account."""

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

    progress: Progress | None
    """Whom long commands tell how far they are."""

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

    def take_over(self, keep: Person, drop: Person) -> None:
        """Let what is kept of one entry of a person, beside the dated rows, lead to the other entry from now on."""

    def screen_round(
        self,
        number: int,
        criteria_set: CriteriaSet,
        term: Term,
        as_of: date,
    ) -> Counter[Outcome]:
        """Judge everybody for a round and keep the outcomes; gives how many came out how."""

    @property
    def touched(self) -> Sequence[Fact | Posting]:
        """What this command added or ended of facts and postings."""

    def leaning(self, kind: str, states: Sequence[str]) -> Mapping[int, Sequence[str]]:
        """The records of a kind, in such states, whose verdicts read what this command changed, or would have.

        Each with what it was: a kind of fact, or `posting`, with its number.
        """

    def kept_outcome(self, digest: str) -> str:
        """The outcome of a kept verdict; empty where it was erased."""

    def put_file(self, path: str) -> StoredFile:
        """Keep a file; the same content is kept once.

        Raises:
            BadInput: there is no such file, it is empty, or it is not what its name says.
            Refused: it is too large, or may do harm when it is opened.
        """

    def put_opened(self, file: BinaryIO, name: str) -> StoredFile:
        """Keep the content of an open file that can be read from anywhere, as `put_file` does.

        Raises:
            BadInput: it is not what its name says.
            Refused: it is too large, or may do harm when it is opened.
        """

    def keep(self, verdict: Verdict) -> None:
        """Keep a verdict with its rules and the scopes that it read."""

    def ballot_box(self, session: int) -> BallotBox:
        """The slips and votes of a session."""

    def add_account(self, account: Actor) -> None:
        """Open an account.

        Raises:
            Refused: its name is taken.
        """

    def change_account(self, old: Actor, new: Actor) -> None:
        """Let an account say something else of whose it is and what it may; its name stays."""

    def names_taken(self) -> frozenset[str]:
        """The names of all accounts, and those under which somebody ever did something."""

    def keep_secret(self, account: Actor, secret: Secret) -> None:
        """Keep a code or password in the place of the one before; the journal learns only that it was done."""


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


def unit_named(books: Recorded, code: str) -> Unit:
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


def person_named(books: Recorded, code: str) -> Person:
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


def keep_an_administrator(books: Books, without: str) -> None:
    """Make sure that somebody can still look after accounts when one is closed or loses the role.

    Raises:
        Refused: it is the last open one.
    """
    from guong.actors import Role  # noqa: PLC0415
    from guong.errors import Refused  # noqa: PLC0415

    open_ = [one.id for one in books.accounts() if not one.closed and one.may(Role.ADMIN)]
    if open_ == [without]:
        msg = f"{without} là tài khoản quản trị duy nhất đang mở; hãy mở một tài khoản quản trị khác rồi làm lại."
        raise Refused(msg)


__all__ = [
    "Books",
    "Iterable",
    "Knowledge",
    "Listed",
    "Progress",
    "keep_an_administrator",
    "person_named",
    "replace",
    "unit_named",
    "watched",
]
