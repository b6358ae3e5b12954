"""The few parts that rules are built from. What they say in Python here, `guong.store.screening` says in SQL.

Everything in a rule is data: `Which` names codes, not ladders, so that a rule kept with a verdict stays whole.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from attrs import field, frozen
from attrs.validators import min_len

from guong.criteria import wording
from guong.criteria.case import Case
from guong.criteria.findings import Finding, Outcome, all_of, any_of
from guong.errors import GuongError, PluginBroken
from guong.facts import MET, Fact, Kind, Register


class Rule(Protocol):
    """Something that can be asked of a case."""

    def judge(self, case: Case) -> Finding:
        """The answer, with its reasons."""


@frozen(cache_hash=True)
class Which:
    """The facts of one kind that a rule speaks of; an empty tuple asks nothing of that part."""

    kind: str
    code: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    class_: tuple[str, ...] = ()
    about: str = ""

    def passes(self, fact: Fact) -> bool:
        """Whether a fact of the kind is one of these."""
        return (
            (not self.code or fact.code in self.code)
            and (not self.level or fact.level in self.level)
            and (not self.class_ or fact.class_ in self.class_)
            and (not self.about or fact.about == self.about)
        )


@frozen
class Count:
    """At least so many facts of the term pass.

    Too few: not met where every year is settled (its register closed, or held by the one fact that the kind allows a
    year), else missing. With `number`, one is enough to be judged by people until the office fixes a number under
    that id; then that number alone decides ("bề dày thành tích").
    """

    which: Which
    at_least: int = 1
    number: str = ""
    exact: bool = False
    """Only facts of exactly this term, not those of a year inside it."""

    def judge(self, case: Case) -> Finding:
        """Count, then look at the registers."""
        found = [fact for fact in case.facts(self.which.kind) if self.which.passes(fact)]
        if self.exact:
            found = [fact for fact in found if (fact.year, fact.last_year) == (case.term.first, case.term.last)]
        fixed = case.books.number(self.number) if self.number else None
        wanted = fixed or self.at_least
        kind = case.kinds(self.which.kind)
        if len(found) < wanted:
            return _too_few(case, self.which, kind, found, wanted)
        if self.number and fixed is None:
            return Finding(
                Outcome.TO_JUDGE, wording.found(kind, found), tuple(found), (wording.needs_number(kind, len(found)),)
            )
        return Finding(Outcome.MET, wording.found(kind, found, fixed), tuple(found))


def _too_few(case: Case, which: Which, kind: Kind, found: Sequence[Fact], wanted: int) -> Finding:
    years = case.years()
    open_years = case.open_years(which.kind, years)
    asked = wording.which(which, kind)
    if open_years or not years:
        needs = wording.needs_fact(case, kind, asked, open_years, wanted - len(found))
        return Finding(Outcome.MISSING, wording.not_found(kind, asked, case.term, found), tuple(found), (needs,))
    reason = wording.not_found(kind, asked, case.term, found, closed=kind.register is Register.CLOSABLE)
    return Finding(Outcome.NOT_MET, reason, tuple(found), remedy=wording.remedy_fact(kind, asked))


@frozen
class Absent:
    """No dated fact of the term passes; `staff`: of the people under the unit's direct management on its day.

    One found is not met at once; a doubtful one is for people to judge; none is met only where the register of every
    year is closed.
    """

    which: Which
    staff: bool = False
    doubtful: tuple[str, ...] = ()
    """Codes of which the rule cannot say whether they pass."""

    def judge(self, case: Case) -> Finding:
        """Look for one, then at the registers."""
        kind = case.kinds(self.which.kind)
        seen = case.facts_of_staff(self.which.kind) if self.staff else case.facts(self.which.kind)
        found = [fact for fact in seen if fact.code not in self.doubtful and self.which.passes(fact)]
        doubtful = [fact for fact in seen if fact.code in self.doubtful]
        if found:
            return Finding(Outcome.NOT_MET, wording.found(kind, found), tuple(found), remedy=wording.REMEDY_PRESENT)
        if doubtful:
            needs = wording.needs_rank_judged(kind)
            return Finding(Outcome.TO_JUDGE, wording.found(kind, doubtful), tuple(doubtful), (needs,))
        years = case.years()
        open_years = case.open_years(self.which.kind, years)
        asked = wording.which(self.which, kind)
        if open_years or not years:
            needs = wording.needs_closing(case, kind, open_years)
            return Finding(Outcome.MISSING, wording.not_found(kind, asked, case.term, ()), needs=(needs,))
        return Finding(Outcome.MET, wording.not_found(kind, asked, case.term, (), closed=True))


@frozen
class EachYear:
    """Every year has a fact that passes; one that only passes `or_judge` leaves the year to people.

    With `back`, the years are the term's last one and so many before it, all of them asked; else those of the term in
    which the subject was there.
    """

    which: Which
    or_judge: tuple[str, ...] = ()
    back: int = 0

    def judge(self, case: Case) -> Finding:
        """The lowest over the years."""
        kind = case.kinds(self.which.kind)
        last = case.term.last
        years = list(range(last - self.back, last + 1)) if self.back else case.years()
        if not years:
            needs = wording.needs_presence(case)
            return Finding(Outcome.MISSING, needs, needs=(needs,))
        parts = [self._year(case, kind, year) for year in years]
        return parts[0] if len(parts) == 1 else all_of(parts)

    def _year(self, case: Case, kind: Kind, year: int) -> Finding:
        held = case.of_year(self.which.kind, year)
        passing = [fact for fact in held if self.which.passes(fact)]
        if passing:
            return Finding(Outcome.MET, wording.found(kind, passing), tuple(passing))
        lower = [fact for fact in held if fact.code in self.or_judge]
        if lower:
            return Finding(
                Outcome.TO_JUDGE, wording.found(kind, lower), tuple(lower), (wording.needs_year_judged(kind, year),)
            )
        asked = wording.which(self.which, kind)
        if case.open_years(self.which.kind, [year]):
            needs = wording.needs_fact(case, kind, asked, [year], 1)
            return Finding(Outcome.MISSING, wording.none_in(kind, asked, year, held), tuple(held), (needs,))
        settled = kind.single and bool(held)
        reason = wording.none_in(kind, asked, year, held, closed=not settled)
        remedy = wording.remedy_lower(kind) if settled else wording.remedy_fact(kind, asked)
        return Finding(Outcome.NOT_MET, reason, tuple(held), remedy=remedy)


@frozen
class Assessed:
    """What people say: the latest assessment or vote of exactly this term; none: to be judged."""

    about: str
    kind: str = "assessment"

    def judge(self, case: Case) -> Finding:
        """Find the latest word."""
        term = (case.term.first, case.term.last)
        found = [
            fact for fact in case.facts(self.kind) if fact.about == self.about and (fact.year, fact.last_year) == term
        ]
        kind = case.kinds(self.kind)
        if not found:
            return Finding(Outcome.TO_JUDGE, wording.unsaid(kind), needs=(wording.needs_word(kind, case.term),))
        latest = max(found, key=lambda fact: (fact.day or date.min, fact.id))
        outcome = Outcome.MET if latest.code == MET else Outcome.NOT_MET
        remedy = None if outcome is Outcome.MET else wording.REMEDY_WORD
        return Finding(outcome, wording.said(kind, latest), (latest,), remedy=remedy)


@frozen
class People:
    """How many of a unit's people have a fact of the year that passes.

    Its people: posted there on the last day of the year (or of the unit), and holding a fact of the kind `among` that
    year. Either a `share` (numerator, denominator; `more_than` asks for more than it) or `at_least` one. While the
    unit's own registers are open the answer is missing unless every completion gives the same: an open register of
    `among` leaves open who belongs, an open register of the kind asked leaves open who has it.
    """

    which: Which
    among: str
    share: tuple[int, int] | None = None
    more_than: bool = False

    def judge(self, case: Case) -> Finding:
        """The worst and the best completion; the answer where they agree."""
        tally = self.tally(case)
        kind = case.kinds(self.which.kind)
        worst, best = self._enough(tally.holders, tally.worst_all), self._enough(tally.best_holders, tally.best_all)
        asked = wording.which(self.which, kind)
        counted = wording.counted(tally.holders, tally.counted, asked)
        holding = tally.facts
        if worst != best:
            registers = [case.kinds(one) for one in dict.fromkeys((self.among, self.which.kind)) if one in tally.open]
            needs = tuple(wording.needs_closing(case, register, [case.term.last]) for register in registers)
            return Finding(Outcome.MISSING, counted, holding, needs)
        if worst:
            return Finding(Outcome.MET, counted, holding)
        return Finding(Outcome.NOT_MET, counted, holding, remedy=wording.remedy_share(asked, self.share))

    def _enough(self, holders: int, everybody: int) -> bool:
        if self.share is None:
            return holders > 0
        part, whole = self.share
        if not everybody:
            return False
        return holders * whole > part * everybody if self.more_than else holders * whole >= part * everybody

    def tally(self, case: Case) -> "Tally":
        """Count the unit's people as they stand and as they may yet become."""
        unit, year = case.subject, case.term.last
        day = min(case.term.end, unit.until)
        facts: list[Fact] = []
        rated = holders = waiting = waiting_holders = 0
        asked, members = case.of_staff(self.which.kind, year), case.of_staff(self.among, year)
        for person in case.staff(unit.key, day):
            held = [fact for fact in asked.get(person, ()) if self.which.passes(fact)]
            if members.get(person):
                rated += 1
                holders += bool(held)
                facts += held
            else:
                waiting += 1
                waiting_holders += bool(held)
        open_kinds = frozenset(kind for kind in (self.among, self.which.kind) if not case.closed(kind, year))
        own = self.which.kind == self.among
        gaining = self.which.kind in open_kinds and not own
        joining = waiting if self.among in open_kinds else 0
        joining_holders = (waiting if self.which.kind in open_kinds else waiting_holders) if joining else 0
        joining_others = waiting - waiting_holders if joining else 0
        return Tally(
            rated,
            holders,
            worst_all=rated + joining_others if rated else 0,
            best_holders=(rated if gaining else holders) + joining_holders,
            best_all=rated + joining_holders,
            open=open_kinds,
            facts=tuple(facts),
        )


