"""What a question to the books is."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Protocol

from guong.actors import Actor, Role
from guong.books import Knowledge
from guong.criteria.findings import Outcome
from guong.criteria.sets import CriteriaSet
from guong.plugins import Catalogue
from guong.rulings import Ruling
from guong.subjects import Person, Posting, Subject, Unit
from guong.terms import Term
from guong.words import Text

EVERYBODY = frozenset(Role)
JUDGES = frozenset({Role.PERSONNEL})
"""Verdicts rest on discipline, so whoever sees them must be allowed to see it."""


class Screened(Protocol):
    """One subject judged inside the database."""

    @property
    def subject(self) -> int:
        """The key of the person or unit."""

    @property
    def code(self) -> str:
        """The code of the person or unit."""

    @property
    def outcome(self) -> Outcome:
        """The outcome of the set."""

    @property
    def findings(self) -> Sequence[tuple[str, Outcome]]:
        """The outcome of each criterion."""


class Reader(Knowledge, Protocol):
    """The books inside one question."""

    @property
    def catalogue(self) -> Catalogue:
        """The kinds, sets and readings that plugins declare."""

    @property
    def now(self) -> datetime:
        """The moment of asking."""

    @property
    def work_year(self) -> bool:
        """Whether the office counts in work years."""

    def at(self, known_by: datetime | None) -> "Reader":
        """The books as they stood at a past moment."""

    def moment(self) -> datetime:
        """The moment that this view shows."""

    def find(self, code: str) -> Subject:
        """The person or unit with that code."""

    def units(self) -> Sequence[Unit]:
        """Every unit."""

    def postings_in(self, unit: int) -> Sequence[Posting]:
        """Every posting in a unit."""

    def search(self, words: str) -> Sequence[Person | Unit]:
        """People and units found by name or code."""

    def rulings(self) -> Sequence[Ruling]:
        """Every ruling that stands."""

    def screen(
        self, criteria_set: CriteriaSet, term: Term, as_of: date, outcome: Outcome | None = None
    ) -> Iterator[Screened]:
        """Everybody whom the set concerns, judged."""

    def journal_head(self) -> Any:  # noqa: ANN401
        """The newest entry of the journal."""

    def journal_entries(self) -> Iterator[Any]:
        """Every entry."""

    def journal_fault(self, head: str | None = None) -> str | None:
        """The first thing wrong with the journal."""

    def kept(self, digest: str) -> dict[str, Any] | None:
        """A kept verdict."""


class Query(Protocol):
    """One question; its fields are attrs fields made by `asked`."""

    name: ClassVar[str]
    label: ClassVar[Text]
    roles: ClassVar[frozenset[Role]]

    def answer(self, books: Reader, actor: Actor) -> Any:  # noqa: ANN401
        """The answer; what the command line prints comes from it."""
