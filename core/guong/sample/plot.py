"""What is fixed in the sample office: its units, its staff, who moves when, and the facts that show each outcome.

A text of five letters speaks of 2021–2025, one letter a year; `.` leaves the year to chance.
"""

from datetime import date

YEARS = range(2021, 2026)
MERGER = date(2025, 7, 1)
"""The first day of the new organisation; the old one ends the day before."""

_OLD_FIRST, _OLD_LAST = date(2009, 11, 6), date(2025, 6, 30)

UNITS: tuple[tuple[str, str, str, str, date, date | None, str], ...] = (
    ("CQL", "Cục Quản lý Thi hành án dân sự", "cục", "", MERGER, None, ""),
    ("THADS", "THADS tỉnh Thái Nguyên", "cục", "CQL", MERGER, None, ""),
    ("P-VP-25", "Văn phòng THADS tỉnh", "phòng", "THADS", MERGER, None, ""),
    ("P-TCCB-25", "Phòng Tổ chức cán bộ THADS tỉnh", "phòng", "THADS", MERGER, None, ""),
    ("P-NVDS", "Phòng Nghiệp vụ thi hành án dân sự", "phòng", "THADS", MERGER, None, ""),
    ("P-NVHC", "Phòng Theo dõi thi hành án hành chính", "phòng", "THADS", MERGER, None, ""),
    ("P-KTGQ-25", "Phòng Kiểm tra - GQKNTC THADS tỉnh", "phòng", "THADS", MERGER, None, ""),
    ("KV1", "Phòng THADS khu vực 1", "phòng khu vực", "THADS", MERGER, None, ""),
    ("KV2", "Phòng THADS khu vực 2", "phòng khu vực", "THADS", MERGER, None, ""),
    ("KV3", "Phòng THADS khu vực 3", "phòng khu vực", "THADS", MERGER, None, ""),
    ("KV4", "Phòng THADS khu vực 4", "phòng khu vực", "THADS", MERGER, None, ""),
    ("KV5", "Phòng THADS khu vực 5", "phòng khu vực", "THADS", MERGER, None, ""),
    ("TC", "Tổng cục Thi hành án dân sự", "tổng cục", "", _OLD_FIRST, _OLD_LAST, "CQL"),
    ("CUC", "Cục THADS tỉnh Thái Nguyên", "cục", "TC", _OLD_FIRST, _OLD_LAST, "THADS"),
    ("P-TCCB", "Phòng Tổ chức cán bộ", "phòng", "CUC", _OLD_FIRST, _OLD_LAST, "P-TCCB-25"),
    ("P-VP", "Văn phòng Cục", "phòng", "CUC", _OLD_FIRST, _OLD_LAST, "P-VP-25"),
    ("P-NV", "Phòng Nghiệp vụ và Tổ chức thi hành án", "phòng", "CUC", _OLD_FIRST, _OLD_LAST, "P-NVDS; P-NVHC"),
    ("P-KTGQ", "Phòng Kiểm tra - GQKNTC", "phòng", "CUC", _OLD_FIRST, _OLD_LAST, "P-KTGQ-25"),
    ("P-KT", "Phòng Kế toán - Tài chính", "phòng", "CUC", date(2022, 4, 1), _OLD_LAST, "P-VP-25"),
    ("CC-TPTN", "Chi cục THADS thành phố Thái Nguyên", "chi cục", "CUC", _OLD_FIRST, _OLD_LAST, "KV1"),
    ("CC-SONGCONG", "Chi cục THADS thành phố Sông Công", "chi cục", "CUC", _OLD_FIRST, _OLD_LAST, "KV2"),
    ("CC-PHOYEN", "Chi cục THADS thành phố Phổ Yên", "chi cục", "CUC", _OLD_FIRST, _OLD_LAST, "KV2"),
    ("CC-DAITU", "Chi cục THADS huyện Đại Từ", "chi cục", "CUC", _OLD_FIRST, _OLD_LAST, "KV3"),
    ("CC-DINHHOA", "Chi cục THADS huyện Định Hóa", "chi cục", "CUC", _OLD_FIRST, _OLD_LAST, "KV4"),
    ("CC-DONGHY", "Chi cục THADS huyện Đồng Hỷ", "chi cục", "CUC", _OLD_FIRST, _OLD_LAST, "KV5"),
    ("CC-PHUBINH", "Chi cục THADS huyện Phú Bình", "chi cục", "CUC", _OLD_FIRST, _OLD_LAST, "KV1"),
    ("CC-PHULUONG", "Chi cục THADS huyện Phú Lương", "chi cục", "CUC", _OLD_FIRST, _OLD_LAST, "KV4"),
    ("CC-VONHAI", "Chi cục THADS huyện Võ Nhai", "chi cục", "CUC", _OLD_FIRST, _OLD_LAST, "KV5"),
)
"""Code, name, type, parent, first and last day, successors; those that go on stand first."""

