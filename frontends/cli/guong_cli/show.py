"""What goes to standard output: plain columns, colours on a terminal only, or one JSON document."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from guong_cli.faults import say

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

    from guong.criteria.findings import Hidden, Outcome

STYLES = {
    "met": "green",
    "not_met": "red",
    "missing": "yellow",
    "to_judge": "cyan",
    "not_applicable": "dim",
    "hidden": "dim",
}
LABEL = 13
"""The width of the longest outcome, `không áp dụng`."""


def console() -> "Console":
    """Where people read: the terminal, or plain text 80 columns wide (COLUMNS says otherwise)."""
    from rich.console import Console  # noqa: PLC0415 (slow to import)

    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def show(*parts: "RenderableType") -> None:
    """Print for people; where it is no terminal, without escape codes and blanks at line ends."""
    screen = console()
    if screen.is_terminal:
        screen.print(*parts, sep="\n")
        return
    with screen.capture() as captured:
        screen.print(*parts, sep="\n")
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def show_json(told: object) -> None:
    """One JSON document; a list has one item a line."""
    if isinstance(told, list) and told:
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in told)
        print(f"[\n{lines}\n]")
    else:
        print(json.dumps(told, ensure_ascii=False, indent=2))


def warn(lines: Iterable[str]) -> None:
    """Warnings, on standard error."""
    for line in lines:
        say(f"Lưu ý: {line}")


def label(outcome: "Outcome | Hidden") -> "RenderableType":
    """An outcome as on screens and papers; of what is hidden, the reason beside it says why."""
    from rich.text import Text  # noqa: PLC0415

    return Text("ẩn" if outcome.id == "hidden" else outcome.label.vi, STYLES[outcome.id])


def columns(*widths: int | None, header: Sequence[str] = ()) -> "Table":
    """A table without lines; None takes what is left. Nothing is cut: what is too wide goes on in the next line."""
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_header=bool(header), header_style="bold")
    for place, width in enumerate(widths):
        table.add_column(header[place] if header else "", width=width, overflow="fold")
    return table


def widest(values: Iterable[str], most: int, header: str = "") -> int:
    """The width of a column that holds these, up to a limit."""
    from rich.cells import cell_len  # noqa: PLC0415

    return min(most, max((cell_len(one) for one in (header, *values)), default=1)) or 1


def hanging(mark: str, said: str, style: str = "") -> "RenderableType":
    """A paragraph whose further lines stand under its text, not under its mark."""
    from rich.text import Text  # noqa: PLC0415

    table = columns(widest([mark], 20), None)
    table.add_row(Text(mark, "bold"), Text(said, style))
    return table


def number(count: int) -> str:
    """A number as Vietnamese papers write it: 12.345."""
    return f"{count:,}".replace(",", ".")


def told_plainly(value: Any, indent: int = 0) -> list[str]:  # noqa: ANN401
    """Any answer as indented lines: `name: value`; flat items of a list on a line each."""
    space = "  " * indent
    if isinstance(value, Mapping):
        lines = []
        for name, one in value.items():
            if isinstance(one, (Mapping, list, tuple)) and one:
                lines += [f"{space}{name}:", *told_plainly(one, indent + 1)]
            else:
                lines.append(f"{space}{name}: {_word(one)}")
        return lines
    if isinstance(value, (list, tuple)):
        lines = []
        for one in value:
            if isinstance(one, Mapping) and not any(isinstance(held, (Mapping, list, tuple)) for held in one.values()):
                held = {name: said for name, said in one.items() if said not in (None, "")}
                lines.append(space + " · ".join(f"{name}: {_word(said)}" for name, said in held.items()))
            elif isinstance(one, Mapping):
                lines += [*told_plainly(one, indent), ""]
            else:
                lines.append(f"{space}{_word(one)}")
        return lines
    return [f"{space}{_word(value)}"]


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return "—" if value is None or value in ("", [], (), {}) else str(value)
