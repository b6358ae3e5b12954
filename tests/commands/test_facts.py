"""Facts: recording, correcting, withdrawing; registers closed and reopened; a unit's assessments as one grid."""

from typing import Any

import pytest

from commands.desk import Desk
from guong.errors import BadInput, Conflict, Forbidden, NotFound, Refused
from guong.registers import BadValue

pytest_plugins = ("commands.fixtures",)


def facts(desk: Desk, subject: str, kind: str = "", by: str = "van-phong") -> list[dict[str, Any]]:
    """The facts of somebody, without their numbers."""
    told = desk.ask("facts", by, subject=subject, kind=kind)
    return [{name: value for name, value in fact.items() if name not in ("fact", "kind")} for fact in told]


@pytest.mark.parametrize(
    ("kind", "subject", "values", "read"),
    [
        ("rating", "P1", {"term": "2023", "code": "htxsnv"}, {"term": "2023", "code": "Hoàn thành xuất sắc nhiệm vụ"}),
        (
            "title",
            "CC1",
            {"Năm": "2023", "Danh hiệu": "Tập thể lao động xuất sắc", "number": "5/QĐ", "date": "2/3/2024", "issuer": "Bộ"},
            {"term": "2023", "code": "Tập thể lao động xuất sắc", "number": "5/QĐ", "date": "02/03/2024", "issuer": "Bộ"},
        ),
        (
            "reward",
            "P1",
            {"year": "2022", "form": "Bằng khen", "level": "Bộ", "class": "Đột xuất"},
            {"term": "2022", "form": "Bằng khen", "level": "bộ", "class": "đột xuất"},
        ),
        ("discipline", "P1", {"code": "Khiển trách", "day": "05/06/2023"}, {"term": "2023", "code": "khiển trách", "day": "05/06/2023"}),
        ("initiative", "P1", {"term": "2023", "name": "Số hoá", "level": "ngành"}, {"term": "2023", "name": "Số hoá", "level": "bộ"}),
        (
            "assessment",
            "P1",
            {"term": "2021-2025", "about": "ii.2.2.1.a", "code": "Không đạt", "day": "05/06/2025"},
            {"term": "2021-2025", "about": "II.2.2.1.a", "code": "không đạt", "day": "05/06/2025"},
        ),
        ("vote", "P1", {"term": "2023", "about": "ministry-annual", "code": "đạt", "day": "05/06/2024"}, {"term": "2023", "about": "ministry-annual", "code": "đạt", "day": "05/06/2024"}),
        ("recognition", "P1", {"term": "2023", "about": "Base-Annual"}, {"term": "2023", "about": "base-annual"}),
        ("closing", "CC1", {"term": "2023", "about": "Xếp loại", "day": "05/01/2024"}, {"term": "2023", "about": "rating", "day": "05/01/2024"}),
    ],
)  # fmt: skip
def test_every_kind_is_recorded_as_it_is_written(
    desk: Desk, kind: str, subject: str, values: dict[str, str], read: dict[str, str]
) -> None:
    """Matched without regard to case and spelling, shown by full names and Vietnamese dates."""
    assert desk.do("add-fact", kind=kind, subject=subject, values=values) == {"fact": 1, "status": "added"}
    assert facts(desk, subject) == [read]


