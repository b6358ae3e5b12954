"""Books of any size for measurements: units of about fifty people, some thirteen facts a person, a realistic mix."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.schema import CreateIndex, DropIndex

from guong.chain import micros
from guong.store import engine as store
from guong.store.tables import facts, metadata, people, postings, subjects, units

YEARS = range(2021, 2026)
UNIT_SIZE = 50
KNOWN = micros(datetime(2026, 1, 15, tzinfo=UTC))
LATER = micros(datetime(2026, 2, 15, tzinfo=UTC))
RATINGS = ("HTXSNV", "HTTNV", "HTNV", "KHTNV")
CLOSABLE = ("rating", "title", "reward", "discipline", "initiative")
NAMES = {
    "subjects": ("key", "kind"),
    "units": ("id", "subject", "code", "code_key", "begin", "end", "since", "until", "known_from"),
    "people": ("id", "subject", "code", "code_key", "known_from"),
    "postings": ("id", "person", "unit", "head", "since", "until", "known_from"),
    "facts": (
        "id", "subject", "kind", "year", "last_year", "day", "code", "level", "class", "about",
        "known_from", "known_to",
    ),
}  # fmt: skip
Row = tuple[Any, ...]
FIRST, LAST = "0001-01-01", "9999-12-31"


class Maker:
    """Makes the rows of an office of so many people, always the same."""

    def __init__(self, number: int) -> None:
        self.people = number
        self.units = max(1, number // UNIT_SIZE)
        self.random = Random(number)
        self.facts = self.placed = 0

    def fact(  # noqa: PLR0913
        self,
        subject: int,
        kind: str,
        first: int,
        last: int = 0,
        *,
        day: str | None = None,
        code: str = "",
        level: str = "",
        about: str = "",
        known_to: int | None = None,
    ) -> Row:
        """One fact."""
        self.facts += 1
        return (self.facts, subject, kind, first, last or first, day, code, level, "", about, KNOWN, known_to)

    def subject_rows(self) -> Iterator[Row]:
        """Units have the first keys."""
        for key in range(1, self.units + self.people + 1):
            yield key, "unit" if key <= self.units else "person"

    def unit_rows(self) -> Iterator[Row]:
        """Units; one in fifty ended in the middle of the period."""
        for key in range(1, self.units + 1):
            end = None if key % 50 else "2024-06-30"
            yield key, key, f"DV{key:06}", f"dv{key:06}", None, end, FIRST, end or LAST, KNOWN

    def people_rows(self) -> Iterator[Row]:
        """People."""
        for key in range(self.units + 1, self.units + self.people + 1):
            yield key, key, f"CC{key:07}", f"cc{key:07}", KNOWN

    def posting_rows(self) -> Iterator[Row]:
        """Most stay; some came late, moved, or serve in a second unit; the first of each unit heads it."""
        for number in range(self.people):
            unit, chance = 1 + number % self.units, self.random.random()
            head = number < self.units
            spans = [(unit, head, FIRST, LAST)]
            other = 1 + (unit + 6) % self.units
            if unit % 50 == 0 or (chance < 0.06 and not head):
                spans = [(unit, head, FIRST, "2024-06-30"), (other, False, "2024-07-01", LAST)]
            elif chance < 0.10:
                spans = [(unit, head, f"202{self.random.randrange(1, 5)}-03-01", LAST)]
            elif chance < 0.11:
                spans.append((other, False, "2023-02-01", LAST))
            for where, heads, since, until in spans:
                self.placed += 1
                yield self.placed, self.units + 1 + number, where, heads, since, until, KNOWN

    def fact_rows(self) -> Iterator[Row]:
        """The facts of everybody."""
        for key in range(1, self.units + 1):
            yield from self.unit_facts(key)
        for key in range(self.units + 1, self.units + self.people + 1):
            yield from self.person_facts(key)

    def said(self, subject: int, clauses: tuple[str, ...], first: int, last: int, often: float) -> Iterator[Row]:
        """Assessments."""
        for about in clauses:
            if self.random.random() < often:
                code = "met" if self.random.random() < 0.95 else "not_met"
                yield self.fact(subject, "assessment", first, last, day="2026-01-10", code=code, about=about)

    def unit_facts(self, key: int) -> Iterator[Row]:
        """Ratings, titles, words and closings of a unit."""
        for year in YEARS:
            rating = self.random.choices(RATINGS, (35, 45, 15, 5))[0]
            yield self.fact(key, "rating", year, code=rating)
            if rating == "HTXSNV" and self.random.random() < 0.5:
                yield self.fact(key, "title", year, code=self.random.choice(("TTLĐTT", "TTLĐXS", "TTLĐXS")))
            for kind in CLOSABLE:
                if self.random.random() < 0.97:
                    yield self.fact(key, "closing", year, day=f"{year + 1}-01-05", about=kind)
        if self.random.random() < 0.2:
            yield self.fact(key, "reward", 2022, level="tỉnh")
        yield from self.said(key, ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d", "TTLĐXS"), 2023, 2023, 0.8)
        yield from self.said(key, ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d"), 2021, 2025, 0.6)

    def person_facts(self, key: int) -> Iterator[Row]:
        """Ratings of five years, titles, initiatives, rewards, words, now and then discipline; some corrected since."""
        random = self.random.random
        for year in YEARS:
            rating = self.random.choices(RATINGS, (25, 60, 12, 3))[0]
            if random() < 0.97:
                if random() < 0.02:
                    yield self.fact(key, "rating", year, code="HTTNV", known_to=LATER)
                yield self.fact(key, "rating", year, code=rating)
            if rating in RATINGS[:2] and random() < 0.85:
                best = rating == "HTXSNV" and random() < 0.6
                yield self.fact(key, "title", year, code="CSTĐCS" if best else "LĐTT")
            if rating == "HTXSNV" and random() < 0.5:
                yield self.fact(key, "initiative", year, level="cơ sở" if random() < 0.9 else "tỉnh")
        if random() < 0.12:
            yield self.fact(key, "reward", self.random.choice(YEARS), level=self.random.choice(("cơ sở", "tỉnh", "bộ")))
        if random() < 0.02:
            year = self.random.choice(YEARS)
            yield self.fact(key, "discipline", year, day=f"{year}-05-20", code="khiển trách")
        yield from self.said(key, ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.2.cn.2"), 2023, 2023, 0.6)
        yield from self.said(key, ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.3.a.cn.2"), 2021, 2025, 0.3)

    def everything(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Every table with its rows."""
        yield "subjects", self.subject_rows()
        yield "units", self.unit_rows()
        yield "people", self.people_rows()
        yield "postings", self.posting_rows()
        yield "facts", self.fact_rows()


