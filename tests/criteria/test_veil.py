"""The veil: what would tell of discipline is not judged; what is shown is true, and the same whatever was disciplined."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from commands.desk import INSTALLED, Desk
from criteria.laws import clause, having
from guong import (
    Absent,
    AllOf,
    AnyOf,
    Assessed,
    Case,
    Count,
    CriteriaSet,
    EachYear,
    Finding,
    Heads,
    Kind,
    Meets,
    Outcome,
    People,
    Python,
    Reading,
    Rule,
    Span,
    Term,
    Text,
    Which,
)
from guong import veil as veils
from guong.criteria.findings import HIDDEN, Shown
from guong.criteria.verdict import Verdict, evaluate
from guong.errors import GuongError, Refused
from guong.facts import CLOSING
from guong.plugins import Catalogue, Plugin
from guong.store import engine as stores
from guong.store.snapshot import Snapshot
from guong.veil import Veiled, veiled
from strategies import KINDS, MOMENTS, Law, Office, laws, offices, real_offices

pytest_plugins = ("commands.fixtures",)

EXAMPLES = int(os.environ.get("GUONG_TEST_LAWS", "40"))
random_laws = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
on_sqlite = pytest.mark.parametrize("where", ["sqlite"], indirect=True)
"""No SQL is asked here: one database is enough."""

# Any law, any office.


def having_secret(law: Law, secret: str) -> Law:
    """The same law, one of whose kinds is sensitive."""
    declared = [
        evolve(one, sensitive=True) if isinstance(one, Kind) and one.id == secret else one
        for one in law.catalogue.plugins[0].declared
    ]
    return evolve(law, catalogue=Catalogue.of([Plugin("random", "0", declared)]))


def is_secret(row: dict[str, Any], secret: str) -> bool:
    return row["kind"] == secret or (row["kind"] == CLOSING.id and row["about"] == secret)


def pair(office: Office, other: Office, secret: str) -> list[Office]:
    """The office, and the same but for its secrets, which are those of another one; what both know has equal ids."""
    plain = [row for row in office.rows["facts"] if not is_secret(row, secret)]
    made = []
    for one in (office, other):
        secrets = [row for row in one.rows["facts"] if is_secret(row, secret)]
        numbered = [{**row, "id": number} for number, row in enumerate([*plain, *secrets], 1)]
        made.append(evolve(office, rows={**office.rows, "facts": numbered}))
    return made


@contextmanager
def put_in(engine: Engine, office: Office) -> Iterator[Connection]:
    with engine.connect() as connection:
        transaction = connection.begin()
        office.put_in(connection)
        yield connection
        transaction.rollback()


def everybody(engine: Engine, law: Law, office: Office, as_of: date) -> dict[str, tuple[Veiled, Verdict]]:
    """What is shown of each subject, and what is true."""
    found = {}
    with put_in(engine, office) as connection:
        books = Snapshot(connection)
        for subject in (*books.people(), *books.units()):
            asked = (law.catalogue, books, subject, law.criteria_set, law.term, as_of)
            try:
                found[subject.code] = (veiled(*asked), evaluate(*asked, MOMENTS[0]))
            except Refused:
                continue
    return found


def facts_told(findings: list[dict[str, Any]]) -> Iterator[str]:
    for one in findings:
        yield from one["facts"]
        yield from facts_told(one.get("parts", []))


def check(engine: Engine, law: Law, offices_: list[Office], secret: str, as_of: date) -> None:
    """Nobody behind the veil can tell two such offices apart; and what is shown is what is true."""
    first, other = (everybody(engine, law, one, as_of) for one in offices_)
    assert {code: shown.as_json() for code, (shown, _true) in first.items()} == {
        code: shown.as_json() for code, (shown, _true) in other.items()
    }
    for office, told in zip(offices_, (first, other), strict=True):
        secrets = {str(row["id"]) for row in office.rows["facts"] if row["kind"] == secret}
        for shown, true in told.values():
            assert shown.outcome in (HIDDEN, true.outcome)
            for one, real in zip(shown.findings, true.findings, strict=True):
                assert one.criterion == real.criterion
                assert one.outcome in (HIDDEN, real.outcome)
            assert secrets.isdisjoint(facts_told(shown.as_json()["findings"]))


@on_sqlite
@random_laws
@given(st.data())
def test_offices_that_differ_in_secrets_look_the_same(engine: Engine, data: st.DataObject) -> None:
    """Every rule nested in any way; also plain Python, readings, and facts and closings of a secret kind."""
    compare(engine, data)


def compare(engine: Engine, data: st.DataObject) -> None:
    secret = data.draw(st.sampled_from(KINDS))
    law = having_secret(data.draw(laws(python=data.draw(st.booleans()))), secret)
    law = evolve(law, criteria_set=law.catalogue.criteria_set(law.criteria_set.id))
    check(engine, law, pair(data.draw(offices(law)), data.draw(offices(law)), secret), secret, law.term.end)


REAL = [("base-annual", Term(2023, 2023)), ("base-annual", Term(2024, 2024)), ("base-period", Term(2021, 2023))]
REAL += [(name, Term(2023, 2023)) for name in ("law:TTLĐTT", "law:TTLĐXS", "ministry-annual")]


@on_sqlite
@settings(random_laws, max_examples=max(20, EXAMPLES // 2))
@given(st.data())
def test_our_own_sets_behind_the_veil(engine: Engine, data: st.DataObject) -> None:
    set_id, term = data.draw(st.sampled_from(REAL))
    law = Law(INSTALLED, INSTALLED.criteria_set(set_id), term)
    one, other = (data.draw(real_offices(term, list(INSTALLED.readings()))) for _ in range(2))
    check(engine, law, pair(one, other, "discipline"), "discipline", term.end)


LEAKS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "sensitive kinds are read": ("looks", lambda _old: lambda _rule: []),
    "the best is shown": ("_shown", lambda old: lambda _worst, best: old(best, best)),
}
"""What would show too much: the name in the veil's module, and what to put in its place."""


