"""Who is judged in a term, as the rows that a screening speaks of, with what the rules may ask of each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, field, frozen
from sqlalchemy import (
    CTE,
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

from guong.criteria.rules import Rule, Which
from guong.facts import Kind, Register
from guong.plugins import Catalogue
from guong.store.snapshot import standing
from guong.store.tables import facts, people, postings, units
from guong.store.words import NOTHING, Letters, Look, Word, Words, counts
from guong.subjects import SubjectKind
from guong.terms import Term

Truth = ColumnElement[bool]
Number = ColumnElement[int]
ZERO: Number = literal_column("0", Integer)
ONE: Number = literal_column("1", Integer)
FOUND = facts.alias("found")
SUBJECT, AS_OF = bindparam("subject", type_=Integer), bindparam("as_of", type_=Date)


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
    alone: bool
    """Whether one subject is asked about, bound as `subject`."""
    headed: dict[Rule, str] = field(factory=dict)
    """The rules asked of units that people head, each with the name of its column."""
    looks: dict[SubjectKind, Words] = field(factory=dict)
    """The looks gathered so far; they must all be known when words are put together."""

    def words(self, kind: SubjectKind) -> Words:
        """The looks at people or units."""
        return self.looks.setdefault(kind, Words(self.term, self.catalogue.kind, self.dialect))

    def least(self, values: Sequence[Number]) -> Number:
        """The lowest of several values in one row."""
        return _among(func.min if self.dialect == "sqlite" else func.least, values)

    def most(self, values: Sequence[Number]) -> Number:
        """The highest of several values in one row."""
        return _among(func.max if self.dialect == "sqlite" else func.greatest, values)

    def stands(self, table: FromClause) -> Truth:
        """The rows that stood at the moment asked about."""
        return standing(table, past=self.past)

    def facts(self, of: Number, look: Look) -> tuple[FromClause, Truth]:
        """The facts of somebody that a look finds."""
        seen, kind = FOUND, self.catalogue.kind(look.which.kind)
        found = (seen.c.subject == of, seen.c.kind == kind.id, self.stands(seen), counts(look, kind, self.term, seen))
        return seen, and_(*found, look.passes(seen))


def _among(function: Any, values: Sequence[Number]) -> Number:  # noqa: ANN401
    return values[0] if len(values) == 1 else function(*values)


def rows(what: ColumnElement[Any], table: FromClause, *where: Truth) -> Select[Any]:
    """A look into a table from the row around it."""
    return select(what).select_from(table).where(*where).correlate_except(table)


def some(table: FromClause, *where: Truth) -> Truth:
    """Whether a table has such a row."""
    return exists(rows(ONE, table, *where))


def held_on(table: FromClause, day: Any) -> Truth:  # noqa: ANN401
    """Whether a posting was held on a day."""
    return and_(table.c.since <= day, table.c.until >= day)


@frozen(eq=False)
class Here:
    """Whom an expression speaks of: a row of the statement around it."""

    asked: Asked
    subject: Number
    kind: SubjectKind
    word: Word | None = None
    """What its facts come to; None: they are looked up one by one."""
    home: Number | None = None
    """Of a person: the only unit of the term, where a single posting says all; else NULL."""
    shut: Word | None = None
    """What the closings of that unit come to; None: they are looked up one by one."""
    since: ColumnElement[date] | None = None
    until: ColumnElement[date] | None = None
    """Of a unit: its span. Of a person: that of all postings in the term."""
    certain: bool = True
    """Whether the subject was there on some day of the term."""
    settled: bool = False
    """Of a person: whether `home` is known not to be NULL."""
    led: FromClause | None = None
    """What the unit comes to by the rules asked of heads; of a person: the lowest over the units headed."""
    units: "Here | None" = None
    """Of a person: the frame in which those rules are asked."""

    @property
    def term(self) -> Term:
        """The term asked about."""
        return self.asked.term

    def there(self, first: date, last: date) -> Truth:
        """Whether the unit existed, or the person held a posting, on some day."""
        if self.since is not None and self.until is not None and (self.settled or self.kind is SubjectKind.UNIT):
            return and_(self.since <= last, self.until >= first)
        held = postings.alias()
        return some(
            held, held.c.person == self.subject, held.c.since <= last, held.c.until >= first, self.asked.stands(held)
        )

    def present(self, year: int) -> Truth:
        """Whether a year asks for anything."""
        return true() if self.certain and self.term.annual else self.there(*self.term.span(year))

    def settle(self, ask: "Callable[[Here], Number]") -> Number:
        """Ask what is quick to answer of most people: those who held a single posting in the term."""
        if self.home is None or self.settled:
            return ask(self)
        return case((self.home.is_not(None), ask(evolve(self, settled=True))), else_=ask(evolve(self, home=None)))

    def nowhere(self) -> Truth:
        """Whether no year of the term asks for anything."""
        return false() if self.certain else not_(self.there(self.term.begin, self.term.end))

    def registrar(self, year: int) -> Number:
        """The unit whose closings speak for a year: that of the last posting in it; of several, the one begun last."""
        if self.settled and self.home is not None and year in self.term.years:
            return self.home
        first, last = self.term.span(year)
        held, left = postings.alias(), postings.alias()
        at_the_end = rows(
            held.c.unit, held, held.c.person == self.subject, held_on(held, last), self.asked.stands(held)
        )
        before = rows(
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
        return func.coalesce(*found)

    def found(self, look: Look) -> Truth:
        """Whether the subject has a fact that a look finds."""
        if self.word is None:
            return some(*self.asked.facts(self.subject, look))
        return self.word.has(look)

    def count(self, look: Look) -> Number:
        """How many facts a look finds."""
        if self.word is None:
            seen, found = self.asked.facts(self.subject, look)
            return rows(func.count(), seen, found).scalar_subquery()
        return self.word.count(look)

    def held(self, which: Which, year: int) -> Truth:
        """Whether the subject has such a fact of a year."""
        return self.found(Look(which, year, year))

    def closed(self, kind: Kind, year: int) -> Truth:
        """Whether all facts of a kind in a year are known to be in the books."""
        if kind.register is Register.OURS:
            return true()
        closing = Look(Which("closing", about=kind.id), year, year)
        if self.kind is SubjectKind.UNIT:
            return self.found(closing)
        if self.settled and self.shut is not None and year in self.term.years:
            return self.shut.has(closing)
        return some(*self.asked.facts(self.registrar(year), closing))

    def wanting(self, kind: Kind, year: int) -> Truth:
        """Whether a fact of the kind may still be missing in a year; presence is not asked."""
        open_ = not_(self.closed(kind, year))
        return and_(not_(self.held(Which(kind.id), year)), open_) if kind.single else open_

    def open(self, kind: Kind) -> Truth:
        """Whether a fact of the kind may still be missing in the term."""
        if kind.register is Register.OURS:
            return self.nowhere()
        years = [and_(self.present(year), self.wanting(kind, year)) for year in reversed(self.term.years)]
        return or_(self.nowhere(), *years)


@frozen(eq=False)
class Roll:
    """The rows of people or units: whom an expression speaks of, and where it is selected from."""

    here: Here
    code: ColumnElement[str]
    source: FromClause
    where: Sequence[Truth] = ()

    def select(self, columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
        """Key, code and the given columns of each."""
        named = self.here.subject.label("subject"), self.code.label("code")
        return select(*named, *columns).select_from(self.source).where(*self.where)


def rolls(asked: Asked, ask: Callable[[Rule, Here], Number], *, all_led: bool) -> dict[SubjectKind, Roll]:
    """Whoever was there on some day of the term.

    Units are read once, for themselves, for the closings that speak for their people, and for their heads; what units
    come to by the rules asked of heads is worked out once, for units with a head or (`all_led`) for all.
    """
    term, words = asked.term, asked.words(SubjectKind.UNIT)
    columns = (units.c.subject, units.c.code, units.c.since, units.c.until)
    word = _word(asked, words, units.c.subject).label("word")
    theirs = select(postings.c.unit).where(postings.c.person == SUBJECT, asked.stands(postings))
    concerned = [or_(units.c.subject == SUBJECT, units.c.subject.in_(theirs))] if asked.alone else []
    known = _kept(select(*columns, word).where(asked.stands(units), *concerned), "known")
    since, until = known.c.since, known.c.until
    unit = Here(
        asked, known.c.subject, SubjectKind.UNIT, Word(words, known.c.word), certain=False, since=since, until=until
    )
    led = heads = None
    if asked.headed:
        post, other = postings.alias(), postings.alias()
        with_head = select(other.c.unit).where(asked.stands(other), other.c.head, held_on(other, AS_OF))
        outcomes = [ask(rule, unit).label(name) for rule, name in asked.headed.items()]
        told = select(known.c.subject, *outcomes).select_from(known)
        led = _kept(told if all_led else told.where(known.c.subject.in_(with_head)), "led")
        lowest = [func.min(led.c[name]).label(name) for name in asked.headed.values()]
        heading = select(post.c.person, *lowest).select_from(post.join(led, led.c.subject == post.c.unit))
        heads = heading.where(asked.stands(post), post.c.head, held_on(post, AS_OF)).group_by(post.c.person).subquery()
    shared = led if all_led else None
    own = evolve(unit, certain=True, led=shared)
    source = known if shared is None else known.outerjoin(shared, shared.c.subject == known.c.subject)
    in_term = [known.c.since <= term.end, known.c.until >= term.begin]
    mine = [known.c.subject == SUBJECT] if asked.alone else []
    return {
        SubjectKind.PERSON: _people(asked, known, unit, heads),
        SubjectKind.UNIT: Roll(own, known.c.code, source, [*in_term, *mine]),
    }


def _kept(rows_: Select[Any], name: str) -> CTE:
    """Rows that are worked out once and kept, however often they are used."""
    return rows_.cte(name).prefix_with("MATERIALIZED")


def _word(asked: Asked, words: Words, of: Number) -> Letters:
    """The word of the row's subject, looked up for it alone."""
    seen = facts.alias()
    where = (seen.c.subject == of, asked.stands(seen), words.within(seen))
    return rows(words.word(seen), seen, *where).scalar_subquery() if words.letters else NOTHING


