"""How far a long import, backup, restoring or package is, on standard error, when somebody looks at it."""

import sys
import time
from typing import TYPE_CHECKING, Any, Self

import attrs

from guong.commands.base import Actor, Made
from guong.exchange.importing import ImportWorkbook, import_workbook
from guong.exchange.package_taking import TakePackage, take
from guong.exchange.package_writing import WritePackage, write_dossiers

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from guong.books import Books
    from guong.queries.base import Reader

PATIENCE = 0.7
"""Seconds before the bar appears."""


@attrs.frozen
class Watched(ImportWorkbook):
    """An import that tells how far it is; in the books it is an import like any other."""

    watch: Any = attrs.field(default=None, kw_only=True, eq=False, repr=False)

    def apply(self, books: "Books", actor: Actor) -> Made:
        """Read and enter."""
        return import_workbook(books, actor, self.file, correct=self.correct, progress=self.watch).as_json()


@attrs.frozen
class WatchedTaking(TakePackage):
    """A package that is taken and tells how far it is."""

    watch: Any = attrs.field(default=None, kw_only=True, eq=False, repr=False)

    def apply(self, books: "Books", actor: Actor) -> Made:
        """Take."""
        return take(books, actor, self, self.watch)


@attrs.frozen
class WatchedWriting(WritePackage):
    """A package that is written and tells how far it is."""

    watch: Any = attrs.field(default=None, kw_only=True, eq=False, repr=False)

    def answer(self, books: "Reader", actor: Actor) -> dict[str, Any]:
        """Write."""
        return write_dossiers(books, actor, self, self.watch)


class Watch:
    """A bar for each sheet or part of the work, gone at the end."""

    def __init__(self, counted: str = "dòng") -> None:
        self._counted = counted
        self._since = time.monotonic()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def wish(self, file: str, *, correct: bool) -> Watched:
        """The import to be watched."""
        return Watched(file=file, correct=correct, watch=self.shown)

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
        self._bar.update(self._tasks[sheet], completed=row)

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
