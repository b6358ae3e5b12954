"""Backups: whole, live, checked, and the same books again in each database; whatever is damaged leaves nothing."""

import hashlib
import io
import json
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from commands.desk import INSTALLED, MORNING, Desk, Ticking, deserialized, one_sentence
from guong.errors import BadInput, BooksUnusable, Forbidden, GuongError
from guong.office import Office
from guong.store import archive, restoring
from guong.store import engine as stores
from guong.store.tables import ballots, candidates, credentials, metadata, slips
from store.test_files import PDF, Proof, act, put
from store.test_upkeep import varied

pytest_plugins = ("commands.fixtures",)

DAMAGED = "Bản sao lưu {} đã hỏng: {}; hãy dùng bản sao lưu khác."


def full(desk: Desk, path: Path) -> None:
    """Books in which every table has rows."""
    varied(desk, path)
    (path / "a.pdf").write_bytes(PDF + bytes(2**20))
    (path / "b.txt").write_text("Đường", encoding="utf-8")
    file = put(desk, path / "a.pdf")
    put(desk, path / "b.txt")
    act(desk, lambda books: books.add(Proof(code=file.hash)))
    desk.person("PX9")
    desk.fact("PX9", "rating", 2023, code="HTNV")
    desk.do("erase-person", person="PX9", confirm="PX9")
    with stores.writing(desk.office._engine) as connection:
        connection.execute(insert(credentials), {"account": "lan", "sort": "code", "secret": "$x", "made": MORNING})
        connection.execute(
            insert(slips), [{"session": 1, "hash": hash_, "spent": hash_ == "Z"} for hash_ in ("đ", "Z", "a")]
        )
        connection.execute(insert(ballots), {"session": 1, "dossier": 2, "receipt": "Z", "choice": "yes"})
        connection.execute(insert(ballots), {"session": 1, "dossier": 2, "receipt": "a", "choice": "no"})
        connection.execute(insert(candidates), {"round": 1, "subject": 1, "outcome": 2, "findings": "[]"})


