"""The veil: a verdict for those who may not see discipline. What would tell of it is not judged at all.

In the sets' rules every part that reads a sensitive kind is covered, in nested sets too: the rules decide, never the
books. What is covered may be anything from not met to met, so the set is judged twice, with all of that not met and
with all of that met. No rule but a covered one can come out lower where its parts come out higher, so what comes out
alike both times is true and shown; the rest is hidden. Neither time is a sensitive fact, or a closing of such a kind's
register, so much as read: two offices that differ in nothing else get the same answer.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from guong.books import Knowledge
from guong.criteria.case import Case, Scope
from guong.criteria.findings import HIDDEN, OPEN, Finding, Hidden, Outcome, Shown
from guong.criteria.rules import DATA_RULES, AllOf, AnyOf, Heads, Meets, Rule
from guong.criteria.sets import CriteriaSet, Criterion, rules_of, walk
from guong.criteria.verdict import Missing, case_of, finding_as_json, judge_set
from guong.law import Dated, Provision
from guong.plugins import Catalogue, looks
from guong.subjects import Subject
from guong.terms import Term


@frozen
class Covered:
    """In the place of a rule that reads what the asker may not see."""

    outcome: Outcome

    def judge(self, case: Case) -> Finding:  # noqa: ARG002
        """Nothing is read."""
        return Finding(self.outcome, HIDDEN.label)


def reads_sensitive(rule: Rule, catalogue: Catalogue) -> bool:
    """Whether a rule itself, not the rules inside it, reads a sensitive kind; of a plain function nobody can say."""
    return not isinstance(rule, DATA_RULES) or any(catalogue.sensitive(*look) for look in looks(rule))


def touches(rule: Rule, catalogue: Catalogue) -> bool:
    """Whether a rule, or one inside it or inside a set that it asks to be met, reads a sensitive kind."""
    return any(
        reads_sensitive(one, catalogue)
        or (
            isinstance(one, Meets)
            and any(
                reads_sensitive(inner, catalogue)
                for met in catalogue.closure(one.criteria_set)
                for _criterion, inner in rules_of(met)
            )
        )
        for one in walk(rule)
    )


def covered_rule(rule: Rule, catalogue: Catalogue, outcome: Outcome) -> Rule:
    """A rule with every sensitive part covered."""
    if reads_sensitive(rule, catalogue):
        return Covered(outcome)
    if isinstance(rule, (AllOf, AnyOf)):
        return evolve(rule, rules=tuple(covered_rule(part, catalogue, outcome) for part in rule.rules))
    return Heads(covered_rule(rule.rule, catalogue, outcome)) if isinstance(rule, Heads) else rule


def covered_criterion(criterion: Criterion, catalogue: Catalogue, outcome: Outcome) -> Criterion:
    """A criterion with every sensitive part covered; whole where it is a reading.

    A reading not confirmed makes what is not met *to be judged*, and leaves what is missing: not the way up from below.
    """
    whole = criterion.reading and any(touches(rule, catalogue) for _provision, rule in criterion.rules)
    rules: list[tuple[Provision, Rule]] = [
        (provision, Covered(outcome) if whole else covered_rule(rule, catalogue, outcome))
        for provision, rule in criterion.rules
    ]
    return evolve(criterion, rules=Dated(tuple(rules)), reading=None if whole else criterion.reading)


def covered_set(criteria_set: CriteriaSet, catalogue: Catalogue, outcome: Outcome) -> CriteriaSet:
    """A set with every sensitive part of its criteria covered."""
    return evolve(criteria_set, criteria=[covered_criterion(one, catalogue, outcome) for one in criteria_set.criteria])


@frozen
class Veiled:
    """What a verdict says to those who may not see discipline; without digest, looks, and the moment of the books."""

    subject: Subject
    criteria_set: CriteriaSet
    term: Term
    as_of: date
    outcome: Outcome | Hidden
    findings: tuple[Shown, ...]
    missing: tuple[Missing, ...]
    rules: Mapping[str, str]
    tree: str
    reads: tuple[Scope, ...] = ()
    """Every look into the books, of both times; none of a sensitive kind."""

    def as_json(self) -> dict[str, Any]:
        """The verdict as the command line and files give it."""
        return {
            "subject": self.subject.code,
            "set": self.criteria_set.id,
            "term": str(self.term),
            "as_of": self.as_of.isoformat(),
            "outcome": self.outcome.id,
            "findings": [finding_as_json(finding) for finding in self.findings],
            "missing": [{"criterion": one.criterion, "needs": one.needs.vi} for one in self.missing],
            "rules": dict(self.rules),
            "tree": self.tree,
        }


def veiled(
    catalogue: Catalogue, books: Knowledge, subject: Subject, criteria_set: CriteriaSet, term: Term, as_of: date
) -> Veiled:
    """Judge one subject behind the veil, by the books as they stand or stood.

    Raises:
        Refused, BadInput: the subject, set and term do not go together.
        PluginBroken: a plugin that the set needs is missing.
    """
    cases: list[Case] = []

    def judged(outcome: Outcome) -> Finding:
        def sets(set_id: str) -> CriteriaSet:
            return covered_set(catalogue.criteria_set(set_id), catalogue, outcome)

        case = case_of(catalogue, sets, books, subject, criteria_set, term, as_of)
        cases.append(case)
        return judge_set(covered_set(criteria_set, catalogue, outcome), case)

    whole = _shown(judged(Outcome.NOT_MET), judged(Outcome.MET))
    missing = [Missing(one.criterion, need) for one in whole.parts if one.outcome in OPEN for need in one.needs]
    versions, tree = catalogue.versions(criteria_set.id), catalogue.tree(criteria_set.id)
    reads = tuple(sorted(set().union(*(case.reads for case in cases))))
    return Veiled(subject, criteria_set, term, as_of, whole.outcome, whole.parts, tuple(missing), versions, tree, reads)


def _shown(worst: Finding, best: Finding) -> Shown:
    """What may be shown of a finding that was judged twice; of a hidden one only its parts that may be."""
    parts = tuple(_shown(*pair) for pair in zip(worst.parts, best.parts, strict=True))
    about = (parts, best.criterion, best.title, best.provision)
    if worst.outcome is not best.outcome:
        return Shown(HIDDEN, HIDDEN.label, (), (), None, *about)
    # What is met leans on nothing covered where that is not met; what is less, on nothing covered where that is met.
    told = worst if worst.outcome is Outcome.MET else best
    return Shown(told.outcome, told.reason, told.facts, told.needs, told.remedy, *about)


__all__ = ["Covered", "Veiled", "covered_set", "touches", "veiled"]
