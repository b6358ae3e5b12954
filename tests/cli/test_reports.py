"""`report`, `roll`, `list` and `legacy`."""

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from test_vietnamese import in_tcvn3

from .terminal import guong

ROUND = {"code": "co-so-2023", "title": "Đợt 2023", "criteria_set": "base-annual", "term": "2023"}


@pytest.fixture
def round_(book: Path) -> Path:
    assert guong("do", book, "open-round", json.dumps(ROUND)).status == 0
    return book


@pytest.mark.parametrize("stage", ["interim", "annual", "final"])
@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_a_report_in_every_form(filled: Path, tmp_path: Path, stage: str, kind: str) -> None:
    out = tmp_path / f"bc.{kind}"
    ended = guong("report", filled, stage, "--term", "2023", "--out", out, '{"place": "Thái Nguyên"}')
    assert (ended.status, ended.err) == (0, "")
    assert f"vào {out}" in " ".join(ended.out.split())
    if kind == "docx":
        assert any("BÁO CÁO" in one.text for one in Document(str(out)).paragraphs)
    elif kind == "pdf":
        assert "năm 2023" in PdfReader(out).pages[0].extract_text()
    else:
        assert "Số liệu" in openpyxl.load_workbook(out).sheetnames


def test_reports_that_cannot_be_made(filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    for words, said in (
        (("yearly", "--out", out), "Không có báo cáo “yearly”"),
        (("final", "--out", tmp_path / "a.txt"), "kết thúc bằng .docx, .pdf hoặc .xlsx"),
        (("final", "--term", "abc", "--out", out), ""),
        (("final", "--unit", "KHONG", "--out", out), "KHONG"),
        (("final", "--out", out, '{"xyz": 1}'), "Trường “xyz”"),
    ):
        ended = guong("report", filled, *words)
        assert ended.status == 2
        assert said in ended.line
    assert list(tmp_path.iterdir()) == []


def test_the_roll_and_lists(round_: Path, tmp_path: Path) -> None:
    poster = tmp_path / "bang-vang.pdf"
    ended = guong("roll", round_, "--term", "2023", "--out", poster, "--paper", "a4")
    assert (ended.status, ended.err) == (0, "")
    assert "BẢNG VÀNG" in PdfReader(poster).pages[0].extract_text()
    again = guong("roll", round_, "--term", "2023", "--out", poster)
    assert (again.status, "đã có" in again.line) == (2, True)
    for name in ("nominees", "screening", "ballots"):
        out = tmp_path / f"{name}.xlsx"
        ended = guong("list", round_, name, "--round", "co-so-2023", "--out", out)
        assert (ended.status, ended.err) == (0, "")
        assert out.exists()
    assert len(list(openpyxl.load_workbook(tmp_path / "screening.xlsx").worksheets[0].iter_rows(min_row=9))) > 50
    ended = guong("list", round_, "names", "--out", tmp_path / "x.xlsx")
    assert (ended.status, ended.line.startswith("Không có danh sách “names”")) == (2, True)


def test_legacy_text_is_shown_then_converted(tmp_path: Path) -> None:
    source = tmp_path / "cu.xlsx"
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "DS"
    for row, text in enumerate((in_tcvn3("Nguyễn Thị Đường"), "Thò", "TD-01", "Hà Nội"), 1):
        page.cell(row, 1, text)
    book.save(source)
    ended = guong("legacy", source)
    assert ended.status == 1
    assert "Chỉ xem, chưa ghi gì: 1 chỗ được đổi, 1 chỗ cần hỏi." in ended.out
    assert "→ Nguyễn Thị Đường" in ended.out
    told = guong("legacy", source, "--json").json
    assert [one["place"] for one in told["doubtful"]] == ["DS!A2"]
    out, report = tmp_path / "moi.xlsx", tmp_path / "hoi.xlsx"
    assert guong("legacy", source, "--out", out, "--report", report).status == 1
    asked = openpyxl.load_workbook(report)
    asked["Cần hỏi"]["E2"] = 1
    asked.save(report)
    last = tmp_path / "xong.xlsx"
    ended = guong("legacy", source, "--out", last, "--answers", report)
    assert (ended.status, ended.err) == (0, "")
    assert [cell.value for cell in openpyxl.load_workbook(last)["DS"]["A"]] == [
        "Nguyễn Thị Đường",
        "Thũ",
        "TD-01",
        "Hà Nội",
    ]
    refused = guong("legacy", source, "--out", last)
    assert (refused.status, "đã có" in refused.line) == (2, True)
