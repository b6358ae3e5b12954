"""Packages taken apart: nothing in one is believed before its signature, its names and its sizes were looked at."""

import hashlib
import io
import json
import re
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeVar, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from guong.errors import BadInput, Refused
from guong.exchange.package_parts import AnswerPart, DossierPart
from guong.exchange.packages import (
    ANSWERS_PART,
    FORMAT,
    LONGEST,
    MANIFEST,
    MARK,
    MOST_PARTS,
    PARTS,
    PIECE,
    PURPOSE,
    SEAL,
    Manifest,
    file_name,
    hash_before_seal,
    tree_name,
)
from guong.life.evidence_files import LIMIT
from guong.life.packages import ANSWERS, DOSSIERS
from guong.public_keys import KEY_SIZE, PublicKey

T = TypeVar("T")
FOREIGN = "{} không phải gói hồ sơ của Gương hoặc đã bị cắt; hãy xin lại tệp từ nơi gửi."
UNSIGNED = "Gói {} chưa được ký; hãy xin nơi gửi ghi lại bằng guong package write."
ALTERED = "Gói {} đã bị sửa hoặc hỏng: chữ ký không khớp nội dung; không nhận gói này, hãy xin lại từ nơi gửi."
WRONG = "Gói {} không đúng dạng: {}; hãy báo nơi gửi ghi lại gói."
NEWER = "Gói {} do phiên bản mới hơn ({}) ghi; hãy cập nhật Gương rồi nhận lại."
_SEALED = re.compile(re.escape(MARK) + rb"([0-9a-f]{64}) ([0-9a-f]{128})")
END, HEADER = struct.Struct("<4s4H2LH"), struct.Struct("<4s5H3L2H")
"""The end of a zip, and the header before each of its entries."""
UNREADABLE = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    KeyError,
    TypeError,
)
"""What reading a file that is not ours may raise."""


class Window(io.RawIOBase):
    """A stretch of a file as a file of its own."""

    def __init__(self, file: IO[bytes], begin: int, size: int) -> None:
        super().__init__()
        self._file, self._begin, self._size, self._at = file, begin, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError(offset)
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        left = max(0, min(len(buffer), self._size - self._at))
        self._file.seek(self._begin + self._at)
        read = self._file.read(left)
        buffer[: len(read)] = read
        self._at += len(read)
        return len(read)


