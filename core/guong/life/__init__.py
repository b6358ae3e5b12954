"""An exemplar's life, from the first sign to the summing-up: entities, the one table of steps, commands, questions."""

from guong.commands.base import Command
from guong.life import accounts
from guong.queries.base import Query

_COMMANDS: tuple[type[Command], ...] = (
    accounts.AddAccount,
    accounts.ChangeAccount,
    accounts.CloseAccount,
    accounts.ReopenAccount,
    accounts.MakeAccounts,
    accounts.ResetAccount,
    accounts.SetPassword,
)
_QUERIES: tuple[type[Query], ...] = (accounts.Accounts,)

COMMANDS: dict[str, type[Command]] = {command.name: command for command in _COMMANDS}
"""Every command of the life by its name."""
QUERIES: dict[str, type[Query]] = {query.name: query for query in _QUERIES}
"""Every question of the life by its name."""

__all__ = ["COMMANDS", "QUERIES"]
