"""Workbooks from plain grids, and an office to take them into."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from attrs import define, field

from guong.exchange.importing import ImportWorkbook
from guong.exchange.writing import ExportWorkbook
from guong.office import Office

Grid = Sequence[Sequence[object]]
NOW = datetime(2026, 3, 1, 1, tzinfo=UTC)

UNIT = ("Mã", "Tên", "Loại", "Trực thuộc", "Từ ngày", "Đến ngày", "Kế thừa bởi")
PERSON = ("Mã", "Họ và tên", "Ngày sinh", "Giới tính", "Nhóm")
POSTING = ("Mã nhân sự", "Mã đơn vị", "Chức vụ", "Người đứng đầu", "Từ ngày", "Đến ngày", "Hình thức")
RATING = ("Mã", "Năm", "Mức")
TITLE = ("Mã", "Năm", "Danh hiệu", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành")
REWARD = ("Mã", "Năm", "Hình thức", "Cấp", "Loại", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành")
DISCIPLINE = ("Mã", "Hình thức", "Ngày quyết định", "Số quyết định", "Cơ quan ban hành")
INITIATIVE = ("Mã", "Năm", "Tên", "Phạm vi", "Số quyết định", "Ngày quyết định")
ASSESSMENT = ("Mã", "Kỳ", "Tiêu chuẩn", "Kết luận", "Tập thể nhận xét", "Ngày")
RECOGNITION = ("Mã", "Bộ tiêu chuẩn", "Kỳ", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành")
CLOSING = ("Mã đơn vị", "Năm", "Loại số liệu", "Người chốt", "Ngày")

FEW: dict[str, Grid] = {
    "Đơn vị": [UNIT, ("U1", "Cục"), ("U2", "Phòng", "phòng", "U1", date(2020, 1, 1), date(2023, 6, 30), "U1")],
    "Nhân sự": [PERSON, ("P1", "Nguyễn Thị Đường", date(1985, 3, 2), "nữ", "công chức"), ("P2", "Trần Văn Hoà")],
    "Công tác": [POSTING, ("P1", "U1", "Chuyên viên", None, date(2020, 1, 1))],
}
"""A branch, a room that ended, a civil servant in the branch, and somebody of whom little is known."""


def write(path: Path, sheets: Mapping[str, Grid], corner: tuple[int, int] = (0, 0)) -> Path:
    """Write grids as they are, each from that corner on."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(str(path), options) as book:
        for name, grid in sheets.items():
            page = book.add_worksheet(name)
            for row, cells in enumerate(grid, corner[0]):
                page.write_row(row, corner[1], cells)
        if not sheets:
            book.add_worksheet("Trống")
    return path


def write_ods(path: Path, name: str, grid: Grid, corner: tuple[int, int] = (0, 0)) -> Path:
    """The same as LibreOffice keeps it, with its endless empty rows and columns at the end."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )

    def cell(value: object) -> str:
        kind = "string"
        if isinstance(value, date):
            kind = f'date" office:date-value="{value.isoformat()}'
        elif isinstance(value, int):
            kind = f'float" office:value="{value}'
        shown = "" if value is None else f"<text:p>{value}</text:p>"
        return (
            f'<table:table-cell office:value-type="{kind}">{shown}</table:table-cell>'
            if shown
            else "<table:table-cell/>"
        )

    lead = f'<table:table-cell table:number-columns-repeated="{corner[1]}"/>' if corner[1] else ""
    rest = '<table:table-cell table:number-columns-repeated="1000"/>'
    rows = [f"<table:table-row>{lead}{''.join(map(cell, cells))}{rest}</table:table-row>" for cells in grid]
    empty = (
        '<table:table-row table:number-rows-repeated="{}">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    above = empty.format(corner[0]) if corner[0] else ""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{name}">{above}{"".join(rows)}{empty.format(1_000_000)}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", content)
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def write_locked(path: Path) -> Path:
    """What Excel makes of a workbook with a password: a compound file around encrypted bytes."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

    def words(*values: int) -> bytes:
        return b"".join(value.to_bytes(4, "little") for value in values)

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = (name + "\0").encode("utf-16-le")
        head = text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes([kind, 1])
        return head + words(free, free, child) + bytes(36) + words(start, size, 0)

    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + bytes.fromhex("3E000300FEFF09000600") + bytes(6)
    header += words(0, 1, 1, 0, 4096, end, 0, end, 0, 0) + words(*[free] * 108)
    fat = words(table, end, *range(3, 10), end, *[free] * 118)
    folder = entry("Root Entry", 5, 1, end, 0) + entry("EncryptedPackage", 2, free, 2, 4096) + bytes(256)
    path.write_bytes(header + fat + folder + bytes(range(256)) * 16)
    return path


@define
class Desk:
    """An office's books with a folder for workbooks."""

    folder: Path
    where: str = ""
    office: Office = field(init=False)
    files: int = 0

    def __attrs_post_init__(self) -> None:
        moments = iter(NOW + timedelta(minutes=number) for number in range(1_000_000))
        self.office = Office.create(self.where or str(self.folder / "books.guong"), clock=lambda: next(moments))

    def path(self, name: str = "") -> Path:
        self.files += 1
        return self.folder / (name or f"book{self.files}.xlsx")

    def load(self, sheets: Mapping[str, Grid] | Path, by: str = "van-phong", **how: Any) -> dict[str, Any]:
        """Import; gives what the command told."""
        path = sheets if isinstance(sheets, Path) else write(self.path(), sheets)
        dry = how.pop("dry_run", False)
        return dict(self.office.do(ImportWorkbook(file=str(path), **how), by, dry_run=dry).made)

    def take(self, sheets: Mapping[str, Grid] | Path, **how: Any) -> dict[str, Any]:
        """Import what must be accepted whole."""
        told = self.load(sheets, **how)
        assert told["refused"] == [], told["refused"][:3]
        return told

    def refusal(
        self, sheets: Mapping[str, Grid] | Path, by: str = "van-phong", **how: Any
    ) -> tuple[str, str, str, str]:
        """The one refusal of an import."""
        (one,) = self.load(sheets, by, **how)["refused"]
        return one["sheet"], one["cell"], one["problem"], one["remedy"]

    def export(self, by: str = "van-phong") -> Path:
        path = self.path()
        self.office.ask(ExportWorkbook(file=str(path)), by)
        return path
