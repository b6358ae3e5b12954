"""One meaning, two executions: what rules judge in Python is what they select in SQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, true

import strategies
from guong.criteria.case import Case
from guong.criteria.findings import Finding, Outcome
from guong.criteria.rules import AllOf, AnyOf, Count, Heads, Rule, Which
from guong.criteria.sets import CriteriaSet, Criterion, Span
from guong.criteria.verdict import judge_set
from guong.facts import Kind, Register
from guong.law import Dated, Provision
from guong.plugins import Catalogue, Plugin, catalogue
from guong.store import answers, roll, screening, words
from guong.store.screening import Screened, screen
from guong.store.snapshot import Snapshot
from guong.terms import Term
from strategies import MOMENTS, WORDS, Law, Office, laws, offices, real_offices

EXAMPLES = int(os.environ.get("GUONG_TEST_LAWS", "40"))
"""How many random laws; a long run asks for thousands."""
random_laws = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@contextmanager
def put_in(engine: Engine, office: Office) -> Iterator[Connection]:
    """The office's rows, for as long as it takes."""
    with engine.connect() as connection:
        transaction = connection.begin()
        office.put_in(connection)
        yield connection
        transaction.rollback()


def judged(
    connection: Connection,
    catalogue: Catalogue,
    criteria_set: CriteriaSet,
    term: Term,
    as_of: date,
    known_by: datetime | None = None,
) -> list[Screened]:
    """Everybody judged one by one in Python."""

    def meets(case: Case, set_id: str) -> Finding:
        return judge_set(catalogue.criteria_set(set_id), case)

    books = Snapshot(connection, known_by)
    found = []
    for subject in (*books.people(), *books.units()):
        case = Case(books, catalogue.kind, meets, subject, term, as_of)
        if subject.kind in criteria_set.subjects and case.years():
            whole = judge_set(criteria_set, case)
            findings = tuple((part.criterion, part.outcome) for part in whole.parts)
            found.append(Screened(subject.key, subject.code, whole.outcome, findings))
    return in_order(found)


def in_order(screened: Iterator[Screened] | list[Screened]) -> list[Screened]:
    """By key."""
    return sorted(screened, key=lambda one: one.subject)


def as_ofs(term: Term) -> st.SearchStrategy[date]:
    """A day of the term, mostly its last."""
    inside = [day for day in strategies.boundaries() if term.begin <= day <= term.end]
    return st.just(term.end) | st.sampled_from([term.end, *inside])


moments = st.sampled_from([None, None, MOMENTS[0], MOMENTS[1], MOMENTS[2], MOMENTS[3]])


def check(engine: Engine, law: Law, office: Office, as_of: date, known_by: datetime | None) -> list[Screened]:
    """The two executions agree on everybody."""
    asked = (law.catalogue, law.criteria_set, law.term, as_of)
    with put_in(engine, office) as connection:
        expected = judged(connection, *asked, known_by)
        assert in_order(screen(connection, *asked, known_by=known_by)) == expected
    return expected


@random_laws
@given(st.data())
def test_random_laws_on_random_offices(engine: Engine, data: st.DataObject) -> None:
    """Every rule, nested in any way, over facts known late, corrected, and of any timing."""
    law = data.draw(laws())
    check(engine, law, data.draw(offices(law)), data.draw(as_ofs(law.term)), data.draw(moments))


