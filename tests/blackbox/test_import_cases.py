"""What the workbook's page promises of an import and an export, tried from outside."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from .conftest import Office, Result, run, walk
from .workbooks import (
    COLUMNS,
    Entry,
    Row,
    Sheets,
    assessment,
    book,
    closing,
    discipline,
    initiative,
    person,
    posting,
    random_office,
    rating,
    recognition,
    reward,
    row_count,
    title,
    unit,
    write,
)

BASE: list[Entry] = [unit("U1"), unit("U2"), person("P1"), person("P2"), posting("P1", "U1", "2020-01-01")]
EXCELLENT, GOOD = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"

TWO_UNITS = [posting("P2", "U1", "2021-01-01", head=True), posting("P2", "U2", "2022-01-01", head=True)]

FULL: list[Entry] = [
    *BASE,
    unit("U3", "2012-01-01", "2023-06-30", successor="U2", parent="U1", name="Chi cục cũ"),
    posting("P2", "U1", "2020-01-01", head=True, form="kiêm nhiệm"),
    rating("P1", 2023, EXCELLENT),
    rating("U1", 2023, "HTTNV"),
    title("P1", 2023, "CSTĐCS", paper="131/QĐ-CTHADS", signed="2024-01-10"),
    title("U1", 2023, "TTLĐXS"),
    reward("P1", 2022, "Bằng khen", "tỉnh"),
    reward("U1", 2022, "Giấy khen", "cơ sở", "chuyên đề"),
    discipline("P2", "Khiển trách", "2023-05-05"),
    initiative("P1", 2023, "cơ sở", name="Rút ngắn thời gian xác minh"),
    assessment("P1", "2023", "II.2.2.1.a"),
    assessment("U1", "2021-2025", "II.2.2.1.c", "không đạt"),
    recognition("P1", "base-annual", "2023"),
    recognition("U1", "base-period", "2021-2025"),
    closing("U1", 2023, "xếp loại"),
]


def counts(document: Any) -> tuple[int, int, int]:
    """Accepted, refused, unchanged."""
    return document["accepted"], len(document["refused"]), document["unchanged"]


def only_refusal(result: Result, sheet: str, cell: str) -> dict[str, str]:
    """The one refusal of an import, which names that cell."""
    assert result.exit_code == 1, str(result)
    refused = result.json["refused"]
    assert len(refused) == 1, str(result)
    (refusal,) = refused
    assert (refusal["sheet"], refusal["cell"]) == (sheet, cell), str(result)
    assert refusal["problem"]
    assert refusal["remedy"]
    return dict(refusal)


def refused_row(result: Result, sheet: str, lines: set[int]) -> dict[str, str]:
    """The one refusal of an import, in one of those rows, whatever the column."""
    assert result.exit_code == 1, str(result)
    (refusal,) = result.json["refused"]
    line = int("".join(c for c in refusal["cell"] if c.isdigit()))
    assert (refusal["sheet"], line in lines) == (sheet, True), str(result)
    return dict(refusal)


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every sheet's rows as values."""
    workbook = openpyxl.load_workbook(path)
    return {sheet.title: [tuple(c.value for c in row) for row in sheet.iter_rows()] for sheet in workbook.worksheets}


def exported(path: Path, sheet: str) -> list[Row]:
    """The data rows of one exported sheet, keyed by its headers."""
    rows = contents(path)[sheet]
    start = next(i for i, row in enumerate(rows) if COLUMNS[sheet][0] in row)
    headers = rows[start]
    return [dict(zip(headers, row, strict=True)) for row in rows[start + 1 :] if any(v is not None for v in row)]


def nfd(sheets: Sheets) -> Sheets:
    """All text decomposed."""

    def part(value: Any) -> Any:
        return unicodedata.normalize("NFD", value) if isinstance(value, str) else value

    return {part(s): [{part(k): part(v) for k, v in row.items()} for row in rows] for s, rows in sheets.items()}


