"""Codes, doubled people, undone imports, erased data."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from commands.desk import Desk, furnished, workbook
from guong.errors import BadInput, NotFound, Refused
from guong.registers import BadValue

pytest_plugins = ("commands.fixtures",)


def told(desk: Desk, name: str, subject: str) -> list[dict[str, Any]]:
    """Facts or postings without their numbers."""
    return [
        {key: value for key, value in one.items() if key not in ("fact", "posting")}
        for one in desk.ask(name, subject=subject)
    ]


# Codes.


def test_a_code_changes_and_everything_stays(stored: Desk) -> None:
    number = stored.fact("P1", "rating", 2023, code="HTXSNV")
    before = told(stored, "postings", "P1")
    assert stored.do("change-code", code="p1", new_code=" NV 001 ") == {"code": "NV 001", "former": "P1"}
    assert [fact["fact"] for fact in stored.ask("facts", subject="nv 001")] == [number]
    assert told(stored, "postings", "NV 001") == [{**one, "person": "NV 001"} for one in before]
    said = stored.refused(NotFound, "add-fact", kind="rating", subject="P1", values={"term": "2022", "code": "HTNV"})
    assert said == "Mã P1 đã đổi thành NV 001; hãy dùng mã NV 001."


def test_a_former_code_is_not_given_to_a_newcomer_unawares(desk: Desk) -> None:
    desk.do("change-code", code="P1", new_code="P001")
    assert desk.refused(BadValue, "add-person", code="P1") == "Mã: Mã P1 đã đổi thành P001; dùng mã mới."


def test_a_code_goes_through_several_hands(desk: Desk) -> None:
    """P1 becomes P9, P2 takes over P1, P9 goes back to nothing else: each code leads to one subject."""
    desk.fact("P1", "rating", 2023, code="HTXSNV")
    desk.do("change-code", code="P1", new_code="P9")
    desk.do("change-code", code="P2", new_code="P1")
    assert [one["head"] for one in desk.ask("postings", subject="P1")] == [True]
    assert len(desk.ask("facts", subject="P9")) == 1
    desk.do("change-code", code="P9", new_code="p9")
    assert desk.ask("find", words="P9") == [{"subject": "p9", "name": "Nguyễn Thị Đường", "kind": "person"}]


@pytest.mark.parametrize(
    ("code", "new", "error", "said"),
    [
        ("P1", "p2", Refused, "Mã P2 đang dùng cho Trần Văn Hoà; chọn mã khác."),
        ("P1", "CC1", Refused, "Mã CC1 đang dùng cho Chi cục THADS thành phố; chọn mã khác."),
        ("P1", "P1 ", Refused, "Mã đã là P1; không có gì để đổi."),
        ("P1", " ", BadValue, "Mã mới: ô này còn trống; ghi giá trị vào ô."),
        ("P8", "P9", NotFound, "Không có người hay đơn vị nào mang mã P8 trong sổ; hãy kiểm tra lại mã."),
    ],
)
def test_a_code_that_cannot_be(desk: Desk, code: str, new: str, error: type[Exception], said: str) -> None:
    assert desk.refused(error, "change-code", code=code, new_code=new) == said


# Doubled people.


def doubled(desk: Desk) -> None:
    """P1 and PX are one person, entered by two clerks."""
    desk.unit("CC2")
    desk.person("PX", "CC1", full_name="Nguyen Thi Duong", gender="", group="")
    desk.do("add-posting", person="PX", unit="CC2", begin="2022-01-01", end="2022-12-31")


def test_two_entries_of_one_person_become_one(stored: Desk) -> None:
    """What both say is there once; what one says is there; what is empty is filled; the old code points on."""
    doubled(stored)
    stored.fact("P1", "title", 2023, code="LĐTT")
    stored.fact("PX", "title", 2023, code="LĐTT", number="7/QĐ")
    stored.fact("PX", "rating", 2022, code="HTTNV")
    stored.fact("PX", "discipline", code="khiển trách", day="05/06/2021")
    made = stored.do("merge-people", keep="P1", drop="PX")
    assert made == {"person": "P1", "former": "PX", "moved": 4}
    assert told(stored, "facts", "P1") == [
        {"kind": "title", "term": "2023", "code": "Lao động tiên tiến", "number": "7/QĐ"},
        {"kind": "rating", "term": "2022", "code": "Hoàn thành tốt nhiệm vụ"},
        {"kind": "discipline", "term": "2021", "code": "khiển trách", "day": "05/06/2021"},
    ]
    assert [(one["unit"], one["begin"], one["end"]) for one in told(stored, "postings", "P1")] == [
        ("CC1", None, None),
        ("CC2", "2022-01-01", "2022-12-31"),
    ]
    assert [one["person"] for one in told(stored, "postings", "CC1")] == ["P1", "P2"]
    said = stored.refused(NotFound, "change-person", person="PX", full_name="x")
    assert said == "Mã PX đã đổi thành P1; hãy dùng mã P1."
    assert stored.ask("verify-journal") == {"whole": True, "fault": None}


def test_what_only_the_other_entry_knows_is_kept(desk: Desk) -> None:
    """The group too, before facts move: it decides the ladder of a discipline."""
    desk.do("add-person", code="PK")
    desk.do("add-person", code="PD", full_name="Lê Văn An", birth="1990-01-02", gender="nam", group="người lao động")
    desk.fact("PD", "discipline", code="cách chức", day="05/06/2024")
    desk.do("merge-people", keep="PK", drop="PD")
    row = next(row for row in desk.rows()["people"] if row[2] == "PK" and row[10] is None)
    assert (row[4], str(row[6]), row[7], row[8]) == ("Lê Văn An", "1990-01-02", "nam", "người lao động")
    assert [row[6] for row in desk.rows()["facts"] if row[12] is None] == ["cách chức (HĐLĐ)"]


@pytest.mark.parametrize(
    ("mine", "other", "what"),
    [
        (
            ("rating", {"term": "2023", "code": "HTNV"}),
            ("rating", {"term": "2023", "code": "HTTNV"}),
            "xếp loại kỳ 2023",
        ),
        (
            ("title", {"term": "2023", "code": "LĐTT", "number": "1"}),
            ("title", {"term": "2023", "code": "LĐTT", "number": "2"}),
            "danh hiệu kỳ 2023",
        ),
        (
            ("assessment", {"term": "2023", "about": "II.2.2.1.a", "code": "đạt", "day": "15/12/2023"}),
            ("assessment", {"term": "2023", "about": "II.2.2.1.a", "code": "không đạt", "day": "15/12/2023"}),
            "nhận xét kỳ 2023",
        ),
        (
            ("discipline", {"code": "khiển trách", "day": "05/06/2023", "number": "1"}),
            ("discipline", {"code": "khiển trách", "day": "05/06/2023", "number": "2"}),
            "số liệu",
        ),
    ],
)
def test_entries_that_contradict_each_other_are_not_merged(
    desk: Desk, mine: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]], what: str
) -> None:
    """Discipline is not named: whoever merges need not be allowed to see it."""
    doubled(desk)
    desk.do("add-fact", kind=mine[0], subject="P1", values=mine[1])
    desk.do("add-fact", kind=other[0], subject="PX", values=other[1])
    said = desk.refused(Refused, "merge-people", "quan", keep="P1", drop="PX")
    assert said == f"Hai mục trái nhau về {what}; đính chính một bên cho khớp rồi gộp lại."


@pytest.mark.parametrize(
    ("field", "value", "column"),
    [("birth", "1986-02-03", "Ngày sinh"), ("gender", "nam", "Giới tính"), ("group", "viên chức", "Nhóm")],
)
def test_two_different_people_are_not_merged(desk: Desk, field: str, value: str, column: str) -> None:
    doubled(desk)
    desk.do("change-person", person="PX", **{field: value})
    said = desk.refused(Refused, "merge-people", keep="P1", drop="PX")
    assert said == f"Hai mục trái nhau về {column}; sửa một bên bằng change-person cho khớp rồi gộp lại."


def test_postings_that_cannot_both_be_are_not_merged(desk: Desk) -> None:
    desk.do("add-person", code="PX")
    desk.do("add-posting", person="PX", unit="CC1", begin="2022-01-01")
    said = desk.refused(BadValue, "merge-people", keep="P1", drop="PX")
    assert said == (
        "Từ ngày: P1 đã có vị trí khác ở CC1 trong thời gian này (từ đầu);"
        " ghi Đến ngày cho vị trí trước, hoặc sửa ngày."
    )


def test_a_code_leads_to_the_present_one_through_several_mergers_and_changes(stored: Desk) -> None:
    """Also where somebody else was given the code that lies on the way."""
    for code in ("PA", "PB", "PC", "PE"):
        stored.person(code)
    stored.do("change-code", code="PA", new_code="PA2")
    stored.do("merge-people", keep="PB", drop="PA2")
    stored.do("merge-people", keep="PC", drop="PB")
    stored.do("change-code", code="PC", new_code="PD")
    stored.do("change-code", code="PE", new_code="PB")
    for code in ("PA", "pa2", "PC"):
        said = stored.refused(NotFound, "change-person", person=code, group="khác")
        assert said == f"Mã {code} đã đổi thành PD; hãy dùng mã PD."
    stored.do("erase-person", person="PD", confirm="PD")
    said = stored.refused(NotFound, "change-person", person="PA", group="khác")
    assert said == "Không có người hay đơn vị nào mang mã PA trong sổ; hãy kiểm tra lại mã."


def test_codes_that_lead_in_a_circle_are_not_followed_for_ever(desk: Desk) -> None:
    """No command makes such books; damage may."""
    for code in ("PA", "PB"):
        desk.person(code)
    desk.do("merge-people", keep="PB", drop="PA")
    with desk.office._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE people SET known_to = 1 + known_from WHERE code = 'PB'")
        there = "(SELECT subject FROM people WHERE code = 'PA')"
        connection.exec_driver_sql(f"INSERT INTO former_codes VALUES ('pb', {there})")
    said = desk.refused(NotFound, "change-person", person="PA", group="khác")
    assert said == "Không có người hay đơn vị nào mang mã PA trong sổ; hãy kiểm tra lại mã."


def test_nobody_is_merged_with_themselves_or_a_unit(desk: Desk) -> None:
    assert desk.refused(BadInput, "merge-people", keep="P1", drop="p1") == (
        "Hai mã cùng là P1; ghi hai người khác nhau."
    )
    desk.refused(NotFound, "merge-people", keep="P1", drop="CC1")


# Undone imports.

UNIT_ROWS = [["Mã", "Tên", "Từ ngày", "Kế thừa bởi"], ["CC5", "Chi cục 5", "01/01/2021", ""]]
PEOPLE_ROWS = [["Mã", "Họ và tên", "Nhóm"], ["P5", "Lê Thị Năm", "công chức"]]
POSTING_ROWS = [["Mã nhân sự", "Mã đơn vị", "Người đứng đầu", "Từ ngày"], ["P5", "CC5", "x", "01/01/2021"]]
RATING_ROWS = [["Mã", "Năm", "Mức"], ["P5", "2023", "HTTNV"], ["P1", "2023", "HTXSNV"]]


def imported(desk: Desk, path: Path, *, correct: bool = False, **sheets: list[list[Any]]) -> int:
    """Import a workbook all of whose rows fit; the number of its journal entry."""
    names = {"units": "Đơn vị", "people": "Nhân sự", "postings": "Công tác", "ratings": "Xếp loại"}
    book = workbook(path / "so.xlsx", **{names[name]: rows for name, rows in sheets.items()})
    done = desk.given("import-workbook", file=book, correct=correct)
    assert done.made["refused"] == []
    assert done.entry is not None
    return done.entry.seq


def standing(desk: Desk) -> dict[str, list[str]]:
    """Open rows without ids and times."""
    rows = desk.rows()
    ends = {"units": 13, "people": 10, "postings": 11, "facts": 12, "rulings": 6}
    return {name: sorted(str(row[1 : end - 1]) for row in rows[name] if row[end] is None) for name, end in ends.items()}


def test_an_import_is_undone_whole(stored: Desk, tmp_path: Path) -> None:
    before = standing(stored)
    entry = imported(stored, tmp_path, units=UNIT_ROWS, people=PEOPLE_ROWS, postings=POSTING_ROWS, ratings=RATING_ROWS)
    assert standing(stored) != before
    assert stored.do("undo-import", entry=entry) == {"entry": entry, "undone": 5}
    assert standing(stored) == before
    assert stored.ask("verify-journal") == {"whole": True, "fault": None}
    # What was undone may be imported again.
    imported(stored, tmp_path, units=UNIT_ROWS, people=PEOPLE_ROWS, postings=POSTING_ROWS, ratings=RATING_ROWS)


def test_what_an_import_corrected_stands_again(stored: Desk, tmp_path: Path) -> None:
    stored.fact("P1", "rating", 2023, code="HTNV")
    before = standing(stored)
    entry = imported(stored, tmp_path, correct=True, ratings=RATING_ROWS[:1] + RATING_ROWS[2:])
    assert told(stored, "facts", "P1") == [{"kind": "rating", "term": "2023", "code": "Hoàn thành xuất sắc nhiệm vụ"}]
    stored.do("undo-import", entry=entry)
    assert standing(stored) == before


def test_only_imports_are_undone(desk: Desk, tmp_path: Path) -> None:
    for entry in (1, 2, 99):
        assert desk.refused(NotFound, "undo-import", entry=entry) == (
            f"Mục nhật ký số {entry} không phải một lần nhập sổ; xem các mục bằng lệnh guong ask DB journal."
        )
    entry = imported(desk, tmp_path, ratings=RATING_ROWS[:1] + RATING_ROWS[2:])
    desk.do("undo-import", entry=entry)
    said = desk.refused(Refused, "undo-import", entry=entry)
    assert said == f"Lần nhập số {entry} có dòng đã được sửa sau đó, nên không huỷ được; hãy sửa từng dòng."


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("add-fact", {"kind": "rating", "subject": "P5", "values": {"term": "2022", "code": "HTNV"}}),
        ("add-fact", {"kind": "rating", "subject": "CC5", "values": {"term": "2022", "code": "HTNV"}}),
        ("add-posting", {"person": "P5", "unit": "CC1"}),
        ("add-posting", {"person": "P1", "unit": "CC5"}),
        ("add-unit", {"code": "D5", "parent": "CC5"}),
        ("end-unit", {"unit": "CC1", "day": "2026-01-01", "successors": ["CC5"]}),
    ],
)
def test_an_import_on_which_later_rows_rest_is_not_undone(
    desk: Desk, tmp_path: Path, name: str, fields: dict[str, Any]
) -> None:
    entry = imported(desk, tmp_path, units=UNIT_ROWS, people=PEOPLE_ROWS, postings=POSTING_ROWS)
    desk.do(name, **fields)
    assert desk.refused(Refused, "undo-import", entry=entry) == (
        f"Dữ liệu ghi sau lần nhập số {entry} còn dựa vào những gì đã nhập; hãy rút các dữ liệu đó trước."
    )


def test_an_import_whose_rows_were_corrected_is_not_undone(desk: Desk, tmp_path: Path) -> None:
    entry = imported(desk, tmp_path, people=PEOPLE_ROWS)
    desk.do("change-person", person="P5", full_name="Lê Thị Nam")
    said = desk.refused(Refused, "undo-import", entry=entry)
    assert said == f"Lần nhập số {entry} có dòng đã được sửa sau đó, nên không huỷ được; hãy sửa từng dòng."


def test_an_undone_import_brings_back_no_second_head(desk: Desk, tmp_path: Path) -> None:
    """The import moved a headship's last day, somebody else was made head after it."""
    rows = [["Mã nhân sự", "Mã đơn vị", "Người đứng đầu", "Từ ngày", "Đến ngày"]]
    rows.append(["P2", "CC1", "x", "01/03/2021", "31/12/2023"])
    entry = imported(desk, tmp_path, correct=True, postings=rows)
    desk.person("P3", "CC1", head=True, begin="2024-01-01")
    desk.refused(Refused, "undo-import", entry=entry)


