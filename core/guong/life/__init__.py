"""An exemplar's life, from the first sign to the summing-up: entities, the one table of steps, commands, questions."""

from guong.commands.base import Command
from guong.life import accounts, decisions, discovery, dossiers, movements, nurturing, plans, results, rounds, watch
from guong.queries.base import Query

_COMMANDS: tuple[type[Command], ...] = (
    *accounts.COMMANDS,
    *movements.COMMANDS,
    *discovery.COMMANDS,
    *nurturing.COMMANDS,
    *rounds.COMMANDS,
    *dossiers.COMMANDS,
    *decisions.COMMANDS,
    *watch.COMMANDS,
)
_QUERIES: tuple[type[Query], ...] = (
    *accounts.QUERIES,
    *results.QUERIES,
    *discovery.QUERIES,
    *plans.QUERIES,
    *rounds.QUERIES,
    *watch.QUERIES,
)

COMMANDS: dict[str, type[Command]] = {command.name: command for command in _COMMANDS}
"""Every command of the life by its name."""
QUERIES: dict[str, type[Query]] = {query.name: query for query in _QUERIES}
"""Every question of the life by its name."""

__all__ = ["COMMANDS", "QUERIES"]
