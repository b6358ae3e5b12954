"""What the office itself lays down: numbers that it fixed, readings that it confirmed, settings."""

from enum import StrEnum

from attrs import field, frozen


class RulingSort(StrEnum):
    """What a ruling is about."""

    NUMBER = "number"
    """How many rewards are a depth of rewards, by the criterion's id."""
    READING = "reading"
    """A reading of a text that leaves something open, by the reading's id."""
    SETTING = "setting"
    """How the office works; `year`: calendar or work."""


@frozen
class Ruling:
    """One decision of the office on how the rules are to be applied: who, when, by which paper."""

    id: int
    sort: RulingSort
    about: str
    value: str
    paper: str = field(default="{}", repr=False)
    """JSON: decided_by, document, day, reason."""
