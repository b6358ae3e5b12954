"""Every refusal names sheet, cell, problem and remedy; what is good beside it is kept."""

from datetime import date
from typing import Any, ClassVar

import pytest

from exchange.paper import (
    ASSESSMENT,
    CLOSING,
    DISCIPLINE,
    INITIATIVE,
    PERSON,
    POSTING,
    RATING,
    RECOGNITION,
    REWARD,
    TITLE,
    UNIT,
    Desk,
)

HEADERS = {
    "Đơn vị": UNIT,
    "Nhân sự": PERSON,
    "Công tác": POSTING,
    "Xếp loại": RATING,
    "Danh hiệu": TITLE,
    "Khen thưởng": REWARD,
    "Kỷ luật": DISCIPLINE,
    "Sáng kiến": INITIATIVE,
    "Nhận xét": ASSESSMENT,
    "Công nhận": RECOGNITION,
    "Chốt số liệu": CLOSING,
}
DAY = date(2023, 12, 1)
UNKNOWN = "Không có người hay đơn vị nào mang mã {} trong sổ"
ADD = "kiểm tra lại mã, hoặc thêm mã này vào trang Đơn vị hay Nhân sự"
EMPTY = ("ô này còn trống", "ghi giá trị vào ô")
NO_DAY = ("chưa ghi ngày", "ghi ngày, ví dụ 20/02/2023")
NOT_A_DAY = "ghi ô kiểu ngày, hoặc chữ dạng 20/02/2023"
NOT_ON_CALENDAR = "ghi đúng ngày/tháng/năm, ví dụ 20/02/2023"
DIFFERS = "nếu sổ sai, nhập lại với --correct hoặc dùng lệnh change-{}"
PEOPLE_TITLES = (
    "dùng một trong: Lao động tiên tiến, Chiến sĩ thi đua cơ sở, Chiến sĩ thi đua Bộ, ban, ngành, tỉnh, "
    "Chiến sĩ thi đua toàn quốc"
)
UNIT_TITLES = (
    "dùng một trong: Tập thể lao động tiên tiến, Tập thể lao động xuất sắc, Cờ thi đua Bộ, ban, ngành, tỉnh, "
    "Cờ thi đua của Chính phủ"
)

RATINGS = (
    "dùng một trong: Không hoàn thành nhiệm vụ, Hoàn thành nhiệm vụ, Hoàn thành tốt nhiệm vụ, "
    "Hoàn thành xuất sắc nhiệm vụ"
)

