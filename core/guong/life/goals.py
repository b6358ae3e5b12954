"""What a goal of nurturing still needs: a verdict without anything that rests on a sensitive kind of fact (II.1.2)."""

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen

from guong.books import Recorded
from guong.criteria.findings import OPEN, Outcome
from guong.criteria.rules import Meets, Python
from guong.criteria.sets import Criterion, walk
from guong.criteria.verdict import Verdict, check_term
from guong.errors import Refused
from guong.judging import Judged, judge
from guong.life.base import day_of
from guong.plugins import Catalogue, kinds_read
from guong.subjects import Subject
from guong.terms import Term
from guong.words import Text


@frozen
class Need:
    """What one criterion of the goal still needs."""

    criterion: str
    outcome: str
    """missing, to_judge or not_met."""
    text: str


def open_needs(verdict: Verdict, catalogue: Catalogue) -> tuple[Need, ...]:
    """What a verdict still needs, without anything of criteria that may read a sensitive kind."""
    told = {criterion.id: criterion for criterion in verdict.criteria_set.criteria}
    needs: list[Need] = []
    for finding in verdict.findings:
        if _guarded(told[finding.criterion], catalogue):
            continue
        if finding.outcome in OPEN:
            said: Sequence[Text] = finding.needs
        elif finding.outcome is Outcome.NOT_MET:
            said = (finding.remedy or finding.reason,)
        else:
            continue
        needs += [Need(finding.criterion, finding.outcome.id, one.vi) for one in said]
    return tuple(needs)


def _guarded(criterion: Criterion, catalogue: Catalogue) -> bool:
    """Whether a rule of the criterion, also inside a set that it meets, may read a sensitive kind."""
    for _provision, rule in criterion.rules:
        for part in walk(rule):
            kinds = [catalogue.kinds.get(kind) for kind in kinds_read(part)]
            if isinstance(part, Python) or any(kind is None or kind.sensitive for kind in kinds):
                return True
            if isinstance(part, Meets):
                inner = catalogue.criteria_set(part.criteria_set)
                if any(_guarded(one, catalogue) for one in inner.criteria):
                    return True
    return False


class Goals(Recorded, Judged, Protocol):
    """Books in which plans are read and goals judged."""


def goal_of(books: Goals, subject: Subject, criteria_set: str, term: str) -> tuple[str, str, tuple[Need, ...]]:
    """The set and term of a goal, and what it still needs; of a term to come nobody can say it yet.

    Raises:
        GuongError: the subject, set and term do not go together.
    """
    chosen = books.catalogue.criteria_set(criteria_set)
    wanted = Term.parse(term, work_year=books.work_year)
    check_term(chosen, wanted)
    if subject.kind not in chosen.subjects:
        msg = f"Bộ tiêu chuẩn {chosen.id} không xét {subject.code}; chọn bộ khác làm mục tiêu."
        raise Refused(msg)
    if wanted.begin > day_of(books):
        return chosen.id, str(wanted), ()
    verdict = judge(books, books.now, subject.code, chosen.id, str(wanted), "")
    return chosen.id, str(wanted), open_needs(verdict, books.catalogue)
