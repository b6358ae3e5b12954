"""Writes docs/reference/plan-coverage.md from the code; a test holds the two equal."""
# ruff: noqa: E501 (a table has one line a row)

import sys
from pathlib import Path

from guong.life.coverage import COVERAGE, UPKEEP, Served
from guong.office import COMMANDS, QUERIES
from guong.plugins import OWN, Catalogue, found

HEAD = """# The plan, clause by clause

Made by `python docs/make_coverage.py` from `guong.life.coverage`; do not edit. Every clause of the plan's tables has at
least one command, question or criteria set that serves it; `tests/cli/test_walk.py` gives each of them by `guong do` and
`guong ask` in one life. Commands write and questions read; [criteria](../criteria.md) judge.

"""
TITLES = {
    "I.": "I. Purposes and requirements",
    "II.1": "II.1 What is done",
    "II.2": "II.2 Whom it is about, and the criteria",
    "III": "III. Carrying out",
}


def row(one: Served) -> str:
    """One clause as a row of its table."""
    served = [
        f"do: {_names(one.commands)}" if one.commands else "",
        f"ask: {_names(one.questions)}" if one.questions else "",
        f"judge: {_names(one.sets)}" if one.sets else "",
    ]
    names = "<br>".join(part for part in served if part)
    return f"| {one.clause} | {one.what.vi}<br>*{one.what.en}* | {one.how.vi}<br>*{one.how.en}* | {names} |"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def glossary() -> str:
    """Every name that the tables use, with its label in both languages."""
    sets = Catalogue.of([plugin for plugin in found() if plugin.name in OWN]).sets
    lines = ["## The names", "", "| name | | |", "|---|---|---|"]
    for table, wanted in (
        (COMMANDS, {name for one in COVERAGE.values() for name in one.commands}),
        (QUERIES, {name for one in COVERAGE.values() for name in one.questions}),
    ):
        lines += [f"| `{name}` | {one.label.vi} | {one.label.en} |" for name, one in table.items() if name in wanted]
    named = dict.fromkeys(name for one in COVERAGE.values() for name in one.sets)
    lines += [f"| `{name}` | {sets[name].name.vi} | {sets[name].name.en} |" for name in named]
    return "\n".join(lines) + "\n"


def page() -> str:
    """The whole page."""
    parts = []
    for start, title in TITLES.items():
        lines = [f"## {title}", "", "| clause | what | how | served by |", "|---|---|---|---|"]
        lines += [row(one) for clause, one in COVERAGE.items() if clause.startswith(start)]
        parts.append("\n".join(lines) + "\n")
    upkeep = f"## Upkeep\n\nThese commands of the life serve no clause: {_names(UPKEEP)}.\n"
    return HEAD + "\n".join([*parts, upkeep, glossary()])


if __name__ == "__main__":
    there = Path(__file__).parent / "reference" / "plan-coverage.md"
    Path(sys.argv[1] if len(sys.argv) > 1 else there).write_text(page(), encoding="utf-8")
