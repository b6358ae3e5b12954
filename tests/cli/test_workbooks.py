"""`init`, `template`, `import`, `export`."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from guong.sample import path as sample

from .terminal import guong

Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a workbook of people: their codes, and birthdays or whatever stands there."""

    def write(*rows: tuple[str, str], name: str = "vao.xlsx") -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Nhân sự"
        sheet.append(["Mã", "Ngày sinh"])
        for row in rows:
            sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


def head(book: Path) -> str:
    return guong("journal", "head", book).out


def test_init_says_which_account_it_makes(tmp_path: Path) -> None:
    book = tmp_path / "so.guong"
    ended = guong("init", book)
    assert (ended.status, ended.err) == (0, "")
    assert "van-phong" in ended.out
    assert guong("init", book).line == f"Tệp {book} đã có; chọn tên khác, hoặc dùng luôn sổ đang có."


def test_init_knows_one_account(tmp_path: Path) -> None:
    ended = guong("init", tmp_path / "so.guong", "--as", "an")
    assert ended.status == 2
    assert ended.line.startswith("Sổ mới chỉ có tài khoản van-phong")
    assert not (tmp_path / "so.guong").exists()


def test_template_is_written_once(tmp_path: Path) -> None:
    file = tmp_path / "mau.xlsx"
    assert guong("template", file).status == 0
    assert "Xếp loại" in openpyxl.load_workbook(file).sheetnames
    made = file.read_bytes()
    ended = guong("template", file)
    assert (ended.status, ended.line) == (
        2,
        f"Tệp {file} đã có; hãy chọn tên khác, để không mất số liệu đã ghi trong đó.",
    )
    assert file.read_bytes() == made


def test_import_counts_refuses_and_names_its_entry(empty: Path, written: Written) -> None:
    ended = guong("import", empty, written(("P1", "02/03/1985"), ("P2", "31/02/1990")))
    lines = ended.out.splitlines()
    assert ended.status == 1
    assert lines[0] == "Đã nhận 1 dòng, từ chối 1, giữ nguyên 0 dòng đã có."
    assert lines[1].startswith("Nhân sự!B3: ")
    assert " → " in " ".join(lines[1:3])
    assert lines[-1] == f"  guong do {empty} undo-import '{{\"entry\": 2}}'"
    assert guong("do", empty, "undo-import", '{"entry": 2}').status == 0
    assert guong("ask", empty, "find", '{"words": "P1"}').status == 1


def test_import_in_good_order(empty: Path, written: Written) -> None:
    file = written(("P1", "02/03/1985"))
    assert guong("import", empty, file).status == 0
    again = guong("import", empty, file)
    assert (again.status, again.out) == (0, "Đã nhận 0 dòng, từ chối 0, giữ nguyên 1 dòng đã có.\n")


def test_only_the_first_refusals_are_told(empty: Path, written: Written) -> None:
    ended = guong("import", empty, written(*((f"P{n}", "?") for n in range(25))))
    lines = ended.out.splitlines()
    assert len([line for line in lines if line.startswith("Nhân sự!")]) == 20
    assert "… và 5 dòng nữa bị từ chối; xem đủ bằng --refused FILE hoặc --json." in lines
    assert len(guong("import", empty, written(*((f"P{n}", "?") for n in range(25))), "--json").json["refused"]) == 25


def test_import_as_json(empty: Path, written: Written) -> None:
    ended = guong("import", empty, written(("P1", "02/03/1985"), ("P2", "31/02/1990")), "--json")
    assert ended.status == 1
    assert {name: ended.json[name] for name in ("accepted", "unchanged", "warnings")} == {
        "accepted": 1,
        "unchanged": 0,
        "warnings": [],
    }
    (refusal,) = ended.json["refused"]
    assert (refusal["sheet"], refusal["cell"], sorted(refusal)) == (
        "Nhân sự",
        "B3",
        ["cell", "problem", "remedy", "sheet"],
    )
    assert ended.err == "Mục nhật ký số 2.\n"


def test_warnings_go_to_standard_error(empty: Path) -> None:
    ended = guong("import", empty, sample(), "--json")
    assert ended.status == 0
    assert ended.err.splitlines()[0] == f"Lưu ý: {ended.json['warnings'][0]}"


