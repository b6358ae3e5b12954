"""The veil: what would tell of discipline is not judged; what is shown is true, and the same whatever was disciplined."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from commands.desk import INSTALLED
from guong import Kind, Python, Term
from guong import veil as veils
from guong.criteria.findings import HIDDEN
from guong.criteria.verdict import Verdict, evaluate
from guong.errors import Refused
from guong.facts import CLOSING
from guong.plugins import Catalogue, Plugin, looks
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
pytestmark = pytest.mark.parametrize("where", ["sqlite"], indirect=True)

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


@settings(random_laws, max_examples=max(20, EXAMPLES // 2))
@given(st.data())
def test_our_own_sets_behind_the_veil(engine: Engine, data: st.DataObject) -> None:
    set_id, term = data.draw(st.sampled_from(REAL))
    law = Law(INSTALLED, INSTALLED.criteria_set(set_id), term)
    one, other = (data.draw(real_offices(term, list(INSTALLED.readings()))) for _ in range(2))
    check(engine, law, pair(one, other, "discipline"), "discipline", term.end)


LEAKS: dict[str, tuple[object, str, object]] = {
    "sensitive kinds are read": (veils, "looks", lambda _rule: []),
    "a share's members are not looked at": (veils, "looks", lambda rule: looks(rule)[:1]),
    "nested sets are judged as they are": (veils, "covered_set", None),
    "plain functions are trusted": (veils, "DATA_RULES", (*veils.DATA_RULES, Python)),
    "readings are taken for monotone": (veils, "touches", lambda _rule, _catalogue: False),
    "the best is shown": (veils, "_shown", None),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_planted_leaks_are_found(engine: Engine, monkeypatch: pytest.MonkeyPatch, leak: str) -> None:
    place, name, broken = LEAKS[leak]
    covered_set, shown = veils.covered_set, veils._shown
    if name == "covered_set":
        broken = lambda one, catalogue, outcome: covered_set(one, catalogue, outcome) if one.id == "main" else one  # noqa: E731
    elif name == "_shown":
        broken = lambda _worst, best: shown(best, best)  # noqa: E731
    monkeypatch.setattr(place, name, broken)

    @settings(
        random_laws, max_examples=600, phases=[Phase.generate], derandomize=True, database=None,
        report_multiple_bugs=False,
    )  # fmt: skip
    @given(st.data())
    def found(data: st.DataObject) -> None:
        compare(engine, data)

    with pytest.raises(AssertionError):
        found()
