"""What is said of a clause: its words, how it is served, by which names."""

from attrs import frozen

from guong.words import Text


@frozen
class Served:
    """How one clause is served."""

    clause: str
    what: Text
    """The clause in a few words."""
    how: Text
    """How it is served, in a sentence."""
    commands: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    """Criteria sets in which the clause is judged."""


BASE_ANNUAL, MINISTRY_ANNUAL = "base-annual", "ministry-annual"
BASE_PERIOD, MINISTRY_PERIOD = "base-period", "ministry-period"
ALL_SETS = (BASE_ANNUAL, MINISTRY_ANNUAL, BASE_PERIOD, MINISTRY_PERIOD)
