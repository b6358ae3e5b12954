"""Files that prove something: which may be kept, and by what name. What is not what its name says is refused."""

import errno
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from typing import BinaryIO

from guong.errors import BadInput, Refused
from guong.life.evidence_kinds import KINDS, Contents
from guong.records import StoredFile
from guong.vietnamese import nfc

MIB = 2**20
LIMIT = 50 * MIB
"""The largest file that may be kept, in bytes."""
PIECE = MIB
"""Files are read and kept in pieces of so many bytes; only the last may be shorter."""
LONGEST = 120
"""The longest name of a file, in characters."""
NAMELESS = "tep-khong-ten"
SENTENCES = {
    errno.ENOENT: "Không có tệp {}; hãy kiểm tra đường dẫn.",
    errno.ENOTDIR: "Không có tệp {}; hãy kiểm tra đường dẫn.",
    errno.EACCES: "Không có quyền đọc tệp {}; hãy xin quyền hoặc chép tệp ra chỗ khác.",
    errno.EPERM: "Không có quyền đọc tệp {}; hãy xin quyền hoặc chép tệp ra chỗ khác.",
}


def safe_name(name: str) -> str:
    """The name under which a file is shown: no folders, no hidden characters, NFC, at most 120 characters."""
    base = PureWindowsPath(name).name  # It takes both kinds of slash.
    kept = "".join(letter for letter in nfc(base) if unicodedata.category(letter)[0] != "C").strip(" .")
    if len(kept) > LONGEST:
        end = PureWindowsPath(kept).suffix[:16]
        kept = kept[: LONGEST - len(end)].rstrip(" .") + end
    return kept or NAMELESS


@contextmanager
def opened_file(path: str) -> Iterator[BinaryIO]:
    """A file to be kept, open for reading; by its size and nature it may be.

    Raises:
        BadInput: there is none, it is no plain file, or it is empty.
        Refused: it is too large; not a byte of it was read.
    """
    name = safe_name(path)
    try:
        # A pipe that nobody writes to must not hold us up.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        if Path(path).is_dir():
            raise BadInput(_no_file(name)) from None
        number = errno.ENOENT if isinstance(error, ValueError) else error.errno or 0
        told = SENTENCES.get(number, "Không đọc được tệp {}; hãy kiểm tra đường dẫn.")
        raise BadInput(told.format(name)) from None
    seen = os.fstat(handle)
    if not stat.S_ISREG(seen.st_mode):
        os.close(handle)
        raise BadInput(_no_file(name))
    with os.fdopen(handle, "rb", buffering=0) as file:  # What was looked at is what is read.
        if not seen.st_size:
            msg = f"Tệp {name} rỗng; hãy chọn tệp có nội dung."
            raise BadInput(msg)
        _check_size(seen.st_size, name)
        yield file


def _no_file(name: str) -> str:
    return f"{name} là thư mục hoặc thiết bị, không phải tệp; hãy chọn một tệp."


def _check_size(size: int, name: str) -> None:
    if size > LIMIT:
        lies = f"{-(-size // MIB):,} MiB".replace(",", ".")
        msg = f"Tệp {name} lớn {lies}, quá mức {LIMIT // MIB} MiB; hãy giảm dung lượng hoặc chia thành nhiều tệp."
        raise Refused(msg)


def pieces(file: BinaryIO, name: str) -> Iterator[bytes]:
    """Everything in a file from its beginning, piece by piece.

    Raises:
        Refused: it grew beyond the limit while it was read.
    """
    file.seek(0)
    read = 0
    while piece := _full(file):
        read += len(piece)
        _check_size(read, name)
        yield piece


def _full(file: BinaryIO) -> bytes:
    """The next whole piece: an unbuffered read may give less than is asked for."""
    read = bytearray()
    while len(read) < PIECE and (part := file.read(PIECE - len(read))):
        read += part
    return bytes(read)


def looked_at(file: BinaryIO, path: str) -> StoredFile:
    """Read a file once and say what it is.

    Raises:
        BadInput: files of its kind are not kept, or it is not what its name says.
        Refused: it is too large, or may do harm when it is opened.
    """
    name = safe_name(path)
    ending = PureWindowsPath(name).suffix.lower()
    if ending not in KINDS:
        kinds = ", ".join(one.removeprefix(".") for one in KINDS)
        msg = f"Không nhận tệp {name}: chỉ nhận các loại {kinds}; hãy lưu lại thành một trong các loại đó."
        raise BadInput(msg)
    digest, size, contents = hashlib.sha256(), 0, Contents(name)
    for piece in pieces(file, name):
        digest.update(piece)
        contents.feed(piece)
        size += len(piece)
    return StoredFile(digest.hexdigest(), size, contents.checked(file, ending))


def same_pieces(file: BinaryIO, path: str, looked: StoredFile) -> Iterator[bytes]:
    """The file that was looked at, piece by piece.

    Raises:
        Refused: it was changed since.
    """
    digest, name = hashlib.sha256(), safe_name(path)
    for piece in pieces(file, name):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != looked.hash:
        msg = f"Tệp {name} bị sửa trong lúc đọc; hãy đóng chương trình đang mở tệp rồi làm lại."
        raise Refused(msg)