class TestNothingIsLost:
    """Accepted, refused and unchanged rows are all the rows."""

    def test_all_sheets_accepted(self, office: Office) -> None:
        assert counts(office.take(FULL)) == (len(FULL), 0, 0)

    def test_same_file_twice(self, office: Office) -> None:
        path = write(office.path(), book(*FULL))
        office.take(path)
        head = office.export()
        assert counts(office.take(path)) == (0, 0, len(FULL))
        assert contents(office.export()) == contents(head)

    def test_a_random_office_twice(self, office: Office) -> None:
        sheets = random_office(11)
        assert counts(office.take(sheets)) == (row_count(sheets), 0, 0)
        assert counts(office.take(sheets)) == (0, 0, row_count(sheets))

    def test_mixed(self, office: Office) -> None:
        office.take(BASE)
        result = office.load(
            [*BASE, rating("P1", 2023, GOOD), rating("P9", 2023, GOOD), rating("P2", 2023, "tạm được")]
        )
        assert result.exit_code == 1
        assert counts(result.json) == (1, 2, len(BASE))
        assert {(r["sheet"], r["cell"]) for r in result.json["refused"]} == {("Xếp loại", "A3"), ("Xếp loại", "C4")}

    def test_two_faults_in_one_row_are_one_refused_row(self, office: Office) -> None:
        office.take(BASE)
        result = office.load([rating("P9", 2023, "tạm được"), rating("P1", 2023, GOOD)])
        assert counts(result.json) == (1, 1, 0)

    def test_empty_rows_do_not_count(self, office: Office) -> None:
        office.take(BASE)
        sheets: Sheets = {"Xếp loại": [rating("P1", 2023, GOOD)[1], {}, {"Mức": None}, rating("P1", 2022, GOOD)[1]]}
        assert counts(office.take(sheets)) == (2, 0, 0)

    def test_same_row_twice_in_one_file(self, office: Office) -> None:
        office.take(BASE)
        document = office.take([rating("P1", 2023, GOOD), rating("P1", 2023, GOOD)])
        assert counts(document) == (1, 0, 1)

    def test_sheets_in_any_order(self, office: Office) -> None:
        sheets = book(*FULL)
        assert counts(office.take(dict(reversed(sheets.items())))) == (len(FULL), 0, 0)

    def test_a_refused_person_takes_the_facts_along(self, office: Office) -> None:
        sheets = book(unit("U1"), person("P1"), rating("P1", 2023, GOOD))
        sheets["Nhân sự"][0]["Ngày sinh"] = "31/02/1990"
        result = office.load(sheets)
        assert counts(result.json) == (1, 2, 0)
        assert {(r["sheet"], r["cell"]) for r in result.json["refused"]} == {("Nhân sự", "C2"), ("Xếp loại", "A2")}

    def test_an_empty_workbook(self, office: Office) -> None:
        assert counts(office.take({})) == (0, 0, 0)


