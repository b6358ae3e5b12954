"""Legacy fonts in workbooks and Word files: what is converted, what is asked about, what is left alone."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from commands.desk import one_sentence
from exchange.corpus import ascii_texts, vietnamese
from exchange.paper import PERSON, Desk, write
from guong.errors import BadInput
from guong.exchange.legacy_files import ANSWER, convert, read_answers, write_copy, write_report
from guong.exchange.legacy_text import guessed, spread
from test_vietnamese import in_tcvn3, in_vni

FONTS: dict[str, Callable[[str], str]] = {"tcvn3": in_tcvn3, "vni": in_vni}
BASIC = 0x2FF
"""Letters beyond are in no legacy font."""


def test_plain_unicode_and_ascii_are_never_converted() -> None:
    assert len(vietnamese()) > 3000
    assert len(ascii_texts()) > 3000
    levels = Counter(guessed(text).level for text in (*vietnamese(), *ascii_texts()))
    assert set(levels) == {"none", "possible"}


@pytest.mark.parametrize("font", FONTS)
def test_real_sentences_come_back(font: str) -> None:
    found: Counter[str] = Counter()
    for text in vietnamese():
        typed = FONTS[font](text)
        if typed == text or any(ord(char) > BASIC for char in typed):
            continue
        guess = guessed(typed)
        found[guess.level] += 1
        if guess.level == "sure":
            assert guess.readings[0].font == font, text
            assert guess.readings[0].text.casefold() == text.casefold()
    every = found.total()
    assert every > 2500
    assert found["sure"] / every > 0.93
    assert (found["sure"] + found["likely"]) / every > 0.96


@pytest.mark.parametrize("font", FONTS)
def test_pieces_are_dealt_out_letter_by_letter(font: str) -> None:
    for text in vietnamese()[:500]:
        typed = FONTS[font](text)
        pieces = spread(typed, text, font)
        assert len(pieces) == len(typed)
        assert "".join(pieces) == text


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("NguyÔn V¨n A", "sure"),
        ("12/Q§-CTHADS", "sure"),
        ("QÑ-UBND", "sure"),
        ("Hïng", "likely"),
        ("Thò", "possible"),
        ("Lý Hùng", "possible"),
        ("Đặng V¨n Hïng", "doubtful"),
        ("Hà Nội", "none"),
        ("Société Générale", "none"),
        ("naïve", "none"),
        ("Müller & Söhne §5", "none"),
        ("10 m² · 25 °C", "none"),
        ("=A1+B2", "none"),
        ("TD-01/2024", "none"),
    ],
)
def test_single_texts(typed: str, level: str) -> None:
    assert guessed(typed).level == level


NAMES = ["Nguyễn Thị Đường", "Trần Văn Hoà", "Lê Ước Mơ", "Phạm Hùng", "Bùi Bích Phượng"]
KEPT = ["TD-01", 12, "=A2&B3", "Report 2024", "Hà Nội", None, 3.5, "x"]


def mixed(path: Path, **fonts: str) -> Path:
    """A workbook as offices have them: columns in each encoding, codes, numbers, formulas, English, Unicode."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = "Danh sách"
    page.append([in_tcvn3("Họ và tên"), in_vni("Đơn vị"), "Họ tên", "Mã"])
    for row, name in enumerate(NAMES, 2):
        page.cell(row, 1, in_tcvn3(name)).font = Font(name=fonts.get("first", ".VnTime"))
        page.cell(row, 2, in_vni(name))
        page.cell(row, 3, name)
    for row, value in enumerate(KEPT, 2):
        page.cell(row, 4, value)
    page.column_dimensions["A"].width = 33
    book.save(path)
    return path


def cells(path: Path) -> dict[str, Any]:
    page = openpyxl.load_workbook(path).worksheets[0]
    return {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None}


