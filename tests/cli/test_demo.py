"""The demo, end to end."""

import shlex
import shutil
import time
from pathlib import Path

import pytest

from .terminal import Ended, guong


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended, float]:
    """One demo, where it went, and the seconds of work that it took."""
    there = tmp_path_factory.mktemp("demo")
    begun = time.process_time()
    ended = guong("demo", there / "thử")
    return there / "thử" / "guong-demo.db", ended, time.process_time() - begun


def test_demo_shows_the_whole_way(shown: tuple[Path, Ended, float]) -> None:
    book, ended, seconds = shown
    lines = ended.out.splitlines()
    assert ended.status == 0
    assert seconds < 20
    assert book.is_file()
    assert "hư cấu" in " ".join(lines[:3])
    assert "base-annual     2023                 23             3             3          164" in lines
    assert [
        word
        for word in (" ĐẠT", " CẦN ĐÁNH GIÁ", " THIẾU DỮ LIỆU", " KHÔNG ĐẠT")
        if not any(line.endswith(word) for line in lines)
    ] == []
    assert [line for line in lines if len(line) > 80 and not line.startswith(("  guong ", "Sổ thử: "))] == []
    assert "\x1b" not in ended.out
    assert ended.err.splitlines() == ["Lưu ý: NV161 đứng đầu hai đơn vị cùng lúc: CC-VONHAI và CC-DONGHY"]


def test_it_shows_the_life(shown: tuple[Path, Ended, float]) -> None:
    lines = shown[1].out.splitlines()
    months = [line[:7] for line in lines if line[2:3] == "/"]
    assert months[0] == "01/2023"
    assert months[-1] == "01/2026"
    assert "đã huỷ bỏ công nhận: 1 Chi cục THADS huyện Định Hóa" in lines
    assert "Hoàng Thị Thúy                       1      4     4     1   5 không đủ" in lines
    assert "Hoàng Thị Thúy                       2      8     0     1   5 đủ phiếu" in lines
    assert "Cấp cơ sở năm 2023                    12         7     2   2   1        0" in lines
    assert "Trả lời câu hỏi của đơn vị" in lines
    assert "Xem lại quyết định về Phòng THADS khu vực 3" in lines


def test_what_it_says_to_try_works(shown: tuple[Path, Ended, float]) -> None:
    lines = [line.strip() for line in shown[1].out.splitlines()]
    tried = [shlex.split(line)[1:] for line in lines[lines.index("Thử tiếp:") + 1 :]]
    assert len(tried) >= 10
    assert [words for words in tried if guong(*words).status != 0] == []


def test_a_demo_book_is_replaced(here: Path, shown: tuple[Path, Ended, float]) -> None:
    (here / "demo").mkdir()
    book = shutil.copy(shown[0], here / "demo" / "guong-demo.db")
    guong("do", book, "add-unit", '{"code": "MỚI"}')
    assert guong("demo").status == 0
    assert guong("ask", book, "find", '{"words": "MỚI"}', "--json").json == []


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