@on_sqlite
@pytest.mark.parametrize("leak", LEAKS)
def test_planted_leaks_are_found(engine: Engine, monkeypatch: pytest.MonkeyPatch, leak: str) -> None:
    name, planted = LEAKS[leak]
    monkeypatch.setattr(veils, name, planted(getattr(veils, name)))

    @settings(
        random_laws, max_examples=600, phases=[Phase.generate], derandomize=True, database=None,
        report_multiple_bugs=False,
    )  # fmt: skip
    @given(st.data())
    def found(data: st.DataObject) -> None:
        compare(engine, data)

    with pytest.raises(AssertionError):
        found()


# Single rules, worked out by hand.

DISCIPLINE = Which("discipline")
TITLE = Which("title")


def first_finding(desk: Desk, *rules: Rule, subject: str = "CC1", more: tuple[CriteriaSet, ...] = ()) -> Shown:
    """What is shown of a set of one criterion, whose rule asks for all of these."""
    tried = CriteriaSet("tried", Text("", ""), Span.YEAR, [clause("1", AllOf(rules))])
    catalogue = having(tried, *more)
    with stores.reading(desk.office._engine) as connection:
        books = Snapshot(connection)
        return veiled(catalogue, books, books.find(subject), tried, Term(2023, 2023), date(2023, 12, 31)).findings[0]


@pytest.fixture
def tidy(desk: Desk) -> Desk:
    """CC1 and its head P2 have a title, a rating and closed registers in 2023."""
    for subject in ("CC1", "P1", "P2"):
        desk.fact(subject, "title", 2023, code="TTLĐXS" if subject == "CC1" else "LĐTT")
        desk.fact(subject, "rating", 2023, code="HTXSNV")
    desk.do(
        "close-registers", units=["CC1"], years=[2023], kinds=["xếp loại", "danh hiệu", "kỷ luật"], day="2024-01-15"
    )
    return desk


def odd(case: Case) -> Finding:
    """Met where the unit's people were never disciplined."""
    return Finding(Outcome.NOT_MET if case.facts_of_staff("discipline") else Outcome.MET, Text("mật", "secret"))


INNER = CriteriaSet("inner", Text("", ""), Span.YEAR, [clause("i", Absent(DISCIPLINE, staff=True))])
SECRETIVE: dict[str, Rule] = {
    "absent": Absent(DISCIPLINE, staff=True),
    "counted": Count(DISCIPLINE),
    "each year": EachYear(DISCIPLINE),
    "a share that has it": People(DISCIPLINE, "rating"),
    "a share among those who have it": People(Which("rating"), "discipline", (1, 2)),
    "plain Python": Python(odd),
    "a set inside": Meets("inner"),
    "closings of it": Count(Which("closing", about="discipline")),
    "closings of anything": Count(Which("closing")),
    "spoken of": Assessed("discipline", "closing"),
    "any of both": AnyOf((Absent(DISCIPLINE, staff=True), Count(Which("title", code=("Cờ bộ",))))),
}


