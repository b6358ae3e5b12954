"""Databases to test on: SQLite files and a PostgreSQL server of our own."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine

from guong.store import engine as books

SERVER = "GUONG_TEST_POSTGRESQL"
NOTHING_MISSING = "GUONG_NOTHING_MISSING"
_numbers = count(1)

settings.register_profile("guong", deadline=None)  # how long an example takes says nothing of what it found
settings.load_profile("guong")


def lacking(what: str) -> None:
    """Skip for want of something, by its name; where nothing may be missing, fail."""
    if os.environ.get(NOTHING_MISSING) == "1":
        pytest.fail(f"missing: {what}", pytrace=False)
    pytest.skip(f"missing: {what}", allow_module_level=True)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    places = (
        [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    )
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _unprivileged() -> str | None:
    """The user that a server of ours runs as: PostgreSQL refuses to run as root."""
    return "postgres" if os.geteuid() == 0 else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server on which databases may be made."""
    if given := os.environ.get(SERVER):
        yield given
        return
    programs = _programs()
    if not programs:
        lacking(f"PostgreSQL (its programs, or the URL of a server in {SERVER})")
        return
    pytest.importorskip("psycopg")
    user, port = _unprivileged(), _free_port()
    home = Path(tempfile.mkdtemp(prefix="guong-pg-"))
    if user:
        shutil.chown(home, user)
    data = home / "data"

    def run(program: str, *words: str) -> None:
        told = subprocess.run(
            [programs / program, "-D", data, *words], user=user, cwd=home, capture_output=True, text=True, check=False
        )
        if told.returncode:
            lacking(f"PostgreSQL ({program}: {told.stderr.strip() or told.stdout.strip()})")

    try:
        run("initdb", "--no-sync", "--auth=trust", "--username=guong", "--encoding=UTF8", "--locale=C.UTF-8")
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off"
        run("pg_ctl", "-w", "-s", "-l", str(home / "log"), "-o", options, "start")
        yield f"postgresql://guong@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-w", "-s", "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def new_postgresql(postgresql_url: str) -> Iterator[Callable[[], str]]:
    """Makes an empty PostgreSQL database; gives its URL."""
    server, _, _name = postgresql_url.rpartition("/")
    admin = create_engine(postgresql_url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def new() -> str:
        name = f"guong_{os.getpid()}_{next(_numbers)}"
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        made.append(name)
        return f"{server}/{name}"

    yield new
    with admin.connect() as connection:
        for name in made:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where new books may be made, in each database that we support."""
    if request.param == "sqlite":
        return str(tmp_path / "books.guong")
    new: Callable[[], str] = request.getfixturevalue("new_postgresql")
    return new()


@pytest.fixture
def engine(where: str) -> Iterator[Engine]:
    """New, empty books."""
    made = books.create(where)
    yield made
    made.dispose()
