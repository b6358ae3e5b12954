"""Criteria, the sets that hold them, and the questions that people answer."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import field, frozen

from guong.criteria.rules import AllOf, AnyOf, Assessed, Heads, Meets, Rule
from guong.facts import BOTH
from guong.law import Dated, Reading
from guong.subjects import SubjectKind
from guong.terms import Term
from guong.words import Text


class Span(StrEnum):
    """What terms a set is judged for."""

    YEAR = "year"
    PERIOD = "period"


@frozen
class Question:
    """What people are asked where no rule can answer; declared once, drawn by every frontend."""

    id: str
    text: Text
    """The question itself."""
    help: Text = Text("", "")
    choices: tuple[tuple[str, Text], ...] = (("met", Text("đạt", "met")), ("not_met", Text("không đạt", "not met")))


@frozen
class Criterion:
    """One condition: its clause, whom it concerns, and the rule that decides it, by the provision in force."""

    id: str
    """The clause id in the plan; in the law's sets the set's id and a number."""
    title: Text
    rules: Dated[Rule]
    """The rule under each provision; a term on whose last day none is in force is not asked."""
    subjects: frozenset[SubjectKind] = BOTH
    question: Question | None = None
    reading: Reading | None = None
    """Set where the clause itself is a reading: until confirmed, what would be met or not met is to be judged."""


def _tuple(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    return tuple(criteria)


@frozen
class CriteriaSet:
    """Criteria that must all be met, for one year or for one period."""

    id: str
    name: Text
    span: Span
    criteria: tuple[Criterion, ...] = field(converter=_tuple)
    reading: Reading | None = None
    """Set where the whole set is a reading; then one of its criteria is `Confirmed`."""

    def criteria_for(self, subject: SubjectKind, term: Term) -> Iterator[tuple[Criterion, Rule]]:
        """The criteria that concern such a subject in a term, each with its rule then in force."""
        for criterion in self.criteria:
            if subject in criterion.subjects:
                dated = criterion.rules.on(term.end)
                if dated:
                    yield criterion, dated[1]

    @property
    def subjects(self) -> frozenset[SubjectKind]:
        """Whom some criterion of the set concerns."""
        return frozenset().union(*(criterion.subjects for criterion in self.criteria))

    def readings(self) -> Iterator[Reading]:
        """Every reading that the set rests on by itself."""
        if self.reading:
            yield self.reading
        yield from (criterion.reading for criterion in self.criteria if criterion.reading)


def walk(rule: Rule) -> Iterator[Rule]:
    """A rule and every rule inside it; sets that it meets are not entered."""
    yield rule
    if isinstance(rule, (AllOf, AnyOf)):
        for part in rule.rules:
            yield from walk(part)
    elif isinstance(rule, Heads):
        yield from walk(rule.rule)


def rules_of(criteria_set: CriteriaSet) -> Iterator[tuple[Criterion, Rule]]:
    """Every rule of a set, under every provision, with its criterion."""
    for criterion in criteria_set.criteria:
        for _provision, rule in criterion.rules:
            for part in walk(rule):
                yield criterion, part


def sets_met(criteria_set: CriteriaSet) -> Iterator[str]:
    """The ids of the sets that a set's rules ask to be met."""
    yield from (rule.criteria_set for _criterion, rule in rules_of(criteria_set) if isinstance(rule, Meets))


def assessed(sets: Iterable[CriteriaSet]) -> set[str]:
    """Every clause that some rule asks people to assess."""
    return {
        rule.about
        for one in sets
        for _criterion, rule in rules_of(one)
        if isinstance(rule, Assessed) and rule.kind == "assessment"
    }