class TestSameRowAgain:
    """The same key with other cells."""

    def test_empty_cell_now_filled(self, office: Office) -> None:
        office.take([unit("U1"), person("P1", born=None)])
        assert counts(office.take([person("P1", born="1985-03-02")])) == (1, 0, 0)
        assert counts(office.take([person("P1", born="1985-03-02")])) == (0, 0, 1)

    def test_filled_cell_now_empty_keeps_its_value(self, office: Office) -> None:
        office.take([unit("U1", name="Phòng Nghiệp vụ")])
        office.take({"Đơn vị": [{"Mã": "U1"}]})
        assert [row["Tên"] for row in exported(office.export(), "Đơn vị")] == ["Phòng Nghiệp vụ"]

    def test_differing_value_names_the_correcting_command(self, office: Office) -> None:
        office.take([person("P1", born="1985-03-02")])
        refusal = only_refusal(office.load([person("P1", born="1986-03-02")]), "Nhân sự", "C2")
        names = {c["name"] for c in walk(run("commands", "--json").ok().json) if isinstance(c.get("name"), str)}
        assert "--correct" in refusal["remedy"] or any(name in refusal["remedy"] for name in names), refusal

    def test_correct(self, office: Office) -> None:
        office.take([person("P1", born="1985-03-02")])
        assert counts(office.take([person("P1", born="1986-03-02")], "--correct")) == (1, 0, 0)
        (row,) = exported(office.export(), "Nhân sự")
        value = row["Ngày sinh"]
        assert value == "02/03/1986" or (isinstance(value, dt.datetime) and value.date() == dt.date(1986, 3, 2))

    def test_differing_paper(self, office: Office) -> None:
        office.take([*BASE, title("P1", 2023, "LĐTT", paper="1/QĐ")])
        only_refusal(office.load([title("P1", 2023, "LĐTT", paper="2/QĐ")]), "Danh hiệu", "D2")

    def test_two_ratings_in_one_year_in_one_file(self, office: Office) -> None:
        office.take(BASE)
        only_refusal(office.load([rating("P1", 2023, GOOD), rating("P1", 2023, EXCELLENT)]), "Xếp loại", "C3")
        assert office.outcomes("P1", "base-annual", "2023")["II.2.2.1.b"] == "not_met"

    def test_second_rating_in_another_file(self, office: Office) -> None:
        office.take([*BASE, rating("P1", 2023, GOOD)])
        only_refusal(office.load([rating("P1", 2023, EXCELLENT)]), "Xếp loại", "C2")
        office.take([rating("P1", 2023, EXCELLENT)], "--correct")
        assert office.outcomes("P1", "base-annual", "2023")["II.2.2.1.b"] == "met"

    def test_short_form_is_the_same_value(self, office: Office) -> None:
        office.take([*BASE, rating("P1", 2023, EXCELLENT), title("P1", 2023, "Chiến sĩ thi đua ngành Tư pháp")])
        assert counts(office.take([rating("P1", 2023, "HTXSNV"), title("P1", 2023, "CSTĐ bộ")])) == (0, 0, 2)

    def test_assessments_that_contradict_each_other(self, office: Office) -> None:
        office.take(BASE)
        one = assessment("P1", "2023", "II.2.2.1.a", "đạt", "2023-12-20")
        other = assessment("P1", "2023", "II.2.2.1.a", "không đạt", "2023-12-20")
        result = office.load([one, other])
        assert result.exit_code == 1
        assert {r["sheet"] for r in result.json["refused"]} == {"Nhận xét"}
        accepted, refused, unchanged = counts(result.json)
        assert (accepted + refused + unchanged, refused >= 1) == (2, True)

    def test_assessments_of_different_days(self, office: Office) -> None:
        office.take(BASE)
        document = office.take(
            [
                assessment("P1", "2023", "II.2.2.1.a", "đạt", "2023-12-20"),
                assessment("P1", "2023", "II.2.2.1.a", "không đạt", "2023-12-21"),
            ]
        )
        assert counts(document) == (2, 0, 0)


