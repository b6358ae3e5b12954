"""Registry: units as a tree, search over everybody as one types, one subject's whole story on a time line."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import DataTable, Input, OptionList, Static, Tree

from guong_tui.answers import Sheet
from guong_tui.board import WIDE
from guong_tui.inputs import VietInput
from guong_tui.lang import said, text
from guong_tui.rooms.stories import Event, facts_acts, story

if TYPE_CHECKING:
    from guong_tui.app import GuongApp

HITS = 60
UNDER = {
    "unit": "add-unit change-unit end-unit close-register close-registers reopen-register assess-unit add-fact evaluate",
    "person": "change-person add-posting change-posting remove-posting add-fact evaluate note-sign open-plan start-dossier",
}
"""What may be done with a unit, and with a person."""
OF = {"unit": "unit", "person": "person"}


class Registry(Widget):
    """The tree or the hits at the left, the story at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Tìm", id="registry.search"),
        Binding("x", "acts", "Việc với dòng này", id="registry.acts"),
        Binding("a", "fact", "Dữ kiện mới", id="registry.fact"),
        Binding("n", "new", "Thêm", id="registry.new"),
        Binding("enter", "open", "Chi tiết", id="registry.open", show=False),
    ]
    DEFAULT_CSS = """
    Registry { layout: vertical; height: 1fr; }
    Registry #search { height: 1; border: none; padding: 0 1; background: $surface; }
    Registry #search:focus { border: none; background: $primary 30%; }
    Registry .halves { layout: vertical; height: 1fr; }
    Registry.wide .halves { layout: horizontal; }
    Registry #left { height: 2fr; }
    Registry #right { height: 3fr; border-top: solid $primary 60%; }
    Registry.wide #left { width: 2fr; height: 1fr; }
    Registry.wide #right { width: 3fr; height: 1fr; border-top: none; border-left: solid $primary 60%; }
    Registry #hits { display: none; height: 1fr; border: none; padding: 0; }
    Registry Tree { height: 1fr; padding: 0; }
    Registry #who { height: auto; max-height: 4; padding: 0 1; }
    Registry #fact { height: auto; max-height: 6; padding: 0 1; border-top: solid $primary 30%; }
    """
    app: "GuongApp"

    def __init__(self) -> None:
        super().__init__()
        self.stale = False
        self.hits: list[Mapping[str, Any]] = []
        self.subject: dict[str, Any] = {}
        self.units: dict[str, Mapping[str, Any]] = {}
        self._soon: Any = None

    def compose(self) -> ComposeResult:
        """Search, tree or hits, story."""
        yield VietInput(
            id="search",
            placeholder=said("/ tìm người, đơn vị: tên hoặc mã, có dấu hay không dấu", "/ find people and units"),
        )
        with Container(classes="halves"):
            with Vertical(id="left"):
                yield Tree(said("Cơ quan", "Office"), id="tree")
                yield OptionList(id="hits")
            with Vertical(id="right"):
                yield Static("", id="who")
                yield Sheet(("day", "what", "said", "paper"), id="story")
                with VerticalScroll(id="fact", can_focus=False):
                    yield Static("", id="about")

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")

    def enter(self) -> None:
        """The tree first."""
        if not self.units or self.stale:
            self.look_again()
        self.query_one("#search").focus() if self.hits else self.query_one("#tree").focus()

    def look_again(self) -> None:
        """Units and the story anew."""
        self.stale = False
        self.app.ask("units", {}, self._units, group="units")
        if self.subject:
            self.tell_story(self.subject)

    # Units

    def _units(self, answer: Any) -> None:  # noqa: ANN401
        if [one["unit"] for one in answer] == list(self.units) and answer == list(self.units.values()):
            return
        self.units = {one["unit"]: one for one in answer}
        tree = self.query_one("#tree", Tree)
        tree.clear()
        tree.show_root = False
        self.below: dict[str | None, list[Mapping[str, Any]]] = {}
        for one in answer:
            self.below.setdefault(one["parent"] if one["parent"] in self.units else None, []).append(one)
        self._hang(tree.root, None, opened=2)
        if tree.root.children:
            tree.move_cursor(tree.root.children[0])

    def _hang(self, node: Any, parent: str | None, opened: int) -> None:  # noqa: ANN401
        """Only what is open is made: the rest when it is opened."""
        for one in self.below.get(parent, ()):
            label = Text(one["name"] or one["unit"], "dim" if one["end"] else "", no_wrap=True)
            label.append(f"  {one['unit']}", "dim")
            if one["unit"] in self.below:
                branch = node.add(label, one)
                if opened > 1:
                    self._hang(branch, one["unit"], opened - 1)
                    branch.expand()
            else:
                node.add_leaf(label, one)

    def on_tree_node_expanded(self, event: Tree.NodeExpanded[Any]) -> None:
        """Units below it."""
        event.stop()
        if event.node.data and not event.node.children:
            self._hang(event.node, event.node.data["unit"], 1)

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Any]) -> None:
        """The unit's story, a moment later."""
        event.stop()
        if event.node.data:
            one = event.node.data
            self.soon({"subject": one["unit"], "name": one["name"], "kind": "unit", "version": one["version"]})

    def on_tree_node_selected(self, event: Tree.NodeSelected[Any]) -> None:
        """Enter shows who works there."""
        event.stop()
        if event.node.data:
            code, name = event.node.data["unit"], str(event.node.data["name"])
            self.app.ask("postings", {"subject": code}, lambda answer: self.app.show_answer(name, answer))

    # Search

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search at every key; a newer key makes the older answer be dropped."""
        event.stop()
        words = event.value.strip()
        if not words:
            self._found([])
            return
        self.app.ask("find", {"words": words, "limit": HITS}, self._found, group="find")

    def _found(self, answer: Any) -> None:  # noqa: ANN401
        self.hits = list(answer)
        box = self.query_one("#hits", OptionList)
        typed = bool(self.query_one("#search", VietInput).value.strip())
        box.display = typed
        self.query_one("#tree").display = not typed
        box.clear_options()
        if not typed:
            return
        if not answer:
            box.add_option(Text(said("Không tìm thấy ai; thử ít chữ hơn.", "Nobody; type less."), "dim"))
            return
        lines = []
        for one in answer:
            line = Text(one["name"] or one["subject"], no_wrap=True, overflow="ellipsis")
            line.append(f"  {one['subject']}{' ⌂' if one['kind'] == 'unit' else ''}", "dim")
            lines.append(line)
        box.add_options(lines)
        box.highlighted = 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The story of the hit."""
        event.stop()
        if event.option_index < len(self.hits):
            self.soon(dict(self.hits[event.option_index]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter goes to the story."""
        event.stop()
        self.query_one("#story").focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the story of the first hit."""
        event.stop()
        if self.hits:
            self.query_one("#story").focus()

    def on_key(self, event: events.Key) -> None:
        """Up and down move in the hits while typing; Esc goes back to the tree."""
        search, box = self.query_one("#search", VietInput), self.query_one("#hits", OptionList)
        if search.has_focus and event.key in ("up", "down", "pageup", "pagedown"):
            event.stop()
            step = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}[event.key]
            if box.display and self.hits:
                box.highlighted = max(0, min(len(self.hits) - 1, (box.highlighted or 0) + step))
            elif not box.display:
                self.query_one("#tree").focus()
        elif event.key == "escape":
            event.stop()
            if search.has_focus or not self.hits:
                search.value = ""
                self.query_one("#tree").focus()
            else:
                search.focus()

    # Story

    def soon(self, subject: dict[str, Any]) -> None:
        """Tell a story when the cursor rests."""
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(0.08, lambda: self.tell_story(subject))

    def tell_story(self, subject: dict[str, Any]) -> None:
        """Everything dated that the books hold of one subject."""
        self.subject = subject

        def ask() -> tuple[Mapping[str, Any], Sequence[Event]]:
            return subject, story(self.app.desk, subject)

        self.app.work(ask, self._told, group="story")

    def _told(self, told: Any) -> None:  # noqa: ANN401
        subject, events_ = told
        head = Text(f"{subject['name'] or subject['subject']}", "bold")
        head.append(f"  {subject['subject']}", "dim")
        self.query_one("#who", Static).update(head)
        sheet = self.query_one("#story", Sheet)
        sheet.fill(events_)
        if not events_:
            self.query_one("#about", Static).update(
                said("Sổ chưa ghi gì về người, đơn vị này.", "Nothing is recorded.")
            )

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """The paper behind the fact."""
        event.stop()
        row = self.query_one("#story", Sheet).row()
        self.query_one("#about", Static).update(str(row["whole"]) if row else "")

    # Doing

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one("#search").focus()

    def action_open(self) -> None:
        """The story."""
        self.query_one("#story").focus()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Enter on an event: what may be done."""
        event.stop()
        self.action_acts()

    def action_acts(self) -> None:
        """What may be done with the event, or with the subject."""
        if not self.subject:
            return
        from guong_tui.dialogs import Choose  # noqa: PLC0415

        desk = self.app.desk
        sheet = self.query_one("#story", Sheet)
        row = sheet.row() if sheet.has_focus else None
        options: list[tuple[str, str, Any]] = []
        options.extend(
            (text(desk.one(name).label), name, (name, preset, offered, extra))
            for name, preset, offered, extra in facts_acts(desk, self.subject, row)
        )
        known = {option[1] for option in options}
        options.extend(
            (text(desk.one(name).label), name, (name, *self._filled(name)))
            for name in UNDER[self.subject["kind"]].split()
            if desk.may(name) and name not in known
        )
        self.app.push_screen(Choose(str(self.subject["name"]), options), self._chosen)

    def _filled(self, name: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        from guong.commands.base import schema  # noqa: PLC0415 (the core is open by now)

        desk = self.app.desk
        names = schema(desk.one(name))["properties"]
        code = self.subject["subject"]
        if name == "add-unit":
            return {}, {"parent": code}, {}
        preset = {field: code for field in ("subject", OF[self.subject["kind"]]) if field in names}
        if name == "close-registers":
            return {}, {"units": [code]}, {}
        if "version" in names and isinstance(self.subject.get("version"), int):
            preset["version"] = self.subject["version"]
        return preset, {}, {}

    def _chosen(self, chosen: Any) -> None:  # noqa: ANN401
        if chosen is None:
            return
        name, preset, offered, extra = chosen
        if name == "add-fact":
            self.action_fact()
            return
        self.app.open_form(name, preset, offered=offered, extra=extra, about=str(self.subject["name"]))

    def action_fact(self) -> None:
        """A new fact: its kind first, then the fields of the kind."""
        if not self.subject or not self.app.desk.may("add-fact"):
            return
        from guong_tui.dialogs import Choose  # noqa: PLC0415
        from guong_tui.rooms.stories import values_schema  # noqa: PLC0415

        def offer(kinds: Any) -> None:  # noqa: ANN401
            options = [(str(one["name"]), str(one["kind"]), one) for one in kinds]
            self.app.push_screen(Choose(said("Loại dữ kiện", "Kind of fact"), options), take)

        def take(kind: Any) -> None:  # noqa: ANN401
            if kind is not None:
                preset = {"kind": kind["kind"], "subject": self.subject["subject"]}
                self.app.open_form(
                    "add-fact", preset, extra={"values": values_schema(kind)}, about=str(self.subject["name"])
                )

        self.app.ask("kinds", {}, offer)

    def action_new(self) -> None:
        """A person or a unit."""
        from guong_tui.dialogs import Choose  # noqa: PLC0415

        names = [name for name in ("add-person", "add-unit") if self.app.desk.may(name)]
        options = [(text(self.app.desk.one(name).label), name, name) for name in names]
        self.app.push_screen(
            Choose(said("Thêm", "New"), options), lambda name: self.app.open_form(name) if name else None
        )

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Danh bạ: / tìm theo tên hoặc mã; bên cạnh là dòng thời gian của người hoặc đơn vị, với văn bản của từng dữ kiện."
            " a ghi dữ kiện, x đính chính, rút, chốt số liệu; Enter ở đơn vị: những người công tác ở đó.",
            "Registry: / finds by name or code; beside it the time line with the paper behind each fact. a adds a fact, x"
            " corrects, withdraws, closes registers; Enter on a unit: who works there.",
        )


room = Registry
