"""A Word paper from the books: the form of its question and the file to be written."""

from typing import Any

from guong_tui.fields import Field
from guong_tui.form import FormScreen
from guong_tui.lang import said
from guong_tui.values import Unreadable


def papers() -> list[tuple[str, Any]]:
    """Every paper that is drawn from the books, with its question."""
    from guong.documents.papers import PAPERS  # noqa: PLC0415 (the core is open by now)
    from guong_tui.lang import text  # noqa: PLC0415

    return [(text(one.label), one.question) for one in PAPERS.values() if one.question]


class PaperForm(FormScreen):
    """The fields of a paper, and its file."""

    def on_mount(self) -> None:
        """One field more."""
        out = Field("out", {"type": "string", "title": said("Tệp .docx sẽ ghi", "File (.docx)")}, needed=True)
        self.parts.append(out)
        self.query_one("#fields").mount(out)
        super().on_mount()

    def _go(self, *, dry_run: bool) -> None:
        if self.busy or dry_run:
            return
        try:
            told = self.values()
        except Unreadable as error:
            self.say(str(error), wrong=True)
            return
        self.busy = True
        self.say(said("Đang làm …", "Working …"))
        path = str(told.pop("out"))
        self.app.work(lambda: self.write(path, told), self._written, self._refused)

    def write(self, path: str, told: dict[str, Any]) -> str:
        """Draw it from the books with the default template; a file that is there stays."""
        from guong.codec import structured  # noqa: PLC0415
        from guong.documents.templates import default_template  # noqa: PLC0415
        from guong.documents.words import render, write_new  # noqa: PLC0415 (docxtpl is slow to import)

        desk = self.app.desk
        context = desk.office.ask(structured(told, self.of), desk.account)
        write_new(path, render(context, default_template(self.of.name)))
        return path

    def _written(self, path: Any) -> None:  # noqa: ANN401
        self.app.tell(said(f"Đã ghi {path}; số, ngày để văn thư ghi, lãnh đạo ký.", f"Written to {path}."))
        self.dismiss(None)
