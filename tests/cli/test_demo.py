"""The demo, end to end."""

import shlex
import time
from pathlib import Path

import pytest

from .terminal import guong


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_demo_shows_the_whole_way(here: Path) -> None:
    begun = time.process_time()
    ended = guong("demo")
    assert time.process_time() - begun < 10
    lines = ended.out.splitlines()
    assert ended.status == 0
    assert (here / "demo" / "guong-demo.db").is_file()
    assert "hư cấu" in lines[0]
    assert "base-annual     2023                 22             4             4          163" in lines
    assert [
        word
        for word in (" ĐẠT", " CẦN ĐÁNH GIÁ", " THIẾU DỮ LIỆU", " KHÔNG ĐẠT")
        if not any(line.endswith(word) for line in lines)
    ] == []
    assert [line for line in lines if len(line) > 80 and not line.startswith("  guong ")] == []
    assert "\x1b" not in ended.out


@pytest.mark.usefixtures("here")
def test_what_it_says_to_try_works() -> None:
    lines = [line.strip() for line in guong("demo", "thử").out.splitlines()]
    tried = [shlex.split(line)[1:] for line in lines[lines.index("Thử tiếp:") + 1 :]]
    assert len(tried) >= 3
    assert [words for words in tried if guong(*words).status != 0] == []


@pytest.mark.usefixtures("here")
def test_a_demo_book_is_replaced() -> None:
    guong("demo", "d")
    guong("do", "d/guong-demo.db", "add-unit", '{"code": "MỚI"}')
    assert guong("demo", "d").status == 0
    assert guong("ask", "d/guong-demo.db", "find", '{"words": "MỚI"}', "--json").json == []


@pytest.mark.parametrize("kind", ["books", "filled books", "another file"])
def test_anything_else_is_left_alone(kind: str, here: Path, filled: Path) -> None:
    (here / "demo").mkdir()
    there = here / "demo" / "guong-demo.db"
    if kind == "books":
        guong("init", there)
    else:
        there.write_bytes(filled.read_bytes() if kind == "filled books" else b"something")
    before = there.read_bytes()
    ended = guong("demo")
    assert ended.status == 2
    assert ended.line.startswith("Tệp demo/guong-demo.db đã có và không phải sổ thử")
    assert there.read_bytes() == before


def test_where_it_cannot_write_it_says_where_it_went(here: Path) -> None:
    (here / "demo").write_text("a file")
    ended = guong("demo")
    assert ended.status == 0
    assert ended.err.startswith("Lưu ý: không ghi được vào ./demo, nên sổ thử nằm ở ")
    place = Path(ended.err.splitlines()[0].rpartition(" ")[2])
    assert [one.name for one in place.iterdir()] == ["guong-demo.db"]
    (place / "guong-demo.db").unlink()
    place.rmdir()


def test_a_directory_that_was_asked_for_must_do(here: Path) -> None:
    (here / "tệp").write_text("a file")
    ended = guong("demo", "tệp")
    assert (ended.status, ended.line) == (2, "Không ghi được vào thư mục tệp; hãy chọn thư mục khác.")
