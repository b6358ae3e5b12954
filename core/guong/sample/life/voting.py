"""A council's session by slips, from the roll call to the tally; who draws which slip is nobody's to know."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from guong.sample.life.acting import Script, do
from guong.sample.life.people import GUEST, ROOM, SECOND

CHOICES = {"y": "yes", "n": "no", "b": "blank"}


@frozen
class Room:
    """Who takes part, and how the votes fall."""

    present: tuple[str, ...]
    votes: Mapping[int, str]
    """By dossier, a letter for each slip: yes, no, blank."""
    delegates: tuple[dict[str, str], ...] = ()
    opinions: tuple[str, ...] = ()
    """Absent members whose written opinions say yes to everything."""


def called(round_: str, day: str, title: str, dossiers: Sequence[int], *, practice: bool = False) -> Script[int]:
    """Call a session and put dossiers on its agenda."""
    made = yield do(
        ROOM, "call-session", round=round_, day=day, title=title, place="Phòng họp tầng 2", practice=practice
    )
    key: int = made["session"]
    for dossier in dossiers:
        yield do(ROOM, "table-dossier", session=key, dossier=dossier)
    return key


def rolled(session: int, room: Room) -> Script[list[str]]:
    """Call the roll and print the slips."""
    yield do(
        ROOM,
        "roll-call",
        session=session,
        present=list(room.present),
        delegates=list(room.delegates),
        opinions=list(room.opinions),
    )
    return (yield from printed(session))


def printed(session: int) -> Script[list[str]]:
    """Print slips; gives their letters."""
    made = yield do(ROOM, "issue-slips", session=session)
    return [one["token"] for one in made["slips"]]


def voted(session: int, room: Room, tokens: Sequence[str]) -> Script[list[dict[str, Any]]]:
    """Open, vote slip by slip, count written opinions twice, and close; gives the tallies."""
    yield do(ROOM, "open-ballot", session=session)
    for place, token in enumerate(tokens):
        choices = {str(dossier): CHOICES[letters[place]] for dossier, letters in room.votes.items()}
        yield do(GUEST, "cast-ballot", session=session, token=token, choices=choices)
    if room.opinions:
        counts = [{"dossier": dossier, "yes": len(room.opinions), "no": 0} for dossier in room.votes]
        for counter in (ROOM, SECOND):
            yield do(counter, "count-paper", session=session, counts=counts)
    made = yield do(ROOM, "close-ballot", session=session)
    tallies: list[dict[str, Any]] = made["tallies"]
    return tallies
