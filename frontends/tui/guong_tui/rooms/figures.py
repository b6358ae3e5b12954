"""Figures: every number with its bar, each opens to the records behind it; the books go out to a workbook."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from guong_tui.answers import as_json
from guong_tui.board import Board, Listing
from guong_tui.lang import number, said

BAR = 24


def bars(pairs: Sequence[tuple[str, float]]) -> Text:
    """Numbers as bars, the longest as wide as there is room."""
    most = max((abs(value) for _label, value in pairs), default=0) or 1
    made = Text()
    for label, value in pairs:
        made.append(f"{label[:30]:<30} ")
        made.append("█" * round(BAR * abs(value) / most), "cyan")
        made.append(f" {number(int(value)) if value == int(value) else value}\n")
    return made


def value_of(one: Mapping[str, Any]) -> float:
    """A figure's number, whatever it measures."""
    for name in ("value", "number", "count", "share", "days"):
        value = one.get(name)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
    return 0.0


class Figures(Board):
    """The figures of a term, drawn as bars."""

    LISTS: ClassVar = (Listing(("Số liệu", "Figures"), "figures", ("label", "number", "section")),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "term", "Năm", id="figures.term"),
        Binding("e", "export", "Xuất", id="figures.export"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.term = ""

    def load(self, after: Any = None) -> None:  # noqa: ANN401, ARG002
        """The core's figures."""
        self.draw_lists()
        if self.app.desk.may("figures"):
            fields = {"term": self.term} if self.term else {}
            self.app.ask("figures", fields, self._figures, self.failed, group="list")

    def _figures(self, answer: Any) -> None:  # noqa: ANN401
        rows = [
            {**one, "number": one.get("value"), "section": section["title"]}
            for section in answer["sections"]
            for one in section["figures"]
        ]
        self._filled(rows)

    def _filled(self, rows: list[dict[str, Any]]) -> None:
        self.sheet.names = list(self.listing.names)
        self.sheet.fill(rows)
        self.draw_lists()
        if not rows:
            self.show(Text(self.empty()))
        self.look_at_row()

    def look_at_row(self) -> None:
        """The figures of the section as bars."""
        row = self.sheet.row()
        if row is None:
            return
        self.thing = dict(row)
        groups = row.get("groups")
        near = groups or [one for one in self.sheet.shown_rows if one.get("section") == row.get("section")]
        drawn = Text(f"{row.get('section', '')}\n", "bold")
        drawn.append_text(bars([(str(one.get("label")), value_of(one)) for one in near]))
        drawn.append(said("\nEnter: những gì tạo nên số này.", "\nEnter: the records behind it."), "dim")
        self.show(drawn)

    def action_whole(self) -> None:
        """The records behind the number."""
        row = self.sheet.row()
        if row is None:
            return
        title = str(row.get("label"))

        def open_(answer: Any) -> None:  # noqa: ANN401
            told = as_json(answer)
            self.app.show_answer(title, told.get("rows", told) if isinstance(told, dict) else told)

        fields = {"figure": row["figure"], "limit": 200, **({"term": self.term} if self.term else {})}
        self.app.ask("figure", fields, open_)

    def action_term(self) -> None:
        """The next of the last years, or the office's own."""
        from datetime import UTC, datetime  # noqa: PLC0415

        this = datetime.now(UTC).year
        terms = ["", *(str(this - back) for back in range(5)), f"{this - this % 5 - 4}-{this - this % 5}"]
        self.term = terms[(terms.index(self.term) + 1) % len(terms)] if self.term in terms else ""
        self.app.tell(said(f"Kỳ: {self.term or 'năm nay'}", f"Term: {self.term or 'this year'}"))
        self.load()

    def action_export(self) -> None:
        """The books to a workbook."""
        self.app.open_form("export-workbook")

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Số liệu: Enter mở những hồ sơ, bản ghi tạo nên con số; y đổi kỳ; e xuất sổ ra bảng tính.",
            "Figures: Enter opens the records behind a number; y changes the term; e exports a workbook.",
        )


room = Figures