class TestRefusals:
    """One bad row among good ones: refused by sheet and cell, and the good ones stay."""

    @pytest.mark.parametrize(
        ("entry", "cell"),
        [
            pytest.param(rating("P9", 2023, GOOD), "A2", id="unknown person"),
            pytest.param(closing("U9", 2023, "xếp loại"), "A2", id="unknown unit"),
            pytest.param(posting("P1", "U9", "2021-01-01"), "B2", id="unknown unit of a posting"),
            pytest.param(posting("P9", "U1", "2021-01-01"), "A2", id="unknown person of a posting"),
            pytest.param(unit("U7", parent="U9"), "D2", id="unknown parent"),
            pytest.param(unit("U7", "2010-01-01", "2023-06-30", successor="U9"), "G2", id="unknown successor"),
            pytest.param(rating("P1", 2023, "khá"), "C2", id="unknown rating"),
            pytest.param(title("P1", 2023, "TTLĐXS"), "C2", id="a unit's title for a person"),
            pytest.param(title("U1", 2023, "LĐTT"), "C2", id="a person's title for a unit"),
            pytest.param(title("U1", 2023, "Chiến sĩ thi đua cơ sở"), "C2", id="a person's title in full for a unit"),
            pytest.param(closing("U1", 2023, "xếp loại", "2023-12-30"), "E2", id="closed a day too early"),
            pytest.param(closing("U1", 2023, "nhân sự"), "C2", id="no such register"),
            pytest.param(rating("P3", 1990, GOOD), "B2", id="rated before birth"),
            pytest.param(discipline("P3", "Khiển trách", "1995-05-04"), "C2", id="disciplined a day before birth"),
            pytest.param(rating("U3", 2024, GOOD), "B2", id="a unit rated after its end"),
            pytest.param(title("U3", 2009, "TTLĐTT"), "B2", id="a unit's title before its beginning"),
            pytest.param(assessment("P1", "2023", "II.2.2.9"), "C2", id="no such clause"),
            pytest.param(assessment("P1", "2023", "II.2.2.1.a", "được"), "D2", id="no such verdict"),
            pytest.param(assessment("P1", "năm nay", "II.2.2.1.a"), "B2", id="no such term"),
            pytest.param(recognition("P1", "base-weekly", "2023"), "B2", id="no such set"),
            pytest.param(reward("P1", 2023, "Bằng khen", "xã"), "D2", id="no such level"),
            pytest.param(initiative("P1", 2023, "thế giới"), "D2", id="no such scope"),
            pytest.param(discipline("P1", "Nhắc nhở", "2023-05-04"), "B2", id="no such discipline"),
            pytest.param(discipline("P4", "Sa thải", "2023-05-04"), "B2", id="a labour rank for a civil servant"),
            pytest.param(discipline("P5", "Cảnh cáo", "2023-05-04"), "B2", id="cảnh cáo under a labour contract"),
            pytest.param(discipline("P4", "Hạ bậc lương", "2025-07-01"), "B2", id="a rank abolished the same day"),
            pytest.param(("Xếp loại", {"Mã": "P1", "Năm": "năm ngoái", "Mức": GOOD}), "B2", id="no year"),
            pytest.param(("Xếp loại", {"Năm": 2023, "Mức": GOOD}), "A2", id="no code"),
            pytest.param(("Xếp loại", {"Mã": "P1", "Mức": GOOD}), "B2", id="year left empty"),
            pytest.param(("Xếp loại", {"Mã": "P1", "Năm": 2023}), "C2", id="level left empty"),
            pytest.param(("Kỷ luật", {"Mã": "P1", "Hình thức": "Khiển trách"}), "C2", id="day left empty"),
            pytest.param(
                ("Nhân sự", {"Mã": "P8", "Họ và tên": "A", "Ngày sinh": "31/02/2023"}), "C2", id="31 February"
            ),
            pytest.param(
                ("Kỷ luật", {"Mã": "P1", "Hình thức": "Khiển trách", "Ngày quyết định": "29/02/2023"}),
                "C2",
                id="29 February of a common year",
            ),
            pytest.param(("Nhân sự", {"Mã": "P8", "Ngày sinh": "hôm qua"}), "C2", id="no date"),
        ],
    )
    def test_cell_is_named(self, office: Office, entry: Entry, cell: str) -> None:
        office.take(
            [
                *BASE,
                person("P3", born="1995-05-05"),
                person("P4"),
                person("P5", "người lao động"),
                unit("U3", "2010-01-01", "2023-06-30"),
                posting("P4", "U1", "2020-01-01"),
            ]
        )
        sheet, _ = entry
        good = book(*GOOD_ROWS[sheet])[sheet]
        # The good row stands below the bad one and is accepted.
        result = office.load({sheet: [entry[1], *good]})
        only_refusal(result, sheet, cell)
        assert counts(result.json) == (len(good), 1, 0)

    def test_cell_further_down(self, office: Office) -> None:
        office.take(BASE)
        rows = [rating("P1", 2021, GOOD), rating("P1", 2022, GOOD), rating("P2", 2022, GOOD), rating("P2", 2021, "x")]
        only_refusal(office.load(rows), "Xếp loại", "C5")

    def test_two_heads_on_one_day(self, office: Office) -> None:
        office.take(BASE)
        result = office.load(
            [
                posting("P1", "U2", "2021-01-01", "2022-06-30", head=True),
                posting("P2", "U2", "2022-06-30", head=True),
            ]
        )
        refused_row(result, "Công tác", {2, 3})
        assert result.json["accepted"] == 1

    def test_heads_one_after_the_other(self, office: Office) -> None:
        office.take(BASE)
        office.take(
            [
                posting("P1", "U2", "2021-01-01", "2022-06-30", head=True),
                posting("P2", "U2", "2022-07-01", head=True),
            ]
        )

    def test_head_of_two_units_is_accepted(self, office: Office) -> None:
        office.take(BASE)
        office.take(TWO_UNITS)

    def test_second_head_in_a_later_file(self, office: Office) -> None:
        office.take([*BASE, posting("P2", "U2", "2021-01-01", head=True)])
        refused_row(office.load([posting("P1", "U2", "2022-01-01", "2022-01-01", head=True)]), "Công tác", {2})

    def test_overlapping_postings_in_one_unit(self, office: Office) -> None:
        office.take(BASE)
        refused_row(office.load([posting("P1", "U1", "2021-01-01", "2021-06-30")]), "Công tác", {2})

    def test_overlap_of_a_single_day_in_one_unit(self, office: Office) -> None:
        office.take(BASE)
        result = office.load(
            [
                posting("P2", "U2", "2021-01-01", "2021-06-30"),
                posting("P2", "U2", "2021-06-30", "2021-12-31"),
            ]
        )
        refused_row(result, "Công tác", {2, 3})

    def test_overlap_in_different_units(self, office: Office) -> None:
        office.take(BASE)
        office.take([posting("P1", "U2", "2021-01-01", "2021-06-30")])

    def test_return_to_the_same_unit(self, office: Office) -> None:
        office.take(BASE)
        office.take(
            [
                posting("P2", "U2", "2021-01-01", "2021-06-30"),
                posting("P2", "U2", "2021-07-01", "2021-12-31"),
            ]
        )

    def test_end_before_beginning(self, office: Office) -> None:
        refused_row(office.load([unit("U1", "2020-01-02", "2020-01-01")]), "Đơn vị", {2})

    @pytest.mark.parametrize(
        "units",
        [
            pytest.param([unit("U1", parent="U1")], id="its own parent"),
            pytest.param([unit("U1", parent="U2"), unit("U2", parent="U1")], id="two"),
            pytest.param([unit("U1", parent="U2"), unit("U2", parent="U3"), unit("U3", parent="U1")], id="three"),
        ],
    )
    def test_parent_cycle(self, office: Office, units: list[Entry]) -> None:
        result = office.load(units)
        assert result.exit_code == 1, str(result)
        accepted, refused, unchanged = counts(result.json)
        assert refused >= 1
        assert accepted + refused + unchanged == len(units)
        assert {r["sheet"] for r in result.json["refused"]} == {"Đơn vị"}

    def test_parent_cycle_closed_by_a_later_file(self, office: Office) -> None:
        office.take([unit("U1"), unit("U2", parent="U1")])
        only_refusal(office.load([unit("U1", parent="U2")]), "Đơn vị", "D2")

    def test_child_before_parent(self, office: Office) -> None:
        office.take([unit("U2", parent="U1"), unit("U1")])

    def test_edges_of_a_life_are_accepted(self, office: Office) -> None:
        office.take(
            [
                *BASE,
                unit("U3", "2010-07-01", "2023-06-30"),
                person("P3", born="1995-05-05"),
                rating("U3", 2010, GOOD),
                rating("U3", 2023, GOOD),
                title("U3", 2023, "TTLĐTT", signed="2024-03-01"),
                rating("P3", 1995, GOOD),
                discipline("P3", "Khiển trách", "1995-05-05"),
                closing("U3", 2023, "xếp loại"),
                closing("U1", 2023, "xếp loại", "2023-12-31"),
                title("P3", 2030, "LĐTT"),
            ]
        )

    def test_ranks_by_group_and_date(self, office: Office) -> None:
        office.take(
            [
                *BASE,
                person("P4"),
                person("P5", "người lao động"),
                person("P6", "viên chức"),
                *[posting(p, "U1", "2020-01-01") for p in ("P4", "P5", "P6")],
                discipline("P4", "Hạ bậc lương", "2025-06-30"),
                discipline("P5", "Sa thải", "2023-05-04"),
                discipline("P6", "Cảnh cáo", "2023-05-04"),
                discipline("P4", "buộc  thôi việc", "2025-07-01"),
            ]
        )


