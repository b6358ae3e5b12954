"""The rules of a criteria set as SQL: what `rule.judge(case).outcome` says in Python, one expression says here.

An expression is a number that speaks of one row of the roll, so that a set is a SELECT list. Cheap looks come first,
the people of a unit only where those leave it open.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Any

from attrs import evolve, frozen
from sqlalchemy import FromClause, Integer, and_, case, func, literal_column, not_, or_, select

from guong.criteria.findings import Outcome
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
    Rule,
    Which,
)
from guong.criteria.sets import Criterion
from guong.facts import MET as SAID_YES
from guong.facts import Kind
from guong.store.roll import ONE, ZERO, Asked, Here, Number, Truth, held_on, rows, some
from guong.store.tables import facts, postings
from guong.store.words import Look
from guong.subjects import SubjectKind
from guong.terms import Term

CODES: dict[Outcome, Number] = {outcome: literal_column(str(int(outcome)), Integer) for outcome in Outcome}
NOT_MET, MISSING, TO_JUDGE, MET, NOT_APPLICABLE = (CODES[outcome] for outcome in Outcome)


@frozen(eq=False)
class Answer:
    """A rule as SQL: met where `met` holds, else what `rest` says."""

    rest: Number
    met: Truth | None = None
    dear: bool = False
    """It looks at the people of a unit, which costs more than all the rest."""
    optional: bool = False
    """It may be not applicable."""

    @property
    def value(self) -> Number:
        """The outcome's number."""
        return self.rest if self.met is None else case((self.met, MET), else_=self.rest)


@singledispatch
def answer(rule: Rule, here: Here) -> Answer:  # noqa: ARG001
    """A rule as SQL."""
    msg = f"{type(rule).__name__} is no rule that SQL can say"
    raise TypeError(msg)


@answer.register
def _(rule: Count, here: Here) -> Answer:
    asked, term = here.asked, here.term
    kind = asked.catalogue.kind(rule.which.kind)
    look = Look(rule.which, term.first, term.last, exact=rule.exact)
    fixed = asked.numbers.get(rule.number) if rule.number else None
    wanted = fixed or rule.at_least
    enough = here.found(look) if wanted == 1 else here.count(look) >= wanted
    too_few = here.settle(lambda at: case((at.open(kind), MISSING), else_=NOT_MET))
    if rule.number and fixed is None:
        return Answer(case((enough, TO_JUDGE), else_=too_few))
    return Answer(too_few, enough)


@answer.register
def _(rule: Absent, here: Here) -> Answer:
    asked, term = here.asked, here.term
    kind = asked.catalogue.kind(rule.which.kind)
    known = here.settle(lambda at: case((at.open(kind), MISSING), else_=MET))
    looks = [(_sure(rule, term), NOT_MET), (Look(Which(kind.id, code=rule.doubtful), term.first, term.last), TO_JUDGE)]
    asks = [(look, outcome) for look, outcome in looks if look and (look.which.code or outcome is NOT_MET)]
    if not rule.staff:
        return Answer(case(*((here.found(look), outcome) for look, outcome in asks), else_=known))
    if here.kind is SubjectKind.PERSON:
        return Answer(known)
    placed, seen = postings.alias(), facts.alias()
    found = case(*((look.passes(seen), outcome) for look, outcome in asks))
    worst = (
        select(func.min(found))
        .select_from(placed.join(seen, seen.c.subject == placed.c.person))
        .where(
            placed.c.until >= term.begin,
            placed.c.since <= term.end,
            _manages(asked, placed, here.subject, seen.c.day),
            seen.c.kind == kind.id,
            seen.c.year >= term.begin.year,
            seen.c.last_year <= term.end.year,
            seen.c.day.between(term.begin, term.end),
            asked.stands(seen),
        )
        .correlate_except(placed, seen)
    )
    return Answer(func.coalesce(worst.scalar_subquery(), known), dear=True)


def _sure(rule: Absent, term: Term) -> Look | None:
    """The facts that surely should not be there: those that pass, without the doubtful codes."""
    which, doubtful = rule.which, rule.doubtful
    if not which.code:
        return Look(evolve(which, code=doubtful), term.first, term.last, other=bool(doubtful))
    codes = tuple(code for code in which.code if code not in doubtful)
    return Look(evolve(which, code=codes), term.first, term.last) if codes else None


