"""The docs say what the code says."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import guong

ROOT = Path(__file__).parents[2]
NAMES = re.findall(r"`(guong[\w.]*)`", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))


def resolve(dotted: str) -> object:
    """The module or attribute with a dotted name."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            found = getattr(found, part)
        return found
    raise AssertionError(dotted)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_glossary_is_in_the_code(name: str) -> None:
    assert resolve(name) is not None


def test_every_public_name_of_the_light_door_is_in_the_glossary() -> None:
    assert [name for name in guong.__all__ if f"guong.{name}" not in NAMES] == []


def test_the_table_of_criteria_is_made_from_the_code(tmp_path: Path) -> None:
    made = tmp_path / "criteria.md"
    subprocess.run([sys.executable, ROOT / "docs" / "make_criteria.py", made], check=True)
    assert made.read_text(encoding="utf-8") == (ROOT / "docs" / "criteria.md").read_text(encoding="utf-8")


def test_every_link_inside_the_docs_leads_somewhere() -> None:
    broken = []
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []
