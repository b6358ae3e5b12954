"""`evaluate` and `screen`: for people, as JSON, as CSV."""

import csv
import io
from pathlib import Path

import pytest

from .terminal import Ended, guong, guong_alone

ASKED = ("--set", "base-annual", "--term", "2023")
OUTCOMES = {"met", "not_met", "missing", "to_judge"}


def plain(ended: Ended) -> list[str]:
    """The lines of a plain screen: no escape codes, nothing cut, 80 columns."""
    assert "\x1b" not in ended.out
    assert "…" not in ended.out
    lines = ended.out.splitlines()
    assert [line for line in lines if len(line) > 80 or line != line.rstrip()] == []
    return lines


def test_a_verdict_reads_as_the_house_reads_it(filled: Path) -> None:
    ended = guong("evaluate", filled, "nv012", *ASKED)
    lines = plain(ended)
    assert (ended.status, ended.err) == (0, "")
    assert lines[0] == "Nguyễn Thị Đường (NV012) · cấp cơ sở hằng năm · 2023                CẦN ĐÁNH GIÁ"
    assert " đạt           II.2.2.1.b    Hoàn thành xuất sắc  xếp loại: HTXSNV 2023" in lines
    assert any(line.startswith(" cần đánh giá  II.2.2.1.d ") for line in lines)
    assert any(line.startswith(" không áp dụng II.2.2.2.cn.3 ") for line in lines)
    assert lines[-1] == " Còn thiếu: nhận xét kỳ 2023 (II.2.2.1.d)."


def test_what_is_not_met_has_a_remedy(filled: Path) -> None:
    lines = plain(guong("evaluate", filled, "CC-DONGHY", *ASKED))
    assert lines[0].endswith(" KHÔNG ĐẠT")
    assert any(line.startswith(" Có thể làm: nếu ") for line in lines)


def test_a_reading_is_marked(filled: Path) -> None:
    lines = plain(guong("evaluate", filled, "NV012", "--set", "law:LĐTT", "--term", "2023"))
    assert any("[cách hiểu]" in line and line.startswith(" [cách hiểu] ") for line in lines)


def test_every_set_fits_80_columns(filled: Path) -> None:
    for criteria_set, term in (
        ("ministry-annual", "2023"),
        ("base-period", "2021-2025"),
        ("ministry-period", "2021-2025"),
    ):
        for subject in ("NV012", "CC-DONGHY", "CC-DAITU"):
            assert plain(guong("evaluate", filled, subject, "--set", criteria_set, "--term", term))
        plain(guong("screen", filled, "--set", criteria_set, "--term", term))


def test_the_day_asked_for_is_told(filled: Path) -> None:
    lines = plain(guong("evaluate", filled, "NV012", *ASKED, "--as-of", "30/06/2023"))
    assert lines[1] == " Ai đứng đầu, ai thuộc đơn vị nào: vào ngày 30/06/2023."


def test_a_verdict_as_json(filled: Path) -> None:
    told = guong("evaluate", filled, "NV012", *ASKED, "--json").json
    assert {
        "subject": "NV012",
        "set": "base-annual",
        "term": "2023",
        "as_of": "2023-12-31",
        "outcome": "to_judge",
    }.items() <= told.items()
    assert [one["criterion"] for one in told["missing"]] == ["II.2.2.1.d"]
    assert {"criterion", "outcome", "facts", "reason", "provision"} <= set(told["findings"][0])


def test_a_veiled_verdict_reads_as_decently(book: Path) -> None:
    """What is hidden says so, and the lines are whole; as JSON without what only the personnel room may have."""
    assert guong("do", book, "add-account", '{"account": "kt", "roles_given": ["auditor"]}').status == 0
    ended = guong("evaluate", book, "P-TCCB", *ASKED, "--as", "kt")
    assert (ended.status, ended.err) == (0, "")
    lines = plain(ended)
    assert lines[0] == "Phòng Tổ chức cán bộ (P-TCCB) · cấp cơ sở hằng năm KHÔNG THUỘC QUYỀN XEM CỦA BẠN"
    assert " ẩn            II.2.2.2.tt.2 Không ai thuộc quản  không thuộc quyền xem của bạn" in lines
    told = guong("evaluate", book, "P-TCCB", *ASKED, "--as", "kt", "--json").json
    assert (told["outcome"], "digest" in told) == ("hidden", False)
    asked = '{"subject": "P-TCCB", "criteria_set": "base-annual", "term": "2023"}'
    assert guong("ask", book, "evaluate", asked, "--as", "kt", "--json").json == told
    assert plain(guong("ask", book, "evaluate", asked, "--as", "kt")) == lines


