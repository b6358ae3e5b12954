"""Imports a workbook of 200,000 rows, new and then unchanged, beside a plain reading of the same file.

Run: `python benchmarks/importing.py [ROWS]`. Every step runs in a process of its own, with its own peak of memory.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROWS = 200_000
YEARS = range(2015, 2025)
RATINGS = ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "HTNV", "Không hoàn thành nhiệm vụ")
CLAUSES = ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d")
HEADERS = {
    "Đơn vị": ("Mã", "Tên", "Loại", "Trực thuộc", "Từ ngày"),
    "Nhân sự": ("Mã", "Họ và tên", "Ngày sinh", "Giới tính", "Nhóm"),
    "Công tác": ("Mã nhân sự", "Mã đơn vị", "Chức vụ", "Người đứng đầu", "Từ ngày"),
    "Xếp loại": ("Mã", "Năm", "Mức"),
    "Danh hiệu": ("Mã", "Năm", "Danh hiệu", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành"),
    "Khen thưởng": ("Mã", "Năm", "Hình thức", "Cấp", "Loại", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành"),
    "Nhận xét": ("Mã", "Kỳ", "Tiêu chuẩn", "Kết luận", "Tập thể nhận xét", "Ngày"),
    "Chốt số liệu": ("Mã đơn vị", "Năm", "Loại số liệu", "Người chốt", "Ngày"),
}
Cells = tuple[str | int | date | None, ...]


def office() -> Iterator[tuple[str, Cells]]:
    """Rows without end of an ever larger office: 25 people a unit, with ten years of facts each."""
    number = 0
    while True:
        unit = f"PHONG{number:04}"
        yield "Đơn vị", (unit, f"Phòng số {number}", "phòng", "PHONG0000" if number else None, date(2010, 1, 1))
        for place in range(25):
            person = f"NV{number * 25 + place:06}"
            born = date(1970 + place, 3, 2)
            yield "Nhân sự", (person, f"Nguyễn Thị Người {place}", born, "Nữ", "công chức")
            yield "Công tác", (person, unit, "Chấp hành viên", "x" if place == 0 else None, date(2014, 2, 1))
            for year in YEARS:
                signed = date(year + 1, 1, 15)
                yield "Xếp loại", (person, year, RATINGS[(place + year) % 4])
                if (place + year) % 2:
                    paper = (f"{place}/QĐ-CTHADS", signed, "Cục Thi hành án dân sự")
                    yield "Danh hiệu", (person, year, "Lao động tiên tiến", *paper)
                    yield (
                        "Nhận xét",
                        (person, str(year), CLAUSES[year % 3], "đạt", f"Tập thể {unit}", date(year, 12, 20)),
                    )
                if (place + year) % 5 == 0:
                    yield (
                        "Khen thưởng",
                        (person, year, "Giấy khen", "cơ sở", "công trạng", "7/QĐ", signed, "Cục trưởng"),
                    )
        for year in YEARS:
            for kind in ("xếp loại", "danh hiệu", "khen thưởng"):
                yield "Chốt số liệu", (unit, year, kind, "Trần Văn Chốt", date(year + 1, 2, 1))
        number += 1


def make(path: Path, rows: int) -> None:
    """Write the workbook."""
    import xlsxwriter  # noqa: PLC0415

    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False}) as book:
        pages = {name: book.add_worksheet(name) for name in HEADERS}
        lines = dict.fromkeys(HEADERS, 1)
        for name, header in HEADERS.items():
            pages[name].write_row(0, 0, header)
        for _count, (name, cells) in zip(range(rows), office(), strict=False):
            pages[name].write_row(lines[name], 0, cells)
            lines[name] += 1


def read(path: str, _books: str) -> dict[str, int]:
    """The least that any import can do: every cell of the file, with the same reader, nothing more."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    book = CalamineWorkbook.from_path(path)
    return {"rows": sum(sum(1 for _ in book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names)}


def take(path: str, books: str) -> dict[str, int]:
    """A whole import, with its journal entry."""
    from guong.exchange.importing import ImportWorkbook  # noqa: PLC0415
    from guong.office import Office  # noqa: PLC0415

    with (Office.open if Path(books).exists() else Office.create)(books) as office:
        made = office.do(ImportWorkbook(file=path)).made
    return {"accepted": made["accepted"], "refused": len(made["refused"]), "unchanged": made["unchanged"]}


def give(path: str, books: str) -> dict[str, int]:
    """A whole export."""
    from guong.exchange.writing import ExportWorkbook  # noqa: PLC0415
    from guong.office import Office  # noqa: PLC0415

    with Office.open(books) as office:
        return dict(office.ask(ExportWorkbook(file=f"{path}.out.xlsx"))["rows"])


STEPS = {"read": read, "import": take, "import again": take, "export": give}


def step(name: str, path: str, books: str) -> None:
    """One step, told as JSON."""
    begin = time.perf_counter()
    told = STEPS[name](path, books)
    seconds = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "MiB": used.ru_maxrss / 1024, **told}))


def main() -> None:
    """Make the file and run every step beside the others."""
    rows = int(sys.argv[1]) if sys.argv[1:] else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path, books = Path(folder) / "office.xlsx", Path(folder) / "office.db"
        make(path, rows)
        print(f"{rows} rows, {path.stat().st_size / 2**20:.1f} MiB as .xlsx")
        for name in STEPS:
            words = [sys.executable, __file__, "--step", name, str(path), str(books)]
            told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
            seconds, cpu, peak = told.pop("seconds"), told.pop("cpu"), told.pop("MiB")
            print(
                f"{name:13} {seconds:7.2f} s {cpu:7.2f} s of CPU {rows / seconds:9,.0f} rows/s {peak:5.0f} MiB {told}"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        step(*sys.argv[2:])
    else:
        main()
