"""An exemplar's life, from the first sign to the summing-up: entities, the one table of steps, commands, questions."""

from guong.commands.base import Command
from guong.life import discovery, movements, nurturing, plans, results
from guong.queries.base import Query

_COMMANDS: tuple[type[Command], ...] = (*movements.COMMANDS, *discovery.COMMANDS, *nurturing.COMMANDS)
_QUERIES: tuple[type[Query], ...] = (*results.QUERIES, *discovery.QUERIES, *plans.QUERIES)

COMMANDS: dict[str, type[Command]] = {command.name: command for command in _COMMANDS}
"""Every command of the life by its name."""
QUERIES: dict[str, type[Query]] = {query.name: query for query in _QUERIES}
"""Every question of the life by its name."""

__all__ = ["COMMANDS", "QUERIES"]
