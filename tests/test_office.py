"""The office: commands in one transaction with their entry, dry runs, and several writers at once."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import guong
from commands.desk import Desk, one_sentence
from guong.codec import structured
from guong.commands.base import by_name
from guong.errors import BadInput, Conflict, GuongError
from guong.office import COMMANDS, FIRST_ACCOUNT, QUERIES, Office

pytest_plugins = ("commands.fixtures",)

ROOT = Path(__file__).parents[1]


def test_new_books_have_one_account_that_may_do_everything() -> None:
    made = Desk.new()
    rows = made.rows()
    assert rows["accounts"] == [
        (FIRST_ACCOUNT, "Văn phòng", "admin auditor clerk head leader member personnel", None, None, False)
    ]
    assert [one["command"] for one in made.ask("journal")] == ["open-books"]
    assert all(not rows[table] for table in rows if table not in ("accounts", "journal", "journal_leaves", "payloads"))


def test_every_command_and_question_is_registered_by_its_name() -> None:
    assert {name: command.name for name, command in COMMANDS.items()} == {name: name for name in COMMANDS}
    assert {name: query.name for name, query in QUERIES.items()} == {name: name for name in QUERIES}
    every: list[Any] = [*COMMANDS.values(), *QUERIES.values()]
    for one in every:
        assert one.label.vi
        assert one.label.en
        assert one.roles


def test_a_command_comes_to_its_entry_and_what_it_made(stored: Desk) -> None:
    done = stored.given("add-unit", "lan", code="CC2", title="Chi cục 2")
    assert done.entry is not None
    assert (done.entry.seq, done.entry.actor, done.entry.command) == (10, "lan", "add-unit")
    assert done.made == {"unit": "CC2", "version": 2}
    assert stored.ask("journal-head") == {"entry": 10, "hash": done.entry.hash}


def test_a_dry_run_tells_what_would_be_made_and_changes_nothing(stored: Desk) -> None:
    before = stored.rows()
    done = stored.given("add-unit", code="CC2", dry_run=True)
    assert (done.entry, done.made) == (None, {"unit": "CC2", "version": 2})
    with pytest.raises(GuongError):
        stored.given("add-unit", code="CC1", dry_run=True)
    assert stored.rows() == before
    assert stored.do("add-unit", code="CC2") == done.made


def test_a_command_that_changes_nothing_makes_no_entry(desk: Desk) -> None:
    head = desk.ask("journal-head")
    done = desk.given("assess-unit", unit="CC1", term="2023", body="Chi bộ", day="2023-12-15", marks=[])
    assert done.entry is None
    assert desk.ask("journal-head") == head


def test_a_reason_is_kept_in_the_payloads_of_whom_it_concerns(desk: Desk) -> None:
    number = desk.fact("P1", "rating", 2023, code="HTNV")
    desk.do("withdraw-fact", fact=number, reason="vì đọc nhầm dòng")
    told = [(row[2], row[4]) for row in desk.rows()["payloads"] if "đọc nhầm" in row[4]]
    assert told == [(2, '{"reason":"vì đọc nhầm dòng"}')]


def test_a_fault_of_ours_leaves_nothing_half_written(stored: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks at the very end, when the rows are already written."""
    from guong.store import journal

    def breaks(*_args: object) -> None:
        msg = "the disk is on fire"
        raise RuntimeError(msg)

    before = stored.rows()
    monkeypatch.setattr(journal, "append", breaks)
    with pytest.raises(RuntimeError):
        stored.unit("CC2")
    monkeypatch.undo()
    assert stored.rows() == before
    stored.unit("CC2")


# Several writers at once.