CASES: list[tuple[str, tuple[object, ...], str, str, str]] = [
    ("Xếp loại", ("P9", 2023, "HTNV"), "A2", UNKNOWN.format("P9"), ADD),
    ("Xếp loại", (None, 2023, "HTNV"), "A2", *EMPTY),
    ("Xếp loại", ("P1", None, "HTNV"), "B2", "chưa ghi năm", "ghi năm, ví dụ 2023"),
    ("Xếp loại", ("P1", 20233, "HTNV"), "B2", "“20233” không phải năm", "ghi một năm từ 1945 đến 2199, ví dụ 2023"),
    ("Xếp loại", ("P1", 2023, None), "C2", *EMPTY),
    (
        "Xếp loại",
        ("P1", 2023, "khá"),
        "C2",
        "không có “khá”",
        RATINGS,
    ),
    ("Xếp loại", ("P1", 1984, "HTNV"), "B2", "trước ngày sinh 02/03/1985 của P1", "kiểm tra mã và thời gian"),
    (
        "Xếp loại",
        ("U2", 2024, "HTNV"),
        "B2",
        "sau ngày U2 kết thúc (30/06/2023)",
        "ghi cho đơn vị kế thừa, hoặc kiểm tra thời gian",
    ),
    ("Xếp loại", ("U2", 2019, "HTNV"), "B2", "trước ngày bắt đầu 01/01/2020 của U2", "kiểm tra mã và thời gian"),
    ("Danh hiệu", ("P1", 2023, "TTLĐXS"), "C2", "“TTLĐXS” là của tập thể, không dùng cho P1", PEOPLE_TITLES),
    ("Danh hiệu", ("U1", 2023, "LĐTT"), "C2", "“LĐTT” là của cá nhân, không dùng cho U1", UNIT_TITLES),
    (
        "Danh hiệu",
        ("P1", 2023, "LĐTT", "1/QĐ", "31/02/2024"),
        "E2",
        "ngày “31/02/2024” không có trên lịch",
        NOT_ON_CALENDAR,
    ),
    ("Danh hiệu", ("P1", 2023, "LĐTT", "1/QĐ", 45000.5), "E2", "“45000.5” không phải ngày", NOT_A_DAY),
    ("Khen thưởng", ("P1", 2023, "Bằng khen"), "D2", *EMPTY),
    (
        "Khen thưởng",
        ("P1", 2023, "Bằng khen", "xã"),
        "D2",
        "không có “xã”",
        "dùng một trong: cơ sở, bộ, ngành, tỉnh, nhà nước",
    ),
    (
        "Khen thưởng",
        ("P1", 2023, "Bằng khen", "bộ", "khác"),
        "E2",
        "không có “khác”",
        "dùng một trong: công trạng, đột xuất, chuyên đề",
    ),
    ("Kỷ luật", ("U1", "Khiển trách", DAY), "A2", "U1 không phải cá nhân", "ghi mã cá nhân"),
    ("Kỷ luật", ("P1", "Khiển trách", None), "C2", *NO_DAY),
    (
        "Kỷ luật",
        ("P1", "Sa thải", DAY),
        "B2",
        "“Sa thải” không áp dụng cho nhóm công chức vào ngày 01/12/2023",
        "dùng một trong: khiển trách, cảnh cáo, hạ bậc lương, giáng chức, cách chức, buộc thôi việc",
    ),
    (
        "Kỷ luật",
        ("P1", "Hạ bậc lương", date(2025, 7, 1)),
        "B2",
        "“Hạ bậc lương” không áp dụng cho nhóm công chức vào ngày 01/07/2025",
        "dùng một trong: khiển trách, cảnh cáo, cách chức, buộc thôi việc",
    ),
    (
        "Kỷ luật",
        ("P2", "Cách chức", DAY),
        "B2",
        "“Cách chức” có nghĩa khác nhau theo nhóm cán bộ",
        "ghi Nhóm của P2 ở trang Nhân sự trước",
    ),
    (
        "Kỷ luật",
        ("P1", "Cảnh cáo", date(1985, 3, 1)),
        "C2",
        "trước ngày sinh 02/03/1985 của P1",
        "kiểm tra mã và thời gian",
    ),
    (
        "Sáng kiến",
        ("P1", 2023, "A", "thế giới"),
        "D2",
        "không có “thế giới”",
        "dùng một trong: cơ sở, bộ, tỉnh, toàn quốc",
    ),
    (
        "Nhận xét",
        ("P1", "năm nay", "II.2.2.1.a", "đạt", None, DAY),
        "B2",
        "“năm nay” không phải kỳ",
        "ghi một năm (2023) hoặc một giai đoạn (2021-2025)",
    ),
    (
        "Nhận xét",
        ("P1", 2023, "II.9", "đạt", None, DAY),
        "C2",
        "không có “II.9”",
        "xem các giá trị hợp lệ trong sổ mẫu (guong template)",
    ),
    (
        "Nhận xét",
        ("P1", 2023, "II.2.2.1.a", "được", None, DAY),
        "D2",
        "không có “được”",
        "dùng một trong: không đạt, đạt",
    ),
    ("Nhận xét", ("P1", 2023, "II.2.2.1.a", "đạt"), "F2", *NO_DAY),
    ("Công nhận", ("P1", None, 2023), "B2", *EMPTY),
    (
        "Công nhận",
        ("P1", "base-annual", "2025-2021"),
        "C2",
        "“2025-2021” không phải kỳ",
        "ghi một năm (2023) hoặc một giai đoạn (2021-2025)",
    ),
    ("Chốt số liệu", ("P1", 2023, "xếp loại", None, date(2024, 1, 1)), "A2", "P1 không phải đơn vị", "ghi mã đơn vị"),
    (
        "Chốt số liệu",
        ("U1", 2023, "nhân sự", None, date(2024, 1, 1)),
        "C2",
        "không có “nhân sự”",
        "dùng một trong: xếp loại, danh hiệu, khen thưởng, kỷ luật, sáng kiến",
    ),
    (
        "Chốt số liệu",
        ("U1", 2023, "xếp loại", None, date(2023, 12, 30)),
        "E2",
        "chốt ngày 30/12/2023, trước ngày cuối của năm 2023 (31/12/2023)",
        "chỉ chốt khi năm đã hết",
    ),
    ("Đơn vị", (None, "Phòng"), "A2", *EMPTY),
    ("Đơn vị", ("P1", "Phòng"), "A2", "P1 là mã của một người", "dùng mã khác"),
    ("Đơn vị", ("U7", None, None, "U9"), "D2", UNKNOWN.format("U9"), ADD),
    ("Đơn vị", ("U7", None, None, "P1"), "D2", "P1 là mã của một người", "ghi mã đơn vị"),
    ("Đơn vị", ("U7", None, None, "u7"), "D2", "U7 không thể trực thuộc chính nó", "ghi mã đơn vị khác"),
    ("Đơn vị", ("U1", None, None, "U2"), "D2", "U1 sẽ trực thuộc chính nó qua các cấp", "ghi lại đơn vị cấp trên"),
    (
        "Đơn vị",
        ("U7", None, None, None, date(2020, 1, 2), date(2020, 1, 1)),
        "F2",
        "01/01/2020 trước Từ ngày 02/01/2020",
        "kiểm tra hai ngày",
    ),
    ("Đơn vị", ("U7", None, None, None, None, DAY, "U1; U9"), "G2", UNKNOWN.format("U9"), ADD),
    (
        "Đơn vị",
        ("U7", None, None, None, None, DAY, "U1, U7"),
        "G2",
        "U7 không thể kế thừa chính nó",
        "ghi mã đơn vị khác",
    ),
    ("Đơn vị", ("U1", "Chi cục"), "B2", "khác với “Cục” đã ghi trong sổ", DIFFERS.format("unit")),
    ("Đơn vị", ("U7", None, None, None, "2020"), "E2", "“2020” không phải ngày", NOT_A_DAY),
    ("Nhân sự", ("U1", "Lê Văn A"), "A2", "mã U1 đã là của một đơn vị", "dùng mã khác"),
    ("Nhân sự", ("P7", "Lê Văn A", "31/02/1990"), "C2", "ngày “31/02/1990” không có trên lịch", NOT_ON_CALENDAR),
    ("Nhân sự", ("P7", "Lê Văn A", date(2030, 1, 1)), "C2", "01/01/2030 ở tương lai", "kiểm tra ngày sinh"),
    ("Nhân sự", ("P7", "Lê Văn A", None, "khác"), "D2", "không có “khác”", "dùng một trong: nam, nữ"),
    (
        "Nhân sự",
        ("P7", "Lê Văn A", None, None, "quân nhân"),
        "E2",
        "không có “quân nhân”",
        "dùng một trong: công chức, viên chức, người lao động, cán bộ",
    ),
    ("Nhân sự", ("P1", "Lê Thị B"), "B2", "khác với “Nguyễn Thị Đường” đã ghi trong sổ", DIFFERS.format("person")),
    ("Công tác", ("P9", "U1"), "A2", UNKNOWN.format("P9"), ADD),
    ("Công tác", ("P1", "U9"), "B2", UNKNOWN.format("U9"), ADD),
    ("Công tác", ("U1", "U1"), "A2", "U1 là mã của một đơn vị", "ghi mã nhân sự"),
    ("Công tác", ("P1", "P2"), "B2", "P2 là mã của một người", "ghi mã đơn vị"),
    ("Công tác", ("P2", "U1", None, "y"), "D2", "“y” không hiểu được", "ghi x hoặc để trống"),
    (
        "Công tác",
        ("P1", "U1", None, None, date(2021, 1, 1)),
        "E2",
        "P1 đã có vị trí khác ở U1 trong thời gian này (từ 01/01/2020)",
        "ghi Đến ngày cho vị trí trước, hoặc sửa ngày",
    ),
    (
        "Công tác",
        ("P1", "U1", "Trưởng phòng", None, date(2020, 1, 1)),
        "C2",
        "khác với “Chuyên viên” đã ghi trong sổ",
        DIFFERS.format("posting"),
    ),
    (
        "Công tác",
        ("P1", "U2", None, None, date(2019, 1, 1)),
        "E2",
        "01/01/2019 trước khi U2 bắt đầu (01/01/2020)",
        "kiểm tra ngày",
    ),
    (
        "Công tác",
        ("P2", "U1", None, None, None, None, "tạm"),
        "G2",
        "không có “tạm”",
        "dùng một trong: chính thức, biệt phái, kiêm nhiệm",
    ),
]
GOOD: dict[str, tuple[object, ...]] = {
    "Đơn vị": ("U8", "Phòng tốt"),
    "Nhân sự": ("P8", "Phạm Văn Tốt"),
    "Công tác": ("P2", "U2"),
    "Xếp loại": ("P2", 2023, "HTNV"),
    "Danh hiệu": ("P2", 2023, "LĐTT"),
    "Khen thưởng": ("P2", 2023, "Giấy khen", "cơ sở"),
    "Kỷ luật": ("P2", "Khiển trách", DAY),
    "Sáng kiến": ("P2", 2023, "B", "cơ sở"),
    "Nhận xét": ("P2", 2023, "II.2.2.1.a", "đạt", None, DAY),
    "Công nhận": ("P2", "base-annual", 2023),
    "Chốt số liệu": ("U1", 2022, "xếp loại", None, DAY),
}