def test_a_screening_for_people(filled: Path) -> None:
    ended = guong("screen", filled, *ASKED)
    lines = plain(ended)
    assert ended.status == 0
    assert lines[0] == "base-annual · 2023 · ngày 31/12/2023"
    assert lines[-1] == "193 người, đơn vị: 22 đạt, 4 cần đánh giá, 4 thiếu dữ liệu, 163 không đạt."
    (row,) = [line.split() for line in lines if line.startswith("NV012 ")]
    assert row == ["NV012", "Nguyễn", "Thị", "Đường", "cần", "đánh", "giá", "II.2.2.1.d"]


def test_a_screening_as_json(filled: Path) -> None:
    rows = guong("screen", filled, *ASKED, "--json").json
    assert [row["subject"] for row in rows] == sorted(row["subject"] for row in rows)
    assert {row["outcome"] for row in rows} == OUTCOMES
    assert set(rows[0]) == {"subject", "set", "term", "as_of", "outcome", "findings"}
    assert set(rows[0]["findings"][0]) == {"criterion", "outcome"}


def test_one_outcome_only(filled: Path) -> None:
    rows = guong("screen", filled, *ASKED, "--outcome", "to_judge", "--json").json
    assert [row["subject"] for row in rows] == ["NV005", "NV012", "NV013", "P-TCCB"]


@pytest.mark.parametrize(("form", "out"), [("--json", "[]\n"), ("--csv", None), (None, None)])
def test_nobody_found_is_a_no(form: str | None, out: str | None, empty: Path) -> None:
    ended = guong("screen", empty, *ASKED, *([form] if form else []))
    assert (ended.status, ended.err) == (1, "")
    assert ended.out == out or out is None


def test_known_by_hides_what_came_later(filled: Path) -> None:
    assert guong("screen", filled, *ASKED, "--known-by", "2020-01-01", "--json").json == []


def test_csv_opens_in_spreadsheets(empty: Path) -> None:
    for code, name in (("=1+1", "-2"), ("@x", "+3")):
        guong("do", empty, "add-unit", f'{{"code": "{code}", "title": "{name}"}}')
    ended = guong("screen", empty, *ASKED, "--csv")
    assert ended.out.startswith("\ufeffMã,Tên,Bộ tiêu chuẩn,Kỳ,Vào ngày,Kết quả,II.2.2.1.a,")
    rows = list(csv.DictReader(io.StringIO(ended.out.removeprefix("\ufeff"))))
    assert [(row["Mã"], row["Tên"]) for row in rows] == [("'=1+1", "'-2"), ("'@x", "'+3")]
    assert (rows[0]["Vào ngày"], rows[0]["Kết quả"], rows[0]["II.2.2.1.b"]) == (
        "31/12/2023",
        "thiếu dữ liệu",
        "thiếu dữ liệu",
    )


def test_csv_of_a_process_is_utf8_with_bom(filled: Path) -> None:
    ended = guong_alone("screen", filled, *ASKED, "--csv")
    assert ended.out.startswith("\ufeffMã,Tên,")


@pytest.mark.parametrize(
    "words",
    [
        ("P77", *ASKED),
        ("NV012", "--set", "base-annual", "--term", "2090"),
        ("NV012", *ASKED, "--as-of", "2022-01-01"),
        ("NV012", *ASKED, "--as", "ai-do"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["--json", None])
def test_what_cannot_be_judged_is_one_line(words: tuple[str, ...], form: str | None, filled: Path) -> None:
    ended = guong("evaluate", filled, *words, *([form] if form else []))
    assert ended.status == 2
    assert ended.line
