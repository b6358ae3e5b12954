"""The tables. Every row that a verdict can read is dated twice: `known_from`/`known_to` (UTC, half-open)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)
from sqlalchemy.engine import Dialect

from guong.chain import micros, moment

metadata = MetaData(
    naming_convention={
        "ck": "%(table_name)s_%(constraint_name)s",
        "pk": "%(table_name)s_pk",
        "ix": "%(column_0_label)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A UTC moment as whole microseconds: exact and ordered alike in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """To microseconds."""
        return None if value is None else micros(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        """From microseconds."""
        return None if value is None else moment(value)


def _known() -> Sequence[Column[datetime]]:
    return (Column("known_from", Moment, nullable=False), Column("known_to", Moment))


def _canonical(*names: str) -> list[CheckConstraint]:
    """SQLite keeps dates as text: only ISO days get in."""
    return [
        CheckConstraint(
            f'"{name}" IS NULL OR ("{name}" IS date("{name}", \'+0 days\') AND length("{name}") = 10)',
            name=f"{name}_day",
        ).ddl_if(dialect="sqlite")
        for name in names
    ]


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


OPEN = text("known_to IS NULL")


def _open(name: str, *columns: str, unique: bool = False, head: bool = False) -> Index:
    """An index of the rows that stand; SQLite answers from it alone only if it holds every column that is tested."""
    heads = ("", "") if not head else (" AND head = 1", " AND head")
    covering = (*columns, "known_to") if not unique else columns
    return Index(
        name,
        *covering,
        unique=unique,
        sqlite_where=text(f"known_to IS NULL{heads[0]}"),
        postgresql_where=text(f"known_to IS NULL{heads[1]}"),
    )


subjects = Table(
    "subjects",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    CheckConstraint("kind IN ('unit', 'person')", name="kind"),
)

units = Table(
    "units",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("subject", ForeignKey("subjects.key"), nullable=False),
    Column("code", Text, nullable=False),
    Column("code_key", Text, nullable=False),
    _text("name"),
    _text("type"),
    Column("parent", ForeignKey("subjects.key")),
    Column("begin", Date),
    Column("end", Date),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("successors", Text, nullable=False, server_default="[]"),
    *_known(),
    *_canonical("begin", "end", "since", "until"),
    CheckConstraint("since <= until", name="span"),
    CheckConstraint("code <> '' AND code_key <> ''", name="code"),
    _open("units_open", "subject", unique=True),
    _open("units_open_code", "code_key", unique=True),
    Index("units_subject", "subject"),
    Index("units_code", "code_key"),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("subject", ForeignKey("subjects.key"), nullable=False),
    Column("code", Text, nullable=False),
    Column("code_key", Text, nullable=False),
    _text("name"),
    _text("name_key"),
    Column("birth", Date),
    _text("gender"),
    _text("group"),
    *_known(),
    *_canonical("birth"),
    CheckConstraint("code <> '' AND code_key <> ''", name="code"),
    _open("people_open", "subject", unique=True),
    _open("people_open_code", "code_key", unique=True),
    Index("people_subject", "subject"),
    Index("people_code", "code_key"),
)

postings = Table(
    "postings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("person", ForeignKey("subjects.key"), nullable=False),
    Column("unit", ForeignKey("subjects.key"), nullable=False),
    _text("position"),
    Column("head", Boolean, nullable=False),
    _text("form"),
    Column("begin", Date),
    Column("end", Date),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    *_known(),
    *_canonical("begin", "end", "since", "until"),
    CheckConstraint("since <= until", name="span"),
    _open("postings_open_person", "person", "since", "unit", "until", "head"),
    _open("postings_open_unit", "unit", "until", "since", "person", "head"),
    _open("postings_open_head", "person", "since", "unit", "until", "head", head=True),
    Index("postings_person", "person"),
    Index("postings_unit", "unit"),
)

facts = Table(
    "facts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("subject", ForeignKey("subjects.key"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("last_year", Integer, nullable=False),
    Column("day", Date),
    _text("code"),
    _text("level"),
    _text("class"),
    _text("about"),
    Column("paper", Text, nullable=False, server_default="{}"),
    *_known(),
    *_canonical("day"),
    CheckConstraint("year <= last_year AND year BETWEEN 1945 AND 2199", name="years"),
    CheckConstraint("kind = lower(trim(kind)) AND kind <> ''", name="kind"),
    CheckConstraint(
        'code = trim(code) AND level = trim(level) AND "class" = trim("class") AND about = trim(about)', name="trimmed"
    ),
    _open("facts_open", "subject", "kind", "year", "about", "code", "level", "class", "last_year", "day"),
    Index("facts_subject", "subject"),
)

rulings = Table(
    "rulings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sort", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("paper", Text, nullable=False, server_default="{}"),
    *_known(),
    CheckConstraint("sort IN ('number', 'reading', 'setting')", name="sort"),
    _open("rulings_open", "sort", "about", unique=True),
)

former_codes = Table(
    "former_codes",
    metadata,
    Column("code_key", Text, primary_key=True),
    Column("subject", ForeignKey("subjects.key"), nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("person", ForeignKey("subjects.key", name="accounts_person")),
    Column("unit", ForeignKey("subjects.key", name="accounts_unit")),
    Column("closed", Boolean, nullable=False, server_default=false()),
)

credentials = Table(
    "credentials",
    metadata,
    Column("account", ForeignKey("accounts.id"), primary_key=True),
    Column("sort", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("made", Moment, nullable=False),
    CheckConstraint("sort IN ('code', 'password')", name="sort"),
)
"""How an account signs in; never in the journal."""

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("time", Moment, nullable=False, unique=True),
    Column("actor", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("items", Integer, nullable=False),
    Column("root", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

journal_leaves = Table(
    "journal_leaves",
    metadata,
    Column("seq", ForeignKey("journal.seq"), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("leaf", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

payloads = Table(
    "payloads",
    metadata,
    Column("seq", ForeignKey("journal.seq"), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("subject", Integer),
    Column("salt", LargeBinary, nullable=False),
    Column("body", Text, nullable=False),
    Index("payloads_subject", "subject"),
    sqlite_with_rowid=False,
)

trees = Table(
    "trees",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("text", Text, nullable=False),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("subject", ForeignKey("subjects.key"), nullable=False),
    Column("tree", ForeignKey("trees.hash"), nullable=False),
    Column("told", Text, nullable=False),
    Column("reads", Text, nullable=False),
    Index("verdicts_subject", "subject"),
)

verdict_reads = Table(
    "verdict_reads",
    metadata,
    Column("digest", ForeignKey("verdicts.digest"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("subject", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("staff", Boolean, nullable=False),
    Index("verdict_reads_subject", "subject", "kind"),
    sqlite_with_rowid=False,
)
"""The looks into the books behind a kept verdict: a late fact inside one of them touches it."""

records = Table(
    "records",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("of", Integer),
    Column("subject", ForeignKey("subjects.key")),
    Column("unit", ForeignKey("subjects.key")),
    _text("state"),
    Column("day", Date),
    _text("code"),
    Column("body", Text, nullable=False, server_default="{}"),
    _text("by"),
    *_known(),
    *_canonical("day"),
    CheckConstraint("kind = lower(trim(kind)) AND kind <> ''", name="kind"),
    CheckConstraint("state = trim(state) AND code = trim(code)", name="trimmed"),
    _open("records_open", "key", unique=True),
    _open("records_open_kind", "kind", "state", "day", "key"),
    _open("records_open_of", "of", "kind", "state", "key", "unit"),
    _open("records_open_subject", "subject", "kind", "state", "key"),
    _open("records_open_unit", "unit", "kind", "state", "key"),
    _open("records_open_code", "kind", "code", "key", "subject", "state", "unit"),
    Index("records_key", "key"),
    Index("records_subject", "subject"),
)
"""Everything of an exemplar's life: rounds, dossiers, sessions, notices …; each class of `guong.life` is a kind."""

