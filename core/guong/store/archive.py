"""Backups: one file with everything in the books, that says how to tell whether it is whole.

A zip: the tables as JSON lines, the files as they are, `manifest.json` with counts and hashes, and behind all that, as
the zip's comment, the hash of every byte before.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import asdict, field, frozen
from sqlalchemy import Boolean, Column, Connection, Date, LargeBinary, Table, func, select
from sqlalchemy import Text as TextType

from guong.books import Progress
from guong.errors import BooksUnusable
from guong.placing import placed
from guong.store import files as evidence
from guong.store import journal
from guong.store.engine import HEAD
from guong.store.tables import file_chunks, files, metadata

FORMAT = 1
MANIFEST = "manifest.json"
MARK = b"guong-backup sha256 "
SEAL = len(MARK) + 64
"""The bytes of the comment at the very end."""
MOST = 1000
"""Rows that are read at once."""
TABLES: Mapping[str, Table] = {table.name: table for table in metadata.sorted_tables if table is not file_chunks}
"""The tables that are kept as lines, each behind those that its rows name."""
CONTENTS = file_chunks.name
"""The part of the manifest that tells of the files: one row a file, in whatever pieces it is kept."""
COMPRESSION = 3
"""Of 9: more takes twice the time for a tenth of the size."""


@frozen
class Part:
    """What a table holds: so many rows, whose lines have that hash."""

    rows: int
    sha256: str
    columns: tuple[str, ...] = ()


@frozen
class Manifest:
    """What a backup holds."""

    format: int
    program: str
    schema: str
    made: str
    entry: int
    """The number of the journal's newest entry."""
    hash: str
    """Its hash."""
    tables: dict[str, Part] = field(factory=dict)

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(part.rows for part in self.tables.values())


