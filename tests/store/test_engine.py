"""Opening and creating books: whatever is not ours is refused in one sentence and left as it is."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import guong
from commands.desk import Desk, one_sentence
from guong.errors import BadInput, BooksUnusable, Conflict
from guong.office import Office
from guong.store import engine


def unusable(where: str) -> str:
    """The sentence by which opening is refused."""
    with pytest.raises(BooksUnusable) as refused:
        Office.open(where)
    one_sentence(str(refused.value))
    return str(refused.value)


def other_application(path: Path, *more: str) -> None:
    """The database of somebody else, with data."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
        file.execute("INSERT INTO notes (text) VALUES ('mua sữa')")
        for statement in more:
            file.execute(statement)


def test_books_are_opened_again(tmp_path: Path) -> None:
    path = str(tmp_path / "books.guong")
    desk = Desk.new(path)
    desk.unit("CC1", title="Chi cục")
    desk.office.close()
    with guong.open(path) as office:
        assert [unit["name"] for unit in Desk(office).ask("units")] == ["Chi cục"]


def test_no_file(tmp_path: Path) -> None:
    """Nothing is made in passing."""
    path = tmp_path / "không-có.guong"
    assert unusable(str(path)) == f"Không có tệp sổ {path}; tạo sổ mới bằng lệnh guong init {path}."
    assert unusable(str(tmp_path)) == f"Không có tệp sổ {tmp_path}; tạo sổ mới bằng lệnh guong init {tmp_path}."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"Kinh g\xe1\xbb\xadi,\n" * 500, b"\x00" * 5000, b"SQLite format 3\x00" + b"?" * 5000]
)
def test_a_file_that_is_no_database_is_not_altered(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thư.txt"
    path.write_bytes(content)
    assert unusable(str(path)) == "Tệp không phải sổ của Gương hoặc đã hỏng; hãy khôi phục từ bản sao lưu gần nhất."
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "books.guong"
    path.touch()
    assert unusable(str(path)) == f"{path} không phải sổ của Gương; tạo sổ mới bằng lệnh guong init."
    assert path.read_bytes() == b""


@pytest.mark.parametrize(
    "more",
    [
        (),
        ("CREATE TABLE journal (id INTEGER)",),
        # Others use alembic too: with names of versions above and below ours.
        ("CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('ae10')"),
        ("CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('0000')"),
        ("CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('0001')"),
        ("CREATE TABLE alembic_version (version_num TEXT)",),
    ],
)
def test_the_database_of_another_application_is_not_altered(tmp_path: Path, more: tuple[str, ...]) -> None:
    path = tmp_path / "notes.db"
    other_application(path, *more)
    content = path.read_bytes()
    assert unusable(str(path)) == f"{path} không phải sổ của Gương; tạo sổ mới bằng lệnh guong init."
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_books_of_a_newer_version_are_not_altered(tmp_path: Path) -> None:
    path = tmp_path / "books.guong"
    Desk.new(str(path)).office.close()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '0099'")
    content = path.read_bytes()
    assert unusable(str(path)) == (
        f"Sổ thuộc phiên bản mới hơn (0099) so với chương trình ({engine.HEAD}); hãy cập nhật Gương rồi mở lại."
    )
    assert path.read_bytes() == content


def test_damaged_books(tmp_path: Path) -> None:
    """Pages overwritten in the middle: one sentence, and no traceback, whatever is asked."""
    path = tmp_path / "books.guong"
    desk = Desk.new(str(path))
    desk.unit("CC1")
    desk.office.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(BooksUnusable) as refused:
        Desk.open(str(path)).ask("units")
    one_sentence(str(refused.value))


@pytest.mark.parametrize("where", ["postgres-ql://x", "nonsense://x/y", "mysql+nothing://h/d", "postgresql://%%"])
def test_an_address_that_leads_nowhere(where: str) -> None:
    unusable(where)


def test_a_server_that_is_not_there() -> None:
    said = "Không kết nối hoặc không đọc được cơ sở dữ liệu; hãy kiểm tra địa chỉ, máy chủ và quyền truy cập."
    assert unusable("postgresql://guong@127.0.0.1:1/guong") == said


def test_a_database_of_somebody_else_on_the_server(new_postgresql: Callable[[], str]) -> None:
    url = new_postgresql()
    bound = engine.engine_for(url)
    with bound.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE notes (id INTEGER)")
    assert unusable(url) == "Cơ sở dữ liệu không phải sổ của Gương; tạo sổ mới bằng lệnh guong init."
    with pytest.raises(BadInput, match=r"^Cơ sở dữ liệu đã có bảng; hãy dùng một cơ sở dữ liệu trống\.$"):
        Office.create(url)
    bound.dispose()


def test_a_read_only_file_may_be_asked_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "books.guong"
    Desk.new(str(path)).office.close()
    desk = Desk.open(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert desk.ask("units") == []
    with pytest.raises(BooksUnusable) as refused:
        desk.unit("CC1")
    assert str(refused.value) == "Tệp sổ chỉ cho đọc; hãy kiểm tra quyền ghi của tệp và thư mục."


def as_nobody(act: Callable[[], object]) -> str:
    """What is said when somebody without rights does it: in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as told:
            said = told.read()
        os.waitpid(child, 0)
        return said
    try:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        try:
            act()
            said = "done"
        except guong.GuongError as error:
            said = str(error)
        except BaseException as error:  # noqa: BLE001
            said = repr(error)
        os.write(write, said.encode())
    finally:
        os._exit(0)
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of POSIX")
def test_no_permission(tmp_path: Path) -> None:
    """Neither the file, nor its folder, nor the way there."""
    home = tmp_path
    path = home / "books.guong"
    Desk.new(str(path)).office.close()
    for folder in (home, *list(home.parents)[:2]):
        folder.chmod(0o755)
    path.chmod(0o000)
    said = as_nobody(lambda: Desk.open(str(path)).ask("units"))
    assert said == "Không mở được tệp sổ; hãy kiểm tra đường dẫn và quyền truy cập."
    closed = home / "closed"
    closed.mkdir(mode=0o000)
    for act in (
        lambda: Office.open(str(closed / "books.guong")),
        lambda: Office.create(str(closed / "books.guong")),
        lambda: Office.create(str(home / "new.guong")),
    ):
        assert as_nobody(act) == "Không mở được tệp sổ; hãy kiểm tra đường dẫn và quyền truy cập."


def test_new_books_overwrite_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    other_application(path)
    content = path.read_bytes()
    with pytest.raises(BadInput) as refused:
        Office.create(str(path))
    assert str(refused.value) == f"Tệp {path} đã có; chọn tên khác, hoặc dùng luôn sổ đang có."
    assert path.read_bytes() == content
    with pytest.raises(BadInput) as refused:
        Office.create(str(tmp_path / "no" / "books.guong"))
    assert str(refused.value) == f"Không có thư mục {tmp_path / 'no'}; hãy tạo thư mục trước."


def test_a_writer_waits_no_longer_than_our_patience(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one holds the lock: we are told, nothing is written; once it lets go, we write."""
    monkeypatch.setattr(engine, "PATIENCE", 1)
    desk = Desk.new(where)
    other = engine.engine_for(where)
    with engine.writing(other):
        said = desk.refused(Conflict, "add-unit", code="CC1")
        assert said == "Đang có người khác ghi vào sổ; chưa có gì được ghi, hãy thử lại sau ít giây."
        assert desk.ask("units") == []
    desk.unit("CC1")
    assert [unit["unit"] for unit in desk.ask("units")] == ["CC1"]
    other.dispose()
    desk.office.close()


def test_a_reader_does_not_wait_for_a_writer(where: str) -> None:
    """And sees the books as they were, until the writer is done."""
    desk = Desk.new(where)
    other = engine.engine_for(where)
    with engine.writing(other) as connection:
        connection.exec_driver_sql("INSERT INTO subjects (key, kind) VALUES (1, 'unit')")
        assert desk.rows()["subjects"] == []
    assert desk.rows()["subjects"] == [(1, "unit")]
    other.dispose()
    desk.office.close()
