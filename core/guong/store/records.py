"""Records in and out of their one narrow table."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from attrs import fields
from sqlalchemy import ColumnElement, Connection, Select, Text, and_, func, literal_column, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from guong.chain import canonical
from guong.codec import CONVERTER
from guong.records import COLUMNS, R, Record, Was, Where
from guong.store.tables import records

ROW = [records.c[name] for name in ("key", "id", *COLUMNS, "body")]


@lru_cache(maxsize=128)
def _names(cls: type[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = [one.name for one in fields(cls) if one.name not in ("key", "version")]
    return tuple(name for name in names if name in COLUMNS), tuple(name for name in names if name not in COLUMNS)


def record_row(record: Record, by: str) -> dict[str, Any]:
    """A record as a row."""
    _columns, rest = _names(type(record))  # type: ignore[arg-type]
    told = CONVERTER.unstructure(record, type(record))
    row: dict[str, Any] = {"id": record.version, "key": record.key, "kind": record.kind}
    row |= {name: getattr(record, name, None) for name in COLUMNS}
    row |= {name: row[name] or "" for name in ("state", "code")}
    row |= {name: row[name] or None for name in ("of", "subject", "unit")}
    return {**row, "body": canonical({name: told[name] for name in rest}), "by": by}


def record_from(cls: type[R], row: Sequence[Any]) -> R:
    """A record from a row of `ROW`."""
    columns, _rest = _names(cls)  # type: ignore[arg-type]
    told: dict[str, Any] = {**json.loads(row[-1]), "key": row[0], "version": row[1]}
    for name, value in zip(COLUMNS, row[2:-1], strict=True):
        if name in columns and value is not None:
            told[name] = value.isoformat() if isinstance(value, date) else value
    return CONVERTER.structure(told, cls)


class Inside(FunctionElement[str]):
    """A text inside a record's body, by its name."""

    inherit_cache = True
    type = Text()


@compiles(Inside, "sqlite")
def _in_sqlite(element: Inside, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401
    body, name = (compiler.process(part, **more) for part in element.clauses)
    return f"json_extract({body}, '$.' || {name})"


@compiles(Inside, "postgresql")
def _in_postgresql(element: Inside, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401
    body, name = (compiler.process(part, **more) for part in element.clauses)
    return f"(CAST({body} AS json) ->> {name})"


def _inside(name: str) -> ColumnElement[str]:
    if not name.isidentifier():
        raise ValueError(name)
    return Inside(records.c.body, literal_column(f"'{name}'"))


def _meant(question: Select[Any], cls: type[Record], where: Where) -> Select[Any]:
    """The open rows of a kind that are meant."""
    standing = (records.c.kind == cls.kind, records.c.known_to.is_(None))
    return question.where(*standing, *_of_columns(where), *_of_days(where))


def _of_columns(where: Where) -> Iterator[ColumnElement[bool]]:
    for name in ("of", "subject", "unit", "code", "state"):
        wanted = getattr(where, name)
        if isinstance(wanted, tuple):
            yield records.c[name].in_(wanted)
        elif wanted is not None:
            yield records.c[name] == wanted
    for name, among in (("unit", where.units), ("subject", where.subjects)):
        if among is not None:
            yield records.c[name].in_(sorted(among))
    for name, said in where.having.items():
        yield _inside(name) == said
    if where.mentions is not None:
        yield records.c.body.contains(str(where.mentions))


def _of_days(where: Where) -> Iterator[ColumnElement[bool]]:
    if where.first is not None:
        yield records.c.day >= where.first
    if where.last is not None:
        yield records.c.day <= where.last
    if where.before is not None:
        day, key = where.before
        yield or_(records.c.day < day, and_(records.c.day == day, records.c.key < key))


def chosen(cls: type[R], where: Where) -> Select[Any]:
    """The open rows of a kind: by key, by day where days are asked for, or newest first."""
    return _ordered(select(*ROW), cls, where)


def _ordered(question: Select[Any], cls: type[Record], where: Where) -> Select[Any]:
    by_day = where.first is not None or where.last is not None
    order: tuple[ColumnElement[Any], ...] = (records.c.day, records.c.key) if by_day else (records.c.key,)
    if where.before is not None:
        order = (records.c.day.desc(), records.c.key.desc())
    question = _meant(question, cls, where).order_by(*order)
    if where.after:
        beyond = records.c.key > where.after
        question = question.where(beyond if where.first is None else or_(records.c.day > where.first, beyond))
    return question if where.limit is None else question.limit(where.limit)


def tally(
    connection: Connection, cls: type[Record], where: Where, names: Sequence[str], distinct: str = ""
) -> Counter[tuple[Any, ...]]:
    """How many open rows, or different values of an attribute, go with the same values of these attributes."""
    parts = [_attribute(name) for name in names]
    number = func.count(_attribute(distinct).distinct()) if distinct else func.count()
    question = _meant(select(*parts, number), cls, where).group_by(*parts)
    return Counter({tuple(row[:-1]): row[-1] for row in connection.execute(question)})


def values(connection: Connection, cls: type[Record], where: Where, names: Sequence[str]) -> list[tuple[Any, ...]]:
    """The key and these attributes of the records that are meant, without making the records."""
    question = _ordered(select(records.c.key, *map(_attribute, names)), cls, where)
    return [tuple(row) for row in connection.execute(question)]


def _attribute(name: str) -> ColumnElement[Any]:
    name, _, first = name.partition(":")
    if first:
        return func.substr(records.c[name], literal_column("1"), literal_column(str(int(first))))
    return records.c[name] if name in COLUMNS else _inside(name)


def listed(connection: Connection, cls: type[R], where: Where) -> Iterator[R]:
    """The records of a kind that are meant."""
    for row in connection.execute(chosen(cls, where)).all():
        yield record_from(cls, row)


def said(connection: Connection, cls: type[R], key: int) -> list[Was]:
    """Everything that a record ever said, oldest first."""
    question = (
        select(*ROW, records.c.known_from, records.c.known_to, records.c.by)
        .where(records.c.kind == cls.kind, records.c.key == key)
        .order_by(records.c.id)
    )
    made = []
    for row in connection.execute(question).all():
        since, until, by = row[-3:]
        made.append(Was(record_from(cls, row[:-3]), since, until, by))
    return made