def converted(path: Path, answers: dict[tuple[str, str], str] | None = None) -> tuple[Path, Any]:
    done = convert(str(path), answers)
    out = path.with_name(f"{path.stem}-moi{path.suffix}")
    out.unlink(missing_ok=True)
    write_copy(done, str(path), str(out))
    return out, done


def test_a_mixed_workbook(tmp_path: Path) -> None:
    source = mixed(tmp_path / "a.xlsx")
    before = source.read_bytes()
    out, done = converted(source)
    found = cells(out)
    for row, name in enumerate(NAMES, 2):
        assert (found[f"A{row}"], found[f"B{row}"], found[f"C{row}"]) == (name, name, name)
    assert [found.get(f"D{row}") for row in range(2, 2 + len(KEPT))] == KEPT
    assert found["A1"] == "Họ và tên"
    assert done.doubtful == ()
    assert {one.place for one in done.converted} >= {"Danh sách!A2", "Danh sách!B6"}
    page: Any = openpyxl.load_workbook(out).worksheets[0]
    assert page["A2"].font.name == "Times New Roman"
    assert page.column_dimensions["A"].width == 33
    assert source.read_bytes() == before


def test_nothing_legacy_means_nothing_changed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    texts = [*vietnamese()[:1500], *ascii_texts()[:1500]]
    for text in texts:
        page.append([text if not text.startswith("=") and text.isprintable() else "x", f"={len(text)}+1"])
    book.save(tmp_path / "a.xlsx")
    out, done = converted(tmp_path / "a.xlsx")
    assert (done.converted, done.doubtful) == ((), ())
    assert cells(out) == cells(tmp_path / "a.xlsx")


def test_doubtful_cells_are_asked_about_not_guessed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = "DS"
    for text in (in_vni("Nguyễn Văn An"), "Thò", "Đặng V¨n Hïng", "Hà Nội"):
        page.append([text])
    page.append([None, "Hïng"])
    book.save(tmp_path / "a.xlsx")
    out, done = converted(tmp_path / "a.xlsx")
    assert [(one.place, one.text, [each.text for each in one.guess.readings]) for one in done.doubtful] == [
        ("DS!A2", "Thò", ["Thị"]),
        ("DS!A3", "Đặng V¨n Hïng", ["Đặng Văn Hùng"]),
        ("DS!B5", "Hïng", ["Hùng"]),
    ]
    found = cells(out)
    assert (found["A1"], found["A2"], found["A3"], found["B5"]) == ("Nguyễn Văn An", "Thò", "Đặng V¨n Hïng", "Hïng")
    report = tmp_path / "hoi.xlsx"
    write_report(done, str(report))
    asked = openpyxl.load_workbook(report)
    rows: Any = asked["Cần hỏi"]
    assert [cell.value for cell in rows[1]][-1] == ANSWER
    for row, answer in enumerate((1, "0", "Hồng"), 2):
        rows.cell(row, 5, answer)
    asked.save(report)
    out, done = converted(tmp_path / "a.xlsx", read_answers(str(report)))
    found = cells(out)
    assert (found["A2"], found["A3"], found["B5"], done.doubtful) == ("Thị", "Đặng V¨n Hïng", "Hồng", ())
    with pytest.raises(BadInput) as raised:
        convert(str(tmp_path / "a.xlsx"), {("DS!A9", "x"): "1"})
    one_sentence(str(raised.value))
    with pytest.raises(BadInput, match="không có cách 2"):
        convert(str(tmp_path / "a.xlsx"), {("DS!A2", "Thò"): "2"})


