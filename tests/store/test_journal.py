"""The journal: chained by hash over salted payloads; whatever is changed afterwards is found and named."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from commands.desk import Desk, Ticking, furnished
from guong.chain import leaf_of, root_of
from guong.store.journal import Item, append
from guong.store.tables import journal, payloads

pytest_plugins = ("commands.fixtures",)


def varied(made: Desk) -> Desk:
    """A history of twelve entries; the last has several payloads."""
    made.fact("P1", "discipline", code="khiển trách", day="05/06/2023")
    made.do("change-code", code="P1", new_code="P001")
    made.do("close-registers", units=["CC1"], years=[2022, 2023], kinds=["xếp loại", "kỷ luật"], day="2024-01-15")
    return made


@pytest.fixture
def desk(copied_file: Callable[[Path], str], tmp_path: Path) -> Desk:
    """A varied history in a file."""
    return varied(Desk.open(copied_file(tmp_path)))


def fault(desk: Desk, head: str = "") -> str | None:
    told = desk.ask("verify-journal", head=head)
    assert told["whole"] is (told["fault"] is None)
    found: str | None = told["fault"]
    return found


def change(desk: Desk, *statements: str) -> None:
    """What somebody with the file in hand may do; the database's own checks set aside."""
    bound = desk.office._engine
    if bound.dialect.name == "sqlite":
        with closing(sqlite3.connect(desk.office.where)) as file, file:
            for statement in statements:
                file.execute(statement)
        return
    with bound.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_a_new_journal_is_whole_and_a_changed_one_is_not(stored: Desk) -> None:
    """In each database."""
    varied(stored)
    assert fault(stored) is None
    entries = stored.ask("journal")
    assert [one["entry"] for one in entries] == list(range(1, 13))
    assert len({one["time"] for one in entries}) == 12
    for name in ("payload of no entry", "leaves swapped", "time beyond all years"):
        statements, said = FAULTS[name]
        change(stored, *statements)
        assert fault(stored) == said


