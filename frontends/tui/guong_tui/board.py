"""A section as lists: rows at the left or above, the row's whole thing beside, and what may be done with it on a key."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import Factory, frozen
from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import DataTable, Input, Static

from guong_tui.answers import Sheet, as_json, listed, told
from guong_tui.inputs import VietInput
from guong_tui.lang import number, said, text
from guong_tui.names import coded, word

if TYPE_CHECKING:
    from guong_tui.app import GuongApp

PAGE = 100
FEW = 5
"""Names of lists on a narrow screen."""
WIDE = 110
"""From so many columns on, the detail stands beside the list."""
Row = Mapping[str, Any]


@frozen
class Act:
    """A command for a row: which of its fields the row fills."""

    command: str
    preset: Mapping[str, str] = Factory(dict)
    """Field of the command -> name in the row."""
    many: str = ""
    """The field that takes every marked row's value, as a list."""
    each: bool = False
    """Whether it may be given once for every marked row."""


@frozen
class Listing:
    """One list of a section."""

    label: tuple[str, str]
    ask: str
    names: Sequence[str]
    fields: Mapping[str, Any] = Factory(dict)
    rows: str = ""
    detail: tuple[str, str, str] | None = None
    """A question about one row: its name, its field, and the row's value for it."""
    draw: Callable[[Any], RenderableType] = told
    acts: Sequence[Act] = ()
    new: Sequence[str] = ()
    kind: str = ""
    """The kind of record, where the core's table of steps says what may follow."""
    filter: str = ""
    """A field of the question with choices, gone through on a key."""
    context: tuple[str, str, str] | None = None
    """A field that must be chosen first: the field, a question that lists, the row's value."""


