"""Papers as the appendix of Decree 30/2020/NĐ-CP lays them out: read from the XML, and from what LibreOffice prints."""

import io
import os
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from conftest import lacking
from guong.documents.lines import longest_line, width
from guong.documents.papers import PAPERS

MILLIMETRE = 36000
SIZES = {
    "Quốc hiệu": (12, 13),
    "Tiêu ngữ": (13, 14),
    "Cơ quan chủ quản": (12, 13),
    "Cơ quan ban hành": (12, 13),
    "Số, ký hiệu": (13, 13),
    "Về việc": (12, 13),
    "Địa danh, thời gian": (13, 14),
    "Tên loại": (13, 14),
    "Trích yếu": (13, 14),
    "Kính gửi": (13, 14),
    "Căn cứ": (13, 14),
    "Nội dung": (13, 14),
    "Mục": (13, 14),
    "Quyết định": (13, 14),
    "Nơi nhận": (12, 12),
    "Nơi nhận, liệt kê": (11, 11),
    "Quyền hạn, chức vụ": (13, 14),
    "Họ tên người ký": (13, 14),
    "Phụ lục": (13, 14),
    "Số trang": (13, 14),
}
"""Points, from and to, as the table of the appendix has them."""
BOLD = {"Quốc hiệu", "Tiêu ngữ", "Cơ quan ban hành", "Tên loại", "Trích yếu", "Quyết định", "Quyền hạn, chức vụ", "Họ tên người ký", "Nơi nhận", "Phụ lục", "Mục"}  # fmt: skip
ITALIC = {"Địa danh, thời gian", "Căn cứ", "Nơi nhận"}
UPRIGHT = {"Cơ quan chủ quản", "Số, ký hiệu", "Về việc", "Kính gửi", "Nội dung", "Nơi nhận, liệt kê"}
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
ALL = list(PAPERS)
Papers = dict[str, bytes]


def opened(told: bytes) -> Any:
    return Document(io.BytesIO(told))


def paragraphs(document: Any) -> list[Any]:
    """Every paragraph, those in tables too."""
    from docx.text.paragraph import Paragraph

    return [Paragraph(one, document._body) for one in document.element.body.iter(qn("w:p"))]


@pytest.mark.parametrize("name", ALL)
def test_page_and_margins(papers: Papers, name: str) -> None:
    for section in opened(papers[name]).sections:
        page = [round(one / MILLIMETRE) for one in (section.page_width, section.page_height)]
        assert page == [210, 297]
        for margin, first, last in (
            (section.top_margin, 20, 25),
            (section.bottom_margin, 20, 25),
            (section.left_margin, 30, 35),
            (section.right_margin, 15, 20),
        ):
            assert first <= round(margin / MILLIMETRE, 1) <= last


@pytest.mark.parametrize("name", ALL)
def test_the_page_number_is_in_the_top_margin_but_not_on_the_first_page(papers: Papers, name: str) -> None:
    first = opened(papers[name]).sections[0]
    assert first.different_first_page_header_footer
    assert "".join(one.text for one in first.first_page_header.paragraphs) == ""
    (header,) = first.header.paragraphs
    assert [one.text.strip() for one in header._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert header.style.name == "Số trang"
    assert header.style.paragraph_format.alignment == 1
    assert first.header_distance < first.top_margin


@pytest.mark.parametrize("name", ALL)
def test_fonts_and_sizes(papers: Papers, name: str) -> None:
    document = opened(papers[name])
    for one in paragraphs(document):
        style = one.style
        assert style.font.name == "Times New Roman"
        assert not any(run.font.name or run.font.size for run in one.runs)
        if style.name in SIZES:
            least, most = SIZES[style.name]
            assert least <= style.font.size.pt <= most
        assert bool(style.font.bold) is (style.name in BOLD) or style.name not in {*SIZES}
        assert style.name not in ITALIC or style.font.italic
        assert style.name not in UPRIGHT or not (style.font.bold or style.font.italic)
    assert "Theme" not in document.part._styles_part.blob.decode()


@pytest.mark.parametrize("name", ALL)
def test_text_is_justified_with_an_indent_and_room_between_paragraphs(papers: Papers, name: str) -> None:
    styles = {one.style.name: one.style for one in paragraphs(opened(papers[name]))}
    shape = styles["Nội dung"].paragraph_format
    assert shape.alignment == 3
    assert round(shape.first_line_indent / MILLIMETRE, 1) in (10, 12.7)
    assert shape.space_after.pt >= 6
    assert 1 <= shape.line_spacing <= 1.5


@pytest.mark.parametrize("name", ALL)
def test_the_opening_block(papers: Papers, name: str) -> None:
    document = opened(papers[name])
    left, right = document.tables[0].rows[0].cells
    assert [one.text for one in right.paragraphs[:2]] == [NATION, MOTTO]
    assert left.paragraphs[0].text.startswith("TỔNG CỤC")
    assert left.paragraphs[1].text == left.paragraphs[1].text.upper()
    number, place = (cell.text for cell in document.tables[1].rows[0].cells)
    assert number.startswith("Số: ")
    assert re.match(r"Thái Nguyên, ngày (\d\d|……) tháng (\d+|……) năm (\d{4}|………)", place)


@pytest.mark.parametrize("name", ALL)
def test_lines_are_as_long_as_they_must_be(papers: Papers, name: str) -> None:
    """The line under the motto as long as the motto; under agency and subject from a third to a half of their text."""
    document = opened(papers[name])
    room = {"Tiêu ngữ": 95 / 25.4 * 72, "Cơ quan ban hành": 70 / 25.4 * 72}
    seen = set()
    every = paragraphs(document)
    for above, line in pairwise(every):
        if not line.style.name.startswith("Kẻ"):
            continue
        assert line._p.getprevious() is above._p
        have = room.get(above.style.name, 165 / 25.4 * 72)
        shape = line.paragraph_format
        assert shape.left_indent == shape.right_indent
        length = have - 2 * shape.left_indent.pt
        share = length / longest_line(above.text, above.style.font.size.pt, have)
        seen.add(above.style.name)
        if above.style.name == "Tiêu ngữ":
            assert 0.98 <= share <= 1.02
        else:
            assert 1 / 3 <= share <= 1 / 2
        assert line.style.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}").get(qn("w:val")) == "single"
    assert {"Tiêu ngữ", "Cơ quan ban hành"} <= seen