STAFF = {
    "CUC": "Cục trưởng 1, Phó Cục trưởng 3",
    "P-TCCB": "Trưởng phòng 1, Phó Trưởng phòng 1, Chuyên viên 6",
    "P-VP": (
        "Chánh Văn phòng 1, Phó Chánh Văn phòng 1, Chuyên viên 4, Văn thư 1, Kế toán trưởng 1, Kế toán 2, "
        "Lái xe 2, Nhân viên phục vụ 1"
    ),
    "P-NV": "Trưởng phòng 1, Phó Trưởng phòng 2, Chấp hành viên 5, Thẩm tra viên 2, Chuyên viên 2",
    "P-KTGQ": "Trưởng phòng 1, Phó Trưởng phòng 1, Thẩm tra viên 4, Chuyên viên 3",
    "CC-TPTN": (
        "Chi cục trưởng 1, Phó Chi cục trưởng 3, Chấp hành viên 8, Thẩm tra viên 2, Thư ký 6, Kế toán 1, "
        "Văn thư 1, Lái xe 1, Bảo vệ 1"
    ),
    "CC-SONGCONG": (
        "Chi cục trưởng 1, Phó Chi cục trưởng 1, Chấp hành viên 4, Thẩm tra viên 1, Thư ký 3, Kế toán 1, Văn thư 1"
    ),
    "CC-PHOYEN": (
        "Chi cục trưởng 1, Phó Chi cục trưởng 2, Chấp hành viên 5, Thẩm tra viên 1, Thư ký 4, Kế toán 1, Văn thư 1"
    ),
    "CC-DAITU": (
        "Chi cục trưởng 1, Phó Chi cục trưởng 2, Chấp hành viên 5, Thẩm tra viên 1, Thư ký 4, Kế toán 1, Văn thư 1"
    ),
    "CC-DINHHOA": (
        "Chi cục trưởng 1, Phó Chi cục trưởng 1, Chấp hành viên 3, Thẩm tra viên 1, Thư ký 3, Kế toán 1, Văn thư 1"
    ),
    "CC-DONGHY": (
        "Chi cục trưởng 1, Phó Chi cục trưởng 1, Chấp hành viên 4, Thẩm tra viên 1, Thư ký 4, Kế toán 1, Văn thư 1"
    ),
    "CC-PHUBINH": (
        "Chi cục trưởng 1, Phó Chi cục trưởng 1, Chấp hành viên 4, Thẩm tra viên 1, Thư ký 3, Kế toán 1, "
        "Văn thư 1, Lái xe 1"
    ),
    "CC-PHULUONG": (
        "Chi cục trưởng 1, Phó Chi cục trưởng 1, Chấp hành viên 3, Thẩm tra viên 1, Thư ký 3, Kế toán 1, Văn thư 1"
    ),
    "CC-VONHAI": "Chi cục trưởng 1, Phó Chi cục trưởng 1, Chấp hành viên 3, Thư ký 3, Kế toán 1, Văn thư 1",
}
"""Who was there on 1 January 2021: codes NV001, NV002 … in this order; the first of each unit heads it."""

