"""Random laws and random offices: small, and full of what is awkward but may happen.

A law is a catalogue of kinds with any timing and register, and sets of rules over them. An office is rows for the
tables: units that end mid-year, people with several postings, facts on boundary days, corrections known later.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert

from guong import (
    Absent,
    AllOf,
    AnyOf,
    Assessed,
    Case,
    Confirmed,
    Count,
    CriteriaSet,
    Criterion,
    Dated,
    EachYear,
    Finding,
    Heads,
    Kind,
    Meets,
    Outcome,
    People,
    Provision,
    Python,
    Reading,
    Register,
    Span,
    SubjectKind,
    Term,
    Text,
    Timing,
    Which,
)
from guong.criteria.rules import Rule
from guong.facts import BOTH, Column, Part
from guong.plugins import Catalogue, Plugin
from guong.store.tables import facts, people, postings, rulings, subjects, units

YEARS = range(2020, 2025)
MOMENTS = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number) for number in range(4)]
"""Rows are known from one of them, and to a later one or for good."""
KINDS = ("k0", "k1", "k2")
CODES = ("a", "b", "c")
LEVELS = ("", "x", "y")
CLASSES = ("", "p")
CLAUSES = ("q0", "q1")
INNER = ("in0", "in1")
UNITS, PEOPLE = (1, 2, 3), (11, 12, 13, 14, 15)
WORDS = Text("", "")

terms = st.builds(
    lambda years, work: Term(min(years), max(years), work),
    st.tuples(st.sampled_from(YEARS), st.sampled_from(YEARS)) | st.sampled_from(YEARS).map(lambda year: (year, year)),
    st.booleans(),
)


def boundaries() -> list[date]:
    """First and last days of calendar and work years, the days beside them, and some in between."""
    days = []
    for year in (YEARS[0] - 1, *YEARS):
        days += [date(year, 1, 1), date(year, 12, 31), date(year, 9, 30), date(year, 10, 1), date(year, 6, 15)]
    return days


days = st.sampled_from(boundaries())


# Laws.

kinds = st.builds(
    lambda timing, register, single: {"timing": timing, "register": register, "single": single},
    st.sampled_from([Timing.YEAR, Timing.YEAR, Timing.DAY, Timing.TERM]),
    st.sampled_from([Register.CLOSABLE, Register.CLOSABLE, Register.OURS, Register.NONE]),
    st.booleans(),
)


def _some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.sampled_from([values[:1], values[:2], values[1:], values[-1:]])


whichs = st.builds(
    Which,
    st.sampled_from(KINDS),
    _some(CODES),
    st.just(()) | st.just(LEVELS[1:]) | st.just(LEVELS[2:]),
    st.just(()) | st.just(("p",)),
    st.sampled_from(["", "", *CLAUSES]),
)
plain_whichs = st.builds(Which, st.sampled_from(KINDS), _some(CODES))


def odd(case: Case) -> Finding:
    """A criterion that only Python says: met by an odd number of facts of the first kind."""
    number = len(case.facts(KINDS[0]))
    return Finding([Outcome.NOT_MET, Outcome.MET][number % 2] if number else Outcome.MISSING, WORDS)


def leaves(meets: tuple[str, ...]) -> st.SearchStrategy[Rule]:
    """Rules that hold no other rule."""
    rules: list[st.SearchStrategy[Any]] = [
        st.builds(
            Count, whichs | plain_whichs, st.sampled_from([1, 1, 2]), st.sampled_from(["", "", "n0"]), st.booleans()
        ),
        st.builds(Absent, plain_whichs, st.booleans(), st.sampled_from([(), ("c",)])),
        st.builds(EachYear, plain_whichs, _some(CODES), st.sampled_from([0, 0, 1, 2])),
        st.builds(Assessed, st.sampled_from(CLAUSES), st.sampled_from(["assessment", "vote"])),
        st.builds(
            People,
            plain_whichs,
            st.sampled_from(KINDS),
            st.sampled_from([None, (1, 2), (7, 10), (1, 1)]),
            st.booleans(),
        ),
        st.builds(Confirmed, st.sampled_from(["r0", "r1"])),
    ]
    if meets:
        rules.append(st.builds(Meets, st.sampled_from(meets)))
    return st.one_of(rules)


def rules(meets: tuple[str, ...], *, python: bool = False) -> st.SearchStrategy[Rule]:
    """Rule trees."""
    simple = leaves(meets) | st.just(Python(odd)) if python else leaves(meets)

    def grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.builds(AllOf, several) | st.builds(AnyOf, several) | st.builds(Heads, inner)

    return simple | st.builds(Heads, simple) | st.recursive(simple, grown, max_leaves=4)


@st.composite
def criteria(draw: st.DrawFn, id: str, meets: tuple[str, ...], *, python: bool = False) -> Criterion:  # noqa: A002
    """A criterion whose rule may change on a day, may end, and may be a reading."""
    change = draw(st.sampled_from([None, date(2021, 12, 31), date(2022, 9, 30)]))
    tree = rules(meets, python=python)
    if change:
        dated = {Provision("law", "old", end=change): draw(tree)}
        if draw(st.booleans()):
            dated[Provision("law", "new", begin=change + timedelta(days=1))] = draw(tree)
    else:
        dated = {Provision("law", "only"): draw(tree)}
    whom = draw(st.sampled_from([BOTH, BOTH, frozenset({SubjectKind.PERSON}), frozenset({SubjectKind.UNIT})]))
    reading = draw(st.sampled_from([None, None, None, Reading("r0", WORDS), Reading("r1", WORDS)]))
    return Criterion(id, WORDS, Dated(dated), whom, reading=reading)


@frozen
class Law:
    """A catalogue with the set that is judged."""

    catalogue: Catalogue
    criteria_set: CriteriaSet
    term: Term


@st.composite
def laws(draw: st.DrawFn, *, python: bool = False) -> Law:
    """A law and a term that goes with it."""
    term = draw(terms)
    span = Span.YEAR if term.annual else Span.PERIOD
    declared: list[Any] = [
        Kind(
            id_,
            Text(id_, id_),
            id_,
            (Column("code", "code", Part.CODE), Column("level", "level", Part.LEVEL)),
            **draw(kinds),
        )
        for id_ in KINDS
    ]
    sets = []
    for number, id_ in enumerate((*INNER, "main")):
        size = draw(st.integers(1, 2) if id_ != "main" else st.integers(2, 5))
        chosen = [draw(criteria(f"{id_}.{at}", INNER[:number], python=python)) for at in range(size)]
        sets.append(CriteriaSet(id_, WORDS, span, chosen))
    return Law(Catalogue.of([Plugin("random", "0", (*declared, *sets))]), sets[-1], term)


# Offices.


@frozen
class Office:
    """Rows for the tables, by table."""

    rows: dict[str, list[dict[str, Any]]]

    def put_in(self, connection: Connection) -> None:
        """Write the rows."""
        for table in (subjects, units, people, postings, facts, rulings):
            if rows := self.rows[table.name]:
                connection.execute(insert(table), rows)

    @staticmethod
    def clear(connection: Connection) -> None:
        """Take all rows out again."""
        for table in (rulings, facts, postings, people, units, subjects):
            connection.execute(delete(table))


known = st.sampled_from([(0, None)] * 6 + [(1, None), (2, None), (0, 1), (0, 2), (1, 2), (0, 3), (2, 3)])


def _known(span: tuple[int, int | None]) -> dict[str, datetime | None]:
    first, last = span
    return {"known_from": MOMENTS[first], "known_to": None if last is None else MOMENTS[last]}


@st.composite
def unit_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Units; one may have begun or ended on another day than was known at first."""
    rows = []
    for key in UNITS:
        versions = [(0, None)] if draw(st.integers(0, 3)) else [(0, 1), (1, None)]
        for version in versions:
            since = draw(st.just(None) | days)
            until = draw(st.just(None) | days)
            if since and until and since > until:
                since, until = until, since
            span = {"begin": since, "end": until, "since": since or date.min, "until": until or date.max}
            rows.append({"subject": key, "code": f"U{key}", "code_key": f"u{key}", **span, **_known(version)})
    return rows


