"""Random offices: every outcome of every criterion, for everybody, against the second reading of the page.

GUONG_ORACLE_OFFICES says how many offices are tried, GUONG_ORACLE_FIRST_SEED where the seeds begin.
"""

from __future__ import annotations

import datetime as dt
import os
import random

import pytest

from . import test_golden
from .conftest import Office, flat
from .oracle import Completion, Oracle, Settings, alike_together, all_of, one_by_one
from .workbooks import book, faults, random_office, row_count

FIRST = int(os.environ.get("GUONG_ORACLE_FIRST_SEED", "1"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("GUONG_ORACLE_OFFICES", "25")))

PERIOD = "2021-2025"
QUESTIONS = [
    *[("base-annual", year) for year in ("2021", "2022", "2023", "2024", "2025")],
    *[("ministry-annual", year) for year in ("2022", "2023", "2024")],
    ("base-period", PERIOD),
    ("ministry-period", PERIOD),
]
LAWS = ["law:LĐTT", "law:CSTĐCS", "law:CSTĐ bộ", "law:CSTĐ toàn quốc", "law:TTLĐTT", "law:TTLĐXS"]
READINGS = ["ministry-annual", "base-period", "law:TTLĐXS"]
NUMBERED = ["II.2.2.3.a.tt.1", "II.2.2.3.a.cn.1", "II.2.2.3.b.2"]


def settings_of(seed: int) -> Settings:
    """What the office of that seed has confirmed and fixed: nothing in every other one."""
    dice = random.Random(f"settings-{seed}")
    if seed % 2:
        return Settings()
    return Settings(
        confirmed=frozenset(name for name in READINGS if dice.random() < 0.6),
        numbers={name: dice.randint(1, 3) for name in NUMBERED if dice.random() < 0.6},
    )


def differences(office: Office, oracle: Oracle, criteria_set: str, term: str, as_of: dt.date | None) -> list[str]:
    """Each subject and criterion of which the command line says something else than the oracle."""
    options = ["--as-of", as_of.isoformat()] if as_of else []
    said = {row["subject"]: flat(row) for row in office.screen(criteria_set, term, *options)}
    lines = []
    judged = oracle.judged(term)
    if list(said) != judged:
        lines.append(f"subjects: said {list(said)}, expected {judged}")
    for subject in judged:
        findings = oracle.findings(subject, criteria_set, term, as_of)
        expected = {"outcome": all_of(findings.values()), **findings}
        found = said.get(subject, {})
        for criterion in sorted(expected.keys() | found.keys()):
            if expected.get(criterion) != found.get(criterion):
                lines.append(f"{subject} {criterion}: said {found.get(criterion)}, expected {expected.get(criterion)}")
    return [f"{criteria_set} {term}{' at ' + str(as_of) if as_of else ''}: {line}" for line in lines]


def law_differences(office: Office, oracle: Oracle, term: str) -> list[str]:
    """The same for the outcomes of the law's sets, among the subjects of their kind."""
    lines = []
    for criteria_set in LAWS:
        said = {row["subject"]: row["outcome"] for row in office.screen(criteria_set, term)}
        for subject in oracle.concerned(criteria_set, term):
            expected = oracle.outcome(subject, criteria_set, term)
            if said.get(subject) != expected:
                parts = oracle.findings(subject, criteria_set, term)
                lines.append(f"{criteria_set} {term}: {subject}: said {said.get(subject)}, expected {expected} {parts}")
    return lines


@pytest.mark.parametrize("seed", SEEDS)
def test_office(seed: int, office: Office) -> None:
    """Screening says what the oracle says."""
    dice = random.Random(f"questions-{seed}")
    sheets, settings = random_office(seed), settings_of(seed)
    assert office.take(sheets)["accepted"] == row_count(sheets)
    for name in sorted(settings.confirmed):
        office.confirm(name)
    for criterion, number in settings.numbers.items():
        office.fix(criterion, number)
    oracle = Oracle(sheets, settings)
    lines: list[str] = []
    for criteria_set, term in QUESTIONS:
        lines += differences(office, oracle, criteria_set, term, None)
    for year in dice.sample(["2021", "2022", "2023", "2024", "2025"], k=2):
        on = dt.date(int(year), 1, 1) + dt.timedelta(days=dice.randint(0, 364))
        lines += differences(office, oracle, "base-annual", year, on)
    on = dt.date(2021, 1, 1) + dt.timedelta(days=dice.randint(0, 5 * 365))
    lines += differences(office, oracle, "base-period", PERIOD, on)
    for year in ("2022", "2023", "2024", "2025"):
        lines += law_differences(office, oracle, year)
    assert not lines, f"seed {seed}, {settings}\n" + "\n".join(lines[:30])


