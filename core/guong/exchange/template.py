"""The empty workbook: every sheet with its header, lists to choose from, and an example above the header."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from guong.exchange.pages import GREY, PALE, Leaf, Painter, add_read_first, new_book, tab_of, write
from guong.exchange.sheets import VALUES, Heading, Sheet, Written, sheets
from guong.facts import Part
from guong.plugins import Catalogue

if TYPE_CHECKING:
    from xlsxwriter import Workbook

HEADER = 2
"""The header's row, counted from 0: an import reads nothing above it, so the example stays out of the books."""
FILLED = 5000
"""Rows that offer their lists."""
LINES = (
    "SỔ MẪU ĐỂ NHẬP SỐ LIỆU THI ĐUA, KHEN THƯỞNG",
    "Mỗi trang là một loại số liệu. Ghi từ dòng ngay dưới hàng tên cột; trang nào không dùng thì để trống.",
    "Cột có nền đậm phải ghi ở mọi dòng; cột nền nhạt có thể để trống. Có thể đổi thứ tự cột, không đổi tên cột.",
    "Dòng chữ nghiêng ở trên hàng tên cột là ví dụ hư cấu, không được nhập; không cần xoá.",
    "Ngày ghi dạng 20/02/2023. Kỳ ghi một năm (2023) hoặc một giai đoạn (2021-2025).",
    "Mã là mã của một người hoặc của một đơn vị, không phân biệt chữ hoa, chữ thường.",
    f"Trang {VALUES} liệt kê mọi giá trị dùng được, kèm cách viết tắt.",
    "Nhập lại cùng một tệp không ghi trùng. Dòng không hợp lệ bị từ chối riêng, kèm tên ô và cách sửa.",
)
EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "Đơn vị": {
        "Mã": "P-VD",
        "Tên": "Phòng Ví dụ",
        "Loại": "phòng",
        "Trực thuộc": "CUC-VD",
        "Từ ngày": date(2020, 1, 1),
    },
    "Nhân sự": {
        "Mã": "NV-VD1",
        "Họ và tên": "Nguyễn Thị Ví Dụ",
        "Ngày sinh": date(1985, 3, 2),
        "Giới tính": "nữ",
        "Nhóm": "công chức",
    },
    "Công tác": {
        "Mã nhân sự": "NV-VD1",
        "Mã đơn vị": "P-VD",
        "Chức vụ": "Trưởng phòng",
        "Người đứng đầu": "x",
        "Từ ngày": date(2021, 5, 1),
        "Hình thức": "chính thức",
    },
}
"""Fictional; kinds of fact get theirs from `_example`."""
DETAILS: Mapping[str, object] = {
    "Số quyết định": "12/QĐ-VD",
    "Ngày quyết định": date(2024, 1, 15),
    "Cơ quan ban hành": "Cơ quan Ví dụ",
    "Hình thức": "Giấy khen",
    "Tên": "Sáng kiến ví dụ",
    "Tập thể nhận xét": "Tập thể Phòng Ví dụ",
    "Người chốt": "Nguyễn Thị Ví Dụ",
    "Ngày": date(2024, 1, 15),
}


def write_template(catalogue: Catalogue, path: str) -> None:
    """Write the empty workbook.

    Raises:
        BadInput: the file cannot be written there.
    """
    with new_book(path, LINES[0].capitalize()) as book:
        painter = Painter(book)
        known = list(sheets(catalogue).values())
        add_read_first(book, painter, LINES)
        ranges = _ranges(known)
        for sheet in known:
            _add_sheet(book, painter, sheet, ranges)
        _add_values(book, painter, known)


def _ranges(known: list[Sheet]) -> dict[tuple[str, str], str]:
    """Where on the sheet of values the list of each column stands; in the order of `_add_values`."""
    ranges = {}
    row = 2
    for sheet in known:
        for heading in sheet.headings:
            if heading.choices:
                last = row + len(heading.choices) - 1
                ranges[sheet.name, heading.name] = f"='{VALUES}'!$C${row}:$C${last}"
                row = last + 1
    return ranges


