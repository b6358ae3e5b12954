"""Who was directly managed by whom on a day has one answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.subjects import Posting, headed, home_in, main_posting, managed

OFFICE, BRANCH, MERGED = 1, 2, 3
END = date.max


def posting(id: int, unit: int, since: date, until: date = END, *, head: bool = False, person: int = 10) -> Posting:  # noqa: A002
    return Posting(id, person, unit, since, until, head)


def where(postings: list[Posting], day: date) -> list[int]:
    """The units that manage somebody with these postings on a day."""
    return [unit for unit in (OFFICE, BRANCH, MERGED) if managed(postings, unit, day)]


def test_first_and_last_days_belong_to_a_posting() -> None:
    held = [posting(1, BRANCH, date(2023, 3, 1), date(2023, 9, 30))]
    days = [date(2023, 2, 28), date(2023, 3, 1), date(2023, 9, 30), date(2023, 10, 1)]
    assert [where(held, day) for day in days] == [[], [BRANCH], [BRANCH], []]


def test_a_merger_moves_people_overnight() -> None:
    """The branch ends on 30/06/2025; the merged one begins the day after: no day has two managers, none has no manager."""
    held = [posting(1, BRANCH, date(2020, 1, 1), date(2025, 6, 30)), posting(2, MERGED, date(2025, 7, 1))]
    assert where(held, date(2025, 6, 30)) == [BRANCH]
    assert where(held, date(2025, 7, 1)) == [MERGED]


def test_a_secondment_counts_where_the_person_works() -> None:
    """While seconded to the office a person is not managed by the branch; afterwards again."""
    held = [posting(1, BRANCH, date(2020, 1, 1)), posting(2, OFFICE, date(2023, 4, 1), date(2023, 6, 30))]
    days = [date(2023, 3, 31), date(2023, 4, 1), date(2023, 6, 30), date(2023, 7, 1)]
    assert [where(held, day) for day in days] == [[BRANCH], [OFFICE], [OFFICE], [BRANCH]]


def test_headships_all_count() -> None:
    """Who heads the branch and was later posted to the office is managed by both, and heads one."""
    held = [posting(1, BRANCH, date(2020, 1, 1), head=True), posting(2, OFFICE, date(2023, 1, 1))]
    assert where(held, date(2023, 6, 1)) == [OFFICE, BRANCH]
    assert headed(held, date(2023, 6, 1)) == [BRANCH]


def test_two_units_headed_come_in_the_order_of_registration() -> None:
    held = [posting(1, MERGED, date(2023, 1, 1), head=True), posting(2, BRANCH, date(2022, 1, 1), head=True)]
    assert headed(held, date(2023, 1, 1)) == [BRANCH, MERGED]
    assert headed(held, date(2022, 12, 31)) == [BRANCH]


def test_of_postings_that_began_on_one_day_the_unit_registered_last_counts() -> None:
    held = [posting(2, BRANCH, date(2023, 1, 1)), posting(1, OFFICE, date(2023, 1, 1))]
    assert where(held, date(2023, 1, 1)) == [BRANCH]
    assert where(held[::-1], date(2023, 1, 1)) == [BRANCH]


@pytest.mark.parametrize(
    ("held", "home"),
    [
        ([], None),
        ([posting(1, BRANCH, date(2024, 1, 1))], None),
        ([posting(1, BRANCH, date(2020, 1, 1), date(2022, 12, 31))], None),
        ([posting(1, BRANCH, date(2020, 1, 1), date(2023, 1, 1))], BRANCH),
        ([posting(1, BRANCH, date(2023, 12, 31))], BRANCH),
        # Left in March, came to the office in April: the last posting held in the year.
        ([posting(1, BRANCH, date(2020, 1, 1), date(2023, 3, 31)), posting(2, OFFICE, date(2023, 4, 1))], OFFICE),
        # A secondment that ended within the year is not the last posting held in it.
        ([posting(1, BRANCH, date(2020, 1, 1)), posting(2, OFFICE, date(2023, 4, 1), date(2023, 6, 30))], BRANCH),
        # Of several on the last day, the one that began last.
        ([posting(1, BRANCH, date(2020, 1, 1)), posting(2, OFFICE, date(2023, 4, 1))], OFFICE),
        # What lasts beyond the year does not win over what began later in it.
        (
            [
                posting(1, BRANCH, date(2020, 1, 1), date(2030, 1, 1)),
                posting(2, OFFICE, date(2023, 4, 1), date(2024, 1, 1)),
            ],
            OFFICE,
        ),
    ],
)
def test_the_unit_that_closes_a_persons_registers(held: list[Posting], home: int | None) -> None:
    found = home_in(held, date(2023, 1, 1), date(2023, 12, 31))
    assert (found.unit if found else None) == home


days = st.integers(0, 60).map(lambda number: date(2023, 1, 1) + timedelta(days=number))
histories = st.lists(
    st.builds(
        lambda unit, one, other, head: posting(unit * 100 + one.day, unit, min(one, other), max(one, other), head=head),
        st.sampled_from([OFFICE, BRANCH, MERGED]),
        days,
        days,
        st.booleans(),
    ),
    max_size=5,
)


@given(histories, days)
def test_whoever_holds_a_posting_has_one_main_unit(held: list[Posting], day: date) -> None:
    """Beside headships exactly one unit manages whoever holds a posting that day; nobody manages the others."""
    units = where(held, day)
    if not any(one.on(day) for one in held):
        assert units == []
        return
    main = main_posting(held, day)
    assert main is not None
    assert set(units) == {main.unit, *headed(held, day)}


@given(histories, days)
def test_the_order_of_recording_does_not_matter(held: list[Posting], day: date) -> None:
    assert where(held, day) == where(held[::-1], day)
