"""Every kind of text field in a program of its own, for a terminal to type into; writes down what it got.

python tests/tui/fields.py OUT KIND
"""

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Input, TextArea

from guong_tui.inputs import VietInput, VietTextArea
from guong_tui.values import NOTHING


class Fields(App[None]):
    """One field; Ctrl+S writes and leaves."""

    BINDINGS: ClassVar = [("ctrl+s", "write", "")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, out: str, kind: str) -> None:
        super().__init__()
        self.out, self.kind = Path(out), kind

    def compose(self) -> ComposeResult:
        from guong_tui.fields import Field

        made = {
            "input": VietInput,
            "area": VietTextArea,
            "stock-input": Input,
            "stock-area": TextArea,
            "form": lambda: Field("full_name", {"type": "string", "title": "Tên"}, needed=True, value=NOTHING),
            "form-long": lambda: Field("merits", {"type": "string", "title": "Thành tích"}, needed=True, value=NOTHING),
            "secret": lambda: VietInput(password=True),
        }[self.kind]
        yield made()

    def on_mount(self) -> None:
        for one in self.query("Input, TextArea"):
            one.focus()
        self.out.with_suffix(".ready").touch()

    def action_write(self) -> None:
        for one in self.query("Input, TextArea"):
            self.out.write_text(str(getattr(one, "value", "") or getattr(one, "text", "")), encoding="utf-8")
        self.exit()


if __name__ == "__main__":
    Fields(*sys.argv[1:]).run()