posting_rows = st.lists(
    st.builds(
        lambda person, unit, span, head, known: {
            "person": person,
            "unit": unit,
            "since": min(span[0] or date.min, span[1] or date.max),
            "until": max(span[0] or date.min, span[1] or date.max),
            "head": head,
            **_known(known),
        },
        st.sampled_from(PEOPLE),
        st.sampled_from(UNITS),
        st.tuples(st.just(None) | days | days, st.just(None) | days),
        st.sampled_from([False, False, True]),
        known,
    ),
    min_size=5,
    max_size=14,
)


def _fact(
    law: Law, subject: int, kind: str, spread: tuple[int, int, date], code: str, more: tuple[str, str, str], span: Any
) -> dict[str, Any]:
    year, length, day = spread
    timing = law.catalogue.kinds[kind].timing
    row = {"subject": subject, "kind": kind, "code": code, "level": more[0], "class": more[1], "about": more[2]}
    if timing is Timing.DAY:
        return {**row, "year": day.year, "last_year": day.year, "day": day, **_known(span)}
    last = year + (length if timing is Timing.TERM else 0)
    return {**row, "year": year, "last_year": last, "day": day if length else None, **_known(span)}


def fact_rows(law: Law) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Facts of the law's kinds; some of a year, some of a term, some of a day."""
    inside = st.sampled_from([day for day in boundaries() if law.term.begin <= day <= law.term.end])
    years = st.sampled_from(YEARS) | st.integers(law.term.first, law.term.last)
    spread = st.tuples(years, st.sampled_from([0, 0, 1, 2]), days | inside)
    more = st.tuples(st.sampled_from(LEVELS), st.sampled_from(CLASSES), st.sampled_from(["", *CLAUSES]))
    plain = st.builds(
        lambda subject, kind, spread, code, more, known: _fact(law, subject, kind, spread, code, more, known),
        st.sampled_from((*UNITS, *PEOPLE)),
        st.sampled_from(KINDS),
        spread,
        st.sampled_from(CODES),
        more,
        known,
    )
    return st.lists(plain, min_size=12, max_size=45)


