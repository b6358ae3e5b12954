"""Offices in files, made once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from guong_tui.lang import speak
from guong_tui.mode import Typing
from life.chamber import Chamber, chamber_at


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts and settings of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(Typing, "mode", "")
    speak("vi")


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council, two branches, an open round, dossiers in several states, a session whose roll is called."""
    path = tmp_path_factory.mktemp("tui") / "so.guong"
    chamber: Chamber = chamber_at(str(path))
    first = chamber.appraised("P1")
    chamber.nominated("P2")
    chamber.draft("P3")
    chamber.rolled(first)
    chamber.do("ask-office", said="Mẫu báo cáo năm nay có đổi không?", unit="CC1")
    chamber.do("set-obligation", code="bao-cao-2024", what="Báo cáo năm 2024", due="2024-11-30", types=["chi cục"])
    chamber.office.close()
    return path


@pytest.fixture
def books(furnished: Path, tmp_path: Path) -> Path:
    """A copy to write to."""
    return Path(shutil.copy(furnished, tmp_path / "so.guong"))


@pytest.fixture(scope="session")
def unopened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same people and council, no round yet."""
    path = tmp_path_factory.mktemp("tui") / "moi.guong"
    from datetime import timedelta

    from commands.desk import INSTALLED, Ticking
    from life.room import AUTUMN

    chamber = Chamber.new(str(path), clock=Ticking(AUTUMN - timedelta(hours=6)), declared=INSTALLED)
    assert isinstance(chamber, Chamber)
    chamber.furnish()
    chamber.seat(3)
    chamber.office.close()
    return path
