"""Reports and the honour roll as PDF: pages to print, that also read aloud and search (PDF/UA-1)."""

from datetime import date
from typing import Any

import attrs

from guong.documents.contexts import Chart, ReportPaper
from guong.documents.rolls import Roll
from guong.documents.typesetting import day_told, pages
from guong.documents.words import day_long
from guong.errors import BadInput

ABOUT = {
    "interim-report": "Sơ kết công tác xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến",
    "annual-report": "Kết quả công tác xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến",
    "final-report": "Tổng kết công tác xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến",
}
"""What each report is about; the term follows."""
ENDS = (
    ("TỒN TẠI, HẠN CHẾ", "shortcomings"),
    ("NGUYÊN NHÂN", "causes"),
    ("BÀI HỌC KINH NGHIỆM", "lessons"),
    ("PHƯƠNG HƯỚNG, NHIỆM VỤ", "tasks"),
    ("ĐỀ XUẤT, KIẾN NGHỊ", "requests"),
)
PAPERS = ("a3", "a4")


def report_pdf(name: str, told: ReportPaper, today: date) -> bytes:
    """A report with its charts; `today` is the day of the file, no clock is asked."""
    about = f"{ABOUT[name]} {told.term}"
    about_small = about[:1].lower() + about[1:]
    said: dict[str, Any] = {
        "title": f"Báo cáo {about_small}",
        "date": day_told(told.day or today),
        "superior": told.superior,
        "issuer": told.issuer,
        "number": f"Số: {told.number or '          /BC-……'}",
        "dated": f"{told.place or '…………'}, {day_long(told.day)}",
        "kind": "BÁO CÁO",
        "about": about,
        "occasion": f"Nhân dịp {told.occasion}, {told.issuer} báo cáo như sau:" if told.occasion else "",
        "situation": told.situation,
        "parts": [attrs.asdict(part) for part in told.parts],
        "charts": [_chart(one) for one in told.charts],
        "people": [attrs.asdict(one) for one in told.people],
        "units": [attrs.asdict(one) for one in told.units],
        "ends": [{"title": title, "lines": getattr(told, field)} for title, field in ENDS if getattr(told, field)],
        "closing": f"Trên đây là Báo cáo {about_small} của {told.issuer}./.",
        "recipients": told.recipients,
        "signing": [one for one in (told.authority, told.position) if one],
        "signer": told.signer,
    }
    return pages("report.typ", said)


def _chart(one: Chart) -> dict[str, Any]:
    """A chart with the sentence that says it to those who do not see it."""
    bars = "; ".join(f"{bar.label} {bar.value} ({bar.share})" for bar in one.bars)
    description = f"Biểu đồ thanh ngang: {one.title}. {one.what}: tổng số {one.total}, gồm {bars}."
    return {**attrs.asdict(one), "total": one.total, "description": description}


def roll_pdf(told: Roll, paper: str = "a3", name: str = "Bảng vàng điển hình tiên tiến") -> bytes:
    """The honour roll as a poster.

    Raises:
        BadInput: posters are not made on that paper.
    """
    if paper not in PAPERS:
        msg = f"Không có khổ giấy “{paper}”; chọn một trong: {', '.join(PAPERS)}."
        raise BadInput(msg)
    said = {
        "title": f"{name} {told.span}",
        "name": name,
        "about": told.span[:1].upper() + told.span[1:],
        "span": told.span,
        "paper": paper,
        "date": day_told(told.day),
        "superior": told.superior,
        "office": told.office,
        "count": told.count,
        "groups": [attrs.asdict(one) for one in told.groups],
    }
    return pages("roll.typ", said)
