"""What a question to the books is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Recorded
from guong.chain import JournalEntry, Proof
from guong.rulings import Ruling
from guong.subjects import Person, Unit
from guong.words import Text

EVERYBODY = SIGNED_IN
JUDGES = frozenset({Role.PERSONNEL})
"""Verdicts rest on discipline, so whoever sees them whole must be allowed to see it."""
ASKERS = SIGNED_IN - {Role.ADMIN}
"""Who may ask for a verdict: all but the personnel room see it behind the veil (`guong.veil`)."""


class Reader(Recorded, Protocol):
    """The books inside one question."""

    def at(self, known_by: datetime | None) -> "Reader":
        """The books as they stood at a past moment."""

    def moment(self) -> datetime:
        """The moment that this view shows."""

    def origin(self) -> str:
        """The hash of the journal's first entry: the office's own, and unknown to strangers."""

    def slip_spent(self, session: int, hash: str) -> bool | None:  # noqa: A002
        """Whether a slip is spent; None where the session has no such slip."""

    def search(self, words: str, limit: int | None = None) -> Sequence[Person | Unit]:
        """People and units found by name or code; of each at most `limit`."""

    def rulings(self) -> Sequence[Ruling]:
        """Every ruling that stands."""

    def journal_head(self) -> JournalEntry | None:
        """The newest entry of the journal."""

    def journal_entries(self) -> Iterator[JournalEntry]:
        """Every entry."""

    def journal_entry(self, seq: int) -> JournalEntry | None:
        """The entry with that number."""

    def journal_proofs(self, subject: int, wanted: Mapping[str, Collection[int]]) -> Iterator[tuple[str, int, Proof]]:
        """Where rows of a subject, by table and number, stand in the journal, and what proves it.

        Rows whose payload was erased, or belongs to another subject, are left out.
        """

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