def test_a_dry_run_changes_nothing(empty: Path, written: Written) -> None:
    before = head(empty)
    ended = guong("import", empty, written(("P1", "02/03/1985")), "--dry-run")
    assert (ended.status, ended.out) == (
        0,
        "Chỉ thử, chưa ghi gì: sẽ nhận 1 dòng, từ chối 0, giữ nguyên 0 dòng đã có.\n",
    )
    assert head(empty) == before


def test_refused_rows_can_be_mended_and_taken_in(empty: Path, written: Written, tmp_path: Path) -> None:
    refused = tmp_path / "sua.xlsx"
    ended = guong("import", empty, written(("P1", "02/03/1985"), ("P2", "31/02/1990")), "--refused", refused)
    assert ended.status == 1
    assert ended.err == f"Các dòng bị từ chối nằm trong {refused}; sửa rồi nhập lại tệp đó.\n"
    book = openpyxl.load_workbook(refused)
    cells = [cell for row in book["Nhân sự"].iter_rows() for cell in row if cell.value == "31/02/1990"]
    cells[0].value = "28/02/1990"
    book.save(refused)
    assert guong("import", empty, refused).status == 0


def test_nothing_refused_writes_no_file(empty: Path, written: Written, tmp_path: Path) -> None:
    ended = guong("import", empty, written(("P1", "02/03/1985")), "--refused", tmp_path / "sua.xlsx")
    assert ended.status == 0
    assert not (tmp_path / "sua.xlsx").exists()


@pytest.mark.parametrize("place", ["vao.xlsx", "sua.csv", "khong/co/sua.xlsx"])
def test_a_place_for_refused_rows_is_checked_first(place: str, empty: Path, written: Written, tmp_path: Path) -> None:
    file, before = written(("P1", "?")), head(empty)
    made = file.read_bytes()
    ended = guong("import", empty, file, "--refused", tmp_path / place)
    assert ended.status == 2
    assert ended.line
    assert (head(empty), file.read_bytes()) == (before, made)


def test_a_differing_value_is_corrected_on_demand(empty: Path, written: Written) -> None:
    guong("import", empty, written(("P1", "02/03/1985")))
    file = written(("P1", "03/03/1985"))
    assert guong("import", empty, file).status == 1
    assert guong("import", empty, file, "--correct").status == 0


def test_who_may_not_import_is_told_so(empty: Path, written: Written) -> None:
    guong("do", empty, "add-account", json.dumps({"account": "an", "roles_given": ["admin"]}))
    ended = guong("import", empty, written(("P1", "02/03/1985")), "--as", "an")
    assert ended.status == 2
    assert "Tài khoản an không có quyền" in ended.line


def test_export_and_back(filled: Path, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "ra.xlsx"
    ended = guong("export", filled, file)
    said = f"Đã ghi 4.475 dòng, 11 trang vào {file}."
    assert (ended.status, "".join(ended.out.split())) == (0, "".join(said.split()))
    told = guong("import", empty, file, "--json").json
    assert (told["accepted"], told["refused"], told["unchanged"]) == (4475, [], 0)


def test_export_to_nowhere(filled: Path, tmp_path: Path) -> None:
    ended = guong("export", filled, tmp_path / "khong" / "ra.xlsx")
    assert (ended.status, ended.line) == (2, f"Không có thư mục {tmp_path / 'khong'}; hãy tạo thư mục trước.")


def test_export_leaves_out_what_the_account_may_not_see(book: Path, tmp_path: Path) -> None:
    guong("do", book, "add-account", json.dumps({"account": "an", "roles_given": ["clerk"]}))
    assert guong("export", book, tmp_path / "ra.xlsx", "--as", "an").status == 0
    assert "Kỷ luật" not in openpyxl.load_workbook(tmp_path / "ra.xlsx").sheetnames


def test_a_copy_of_books_is_books(filled: Path, tmp_path: Path) -> None:
    copy = shutil.copy(filled, tmp_path / "ban-sao.guong")
    assert head(Path(copy)) == head(filled)
