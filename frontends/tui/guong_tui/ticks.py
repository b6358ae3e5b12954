"""Boxes that show whether they are ticked in black and white too."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.text import Text
from textual.message import Message
from textual.widgets import Checkbox, OptionList
from textual.widgets.option_list import Option


class Tick(Checkbox):
    """One yes or no: the cross is there only where it is a yes."""

    DEFAULT_CSS = """
    Tick { border: none; height: 1; padding: 0 1; background: $surface; }
    Tick:focus { border: none; background: $primary 30%; }
    """

    def __init__(self, label: str, value: bool = False, **more: Any) -> None:  # noqa: ANN401, FBT001, FBT002
        self.BUTTON_INNER = "x" if value else " "
        super().__init__(Text(label), value, **more)

    def watch_value(self) -> None:
        """Draw the cross, or none."""
        self.BUTTON_INNER = "x" if self.value else " "
        super().watch_value()


class Ticks(OptionList):
    """Several of a list, each ticked with space or Enter."""

    BINDINGS = [("space", "select", "")]  # noqa: RUF012 (as Textual declares it)
    DEFAULT_CSS = """
    Ticks { height: auto; max-height: 9; border: none; padding: 0 1; background: $surface; }
    Ticks:focus { border: none; background: $primary 20%; }
    """

    class Changed(Message):
        """A tick was set or taken."""

    def __init__(self, picks: Sequence[tuple[str, str]], selected: Iterable[str]) -> None:
        self.picks = list(picks)
        self.selected = {one for one in selected if one in {value for _label, value in picks}}
        super().__init__(*[Option(self._drawn(place)) for place in range(len(self.picks))])

    def _drawn(self, place: int) -> Text:
        label, value = self.picks[place]
        return Text(f"[{'x' if value in self.selected else ' '}] {label}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Turn it."""
        event.stop()
        self.selected ^= {self.picks[event.option_index][1]}
        self.replace_option_prompt_at_index(event.option_index, self._drawn(event.option_index))
        self.post_message(self.Changed())

    def choose(self, values: Iterable[str]) -> None:
        """Tick these and no others."""
        self.selected = set(values) & {value for _label, value in self.picks}
        for place in range(len(self.picks)):
            self.replace_option_prompt_at_index(place, self._drawn(place))