def _manages(asked: Asked, placed: FromClause, unit: Number, day: Any) -> Truth:  # noqa: ANN401
    """Whether by this posting the unit managed the person on a day: as head, or no other posting began later."""
    other = postings.alias()
    later = some(
        other,
        other.c.person == placed.c.person,
        held_on(other, day),
        or_(other.c.since > placed.c.since, and_(other.c.since == placed.c.since, other.c.unit > placed.c.unit)),
        asked.stands(other),
    )
    return and_(placed.c.unit == unit, held_on(placed, day), asked.stands(placed), or_(placed.c.head, not_(later)))


@answer.register
def _(rule: EachYear, here: Here) -> Answer:
    kind = here.asked.catalogue.kind(rule.which.kind)
    last = here.term.last
    if not rule.back and here.term.annual and here.certain:
        return Answer(here.settle(lambda at: _unpassed(rule, at, kind, last)), here.held(rule.which, last))
    years = range(last - rule.back, last + 1) if rule.back else here.term.years
    least = here.settle(lambda at: at.asked.least([_year(rule, at, kind, year) for year in years]))
    return Answer(least if rule.back else case((here.nowhere(), MISSING), else_=least))


def _unpassed(rule: EachYear, here: Here, kind: Kind, year: int) -> Number:
    """What a year comes to that has no fact that passes."""
    judged = [(here.held(Which(kind.id, code=rule.or_judge), year), TO_JUDGE)] if rule.or_judge else []
    return case(*judged, (here.wanting(kind, year), MISSING), else_=NOT_MET)


def _year(rule: EachYear, here: Here, kind: Kind, year: int) -> Number:
    absent = [] if rule.back else [(not_(here.present(year)), NOT_APPLICABLE)]
    return case((here.held(rule.which, year), MET), *absent, else_=_unpassed(rule, here, kind, year))


@answer.register
def _(rule: Assessed, here: Here) -> Answer:
    asked, term = here.asked, here.term
    said = Look(Which(rule.kind, code=(SAID_YES,), about=rule.about), term.first, term.last, exact=True)
    any_word = evolve(said, which=evolve(said.which, code=()))
    seen, found = asked.facts(here.subject, any_word)
    latest = rows(case((seen.c.code == SAID_YES, MET), else_=NOT_MET), seen, found)
    latest = latest.order_by(seen.c.day.is_(None), seen.c.day.desc(), seen.c.id.desc()).limit(1)
    no = here.found(evolve(said, other=True))
    at_odds = case((no, latest.scalar_subquery()), else_=MET)
    return Answer(case((here.found(said), at_odds), (no, NOT_MET), else_=TO_JUDGE))


@answer.register
def _(rule: People, here: Here) -> Answer:
    if here.kind is SubjectKind.PERSON or here.until is None:
        return Answer(NOT_MET)
    asked, year, end = here.asked, here.term.last, here.term.end
    which, among = asked.catalogue.kind(rule.which.kind), asked.catalogue.kind(rule.among)
    day = case((here.until < end, here.until), else_=end)
    placed = postings.alias()
    staff = rows(placed.c.person, placed, _manages(asked, placed, here.subject, day)).distinct().subquery()
    person = Here(asked, staff.c.person, SubjectKind.PERSON)

    def count(truth: Truth) -> Number:
        return case((truth, ONE), else_=ZERO)

    marks = select(
        count(person.held(Which(among.id), year)).label("rated"), count(person.held(rule.which, year)).label("holds")
    )
    marked = marks.select_from(staff).offset(0).subquery()
    rated, holds = marked.c.rated, marked.c.holds
    sums = {
        "rated": func.sum(rated),
        "holders": func.sum(rated * holds),
        "waiting": func.sum(1 - rated),
        "late": func.sum((1 - rated) * holds),
    }
    totals = [func.coalesce(total, 0).label(name) for name, total in sums.items()]
    registers = [
        count(not_(here.closed(kind, year))).label(name) for name, kind in (("among", among), ("which", which))
    ]
    tally = select(*totals, *registers).select_from(marked).correlate_except(marked).subquery()
    return Answer(rows(_share(rule, tally), tally).scalar_subquery(), dear=True)


