"""How an administrative paper is laid out (appendix I of Decree 30/2020/NĐ-CP), as parts from which templates are made.

Only what makes templates imports this module: python-docx is slow to import.
"""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from docx import Document
from docx.document import Document as Made
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
WIDTH = 165
"""Millimetres between the margins."""
AGENCY, NATION = 70, 95
"""Millimetres for the block of the agency and that of the national name."""


@frozen
class Look:
    """How one component is written; sizes in points, the decree's own ranges stand in the test."""

    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.CENTER
    before: float = 0
    after: float = 0
    first: float = 0
    """Indent of the first line, in millimetres."""
    keep: bool = False
    """Whether it stays on the page of what follows."""


LOOKS = {
    "QuocHieu": Look("Quốc hiệu", 12, bold=True),
    "TieuNgu": Look("Tiêu ngữ", 13, bold=True),
    "CoQuanChuQuan": Look("Cơ quan chủ quản", 12),
    "CoQuanBanHanh": Look("Cơ quan ban hành", 12, bold=True),
    "SoKyHieu": Look("Số, ký hiệu", 13),
    "VeViec": Look("Về việc", 12),
    "DiaDanh": Look("Địa danh, thời gian", 13, italic=True),
    "TenLoai": Look("Tên loại", 14, bold=True, before=12, keep=True),
    "TrichYeu": Look("Trích yếu", 14, bold=True, keep=True),
    "KinhGui": Look("Kính gửi", 14, before=6, after=6),
    "CanCu": Look("Căn cứ", 14, italic=True, align=ALIGN.JUSTIFY, after=6, first=12.7),
    "NoiDung": Look("Nội dung", 14, align=ALIGN.JUSTIFY, after=6, first=12.7),
    "Muc": Look("Mục", 14, bold=True, align=ALIGN.JUSTIFY, after=6, first=12.7, keep=True),
    "QuyetDinh": Look("Quyết định", 14, bold=True, before=6, after=6, keep=True),
    "NoiNhan": Look("Nơi nhận", 12, bold=True, italic=True, align=ALIGN.LEFT),
    "NoiNhanLietKe": Look("Nơi nhận, liệt kê", 11, align=ALIGN.LEFT),
    "QuyenHan": Look("Quyền hạn, chức vụ", 13, bold=True, keep=True),
    "GhiChuKy": Look("Ghi chú ký", 13, italic=True, keep=True),
    "HoTen": Look("Họ tên người ký", 14, bold=True, before=62),
    "PhuLuc": Look("Phụ lục", 14, bold=True),
    "KemTheo": Look("Kèm theo", 13, italic=True),
    "BangDau": Look("Bảng, dòng đầu", 12, bold=True, before=2, after=2),
    "BangGiua": Look("Bảng, giữa", 12, before=1, after=1),
    "BangTrai": Look("Bảng, trái", 12, align=ALIGN.LEFT, before=1, after=1),
    "SauBang": Look("Sau bảng", 6),
    "SoTrang": Look("Số trang", 13),
    "KeBangDong": Look("Kẻ bằng dòng chữ", 2, before=3, after=4),
    "KeMotPhan": Look("Kẻ một phần dòng chữ", 2, before=3, after=4),
}
"""The components by style; a clerk who changes a style changes it in the whole paper."""
LINES = ("KeBangDong", "KeMotPhan")
UNWANTED = ("/thumbnail", "/customXml", "/stylesWithEffects", "/numbering", "/theme", "/webSettings", "/fontTable")
"""Parts of python-docx's empty document that our papers do not need."""
KEPT = ("Normal", "Default Paragraph Font", "Normal Table", "No List")


TABLE_ORDER = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook")
"""The order in which Word wants what it is told of a table."""