MOVES: tuple[tuple[str, date, str, str, bool], ...] = (
    ("NV071", date(2021, 9, 1), "CC-SONGCONG", "Chấp hành viên", False),
    ("NV072", date(2021, 9, 1), "CC-SONGCONG", "Chi cục trưởng", True),
    ("NV129", date(2021, 9, 1), "CC-PHULUONG", "Chấp hành viên", False),
    ("NV183", date(2021, 11, 1), "CC-PHOYEN", "Thư ký", False),
    ("NV175", date(2022, 2, 1), "CC-TPTN", "Thư ký", False),
    ("NV020", date(2022, 4, 1), "P-KT", "Trưởng phòng", True),
    ("NV021", date(2022, 4, 1), "P-KT", "Kế toán", False),
    ("NV022", date(2022, 4, 1), "P-KT", "Kế toán", False),
    ("NV171", date(2022, 4, 1), "P-KT", "Phó Trưởng phòng", False),
    ("NV172", date(2022, 4, 1), "P-KT", "Kế toán", False),
    ("NV173", date(2022, 5, 1), "P-KT", "Chuyên viên", False),
    ("NV042", date(2022, 4, 1), "CC-PHOYEN", "Thẩm tra viên", False),
    ("NV184", date(2022, 5, 1), "CC-DINHHOA", "Thư ký", False),
    ("NV082", date(2022, 6, 16), "", "", False),
    ("NV070", date(2022, 7, 1), "", "", False),
    ("NV182", date(2022, 7, 1), "CC-SONGCONG", "Văn thư", False),
    ("NV001", date(2022, 9, 1), "", "", False),
    ("NV002", date(2022, 9, 1), "CUC", "Cục trưởng", True),
    ("NV150", date(2022, 10, 1), "CC-DINHHOA", "Chi cục trưởng", True),
    ("NV113", date(2022, 10, 1), "CC-PHULUONG", "Chi cục trưởng", True),
    ("NV117", date(2023, 1, 1), "CC-DAITU", "Chấp hành viên", False),
    ("NV035", date(2023, 3, 1), "", "", False),
    ("NV052", date(2023, 4, 1), "P-NV", "Chấp hành viên", False),
    ("NV047", date(2023, 5, 16), "CUC", "Phó Cục trưởng", False),
    ("NV048", date(2023, 5, 16), "CC-TPTN", "Chi cục trưởng", True),
    ("NV180", date(2023, 6, 1), "CC-PHUBINH", "Chấp hành viên", False),
    ("NV038", date(2023, 7, 1), "", "", False),
    ("NV039", date(2023, 7, 1), "P-KTGQ", "Trưởng phòng", True),
    ("NV174", date(2023, 9, 1), "P-KTGQ", "Chuyên viên", False),
    ("NV087", date(2023, 10, 1), "CC-SONGCONG", "Chấp hành viên", False),
    ("NV176", date(2023, 10, 15), "CC-DAITU", "Thư ký", False),
    ("NV064", date(2024, 1, 1), "CC-PHUBINH", "Thư ký", False),
    ("NV181", date(2024, 1, 1), "P-VP", "Lái xe", False),
    ("NV124", date(2024, 3, 1), "", "", False),
    ("NV178", date(2024, 3, 1), "P-TCCB", "Chuyên viên", False),
    ("NV059", date(2024, 4, 1), "", "", False),
    ("NV179", date(2024, 4, 1), "CC-DONGHY", "Thư ký", False),
    ("NV168", date(2024, 5, 1), "", "", False),
    ("NV154", date(2024, 6, 1), "P-KTGQ", "Thẩm tra viên", False),
    ("NV103", date(2024, 8, 1), "CC-TPTN", "Chấp hành viên", False),
    ("NV177", date(2024, 8, 1), "CC-VONHAI", "Thư ký", False),
    ("NV132", date(2024, 9, 11), "", "", False),
    ("NV125", date(2025, 3, 1), "CC-DONGHY", "Chi cục trưởng", True),
    ("NV028", MERGER, "P-NVHC", "Trưởng phòng", True),
    ("NV034", MERGER, "P-NVHC", "Thẩm tra viên", False),
    ("NV036", MERGER, "P-NVHC", "Chuyên viên", False),
    ("NV037", MERGER, "P-NVHC", "Chuyên viên", False),
    ("NV020", MERGER, "P-VP-25", "Phó Chánh Văn phòng", False),
    ("NV171", MERGER, "P-VP-25", "Kế toán", False),
    ("NV137", MERGER, "KV1", "Phó Trưởng Phòng THADS khu vực", False),
    ("NV072", MERGER, "KV2", "Phó Trưởng Phòng THADS khu vực", False),
    ("NV150", MERGER, "P-KTGQ-25", "Phó Trưởng phòng", False),
    ("NV125", MERGER, "KV5", "Phó Trưởng Phòng THADS khu vực", False),
    ("NV185", date(2025, 9, 1), "KV1", "Thư ký", False),
    ("NV186", date(2025, 10, 1), "P-NVHC", "Chuyên viên", False),
    ("NV055", date(2025, 11, 1), "", "", False),
)
"""Person, first day there, unit (empty: leaves the service), position, whether as its head."""