@pytest.mark.parametrize(
    ("sheet", "row", "cell", "problem", "remedy"),
    CASES,
    ids=[f"{sheet} {cell} {problem}" for sheet, _, cell, problem, _ in CASES],
)
def test_the_refusal_says_it_all(
    few: Desk, sheet: str, row: tuple[object, ...], cell: str, problem: str, remedy: str
) -> None:
    told = few.load({sheet: [HEADERS[sheet], row, GOOD[sheet]]})
    assert told["refused"] == [{"sheet": sheet, "cell": cell, "problem": problem, "remedy": remedy}]
    assert (told["accepted"], told["unchanged"]) == (1, 0)


def test_a_refused_row_takes_along_what_rests_on_it(desk: Desk) -> None:
    told = desk.load(
        {
            "Xếp loại": [RATING, ("P1", 2023, "HTNV"), ("U3", 2023, "HTNV")],
            "Công tác": [POSTING, ("P1", "U3")],
            "Nhân sự": [PERSON, ("P1", "A", "31/02/1990")],
            "Đơn vị": [UNIT, ("U1", "Cục"), ("U2", "Phòng", None, "U3"), ("U3", "Phòng", None, "U9")],
        }
    )
    assert (told["accepted"], told["unchanged"]) == (1, 0)
    fix = "sửa dòng {} của trang {}, dòng đó đã bị từ chối"
    assert [tuple(one.values()) for one in told["refused"]] == [
        ("Đơn vị", "D3", UNKNOWN.format("U3"), fix.format(4, "Đơn vị")),
        ("Đơn vị", "D4", UNKNOWN.format("U9"), ADD),
        ("Nhân sự", "C2", "ngày “31/02/1990” không có trên lịch", NOT_ON_CALENDAR),
        ("Công tác", "A2", UNKNOWN.format("P1"), fix.format(2, "Nhân sự")),
        ("Xếp loại", "A2", UNKNOWN.format("P1"), fix.format(2, "Nhân sự")),
        ("Xếp loại", "A3", UNKNOWN.format("U3"), fix.format(4, "Đơn vị")),
    ]


