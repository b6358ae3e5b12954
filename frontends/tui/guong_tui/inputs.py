"""Fields that one can type Vietnamese into: they survive the Backspace bursts of input methods and know Telex and VNI.

An input method sends Backspaces and letters in one burst. Textual lets a Backspace wander to the app, to be bound to an
action there, while letters go in at once: they overtake it. So these fields do every edit themselves, in order.
"""

import re
from typing import Any, ClassVar
from unicodedata import combining, normalize

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, TextArea

from guong_tui.mode import Typing
from guong_tui.telex import typed

WORD = re.compile(r"[^\W\d_]+\Z")
LINE_EDITS = {
    "backspace": "delete_left",
    "ctrl+h": "delete_left",
    "delete": "delete_right",
    "left": "cursor_left",
    "right": "cursor_right",
    "home": "home",
    "end": "end",
    "ctrl+w": "delete_left_word",
    "ctrl+u": "delete_left_all",
}
AREA_EDITS = {
    "backspace": "delete_left",
    "ctrl+h": "delete_left",
    "delete": "delete_right",
    "left": "cursor_left",
    "right": "cursor_right",
    "up": "cursor_up",
    "down": "cursor_down",
    "home": "cursor_line_start",
    "end": "cursor_line_end",
    "ctrl+w": "delete_word_left",
    "ctrl+u": "delete_to_start_of_line",
}


def joined(before: str, key: str, *, plain: bool = False) -> tuple[int, str]:
    """How many letters left of the cursor a typed key replaces, and by what."""
    if combining(key):
        made = normalize("NFC", before[-1:] + key)
        return len(before[-1:]), made
    word = WORD.search(before)
    if plain or not Typing.mode or word is None:
        return 0, key
    made = typed(word[0], key, Typing.mode, new=Typing.new_spelling)
    same = 0
    while same < min(len(made), len(word[0])) and made[same] == word[0][same]:
        same += 1
    return len(word[0]) - same, made[same:]


class VietInput(Input):
    """A field of one line."""

    BINDINGS: ClassVar[list[BindingType]] = []
    plain_typing = False
    """Whether Telex and VNI stay out: secrets, numbers, paths."""

    class Left(Message):
        """Up or down was pressed: whoever holds the field moves on."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    async def _on_key(self, event: events.Key) -> None:
        if event.key in LINE_EDITS:
            self._done(event)
            getattr(self, f"action_{LINE_EDITS[event.key]}")()
            return
        if event.is_printable and event.character:
            self._done(event)
            if not self.selection.is_empty:
                self.replace(event.character, *self.selection)
                return
            at = self.cursor_position
            back, put = joined(self.value[:at], event.character, plain=self.password or self.plain_typing)
            if back:
                self.replace(put, at - back, at)
            else:
                self.insert_text_at_cursor(put)

    def _done(self, event: events.Key) -> None:
        self._restart_blink()
        event.stop()
        event.prevent_default()

    @property
    def text(self) -> str:
        """What was typed, composed."""
        return normalize("NFC", self.value)


class VietTextArea(TextArea):
    """A field of many lines; Tab goes on to the next field."""

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **{"tab_behavior": "focus", "soft_wrap": True, **more})

    async def _on_key(self, event: events.Key) -> None:
        if self.read_only:
            return
        if event.key in AREA_EDITS:
            self._finished(event)
            getattr(self, f"action_{AREA_EDITS[event.key]}")()
        elif event.key == "enter":
            self._finished(event)
            self._replace_via_keyboard("\n", *self.selection)
        elif event.is_printable and event.character:
            self._finished(event)
            start, end = self.selection
            if start != end:
                self._replace_via_keyboard(event.character, start, end)
                return
            row, column = end
            back, put = joined(self.document.get_line(row)[:column], event.character)
            self._replace_via_keyboard(put, (row, column - back), end)

    def _finished(self, event: events.Key) -> None:
        self._restart_blink()
        event.stop()
        event.prevent_default()

    @property
    def composed(self) -> str:
        """What was typed, composed."""
        return normalize("NFC", self.text)