BESIDES: tuple[tuple[str, str, str, bool, date, date, str], ...] = (
    ("NV096", "CC-SONGCONG", "Kế toán", False, date(2021, 6, 1), date(2022, 5, 31), "kiêm nhiệm"),
    ("NV011", "TC", "Chuyên viên", False, date(2022, 3, 1), date(2023, 2, 28), "biệt phái"),
    ("NV014", "P-KT", "Phó Trưởng phòng", False, date(2022, 5, 1), date(2022, 12, 31), "kiêm nhiệm"),
    ("NV054", "CC-PHUBINH", "Chấp hành viên", False, date(2022, 7, 1), date(2023, 6, 30), "biệt phái"),
    ("NV067", "CC-DONGHY", "Kế toán", False, date(2023, 1, 1), date(2023, 12, 31), "kiêm nhiệm"),
    ("NV033", "CC-VONHAI", "Chấp hành viên", False, date(2023, 4, 1), date(2024, 3, 31), "biệt phái"),
    ("NV161", "CC-DONGHY", "Phụ trách Chi cục", True, date(2024, 3, 1), date(2025, 2, 28), "kiêm nhiệm"),
    ("NV105", "CC-DINHHOA", "Chấp hành viên", False, date(2024, 10, 1), date(2025, 6, 30), "biệt phái"),
)
"""Secondments and second offices, beside the person's own posting."""

RENAMED = {
    "Cục trưởng": "Trưởng THADS tỉnh",
    "Phó Cục trưởng": "Phó Trưởng THADS tỉnh",
    "Chi cục trưởng": "Trưởng Phòng THADS khu vực",
    "Phó Chi cục trưởng": "Phó Trưởng Phòng THADS khu vực",
}
"""Positions before and after the merger; the others keep their names."""

KNOWN: dict[str, tuple[str, str, date | None]] = {
    "NV001": ("", "Nam", date(1962, 2, 11)),
    "NV012": ("Nguyễn Thị Đường", "Nữ", date(1988, 9, 2)),
    "NV035": ("", "Nữ", date(1967, 2, 19)),
    "NV038": ("", "Nam", date(1962, 9, 24)),
    "NV055": ("", "Nữ", date(1969, 2, 14)),
    "NV059": ("", "Nam", date(1963, 3, 8)),
    "NV124": ("", "Nam", date(1963, 2, 5)),
}
"""Name, gender and birth that are not left to chance, above all of those who retire."""