@pytest.mark.parametrize("what", SECRETIVE)
def test_what_reads_discipline_is_hidden(tidy: Desk, what: str) -> None:
    """With nothing but the fixed words; also below a part that may be seen, and where a visible part settles it."""
    rule = SECRETIVE[what]
    hidden = first_finding(tidy, rule, more=(INNER,))
    assert (hidden.outcome, hidden.reason, hidden.facts, hidden.needs, hidden.remedy) == (
        HIDDEN, Text("không thuộc quyền xem của bạn", "not for you to see"), (), (), None,
    )  # fmt: skip
    met = first_finding(tidy, AnyOf((rule, Count(TITLE))), more=(INNER,))
    assert met.outcome is Outcome.MET
    assert met.reason.vi == "danh hiệu: TTLĐXS 2023"
    assert met.parts[0].parts[0].outcome is HIDDEN
    unmet = first_finding(tidy, rule, Count(Which("title", code=("Cờ bộ",))), more=(INNER,))
    assert unmet.outcome is Outcome.NOT_MET
    assert unmet.reason.vi == "không có danh hiệu Cờ bộ trong kỳ 2023; số liệu đã chốt"
    assert [part.outcome for part in unmet.parts] == [HIDDEN, Outcome.NOT_MET]
    assert first_finding(tidy, rule, Count(TITLE), more=(INNER,)).outcome is HIDDEN


def test_what_reads_nothing_of_it_is_shown_as_it_is(tidy: Desk) -> None:
    for rule in (Count(TITLE), Count(Which("closing", about="rating")), People(Which("rating"), "rating")):
        assert first_finding(tidy, rule).outcome is not HIDDEN


def test_who_heads_nothing_is_not_concerned_whatever_is_secret(tidy: Desk) -> None:
    rule = Heads(Absent(DISCIPLINE, staff=True))
    assert first_finding(tidy, rule, subject="P1").outcome is Outcome.NOT_APPLICABLE
    assert first_finding(tidy, rule, subject="P2").outcome is HIDDEN


def test_an_open_reading_of_something_secret_is_hidden_whole(tidy: Desk) -> None:
    """Unconfirmed it would be to be judged or missing: which of the two tells whether the register is closed."""
    reading = clause("1", Absent(DISCIPLINE, staff=True), reading=Reading("r", Text("", "")))
    tried = CriteriaSet("tried", Text("", ""), Span.YEAR, [reading])
    with stores.reading(tidy.office._engine) as connection:
        books = Snapshot(connection)
        asked = (having(tried), books, books.find("CC1"), tried, Term(2023, 2023), date(2023, 12, 31))
        assert veiled(*asked).outcome is HIDDEN
        assert evaluate(*asked, MOMENTS[0]).outcome is Outcome.TO_JUDGE


# The sets of the plan, as an auditor sees them.

WORDS = ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d")


def assessed(desk: Desk, term: str, *more: str) -> None:
    """Everybody is well spoken of."""
    marks = [
        {"subject": subject, "clause": one, "verdict": "đạt"}
        for subject in ("CC1", "P1", "P2")
        for one in (*WORDS, *(more if subject != "CC1" else ()))
    ]
    desk.do("assess-unit", unit="CC1", term=term, body="Chi bộ", day="2024-01-10", marks=marks)


def told(desk: Desk, subject: str, criteria_set: str, term: str = "2023") -> dict[str, str]:
    """Outcomes by criterion, that of the set under the empty id."""
    seen = desk.ask("evaluate", "kiem-tra", subject=subject, criteria_set=criteria_set, term=term).as_json()
    assert not {"digest", "reads", "known_by"} & set(seen)
    return {"": seen["outcome"]} | {one["criterion"]: one["outcome"] for one in seen["findings"]}


@pytest.fixture
def audited(tidy: Desk) -> Desk:
    tidy.do("add-account", account="kiem-tra", roles_given=["auditor"])
    return tidy


