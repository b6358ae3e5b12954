"""The journal: entries chained by hash over salted payloads, so that a person's payloads can be erased alone."""

import json
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, exc, func, insert, select

from guong.chain import JournalEntry, Proof, hash_of, leaf_of, micros, path_of, root_of
from guong.store.bulk import insert_rows
from guong.store.tables import journal, journal_leaves, payloads

GENESIS = "0" * 64
SALT = 16


@frozen
class Item:
    """One payload: what was done to one row; `subject` is whose data it is, None where it is nobody's."""

    subject: int | None
    body: str


def head(connection: Connection) -> JournalEntry | None:
    """The newest entry."""
    row = connection.execute(select(journal).order_by(journal.c.seq.desc()).limit(1)).first()
    return JournalEntry(**row._mapping) if row else None  # noqa: SLF001


def entry_at(connection: Connection, seq: int) -> JournalEntry | None:
    """The entry with that number."""
    row = connection.execute(select(journal).where(journal.c.seq == seq)).first()
    return JournalEntry(**row._mapping) if row else None  # noqa: SLF001


def append(connection: Connection, time: datetime, actor: str, command: str, items: Sequence[Item]) -> JournalEntry:
    """Add an entry with its payloads."""
    last = head(connection)
    seq, previous = (last.seq + 1, last.hash) if last else (1, GENESIS)
    salts = [secrets.token_bytes(SALT) for _ in items]
    leaves = [leaf_of(salt, item.body) for salt, item in zip(salts, items, strict=True)]
    root = root_of(leaves)
    entry = JournalEntry(
        seq,
        time,
        actor,
        command,
        len(items),
        root,
        previous,
        hash_of(seq, micros(time), actor, command, len(items), root, previous),
    )
    connection.execute(
        insert(journal),
        {
            name: getattr(entry, name)
            for name in ("seq", "time", "actor", "command", "items", "root", "previous", "hash")
        },
    )
    if items:
        numbered = ((seq, number, leaf) for number, leaf in enumerate(leaves))
        insert_rows(connection, journal_leaves, ("seq", "item", "leaf"), numbered)
        told = ((seq, number, item.subject, salts[number], item.body) for number, item in enumerate(items))
        insert_rows(connection, payloads, ("seq", "item", "subject", "salt", "body"), told)
    return entry


def entries(connection: Connection) -> Iterator[JournalEntry]:
    """Every entry, oldest first."""
    for row in connection.execute(select(journal).order_by(journal.c.seq).execution_options(yield_per=1000)):
        yield JournalEntry(**row._mapping)  # noqa: SLF001


def items_of(connection: Connection, seq: int) -> list[tuple[int, str]]:
    """The payloads of an entry that have not been erased, with their numbers."""
    rows = connection.execute(
        select(payloads.c.item, payloads.c.body).where(payloads.c.seq == seq).order_by(payloads.c.item)
    )
    return [(row.item, row.body) for row in rows]


def proofs(
    connection: Connection, subject: int, wanted: Mapping[str, Collection[int]]
) -> Iterator[tuple[str, int, Proof]]:
    """Where rows of a subject stand in the journal: table and number of the row, and what proves it.

    Rows whose payload was erased, or has another owner, are left out.
    """
    found: dict[int, list[tuple[str, int, Any]]] = {}
    question = select(payloads).where(payloads.c.subject == subject).order_by(payloads.c.seq, payloads.c.item)
    for row in connection.execute(question):
        told = json.loads(row.body)
        table, number = told.get("put", ""), told.get("row", {}).get("id", 0)
        if number in wanted.get(table, ()):
            found.setdefault(row.seq, []).append((table, number, row))
    for seq, rows in found.items():
        leaves = _leaves(connection, seq)
        for table, number, row in rows:
            yield table, number, Proof(seq, row.salt.hex(), row.body, path_of(leaves, row.item))


def _leaves(connection: Connection, seq: int) -> Sequence[bytes]:
    listed = select(journal_leaves.c.leaf).where(journal_leaves.c.seq == seq).order_by(journal_leaves.c.item)
    return connection.execute(listed).scalars().all()


def verify(connection: Connection, head_hash: str | None = None) -> str | None:
    """The first thing that is wrong with the journal, in a Vietnamese sentence; None where all is well.

    With `head_hash`, an entry with that hash must be in the chain: else the journal was cut or rewritten since.
    """
    try:
        return _fault(connection, entries(connection), head_hash)
    except (exc.OperationalError, OverflowError, ValueError, TypeError) as error:
        if not _is_unreadable(error):
            raise
    return _fault(connection, _one_by_one(connection), head_hash)


def _is_unreadable(error: Exception) -> bool:
    """Whether a value can no longer be read, such as text with a flipped bit."""
    return not isinstance(error, exc.OperationalError) or "decode" in str(error).lower()


def _one_by_one(connection: Connection) -> Iterator[JournalEntry | int]:
    """Every entry, oldest first; the number alone of one that cannot be read."""
    for seq in connection.execute(select(journal.c.seq).order_by(journal.c.seq)).scalars().all():
        try:
            entry = entry_at(connection, seq)
            items_of(connection, seq)
        except (exc.OperationalError, OverflowError, ValueError, TypeError) as error:
            if not _is_unreadable(error):
                raise
            yield seq
            return
        if entry:
            yield entry


def _fault(connection: Connection, chain: Iterator[JournalEntry | int], head_hash: str | None) -> str | None:
    previous, expected, seen = GENESIS, 1, head_hash is None
    for entry in chain:
        if isinstance(entry, int):
            return f"Mục nhật ký số {entry} đã bị sửa: không còn đọc được."
        if fault := _fault_of(connection, entry, expected, previous):
            return fault
        seen = seen or entry.hash == head_hash
        previous, expected = entry.hash, expected + 1
    orphans = connection.execute(
        select(func.count()).select_from(payloads).where(~payloads.c.seq.in_(select(journal.c.seq)))
    ).scalar_one()
    if orphans:
        return f"Có {orphans} nội dung không thuộc mục nhật ký nào."
    if not seen:
        return "Không còn mục nhật ký nào mang mã băm đã cho: phần cuối đã bị cắt hoặc viết lại."
    return None


def _fault_of(connection: Connection, entry: JournalEntry, expected: int, previous: str) -> str | None:
    """What is wrong with one entry."""
    said = f"Mục nhật ký số {entry.seq}"
    if entry.seq != expected:
        return f"Mục nhật ký số {expected} không còn: mục tiếp theo là {entry.seq}."
    if entry.previous != previous:
        return f"{said} không nối tiếp mục trước nó."
    if not entry.whole:
        return f"{said} đã bị sửa."
    leaves = _leaves(connection, entry.seq)
    if len(leaves) != entry.items or root_of(leaves) != entry.root:
        return f"{said}: danh sách nội dung đã bị sửa."
    for row in connection.execute(
        select(payloads.c.item, payloads.c.salt, payloads.c.body).where(payloads.c.seq == entry.seq)
    ):
        if row.item >= len(leaves) or leaf_of(row.salt, row.body) != leaves[row.item]:
            return f"{said}: nội dung thứ {row.item + 1} đã bị sửa."
    return None
