"""The office: open the books, ask, and do commands. All that a frontend may touch."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from attrs import frozen

from guong.actors import ANYONE, SIGNED_IN
from guong.chain import JournalEntry, canonical
from guong.commands import COMMANDS as CORE_COMMANDS
from guong.commands.base import Actor, Command, Made, Role, by_name
from guong.documents.issuing import CertificatesOf, IssueCertificates, Revocations
from guong.documents.listing import ExportList
from guong.documents.rolls import HonourRoll
from guong.errors import Forbidden, NotFound
from guong.exchange.files import SaveEvidence
from guong.exchange.importing import ImportWorkbook
from guong.exchange.package_answers import WriteAnswer
from guong.exchange.package_taking import TakePackage
from guong.exchange.package_writing import RecordPackage, WritePackage
from guong.exchange.writing import ExportWorkbook
from guong.life import COMMANDS as LIFE_COMMANDS
from guong.life import QUERIES as LIFE_QUERIES
from guong.life.watch import look
from guong.plugins import Catalogue, catalogue
from guong.queries import QUERIES as CORE_QUERIES
from guong.queries.base import Query
from guong.reports import QUERIES as REPORT_QUERIES
from guong.signing import WRONG, proves
from guong.store import engine, journal
from guong.store.books import StoreBooks
from guong.store.journal import Item
from guong.store.reader import StoreReader
from guong.store.snapshot import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from guong.books import Progress
    from guong.store.archive import Manifest

COMMANDS: dict[str, type[Command]] = by_name(
    *CORE_COMMANDS.values(),
    *LIFE_COMMANDS.values(),
    ImportWorkbook,
    IssueCertificates,
    RecordPackage,
    TakePackage,
)
"""Every command by its name."""

QUERIES: dict[str, type[Query]] = by_name(
    *CORE_QUERIES.values(),
    *LIFE_QUERIES.values(),
    *REPORT_QUERIES.values(),
    ExportWorkbook,
    ExportList,
    HonourRoll,
    SaveEvidence,
    CertificatesOf,
    Revocations,
    WritePackage,
    WriteAnswer,
)
"""Every question by its name."""

BACKING_UP = frozenset({Role.ADMIN})
FIRST_ACCOUNT = "van-phong"
"""The account that a new office begins with; it may do everything."""
GUEST = Actor(ANYONE, "Khách", frozenset({Role.ANYONE}))
"""Whoever has not signed in."""
Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@frozen
class Done:
    """What a command came to: its journal entry (None where nothing changed, or in a dry run) and what it made."""

    entry: JournalEntry | None
    made: Made


class Office:
    """The open books of one office."""

    def __init__(self, where: str, bound: Engine, declared: Catalogue, clock: Clock) -> None:
        self.where = where
        self.catalogue = declared
        self.clock = clock
        self._engine = bound

    @classmethod
    def open(cls, where: str, *, clock: Clock = system_clock, declared: Catalogue | None = None) -> Office:
        """Open the books at a path or database URL.

        Raises:
            BooksUnusable: there are none, they are damaged, or of a newer version.
        """
        bound = engine.engine_for(where)
        engine.check(where, bound)
        return cls(where, bound, declared or catalogue(), clock)

    @classmethod
    def create(cls, where: str, *, clock: Clock = system_clock, declared: Catalogue | None = None) -> Office:
        """New books with one account, which may do everything.

        Raises:
            BadInput: something is there already.
        """
        bound = engine.create(where)
        office = cls(where, bound, declared or catalogue(), clock)
        first = Actor(FIRST_ACCOUNT, "Văn phòng", SIGNED_IN)
        with engine.writing(bound) as connection:
            books = StoreBooks(connection, office.catalogue, clock())
            books.add_account(first)
            books.flush()
            journal.append(connection, books.now, first.id, "open-books", books.items)
        return office

    def do(
        self, command: Command, by: str = FIRST_ACCOUNT, *, dry_run: bool = False, progress: Progress | None = None
    ) -> Done:
        """Do a command in one transaction with its journal entry; a dry run undoes it all at the end.

        Long commands tell `progress` how far they are.

        Raises:
            Forbidden: the actor's roles do not allow it.
            Conflict: somebody else changed the same thing first, or writes for too long.
            GuongError: whatever the command refuses; nothing of it was kept.
        """
        with _uncollected(), engine.writing(self._engine) as connection:
            books = StoreBooks(connection, self.catalogue, self.clock(), by)
            books.progress = progress
            actor = _allowed(books, by, command.roles, command.label.vi)
            if newest := books.newest():
                books.now = max(books.now, newest + timedelta(microseconds=1))
            made = command.apply(books, actor)
            look(books)
            books.flush()
            if dry_run:
                connection.rollback()
                return Done(None, made)
            if not books.items:
                return Done(None, made)
            if reason := getattr(command, "reason", ""):
                books.items.append(Item(books.items[-1].subject, canonical({"reason": reason})))
            entry = journal.append(connection, books.now, actor.id, command.name, books.items)
        if getattr(command, "settles", False):
            engine.settle(self._engine)
        return Done(entry, made)

    def ask(self, query: Query, by: str = FIRST_ACCOUNT) -> Any:  # noqa: ANN401
        """Answer a question from one consistent view of the books.

        Raises:
            Forbidden: the actor's roles do not allow it.
            GuongError: whatever the question refuses.
        """
        with _uncollected(), engine.reading(self._engine) as connection:
            books = StoreReader(connection, self.catalogue, self.clock())
            return query.answer(books, _allowed(books, by, query.roles, query.label.vi))

    def signed_in(self, account: str, secret: str) -> Actor:
        """The account whose password, or unspent one-time code, this is; a frontend then does and asks in its name.

        Raises:
            Forbidden: there is none, it is closed, or the secret is wrong or too old: one sentence, and the same time.
        """
        with engine.reading(self._engine) as connection:
            books = StoreReader(connection, self.catalogue, self.clock())
            name = account if account.isprintable() else ""
            actor, kept = books.account(name), books.secret(name)
        known = actor is not None and not actor.closed
        if not proves(secret, kept if known else None, books.now) or actor is None:
            raise Forbidden(WRONG)
        return actor

    def backup(self, path: str, by: str = FIRST_ACCOUNT, progress: Progress | None = None) -> Manifest:
        """Write the whole books, as they stand at this moment, to a new file; others may go on working.

        The file is as secret as the books: it holds everything, also credentials, discipline and ballots.

        Raises:
            Forbidden: the actor is no administrator.
            BadInput: something is there already, or nothing can be written there.
            BooksUnusable: the journal or a file in the books is damaged.
        """
        from guong.store.archive import back_up  # noqa: PLC0415 (needed only here)

        with engine.reading(self._engine) as connection:
            _allowed(StoreReader(connection, self.catalogue, self.clock()), by, BACKING_UP, "Sao lưu sổ")
            return back_up(connection, path, self.clock(), progress)

    @staticmethod
    def restore(path: str, where: str, progress: Progress | None = None) -> Manifest:
        """Make new books of a backup; they are there only when the copy was proved equal.

        Raises:
            BooksUnusable: there is no backup, it is damaged, or of another version.
            BadInput: the target is not empty, or nothing can be written there.
        """
        from guong.store.restoring import restore  # noqa: PLC0415 (cattrs is slow to import)

        return restore(path, where, progress)

    @staticmethod
    def check_backup(path: str, progress: Progress | None = None) -> Manifest:
        """Make sure that a backup can be restored, by restoring it to a place that is thrown away.

        Raises:
            BooksUnusable: there is no backup, it is damaged, or of another version.
        """
        from guong.store.restoring import check  # noqa: PLC0415 (cattrs is slow to import)

        return check(path, progress)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Imports and figures make very many objects without a circle: to look for circles is a fifth of the work."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _allowed(books: Snapshot, by: str, roles: frozenset[Role], what: str) -> Actor:
    actor = GUEST if by == ANYONE else books.account(by)
    if actor is None or actor.closed:
        msg = f"Không có tài khoản {by}; dùng tài khoản có trong sổ, ví dụ {FIRST_ACCOUNT}."
        raise NotFound(msg)
    if not actor.may(*roles) and Role.ANYONE not in roles:
        msg = f"Tài khoản {by} không có quyền “{what}”; cần một trong các quyền: {', '.join(sorted(roles))}."
        raise Forbidden(msg)
    return actor


__all__ = ["COMMANDS", "FIRST_ACCOUNT", "QUERIES", "Done", "Office", "system_clock"]