def test_base_annual_of_a_unit_is_hidden_unless_something_else_is_not_met(audited: Desk) -> None:
    assessed(audited, "2023")
    seen = told(audited, "CC1", "base-annual")
    assert (seen["II.2.2.2.tt.1"], seen["II.2.2.2.tt.2"], seen[""]) == ("met", "hidden", "hidden")
    rating = next(one["fact"] for one in audited.ask("facts", subject="CC1", kind="rating"))
    audited.do("correct-fact", fact=rating, values={"code": "HTNV"})
    seen = told(audited, "CC1", "base-annual")
    assert (seen["II.2.2.1.b"], seen["II.2.2.2.tt.2"], seen[""]) == ("not_met", "hidden", "not_met")


def test_base_annual_of_people_is_shown_but_for_a_head_whose_unit_must_meet_the_law(audited: Desk) -> None:
    """To 2023 the law asks that nobody was disciplined; the title itself settles it, and so does a later law."""
    assessed(audited, "2023", "II.2.2.2.cn.2")
    assert "hidden" not in told(audited, "P1", "base-annual").values()
    assert told(audited, "P2", "base-annual")["II.2.2.2.cn.3"] == "met"
    title = next(one["fact"] for one in audited.ask("facts", subject="CC1", kind="title"))
    audited.do("withdraw-fact", fact=title, reason="nhầm")
    audited.do("add-fact", kind="title", subject="P1", values={"term": "2023", "code": "CSTĐCS"})
    audited.do("assess-unit", unit="CC1", term="2023", body="Chi bộ", day="2024-01-10",
               marks=[{"subject": "CC1", "clause": "TTLĐXS", "verdict": "đạt"}])  # fmt: skip
    assert told(audited, "P2", "base-annual")["II.2.2.2.cn.3"] == "hidden"
    assert "hidden" not in told(audited, "P2", "base-annual", "2024").values()


def test_base_period_hides_only_the_units_discipline(audited: Desk) -> None:
    seen = told(audited, "CC1", "base-period", "2021-2023")
    assert [one for one, outcome in seen.items() if outcome == "hidden"] == ["", "II.2.2.3.a.tt.2"]
    assert "hidden" not in told(audited, "P2", "base-period", "2021-2023").values()
    audited.fact("CC1", "rating", 2022, code="HTNV")
    assert told(audited, "CC1", "base-period", "2021-2023")[""] == "not_met"


@pytest.mark.parametrize(("criteria_set", "term"), [("ministry-annual", "2023"), ("ministry-period", "2021-2023")])
@pytest.mark.parametrize("subject", ["CC1", "P2"])
def test_the_ministrys_sets_read_no_discipline(audited: Desk, subject: str, criteria_set: str, term: str) -> None:
    """What is shown is the verdict itself, without what only the personnel room may have."""
    whole = audited.ask("evaluate", subject=subject, criteria_set=criteria_set, term=term).as_json()
    seen = audited.ask("evaluate", "kiem-tra", subject=subject, criteria_set=criteria_set, term=term).as_json()
    assert seen == {key: value for key, value in whole.items() if key not in ("digest", "known_by")}


def test_nothing_asked_tells_two_offices_apart(tidy: Desk) -> None:
    """Commands given by the personnel room in one of them only: a discipline, its register closed or reopened."""
    asks = [("evaluate", {"subject": subject, "criteria_set": one, "term": "2023"})
            for subject in ("CC1", "P1", "P2") for one in ("base-annual", "law:TTLĐXS" if subject == "CC1" else "law:LĐTT")]  # fmt: skip
    asks += [("facts", {"subject": subject}) for subject in ("CC1", "P1", "P2")]
    asks += [("postings", {"subject": "CC1"}), ("find", {"words": "p"}), ("units", {}), ("rulings", {})]
    accounts = {"ktv": ("auditor", {}), "tp": ("head", {"unit": "CC1"}), "uv": ("member", {"person": "P1"})}
    accounts |= {"ld": ("leader", {}), "nl": ("clerk", {})}
    for name, (role, more) in accounts.items():
        tidy.do("add-account", account=name, roles_given=[role], **more)

    def everything() -> str:
        answers = []
        for by in accounts:
            for name, fields in asks:
                try:
                    answer = tidy.ask(name, by, **fields)
                except GuongError as error:
                    answer = str(error)
                answers.append(answer.as_json() if isinstance(answer, Veiled) else answer)
        return json.dumps(answers, ensure_ascii=False)

    before = everything()
    assert '"hidden"' in before
    tidy.fact("P1", "discipline", code="cảnh cáo", day="05/06/2023")
    assert everything() == before
    tidy.do("reopen-register", unit="CC1", year=2023, kind="kỷ luật", reason="thiếu")
    assert everything() == before
