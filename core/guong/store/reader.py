"""Answers questions: one view of the books, now or at a past moment, with the screening and the journal beside it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from guong.criteria.findings import Outcome
from guong.criteria.sets import CriteriaSet
from guong.plugins import Catalogue
from guong.store import journal, screening
from guong.store.snapshot import Snapshot
from guong.store.tables import people, trees, verdicts
from guong.subjects import Person, Unit
from guong.terms import Term
from guong.vietnamese import fold


class StoreReader(Snapshot):
    """The books as they stand at one moment, for questions."""

    def __init__(
        self, connection: Connection, catalogue: Catalogue, now: datetime, known_by: datetime | None = None
    ) -> None:
        super().__init__(connection, known_by)
        self.catalogue = catalogue
        self.now = now

    def at(self, known_by: datetime | None) -> "StoreReader":
        """The books as they stood at a past moment."""
        return StoreReader(self.connection, self.catalogue, self.now, known_by)

    def moment(self) -> datetime:
        """The moment that this view shows: the one asked for, or that of the newest journal entry."""
        return self.known_by or self.newest() or self.now

    def screen(
        self,
        criteria_set: CriteriaSet,
        term: Term,
        as_of: date,
        outcome: Outcome | None = None,
    ) -> Iterator[screening.Screened]:
        """Everybody whom the set concerns, judged inside the database."""
        return screening.screen(
            self.connection, self.catalogue, criteria_set, term, as_of, known_by=self.known_by, outcome=outcome
        )

    def search(self, words: str) -> Sequence[Person | Unit]:
        """People and units whose folded name or code holds every word, unordered."""
        wanted = fold(words).split()
        found: list[Person | Unit] = [
            unit for unit in self.units() if all(word in f"{fold(unit.name)} {fold(unit.code)}" for word in wanted)
        ]
        question = select(people.c.subject).where(people.c.known_to.is_(None))
        for word in wanted:
            question = question.where(
                people.c.name_key.contains(word, autoescape=True) | people.c.code_key.contains(word, autoescape=True)
            )
        for key in self.connection.execute(question).scalars().all():
            subject = self.subject(key)
            if isinstance(subject, Person):
                found.append(subject)
        return found

    def origin(self) -> str:
        """The hash of the journal's first entry."""
        first = journal.entry_at(self.connection, 1)
        return first.hash if first else ""

    def slip_spent(self, session: int, hash: str) -> bool | None:  # noqa: A002
        """Whether a slip is spent; None where the session has no such slip."""
        from guong.store.ballots import BallotBox  # noqa: PLC0415

        return BallotBox(self.connection, session).is_spent(hash)

    def journal_head(self) -> journal.JournalEntry | None:
        """The newest entry of the journal."""
        return journal.head(self.connection)

    def journal_entries(self) -> Iterator[journal.JournalEntry]:
        """Every entry of the journal, oldest first; payloads are not among them."""
        return journal.entries(self.connection)

    def journal_fault(self, head: str | None = None) -> str | None:
        """The first thing wrong with the journal."""
        return journal.verify(self.connection, head)

    def kept(self, digest: str) -> dict[str, Any] | None:
        """A kept verdict with the rules that it was judged by."""
        row = self.connection.execute(
            select(verdicts.c.told, verdicts.c.tree, trees.c.text)
            .join(trees, trees.c.hash == verdicts.c.tree)
            .where(verdicts.c.digest == digest)
        ).first()
        return {"told": row.told, "tree": row.tree, "text": row.text} if row else None
