"""What a file is by its content, and whether it may do harm when it is opened."""

import codecs
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from guong.errors import BadInput, Refused

PDF, TEXT = "application/pdf", "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
KINDS: Mapping[str, str] = {
    ".pdf": PDF,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".odt": ODT,
    ".txt": TEXT,
}
"""The endings of names that are taken, each with the kind that the content must be."""
OFFICE = (DOCX, XLSX, ODT)
MAIN_PARTS = ((DOCX, b"wordprocessingml.document.main+xml"), (XLSX, b"spreadsheetml.sheet.main+xml"))
MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml)$|^(Basic|Scripts)/.|(^|/)activeX/", re.IGNORECASE)
HEAD = 8192
"""The bytes at the beginning by which kinds are told apart."""
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MOST_ENTRIES, MOST_UNPACKED, MOST_READ = 20_000, 2**30, 2**22
"""In an office file: parts, bytes of all parts unpacked, bytes of a part that we read."""
MOST_OBJECTS = 2**26
"""Unpacked bytes of a PDF's packed objects that are looked through."""
STEP = 2**16


def _name(word: str) -> bytes:
    """A PDF name as a pattern: any letter may be written by its number."""
    return (
        b"/" + b"".join(b"(?:%b|#(?i:%02x))" % (letter.encode(), ord(letter)) for letter in word) + b"(?![0-9A-Za-z#])"
    )


HARMFUL = re.compile(_name("JavaScript") + b"|" + _name("Launch"))
PACKED = re.compile(_name("ObjStm"))
OVERLAP = 64
"""More than the longest of these names."""


class Scan:
    """Looks for names in a PDF that comes piece by piece."""

    def __init__(self, pattern: re.Pattern[bytes]) -> None:
        self.pattern = pattern
        self._tail = b""
        self._read = 0

    def feed(self, piece: bytes) -> Iterator[int]:
        """The places of names that end in this piece; one at its very end is found with the next."""
        window = self._tail + piece
        begin = self._read - len(self._tail)
        for found in self.pattern.finditer(window):
            if len(self._tail) < found.end() < len(window) or (found.end() == len(self._tail) and piece):
                yield begin + found.start()
        self._read += len(piece)
        self._tail = window[-OVERLAP:]

    def end(self) -> bool:
        """Whether a name stands at the very end."""
        return any(found.end() == len(self._tail) for found in self.pattern.finditer(self._tail))


class Contents:
    """A file's content on its way past."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._head = b""
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = True
        self._harmful = Scan(HARMFUL)
        self._packed = Scan(PACKED)
        self._harm = False
        self._objects: list[int] = []

    def feed(self, piece: bytes) -> None:
        """The next piece."""
        if len(self._head) < HEAD:
            self._head = (self._head + piece)[:HEAD]
        if self._text:
            self._text = self._is_text(piece)
        if self._head.startswith(b"%PDF-"):
            self._harm = self._harm or any(True for _ in self._harmful.feed(piece))
            self._objects += self._packed.feed(piece)

    def _is_text(self, piece: bytes, *, last: bool = False) -> bool:
        try:
            return not NOT_TEXT.search(self._decoder.decode(piece, last))
        except UnicodeDecodeError:
            return False

    def checked(self, file: BinaryIO, ending: str) -> str:
        """The kind that it is.

        Raises:
            BadInput: it is not what the ending of its name says.
            Refused: it may do harm.
        """
        wanted = KINDS[ending]
        found = self._kind(file)
        if found != wanted:
            really = next((one.removeprefix(".") for one, kind in KINDS.items() if kind == found), "")
            what = f"là {really}" if really else f"không phải {ending.removeprefix('.')}"
            if wanted == TEXT:
                what = what if really else "không phải văn bản UTF-8"
            msg = f"Tệp {self.name} không đúng như tên: nội dung {what}; hãy kiểm tra, lưu lại đúng loại."
            raise BadInput(msg)
        if found == PDF and (self._harm or self._harmful.end() or self._hides_harm(file)):
            msg = f"Tệp {self.name} chứa mã chạy được (JavaScript hoặc lệnh mở chương trình); hãy in lại ra PDF mới."
            raise Refused(msg)
        return found

    def _kind(self, file: BinaryIO) -> str:
        """The kind by content; empty where it is none that we take."""
        from puremagic import PureError, magic_string  # noqa: PLC0415 (reads a large table)

        try:
            mimes = {one.mime_type for one in magic_string(self._head)}
        except PureError:
            mimes = set()
        if mimes.intersection(OFFICE) or self._head.startswith(b"PK"):
            return self._office(file)
        for kind in (PDF, "image/png", "image/jpeg", "image/webp"):
            if kind in mimes:
                return kind
        return TEXT if self._text and self._is_text(b"", last=True) else ""

    def _office(self, file: BinaryIO) -> str:
        """The kind of an office file by its parts.

        Raises:
            Refused: it holds macros, or unpacks to far more than any paper does.
        """
        try:
            with ZipFile(file) as packed:
                parts = packed.infolist()
                if len(parts) > MOST_ENTRIES or sum(part.file_size for part in parts) > MOST_UNPACKED:
                    msg = f"Tệp {self.name} giải nén ra quá lớn, có thể gây hại; hãy lưu lại thành PDF."
                    raise Refused(msg)
                kind, macros = self._main_part(packed)
                if macros or any(MACROS.search(part.filename) for part in parts):
                    msg = f"Tệp {self.name} chứa macro; hãy lưu lại thành tệp không có macro hoặc PDF."
                    raise Refused(msg)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            return ""
        return kind

    def _main_part(self, packed: ZipFile) -> tuple[str, bool]:
        """The kind that the file says it is, and whether it says that it has macros."""
        names = set(packed.namelist())
        if "mimetype" in names:
            return (ODT if _read(packed, "mimetype") == ODT.encode() else ""), False
        if "[Content_Types].xml" not in names:
            return "", False
        types = _read(packed, "[Content_Types].xml")
        kind = next((kind for kind, part in MAIN_PARTS if part in types), "")
        return kind, b"macroEnabled" in types

    def _hides_harm(self, file: BinaryIO) -> bool:
        """Whether packed objects of a PDF hold a harmful name; more of them than we look through count as harm."""
        left = MOST_OBJECTS
        for place in self._objects:
            scan = Scan(HARMFUL)
            for piece in _unpacked(file, place):
                left -= len(piece)
                if left < 0 or any(True for _ in scan.feed(piece)):
                    return True
            if scan.end():
                return True
        return False


def _read(packed: ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        return part.read(MOST_READ)


def _unpacked(file: BinaryIO, place: int) -> Iterator[bytes]:
    """The packed objects whose description stands at a place, as far as they can be unpacked."""
    file.seek(place)
    head = file.read(HEAD)
    begin = re.search(rb"stream\r?\n", head)
    if not begin:
        return
    file.seek(place + begin.end())
    unpacker, packed = zlib.decompressobj(), b""
    with_more = True
    while with_more and not unpacker.eof:
        packed = unpacker.unconsumed_tail or file.read(STEP)
        with_more = bool(packed)
        try:
            piece = unpacker.decompress(packed, STEP)
        except zlib.error:
            return
        if piece:
            yield piece
