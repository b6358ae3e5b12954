"""Reads the tags `{{ … }}` and `{% … %}` of a Word document, and where each one stands."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from guong.documents.words import quoted

if TYPE_CHECKING:
    from docx.document import Document

CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_APART = re.compile(r"\{\s+\{|\{\s+%|\}\s+\}|%\s+\}")
_SINGLE = re.compile(r"(?<!\{)\{\s*([A-Za-z_][\w.]*)\s*\}(?!\})")
_PREFIX = re.compile(r"(tr|tc|p|r)(?=\s)")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOLDERS = {"tr": f"{W}tr", "tc": f"{W}tc", "p": f"{W}p"}
NAMES = {"tr": "hàng của bảng", "tc": "ô của bảng", "p": "đoạn"}
IGNORED = (f"{W}lang", f"{W}noProof", f"{W}rFonts")
"""What Word writes at a part of a text without anybody having formatted it."""


@frozen
class Written:
    """The text of one paragraph, and of which run each character is."""

    element: Any = field(eq=False)
    text: str
    runs: Sequence[Any]


@frozen(kw_only=True)
class Tag:
    """One tag."""

    text: str
    """The whole paragraph, to name it by."""
    said: str
    """The tag as it is written."""
    statement: bool
    prefix: str
    """What it takes the place of: `tr` its row, `p` its paragraph; empty: only itself."""
    body: str
    element: Any = field(eq=False)
    split: str = ""
    """`runs` where Word keeps it in several parts, `looks` where these differ in format."""
    alone: bool = True
    """Whether nothing else stands in what it takes the place of."""

    @property
    def holder(self) -> Any:  # noqa: ANN401
        """The row, cell or paragraph that it takes the place of; None where there is none."""
        if not self.prefix or self.prefix == "p":
            return self.element
        return next(self.element.iterancestors(HOLDERS[self.prefix]), None)

    def misplaced(self) -> str:
        """Why it may not stand here; empty where it may."""
        if self.prefix and self.holder is None:
            return f"{self.said} chỉ dùng trong bảng; ngoài bảng ghi {{%p …"
        if self.prefix and not self.alone:
            name = NAMES[self.prefix]
            return f"{name} có {self.said} không được chứa gì khác, vì cả {name} sẽ bị thay thế; hãy tách ra"
        return ""

    def apart(self, opener: "Tag") -> str:
        """Why it cannot close what `opener` opened; empty where it can."""
        if self.prefix != opener.prefix:
            kind = f"{{%{opener.prefix}"
            return f"{self.said} và {opener.said} ở đoạn {quoted(opener.text)} khác loại; hãy ghi {kind} … ở cả hai"
        mine, other = self.holder, opener.holder
        if mine is None or other is None:
            return ""
        if not self.prefix:
            together, remedy = mine is other, "hãy để cùng một đoạn, hoặc ghi {%p … ở cả hai"
        else:
            together, remedy = mine.getparent() is other.getparent(), "hãy để cả hai trong cùng một bảng, ô hoặc trang"
        return "" if together else f"{self.said} nằm khác chỗ với {opener.said} đã mở; {remedy}"


def texts_of(document: "Document") -> list[Written]:
    """The paragraphs of the body, of headers, footers and footnotes, and the properties that are filled in too."""
    from docx.opc.oxml import parse_xml  # noqa: PLC0415 (slow to import)

    roots = [document.element.body]
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/header", "/footer", "/footnotes")):
            part = relation.target_part
            roots.append(part.element if hasattr(part, "element") else parse_xml(part.blob))
    found = [_written(one) for root in roots for one in root.iter(f"{W}p")]
    properties = document.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        text = getattr(properties, name) or ""
        found.append(Written(None, text, [None] * len(text)))
    return found


def _written(paragraph: Any) -> Written:  # noqa: ANN401
    text, runs = "", []
    for piece in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if next(piece.iterancestors(f"{W}p"), None) is not paragraph or piece.getparent().tag == f"{W}tabs":
            continue
        told = (piece.text or "") if piece.tag == f"{W}t" else " "
        text += told
        runs += [piece.getparent()] * len(told)
    return Written(paragraph, text, runs)


def tags_in(written: Written) -> Iterator[Tag | str]:
    """The tags of a paragraph in order; a fault of the brackets as a sentence in the place of a tag."""
    text = written.text
    if found := _APART.search(text):
        yield f"Đoạn {quoted(text)}: “{found[0]}” có dấu cách giữa hai ngoặc; hãy viết liền."
    for single in _SINGLE.finditer(text):
        yield f"Đoạn {quoted(text)}: “{single[0]}” chỉ có một ngoặc; hãy ghi {{{{ {single[1]} }}}}."
    at = 0
    while mark := _MARK.search(text, at):
        opener = mark[0]
        closer = CLOSERS.get(opener)
        if closer is None:
            yield f"Đoạn {quoted(text)}: “{opener}” không có ngoặc mở đi trước; hãy thêm ngoặc mở hoặc bỏ đi."
            at = mark.end()
            continue
        end = _MARK.search(text, mark.end())
        if end is None or end[0] != closer:
            said = text[mark.start() : end.start() if end else len(text)].strip()
            yield f"Đoạn {quoted(text)}: “{said[:40]}” thiếu ngoặc đóng {closer} trong cùng đoạn; hãy thêm vào."
            at = end.start() if end and end[0] in CLOSERS else (end.end() if end else len(text))
            continue
        at = end.end()
        if opener != "{#":
            yield _tag(written, mark.start(), at)


def _tag(written: Written, start: int, end: int) -> Tag:
    said = written.text[start:end]
    inner = said[2:-2]
    prefixed = _PREFIX.match(inner)
    prefix = prefixed[1] if prefixed else ""
    body = " ".join(inner[len(prefix) :].split()).translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})
    tag = Tag(
        text=written.text,
        said=said,
        statement=said.startswith("{%"),
        prefix=prefix if prefix != "r" else "",
        body=body,
        element=written.element,
        split=_split(written.runs[start:end]),
    )
    if not prefix or tag.holder is None:
        return tag
    around = "".join(_written(one).text for one in tag.holder.iter(f"{W}p"))
    from attrs import evolve  # noqa: PLC0415

    return evolve(tag, alone=around.strip() == said)


def _split(runs: Sequence[Any]) -> str:
    parts = list({id(run): run for run in runs}.values())
    if len(parts) < 2:  # noqa: PLR2004 (one run, or none)
        return ""
    return "looks" if len({_looks(run) for run in parts}) > 1 else "runs"


def _looks(run: Any) -> str:  # noqa: ANN401
    properties = run.find(f"{W}rPr")
    if properties is None:
        return ""
    return "|".join(f"{one.tag}{sorted(one.attrib.items())}" for one in properties if one.tag not in IGNORED)
