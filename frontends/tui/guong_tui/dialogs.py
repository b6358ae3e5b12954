"""Small screens over the others: help, a list to choose from, the palette, signing in, a yes or no."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from guong_tui.inputs import VietInput
from guong_tui.lang import said

if TYPE_CHECKING:
    from guong_tui.app import GuongApp

CHOICES = 40
"""Drawn at once; typing finds the others."""


class Dialog(ModalScreen[Any]):
    """A box in the middle; Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Đóng", id="dialog.close")]
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical { width: 76; max-width: 100%; height: auto; max-height: 90%; }
    Dialog > Vertical { background: $panel; padding: 0 1; border: round $primary; }
    Dialog OptionList { height: auto; max-height: 16; border: none; background: $panel; padding: 0; }
    Dialog Input { border: none; height: 1; padding: 0 1; background: $surface; margin: 0 0 1 0; }
    Dialog Input:focus { border: none; background: $primary 30%; }
    Dialog .title { text-style: bold; }
    Dialog .wrong { color: $text-error; }
    Dialog VerticalScroll { height: auto; max-height: 18; }
    """
    app: "GuongApp"


class Help(Dialog):
    """What the focused thing is, and every key that works here."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,q,enter", "dismiss(None)", show=False)]

    def __init__(self, lead: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.lead, self.keys = lead, keys

    def compose(self) -> ComposeResult:
        """Words, then keys."""
        lines = Text(f"{self.lead}\n\n")
        for key, does in self.keys:
            lines.append(f"{key:>12}  ", "bold")
            lines.append(f"{does}\n")
        with Vertical():
            yield Static(said("Trợ giúp", "Help"), classes="title")
            with VerticalScroll():
                yield Static(lines, id="help")

    def on_mount(self) -> None:
        """Keys scroll."""
        self.query_one(VerticalScroll).focus()


class Choose(Dialog):
    """One of a list, found by typing; gives its value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, title: str, options: Sequence[tuple[str, str, Any]], words: str = "") -> None:
        """Each option has a label, a word aside and a value."""
        super().__init__()
        self.told_title, self.options, self.words = title, options, words
        self.found: list[tuple[str, str, Any]] = []

    def compose(self) -> ComposeResult:
        """The field, then what it finds."""
        with Vertical():
            yield Static(self.told_title, classes="title", markup=False)
            yield VietInput(
                self.words, placeholder=said("gõ để tìm, có dấu hay không dấu", "type to find"), select_on_focus=False
            )
            yield OptionList()
            yield Static("", id="none")

    def on_mount(self) -> None:
        """Show all."""
        self.query_one(OptionList).can_focus = False
        self.find(self.words)
        self.query_one(VietInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as one types."""
        self.find(event.value)

    def find(self, words: str) -> None:
        """Those that hold every word, best first; the word aside counts too."""
        from guong.vietnamese import fold, matches  # noqa: PLC0415 (the core is open by now)

        if not words.strip():
            self.found = list(self.options)
        else:
            wanted = fold(words).split()
            ranked = []
            for place, one in enumerate(self.options):
                whole = fold(f"{one[0]} {one[1]}")
                if all(each in whole for each in wanted):
                    rank = matches(words, one[0])
                    ranked.append((rank if rank is not None else 10**9, place, one))
            self.found = [one for _rank, _place, one in sorted(ranked, key=lambda hit: hit[:2])]
        box = self.query_one(OptionList)
        box.clear_options()
        drawn = []
        for label, aside, _value in self.found[:CHOICES]:
            line = Text(label, no_wrap=True, overflow="ellipsis")
            if aside:
                line.append(f"  {aside}", "dim")
            drawn.append(Option(line))
        box.add_options(drawn)
        if drawn:
            box.highlighted = 0
        self.query_one("#none", Static).update(
            "" if drawn else said("Không có gì khớp; gõ ít chữ hơn.", "Nothing fits; type less.")
        )

    def action_move(self, step: int) -> None:
        """Up and down the list while typing."""
        box = self.query_one(OptionList)
        if box.option_count:
            box.highlighted = max(0, min(box.option_count - 1, (box.highlighted or 0) + step))

    def on_input_submitted(self) -> None:
        """Take the highlighted one."""
        box = self.query_one(OptionList)
        if box.highlighted is not None and box.highlighted < len(self.found):
            self.dismiss(self.found[box.highlighted][2])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes one."""
        self.dismiss(self.found[event.option_index][2])


class SignIn(Dialog):
    """Account and password; gives whether it was proved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.quit", "Thoát", id="dialog.quit"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, account: str, prove: Callable[[str, str], str], why: str = "") -> None:
        super().__init__()
        self.account, self.prove, self.why = account, prove, why

    def compose(self) -> ComposeResult:
        """Two fields."""
        with Vertical():
            yield Static(said("Đăng nhập", "Sign in"), classes="title")
            yield Static(self.why, classes="wrong", id="why", markup=False)
            yield Static(said("Tài khoản", "Account"))
            account = VietInput(self.account, id="account")
            account.plain_typing = True
            yield account
            yield Static(said("Mật khẩu, hoặc mã dùng một lần", "Password, or one-time code"))
            yield VietInput(password=True, id="secret")

    def on_mount(self) -> None:
        """Where something is to be typed."""
        self.query_one("#secret" if self.account else "#account").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on, then proves."""
        if event.input.id == "account":
            self.query_one("#secret").focus()
            return
        wrong = self.prove(self.query_one("#account", VietInput).text, event.input.value)
        if wrong:
            event.input.value = ""
            self.query_one("#why", Static).update(wrong)
        else:
            self.dismiss(result=True)


class Jump(Dialog):
    """One key for each place on the screen; gives the widget."""

    LETTERS = "asdfghjklqwertyuiopzxcvbnm"

    def __init__(self, places: Sequence[tuple[str, Any]]) -> None:
        super().__init__()
        self.places = places[: len(self.LETTERS)]

    def compose(self) -> ComposeResult:
        """The places with their keys."""
        with Vertical():
            yield Static(said("Nhảy tới", "Jump to"), classes="title")
            for letter, (label, _widget) in zip(self.LETTERS, self.places, strict=False):
                yield Static(f" {letter}  {label}", markup=False)

    def on_key(self, event: events.Key) -> None:
        """The key of a place goes there."""
        if event.character and event.character in self.LETTERS:
            event.stop()
            place = self.LETTERS.index(event.character)
            if place < len(self.places):
                self.dismiss(self.places[place][1])
