"""Texts of a workbook that may be typed in legacy fonts, cell by cell, and their Unicode put in their place.

Only texts, and the fonts of the cells that hold them, are changed: formulas, numbers, dates, codes, widths, charts
and pictures stay as they are. The old .xls form is first to be saved as .xlsx.
"""

from collections import defaultdict
from copy import deepcopy
from typing import Any

from attrs import define, field

from guong.exchange.legacy_text import Drawn, Stretch, drawn_in, guessed, modern, settle, spread
from guong.exchange.packed import Parts
from guong.exchange.reading import letters

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@define
class _Run:
    """A part of a cell's text that is drawn in one way."""

    element: Any
    """The `t` that holds it."""
    drawn: Drawn


@define
class _Cell:
    """One cell with a text, and where its stretches begin and end among its runs."""

    cell: Any
    index: int
    """Its shared string; -1 where the text stands in the cell itself."""
    holder: Any
    runs: list[_Run]
    name: str
    """The font of the cell."""
    stretches: list[tuple[int, int, Stretch]] = field(factory=list)

    @property
    def said(self) -> str:
        """What it said before."""
        return "".join(stretch.text for _first, _last, stretch in self.stretches)

    def texts(self) -> list[str]:
        """What each run is to say."""
        made = [run.element.text or "" for run in self.runs]
        for first, last, stretch in self.stretches:
            if stretch.made is None:
                continue
            pieces, at = spread(stretch.text, stretch.made, stretch.font), 0
            for place in range(first, last):
                size = len(made[place])
                made[place] = "".join(pieces[at : at + size])
                at += size
        return made

    @property
    def settled(self) -> bool:
        """Whether nothing in it waits for an answer."""
        return not any(stretch.waits for _first, _last, stretch in self.stretches)


