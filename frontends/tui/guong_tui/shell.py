"""The screen with the sections of the work: who works at which office, the sections, one of them, and the keys."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from guong_tui.keyline import KeyLine
from guong_tui.lang import said
from guong_tui.mode import Typing

if TYPE_CHECKING:
    from textual.widget import Widget

    from guong_tui.app import GuongApp

SECTIONS = (
    ("today", "Hôm nay", "Today"),
    ("registry", "Danh bạ", "Registry"),
    ("screening", "Rà soát", "Screening"),
    ("dossiers", "Hồ sơ", "Dossiers"),
    ("council", "Hội đồng", "Council"),
    ("after", "Sau công nhận", "After"),
    ("figures", "Số liệu", "Figures"),
    ("importing", "Nhập", "Import"),
)
LAST_KEY = 9
NARROW = 100
"""Fewer columns than this: names of sections are short."""
SHORT = {"after": ("Sau CN", "After")}


class Shell(Screen[None]):
    """The sections; each is made when it is first looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[
            Binding(
                f"{place},f{place + 1}" if place < LAST_KEY else str(place),
                f"section('{name}')",
                label,
                id=f"go.{name}",
                show=False,
            )
            for place, (name, label, _en) in enumerate(SECTIONS, 1)
        ],
    ]
    DEFAULT_CSS = """
    Shell #head { height: 1; background: $primary; color: $text; padding: 0 1; }
    Shell #sections { height: 1; background: $panel; }
    Shell #room { height: 1fr; }
    Shell #status { height: auto; max-height: 3; padding: 0 1; }
    Shell #status.wrong { color: $text-error; text-style: bold; }
    """
    app: "GuongApp"

    def __init__(self) -> None:
        super().__init__()
        self.section = "today"
        self.rooms: dict[str, Widget] = {}
        self._places: list[tuple[int, int, str]] = []

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static("", id="head")
        yield Static("", id="sections")
        with Container(id="room"):
            yield Static(said("Đang mở sổ …", "Opening the books …"), id="opening")
        yield Static("", id="status", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """What is known before the books are open."""
        self.draw_head()

    def on_resize(self) -> None:
        """Names of sections fit the width."""
        self.draw_head()

    def draw_head(self) -> None:
        """Office, account, typing; sections."""
        desk = self.app.desk
        where = "…" if "://" in desk.where else Path(desk.where).name
        who = f"{desk.me.get('name', '')} ({desk.account})" if desk.me else desk.account
        mode = {"": "", "telex": " · Telex", "vni": " · VNI"}[Typing.mode]
        left = f"Gương · {where}"
        right = f"{who}{mode}"
        gap = max(1, self.size.width - 2 - len(left) - len(right))
        self.query_one("#head", Static).update(Text(left + " " * gap + right, no_wrap=True, overflow="ellipsis"))
        line = Text(no_wrap=True)
        self._places = []
        for place, (name, vi, en) in enumerate(SECTIONS, 1):
            label = said(*SHORT[name]) if name in SHORT and self.size.width < NARROW else said(vi, en)
            piece = f" {place} {label}" if self.size.width < NARROW else f"  {place} {label} "
            self._places.append((line.cell_len, line.cell_len + len(piece), name))
            line.append(piece, "reverse bold" if name == self.section else "")
        self.query_one("#sections", Static).update(line)

    def on_click(self, event: events.Click) -> None:
        """A click on a section's name goes there."""
        if event.screen_y == 1:
            for begin, end, name in self._places:
                if begin <= event.screen_x < end:
                    self.action_section(name)

    def begin(self) -> None:
        """The books are open."""
        self.query("#opening").remove()
        self.draw_head()
        self.action_section(self.section)

    def action_section(self, name: str) -> None:
        """Go to a section."""
        if not self.app.ready:
            return
        self.section = name
        if name not in self.rooms:
            self.rooms[name] = room = room_of(name)
            self.query_one("#room").mount(room)
        for other, room in self.rooms.items():
            room.display = other == name
        self.tell("")
        self.draw_head()
        self.call_after_refresh(self._enter, name)

    def _enter(self, name: str) -> None:
        if name == self.section and not self.rooms[name].query("Sheet"):
            self.set_timer(0.02, lambda: self._enter(name))
        elif name == self.section:
            getattr(self.rooms[name], "enter", self.rooms[name].focus)()

    def look_again(self) -> None:
        """The books changed: the section on the screen asks anew, the others when they are next looked at."""
        for name, room in self.rooms.items():
            again: Callable[[], Any] = room.look_again  # type: ignore[attr-defined]
            if name == self.section and room.query("Sheet"):
                again()
            else:
                room.stale = True  # type: ignore[attr-defined]

    def tell(self, told: str, *, wrong: bool = False) -> None:
        """One sentence above the keys."""
        line = self.query_one("#status", Static)
        line.set_class(wrong, "wrong")
        line.update(told)
        line.display = bool(told)

    def speak_again(self) -> None:
        """Everything in the other language: sections are made anew."""
        for room in self.rooms.values():
            room.remove()
        self.rooms.clear()
        self.action_section(self.section)

    def places(self) -> list[tuple[str, Any]]:
        """Where one may jump."""
        found: list[tuple[str, Any]] = [
            (said(vi, en), lambda name=name: self.action_section(name)) for name, vi, en in SECTIONS
        ]
        if room := self.rooms.get(self.section):
            found += [
                (str(getattr(one, "jump_name", "") or type(one).__name__), one)
                for one in room.query("*")
                if one.can_focus and one.display
            ]
        return found

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Các phần việc: bấm số 1–8 hoặc F2–F9. Ctrl+P tìm mọi lệnh, có dấu hay không dấu. Mọi danh sách: x mở các việc"
            " làm được với dòng đang chọn, n thêm mới, / lọc, Enter xem cả.",
            "Sections: keys 1–8 or F2–F9. Ctrl+P finds any command. In lists: x what can be done with the row, n new,"
            " / filter, Enter opens.",
        )


def room_of(name: str) -> Any:  # noqa: ANN401
    """A section's widget, from its module."""
    from importlib import import_module  # noqa: PLC0415

    return import_module(f"guong_tui.rooms.{name}").room()
