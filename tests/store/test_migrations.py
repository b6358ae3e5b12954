"""Migrations end where the tables are, in each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, inspect, text
from sqlalchemy.exc import IntegrityError

from guong.store import engine as stores
from guong.store.tables import metadata

MIGRATIONS = Path(stores.__file__).parent / "migrations"


@pytest.fixture
def migrated(where: str) -> Iterator[Engine]:
    """An empty database brought here by its migrations alone."""
    made = stores.engine_for(where)
    stores.upgrade(made)
    yield made
    made.dispose()


def test_what_migrations_make_is_what_the_tables_say(migrated: Engine) -> None:
    """Tables, columns, types, indexes."""
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
        assert compare_metadata(context, metadata) == []


def told(options: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in sorted(options.items())}


def shape(bound: Engine) -> dict[str, object]:
    """All that the database says of its tables."""
    seen = inspect(bound)
    made: dict[str, object] = {}
    for table in sorted(metadata.tables):
        made[table] = (
            [
                (column["name"], str(column["type"]), column["nullable"], column["default"])
                for column in seen.get_columns(table)
            ],
            seen.get_pk_constraint(table)["constrained_columns"],
            sorted((key["constrained_columns"], key["referred_table"]) for key in seen.get_foreign_keys(table)),
            sorted(
                (check["name"] or "", " ".join(check["sqltext"].split())) for check in seen.get_check_constraints(table)
            ),
            sorted(
                (one["name"] or "", one["unique"], one["column_names"], told(one["dialect_options"]))
                for one in seen.get_indexes(table)
            ),
            sorted(one["column_names"] for one in seen.get_unique_constraints(table)),
        )
    return made


def test_migrated_and_made_at_once_are_the_same(
    migrated: Engine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Also defaults, checks, keys and the conditions of indexes, which alembic does not compare."""
    sqlite = migrated.dialect.name == "sqlite"
    other = stores.create(str(tmp_path / "other.db") if sqlite else request.getfixturevalue("new_postgresql")())
    assert shape(migrated) == shape(other)
    other.dispose()


def test_head_is_the_newest_file() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_current_head() == stores.HEAD
    newest = max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert newest.startswith(f"{stores.HEAD}_")


def test_nothing_else_is_in_the_database(engine: Engine) -> None:
    found = MetaData()
    found.reflect(engine)
    assert set(found.tables) == {*metadata.tables, "alembic_version"}


FACT = "INSERT INTO facts (id, subject, kind, year, last_year, day, code, known_from) VALUES (1, 1, {}, 1)"
WRONG = {
    "a kind in capitals": FACT.format("'Rating', 2023, 2023, NULL, 'a'"),
    "a kind with a blank": FACT.format("'rating ', 2023, 2023, NULL, 'a'"),
    "no kind": FACT.format("'', 2023, 2023, NULL, 'a'"),
    "no year": FACT.format("'rating', NULL, 2023, NULL, 'a'"),
    "years that run backwards": FACT.format("'rating', 2023, 2022, NULL, 'a'"),
    "a year beyond all": FACT.format("'rating', 1023, 2023, NULL, 'a'"),
    "a trailing blank": FACT.format("'rating', 2023, 2023, NULL, 'a '"),
    "a code that is NULL": FACT.format("'rating', 2023, 2023, NULL, NULL"),
    "a fact of nobody": FACT.format("'rating', 2023, 2023, NULL, 'a'").replace("(1, 1, ", "(1, 99, "),
    "a subject of no kind": "INSERT INTO subjects (key, kind) VALUES (2, 'party')",
    "a unit without a code": "INSERT INTO units (id, subject, code, code_key, since, until, known_from) VALUES (1, 1, '', '', '2020-01-01', '2021-01-01', 1)",
    "a unit that ends first": "INSERT INTO units (id, subject, code, code_key, since, until, known_from) VALUES (1, 1, 'a', 'a', '2020-01-02', '2020-01-01', 1)",
    "a ruling of no sort": "INSERT INTO rulings (id, sort, about, value, known_from) VALUES (1, 'x', 'a', 'b', 1)",
}  # fmt: skip
DAYS = {
    "a day and a time": FACT.format("'rating', 2023, 2023, '2025-12-31T10:00', 'a'"),
    "a day in our spelling": FACT.format("'rating', 2023, 2023, '31/12/2025', 'a'"),
    "a day that is not": FACT.format("'rating', 2023, 2023, '2025-02-30', 'a'"),
}


@pytest.mark.parametrize("name", [*WRONG, *DAYS])
def test_wrong_rows_do_not_get_in(tmp_path: Path, name: str) -> None:
    """Screening and judging would agree on wrong data."""
    bound = stores.create(str(tmp_path / "books.guong"))
    with bound.begin() as connection:
        connection.execute(text("INSERT INTO subjects (key, kind) VALUES (1, 'unit')"))
    with pytest.raises(IntegrityError), bound.begin() as connection:
        connection.execute(text({**WRONG, **DAYS}[name].replace(":00", "\\:00")))
    bound.dispose()


def test_wrong_rows_do_not_get_into_postgresql(request: pytest.FixtureRequest) -> None:
    bound = stores.create(request.getfixturevalue("new_postgresql")())
    with bound.begin() as connection:
        connection.execute(text("INSERT INTO subjects (key, kind) VALUES (1, 'unit')"))
    for statement in WRONG.values():
        with pytest.raises(IntegrityError), bound.begin() as connection:
            connection.execute(text(statement))
    bound.dispose()