@pytest.mark.parametrize(
    ("kind", "subject", "values", "said"),
    [
        ("rating", "P1", {"code": "HTNV"}, "Năm: chưa ghi năm; ghi năm, ví dụ 2023."),
        ("rating", "P1", {"term": "23", "code": "HTNV"}, "Năm: “23” không phải năm; ghi một năm từ 1945 đến 2199, ví dụ 2023."),
        ("rating", "P1", {"term": "2023"}, "Mức: ô này còn trống; ghi giá trị vào ô."),
        ("rating", "P1", {"term": "2023", "code": "tốt"}, "Mức: không có “tốt”; dùng một trong: Không hoàn thành nhiệm vụ, Hoàn thành nhiệm vụ, Hoàn thành tốt nhiệm vụ, Hoàn thành xuất sắc nhiệm vụ."),
        ("rating", "P1", {"term": "2023", "code": "HTNV", "note": "x"}, "Loại rating không có trường “note”; các trường: code, term, year."),
        ("rating", "P1", {"term": "1984", "code": "HTNV"}, "Năm: trước ngày sinh 03/02/1985 của P1; kiểm tra mã và thời gian."),
        ("rating", "CC1", {"term": "2019", "code": "HTNV"}, "Năm: trước ngày bắt đầu 01/01/2020 của CC1; kiểm tra mã và thời gian."),
        ("rating", "P9", {"term": "2023", "code": "HTNV"}, "Không có người hay đơn vị nào mang mã P9 trong sổ; hãy kiểm tra lại mã."),
        ("title", "P1", {"term": "2023", "code": "TTLĐXS"}, "Danh hiệu: “TTLĐXS” là của tập thể, không dùng cho P1; dùng một trong: Lao động tiên tiến, Chiến sĩ thi đua cơ sở, Chiến sĩ thi đua Bộ, ban, ngành, tỉnh, Chiến sĩ thi đua toàn quốc."),
        ("title", "P1", {"term": "2023", "code": "LĐTT", "date": "31/02/2023"}, "Ngày quyết định: ngày “31/02/2023” không có trên lịch; ghi đúng ngày/tháng/năm, ví dụ 20/02/2023."),
        ("discipline", "CC1", {"code": "khiển trách", "day": "05/06/2023"}, "Mã: CC1 không phải cá nhân; ghi mã cá nhân."),
        ("discipline", "P1", {"code": "khiển trách"}, "Ngày quyết định: chưa ghi ngày; ghi ngày, ví dụ 20/02/2023."),
        ("discipline", "P1", {"code": "giáng chức", "day": "01/07/2025"}, "Hình thức: “giáng chức” không áp dụng cho nhóm công chức vào ngày 01/07/2025; dùng một trong: khiển trách, cảnh cáo, cách chức, buộc thôi việc."),
        ("discipline", "P3", {"code": "cách chức", "day": "01/07/2025"}, "Hình thức: “cách chức” có nghĩa khác nhau theo nhóm cán bộ; ghi Nhóm của P3 ở trang Nhân sự trước."),
        ("discipline", "P3", {"code": "khiển trách", "day": "01/01/1900"}, "Ngày quyết định: 01/01/1900 quá xa; ghi một ngày trong các năm từ 1945 đến 2199."),
        ("discipline", "P3", {"code": "khiển trách", "day": "01/01/9999"}, "Ngày quyết định: 01/01/9999 quá xa; ghi một ngày trong các năm từ 1945 đến 2199."),
        ("assessment", "P1", {"term": "2025-2021", "about": "II.2.2.1.a", "code": "đạt", "day": "05/06/2025"}, "Kỳ: “2025-2021” không phải kỳ; ghi một năm (2023) hoặc một giai đoạn (2021-2025)."),
        ("assessment", "P1", {"term": "2023", "about": "II.2.2.1.z", "code": "đạt", "day": "05/06/2025"}, "Tiêu chuẩn: không có “II.2.2.1.z”; xem các giá trị hợp lệ trong sổ mẫu (guong template)."),
        ("closing", "CC1", {"term": "2023", "about": "rating", "day": "30/12/2023"}, "Ngày: chốt ngày 30/12/2023, trước ngày cuối của năm 2023 (31/12/2023); chỉ chốt khi năm đã hết."),
        ("closing", "P1", {"term": "2023", "about": "rating", "day": "31/12/2023"}, "Mã đơn vị: P1 không phải đơn vị; ghi mã đơn vị."),
        ("party", "P1", {"term": "2023"}, "Không có loại dữ kiện “party”; đang có: assessment, vote, recognition, closing, movement-result, rating, title, reward, discipline, initiative."),
    ],
)  # fmt: skip
def test_a_fact_that_cannot_be_is_refused(
    desk: Desk, kind: str, subject: str, values: dict[str, str], said: str
) -> None:
    desk.do("add-person", code="P3")
    assert desk.refused(BadInput, "add-fact", kind=kind, subject=subject, values=values) == said


