"""Many new rows at once, past the machinery that looks at each value: an import writes hundreds of thousands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Table

from guong.chain import micros
from guong.store.tables import Moment

Row = Sequence[Any]


def insert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of plain values, in the order of `names`: days as days, moments as moments."""
    sqlite = connection.dialect.name == "sqlite"
    insert_ready(connection, table, names, _converted(rows, [_converter(table, name, sqlite=sqlite) for name in names]))


def insert_ready(connection: Connection, table: Table, names: Sequence[str], ready: Iterable[Row]) -> None:
    """Insert rows of values as drivers take them: days in ISO form, moments in microseconds."""
    sqlite = connection.dialect.name == "sqlite"
    cursor: Any = connection.connection.cursor()
    columns = ", ".join(f'"{name}"' for name in names)
    try:
        if sqlite:
            marks = ", ".join("?" * len(names))
            cursor.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", ready)  # noqa: S608 (our names)
        else:
            with cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
    finally:
        cursor.close()


def _converter(table: Table, name: str, *, sqlite: bool) -> Callable[[Any], Any] | None:
    kind = table.c[name].type
    if isinstance(kind, Moment):
        return micros
    if sqlite and isinstance(kind, Date):
        return date.isoformat
    return None


def _converted(rows: Iterable[Row], converters: Sequence[Callable[[Any], Any] | None]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(
            value if convert is None or value is None else convert(value)
            for value, convert in zip(row, converters, strict=True)
        )