@settings(random_laws, max_examples=max(10, EXAMPLES // 4))
@given(st.data())
def test_one_subject_or_one_outcome(engine: Engine, data: st.DataObject) -> None:
    """Asking for less gives the same, less; also where some criteria are plain Python."""
    law = data.draw(laws(python=data.draw(st.booleans())))
    office, known_by = data.draw(offices(law)), data.draw(moments)
    asked = (law.catalogue, law.criteria_set, law.term, data.draw(as_ofs(law.term)))
    with put_in(engine, office) as connection:
        expected = judged(connection, *asked, known_by)
        assert in_order(screen(connection, *asked, known_by=known_by)) == expected
        for one in expected[-2:]:
            assert list(screen(connection, *asked, known_by=known_by, subject=one.subject)) == [one]
        outcome = data.draw(st.sampled_from(list(Outcome)[:4]))
        of_outcome = [one for one in expected if one.outcome is outcome]
        assert in_order(screen(connection, *asked, known_by=known_by, outcome=outcome)) == of_outcome
        hasty = in_order(screen(connection, *asked, known_by=known_by, complete=False))
        assert [(one.subject, one.outcome) for one in hasty] == [(one.subject, one.outcome) for one in expected]
        for one, whole in zip(hasty, expected, strict=True):
            assert set(one.findings) <= set(whole.findings)
            assert one.findings == whole.findings or one.outcome is Outcome.NOT_MET


OWN = catalogue()
ASKED = [
    *(("base-annual", Term(year, year, work)) for year in (2023, 2024) for work in (False, True)),
    ("base-period", Term(2021, 2023)),
    ("base-period", Term(2022, 2024, work_year=True)),
    ("ministry-annual", Term(2024, 2024)),
    ("ministry-period", Term(2020, 2022)),
    *((f"law:{name}", Term(year, year)) for name in ("CSTĐ bộ", "CSTĐ toàn quốc", "TTLĐTT") for year in (2022, 2024)),
]


@settings(random_laws, max_examples=max(20, EXAMPLES // 2))
@given(st.data())
def test_our_own_sets_on_random_offices(engine: Engine, data: st.DataObject) -> None:
    """The sets of the plugins, in calendar and work years, under both laws."""
    set_id, term = data.draw(st.sampled_from(ASKED))
    law = Law(OWN, OWN.criteria_set(set_id), term)
    office = data.draw(real_offices(term, list(OWN.readings())))
    check(engine, law, office, data.draw(as_ofs(term)), data.draw(moments))


# Golden cases, worked out by hand.

PERSON, SECOND, ROOM, OTHER = 11, 12, 1, 2
GOOD = [f"{clause} met" for clause in ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.2.cn.2")]


def row(subject: int, kind: str, year: int = 2023, last_year: int = 0, **more: object) -> dict[str, object]:
    """A fact."""
    row_ = {"subject": subject, "kind": kind, "year": year, "last_year": last_year or year, "day": None}
    empty = {"code": "", "level": "", "class": "", "about": ""}
    return {**empty, **row_, "known_from": MOMENTS[0], "known_to": None, **more}


def said(
    subject: int, *words: str, year: int = 2023, last_year: int = 0, day: str = "2024-01-05"
) -> list[dict[str, object]]:
    """Assessments, written `clause met`."""
    split = [word.rsplit(" ", 1) for word in words]
    on = date.fromisoformat(day)
    return [row(subject, "assessment", year, last_year, about=about, code=code, day=on) for about, code in split]


def shut(unit: int, *kinds: str, years: range = range(2023, 2024)) -> list[dict[str, object]]:
    """Registers closed."""
    return [row(unit, "closing", year, about=kind, day=date(year + 1, 1, 2)) for year in years for kind in kinds]


def post(person: int, unit: int, since: str = "", until: str = "", *, head: bool = False) -> dict[str, object]:
    """A posting."""
    first = date.fromisoformat(since) if since else date.min
    last = date.fromisoformat(until) if until else date.max
    return {
        "person": person, "unit": unit, "since": first, "until": last, "head": head,
        "known_from": MOMENTS[0], "known_to": None,
    }  # fmt: skip


def ask(
    engine: Engine,
    set_id: str,
    term: Term,
    postings: list[dict[str, object]],
    facts: list[dict[str, object]],
    known_by: datetime | None = None,
) -> dict[tuple[int, str], str]:
    """Every outcome by subject and criterion, that of the whole set under the empty id."""
    units = [
        {"subject": key, "code": f"U{key}", "code_key": f"u{key}", "begin": None, "end": None, "since": date.min,
         "until": date.max, "known_from": MOMENTS[0], "known_to": None}
        for key in (ROOM, OTHER)
    ]  # fmt: skip
    made = strategies.office(units, postings, facts, [], people_=(PERSON, SECOND))
    with put_in(engine, made) as connection:
        found = list(screen(connection, OWN, OWN.criteria_set(set_id), term, term.end, known_by=known_by))
    told = {(one.subject, name): outcome.id for one in found for name, outcome in one.findings}
    return told | {(one.subject, ""): one.outcome.id for one in found}


YEAR = Term(2023, 2023)
PERIOD = Term(2021, 2023)


def test_exemplary_person(engine: Engine) -> None:
    """Excellent, with the title, and well spoken of; no head, so II.2.2.2.cn.3 does not apply."""
    facts = [row(PERSON, "rating", code="HTXSNV"), row(PERSON, "title", code="CSTĐCS"), *said(PERSON, *GOOD)]
    told = ask(engine, "base-annual", YEAR, [post(PERSON, ROOM)], facts)
    assert told[PERSON, ""] == "met"
    assert told[PERSON, "II.2.2.2.cn.3"] == "not_applicable"
    assert told[ROOM, ""] == "missing"
    assert (SECOND, "") not in told, "held no posting"


def test_nothing_known(engine: Engine) -> None:
    """Open registers: missing; closed ones: not met. What nobody said is to be judged. Nothing is met by absence."""
    told = ask(engine, "base-annual", YEAR, [post(PERSON, ROOM)], [])
    names = ("II.2.2.1.a", "II.2.2.1.b", "II.2.2.2.cn.1")
    assert [told[PERSON, name] for name in names] == ["to_judge", "missing", "missing"]
    assert told[ROOM, "II.2.2.2.tt.2"] == "missing"
    closed = shut(ROOM, "rating", "title", "initiative", "discipline")
    told = ask(engine, "base-annual", YEAR, [post(PERSON, ROOM)], closed)
    assert [told[PERSON, name] for name in names] == ["to_judge", "not_met", "not_met"]
    assert told[ROOM, "II.2.2.2.tt.2"] == "met"


def test_closings_are_those_of_the_last_posting_of_the_year(engine: Engine) -> None:
    """The unit left in June speaks no more; of two on the last day, the one begun last speaks."""
    moved = [post(PERSON, ROOM, "2020-01-01", "2023-06-30"), post(PERSON, OTHER, "2023-07-01")]
    assert ask(engine, "base-annual", YEAR, moved, shut(ROOM, "rating"))[PERSON, "II.2.2.1.b"] == "missing"
    assert ask(engine, "base-annual", YEAR, moved, shut(OTHER, "rating"))[PERSON, "II.2.2.1.b"] == "not_met"
    both = [post(PERSON, ROOM), post(PERSON, OTHER, "2023-03-01")]
    assert ask(engine, "base-annual", YEAR, both, shut(ROOM, "rating"))[PERSON, "II.2.2.1.b"] == "missing"
    assert ask(engine, "base-annual", YEAR, both, shut(OTHER, "rating"))[PERSON, "II.2.2.1.b"] == "not_met"


def test_discipline_counts_where_the_person_worked_that_day(engine: Engine) -> None:
    """On the last day of a secondment it falls on the unit served; heads are under both."""
    fault = [row(PERSON, "discipline", day=date(2023, 5, 31), code="khiển trách")]
    seconded = [post(PERSON, ROOM), post(PERSON, OTHER, "2023-03-01", "2023-05-31")]
    told = ask(engine, "base-annual", YEAR, seconded, [*fault, *shut(ROOM, "discipline")])
    assert (told[ROOM, "II.2.2.2.tt.2"], told[OTHER, "II.2.2.2.tt.2"]) == ("met", "not_met")
    heading = [post(PERSON, ROOM, head=True), seconded[1]]
    told = ask(engine, "base-annual", YEAR, heading, [*fault, *shut(ROOM, "discipline")])
    assert (told[ROOM, "II.2.2.2.tt.2"], told[OTHER, "II.2.2.2.tt.2"]) == ("not_met", "not_met")


def test_head_of_two_units(engine: Engine) -> None:
    """Both must meet: one has the title, the other's register is open, then closed."""
    heading = [post(PERSON, ROOM, head=True), post(PERSON, OTHER, head=True)]
    title = [row(ROOM, "title", code="TTLĐXS")]
    assert ask(engine, "base-annual", YEAR, heading, title)[PERSON, "II.2.2.2.cn.3"] == "missing"
    closed = shut(OTHER, "title", "rating")
    assert ask(engine, "base-annual", YEAR, heading, [*title, *closed])[PERSON, "II.2.2.2.cn.3"] == "not_met"
    both = [*title, row(OTHER, "title", code="Cờ bộ")]
    assert ask(engine, "base-annual", YEAR, heading, both)[PERSON, "II.2.2.2.cn.3"] == "met"


@pytest.mark.parametrize(
    ("ratings", "closed", "outcome"),
    [
        ("HTXSNV HTXSNV HTXSNV", "", "met"),
        ("HTXSNV HTTNV HTXSNV", "", "to_judge"),
        ("HTXSNV HTNV -", "", "not_met"),
        ("HTXSNV HTTNV -", "", "missing"),
        ("HTXSNV HTTNV -", "rating", "not_met"),
    ],
)
def test_ratings_of_a_period(engine: Engine, ratings: str, closed: str, outcome: str) -> None:
    """Not met before missing before to be judged; a year without a posting asks for nothing."""
    facts = [row(PERSON, "rating", 2021 + at, code=code) for at, code in enumerate(ratings.split()) if code != "-"]
    facts += shut(ROOM, *closed.split(), years=PERIOD.years)
    told = ask(
        engine, "base-period", PERIOD, [post(PERSON, ROOM), post(SECOND, ROOM, "2022-01-01", "2022-12-31")], facts
    )
    assert told[PERSON, "II.2.2.1.b"] == outcome
    assert told[SECOND, "II.2.2.1.b"] == ("not_met" if closed else "missing")


def test_the_latest_word_stands(engine: Engine) -> None:
    """By day, then by the order of recording."""
    words = [*said(PERSON, "II.2.2.1.a not_met", day="2024-01-02"), *said(PERSON, "II.2.2.1.a met", day="2024-01-01")]
    assert ask(engine, "base-annual", YEAR, [post(PERSON, ROOM)], words)[PERSON, "II.2.2.1.a"] == "not_met"
    words += said(PERSON, "II.2.2.1.a met", day="2024-01-02")
    assert ask(engine, "base-annual", YEAR, [post(PERSON, ROOM)], words)[PERSON, "II.2.2.1.a"] == "met"


def test_what_was_known_then(engine: Engine) -> None:
    """A fact known late is not seen before; a corrected one is seen until its end, exclusive."""
    facts = [
        row(PERSON, "rating", code="HTNV", known_to=MOMENTS[2]),
        row(PERSON, "rating", code="HTXSNV", known_from=MOMENTS[2]),
    ]
    posts = [post(PERSON, ROOM)]
    outcomes = [
        ask(engine, "base-annual", YEAR, posts, facts, at)[PERSON, "II.2.2.1.b"] for at in (MOMENTS[1], MOMENTS[2])
    ]
    assert outcomes == ["not_met", "met"]
    assert ask(engine, "base-annual", YEAR, posts, facts)[PERSON, "II.2.2.1.b"] == "met"


def test_seventy_percent_exactly(engine: Engine) -> None:
    """Of two rated, one with the title is half: not met when all is closed, missing while titles are open."""
    posts = [post(PERSON, ROOM), post(SECOND, ROOM)]
    facts = [row(who, "rating", code="HTTNV") for who in (PERSON, SECOND)] + [row(PERSON, "title", code="LĐTT")]
    assert ask(engine, "law:TTLĐXS", YEAR, posts, facts)[ROOM, "law:TTLĐXS.3"] == "missing"
    closed = shut(ROOM, "rating", "title")
    told = ask(engine, "law:TTLĐXS", YEAR, posts, [*facts, *closed])
    assert [told[ROOM, f"law:TTLĐXS.{number}"] for number in (2, 3, 4)] == ["met", "not_met", "not_met"]
    more = [*facts, *closed, row(SECOND, "title", code="CSTĐCS")]
    told = ask(engine, "law:TTLĐXS", YEAR, posts, more)
    assert [told[ROOM, f"law:TTLĐXS.{number}"] for number in (2, 3, 4)] == ["met", "met", "met"]


# What must be refused, and faults that must be found.


def test_rules_too_deep_for_sqlite_are_judged_in_python(engine: Engine) -> None:
    """Nesting that the parser of SQLite refuses gives the same outcomes."""
    rule: Rule = Count(Which("k0"))
    for _ in range(10):
        rule = AllOf((AnyOf((rule, Heads(Count(Which("k1"))))), Count(Which("k2"))))
    kinds = [Kind(id_, WORDS, id_, (), register=Register.CLOSABLE) for id_ in strategies.KINDS]
    deep = CriteriaSet("deep", WORDS, Span.YEAR, (Criterion("deep.1", WORDS, Dated({Provision("law", "1"): rule})),))
    law = Law(Catalogue.of([Plugin("deep", "0", (*kinds, deep))]), deep, YEAR)
    units = [post(PERSON, ROOM, head=True), post(SECOND, OTHER)]
    rows = [row(PERSON, "k0"), row(PERSON, "k2"), row(ROOM, "k1")]
    unit = {"subject": ROOM, "code": "U", "code_key": "u", "since": date.min, "until": date.max}
    spans = {"begin": None, "end": None, "known_from": MOMENTS[0], "known_to": None}
    other = {**unit, "subject": OTHER, "code": "V", "code_key": "v"}
    made = strategies.office([{**unit, **spans}, {**other, **spans}], units, rows, [], people_=(PERSON, SECOND))
    assert {one.outcome.id for one in check(engine, law, made, YEAR.end, None)} == {"met", "missing"}


FAULTS: dict[str, tuple[object, str, object]] = {
    "open registers look closed": (roll.Here, "closed", lambda _here, _kind, _year: true()),
    "every year is there": (roll.Here, "present", lambda _here, _year: true()),
    "secondments do not count": (answers, "_manages", lambda _asked, placed, unit, _day: placed.c.unit == unit),
    "years of terms are ignored": (words, "counts", lambda look, _kind, _term, seen: seen.c.year == look.first),
    "readings need no confirming": (
        screening,
        "of_criterion",
        lambda _criterion, rule, here: answers.answer(rule, here),
    ),
    "corrected facts still stand": (roll.Asked, "stands", lambda _asked, table: table.c.known_from.is_not(None)),
    "a share needs nobody": (answers, "_share", lambda _rule, tally: tally.c.rated * 0 + 3),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_planted_faults_are_found(engine: Engine, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """The comparison fails where a rule says something else in SQL."""
    place, name, broken = FAULTS[fault]
    monkeypatch.setattr(place, name, broken)

    @settings(
        random_laws,
        max_examples=400,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        report_multiple_bugs=False,
    )
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        law = data.draw(laws())
        check(engine, law, data.draw(offices(law)), data.draw(as_ofs(law.term)), data.draw(moments))

    with pytest.raises(AssertionError):
        compare()
