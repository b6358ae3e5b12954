"""The keys at the foot of every screen, in the language of the screen; as many as the terminal is wide."""

from typing import Any

from rich.text import Text
from textual.widget import Widget

from guong_tui.lang import language

ENGLISH = {
    "Ghi": "Save",
    "Thử trước": "Try",
    "Đóng, giữ nháp": "Close, keep draft",
    "Bỏ nháp": "Drop draft",
    "Đóng": "Close",
    "Sắp xếp": "Sort",
    "Lọc": "Filter",
    "Thoát": "Quit",
    "Có": "Yes",
    "Không": "No",
    "Trợ giúp": "Help",
    "Lệnh": "Commands",
    "Kiểu gõ": "Typing",
    "Giao diện": "Theme",
    "Nhảy": "Jump",
    "Làm mới": "Refresh",
    "Việc với dòng này": "Do with this",
    "Thêm": "New",
    "Xem cả": "Open",
    "Trạng thái": "State",
    "Chọn": "Mark",
    "Trang khác": "Next list",
    "Đổi đợt": "Round",
    "Xem thêm": "More",
    "Tìm": "Find",
    "Dữ kiện mới": "Add fact",
    "Chi tiết": "Detail",
    "Điều khoản": "Clause",
    "Thử": "Dry run",
    "Nhập vào sổ": "Import",
    "Ghi dòng bị từ chối": "Save refused rows",
    "Dừng": "Stop",
    "Bỏ phiếu": "Vote",
    "Che": "Mask",
    "Năm": "Year",
    "Xuất": "Export",
    "Bỏ phiếu tại đây": "Ballot here",
    "Hoàn tác": "Undo",
}
NAMES = {
    "escape": "Esc",
    "slash": "/",
    "space": "Cách",
    "enter": "Enter",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "plus": "+",
    "delete": "Del",
}


def key_name(key: str) -> str:
    """A key as people call it."""
    first = key.partition(",")[0]
    if first in NAMES:
        return NAMES[first]
    if first.startswith("ctrl+"):
        return f"^{first[5:].upper()}"
    return first.upper() if first[:1] == "f" and first[1:].isdigit() else first


def does(description: str) -> str:
    """What a key does, in the language of the screen."""
    return ENGLISH.get(description, description) if language() == "en" else description


class KeyLine(Widget):
    """One line of keys; it follows the focus and the user's own keys."""

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; background: $panel; color: $text; }"

    def on_mount(self) -> None:
        """Follow what may be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._again)

    def _again(self, _: Any) -> None:  # noqa: ANN401
        self.refresh()

    def render(self) -> Text:
        """The keys that fit; F1 tells the others."""
        line = Text(no_wrap=True, overflow="crop")
        for key, description in keys_of(self):
            piece = Text.assemble((f" {key_name(key)}", "bold"), f" {description}")
            if line.cell_len + piece.cell_len > self.size.width:
                break
            line.append_text(piece)
        return line


def keys_of(widget: Widget, *, every: bool = False) -> list[tuple[str, str]]:
    """The keys that work now on the widget's screen, each with what it does."""
    found: dict[str, tuple[str, str]] = {}
    always = {"help": ("f1", does("Trợ giúp")), "palette": ("ctrl+p", does("Lệnh"))}
    for active in widget.screen.active_bindings.values():
        one = active.binding
        if one.description and active.enabled and (one.show or (every and one.id)):
            if one.action in always:
                always[one.action] = (one.key, does(one.description))
            else:
                found.setdefault(one.action, (one.key, does(one.description)))
    return [*always.values(), *found.values()]