def test_an_undone_import_leaves_no_posting_outside_a_units_life(desk: Desk, tmp_path: Path) -> None:
    """The import lengthened the unit's life, a posting was added in the new part."""
    desk.unit("CC6", begin="2022-01-01")
    rows = [["Mã", "Từ ngày"], ["CC6", "01/01/2021"]]
    entry = imported(desk, tmp_path, correct=True, units=rows)
    desk.do("add-posting", person="P1", unit="CC6", begin="2021-06-01")
    desk.refused(Refused, "undo-import", entry=entry)


def test_an_import_with_erased_rows_is_not_undone(desk: Desk, tmp_path: Path) -> None:
    entry = imported(desk, tmp_path, people=PEOPLE_ROWS, ratings=RATING_ROWS)
    desk.do("erase-person", person="P5", confirm="P5")
    said = desk.refused(Refused, "undo-import", entry=entry)
    assert said == (f"Lần nhập số {entry} có dữ liệu cá nhân đã xoá, nên không huỷ được cả lần; hãy rút từng dữ kiện.")


# Erased people.

NAME, OTHER, SAME = "Nguyễn Thị Đượm-Mật", "Trương Nghĩa-Riêng", "Đinh Xuân Gộp-Ba"


def private(desk: Desk, code: str, name: str, number: str) -> None:
    """A person with facts of many kinds, all of whose words can be searched for."""
    desk.do("add-person", code=code, full_name=name, birth="1977-07-07", group="công chức")
    desk.do("add-posting", person=code, unit="CC1", position=f"chức-{number}", begin="2021-01-01")
    desk.fact(code, "title", 2023, code="CSTĐCS", number=f"{number}/QĐ")
    rating = desk.fact(code, "rating", 2023, code="HTNV")
    desk.do("correct-fact", fact=rating, values={"code": "HTXSNV"}, reason=f"lý-do-{number}")
    desk.fact(code, "discipline", code="khiển trách", day="05/06/2021", number=f"KL-{number}")
    desk.do("assess-unit", unit="CC1", term="2023", body=f"Chi-bộ-{number}", day="2023-12-15",
            marks=[{"subject": code, "clause": "II.2.2.1.a", "verdict": "đạt"}])  # fmt: skip
    desk.do("keep-verdict", subject=code, criteria_set="base-annual", term="2023")


