"""Lists as clerks print them: what stands in them, who may have them, and how the sheets are set up."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands.desk import one_sentence
from documents.office import said
from documents.sitting import sat
from guong.documents.listing import LISTS, ExportList, report_tables
from guong.errors import BadInput, Forbidden, NotFound
from guong.exchange.lists import Block, Column, Table, write_lists
from life.chamber import Chamber

pytest_plugins = ("life.lived",)
ROUND = "co-so-2023"


def exported(room: Chamber, name: str, path: Path, by: str = "van-phong", **fields: str) -> Any:
    told = room.office.ask(ExportList(list=name, file=str(path), **fields), by)
    book = openpyxl.load_workbook(path)
    assert sum(told["rows"].values()) == sum(len(rows(page)) for page in book.worksheets)
    return book


def rows(page: Any) -> list[tuple[Any, ...]]:
    """The numbered rows below the header, which is the eighth row."""
    found = []
    for row in page.iter_rows(min_row=9, values_only=True):
        if not isinstance(row[0], int):
            break
        found.append(row)
    return found


def header(page: Any) -> list[str]:
    return [cell.value for cell in page[8]]


@pytest.mark.parametrize("name", ["nominees", "screening", "ballots"])
def test_every_list_is_set_up_to_print_and_filter(tmp_path: Path, name: str) -> None:
    room, _session, _notice = sat()
    page: Any = exported(room, name, tmp_path / "a.xlsx", round=ROUND, superior="Tổng cục (hư cấu)").worksheets[0]
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert (page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert page.print_title_rows == "$8:$8"
    assert page.freeze_panes == "C9"
    assert page.auto_filter.ref.startswith("A8:")
    assert "&P/&N" in page.oddFooter.center.text
    said = [page.cell(1, 1).value, page.cell(2, 1).value]
    assert said == ["TỔNG CỤC (HƯ CẤU)", "CỤC (HƯ CẤU)"]
    assert any(cell.value == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" for cell in page[1])
    assert {cell.font.name for row in page.iter_rows(max_row=12) for cell in row if cell.value} == {"Times New Roman"}
    room.office.close()


def test_nominees_stand_with_what_they_were_given(tmp_path: Path) -> None:
    room, _session, _notice = sat()
    room.draft("P4")
    page = exported(room, "nominees", tmp_path / "a.xlsx", round=ROUND).worksheets[0]
    names = header(page)
    found = {row[1]: dict(zip(names, row, strict=True)) for row in rows(page)}
    assert list(found) == ["Người P1", "Người P2", "Người P3"]
    first = found["Người P1"]
    assert (first["Đơn vị"], first["Giới tính"], first["Nhóm"]) == ("Chi cục CC1 (hư cấu)", "nam", "công chức")
    assert first["Xếp loại"] == "2023: Hoàn thành xuất sắc nhiệm vụ"
    assert (first["Tóm tắt thành tích"], first["Trạng thái hồ sơ"]) == ("Thành tích tốt", "Hội đồng thông qua")
    room.office.close()


def test_a_hold_is_not_told_in_a_list(tmp_path: Path) -> None:
    room, _session, _notice = sat()
    key = room.nominated("P4")
    room.do("hold-dossier", dossier=key, reason="có đơn thư")
    page = exported(room, "nominees", tmp_path / "a.xlsx", round=ROUND).worksheets[0]
    assert {row[1]: row[-1] for row in rows(page)}["Người P4"] == "đang được xem xét"
    assert all("đơn thư" not in str(cell.value) for row in page.iter_rows() for cell in row)
    room.office.close()


def test_screening_tells_reasons_and_only_to_the_personnel_room(tmp_path: Path) -> None:
    room, _session, _notice = sat()
    page = exported(room, "screening", tmp_path / "a.xlsx", "tccb", round=ROUND).worksheets[0]
    shown = room.ask("candidates", round=ROUND, limit=500)["rows"]
    assert {row[1] for row in rows(page)} == {one["subject"] for one in shown}
    for row in rows(page):
        reasons = row[-1] or ""
        assert bool(reasons) == (row[5] != "đạt"), row
    assert any("II.2.2.1" in (row[-1] or "") for row in rows(page))
    with pytest.raises(Forbidden) as raised:
        exported(room, "screening", tmp_path / "b.xlsx", "lanh-dao", round=ROUND)
    one_sentence(str(raised.value))
    with pytest.raises(Forbidden):
        exported(room, "nominees", tmp_path / "b.xlsx", "dau-cc1", round=ROUND)
    assert not (tmp_path / "b.xlsx").exists()
    room.office.close()


def test_ballots_add_up_as_the_minutes_say(tmp_path: Path) -> None:
    room, session, _notice = sat()
    page = exported(room, "ballots", tmp_path / "a.xlsx", round=ROUND).worksheets[0]
    names = header(page)
    found = [dict(zip(names, row, strict=True)) for row in rows(page)]
    told = room.ask("minutes", session=session)["results"]
    assert [(one["Cá nhân, tập thể"], one["Đồng ý"], one["Không đồng ý"], one["Không ý kiến"], one["Số phiếu cần"]) for one in found] == [
        (one["subject"], one["yes"], one["no"], one["blank"], one["needed"]) for one in told
    ]  # fmt: skip
    assert [one["Tỷ lệ đồng ý"] for one in found] == ["83,3 %", "33,3 %"]
    room.office.close()


def test_honours_and_a_reports_tables(copied: Callable[[], Chamber], tmp_path: Path) -> None:
    room = copied()
    page = exported(room, "honours", tmp_path / "a.xlsx", term="2023").worksheets[0]
    assert [row[2] for row in rows(page)] == ["Chi cục CC1 (hư cấu)", "Người P1", "Người P3", "Người P4"]
    told = said(room, "annual-report", {"term": "2023"})
    block, tables = report_tables(told, "Số liệu")
    write_lists(str(tmp_path / "b.xlsx"), block, tables)
    book: Any = openpyxl.load_workbook(tmp_path / "b.xlsx")
    figures = [(row[2], row[3]) for row in rows(book["Số liệu"])]
    assert figures == [(one.label, one.value) for part in told.parts for one in part.figures]
    for number, chart in enumerate(told.charts, 1):
        page = book[f"Bảng {number}"]
        assert [(row[1], row[2]) for row in rows(page)] == [(bar.label, bar.value) for bar in chart.bars]
        assert page.cell(9 + len(chart.bars), 3).value == chart.total == sum(row[2] for row in rows(page))


def test_text_stays_text_and_long_lists_are_whole(tmp_path: Path) -> None:
    texts = ["=1+1", "+84 912", "@SUM(A1)", "-5", "http://a.b", "00123"]
    many = [(number, texts[number % len(texts)]) for number in range(1, 1001)]
    table = Table("A", "Danh sách", (Column("STT", 6), Column("Chữ", 20)), many)
    assert write_lists(str(tmp_path / "a.xlsx"), Block("", "Cục", "A", "B"), [table]) == {"A": 1000}
    page: Any = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [row[1] for row in rows(page)] == [text for _number, text in many]
    assert {
        cell.data_type for row in page.iter_rows(min_row=9, max_row=1008, min_col=2, max_col=2) for cell in row
    } == {"s"}


def test_wrong_names_are_told(tmp_path: Path) -> None:
    room, _session, _notice = sat()
    for name, fields in (("x", {}), ("nominees", {"round": "khong-co"})):
        with pytest.raises((BadInput, NotFound)) as raised:
            exported(room, name, tmp_path / "a.xlsx", **fields)
        one_sentence(str(raised.value))
    assert set(LISTS) == {"nominees", "screening", "ballots", "honours"}
    room.office.close()
