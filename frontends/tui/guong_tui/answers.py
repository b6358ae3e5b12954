"""Any answer on the screen: lists as tables to be filtered and sorted, everything else as a tree."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static, Tree

from guong_tui.inputs import VietInput
from guong_tui.keyline import KeyLine
from guong_tui.lang import number, said
from guong_tui.names import called, word

if TYPE_CHECKING:
    from textual.widgets.tree import TreeNode

    from guong_tui.app import GuongApp

WIDEST = 48
MOST = 2000
"""Rows drawn at once; a filter finds the others."""


def as_json(answer: Any) -> Any:  # noqa: ANN401
    """An answer as plain lists and mappings."""
    if hasattr(answer, "as_json"):
        return answer.as_json()
    return attrs.asdict(answer) if attrs.has(type(answer)) else answer


def listed(answer: Any) -> tuple[Sequence[Mapping[str, Any]], Mapping[str, Any]] | None:  # noqa: ANN401
    """The one list of an answer with what stands beside it; None where it is no list."""
    if isinstance(answer, list):
        if answer and all(isinstance(one, Mapping) for one in answer):
            return answer, {}
        return None
    if isinstance(answer, Mapping):
        lists = [
            name
            for name, one in answer.items()
            if isinstance(one, list) and one and all(isinstance(each, Mapping) for each in one)
        ]
        rest = {name: one for name, one in answer.items() if name not in lists}
        if len(lists) == 1 and not any(isinstance(one, Mapping) for one in rest.values()) and len(rest) <= 4:  # noqa: PLR2004
            return answer[lists[0]], rest
    return None


def told(value: Any, name: str = "", indent: int = 0) -> Text:  # noqa: ANN401
    """Any answer as indented lines, names dim."""
    made = Text()
    _tell(made, value, name, indent)
    return made


def _tell(made: Text, value: Any, name: str, indent: int) -> None:  # noqa: ANN401
    space = "  " * indent
    if isinstance(value, Mapping):
        for key, one in value.items():
            if one in (None, "", [], {}):
                continue
            if isinstance(one, (Mapping, list)) and one and not _flat(one):
                made.append(f"{space}{called(key)}\n", "bold")
                _tell(made, one, key, indent + 1)
            else:
                made.append(f"{space}{called(key)}: ", "dim")
                made.append(f"{word(one, key)}\n")
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, Mapping) and _flat_line(one):
                made.append(f"{space}• ", "dim")
                made.append(
                    " · ".join(word(each, key) for key, each in one.items() if each not in (None, "", [])) + "\n"
                )
            else:
                _tell(made, one, name, indent)
                made.append("\n")
    else:
        made.append(f"{space}{word(value, name)}\n")


def _flat(value: Any) -> bool:  # noqa: ANN401
    held = value.values() if isinstance(value, Mapping) else value
    return not any(isinstance(one, (Mapping, list)) for one in held)


def _flat_line(value: Mapping[str, Any]) -> bool:
    return not any(
        isinstance(one, Mapping) or (isinstance(one, list) and one and isinstance(one[0], Mapping))
        for one in value.values()
    )


class Sheet(DataTable[Text]):
    """Rows of mappings as a table that can be filtered and sorted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "sort", "Sắp xếp", id="sheet.sort")]
    DEFAULT_CSS = "Sheet { height: 1fr; }"

    def __init__(self, names: Sequence[str] = (), **more: Any) -> None:  # noqa: ANN401
        super().__init__(cursor_type="row", zebra_stripes=False, cell_padding=0, **more)
        self.names = list(names)
        self.every: list[Mapping[str, Any]] = []
        self.shown_rows: list[Mapping[str, Any]] = []
        self.marked: set[int] = set()
        self.by: tuple[str, bool] | None = None
        self.words = ""

    def fill(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these rows; the cursor stays where it was."""
        self.every = list(rows)
        self.marked.clear()
        if not self.names:
            self.names = list(dict.fromkeys(key for row in self.every[:50] for key in row))
        self.redraw()

    def redraw(self) -> None:
        """Draw what the filter leaves, in the order asked for."""
        from guong.vietnamese import fold, sort_key  # noqa: PLC0415 (the core is open by now)

        at = self.cursor_row
        rows = self.every
        if self.words:
            wanted = fold(self.words).split()
            rows = [row for row in rows if _holds(fold(" ".join(word(row.get(name), name) for name in row)), wanted)]
        if self.by:
            name, back = self.by

            def key(row: Mapping[str, Any]) -> tuple[int, float, str]:
                value = row.get(name)
                if isinstance(value, (int, float)):
                    return 0, float(value), ""
                return 1, 0.0, sort_key(word(value, name))

            rows = sorted(rows, key=key, reverse=back)
        self.shown_rows = list(rows)
        self.clear(columns=True)
        widths = {name: self._width(name) for name in self.names}
        for name in self.names:
            mark = (" ▼" if self.by[1] else " ▲") if self.by and self.by[0] == name else ""
            self.add_column(Text(called(name) + mark), width=widths[name] + 1, key=name)
        for place, row in enumerate(self.shown_rows[:MOST]):
            self.add_row(*self._cells(row), key=str(place))
        if self.shown_rows:
            self.move_cursor(row=min(at, len(self.shown_rows) - 1), animate=False)

    def _width(self, name: str) -> int:
        sizes = [len(word(row.get(name), name)) for row in self.shown_rows[:200]]
        return min(WIDEST, max([len(called(name)) + 2, *sizes]))

    def _cells(self, row: Mapping[str, Any]) -> list[Text]:
        marked = id(row) in self.marked
        cells = []
        for place, name in enumerate(self.names):
            lead = ("● " if marked else "") if not place else ""
            cells.append(
                Text(
                    lead + word(row.get(name), name).replace("\n", " "),
                    _style(row.get(name)),
                    no_wrap=True,
                    overflow="ellipsis",
                )
            )
        return cells

    def mark(self) -> None:
        """Mark the row, or take the mark away, and go down."""
        row = self.row()
        if row is not None:
            self.marked ^= {id(row)}
            at = self.cursor_row
            for name, cell in zip(self.names, self._cells(row), strict=True):
                self.update_cell(str(at), name, cell)
            self.move_cursor(row=min(at + 1, len(self.shown_rows) - 1))

    def chosen(self) -> list[Mapping[str, Any]]:
        """The marked rows; without any, the one under the cursor."""
        marked = [row for row in self.shown_rows if id(row) in self.marked]
        row = self.row()
        return marked or ([row] if row is not None else [])

    def row(self) -> Mapping[str, Any] | None:
        """The row under the cursor."""
        return self.shown_rows[self.cursor_row] if 0 <= self.cursor_row < len(self.shown_rows) else None

    def filter(self, words: str) -> None:
        """Leave only rows that hold all words, with or without diacritics."""
        self.words = words
        self.redraw()

    def action_sort(self) -> None:
        """By the next column; after going up, down."""
        if not self.names:
            return
        orders: list[tuple[str, bool] | None] = [None]
        orders += [(name, back) for name in self.names for back in (False, True)]
        self.by = orders[(orders.index(self.by) + 1) % len(orders)]
        self.redraw()


STYLES = {
    "met": "green",
    "not_met": "red",
    "missing": "yellow",
    "to_judge": "cyan",
    "recognised": "green",
    "returned": "yellow",
    "held": "yellow",
    "declined": "red",
    "revoked": "red",
}


def _style(value: Any) -> str:  # noqa: ANN401
    return STYLES.get(value, "") if isinstance(value, str) else ""


def _holds(folded: str, wanted: Sequence[str]) -> bool:
    return all(one in folded for one in wanted)


class AnswerScreen(Screen[None]):
    """One answer, as large as the terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Đóng", id="answer.close"),
        Binding("slash", "filter", "Lọc", id="answer.filter"),
    ]
    DEFAULT_CSS = """
    AnswerScreen #title { height: 1; background: $primary; text-style: bold; padding: 0 1; }
    AnswerScreen #rest { height: auto; max-height: 6; padding: 0 1; color: $text-muted; }
    AnswerScreen #words { height: 1; border: none; padding: 0 1; display: none; background: $surface; }
    AnswerScreen #words:focus { border: none; background: $primary 30%; }
    AnswerScreen #detail { height: 40%; padding: 0 1; border-top: solid $primary 50%; overflow-y: auto; }
    """
    app: "GuongApp"

    def __init__(self, title: str, answer: Any) -> None:  # noqa: ANN401
        super().__init__()
        self.told_title, self.answer = title, as_json(answer)
        self.list = listed(self.answer)

    def compose(self) -> ComposeResult:
        """A table with the row's detail, or a tree."""
        count = f" · {number(len(self.list[0]))}" if self.list else ""
        yield Static(f"{self.told_title}{count}", id="title", markup=False)
        if self.list:
            yield Static(told(self.list[1]), id="rest")
            yield VietInput(id="words", placeholder=said("lọc, có dấu hay không dấu", "filter"))
            yield Sheet()
            yield Static("", id="detail")
        elif self.answer in (None, [], {}, ""):
            yield Static(said("Không có gì.", "Nothing."), id="rest")
        else:
            yield Tree(self.told_title, id="tree")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill it."""
        if self.list:
            sheet = self.query_one(Sheet)
            rows = self.list[0]
            sheet.names = [
                name
                for name in dict.fromkeys(key for row in rows[:50] for key in row)
                if all(not isinstance(row.get(name), (Mapping, list)) or _flat(row[name]) for row in rows[:50])
            ]
            sheet.fill(rows)
            sheet.focus()
        elif found := self.query("#tree"):
            tree = found.first(Tree)
            tree.show_root = False
            grow(tree.root, self.answer)
            tree.focus()

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """The row whole, below."""
        event.stop()
        self.query_one("#detail", Static).update(told(self.query_one(Sheet).row() or {}))

    def action_filter(self) -> None:
        """Go to the filter."""
        for field in self.query("#words").results(VietInput):
            field.display = True
            field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        self.query_one(Sheet).filter(event.value)

    def on_input_submitted(self) -> None:
        """Back to the table."""
        self.query_one(Sheet).focus()

    def action_back(self) -> None:
        """Close; a filter is closed first."""
        for field in self.query("#words").results(VietInput):
            if field.value or field.has_focus:
                field.value = ""
                field.display = False
                self.query_one(Sheet).focus()
                return
        self.dismiss(None)

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Một câu trả lời của sổ. / để lọc (có dấu hay không dấu), s để sắp xếp theo từng cột, Esc để đóng.",
            "An answer of the books. / filters, s sorts by each column in turn, Esc closes.",
        )


class Page(Screen[None]):
    """One thing as its section draws it, as large as the terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss(None)", "Đóng", id="page.close")]
    DEFAULT_CSS = """
    Page #title { height: 1; background: $primary; text-style: bold; padding: 0 1; }
    Page VerticalScroll { padding: 0 1; }
    """

    def __init__(self, title: str, drawn: Text) -> None:
        super().__init__()
        self.told_title, self.drawn = title, drawn

    def compose(self) -> ComposeResult:
        """The text, to be scrolled."""
        yield Static(self.told_title, id="title", markup=False)
        with VerticalScroll():
            yield Static(self.drawn)
        yield KeyLine()


def grow(node: "TreeNode[Any]", value: Any) -> None:  # noqa: ANN401
    """Hang an answer into a tree; small things are open."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            _hang(node, called(name), name, one)
    elif isinstance(value, list):
        for place, one in enumerate(value, 1):
            lead = (
                next(
                    (
                        word(one[key], key)
                        for key in ("title", "name", "subject", "what", "task", "step", "criterion")
                        if one.get(key)
                    ),
                    "",
                )
                if isinstance(one, Mapping)
                else ""
            )
            _hang(node, f"{place}. {lead}" if lead else str(place), "", one)


def _hang(node: "TreeNode[Any]", label: str, name: str, value: Any) -> None:  # noqa: ANN401
    if isinstance(value, (Mapping, list)) and value and not _flat(value):
        branch = node.add(Text(label, "bold"), expand=len(value) <= 12)  # noqa: PLR2004
        grow(branch, value)
        return
    if isinstance(value, Mapping) and value:
        branch = node.add(Text(label, "bold"), expand=True)
        grow(branch, value)
        return
    lines = word(value, name).splitlines() or [""]
    node.add_leaf(Text.assemble((f"{label}: ", "dim"), " ".join(lines)))
