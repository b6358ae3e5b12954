"""Fields drawn from a command's own schema: label, help, choices; groups and rows of fields inside fields."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Button, Label, Select, Static

from guong_tui.inputs import VietInput, VietTextArea
from guong_tui.lang import said
from guong_tui.names import coded
from guong_tui.ticks import Tick, Ticks
from guong_tui.values import NOTHING, Schema, is_long, kind_of, optional, read, shown

PLAIN = ("number", "day", "list", "pairs")
HINTS = {
    "day": ("ngày/tháng/năm", "day/month/year"),
    "list": ("mỗi dòng một mục", "one a line"),
    "pairs": ("mỗi dòng: tên = giá trị", "name = value, one a line"),
    "number": ("số", "number"),
}


class Field(Vertical):
    """One question of a form with the place for its answer."""

    DEFAULT_CSS = """
    Field { height: auto; margin: 0 0 0 0; }
    Field > .label { height: 1; color: $text; }
    Field > .label.needed { text-style: bold; }
    Field Input { border: none; height: 1; padding: 0 1; background: $surface; }
    Field Input:focus { border: none; background: $primary 30%; }
    Field TextArea { height: 4; border: none; padding: 0 1; background: $surface; }
    Field TextArea:focus { border: none; background: $primary 20%; }
    """

    def __init__(self, path: str, one: Schema, *, needed: bool, value: Any = NOTHING) -> None:  # noqa: ANN401
        super().__init__()
        self.path, self.one, self.needed = path, one, needed
        self.label = str(one.get("title") or path.rpartition(".")[2])
        self.kind = kind_of(one)
        given = one.get("default", NOTHING) if value is NOTHING else value
        self.first = ("" if self.kind not in ("yes", "choices") else ()) if given is NOTHING else shown(one, given)

    def compose(self) -> ComposeResult:
        """The label, then the editor."""
        star = " *" if self.needed else ""
        hint = self.one.get("description") or ""
        line = f"{self.label}{star}" + (f" · {hint}" if hint else "")
        yield Label(line, classes="label needed" if self.needed else "label", markup=False)
        yield self.editor()

    def editor(self) -> Widget:
        """The widget that fits the kind."""
        if self.kind == "yes":
            return Tick(said("có", "yes"), bool(self.first))
        if self.kind in ("choice", "maybe"):
            options = self._options()
            chosen = self.first if self.first in [value for _said, value in options] else Select.NULL
            return Select(options, value=chosen, allow_blank=True, prompt=said("chọn …", "choose …"), compact=True)
        if self.kind == "choices":
            names = self.one.get("names") or {}
            picks = [(names.get(str(one)) or coded(str(one)), str(one)) for one in self.one["items"]["enum"]]
            return Ticks(picks, self.first or ())
        hint = HINTS.get(self.kind)
        if self.kind in ("list", "pairs") or is_long(self.path, self.one):
            area = VietTextArea(str(self.first))
            area.move_cursor(area.document.end)
            area.placeholder = said(*hint) if hint else ""
            return area
        field = VietInput(
            str(self.first),
            password=self.kind == "secret",
            placeholder=said(*hint)
            if hint
            else (said("để trống: không đổi", "empty: no change") if optional(self.one) else ""),
            select_on_focus=False,
        )
        field.plain_typing = self.kind in PLAIN
        return field

    def _options(self) -> list[tuple[str, str]]:
        if self.kind == "maybe":
            return [(said("có", "yes"), "yes"), (said("không", "no"), "no")]
        return [(coded(str(one)) or "—", str(one)) for one in self.one["enum"] if str(one)]

    @property
    def box(self) -> Any:  # noqa: ANN401
        """The editor."""
        return self.children[-1]

    @property
    def raw(self) -> Any:  # noqa: ANN401
        """What stands in it, as drafts keep it."""
        box = self.box
        if isinstance(box, VietTextArea):
            return box.composed
        if isinstance(box, VietInput):
            return box.text
        if isinstance(box, Select):
            return "" if box.value is Select.NULL else box.value
        if isinstance(box, Ticks):
            return sorted(box.selected)
        return bool(box.value)

    @raw.setter
    def raw(self, told: Any) -> None:  # noqa: ANN401
        box = self.box
        if isinstance(box, VietTextArea):
            box.text = str(told)
        elif isinstance(box, VietInput):
            box.value = str(told)
            box.cursor_position = len(box.value)
        elif isinstance(box, Select):
            box.value = told if told in [value for _said, value in self._options()] else Select.NULL
        elif isinstance(box, Ticks):
            box.choose(told)
        else:
            box.value = bool(told)

    def leaves(self) -> Iterator["Field"]:
        """Itself: groups have more."""
        yield self

    def value(self) -> Any:  # noqa: ANN401
        """What the command gets; NOTHING where it was left empty.

        Raises:
            Unreadable: it cannot be meant.
        """
        return read(self.one, self.raw, self.label)

    def help(self) -> str:
        """What may be written here."""
        parts = [self.one.get("description") or ""]
        if self.kind in HINTS:
            parts.append(said(*HINTS[self.kind]))
        if optional(self.one) and self.kind == "text":
            parts.append(said('để trống: không đổi; gõ "" để xoá trống', 'empty: no change; type "" to clear'))
        if self.needed:
            parts.append(said("phải ghi", "needed"))
        return "; ".join(part for part in parts if part)


class Group(Vertical):
    """Several fields that make one thing, such as the minutes of a meeting."""

    DEFAULT_CSS = "Group { height: auto; padding: 0 0 0 2; border-left: solid $primary 50%; }"

    def __init__(self, path: str, one: Schema, *, needed: bool, value: Any = NOTHING) -> None:  # noqa: ANN401
        super().__init__()
        self.path, self.one, self.needed = path, one, needed
        given = value if isinstance(value, Mapping) else {}
        self.inner = [
            made(f"{path}.{name}", inner, needed=False, value=given.get(name, NOTHING))
            for name, inner in one["properties"].items()
        ]

    def compose(self) -> ComposeResult:
        """A heading, then the fields."""
        if title := self.one.get("title"):
            yield Static(f"{title}{' *' if self.needed else ''}", classes="heading", markup=False)
        yield from self.inner

    def leaves(self) -> Iterator[Field]:
        """Every plain field."""
        for one in self.inner:
            yield from one.leaves()

    def value(self) -> Any:  # noqa: ANN401
        """The fields that were filled; NOTHING where none was."""
        told = {one.path.rpartition(".")[2]: one.value() for one in self.inner}
        typed = {name: value for name, value in told.items() if value is not NOTHING and value is not False}
        if not typed:
            return NOTHING
        return {name: value for name, value in told.items() if value is not NOTHING}


class Rows(Vertical):
    """A list of things with fields of their own; one more at a key."""

    DEFAULT_CSS = """
    Rows { height: auto; }
    Rows Button { height: 1; border: none; min-width: 12; background: $surface; }
    Rows Button:focus { background: $primary 40%; }
    """
    MOST: ClassVar = 40

    def __init__(self, path: str, one: Schema, *, needed: bool, value: Any = NOTHING) -> None:  # noqa: ANN401
        super().__init__()
        self.path, self.one, self.needed = path, one, needed
        told = list(value) if value is not NOTHING and value else [NOTHING]
        self.groups = [self._group(place, each) for place, each in enumerate(told)]

    def _group(self, place: int, value: Any = NOTHING) -> Group:  # noqa: ANN401
        inner = {**self.one["items"], "title": f"{self.one.get('title', '')} {place + 1}"}
        return Group(f"{self.path}.{place}", inner, needed=self.needed and not place, value=value)

    def compose(self) -> ComposeResult:
        """The groups, then the button that adds one."""
        if hint := self.one.get("description"):
            yield Static(hint, markup=False)
        yield from self.groups
        yield Button(said("＋ thêm dòng", "＋ one more"), compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """One more, and go there."""
        event.stop()
        group = self.grow(event.button)
        if group:
            group.call_after_refresh(_begin, group)

    def grow(self, before: Button | None = None) -> Group | None:
        """One more group."""
        if len(self.groups) >= self.MOST:
            return None
        group = self._group(len(self.groups))
        self.groups.append(group)
        self.mount(group, before=before or self.query_one(Button))
        return group

    def leaves(self) -> Iterator[Field]:
        """Every plain field."""
        for one in self.groups:
            yield from one.leaves()

    def value(self) -> Any:  # noqa: ANN401
        """The groups in which anything was filled."""
        told = [value for one in self.groups if (value := one.value()) is not NOTHING]
        return told or NOTHING


def _begin(group: Group) -> None:
    next(group.leaves()).box.focus()


def made(path: str, one: Schema, *, needed: bool, value: Any = NOTHING) -> Field | Group | Rows:  # noqa: ANN401
    """The field for a part of a schema."""
    kind = kind_of(one)
    if kind == "group":
        return Group(path, one, needed=needed, value=value)
    if kind == "rows":
        return Rows(path, one, needed=needed, value=value)
    return Field(path, one, needed=needed, value=value)
