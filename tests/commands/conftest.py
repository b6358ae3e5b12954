"""Desks for commands: in memory, and in each database that we support."""

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from commands.desk import Desk
from sqlalchemy import create_engine


NUMBERS = count(1)


@pytest.fixture
def desk() -> Desk:
    """New books in memory, with one branch, its head and a civil servant."""
    return furnished(Desk.new())


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


def furnished(made: Desk) -> Desk:
    """With one branch, its head and a civil servant."""
    made.unit("CC1", title="Chi cục THADS thành phố", type="chi cục", begin="2020-01-01")
    made.person("P1", "CC1", full_name="Nguyễn Thị Đường", birth="1985-02-03", gender="nữ")
    made.person("P2", "CC1", full_name="Trần Văn Hoà", head=True, begin="2021-03-01")
    made.do("add-account", account="lan", full_name="Lan", roles_given=["clerk"])
    made.do("add-account", account="minh", full_name="Minh", roles_given=["personnel"])
    made.do("add-account", account="quan", full_name="Quân", roles_given=["admin"])
    return made
