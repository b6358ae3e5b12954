"""An import killed at any moment leaves the office as it was, or with the whole import; never with half of it."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from blackbox.workbooks import book as sheets_of
from blackbox.workbooks import closings, person, posting, rating, title, unit
from blackbox.workbooks import write as write_sheets
from guong.office import Office
from guong.queries import QUERIES

IMPORT = """
import sys
from guong.exchange.importing import ImportWorkbook
from guong.office import Office
office = Office.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
office.do(ImportWorkbook(file=sys.argv[2]))
"""


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A few thousand rows, so that an import takes a while."""
    entries = [unit("U1")]
    for number in range(150):
        code = f"P{number:04}"
        entries += [person(code), posting(code, "U1", "2015-01-01")]
        for year in range(2016, 2024):
            entries += [rating(code, year, "HTTNV"), title(code, year, "LĐTT")]
    entries += closings("U1", range(2016, 2024))
    return write_sheets(tmp_path_factory.mktemp("book") / "book.xlsx", sheets_of(*entries)), len(entries)


def started(db: Path, workbook: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", IMPORT, str(db), str(workbook)]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def rows_in(db: Path, workbook: Path) -> int:
    """How many rows of the workbook the books hold, by importing it on trial; the journal must be whole."""
    from guong.exchange.importing import ImportWorkbook

    with Office.open(str(db)) as office:
        assert office.ask(QUERIES["verify-journal"]()) == {"whole": True, "fault": None}
        entries = len(office.ask(QUERIES["journal"]()))
        told = office.do(ImportWorkbook(file=str(workbook)), dry_run=True).made
    assert told["refused"] == []
    assert entries == 1 + bool(told["unchanged"])
    return int(told["unchanged"])


def test_killed_at_random_moments(tmp_path: Path, workbook: tuple[Path, int]) -> None:
    path, total = workbook
    db = tmp_path / "whole.guong"
    Office.create(str(db)).close()
    process = started(db, path)
    begin = time.monotonic()
    process.communicate("go\n", timeout=120)
    needed = time.monotonic() - begin
    assert rows_in(db, path) == total

    dice = random.Random("kill")
    found = []
    for number in range(8):
        db = tmp_path / f"killed{number}.guong"
        Office.create(str(db)).close()
        process = started(db, path)
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
        # The last moments, in which the rows go to the disk, are the ones that matter most.
        time.sleep(needed * (dice.uniform(0.4, 1.0) if number % 2 else dice.random()))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        found.append(rows_in(db, path))
    assert set(found) <= {0, total}


def test_killed_just_before_the_commit(tmp_path: Path, workbook: tuple[Path, int]) -> None:
    """Every row is written, the journal entry too: without the commit nothing of it counts."""
    path, _total = workbook
    db = tmp_path / "books.guong"
    Office.create(str(db)).close()
    planted = IMPORT.replace("print(", "from guong.store import journal\nwhole = journal.append\nprint(").replace(
        "office.do(",
        "import os\njournal.append = lambda *given: (whole(*given), os.kill(os.getpid(), 9))\noffice.do(",
    )
    done = subprocess.run([sys.executable, "-c", planted, str(db), str(path)], input="go\n", text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert rows_in(db, path) == 0