def test_a_string_that_two_fonts_share_is_told_apart(tmp_path: Path) -> None:
    """`cã` is `có` in a TCVN3 font; drawn in another one, nobody knows."""
    book = openpyxl.Workbook()
    page: Any = book.active
    for row, name in enumerate((".VnTime", "Arial", ".VnTimeH"), 1):
        page.cell(row, 1, "NguyÔn cã").font = Font(name=name, b=True)
    for row, name in enumerate((".VnTime", "Arial", ".VnTimeH"), 1):
        page.cell(row, 2, "cã").font = Font(name=name)
    page["A4"], page["A4"].font = 7, Font(name=".VnArial")
    book.save(tmp_path / "a.xlsx")
    out, done = converted(tmp_path / "a.xlsx")
    found = cells(out)
    assert [found[f"A{row}"] for row in (1, 2, 3)] == ["Nguyễn có", "Nguyễn có", "NGUYỄN CÓ"]
    assert [found[f"B{row}"] for row in (1, 2, 3)] == ["cã"] * 3
    assert {one.place for one in done.doubtful} == {"Sheet!B1", "Sheet!B3"}
    page = openpyxl.load_workbook(out).worksheets[0]
    assert [page.cell(row, 1).font.name for row in (1, 2, 3, 4)] == [
        "Times New Roman",
        "Arial",
        "Times New Roman",
        "Arial",
    ]
    assert page["A1"].font.b
    assert page["B1"].font.name == ".VnTime"


