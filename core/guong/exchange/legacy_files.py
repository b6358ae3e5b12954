"""A whole file from legacy fonts to Unicode, with a list of what was converted and of what is doubtful."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from guong.errors import BadInput
from guong.exchange.legacy_docx import LegacyDocument
from guong.exchange.legacy_text import FONTS, KEEP, Stretch
from guong.exchange.legacy_xlsx import LegacyWorkbook
from guong.exchange.pages import Leaf, Painter, add_read_first, new_book
from guong.exchange.reading import guarded
from guong.exchange.sheets import Heading, Written
from guong.registers.values import text as written

Answers = dict[tuple[str, str], str]
"""What a clerk says of doubtful texts, by place and text as it stood."""
PLACE, BEFORE, ANSWER = "Chỗ", "Đang ghi", "Chọn"
DOUBTS, DONE = "Cần hỏi", "Đã đổi"
COLUMNS = (PLACE, BEFORE, "Cách đọc 1", "Cách đọc 2", ANSWER)
HOW = (
    f"Trang {DOUBTS}: những chỗ còn nghi ngờ, chưa đổi gì. Ghi vào cột {ANSWER}: 1 hoặc 2 để lấy cách đọc đó,"
    f" {KEEP} để giữ nguyên, hoặc ghi hẳn nội dung đúng. Để trống: vẫn chưa đổi."
)
LINES = (
    "Chuyển phông TCVN3, VNI sang Unicode",
    HOW,
    "Ghi xong thì lưu lại và chạy: guong legacy TỆP --answers TỆP NÀY --out TỆP MỚI",
    f"Trang {DONE}: những chỗ đã đổi, trước và sau.",
)


@frozen
class Conversion:
    """What became of a file."""

    content: bytes
    """The file in Unicode, what is doubtful as it stood."""
    converted: tuple[Stretch, ...]
    doubtful: tuple[Stretch, ...]
    left: tuple[str, ...]
    """What was seen but not touched, in words."""

    def as_json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {
            "converted": [
                {"place": one.place, "before": one.text, "after": one.made, "font": one.font} for one in self.converted
            ],
            "doubtful": [
                {
                    "place": one.place,
                    "before": one.text,
                    "readings": [{"font": each.font, "text": each.text} for each in one.guess.readings],
                }
                for one in self.doubtful
            ],
            "left": list(self.left),
        }


def convert(path: str, answers: Answers | None = None) -> Conversion:
    """Convert a .xlsx or .docx file; it is only read.

    Raises:
        BadInput: it is neither, is damaged, or an answer fits nothing in it.
        Refused: what reads XML is not installed.
    """
    kind = Path(path).suffix.lower()
    if kind not in (".xlsx", ".docx"):
        msg = f"Tệp {path} không phải .xlsx hay .docx; hãy mở bằng Excel, Word và lưu lại ở dạng đó."
        raise BadInput(msg)
    file = LegacyWorkbook(path) if kind == ".xlsx" else LegacyDocument(path)
    found = file.settle(answers)
    return Conversion(
        content=file.changed(),
        converted=tuple(one for one in found if one.made is not None),
        doubtful=tuple(one for one in found if one.waits),
        left=tuple(file.left),
    )


def write_report(done: Conversion, path: str) -> None:
    """Write what was converted and what is doubtful to a workbook, in which a clerk answers.

    Raises:
        BadInput: the file cannot be written there.
    """
    with new_book(path, LINES[0]) as book:
        painter = Painter(book)
        add_read_first(book, painter, (*LINES, *done.left))
        rows = ((one.place, one.text, *_readings(one), "") for one in done.doubtful)
        _add(book, painter, DOUBTS, COLUMNS, rows)
        told = ((one.place, one.text, one.made, FONTS.get(one.font, "theo câu trả lời")) for one in done.converted)
        _add(book, painter, DONE, (PLACE, BEFORE, "Đã đổi thành", "Phông"), told)


def _readings(one: Stretch) -> tuple[str, str]:
    first, *more = (each.text for each in one.guess.readings)
    return first, more[0] if more else ""


def _add(book: Any, painter: Painter, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:  # noqa: ANN401
    leaf = Leaf(book, painter, name, [Heading(column, needed=column in (PLACE, ANSWER)) for column in columns])
    for place, column in enumerate(columns):
        width = {PLACE: 30, ANSWER: 30, "Phông": 24}.get(column, 50)
        leaf.page.set_column(place, place, width, painter.cells(Written.TEXT, text_wrap=True))
    leaf.head()
    for row in rows:
        leaf.add(row, painter.cells(Written.TEXT, text_wrap=True))
    leaf.close()


def read_answers(path: str) -> Answers:
    """The answers that a clerk wrote in a report.

    Raises:
        BadInput: it is no such report.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 (needed only here)

    def lines() -> list[list[Any]]:
        book = CalamineWorkbook.from_path(path)
        return list(book.get_sheet_by_name(DOUBTS).to_python()) if DOUBTS in book.sheet_names else []

    if not Path(path).is_file():
        msg = f"Không có tệp {path}; hãy kiểm tra đường dẫn."
        raise BadInput(msg)
    rows = guarded(path, lines)
    head = rows[0] if rows else []
    if not {PLACE, BEFORE, ANSWER} <= set(head):
        columns = f"{PLACE}, {BEFORE}, {ANSWER}"
        msg = f"Tệp {path} không có trang {DOUBTS} với các cột {columns}; hãy dùng tệp do --report ghi ra."
        raise BadInput(msg)
    place, before, answer = (head.index(name) for name in (PLACE, BEFORE, ANSWER))
    return {(str(row[place]), str(row[before])): written(row[answer]) for row in rows[1:] if written(row[answer])}


def write_copy(done: Conversion, source: str, path: str) -> None:
    """Write the converted file to a new place.

    Raises:
        BadInput: something is there already, it ends otherwise than the source, or it cannot be written.
    """
    target = Path(path)
    if target.suffix.lower() != Path(source).suffix.lower():
        msg = f"Tên tệp {path} phải kết thúc bằng {Path(source).suffix.lower()}, như tệp gốc."
        raise BadInput(msg)
    try:
        with target.open("xb") as file:
            file.write(done.content)
    except FileExistsError:
        msg = f"Tệp {path} đã có; hãy chọn tên khác, tệp gốc và tệp đã có không bao giờ bị ghi đè."
        raise BadInput(msg) from None
    except OSError as error:
        msg = f"Không ghi được tệp {path} ({error.strerror or 'lỗi ổ đĩa'}); hãy kiểm tra thư mục và quyền ghi."
        raise BadInput(msg) from None