def test_a_discipline_goes_on_the_ladder_of_the_group_and_day(desk: Desk) -> None:
    """Cách chức of a worker under a labour contract is another rank than that of a civil servant."""
    desk.do("add-person", code="P3", group="người lao động")
    desk.fact("P1", "discipline", code="cách chức", day="01/01/2024")
    desk.fact("P3", "discipline", code="cách chức", day="01/01/2024")
    assert [row[6] for row in desk.rows()["facts"]] == ["cách chức", "cách chức (HĐLĐ)"]


def test_the_same_fact_twice_is_there_once(stored: Desk) -> None:
    first = stored.do("add-fact", kind="title", subject="P1", values={"term": "2023", "code": "LĐTT"})
    entries = len(stored.ask("journal"))
    again = stored.do("add-fact", kind="title", subject="P1", values={"term": "2023", "code": "lđtt"})
    assert again == {"fact": first["fact"], "status": "unchanged"}
    assert len(stored.ask("journal")) == entries
    more = stored.do("add-fact", kind="title", subject="P1", values={"term": "2023", "code": "LĐTT", "number": "7"})
    assert more == {"fact": first["fact"] + 1, "status": "completed"}
    assert facts(stored, "P1") == [{"term": "2023", "code": "Lao động tiên tiến", "number": "7"}]


def test_a_second_rating_of_a_year_is_refused_and_names_the_correcting_command(desk: Desk) -> None:
    desk.fact("P1", "rating", 2023, code="HTTNV")
    said = desk.refused(BadValue, "add-fact", kind="rating", subject="P1", values={"term": "2023", "code": "HTNV"})
    assert said == (
        "Mức: khác với “Hoàn thành tốt nhiệm vụ” đã ghi trong sổ (dữ kiện số 1);"
        " nếu sổ sai, nhập lại với --correct hoặc dùng lệnh correct-fact."
    )


def test_correcting_ends_the_old_row_and_adds_one(stored: Desk) -> None:
    """Fields left out stay; the old row keeps what was known, and until when."""
    number = stored.fact("P1", "title", 2023, code="LĐTT", number="7/QĐ")
    done = stored.given("correct-fact", fact=number, values={"code": "CSTĐCS"}, reason="đọc nhầm")
    assert done.made == {"fact": 2, "corrected": 1}
    assert done.entry is not None
    rows = [(row[0], row[6], row[10], row[12]) for row in stored.rows()["facts"]]
    assert rows == [
        (1, "LĐTT", '{"number": "7/QĐ"}', done.entry.time),
        (2, "CSTĐCS", '{"number": "7/QĐ", "reason": "đọc nhầm"}', None),
    ]


@pytest.mark.parametrize("values", [{}, {"code": "lao động tiên tiến"}, {"number": "7/QĐ", "term": "2023"}])
def test_a_correction_that_changes_nothing_is_refused(desk: Desk, values: dict[str, str]) -> None:
    """Also after an earlier correction with its reason."""
    number = desk.fact("P1", "title", 2023, code="CSTĐCS", number="7/QĐ")
    number = desk.do("correct-fact", fact=number, values={"code": "LĐTT"}, reason="đọc nhầm")["fact"]
    said = desk.refused(Refused, "correct-fact", fact=number, values=values)
    assert said == "Dữ kiện số 2 đã đúng như vậy; không có gì để đính chính."


def test_a_correction_may_empty_a_value(desk: Desk) -> None:
    number = desk.fact("P1", "title", 2023, code="LĐTT", number="7/QĐ")
    desk.do("correct-fact", fact=number, values={"number": ""})
    assert facts(desk, "P1") == [{"term": "2023", "code": "Lao động tiên tiến"}]


def test_a_correction_never_makes_one_fact_stand_twice(desk: Desk) -> None:
    """Two titles of one rank and year are one title, whatever their papers say."""
    desk.fact("P1", "title", 2023, code="CSTĐCS", number="8/QĐ")
    number = desk.fact("P1", "title", 2023, code="LĐTT", number="7/QĐ")
    said = desk.refused(Refused, "correct-fact", fact=number, values={"code": "CSTĐCS"})
    assert said == "Đã có dữ kiện số 1 như vậy của P1; hãy rút số 2 bằng withdraw-fact."
    desk.fact("P1", "rating", 2022, code="HTNV")
    number = desk.fact("P1", "rating", 2023, code="HTTNV")
    assert "withdraw-fact" in desk.refused(Refused, "correct-fact", fact=number, values={"term": "2022"})


