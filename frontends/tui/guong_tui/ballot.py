"""A ballot at this screen: the slip's code and every choice are masked; nothing is drafted, and it closes by itself."""

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from guong_tui.dialogs import Dialog
from guong_tui.inputs import VietInput
from guong_tui.lang import said

CHOICES = {"1": "yes", "2": "no", "3": "blank"}
PATIENCE = 120
"""Seconds without a key until the screen empties itself."""


class Choice(VietInput):
    """One choice: whatever is pressed, one dot is seen."""

    def __init__(self, dossier: int) -> None:
        super().__init__(password=True, max_length=1, classes="choice")
        self.dossier = dossier

    async def _on_key(self, event: events.Key) -> None:
        if event.character in CHOICES:
            event.stop()
            event.prevent_default()
            self.value = event.character
            self.screen.focus_next()
        elif event.is_printable:
            event.stop()
            event.prevent_default()
            self.app.bell()
        else:
            await super()._on_key(event)


class Ballot(Dialog):
    """The slip's code, then 1, 2 or 3 for each dossier; gives whether the vote was cast."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "cast", "Bỏ phiếu", id="ballot.cast", priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, session: int, dossiers: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.session, self.dossiers = session, dossiers
        self.secret = ""
        self._idle: Any = None

    def compose(self) -> ComposeResult:
        """Masked fields; the keys are the same for everybody."""
        with Vertical():
            yield Static(
                said(f"Bỏ phiếu kín · phiên họp số {self.session}", f"Secret ballot · session {self.session}"),
                classes="title",
            )
            yield Static(said("Mã phiếu (không hiện ra)", "Code of the slip (masked)"))
            token = VietInput(password=True, id="token")
            yield token
            yield Static(
                said(
                    "Mỗi hồ sơ bấm một phím: 1 đồng ý · 2 không đồng ý · 3 không có ý kiến. Màn hình chỉ hiện dấu chấm.",
                    "One key each: 1 yes · 2 no · 3 blank. Only a dot is seen.",
                )
            )
            for dossier, subject in self.dossiers:
                yield Static(f"{said('Hồ sơ', 'Dossier')} {dossier}: {subject}", markup=False)
                yield Choice(dossier)
            yield Static("", id="why", classes="wrong", markup=False)
            yield Static(said("Ctrl+S bỏ phiếu · Esc thôi", "Ctrl+S casts · Esc leaves"))

    def on_mount(self) -> None:
        """Where the code is typed."""
        self.query_one("#token").focus()
        self._idle = self.set_timer(PATIENCE, self.empty)

    def on_key(self) -> None:
        """Somebody is here."""
        if self._idle is not None:
            self._idle.reset()

    def empty(self) -> None:
        """Nobody is here: nothing stays for the next one to find."""
        self.dismiss(bool(self.secret))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.focus_next()

    def action_cast(self) -> None:
        """Cast it: no draft, no trace but the receipt that the voter may keep."""
        if self.secret:
            self.dismiss(result=True)
            return
        token = self.query_one("#token", VietInput).value
        choices = {str(one.dossier): CHOICES[one.value] for one in self.query(Choice) if one.value in CHOICES}
        if not token:
            self.query_one("#why", Static).update(said("Ghi mã phiếu trước.", "Type the code of the slip first."))
            return
        if len(choices) < len(self.dossiers):
            self.query_one("#why", Static).update(
                said("Còn hồ sơ chưa chọn; bấm 3 nếu không có ý kiến.", "A choice is open; 3 is blank.")
            )
            return
        told = {"session": self.session, "token": token, "choices": choices}
        self.app.work(lambda: self.cast(told), self._cast, self._refused)

    def cast(self, told: dict[str, Any]) -> Any:  # noqa: ANN401
        """In nobody's name: the office is not told who sits here."""
        from guong.actors import ANYONE  # noqa: PLC0415 (the core is open by now)
        from guong.codec import structured  # noqa: PLC0415

        desk = self.app.desk
        return desk.office.do(structured(told, desk.commands()["cast-ballot"]), ANYONE)

    def _cast(self, done: Any) -> None:  # noqa: ANN401
        self.secret = str(done.made.get("secret", ""))
        for one in self.query(VietInput):
            one.value = ""
            one.disabled = True
        self.query_one("#why", Static).update(
            Text(
                said(
                    f"Đã bỏ phiếu. Mã bí mật của bạn: {self.secret} — chép lại nếu muốn tự kiểm tra, rồi bấm Esc.",
                    f"Cast. Your secret: {self.secret} — copy it to check later, then press Esc.",
                )
            )
        )

    def _refused(self, sentence: str) -> None:
        self.query_one("#why", Static).update(sentence)
