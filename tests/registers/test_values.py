"""Single values as clerks write them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guong.facts import Rank
from guong.registers.values import BadValue, day, listed, mark, needed, rank, text, year
from guong.words import Text


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (None, ""),
        ("  Nguyễn  Thị\tĐường ", "Nguyễn Thị Đường"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        (2023.0, "2023"),
        (2023, "2023"),
        (1.5, "1.5"),
        (True, "True"),
        (date(2023, 2, 3), "03/02/2023"),
        (datetime(2023, 2, 3, 10, 0, tzinfo=UTC), "03/02/2023"),
    ],
)
def test_the_text_of_a_cell(cell: Any, read: str) -> None:
    assert text(cell) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("", None),
        (None, None),
        ("20/02/2023", date(2023, 2, 20)),
        (" 2/3/2023 ", date(2023, 3, 2)),
        ("2023-03-02", date(2023, 3, 2)),
        (datetime(2025, 12, 31, 10, 0, tzinfo=UTC), date(2025, 12, 31)),
        (date(2025, 12, 31), date(2025, 12, 31)),
    ],
)
def test_days_are_written_in_the_vietnamese_order(cell: Any, read: date | None) -> None:
    """A time of day is dropped: what is kept is a day."""
    found = day("Ngày", cell)
    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("31/02/2023", "Ngày: ngày “31/02/2023” không có trên lịch; ghi đúng ngày/tháng/năm, ví dụ 20/02/2023."),
        ("02/20/2023", "Ngày: ngày “02/20/2023” không có trên lịch; ghi đúng ngày/tháng/năm, ví dụ 20/02/2023."),
        ("20.02.2023", "Ngày: “20.02.2023” không phải ngày; ghi ô kiểu ngày, hoặc chữ dạng 20/02/2023."),
        ("20/02/23", "Ngày: “20/02/23” không phải ngày; ghi ô kiểu ngày, hoặc chữ dạng 20/02/2023."),
        (45000, "Ngày: “45000” không phải ngày; ghi ô kiểu ngày, hoặc chữ dạng 20/02/2023."),
        ("2025-12-31T10:00", "Ngày: “2025-12-31T10:00” không phải ngày; ghi ô kiểu ngày, hoặc chữ dạng 20/02/2023."),
    ],
)
def test_what_is_no_day_is_refused(cell: Any, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        day("Ngày", cell)
    assert str(refused.value) == said


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_every_day_reads_back_from_both_spellings(value: date) -> None:
    assert day("", f"{value.day}/{value.month}/{value.year:04}") == day("", value.isoformat()) == value


@pytest.mark.parametrize("cell", ["2023", 2023, 2023.0, " 2023 "])
def test_years(cell: Any) -> None:
    assert year("Năm", cell) == 2023


@pytest.mark.parametrize("cell", ["23", "năm 2023", "1944", "2200", 2023.5, "2023-2024", "２０２３a"])
def test_what_is_no_year_is_refused(cell: Any) -> None:
    with pytest.raises(BadValue, match=r"không phải năm; ghi một năm từ 1945 đến 2199, ví dụ 2023\.$"):
        year("Năm", cell)


@pytest.mark.parametrize(
    ("cell", "read"),
    [("x", True), ("X", True), ("có", True), (True, True), ("", False), (None, False), ("không", False)],
)
def test_marks(cell: Any, read: bool) -> None:  # noqa: FBT001
    assert mark("Người đứng đầu", cell) is read


def test_what_is_no_mark_is_refused() -> None:
    with pytest.raises(BadValue) as refused:
        mark("Người đứng đầu", "chắc thế")
    assert str(refused.value) == "Người đứng đầu: “chắc thế” không hiểu được; ghi x hoặc để trống."


def test_a_fixed_list_gives_its_own_spelling() -> None:
    assert listed("Nhóm", " VIÊN  CHỨC ", ("công chức", "viên chức")) == "viên chức"
    assert listed("Nhóm", None, ("công chức",)) == ""
    with pytest.raises(BadValue):
        listed("Nhóm", "vien chuc", ("công chức", "viên chức"))


def test_a_long_list_is_not_read_out() -> None:
    ranks = [Rank(f"r{number}", Text(f"bậc {number}", "")) for number in range(13)]
    assert rank("Mức", "BẬC 3", ranks).code == "r3"
    with pytest.raises(
        BadValue, match=r"^Mức: không có “x”; xem các giá trị hợp lệ trong sổ mẫu \(guong template\)\.$"
    ):
        rank("Mức", "x", ranks)
    with pytest.raises(BadValue, match=r"^Mức: không có “x”; dùng một trong: bậc 0, bậc 1\.$"):
        rank("Mức", "x", ranks[:2])


def test_a_needed_cell_is_not_empty() -> None:
    assert needed("Mã", " P1 ") == "P1"
    for cell in (None, "", " \t", "\u200b"):
        with pytest.raises(BadValue):
            needed("Mã", cell)
