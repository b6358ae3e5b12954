"""The decisions of the sample office: what each grants, who signs it, when, under which number."""

from datetime import date

from guong.sample.plot import MERGER

Paper = tuple[str, date, str]
"""Number, day and issuer of a decision."""

RATING = {
    "X": "Hoàn thành xuất sắc nhiệm vụ",
    "T": "Hoàn thành tốt nhiệm vụ",
    "H": "Hoàn thành nhiệm vụ",
    "K": "Không hoàn thành nhiệm vụ",
}
TITLE = {
    "LĐTT": "Lao động tiên tiến",
    "CSTĐCS": "Chiến sĩ thi đua cơ sở",
    "CSTĐ ngành": "Chiến sĩ thi đua ngành Tư pháp",
    "CSTĐ tỉnh": "Chiến sĩ thi đua cấp tỉnh",
    "CSTĐTQ": "Chiến sĩ thi đua toàn quốc",
    "TTLĐTT": "Tập thể lao động tiên tiến",
    "TTLĐXS": "Tập thể lao động xuất sắc",
    "Cờ ngành": "Cờ thi đua ngành Tư pháp",
    "Cờ Chính phủ": "Cờ thi đua của Chính phủ",
}
SCOPE = {"c": "cơ sở", "b": "bộ", "t": "tỉnh", "q": "toàn quốc"}
REGISTERS = {"x": "xếp loại", "d": "danh hiệu", "k": "khen thưởng", "l": "kỷ luật", "s": "sáng kiến"}

ISSUERS = {
    "BTP": ("QĐ-BTP", "Bộ Tư pháp"),
    "UBND": ("QĐ-UBND", "UBND tỉnh Thái Nguyên"),
    "TTg": ("QĐ-TTg", "Thủ tướng Chính phủ"),
    "CTN": ("QĐ-CTN", "Chủ tịch nước"),
    "TC": ("QĐ-TCTHADS", "Tổng cục THADS"),
}
PAPERS: dict[str, tuple[str, int, int, int, int]] = {
    "LĐTT": ("", 130, 0, 12, 20),
    "CSTĐCS": ("", 131, 0, 12, 20),
    "TTLĐTT": ("", 132, 0, 12, 20),
    "TTLĐXS": ("BTP", 412, 1, 2, 26),
    "CSTĐ ngành": ("BTP", 413, 1, 2, 26),
    "Cờ ngành": ("BTP", 414, 1, 2, 26),
    "CSTĐ tỉnh": ("UBND", 388, 1, 3, 6),
    "CSTĐTQ": ("TTg", 562, 1, 5, 17),
    "Cờ Chính phủ": ("TTg", 563, 1, 5, 17),
    "Giấy khen": ("", 135, 0, 12, 25),
    "Giấy khen TC": ("TC", 86, 1, 1, 12),
    "BTP": ("BTP", 205, 1, 1, 22),
    "UBND": ("UBND", 147, 1, 1, 18),
    "TTg": ("TTg", 471, 1, 4, 24),
    "CTN": ("CTN", 319, 1, 5, 8),
    "c": ("", 98, 0, 11, 28),
    "b": ("BTP", 1830, 0, 12, 4),
    "t": ("UBND", 2904, 0, 12, 6),
    "q": ("BTP", 1832, 0, 12, 4),
    "base-annual": ("", 19, 1, 3, 15),
    "ministry-annual": ("BTP", 640, 1, 4, 18),
    "base-period": ("", 158, 0, 12, 19),
    "ministry-period": ("BTP", 3711, 0, 12, 29),
}
"""Issuer (empty: the provincial office), number in 2023, years after the year it speaks of, month, day."""


def office_on(day: date) -> tuple[str, str]:
    """The sign on the papers of the provincial office on a day, and its name."""
    if day < MERGER:
        return "QĐ-CTHADS", "Cục THADS tỉnh Thái Nguyên"
    return "QĐ-THADS", "THADS tỉnh Thái Nguyên"


def paper(kind: str, year: int) -> Paper:
    """The decision by which something of a year was granted: one a kind and year."""
    issuer, number, later, month, day = PAPERS[kind]
    signed = date(year + later, month, day)
    sign, body = ISSUERS[issuer] if issuer else office_on(signed)
    return f"{number + 7 * (year - 2023)}/{sign}", signed, body
