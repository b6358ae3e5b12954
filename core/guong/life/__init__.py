"""An exemplar's life, from the first sign to the summing-up: entities, the one table of steps, commands, questions."""

from guong.commands.base import Command
from guong.life import certificates, decisions, dossiers, rounds, watch
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
    decisions.Decide,
    decisions.RecordAnswer,
    decisions.Revoke,
    watch.SettleReview,
    certificates.RegisterKey,
    certificates.RetireKey,
    certificates.VoidCertificate,
)
_QUERIES: tuple[type[Query], ...] = (
    rounds.Rounds,
    rounds.Candidates,
    watch.Reviews,
    certificates.SigningKeys,
    certificates.Certificates,
)

COMMANDS: dict[str, type[Command]] = {command.name: command for command in _COMMANDS}
"""Every command of the life by its name."""
QUERIES: dict[str, type[Query]] = {query.name: query for query in _QUERIES}
"""Every question of the life by its name."""

__all__ = ["COMMANDS", "QUERIES"]
