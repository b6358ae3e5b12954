"""Killed at any statement of a command, the books are those before or those after, and the journal verifies.

Imports, killed at any time, are in tests/exchange/test_killed.py.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine

from commands.desk import INSTALLED, MORNING, Desk, deserialized, dump
from guong.codec import structured
from guong.life import evidence_files
from guong.store import engine as stores
from guong.store import journal

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
NOW = MORNING + timedelta(days=1)
RANDOM = ("journal", "journal_leaves", "payloads")

Strike = Callable[..., int]


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Strike]:
    """Has a command done that dies before a statement; gives the signal, or 0 where it came to its end."""
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

        def once(where: str, name: str, fields: dict[str, Any], at: int) -> int:
            told = {"where": where, "name": name, "fields": fields, "at": at, "now": NOW.isoformat()}
            ask.write(json.dumps(told) + "\n")
            ask.flush()
            return int(answers.readline())

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
def test_killed_at_every_statement(
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
    for at in count(1):
        ended = strike(where, name, fields, at)
        assert ended in (0, signal.SIGKILL)
        held = reopened(bound)
        assert held in (before, after), f"killed before statement {at}"
        if held == after:
            break
        assert ended == signal.SIGKILL
    assert at > 5, "hardly anything was struck"
