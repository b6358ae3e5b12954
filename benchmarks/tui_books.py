"""The office of `books.py` with names, an account and a version: what the terminal desk is measured on."""

import shutil
import sqlite3
from pathlib import Path
from random import Random

from books import sqlite_books
from guong.actors import SIGNED_IN
from guong.office import FIRST_ACCOUNT
from guong.sample.names import FAMILY, GIVEN, MIDDLE
from guong.store.engine import HEAD
from guong.vietnamese import fold


def named_books(folder: Path, number: int) -> Path:
    """A file with so many named people; made once."""
    path = folder / f"named-{number}.guong"
    if path.exists():
        return path
    sqlite_books(folder, number).dispose()
    draft = path.with_suffix(".draft")
    shutil.copy(folder / f"books-{number}.guong", draft)
    random = Random(number)
    drawn = {table: (list(words), list(words.values())) for table, words in (("family", FAMILY),)}
    books = sqlite3.connect(draft)
    books.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON")
    rows = []
    for (key,) in books.execute("SELECT id FROM people").fetchall():
        gender = random.choice(("Nam", "Nữ"))
        name = " ".join(
            random.choices(words, weights)[0]
            for words, weights in (
                drawn["family"],
                (list(MIDDLE[gender]), list(MIDDLE[gender].values())),
                (list(GIVEN[gender]), list(GIVEN[gender].values())),
            )
        )
        rows.append((name, fold(name), gender.lower(), key))
    books.executemany(
        "UPDATE people SET name = ?, name_key = ?, gender = ?, \"group\" = 'công chức' WHERE id = ?", rows
    )
    books.execute("UPDATE units SET name = 'Chi cục số ' || id || ' (hư cấu)', type = 'chi cục'")
    books.execute("UPDATE units SET parent = 1 + (id - 2) / 40 WHERE id > 1")
    books.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
    books.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    books.execute("DELETE FROM accounts")
    books.execute(
        "INSERT INTO accounts (id, name, roles) VALUES (?, 'Văn phòng', ?)",
        (FIRST_ACCOUNT, " ".join(sorted(SIGNED_IN))),
    )
    books.commit()
    books.execute("PRAGMA journal_mode = WAL")
    books.close()
    draft.rename(path)
    return path
