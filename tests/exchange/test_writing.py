"""Export: what stands, in the order of registration, as a file that is whole or not there."""

import os
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from blackbox.workbooks import random_office
from blackbox.workbooks import write as write_sheets
from exchange.paper import ASSESSMENT, CLOSING, DISCIPLINE, FEW, PERSON, POSTING, RATING, RECOGNITION, TITLE, UNIT, Desk
from guong.errors import BadInput, PluginBroken
from guong.exchange import pages
from guong.exchange.writing import ExportWorkbook
from guong.office import COMMANDS
from guong.sample import path as sample

DAY = date(2023, 12, 20)
TYPED: dict[str, Any] = {
    **FEW,
    "Đơn vị": [
        UNIT,
        ("C", "=1+1", "chi cục", "A", "01/05/1890", date(2023, 6, 30), "D; B"),
        ("B", "+84 912", None, "A"),
        ("U1", "Cục"),
        ("A", "@SUM(A1)"),
        ("D", "-5", None, "C"),
    ],
    "Xếp loại": [RATING, ("P1", 2023, "htxs"), ("P1", 2021, "HTNV"), ("C", 2022, "HTTNV")],
    "Danh hiệu": [TITLE, ("P1", 2023, "CSTĐ ngành", "01", DAY, '=HYPERLINK("http://x","y")'), ("C", 2022, "TTLĐXS")],
    "Kỷ luật": [DISCIPLINE, ("P1", "khiển trách", DAY)],
    "Nhận xét": [
        ASSESSMENT,
        ("P1", "2021-2025", "II.2.2.1.c", "đạt", "Tập thể", DAY),
        ("P1", 2023, "II.2.2.1.a", "không đạt", None, date(2023, 12, 21)),
        ("P1", 2023, "II.2.2.1.a", "đạt", None, DAY),
    ],
    "Công nhận": [RECOGNITION, ("P1", "BASE-annual", 2023, "131/QĐ")],
    "Chốt số liệu": [CLOSING, ("U1", 2023, "Khen thưởng", "Trần Văn Hoà", date(2024, 1, 5))],
}


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    return {page.title: [tuple(cell.value for cell in row) for row in page.iter_rows()] for page in book.worksheets}


def other(desk: Desk) -> Desk:
    folder = desk.folder / f"other{desk.files}"
    folder.mkdir()
    return Desk(folder)


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.take(TYPED)
    return desk


def test_what_is_written(full: Desk) -> None:
    found = contents(full.export())
    day = datetime(2023, 12, 20)  # noqa: DTZ001
    assert found["Đơn vị"] == [
        UNIT,
        ("C", "=1+1", "chi cục", "A", "01/05/1890", datetime(2023, 6, 30), "D; B"),  # noqa: DTZ001
        ("B", "+84 912", None, "A", None, None, None),
        ("U1", "Cục", None, None, None, None, None),
        ("A", "@SUM(A1)", None, None, None, None, None),
        ("D", "-5", None, "C", None, None, None),
    ]
    assert found["Xếp loại"][1:] == [
        ("P1", 2023, "Hoàn thành xuất sắc nhiệm vụ"),
        ("P1", 2021, "Hoàn thành nhiệm vụ"),
        ("C", 2022, "Hoàn thành tốt nhiệm vụ"),
    ]
    assert found["Danh hiệu"][1:] == [
        ("P1", 2023, "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh", "01", day, '=HYPERLINK("http://x","y")'),
        ("C", 2022, "Tập thể lao động xuất sắc", None, None, None),
    ]
    assert found["Kỷ luật"][1:] == [("P1", "khiển trách", day, None, None)]
    assert found["Nhận xét"][1][:4] == ("P1", "2021-2025", "II.2.2.1.c", "đạt")
    assert [row[3] for row in found["Nhận xét"][2:]] == ["không đạt", "đạt"]
    assert found["Công nhận"][1:] == [("P1", "base-annual", 2023, "131/QĐ", None, None)]
    assert found["Chốt số liệu"][1:] == [
        ("U1", 2023, "khen thưởng", "Trần Văn Hoà", datetime(2024, 1, 5))  # noqa: DTZ001
    ]


def test_round_trip(full: Desk) -> None:
    first = full.export()
    again = other(full)
    told = again.take(first)
    assert told["warnings"] == []
    assert contents(again.export()) == contents(first)
    assert again.load(first)["accepted"] == 0


def test_round_trip_in_each_database(stored: Desk) -> None:
    stored.take(sample())
    first = stored.export()
    again = other(stored)
    assert again.take(first)["accepted"] == 4475
    assert contents(again.export()) == contents(first)


@pytest.mark.parametrize("seed", range(6))
def test_round_trip_of_random_offices_after_corrections(desk: Desk, seed: int) -> None:
    sheets = random_office(seed)
    desk.take(write_sheets(desk.path(), sheets))
    for row in sheets["Xếp loại"][::3]:
        row["Mức"] = "HTNV"
    for row in sheets["Công tác"][::4]:
        row["Chức vụ"] = "Chuyên viên"
    desk.take(write_sheets(desk.path(), sheets), correct=True)
    first = desk.export()
    again = other(desk)
    again.take(first)
    assert contents(again.export()) == contents(first)