def test_a_correction_must_fit_as_a_new_fact_must(desk: Desk) -> None:
    number = desk.fact("P1", "rating", 2023, code="HTTNV")
    desk.refused(BadValue, "correct-fact", fact=number, values={"code": "TTLĐXS"})
    desk.refused(BadInput, "correct-fact", fact=number, values={"level": "bộ"})
    said = desk.refused(NotFound, "correct-fact", fact=99, values={"code": "HTNV"})
    assert said == ("Không có dữ kiện số 99 trong sổ; số dữ kiện xem ở kết quả evaluate hoặc lệnh guong ask DB facts.")


def test_what_was_corrected_or_withdrawn_is_not_corrected_again(desk: Desk) -> None:
    number = desk.fact("P1", "rating", 2023, code="HTTNV")
    desk.do("correct-fact", fact=number, values={"code": "HTNV"})
    said = "Dữ kiện số 1 đã được người khác đính chính hoặc rút trước đó; hãy mở lại và làm trên bản mới."
    assert desk.refused(Conflict, "correct-fact", fact=number, values={"code": "HTXSNV"}) == said
    assert desk.refused(Conflict, "withdraw-fact", fact=number, reason="x") == said


def test_a_fact_is_withdrawn_with_a_reason(stored: Desk) -> None:
    number = stored.fact("P1", "rating", 2023, code="HTTNV")
    assert stored.refused(BadValue, "withdraw-fact", fact=number, reason=" ") == (
        "Lý do: ô này còn trống; ghi giá trị vào ô."
    )
    stored.do("withdraw-fact", fact=number, reason="ghi nhầm")
    assert facts(stored, "P1") == []
    assert stored.fact("P1", "rating", 2023, code="HTNV") == 2


# Registers.


def test_closing_and_reopening_a_register(stored: Desk) -> None:
    stored.do("close-register", unit="CC1", year=2023, kind="xếp loại", day="2024-01-15")
    assert facts(stored, "CC1") == [{"term": "2023", "about": "rating", "by": "Văn phòng", "day": "15/01/2024"}]
    assert stored.do("reopen-register", unit="CC1", year=2023, kind="rating", reason="còn thiếu") == {"reopened": 1}
    assert facts(stored, "CC1") == []
    said = stored.refused(Refused, "reopen-register", unit="CC1", year=2023, kind="xếp loại", reason="còn thiếu")
    assert said == "Số liệu xếp loại năm 2023 của CC1 chưa chốt; hãy kiểm tra đơn vị, năm và loại số liệu."


def test_reopening_takes_back_every_closing_of_that_unit_year_and_kind_alone(desk: Desk) -> None:
    for kind in ("xếp loại", "danh hiệu"):
        for day in ("2024-01-15", "2024-02-15"):
            desk.do("close-register", unit="CC1", year=2023, kind=kind, day=day)
    assert desk.do("reopen-register", unit="CC1", year=2023, kind="xếp loại", reason="x") == {"reopened": 2}
    assert [fact["about"] for fact in facts(desk, "CC1")] == ["title", "title"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"unit": "P1"}, "Mã P1 là của một người, không phải đơn vị; hãy ghi mã đơn vị."),
        ({"kind": "nhận xét"}, "Loại số liệu: không có “nhận xét”; dùng một trong: xếp loại, danh hiệu, khen thưởng, kỷ luật, sáng kiến."),
        ({"year": 2019}, "Năm: trước ngày bắt đầu 01/01/2020 của CC1; kiểm tra mã và thời gian."),
        ({"year": 20233}, "Năm: “20233” không phải năm; ghi một năm từ 1945 đến 2199, ví dụ 2023."),
        ({"day": "2023-12-30"}, "Ngày: chốt ngày 30/12/2023, trước ngày cuối của năm 2023 (31/12/2023); chỉ chốt khi năm đã hết."),
    ],
)  # fmt: skip
def test_a_register_that_cannot_be_closed(desk: Desk, fields: dict[str, Any], said: str) -> None:
    wish = {"unit": "CC1", "year": 2023, "kind": "xếp loại", "day": "2024-01-15", **fields}
    assert desk.refused(BadInput, "close-register", **wish) == said


