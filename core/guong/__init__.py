"""Gương: the whole life of an advanced exemplar (điển hình tiên tiến) in Vietnamese public offices.

The light door: everything that a plugin or a notebook needs. `guong.open(path_or_url)` gives an Office.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    from guong.office import Office
    from guong.procedures import NoticeRule, Share, VoteRule
    from guong.signals import FirstInUnit, Ground, Hint, Holding, NearlyQualified, Rising, Signal
    from guong.subjects import Person, Posting, SubjectKind, Unit
    from guong.terms import Term
    from guong.words import Text

__version__ = "0.1.0"

_HOMES = {
    "guong.criteria.case": "Case",
    "guong.criteria.findings": "Finding Outcome",
    "guong.criteria.rules": "Absent AllOf AnyOf Assessed Confirmed Count EachYear Heads Meets People Python Rule Which",
    "guong.criteria.sets": "CriteriaSet Criterion Question Span",
    "guong.errors": "GuongError",
    "guong.facts": "BOTH DECISION Asked Column Fact Kind Ladder Part Rank Register Timing ladder",
    "guong.hookspecs": "hookimpl",
    "guong.law": "Dated Provision Reading Standing",
    "guong.procedures": "NoticeRule Share VoteRule",
    "guong.signals": "FirstInUnit Ground Hint Holding NearlyQualified Rising Signal",
    "guong.subjects": "Person Posting SubjectKind Unit",
    "guong.terms": "Term",
    "guong.words": "Text",
}
"""Where each name of the light door lives; it is fetched when first asked for, so that the door itself is free."""
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}

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
    "FirstInUnit",
    "Ground",
    "GuongError",
    "Heads",
    "Hint",
    "Holding",
    "Kind",
    "Ladder",
    "Meets",
    "NearlyQualified",
    "NoticeRule",
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
    "Rising",
    "Rule",
    "Share",
    "Signal",
    "Span",
    "Standing",
    "SubjectKind",
    "Term",
    "Text",
    "Timing",
    "Unit",
    "VoteRule",
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


def __getattr__(name: str) -> Any:  # noqa: ANN401
    home = _HOME.get(name)
    if home is None:
        msg = f"module 'guong' has no attribute {name!r}"
        raise AttributeError(msg)
    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