class Sheet:
    """A template under the pen."""

    def __init__(self, title: str) -> None:
        self.made: Made = Document()
        self._furnish(title)

    def _furnish(self, title: str) -> None:
        made = self.made
        for style in list(made.styles):
            if style.name not in KEPT:
                style.delete()
        for id_, look in LOOKS.items():
            _add_style(made, id_, look)
        normal = made.styles["Normal"]
        _font(normal.element.get_or_add_rPr(), 14)
        latent = made.styles.element.find(qn("w:latentStyles"))
        made.styles.element.remove(latent)
        defaults = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for child in list(defaults):
            defaults.remove(child)
        _font(defaults, 14)
        defaults.append(_element("w:lang", val="vi-VN", eastAsia="vi-VN"))
        _page(made.sections[0])
        _number_pages(made)
        self._strip(title)

    def _strip(self, title: str) -> None:
        """Leave out what python-docx's empty document has and our papers do not need."""
        made = self.made
        properties = made.core_properties
        properties.title, properties.author, properties.comments = title, "", ""
        told = properties._element  # noqa: SLF001 (the clock of whoever made python-docx says nothing of a paper)
        for name in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "cp:revision"):
            for one in told.findall(qn(name)):
                told.remove(one)
        for one in made.settings.element.findall(f".//{qn('w:compatSetting')}"):
            if one.get(qn("w:name")) == "compatibilityMode":
                one.set(qn("w:val"), "15")
        for relations in (made.part.rels, made.part.package.rels):
            for id_ in [id_ for id_, one in relations.items() if one.reltype.endswith(UNWANTED)]:
                del relations[id_]

    def add(self, style: str, text: str = "", into: _Cell | None = None) -> Paragraph:
        """A paragraph; `**` around words makes them bold."""
        if into is None:
            one = self.made.add_paragraph()
        elif len(into.paragraphs) == 1 and not into.paragraphs[0].text and into.paragraphs[0].style.name == "Normal":
            one = into.paragraphs[0]
        else:
            one = into.add_paragraph()
        one.style = self.made.styles[LOOKS[style].name]
        for place, part in enumerate(text.split("**")):
            if part:
                run = one.add_run(part)
                if place % 2:
                    run.bold = True
        return one

    def repeat(self, head: str, style: str, *texts: str, into: _Cell | None = None) -> None:
        """Paragraphs inside a loop or condition, `for one in people` or `if superior`."""
        self.add(style, f"{{%p {head} %}}", into)
        for text in texts:
            self.add(style, text, into)
        self.add(style, f"{{%p end{head.partition(' ')[0]} %}}", into)

    def bare(self, *widths: float) -> list[_Cell]:
        """The cells of a table of one row without lines, widths in millimetres."""
        table = _table(self.made, 1, widths, margin=0)
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001 (python-docx has no other way)
        return list(table.rows[0].cells)

    def opening(self, symbol: str, about: str = "") -> None:
        """Agency, number; national name, motto, place and date. A letter says beside what it is about."""
        left, right = self.bare(AGENCY, NATION)
        self.repeat("if superior", "CoQuanChuQuan", "{{ superior|capitals }}", into=left)
        self.add("CoQuanBanHanh", "{{ issuer|capitals }}", left)
        self.add("KeMotPhan", into=left)
        self.add("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right)
        self.add("TieuNgu", "Độc lập - Tự do - Hạnh phúc", right)
        self.add("KeBangDong", into=right)
        left, right = self.bare(AGENCY, NATION)
        number = f"{{% if number %}}{{{{ number }}}}{{% else %}}          {symbol}{{% endif %}}"
        self.add("SoKyHieu", f"Số: {number}", left)
        if about:
            self.add("VeViec", f"V/v {about}", left)
        self.add("DiaDanh", "{% if place %}{{ place }}{% else %}…………{% endif %}, {{ day|day_long }}", right)

    def named(self, kind: str, *about: str) -> None:
        """The name of the kind of paper and what it is about, with the line under it."""
        self.add("TenLoai", kind)
        for line in about:
            self.add("TrichYeu", line)
        if about:
            self.add("KeMotPhan")

    def basis(self, last: str = "") -> None:
        """The legal grounds, each closed by a semicolon; the last one by a full stop."""
        end = ";" if last else "{% if loop.last %}.{% else %};{% endif %}"
        self.repeat("for one in bases", "CanCu", "Căn cứ {{ one }}" + end)
        if last:
            self.add("CanCu", last)

    def told(self, *texts: str) -> None:
        """Paragraphs of the text."""
        for text in texts:
            self.add("NoiDung", text)

    def head(self, text: str) -> None:
        """A heading."""
        self.add("Muc", text)

    def table(self, columns: Sequence[tuple[str, float, str, str]], each: str) -> None:
        """A table with a row for each: heading, width in millimetres, style of the cells, what stands in them."""
        table = _table(self.made, 4, [width for _, width, _, _ in columns], margin=1.2, lines=True)
        for place, (heading, _, style, field) in enumerate(columns):
            self.add("BangDau", heading, table.cell(0, place))
            self.add(style, field, table.cell(2, place))
        for row, tag in ((1, f"{{%tr for {each} %}}"), (3, "{%tr endfor %}")):
            self.add("BangGiua", tag, table.cell(row, 0))
            for place in range(1, len(columns)):
                self.add("BangGiua", "", table.cell(row, place))
        for row in table.rows:
            properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (python-docx has no other way)
            properties.append(_element("w:cantSplit"))
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001
        self.add("SauBang")

    def closing(self, *, sent: bool = True, office: str = "TCCB") -> None:
        """Who receives it, and the signature: authority, position, and the name under room for hand and seal."""
        self.add("KemTheo")
        left, right = self.bare(AGENCY + 10, NATION - 10)
        if sent:
            self.add("NoiNhan", "Nơi nhận:", left)
            self.repeat("for one in recipients", "NoiNhanLietKe", "- {{ one }};", into=left)
            self.add("NoiNhanLietKe", f"- Lưu: VT, {office}.", left)
        self.signature(right)

    def signature(self, into: _Cell) -> None:
        """The signature of who decides."""
        self.repeat("if authority", "QuyenHan", "{{ authority|capitals }}", into=into)
        self.add("QuyenHan", "{{ position|capitals }}", into)
        self.add("HoTen", "{{ signer }}", into)

    def signatures(self, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> None:
        """Two signatures side by side, each as styles with their texts."""
        self.add("KemTheo")
        for cell, lines in zip(self.bare(WIDTH / 2, WIDTH / 2), (left, right), strict=True):
            for style, text in lines:
                self.add(style, text, cell)

    def appendix(self) -> None:
        """A new section on a page of its own, whose pages are counted from one again."""
        section = self.made.add_section(WD_SECTION.NEW_PAGE)
        _page(section)
        counted = _element("w:pgNumType", start="1")
        section._sectPr.find(qn("w:pgMar")).addnext(counted)  # noqa: SLF001


def _element(tag: str, **values: str) -> Any:  # noqa: ANN401
    made: Any = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _font(properties: Any, size: float) -> None:  # noqa: ANN401
    for name in ("w:rFonts", "w:sz", "w:szCs"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    properties.insert(0, _element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    half = str(round(size * 2))
    properties.append(_element("w:sz", val=half))
    properties.append(_element("w:szCs", val=half))


def _add_style(made: Made, id_: str, look: Look) -> None:
    style = made.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), id_)
    style.base_style = made.styles["Normal"]
    style.quick_style = True
    style.font.bold = look.bold or None
    style.font.italic = look.italic or None
    _font(style.element.get_or_add_rPr(), look.size)
    shape = style.paragraph_format
    shape.alignment = look.align
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.first_line_indent = Mm(look.first) if look.first else None
    shape.keep_with_next = look.keep or None
    if id_ in LINES:
        shape.line_spacing = Pt(4)
        borders = _element("w:pBdr")
        borders.append(_element("w:top", val="single", sz="6", space="0", color="000000"))
        style.element.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")
    else:
        shape.line_spacing = 1.0


def _page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def _number_pages(made: Made) -> None:
    one = made.sections[0].header.paragraphs[0]
    one.style = made.styles[LOOKS["SoTrang"].name]
    run = one.add_run()
    for kind in ("begin", "", "end"):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))  # noqa: SLF001
        else:
            code = _element("w:instrText")
            code.text = " PAGE "
            run._r.append(code)  # noqa: SLF001


def _table(made: Made, rows: int, widths: Sequence[float], margin: float, *, lines: bool = False) -> Table:
    table: Table = made.add_table(rows, len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001
    if lines:
        borders = _element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
        properties.append(borders)
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=str(Mm(margin).twips), type="dxa"))
    properties.append(margins)
    properties[:] = sorted(properties, key=lambda one: TABLE_ORDER.index(one.tag.rpartition("}")[2]))
    for place, width in enumerate(widths):
        table.columns[place].width = Mm(width)
        for row in table.rows:
            row.cells[place].width = Mm(width)
    return table
