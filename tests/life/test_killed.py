"""Killed at any statement of a command, the books are those before or those after, and the journal verifies.

The commands of the life are killed at many statements, from the first to the last. Imports, killed at any time, are in
tests/exchange/test_killed.py.
"""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from commands.desk import INSTALLED, MORNING, Desk, deserialized, dump
from guong.codec import structured
from guong.life import evidence_files
from guong.office import Office
from guong.store import engine as stores
from guong.store import journal
from life.living import lived

from .victim import MORTAL

pytest_plugins = ("commands.fixtures",)

COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("add-fact", {"kind": "rating", "subject": "P1", "values": {"term": "2023", "code": "HTNV"}}),
    ("add-account", {"account": "hoa", "roles_given": ["clerk"]}),
    (
        "assess-unit",
        {
            "unit": "CC1",
            "term": "2023",
            "body": "Chi bộ",
            "day": "2023-12-15",
            "marks": [{"subject": one, "clause": "II.2.2.1.a", "verdict": "đạt"} for one in ("P1", "P2", "CC1")],
        },
    ),
    ("close-registers", {"units": ["CC1"], "years": [2022, 2023], "kinds": ["xếp loại"], "day": "2024-01-15"}),
    ("keep-verdict", {"subject": "P1", "criteria_set": "base-annual", "term": "2023"}),
    ("erase-person", {"person": "P2", "confirm": "P2"}),
    ("put-file", {"file": "biên-bản.txt"}),
]
"""Each is given to furnished books: one branch CC1, its head P2, a civil servant P1. A file lies in the working folder."""
LIFE: list[tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = [
    ("open-round", lambda _made: {"code": "moi", "title": "Đợt", "criteria_set": "base-annual", "term": "2023"}),
    ("start-dossier", lambda _made: {"round": "khong-phieu", "subject": "P1"}),
    ("nominate", lambda made: {"dossier": made["draft"]}),
    ("attach-evidence", lambda made: {"dossier": made["draft"], "clause": "II.2.2.1.b", "file": "biên-bản.txt"}),
    ("decide", lambda made: {"dossiers": [made["ready"]], "outcome": "recognise", "number": "1/QĐ", "issuer": "Cục"}),
    ("revoke", lambda made: {"dossier": made["recognised"], "ground": "fraud", "reason": "khai sai", "number": "9/QĐ"}),
    ("issue-slips", lambda made: {"session": made["session"]}),
    ("cast-ballot", lambda made: {"session": made["voting"], "token": made["token"], "choices": {}}),
    ("close-ballot", lambda made: {"session": made["voting"]}),
    ("publish-notice", lambda made: {"dossiers": [made["ready"]], "title": "Danh sách", "channels": ["board"]}),
    ("gather-signs", lambda _made: {"term": "2023"}),
    ("make-accounts", lambda _made: {"role": "leader", "people": ["P1", "P2"]}),
    ("set-plan-calendar", lambda _made: {"term": "2023-2025"}),
    ("merge-people", lambda _made: {"keep": "P6", "drop": "P4"}),
]
"""Each is given to books in which something of every kind stands (`life.living`)."""
POINTS = {"sqlite": 9, "postgresql": 4}
"""At so many statements a command of the life is killed."""
EVERY = {"sqlite": 1, "postgresql": 5}
"""After so many statements another command is killed again."""
NOW = MORNING + timedelta(days=1)
RANDOM = ("journal", "journal_leaves", "payloads")

Strike = Callable[..., tuple[int, int]]


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Strike]:
    """Has a command done that dies before a statement; gives the signal, or 0 at its end, and how many there were."""
    folder = tmp_path_factory.mktemp("victim")
    (folder / "biên-bản.txt").write_text("Biên bản\n" * 1000, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))}
    with subprocess.Popen(
        [sys.executable, "-m", "life.victim"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        ask, answers = process.stdin, process.stdout

        def once(where: str, name: str, fields: dict[str, Any], at: int) -> tuple[int, int]:
            told = {"where": where, "name": name, "fields": fields, "at": at, "now": NOW.isoformat()}
            ask.write(json.dumps(told) + "\n")
            ask.flush()
            ended, statements = answers.readline().split()
            return int(ended), int(statements)

        once.folder = folder  # type: ignore[attr-defined]
        yield once
        ask.close()


def state(bound: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """All that the books hold but salts and hashes, which are new each time."""
    rows = dump(bound)
    kept = {name: found for name, found in rows.items() if name not in RANDOM}
    entries = [row[:5] for row in rows["journal"]]
    return {**kept, "journal": entries, "payloads": [(*row[:3], row[4]) for row in rows["payloads"]]}


def reopened(bound: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """What the books hold when they are opened anew; the journal must verify."""
    with stores.reading(bound) as connection:
        assert journal.verify(connection) is None
    held = state(bound)
    bound.dispose()
    return held


@pytest.mark.parametrize(("name", "fields"), COMMANDS, ids=[name for name, _fields in COMMANDS])
def test_killed_at_any_statement(
    stored: Desk,
    furnished_books: bytes,
    strike: Strike,
    name: str,
    fields: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    where, bound = stored.office.where, stored.office._engine
    before = reopened(bound)
    monkeypatch.chdir(strike.folder)  # type: ignore[attr-defined]
    monkeypatch.setattr(evidence_files, "PIECE", 4096)
    twin = Desk(deserialized(furnished_books, lambda: NOW, INSTALLED)).office
    assert state(twin._engine) == before
    twin.do(structured(fields, MORTAL[name]))
    after = state(twin._engine)
    assert after != before
    for at in count(1, EVERY[bound.dialect.name]):
        ended, _statements = strike(where, name, fields, at)
        assert ended in (0, signal.SIGKILL)
        held = reopened(bound)
        assert held in (before, after), f"killed before statement {at}"
        if held == after:
            break
        assert ended == signal.SIGKILL
    assert at > 5, "hardly anything was struck"


@pytest.fixture(scope="module")
def lived_postgresql(
    postgresql_url: str, new_postgresql: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], str]]:
    """Copies such books inside PostgreSQL; they are put there once."""
    file, template = tmp_path_factory.mktemp("lived") / "a.zip", new_postgresql()
    deserialized(lived()[0], lambda: NOW, INSTALLED).backup(str(file))
    Office.restore(str(file), template)
    admin = create_engine(postgresql_url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    server, _, name = template.rpartition("/")
    numbers = count(1)

    def copy() -> str:
        made = f"{name}_{next(numbers)}"
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {made} TEMPLATE {name}")
        return f"{server}/{made}"

    yield copy
    with admin.connect() as connection:
        for number in range(1, next(numbers)):
            connection.exec_driver_sql(f"DROP DATABASE {name}_{number} WITH (FORCE)")
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def copied(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Copies books in which something of every kind stands."""
    if request.param == "postgresql":
        made: Callable[[], str] = request.getfixturevalue("lived_postgresql")
        return made
    numbers = count(1)

    def copy() -> str:
        path = tmp_path / f"{next(numbers)}.guong"
        path.write_bytes(lived()[0])
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
        return str(path)

    return copy


def alike(held: dict[str, list[tuple[Any, ...]]]) -> str:
    """What books hold, without what is random each time: slips, receipts, secrets, and the key of slips."""
    kept = {
        name: sorted(rows, key=str) for name, rows in held.items() if name not in ("slips", "ballots", "credentials")
    }
    slips = sorted((session, spent) for session, _hash, spent in held["slips"])
    votes = sorted((session, dossier, choice) for session, dossier, _receipt, choice in held["ballots"])
    secrets = sorted((account, sort) for account, sort, *_ in held["credentials"])
    return re.sub(r'(key_of_slips|receipt)\\*":\\*"\w+', r"\1", str((kept, slips, votes, secrets)))


@pytest.mark.parametrize(("name", "make"), LIFE, ids=[name for name, _make in LIFE])
def test_a_command_of_the_life_killed_at_many_statements(
    copied: Callable[[], str],
    strike: Strike,
    name: str,
    make: Callable[[dict[str, Any]], dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A copy tells how many statements there are; then the same books are struck at some of them, the last too."""
    fields = make(lived()[1])
    monkeypatch.chdir(strike.folder)  # type: ignore[attr-defined]
    scratch, where = copied(), copied()
    bound = stores.engine_for(where)
    before = alike(reopened(bound))
    ended, statements = strike(scratch, name, fields, 0)
    assert ended == 0
    after = alike(reopened(stores.engine_for(scratch)))
    assert after != before
    assert statements > 5, "hardly anything could be struck"
    points = POINTS[bound.dialect.name]
    for at in sorted({1 + (statements - 1) * point // (points - 1) for point in range(points)} | {statements - 1}):
        assert strike(where, name, fields, at)[0] == signal.SIGKILL
        held = alike(reopened(bound))
        assert held in (before, after), f"killed before statement {at} of {statements}"
        if held == after:
            break
    else:
        strike(where, name, fields, 0)
        assert alike(reopened(bound)) == after
