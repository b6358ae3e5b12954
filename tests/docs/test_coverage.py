"""Every clause of the plan is served by something that is there, and the page says what the code says."""

import subprocess
import sys
from pathlib import Path

import pytest

from guong.life import COMMANDS as LIFE
from guong.life.coverage import CLAUSES, COVERAGE, UPKEEP
from guong.office import COMMANDS, QUERIES
from guong.plugins import catalogue

ROOT = Path(__file__).parents[2]
HEADINGS = ("II.2.2.2", "II.2.2.3")


def test_the_page_is_made_from_the_code(tmp_path: Path) -> None:
    made = tmp_path / "plan-coverage.md"
    subprocess.run([sys.executable, ROOT / "docs" / "make_coverage.py", made], check=True)
    assert made.read_text(encoding="utf-8") == (ROOT / "docs" / "reference" / "plan-coverage.md").read_text("utf-8")


def test_every_clause_is_there_once_in_the_plans_order() -> None:
    assert tuple(COVERAGE) == CLAUSES
    assert len(set(CLAUSES)) == len(CLAUSES) == 52


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_is_served_by_what_exists(clause: str) -> None:
    one = COVERAGE[clause]
    sets = catalogue().sets
    unknown = [
        name
        for names, table in ((one.commands, COMMANDS), (one.questions, QUERIES), (one.sets, sets))
        for name in names
        if name not in table
    ]
    assert unknown == []
    assert one.commands or one.questions or one.sets
    for text in (one.what, one.how):
        assert text.vi
        assert text.en
    if clause.startswith("II.2.2.") and clause not in (*HEADINGS, "II.2.2.3.c"):
        for name in one.sets:
            assert clause in {criterion.id for criterion in sets[name].criteria}, name


def test_every_command_of_the_life_serves_a_clause_or_is_upkeep() -> None:
    serving = {name for one in COVERAGE.values() for name in one.commands}
    assert sorted(set(LIFE) - serving) == sorted(UPKEEP)
