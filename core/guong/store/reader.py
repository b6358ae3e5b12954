"""Answers questions: one view of the books, now or at a past moment, with the screening and the journal beside it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from guong.chain import JournalEntry, Proof
from guong.criteria.findings import Outcome
from guong.criteria.sets import CriteriaSet
from guong.plugins import Catalogue
from guong.store import journal, screening
from guong.store.snapshot import Snapshot
from guong.store.tables import people, trees, units, verdicts
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

    def search(self, words: str, limit: int | None = None) -> Sequence[Person | Unit]:
        """People and units whose folded name or code holds every word, unordered; of each at most `limit`."""
        wanted = fold(words).split()
        named = select(units.c.subject, units.c.name, units.c.code).where(units.c.known_to.is_(None))
        keys: list[int] = []
        for key, name, code in self.connection.execute(named.order_by(units.c.id)):
            if all(word in f"{fold(name)} {fold(code)}" for word in wanted):
                keys.append(key)
                if len(keys) == limit:
                    break
        question = select(people.c.subject).where(people.c.known_to.is_(None)).limit(limit)
        for word in wanted:
            question = question.where(
                people.c.name_key.contains(word, autoescape=True) | people.c.code_key.contains(word, autoescape=True)
            )
        keys += self.connection.execute(question).scalars().all()
        return [one for one in map(self.subject, keys) if isinstance(one, (Person, Unit))]

    def origin(self) -> str:
        """The hash of the journal's first entry."""
        first = journal.entry_at(self.connection, 1)
        return first.hash if first else ""

    def slip_spent(self, session: int, hash: str) -> bool | None:  # noqa: A002
        """Whether a slip is spent; None where the session has no such slip."""
        from guong.store.ballots import BallotBox  # noqa: PLC0415

        return BallotBox(self.connection, session).is_spent(hash)

    def journal_head(self) -> JournalEntry | None:
        """The newest entry of the journal."""
        return journal.head(self.connection)

    def journal_entries(self) -> Iterator[JournalEntry]:
        """Every entry of the journal, oldest first; payloads are not among them."""
        return journal.entries(self.connection)

    def journal_fault(self, head: str | None = None) -> str | None:
        """The first thing wrong with the journal."""
        return journal.verify(self.connection, head)

    def journal_entry(self, seq: int) -> JournalEntry | None:
        """The entry with that number."""
        return journal.entry_at(self.connection, seq)

    def journal_proofs(self, subject: int, wanted: Mapping[str, Collection[int]]) -> Iterator[tuple[str, int, Proof]]:
        """Where rows of a subject stand in the journal: table and number of the row, and what proves it."""
        return journal.proofs(self.connection, subject, wanted)

    def kept(self, digest: str) -> dict[str, Any] | None:
        """A kept verdict with the rules that it was judged by."""
        row = self.connection.execute(
            select(verdicts.c.told, verdicts.c.tree, trees.c.text)
            .join(trees, trees.c.hash == verdicts.c.tree)
            .where(verdicts.c.digest == digest)
        ).first()
        return {"told": row.told, "tree": row.tree, "text": row.text} if row else None