def _indexes() -> Iterator[Any]:
    for table in (subjects, units, people, postings, facts):
        yield from sorted(table.indexes, key=lambda index: str(index.name))


def sqlite_books(folder: Path, number: int) -> Engine:
    """A file with an office of so many people; made once."""
    path = folder / f"books-{number}.guong"
    if not path.exists():
        draft = folder / f"draft-{number}.guong"
        draft.unlink(missing_ok=True)
        engine = store.engine_for(str(draft))
        metadata.create_all(engine)
        with engine.begin() as connection:
            for index in _indexes():
                connection.execute(DropIndex(index))
        engine.dispose()
        direct = sqlite3.connect(draft)
        direct.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON"
        )
        for table, rows in Maker(number).everything():
            names = ", ".join(f'"{name}"' for name in NAMES[table])
            marks = ", ".join("?" * len(NAMES[table]))
            direct.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        direct.commit()
        direct.close()
        engine = store.engine_for(str(draft))
        with engine.begin() as connection:
            for index in _indexes():
                connection.execute(CreateIndex(index))
        engine.dispose()
        draft.rename(path)
    return store.engine_for(str(path))


def postgresql_books(server: str, number: int) -> Engine:
    """A database on the server with an office of so many people; made once."""
    name = f"guong_books_{number}"
    admin = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        there = connection.execute(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}).scalar()
        if not there:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine = store.engine_for(f"{server.rpartition('/')[0]}/{name}")
    if not inspect(engine).has_table("facts"):
        with engine.begin() as connection:
            metadata.create_all(connection)
            for index in _indexes():
                connection.execute(DropIndex(index))
            driver: Any = connection.connection
            for table, rows in Maker(number).everything():
                names = ", ".join(f'"{name}"' for name in NAMES[table])
                with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            for index in _indexes():
                connection.execute(CreateIndex(index))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    return engine
