"""A stranger's plugin as a distribution of its own: built, installed beside Gương, found by its entry point."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def built(project: Path, to: Path) -> Path:
    """The wheel of a project."""
    to.mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(to)],
        cwd=project,
        check=True,
        capture_output=True,
    )
    return next(to.glob("*.whl"))


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment with both wheels; what they depend on is shared with ours."""
    home = tmp_path_factory.mktemp("stranger")
    venv.create(home / "env", with_pip=False, symlinks=os.name != "nt")
    paths = {"base": str(home / "env"), "platbase": str(home / "env")}
    site = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    for name, project in (("guong", ROOT), ("stranger", HERE)):
        with zipfile.ZipFile(built(project, home / name)) as wheel:
            wheel.extractall(site)
    (site / "zz_shared.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", vars=paths)) / ("python.exe" if os.name == "nt" else "python")


def run(python: Path, *words: str, code: int = 0) -> str:
    """What the command line prints there."""
    told = subprocess.run(
        [python, "-m", "guong_cli", *words], capture_output=True, text=True, check=False, encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "PATH": os.environ["PATH"]}, cwd=python.parent,
    )  # fmt: skip
    assert told.returncode == code, told.stderr
    return told.stdout


def told(python: Path, *words: str) -> Any:
    """The same as data."""
    return json.loads(run(python, *words, "--json"))


def test_what_runs_there_is_what_was_installed_there(python: Path) -> None:
    """Not the sources beside this test."""
    where = subprocess.run(
        [python, "-c", "import guong, guong_stranger; print(guong.__file__); print(guong_stranger.__file__)"],
        capture_output=True, text=True, check=True, cwd=python.parent,
    ).stdout.split()  # fmt: skip
    assert [Path(path).is_relative_to(python.parents[1]) for path in where] == [True, True]


def test_the_plugin_is_found_by_its_entry_point(python: Path) -> None:
    """After our own four; with its version and what it declares."""
    plugins = told(python, "plugins")
    assert [plugin["name"] for plugin in plugins] == [
        "guong_base",
        "guong_law",
        "guong_ministry",
        "guong_period",
        "stranger",
    ]
    assert plugins[-1] == {
        "name": "stranger",
        "version": "0.3.0",
        "problem": "",
        "kinds": [],
        "sets": ["young-initiators"],
        "questions": ["young.2"],
        "signals": ["young-ideas"],
    }
    assert "stranger" in run(python, "plugins")


def test_its_criteria_are_shown_with_their_clauses(python: Path) -> None:
    shown = told(python, "criteria", "young-initiators")
    assert (shown["set"], shown["plugin"]) == ("young-initiators", "stranger")
    assert [(one["criterion"], one["provisions"][0]["clause"]) for one in shown["criteria"]] == [
        ("young.1", "Điều 1"),
        ("young.2", "Điều 2"),
        ("young.3", "Điều 3"),
    ]
    assert "Hai sáng kiến" in run(python, "criteria", "young-initiators")


FILLS = """
import sys
from guong.codec import structured
from guong.office import COMMANDS, Office

with Office.create(sys.argv[1]) as office:
    def do(name, **fields):
        office.do(structured(fields, COMMANDS[name]))

    do("add-unit", code="CC1")
    for code, birth in (("P1", "1995-05-05"), ("P2", "1970-05-05")):
        do("add-person", code=code, birth=birth)
        do("add-posting", person=code, unit="CC1")
    for name in ("Số hoá", "Một cửa"):
        do("add-fact", kind="initiative", subject="P1", values={"term": "2023", "name": name, "level": "cơ sở"})
    said = {"term": "2023", "about": "young.2", "code": "đạt", "day": "15/12/2023"}
    do("add-fact", kind="assessment", subject="P1", values=said)
"""


def test_its_criteria_are_judged_screened_and_kept(python: Path, tmp_path: Path) -> None:
    """Its own question may be assessed; its plain function is asked; no code of ours knows of it."""
    books = str(tmp_path / "books.guong")
    subprocess.run([python, "-c", FILLS, books], check=True, cwd=python.parent)
    verdict = told(python, "evaluate", books, "P1", "--set", "young-initiators", "--term", "2023")
    assert [(one["criterion"], one["outcome"], one["reason"]) for one in verdict["findings"]] == [
        ("young.1", "met", "sáng kiến: Số hoá cơ sở 2023; Một cửa cơ sở 2023"),
        ("young.2", "met", "nhận xét ngày 15/12/2023: đạt"),
        ("young.3", "met", "28 tuổi"),
    ]
    assert (verdict["outcome"], verdict["rules"]) == ("met", {"stranger": "0.3.0"})
    rows = told(python, "screen", books, "--set", "young-initiators", "--term", "2023")
    assert [(row["subject"], row["outcome"]) for row in rows] == [("P1", "met"), ("P2", "not_met")]
    wish = {"subject": "P1", "criteria_set": "young-initiators", "term": "2023"}
    digest = told(python, "do", books, "keep-verdict", json.dumps(wish))["made"]["digest"]
    assert told(python, "ask", books, "replay", json.dumps({"digest": digest}))["same"] is True


def test_its_signal_suggests(python: Path, tmp_path: Path) -> None:
    """And is named with what it suggests."""
    books = str(tmp_path / "books.guong")
    subprocess.run([python, "-c", FILLS, books], check=True, cwd=python.parent)
    wish = {"term": "2023", "signals": ["young-ideas"]}
    assert told(python, "do", books, "gather-signs", json.dumps(wish))["made"]["made"] == 1
    (sign,) = told(python, "ask", books, "signs", "{}")["signs"]
    assert (sign["subject"], sign["signal_name"]) == ("P1", "có sáng kiến")


def test_it_stays_as_small_as_a_strangers_should() -> None:
    """About thirty lines: that is all a plugin takes."""
    source = (HERE / "src" / "guong_stranger" / "__init__.py").read_text(encoding="utf-8")
    assert len([line for line in source.splitlines() if line.strip()]) <= 30