GOOD_ROWS: dict[str, list[Entry]] = {
    "Đơn vị": [unit("U8")],
    "Nhân sự": [person("P7")],
    "Công tác": [posting("P2", "U2", "2021-01-01")],
    "Xếp loại": [rating("P2", 2023, GOOD)],
    "Danh hiệu": [title("P2", 2023, "LĐTT")],
    "Khen thưởng": [reward("P2", 2023, "Bằng khen", "bộ")],
    "Kỷ luật": [discipline("P2", "Khiển trách", "2023-03-03")],
    "Sáng kiến": [initiative("P2", 2023, "bộ")],
    "Nhận xét": [assessment("P2", "2023", "II.2.2.1.a")],
    "Công nhận": [recognition("P2", "base-annual", "2023")],
    "Chốt số liệu": [closing("U2", 2023, "xếp loại")],
}


class TestWritingHabits:
    """How clerks write such sheets."""

    def test_text_dates(self, office: Office) -> None:
        assert counts(office.take(write(office.path(), book(*FULL), text_dates=True))) == (len(FULL), 0, 0)
        assert counts(office.take(book(*FULL))) == (0, 0, len(FULL))

    @pytest.mark.parametrize("above", [1, 2])
    def test_titles_above_the_header(self, office: Office, above: int) -> None:
        office.take(BASE)
        path = write(office.path(), book(rating("P1", 2023, GOOD), rating("P2", 2023, "x")), titles={"Xếp loại": above})
        result = office.load(path)
        only_refusal(result, "Xếp loại", f"C{3 + above}")
        assert counts(result.json) == (1, 1, 0)

    def test_columns_in_any_order(self, office: Office) -> None:
        columns = {sheet: list(reversed(names)) for sheet, names in COLUMNS.items()}
        assert counts(office.take(write(office.path(), book(*FULL), columns=columns))) == (len(FULL), 0, 0)
        bad = write(office.path(), book(rating("P9", 2023, GOOD)), columns=columns)
        only_refusal(office.load(bad), "Xếp loại", "C2")

    def test_decomposed_text(self, office: Office) -> None:
        assert counts(office.take(nfd(book(*FULL)))) == (len(FULL), 0, 0)
        assert counts(office.take(book(*FULL))) == (0, 0, len(FULL))

    def test_case_and_blanks(self, office: Office) -> None:
        office.take(BASE)
        sheets: Sheets = {" XẾP  LOẠI ": [{" mã ": " p1 ", "NĂM": 2023, "mức": "  hoàn THÀNH xuất   sắc nhiệm vụ "}]}
        assert counts(office.take(sheets)) == (1, 0, 0)
        assert office.outcomes("P1", "base-annual", "2023")["II.2.2.1.b"] == "met"

    @pytest.mark.parametrize(("written", "meant"), [("CC.HOÀ", "CC.HÒA"), ("cc.thuỷ", "CC.THỦY"), ("KHOẺ", "khỏe")])
    def test_tone_marks_in_codes(self, office: Office, written: str, meant: str) -> None:
        office.take([unit(meant), person("P1"), posting("P1", written, "2020-01-01"), rating(written, 2023, GOOD)])
        assert counts(office.take([rating(meant, 2023, GOOD)])) == (0, 0, 1)

    def test_codes_that_differ_only_in_case_are_one(self, office: Office) -> None:
        office.take([unit("U1", name="Phòng A")])
        assert counts(office.take([unit("u1", name="Phòng A")])) == (0, 0, 1)

    def test_unknown_columns_and_sheets(self, office: Office) -> None:
        office.take(BASE)
        sheets = book(rating("P1", 2023, GOOD))
        sheets["Xếp loại"][0]["Ghi chú"] = "tạm tính"
        sheets["Việc vặt"] = [{"Cột lạ": "gì đó"}]
        assert office.take(sheets)["accepted"] == 1

    def test_year_and_term_as_text_or_number(self, office: Office) -> None:
        office.take(BASE)
        sheets = book(rating("P1", 2023, GOOD), assessment("P1", "2023", "II.2.2.1.a"))
        sheets["Xếp loại"][0]["Năm"] = "2023"
        sheets["Nhận xét"][0]["Kỳ"] = 2023
        assert counts(office.take(sheets)) == (2, 0, 0)
        found = office.outcomes("P1", "base-annual", "2023")
        assert (found["II.2.2.1.a"], found["II.2.2.1.b"]) == ("met", "not_met")

    def test_template_can_be_imported(self, office: Office) -> None:
        path = office.path("template.xlsx")
        run("template", path).ok()
        sheets = contents(path)
        for sheet, names in COLUMNS.items():
            assert any(set(names) <= {str(v) for v in row} for row in sheets[sheet]), sheet
        assert office.load(path).exit_code in (0, 1)