def test_rich_text_tables_and_formulas(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append([in_tcvn3("Số quyết định"), "Năm"])
    page.append([in_tcvn3("Trần Hưng"), 2023])
    page["A3"] = CellRichText(
        TextBlock(InlineFont(rFont=".VnTime", b=True), "NguyÔn V¨n "), TextBlock(InlineFont(rFont=".VnTimeH"), "hïng")
    )
    page["C1"] = '="C«ng hoµ "&A2'
    page.add_table(Table(displayName="Bang", ref="A1:B2"))
    book.save(tmp_path / "a.xlsx")
    out, done = converted(tmp_path / "a.xlsx")
    found: Any = openpyxl.load_workbook(out, rich_text=True).worksheets[0]
    assert str(found["A3"].value) == "Nguyễn Văn HÙNG"
    assert [part.font.rFont for part in found["A3"].value] == ["Times New Roman"] * 2
    assert found["A3"].value[0].font.b
    assert found["C1"].value == '="C«ng hoµ "&A2'
    assert len(done.left) == 1
    assert found.tables["Bang"].tableColumns[0].name == found["A1"].value == "Số quyết định"


def worded(path: Path) -> Path:
    """A Word file with paragraphs in three fonts, split runs, a table, a header, and the soft hyphen that Word makes of ư."""
    made = Document()
    made.sections[0].header.paragraphs[0].add_run(in_tcvn3("Cục Thi hành án dân sự")).font.name = ".VnTime"
    line = made.add_paragraph()
    for part in ("NguyÔn Th", "Þ §", "\u00adêng, 2023"):
        run = line.add_run(part)
        run.font.name = ".VnTime"
    line.runs[2].bold = True
    soft = line.runs[2]._r
    text = soft.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    text.text = "êng, 2023"
    text.addprevious(OxmlElement("w:softHyphen"))
    line = made.add_paragraph()
    line.add_run("Trần Văn Hoà ")
    line.add_run(in_vni("được khen thưởng")).font.name = "VNI-Times"
    made.add_paragraph(in_tcvn3("Đã hoàn thành xuất sắc nhiệm vụ"))
    made.add_paragraph("Plain English, TD-01, 25 °C")
    made.add_paragraph("Thò")
    table = made.add_table(1, 2)
    table.cell(0, 0).paragraphs[0].add_run(in_tcvn3("hội nghị")).font.name = ".VnTimeH"
    table.cell(0, 1).text = "Hà Nội"
    made.save(str(path))
    return path


def test_a_word_file(tmp_path: Path) -> None:
    out, done = converted(worded(tmp_path / "a.docx"))
    made = Document(str(out))
    assert [one.text for one in made.paragraphs] == [
        "Nguyễn Thị Đường, 2023",
        "Trần Văn Hoà được khen thưởng",
        "Đã hoàn thành xuất sắc nhiệm vụ",
        "Plain English, TD-01, 25 °C",
        "Thò",
    ]
    assert made.paragraphs[0].runs[2].bold
    assert {run.font.name for run in made.paragraphs[0].runs} == {"Times New Roman"}
    assert made.sections[0].header.paragraphs[0].text == "Cục Thi hành án dân sự"
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["HỘI NGHỊ", "Hà Nội"]
    assert [one.place for one in done.doubtful] == ["Thân bài, đoạn 5"]
    assert done.doubtful[0].text == "Thò"
    assert [one.font for one in done.converted if one.place.startswith("Thân bài, đoạn 2")] == ["vni"]
    again, _done = converted(tmp_path / "a.docx", {("Thân bài, đoạn 5", "Thò"): "1"})
    assert Document(str(again)).paragraphs[4].text in ("Thũ", "Thị")
    assert json.dumps(done.as_json(), ensure_ascii=False)


def test_what_a_formula_came_to_follows_its_cells(tmp_path: Path) -> None:
    """Readers that do not calculate take the last result, so it must not stay behind."""
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        page = book.add_worksheet("DS")
        page.write_string("A1", in_tcvn3("Nguyễn Thị Đường"))
        page.write_formula("B1", '=A1&"!"', None, in_tcvn3("Nguyễn Thị Đường") + "!")
        page.write_formula("C1", "=1+1", None, 2)
        page.write_formula("D1", '="Thò"', None, "Thò")
    out, _done = converted(tmp_path / "a.xlsx")
    assert cells(out) == {"A1": "Nguyễn Thị Đường", "B1": '=A1&"!"', "C1": "=1+1", "D1": '="Thò"'}
    results = openpyxl.load_workbook(out, data_only=True)["DS"]
    assert [cell.value for cell in results[1]] == ["Nguyễn Thị Đường", "Nguyễn Thị Đường!", 2, "Thò"]


@pytest.mark.parametrize(
    ("name", "told"), [("a.xls", b"\xd0\xcf\x11\xe0"), ("a.docx", b"PK\x03\x04"), ("a.xlsx", b""), ("a.txt", b"x")]
)
def test_files_that_are_none(tmp_path: Path, name: str, told: bytes) -> None:
    (tmp_path / name).write_bytes(told)
    with pytest.raises(BadInput) as raised:
        convert(str(tmp_path / name))
    one_sentence(str(raised.value))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    source = mixed(tmp_path / "a.xlsx")
    done = convert(str(source))
    for out, said in (
        (source, "đã có"),
        (tmp_path / "a.docx", "kết thúc bằng .xlsx"),
        (tmp_path / "b" / "a.xlsx", "Không ghi được"),
    ):
        with pytest.raises(BadInput, match=said):
            write_copy(done, str(source), str(out))


def test_an_import_reads_legacy_text_and_refuses_what_is_doubtful(desk: Desk, tmp_path: Path) -> None:
    people = [PERSON, ("P1", in_tcvn3("Nguyễn Thị Đường")), ("P2", in_tcvn3("Trần Văn Hoà")), ("P3", "Thò")]
    source = write(tmp_path / "a.xlsx", {"Nhân sự": people})
    told = desk.load(source, legacy=True)
    assert (told["accepted"], [one["cell"] for one in told["refused"]]) == (2, ["B4"])
    assert "“Thũ” (TCVN3" in told["refused"][0]["problem"]
    assert any("→ “Nguyễn Thị Đường”" in one for one in told["warnings"])
    report = tmp_path / "hoi.xlsx"
    write_report(convert(str(source)), str(report))
    asked = openpyxl.load_workbook(report)
    asked["Cần hỏi"]["E2"] = 1
    asked.save(report)
    told = desk.load(source, answers=str(report))
    assert (told["accepted"], told["unchanged"], told["refused"]) == (1, 2, [])
    names = [row[1] for row in openpyxl.load_workbook(desk.export())["Nhân sự"].iter_rows(values_only=True)]
    assert names == ["Họ và tên", "Nguyễn Thị Đường", "Trần Văn Hoà", "Thũ"]
