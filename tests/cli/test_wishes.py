"""`commands`, `do`, `questions`, `ask`, `journal`."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from guong.office import COMMANDS, QUERIES

from .terminal import guong


def test_every_command_and_question_has_a_schema() -> None:
    for word, table in (("commands", COMMANDS), ("questions", QUERIES)):
        told = guong(word, "--json").json
        assert [one["name"] for one in told] == list(table)
        for one in told:
            Draft202012Validator.check_schema(one["schema"])
            assert set(one) == {"name", "label", "label_en", "roles", "schema"}
            assert guong(word, one["name"], "--json").json == one


def test_commands_for_people_fit_80_columns() -> None:
    for words in (("commands",), ("questions",), *(("commands", name) for name in COMMANDS)):
        lines = guong(*words).out.splitlines()
        assert [line for line in lines if len(line) > 80 and not line.startswith("guong ")] == []


def test_a_command_shows_a_line_to_copy() -> None:
    assert guong("commands", "close-register").out.splitlines()[-1] == (
        "guong do DB close-register '" + '{"unit": "…", "year": 1, "kind": "…", "day": "2024-01-15"}' + "'"
    )


def test_do_tells_its_entry(empty: Path) -> None:
    ended = guong("do", empty, "add-unit", '{"code": "CC1"}')
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines()[:2] == ["Đã ghi, mục nhật ký số 2.", "  unit: CC1"]
    told = guong("do", empty, "add-unit", '{"code": "CC2"}', "--json").json
    assert (told["command"], told["entry"], told["made"]["unit"]) == ("add-unit", 3, "CC2")


def test_do_reads_standard_input(empty: Path) -> None:
    ended = guong("do", empty, "add-unit", "-", "--json", given='\ufeff{"code": "Đ1", "title": "Phòng"}')
    assert (ended.status, ended.json["made"]["unit"]) == (0, "Đ1")


def test_do_in_somebodys_name(empty: Path) -> None:
    account = json.dumps({"account": "an", "roles_given": ["clerk"]})
    assert guong("do", empty, "add-account", account).status == 0
    assert guong("do", empty, "add-unit", '{"code": "CC1"}', "--as", "an").status == 0
    assert [one["actor"] for one in guong("ask", empty, "journal", "{}", "--json").json] == [
        "van-phong",
        "van-phong",
        "an",
    ]
    ended = guong("do", empty, "add-account", account, "--as", "an")
    assert ended.status == 2
    assert ended.line.startswith("Tài khoản an không có quyền")


def test_what_is_refused_is_one_line(empty: Path) -> None:
    guong("do", empty, "add-unit", '{"code": "CC1"}')
    ended = guong("do", empty, "add-unit", '{"code": "CC1"}', "--json")
    assert ended.status == 2
    assert ended.line


def test_an_import_with_refused_rows_is_a_no_by_any_way(empty: Path, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Nhân sự"
    for row in (["Mã", "Ngày sinh"], ["P1", "?"]):
        sheet.append(row)
    book.save(tmp_path / "vao.xlsx")
    ended = guong("do", empty, "import-workbook", json.dumps({"file": str(tmp_path / "vao.xlsx")}), "--json")
    assert (ended.status, ended.json["entry"], len(ended.json["made"]["refused"])) == (1, None, 1)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("units", {}), ("find", {"words": "nguyen thi duong"}), ("facts", {"subject": "NV012"}), ("kinds", {}),
        ("journal", {}),        ("postings", {"subject": "NV012"}), ("journal-head", {}), ("verify-journal", {}),
        ("evaluate", {"subject": "NV012", "criteria_set": "base-annual", "term": "2023"}),
        ("screen", {"criteria_set": "base-annual", "term": "2023"}),
    ],
)  # fmt: skip
def test_ask_for_people_and_for_programs(name: str, fields: dict[str, str], filled: Path) -> None:
    told = guong("ask", filled, name, json.dumps(fields), "--json")
    assert (told.status, told.err) == (0, "")
    assert told.json
    shown = guong("ask", filled, name, json.dumps(fields))
    assert shown.status == 0
    assert "\x1b" not in shown.out
    assert [line for line in shown.out.splitlines() if len(line) > 80] == []


def test_ask_finds_by_name(filled: Path) -> None:
    assert guong("ask", filled, "find", '{"words": "nguyen thi duong"}', "--json").json == [
        {"subject": "NV012", "name": "Nguyễn Thị Đường", "kind": "person"}
    ]


def test_nothing_found_is_a_no(filled: Path) -> None:
    ended = guong("ask", filled, "find", '{"words": "không ai"}')
    assert (ended.status, ended.out) == (1, "Không tìm thấy gì.\n")
    assert guong("ask", filled, "rulings", "--json").status == 1


def test_a_kept_verdict_is_judged_again(book: Path) -> None:
    fields = json.dumps({"subject": "NV012", "criteria_set": "base-annual", "term": "2023"})
    digest = guong("do", book, "keep-verdict", fields, "--json").json["made"]["digest"]
    asked = json.dumps({"digest": digest})
    assert guong("ask", book, "replay", asked).out == "Xét lại cho đúng kết quả đã lưu.\n"
    assert guong("ask", book, "replay", asked, "--json").json["same"] is True


class TestJournal:
    """The head, and the chain."""

    def test_head_prints_number_and_hash(self, empty: Path) -> None:
        number, hash_ = guong("journal", "head", empty).out.split()
        assert (number, len(hash_)) == ("1", 64)
        assert guong("journal", "head", empty, "--json").json == {"entry": 1, "hash": hash_}

    def test_a_whole_chain(self, empty: Path) -> None:
        ended = guong("journal", "verify", empty)
        head = guong("journal", "head", empty).out
        assert (ended.status, ended.out) == (0, f"Nhật ký nguyên vẹn, 1 mục; mục mới nhất:\n{head}")

    def test_a_head_on_paper(self, empty: Path) -> None:
        hash_ = guong("journal", "head", empty).out.split()[1]
        guong("do", empty, "add-unit", '{"code": "CC1"}')
        assert guong("journal", "verify", empty, "--head", hash_.upper()).status == 0
        cut = guong("journal", "verify", empty, "--head", "0" * 64, "--json")
        assert (cut.status, cut.json["whole"]) == (1, False)

    def test_a_hash_that_is_none(self, empty: Path) -> None:
        ended = guong("journal", "verify", empty, "--head", "abc")
        assert (ended.status, ended.line) == (
            2, "Mã băm phải đủ 64 chữ số và chữ cái a–f; chép lại nguyên văn từ giấy, hoặc bỏ trống.",
        )  # fmt: skip

    def test_a_broken_chain(self, book: Path) -> None:
        import sqlite3

        with sqlite3.connect(book) as connection:
            connection.execute("UPDATE journal SET actor = 'ai-do' WHERE seq = 2")
        connection.close()
        ended = guong("journal", "verify", book)
        assert (ended.status, ended.out, ended.err) == (1, "Mục nhật ký số 2 đã bị sửa.\n", "")