@frozen
class Tally:
    """A unit's people, counted: as they stand, and at the worst and the best that open registers allow."""

    counted: int
    holders: int
    worst_all: int
    best_holders: int
    best_all: int
    open: frozenset[str]
    facts: tuple[Fact, ...]


@frozen
class Meets:
    """The subject meets another criteria set for the same term."""

    criteria_set: str

    def judge(self, case: Case) -> Finding:
        """Judge the set."""
        return case.meets(self.criteria_set)


@frozen
class Heads:
    """Whoever heads units on `as_of`: each of these units meets the rule; nobody else is concerned."""

    rule: Rule

    def judge(self, case: Case) -> Finding:
        """Ask it of each unit."""
        units = case.units_headed()
        if not units:
            return Finding(Outcome.NOT_APPLICABLE, wording.no_head(case.as_of))
        parts = [wording.of_unit(case.label(unit), self.rule.judge(case.about(unit))) for unit in units]
        return parts[0] if len(parts) == 1 else all_of(parts)


@frozen
class AllOf:
    """Every part is met."""

    rules: tuple[Rule, ...] = field(validator=min_len(1))

    def judge(self, case: Case) -> Finding:
        """The lowest outcome among those applicable."""
        return all_of([rule.judge(case) for rule in self.rules])


@frozen
class AnyOf:
    """One part is met."""

    rules: tuple[Rule, ...] = field(validator=min_len(1))

    def judge(self, case: Case) -> Finding:
        """The highest outcome among those applicable."""
        return any_of([rule.judge(case) for rule in self.rules])


