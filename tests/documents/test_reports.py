"""Reports and the honour roll: what they say is what the books say, on paper as on screen."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve
from docx import Document
from pypdf import PdfReader

from commands.desk import one_sentence
from documents.office import said, written
from documents.test_papers import text_of
from guong.codec import structured
from guong.documents.contexts import Honoured, ReportPaper
from guong.documents.printing import report_pdf, roll_pdf
from guong.documents.rolls import HonourRoll, Roll
from guong.documents.summing import CHARTS, REPORTS
from guong.errors import BadInput, Forbidden
from guong.reports.asking import FIGURES
from life.chamber import Chamber

pytest_plugins = ("life.lived",)
SPAN = {"first": "2023-01-01", "last": "2024-12-31"}
TODAY = date(2024, 1, 15)
Offices = Callable[[], Chamber]


def squeezed(text: str) -> str:
    """Without blanks and hyphens at line ends, which say nothing."""
    return re.sub(r"\s+", "", text)


def text_in(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def report(room: Chamber, stage: str = "annual", **more: Any) -> ReportPaper:
    made: ReportPaper = said(room, f"{stage}-report", {**SPAN, "place": "Thái Nguyên", **more})
    return made


def roll(room: Chamber, **more: Any) -> Roll:
    return structured(room.office.ask(HonourRoll(**more)), Roll)


@pytest.mark.parametrize("stage", REPORTS)
def test_a_pdf_says_what_the_books_say(copied: Offices, stage: str) -> None:
    room = copied()
    told = report(room, stage, requests=["Đề nghị tập huấn <&> {{ x }} #y $z @a"], recipients=["Lãnh đạo Cục"])
    found = text_in(report_pdf(f"{stage}-report", told, TODAY))
    every = [
        line
        for name in ("situation", "shortcomings", "causes", "lessons", "tasks", "requests")
        for line in getattr(told, name)
    ]
    every += [
        text for part in told.parts for one in part.figures for text in (part.title, one.label, one.value, one.note)
    ]
    every += [
        text
        for chart in told.charts
        for bar in chart.bars
        for text in (chart.title, bar.label, str(bar.value), bar.share)
    ]
    every += [text for one in (*told.people, *told.units) for text in (one.name, one.unit, one.note)]
    every += [told.issuer.upper(), told.term, "Độc lập - Tự do - Hạnh phúc", *told.recipients]
    assert [text for text in every if squeezed(text) not in found] == []
    assert told.tasks
    assert told.lessons


def test_a_word_report_says_the_same(copied: Offices) -> None:
    room = copied()
    told = report(room)
    found = squeezed(text_of(written(room, "annual-report", {**SPAN, "place": "Thái Nguyên"})))
    every = [text for part in told.parts for one in part.figures for text in (one.label, one.value)]
    every += [text for chart in told.charts for bar in chart.bars for text in (bar.label, str(bar.value))]
    assert [text for text in every if squeezed(text) not in found] == []


def test_bars_add_up_to_the_figure(copied: Offices) -> None:
    room = copied()
    told = report(room)
    assert len(told.charts) >= 4
    figures = {
        one["figure"]: one["value"] for section in room.ask("figures", **SPAN)["sections"] for one in section["figures"]
    }
    for chart in told.charts:
        id_ = next(id_ for id_, _by, title in CHARTS if title == chart.title)
        assert chart.total == figures[id_], chart.title
        assert chart.what == FIGURES[id_].label.vi


def test_a_chart_is_a_picture_with_words(copied: Offices) -> None:
    told = report(copied())
    reader = PdfReader(io.BytesIO(report_pdf("annual-report", told, TODAY)))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    spoken: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/Alt" in node:
                spoken.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(root["/StructTreeRoot"])
    assert [
        one for one in told.charts if not any(one.title in alt and f"tổng số {one.total}" in alt for alt in spoken)
    ] == []
    fonts = {
        font["/BaseFont"]
        for page in reader.pages
        for font in (one.get_object() for one in page["/Resources"]["/Font"].values())
    }
    assert fonts
    assert all(re.match(r"/[A-Z]{6}\+NotoSerif", font) for font in fonts)


def test_the_same_books_give_the_same_bytes(copied: Offices) -> None:
    one, other = copied(), copied()
    assert report_pdf("final-report", report(one, "final"), TODAY) == report_pdf(
        "final-report", report(other, "final"), TODAY
    )
    assert roll_pdf(roll(one, term="2023")) == roll_pdf(roll(other, term="2023"))
    assert report_pdf("final-report", report(one, "final"), TODAY) != report_pdf(
        "final-report", report(one, "final", requests=["x"]), TODAY
    )


def test_what_a_clerk_adds_comes_behind(copied: Offices) -> None:
    room = copied()
    plain, more = report(room), report(room, lessons=["Bài học thêm"], occasion="ngày truyền thống")
    assert more.lessons == (*plain.lessons, "Bài học thêm")
    assert more.occasion == "ngày truyền thống"
    given = {"term": "năm 2023", "parts": [], "lessons": ["Viết tay"]}
    assert said(room, "final-report", given).lessons == ("Viết tay",)


def test_a_head_reports_on_the_own_unit(copied: Offices) -> None:
    room = copied()
    told = said(room, "annual-report", SPAN, "dau-cc1")
    assert told.issuer == "Chi cục CC1 (hư cấu)"
    assert told.superior == "Cục (hư cấu)"
    assert all("CC2" not in one.unit for one in told.people)
    with pytest.raises(Forbidden):
        said(room, "annual-report", {**SPAN, "unit": "CC2"}, "dau-cc1")


def test_no_report_tells_of_discipline_or_holds(copied: Offices) -> None:
    room = copied()
    room.fact("P2", "discipline", code="khiển trách", day="10/06/2023", number="9/QĐ", issuer="Cục")
    key = room.nominated("P6")
    room.do("hold-dossier", dossier=key, reason="có đơn thư")
    told = report(room)
    found = text_in(report_pdf("annual-report", told, TODAY)).lower()
    assert [word for word in ("khiểntrách", "kỷluật", "đơnthư", "tạmdừng") if word in found] == []


def test_the_roll_holds_whose_recognition_stands(copied: Offices) -> None:
    room = copied()
    told = roll(room, term="2023")
    names = [one.name for group in told.groups for one in (*group.units, *group.people)]
    figures = {
        one["figure"]: one["value"]
        for section in room.ask("figures", term="2023")["sections"]
        for one in section["figures"]
    }
    assert sorted(names) == ["Chi cục CC1 (hư cấu)", "Người P1", "Người P3", "Người P4"]
    assert len(set(names)) == figures["exemplars"]
    assert told.groups[0].title == "Điển hình tiên tiến cấp cơ sở năm 2023"
    for paper, size in (("a3", (1191, 842)), ("a4", (842, 595))):
        pdf = roll_pdf(told, paper)
        page = PdfReader(io.BytesIO(pdf)).pages[0]
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == size
        found = text_in(pdf)
        assert [name for name in names if squeezed(name) not in found] == []
    first = room.ask("dossiers", round="co-so-2023", state="recognised")["rows"][0]
    room.do("revoke", dossier=first["dossier"], ground="fraud", reason="khai sai", number="30/QĐ")
    gone = [one.name for group in roll(room, term="2023").groups for one in (*group.units, *group.people)]
    assert first["subject_name"] not in gone
    assert len(gone) == len(names) - 1


def test_a_long_roll_and_an_empty_one(copied: Offices) -> None:
    told = roll(copied(), term="2023")
    many = tuple(Honoured(name=f"Người được công nhận {number}", unit="Chi cục") for number in range(300))
    found = text_in(roll_pdf(evolve(told, groups=(evolve(told.groups[0], people=many),)), "a4"))
    assert [one.name for one in many if squeezed(one.name) not in found] == []
    assert "Chưacótậpthể,cánhânnào" in text_in(roll_pdf(evolve(told, groups=())))
    with pytest.raises(BadInput) as raised:
        roll_pdf(told, "a2")
    one_sentence(str(raised.value))


def test_every_part_of_the_word_report_is_there(copied: Offices) -> None:
    made = Document(io.BytesIO(written(copied(), "final-report", SPAN)))
    heads = [one.text for one in made.paragraphs if one.style.name == "Mục"]
    assert {"I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ", "III. TỒN TẠI, HẠN CHẾ", "V. BÀI HỌC KINH NGHIỆM"} <= set(heads)
