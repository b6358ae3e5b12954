"""The empty workbook: everything to fill in, nothing that an import would take."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exchange.paper import FEW, RATING, Desk
from guong.errors import BadInput
from guong.exchange.sheets import VALUES, sheets
from guong.exchange.template import write_template
from guong.plugins import catalogue
from guong.queries import QUERIES

DECLARED = catalogue()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "mẫu.xlsx"
    write_template(DECLARED, str(path))
    return path


def row(page: Worksheet, number: int) -> list[Any]:
    return [cell.value for cell in page[number]]


def test_every_sheet_has_its_header(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    known = sheets(DECLARED).values()
    assert book.sheetnames == ["Đọc trước", *[sheet.name for sheet in known], VALUES]
    for sheet in known:
        assert row(book[sheet.name], 3) == [heading.name for heading in sheet.headings]
        assert book[sheet.name].freeze_panes == "B4"


def test_untouched_it_brings_nothing(desk: Desk, template: Path) -> None:
    assert desk.load(template) == {"accepted": 0, "refused": [], "unchanged": 0, "warnings": []}
    assert desk.office.ask(QUERIES["units"]()) == []


def test_examples_are_marked_and_would_be_accepted(desk: Desk, template: Path) -> None:
    """Typed below the header, the examples are good rows."""
    book = openpyxl.load_workbook(template)
    count = 0
    for sheet in sheets(DECLARED).values():
        page = book[sheet.name]
        assert page["A1"].value == "Ví dụ (hư cấu, không được nhập):"
        example = row(page, 2)
        assert page["A2"].font.i
        for place, value in enumerate(example, 1):
            page.cell(4, place, value)
        count += 1
    units = book["Đơn vị"]
    units.cell(5, 1, "CUC-VD")
    mended = desk.path()
    book.save(mended)
    told = desk.take(mended)
    assert told["accepted"] == count + 1


def test_filled_in_it_is_taken(few: Desk, template: Path) -> None:
    book = openpyxl.load_workbook(template)
    for place, value in enumerate(("P1", 2023, "HTXSNV"), 1):
        book["Xếp loại"].cell(4, place, value)
    for place, value in enumerate(("P9", 2023, "HTXSNV"), 1):
        book["Xếp loại"].cell(5, place, value)
    book.save(template)
    told = few.load(template)
    assert told["accepted"] == 1
    assert [one["cell"] for one in told["refused"]] == ["A5"]


def test_lists_offer_what_an_import_takes(few: Desk, template: Path) -> None:
    book = openpyxl.load_workbook(template)
    values = book[VALUES]
    lists = {}
    for sheet in sheets(DECLARED).values():
        for rule in book[sheet.name].data_validations.dataValidation:
            if rule.type == "list":
                first, last = map(int, re.findall(r"\$C\$(\d+)", rule.formula1))
                header = book[sheet.name].cell(3, next(iter(rule.sqref.ranges)).min_col).value
                rows = [row(values, number) for number in range(first, last + 1)]
                assert {tuple(one[:2]) for one in rows} == {(sheet.name, header)}
                lists[sheet.name, header] = [one[2] for one in rows]
    assert lists["Xếp loại", "Mức"] == [
        "Không hoàn thành nhiệm vụ",
        "Hoàn thành nhiệm vụ",
        "Hoàn thành tốt nhiệm vụ",
        "Hoàn thành xuất sắc nhiệm vụ",
    ]
    assert lists["Chốt số liệu", "Loại số liệu"] == ["xếp loại", "danh hiệu", "khen thưởng", "kỷ luật", "sáng kiến"]
    assert lists["Kỷ luật", "Hình thức"][:3] == ["khiển trách", "cảnh cáo", "hạ bậc lương"]
    ratings = [("P1", 2015 + place, value) for place, value in enumerate(lists["Xếp loại", "Mức"])]
    assert few.take({"Xếp loại": [RATING, *ratings]})["accepted"] == len(ratings)


def test_short_forms_stand_beside_the_values(template: Path) -> None:
    rows = {tuple(one[:3]): one[3:] for one in openpyxl.load_workbook(template)[VALUES].iter_rows(values_only=True)}
    assert rows["Xếp loại", "Mức", "Hoàn thành xuất sắc nhiệm vụ"] == ("HTXS; HTXSNV; Hoàn thành xuất sắc", None)
    assert rows["Danh hiệu", "Danh hiệu", "Lao động tiên tiến"] == ("LĐTT", "cá nhân")
    assert rows["Kỷ luật", "Hình thức", "hạ bậc lương"] == (None, "công chức đến 30/06/2025")
    assert rows["Công nhận", "Bộ tiêu chuẩn", "base-annual"][1] == "cấp cơ sở hằng năm"


def test_dates_are_date_cells(template: Path) -> None:
    page = openpyxl.load_workbook(template)["Nhân sự"]
    assert page["C2"].value == datetime(1985, 3, 2)  # noqa: DTZ001
    assert page["C2"].number_format == "dd/mm/yyyy"


def test_never_over_something_else(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(BadInput):
        write_template(DECLARED, str(path))
    assert path.read_text(encoding="utf-8") == "x"
    assert [one.name for one in tmp_path.iterdir()] == ["sổ.xlsx"]


def test_few_is_a_workbook_of_the_same_columns(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    assert {name: tuple(row(book[name], 3)) for name in FEW} == {name: grid[0] for name, grid in FEW.items()}