class Package:
    """An open package whose signature holds; whose key it is, others must say."""

    def __init__(self, path: str, file: IO[bytes], key: PublicKey, digest: str) -> None:
        self.path, self.key, self.digest = path, key, digest
        self._file = file
        self._packed: ZipFile
        self._infos: Mapping[str, ZipInfo] = {}
        self.manifest: Manifest

    def wrong(self, what: str, *names: str) -> BadInput:
        """What is said of a package that its signer made badly."""
        return BadInput(WRONG.format(self.path, what.format(*names)))

    def open(self) -> None:
        """Look at names and sizes, and read the manifest.

        Raises:
            BadInput: it is not as packages are, or of a newer version.
        """
        try:
            self._packed = ZipFile(self._file)
        except UNREADABLE:
            raise self.wrong("không mở được") from None
        infos = self._packed.infolist()
        self._infos = {info.filename: info for info in infos}
        if len(self._infos) != len(infos):
            raise self.wrong("có hai phần cùng tên")
        for info in infos:
            self._check(info)
        if MANIFEST not in self._infos:
            raise self.wrong("thiếu phần {}", MANIFEST)
        self.manifest = self._read_manifest()
        told = self.manifest.parts
        if set(told) != set(self._infos) - {MANIFEST}:
            odd = min(set(told).symmetric_difference(set(self._infos) - {MANIFEST}))
            raise self.wrong("phần {} thiếu hoặc thừa so với bảng kê", ascii(odd)[1:-1][:60])
        for name, part in told.items():
            if part.size != self._infos[name].file_size:
                raise self.wrong("phần {} dài khác bảng kê", name)
        for paper in self.manifest.papers:
            self.window(paper.hash)

    def _check(self, info: ZipInfo) -> None:
        shown = ascii(info.filename)[1:-1][:60]
        if info.filename != MANIFEST and not PARTS.fullmatch(info.filename):
            raise self.wrong("có phần lạ “{}”", shown)
        is_file = info.filename.startswith("files/")
        if info.flag_bits & 1 or info.compress_type != (ZIP_STORED if is_file else ZIP_DEFLATED):
            raise self.wrong("phần {} nén hoặc khoá theo cách lạ", shown)
        if info.file_size > (LIMIT if is_file else LONGEST) or (is_file and info.file_size != info.compress_size):
            raise self.wrong("phần {} giải nén ra quá lớn", shown)

    def _read_manifest(self) -> Manifest:
        told = self._json(MANIFEST)
        version, program = (told.get("format"), told.get("program")) if isinstance(told, dict) else (None, None)
        if type(version) is not int or not isinstance(program, str):
            raise self.wrong("phần {} sai dạng", MANIFEST)
        if version > FORMAT:
            raise BadInput(NEWER.format(self.path, program[:20]))
        manifest = self._entity(MANIFEST, told, Manifest)
        has_answers = ANSWERS_PART in self._infos
        if (
            (manifest.sort == ANSWERS) is not has_answers
            or manifest.format != FORMAT
            or manifest.sort not in (DOSSIERS, ANSWERS)
        ):
            raise self.wrong("phần {} sai dạng", MANIFEST)
        return manifest

    def _json(self, name: str) -> Any:  # noqa: ANN401
        try:
            with self._packed.open(self._infos[name]) as entry:
                read = entry.read(LONGEST)
            if name != MANIFEST and hashlib.sha256(read).hexdigest() != self.manifest.parts[name].sha256:
                raise ValueError(name)
            return json.loads(read)
        except UNREADABLE:
            raise self.wrong("không đọc được phần {}", name) from None

    def _entity(self, name: str, told: object, wanted: type[T]) -> T:
        from guong.codec import structured  # noqa: PLC0415 (cattrs is slow to import)

        try:
            return structured(told, wanted)
        except (BadInput, RecursionError) as error:
            raise self.wrong("phần {}: {}", name, " ".join(str(error).split()).rstrip(".")) from None

    def dossiers(self) -> Iterator[DossierPart]:
        """The dossiers, one at a time."""
        for name in sorted(name for name in self._infos if name.startswith("dossiers/")):
            yield self._entity(name, self._json(name), DossierPart)

    @property
    def count(self) -> int:
        """How many dossiers there are."""
        return sum(name.startswith("dossiers/") for name in self._infos)

    def answers(self) -> list[AnswerPart]:
        """The answers."""
        return self._entity(ANSWERS_PART, self._json(ANSWERS_PART), list[AnswerPart])

    def tree(self, hash: str) -> Any:  # noqa: A002, ANN401
        """A verdict's rules, as JSON; None where they did not come along."""
        return self._json(tree_name(hash)) if tree_name(hash) in self._infos else None

    def window(self, hash: str) -> BinaryIO:  # noqa: A002
        """A file inside the package, to be read from anywhere.

        Raises:
            BadInput: it is not there.
        """
        info = self._infos.get(file_name(hash))
        if info is None:
            raise self.wrong("thiếu tệp {}", hash[:12])
        try:
            self._file.seek(info.header_offset)
            mark, *_, name, extra = HEADER.unpack(self._file.read(HEADER.size))
        except UNREADABLE:
            raise self.wrong("không đọc được tệp {}", hash[:12]) from None
        if mark != b"PK\x03\x04":
            raise self.wrong("không đọc được tệp {}", hash[:12])
        begin = info.header_offset + HEADER.size + name + extra
        return cast("BinaryIO", Window(self._file, begin, info.file_size))

    def files(self) -> list[str]:
        """The hashes of the files that it holds."""
        return sorted(name.removeprefix("files/") for name in self._infos if name.startswith("files/"))

    def check_files(self) -> None:
        """Read every file and compare it with its hash.

        Raises:
            BadInput: one is not what its name says.
        """
        for hash_ in self.files():
            digest, window = hashlib.sha256(), self.window(hash_)
            while piece := window.read(PIECE):
                digest.update(piece)
            if digest.hexdigest() != hash_:
                raise self.wrong("tệp {} không khớp mã băm của nó", hash_[:12])


@contextmanager
def opened(path: str) -> Iterator[Package]:
    """A package whose signature holds, open for reading.

    Raises:
        BadInput: there is none, it is altered, or not as packages are.
    """
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            msg = f"{path} không phải tệp; hãy chọn tệp gói hồ sơ."
            raise BadInput(msg)
        file = Path(path).open("rb")  # noqa: SIM115 (it is closed below)
    except (OSError, ValueError):
        msg = f"Không đọc được tệp {path}; hãy kiểm tra đường dẫn và quyền đọc."
        raise BadInput(msg) from None
    with file:
        package = _signed(path, file)
        package.open()
        yield package


def _signed(path: str, file: IO[bytes]) -> Package:
    """Check the signature, and that looking at the names cannot take much."""
    size = file.seek(0, 2)
    if size <= SEAL + END.size:
        raise BadInput(FOREIGN.format(path))
    file.seek(-(SEAL + END.size), 2)
    end, seal = END.unpack(file.read(END.size)), file.read(SEAL)
    file.seek(0)
    if file.read(2) != b"PK" or end[0] != b"PK\x05\x06" or end[-1] != SEAL:
        raise BadInput(FOREIGN.format(path))
    if seal == bytes(SEAL):
        raise BadInput(UNSIGNED.format(path))
    found = _SEALED.fullmatch(seal)
    if found is None:
        raise BadInput(ALTERED.format(path))
    key, signature = (bytes.fromhex(one.decode()) for one in found.groups())
    digest = hash_before_seal(file, size)
    if len(key) != KEY_SIZE or not PublicKey(key).signed(signature, PURPOSE + digest):
        raise BadInput(ALTERED.format(path))
    package = Package(path, file, PublicKey(key), digest.hex())
    if end[4] > MOST_PARTS or end[5] > LONGEST:
        raise package.wrong("có quá nhiều phần")
    return package


def check_key(package: Package, key: PublicKey) -> None:
    """The key that somebody vouches for must have signed it.

    Raises:
        Refused: another one did.
    """
    if package.key != key:
        what = f"Gói {package.path} do khoá {package.key.fingerprint} ký, không phải khoá {key.fingerprint}"
        msg = f"{what}; không nhận gói này, hãy hỏi lại nơi gửi."
        raise Refused(msg)
