"""The desk: one screen with the sections of the work; forms, answers and dialogs lie over it."""

import gc
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from guong_tui.config import Config
from guong_tui.desk import Desk
from guong_tui.drafts import Drafts
from guong_tui.lang import LANGUAGES, language, said, speak, text
from guong_tui.mode import Typing
from guong_tui.themes import THEMES, themes

LOOK = 2.0
"""Seconds between two looks at whether others wrote."""
Then = Callable[[Any], None]


def sentence(error: BaseException) -> str:
    """What went wrong as one calm sentence."""
    from guong.errors import GuongError  # noqa: PLC0415 (the core is open by now)

    if isinstance(error, GuongError):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return said(
            f"Không đọc hoặc ghi được {error.filename}; hãy kiểm tra đường dẫn và quyền truy cập.",
            f"{error.filename} cannot be read or written; check the path and its permissions.",
        )
    if isinstance(error, ModuleNotFoundError):
        return said(
            f"Chưa cài {error.name}; cài bằng pip install 'guong[all]' rồi mở lại.",
            f"{error.name} is not installed; pip install 'guong[all]', then open again.",
        )
    return said(
        f"Chương trình gặp lỗi ({type(error).__name__}); sổ không bị ảnh hưởng, hãy thử lại hoặc báo quản trị.",
        f"The program failed ({type(error).__name__}); the books are unharmed, try again or tell the administrator.",
    )