def everything(path: Path) -> bytes:
    """The bytes of the file and of what lies beside it, after VACUUM."""
    with sqlite3.connect(path) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


def test_nothing_of_an_erased_person_is_left_in_the_file(tmp_path: Path) -> None:
    """No name, code, number, reason or verdict: also of entries merged before, through two mergers and a code change."""
    path = tmp_path / "books.guong"
    desk = furnished(Desk.new(str(path)))
    private(desk, "MẬT-1", NAME, "số-mật-1")
    private(desk, "GIỮ-9", "Người Ở-Lại", "số-giữ-9")
    desk.person("MẬT-2", full_name=OTHER)
    desk.fact("MẬT-2", "initiative", 2022, name="sáng-kiến-mật", level="cơ sở")
    desk.person("MẬT-3", full_name=SAME)
    desk.do("change-code", code="MẬT-3", new_code="MẬT-4")
    desk.do("merge-people", keep="MẬT-2", drop="MẬT-4")
    desk.do("merge-people", keep="MẬT-1", drop="MẬT-2")
    desk.do("keep-verdict", subject="CC1", criteria_set="base-period", term="2021-2023")
    secrets = [NAME, OTHER, SAME, "số-mật-1", "sáng-kiến-mật", "MẬT-1", "MẬT-2", "MẬT-3", "MẬT-4"]
    secrets += ["mật-1", "mật-3", "nguyen thi duom-mat"]
    before = everything(path)
    assert [text for text in secrets if text.encode() not in before] == []
    head = desk.ask("journal-head")["hash"]
    assert desk.do("erase-person", person="MẬT-1", confirm="MẬT-1")["erased"] > 10
    assert desk.ask("verify-journal", head=head) == {"whole": True, "fault": None}
    with pytest.raises(NotFound):
        desk.ask("facts", subject="MẬT-1")
    desk.office.close()
    left = everything(path)
    assert [text for text in secrets if text.encode() in left] == []
    assert "số-giữ-9".encode() in left