class TestExport:
    """What goes out."""

    def test_round_trip(self, office: Office, tmp_path: Path) -> None:
        office.take(FULL)
        first = office.export()
        folder = tmp_path / "other"
        folder.mkdir()
        other = Office(folder)
        other.take(first)
        assert contents(other.export()) == contents(first)

    def test_round_trip_of_a_random_office(self, office: Office, tmp_path: Path) -> None:
        sheets = random_office(3)
        office.take(sheets)
        first = office.export()
        folder = tmp_path / "other"
        folder.mkdir()
        other = Office(folder)
        other.take(first)
        assert contents(other.export()) == contents(first)
        before = {row["subject"]: row["outcome"] for row in office.screen("base-annual", "2023")}
        after = {row["subject"]: row["outcome"] for row in other.screen("base-annual", "2023")}
        assert after == before

    def test_export_comes_back_unchanged(self, office: Office) -> None:
        office.take(FULL)
        path = office.export()
        accepted, refused, unchanged = counts(office.take(path))
        assert (accepted, refused) == (0, 0)
        assert unchanged == sum(len(exported(path, sheet)) for sheet in contents(path) if sheet in COLUMNS)

    def test_current_rows_only(self, office: Office) -> None:
        office.take([*BASE, rating("P1", 2023, GOOD)])
        office.take([rating("P1", 2023, EXCELLENT)], "--correct")
        (row,) = exported(office.export(), "Xếp loại")
        assert (row["Mã"], str(row["Năm"])) == ("P1", "2023")
        assert str(row["Mức"]).casefold() in (EXCELLENT.casefold(), "htxsnv")

    @pytest.mark.parametrize("text", ["=1+1", "+84 912", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")'])
    def test_text_never_becomes_a_formula(self, office: Office, text: str) -> None:
        office.take([unit("U1", name=text), person("P1", name=text)])
        path = office.export()
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    assert b"<f>" not in parts.read(name)
        cells = [c for sheet in openpyxl.load_workbook(path).worksheets for row in sheet.iter_rows() for c in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert any(cell.value is not None and text in str(cell.value) for cell in cells)

    def test_formula_like_text_survives_the_round_trip(self, office: Office, tmp_path: Path) -> None:
        office.take([unit("U1", name="=1+1")])
        first = office.export()
        folder = tmp_path / "other"
        folder.mkdir()
        other = Office(folder)
        other.take(first)
        assert contents(other.export()) == contents(first)
        assert counts(other.take([unit("U1", name="=1+1")])) == (0, 0, 1)


def _garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def _text(path: Path) -> None:
    path.write_text("Mã,Năm,Mức\nP1,2023,HTNV\n", encoding="utf-8")


def _truncated(path: Path) -> None:
    write(path, book(*FULL))
    path.write_bytes(path.read_bytes()[:2000])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _not_a_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("readme.txt", "không phải bảng tính")


def _absent(path: Path) -> None:
    path.unlink(missing_ok=True)


@pytest.mark.parametrize(
    "damage", [_garbage, _text, _truncated, _empty, _not_a_workbook, _absent], ids=lambda f: f.__name__.strip("_")
)
def test_a_file_that_is_no_workbook(office: Office, damage: Callable[[Path], None]) -> None:
    """Exit 2, one clear line, no traceback, and nothing changes."""
    path = office.path("damaged.xlsx")
    damage(path)
    head = office.head()
    result = office.load(path)
    assert result.exit_code == 2, str(result)
    assert "damaged.xlsx" in result.one_clear_line()
    assert result.stdout.strip() == ""
    assert office.head() == head


class TestDryRun:
    """A dry run changes nothing and says what a real one would."""

    def test_changes_nothing(self, office: Office) -> None:
        office.take(BASE)
        head, before = office.head(), contents(office.export())
        rows = [rating("P1", 2023, GOOD), rating("P9", 2023, GOOD), person("P1")]
        dry = office.load(rows, "--dry-run")
        assert office.head() == head
        assert contents(office.export()) == before
        real = office.load(rows)
        assert dry.json == real.json
        assert dry.exit_code == real.exit_code == 1
        assert counts(real.json) == (1, 1, 1)
        assert office.head() != head

    def test_with_correct(self, office: Office) -> None:
        office.take([*BASE, rating("P1", 2023, GOOD)])
        head = office.head()
        assert counts(office.load([rating("P1", 2023, EXCELLENT)], "--correct", "--dry-run").json) == (1, 0, 0)
        assert office.head() == head
        assert office.outcomes("P1", "base-annual", "2023")["II.2.2.1.b"] == "not_met"


class TestRefusedFile:
    """The refused rows in a file of their own."""

    def test_can_be_imported_after_mending(self, office: Office) -> None:
        office.take(BASE)
        refused = office.path("refused.xlsx")
        rows = [rating("P1", 2023, GOOD), rating("P2", 2023, "tạm được"), title("P1", 2023, "TTLĐXS")]
        result = office.load(rows, "--refused", refused)
        assert counts(result.json) == (1, 2, 0)
        assert len(exported(refused, "Xếp loại")) == 1
        assert len(exported(refused, "Danh hiệu")) == 1
        assert counts(office.load(refused).json) == (0, 2, 0)
        workbook = openpyxl.load_workbook(refused)
        self.mend(workbook["Xếp loại"], "tạm được", GOOD)
        self.mend(workbook["Danh hiệu"], "TTLĐXS", "LĐTT")
        workbook.save(refused)
        assert counts(office.take(refused)) == (2, 0, 0)

    @staticmethod
    def mend(sheet: Any, wrong: str, right: str) -> None:
        """Type over the wrong value, as a clerk would."""
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == wrong]
        assert len(cells) == 1, [[c.value for c in row] for row in sheet.iter_rows()]
        cells[0].value = right

    def test_bad_dates_stay_as_they_were_typed(self, office: Office) -> None:
        refused = office.path("refused.xlsx")
        office.load({"Nhân sự": [{"Mã": "P1", "Họ và tên": "A", "Ngày sinh": "31/02/1990"}]}, "--refused", refused)
        (row,) = exported(refused, "Nhân sự")
        assert row["Ngày sinh"] == "31/02/1990"


class TestWarnings:
    """Accepted, with a word on standard error."""

    def test_json_alone_on_standard_output(self, office: Office) -> None:
        result = office.load([*BASE, *TWO_UNITS])
        assert json.loads(result.stdout)["refused"] == []
        assert result.exit_code == 0

    def test_head_of_two_units_is_warned_of(self, office: Office) -> None:
        office.take(BASE)
        result = office.load(TWO_UNITS)
        assert "P2" in result.stderr or any("warn" in key for key in result.json), str(result)

    def test_unknown_column_is_reported(self, office: Office) -> None:
        office.take(BASE)
        sheets = book(rating("P1", 2023, GOOD))
        sheets["Xếp loại"][0]["Ghi chú"] = "tạm tính"
        result = office.load(sheets)
        assert result.exit_code == 0
        assert "Ghi chú" in result.stdout + result.stderr