class TestSheets:
    """Sheets that lack columns."""

    def test_a_needed_column_is_not_there(self, few: Desk) -> None:
        told = few.load({"Xếp loại": [("Năm", "Mã"), (2023, "P1"), (), (2022, "P2")]})
        said = {"problem": "trang này thiếu cột Mức", "remedy": "thêm cột còn thiếu vào hàng tên cột (hàng 1)"}
        assert told["refused"] == [{"sheet": "Xếp loại", "cell": cell, **said} for cell in ("B2", "B4")]

    def test_no_header_at_all(self, few: Desk) -> None:
        assert few.refusal({"Xếp loại": [("P1", 2023, "HTNV"), ("P2", 2023, "HTNV")]}) == (
            "Xếp loại",
            "A1",
            "không tìm thấy hàng tên cột có đủ: Mã, Năm, Mức",
            "ghi đúng tên cột như trong sổ mẫu (guong template)",
        )

    def test_two_sheets_of_one_name(self, few: Desk) -> None:
        grids = {"Xếp loại": [RATING, ("P1", 2023, "HTNV")], "XẾP  LOẠI": [RATING, ("P2", 2023, "HTNV")]}
        told = few.load(grids)
        assert told["accepted"] == 1
        assert told["refused"] == [
            {
                "sheet": "Xếp loại",
                "cell": "A1",
                "problem": "tệp có hai trang Xếp loại; trang “XẾP  LOẠI” không được đọc",
                "remedy": "gộp thành một trang",
            }
        ]