@st.composite
def words_of(draw: st.DrawFn, law: Law, kind: str) -> list[dict[str, Any]]:
    """Assessments or votes: of the term, of a year of it; several of one day."""
    rows = []
    for _ in range(draw(st.integers(3, 12))):
        whole = draw(st.booleans())
        year = draw(st.sampled_from(YEARS))
        rows.append(
            {
                "subject": draw(st.sampled_from((*UNITS, *PEOPLE))),
                "kind": kind,
                "year": law.term.first if whole else year,
                "last_year": law.term.last if whole else year,
                "day": draw(st.sampled_from([None, date(2025, 1, 1), date(2025, 1, 2)])),
                "code": draw(st.sampled_from(["met", "not_met"])),
                "level": "",
                "class": "",
                "about": draw(st.sampled_from(CLAUSES)),
                **_known(draw(known)),
            }
        )
    return rows


@st.composite
def closings(draw: st.DrawFn, kinds_: Iterable[str]) -> list[dict[str, Any]]:
    """Registers closed: whole kinds over all years, and single ones of some unit."""
    rows = []

    def close(unit: int, kind: str, year: int, span: tuple[int, int | None]) -> None:
        row = {"subject": unit, "kind": "closing", "year": year, "last_year": year, "day": date(year + 1, 1, 5)}
        rows.append({**row, "code": "", "level": "", "class": "", "about": kind, **_known(span)})

    for kind in kinds_:
        if draw(st.integers(0, 2)):
            missing = draw(st.sets(st.tuples(st.sampled_from(UNITS), st.sampled_from(YEARS)), max_size=3))
            for unit in UNITS:
                for year in YEARS:
                    if (unit, year) not in missing:
                        close(unit, kind, year, (0, None))
    for _ in range(draw(st.integers(0, 4))):
        close(
            draw(st.sampled_from(UNITS)), draw(st.sampled_from(list(kinds_))), draw(st.sampled_from(YEARS)), draw(known)
        )
    return rows