DISCIPLINE: tuple[tuple[str, str, date], ...] = (
    ("NV093", "Khiển trách", date(2021, 3, 5)),
    ("NV071", "Giáng chức", date(2021, 8, 16)),
    ("NV149", "Khiển trách", date(2021, 11, 9)),
    ("NV063", "Khiển trách", date(2022, 7, 11)),
    ("NV145", "Hạ bậc lương", date(2022, 10, 18)),
    ("NV054", "Khiển trách", date(2023, 3, 15)),
    ("NV023", "Kéo dài thời hạn nâng lương", date(2023, 6, 14)),
    ("NV130", "Cảnh cáo", date(2023, 8, 28)),
    ("NV090", "Cảnh cáo", date(2024, 4, 22)),
    ("NV132", "Buộc thôi việc", date(2024, 9, 10)),
    ("NV068", "Khiển trách", date(2024, 11, 12)),
    ("NV166", "Khiển trách", date(2025, 8, 20)),
    ("NV037", "Cảnh cáo", date(2025, 9, 15)),
)
"""Person, rank on the ladder of the person's group on that day, day of the decision."""

UNIT_RATINGS = {
    "CUC": "TXXX-",
    "P-TCCB": "XXXX-",
    "P-VP": "TXXT-",
    "P-NV": "XXXXX",
    "P-KTGQ": "TTXXT",
    "P-KT": "-TTX-",
    "CC-TPTN": "TTXXT",
    "CC-SONGCONG": "HTTXT",
    "CC-PHOYEN": "TTTH-",
    "CC-DAITU": "XXXXX",
    "CC-DINHHOA": "TXXT-",
    "CC-DONGHY": "TTXK-",
    "CC-PHUBINH": "XTTT-",
    "CC-PHULUONG": "-TXX-",
    "CC-VONHAI": "TTTXX",
    "THADS": "----X",
    "P-TCCB-25": "----X",
    "P-VP-25": "----T",
    "P-NVDS": "----X",
    "P-NVHC": "----H",
    "P-KTGQ-25": "----X",
    "KV1": "----X",
    "KV2": "----T",
    "KV3": "----X",
    "KV5": "----T",
}
"""X xuất sắc, T tốt, H hoàn thành, K không hoàn thành, - none."""

UNIT_TITLES: dict[int, dict[str, str]] = {
    2021: {"P-TCCB": "TTLĐXS", "CC-DAITU": "TTLĐXS", "CC-PHUBINH": "TTLĐXS"},
    2022: {"CUC": "TTLĐXS", "P-TCCB": "TTLĐXS", "CC-DAITU": "TTLĐXS"},
    2023: {"CUC": "Cờ ngành", "P-NV": "TTLĐXS", "CC-DAITU": "Cờ ngành", "CC-DINHHOA": "TTLĐXS", "CC-TPTN": "TTLĐXS"},
    2024: {"P-TCCB": "TTLĐXS", "CC-DAITU": "Cờ Chính phủ", "CC-PHULUONG": "TTLĐXS"},
    2025: {"THADS": "TTLĐXS", "KV1": "TTLĐXS", "KV3": "TTLĐXS"},
}

SHARES: dict[tuple[str, int], int] = {
    ("CC-PHOYEN", 2021): 7,
    ("CC-VONHAI", 2022): 7,
    ("CC-PHUBINH", 2022): 5,
    ("CC-TPTN", 2022): 14,
    ("CC-PHUBINH", 2023): 7,
    ("CC-PHULUONG", 2023): 7,
    ("CC-TPTN", 2024): 14,
    ("CC-PHOYEN", 2024): 7,
    ("CC-SONGCONG", 2024): 7,
    ("P-KTGQ-25", 2025): 7,
}
"""How many of a unit's people hold LĐTT or higher in a year; elsewhere nearly all whose rating allows it."""

NO_CSTDCS = {("P-KTGQ", 2023), ("P-KT", 2024)}
"""Units of which nobody was made CSTĐCS that year."""