class Board(Widget):
    """The lists of a section, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "acts", "Việc với dòng này", id="board.acts"),
        Binding("n", "new", "Thêm", id="board.new"),
        Binding("enter", "whole", "Xem cả", id="board.open", show=False),
        Binding("slash", "filter", "Lọc", id="board.filter"),
        Binding("f", "state", "Trạng thái", id="board.state"),
        Binding("space", "mark", "Chọn", id="board.mark"),
        Binding("right_square_bracket,tab", "next_list(1)", "Trang khác", id="board.next", show=True),
        Binding("left_square_bracket,shift+tab", "next_list(-1)", show=False, id="board.previous"),
        Binding("c", "context", "Đổi đợt", id="board.context"),
        Binding("m", "more", "Xem thêm", id="board.more"),
        Binding("J,shift+down", "scroll_thing(1)", "Cuộn", id="board.down", show=False),
        Binding("K,shift+up", "scroll_thing(-1)", "Cuộn lên", id="board.up", show=False),
    ]
    DEFAULT_CSS = """
    Board { layout: vertical; height: 1fr; }
    Board .lists { height: 1; color: $text-muted; }
    Board .words { height: 1; border: none; padding: 0 1; display: none; background: $surface; }
    Board .words:focus { border: none; background: $primary 30%; }
    Board .halves { height: 1fr; layout: vertical; }
    Board .halves Sheet { height: 1fr; }
    Board .halves .detail { height: 1fr; border-top: solid $primary 60%; padding: 0 1; }
    Board .detail:focus { border-top: solid $accent; }
    Board.wide .halves { layout: horizontal; }
    Board.wide .halves Sheet { width: 1fr; height: 1fr; }
    Board.wide .halves .detail { width: 1fr; height: 1fr; border-top: none; border-left: solid $primary 60%; }
    """
    app: "GuongApp"
    LISTS: ClassVar[tuple[Listing, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.stale = False
        self.states: dict[int, str] = {}
        self.contexts: dict[str, Any] = {}
        self.following: Any = None
        self.thing: Any = None
        self.shown: RenderableType = ""
        self._soon: Any = None

    @property
    def listing(self) -> Listing:
        """The list on the screen."""
        return self.LISTS[self.at]

    @property
    def sheet(self) -> Sheet:
        """Its table."""
        return self.query_one(Sheet)

    def compose(self) -> ComposeResult:
        """Names of lists, a filter, the table and the detail."""
        yield Static("", classes="lists")
        yield VietInput(classes="words", placeholder=said("lọc, có dấu hay không dấu", "filter"), select_on_focus=False)
        with Container(classes="halves"):
            yield Sheet()
            with VerticalScroll(classes="detail"):
                yield Static("", classes="thing")

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")

    def enter(self) -> None:
        """The section comes to the front."""
        self.sheet.focus()
        if self.stale or not self.sheet.columns:
            self.look_again()

    def look_again(self) -> None:
        """Ask anew."""
        self.stale = False
        self.load()

    def load(self, after: Any = None) -> None:  # noqa: ANN401
        """Ask for the list; `after` for its next page."""
        one = self.listing
        self.draw_lists()
        if one.context and one.context[0] not in self.contexts:
            self.app.ask(one.context[1], {}, self._offered, self.failed, group="context")
            return
        fields = dict(one.fields)
        if one.context:
            fields[one.context[0]] = self.contexts[one.context[0]]
        if self.states.get(self.at):
            fields[one.filter] = self.states[self.at]
        fields |= self.asked_fields()
        if "limit" in self._choices(one.ask):
            fields.setdefault("limit", PAGE)
        if after is not None:
            fields["after"] = after
        at = self.at
        self.app.ask(one.ask, fields, lambda answer: self.loaded(at, answer, more=after is not None), self.failed, group="list")

    def asked_fields(self) -> dict[str, Any]:
        """Further fields of the question, chosen in the section."""
        return {}

    def _offered(self, answer: Any) -> None:  # noqa: ANN401
        field, _question, value = self.listing.context or ("", "", "")
        rows = as_json(answer)
        if not rows:
            self.sheet.fill([])
            self.show(Text(said("Chưa có đợt xét nào; vào Rà soát, phím n để mở một đợt.", "There is no round yet.")))
            return
        self.contexts[field] = rows[0][value]
        self.load()

    def failed(self, sentence: str) -> None:
        """Say it where the list would stand."""
        self.sheet.fill([])
        self.show(Text(sentence))

    def loaded(self, at: int, answer: Any, *, more: bool) -> None:  # noqa: ANN401
        """Show the rows."""
        if at != self.at:
            return
        one, answer = self.listing, as_json(answer)
        found = answer[one.rows] if one.rows else answer
        if not one.rows and isinstance(answer, Mapping):
            inside = listed(answer)
            found = inside[0] if inside else []
        self.following = answer.get("next") if isinstance(answer, Mapping) else None
        sheet = self.sheet
        rows = [*sheet.every, *found] if more else list(found)
        sheet.names = list(one.names)
        sheet.fill(rows)
        self.draw_lists()
        if not rows:
            self.show(Text(self.empty()))
        else:
            self.look_at_row()

    def empty(self) -> str:
        """What stands where there are no rows."""
        add = self.listing.new and any(self.app.desk.may(one) for one in self.listing.new)
        return said("Chưa có gì ở đây.", "Nothing here yet.") + (said(" Phím n để thêm.", " n adds one.") if add else "")

    def draw_lists(self) -> None:
        """Names of the lists, the one on the screen marked; what filters it, and how many rows."""
        line = Text(no_wrap=True, overflow="ellipsis")
        first = max(0, self.at - 2) if self.size.width < WIDE and len(self.LISTS) > FEW else 0
        if first:
            line.append(" ‹")
        for place, one in enumerate(self.LISTS[first : first + FEW] if self.size.width < WIDE else self.LISTS, first):
            line.append(f" {said(*one.label)} ", "bold underline" if place == self.at else "")
        aside = []
        if self.listing.context:
            aside.append(str(self.contexts.get(self.listing.context[0], "")))
        if self.states.get(self.at):
            aside.append(coded(self.states[self.at]))
        shown = len(self.sheet.shown_rows)
        aside.append(number(shown) + ("+" if self.following else ""))
        if self.sheet.marked:
            aside.append(said(f"chọn {len(self.sheet.marked)}", f"{len(self.sheet.marked)} marked"))
        line.append("  " + " · ".join(one for one in aside if one), "bold")
        self.query_one(".lists", Static).update(line)

    # The row

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """The cursor moved: its thing follows a moment later."""
        event.stop()
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(0.06, self.look_at_row)

    def look_at_row(self) -> None:
        """Show the thing under the cursor."""
        row = self.sheet.row()
        if row is None:
            return
        one = self.listing
        if one.detail and self.app.desk.may(one.detail[0]):
            question, field, value = one.detail
            self.app.ask(question, {field: row[value]}, self.drawn, self._undetailed, group="detail")
        else:
            self.drawn(row)

    def _undetailed(self, sentence: str) -> None:
        self.show(Text(sentence))

    def drawn(self, answer: Any) -> None:  # noqa: ANN401
        """Draw the thing."""
        self.thing = as_json(answer)
        self.show(self.listing.draw(answer if self.listing.draw is not told else self.thing))

    def show(self, drawn: RenderableType) -> None:
        """Put it beside the list."""
        self.shown = drawn
        self.query_one(".thing", Static).update(drawn)
        self.query_one(".detail", VerticalScroll).scroll_home(animate=False)

    # Keys

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Enter on a row."""
        event.stop()
        self.action_whole()

    def action_whole(self) -> None:
        """The thing as large as the terminal."""
        if self.sheet.row() is None or self.thing is None:
            return
        if isinstance(self.shown, Text) and self.listing.draw is not told:
            from guong_tui.answers import Page  # noqa: PLC0415 (a screen, made when it is wanted)

            self.app.push_screen(Page(said(*self.listing.label), self.shown))
        else:
            self.app.show_answer(said(*self.listing.label), self.thing)

    def action_scroll_thing(self, step: int) -> None:
        """Half a page of the detail, without leaving the list."""
        half = self.query_one(".detail", VerticalScroll)
        half.scroll_relative(y=step * max(1, half.size.height // 2), animate=False)

    def allowed(self, rows: Sequence[Row]) -> list[Act]:
        """What may be done with these rows: by the account's roles and the core's table of steps."""
        one, found = self.listing, []
        following = self._following(rows)
        for act in one.acts:
            if not self.app.desk.may(act.command) or (len(rows) > 1 and not (act.many or act.each)):
                continue
            if following is None or act.command in following or not self._is_step(act.command):
                found.append(act)
        return found

    def _following(self, rows: Sequence[Row]) -> set[str] | None:
        if not self.listing.kind:
            return None
        from guong.life.steps import STEPS  # noqa: PLC0415 (the core is open by now)

        table = STEPS[self.listing.kind]
        return set.intersection(*[set(table.get(str(row.get("state")), {})) for row in rows]) if rows else set()

    def _is_step(self, command: str) -> bool:
        from guong.life.steps import STEPS  # noqa: PLC0415

        return any(command in following for following in STEPS[self.listing.kind].values())

    def action_acts(self) -> None:
        """A list of what may be done."""
        rows = self.sheet.chosen()
        acts = self.allowed(rows)
        if not rows or not acts:
            self.app.tell(said("Không có việc nào làm được với dòng này.", "Nothing can be done with this row."))
            return
        from guong_tui.dialogs import Choose  # noqa: PLC0415

        options = [(text(self.app.desk.one(act.command).label), act.command, act) for act in acts]
        lead = said(f"Việc với {len(rows)} dòng", f"With {len(rows)} rows") if len(rows) > 1 else word(rows[0].get("name") or rows[0].get("subject_name") or rows[0].get("title") or next(iter(rows[0].values())))
        self.app.push_screen(Choose(lead, options), lambda act: self.act(act, rows) if act else None)

    def act(self, act: Act, rows: Sequence[Row]) -> None:
        """Open the command's form with what the rows fill."""
        if act.each and len(rows) > 1:
            self._each(act, rows)
            return
        row = rows[0]
        preset: dict[str, Any] = {field: row[name] for field, name in act.preset.items() if name in row}
        if act.many:
            field, _equals, name = act.many.partition("=")
            preset[field] = [one[name or field] for one in rows]
        preset |= self.more_preset(act, row)
        about = str(row.get("name") or row.get("subject_name") or row.get("title") or row.get("subject") or "")
        self.app.open_form(act.command, preset, offered=self.offered(act, row), about=about, extra=self.extra(act, row))

    def more_preset(self, act: Act, row: Row) -> dict[str, Any]:
        """Further fixed fields: the version that was looked at."""
        names = self._choices(act.command)
        key = next(iter(act.preset), "")
        same = isinstance(self.thing, Mapping) and self.thing.get(act.preset.get(key, "")) in (None, row.get(act.preset.get(key, "")))
        version = (self.thing.get("version") if same else None) or row.get("version")
        return {"version": version} if "version" in names and isinstance(version, int) and not act.many else {}

    def offered(self, act: Act, row: Row) -> dict[str, Any]:  # noqa: ARG002
        """What stands in the fields to be changed."""
        return {}

    def extra(self, act: Act, row: Row) -> dict[str, Any]:  # noqa: ARG002
        """Schemas that the section knows better than the command alone."""
        return {}

    def _each(self, act: Act, rows: Sequence[Row]) -> None:
        """The same command for every row; what is refused is told, row by row."""
        told_all = [{field: row[name] for field, name in act.preset.items()} | self.contexts_of(act) for row in rows]

        def work() -> list[dict[str, Any]]:
            from guong_tui.app import sentence  # noqa: PLC0415

            made = []
            for fields, row in zip(told_all, rows, strict=True):
                try:
                    done = self.app.desk.do(act.command, fields)
                    made.append({"subject": row.get("subject"), "name": row.get("name"), "done": True, "result": word(dict(done.made))})
                except Exception as error:  # noqa: BLE001
                    made.append({"subject": row.get("subject"), "name": row.get("name"), "done": False, "result": sentence(error)})
            return made

        def over(made: Any) -> None:  # noqa: ANN401
            self.app.show_answer(text(self.app.desk.one(act.command).label), made)
            self.app.shell.look_again()

        self.app.tell(said(f"Đang làm {len(rows)} việc …", f"Doing {len(rows)} …"))
        self.app.work(work, over)

    def contexts_of(self, act: Act) -> dict[str, Any]:
        """The chosen context where the command asks for it."""
        names = self._choices(act.command)
        return {name: value for name, value in self.contexts.items() if name in names}

    def _choices(self, name: str) -> Mapping[str, Any]:
        from guong.commands.base import schema  # noqa: PLC0415

        properties: Mapping[str, Any] = schema(self.app.desk.one(name))["properties"]
        return properties

    def action_new(self) -> None:
        """The form of what is added here."""
        names = [one for one in self.listing.new if self.app.desk.may(one)]
        if not names:
            self.app.tell(said("Tài khoản này không thêm được gì ở đây.", "This account can add nothing here."))
        elif len(names) == 1:
            self.begin_new(names[0])
        else:
            from guong_tui.dialogs import Choose  # noqa: PLC0415

            options = [(text(self.app.desk.one(one).label), one, one) for one in names]
            self.app.push_screen(Choose(said("Thêm", "New"), options), lambda one: self.begin_new(one) if one else None)

    def begin_new(self, command: str) -> None:
        """Open it."""
        names = self._choices(command)
        offered = {name: value for name, value in self.contexts.items() if name in names}
        self.app.open_form(command, {}, offered=offered)

    def action_filter(self) -> None:
        """Go to the filter."""
        field = self.query_one(".words", VietInput)
        field.display = True
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        event.stop()
        self.sheet.filter(event.value)
        self.draw_lists()

    def on_input_submitted(self) -> None:
        """Back to the rows."""
        self.sheet.focus()

    def on_key(self, event: events.Key) -> None:
        """Esc takes the filter away."""
        field = self.query_one(".words", VietInput)
        if event.key == "escape" and field.display:
            event.stop()
            field.value = ""
            field.display = False
            self.sheet.focus()

    def action_state(self) -> None:
        """The next choice of the list's own filter."""
        if self.listing.filter:
            choices = [""] + [str(one) for one in self._choices(self.listing.ask)[self.listing.filter].get("enum", ()) if one]
            now = self.states.get(self.at, "")
            self.states[self.at] = choices[(choices.index(now) + 1) % len(choices)]
            self.load()

    def action_mark(self) -> None:
        """Mark the row."""
        self.sheet.mark()
        self.draw_lists()

    def action_next_list(self, step: int) -> None:
        """The next list of the section."""
        if len(self.LISTS) > 1:
            self.at = (self.at + step) % len(self.LISTS)
            self.sheet.by = None
            self.thing = None
            self.load()

    def action_context(self) -> None:
        """Choose another round."""
        if not self.listing.context:
            return
        field, question, value = self.listing.context

        def offer(answer: Any) -> None:  # noqa: ANN401
            from guong_tui.dialogs import Choose  # noqa: PLC0415

            options = [(word(row.get("title") or row[value]), str(row[value]), row[value]) for row in as_json(answer)]
            self.app.push_screen(Choose(said("Đợt xét", "Round"), options), take)

        def take(chosen: Any) -> None:  # noqa: ANN401
            if chosen is not None:
                self.contexts[field] = chosen
                self.load()

        self.app.ask(question, {}, offer)

    def action_more(self) -> None:
        """The next page."""
        if self.following:
            self.load(after=self.following)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys that would do nothing are not shown."""
        one = self.listing
        return {
            "acts": bool(one.acts),
            "new": bool(one.new),
            "state": bool(one.filter),
            "context": one.context is not None,
            "more": bool(self.following),
            "next_list": len(self.LISTS) > 1,
            "mark": any(act.many or act.each for act in one.acts),
        }.get(action, True)
