"""The law on emulation and commendation: kinds of fact, ladders by date, and conditions of the titles.

Under Law 15/2003/QH11 (to 31/12/2023) and Law 06/2022/QH15 (from 01/01/2024). No primary full text was at hand: each
provision says how sure we are of it, and a reading is marked as one.
"""

from collections.abc import Iterable

from guong import hookimpl
from guong_law.kinds import DISCIPLINE, INITIATIVE, RATING, REWARD, TITLE
from guong_law.procedures import NOTICE_RULES, VOTE_RULES
from guong_law.signals import SIGNALS
from guong_law.titles import QUESTIONS, SETS

__all__ = ["DISCIPLINE", "INITIATIVE", "RATING", "REWARD", "TITLE", "guong_declares"]


@hookimpl
def guong_declares() -> Iterable[object]:
    """Kinds of fact, conditions of the titles as criteria sets, rules of voting and notice, signals."""
    procedures = (*VOTE_RULES, *NOTICE_RULES)
    return (RATING, TITLE, REWARD, DISCIPLINE, INITIATIVE, *QUESTIONS, *SETS, *procedures, *SIGNALS)
