"""The rules of a criteria set as SQL: what `rule.judge(case).outcome` says in Python, one expression says here.

An expression is a number, correlated on the subject, so that a set is a SELECT list. Cheap looks at facts come first,
registers and staff only where those leave it open.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import singledispatch
from typing import Any

from attrs import evolve, frozen
from sqlalchemy import (
    Date,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.sql.expression import ColumnElement

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
from guong.facts import Kind, Register, Timing
from guong.plugins import Catalogue
from guong.store.snapshot import standing
from guong.store.tables import facts, postings, units
from guong.subjects import SubjectKind
from guong.terms import Term

Truth = ColumnElement[bool]
Number = ColumnElement[int]
ONE: Number = literal_column("1", Integer)
CODES: dict[Outcome, Number] = {outcome: literal_column(str(int(outcome)), Integer) for outcome in Outcome}
NOT_MET, MISSING, TO_JUDGE, MET, NOT_APPLICABLE = (CODES[outcome] for outcome in Outcome)


@frozen(eq=False)
class Asked:
    """What a statement is made for; the same question again finds it made."""

    catalogue: Catalogue
    term: Term
    past: bool
    """Whether the books are asked as they stood at an earlier moment."""
    numbers: Mapping[str, int]
    readings: frozenset[str]
    dialect: str

    def least(self, values: Sequence[Number]) -> Number:
        """The lowest of several values in one row."""
        return _among(func.min if self.dialect == "sqlite" else func.least, values)

    def most(self, values: Sequence[Number]) -> Number:
        """The highest of several values in one row."""
        return _among(func.max if self.dialect == "sqlite" else func.greatest, values)

    def stands(self, table: FromClause) -> Truth:
        """The rows that stood at the moment asked about."""
        return standing(table, past=self.past)

    def facts(self, of: Number, kind: Kind, first: int, last: int) -> tuple[FromClause, Truth]:
        """A look at the facts of somebody that count in the years `first` to `last`."""
        seen = facts.alias()
        begin, end = self.term.span(first)[0], self.term.span(last)[1]
        counts: Truth
        if kind.timing is Timing.DAY:
            counts = seen.c.day.between(begin, end)
        elif first == last:
            counts = and_(seen.c.year == first, seen.c.last_year == first)
        else:
            counts = and_(seen.c.year.between(first, last), seen.c.last_year <= last)
        return seen, and_(seen.c.subject == of, seen.c.kind == kind.id, self.stands(seen), counts)


def _among(function: Any, values: Sequence[Number]) -> Number:  # noqa: ANN401
    return values[0] if len(values) == 1 else function(*values)


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


def _rows(what: ColumnElement[Any], table: FromClause, *where: Truth) -> Select[Any]:
    return select(what).select_from(table).where(*where).correlate_except(table)


def _any(table: FromClause, *where: Truth) -> Truth:
    return exists(_rows(ONE, table, *where))


def _passes(which: Which, seen: FromClause) -> Truth:
    asked = ((seen.c.code, which.code), (seen.c.level, which.level), (seen.c["class"], which.class_))
    parts = [column == values[0] if len(values) == 1 else column.in_(values) for column, values in asked if values]
    if which.about:
        parts.append(seen.c.about == which.about)
    return and_(true(), *parts)


def _coded(seen: FromClause, codes: Sequence[str]) -> Truth:
    return seen.c.code.in_(codes)


def _on(table: FromClause, day: Any) -> Truth:  # noqa: ANN401
    return and_(table.c.since <= day, table.c.until >= day)


@frozen(eq=False)
class Here:
    """Whom an expression speaks of: a row of the statement around it."""

    asked: Asked
    subject: Number
    kind: SubjectKind
    home: Number | None = None
    """Of a person: the unit of every year of the term; NULL where each year must be looked at."""
    since: ColumnElement[date] | None = None
    until: ColumnElement[date] | None = None
    """Of a unit."""
    certain: bool = True
    """Whether the subject was there on some day of the term."""

    @property
    def term(self) -> Term:
        """The term asked about."""
        return self.asked.term

    def there(self, first: date, last: date) -> Truth:
        """Whether the unit existed, or the person held a posting, on some day."""
        if self.since is not None and self.until is not None:
            return and_(self.since <= last, self.until >= first)
        held = postings.alias()
        found = _any(
            held, held.c.person == self.subject, held.c.since <= last, held.c.until >= first, self.asked.stands(held)
        )
        return found if self.home is None else or_(self.home.is_not(None), found)

    def present(self, year: int) -> Truth:
        """Whether a year asks for anything."""
        return true() if self.certain and self.term.annual else self.there(*self.term.span(year))

    def nowhere(self) -> Truth:
        """Whether no year of the term asks for anything."""
        return false() if self.certain else not_(self.there(self.term.begin, self.term.end))

    def throughout(self) -> Truth:
        """Whether surely every year of the term asks."""
        if self.term.annual:
            return true() if self.certain else self.present(self.term.first)
        if self.since is not None and self.until is not None:
            years = self.term.span(self.term.first), self.term.span(self.term.last)
            return and_(self.since <= years[0][1], self.until >= years[1][0])
        return false() if self.home is None else self.home.is_not(None)

    def registrar(self, year: int) -> Number:
        """The unit whose closings speak for a year: that of the last posting in it; of several, the one begun last."""
        if self.kind is SubjectKind.UNIT:
            return self.subject
        first, last = self.term.span(year)
        held, left = postings.alias(), postings.alias()
        at_the_end = _rows(held.c.unit, held, held.c.person == self.subject, _on(held, last), self.asked.stands(held))
        before = _rows(
            left.c.unit,
            left,
            left.c.person == self.subject,
            left.c.until >= first,
            left.c.until < last,
            self.asked.stands(left),
        )
        found = (
            at_the_end.order_by(held.c.since.desc(), held.c.unit.desc()).limit(1).scalar_subquery(),
            before.order_by(left.c.until.desc(), left.c.since.desc(), left.c.unit.desc()).limit(1).scalar_subquery(),
        )
        return func.coalesce(*((self.home, *found) if self.home is not None else found))

    def closed(self, kind: Kind, year: int) -> Truth:
        """Whether all facts of a kind in a year are known to be in the books."""
        if kind.register is Register.OURS:
            return true()
        closing = self.asked.catalogue.kind("closing")
        seen, counts = self.asked.facts(self.registrar(year), closing, year, year)
        return _any(seen, counts, seen.c.about == kind.id)

    def held(self, kind: Kind, first: int, last: int, *passing: Which) -> Truth:
        """Whether a fact counts in those years, and passes."""
        seen, counts = self.asked.facts(self.subject, kind, first, last)
        return _any(seen, counts, *(_passes(which, seen) for which in passing))

    def wanting(self, kind: Kind, year: int) -> Truth:
        """Whether a fact of the kind may still be missing in a year; presence is not asked."""
        open_ = not_(self.closed(kind, year))
        return and_(not_(self.held(kind, year, year)), open_) if kind.single else open_

    def open(self, kind: Kind) -> Truth:
        """Whether a fact of the kind may still be missing in the term."""
        if kind.register is Register.OURS:
            return self.nowhere()
        years = [and_(self.present(year), self.wanting(kind, year)) for year in reversed(self.term.years)]
        return or_(self.nowhere(), *years)


@singledispatch
def answer(rule: Rule, here: Here) -> Answer:  # noqa: ARG001
    """A rule as SQL."""
    msg = f"{type(rule).__name__} is no rule that SQL can say"
    raise TypeError(msg)


@answer.register
def _(rule: Count, here: Here) -> Answer:
    asked, term = here.asked, here.term
    kind = asked.catalogue.kind(rule.which.kind)
    seen, counts = asked.facts(here.subject, kind, term.first, term.last)
    exact = and_(seen.c.year == term.first, seen.c.last_year == term.last) if rule.exact else true()
    where = (counts, _passes(rule.which, seen), exact)
    fixed = asked.numbers.get(rule.number) if rule.number else None
    wanted = fixed or rule.at_least
    enough = (
        _any(seen, *where) if wanted == 1 else _rows(func.count(), seen, *where).scalar_subquery() >= wanted
    )
    too_few = case((here.open(kind), MISSING), else_=NOT_MET)
    if rule.number and fixed is None:
        return Answer(case((enough, TO_JUDGE), else_=too_few))
    return Answer(too_few, enough)


@answer.register
def _(rule: Absent, here: Here) -> Answer:
    asked, term = here.asked, here.term
    kind = asked.catalogue.kind(rule.which.kind)
    known = case((here.open(kind), MISSING), else_=MET)
    if rule.staff and here.kind is SubjectKind.PERSON:
        return Answer(known)
    placed = postings.alias()
    if rule.staff:
        seen, counts = asked.facts(placed.c.person, evolve(kind, timing=Timing.DAY), term.first, term.last)
        spans = (placed.c.until >= term.begin, placed.c.since <= term.end)
        where = [*spans, _manages(asked, placed, here.subject, seen.c.day), counts]
    else:
        seen, counts = asked.facts(here.subject, kind, term.first, term.last)
        where = [counts]
    source = placed.join(seen, seen.c.subject == placed.c.person) if rule.staff else seen
    found = _passes(rule.which, seen)
    if rule.doubtful:
        doubtful = _coded(seen, rule.doubtful)
        worst = select(func.min(case((doubtful, TO_JUDGE), else_=NOT_MET))).select_from(source)
        met = worst.where(*where, or_(doubtful, found)).correlate_except(placed, seen).scalar_subquery()
        return Answer(func.coalesce(met, known), dear=rule.staff)
    present = exists(select(ONE).select_from(source).where(*where, found).correlate_except(placed, seen))
    return Answer(case((present, NOT_MET), else_=known), dear=rule.staff)


def _manages(asked: Asked, placed: FromClause, unit: Number, day: Any) -> Truth:  # noqa: ANN401
    """Whether by this posting the unit managed the person on a day: as head, or no other posting began later."""
    other = postings.alias()
    later = _any(
        other,
        other.c.person == placed.c.person,
        _on(other, day),
        or_(other.c.since > placed.c.since, and_(other.c.since == placed.c.since, other.c.unit > placed.c.unit)),
        asked.stands(other),
    )
    return and_(placed.c.unit == unit, _on(placed, day), asked.stands(placed), or_(placed.c.head, not_(later)))


@answer.register
def _(rule: EachYear, here: Here) -> Answer:
    kind = here.asked.catalogue.kind(rule.which.kind)
    last = here.term.last
    years = range(last - rule.back, last + 1) if rule.back else here.term.years
    if len(years) == 1 and here.certain:
        return Answer(_unpassed(rule, here, kind, last), here.held(kind, last, last, rule.which))
    each = [_year(rule, here, kind, year) for year in years]
    slow = here.asked.least(each)
    if rule.back:
        return Answer(slow)
    met = case((here.nowhere(), MISSING), else_=slow)
    if kind.timing is Timing.DAY or len(years) == 1:
        return Answer(met)
    return Answer(case((here.throughout(), _at_a_glance(rule, here, kind, years, slow)), else_=met))


def _unpassed(rule: EachYear, here: Here, kind: Kind, year: int) -> Number:
    """What a year comes to that has no fact that passes."""
    whens = []
    if rule.or_judge:
        whens.append((here.held(kind, year, year, Which(kind.id, code=rule.or_judge)), TO_JUDGE))
    return case(*whens, (here.wanting(kind, year), MISSING), else_=NOT_MET)


def _year(rule: EachYear, here: Here, kind: Kind, year: int) -> Number:
    asks = [] if rule.back else [(not_(here.present(year)), NOT_APPLICABLE)]
    passes = (here.held(kind, year, year, rule.which), MET)
    return case(passes, *asks, else_=_unpassed(rule, here, kind, year))


def _at_a_glance(rule: EachYear, here: Here, kind: Kind, years: range, slow: Number) -> Number:
    """One look at all the years: how many have a fact, and the lowest of what these come to; if open, year by year."""
    seen, counts = here.asked.facts(here.subject, kind, years[0], years[-1])
    judged = [(_coded(seen, rule.or_judge), TO_JUDGE)] if rule.or_judge else []
    best = func.max(case((_passes(rule.which, seen), MET), *judged, else_=NOT_MET)).label("best")
    yearly = _rows(best, seen, counts, seen.c.year == seen.c.last_year).group_by(seen.c.year).subquery()
    told = select(func.count() * 10 + func.min(yearly.c.best)).select_from(yearly).scalar_subquery()
    full = len(years) * 10
    whens = {full + Outcome.MET: MET, full + Outcome.TO_JUDGE: TO_JUDGE}
    if kind.single:
        whens |= {count * 10: NOT_MET for count in range(1, len(years) + 1)}
    return case({literal_column(str(int(key)), Integer): value for key, value in whens.items()}, value=told, else_=slow)


@answer.register
def _(rule: Assessed, here: Here) -> Answer:
    asked, term = here.asked, here.term
    kind = asked.catalogue.kind(rule.kind)

    def said() -> tuple[FromClause, tuple[Truth, ...]]:
        seen, counts = asked.facts(here.subject, kind, term.first, term.last)
        exact = () if term.annual and kind.timing is not Timing.DAY else (
            seen.c.year == term.first, seen.c.last_year == term.last,
        )
        return seen, (counts, seen.c.about == rule.about, *exact)

    seen, where = said()
    yes = case((seen.c.code == SAID_YES, MET), else_=NOT_MET)
    both = _rows(func.min(yes) + func.max(yes), seen, *where).scalar_subquery()
    seen, where = said()
    latest = _rows(case((seen.c.code == SAID_YES, MET), else_=NOT_MET), seen, *where)
    latest = latest.order_by(seen.c.day.is_(None), seen.c.day.desc(), seen.c.id.desc()).limit(1)
    agreed = {literal_column("6", Integer): MET, literal_column("0", Integer): NOT_MET}
    at_odds = {literal_column("3", Integer): latest.scalar_subquery()}
    return Answer(case({**agreed, **at_odds}, value=both, else_=TO_JUDGE))


@answer.register
def _(rule: People, here: Here) -> Answer:
    if here.kind is SubjectKind.PERSON or here.until is None:
        return Answer(NOT_MET)
    asked, year, end = here.asked, here.term.last, here.term.end
    which, among = asked.catalogue.kind(rule.which.kind), asked.catalogue.kind(rule.among)
    day = case((here.until < end, here.until), else_=end)
    placed = postings.alias()
    staff = _rows(placed.c.person, placed, _manages(asked, placed, here.subject, day)).distinct().subquery()
    person = evolve(here, subject=staff.c.person)

    def count(truth: Truth) -> Number:
        return case((truth, ONE), else_=literal_column("0", Integer))

    marks = select(
        count(person.held(among, year, year)).label("rated"), count(person.held(which, year, year, rule.which)).label("holds")
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
    registers = [count(not_(here.closed(kind, year))).label(name) for name, kind in (("among", among), ("which", which))]
    tally = select(*totals, *registers).select_from(marked).correlate_except(marked).subquery()
    return Answer(_rows(_share(rule, tally), tally).scalar_subquery(), dear=True)


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
    post, unit = postings.alias(), units.alias()
    day = bindparam("as_of", type_=Date)
    there = Here(here.asked, unit.c.subject, SubjectKind.UNIT, None, unit.c.since, unit.c.until, certain=False)
    inner = answer(rule.rule, there)
    headed = (
        select(func.min(inner.value))
        .select_from(post.join(unit, unit.c.subject == post.c.unit))
        .where(post.c.person == here.subject, post.c.head, _on(post, day), here.asked.stands(post), here.asked.stands(unit))
        .correlate_except(post, unit)
    )
    return Answer(func.coalesce(headed.scalar_subquery(), NOT_APPLICABLE), optional=True)


@answer.register
def _(rule: AllOf, here: Here) -> Answer:
    return _all([answer(part, here) for part in rule.rules], here.asked)


def _all(parts: Sequence[Answer], asked: Asked) -> Answer:
    """The lowest; the people of a unit are looked at only where nothing cheaper says no."""
    if not parts:
        return Answer(NOT_APPLICABLE, optional=True)
    cheap, dear = ([part.value for part in parts if part.dear is costs] for costs in (False, True))
    lowest_ = asked.least([*cheap, *dear])
    optional = all(part.optional for part in parts)
    if cheap and dear:
        return Answer(case((asked.least(cheap) == NOT_MET, NOT_MET), else_=lowest_), dear=True, optional=optional)
    return Answer(lowest_, dear=bool(dear), optional=optional)


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
    made = answer(rule, here)
    if criterion.reading and criterion.reading.id not in here.asked.readings:
        unsure = {Outcome.MET: Outcome.TO_JUDGE, Outcome.NOT_MET: Outcome.TO_JUDGE}
        return evolve(made, rest=put(made.value, unsure), met=None)
    return made


def put(value: Number, others: Mapping[Outcome, Outcome]) -> Number:
    return case({CODES[outcome]: CODES[others.get(outcome, outcome)] for outcome in Outcome}, value=value)


@answer.register
def _(rule: Confirmed, here: Here) -> Answer:
    return Answer(MET if rule.reading in here.asked.readings else TO_JUDGE)