@pytest.mark.parametrize("seed", list(SEEDS)[: max(1, len(SEEDS) // 8)])
def test_office_by_the_work_year(seed: int, office: Office) -> None:
    """The same where N is 1 October N-1 to 30 September N."""
    office.use_work_year()
    sheets = random_office(seed, work_year=True)
    assert office.take(sheets)["accepted"] == row_count(sheets)
    oracle = Oracle(sheets, Settings(work_year=True))
    lines = [line for s, term in QUESTIONS for line in differences(office, oracle, s, term, None)]
    for year in ("2023", "2024"):
        lines += law_differences(office, oracle, year)
    assert not lines, f"seed {seed}, work year\n" + "\n".join(lines[:30])


@pytest.mark.parametrize("seed", list(SEEDS)[: max(1, len(SEEDS) // 8)])
def test_one_by_one_is_the_same_as_all_at_once(seed: int, office: Office) -> None:
    """``evaluate`` says of each subject what ``screen`` says."""
    office.take(random_office(seed))
    for criteria_set, term in (("base-annual", "2023"), ("base-period", PERIOD)):
        for row in office.screen(criteria_set, term):
            assert office.outcomes(row["subject"], criteria_set, term) == flat(row), (seed, row["subject"])


class TestTheOracleItself:
    """The yardstick is measured first."""

    def test_made_offices_are_valid(self) -> None:
        for seed in range(60):
            assert faults(random_office(seed)) == []
            assert faults(random_office(seed, work_year=True), work_year=True) == []

    def test_same_seed_same_office(self) -> None:
        assert random_office(5) == random_office(5)

    def test_agrees_with_the_cases_worked_out_by_hand(self) -> None:
        for case in test_golden.CASES:
            oracle = Oracle(book(*case.facts), Settings(confirmed=frozenset(case.confirmed), numbers=case.numbers))
            for (subject, criteria_set, term, *day), expected in case.expected.items():
                on = dt.date.fromisoformat(day[0]) if day else None
                findings = oracle.findings(subject, criteria_set, term, on)
                found = {"outcome": all_of(findings.values()), **findings}
                assert {k: found[k] for k in expected} == dict(expected), case.name

    def test_two_ways_of_writing_out_completions(self) -> None:
        untitled = [Completion(3, titled=False), Completion(3, titled=True)]
        unrated = [None, *[Completion(r, t) for r in (1, 4) for t in (False, True)]]
        ways = [untitled, unrated, [Completion(4, titled=True)], untitled, unrated, unrated]

        def shapes(people: object) -> tuple[tuple[str, int], ...]:
            chosen = [str(p) for p in people]  # type: ignore[attr-defined]
            return tuple(sorted((p, chosen.count(p)) for p in set(chosen)))

        assert {shapes(c) for c in one_by_one(ways)} == {shapes(c) for c in alike_together(ways)}  # type: ignore[arg-type]

    def test_every_outcome_is_reached(self) -> None:
        """The made offices reach every outcome of the sets that can have it."""
        found: set[tuple[str, str]] = set()
        for seed in range(30):
            oracle = Oracle(random_office(seed))
            for criteria_set, term in [*QUESTIONS, *[(law, year) for law in LAWS for year in ("2023", "2024")]]:
                for subject in oracle.concerned(criteria_set, term):
                    found.add((criteria_set, oracle.outcome(subject, criteria_set, term)))
        everything = {"met", "not_met", "missing", "to_judge"}
        for criteria_set in ("base-annual", "law:LĐTT", "law:CSTĐCS", "law:TTLĐTT", "law:TTLĐXS"):
            assert {outcome for name, outcome in found if name == criteria_set} == everything
        for criteria_set in ("ministry-annual", "base-period", "ministry-period"):
            assert {outcome for name, outcome in found if name == criteria_set} == everything - {"met"}
