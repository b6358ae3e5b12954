"""Files of every format, wherever the table stands in them, and files that are none."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from exchange.paper import FEW, PERSON, RATING, Desk, write, write_locked, write_ods
from guong.errors import BadInput
from guong.exchange.reading import letters, open_book
from guong.exchange.sheets import PEOPLE, Sheet, sheets
from guong.plugins import catalogue

KNOWN = sheets(catalogue())
PEOPLE_GRID = [
    PERSON,
    (),
    (12, "Nguyễn Thị Đường", date(1985, 3, 2), "nữ", "công chức"),
    (13, "Trần Văn Hoà", "31/02/1990"),
]


def as_xls(path: Path) -> Path:
    """Excel 97 wrote it; the table begins at C4."""
    path.write_bytes((Path(__file__).parent / "nhan-su.xls").read_bytes())
    return path


FORMATS: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda path: write(path, {"Nhân sự": PEOPLE_GRID}, (3, 2)),
    "ods": lambda path: write_ods(path, "Nhân sự", PEOPLE_GRID, (3, 2)),
    "xls": as_xls,
}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("named", ["", "xlsx", "xls", "ods", "bin"])
def test_addresses_are_those_of_the_file(tmp_path: Path, ending: str, named: str) -> None:
    path = FORMATS[ending](tmp_path / f"book.{named or ending}")
    with open_book(str(path)) as book:
        page = book.page("Nhân sự", PEOPLE)
        rows = dict(page.rows())
    assert page.header is not None
    assert page.header.row == 4
    assert [page.address(6, name) for name in PERSON] == ["C6", "D6", "E6", "F6", "G6"]
    assert rows[6] == dict(zip(PERSON, (12, "Nguyễn Thị Đường", date(1985, 3, 2), "nữ", "công chức"), strict=True))
    assert list(rows) == [6, 7]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_taken_in(desk: Desk, ending: str) -> None:
    path = FORMATS[ending](desk.path(f"book.{ending}"))
    told = desk.load(path)
    assert (told["accepted"], told["unchanged"]) == (1, 0)
    assert told["refused"] == [
        {
            "sheet": "Nhân sự",
            "cell": "E7",
            "problem": "ngày “31/02/1990” không có trên lịch",
            "remedy": "ghi đúng ngày/tháng/năm, ví dụ 20/02/2023",
        }
    ]
    assert desk.office.ask(_find("Đường")) == [{"subject": "12", "name": "Nguyễn Thị Đường", "kind": "person"}]


def _find(words: str) -> object:
    from guong.queries import QUERIES

    return QUERIES["find"](words=words)


@pytest.mark.parametrize(
    ("column", "name"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_letters(column: int, name: str) -> None:
    assert letters(column) == name


class TestHeader:
    """The first row that names the key columns, whatever stands above, between and beside."""

    def rows(self, tmp_path: Path, *grid: object) -> tuple[object, ...]:
        path = write(tmp_path / "book.xlsx", {" XẾP  LOẠI ": grid})  # type: ignore[dict-item]
        with open_book(str(path)) as book:
            ((name, sheet),), others = book.matched(KNOWN)
            assert others == []
            page = book.page(name, sheet)
            return page.header, list(page.rows())

    def test_titles_above(self, tmp_path: Path) -> None:
        header, rows = self.rows(tmp_path, ("DANH SÁCH",), ("Mã", "Tên"), RATING, ("P1", 2023, "HTNV"))
        assert header.row == 3  # type: ignore[attr-defined]
        assert rows == [(4, {"Mã": "P1", "Năm": 2023.0, "Mức": "HTNV"})]

    def test_columns_in_another_order_with_strangers_between(self, tmp_path: Path) -> None:
        header, rows = self.rows(
            tmp_path, ("STT", "mức", "  NĂM ", "Ghi chú", "mã", "Năm"), (1, "HTNV", 2023, "?", "P1")
        )
        assert header.places == {"Mã": 4, "Năm": 2, "Mức": 1}  # type: ignore[attr-defined]
        assert header.strange == ("STT", "Ghi chú", "Năm")  # type: ignore[attr-defined]
        assert rows == [(2, {"Mã": "P1", "Năm": 2023.0, "Mức": "HTNV"})]

    def test_rows_without_a_known_value_are_none(self, tmp_path: Path) -> None:
        grid = [("STT", *RATING), (1, None, None, None), (2, " ", "\u00a0", "\u200b"), (3, None, None, "HTNV"), (4,)]
        _header, rows = self.rows(tmp_path, *grid)
        assert [number for number, _cells in rows] == [4]

    def test_an_empty_sheet(self, tmp_path: Path) -> None:
        assert self.rows(tmp_path) == (None, [])


def _garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def _text(path: Path) -> None:
    path.write_text("Mã,Năm,Mức\nP1,2023,HTNV\n", encoding="utf-8")


def _page_of_the_web(path: Path) -> None:
    path.write_text("<html><table><tr><td>Mã</td></tr></table></html>", encoding="utf-8")


def _truncated(path: Path) -> None:
    write(path, FEW)
    path.write_bytes(path.read_bytes()[:2000])


def _flipped(path: Path) -> None:
    write(path, FEW)
    whole = path.read_bytes()
    path.write_bytes(whole[:1500] + bytes(300) + whole[1800:])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("readme.txt", "không phải bảng tính")


def _broken_old_file(path: Path) -> None:
    whole = bytearray(as_xls(path).read_bytes())
    whole[48:52] = b"\x77\x77\x77\x77"
    path.write_bytes(whole)


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "bin"])
@pytest.mark.parametrize(
    "damage",
    [_garbage, _text, _page_of_the_web, _truncated, _flipped, _empty, _other_archive, _broken_old_file],
    ids=lambda damage: damage.__name__.strip("_"),
)
def test_a_file_that_is_no_workbook(
    desk: Desk, damage: Callable[[Path], None], ending: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = desk.path(f"sổ.{ending}")
    damage(path)
    with pytest.raises(BadInput) as raised:
        desk.load(path)
    assert str(raised.value) == (
        f"Không đọc được tệp {path}: tệp hỏng hoặc không phải bảng tính; "
        "hãy mở bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi nhập."
    )
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("ending", ["xlsx", "xls", "bin"])
def test_a_password(desk: Desk, ending: str) -> None:
    path = write_locked(desk.path(f"khoá.{ending}"))
    with pytest.raises(BadInput) as raised:
        desk.load(path)
    assert str(raised.value) == f"Tệp {path} có mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại."


def test_no_file(desk: Desk) -> None:
    path = desk.folder / "không có.xlsx"
    with pytest.raises(BadInput) as raised:
        desk.load(path)
    assert str(raised.value) == f"Không có tệp {path}; hãy kiểm tra tên và đường dẫn."


def test_a_folder(desk: Desk) -> None:
    with pytest.raises(BadInput) as raised:
        desk.load(desk.folder)
    assert str(raised.value) == f"{desk.folder} không phải tệp; hãy ghi đường dẫn tới một tệp .xlsx, .xls hoặc .ods."


def test_a_stray_cell_in_the_far_corner(desk: Desk) -> None:
    """Laid out as a full rectangle it would take hundreds of gigabytes."""
    import xlsxwriter

    path = desk.path()
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("Nhân sự")
        page.write_row(0, 0, PERSON)
        page.write_string(1_048_575, 16_383, " ")
    with pytest.raises(BadInput) as raised:
        desk.load(path)
    assert str(raised.value) == (
        f"Tệp {path} có trang kéo dài tới ô XFD1048576; hãy xoá các hàng, cột trống ở ngoài bảng rồi lưu lại."
    )


def test_every_kind_with_a_sheet_is_known() -> None:
    assert [sheet.name for sheet in KNOWN.values()] == [
        "Đơn vị",
        "Nhân sự",
        "Công tác",
        "Xếp loại",
        "Danh hiệu",
        "Khen thưởng",
        "Kỷ luật",
        "Sáng kiến",
        "Nhận xét",
        "Công nhận",
        "Chốt số liệu",
    ]
    from exchange import paper

    headers = [
        paper.UNIT,
        paper.PERSON,
        paper.POSTING,
        paper.RATING,
        paper.TITLE,
        paper.REWARD,
        paper.DISCIPLINE,
        paper.INITIATIVE,
        paper.ASSESSMENT,
        paper.RECOGNITION,
        paper.CLOSING,
    ]

    def names(sheet: Sheet) -> tuple[str, ...]:
        return tuple(heading.name for heading in sheet.headings)

    assert [names(sheet) for sheet in KNOWN.values()] == headers