def test_registers_are_closed_in_bulk(stored: Desk) -> None:
    """Units × years × kinds; years outside a unit's life are passed over and counted, also right after its last day."""
    stored.unit("CC2", begin="2021-07-01", end="2022-06-30")
    wish: dict[str, Any] = {
        "units": ["CC1", "CC2"],
        "years": [2020, 2021, 2022, 2023],
        "kinds": ["xếp loại", "kỷ luật"],
        "day": "2024-01-15",
    }
    assert stored.do("close-registers", **wish) == {"closed": 12, "unchanged": 0, "outside": 4}
    assert stored.do("close-registers", **wish) == {"closed": 0, "unchanged": 12, "outside": 4}
    assert [(fact["term"], fact["about"]) for fact in facts(stored, "CC2")] == [
        ("2021", "rating"),
        ("2021", "discipline"),
        ("2022", "rating"),
        ("2022", "discipline"),
    ]


def test_bulk_closing_follows_the_work_year(desk: Desk) -> None:
    """Work year 2023 begins in October 2022: a unit that ended in November 2022 was there in it."""
    desk.do("set-year", year="work")
    desk.unit("CC2", end="2022-11-30")
    wish: dict[str, Any] = {"units": ["CC2"], "years": [2023, 2024], "kinds": ["xếp loại"], "day": "2024-12-15"}
    assert desk.do("close-registers", **wish) == {"closed": 1, "unchanged": 0, "outside": 1}


@pytest.mark.parametrize(
    "fields",
    [{"units": ["CC1", "CC9"]}, {"years": [2023, 20233]}, {"kinds": ["xếp loại", "nhận xét"]}, {"day": "2023-06-01"}],
)
def test_bulk_closing_is_all_or_nothing(desk: Desk, fields: dict[str, Any]) -> None:
    wish = {"units": ["CC1"], "years": [2022, 2023], "kinds": ["xếp loại"], "day": "2024-01-15", **fields}
    desk.refused(BadInput, "close-registers", **wish)


# The grid.


def marks(*cells: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"subject": subject, "clause": clause, "verdict": verdict} for subject, clause, verdict in cells]


GRID = {"unit": "CC1", "term": "2023", "body": "Tập thể Chi cục", "day": "2023-12-15"}


def test_a_unit_is_assessed_as_one_grid(stored: Desk) -> None:
    """One command, one journal entry; a second one of the same day overrules, the same again changes nothing."""
    cells = marks(("P1", "II.2.2.1.a", "đạt"), ("P2", "II.2.2.1.a", "đạt"), ("CC1", "II.2.2.1.d", "không đạt"))
    entries = len(stored.ask("journal"))
    assert stored.do("assess-unit", **GRID, marks=cells)["added"] == 3
    assert len(stored.ask("journal")) == entries + 1
    cells[0]["verdict"] = "không đạt"
    assert stored.do("assess-unit", **GRID, marks=cells) == {"added": 0, "completed": 0, "corrected": 1, "unchanged": 2}
    assert facts(stored, "P1") == [
        {"term": "2023", "about": "II.2.2.1.a", "code": "không đạt", "body": "Tập thể Chi cục", "day": "15/12/2023"}
    ]