RATINGS = {
    "NV002": "XXXXX",
    "NV003": "TTTTT",
    "NV004": "TTTTT",
    "NV005": "XXXXX",
    "NV007": "XXXXX",
    "NV012": "TXXXX",
    "NV013": ".XXX.",
    "NV020": "TTTXT",
    "NV023": "TTHTT",
    "NV026": "TXXXX",
    "NV027": "XXXXX",
    "NV030": "XXXXX",
    "NV039": "TTXXX",
    "NV048": "TTXXX",
    "NV051": "XXXTX",
    "NV054": "TTHTT",
    "NV063": "TKTTT",
    "NV068": "TTTHT",
    "NV072": "..XX.",
    "NV074": "TTXTT",
    "NV090": "TTTKT",
    "NV093": "KTTTT",
    "NV098": "XXXXX",
    "NV102": "XXXXX",
    "NV108": "TXTTT",
    "NV109": "TXTTT",
    "NV110": "TTTXT",
    "NV113": "TTXXX",
    "NV119": "TTXTT",
    "NV130": "TTKTT",
    "NV132": "TTTH.",
    "NV137": "XXXTT",
    "NV140": "TTX-T",
    "NV144": "TTT-T",
    "NV145": "TKT-T",
    "NV149": "HTTTT",
    "NV150": "TTXXX",
    "NV152": "XXXXX",
    "NV153": "-XXX-",
    "NV158": "-TTTT",
    "NV161": "TTTXX",
    "NV163": "TTTXX",
    "NV037": "TTTTK",
    "NV166": "TTTTK",
    "NV071": "KHTTT",
}

INITIATIVES = {
    "NV002": "cctct",
    "NV005": "ccc-c",
    "NV007": "ccc-c",
    "NV012": "-cctc",
    "NV013": "-cc--",
    "NV026": "-cccc",
    "NV027": "ccbqb",
    "NV030": "ccbcc",
    "NV039": "--cc-",
    "NV048": "--cc-",
    "NV051": "ccb-c",
    "NV072": "---c-",
    "NV074": "-----",
    "NV098": "cctcb",
    "NV102": "ccccc",
    "NV108": "-c---",
    "NV109": "-----",
    "NV110": "-----",
    "NV113": "--ccc",
    "NV119": "--c--",
    "NV137": "ccc--",
    "NV150": "--ccc",
    "NV152": "ccccc",
    "NV153": "cccc-",
    "NV161": "---c-",
    "NV163": "---cc",
}
"""c recognised at the base, b by the ministry, t by the province, q of nationwide use, - none."""

WITHOUT_TITLE = {
    ("NV005", 2025),
    ("NV007", 2023),
    ("NV007", 2024),
    ("NV074", 2023),
    ("NV108", 2022),
    ("NV109", 2022),
    ("NV110", 2024),
    ("NV072", 2024),
}
"""Rated excellent, LĐTT, yet not made CSTĐCS."""

HIGHER_TITLES: dict[tuple[str, int], tuple[str, ...]] = {
    ("NV027", 2023): ("CSTĐ ngành",),
    ("NV027", 2024): ("CSTĐ ngành", "CSTĐTQ"),
    ("NV030", 2023): ("CSTĐ ngành",),
    ("NV051", 2023): ("CSTĐ ngành",),
    ("NV098", 2023): ("CSTĐ tỉnh",),
    ("NV098", 2025): ("CSTĐ ngành",),
}

