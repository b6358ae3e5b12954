"""Years and periods, calendar or work years."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.errors import BadInput
from guong.terms import FIRST_YEAR, LAST_YEAR, Term, today, year_span


def test_a_calendar_year_runs_from_new_year_to_its_last_day() -> None:
    term = Term.parse("2023")
    assert (term.begin, term.end, term.annual, list(term.years)) == (
        date(2023, 1, 1),
        date(2023, 12, 31),
        True,
        [2023],
    )


def test_a_work_year_runs_from_october_to_september() -> None:
    term = Term.parse("2023", work_year=True)
    assert (term.begin, term.end) == (date(2022, 10, 1), date(2023, 9, 30))


def test_a_period_runs_from_its_first_year_to_its_last() -> None:
    term = Term.parse("2021-2025")
    assert (term.begin, term.end, term.annual) == (date(2021, 1, 1), date(2025, 12, 31), False)
    assert list(term.years) == [2021, 2022, 2023, 2024, 2025]
    work = Term.parse("2021-2025", work_year=True)
    assert (work.begin, work.end) == (date(2020, 10, 1), date(2025, 9, 30))


@pytest.mark.parametrize("text", ["2021-2025", " 2021 - 2025 ", "2021–2025", "2021—2025"])
def test_clerks_write_periods_with_any_dash(text: str) -> None:
    assert Term.parse(text) == Term(2021, 2025)


@pytest.mark.parametrize(
    "text", ["", "23", "năm 2023", "2023/2024", "2021-2022-2023", "2025-2021", "1944", "2200", "2023-", "20233"]
)
def test_what_is_no_term_is_refused_with_both_forms(text: str) -> None:
    with pytest.raises(BadInput, match=r"ghi một năm \(2023\) hoặc một giai đoạn \(2021-2025\)\.$"):
        Term.parse(text)


years = st.integers(FIRST_YEAR, LAST_YEAR)


@given(years, years, st.booleans())
def test_a_term_reads_back_as_it_is_written(one: int, other: int, work: bool) -> None:  # noqa: FBT001
    term = Term(min(one, other), max(one, other), work)
    assert Term.parse(str(term), work_year=work) == term


@given(st.integers(FIRST_YEAR, LAST_YEAR - 1), st.booleans())
def test_years_follow_each_other_without_gap_or_overlap(year: int, work: bool) -> None:  # noqa: FBT001
    _, last = year_span(year, work_year=work)
    first, _ = year_span(year + 1, work_year=work)
    assert (first - last).days == 1


def test_today_is_that_of_vietnam() -> None:
    """At 17:00 UTC the next day begins."""
    assert today(datetime(2023, 12, 31, 16, 59, tzinfo=UTC)) == date(2023, 12, 31)
    assert today(datetime(2023, 12, 31, 17, 0, tzinfo=UTC)) == date(2024, 1, 1)
