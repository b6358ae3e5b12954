"""How long commands and lists of the life take in a large office with many dossiers, and how long opening a round.

    python benchmarks/life.py [--people 200000] [--dossiers 50000] [--folder DIR] [--rounds 100]

Beside each stands a plain fact recorded in the same run: what any command costs at least.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any, ClassVar

from attrs import frozen
from sqlalchemy import insert, select

from books import UNIT_SIZE, sqlite_books
from guong.actors import SIGNED_IN
from guong.codec import structured
from guong.commands.base import Actor, Made, Role
from guong.life.dossiers import Dossier
from guong.life.rounds import Round
from guong.office import COMMANDS, FIRST_ACCOUNT, QUERIES, Office
from guong.plugins import catalogue
from guong.store import engine as store
from guong.store.tables import accounts
from guong.words import Text
from verdicts import NOW

STATES = ("draft", "submitted", "appraised", "passed", "recognised", "declined")
MEETING = {"day": "2026-01-05", "present": 8, "of": 9, "agreed": 8}


@frozen
class Fill:
    """Many dossiers at once, in all states."""

    dossiers: int
    first: int
    name: ClassVar = "fill"
    label: ClassVar = Text("Đổ đầy", "Fill")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ADMIN})

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ANN401, ARG002
        """Spread over twenty rounds."""
        rounds = [
            books.add(
                Round(
                    day=date(2026, 1, 2),
                    code=f"r{number}",
                    title=f"Đợt {number}",
                    criteria_set="base-annual",
                    term="2023",
                    as_of=date(2023, 12, 31),
                )
            )
            for number in range(20)
        ]
        for number in range(self.dossiers):
            books.add(
                Dossier(
                    of=rounds[number % 20].key,
                    subject=self.first + number,
                    unit=1 + number % (self.first - 1),
                    state=STATES[number % len(STATES)],
                    day=date(2026, 1, 3),
                    merits="Thành tích " * 40,
                )
            )
        return {}


def opened(folder: Path, people: int, dossiers: int) -> Office:
    """A copy of the office, filled with dossiers once."""
    path = folder / f"life-{people}-{dossiers}.guong"
    if not path.exists():
        sqlite_books(folder, people).dispose()
        shutil.copy(folder / f"books-{people}.guong", path)
        engine = store.engine_for(str(path))
        with engine.begin() as connection:
            if not connection.execute(select(accounts.c.id)).first():
                connection.execute(
                    insert(accounts), {"id": FIRST_ACCOUNT, "name": "-", "roles": " ".join(sorted(SIGNED_IN))}
                )
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
        office = Office(str(path), engine, catalogue(), lambda: NOW)
        office.do(Fill(dossiers, max(1, people // UNIT_SIZE) + 1))
        office.close()
    return Office(str(path), store.engine_for(str(path)), catalogue(), lambda: NOW)


def measured(name: str, act: Callable[[int], Any], rounds: int) -> None:
    """Milliseconds of each of many."""
    taken = []
    for number in range(rounds + 3):
        begin = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - begin) * 1000)
    taken = taken[3:]
    print(f"{name:34} median {median(taken):8.2f} ms   90 % under {quantiles(taken, n=10)[-1]:8.2f} ms", flush=True)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--dossiers", type=int, default=50_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=100)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    office = opened(folder, given.people, given.dossiers)
    random = Random(time.time_ns())

    def do(name: str, **fields: Any) -> Any:  # noqa: ANN401
        return office.do(structured(fields, COMMANDS[name])).made

    def ask(name: str, **fields: Any) -> Any:  # noqa: ANN401
        return office.ask(structured(fields, QUERIES[name]))

    code = f"moi-{time.time_ns()}"
    begin = time.perf_counter()
    made = do(
        "open-round", code=code, title="Đợt đo", criteria_set="base-annual", term="2023", vote_rule="",
    )  # fmt: skip
    taken = time.perf_counter() - begin
    print(f"opening a round for {sum(made['screened'].values()):,} takes {taken:.2f} s: {made['screened']}", flush=True)

    page: dict[str, Any] = ask("candidates", round=code, outcome="met", limit=given.rounds + 20)
    met = [row["subject"] for row in page["rows"]]
    people = [f"CC{random.randrange(given.people // UNIT_SIZE + 1, given.people):07}" for _ in range(given.rounds + 20)]
    values = {"about": "II.2.2.1.d", "code": "đạt", "body": "x", "term": "2024", "day": "12/01/2026"}
    measured("add-fact", lambda at: do("add-fact", kind="assessment", subject=people[at], values=values), given.rounds)
    keys: list[int] = []
    measured(
        "start-dossier",
        lambda at: keys.append(do("start-dossier", round=code, subject=met[at])["dossier"]),
        given.rounds,
    )
    measured(
        "edit-dossier",
        lambda at: do("edit-dossier", dossier=keys[at], merits="Thành tích", meeting=MEETING),
        given.rounds,
    )
    measured("nominate", lambda at: do("nominate", dossier=keys[at]), given.rounds)
    measured("appraise", lambda at: do("appraise", dossier=keys[at], opinion="đủ"), given.rounds)
    paper = {"outcome": "recognise", "number": "1/QĐ", "issuer": "Cục", "day": "2026-01-20"}
    measured("decide", lambda at: do("decide", dossiers=[keys[at]], **paper), given.rounds)
    values = {**values, "term": "2023", "day": "13/01/2026", "code": "không đạt"}
    measured(
        "add-fact that opens a review",
        lambda at: do("add-fact", kind="assessment", subject=met[at], values=values),
        given.rounds,
    )
    for name, fields in LISTS:
        measured(f"ask {name} {fields or ''}", lambda _, name=name, fields=fields: ask(name, **fields), 20)  # type: ignore[misc]
    print(f"{code} done")


LISTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("rounds", {}),
    ("candidates", {"round": "r1"}),
    ("reviews", {}),
)
"""The first page of every list that people open."""

if __name__ == "__main__":
    main()
