"""Desks for workbooks: in a SQLite file, and in each database that we support."""

from pathlib import Path

import pytest

from exchange.paper import FEW, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """New, empty books."""
    return Desk(tmp_path)


@pytest.fixture
def stored(tmp_path: Path, where: str) -> Desk:
    """The same in SQLite and in PostgreSQL."""
    return Desk(tmp_path, where)


@pytest.fixture
def few(desk: Desk) -> Desk:
    """Books with two units and two people."""
    desk.take(FEW)
    return desk