class LegacyWorkbook:
    """A workbook whose legacy texts are looked for."""

    def __init__(self, path: str) -> None:
        self.parts = Parts(path)
        self._fonts = self._fonts_of_styles()
        self._sheets = self._sheets_by_name()
        self._strings = list(self.parts.xml(STRINGS).iter(SHEET + "si")) if STRINGS in self.parts.names else []
        self.left: list[str] = []
        """What is not converted because other things refer to it."""
        self._restyled: dict[int, int] = {}
        self._cells = {part: self._cells_of(name, part) for name, part in self._sheets.items()}

    def settle(self, answers: dict[tuple[str, str], str] | None = None) -> list[Stretch]:
        """Every text that matters, judged."""
        return settle((one for cells in self._cells.values() for cell in cells for *_, one in cell.stretches), answers)

    def _fonts_of_styles(self) -> list[str]:
        """The name of the font of each cell style."""
        if STYLES not in self.parts.names:
            return []
        root = self.parts.xml(STYLES)
        names = [_name(font) for font in root.iterfind(f"{SHEET}fonts/{SHEET}font")]
        styles = root.iterfind(f"{SHEET}cellXfs/{SHEET}xf")
        places = (int(style.get("fontId", "0")) for style in styles)
        return [names[place] if place < len(names) else "" for place in places]

    def _sheets_by_name(self) -> dict[str, str]:
        targets = {
            one.get("Id"): one.get("Target")
            for one in self.parts.xml("xl/_rels/workbook.xml.rels").iter(PACKAGE + "Relationship")
        }
        made = {}
        for sheet in self.parts.xml("xl/workbook.xml").iter(SHEET + "sheet"):
            target = targets.get(sheet.get(OFFICE + "id"), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in self.parts.names and "/worksheets/" in part:
                made[sheet.get("name")] = part
        return made

    def _cells_of(self, sheet: str, part: str) -> list[_Cell]:
        if guessed(sheet).level in ("sure", "likely"):
            self.left.append(f"Tên trang “{sheet}”: hãy đổi tên trong Excel, vì công thức có thể dùng tên này")
        made = []
        row_number = 0
        for row in self.parts.xml(part).iterfind(f"{SHEET}sheetData/{SHEET}row"):
            row_number = int(row.get("r") or row_number + 1)
            for place, cell in enumerate(row.iterfind(SHEET + "c")):
                address = cell.get("r") or f"{letters(place)}{row_number}"
                if found := self._cell(cell):
                    self._stretch(found, sheet, address)
                    made.append(found)
                if (formula := cell.find(SHEET + "f")) is not None and guessed(formula.text or "").level == "sure":
                    self.left.append(f"Công thức ở {sheet}!{address}: chữ trong công thức, hãy sửa tay")
        return made

    def _cell(self, cell: Any) -> _Cell | None:  # noqa: ANN401
        kind, index, holder = cell.get("t"), -1, None
        if cell.find(SHEET + "f") is not None:
            # The formula stays; what it last came to follows the cells that it reads.
            result = cell.find(SHEET + "v") if kind == "str" else None
            sure = result is not None and guessed(result.text or "", drawn_in(self._font_of(cell))).level == "sure"
            holder = cell if sure else None
        elif kind == "s":
            index = int(cell.findtext(SHEET + "v") or -1)
            holder = self._strings[index] if 0 <= index < len(self._strings) else None
        elif kind == "inlineStr":
            holder = cell.find(SHEET + "is")
        if holder is None:
            return None
        name = self._font_of(cell)
        return _Cell(cell, index, holder, _runs(holder, name), name)

    def _font_of(self, cell: Any) -> str:  # noqa: ANN401
        style = int(cell.get("s", "0"))
        return self._fonts[style] if style < len(self._fonts) else ""

    def _stretch(self, one: _Cell, sheet: str, address: str) -> None:
        """Neighbouring runs that are drawn alike make one stretch."""
        column = address.rstrip("0123456789")
        first = 0
        for place in range(1, len(one.runs) + 1):
            if place < len(one.runs) and one.runs[place].drawn == one.runs[first].drawn:
                continue
            text = "".join(run.element.text or "" for run in one.runs[first:place])
            where = f"{sheet}!{address}" + (f"#{len(one.stretches) + 1}" if first else "")
            one.stretches.append((first, place, Stretch(where, f"{sheet}!{column}", text, one.runs[first].drawn)))
            first = place

    def changed(self) -> bytes:
        """The workbook with what was settled."""
        sharing: dict[int, list[_Cell]] = defaultdict(list)
        for part, cells in self._cells.items():
            renamed = {}
            for one in cells:
                if one.index >= 0:
                    sharing[one.index].append(one)
                elif _write(one, one.holder):
                    self.parts.touched.add(part)
                renamed[one.said] = "".join(one.texts())
            self._name_columns(part, renamed)
            self._restyle(part, {id(one.cell) for one in cells if not one.settled})
        for cells in sharing.values():
            self._write_shared(cells)
        return self.parts.bytes_with_changes()

    def _write_shared(self, cells: list[_Cell]) -> None:
        """A string in its place where all cells that share it say the same, else in strings of their own."""
        groups: dict[tuple[tuple[str, ...], bool], list[_Cell]] = defaultdict(list)
        for one in cells:
            groups[tuple(one.texts()), one.settled].append(one)
        holder = cells[0].holder
        holders = [holder, *(deepcopy(holder) for _ in range(len(groups) - 1))]
        written = [_write(alike[0], one) for alike, one in zip(groups.values(), holders, strict=True)]
        if not any(written):
            return
        self.parts.touched.add(STRINGS)
        root = self.parts.xml(STRINGS)
        root.attrib.pop("uniqueCount", None)
        for alike, one in list(zip(groups.values(), holders, strict=True))[1:]:
            root.append(one)
            self._strings.append(one)
            for cell in alike:
                cell.cell.find(SHEET + "v").text = str(len(self._strings) - 1)
                self.parts.touched.add(self._part_of(cell.cell))

    def _part_of(self, cell: Any) -> str:  # noqa: ANN401
        root = cell.getroottree().getroot()
        return next(part for part in self._sheets.values() if self.parts.xml(part) is root)

    def _name_columns(self, part: str, renamed: dict[str, str]) -> None:
        """Columns of tables are called as their header cells are, or Excel mends the file."""
        folder, _slash, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self.parts.names:
            return
        for one in self.parts.xml(relations).iter(PACKAGE + "Relationship"):
            table = one.get("Target", "").replace("../", "xl/").lstrip("/")
            if not one.get("Type", "").endswith("/table") or table not in self.parts.names:
                continue
            for column in self.parts.xml(table).iter(SHEET + "tableColumn"):
                if (made := renamed.get(column.get("name"))) and made != column.get("name"):
                    column.set("name", made)
                    self.parts.touched.add(table)

    def _restyle(self, part: str, waiting: set[int]) -> None:
        """Give every cell that is drawn in a legacy font, and waits for no answer, the font that takes its place."""
        for cell in self.parts.xml(part).iter(SHEET + "c"):
            style = int(cell.get("s", "0"))
            if style < len(self._fonts) and drawn_in(self._fonts[style]).font and id(cell) not in waiting:
                cell.set("s", str(self._modern_style(style)))
                self.parts.touched.add(part)

    def _modern_style(self, style: int) -> int:
        if style not in self._restyled:
            root = self.parts.xml(STYLES)
            fonts, styles = root.find(SHEET + "fonts"), root.find(SHEET + "cellXfs")
            made = deepcopy(styles[style])
            font = deepcopy(fonts[int(made.get("fontId", "0"))])
            _set_name(font, modern(self._fonts[style]))
            fonts.append(font)
            made.set("fontId", str(len(fonts) - 1))
            made.set("applyFont", "1")
            styles.append(made)
            for listed in (fonts, styles):
                listed.set("count", str(len(listed)))
            self.parts.touched.add(STYLES)
            self._restyled[style] = len(styles) - 1
        return self._restyled[style]


def _name(font: Any) -> str:  # noqa: ANN401
    told = next((one for one in font if one.tag in (SHEET + "name", SHEET + "rFont")), None)
    return "" if told is None else str(told.get("val", ""))


def _set_name(font: Any, name: str) -> None:  # noqa: ANN401
    for one in list(font):
        if one.tag in (SHEET + "name", SHEET + "rFont"):
            one.set("val", name)
        elif one.tag in (SHEET + "charset", SHEET + "scheme"):
            font.remove(one)


def _runs(holder: Any, name: str) -> list[_Run]:  # noqa: ANN401
    """The texts of a string with how each is drawn; phonetic guides are none."""
    made = []
    for one in holder:
        if one.tag == SHEET + "t" or (one.tag == SHEET + "v" and holder.find(SHEET + "f") is not None):
            made.append(_Run(one, drawn_in(name)))
        elif one.tag == SHEET + "r" and (told := one.find(SHEET + "t")) is not None:
            looks = one.find(SHEET + "rPr")
            made.append(_Run(told, drawn_in((_name(looks) if looks is not None else "") or name)))
    return made


def _write(cell: _Cell, holder: Any) -> bool:  # noqa: ANN401
    """Write what a cell's runs are to say; whether anything changed."""
    done = False
    for run, made in zip(_runs(holder, cell.name), cell.texts(), strict=True):
        if (run.element.text or "") != made:
            run.element.text, done = made, True
            if run.element.tag == SHEET + "t":
                run.element.set(SPACE, "preserve")
    if cell.settled:
        for looks in holder.iterfind(f"{SHEET}r/{SHEET}rPr"):
            if drawn_in(_name(looks)).font:
                _set_name(looks, modern(_name(looks)))
                done = True
    return done