@pytest.fixture
def new(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Gives a place where nothing is yet, in a kind of database."""

    def give(kind: str) -> str:
        if kind == "sqlite":
            return str(tmp_path / f"moi-{len(list(tmp_path.iterdir()))}.guong")
        made: Callable[[], str] = request.getfixturevalue("new_postgresql")
        return made()

    return give


@pytest.fixture(scope="module")
def backed_up(furnished_books: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, bytes]:
    """Varied books and their backup, made once."""
    folder = tmp_path_factory.mktemp("backup")
    made = Desk(deserialized(furnished_books, Ticking(MORNING + timedelta(minutes=9)), INSTALLED))
    full(made, folder)
    made.office.backup(str(folder / "sao-lưu.zip"))
    return made, (folder / "sao-lưu.zip").read_bytes()


@pytest.fixture
def file(backed_up: tuple[Desk, bytes], tmp_path: Path) -> Path:
    """A backup of varied books."""
    (tmp_path / "sao-lưu.zip").write_bytes(backed_up[1])
    return tmp_path / "sao-lưu.zip"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_books_come_back_equal_in_each_database(
    stored: Desk, tmp_path: Path, new: Callable[[str], str], kind: str
) -> None:
    """Every table, of a SQLite file and of PostgreSQL, in both; backing up the copy says the same of every table."""
    full(stored, tmp_path)
    assert [name for name, rows in stored.rows().items() if not rows] == []
    told = stored.office.backup(str(tmp_path / "a.zip"))
    where = new(kind)
    assert Office.restore(str(tmp_path / "a.zip"), where) == told
    copy = Desk.open(where)
    assert copy.rows() == stored.rows()
    again = copy.office.backup(str(tmp_path / "b.zip"))
    assert (again.tables, again.entry, again.hash) == (told.tables, told.entry, told.hash)
    assert copy.ask("verify-journal", head=told.hash) == {"whole": True, "fault": None}
    copy.unit("CC77")
    copy.office.close()


def test_a_backup_is_for_its_owner_alone(desk: Desk, tmp_path: Path) -> None:
    """So are the books that are made of it."""
    desk.office.backup(str(tmp_path / "a.zip"))
    Office.restore(str(tmp_path / "a.zip"), str(tmp_path / "b.guong"))
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {
        "a.zip": 0o600,
        "b.guong": 0o600,
    }


def test_a_backup_says_what_it_holds(backed_up: tuple[Desk, bytes], file: Path) -> None:
    desk, _bytes = backed_up
    with zipfile.ZipFile(file) as packed:
        told = json.loads(packed.read("manifest.json"))
        kept = {name.removeprefix("files/") for name in packed.namelist() if name.startswith("files/")}
        for one in kept:
            assert hashlib.sha256(packed.read(f"files/{one}")).hexdigest() == one
        facts = packed.read("tables/facts.jsonl")
    rows = desk.rows()
    assert kept == {row[0] for row in rows["files"]}
    assert (told["format"], told["schema"], told["hash"]) == (1, stores.HEAD, desk.ask("journal-head")["hash"])
    assert set(told["tables"]) == set(metadata.tables)
    counts = {name: len(found) for name, found in rows.items()} | {"file_chunks": 2}
    assert {name: part["rows"] for name, part in told["tables"].items()} == counts
    assert told["tables"]["facts"]["sha256"] == hashlib.sha256(facts).hexdigest()
    assert datetime.fromisoformat(told["made"]) > MORNING


def test_only_an_administrator_backs_up(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Forbidden, match="Tài khoản minh không có quyền “Sao lưu sổ”"):
        desk.office.backup(str(tmp_path / "a.zip"), "minh")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_shows_one_moment_while_others_write(stored: Desk, tmp_path: Path, new: Callable[[str], str]) -> None:
    """In the middle of it somebody records a fact: it is in the books, not in the backup, and nobody waits."""
    before = stored.rows()
    other = Desk.open(stored.office.where)

    def write(_what: str, _done: int, _whole: int) -> None:
        if not written:
            written.append(other.fact("P1", "rating", 2023, code="HTNV"))

    written: list[int] = []
    stored.office.backup(str(tmp_path / "a.zip"), progress=write)
    assert len(written) == 1
    other.office.close()
    where = new("sqlite")
    Office.restore(str(tmp_path / "a.zip"), where)
    assert Desk.open(where).rows() == before != stored.rows()


def test_progress_reaches_the_end(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST", 10)
    told: list[tuple[str, int, int]] = []
    made = desk.office.backup(str(tmp_path / "a.zip"), progress=lambda *one: told.append(one))
    assert told[-1] == ("Sao lưu", made.rows, made.rows)
    steps = [done for _what, done, _whole in told]
    assert steps == sorted(steps)
    assert len(steps) > 3
    told.clear()
    Office.restore(str(tmp_path / "a.zip"), str(tmp_path / "b.guong"), lambda *one: told.append(one))
    assert {what for what, _done, _whole in told} == {"Khôi phục", "Đối chiếu"}
    assert told[-1] == ("Đối chiếu", made.rows, made.rows)


def test_nothing_is_overwritten(desk: Desk, tmp_path: Path, file: Path, new: Callable[[str], str]) -> None:
    there = tmp_path / "có.zip"
    there.write_text("cũ")
    lost = tmp_path / "lạc.zip"
    lost.symlink_to(tmp_path / "không có")
    used = stores.create(new("postgresql"))
    for target in (str(there), str(lost), str(tmp_path)):
        for act_ in (desk.office.backup, lambda path: Office.restore(str(file), path)):
            with pytest.raises(BadInput) as refused:
                act_(target)
            assert str(refused.value) == f"Đã có {target}; hãy chọn tên khác, để không mất những gì đang có."
    with pytest.raises(BadInput, match=r"^Cơ sở dữ liệu đã có bảng; "):
        Office.restore(str(file), used.url.render_as_string(hide_password=False).replace("+psycopg", ""))
    assert there.read_text() == "cũ"
    for act_ in (desk.office.backup, lambda path: Office.restore(str(file), path)):
        with pytest.raises(BadInput, match=r"^Không có thư mục .*; hãy tạo thư mục trước\.$"):
            act_(str(tmp_path / "không có" / "a"))
    used.dispose()


def test_what_takes_the_name_meanwhile_is_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with pytest.raises(BadInput, match=r"^Đã có "):
        desk.office.backup(str(path), progress=lambda *_: path.write_text("cũ"))
    assert (path.read_text(), list(tmp_path.iterdir())) == ("cũ", [path])


def test_damaged_books_are_not_backed_up_as_if_they_were_whole(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Đường", encoding="utf-8")
    made = put(desk, tmp_path / "b.txt")
    with desk.office._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE file_chunks SET bytes = x'00'")
    with pytest.raises(BooksUnusable, match=f"^Nội dung tệp {made.hash} trong sổ đã hỏng; "):
        desk.office.backup(str(tmp_path / "a.zip"))
    with desk.office._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE journal SET actor = 'x' WHERE seq = 3")
    said = "Sổ đã hỏng nên không sao lưu: Mục nhật ký số 3 đã bị sửa; hãy khôi phục từ bản sao lưu gần nhất."
    with pytest.raises(BooksUnusable) as refused:
        desk.office.backup(str(tmp_path / "a.zip"))
    assert str(refused.value) == said
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


# Damage.


def refused(file: Path, where: str) -> str:
    """The sentence by which a backup is refused; nothing is made, beside it neither."""
    folder = Path(where).parent if stores.is_file(where) else file.parent
    before = sorted(folder.iterdir())
    with pytest.raises(GuongError) as raised:
        Office.restore(str(file), where)
    assert sorted(folder.iterdir()) == before
    one_sentence(str(raised.value))
    with pytest.raises(GuongError) as again:
        Office.check_backup(str(file))
    assert str(again.value) == str(raised.value)
    return str(raised.value)


def test_no_flipped_byte_goes_unseen(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    dice = random.Random("byte")
    places = [*range(40), *range(len(whole) - 200, len(whole)), *(dice.randrange(len(whole)) for _ in range(60))]
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << dice.randrange(8)
        file.write_bytes(damaged)
        with pytest.raises(BooksUnusable), restoring.opened(str(file)):
            pass
    refused(file, str(tmp_path / "mới.guong"))


def test_no_cut_goes_unseen(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    for left in (0, 1, 21, 84, 85, 1000, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:left])
        said = refused(file, str(tmp_path / "mới.guong"))
        assert said == f"{file} không phải bản sao lưu của Gương hoặc đã bị cắt; hãy dùng tệp do guong backup ghi."
    file.write_bytes(whole + b"\n")
    refused(file, str(tmp_path / "mới.guong"))


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, str(tmp_path / "a")) == f"{tmp_path} không phải tệp; hãy chọn tệp sao lưu."
    for lost in (tmp_path / "không có", tmp_path / "a\0b"):
        said = f"Không đọc được tệp sao lưu {lost}; hãy kiểm tra đường dẫn và quyền đọc."
        assert refused(lost, str(tmp_path / "a")) == said


Parts = dict[str, bytes]


def rewritten(file: Path, change: Callable[[Parts], None]) -> None:
    """A backup that somebody changed and sealed anew."""
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    change(parts)
    sealed_anew(file, parts.items())


def sealed_anew(file: Path, parts: Any) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(name, content)
        packed.comment = bytes(archive.SEAL)
    file.write_bytes(made.getvalue())
    archive._seal(file)


def told_otherwise(**more: Any) -> Callable[[Parts], None]:
    """Changes the manifest."""

    def change(parts: Parts) -> None:
        parts["manifest.json"] = json.dumps(json.loads(parts["manifest.json"]) | more).encode()

    return change


def lines_of(name: str, change: Callable[[list[Any]], list[Any]], *, honest: bool = False) -> Callable[[Parts], None]:
    """Changes the rows of a table; `honest` where the manifest says so too."""

    def changed(parts: Parts) -> None:
        part = f"tables/{name}.jsonl"
        rows = change([json.loads(line) for line in parts[part].splitlines()])
        parts[part] = b"".join(archive.ENCODED(row).encode() + b"\n" for row in rows)
        if honest:
            told = json.loads(parts["manifest.json"])
            told["tables"][name] |= {"rows": len(rows), "sha256": hashlib.sha256(parts[part]).hexdigest()}
            parts["manifest.json"] = json.dumps(told).encode()

    return changed


def without(name: str) -> Callable[[Parts], None]:
    return lambda parts: parts.pop(name) and None


def with_part(name: str, content: bytes = b"") -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: content})


def file_changed(parts: Parts) -> None:
    name = next(name for name in parts if name.startswith("files/"))
    parts[name] += b"x"


def first_cell(value: Any) -> Callable[[list[Any]], list[Any]]:
    return lambda rows: [[value, *rows[0][1:]], *rows[1:]]


NOT_EQUAL = "bảng {} khôi phục không đúng như khi sao lưu"
NOT_TAKEN = "có dòng mà sổ không nhận"
FILES_NOT_EQUAL = "các tệp minh chứng khôi phục không đúng như khi sao lưu"
TAMPERED = {
    "a table is missing": (without("tables/facts.jsonl"), "thiếu phần tables/facts.jsonl"),
    "no manifest": (without("manifest.json"), "thiếu phần manifest.json"),
    "climbs out": (with_part("../../etc/passwd"), "có phần lạ “../../etc/passwd”"),
    "climbs out as a file": (with_part("files/../../a"), "có phần lạ “files/../../a”"),
    "absolute": (with_part("/etc/passwd"), "có phần lạ “/etc/passwd”"),
    "another table": (with_part("tables/alembic_version.jsonl"), "có phần lạ “tables/alembic_version.jsonl”"),
    "a bomb": (with_part("files/" + "0" * 64, bytes(2**23)), "phần files/" + "0" * 64 + " giải nén ra quá lớn"),
    "a manifest that is none": (with_part("manifest.json", b"[]"), "phần manifest.json sai dạng"),
    "a manifest that is no text": (with_part("manifest.json", b"\xff"), "phần manifest.json sai dạng"),
    "a manifest too deep": (with_part("manifest.json", b"[" * 100_000), "phần manifest.json sai dạng"),
    "a manifest with more": (told_otherwise(more=1), "phần manifest.json sai dạng"),
    "a manifest without tables": (told_otherwise(tables={}), "phần manifest.json không kể đủ các bảng"),
    "no lines": (with_part("tables/facts.jsonl", b"\xff\xfe"), "không đọc được phần tables/facts.jsonl"),
    "a line that is no row": (with_part("tables/facts.jsonl", b'{"id": 1}\n'), "bảng facts có dòng không đúng dạng"),
    "a line cut short": (with_part("tables/facts.jsonl", b"[1]\n"), "bảng facts có dòng không đúng dạng"),
    "a word for a number": (lines_of("facts", first_cell("1"), honest=True), "bảng facts có dòng không đúng dạng"),
    "true for a number": (lines_of("facts", first_cell(value=True), honest=True), "bảng facts có dòng không đúng dạng"),
    "a huge number": (lines_of("facts", first_cell(10**30), honest=True), NOT_TAKEN),
    "a row less": (lines_of("facts", lambda rows: rows[1:]), NOT_EQUAL.format("facts")),
    "rows in another order": (lines_of("facts", lambda rows: rows[::-1], honest=True), NOT_EQUAL.format("facts")),
    "a row twice": (lines_of("facts", lambda rows: [*rows, rows[0]], honest=True), NOT_TAKEN),
    "facts about nobody": (lines_of("subjects", lambda _: [], honest=True), NOT_TAKEN),
    "a day that is none": (lines_of("facts", lambda rows: [[*rows[0][:5], "2023-02-30", *rows[0][6:]], *rows[1:]]), NOT_TAKEN),
    "the tail of the journal": (lines_of("journal", lambda rows: rows[:-1], honest=True), NOT_TAKEN),
    "another head": (told_otherwise(hash="0" * 64), "mục nhật ký mới nhất không đúng như khi sao lưu"),
    "another payload": (
        lines_of("payloads", lambda rows: [*rows[:-1], [*rows[-1][:4], "{}"]], honest=True),
        "mục nhật ký số {last}: nội dung thứ 5 đã bị sửa",
    ),
    "another file": (file_changed, FILES_NOT_EQUAL),
    "no file": (lambda parts: parts.pop(next(name for name in parts if name.startswith("files/"))) and None, FILES_NOT_EQUAL),
    "a file too many": (with_part("files/" + "0" * 64, b"x"), NOT_TAKEN),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_and_sealed_anew_is_found(
    backed_up: tuple[Desk, bytes], file: Path, tmp_path: Path, what: str
) -> None:
    change, said = TAMPERED[what]
    rewritten(file, change)
    last = backed_up[0].ask("journal-head")["entry"]
    assert refused(file, str(tmp_path / "mới.guong")) == DAMAGED.format(file, said.replace("{last}", str(last)))


@pytest.mark.parametrize(
    "what", ["a row less", "a row twice", "facts about nobody", "a huge number", "another file", "no lines"]
)
def test_nothing_is_left_in_postgresql_either(file: Path, new: Callable[[str], str], what: str) -> None:
    where = new("postgresql")
    change, said = TAMPERED[what]
    rewritten(file, change)
    with pytest.raises(BooksUnusable) as raised:
        Office.restore(str(file), where)
    assert str(raised.value) == DAMAGED.format(file, said)
    with stores.reading(stores.engine_for(where)) as connection:
        stores.check_empty(connection)


def test_other_versions_say_what_to_do(file: Path, tmp_path: Path) -> None:
    for newer in ({"format": 2, "new": 1}, {"schema": "9999"}):
        rewritten(file, told_otherwise(program="9.1", **newer))
        said = f"Bản sao lưu {file} do phiên bản mới hơn (9.1) ghi; hãy cập nhật Gương rồi khôi phục lại."
        assert refused(file, str(tmp_path / "mới.guong")) == said
    rewritten(file, told_otherwise(format=1, program="0.0.9", schema="0001"))
    assert "hãy khôi phục bằng Gương 0.0.9, rồi mở sổ đó" in refused(file, str(tmp_path / "mới.guong"))


def test_two_parts_of_one_name_are_refused(file: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        parts = [(name, packed.read(name)) for name in packed.namelist()]
    with pytest.warns(UserWarning, match="Duplicate"):
        sealed_anew(file, [*parts, parts[0]])
    assert refused(file, str(tmp_path / "mới.guong")) == DAMAGED.format(file, "có hai phần cùng tên")


def test_a_backup_that_fails_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: Any) -> Iterator[bytes]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "lines", full_disk)
    with pytest.raises(BadInput) as refused_:
        desk.office.backup(str(tmp_path / "a.zip"))
    assert (
        str(refused_.value) == f"Không ghi được {tmp_path / 'a.zip'}; hãy kiểm tra tên, quyền ghi và dung lượng ổ đĩa."
    )
    assert list(tmp_path.iterdir()) == []


def test_restored_books_take_many_readers_beside_a_writer(file: Path, tmp_path: Path) -> None:
    Office.restore(str(file), str(tmp_path / "mới.guong"))
    with sqlite3.connect(tmp_path / "mới.guong") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


STRUCK = """
import os, signal, sys
from guong.office import Office
from guong.store import archive
archive.MOST = 10
def strike(what, done, whole):
    if what == sys.argv[3] and done > whole // 2:
        os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[3] == "Sao lưu":
    Office.open(sys.argv[1]).backup(sys.argv[2], progress=strike)
else:
    Office.restore(sys.argv[1], sys.argv[2], strike)
"""


def struck(given: Path, target: str, when: str) -> None:
    done = subprocess.run([sys.executable, "-c", STRUCK, str(given), target, when], check=False)
    assert done.returncode == -signal.SIGKILL


def test_killed_half_way_there_is_no_backup(copied_file: Callable[[Path], str], tmp_path: Path) -> None:
    books = copied_file(tmp_path)
    struck(Path(books), str(tmp_path / "a.zip"), "Sao lưu")
    assert not (tmp_path / "a.zip").exists()
    with Office.open(books) as office:
        office.backup(str(tmp_path / "a.zip"))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("when", ["Khôi phục", "Đối chiếu"])
def test_killed_half_way_there_are_no_books(file: Path, new: Callable[[str], str], kind: str, when: str) -> None:
    """The next try finds its place empty."""
    where = new(kind)
    struck(file, where, when)
    assert kind == "postgresql" or not Path(where).exists()
    Office.restore(str(file), where)
