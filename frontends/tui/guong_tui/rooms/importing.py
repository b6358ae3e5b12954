"""Import: a workbook tried first, its refused rows one by one with cell and remedy, then taken into the books."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import DataTable, Input, ProgressBar, Static

from guong_tui.answers import Sheet
from guong_tui.inputs import VietInput
from guong_tui.lang import number, said
from guong_tui.ticks import Tick

if TYPE_CHECKING:
    from guong_tui.app import GuongApp


class Stopped(Exception):
    """The user wants no more of it."""


class Importing(Widget):
    """A path, a try, the refused rows, the import."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "try", "Thử", id="import.try"),
        Binding("ctrl+s", "go", "Nhập vào sổ", id="import.go"),
        Binding("ctrl+e", "refused", "Ghi dòng bị từ chối", id="import.refused"),
        Binding("escape", "stop", "Dừng", id="import.stop"),
    ]
    DEFAULT_CSS = """
    Importing { layout: vertical; height: 1fr; padding: 0 1; }
    Importing Input { border: none; height: 1; padding: 0 1; background: $surface; }
    Importing Input:focus { border: none; background: $primary 30%; }
    Importing Sheet { height: 1fr; }
    Importing #row { height: 6; border-top: solid $primary 60%; }
    Importing ProgressBar { display: none; }
    """
    app: "GuongApp"

    def __init__(self) -> None:
        super().__init__()
        self.stale = False
        self.stopping = False
        self.busy = False
        self.refused: list[Mapping[str, Any]] = []

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(said("Bảng tính cần nhập (.xlsx, .xls, .ods)", "Workbook (.xlsx, .xls, .ods)"))
        path = VietInput(id="path", placeholder=said("đường dẫn; Tab để hoàn thành tên", "path"))
        path.plain_typing = True
        yield path
        yield Tick(
            said("Giá trị khác với sổ thì ghi thành đính chính", "Record other values as corrections"), id="correct"
        )
        yield ProgressBar(show_eta=False, id="bar")
        yield Static(
            said("Ctrl+R thử trước: không ghi gì vào sổ.", "Ctrl+R tries it: nothing is kept."), id="told", markup=False
        )
        yield Sheet(("sheet", "cell", "problem"))
        with VerticalScroll(id="row"):
            yield Static("", id="remedy")

    def enter(self) -> None:
        """Where the path is typed."""
        self.query_one("#path").focus()

    def look_again(self) -> None:
        """Nothing here comes from the books."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter tries."""
        event.stop()
        self.action_try()

    def action_try(self) -> None:
        """What would happen."""
        self._go(dry_run=True)

    def action_go(self) -> None:
        """Take it in."""
        self._go(dry_run=False)

    def action_stop(self) -> None:
        """Stop at the next row; nothing is kept."""
        if self.busy:
            self.stopping = True
            self.tell(said("Đang dừng …", "Stopping …"))

    def tell(self, told: str) -> None:
        """One sentence over the refused rows."""
        self.query_one("#told", Static).update(told)

    def _go(self, *, dry_run: bool) -> None:
        path = self.query_one("#path", VietInput).text.strip()
        if self.busy:
            return
        if not path:
            self.tell(said("Ghi đường dẫn của bảng tính ở trên.", "Write the path of the workbook above."))
            return
        self.busy, self.stopping = True, False
        correct = self.query_one("#correct", Tick).value
        self.tell(said("Đang đọc … Esc để dừng.", "Reading … Esc stops."))
        self.query_one("#bar").display = True
        self.app.work(lambda: self._import(str(Path(path).expanduser()), correct, dry_run), self._over, self._failed)

    def _import(self, path: str, correct: bool, dry_run: bool) -> Any:  # noqa: ANN401, FBT001
        from guong_tui.watched import watched  # noqa: PLC0415

        def watch(sheet: str, row: int, last: int) -> None:
            if self.stopping:
                raise Stopped
            self.app._later(self._progress, sheet, row, last)  # noqa: SLF001 (the one door between threads)

        try:
            done = self.app.desk.give(watched(path, correct=correct, watch=watch), dry_run=dry_run)
        except Stopped:
            return None, dry_run
        return done, dry_run

    def _progress(self, sheet: str, row: int, last: int) -> None:
        self.query_one("#bar", ProgressBar).update(total=last, progress=row)
        self.tell(
            said(
                f"Trang {sheet}: {number(row)}/{number(last)} dòng. Esc để dừng.", f"{sheet}: {row}/{last}. Esc stops."
            )
        )

    def _over(self, over: Any) -> None:  # noqa: ANN401
        done, dry_run = over
        self.busy = False
        self.query_one("#bar").display = False
        if done is None:
            self.tell(said("Đã dừng; không ghi gì vào sổ.", "Stopped; nothing was kept."))
            return
        made = done.made
        self.refused = list(made["refused"])
        counts = [number(one) for one in (made["accepted"], len(self.refused), made["unchanged"])]
        if dry_run:
            lead = said(
                "Thử, chưa ghi gì: sẽ nhận {}, từ chối {}, giữ nguyên {} dòng. Ctrl+S để nhập.",
                "Tried: {} accepted, {} refused, {} unchanged. Ctrl+S imports.",
            )
        else:
            lead = said("Đã nhận {}, từ chối {}, giữ nguyên {} dòng.", "{} accepted, {} refused, {} unchanged.")
            if done.entry:
                self.app.last_done = ("import-workbook", {"entry": done.entry.seq})
        warnings = " ".join(f"{said('Lưu ý', 'Note')}: {one}" for one in made["warnings"][:3])
        self.tell(f"{lead.format(*counts)} {warnings}")
        sheet = self.query_one(Sheet)
        sheet.fill(self.refused)
        if self.refused:
            sheet.focus()
        if not dry_run:
            self.app.desk.changed()
            self.app.shell.look_again()

    def _failed(self, sentence: str) -> None:
        self.busy = False
        self.query_one("#bar").display = False
        self.tell(sentence)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """The refused row whole."""
        event.stop()
        row = self.query_one(Sheet).row()
        if row:
            made = Text(f"{row['sheet']}!{row['cell']}  ", "bold")
            made.append(f"{row['problem']}\n", "red")
            made.append(f"→ {row['remedy']}", "green")
            self.query_one("#remedy", Static).update(made)

    def action_refused(self) -> None:
        """The refused rows as a workbook beside the source, to be mended and taken in again."""
        source = Path(self.query_one("#path", VietInput).text.strip()).expanduser()
        if not self.refused:
            self.tell(said("Không có dòng nào bị từ chối.", "No row was refused."))
            return
        target = source.with_name(f"{source.stem}-can-sua.xlsx")
        if target.exists():
            self.tell(said(f"{target} đã có; hãy đổi tên tệp đó trước.", f"{target} is there; rename it first."))
            return

        def write() -> int:
            from guong.exchange.refused import write_refused  # noqa: PLC0415 (needed only here)

            return write_refused(self.app.desk.office.catalogue, str(source), self.refused, str(target))

        self.app.work(
            write,
            lambda count: self.tell(
                said(f"Đã ghi {count} dòng vào {target}; sửa rồi nhập lại tệp đó.", f"{count} rows in {target}.")
            ),
            self.tell,
        )

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Nhập bảng tính: Ctrl+R thử trước, không ghi gì; từng dòng bị từ chối có ô và cách sửa; Ctrl+S nhập; Ctrl+E ghi"
            " các dòng bị từ chối ra tệp để sửa; Ctrl+Z huỷ lần nhập vừa rồi.",
            "Import: Ctrl+R tries, Ctrl+S imports, Ctrl+E writes refused rows to a workbook, Ctrl+Z undoes the last import.",
        )


room = Importing
