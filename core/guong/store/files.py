"""Files in the books: by the hash of their content, in pieces, none of them ever held whole."""

import hashlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, or_, select

from guong.errors import BooksUnusable, NotFound
from guong.records import StoredFile
from guong.store.bulk import insert_ready
from guong.store.tables import file_chunks, files, payloads, records

EVIDENCE = "evidence"
"""The kind of record that ties a file to what it proves; its code is the file's hash."""


def kept(connection: Connection, hash: str) -> StoredFile | None:  # noqa: A002
    """The file with that hash."""
    row = connection.execute(select(files).where(files.c.hash == hash)).first()
    return StoredFile(row.hash, row.size, row.type) if row else None


def found(connection: Connection, hash: str) -> StoredFile:  # noqa: A002
    """The file with that hash.

    Raises:
        NotFound: there is none.
    """
    file = kept(connection, hash)
    if file is None:
        msg = f"Không có tệp {hash[:12]} trong sổ; hãy kiểm tra lại mã tệp."
        raise NotFound(msg)
    return file


def write(connection: Connection, hash: str, pieces: Iterable[bytes]) -> None:  # noqa: A002
    """Keep the content of a file whose row is there."""
    rows = ((hash, number, piece) for number, piece in enumerate(pieces))
    insert_ready(connection, file_chunks, ("hash", "number", "bytes"), rows)


def read(connection: Connection, hash: str) -> Iterator[bytes]:  # noqa: A002
    """The content of a file, piece by piece.

    Raises:
        BooksUnusable: it is not the content that was put.
    """
    digest, number = hashlib.sha256(), 0
    question = select(file_chunks.c.bytes).where(file_chunks.c.hash == hash)
    while piece := connection.execute(question.where(file_chunks.c.number == number)).scalar():
        digest.update(piece)
        yield piece
        number += 1
    if digest.hexdigest() != hash:
        msg = f"Nội dung tệp {hash} trong sổ đã hỏng; hãy lấy lại tệp này từ bản sao lưu."
        raise BooksUnusable(msg)


def erase_evidence(connection: Connection, people: set[int]) -> int:
    """Delete the files that only evidence about these people names, with their payloads; gives their number."""
    theirs = records.c.subject.in_(people)
    named = select(records.c.code).where(theirs, records.c.kind == EVIDENCE).distinct()
    erased = 0
    for hash_ in connection.execute(select(files.c.hash).where(files.c.hash.in_(named))).scalars().all():
        others = or_(records.c.subject.is_(None), records.c.subject.not_in(people))
        names = or_(records.c.code == hash_, records.c.body.contains(hash_))
        if connection.execute(select(records.c.id).where(others, names).limit(1)).first():
            continue
        connection.execute(delete(file_chunks).where(file_chunks.c.hash == hash_))
        connection.execute(delete(files).where(files.c.hash == hash_))
        tells = payloads.c.body.startswith('{"put":"files"') & payloads.c.body.contains(hash_)
        connection.execute(delete(payloads).where(payloads.c.subject.is_(None), tells))
        erased += 1
    return erased
