"""Files that prove something: kept by their content, checked by it, and gone with the person whom they speak of."""

import hashlib
import io
import os
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import openpyxl
import pytest
from attrs import frozen
from sqlalchemy import delete, func, select, update

from commands.desk import Desk, dump, one_sentence
from guong.commands.base import Actor, Made, Role
from guong.errors import BadInput, BooksUnusable, GuongError, NotFound, Refused
from guong.life import evidence_files as taking
from guong.life import evidence_kinds
from guong.life.evidence_files import MIB, safe_name
from guong.records import Record, StoredFile
from guong.store import engine as stores
from guong.store.books import StoreBooks
from guong.store.tables import file_chunks
from guong.store.upkeep import rebuild
from guong.words import Text

pytest_plugins = ("commands.fixtures",)

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(60)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(60) + b"\xff\xd9"
WEBP = b"RIFF\x40\x00\x00\x00WEBPVP8 " + bytes(60)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"


def zipped(**parts: bytes | str) -> bytes:
    """A zip; names are written with __ for slashes and _dot_ for full stops."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def docx(kind: str = f"{WORD}.main+xml", **more: bytes) -> bytes:
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return zipped(**{"[Content_Types].xml": types}, word__document_dot_xml="<w:document/>", **more)


def xlsx() -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


def packed_objects(inside: bytes) -> bytes:
    body = zlib.compress(inside)
    return b"%%PDF-1.7\n5 0 obj\n<</Type /ObjStm /Length %d>>\nstream\r\n%b\nendstream\n%%%%EOF\n" % (len(body), body)


@frozen(kw_only=True)
class Proof(Record):
    kind: ClassVar = "evidence"
    label: ClassVar = Text("minh chứng", "evidence")
    subject: int = 0
    code: str = ""


@frozen(kw_only=True)
class Item(Record):
    kind: ClassVar = "item"
    label: ClassVar = Text("tin bài", "item")
    file: str = ""


@frozen
class Act:
    """Any change, as a command."""

    act: Callable[[StoreBooks], Any]
    name: ClassVar = "act"
    label: ClassVar = Text("Làm", "Act")
    roles: ClassVar = frozenset({Role.ADMIN})

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ARG002
        return {"made": self.act(books)}


def act(desk: Desk, change: Callable[[StoreBooks], Any]) -> Any:
    return desk.office.do(Act(change)).made["made"]


def put(desk: Desk, path: Path) -> StoredFile:
    made: StoredFile = act(desk, lambda books: books.put_file(str(path)))
    return made


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Writes a file."""

    def write(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


Written = Callable[[str, bytes], Path]


def test_a_file_comes_back_as_it_was_put(stored: Desk, written: Written) -> None:
    """In pieces of one MiB, and once however often it is put."""
    content = PDF + os.urandom(2 * MIB) + b"\n%%EOF"
    made = put(stored, written("biên bản.pdf", content))
    assert made == StoredFile(hashlib.sha256(content).hexdigest(), len(content), "application/pdf")
    entries = len(stored.ask("journal"))
    assert put(stored, written("khác.pdf", content)) == made
    assert len(stored.ask("journal")) == entries
    pieces = act(stored, lambda books: list(books.file_bytes(made.hash)))
    assert [len(piece) for piece in pieces] == [MIB, MIB, len(content) - 2 * MIB]
    assert b"".join(pieces) == content
    assert act(stored, lambda books: books.file(made.hash)) == made
    assert stored.ask("verify-journal")["whole"]
    assert not [row for row in stored.rows()["payloads"] if len(str(row)) > 1000]


def test_a_file_that_is_not_there_is_named(desk: Desk) -> None:
    for ask in ("file", "file_bytes"):
        with pytest.raises(NotFound, match=r"^Không có tệp abc trong sổ; "):
            act(desk, lambda books, ask=ask: list(getattr(books, ask)("abc")))


def test_a_damaged_file_is_named(stored: Desk, written: Written) -> None:
    """Changed, shortened by a piece, or without any."""
    made = put(stored, written("a.png", PNG + bytes(MIB)))
    chunk = file_chunks.c.hash == made.hash
    for damage in (
        update(file_chunks).where(chunk, file_chunks.c.number == 1).values(bytes=b"khac"),
        delete(file_chunks).where(chunk, file_chunks.c.number == 1),
        delete(file_chunks).where(chunk),
    ):
        with stores.writing(stored.office._engine) as connection:
            connection.execute(damage)
        with pytest.raises(BooksUnusable, match=made.hash) as refused:
            act(stored, lambda books: list(books.file_bytes(made.hash)))
        one_sentence(str(refused.value))


def test_a_replayed_journal_gives_the_files_but_not_their_content(desk: Desk, written: Written) -> None:
    made = put(desk, written("a.pdf", PDF))
    target = stores.create("sqlite://")
    with stores.reading(desk.office._engine) as source, stores.writing(target) as connection:
        rebuild(source, connection)
    assert dump(target)["files"] == [(made.hash, made.size, made.type)]
    assert dump(target)["file_chunks"] == []


GOOD = {
    "a.pdf": (PDF, "application/pdf"),
    "a.PNG": (PNG, "image/png"),
    "a.jpg": (JPEG, "image/jpeg"),
    "a.jpeg": (JPEG, "image/jpeg"),
    "a.webp": (WEBP, "image/webp"),
    "a.docx": (docx(), WORD),
    "a.xlsx": (xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "a.odt": (zipped(mimetype=ODT, content_dot_xml="<office/>"), ODT),
    "a.txt": ("Biên bản họp\r\n\tngày 5".encode(), "text/plain"),
    "bom.txt": ("\ufeffBiên bản".encode(), "text/plain"),
    "BM.txt": ("BM là hai chữ mở đầu của một loại ảnh".encode(), "text/plain"),
    "packed.pdf": (packed_objects(b"<< /Type /Page >>"), "application/pdf"),
    "launches.pdf": (PDF + b"<< /LaunchURL 1 /Launched 2 >>", "application/pdf"),
}


@pytest.mark.parametrize("name", GOOD)
def test_each_kind_is_known_by_its_content(desk: Desk, written: Written, name: str) -> None:
    content, kind = GOOD[name]
    assert put(desk, written(name, content)).type == kind


IS_NOT = "Tệp {} không đúng như tên: nội dung {}; hãy kiểm tra, lưu lại đúng loại."
RISKY = "Tệp {} chứa mã chạy được (JavaScript hoặc lệnh mở chương trình); hãy in lại ra PDF mới."
MACRO = "Tệp {} chứa macro; hãy lưu lại thành tệp không có macro hoặc PDF."
ONLY = "Không nhận tệp {}: chỉ nhận các loại pdf, png, jpg, jpeg, webp, docx, xlsx, odt, txt; hãy lưu lại thành một trong các loại đó."
NOT_PDF = IS_NOT.format("{}", "không phải pdf")
NOT_DOCX = IS_NOT.format("{}", "không phải docx")
NOT_UTF8 = IS_NOT.format("{}", "không phải văn bản UTF-8")
BAD = {
    "png.pdf": (PNG, IS_NOT.format("{}", "là png")),
    "pdf.png": (PDF, IS_NOT.format("{}", "là pdf")),
    "pdf.txt": (PDF, IS_NOT.format("{}", "là pdf")),
    "xlsx.docx": (xlsx(), IS_NOT.format("{}", "là xlsx")),
    "txt.odt": ("chữ".encode(), IS_NOT.format("{}", "là txt")),
    "exe.pdf": (b"MZ\x90\x00" + bytes(60), NOT_PDF),
    "zip.docx": (zipped(a="b"), NOT_DOCX),
    "pptx.docx": (docx("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), NOT_DOCX),
    "cut.docx": (docx()[:-30], NOT_DOCX),
    "head.docx": (b"PK\x03\x04" + bytes(200), NOT_DOCX),
    "after.docx": (b"MZ" + docx(), NOT_DOCX),
    "utf16.txt": ("Biên bản".encode("utf-16"), NOT_UTF8),
    "tcvn3.txt": (b"Bi\xaan b\xb6n", NOT_UTF8),
    "nul.txt": (b"a\x00b", NOT_UTF8),
    "cut.txt": ("biên bả".encode()[:-1], NOT_UTF8),
    "odp.odt": (zipped(mimetype="application/vnd.oasis.opendocument.presentation"), IS_NOT.format("{}", "không phải odt")),
    "a.exe": (b"MZ", ONLY),
    "a.doc": (b"\xd0\xcf\x11\xe0", ONLY),
    "a.docm": (docx(), ONLY),
    "a.svg": (b"<svg/>", ONLY),
    "noname": (PDF, ONLY),
    "macro.docx": (docx(word__vbaProject_dot_bin=b"x"), MACRO),
    "types.docx": (docx(f"application/vnd.ms-word.document.macroEnabled.main+xml, {WORD}.main+xml"), MACRO),
    "macro.odt": (zipped(mimetype=ODT, Basic__Standard__Module1_dot_xml="x"), MACRO),
    "js.pdf": (PDF + b"<< /S /JavaScript /JS (app.alert(1)) >>", RISKY),
    "escaped.pdf": (PDF + b"<< /S /J#61vaScrip#74 /JS (x) >>", RISKY),
    "launch.pdf": (PDF + b"<< /S/Launch/F(cmd.exe) >>", RISKY),
    "last.pdf": (PDF + b"<< /S /Launch", RISKY),
    "split.pdf": (PDF + bytes(MIB - len(PDF) - 4) + b"/JavaScript (x)", RISKY),
    "edge.pdf": (PDF + bytes(MIB - len(PDF) - 11) + b"/JavaScript (x)", RISKY),
    "hidden.pdf": (packed_objects(b"<< /S /JavaScript >>"), RISKY),
    "hiddenlast.pdf": (packed_objects(b"<< /S /JavaScript"), RISKY),
    "empty.pdf": (b"", "Tệp {} rỗng; hãy chọn tệp có nội dung."),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_taken_is_refused_in_one_sentence(desk: Desk, written: Written, name: str) -> None:
    content, said = BAD[name]
    path = written(name, content)
    told = desk.undisturbed(lambda: put(desk, path), GuongError)  # type: ignore[arg-type]
    assert told == said.format(name)


def test_what_is_no_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    """A pipe without a writer does not hold us up."""
    os.mkfifo(tmp_path / "ống.pdf")
    (tmp_path / "lạc.pdf").symlink_to(tmp_path / "không có")
    no_file = "{} là thư mục hoặc thiết bị, không phải tệp; hãy chọn một tệp."
    none = "Không có tệp {}; hãy kiểm tra đường dẫn."
    for path, said in {
        tmp_path: no_file,
        Path("/dev/zero"): no_file,
        tmp_path / "ống.pdf": no_file,
        tmp_path / "không có.pdf": none,
        tmp_path / "lạc.pdf": none,
        tmp_path / "a\x00.pdf": none,
    }.items():
        told = desk.undisturbed(lambda path=path: put(desk, path), BadInput)
        assert told == said.format(safe_name(path.name))


def test_a_file_of_2_gb_is_refused_before_a_byte_is_read(
    desk: Desk, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written("to.pdf", PDF)
    os.truncate(path, 2 * 2**30)
    monkeypatch.setattr(taking, "pieces", None)
    told = desk.undisturbed(lambda: put(desk, path), Refused)
    assert told == "Tệp to.pdf lớn 2.048 MiB, quá mức 50 MiB; hãy giảm dung lượng hoặc chia thành nhiều tệp."


def test_a_file_that_changes_while_it_is_read_is_refused(
    stored: Desk, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = stored
    monkeypatch.setattr(taking, "LIMIT", 3 * MIB)
    path = written("a.pdf", PDF + bytes(2 * MIB))
    whole = taking._full

    def growing(file: Any) -> bytes:
        with path.open("ab") as more:
            more.write(bytes(MIB))
        return whole(file)

    monkeypatch.setattr(taking, "_full", growing)
    assert "quá mức 3 MiB" in desk.undisturbed(lambda: put(desk, path), Refused)
    monkeypatch.setattr(taking, "_full", whole)
    path.write_bytes(PDF)
    looks = taking.looked_at

    def changed(file: Any, name: str) -> StoredFile:
        looked = looks(file, name)
        path.write_bytes(PDF.replace(b"1.7", b"1.6"))
        return looked

    monkeypatch.setattr("guong.store.books.looked_at", changed)
    told = desk.undisturbed(lambda: put(desk, path), Refused)
    assert told == "Tệp a.pdf bị sửa trong lúc đọc; hãy đóng chương trình đang mở tệp rồi làm lại."


def test_a_bomb_is_not_unpacked(desk: Desk, written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_kinds, "MOST_UNPACKED", MIB)
    path = written("bom.docx", docx(word__media__a_dot_bin=bytes(2 * MIB)))
    told = desk.undisturbed(lambda: put(desk, path), Refused)
    assert told == "Tệp bom.docx giải nén ra quá lớn, có thể gây hại; hãy lưu lại thành PDF."
    monkeypatch.setattr(evidence_kinds, "MOST_OBJECTS", MIB)
    path = written("bom.pdf", packed_objects(bytes(2 * MIB)))
    assert desk.undisturbed(lambda: put(desk, path), Refused) == RISKY.format("bom.pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("biên bản.pdf", "biên bản.pdf"),
        (unicodedata.normalize("NFD", "biên bản.pdf"), "biên bản.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\an\\giấy khen.png", "giấy khen.png"),
        ("a/b\\c.pdf", "c.pdf"),
        ("a\x00\n\x1b[31m.pdf", "a[31m.pdf"),
        ("anh\u202egpj.pdf", "anhgpj.pdf"),
        ("...", "tep-khong-ten"),
        ("", "tep-khong-ten"),
        ("..", "tep-khong-ten"),
        ("/", "tep-khong-ten"),
        (" .pdf. ", "pdf"),
        ("đ" * 300 + ".docx", "đ" * 115 + ".docx"),
        ("a" * 300, "a" * 120),
    ],
)
def test_names_keep_no_path_and_nothing_hidden(given: str, kept: str) -> None:
    assert safe_name(given) == kept
    assert safe_name(kept) == kept


def test_the_files_of_an_erased_person_go_too(stored: Desk, written: Written) -> None:
    """But not those that somebody else's record names, as evidence or inside."""
    alone, shared, told = (put(stored, written(f"{name}.txt", name.encode())) for name in ("alone", "shared", "told"))
    mine, other = (act(stored, lambda books, code=code: books.find(code).key) for code in ("P1", "P2"))
    for file in (alone, shared, told):
        act(stored, lambda books, file=file: books.add(Proof(subject=mine, code=file.hash)))
    act(stored, lambda books: books.add(Proof(subject=other, code=shared.hash)))
    act(stored, lambda books: books.add(Item(file=told.hash)))
    head = stored.ask("journal-head")["hash"]
    stored.do("erase-person", person="P1", confirm="P1")
    rows = stored.rows()
    assert {row[0] for row in rows["files"]} == {row[0] for row in rows["file_chunks"]} == {shared.hash, told.hash}
    assert not [row for row in rows["payloads"] if alone.hash in str(row)]
    assert [row for row in rows["payloads"] if shared.hash in str(row)]
    assert stored.ask("verify-journal", head=head) == {"whole": True, "fault": None}
    assert put(stored, written("again.txt", b"alone")) == alone


def test_pieces_are_written_inside_the_commands_transaction(desk: Desk, written: Written) -> None:
    def fails(books: StoreBooks) -> None:
        books.put_file(str(written("a.pdf", PDF)))
        assert books.connection.execute(select(func.count()).select_from(file_chunks)).scalar() == 1
        raise Refused("không; thôi.")

    assert desk.undisturbed(lambda: act(desk, fails), Refused) == "không; thôi."
