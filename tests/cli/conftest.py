"""Books of the fictional office, filled once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from .terminal import guong


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office, for tests that only read."""
    book = tmp_path_factory.mktemp("cli") / "so.guong"
    assert guong("init", book, "--sample").status == 0
    return book


@pytest.fixture
def book(filled: Path, tmp_path: Path) -> Path:
    """The sample office, to be written to."""
    return Path(shutil.copy(filled, tmp_path / "so.guong"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """New books."""
    made = tmp_path / "moi.guong"
    assert guong("init", made).status == 0
    return made