ORDERS = {
    "tblPr": ("tblStyle", "tblpPr", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "pBdr", "tabs", "spacing", "ind", "jc", "rPr", "sectPr"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "lang"),
    "sectPr": ("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid"),
    "tcPr": ("tcW", "gridSpan", "tcBorders", "shd", "vAlign"),
    "style": ("name", "basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "rsid", "pPr", "rPr", "tblPr"),
}  # fmt: skip
"""Word calls a file damaged whose elements stand in another order than the schema's."""


@pytest.mark.parametrize("name", ALL)
def test_elements_stand_in_the_order_that_word_wants(papers: Papers, name: str) -> None:
    document = opened(papers[name])
    for root in (document.element, document.styles.element, document.sections[0].header._element):
        for tag, order in ORDERS.items():
            for one in root.iter(qn(f"w:{tag}")):
                places = [order.index(child.tag.rpartition("}")[2]) for child in one]
                assert places == sorted(places), [child.tag for child in one]


@pytest.mark.parametrize("name", ALL)
def test_every_cell_ends_with_a_paragraph(papers: Papers, name: str) -> None:
    for cell in opened(papers[name]).element.body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")


def test_widths_are_those_of_the_font() -> None:
    assert width("M", 10) == pytest.approx(9.44)
    assert width("Ấ", 10) == width("A", 10) == pytest.approx(7.22)
    assert width("ộ", 10) == width("o", 10)
    assert width("ợ", 10) == pytest.approx(5.54)
    assert longest_line("AAA AA", 10, 30) == width("AAA", 10)
    assert longest_line("AAA AA", 10, 300) == pytest.approx(width("AAA AA", 10))


def test_our_own_decision_is_signed_by_the_head_in_the_books(papers: Papers) -> None:
    document = opened(papers["recognition-decision"])
    signature = document.tables[2].rows[0].cells[1].paragraphs
    assert [one.text for one in signature] == ["CỤC TRƯỞNG", "Bùi Thị Lãnh Đạo"]


FONTS = """<?xml version="1.0"?><fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>"""


@pytest.fixture(scope="module")
def printed(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper printed by LibreOffice."""
    program, matcher = shutil.which("soffice"), shutil.which("fc-match")
    if not program or not matcher or not shutil.which("pdftotext"):
        lacking("LibreOffice Writer, pdftotext, fc-match (libreoffice-writer, poppler-utils, fontconfig)")
    font = subprocess.run([str(matcher), "-f", "%{file}", "Tinos"], check=True, capture_output=True, text=True).stdout
    if "Tinos" not in font:
        lacking("Tinos, a font as wide as Times New Roman that has every Vietnamese letter (fonts-croscore)")
    folder = tmp_path_factory.mktemp("printed")
    (folder / "fonts.conf").write_text(FONTS.format(fonts=Path(font).parent, cache=folder / "cache"))
    for name, told in papers.items():
        (folder / f"{name}.docx").write_bytes(told)
    home = f"-env:UserInstallation=file://{folder}/home"
    files = [str(one) for one in sorted(folder.glob("*.docx"))]
    subprocess.run(
        [str(program), home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    return folder


PAGES = {"plan": 2, "merits-person": 2, "recognition-decision": 2, "council-minutes": 2, "interim-report": 2, "annual-report": 2, "final-report": 2}  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_printed_text_survives(printed: Path, papers: Papers, name: str) -> None:
    told = subprocess.run(["pdftotext", "-layout", str(printed / f"{name}.pdf"), "-"], check=True, capture_output=True)
    pages = told.stdout.decode().split("\f")[:-1]
    assert len(pages) == PAGES.get(name, 1)
    have = set(told.stdout.decode().split())
    wanted = {word for one in paragraphs(opened(papers[name])) for word in one.text.split()}
    assert {word for word in wanted - have if not re.search(r"[-/…]", word)} == set()
    assert not re.match(r"\s*1\s*\n", pages[0])


@pytest.mark.parametrize("name", ALL)
def test_the_motto_is_printed_as_wide_as_its_line(printed: Path, name: str) -> None:
    told = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", str(printed / f"{name}.pdf"), "-"], check=True, capture_output=True
    )
    boxes = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)<', told.stdout.decode())
    top = next(float(y) for _, y, _, word in boxes if word == "Độc")
    motto = [
        (float(left), float(right)) for left, y, right, word in boxes if abs(float(y) - top) < 1 and float(left) > 250
    ]
    printed_width = max(right for _, right in motto) - min(left for left, _ in motto)
    assert printed_width == pytest.approx(width(MOTTO, 13), rel=0.02)
