"""People and postings."""

from typing import Any

import pytest

from commands.desk import Desk
from guong.errors import BadInput, Conflict, NotFound, Refused
from guong.registers import BadValue

pytest_plugins = ("commands.fixtures",)


def person(desk: Desk, code: str) -> tuple[Any, ...]:
    """Name, birth, gender and group, as they stand."""
    return next(
        (row[4], str(row[6]) if row[6] else None, row[7], row[8])
        for row in desk.rows()["people"]
        if row[2] == code and row[10] is None
    )


def test_a_person_is_registered_with_listed_values_in_their_own_spelling(stored: Desk) -> None:
    stored.do("add-person", code=" p3 ", full_name="Đặng  Văn Hoà", birth="1990-12-31", gender="NAM", group="Viên chức")
    assert person(stored, "p3") == ("Đặng  Văn Hoà", "1990-12-31", "nam", "viên chức")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"code": "P1"}, "Mã P1 đã có trong sổ; dùng lệnh change-person để sửa."),
        ({"code": "CC1"}, "Mã: mã CC1 đã là của một đơn vị; dùng mã khác."),
        ({"code": ""}, "Mã: ô này còn trống; ghi giá trị vào ô."),
        ({"code": "P3", "gender": "khác"}, "Giới tính: không có “khác”; dùng một trong: nam, nữ."),
        (
            {"code": "P3", "group": "thử việc"},
            "Nhóm: không có “thử việc”; dùng một trong: công chức, viên chức, người lao động, cán bộ.",
        ),
        ({"code": "P3", "birth": "2100-01-01"}, "Ngày sinh: 01/01/2100 ở tương lai; kiểm tra ngày sinh."),
    ],
)
def test_a_person_who_cannot_be_is_refused(desk: Desk, fields: dict[str, Any], said: str) -> None:
    errors = (BadInput, Refused)
    assert desk.refused(errors, "add-person", **fields) == said  # type: ignore[arg-type]


def test_correcting_a_person_leaves_out_what_is_not_said(desk: Desk) -> None:
    desk.do("change-person", person="P1", group="viên chức")
    assert person(desk, "P1") == ("Nguyễn Thị Đường", "1985-02-03", "nữ", "viên chức")
    desk.do("change-person", person="P1", gender="")
    assert person(desk, "P1") == ("Nguyễn Thị Đường", "1985-02-03", "", "viên chức")


def test_a_birthday_after_what_is_recorded_is_refused(desk: Desk) -> None:
    desk.fact("P1", "rating", 2020, code="HTTNV")
    said = desk.refused(BadValue, "change-person", person="P1", birth="2021-01-01")
    assert said == (
        "Ngày sinh: P1 có dữ kiện của kỳ 2020 nằm ngoài thời gian này;"
        " kiểm tra ngày, hoặc đính chính, rút dữ kiện đó trước."
    )
    said = desk.refused(BadValue, "change-person", person="P1", birth="2100-01-01")
    assert said == "Ngày sinh: 01/01/2100 ở tương lai; kiểm tra ngày sinh."


def test_a_birthday_that_is_refused_tells_a_clerk_nothing_about_discipline(desk: Desk) -> None:
    desk.fact("P1", "discipline", code="khiển trách", day="05/06/2021")
    said = desk.refused(BadValue, "change-person", "lan", person="P1", birth="2022-01-01")
    assert said == (
        "Ngày sinh: P1 có dữ kiện nằm ngoài thời gian này; kiểm tra ngày, hoặc đính chính, rút dữ kiện đó trước."
    )


