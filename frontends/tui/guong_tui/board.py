"""A section as lists: rows, the whole of one beside or under them, and what may be done with it on a key."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import DataTable, Input, Static

from guong_tui.answers import Sheet, as_json, listed, told
from guong_tui.doing import Doing
from guong_tui.inputs import VietInput
from guong_tui.lang import number, said
from guong_tui.listing import Act, Listing
from guong_tui.names import coded, word

if TYPE_CHECKING:
    from guong_tui.app import GuongApp

PAGE = 100
FEW = 5
"""Names of lists on a narrow screen."""
WIDE = 110
"""From so many columns on, the detail stands beside the list."""


class Board(Doing):
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
        self.app.ask(
            one.ask, fields, lambda answer: self.loaded(at, answer, more=after is not None), self.failed, group="list"
        )

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
        return said("Chưa có gì ở đây.", "Nothing here yet.") + (
            said(" Phím n để thêm.", " n adds one.") if add else ""
        )

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
            choices = [""] + [
                str(one) for one in self._choices(self.listing.ask)[self.listing.filter].get("enum", ()) if one
            ]
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


__all__ = ["WIDE", "Act", "Board", "Listing"]