def _add_sheet(book: "Workbook", painter: Painter, sheet: Sheet, ranges: Mapping[tuple[str, str], str]) -> None:
    leaf = Leaf(book, painter, sheet.name, sheet.headings, HEADER)
    page = leaf.page
    page.set_tab_color(tab_of(sheet))
    looks = {"italic": True, "font_color": GREY}
    page.write_string(0, 0, "Ví dụ (hư cấu, không được nhập):", painter.format(**looks))
    example = EXAMPLES.get(sheet.name) or _example(sheet)
    for place, heading in enumerate(sheet.headings):
        write(page, 1, place, example.get(heading.name), painter.cells(heading.written, **looks))
    leaf.head()
    for place, heading in enumerate(sheet.headings):
        told = {
            "validate": "any",
            "input_title": heading.name[:32],
            "input_message": _hint(heading),
        }
        if source := ranges.get((sheet.name, heading.name)):
            # A list that only advises: short forms and other spellings are read as well.
            told |= {
                "validate": "list",
                "source": source,
                "error_type": "information",
                "error_title": heading.name[:32],
                "error_message": f"Giá trị không có trong danh sách; xem trang {VALUES}.",
            }
        page.data_validation(HEADER + 1, place, HEADER + FILLED, place, told)
    leaf.close()


def _hint(heading: Heading) -> str:
    said = {
        Written.CODE: "Mã của người hoặc đơn vị.",
        Written.YEAR: "Năm, ví dụ 2023.",
        Written.TERM: "Một năm (2023) hoặc một giai đoạn (2021-2025).",
        Written.DAY: "Ngày, ví dụ 20/02/2023.",
        Written.MARK: "Ghi x, hoặc để trống.",
        Written.TEXT: "Chọn trong danh sách, hoặc ghi viết tắt." if heading.choices else "Ghi chữ.",
    }[heading.written]
    if heading.name == "Kế thừa bởi":
        said = "Mã đơn vị kế thừa; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy."
    return f"{said} {'Phải ghi.' if heading.needed else 'Có thể để trống.'}"


def _example(sheet: Sheet) -> dict[str, object]:
    """A row of a kind of fact, with values that its lists hold."""
    of_unit = sheet.kind is not None and sheet.kind.subject_header != "Mã"
    row: dict[str, object] = {}
    for heading in sheet.headings:
        if heading.written is Written.CODE:
            row[heading.name] = "P-VD" if of_unit else "NV-VD1"
        elif heading.written in (Written.YEAR, Written.TERM):
            row[heading.name] = 2023
        elif heading.choices:
            place = len(heading.choices) - 1 if heading.column and heading.column.part is Part.CODE else 0
            row[heading.name] = heading.choices[place if sheet.name in ("Xếp loại", "Nhận xét") else 0].value
        elif heading.name in DETAILS:
            row[heading.name] = DETAILS[heading.name]
    return row


def _add_values(book: "Workbook", painter: Painter, known: list[Sheet]) -> None:
    headings = (
        Heading("Trang", needed=True),
        Heading("Cột", needed=True),
        Heading("Giá trị", needed=True),
        Heading("Cách viết khác"),
        Heading("Ý nghĩa, phạm vi dùng"),
    )
    leaf = Leaf(book, painter, VALUES, headings)
    leaf.page.set_tab_color(GREY)
    for place, width in enumerate((16, 18, 46, 60, 70)):
        leaf.page.set_column(place, place, width, painter.cells(Written.TEXT))
    leaf.head()
    shaded = False
    for sheet in known:
        for heading in sheet.headings:
            for choice in heading.choices:
                looks = painter.format(text_wrap=True, num_format="@", **({"bg_color": PALE} if shaded else {}))
                leaf.add((sheet.name, heading.name, choice.value, choice.also, choice.meaning), looks)
            shaded = shaded != bool(heading.choices)
    leaf.close()
