"""Desks: in memory, and in each database that we support."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from commands.desk import INSTALLED, MORNING, Desk, Ticking, deserialized, furnished, serialized

NUMBERS = count(1)


@pytest.fixture(scope="session")
def furnished_books() -> bytes:
    """Such books as they lie in memory; they are made once."""
    return serialized(furnished(Desk.new()).office)


@pytest.fixture
def desk(furnished_books: bytes) -> Desk:
    """New books in memory, with one branch, its head and a civil servant."""
    return Desk(deserialized(furnished_books, Ticking(MORNING + timedelta(minutes=9)), INSTALLED))


@pytest.fixture(scope="session")
def copied_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], str]:
    """Copies such books to a path; they are made once."""
    made = tmp_path_factory.mktemp("furnished") / "books.guong"
    furnished(Desk.new(str(made))).office.close()
    return lambda path: str(shutil.copy(made, path / "books.guong"))


@pytest.fixture(scope="session")
def copied_postgresql(postgresql_url: str, new_postgresql: Callable[[], str]) -> Iterator[Callable[[], str]]:
    """Copies such books inside PostgreSQL."""
    made = new_postgresql()
    furnished(Desk.new(made)).office.close()
    server, _, template = made.rpartition("/")
    admin = create_engine(postgresql_url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    names: list[str] = []

    def copied() -> str:
        names.append(f"guong_copy_{os.getpid()}_{next(NUMBERS)}")
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {names[-1]} TEMPLATE {template}")
        return f"{server}/{names[-1]}"

    yield copied
    if os.environ.get("GUONG_TEST_POSTGRESQL"):  # Else the whole server goes.
        with admin.connect() as connection:
            for name in names:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """The same in a SQLite file and in PostgreSQL."""
    if request.param == "sqlite":
        made = Desk.open(request.getfixturevalue("copied_file")(tmp_path))
    else:
        made = Desk.open(request.getfixturevalue("copied_postgresql")())
    yield made
    made.office.close()
