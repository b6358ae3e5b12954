"""Books from a backup: everything in it is checked, and the copy is proved equal before it counts."""

import io
import json
import re
import stat
import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from sqlalchemy import Boolean, Connection, Engine, Integer, LargeBinary, Table

from guong.books import Progress
from guong.codec import CONVERTER
from guong.errors import BooksUnusable
from guong.life.evidence_files import PIECE
from guong.placing import placed
from guong.store import engine as stores
from guong.store import files as evidence
from guong.store import journal
from guong.store.archive import (
    CONTENTS,
    FORMAT,
    MANIFEST,
    MARK,
    SEAL,
    TABLES,
    Count,
    Manifest,
    sealed,
    tally,
    tally_contents,
)
from guong.store.bulk import insert_ready
from guong.store.tables import Moment

FILE = re.compile(r"files/[0-9a-f]{64}")
LONGEST = 2**26
"""Bytes of a line, and of the manifest."""
UNPACKED, AT_LEAST = 300, 2**20
"""How many times its packed size an entry may have: JSON lines shrink to a tenth, hardly to less than a fiftieth."""
DAMAGED = "Bản sao lưu {} đã hỏng: {}; hãy dùng bản sao lưu khác."
OLDER = (
    "Bản sao lưu {} do Gương {} ghi với dạng sổ {}, cũ hơn dạng {} của chương trình này; "
    "hãy khôi phục bằng Gương {}, rồi mở sổ đó bằng chương trình này."
)
NEWER = "Bản sao lưu {} do phiên bản mới hơn ({}) ghi; hãy cập nhật Gương rồi khôi phục lại."
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
"""What reading a damaged file may raise."""


