"""`paper` and `templates`."""

import json
from pathlib import Path

import pytest
from docx import Document

from .terminal import guong

ROUND = {"code": "co-so-2023", "title": "Đợt 2023", "criteria_set": "base-annual", "term": "2023"}


@pytest.fixture
def round_(book: Path) -> Path:
    assert guong("do", book, "open-round", json.dumps(ROUND)).status == 0
    return book


def test_a_paper_from_the_books(round_: Path, tmp_path: Path) -> None:
    out = tmp_path / "kh.docx"
    ended = guong("paper", round_, "plan", '{"round": "co-so-2023"}', "--out", out)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("Đã ghi Kế hoạch xét, công nhận vào")
    assert any("KẾ HOẠCH" in one.text for one in Document(str(out)).paragraphs)
    again = guong("paper", round_, "plan", '{"round": "co-so-2023"}', "--out", out)
    assert (again.status, again.line) == (2, f"Tệp {out} đã có, có thể đã được sửa tay; hãy chọn tên khác.")


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [
        ("plann", "{}", "Không có văn bản “plann”"),
        ("plan", "{}", "Trường “round”: còn thiếu; xem guong templates list plan."),
        ("plan", '{"round": "khong"}', "Không có đợt xét “khong”"),
        ("plan", "{", "JSON không đọc được"),
        ("public-notice", '{"first": "mai"}', "Trường “"),
    ],
)
def test_what_cannot_be_made(round_: Path, tmp_path: Path, name: str, fields: str, said: str) -> None:
    ended = guong("paper", round_, name, fields, "--out", tmp_path / "a.docx")
    assert ended.status == 2
    assert said in ended.line
    assert not (tmp_path / "a.docx").exists()


def test_an_offices_own_template(round_: Path, tmp_path: Path) -> None:
    own, out = tmp_path / "rieng.docx", tmp_path / "kh.docx"
    assert guong("templates", "export", "plan", own).status == 0
    changed = Document(str(own))
    changed.add_paragraph("Riêng của {{ issuer }}")
    changed.save(str(own))
    checked = guong("templates", "check", own)
    assert checked.status == 0
    assert "mẫu của plan" in " ".join(checked.out.split())
    assert guong("paper", round_, "plan", '{"round": "co-so-2023"}', "--out", out, "--template", own).status == 0
    assert Document(str(out)).paragraphs[-1].text.startswith("Riêng của ")


def test_a_faulty_template_is_told(round_: Path, tmp_path: Path) -> None:
    own = tmp_path / "sai.docx"
    assert guong("templates", "export", "plan", own).status == 0
    changed = Document(str(own))
    changed.add_paragraph("Của {{ isuer }}")
    changed.save(str(own))
    ended = guong("templates", "check", own, "--paper", "plan")
    assert ended.status == 1
    assert "1 chỗ sai" in ended.out
    assert "không có trường “isuer” (có phải issuer" in " ".join(ended.out.split())
    told = guong("templates", "check", own, "--json")
    assert told.json["paper"] == "plan"
    assert [one["blocks"] for one in told.json["problems"]] == [True]
    assert told.json["fields"]["clauses[].title"] == "Tiêu chuẩn"
    made = guong("paper", round_, "plan", '{"round": "co-so-2023"}', "--out", tmp_path / "a.docx", "--template", own)
    assert made.status == 2
    assert "Đoạn “Của {{ isuer }}”" in made.line


def test_what_is_no_template(tmp_path: Path) -> None:
    own = tmp_path / "cu.docx"
    own.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "dạng .doc cũ" in guong("templates", "check", own).line


def test_templates_are_listed_with_their_fields(tmp_path: Path) -> None:
    assert "recognition-decision" in guong("templates", "list").out
    one = guong("templates", "list", "recognition-decision")
    assert "people[].name" in one.out
    assert "day_long" in one.out
    assert len(guong("templates", "list", "--json").json) == 12
    assert guong("templates", "export", "khong", tmp_path / "a.docx").status == 2
    assert guong("templates", "export", "plan", tmp_path / "a.docx").status == 0
    assert guong("templates", "export", "plan", tmp_path / "a.docx").status == 2
