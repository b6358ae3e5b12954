"""Refused rows as a workbook of their own: as typed, with problem and remedy, and back again."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from exchange.paper import PERSON, POSTING, RATING, TITLE, Desk, write, write_ods
from exchange.test_writing import contents
from guong.exchange.refused import write_refused

DAY = date(2024, 1, 15)
TYPED: dict[str, Any] = {
    "Nhân sự": [
        ("DANH SÁCH",),
        ("STT", *PERSON, "Ghi chú"),
        (1, "P7", "Lê Văn A", "31/02/1990", "nam", "công chức", "mới"),
        (2, "P8", "=1+1", DAY, "nữ", "công chức", None),
        (3, "P9", 12, 45000.5, True, "x", "@a"),
    ],
    "Xếp loại": [RATING, ("P1", 2023, "HTNV"), ("P7", 2023.0, "HTNV")],
    "Danh hiệu": [("Ngày quyết định", "Danh hiệu", "Năm", "Mã"), (datetime(2024, 1, 15, 8, 30), "TTLĐXS", 2023, "P1")],  # noqa: DTZ001
}
ADDED = ("Vấn đề", "Cách sửa")


def refused_of(desk: Desk, path: Path) -> Path:
    told = desk.load(path)
    to = desk.path()
    assert write_refused(desk.office.catalogue, str(path), told["refused"], str(to)) == len(told["refused"])
    return to


def test_rows_as_typed(few: Desk) -> None:
    to = refused_of(few, write(few.path(), TYPED))
    found = contents(to)
    assert {name: grid[0] for name, grid in found.items()} == {
        "Nhân sự": ("STT", *PERSON, "Ghi chú", *ADDED),
        "Xếp loại": (*RATING, *ADDED),
        "Danh hiệu": ("Ngày quyết định", "Danh hiệu", "Năm", "Mã", *ADDED),
    }
    assert [row[:-2] for row in found["Nhân sự"][1:]] == [
        (1, "P7", "Lê Văn A", "31/02/1990", "nam", "công chức", "mới"),
        (3, "P9", 12, 45000.5, True, "x", "@a"),
    ]
    assert [row[-2:] for row in found["Xếp loại"][1:]] == [
        ("Không có người hay đơn vị nào mang mã P7 trong sổ", "sửa dòng 3 của trang Nhân sự, dòng đó đã bị từ chối")
    ]
    assert found["Danh hiệu"][1][0] == datetime(2024, 1, 15, 8, 30)  # noqa: DTZ001
    page = openpyxl.load_workbook(to)["Nhân sự"]
    assert (page["E3"].number_format, page["D3"].number_format) == ("General", "General")


def test_mended_it_is_taken(few: Desk) -> None:
    to = refused_of(few, write(few.path(), TYPED))
    again = few.load(to)
    assert (again["accepted"], len(again["refused"]), again["unchanged"]) == (0, 4, 0)
    assert again["warnings"] == [
        "Trang Nhân sự: cột “STT” không được đọc",
        "Trang Nhân sự: cột “Ghi chú” không được đọc",
    ]
    book = openpyxl.load_workbook(to)
    book["Nhân sự"]["D2"] = "28/02/1990"
    book["Nhân sự"]["D3"], book["Nhân sự"]["E3"], book["Nhân sự"]["F3"] = None, "nam", "viên chức"
    book["Danh hiệu"]["B2"] = "LĐTT"
    book.save(to)
    assert few.take(to)["accepted"] == 4
    assert few.take(to)["unchanged"] == 4


def test_rows_refused_twice_carry_one_problem(few: Desk) -> None:
    once = refused_of(few, write(few.path(), TYPED))
    twice = refused_of(few, once)
    assert {name: grid[0] for name, grid in contents(twice).items()} == {
        name: grid[0] for name, grid in contents(once).items()
    }


def test_a_sheet_without_a_header_comes_whole(few: Desk) -> None:
    to = refused_of(few, write(few.path(), {"Xếp loại": [("P1", 2023, "HTNV"), ("P2", 2022, "HTNV")]}, (1, 1)))
    assert contents(to)["Xếp loại"] == [
        (None, None, None, None),
        (None, "P1", 2023, "HTNV"),
        (None, "P2", 2022, "HTNV"),
    ]


def test_from_another_format(few: Desk) -> None:
    grid = [POSTING[:2], ("P1", "U9"), ("P2", "U1")]
    to = refused_of(few, write_ods(few.path("sổ.ods"), "Công tác", grid, (2, 3)))
    assert [row[:2] for row in contents(to)["Công tác"]] == [POSTING[:2], ("P1", "U9")]


def test_nothing_refused(few: Desk) -> None:
    to = refused_of(few, write(few.path(), {"Danh hiệu": [TITLE, ("P1", 2023, "LĐTT")]}))
    assert contents(to) == {"Không có dòng nào": [(None,)]} or contents(to) == {"Không có dòng nào": []}
