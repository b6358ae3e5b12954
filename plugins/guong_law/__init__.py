"""The law on emulation and commendation: kinds of fact, ladders by date, and conditions of the titles.

Under Law 15/2003/QH11 (to 31/12/2023) and Law 06/2022/QH15 (from 01/01/2024). No primary full text was at hand: each
provision says how sure we are of it, and a reading is marked as one.
"""

from collections.abc import Iterable

from guong import CriteriaSet, Kind, Question, Signal, hookimpl
from guong_law.kinds import DISCIPLINE, INITIATIVE, RATING, REWARD, TITLE
from guong_law.signals import SIGNALS
from guong_law.titles import QUESTIONS, SETS

__all__ = ["DISCIPLINE", "INITIATIVE", "RATING", "REWARD", "TITLE", "guong_declares"]


@hookimpl
def guong_declares() -> Iterable[Kind | CriteriaSet | Question | Signal]:
    """Kinds of fact, the conditions of the titles as criteria sets, and what in those facts points to somebody."""
    return (RATING, TITLE, REWARD, DISCIPLINE, INITIATIVE, *QUESTIONS, *SETS, *SIGNALS)