def _share(rule: People, tally: FromClause) -> Number:
    """The worst and the best completion, as in `People.tally`; the answer where they agree."""
    now = tally.c
    joining = now.among * (now.which * now.waiting + (1 - now.which) * now.late)
    others = now.among * (now.waiting - now.late)
    gaining = 0 if rule.which.kind == rule.among else now.which * (now.rated - now.holders)

    def enough(holders: Number, everybody: Number) -> Truth:
        if rule.share is None:
            return holders > 0
        part, whole = rule.share
        reached = holders * whole > part * everybody if rule.more_than else holders * whole >= part * everybody
        return and_(everybody > 0, reached)

    worst = enough(now.holders, case((now.rated > 0, now.rated + others), else_=0))
    best = enough(now.holders + gaining + joining, now.rated + joining)
    return case((and_(worst, best), MET), (or_(worst, best), MISSING), else_=NOT_MET)


@answer.register
def _(rule: Heads, here: Here) -> Answer:
    if here.kind is SubjectKind.UNIT:
        return Answer(NOT_APPLICABLE, optional=True)
    headed = here.asked.headed
    if rule.rule not in headed and here.units is not None:
        headed[rule.rule] = f"rule_{len(headed)}"
        answer(rule.rule, here.units)
    told = NOT_APPLICABLE if here.led is None else here.led.c.get(headed[rule.rule], NOT_APPLICABLE)
    return Answer(func.coalesce(told, NOT_APPLICABLE), optional=True)


@answer.register
def _(rule: AllOf, here: Here) -> Answer:
    return _all([answer(part, here) for part in rule.rules], here.asked)


def _all(parts: Sequence[Answer], asked: Asked) -> Answer:
    """The lowest; the people of a unit are looked at only while nothing before says no."""
    if not parts:
        return Answer(NOT_APPLICABLE, optional=True)
    cheap, dear = ([part.value for part in parts if part.dear is costs] for costs in (False, True))
    lowest = asked.least([*cheap, *dear])
    optional = all(part.optional for part in parts)
    if len(parts) == 1 or not dear:
        return Answer(lowest, dear=bool(dear), optional=optional)
    tried = [asked.least(cheap), *dear[:1]] if cheap else dear[:1]
    return Answer(case(*((one == NOT_MET, NOT_MET) for one in tried), else_=lowest), dear=True, optional=optional)


@answer.register
def _(rule: AnyOf, here: Here) -> Answer:
    parts = sorted((answer(part, here) for part in rule.rules), key=lambda part: part.dear)
    met = [part.met for part in parts if part.met is not None]
    rests = [part.rest for part in parts]
    if any(part.optional for part in parts):
        rest = (here.asked.most([(each + 1) % 5 for each in rests]) + 4) % 5
    else:
        rest = here.asked.most(rests)
    optional = all(part.optional for part in parts)
    return Answer(rest, or_(*met) if met else None, any(part.dear for part in parts), optional)


@answer.register
def _(rule: Meets, here: Here) -> Answer:
    whole = _all([of_criterion(one, rule_, here) for one, rule_ in _concerned(rule.criteria_set, here)], here.asked)
    if not whole.optional:
        return whole
    return Answer(put(whole.value, {Outcome.NOT_APPLICABLE: Outcome.MISSING}), dear=whole.dear)


def _concerned(set_id: str, here: Here) -> Iterator[tuple[Criterion, Rule]]:
    return here.asked.catalogue.criteria_set(set_id).criteria_for(here.kind, here.term)


def of_criterion(criterion: Criterion, rule: Rule, here: Here) -> Answer:
    """A criterion; while its reading is not confirmed, what would be met or not met is to be judged."""
    if here.kind is SubjectKind.UNIT and here.led is not None and rule in here.asked.headed:
        made = Answer(here.led.c[here.asked.headed[rule]], optional=True)
    else:
        made = answer(rule, here)
    if criterion.reading and criterion.reading.id not in here.asked.readings:
        unsure = {Outcome.MET: Outcome.TO_JUDGE, Outcome.NOT_MET: Outcome.TO_JUDGE}
        return evolve(made, rest=put(made.value, unsure), met=None)
    return made


def put(value: Number, others: Mapping[Outcome, Outcome]) -> Number:
    """The outcome with some outcomes taken for others."""
    return case({CODES[outcome]: CODES[others.get(outcome, outcome)] for outcome in Outcome}, value=value)


@answer.register
def _(rule: Confirmed, here: Here) -> Answer:
    return Answer(MET if rule.reading in here.asked.readings else TO_JUDGE)
