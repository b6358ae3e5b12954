"""The lines under names: as long as the text above them, or a part of it (appendix I of Decree 30/2020/NĐ-CP)."""

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

SHARES = {"KeBangDong": 1.0, "KeMotPhan": 0.42}
"""Styles of a paragraph that is only a line; its length as a share of the text above: whole, and from 1/3 to 1/2."""
WIDTHS = {
    220: "|",
    250: " ,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt’",
    389: "Is",
    394: "{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy–“”",
    520: "~",
    554: "ơ",
    555: '"',
    556: "Sbdhknpquđ",
    570: "+<=>",
    581: "^",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "&m",
    930: "@",
    944: "M",
    1000: "%W—…",
}
"""Advance widths of Times New Roman bold, in thousandths of its size; marks over and under a letter change none."""
_WIDTH = {character: width for width, characters in WIDTHS.items() for character in characters}
_HORN = "\u031b"
_CELL_MARGIN = 108
"""Twentieths of a point that Word leaves at each side of a cell unless told otherwise."""


def width(text: str, size: float) -> float:
    """The width of a bold text of that size, in points."""
    return sum(_WIDTH.get(_plain(character), 600) for character in text) * size / 1000


def _plain(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    kept = (part for part in parts if part == _HORN or not unicodedata.combining(part))
    return unicodedata.normalize("NFC", "".join(kept))


def longest_line(text: str, size: float, room: float) -> float:
    """The width of the longest line once the text is broken where it meets the room, in points."""
    longest = line = 0.0
    space = width(" ", size)
    for word in text.split(" "):
        more = width(word, size)
        if line and line + space + more > room:
            line = more
        else:
            line += (space if line else 0) + more
        longest = max(longest, line)
    return longest


def measure(made: "Document") -> None:
    """Give every paragraph that is only a line the length that the text above it asks for."""
    from docx.oxml.ns import qn  # noqa: PLC0415 (slow to import)
    from docx.shared import Pt  # noqa: PLC0415
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    body: Any = made.element.body
    for style, share in SHARES.items():
        for element in body.xpath(f".//w:p[w:pPr/w:pStyle/@w:val='{style}']"):
            above = element.getprevious()
            if above is None or above.tag != qn("w:p"):
                continue
            line, told = Paragraph(element, made._body), Paragraph(above, made._body)  # noqa: SLF001
            room = _room(made, element)
            length = share * longest_line(told.text, _size(told), room)
            line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(max(0, (room - length) / 2))


def _size(paragraph: Any) -> float:  # noqa: ANN401
    """The size of a paragraph's text in points."""
    for run in paragraph.runs:
        if run.text.strip() and run.font.size:
            return float(run.font.size.pt)
    style = paragraph.style
    while style is not None:
        if style.font.size:
            return float(style.font.size.pt)
        style = style.base_style
    return 14.0


def _room(made: "Document", element: Any) -> float:  # noqa: ANN401
    """The width in points between the edges of the cell or page that a paragraph stands in."""
    cells = element.xpath("ancestor::w:tc[1]")
    if not cells:
        section = made.sections[0]
        return float(((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)) / 12700)
    widths = cells[0].xpath("w:tcPr/w:tcW/@w:w")
    table = cells[0].xpath("ancestor::w:tbl[1]")[0]
    margins = [table.xpath(f"w:tblPr/w:tblCellMar/w:{side}/@w:w") for side in ("left", "right")]
    taken = sum(int(one[0]) if one else _CELL_MARGIN for one in margins)
    return (int(widths[0]) - taken) / 20 if widths else 200.0
