"""The ballot box in each database: nothing in rows, files or transactions tells when a vote was cast."""

import hashlib
import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from guong.store import engine as stores
from guong.store.ballots import BallotBox
from guong.store.tables import ballots, metadata, slips

NUMBERS = count()


def hashed() -> str:
    """Some hash."""
    return hashlib.sha256(str(next(NUMBERS)).encode()).hexdigest()


@pytest.fixture
def voted(engine: Engine) -> Iterator[Engine]:
    """Two sessions in which people voted one after the other, each in a transaction of its own."""
    for session in (3, 4):
        tokens = [hashed() for _ in range(9)]
        with stores.writing(engine) as connection:
            BallotBox(connection, session).issue(tokens)
        for number, token in enumerate(random.sample(tokens, 8)):
            with stores.writing(engine) as connection:
                votes = [(11, hashed(), ("yes", "no", "blank")[number % 3]), (12, hashed(), "yes")]
                BallotBox(connection, session).cast(token, votes)
    yield engine
    engine.dispose()


def test_slips_are_put_in_by_hash_and_spent_once(engine: Engine) -> None:
    with stores.writing(engine) as connection:
        box = BallotBox(connection, 3)
        box.issue(["c", "a", "b"])
        assert connection.execute(select(slips.c.hash)).scalars().all() == ["a", "b", "c"]
        assert (box.is_spent("a"), box.is_spent("x"), BallotBox(connection, 4).is_spent("a")) == (False, None, None)
        box.cast("a", [(11, "r", "yes")])
        assert (box.is_spent("a"), box.is_spent("b"), box.slips()) == (True, False, (3, 1))
        assert BallotBox(connection, 4).slips() == (0, 0)


def test_voided_slips_are_gone(engine: Engine) -> None:
    with stores.writing(engine) as connection:
        for session in (3, 4):
            BallotBox(connection, session).issue(["a", "b"])
        assert BallotBox(connection, 3).void() == 2
        assert BallotBox(connection, 3).slips() == (0, 0)
        assert BallotBox(connection, 4).slips() == (2, 0)


def test_sealing_keeps_every_vote_and_touches_no_other_session(voted: Engine) -> None:
    def rows(table: str, session: int) -> list[tuple[object, ...]]:
        chosen = metadata.tables[table]
        with stores.reading(voted) as connection:
            return sorted(tuple(row) for row in connection.execute(select(chosen).where(chosen.c.session == session)))

    before = [rows(table, session) for table in ("slips", "ballots") for session in (3, 4)]
    with stores.writing(voted) as connection:
        sealed = BallotBox(connection, 3).sealed()
    assert [rows(table, session) for table in ("slips", "ballots") for session in (3, 4)] == before
    assert {dossier: sorted(votes) for dossier, votes in sealed.items()} == sealed
    assert sorted(choice for _, choice in sealed[11]) == ["blank"] * 2 + ["no"] * 3 + ["yes"] * 3
    assert len(sealed[12]) == 8


def test_clearing_takes_out_one_session(voted: Engine) -> None:
    with stores.writing(voted) as connection:
        BallotBox(connection, 3).clear()
        assert (BallotBox(connection, 3).slips(), BallotBox(connection, 4).slips()) == ((0, 0), (9, 8))
        assert set(connection.execute(select(ballots.c.session)).scalars()) == {4}


def traces(engine: Engine, session: int) -> tuple[set[str], bool]:
    """The transactions that the rows of a session name, and whether they lie in the order of their hashes."""
    made: set[str] = set()
    ordered = True
    with stores.reading(engine) as connection:
        for table, names in (("slips", "hash"), ("ballots", "dossier, receipt")):
            found = connection.execute(text(f"SELECT xmin::text, {names} FROM {table} WHERE session = {session} ORDER BY ctid")).all()  # fmt: skip
            made |= {row[0] for row in found}
            rows = [tuple(row[1:]) for row in found]
            ordered = ordered and rows == sorted(rows)
    return made, ordered


@pytest.mark.parametrize("where", ["postgresql"], indirect=True)
def test_in_postgresql_one_transaction_made_all_rows_and_their_places_tell_nothing(voted: Engine) -> None:
    before, ordered = traces(voted, 3)
    assert len(before) == 9
    assert not ordered
    with stores.writing(voted) as connection:
        BallotBox(connection, 3).sealed()
    assert (len(traces(voted, 3)[0]), traces(voted, 3)[1]) == (1, True)
    stores.settle(voted)
    assert (len(traces(voted, 3)[0]), traces(voted, 3)[1]) == (1, True)
    with stores.reading(voted) as connection:
        sizes = connection.execute(text("SELECT pg_relation_size('slips'), pg_relation_size('ballots')")).one()
    assert tuple(sizes) == (8192, 8192)  # No page of dead rows is left.


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_in_sqlite_the_rows_have_no_numbers_and_settling_empties_the_log(voted: Engine, tmp_path: Path) -> None:
    with stores.reading(voted) as connection:
        for table in ("slips", "ballots"):
            said = connection.execute(text(f"SELECT sql FROM sqlite_master WHERE name = '{table}'")).scalar_one()
            assert said.rstrip().endswith("WITHOUT ROWID")
    log = tmp_path / "books.guong-wal"
    assert log.stat().st_size > 0
    with stores.writing(voted) as connection:
        BallotBox(connection, 3).sealed()
    stores.settle(voted)
    assert log.stat().st_size == 0