def _people(asked: Asked, known: CTE, unit: Here, heads: FromClause | None) -> Roll:
    """People by their postings. SQLite looks up each one's facts; PostgreSQL gathers those of all at once, faster."""
    term, words = asked.term, asked.words(SubjectKind.PERSON)
    one_by_one = asked.alone or asked.dialect == "sqlite"
    word = _word(asked, words, postings.c.person) if one_by_one else NOTHING
    placed = (
        select(
            postings.c.person,
            case((func.count() == 1, func.min(postings.c.unit))).label("home"),
            func.min(postings.c.since).label("since"),
            func.max(postings.c.until).label("until"),
            word.label("word"),
        )
        .where(asked.stands(postings), postings.c.since <= term.end, postings.c.until >= term.begin)
        .group_by(postings.c.person)
    )
    who = (placed.where(postings.c.person == SUBJECT) if asked.alone else placed).subquery()
    source = who.outerjoin(people, and_(people.c.subject == who.c.person, asked.stands(people)))
    source = source.outerjoin(known, known.c.subject == who.c.home)
    word = who.c.word
    if not one_by_one and words.letters:
        told = select(facts.c.subject, words.word(facts).label("word")).where(asked.stands(facts), words.within(facts))
        all_told = told.group_by(facts.c.subject).subquery()
        source = source.outerjoin(all_told, all_told.c.subject == who.c.person)
        word = func.coalesce(all_told.c.word, NOTHING)
    if heads is not None:
        source = source.outerjoin(heads, heads.c.person == who.c.person)
    here = Here(
        asked,
        who.c.person,
        SubjectKind.PERSON,
        Word(words, word),
        who.c.home,
        Word(asked.words(SubjectKind.UNIT), func.coalesce(known.c.word, NOTHING)),
        who.c.since,
        who.c.until,
        led=heads,
        units=unit,
    )
    return Roll(here, people.c.code, source)
