"""Gương: the whole life of an advanced exemplar (điển hình tiên tiến) in Vietnamese public offices.

The light door: everything that a plugin or a notebook needs. `guong.open(path_or_url)` gives an Office.
"""

from typing import TYPE_CHECKING

from guong.criteria.case import Case
from guong.criteria.findings import Finding, Outcome
from guong.criteria.rules import (
    Absent,
    AllOf,
    AnyOf,
    Assessed,
    Confirmed,
    Count,
    EachYear,
    Heads,
    Meets,
    People,
    Python,
    Rule,
    Which,
)
from guong.criteria.sets import CriteriaSet, Criterion, Question, Span
from guong.errors import GuongError
from guong.facts import BOTH, DECISION, Asked, Column, Fact, Kind, Ladder, Part, Rank, Register, Timing, ladder
from guong.hookspecs import hookimpl
from guong.law import Dated, Provision, Reading, Standing
from guong.subjects import Person, Posting, SubjectKind, Unit
from guong.terms import Term
from guong.words import Text

if TYPE_CHECKING:
    from guong.office import Office

__version__ = "0.1.0"

__all__ = [
    "BOTH",
    "DECISION",
    "Absent",
    "AllOf",
    "AnyOf",
    "Asked",
    "Assessed",
    "Case",
    "Column",
    "Confirmed",
    "Count",
    "CriteriaSet",
    "Criterion",
    "Dated",
    "EachYear",
    "Fact",
    "Finding",
    "GuongError",
    "Heads",
    "Kind",
    "Ladder",
    "Meets",
    "Outcome",
    "Part",
    "People",
    "Person",
    "Posting",
    "Provision",
    "Python",
    "Question",
    "Rank",
    "Reading",
    "Register",
    "Rule",
    "Span",
    "Standing",
    "SubjectKind",
    "Term",
    "Text",
    "Timing",
    "Unit",
    "Which",
    "hookimpl",
    "ladder",
    "open",
]


def open(where: str) -> "Office":  # noqa: A001
    """Open the books of an office: a path to a SQLite file, or a database URL.

    Raises:
        BooksUnusable: there are none, they are damaged, or of a newer version.
    """
    from guong.office import Office  # noqa: PLC0415 (SQLAlchemy is slow to import)

    return Office.open(where)
