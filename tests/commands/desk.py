"""A desk in an office: commands and questions as frontends give them, and a dump of all tables."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Engine, select

from guong.codec import structured
from guong.office import COMMANDS, FIRST_ACCOUNT, QUERIES, Done, Office
from guong.plugins import Catalogue, catalogue
from guong.store import engine as stores
from guong.store.tables import metadata

INSTALLED: Catalogue = catalogue()
"""One for all tests: what it is asked is prepared once."""
MORNING = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


class Ticking:
    """A clock that moves on a minute whenever it is looked at."""

    def __init__(self, now: datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


Rows = dict[str, list[tuple[Any, ...]]]


def dump(bound: Engine, *, without: tuple[str, ...] = ()) -> Rows:
    """All rows of all tables."""
    with stores.reading(bound) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
            if table.name not in without
        }


def serialized(office: Office) -> bytes:
    """Books in memory as bytes."""
    with office._engine.connect() as connection:
        file: Any = connection.connection.driver_connection
        made: bytes = file.serialize()
    return made


def deserialized(books: bytes, clock: Callable[[], datetime], declared: Catalogue) -> Office:
    """An office at a copy of such books: much faster than new ones."""
    bound = stores.engine_for("sqlite://")
    with bound.connect() as connection:
        file: Any = connection.connection.driver_connection
        file.deserialize(books)
    return Office("sqlite://", bound, declared, clock)


class Desk:
    """An office with short words for what tests need."""

    def __init__(self, office: Office) -> None:
        self.office = office

    @classmethod
    def new(
        cls, where: str = "sqlite://", *, clock: Callable[[], datetime] | None = None, declared: Catalogue | None = None
    ) -> "Desk":
        """At new books."""
        return cls(Office.create(where, clock=clock or Ticking(), declared=declared or INSTALLED))

    @classmethod
    def open(
        cls, where: str, *, clock: Callable[[], datetime] | None = None, declared: Catalogue | None = None
    ) -> "Desk":
        """At books that are there."""
        clock = clock or Ticking(MORNING + timedelta(days=1))
        return cls(Office.open(where, clock=clock, declared=declared or INSTALLED))

    def given(self, name: str, by: str = FIRST_ACCOUNT, /, *, dry_run: bool = False, **fields: Any) -> Done:
        """Give a command with its fields as JSON."""
        return self.office.do(structured(fields, COMMANDS[name]), by, dry_run=dry_run)

    def do(self, name: str, by: str = FIRST_ACCOUNT, /, **fields: Any) -> dict[str, Any]:
        """Give a command; what it made."""
        return dict(self.given(name, by, **fields).made)

    def ask(self, name: str, by: str = FIRST_ACCOUNT, /, **fields: Any) -> Any:
        """Ask a question with its fields as JSON."""
        return self.office.ask(structured(fields, QUERIES[name]), by)

    def fact(self, subject: str, kind: str, term: int | str | None = None, **values: str) -> int:
        """Record a fact; its number."""
        told = dict(values) if term is None else {"term": str(term), **values}
        made: int = self.do("add-fact", kind=kind, subject=subject, values=told)["fact"]
        return made

    def unit(self, code: str, **fields: Any) -> None:
        """Register a unit."""
        self.do("add-unit", code=code, **fields)

    def person(self, code: str, unit: str = "", **fields: Any) -> int:
        """Register a civil servant, posted to a unit; the posting's number."""
        place = {name: fields.pop(name) for name in ("head", "begin", "end", "position") if name in fields}
        self.do("add-person", code=code, **{"group": "công chức", **fields})
        return self.do("add-posting", person=code, unit=unit, **place)["posting"] if unit else 0

    def rows(self, *without: str) -> Rows:
        """All rows of all tables."""
        return dump(self.office._engine, without=without)

    def undisturbed(self, act: Callable[[], Any], error: type[Exception]) -> str:
        """The sentence of an error; nothing at all was written, and the sentence ends with a remedy."""
        before = self.rows()
        try:
            act()
        except error as raised:
            said = str(raised)
        else:
            msg = "nothing was refused"
            raise AssertionError(msg)
        assert self.rows() == before
        one_sentence(said)
        return said

    def refused(self, error: type[Exception], name: str, by: str = FIRST_ACCOUNT, **fields: Any) -> str:
        """The sentence by which a command is refused."""
        return self.undisturbed(lambda: self.do(name, by, **fields), error)


def one_sentence(said: str) -> None:
    """One line, ended by a full stop, with what may be done behind a semicolon, colon or stop."""
    assert said.endswith((".", "…")), said
    assert "\n" not in said
    assert "Traceback" not in said
    assert "  " not in said
    assert any(mark in said[:-1] for mark in ("; ", ": ", ". ")), said


def workbook(path: Path, **sheets: list[list[Any]]) -> str:
    """A workbook on disk; a sheet's name is written with _ for its spaces."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " "))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return str(path)


def furnished(made: Desk) -> Desk:
    """With one branch, its head and a civil servant."""
    made.unit("CC1", title="Chi cục THADS thành phố", type="chi cục", begin="2020-01-01")
    made.person("P1", "CC1", full_name="Nguyễn Thị Đường", birth="1985-02-03", gender="nữ")
    made.person("P2", "CC1", full_name="Trần Văn Hoà", head=True, begin="2021-03-01")
    made.do("add-account", account="lan", full_name="Lan", roles_given=["clerk"])
    made.do("add-account", account="minh", full_name="Minh", roles_given=["personnel"])
    made.do("add-account", account="quan", full_name="Quân", roles_given=["admin"])
    return made
