"""An exemplar's life, from the first sign to the summing-up: entities, the one table of steps, commands, questions."""

from guong.commands.base import Command
from guong.life import ballots, closing, council, dossiers, minutes, ranking, roll, rounds, sessions
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
    council.AppointMember,
    council.EndMembership,
    council.DeclareKin,
    council.WithdrawKin,
    sessions.CallSession,
    sessions.TableDossier,
    sessions.UntableDossier,
    roll.RollCall,
    sessions.CancelSession,
    ballots.IssueSlips,
    ballots.VoidSlips,
    ballots.OpenBallot,
    ballots.CastBallot,
    ballots.CountPaper,
    closing.CloseBallot,
    ranking.BreakTie,
)
_QUERIES: tuple[type[Query], ...] = (
    rounds.Rounds,
    rounds.Candidates,
    council.Council,
    minutes.Sessions,
    minutes.SessionNow,
    minutes.Conflicts,
    minutes.Minutes,
    minutes.Receipts,
    ranking.Ranking,
)

COMMANDS: dict[str, type[Command]] = {command.name: command for command in _COMMANDS}
"""Every command of the life by its name."""
QUERIES: dict[str, type[Query]] = {query.name: query for query in _QUERIES}
"""Every question of the life by its name."""

__all__ = ["COMMANDS", "QUERIES"]