FAULTS: dict[str, tuple[tuple[str, ...], str]] = {
    "actor": (("UPDATE journal SET actor = 'ai-do' WHERE seq = 4",), "Mục nhật ký số 4 đã bị sửa."),
    "command": (("UPDATE journal SET command = 'add-unit' WHERE seq = 4",), "Mục nhật ký số 4 đã bị sửa."),
    "time": (("UPDATE journal SET time = time + 1 WHERE seq = 4",), "Mục nhật ký số 4 đã bị sửa."),
    "time beyond all years": (("UPDATE journal SET time = 9000000000000000000 WHERE seq = 4",), "Mục nhật ký số 4 đã bị sửa: không còn đọc được."),
    "items": (("UPDATE journal SET items = items + 1 WHERE seq = 4",), "Mục nhật ký số 4 đã bị sửa."),
    "root": (("UPDATE journal SET root = '00' WHERE seq = 4",), "Mục nhật ký số 4 đã bị sửa."),
    "hash": (("UPDATE journal SET hash = '00' WHERE seq = 4",), "Mục nhật ký số 4 đã bị sửa."),
    "previous": (("UPDATE journal SET previous = '00' WHERE seq = 4",), "Mục nhật ký số 4 không nối tiếp mục trước nó."),
    "first": (("UPDATE journal SET previous = '11' WHERE seq = 1",), "Mục nhật ký số 1 không nối tiếp mục trước nó."),
    "body": (("UPDATE payloads SET body = replace(body, 'CC1', 'CC2') WHERE seq = 2",), "Mục nhật ký số 2: nội dung thứ 2 đã bị sửa."),
    "one letter of discipline": (("UPDATE payloads SET body = replace(body, '2023', '2022') WHERE seq = 10",), "Mục nhật ký số 10: nội dung thứ 1 đã bị sửa."),
    "leaf deleted": (("DELETE FROM journal_leaves WHERE seq = 12 AND item = 3",), "Mục nhật ký số 12: danh sách nội dung đã bị sửa."),
    "leaves swapped": (
        (
            "UPDATE journal_leaves SET item = 99 WHERE seq = 12 AND item = 0",
            "UPDATE journal_leaves SET item = 0 WHERE seq = 12 AND item = 1",
            "UPDATE journal_leaves SET item = 1 WHERE seq = 12 AND item = 99",
        ),
        "Mục nhật ký số 12: danh sách nội dung đã bị sửa.",
    ),
    "payload added": (
        ("INSERT INTO payloads (seq, item, subject, salt, body) SELECT seq, 7, subject, salt, body FROM payloads WHERE seq = 10 AND item = 0",),
        "Mục nhật ký số 10: nội dung thứ 8 đã bị sửa.",
    ),
    "entry deleted": (
        ("DELETE FROM payloads WHERE seq = 5", "DELETE FROM journal_leaves WHERE seq = 5", "DELETE FROM journal WHERE seq = 5"),
        "Mục nhật ký số 5 không còn: mục tiếp theo là 6.",
    ),
    "first entry deleted": (
        ("DELETE FROM payloads WHERE seq = 1", "DELETE FROM journal_leaves WHERE seq = 1", "DELETE FROM journal WHERE seq = 1"),
        "Mục nhật ký số 1 không còn: mục tiếp theo là 2.",
    ),
    "entries swapped": (
        (
            *(f"UPDATE {table} SET seq = 99 WHERE seq = 5" for table in ("journal", "journal_leaves", "payloads")),
            *(f"UPDATE {table} SET seq = 5 WHERE seq = 6" for table in ("journal", "journal_leaves", "payloads")),
            *(f"UPDATE {table} SET seq = 6 WHERE seq = 99" for table in ("journal", "journal_leaves", "payloads")),
        ),
        "Mục nhật ký số 5 không nối tiếp mục trước nó.",
    ),
    "entry deleted and renumbered": (
        (
            "DELETE FROM payloads WHERE seq = 12",
            "DELETE FROM journal_leaves WHERE seq = 12",
            "DELETE FROM journal WHERE seq = 11",
            "DELETE FROM journal_leaves WHERE seq = 11",
            "DELETE FROM payloads WHERE seq = 11",
            "UPDATE journal SET seq = 11 WHERE seq = 12",
        ),
        "Mục nhật ký số 11 không nối tiếp mục trước nó.",
    ),
    "payload of no entry": (
        ("INSERT INTO payloads (seq, item, subject, salt, body) SELECT 99, 0, subject, salt, body FROM payloads WHERE seq = 10 AND item = 0",),
        "Có 1 nội dung không thuộc mục nhật ký nào.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_verify_names_the_first_bad_entry(desk: Desk, name: str) -> None:
    statements, said = FAULTS[name]
    change(desk, *statements)
    assert fault(desk) == said


def test_a_leaf_changed_in_place_is_found(desk: Desk) -> None:
    zero = "x'00'" if desk.office._engine.dialect.name == "sqlite" else "'\\x00'::bytea"
    change(desk, f"UPDATE journal_leaves SET leaf = {zero} WHERE seq = 12 AND item = 2")
    assert fault(desk) == "Mục nhật ký số 12: danh sách nội dung đã bị sửa."


def test_a_salt_changed_in_place_is_found(desk: Desk) -> None:
    zero = "x'00'" if desk.office._engine.dialect.name == "sqlite" else "'\\x00'::bytea"
    change(desk, f"UPDATE payloads SET salt = {zero} WHERE seq = 12 AND item = 2")
    assert fault(desk) == "Mục nhật ký số 12: nội dung thứ 3 đã bị sửa."


@pytest.mark.parametrize("table", ["journal", "payloads"])
def test_bytes_that_are_no_text_are_found(tmp_path: Path, table: str) -> None:
    """A flipped bit may leave text that no longer decodes: the entry is named all the same."""
    made = furnished(Desk.new(str(tmp_path / "books.guong")))
    column = {"journal": "actor", "payloads": "body"}[table]
    change(made, f"UPDATE {table} SET {column} = CAST(x'ff' || CAST({column} AS BLOB) AS TEXT) WHERE seq = 4")
    said = fault(made)
    assert said is not None
    assert said.startswith("Mục nhật ký số 4")


def test_every_flipped_byte_of_an_entry_is_found(tmp_path: Path) -> None:
    """One bit of the file itself, wherever the fifth entry's hash, root or payload lies."""
    path = tmp_path / "books.guong"
    made = furnished(Desk.new(str(path)))
    with made.office._engine.connect() as connection:
        entry = connection.execute(select(journal).where(journal.c.seq == 5)).one()
        body = connection.execute(select(payloads.c.body).where(payloads.c.seq == 5, payloads.c.item == 0)).scalar_one()
    made.office.close()
    whole = path.read_bytes()
    for text in (entry.root, body):
        at = whole.index(text.encode()) + 7
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        said = fault(Desk.open(str(path)))
        assert said is not None
        assert said.startswith("Mục nhật ký số 5")
    path.write_bytes(whole)
    assert fault(Desk.open(str(path))) is None


def test_a_cut_tail_is_found_by_the_hash_on_a_signed_paper(desk: Desk) -> None:
    """Without it the rest of the chain is whole."""
    head = desk.ask("journal-head")
    assert head["entry"] == 12
    tables = ("payloads", "journal_leaves", "journal")
    assert fault(desk, head["hash"]) is None
    change(desk, *(f"DELETE FROM {table} WHERE seq = 12" for table in tables))
    assert fault(desk) is None
    said = "Không còn mục nhật ký nào mang mã băm đã cho: phần cuối đã bị cắt hoặc viết lại."
    assert fault(desk, head["hash"]) == said
    desk.fact("P2", "rating", 2023, code="HTNV")
    assert desk.ask("journal-head")["entry"] == 12
    assert fault(desk, head["hash"]) == said


def test_an_older_head_is_found_in_a_longer_chain(desk: Desk) -> None:
    head = desk.ask("journal-head")["hash"]
    desk.fact("P2", "rating", 2023, code="HTNV")
    assert fault(desk, head) is None
    assert fault(desk, "00" * 32) is not None


def test_erasing_payloads_leaves_the_chain_whole(desk: Desk) -> None:
    head = desk.ask("journal-head")["hash"]
    change(desk, "DELETE FROM payloads WHERE seq = 10")
    assert fault(desk, head) is None
    desk.do("erase-person", person="P001", confirm="P001")
    assert fault(desk, head) is None
    change(desk, "UPDATE journal_leaves SET seq = 10, item = 5 WHERE seq = 3 AND item = 0")
    assert fault(desk) == "Mục nhật ký số 3: danh sách nội dung đã bị sửa."


@pytest.mark.parametrize(
    "clock",
    [
        lambda: datetime(2026, 1, 5, tzinfo=UTC),
        Ticking(datetime(2026, 1, 5, tzinfo=UTC)),
        iter([datetime(2026, 1, 5, tzinfo=UTC) - timedelta(days=days) for days in range(40)]).__next__,
    ],
    ids=["stands still", "goes on", "goes back"],
)
def test_times_strictly_rise_whatever_the_clock_does(clock: Callable[[], datetime]) -> None:
    """Else what was known when would have no answer."""
    made = furnished(Desk.new(clock=clock))
    number = made.fact("P1", "rating", 2023, code="HTNV")
    made.do("correct-fact", fact=number, values={"code": "HTTNV"})
    times = [one["time"] for one in made.ask("journal")]
    assert times == sorted(set(times))
    rows = [(row[11], row[12]) for row in made.rows()["facts"]]
    assert rows[0][0] < rows[0][1] == rows[1][0]
    assert fault(made) is None


def test_discipline_stands_in_payloads_alone(desk: Desk) -> None:
    """No word of it in the entries, whose hashes are printed on papers; nor can it be guessed from its leaf."""
    rows = desk.rows()
    told = [row for row in rows["journal"] if "khiển" in str(row) or "discipline" in str(row)]
    assert told == []
    bodies = [row for row in rows["payloads"] if "khiển trách" in row[4]]
    assert [(row[0], row[1]) for row in bodies] == [(10, 0)]
    salt, body = bytes(bodies[0][3]), bodies[0][4]
    leaf = next(bytes(row[2]) for row in rows["journal_leaves"] if (row[0], row[1]) == (10, 0))
    assert len(salt) == 16
    assert leaf_of(salt, body) == leaf != leaf_of(b"", body)


def test_equal_payloads_have_different_leaves(desk: Desk) -> None:
    with desk.office._engine.begin() as connection:
        entry = append(connection, datetime(2030, 1, 1, tzinfo=UTC), "a", "b", [Item(None, "x"), Item(None, "x")])
    leaves = [bytes(row[2]) for row in desk.rows()["journal_leaves"] if row[0] == entry.seq]
    assert len(set(leaves)) == 2
    assert fault(desk) is None


@pytest.mark.parametrize("size", range(9))
def test_the_root_depends_on_every_leaf_and_its_place(size: int) -> None:
    """An odd leaf goes up alone; a leaf is no node."""
    leaves = [leaf_of(bytes([number]), "x") for number in range(size)]
    roots = {root_of(leaves)}
    roots |= {root_of([*leaves[:at], b"?" * 32, *leaves[at + 1 :]]) for at in range(size)}
    roots |= {root_of(leaves[:at] + leaves[at + 1 :]) for at in range(size)}
    roots.add(root_of([*leaves, *leaves[-1:]]) if size else "")
    assert len(roots) == 2 * size + 2
