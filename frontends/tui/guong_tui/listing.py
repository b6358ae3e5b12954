"""What a list of a section is: which question, which columns, what may be done with a row."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import Factory, frozen
from rich.console import RenderableType

from guong_tui.answers import told

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