@pytest.mark.parametrize(
    ("cells", "more", "said"),
    [
        (marks(("P3", "II.2.2.1.a", "đạt")), {}, "P3 chưa từng công tác ở CC1; nhận xét ở bảng của đơn vị mình."),
        (marks(("CC2", "II.2.2.1.a", "đạt")), {}, "Mã CC2 là của một đơn vị, không phải người; hãy ghi mã nhân sự."),
        (
            marks(("P1", "II.2.2.1.a", "đạt"), ("p1", "ii.2.2.1.A", "không đạt")),
            {},
            "P1 có hai kết luận trái nhau về II.2.2.1.a trong cùng một bảng; giữ lại một.",
        ),
        (marks(("P1", "II.2.2.1.a", "đạt")), {"body": " "}, "Tập thể nhận xét: ô này còn trống; ghi giá trị vào ô."),
        (marks(("P1", "II.2.2.1.a", "được")), {}, "Kết luận: không có “được”; dùng một trong: không đạt, đạt."),
    ],
)
def test_a_grid_that_cannot_be_is_refused_whole(
    desk: Desk, cells: list[dict[str, str]], more: dict[str, str], said: str
) -> None:
    desk.unit("CC2")
    desk.person("P3", "CC2")
    good = marks(("P2", "II.2.2.1.c", "đạt"))
    errors: Any = (BadInput, Refused)
    assert desk.refused(errors, "assess-unit", **{**GRID, **more}, marks=good + cells) == said


# Discipline is for the personnel room.


def test_a_clerk_may_not_touch_discipline_and_learns_nothing_of_it(desk: Desk) -> None:
    """Neither rank, day nor person is told; other kinds are open to clerks."""
    number = desk.fact("P1", "discipline", code="khiển trách", day="05/06/2023")
    closing = desk.do("close-register", unit="CC1", year=2023, kind="kỷ luật", day="2024-01-15")["fact"]
    said = "Tài khoản lan không có quyền với số liệu kỷ luật; cần quyền tổ chức cán bộ."
    wishes: list[tuple[str, dict[str, Any]]] = [
        ("add-fact", {"kind": "discipline", "subject": "P2", "values": {"code": "khiển trách", "day": "05/06/2023"}}),
        ("add-fact", {"kind": "closing", "subject": "CC1", "values": {"term": "2022", "about": "kỷ luật", "day": "05/06/2023"}}),
        ("correct-fact", {"fact": number, "values": {"code": "cảnh cáo"}}),
        ("correct-fact", {"fact": closing, "values": {"day": "05/06/2024"}}),
        ("withdraw-fact", {"fact": number, "reason": "x"}),
        ("withdraw-fact", {"fact": closing, "reason": "x"}),
        ("close-register", {"unit": "CC1", "year": 2022, "kind": "kỷ luật", "day": "2024-01-15"}),
        ("close-registers", {"units": ["CC1"], "years": [2022], "kinds": ["xếp loại", "kỷ luật"], "day": "2024-01-15"}),
        ("reopen-register", {"unit": "CC1", "year": 2023, "kind": "kỷ luật", "reason": "x"}),
    ]  # fmt: skip
    for name, fields in wishes:
        assert desk.refused(Forbidden, name, "lan", **fields) == said
    rating = desk.do("add-fact", "lan", kind="rating", subject="P1", values={"term": "2023", "code": "HTNV"})["fact"]
    sly = desk.refused(Forbidden, "correct-fact", "lan", fact=number, values={"term": "x"})
    assert sly == said
    desk.do("withdraw-fact", "lan", fact=rating, reason="ghi nhầm")


def test_a_clerk_is_shown_no_discipline(desk: Desk) -> None:
    desk.fact("P1", "discipline", code="khiển trách", day="05/06/2023")
    assert facts(desk, "P1", by="lan") == []
    assert len(facts(desk, "P1", by="minh")) == 1
    for subject in ("P1", "P2"):
        with pytest.raises(Forbidden) as refused:
            desk.ask("facts", "lan", subject=subject, kind="discipline")
        assert str(refused.value) == "Tài khoản lan không có quyền với số liệu kỷ luật; cần quyền tổ chức cán bộ."


def test_correcting_a_fact_into_a_closing_of_discipline_is_refused(desk: Desk) -> None:
    """A clerk's own closing of ratings does not become one of discipline."""
    closing = desk.do("close-register", "lan", unit="CC1", year=2023, kind="xếp loại", day="2024-01-15")["fact"]
    desk.refused(Forbidden, "correct-fact", "lan", fact=closing, values={"about": "kỷ luật"})
