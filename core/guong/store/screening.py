"""Screens many at once: a criteria set as a SELECT list, inside the database, and plain Python for what is left."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple

from attrs import field, frozen
from sqlalchemy import BigInteger, Connection, Integer, Select, cast, literal_column, select, union_all
from sqlalchemy.sql.compiler import SQLCompiler

from guong.chain import micros
from guong.criteria.case import Case
from guong.criteria.findings import Finding, Outcome, lowest
from guong.criteria.rules import Heads, Meets, Python, Rule
from guong.criteria.sets import CriteriaSet, Criterion, walk
from guong.criteria.verdict import check_term, judge_set
from guong.plugins import Catalogue
from guong.rulings import RulingSort
from guong.store.answers import answer, of_criterion, put
from guong.store.roll import ZERO, Asked, Number, Roll, rolls
from guong.store.snapshot import Snapshot
from guong.subjects import SubjectKind
from guong.terms import Term

BITS, PACKED = 3, 20
"""One outcome takes three bits; twenty of them fit into one integer of the database."""
BATCH = 2000
"""Rows fetched at a time."""
TOO_DEEP = ("parser stack overflow", "too large (maximum depth")
"""What SQLite says of rules nested deeper than it reads; they are judged in Python."""
KEPT = 5000
"""People and units judged in Python before what was read of them is forgotten."""


Findings = tuple[tuple[str, Outcome], ...]


class Screened(NamedTuple):
    """What a set says of one subject, without reasons."""

    subject: int
    """The key of the person or unit."""
    code: str
    outcome: Outcome
    findings: Findings
    """Each criterion that concerns the subject, by its id."""


@frozen(eq=False)
class Same:
    """Something known again by being the very same object."""

    one: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.one is self.one

    def __hash__(self) -> int:
        return id(self.one)


@frozen(eq=False)
class Part:
    """What is asked of people, or of units."""

    kind: SubjectKind
    said: tuple[tuple[Criterion, Rule], ...]
    """The criteria that SQL answers."""
    python: tuple[Criterion, ...]
    """The criteria that it cannot say."""
    every: tuple[str, ...]
    """All that concern such a subject, in order."""


@frozen(eq=False)
class Made:
    """A statement, ready to be sent: subject, code, part, and the outcomes packed into whole numbers."""

    text: str
    order: tuple[str, ...] | None
    """The names of its parameters by position; None where the driver takes names."""
    values: Mapping[str, Any]
    parts: tuple[Part, ...]
    told: dict[tuple[int, ...], tuple[Outcome, Findings]] = field(factory=dict)
    """What part and packed numbers mean, once worked out."""

    def given(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """The parameters as the driver takes them."""
        everything = {**self.values, **{name: value for name, value in values.items() if name in self.values}}
        return everything if self.order is None else tuple(everything[name] for name in self.order)

    def unpack(self, numbers: tuple[int, ...]) -> tuple[Outcome, Findings]:
        """The outcome of the set, and that of every criterion."""
        part, packs = self.parts[numbers[0]], numbers[1:]
        each = [Outcome(packs[at // PACKED] >> BITS * (at % PACKED) & 7) for at in range(len(part.said))]
        ids = (criterion.id for criterion, _rule in part.said)
        self.told[numbers] = _whole(each), tuple(zip(ids, each, strict=True))
        return self.told[numbers]


def _is_python(rule: Rule, catalogue: Catalogue, kind: SubjectKind, term: Term) -> bool:
    """Whether some part is a plain function, also inside a set that must be met."""
    for part in walk(rule):
        if isinstance(part, Python):
            return True
        if isinstance(part, Heads) and _is_python(part.rule, catalogue, SubjectKind.UNIT, term):
            return True
        if isinstance(part, Meets):
            inner = catalogue.criteria_set(part.criteria_set).criteria_for(kind, term)
            if any(_is_python(one, catalogue, kind, term) for _criterion, one in inner):
                return True
    return False


def _packed(columns: Sequence[Number], packs: int) -> list[Number]:
    packed = []
    for start in range(0, packs * PACKED, PACKED):
        part = columns[start : start + PACKED] or [ZERO]
        shifted = [cast(each, BigInteger) * literal_column(str(8**at), BigInteger) for at, each in enumerate(part)]
        packed.append(sum(shifted[1:], shifted[0]))
    return packed


def _chosen(
    everybody: Roll, number: Number, columns: Sequence[Number], outcome: Outcome, asked: Asked, *, final: bool
) -> tuple[Select[Any], list[Number]]:
    """Those of one outcome; while Python may yet lower it, those of that outcome or a higher one."""
    named = [column.label(f"outcome_{at}") for at, column in enumerate(columns)]
    inner = everybody.select(named).offset(0).subquery()
    told: list[Number] = [inner.c[column.name] for column in named]
    lowest_ = asked.least(told)
    whole = put(lowest_, {Outcome.NOT_APPLICABLE: Outcome.MISSING}) if final else lowest_
    chosen = whole == int(outcome) if final else whole >= int(outcome)
    return select(inner.c.subject, inner.c.code, number).where(chosen), told


def _part(asked: Asked, criteria_set: CriteriaSet, kind: SubjectKind, *, in_python: bool) -> Part:
    concerned = list(criteria_set.criteria_for(kind, asked.term))
    plain = {
        criterion.id
        for criterion, rule in concerned
        if in_python or _is_python(rule, asked.catalogue, kind, asked.term)
    }
    return Part(
        kind,
        tuple((criterion, rule) for criterion, rule in concerned if criterion.id not in plain),
        tuple(criterion for criterion, _rule in concerned if criterion.id in plain),
        tuple(criterion.id for criterion, _rule in concerned),
    )


@lru_cache(maxsize=128)
def _made(  # noqa: PLR0913
    dialect: Same,
    paramstyle: str,
    catalogue: Same,
    criteria_set: Same,
    term: Term,
    rulings: frozenset[tuple[str, str, str]],
    *,
    past: bool,
    alone: bool,
    outcome: Outcome | None,
    in_python: bool = False,
) -> Made:
    """The statement that screens units and people."""
    numbers = {about: int(value) for sort, about, value in rulings if sort == RulingSort.NUMBER}
    readings = frozenset(about for sort, about, _value in rulings if sort == RulingSort.READING)
    asked = Asked(catalogue.one, term, past, numbers, readings, dialect.one.name, alone)
    parts = tuple(
        _part(asked, criteria_set.one, kind, in_python=in_python) for kind in sorted(criteria_set.one.subjects)
    )
    packs = max(-(-len(part.said) // PACKED) for part in parts)
    for _gathering in (True, False):
        own = {rule for part in parts if part.kind is SubjectKind.UNIT for _criterion, rule in part.said}
        everybody = rolls(asked, lambda rule, here: answer(rule, here).value, all_led=not own.isdisjoint(asked.headed))
        statements = []
        for number, part in enumerate(parts):
            roll, which = everybody[part.kind], literal_column(str(number), Integer).label("part")
            columns: list[Number] = [of_criterion(criterion, rule, roll.here).value for criterion, rule in part.said]
            if outcome is None or not columns:
                statements.append(roll.select([which, *_packed(columns, packs)]))
            else:
                chosen, told = _chosen(roll, which, columns, outcome, asked, final=not part.python)
                statements.append(chosen.add_columns(*_packed(told, packs)))
    compiled = union_all(*statements).compile(dialect=dialect.one(paramstyle=paramstyle))
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(compiled)
    expanded = compiled.construct_expanded_state(dict.fromkeys(("as_of", "known", "subject")))
    days_as_text = asked.dialect == "sqlite"
    values = {
        name: value.isoformat() if days_as_text and isinstance(value, date) else value
        for name, value in expanded.parameters.items()
    }
    order = tuple(expanded.positiontup) if expanded.positiontup is not None else None
    return Made(expanded.statement, order, values, parts)


def screen(  # noqa: PLR0913
    connection: Connection,
    catalogue: Catalogue,
    criteria_set: CriteriaSet,
    term: Term,
    as_of: date,
    *,
    known_by: datetime | None = None,
    subject: int | None = None,
    outcome: Outcome | None = None,
    complete: bool = True,
) -> Iterator[Screened]:
    """Everybody whom the set concerns and who was there on some day of the term, each with every outcome.

    `subject` asks for one only, `outcome` for those of that outcome. Unless `complete`, criteria that are plain Python
    are not asked of those whom SQL has found not to meet the set; they are then left out of the findings.

    Raises:
        BadInput: the set and the term do not go together.
        PluginBroken: a plugin that the set needs is missing.
    """
    check_term(criteria_set, term)
    catalogue.require(criteria_set.id)
    snapshot = Snapshot(connection, known_by)
    rulings = frozenset((one.sort.value, one.about, one.value) for one in snapshot.rulings())
    dialect, alone = connection.dialect, subject is not None
    given = {
        "as_of": as_of.isoformat() if dialect.name == "sqlite" else as_of,
        "known": None if known_by is None else micros(known_by),
        "subject": subject,
    }
    make = partial(
        _made,
        Same(type(dialect)),
        dialect.paramstyle,
        Same(catalogue),
        Same(criteria_set),
        term,
        rulings,
        past=known_by is not None,
        alone=alone,
        outcome=outcome,
    )
    made = make()
    try:
        cursor = _sent(connection, made, given, alone=alone)
    except sqlite3.OperationalError as error:
        if not any(said in str(error) for said in TOO_DEEP):
            raise
        made = make(in_python=True)
        cursor = _sent(connection, made, given, alone=alone)
    found = _told(cursor, made)
    if any(part.python for part in made.parts):
        judge = _judge(catalogue, criteria_set, snapshot, term, as_of)
        found = _with_python(cursor, made, snapshot, judge, complete=complete)
    try:
        yield from found if outcome is None else (one for one in found if one.outcome is outcome)
    finally:
        cursor.close()


def _sent(connection: Connection, made: Made, given: Mapping[str, Any], *, alone: bool) -> Any:  # noqa: ANN401
    """A cursor over the rows, which come a batch at a time, past the machinery that only small results repay."""
    driver: Any = connection.connection
    if connection.dialect.name == "sqlite" or alone:
        cursor = driver.cursor()
    else:
        for setting in ("jit = off", "cursor_tuple_fraction = 1"):
            connection.exec_driver_sql(f"SET LOCAL {setting}")
        cursor = driver.cursor(name="screening")
        cursor.itersize = BATCH
    cursor.execute(made.text, made.given(given))
    return cursor


def _told(rows: Iterable[tuple[Any, ...]], made: Made) -> Iterator[Screened]:
    told = made.told.get
    for row in rows:
        outcome, findings = told(row[2:]) or made.unpack(row[2:])
        yield Screened(row[0], row[1], outcome, findings)


def _judge(
    catalogue: Catalogue, criteria_set: CriteriaSet, snapshot: Snapshot, term: Term, as_of: date
) -> Callable[[int, tuple[Criterion, ...]], dict[str, Outcome]]:
    """Judges some criteria of one subject in Python."""

    def judged(case: Case, set_id: str) -> Finding:
        return judge_set(catalogue.criteria_set(set_id), case)

    def judge(subject: int, criteria: tuple[Criterion, ...]) -> dict[str, Outcome]:
        case = Case(snapshot, catalogue.kind, judged, snapshot.subject(subject), term, as_of)
        whole = judge_set(CriteriaSet(criteria_set.id, criteria_set.name, criteria_set.span, criteria), case)
        return {part.criterion: part.outcome for part in whole.parts}

    return judge


def _with_python(
    rows: Iterable[tuple[Any, ...]],
    made: Made,
    snapshot: Snapshot,
    judge: Callable[[int, tuple[Criterion, ...]], dict[str, Outcome]],
    *,
    complete: bool,
) -> Iterator[Screened]:
    for count, (subject, code, *packed) in enumerate(rows, 1):
        part, (whole, findings) = made.parts[packed[0]], made.unpack(tuple(packed))
        if part.python and (complete or whole is not Outcome.NOT_MET):
            outcomes = dict(findings) | judge(subject, part.python)
            findings = tuple((id_, outcomes[id_]) for id_ in part.every)
            whole = _whole(outcomes.values())
        yield Screened(subject, code, whole, findings)
        if count % KEPT == 0:
            snapshot.forget()


def _whole(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of a set; one in which nothing applies is missing."""
    found = lowest(outcomes)
    return Outcome.MISSING if found is Outcome.NOT_APPLICABLE else found
