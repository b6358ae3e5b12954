"""Texts of a Word file that may be typed in legacy fonts, run by run, and their Unicode put in their place."""

from collections.abc import Iterator
from typing import Any

from attrs import define, field

from guong.exchange.legacy_text import Stretch, drawn_in, modern, settle, spread
from guong.exchange.packed import Parts

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMES = {
    "document": "Thân bài",
    "header": "Đầu trang",
    "footer": "Chân trang",
    "footnotes": "Chú thích chân trang",
    "endnotes": "Chú thích cuối",
    "comments": "Nhận xét",
}
"""How parts that hold text are called."""
FACES = ("ascii", "hAnsi", "cs", "eastAsia")
TEXTS = (WORD + "t", WORD + "delText")
SOFT = WORD + "softHyphen"
"""Word keeps the letter ư of TCVN3 so: its place is that of the soft hyphen."""
STYLES = "word/styles.xml"


@define
class _Span:
    """Neighbouring runs of one paragraph that are drawn alike."""

    name: str
    runs: list[Any] = field(factory=list)
    stretch: Stretch | None = None

    def slots(self) -> Iterator[Any]:
        """The elements that hold its characters."""
        return (one for run in self.runs for one in run if one.tag in TEXTS or one.tag == SOFT)


def _said(slot: Any) -> str:  # noqa: ANN401
    return "\u00ad" if slot.tag == SOFT else slot.text or ""


class LegacyDocument:
    """A Word file whose legacy texts are looked for."""

    def __init__(self, path: str) -> None:
        self.parts = Parts(path)
        self.left: list[str] = []
        self._styles = _Styles(self.parts.xml(STYLES) if STYLES in self.parts.names else None)
        self._spans: dict[str, list[_Span]] = {}
        for name in self.parts.names:
            folder, _slash, file = name.rpartition("/")
            kind = file.removesuffix(".xml").rstrip("0123456789")
            if folder == "word" and file.endswith(".xml") and kind in NAMES:
                number = file.removesuffix(".xml")[len(kind) :]
                self._spans[name] = list(self._spans_of(name, f"{NAMES[kind]} {number}".strip()))

    def settle(self, answers: dict[tuple[str, str], str] | None = None) -> list[Stretch]:
        """Every text that matters, judged; the whole file is one neighbourhood."""
        return settle((span.stretch for spans in self._spans.values() for span in spans if span.stretch), answers)

    def _spans_of(self, part: str, called: str) -> Iterator[_Span]:
        for number, paragraph in enumerate(self.parts.xml(part).iter(WORD + "p"), 1):
            spans: list[_Span] = []
            for run in paragraph.iter(WORD + "r"):
                if next(run.iterancestors(WORD + "p")) is not paragraph:
                    continue
                name = self._styles.font_of(run, paragraph)
                if not spans or drawn_in(spans[-1].name) != drawn_in(name) or run.find(WORD + "tab") is not None:
                    spans.append(_Span(name))
                spans[-1].runs.append(run)
            for place, span in enumerate(spans, 1):
                text = "".join(map(_said, span.slots()))
                where = f"{called}, đoạn {number}" + (f", phần {place}" if place > 1 else "")
                span.stretch = Stretch(where, "", text, drawn_in(span.name))
                yield span

    def changed(self) -> bytes:
        """The file with what was settled."""
        waits = False
        for part, spans in self._spans.items():
            for span in spans:
                stretch = span.stretch
                if stretch is None or stretch.waits:
                    waits = waits or stretch is not None
                    continue
                if stretch.made is not None:
                    _write(span, spread(stretch.text, stretch.made, stretch.font))
                    self.parts.touched.add(part)
                if drawn_in(span.name).font:
                    for run in span.runs:
                        _draw(run, modern(span.name))
                    self.parts.touched.add(part)
        if not waits and self._styles.modernise():
            self.parts.touched.add(STYLES)
        return self.parts.bytes_with_changes()


def _write(span: _Span, pieces: list[str]) -> None:
    """Deal the characters out to the elements that held them."""
    at = 0
    for slot in list(span.slots()):
        size = len(_said(slot))
        made = "".join(pieces[at : at + size])
        at += size
        if slot.tag == SOFT:
            slot.tag = WORD + "t"
        slot.text = made
        slot.set(SPACE, "preserve")


def _draw(run: Any, name: str) -> None:  # noqa: ANN401
    """Draw a run in a font."""
    looks = run.find(WORD + "rPr")
    if looks is None:
        looks = run.makeelement(WORD + "rPr")
        run.insert(0, looks)
    fonts = looks.find(WORD + "rFonts")
    if fonts is None:
        fonts = looks.makeelement(WORD + "rFonts")
        looks.insert(1 if looks.find(WORD + "rStyle") is not None else 0, fonts)
    _rename(fonts, name, every=True)


def _rename(fonts: Any, name: str, *, every: bool) -> bool:  # noqa: ANN401
    done = False
    for face in FACES:
        if every or drawn_in(fonts.get(WORD + face, "")).font:
            fonts.set(WORD + face, name)
            done = True
    return done


class _Styles:
    """The fonts of paragraph and character styles."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._root = root
        styles = [] if root is None else root.iter(WORD + "style")
        self._styles = {one.get(WORD + "styleId"): one for one in styles}
        self._default = next(
            (
                id_
                for id_, one in self._styles.items()
                if one.get(WORD + "type") == "paragraph" and one.get(WORD + "default") == "1"
            ),
            "",
        )

    def font_of(self, run: Any, paragraph: Any) -> str:  # noqa: ANN401
        """The font in which a run is drawn; empty where only a theme says it."""
        looks = run.find(WORD + "rPr")
        if name := _font_in(looks):
            return name
        style = looks.find(WORD + "rStyle") if looks is not None else None
        if style is not None and (name := self._of(style.get(WORD + "val"))):
            return name
        told = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        if name := self._of(told.get(WORD + "val") if told is not None else self._default):
            return name
        if self._root is None:
            return ""
        return _font_in(self._root.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr"))

    def _of(self, id_: str) -> str:
        """The font of a style or of those that it is based on."""
        seen = set()
        while id_ in self._styles and id_ not in seen:
            seen.add(id_)
            if name := _font_in(self._styles[id_].find(WORD + "rPr")):
                return name
            base = self._styles[id_].find(WORD + "basedOn")
            id_ = base.get(WORD + "val") if base is not None else ""
        return ""

    def modernise(self) -> bool:
        """Put newer fonts in the styles; whether any was legacy."""
        if self._root is None:
            return False
        done = False
        for fonts in self._root.iter(WORD + "rFonts"):
            done = _rename(fonts, modern(_font_of(fonts)), every=False) or done
        return done


def _font_in(looks: Any) -> str:  # noqa: ANN401
    fonts = looks.find(WORD + "rFonts") if looks is not None else None
    return "" if fonts is None else _font_of(fonts)


def _font_of(fonts: Any) -> str:  # noqa: ANN401
    """The font of Latin letters: that of `hAnsi` draws those beyond ASCII."""
    return str(fonts.get(WORD + "hAnsi") or fonts.get(WORD + "ascii") or "")
