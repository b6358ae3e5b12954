"""An exemplar's life, from the first sign to the summing-up: entities, the one table of steps, commands, questions."""

from guong.commands.base import Command
from guong.life import dossiers, honours, introductions, notices, objections, rounds, working_days
from guong.queries.base import Query

_COMMANDS: tuple[type[Command], ...] = (
    rounds.OpenRound,
    rounds.ScreenRound,
    rounds.CloseRound,
    dossiers.StartDossier,
    dossiers.EditDossier,
    dossiers.Nominate,
    dossiers.WithdrawDossier,
    dossiers.Appraise,
    dossiers.ReturnDossier,
    dossiers.HoldDossier,
    dossiers.ReleaseDossier,
    dossiers.MarkSpecial,
    notices.PublishNotice,
    notices.WithdrawNotice,
    notices.DeclareDay,
    objections.Object,
    objections.AnswerObjection,
    honours.PlanEvent,
    honours.ChangeEvent,
    honours.ChooseHonoured,
    honours.DropHonoured,
    honours.HoldEvent,
    honours.CancelEvent,
    introductions.Introduce,
    introductions.AnswerIntroduction,
    introductions.SelectForLawDay,
    introductions.WithdrawSelection,
)
_QUERIES: tuple[type[Query], ...] = (
    rounds.Rounds,
    rounds.Candidates,
    working_days.DaysOff,
    objections.Notices,
    objections.OneNotice,
    honours.Events,
    introductions.Introductions,
    introductions.Selections,
)

COMMANDS: dict[str, type[Command]] = {command.name: command for command in _COMMANDS}
"""Every command of the life by its name."""
QUERIES: dict[str, type[Query]] = {query.name: query for query in _QUERIES}
"""Every question of the life by its name."""

__all__ = ["COMMANDS", "QUERIES"]
