"""A question that lasts, and tells how far it is: questions of the core do not."""

from typing import TYPE_CHECKING, Any

import attrs

from guong.commands.base import Actor
from guong.exchange.package_writing import WritePackage, write_dossiers

if TYPE_CHECKING:
    from guong.queries.base import Reader


@attrs.frozen
class WatchedWriting(WritePackage):
    """A package that is written and tells how far it is."""

    watch: Any = attrs.field(default=None, kw_only=True, eq=False, repr=False)

    def answer(self, books: "Reader", actor: Actor) -> dict[str, Any]:
        """Write."""
        return write_dossiers(books, actor, self, self.watch)