def test_the_word_deleted_lies_in_no_free_page(tmp_path: Path) -> None:
    """Even without VACUUM the file itself holds nothing that was erased."""
    path = tmp_path / "books.guong"
    desk = furnished(Desk.new(str(path)))
    private(desk, "MẬT-1", NAME, "số-mật-1")
    desk.do("erase-person", person="MẬT-1", confirm="MẬT-1")
    desk.office.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert [text for text in (NAME, "số-mật-1") if text.encode() in path.read_bytes()] == []


def test_erasing_asks_for_the_code_again(stored: Desk) -> None:
    said = "Chưa xoá gì: gõ đúng mã P1 vào trường confirm để xác nhận."
    for confirm in ("", "p1", "P2"):
        assert stored.refused(BadInput, "erase-person", person="P1", confirm=confirm) == said
    stored.refused(NotFound, "erase-person", person="CC1", confirm="CC1")
    stored.do("erase-person", person="P1", confirm=" P1 ")
    assert [one["person"] for one in stored.ask("postings", subject="CC1")] == ["P2"]


def test_who_took_over_a_code_is_not_erased_with_its_former_holder(desk: Desk) -> None:
    desk.do("change-code", code="P1", new_code="P9")
    desk.do("change-code", code="P2", new_code="P1")
    desk.fact("P1", "rating", 2023, code="HTTNV")
    desk.do("erase-person", person="P9", confirm="P9")
    assert told(desk, "facts", "P1") == [{"kind": "rating", "term": "2023", "code": "Hoàn thành tốt nhiệm vụ"}]
