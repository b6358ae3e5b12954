"""How far a long command, backup or restoring is, on standard error, when somebody looks at it."""

import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


PATIENCE = 0.7
"""Seconds before the bar appears."""


class Watch:
    """A bar for each sheet or part of the work, gone at the end."""

    def __init__(self, counted: str = "dòng") -> None:
        self._counted = counted
        self._since = time.monotonic()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    @property
    def shown(self) -> Self | None:
        """Whom to tell: nobody where nobody looks."""
        return self if sys.stderr.isatty() else None

    def __call__(self, sheet: str, row: int, last: int) -> None:
        """Told now and then."""
        if self._bar is None:
            if time.monotonic() - self._since < PATIENCE:
                return
            self._bar = self._begun()
        if sheet not in self._tasks:
            self._tasks[sheet] = self._bar.add_task(sheet, total=last)
        self._bar.update(self._tasks[sheet], completed=row, total=last)

    def _begun(self) -> "Progress":
        from rich.console import Console  # noqa: PLC0415 (slow to import)
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        shown = (TextColumn("{task.description:<14}"), BarColumn(30), MofNCompleteColumn(), TextColumn(self._counted))
        bar = Progress(*shown, console=Console(file=sys.stderr), transient=True)
        bar.start()
        return bar

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()