def _rulings(numbers: Iterable[str], readings: Iterable[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    each = [("number", id_, value) for id_ in numbers for value in ("1", "2", "3")]
    each += [("reading", id_, "confirmed") for id_ in readings]
    rows = st.lists(
        st.builds(
            lambda what, known: {"sort": what[0], "about": what[1], "value": what[2], **_known(known)},
            st.sampled_from(each),
            st.sampled_from([(0, None), (1, None), (0, 2)]),
        ),
        max_size=3,
        unique_by=lambda row: (row["sort"], row["about"]),
    )
    return rows if each else st.just([])


def _filled(rows: list[dict[str, Any]], defaults: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**defaults, **row, "id": number} for number, row in enumerate(rows, 1)]


@st.composite
def offices(
    draw: st.DrawFn, law: Law, *, numbers: Iterable[str] = ("n0",), readings: Iterable[str] = ("r0", "r1")
) -> Office:
    """An office for a law."""
    return office(
        draw(unit_rows()),
        draw(posting_rows),
        [
            *draw(fact_rows(law)),
            *draw(words_of(law, "assessment")),
            *draw(words_of(law, "vote")),
            *draw(closings(KINDS)),
        ],
        draw(_rulings(numbers, readings)),
    )


def office(
    unit_rows_: list[dict[str, Any]],
    posting_rows_: list[dict[str, Any]],
    fact_rows_: list[dict[str, Any]],
    ruling_rows: list[dict[str, Any]],
    people_: Iterable[int] = PEOPLE,
) -> Office:
    """Rows with ids, with the columns that a test does not care about filled in."""
    persons = [
        {"subject": key, "code": f"P{key}", "code_key": f"p{key}", "name": "", "name_key": "", **_known((0, None))}
        for key in people_
    ]
    keys = {row["subject"]: "unit" for row in unit_rows_} | dict.fromkeys(people_, "person")
    spans = {"begin": None, "end": None}
    return Office(
        {
            "subjects": [{"key": key, "kind": kind} for key, kind in keys.items()],
            "units": _filled(unit_rows_, {"name": "", "type": "", "parent": None, "successors": "[]", **spans}),
            "people": _filled(persons, {"birth": None, "gender": "", "group": ""}),
            "postings": _filled(posting_rows_, {"position": "", "form": "", **spans}),
            "facts": _filled(fact_rows_, {"paper": "{}"}),
            "rulings": _filled(ruling_rows, {"paper": "{}"}),
        }
    )


# Offices for the criteria sets of our own plugins.

REAL_CODES = {
    "rating": ("HTXSNV", "HTXSNV", "HTTNV", "HTNV", "KHTNV"),
    "title": ("LĐTT", "CSTĐCS", "CSTĐ bộ", "TTLĐTT", "TTLĐXS", "Cờ bộ"),
    "discipline": ("khiển trách", "cảnh cáo", "sa thải", "cách chức"),
    "recognition": ("",),
    "initiative": ("",),
    "reward": ("",),
}
REAL_LEVELS = {"initiative": ("cơ sở", "tỉnh", "toàn quốc"), "reward": ("cơ sở", "tỉnh", "nhà nước")}
REAL_SETS = ("base-annual", "base-period", "ministry-annual", "ministry-period")
REAL_CLAUSES = (
    *("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.2.cn.2", "II.2.2.3.a.cn.2"),
    *("LĐTT", "TTLĐTT", "TTLĐXS", *REAL_SETS),
)


def _real(
    what: tuple[int, str, int, int, int, date, bool], known_: tuple[int, int | None], term: Term
) -> dict[str, Any]:
    subject, kind, code, level, year, day, whole = what
    row = {"subject": subject, "kind": kind, "level": "", "class": "", "about": "", "day": None, **_known(known_)}
    row |= {"year": year, "last_year": year}
    if kind in ("assessment", "vote"):
        row |= {"about": REAL_CLAUSES[level % len(REAL_CLAUSES)], "code": "met" if code else "not_met", "day": day}
    elif kind == "recognition":
        row |= {"about": REAL_SETS[level % len(REAL_SETS)], "code": ""}
    else:
        codes, levels = REAL_CODES[kind], REAL_LEVELS.get(kind, ("",))
        row |= {"code": codes[code % len(codes)], "level": levels[level % len(levels)]}
    if kind in ("assessment", "vote", "recognition") and whole:
        row |= {"year": term.first, "last_year": term.last}
    return {**row, "year": day.year, "last_year": day.year, "day": day} if kind == "discipline" else row


@st.composite
def real_offices(draw: st.DrawFn, term: Term, readings: Iterable[str]) -> Office:
    """An office for our own sets: mostly good, so that much is met."""
    facts_ = st.builds(
        lambda what, known: _real(what, known, term),
        st.tuples(
            st.sampled_from((*UNITS, *PEOPLE)),
            st.sampled_from(("rating", "rating", "title", "assessment", "assessment", *REAL_CODES, "vote")),
            st.integers(0, 5),
            st.integers(0, 11),
            st.integers(term.first, term.last) | st.sampled_from(YEARS),
            days,
            st.booleans(),
        ),
        known,
    )
    rows = draw(st.lists(facts_, max_size=60))
    for subject in (*UNITS, *PEOPLE):
        if draw(st.booleans()):
            for year in term.years:
                rows.append(
                    _real((subject, "rating", draw(st.integers(0, 2)), 0, year, date.min, False), (0, None), term)
                )
            for clause in range(len(REAL_CLAUSES)):
                rows.append(_real((subject, "assessment", 1, clause, term.last, term.end, True), (0, None), term))
    closed = draw(closings(("rating", "title", "reward", "discipline", "initiative")))
    numbers = ("II.2.2.3.a.tt.1", "II.2.2.3.a.cn.1", "II.2.2.3.b.2")
    return office(draw(unit_rows()), draw(posting_rows), [*rows, *closed], draw(_rulings(numbers, readings)))
