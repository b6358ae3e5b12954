"""What the books hold of one subject as one word: a letter for each look at its facts that finds something.

A look asks for facts of a kind, in some years, that pass. All the looks of a criteria set are answered in one pass over
a subject's rows: every row adds the letters of the looks that find it, and a rule asks whether its letter is there.
"""

from collections.abc import Callable, Iterable, Sequence
from string import ascii_letters, digits
from typing import Any

from attrs import define, evolve, field, frozen
from sqlalchemy import FromClause, String, and_, case, func, literal_column, not_, true
from sqlalchemy.sql.expression import ColumnElement

from guong.criteria.rules import Which
from guong.facts import Kind, Timing
from guong.terms import Term

Truth = ColumnElement[bool]
Letters = ColumnElement[str]
Lettered = tuple["Look", str]


@frozen
class Look:
    """Facts in the years `first` to `last` that pass."""

    which: Which
    first: int
    last: int
    exact: bool = False
    """Only facts of exactly these years, not those of a year inside them."""
    other: bool = False
    """Facts of any code but those that `which` names."""

    def passes(self, seen: FromClause) -> Truth:
        """Whether a row, of the kind and years, is one that the look asks for."""
        which = self.which
        asked = ((seen.c.code, which.code), (seen.c.level, which.level), (seen.c["class"], which.class_))
        parts = [column == values[0] if len(values) == 1 else column.in_(values) for column, values in asked if values]
        if self.other:
            parts[0] = not_(parts[0])
        if which.about:
            parts.append(seen.c.about == which.about)
        return and_(true(), *parts)


def counts(look: Look, kind: Kind, term: Term, seen: FromClause) -> Truth:
    """Whether a row, of the kind, lies in the look's years."""
    parts: list[Truth] = []
    if kind.timing is Timing.DAY:
        parts.append(seen.c.day.between(term.span(look.first)[0], term.span(look.last)[1]))
    if look.first == look.last or look.exact:
        if look.exact or not parts:
            parts += [seen.c.year == look.first, seen.c.last_year == look.last]
    elif not parts:
        parts += [seen.c.year.between(look.first, look.last), seen.c.last_year <= look.last]
    return and_(*parts)


def _letter(number: int) -> str:
    plain = ascii_letters + digits
    return plain[number] if number < len(plain) else chr(0x4E00 + number)


def _text(letters: str) -> Letters:
    return literal_column(f"'{letters}'", String)


NOTHING = _text("")


def _joined(parts: Sequence[Letters]) -> Letters:
    whole = parts[0] if parts else NOTHING
    for part in parts[1:]:
        whole = whole.concat(part)
    return whole


@define(eq=False)
class Words:
    """The looks that a statement asks of each subject, each with its letter."""

    term: Term
    kinds: Callable[[str], Kind]
    dialect: str
    letters: dict[Look, str] = field(factory=dict)

    def letter(self, look: Look) -> Letters:
        """The letter of a look; a new one if it is asked for the first time."""
        return _text(self.letters.setdefault(look, _letter(len(self.letters))))

    def within(self, seen: FromClause) -> Truth:
        """The rows that some look may find; the year of a dated fact is that of its day."""
        first = min((look.first for look in self.letters), default=0)
        last = max((look.last for look in self.letters), default=0)
        return seen.c.year.between(first - 1 if self.term.work_year else first, last)

    def word(self, seen: FromClause) -> Letters:
        """The word of a subject's rows, of those that `within` lets through."""
        by_kind: dict[str, list[Look]] = {}
        for look in self.letters:
            by_kind.setdefault(look.which.kind, []).append(look)
        if not by_kind:
            return NOTHING
        row = case({id_: self._row(self.kinds(id_), looks, seen) for id_, looks in by_kind.items()}, value=seen.c.kind)
        gather = func.group_concat if self.dialect == "sqlite" else func.string_agg
        return func.coalesce(gather(row, NOTHING), NOTHING)

    def _row(self, kind: Kind, looks: Iterable[Look], seen: FromClause) -> Letters:
        """The letters of a row of a kind; single years exclude each other."""
        single: dict[int, list[Lettered]] = {}
        spans: dict[Look, list[Lettered]] = {}
        for look in looks:
            told = (look, self.letters[look])
            if kind.timing is not Timing.DAY and look.first == look.last:
                single.setdefault(look.first, []).append(told)
            else:
                spans.setdefault(evolve(look, which=Which(kind.id), other=False), []).append(told)
        parts: list[Letters] = []
        if single:
            by_year: dict[ColumnElement[Any], Letters] = {
                literal_column(str(year)): _passing(some, seen) for year, some in single.items()
            }
            years = case(by_year, value=seen.c.year, else_=NOTHING)
            parts.append(case((seen.c.year == seen.c.last_year, years), else_=NOTHING))
        for span, some in spans.items():
            parts.append(case((counts(span, kind, self.term, seen), _passing(some, seen)), else_=NOTHING))
        return _joined(parts)


@frozen(eq=False)
class Word:
    """The column that holds the word of the row's subject."""

    words: Words
    column: Letters

    def has(self, look: Look) -> Truth:
        """Whether the look found something."""
        find = func.instr if self.words.dialect == "sqlite" else func.strpos
        return find(self.column, self.words.letter(look)) > 0

    def count(self, look: Look) -> ColumnElement[int]:
        """How many facts the look found."""
        without = func.replace(self.column, self.words.letter(look), NOTHING)
        return func.length(self.column) - func.length(without)


def _passing(looks: Sequence[Lettered], seen: FromClause) -> Letters:
    """The letters of a row in the years of some looks; looks that differ by one column are told apart by it."""
    about: dict[str, list[Lettered]] = {}
    code: list[tuple[tuple[str, ...], bool, str]] = []
    level: list[tuple[tuple[str, ...], bool, str]] = []
    parts: list[Letters] = []
    for look, letter in looks:
        which = look.which
        if which.about:
            about.setdefault(which.about, []).append((evolve(look, which=evolve(which, about="")), letter))
        elif not which.level and not which.class_:
            code.append((which.code, look.other, letter))
        elif not which.code and not which.class_:
            level.append((which.level, look.other, letter))
        else:
            parts.append(case((look.passes(seen), _text(letter)), else_=NOTHING))
    if about:
        inner = {name: _passing(some, seen) for name, some in about.items()}
        parts.append(case(inner, value=seen.c.about, else_=NOTHING))
    if code:
        parts.append(_by(seen.c.code, code))
    if level:
        parts.append(_by(seen.c.level, level))
    return _joined(parts)


def _by(column: ColumnElement[str], looks: Sequence[tuple[tuple[str, ...], bool, str]]) -> Letters:
    """The letters of looks that ask for values of one column, or (`other`) for any but them."""
    named = dict.fromkeys(value for values, _other, _letter in looks for value in values)
    inside = {
        value: "".join(letter for values, other, letter in looks if not values or (value in values) is not other)
        for value in named
    }
    outside = _text("".join(letter for values, other, letter in looks if not values or other))
    if not inside:
        return outside
    return case({value: _text(letters) for value, letters in inside.items()}, value=column, else_=outside)
