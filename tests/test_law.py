"""Provisions with their days, and values that change with them."""

from datetime import date

import pytest

from guong.law import Dated, Provision, Standing

OLD = Provision("Luật 15/2003/QH11", "Điều 28", end=date(2023, 12, 31))
NEW = Provision("Luật 06/2022/QH15", "Điều 28", begin=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2003, 1, 1), (OLD, 50)),
        (date(2023, 12, 31), (OLD, 50)),
        (date(2024, 1, 1), (NEW, 70)),
        (date(2030, 1, 1), (NEW, 70)),
    ],
)
def test_a_dated_value_is_that_of_the_provision_in_force(day: date, expected: tuple[Provision, int]) -> None:
    assert Dated({OLD: 50, NEW: 70}).on(day) == expected


def test_no_provision_no_value() -> None:
    """A clause that ended asks nothing of later terms."""
    assert Dated({OLD: 50}).on(date(2024, 1, 1)) is None
    assert Dated({NEW: 70}).on(date(2023, 12, 31)) is None


@pytest.mark.parametrize("begin", [date(2020, 1, 1), date(2023, 12, 31)])
def test_two_provisions_are_never_in_force_on_one_day(begin: date) -> None:
    """Even one shared day is refused, and named; the order in which they are given does not matter."""
    late = Provision("Luật 06/2022/QH15", "Điều 28", begin=begin)
    for pair in ({OLD: 50, late: 70}, {late: 70, OLD: 50}):
        with pytest.raises(ValueError, match=f"both in force on {begin}"):
            Dated(pair)


def test_a_long_provision_that_covers_several_others_is_refused() -> None:
    """Overlap is found although the neighbours in order of their first days are apart."""
    short = Provision("Nghị định", "Điều 1", begin=date(2005, 1, 1), end=date(2005, 12, 31))
    with pytest.raises(ValueError, match="both in force"):
        Dated({OLD: 1, short: 2, NEW: 3})


def test_a_dated_value_needs_a_provision() -> None:
    with pytest.raises(ValueError, match="at least one provision"):
        Dated({})


@pytest.mark.parametrize(
    ("standing", "shown"),
    [
        (Standing.QUOTED, "Điều 27, Luật 06/2022/QH15"),
        (Standing.SECONDARY, "Điều 27, Luật 06/2022/QH15"),
        (Standing.READING, "Điều 27, Luật 06/2022/QH15 (cách hiểu, chưa đối chiếu nguyên văn)"),
    ],
)
def test_a_reading_is_never_shown_as_the_law(standing: Standing, shown: str) -> None:
    assert str(Provision("Luật 06/2022/QH15", "Điều 27", standing=standing)) == shown
