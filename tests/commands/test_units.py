"""Units: registering, correcting, ending; postings keep within a unit's life, facts stay with it."""

from typing import Any

import pytest

from commands.desk import Desk
from guong.errors import BadInput, Conflict, NotFound, Refused
from guong.registers import BadValue

pytest_plugins = ("commands.fixtures",)


def unit_of(desk: Desk, code: str) -> dict[str, Any]:
    return next(unit for unit in desk.ask("units") if unit["unit"] == code)


def postings(desk: Desk, code: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(one["person"], one["unit"], one["begin"], one["end"]) for one in desk.ask("postings", subject=code)]


def test_a_unit_is_registered_with_all_that_is_said_of_it(stored: Desk) -> None:
    stored.unit("KV1", title="Phòng THADS khu vực 1", type="phòng khu vực", begin="2025-07-01")
    stored.unit("D1", title="Đội 1", parent="cc1", begin="2021-01-01", end="2025-06-30", successors=["kv1"])
    assert unit_of(stored, "D1") == {
        "unit": "D1",
        "name": "Đội 1",
        "type": "",
        "parent": "CC1",
        "begin": "2021-01-01",
        "end": "2025-06-30",
        "successors": ["KV1"],
        "version": unit_of(stored, "D1")["version"],
    }


def test_a_code_names_one_unit_or_person(desk: Desk) -> None:
    said = desk.refused(Refused, "add-unit", code="cc1 ")
    assert said == "Mã CC1 đã có trong sổ; dùng lệnh change-unit để sửa."
    assert desk.refused(BadValue, "add-unit", code="p1") == "Mã: mã P1 đã là của một người; dùng mã khác."
    assert desk.refused(BadValue, "add-unit", code="  ") == "Mã: ô này còn trống; ghi giá trị vào ô."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"begin": "2023-01-02", "end": "2023-01-01"},
            "Đến ngày: 01/01/2023 trước Từ ngày 02/01/2023; kiểm tra hai ngày.",
        ),
        ({"parent": "CC9"}, "Không có người hay đơn vị nào mang mã CC9 trong sổ; hãy kiểm tra lại mã."),
        ({"parent": "P1"}, "Mã P1 là của một người, không phải đơn vị; hãy ghi mã đơn vị."),
        ({"successors": ["P1"]}, "Mã P1 là của một người, không phải đơn vị; hãy ghi mã đơn vị."),
    ],
)
def test_a_unit_that_cannot_be_is_refused(desk: Desk, fields: dict[str, Any], said: str) -> None:
    assert desk.refused(BadInput, "add-unit", code="CC2", **fields) == said


def test_correcting_a_unit_leaves_out_what_is_not_said(desk: Desk) -> None:
    desk.unit("CUC", title="Cục")
    desk.do("change-unit", unit="CC1", parent="CUC")
    assert (unit_of(desk, "CC1")["name"], unit_of(desk, "CC1")["parent"]) == ("Chi cục THADS thành phố", "CUC")
    desk.do("change-unit", unit="CC1", parent="")
    assert (unit_of(desk, "CC1")["name"], unit_of(desk, "CC1")["parent"]) == ("Chi cục THADS thành phố", None)


def test_a_unit_stands_neither_below_nor_after_itself(desk: Desk) -> None:
    desk.unit("A")
    desk.unit("B", parent="A")
    desk.unit("C", parent="B")
    said = "Trực thuộc: A sẽ trực thuộc chính nó qua các cấp; ghi lại đơn vị cấp trên."
    assert desk.refused(BadValue, "change-unit", unit="A", parent="C") == said
    said = "Kế thừa bởi: A không thể kế thừa chính nó; ghi mã đơn vị khác."
    assert desk.refused(BadValue, "change-unit", unit="A", successors=["A"]) == said


def test_a_unit_changed_since_it_was_seen_is_not_overwritten(desk: Desk) -> None:
    seen = unit_of(desk, "CC1")["version"]
    desk.do("change-unit", unit="CC1", title="Tên mới", version=seen)
    said = desk.refused(Conflict, "change-unit", unit="CC1", title="Tên khác", version=seen)
    assert said == "CC1 đã được người khác sửa sau khi bạn mở; chưa có gì được ghi, hãy mở lại và làm trên bản mới."


