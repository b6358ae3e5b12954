"""What the office lays down: confirmed readings, fixed numbers, how years are counted."""

from datetime import UTC, datetime
from typing import Any

import pytest

from commands.desk import Desk, Ticking
from guong.errors import BadInput, NotFound, Refused

pytest_plugins = ("commands.fixtures",)


def test_a_reading_is_confirmed_by_somebody_and_a_paper(stored: Desk) -> None:
    stored.do("confirm-reading", reading="ministry-annual", decided_by="Cục trưởng", document="12/CV", day="2024-01-15")
    assert stored.ask("rulings") == [
        {
            "sort": "reading",
            "about": "ministry-annual",
            "value": "confirmed",
            "decided_by": "Cục trưởng",
            "document": "12/CV",
            "day": "2024-01-15",
        }
    ]


def test_without_a_day_it_is_today_in_vietnam() -> None:
    """At 20:00 UTC the next day has begun."""
    desk = Desk.new(clock=Ticking(datetime(2026, 1, 5, 20, 0, tzinfo=UTC)))
    desk.do("confirm-reading", reading="base-period")
    assert [(one["decided_by"], one["day"]) for one in desk.ask("rulings")] == [("Văn phòng", "2026-01-06")]


def test_a_number_stands_until_another_one_is_fixed(stored: Desk) -> None:
    """The ended one stays in the books for what was known then."""
    stored.do("fix-number", criterion="II.2.2.3.b.2", number=2)
    stored.do("fix-number", criterion="II.2.2.3.b.2", number=3)
    stored.do("fix-number", criterion="II.2.2.3.a.cn.1", number=1)
    assert [(one["about"], one["value"]) for one in stored.ask("rulings")] == [
        ("II.2.2.3.b.2", "3"),
        ("II.2.2.3.a.cn.1", "1"),
    ]
    assert [(row[3], row[6] is None) for row in stored.rows()["rulings"]] == [("2", False), ("3", True), ("1", True)]


def test_years_are_counted_one_way_at_a_time(desk: Desk) -> None:
    desk.do("set-year", year="work", reason="theo ngành")
    desk.do("set-year", year="calendar")
    assert [(one["about"], one["value"]) for one in desk.ask("rulings")] == [("year", "calendar")]


@pytest.mark.parametrize(
    ("name", "fields", "error", "said"),
    [
        (
            "confirm-reading",
            {"reading": "base-annual"},
            NotFound,
            "Không có cách hiểu “base-annual”; đang có: law:TTLĐXS.6, ministry-annual, base-period.",
        ),
        (
            "fix-number",
            {"criterion": "II.2.2.1.b", "number": 2},
            NotFound,
            "Tiêu chuẩn “II.2.2.1.b” không nhận số lượng; chỉ có: II.2.2.3.a.tt.1, II.2.2.3.a.cn.1, II.2.2.3.b.2.",
        ),
        (
            "fix-number",
            {"criterion": "II.2.2.3.b.2", "number": 0},
            BadInput,
            "Số lượng 0 không dùng được; ghi một số từ 1 trở lên.",
        ),
        ("set-year", {"year": "lunar"}, BadInput, "Không có cách tính năm “lunar”; chọn calendar hoặc work."),
        ("set-year", {"year": ""}, BadInput, "Cách tính năm: ô này còn trống; ghi giá trị vào ô."),
    ],
)
def test_a_ruling_that_cannot_be(
    desk: Desk, name: str, fields: dict[str, Any], error: type[Exception], said: str
) -> None:
    assert desk.refused(error, name, **fields) == said


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("confirm-reading", {"reading": "base-period"}),
        ("fix-number", {"criterion": "II.2.2.3.b.2", "number": 2}),
        ("set-year", {"year": "work"}),
    ],
)
def test_the_same_ruling_twice_is_refused(desk: Desk, name: str, fields: dict[str, Any]) -> None:
    desk.do(name, **fields)
    said = desk.refused(Refused, name, **fields)
    assert said == "Cơ quan đã quyết định đúng như vậy rồi; không có gì để ghi."