def test_a_person_changed_since_seen_is_not_overwritten(desk: Desk) -> None:
    seen = desk.do("change-person", person="P1", full_name="Nguyễn Thị Đượm")["version"]
    desk.do("change-person", person="P1", full_name="Nguyễn Thị Đường", version=seen)
    desk.refused(Conflict, "change-person", person="P1", full_name="Nguyễn Thị Đượm", version=seen)
    assert person(desk, "P1")[0] == "Nguyễn Thị Đường"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"person": "CC1", "unit": "CC1"}, "Mã CC1 là của một đơn vị, không phải người; hãy ghi mã nhân sự."),
        ({"person": "P1", "unit": "P1"}, "Mã P1 là của một người, không phải đơn vị; hãy ghi mã đơn vị."),
        ({"person": "P9", "unit": "CC1"}, "Không có người hay đơn vị nào mang mã P9 trong sổ; hãy kiểm tra lại mã."),
        ({"person": "P1", "unit": "CC1"}, "P1 đã có vị trí này ở CC1; dùng lệnh change-posting để sửa."),
        (
            {"person": "P1", "unit": "CC1", "begin": "2023-01-01"},
            "Từ ngày: P1 đã có vị trí khác ở CC1 trong thời gian này (từ đầu); ghi Đến ngày cho vị trí trước, hoặc sửa ngày.",
        ),
        (
            {"person": "P1", "unit": "CC2", "begin": "2019-12-31"},
            "Từ ngày: 31/12/2019 trước khi CC2 bắt đầu (01/01/2020); kiểm tra ngày.",
        ),
        (
            {"person": "P1", "unit": "CC2", "end": "2026-01-01"},
            "Đến ngày: 01/01/2026 sau khi CC2 kết thúc (30/06/2025); kiểm tra ngày.",
        ),
        (
            {"person": "P1", "unit": "CC2", "begin": "2024-01-02", "end": "2024-01-01"},
            "Đến ngày: 01/01/2024 trước Từ ngày 02/01/2024; kiểm tra hai ngày.",
        ),
        (
            {"person": "P1", "unit": "CC2", "head": True, "begin": "2023-12-31"},
            "Người đứng đầu: CC2 đã có người đứng đầu là P3 trong thời gian này; ghi Đến ngày cho người trước, hoặc bỏ dấu x.",
        ),
        (
            {"person": "P1", "unit": "CC2", "form": "tạm"},
            "Hình thức: không có “tạm”; dùng một trong: chính thức, biệt phái, kiêm nhiệm.",
        ),
        (
            {"person": "P4", "unit": "CC2", "end": "2020-12-31"},
            "Từ ngày: trước ngày sinh của P4; kiểm tra mã và ngày.",
        ),
    ],
)
def test_a_posting_that_cannot_be_is_refused(desk: Desk, fields: dict[str, Any], said: str) -> None:
    desk.unit("CC2", begin="2020-01-01", end="2025-06-30")
    desk.person("P3", "CC2", head=True, end="2023-12-31")
    desk.person("P4", birth="2021-01-01")
    assert desk.refused((BadInput, Refused), "add-posting", **fields) == said  # type: ignore[arg-type]


def test_one_head_may_follow_another_the_day_after(desk: Desk) -> None:
    desk.do("change-posting", person="P2", posting=2, end="2023-12-31")
    desk.person("P3", "CC1", head=True, begin="2024-01-01")
    desk.refused(BadValue, "change-posting", person="P2", posting=3, end="2024-01-01")


def test_who_heads_two_units_is_warned_of(desk: Desk) -> None:
    desk.unit("CC2")
    made = desk.do("add-posting", person="P2", unit="CC2", head=True, begin="2022-01-01")
    assert made["warnings"] == ["P2 đứng đầu hai đơn vị cùng lúc: CC1 và CC2"]


def test_a_posting_is_corrected_and_ended(stored: Desk) -> None:
    made = stored.do("change-posting", person="P1", posting=1, position="Chấp hành viên", end="2023-06-30")
    assert stored.ask("postings", subject="P1") == [
        {
            "posting": made["posting"],
            "person": "P1",
            "unit": "CC1",
            "position": "Chấp hành viên",
            "head": False,
            "form": "",
            "begin": None,
            "end": "2023-06-30",
        }
    ]
    said = "P1 không có vị trí công tác số 1, hoặc nó vừa được sửa; xem lại bằng guong ask DB postings."
    assert stored.refused(NotFound, "change-posting", person="P1", posting=1, end="2024-06-30") == said


def test_a_posting_entered_by_mistake_is_taken_back(desk: Desk) -> None:
    assert desk.refused(BadValue, "remove-posting", person="P1", posting=1, reason=" ") == (
        "Lý do: ô này còn trống; ghi giá trị vào ô."
    )
    desk.do("remove-posting", person="P1", posting=1, reason="ghi nhầm người")
    assert desk.ask("postings", subject="P1") == []
    assert [one["person"] for one in desk.ask("postings", subject="CC1")] == ["P2"]
    desk.refused(NotFound, "remove-posting", person="P1", posting=1, reason="lần nữa")
    desk.refused(NotFound, "remove-posting", person="P1", posting=2, reason="của người khác")