class GuongApp(App[None]):
    """The clerks' desk."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "Gương"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Trợ giúp", id="app.help", priority=True),
        Binding("ctrl+p", "palette", "Lệnh", id="app.palette", priority=True),
        Binding("ctrl+t", "typing", "Kiểu gõ", id="app.typing", priority=True),
        Binding("ctrl+o", "jump", "Nhảy", id="app.jump"),
        Binding("f5", "again", "Làm mới", id="app.refresh", show=False),
        Binding("ctrl+z", "undo", "Hoàn tác", id="app.undo", show=False),
        Binding("f10", "theme", "Giao diện", id="app.theme", show=False),
        Binding("ctrl+q", "quit", "Thoát", id="app.quit", priority=True),
    ]

    def __init__(self, where: str, account: str | None = None, config: Config | None = None) -> None:
        super().__init__()
        self.config = config or Config()
        self.desk = Desk(where, account)
        self.drafts = Drafts(where, account or "")
        self.last_word = ""
        self.ready = False
        self.last_done: tuple[str, dict[str, Any]] | None = None
        self._watching = False

    def on_mount(self) -> None:
        """Paint, then open the books."""
        for theme in themes():
            self.register_theme(theme)
        wanted = {"dark": THEMES[0], "light": THEMES[1], "contrast": THEMES[2]}.get(self.config.theme, THEMES[0])
        self.theme = wanted
        self.set_keymap(dict(self.config.keys))
        from guong_tui.shell import Shell  # noqa: PLC0415 (a circle)

        self.push_screen(Shell())
        self.call_after_refresh(self.call_later, self._open)

    @property
    def shell(self) -> Any:  # noqa: ANN401
        """The screen with the sections."""
        return self.screen_stack[1] if len(self.screen_stack) > 1 else None

    # Opening

    def _open(self) -> None:
        def work() -> None:
            try:
                self.desk.open()
            except Exception as error:  # noqa: BLE001 (told as a sentence)
                self._later(self._unopened, error)
            else:
                self._later(self._opened)

        self.run_worker(work, thread=True, group="open", exit_on_error=False)

    def _unopened(self, error: Exception) -> None:
        from guong.errors import NotFound  # noqa: PLC0415

        if isinstance(error, NotFound) and hasattr(self.desk, "office"):
            self._sign_in(sentence(error))
            return
        self.last_word = sentence(error)
        self.exit(return_code=2)

    def _opened(self) -> None:
        if self.desk.demands_secret:
            self._sign_in("")
        else:
            self._begin()

    def _sign_in(self, why: str) -> None:
        from guong_tui.dialogs import SignIn  # noqa: PLC0415

        def prove(account: str, secret: str) -> str:
            try:
                self.desk.prove(account, secret)
            except Exception as error:  # noqa: BLE001
                return sentence(error)
            return ""

        self.push_screen(SignIn(self.desk.account, prove, why), lambda proved: self._begin() if proved else None)

    def _begin(self) -> None:
        self.drafts = Drafts(self.desk.where, self.desk.account)
        self.ready = True
        gc.enable()
        gc.freeze()
        self.desk.changed()
        self.set_interval(LOOK, self._look)
        self.shell.begin()
        for fault in self.config.faults:
            self.tell(fault, wrong=True)

    # Asking and doing

    def _later(self, act: Callable[..., Any], *args: Any) -> None:  # noqa: ANN401
        """Let the screen's own thread do it; after the end nobody listens."""
        with suppress(Exception):
            self.call_from_thread(act, *args)

    def work(
        self, act: Callable[[], Any], then: Then, failed: Callable[[str], None] | None = None, group: str = ""
    ) -> None:
        """Do something long beside the screen; a newer work of the group makes this one be dropped."""

        def run() -> None:
            worker = get_current_worker()
            try:
                answer = act()
            except Exception as error:  # noqa: BLE001 (told as a sentence)
                if not worker.is_cancelled:
                    self._later(failed or self.wrong, sentence(error))
            else:
                if not worker.is_cancelled:
                    self._later(then, answer)

        self.run_worker(run, thread=True, group=group or "work", exclusive=bool(group), exit_on_error=False)

    def ask(
        self,
        name: str,
        told: Mapping[str, Any],
        then: Then,
        failed: Callable[[str], None] | None = None,
        group: str = "",
    ) -> None:
        """Ask a question; the answer comes to `then`, a refusal as a sentence to `failed`."""
        self.work(lambda: self.desk.ask(name, **told), then, failed, group)

    def give(
        self,
        name: str,
        told: Mapping[str, Any],
        then: Then,
        failed: Callable[[str], None] | None = None,
        *,
        dry_run: bool = False,
    ) -> None:
        """Give a command."""
        self.work(lambda: self.desk.do(name, told, dry_run=dry_run), then, failed)

    def wrong(self, told: str) -> None:
        """Say what went wrong."""
        self.tell(told, wrong=True)

    def tell(self, told: str, *, wrong: bool = False) -> None:
        """One sentence at the foot."""
        if self.shell is not None:
            self.shell.tell(told, wrong=wrong)

    def open_form(self, name: str, preset: Mapping[str, Any] | None = None, **more: Any) -> None:  # noqa: ANN401
        """The form of a command or question; what came of it is told, and the section looks again."""
        from guong_tui.form import FormScreen  # noqa: PLC0415

        of = self.desk.one(name)
        if hasattr(of, "answer") and not _fields(of, preset or {}):
            self.ask(name, dict(preset or {}), lambda answer: self.show_answer(text(of.label), answer))
            return
        form = FormScreen(of, preset, **more)
        self.push_screen(form, lambda done: self.done(of, done, form.given))

    def done(self, of: Any, done: Any, told: Mapping[str, Any]) -> None:  # noqa: ANN401
        """Tell what a command came to; what it made is shown where it is more than a number."""
        if done is None:
            return
        label = text(of.label)
        if done.entry:
            self.last_done = (of.name, {**told, **done.made, "entry": done.entry.seq})
            self.tell(said(f"{label}: đã ghi, mục nhật ký số {done.entry.seq}.", f"{label}: entry {done.entry.seq}."))
        else:
            self.tell(said(f"{label}: không có gì thay đổi trong sổ.", f"{label}: nothing changed."))
        made = dict(done.made)
        listed = any(
            isinstance(one, dict) or (isinstance(one, list) and one and isinstance(one[0], dict))
            for one in made.values()
        )
        if listed or made.get("warnings") or {"secret", "code", "token"} & set(made):
            self.show_answer(label, made)
        self.desk.changed()
        self.shell.look_again()

    def show_answer(self, title: str, answer: Any) -> None:  # noqa: ANN401
        """An answer on a screen of its own."""
        from guong_tui.answers import AnswerScreen  # noqa: PLC0415

        self.push_screen(AnswerScreen(title, answer))

    # Keys

    def action_palette(self) -> None:
        """Any command or question, found in Vietnamese with or without diacritics."""
        if not self.ready:
            return
        from guong_tui.dialogs import Choose  # noqa: PLC0415

        if isinstance(self.screen, Choose):
            return
        options: list[tuple[str, str, Any]] = [
            (f"{text(one.label)}", f"{name}", name)
            for table in (self.desk.commands(), self.desk.questions())
            for name, one in table.items()
            if self.desk.may(name)
        ]
        from guong_tui.papers import PaperForm, papers  # noqa: PLC0415

        options += [
            (f"{said('Văn bản Word', 'Word paper')}: {label}", of.name, lambda of=of: self.push_screen(PaperForm(of)))
            for label, of in papers()
            if ({str(role) for role in of.roles} & self.desk.roles)
        ]
        options += [(label, said("màn hình", "screen"), act) for label, act in self.own_commands()]
        self.push_screen(Choose(said("Lệnh và câu hỏi", "Commands and questions"), options), self._chosen)

    def own_commands(self) -> list[tuple[str, Callable[[], Any]]]:
        """What the screen itself can do."""
        return [
            (said("Giao diện tối", "Dark theme"), lambda: self._theme(THEMES[0])),
            (said("Giao diện sáng", "Light theme"), lambda: self._theme(THEMES[1])),
            (said("Giao diện tương phản cao", "High contrast theme"), lambda: self._theme(THEMES[2])),
            (said("English", "Tiếng Việt"), self.action_language),
            (said("Kiểu gõ: tắt, Telex, VNI", "Typing: off, Telex, VNI"), self.action_typing),
            (said("Thoát", "Quit"), self.exit),
        ]

    def _chosen(self, name: Any) -> None:  # noqa: ANN401
        if callable(name):
            name()
        elif name:
            self.open_form(name)

    def _theme(self, name: str) -> None:
        self.theme = name

    def action_theme(self) -> None:
        """The next theme."""
        self.theme = THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)] if self.theme in THEMES else THEMES[0]

    def action_language(self) -> None:
        """Vietnamese or English."""
        speak(LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)])
        if self.shell is not None:
            self.shell.speak_again()

    def action_typing(self) -> None:
        """Off, Telex, VNI."""
        mode = Typing.switch()
        shown = {"": said("tắt bộ gõ", "typing as it comes"), "telex": "Telex", "vni": "VNI"}[mode]
        self.notify(said(f"Kiểu gõ: {shown}", f"Typing: {shown}"), timeout=2)
        if self.shell is not None:
            self.shell.draw_head()

    def action_help(self) -> None:
        """What is focused, and the keys."""
        from guong_tui.dialogs import Help  # noqa: PLC0415
        from guong_tui.keyline import key_name, keys_of  # noqa: PLC0415

        if isinstance(self.screen, Help):
            self.screen.dismiss(None)
            return
        at = self.focused
        lead = ""
        while at is not None and not lead:
            lead = getattr(at, "help_text", str)()
            at = at.parent  # type: ignore[assignment]
        lead = lead or getattr(self.screen, "help_text", str)()
        keys = [(key_name(key), does) for key, does in keys_of(self.screen, every=True)]
        self.push_screen(Help(lead, keys))

    def action_jump(self) -> None:
        """One letter for each place."""
        from guong_tui.dialogs import Jump  # noqa: PLC0415

        def go(widget: Any) -> None:  # noqa: ANN401
            if callable(widget):
                widget()
            elif widget is not None:
                widget.focus()

        shell: Any = self.shell
        places = shell.places() if shell is not None and len(self.screen_stack) == 2 else []  # noqa: PLR2004 (nothing lies over it)
        if places:
            self.push_screen(Jump(places), go)

    def action_undo(self) -> None:
        """The form of the command that takes the last one back, where the core has one."""
        from guong_tui.undo import reverse  # noqa: PLC0415

        back = reverse(*self.last_done) if self.last_done else None
        if back is None:
            self.tell(
                said("Việc vừa làm không có lệnh lấy lại.", "What was done last has no command that takes it back.")
            )
        else:
            self.open_form(*back)

    def action_again(self) -> None:
        """Look again at once."""
        if self.ready:
            self.shell.look_again()

    def _look(self) -> None:
        """Whether others wrote; a file is only looked at, a server is asked beside the screen."""
        if "://" not in self.desk.where:
            if self.desk.changed():
                self.shell.look_again()
        elif not self._watching:
            self._watching = True
            self.work(self.desk.changed, self._looked, self._looked, group="look")

    def _looked(self, changed: Any) -> None:  # noqa: ANN401
        self._watching = False
        if changed is True:
            self.shell.look_again()

    def _print_error_renderables(self) -> None:
        """A fault of the program ends in one sentence, never in what stood in its variables; drafts are kept."""
        if self._exception is not None and not self.is_headless:
            self.last_word = sentence(self._exception)
            self._exit_renderables.clear()
            return
        super()._print_error_renderables()

    def on_unmount(self) -> None:
        """Let go of the books."""
        self.desk.close()


def _fields(of: Any, preset: Mapping[str, Any]) -> list[str]:  # noqa: ANN401
    import attrs  # noqa: PLC0415

    return [one.name for one in attrs.fields(of) if one.name not in preset]
