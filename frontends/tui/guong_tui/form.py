"""The form of any command or question, drawn from what the core says of it; what is typed is kept until it is done."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Checkbox, Input, Select, Static, TextArea

from guong_tui.fields import Field, Group, Rows, made
from guong_tui.keyline import KeyLine
from guong_tui.lang import said, text
from guong_tui.names import word
from guong_tui.ticks import Ticks
from guong_tui.values import NOTHING, Unreadable

if TYPE_CHECKING:
    from guong_tui.app import GuongApp

SETTLE = 0.15
"""Seconds after a key until the draft is written."""
HIDDEN = ("version", "seen")
"""Fields that the program fills: which version of a record was looked at."""


class FormScreen(Screen[Any]):
    """Fields, what is wrong in one sentence, and the keys; gives what came of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Ghi", id="form.save", priority=True),
        Binding("ctrl+r", "try", "Thử trước", id="form.try", priority=True),
        Binding("escape", "leave", "Đóng, giữ nháp", id="form.leave"),
        Binding("ctrl+d", "clear", "Bỏ nháp", id="form.clear", priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    FormScreen #title { height: 1; background: $primary; color: $text; text-style: bold; padding: 0 1; }
    FormScreen #given { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
    FormScreen #fields { padding: 0 1; }
    FormScreen #said { height: auto; max-height: 5; padding: 0 1; }
    FormScreen #said.wrong { color: $text-error; text-style: bold; }
    FormScreen #hint { height: 1; padding: 0 1; color: $text-muted; }
    """

    app: "GuongApp"

    def __init__(
        self,
        of: Any,  # noqa: ANN401
        preset: Mapping[str, Any] | None = None,
        offered: Mapping[str, Any] | None = None,
        *,
        extra: Mapping[str, Any] | None = None,
        about: str = "",
    ) -> None:
        """`preset` is fixed and only shown, `offered` stands in the fields to be changed, `extra` replaces schemas."""
        super().__init__()
        self.of, self.preset, self.offered = of, dict(preset or {}), dict(offered or {})
        self.extra, self.about = dict(extra or {}), about
        self.asks = hasattr(of, "answer")
        fixed = ",".join(f"{name}={value}" for name, value in sorted(self.preset.items()) if name not in HIDDEN)
        self.draft_name = f"{of.name}?{fixed}"
        self.parts: list[Field | Group | Rows] = []
        self._told: Any = None
        self.busy = False
        self.given: dict[str, Any] = {}

    def compose(self) -> ComposeResult:
        """Title, what is given, fields, the sentence, the keys."""
        from guong.commands.base import schema  # noqa: PLC0415 (the core is open by now)

        told = schema(self.of)
        yield Static(f"{text(self.of.label)}{' · ' + self.about if self.about else ''}", id="title", markup=False)
        known = [
            f"{told['properties'][name].get('title', name)}: {word(value)}"
            for name, value in self.preset.items()
            if name in told["properties"] and name not in HIDDEN
        ]
        yield Static(" · ".join(known), id="given", markup=False)
        for name, one in told["properties"].items():
            if name in self.preset or name in HIDDEN:
                continue
            self.parts.append(
                made(
                    name,
                    self.extra.get(name, one),
                    needed=name in told["required"],
                    value=self.offered.get(name, NOTHING),
                )
            )
        with VerticalScroll(id="fields", can_focus=False):
            yield from self.parts
        yield Static("", id="said", markup=False)
        yield Static("", id="hint", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """What was typed last time stands there again."""
        draft = {} if self.asks else self.app.drafts.read(self.draft_name)
        if draft:
            self.restore(draft)
            self.say(
                said("Đây là bản nháp lần trước; Ctrl+D để bỏ.", "This is your draft of last time; Ctrl+D drops it.")
            )
        self.call_after_refresh(self.focus_first)

    def focus_first(self) -> None:
        """The first field."""
        for one in self.leaves():
            one.box.focus()
            return
        self.say(
            said(
                "Không cần ghi gì thêm: Enter hoặc Ctrl+S để làm, Esc để thôi.",
                "Nothing to fill in: Enter or Ctrl+S does it, Esc leaves.",
            )
        )

    def on_key(self, event: events.Key) -> None:
        """Where there is nothing to fill in, Enter does it."""
        if event.key == "enter" and not self.parts:
            event.stop()
            self.action_save()

    def leaves(self) -> list[Field]:
        """Every plain field."""
        return [leaf for part in self.parts for leaf in part.leaves()]

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put a draft into the fields; rows grow as many as it has."""
        for part in self.parts:
            if isinstance(part, Rows):
                places = [int(path.split(".")[1]) for path in draft if path.startswith(f"{part.path}.")]
                while len(part.groups) <= max(places, default=0):
                    part.grow()
        self.call_after_refresh(self._restore_now, draft)

    def _restore_now(self, draft: Mapping[str, Any]) -> None:
        for leaf in self.leaves():
            if leaf.path in draft and leaf.kind != "secret":
                leaf.raw = draft[leaf.path]

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Checkbox.Changed)
    @on(Ticks.Changed)
    def keep_soon(self) -> None:
        """Keep the draft a moment after the last key."""
        if self._told is not None:
            self._told.stop()
        self._told = self.set_timer(SETTLE, self.keep)

    def keep(self) -> None:
        """Write the draft; never a secret, never a vote, and nothing of an untouched form."""
        if self.asks or self.of.name == "cast-ballot" or self.busy:
            return
        told = {
            leaf.path: leaf.raw
            for leaf in self.leaves()
            if leaf.kind != "secret" and leaf.raw != leaf.first and leaf.raw not in ("", [], False)
        }
        if told:
            self.app.drafts.keep(self.draft_name, told)
        else:
            self.app.drafts.drop(self.draft_name)

    def on_descendant_focus(self) -> None:
        """Help for the field under the cursor."""
        field = self.focused_field()
        if field is not None:
            field.scroll_visible(animate=False)
        self.query_one("#hint", Static).update(field.help() if field else "")

    def focused_field(self) -> Field | None:
        """The field under the cursor."""
        at = self.focused
        while at is not None and not isinstance(at, Field):
            at = at.parent  # type: ignore[assignment]
        return at

    @on(Input.Submitted)
    def go_on(self) -> None:
        """Enter goes to the next field; in the last one it is done."""
        if self.leaves() and self.focused_field() is self.leaves()[-1]:
            self.action_save()
        else:
            self.focus_next()

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """One calm sentence above the keys."""
        line = self.query_one("#said", Static)
        line.set_class(wrong, "wrong")
        line.update(sentence)

    def values(self) -> dict[str, Any]:
        """The fields as the command takes them.

        Raises:
            Unreadable: one cannot be meant, or is needed and empty.
        """
        told = dict(self.preset)
        for part in self.parts:
            value = part.value()
            if value is not NOTHING:
                told[part.path] = value
            elif part.needed:
                if isinstance(part, Field):
                    part.box.focus()
                label = part.one.get("title") or part.path
                raise Unreadable(said(f"Còn thiếu “{label}”; hãy ghi vào ô này.", f"“{label}” is missing; fill it in."))
        return told

    def action_save(self) -> None:
        """Give the command, or ask the question."""
        self._go(dry_run=False)

    def action_try(self) -> None:
        """See what the command would do; nothing is kept."""
        if not self.asks:
            self._go(dry_run=True)

    def _go(self, *, dry_run: bool) -> None:
        if self.busy:
            return
        try:
            told = self.values()
        except Unreadable as error:
            self.say(str(error), wrong=True)
            return
        self.busy = True
        self.given = told
        self.say(said("Đang làm …", "Working …"))
        if self.asks:
            self.app.ask(self.of.name, told, self._answered, self._refused)
        else:
            self.app.give(self.of.name, told, self._tried if dry_run else self._done, self._refused, dry_run=dry_run)

    def _answered(self, answer: Any) -> None:  # noqa: ANN401
        self.busy = False
        self.say("")
        self.app.show_answer(text(self.of.label), answer)

    def _tried(self, done: Any) -> None:  # noqa: ANN401
        self.busy = False
        self.say(said("Làm được; chưa ghi gì. ", "It can be done; nothing was kept. ") + word(dict(done.made), ""))

    def _done(self, done: Any) -> None:  # noqa: ANN401
        self.app.drafts.drop(self.draft_name)
        if self._told is not None:
            self._told.stop()
        self.dismiss(done)

    def _refused(self, sentence: str) -> None:
        self.busy = False
        self.say(sentence, wrong=True)

    def action_leave(self) -> None:
        """Close; what was typed stays as a draft."""
        self.keep()
        self.dismiss(None)

    def action_clear(self) -> None:
        """Throw the draft away and begin anew."""
        for leaf in self.leaves():
            leaf.raw = leaf.first
        self.app.drafts.drop(self.draft_name)
        self.say(said("Đã bỏ bản nháp.", "The draft is dropped."))

    def help_text(self) -> str:
        """For F1: the field, then the command."""
        field = self.focused_field()
        lines = [f"{field.label}\n{field.help()}"] if field else []
        from guong.actors import ROLES, Role  # noqa: PLC0415

        who = ", ".join(text(ROLES[Role(one)]) for one in sorted(self.of.roles))
        lines.append(f"{text(self.of.label)} ({self.of.name})\n{said('Ai được dùng', 'Who may')}: {who}")
        return "\n\n".join(lines)
