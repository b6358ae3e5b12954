"""The office's registers: what may be entered of units, people, postings and facts, checked alike at every door."""

from guong.registers.facts import draft_fact, enter_fact
from guong.registers.subjects import enter_person, enter_posting, enter_unit
from guong.registers.values import BadValue, Entered, Status

__all__ = [
    "BadValue",
    "Entered",
    "Status",
    "draft_fact",
    "enter_fact",
    "enter_person",
    "enter_posting",
    "enter_unit",
]