candidates = Table(
    "candidates",
    metadata,
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("subject", ForeignKey("subjects.key"), primary_key=True),
    Column("outcome", Integer, nullable=False),
    Column("findings", Text, nullable=False),
    Index("candidates_outcome", "round", "outcome", "subject"),
    sqlite_with_rowid=False,
)
"""A round's screening: derived from the books whenever it is asked for anew, so no payload of the journal."""

files = Table(
    "files",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("type", Text, nullable=False),
)

file_chunks = Table(
    "file_chunks",
    metadata,
    Column("hash", ForeignKey("files.hash"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("bytes", LargeBinary, nullable=False),
)
"""Files by the hash of their content, in pieces, so that none is ever held whole."""

slips = Table(
    "slips",
    metadata,
    Column("session", Integer, primary_key=True, autoincrement=False),
    Column("hash", Text, primary_key=True),
    Column("spent", Boolean, nullable=False, server_default=false()),
    sqlite_with_rowid=False,
)
"""The hashes of voting slips. Who drew which slip is nowhere."""

ballots = Table(
    "ballots",
    metadata,
    Column("session", Integer, primary_key=True, autoincrement=False),
    Column("dossier", Integer, primary_key=True, autoincrement=False),
    Column("receipt", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    CheckConstraint("choice IN ('yes', 'no', 'blank')", name="choice"),
    sqlite_with_rowid=False,
)
"""Votes under a receipt that only the voter can make again: without time, order, slip or account; never journaled."""

numbers = Table(
    "numbers",
    metadata,
    Column("table", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)
"""The highest number that a table ever gave, where its row was erased: no number is given twice."""