REWARDS: tuple[tuple[str, int, str, str, str, str], ...] = (
    ("NV002", 2022, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("NV002", 2024, "Huân chương Lao động hạng Ba", "nhà nước", "công trạng", "CTN"),
    ("NV027", 2021, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("NV027", 2023, "Bằng khen", "tỉnh", "chuyên đề", "UBND"),
    ("NV027", 2025, "Bằng khen", "nhà nước", "công trạng", "TTg"),
    ("NV030", 2022, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("NV012", 2024, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("NV098", 2022, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("NV098", 2023, "Bằng khen", "tỉnh", "chuyên đề", "UBND"),
    ("NV102", 2023, "Bằng khen", "tỉnh", "đột xuất", "UBND"),
    ("NV102", 2024, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("NV005", 2023, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("NV001", 2021, "Kỷ niệm chương", "ngành", "công trạng", "BTP"),
    ("NV026", 2023, "Kỷ niệm chương", "ngành", "công trạng", "BTP"),
    ("NV083", 2024, "Kỷ niệm chương", "ngành", "công trạng", "BTP"),
    ("NV003", 2022, "Kỷ niệm chương", "ngành", "công trạng", "BTP"),
    ("CUC", 2023, "Huân chương Lao động hạng Ba", "nhà nước", "công trạng", "CTN"),
    ("CUC", 2022, "Bằng khen", "tỉnh", "chuyên đề", "UBND"),
    ("P-TCCB", 2022, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("P-NV", 2022, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("P-NV", 2024, "Bằng khen", "tỉnh", "đột xuất", "UBND"),
    ("CC-DAITU", 2021, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("CC-DAITU", 2022, "Bằng khen", "nhà nước", "công trạng", "TTg"),
    ("CC-DAITU", 2023, "Bằng khen", "tỉnh", "chuyên đề", "UBND"),
    ("CC-TPTN", 2023, "Bằng khen", "tỉnh", "chuyên đề", "UBND"),
    ("CC-DINHHOA", 2023, "Bằng khen", "tỉnh", "chuyên đề", "UBND"),
    ("CC-VONHAI", 2024, "Bằng khen", "bộ", "công trạng", "BTP"),
    ("P-TCCB", 2021, "Giấy khen", "cơ sở", "công trạng", "Giấy khen"),
    ("CC-PHUBINH", 2021, "Giấy khen", "cơ sở", "chuyên đề", "Giấy khen TC"),
    ("CC-DONGHY", 2022, "Giấy khen", "cơ sở", "đột xuất", "Giấy khen"),
    ("P-KTGQ", 2023, "Giấy khen", "cơ sở", "công trạng", "Giấy khen"),
    ("KV3", 2025, "Bằng khen", "tỉnh", "chuyên đề", "UBND"),
    ("KV1", 2025, "Bằng khen", "bộ", "công trạng", "BTP"),
)
"""Subject, year, form, level, type, who decided; below the level of ministry and province chance gives more."""

NO_REWARD = {"NV007", "NV152", "NV153", "NV163", "CC-PHULUONG"}
"""The good whom no ministry, sector or province ever rewarded."""

FLAWLESS = {
    "NV002", "NV003", "NV004", "NV005", "NV007", "NV012", "NV013", "NV020", "NV026", "NV027", "NV030", "NV039",
    "NV048", "NV051", "NV074", "NV098", "NV102", "NV108", "NV109", "NV110", "NV113", "NV137", "NV140", "NV150",
    "NV152", "NV153", "NV161", "NV163",
    "CUC", "P-TCCB", "P-VP", "P-NV", "P-NVDS", "P-KTGQ-25", "CC-TPTN", "CC-SONGCONG", "CC-DAITU", "CC-DINHHOA",
    "CC-PHULUONG", "CC-VONHAI", "KV1", "KV3",
}  # fmt: skip
"""Every body that was asked said *đạt*, but for what stands in `WORDS`."""

WORDS: dict[tuple[str, int, str], str] = {
    ("NV012", 2023, "II.2.2.1.d"): "",
    ("NV119", 2023, "II.2.2.1.a"): "không đạt",
    ("P-NV", 2022, "II.2.2.1.d"): "",
    ("P-KTGQ", 2024, "TTLĐXS"): "",
    ("P-NVDS", 2025, "II.2.2.1.c"): "",
    ("P-TCCB-25", 2025, "II.2.2.1.d"): "không đạt",
    ("CC-SONGCONG", 2024, "II.2.2.1.c"): "",
}
"""Assessments that are not *đạt*; empty: nobody said anything."""

SECOND_WORDS: tuple[tuple[str, int, str, str, date], ...] = (
    ("NV030", 2022, "II.2.2.1.c", "không đạt", date(2022, 12, 1)),
    ("NV102", 2024, "II.2.2.2.cn.2", "không đạt", date(2024, 12, 2)),
    ("CC-DAITU", 2022, "II.2.2.1.d", "không đạt", date(2022, 12, 1)),
)
"""Assessments that a later one replaced."""

PERIOD_NOMINEES = (
    "NV002", "NV005", "NV007", "NV012", "NV026", "NV027", "NV030", "NV051", "NV098", "NV102", "NV113", "NV137",
    "NV150", "NV152", "NV153", "NV161", "NV163",
    "CUC", "P-TCCB", "P-NV", "CC-DAITU", "CC-TPTN", "CC-PHULUONG", "CC-VONHAI", "KV1", "KV3",
)  # fmt: skip
"""Who was looked at for 2021–2025 as a whole."""

PERIOD_WORDS = {("NV026", "II.2.2.1.c"): "không đạt", ("NV012", "II.2.2.1.d"): "", ("CUC", "II.2.2.1.c"): ""}

RECOGNISED: dict[tuple[str, str], tuple[str, ...]] = {
    ("base-annual", "2022"): ("NV002", "NV005", "NV027", "NV030", "NV098", "NV102", "P-TCCB", "CC-DAITU"),
    ("base-annual", "2023"): (
        "NV002", "NV027", "NV030", "NV051", "NV098", "NV102", "NV152", "NV150", "CC-DAITU", "CC-TPTN", "CUC",
    ),
    ("base-annual", "2024"): (
        "NV005", "NV012", "NV027", "NV098", "NV102", "NV152", "NV163", "CC-DAITU", "P-TCCB", "CC-VONHAI", "CC-PHULUONG",
    ),
    ("base-annual", "2025"): ("NV027", "NV098", "NV153", "KV1", "KV3", "KV4"),
    ("ministry-annual", "2022"): ("NV098", "CC-DAITU"),
    ("ministry-annual", "2023"): ("NV027", "NV098", "NV152", "CC-DAITU"),
    ("ministry-annual", "2024"): ("NV027", "NV102", "CC-PHULUONG"),
    ("base-period", "2021-2025"): (
        "NV002", "NV027", "NV030", "NV098", "NV102", "NV152", "CC-DAITU", "P-NV", "CC-PHULUONG",
    ),
    ("ministry-period", "2021-2025"): ("NV027", "NV098", "CC-DAITU"),
}  # fmt: skip

OPEN: dict[tuple[str, int], str] = {
    ("CC-PHULUONG", 2021): "x",
    ("CC-DONGHY", 2022): "ds",
    ("CC-PHOYEN", 2022): "l",
    ("CC-PHULUONG", 2022): "k",
    ("CC-DINHHOA", 2023): "l",
    ("CC-SONGCONG", 2023): "ds",
    ("P-VP", 2024): "s",
    ("P-KTGQ", 2024): "s",
    ("P-KT", 2024): "d",
    ("CC-PHUBINH", 2024): "x",
    ("P-TCCB", 2025): "x",
    ("P-VP", 2025): "xdkls",
    ("P-KTGQ", 2025): "xdkls",
    ("P-KT", 2025): "xdkls",
    ("CC-SONGCONG", 2025): "xdks",
    ("CC-PHOYEN", 2025): "xdkls",
    ("CC-DINHHOA", 2025): "xdkls",
    ("CC-DONGHY", 2025): "xdkls",
    ("CC-PHUBINH", 2025): "xdkls",
    ("CC-PHULUONG", 2025): "xdkls",
    ("CC-VONHAI", 2025): "k",
    ("P-VP-25", 2025): "k",
    ("P-NVHC", 2025): "dkls",
    ("P-KTGQ-25", 2025): "d",
    ("KV2", 2025): "s",
    ("KV4", 2025): "xdkls",
    ("KV5", 2025): "xdks",
}
"""Registers not yet closed: x xếp loại, d danh hiệu, k khen thưởng, l kỷ luật, s sáng kiến; all others are."""