def test_a_unit_that_ends_takes_its_open_postings_along(stored: Desk) -> None:
    """The last day is the unit's; who managed whom has one answer on every day of the merger."""
    stored.unit("KV1", begin="2025-07-01")
    stored.do("end-unit", unit="CC1", day="2025-06-30", successors=["KV1"])
    stored.do("add-posting", person="P1", unit="KV1")
    rows = stored.rows()["postings"]
    spans = {(row[1], row[2]): (str(row[8]), str(row[9])) for row in rows if row[11] is None}
    keys = {
        code: key for key, code in ((row[1], row[2]) for row in (*stored.rows()["units"], *stored.rows()["people"]))
    }
    assert spans == {
        (keys["P1"], keys["CC1"]): ("2020-01-01", "2025-06-30"),
        (keys["P2"], keys["CC1"]): ("2021-03-01", "2025-06-30"),
        (keys["P1"], keys["KV1"]): ("2025-07-01", "9999-12-31"),
    }
    assert unit_of(stored, "CC1")["successors"] == ["KV1"]


def test_a_longer_life_opens_the_postings_again(desk: Desk) -> None:
    """A posting without a last day of its own ends with its unit, wherever that is."""
    desk.do("end-unit", unit="CC1", day="2025-06-30")
    desk.do("end-unit", unit="CC1", day="2025-12-31")
    assert {str(row[9]) for row in desk.rows()["postings"] if row[11] is None} == {"2025-12-31"}
    assert postings(desk, "P1") == [("P1", "CC1", None, None)]


def test_facts_stay_with_the_unit_that_they_happened_in(desk: Desk) -> None:
    """A successor inherits nothing."""
    desk.fact("CC1", "title", 2024, code="TTLĐXS")
    desk.unit("KV1", begin="2025-07-01")
    desk.do("end-unit", unit="CC1", day="2025-06-30", successors=["KV1"])
    assert [fact["term"] for fact in desk.ask("facts", subject="CC1")] == ["2024"]
    assert desk.ask("facts", subject="KV1") == []
    said = desk.refused(BadValue, "add-fact", kind="title", subject="CC1", values={"term": "2026", "code": "TTLĐXS"})
    assert said == "Năm: sau ngày CC1 kết thúc (30/06/2025); ghi cho đơn vị kế thừa, hoặc kiểm tra thời gian."
    desk.fact("CC1", "title", 2025, code="TTLĐXS")


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("end-unit", {"day": "2022-06-30"}),
        ("change-unit", {"end": "2022-12-31"}),
        ("change-unit", {"begin": "2024-01-01"}),
    ],
)
def test_a_life_that_leaves_facts_outside_is_refused(desk: Desk, name: str, fields: dict[str, Any]) -> None:
    """Also the year right after the last day."""
    desk.fact("CC1", "title", 2023, code="TTLĐXS")
    column = "Từ ngày" if "begin" in fields else "Đến ngày"
    assert desk.refused(BadValue, name, unit="CC1", **fields) == (
        f"{column}: CC1 có dữ kiện của kỳ 2023 nằm ngoài thời gian này;"
        " kiểm tra ngày, hoặc đính chính, rút dữ kiện đó trước."
    )


def test_a_life_that_leaves_a_posting_outside_is_refused(desk: Desk) -> None:
    said = desk.refused(BadValue, "end-unit", unit="CC1", day="2021-02-28")
    assert said == "Từ ngày: nằm ngoài thời gian tồn tại của CC1; kiểm tra đơn vị và ngày."
    desk.do("change-posting", person="P1", posting=1, end="2026-01-01")
    said = desk.refused(BadValue, "end-unit", unit="CC1", day="2025-06-30")
    assert said == "Đến ngày: 01/01/2026 sau khi CC1 kết thúc (30/06/2025); kiểm tra ngày."


def test_a_unit_that_is_not_there(desk: Desk) -> None:
    for name, fields in (("change-unit", {"title": "x"}), ("end-unit", {"day": "2025-06-30"})):
        said = desk.refused(NotFound, name, unit="CC9", **fields)
        assert said == "Không có người hay đơn vị nào mang mã CC9 trong sổ; hãy kiểm tra lại mã."
