"""An import that tells how far it is; in the books it is an import like any other."""

from typing import Any

import attrs

from guong.commands.base import Actor, Made
from guong.exchange.importing import ImportWorkbook, import_workbook


@attrs.frozen
class _Watched(ImportWorkbook):
    watch: Any = attrs.field(default=None, kw_only=True, eq=False, repr=False)

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ANN401
        return import_workbook(books, actor, self.file, correct=self.correct, progress=self.watch).as_json()


def watched(file: str, *, correct: bool, watch: Any) -> ImportWorkbook:  # noqa: ANN401
    """The command; `watch` is told now and then, and may raise to stop it."""
    return _Watched(file=file, correct=correct, watch=watch)