class Archive:
    """An open backup whose seal, names and sizes are right."""

    def __init__(self, name: str, packed: ZipFile, manifest: Manifest) -> None:
        self.name = name
        self.packed = packed
        self.manifest = manifest

    def damaged(self, what: str, *names: str) -> BooksUnusable:
        """What is said of a backup that is not whole."""
        return BooksUnusable(DAMAGED.format(self.name, what.format(*names)))

    def rows(self, table: Table, count: Count) -> Iterator[list[Any]]:
        """The rows of a table as drivers take them.

        Raises:
            BooksUnusable: a row is none of this table.
        """
        kinds = [_kinds(one.type) for one in table.columns]
        binary = [place for place, one in enumerate(table.columns) if isinstance(one.type, LargeBinary)]
        seen: set[tuple[type, ...]] = set()
        wrong = self.damaged("bảng {} có dòng không đúng dạng", table.name)
        with self._opened(f"tables/{table.name}.jsonl") as entry, io.BufferedReader(entry, 2**16) as reader:
            while line := reader.readline(LONGEST):
                row = json.loads(line)
                if type(row) is not list or len(row) != len(kinds):
                    raise wrong
                types = tuple(map(type, row))
                if types not in seen:
                    if not all(one in kind for one, kind in zip(types, kinds, strict=True)):
                        raise wrong
                    seen.add(types)
                for place in binary:
                    row[place] = bytes.fromhex(row[place])
                count()
                yield row

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a file, in pieces as the books keep them."""
        with self._opened(name) as entry:
            while piece := entry.read(PIECE):
                yield piece

    @contextmanager
    def _opened(self, name: str) -> Iterator[Any]:
        try:
            with self.packed.open(name) as entry:
                yield entry
        except UNREADABLE:
            raise self.damaged("không đọc được phần {}", name) from None


def _kinds(type_: Any) -> tuple[type, ...]:  # noqa: ANN401
    """What values of a column are in JSON."""
    if isinstance(type_, Boolean):
        return (bool,)
    if isinstance(type_, (Integer, Moment)):
        return (int, type(None))
    return (str, type(None))


@contextmanager
def opened(path: str) -> Iterator[Archive]:
    """A backup, open for reading.

    Raises:
        BooksUnusable: there is none, it is damaged, or of another version.
    """
    file = Path(path)
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            msg = f"{path} không phải tệp; hãy chọn tệp sao lưu."
            raise BooksUnusable(msg)
        with file.open("rb") as whole:
            whole.seek(-min(SEAL, file.stat().st_size), 2)
            seal = whole.read(SEAL)
        right = sealed(file) if seal.startswith(MARK) else b""
    except (OSError, ValueError):
        msg = f"Không đọc được tệp sao lưu {path}; hãy kiểm tra đường dẫn và quyền đọc."
        raise BooksUnusable(msg) from None
    if not right:
        msg = f"{path} không phải bản sao lưu của Gương hoặc đã bị cắt; hãy dùng tệp do guong backup ghi."
        raise BooksUnusable(msg)
    if seal != right:
        raise BooksUnusable(DAMAGED.format(path, "nội dung không khớp mã kiểm tra"))
    with _unpacked(path) as archive:
        yield archive


@contextmanager
def _unpacked(path: str) -> Iterator[Archive]:
    try:
        packed = ZipFile(path)
    except UNREADABLE:
        raise BooksUnusable(DAMAGED.format(path, "không mở được")) from None
    with packed:
        archive = Archive(path, packed, Manifest(0, "", "", "", 0, ""))
        _check_entries(archive)
        archive.manifest = _manifest(archive)
        yield archive


def _check_entries(archive: Archive) -> None:
    """Look at names and sizes before anything is unpacked."""
    infos = archive.packed.infolist()
    known = {MANIFEST, *(f"tables/{name}.jsonl" for name in TABLES)}
    names = [info.filename for info in infos]
    for info in infos:
        if info.filename not in known and not FILE.fullmatch(info.filename):
            raise archive.damaged("có phần lạ “{}”", ascii(info.filename)[1:-1][:60])
        if info.compress_type not in (ZIP_DEFLATED, ZIP_STORED) or _bomb(info.file_size, info.compress_size):
            raise archive.damaged("phần {} giải nén ra quá lớn", info.filename)
    if len(names) != len(set(names)):
        raise archive.damaged("có hai phần cùng tên")
    whole = Path(archive.name).stat().st_size
    if sum(info.compress_size for info in infos) > whole or _bomb(sum(info.file_size for info in infos), whole):
        raise archive.damaged("các phần chồng lên nhau, giải nén ra quá lớn")
    if lost := sorted(known.difference(names)):
        raise archive.damaged("thiếu phần {}", lost[0])


def _bomb(size: int, packed: int) -> bool:
    """Whether so many packed bytes give more than books ever do."""
    return size > UNPACKED * packed + AT_LEAST


def _manifest(archive: Archive) -> Manifest:
    if archive.packed.getinfo(MANIFEST).file_size > LONGEST:
        raise archive.damaged("phần {} quá lớn", MANIFEST)
    try:
        told = json.loads(archive.packed.read(MANIFEST))
        version = int(told["format"]), str(told["schema"])
        program = str(told["program"])
        manifest = CONVERTER.structure(told, Manifest) if version == (FORMAT, stores.HEAD) else None
    except Exception:  # noqa: BLE001 (cattrs raises groups; whatever it is, the file is not ours)
        raise archive.damaged("phần {} sai dạng", MANIFEST) from None
    if version[0] > FORMAT or version[1] > stores.HEAD:
        raise BooksUnusable(NEWER.format(archive.name, program))
    if manifest is None:
        raise BooksUnusable(OLDER.format(archive.name, program, version[1], stores.HEAD, program))
    if set(manifest.tables) != {*TABLES, CONTENTS}:
        raise archive.damaged("phần {} không kể đủ các bảng", MANIFEST)
    for name, table in TABLES.items():
        if manifest.tables[name].columns != tuple(table.columns.keys()):
            raise archive.damaged("bảng {} có cột khác", name)
    return manifest


def restore(path: str, where: str, progress: Progress | None = None) -> Manifest:
    """Make new books of a backup; they count only when they were proved equal.

    Raises:
        BooksUnusable: the backup is damaged, or of another version.
        BadInput: the target is not empty, or nothing can be written there.
    """
    with opened(path) as archive:
        if not stores.is_file(where):
            bound = stores.engine_for(where)
            try:
                _fill(bound, archive, progress)
            finally:
                bound.dispose()
            return archive.manifest
        with placed(where) as draft:
            _fill_file(draft, archive, progress)
        return archive.manifest


def check(path: str, progress: Progress | None = None) -> Manifest:
    """Restore a backup to a place that is thrown away: the surest proof that it can be restored.

    Raises:
        BooksUnusable: it is damaged, or of another version.
    """
    with opened(path) as archive, tempfile.TemporaryDirectory(prefix="guong-") as folder:
        _fill_file(Path(folder) / "books.guong", archive, progress)
        return archive.manifest


def _fill_file(draft: Path, archive: Archive, progress: Progress | None) -> None:
    bound = stores.engine_for(str(draft))
    try:
        _fill(bound, archive, progress)
        stores.write_ahead(bound)
    finally:
        bound.dispose()


def _fill(bound: Engine, archive: Archive, progress: Progress | None) -> None:
    driver: Any = bound.dialect.dbapi
    with stores.writing(bound) as connection:
        stores.check_empty(connection)
        stores.make_tables(connection)
        try:
            _load(connection, archive, Count("Khôi phục", archive.manifest.rows, progress))
        except (driver.IntegrityError, driver.DataError, driver.ProgrammingError, OverflowError):
            raise archive.damaged("có dòng mà sổ không nhận") from None
        _prove(connection, archive, Count("Đối chiếu", archive.manifest.rows, progress))


def _load(connection: Connection, archive: Archive, count: Count) -> None:
    for table in TABLES.values():
        insert_ready(connection, table, table.columns.keys(), archive.rows(table, count))
    for name in archive.packed.namelist():
        if FILE.fullmatch(name):
            evidence.write(connection, name.removeprefix("files/"), archive.pieces(name))
            count()


def _prove(connection: Connection, archive: Archive, count: Count) -> None:
    """Read back all that was written, and compare it with what the backup says that it holds."""
    told = archive.manifest
    for name, table in TABLES.items():
        if tally(connection, table, count) != told.tables[name]:
            raise archive.damaged("bảng {} khôi phục không đúng như khi sao lưu", name)
    try:
        same = tally_contents(connection, count) == told.tables[CONTENTS]
    except BooksUnusable:
        same = False
    if not same:
        raise archive.damaged("các tệp minh chứng khôi phục không đúng như khi sao lưu")
    newest = journal.head(connection)
    head = (newest.seq, newest.hash) if newest else (0, journal.GENESIS)
    if head != (told.entry, told.hash):
        raise archive.damaged("mục nhật ký mới nhất không đúng như khi sao lưu")
    if fault := journal.verify(connection):
        raise archive.damaged(fault[0].lower() + fault[1:].removesuffix("."))
