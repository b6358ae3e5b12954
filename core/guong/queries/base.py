"""What a question to the books is."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Recorded
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

    def search(self, words: str) -> Sequence[Person | Unit]:
        """People and units found by name or code."""

    def rulings(self) -> Sequence[Ruling]:
        """Every ruling that stands."""

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
