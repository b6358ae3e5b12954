"""Ballot boxes: slips and votes without time, order or account. Nothing of them is ever written in the journal."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from guong.store.bulk import insert_rows
from guong.store.tables import ballots, slips

TABLES: tuple[Table, ...] = (slips, ballots)


class BallotBox:
    """The slips and votes of one session, inside one transaction."""

    def __init__(self, connection: Connection, session: int) -> None:
        self.connection = connection
        self.session = session

    def slips(self) -> tuple[int, int]:
        """How many slips there are, and how many of them are spent."""
        mine = select(slips.c.spent, func.count()).where(slips.c.session == self.session).group_by(slips.c.spent)
        counted = {bool(row[0]): row[1] for row in self.connection.execute(mine)}
        return sum(counted.values()), counted.get(True, 0)

    def issue(self, hashes: Iterable[str]) -> None:
        """Put in new slips, in the order of their hashes."""
        rows = ((self.session, one, False) for one in sorted(hashes))
        insert_rows(self.connection, slips, ("session", "hash", "spent"), rows)

    def void(self) -> int:
        """Take every slip out; gives how many there were."""
        return self.connection.execute(delete(slips).where(slips.c.session == self.session)).rowcount

    def is_spent(self, hash: str) -> bool | None:  # noqa: A002
        """Whether a slip is spent; None where there is no such slip."""
        mine = select(slips.c.spent).where(slips.c.session == self.session, slips.c.hash == hash)
        found = self.connection.execute(mine).scalar()
        return None if found is None else bool(found)

    def cast(self, hash: str, votes: Collection[tuple[int, str, str]]) -> None:  # noqa: A002
        """Spend a slip and put in its votes: dossier, receipt, choice."""
        mine = update(slips).where(slips.c.session == self.session, slips.c.hash == hash)
        self.connection.execute(mine.values(spent=True))
        rows = [(self.session, *vote) for vote in sorted(votes)]
        insert_rows(self.connection, ballots, ("session", "dossier", "receipt", "choice"), rows)

    def sealed(self) -> dict[int, list[tuple[str, str]]]:
        """Receipts and choices by dossier; every row is written anew in the order of hashes.

        Afterwards neither the place of a row nor the transaction that made it says when a vote was cast.
        """
        self._anew(slips, slips.c.session == self.session)
        votes = self._anew(ballots, ballots.c.session == self.session)
        made: dict[int, list[tuple[str, str]]] = {}
        for _session, dossier, receipt, choice in votes:
            made.setdefault(dossier, []).append((receipt, choice))
        return made

    def _anew(self, table: Table, mine: ColumnElement[bool]) -> Sequence[Sequence[Any]]:
        kept = sorted(tuple(row) for row in self.connection.execute(select(table).where(mine)))
        self.connection.execute(delete(table).where(mine))
        insert_rows(self.connection, table, [column.name for column in table.columns], kept)
        return kept

    def clear(self) -> None:
        """Take everything out: of a practice session nothing is kept, nor of one that was cancelled."""
        for table in TABLES:
            self.connection.execute(delete(table).where(table.c.session == self.session))
