"""The sample office: made by its script, taken whole, with every outcome in it, and nobody in it real."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from python_calamine import CalamineWorkbook

from guong import sample
from guong.exchange.importing import ImportWorkbook
from guong.queries import Screen
from guong.testing import practice_office


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_script_makes_the_shipped_workbook(tmp_path: Path) -> None:
    made = tmp_path / "office.xlsx"
    subprocess.run([sys.executable, "-m", "guong.sample.make", str(made)], check=True)
    assert sheets(made) == sheets(sample.path())


def test_it_says_that_it_is_fictional() -> None:
    first = " ".join(str(cell) for row in sheets(sample.path())["Đọc trước"] for cell in row)
    assert "hư cấu" in first


def test_it_is_taken_whole_and_every_outcome_occurs() -> None:
    office = practice_office().office
    made = office.do(ImportWorkbook(file=str(sample.path()))).made
    assert (made["accepted"], made["refused"], made["unchanged"]) == (4475, [], 0)
    outcomes = Counter(
        (row.subject.kind.value, row.outcome.id)
        for year in ("2022", "2023", "2024")
        for row in office.ask(Screen(criteria_set="base-annual", term=year)).rows
    )
    assert sorted(outcomes) == [
        (kind, outcome) for kind in ("person", "unit") for outcome in ("met", "missing", "not_met", "to_judge")
    ]
    for criteria_set, term in (
        ("ministry-annual", "2023"),
        ("base-period", "2021-2025"),
        ("ministry-period", "2021-2025"),
    ):
        found = {row.outcome.id for row in office.ask(Screen(criteria_set=criteria_set, term=term)).rows}
        assert found >= {"not_met", "to_judge"}