@frozen
class Confirmed:
    """The office confirmed how it reads a text that leaves something open."""

    reading: str

    def judge(self, case: Case) -> Finding:
        """Look for the confirmation."""
        if case.books.confirmed(self.reading):
            return Finding(Outcome.MET, wording.READING_CONFIRMED)
        return Finding(Outcome.TO_JUDGE, wording.READING_OPEN, needs=(wording.needs_reading(self.reading),))


@frozen
class Python:
    """A criterion that the other parts cannot say: a plain function of the case. It is judged in Python only."""

    function: Callable[[Case], Finding]

    def judge(self, case: Case) -> Finding:
        """Call it.

        Raises:
            PluginBroken: it raises, or gives something that is no finding; the plugin is named.
        """
        try:
            finding = self.function(case)
        except GuongError:
            raise
        except Exception as error:
            raise PluginBroken(self._broken(type(error).__name__)) from error
        if not isinstance(finding, Finding):
            raise PluginBroken(self._broken("không trả về Finding"))
        return finding

    def _broken(self, what: str) -> str:
        module = self.function.__module__
        where = f"{module}:{self.function.__qualname__}"
        return f"Tiện ích {module.partition('.')[0]} hỏng khi xét ({where}: {what}); hãy sửa hoặc gỡ."


DATA_RULES = (Count, Absent, EachYear, Assessed, People, Meets, Heads, AllOf, AnyOf, Confirmed)
"""Every rule that is data: kept with verdicts, compiled to SQL."""
