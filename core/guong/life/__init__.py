"""An exemplar's life, from the first sign to the summing-up: entities, the one table of steps, commands, questions."""

from guong.commands.base import Command
from guong.life import (
    accounts,
    calendar,
    decisions,
    discovery,
    dossiers,
    honours,
    introductions,
    movements,
    notices,
    nurturing,
    objections,
    plan_calendar,
    plans,
    propagation,
    questions,
    reminders,
    replication,
    replication_plans,
    results,
    rounds,
    tasks,
    watch,
    working_days,
)
from guong.queries.base import Query

_COMMANDS: tuple[type[Command], ...] = (
    *accounts.COMMANDS,
    *movements.COMMANDS,
    *discovery.COMMANDS,
    *nurturing.COMMANDS,
    *rounds.COMMANDS,
    *dossiers.COMMANDS,
    *notices.COMMANDS,
    *objections.COMMANDS,
    *decisions.COMMANDS,
    *watch.COMMANDS,
    *honours.COMMANDS,
    *introductions.COMMANDS,
    *propagation.COMMANDS,
    *replication.COMMANDS,
    *replication_plans.COMMANDS,
    *calendar.COMMANDS,
    *plan_calendar.COMMANDS,
    *reminders.COMMANDS,
    *questions.COMMANDS,
)
_QUERIES: tuple[type[Query], ...] = (
    *accounts.QUERIES,
    *results.QUERIES,
    *discovery.QUERIES,
    *plans.QUERIES,
    *rounds.QUERIES,
    *working_days.QUERIES,
    *objections.QUERIES,
    *watch.QUERIES,
    *honours.QUERIES,
    *introductions.QUERIES,
    *propagation.QUERIES,
    *replication.QUERIES,
    *replication_plans.QUERIES,
    *calendar.QUERIES,
    *reminders.QUERIES,
    *questions.QUERIES,
    *tasks.QUERIES,
)

COMMANDS: dict[str, type[Command]] = {command.name: command for command in _COMMANDS}
"""Every command of the life by its name."""
QUERIES: dict[str, type[Query]] = {query.name: query for query in _QUERIES}
"""Every question of the life by its name."""

__all__ = ["COMMANDS", "QUERIES"]
