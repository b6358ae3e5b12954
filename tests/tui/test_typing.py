"""Vietnamese typed as input methods send it: letters and Backspaces in one burst, into every kind of field."""

import sys
import time
from pathlib import Path

import pytest

from tui.terminal import Terminal

WORDS = [
    "tiếng",
    "Việt",
    "được",
    "đánh",
    "dấu",
    "người",
    "thường",
    "trường",
    "Nguyễn",
    "Thị",
    "Đường",
    "quyết",
    "định",
    "khen",
    "thưởng",
    "điển",
    "hình",
    "tiên",
    "tiến",
    "phòng",
    "tổ",
    "chức",
    "cán",
    "bộ",
    "hồ",
    "sơ",
    "thẩm",
    "định",
    "hội",
    "đồng",
    "biểu",
    "quyết",
    "công",
    "nhận",
    "nhân",
    "rộng",
    "tuyên",
    "truyền",
    "kỷ",
    "luật",
    "xếp",
    "loại",
    "danh",
    "hiệu",
    "chiến",
    "sĩ",
    "thi",
    "đua",
    "cơ",
    "sở",
    "hoàn",
    "thành",
    "xuất",
    "sắc",
    "nhiệm",
    "vụ",
    "gương",
    "mẫu",
    "đoàn",
    "kết",
    "chấp",
    "hành",
    "tốt",
    "đường",
    "lối",
    "chủ",
    "trương",
    "của",
    "Đảng",
    "chính",
    "sách",
    "pháp",
    "luật",
    "Nhà",
    "nước",
    "sáng",
    "kiến",
    "kinh",
    "nghiệm",
    "đề",
    "tài",
    "nghiên",
    "cứu",
    "khoa",
    "học",
    "ứng",
    "dụng",
    "rộng",
    "rãi",
    "hiệu",
    "quả",
    "thiết",
    "thực",
    "giữ",
    "vững",
    "khuya",
    "khoắt",
    "quýnh",
    "quáng",
    "ngoằn",
    "ngoèo",
    "rượu",
    "bưởi",
    "huơ",
    "quờ",
    "quạng",
    "giếng",
    "gìn",
    "giữ",
    "thuở",
    "nguệch",
    "ngoạc",
    "khuỷu",
    "tay",
    "xoong",
    "chảo",
]
TEXT = " ".join((WORDS * 3)[:200])
PLAIN = str.maketrans(
    "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĐ",
    "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyydD",
)


def burst(word: str) -> str:
    """As Unikey sends a word: plain letters first, then back to each mark and the rest anew."""
    sent, shown = "", ""
    for place, letter in enumerate(word):
        plain = letter.translate(PLAIN)
        sent, shown = sent + plain, shown + plain
        if plain != letter:
            back = min(2, len(shown))
            kept = shown[:-back]
            again = word[len(kept) : place + 1]
            sent, shown = sent + "\x7f" * back + again, kept + again
    assert shown == word
    return sent


def typed_into(kind: str, path: Path) -> str:
    out = path / f"{kind}.txt"
    terminal = Terminal([sys.executable, "tests/tui/fields.py", str(out), kind])
    try:
        for _ in range(200):
            terminal.read(0.05)
            if out.with_suffix(".ready").exists():
                break
        terminal.settle(0.5)
        terminal.send(" ".join(burst(word) for word in TEXT.split(" ")))
        terminal.settle(0.7)
        terminal.send("\x13")
        end = time.monotonic() + 20
        while not out.exists() and time.monotonic() < end:
            terminal.read(0.05)
        time.sleep(0.1)
        return out.read_text(encoding="utf-8")
    finally:
        terminal.kill()


@pytest.mark.parametrize("kind", ["input", "area", "form", "form-long", "secret"])
def test_two_hundred_words_in_bursts_come_out_equal(kind: str, tmp_path: Path) -> None:
    assert len(TEXT.split()) == 200
    assert typed_into(kind, tmp_path).split() == TEXT.split()


@pytest.mark.parametrize("kind", ["stock-input", "stock-area"])
def test_the_same_bursts_fail_in_the_stock_fields(kind: str, tmp_path: Path) -> None:
    """The control: once Textual's own fields pass this, ours may go."""
    assert typed_into(kind, tmp_path).split() != TEXT.split()