def test_text_stays_text(full: Desk) -> None:
    path = full.export()
    with zipfile.ZipFile(path) as parts:
        pages_of = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in page or b"<hyperlink" in page for page in pages_of)
    cells = [cell for page in openpyxl.load_workbook(path).worksheets for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "d", "n"}
    assert all(cell.number_format == "@" for cell in cells if cell.data_type == "s" and str(cell.value)[0] in "=+-@")
    assert all(cell.number_format == "dd/mm/yyyy" for cell in cells if cell.data_type == "d")


def test_discipline_is_for_those_who_may_see_it(full: Desk) -> None:
    full.office.do(COMMANDS["add-account"](account="lan", full_name="Lan", roles_given=("clerk",)))
    full.office.do(COMMANDS["add-account"](account="minh", full_name="Minh", roles_given=("personnel",)))
    assert "Kỷ luật" not in contents(full.export("lan"))
    assert contents(full.export("minh")) == contents(full.export())


def test_a_header_in_sight_that_filters(full: Desk) -> None:
    page = openpyxl.load_workbook(full.export())["Xếp loại"]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:C4"
    assert page["A1"].font.b
    assert page.column_dimensions["C"].width > 30


class TestFile:
    """The file at the end is whole, or as it was."""

    def left(self, desk: Desk) -> list[str]:
        return sorted(name for name in os.listdir(desk.folder) if name.endswith(("xlsx", "part")))  # noqa: PTH208

    def test_an_older_workbook_is_replaced(self, full: Desk) -> None:
        path = full.export()
        before = contents(path)
        full.take({"Xếp loại": [RATING, ("P2", 2023, "HTNV")]})
        full.office.ask(ExportWorkbook(file=str(path)))
        assert len(contents(path)["Xếp loại"]) == len(before["Xếp loại"]) + 1

    def test_a_fault_in_the_middle(self, full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        path = full.export()
        before, there = path.read_bytes(), self.left(full)
        monkeypatch.setattr(pages.Leaf, "close", lambda _leaf: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            full.office.ask(ExportWorkbook(file=str(path)))
        assert (path.read_bytes(), self.left(full)) == (before, there)

    def test_a_full_disk(self, full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        def full_disk(_descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        there = self.left(full)
        monkeypatch.setattr(os, "fsync", full_disk)
        with pytest.raises(BadInput) as raised:
            full.office.ask(ExportWorkbook(file=str(full.folder / "ra.xlsx")))
        assert str(raised.value).startswith(f"Không ghi được tệp {full.folder / 'ra.xlsx'} (No space left on device); ")
        assert self.left(full) == there

    def test_never_over_something_else(self, full: Desk) -> None:
        path = full.folder / "quan-trong.xlsx"
        path.write_text("không phải bảng tính", encoding="utf-8")
        with pytest.raises(BadInput) as raised:
            full.office.ask(ExportWorkbook(file=str(path)))
        assert str(raised.value) == f"{path} đã có và không phải bảng tính; hãy chọn tên khác."
        assert path.read_text(encoding="utf-8") == "không phải bảng tính"

    @pytest.mark.parametrize("name", ["ra.xls", "ra", "books.guong"])
    def test_only_as_xlsx(self, full: Desk, name: str) -> None:
        with pytest.raises(BadInput) as raised:
            full.office.ask(ExportWorkbook(file=str(full.folder / name)))
        assert str(raised.value) == f"Tên tệp {full.folder / name} phải kết thúc bằng .xlsx."

    def test_no_folder(self, full: Desk) -> None:
        with pytest.raises(BadInput) as raised:
            full.office.ask(ExportWorkbook(file=str(full.folder / "không có" / "ra.xlsx")))
        assert str(raised.value) == f"Không có thư mục {full.folder / 'không có'}; hãy tạo thư mục trước."

    def test_more_rows_than_a_sheet_holds(self, full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pages, "LAST_ROW", 3)
        with pytest.raises(BadInput, match="quá sức chứa"):
            full.export()

    def test_a_text_longer_than_a_cell(self, full: Desk) -> None:
        full.office.do(COMMANDS["add-person"](code="P7", full_name="A" * 40_000))
        with pytest.raises(BadInput, match="Ô B4 của trang Nhân sự dài hơn 32767 ký tự"):
            full.export()


def test_a_kind_that_no_plugin_declares_stops_the_export(full: Desk) -> None:
    del full.office.catalogue.kinds["rating"]
    with pytest.raises(PluginBroken, match="rating"):
        full.export()


def test_a_round_trip_would_find_a_lost_row(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = contents(full.export())
    add, added = pages.Leaf.add, []

    def leaking(leaf: pages.Leaf, cells: Any, looks: Any = None) -> None:
        added.append(cells)
        if len(added) != 9:
            add(leaf, cells, looks)

    monkeypatch.setattr(pages.Leaf, "add", leaking)
    assert contents(full.export()) != whole


def test_the_grids_of_a_person_and_of_postings(full: Desk) -> None:
    found = contents(full.export())
    assert found["Nhân sự"] == [
        PERSON,
        ("P1", "Nguyễn Thị Đường", datetime(1985, 3, 2), "nữ", "công chức"),  # noqa: DTZ001
        ("P2", "Trần Văn Hoà", None, None, None),
    ]
    assert found["Công tác"] == [POSTING, ("P1", "U1", "Chuyên viên", None, datetime(2020, 1, 1), None, None)]  # noqa: DTZ001