class TestRoles:
    """Discipline belongs to the personnel room."""

    @pytest.fixture
    def offices(self, few: Desk) -> Desk:
        from guong.office import COMMANDS

        for account, role in (("lan", "clerk"), ("minh", "personnel")):
            few.office.do(COMMANDS["add-account"](account=account, full_name=account, roles_given=(role,)))
        return few

    GRIDS: ClassVar[dict[str, Any]] = {
        "Kỷ luật": [DISCIPLINE, ("P1", "Khiển trách", DAY)],
        "Chốt số liệu": [CLOSING, ("U1", 2023, "kỷ luật", None, date(2024, 1, 1))],
        "Xếp loại": [RATING, ("P1", 2023, "HTNV")],
    }

    def test_a_clerk_is_refused_row_by_row(self, offices: Desk) -> None:
        told = offices.load(self.GRIDS, "lan")
        assert told["accepted"] == 1
        said = {
            "problem": "tài khoản lan không có quyền với số liệu kỷ luật",
            "remedy": "nhờ tổ chức cán bộ nhập dòng này",
        }
        assert told["refused"] == [
            {"sheet": "Kỷ luật", "cell": "A2", **said},
            {"sheet": "Chốt số liệu", "cell": "C2", **said},
        ]

    def test_the_personnel_room_is_not(self, offices: Desk) -> None:
        assert offices.load(self.GRIDS, "minh") == {"accepted": 3, "refused": [], "unchanged": 0, "warnings": []}


class TestLegacyFonts:
    """Texts typed in TCVN3 or VNI."""

    def test_the_remedy_says_so(self, few: Desk) -> None:
        _sheet, cell, problem, remedy = few.refusal({"Xếp loại": [RATING, ("P1", 2023, "Hoµn thµnh tèt nhiÖm vô")]})
        assert (cell, problem) == ("C2", "không có “Hoµn thµnh tèt nhiÖm vô”")
        assert remedy.endswith("; ô có vẻ gõ bằng phông TCVN3 (ABC, .VnTime): hãy chuyển sang Unicode rồi nhập lại")

    def test_names_and_sheets_are_warned_of(self, few: Desk) -> None:
        told = few.take(
            {"Nhân sự": [PERSON, ("P7", "NguyÔn V¨n H\u00adng")], "XÕp lo¹i": [RATING, ("P1", 2023, "HTNV")]}
        )
        hint = "ô có vẻ gõ bằng phông TCVN3 (ABC, .VnTime): hãy chuyển sang Unicode rồi nhập lại"
        assert told["warnings"] == [f"Trang “XÕp lo¹i” không được đọc; {hint}", f"Nhân sự, ô B2: {hint}"]