class Count:
    """Told of rows, it tells how far all of them are."""

    def __init__(self, what: str, whole: int, progress: Progress | None) -> None:
        self.what = what
        self.whole = whole
        self.progress = progress
        self.done = 0

    def __call__(self, more: int = 1) -> None:
        """So many rows more."""
        before = self.done // MOST
        self.done += more
        if self.progress and (self.done // MOST != before or self.done == self.whole):
            self.progress(self.what, self.done, self.whole)


ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def lines(connection: Connection, table: Table) -> Iterator[list[str]]:
    """Every row as a line of JSON, some at a time, by primary key: the same lines in every database."""
    sqlite = connection.dialect.name == "sqlite"
    order = [
        column if sqlite or not isinstance(column.type, TextType) else column.collate("C")
        for column in table.primary_key
    ]
    question = str(select(*table.columns).order_by(*order).compile(dialect=connection.dialect))
    plain = [(place, how) for place, one in enumerate(table.columns) if (how := _plain(one, sqlite=sqlite))]
    driver: Any = connection.connection
    cursor = driver.cursor() if sqlite else driver.driver_connection.cursor(name="guong_backup")
    try:
        cursor.execute(question)
        while rows := cursor.fetchmany(MOST):
            yield [ENCODED(row) for row in (_plainly(rows, plain) if plain else rows)]
    finally:
        cursor.close()


def _plainly(
    rows: Iterable[Sequence[Any]], plain: Sequence[tuple[int, Callable[[Any], Any]]]
) -> Iterator[Sequence[Any]]:
    """Rows with some of their values made those of JSON."""
    for row in rows:
        told = list(row)
        for place, how in plain:
            if told[place] is not None:
                told[place] = how(told[place])
        yield told


def _plain(column: Column[Any], *, sqlite: bool) -> Callable[[Any], Any] | None:
    """How a value as the driver gives it becomes a value of JSON; None where it is one."""
    if isinstance(column.type, LargeBinary):
        return bytes.hex
    if isinstance(column.type, Boolean):
        return bool
    if isinstance(column.type, Date) and not sqlite:
        return date.isoformat
    return None


class Tally:
    """Adds up lines."""

    def __init__(self, columns: Sequence[str] = ()) -> None:
        self.columns = tuple(columns)
        self.rows = 0
        self._digest = hashlib.sha256()

    def __call__(self, more: Sequence[str]) -> bytes:
        """So many lines more; gives them as bytes."""
        told = ("\n".join(more) + "\n").encode()
        self.rows += len(more)
        self._digest.update(told)
        return told

    def part(self) -> Part:
        """What came to pass."""
        return Part(self.rows, self._digest.hexdigest(), self.columns)


def tally(connection: Connection, table: Table, count: Count) -> Part:
    """What a table in the books holds."""
    made = Tally(table.columns.keys())
    for some in lines(connection, table):
        made(some)
        count(len(some))
    return made.part()


def contents(connection: Connection) -> Iterator[str]:
    """The hashes of all files."""
    order = files.c.hash if connection.dialect.name == "sqlite" else files.c.hash.collate("C")
    yield from connection.execute(select(files.c.hash).order_by(order)).scalars().all()


def content_line(hash: str, size: int) -> str:  # noqa: A002
    """What the hash over all files is made of."""
    return ENCODED([hash, size])


def tally_contents(connection: Connection, count: Count) -> Part:
    """What the files in the books hold, each read and checked."""
    made = Tally()
    for hash_ in contents(connection):
        made([content_line(hash_, sum(map(len, evidence.read(connection, hash_))))])
        count()
    return made.part()


def back_up(connection: Connection, path: str, made: datetime, progress: Progress | None = None) -> Manifest:
    """Write everything that one consistent view of the books shows to a new file.

    Raises:
        BadInput: something is there already, or nothing can be written there.
        BooksUnusable: the journal or a file is damaged, so that the backup could not be trusted.
    """
    from importlib.metadata import version  # noqa: PLC0415 (slow to import)

    with placed(path) as draft:
        if fault := journal.verify(connection):
            msg = f"Sổ đã hỏng nên không sao lưu: {fault.removesuffix('.')}; hãy khôi phục từ bản sao lưu gần nhất."
            raise BooksUnusable(msg)
        newest = journal.head(connection)
        told = Manifest(
            format=FORMAT,
            program=version("guong"),
            schema=HEAD,
            made=made.isoformat(),
            entry=newest.seq if newest else 0,
            hash=newest.hash if newest else journal.GENESIS,
        )
        whole = sum(
            connection.execute(select(func.count()).select_from(one)).scalar_one() for one in (*TABLES.values(), files)
        )
        with ZipFile(draft, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as packed:
            _write(connection, packed, told, Count("Sao lưu", whole, progress))
            packed.comment = bytes(SEAL)
        _seal(draft)
    return told


def _write(connection: Connection, packed: ZipFile, told: Manifest, count: Count) -> None:
    for name, table in TABLES.items():
        made = Tally(table.columns.keys())
        with _entry(packed, f"tables/{name}.jsonl") as entry:
            for some in lines(connection, table):
                entry.write(made(some))
                count(len(some))
        told.tables[name] = made.part()
    made = Tally()
    for hash_ in contents(connection):
        size = 0
        with _entry(packed, f"files/{hash_}", ZIP_STORED) as entry:
            for piece in evidence.read(connection, hash_):
                entry.write(piece)
                size += len(piece)
        made([content_line(hash_, size)])
        count()
    told.tables[CONTENTS] = made.part()
    with _entry(packed, MANIFEST) as entry:
        entry.write(json.dumps(asdict(told), ensure_ascii=False, indent=1).encode())


def _entry(packed: ZipFile, name: str, compression: int = ZIP_DEFLATED) -> IO[bytes]:
    info = ZipInfo(name)  # All of the same old day: the manifest says when it was made.
    info.compress_type = compression
    return packed.open(info, "w", force_zip64=True)


def sealed(path: Path) -> bytes:
    """The hash of all bytes but the seal, as the seal says it."""
    left, digest = path.stat().st_size - SEAL, hashlib.sha256()
    with path.open("rb") as file:
        while left > 0 and (piece := file.read(min(left, 2**20))):
            digest.update(piece)
            left -= len(piece)
    return MARK + digest.hexdigest().encode()


def _seal(draft: Path) -> None:
    seal = sealed(draft)
    with draft.open("r+b") as file:
        file.seek(-SEAL, 2)
        file.write(seal)
