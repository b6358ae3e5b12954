"""Every built-in signal over a whole office, and the list of signs with its shares, beside a plain reading of the facts."""

import argparse
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from books import sqlite_books
from guong.actors import SIGNED_IN, Actor
from guong.codec import structured
from guong.criteria.rules import Which
from guong.office import COMMANDS, FIRST_ACCOUNT, QUERIES, Office
from guong.plugins import catalogue
from guong.store import engine as store
from guong.store.books import StoreBooks

T = TypeVar("T")
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def timed(what: str, act: Callable[[], T]) -> T:
    """Do it once, and print how long it took."""
    begin = perf_counter()
    made = act()
    print(f"{what:50} {perf_counter() - begin:8.3f} s", flush=True)
    return made


def main() -> None:
    """Gather in a copy, so that the made books stay as they were made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    sqlite_books(folder, given.people).dispose()
    copy = folder / f"discovery-{given.people}.guong"
    copy.write_bytes((folder / f"books-{given.people}.guong").read_bytes())
    bound, declared = store.engine_for(str(copy)), catalogue()
    with store.writing(bound) as connection:
        books = StoreBooks(connection, declared, NOW)
        if books.account(FIRST_ACCOUNT) is None:
            books.add_account(Actor(FIRST_ACCOUNT, "Văn phòng", SIGNED_IN))
            books.flush()
        timed(
            "plain reading: three years of ratings",
            lambda: sum(1 for _ in books.facts_within(Which("rating"), 2021, 2023)),
        )
    with Office(str(copy), bound, declared, lambda: NOW) as office:
        for signal in declared.signals:
            wish = structured({"term": "2023", "signals": [signal]}, COMMANDS["gather-signs"])
            made = timed(f"gather-signs {signal}", lambda wish=wish: office.do(wish))
            print(f"{'':50} {made.made['made']:8} signs")
        everything = structured({"term": "2023"}, COMMANDS["gather-signs"])
        timed("gather-signs, all again", lambda: office.do(everything))
        for fields in ({}, {"state": "chosen"}, {"term": "2023"}):
            timed(f"signs {fields}", lambda fields=fields: office.ask(structured(fields, QUERIES["signs"])))
    copy.unlink()


if __name__ == "__main__":
    main()