def at_once(where: str, *acts: Callable[[Desk], object]) -> list[object]:
    """Each in a thread with an office of its own, all let go at the same moment; what each came to."""
    came: list[object] = [None] * len(acts)
    ready = threading.Barrier(len(acts))

    def act(place: int) -> None:
        mine = Desk.open(where)
        ready.wait()
        try:
            came[place] = acts[place](mine)
        except GuongError as error:
            came[place] = error
        mine.office.close()

    threads = [threading.Thread(target=act, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def test_of_two_who_correct_the_same_fact_one_wins(stored: Desk) -> None:
    """The other is told that somebody was first, and what to do."""
    number = stored.fact("P1", "rating", 2023, code="HTNV")
    codes = ("HTTNV", "HTXSNV")

    def correct(code: str) -> Callable[[Desk], object]:
        return lambda mine: mine.do("correct-fact", fact=number, values={"code": code})

    came = at_once(stored.office.where, *(correct(code) for code in codes))
    won = [code for code, one in zip(codes, came, strict=True) if isinstance(one, dict)]
    lost = [one for one in came if isinstance(one, Conflict)]
    assert (len(won), len(lost)) == (1, 1)
    assert str(lost[0]) == (
        f"Dữ kiện số {number} đã được người khác đính chính hoặc rút trước đó; hãy mở lại và làm trên bản mới."
    )
    assert [row[6] for row in stored.rows()["facts"] if row[12] is None] == won
    assert stored.ask("verify-journal")["whole"]


def test_many_writers_make_one_chain(stored: Desk) -> None:
    """None is lost, none is doubled; of two who register one code, one is refused."""

    def registers(number: int) -> Callable[[Desk], object]:
        return lambda mine: [mine.do("add-unit", code=code) for code in (f"A{number}", f"B{number}")]

    came = at_once(stored.office.where, *(registers(number) for number in (1, 2, 3, 4)))
    assert [one for one in came if isinstance(one, GuongError)] == []
    same = at_once(stored.office.where, *[lambda mine: mine.do("add-unit", code="ONE")] * 3)
    assert [type(one).__name__ for one in same if isinstance(one, GuongError)] == ["Refused"] * 2
    codes = [unit["unit"] for unit in stored.ask("units")]
    assert sorted(codes) == sorted({"CC1", "ONE", *(f"{letter}{number}" for letter in "AB" for number in (1, 2, 3, 4))})
    assert stored.ask("journal-head")["entry"] == 9 + 8 + 1
    assert stored.ask("verify-journal")["whole"]


WRITES = """
import sys
from guong.codec import structured
from guong.errors import Conflict
from guong.office import COMMANDS, Office
with Office.open(sys.argv[1]) as office:
    sys.stdin.readline()
    try:
        office.do(structured({"fact": 1, "values": {"code": sys.argv[2]}}, COMMANDS["correct-fact"]))
        print("won")
    except Conflict:
        print("told")
"""


def test_two_processes_correct_the_same_fact(stored: Desk) -> None:
    stored.fact("P1", "rating", 2023, code="HTNV")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, stored.office.where, code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for code in ("HTTNV", "HTXSNV")
    ]
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert sorted(writer.communicate()[0].strip() for writer in writers) == ["told", "won"]
    assert len([row for row in stored.rows()["facts"] if row[12] is None]) == 1


def test_an_office_is_opened_through_the_light_door(copied_file: Callable[[Path], str], tmp_path: Path) -> None:
    with guong.open(copied_file(tmp_path)) as office:
        assert isinstance(office, Office)
        assert [unit["unit"] for unit in Desk(office).ask("units")] == ["CC1"]


# What imports what.


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, to break."""
    from shutil import copy, copytree, ignore_patterns

    made = tmp_path_factory.mktemp("tree")
    for name in ("core", "plugins", "frontends"):
        copytree(ROOT / name, made / name, ignore=ignore_patterns("__pycache__", "*.xlsx"))
    copy(ROOT / "pyproject.toml", made)
    return made


def contracts(tree: Path) -> tuple[int, str]:
    """What lint-imports says of a tree."""
    paths = ":".join(str(tree / part) for part in ("core", "plugins", "frontends/cli", "frontends/web"))
    program = Path(sys.executable).parent / "lint-imports"
    told = subprocess.run(
        [program, "--no-cache"],
        cwd=tree,
        env={"PYTHONPATH": paths, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return told.returncode, told.stdout + told.stderr


def test_imports_point_one_way(tree: Path) -> None:
    code, told = contracts(tree)
    assert code == 0, told


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("core/guong/subjects.py", "import guong.facts", "imports point one way"),
        ("core/guong/criteria/case.py", "import guong.plugins", "imports point one way"),
        ("core/guong/commands/units.py", "import sqlalchemy", "SQLAlchemy stays in the store"),
        ("plugins/guong_law/kinds.py", "import guong_base", "plugins see only the light door"),
        ("plugins/guong_base/__init__.py", "import guong.store.tables", "plugins do not reach behind the light door"),
        ("frontends/cli/guong_cli/__init__.py", "import guong.store", "frontends call the office"),
        ("frontends/web/guong_web/desk.py", "import guong.store", "frontends call the office"),
    ],
)
def test_a_planted_break_is_caught(tree: Path, file: str, line: str, contract: str) -> None:
    whole = (tree / file).read_text(encoding="utf-8")
    (tree / file).write_text(f"{whole}\n{line}\n", encoding="utf-8")
    code, told = contracts(tree)
    (tree / file).write_text(whole, encoding="utf-8")
    assert code == 1
    broken = [row for row in told.splitlines() if " BROKEN" in row]
    assert [row for row in broken if row.startswith(contract)] != [], told


def test_refusals_come_before_anything_is_read(desk: Desk) -> None:
    """A wish that is no object, or has fields too many, never reaches the books."""
    wishes: list[Any] = [[], {"code": "CC2", "titel": "x"}]
    for told in wishes:
        with pytest.raises(BadInput) as refused:
            desk.office.do(structured(told, COMMANDS["add-unit"]))
        one_sentence(str(refused.value))


def test_no_two_questions_may_have_one_name() -> None:
    """Else the later takes the place of the other, with roles of its own, and nobody sees it."""

    class Other(QUERIES["find"]):  # type: ignore[misc]
        """Another question under a name that is taken."""

    with pytest.raises(ValueError, match=r"^find$"):
        by_name(*QUERIES.values(), Other)
    assert by_name(*QUERIES.values()) == QUERIES
