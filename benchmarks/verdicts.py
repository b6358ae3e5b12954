"""How long one explained verdict takes, read from the books of a large office, beside the same rules over objects.

    python benchmarks/verdicts.py [--people 200000] [--folder DIR] [--rounds 400]

Subjects are drawn at random, so that nothing is warm; a verdict includes reasons, facts and the day's transaction.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median, quantiles

from sqlalchemy import insert, select

from books import UNIT_SIZE, sqlite_books
from guong.actors import Role
from guong.errors import Refused
from guong.office import FIRST_ACCOUNT, Office
from guong.plugins import catalogue
from guong.queries import Evaluate
from guong.store.tables import accounts

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def opened(folder: Path, number: int) -> Office:
    """The office, with the account that asks."""
    engine = sqlite_books(folder, number)
    with engine.begin() as connection:
        if not connection.execute(select(accounts.c.id)).first():
            connection.execute(insert(accounts), {"id": FIRST_ACCOUNT, "name": "-", "roles": " ".join(Role)})
    return Office(str(folder), engine, catalogue(), lambda: NOW)


def timed(office: Office, codes: Sequence[str], criteria_set: str, term: str) -> list[float]:
    """Milliseconds for each of the subjects that the term concerns."""
    taken = []
    for code in codes:
        question = Evaluate(subject=code, criteria_set=criteria_set, term=term)
        begin = time.perf_counter()
        with suppress(Refused):
            office.ask(question)
            taken.append((time.perf_counter() - begin) * 1000)
    return taken


def main() -> None:
    """Make the books, draw subjects, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=400)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    office = opened(folder, given.people)
    units = max(1, given.people // UNIT_SIZE)
    random = Random(7)
    groups = {
        "a person who heads nothing": [units + 1 + random.randrange(units, given.people) for _ in range(given.rounds)],
        "a head": [units + 1 + random.randrange(units) for _ in range(given.rounds)],
        "a unit of about 50": [1 + random.randrange(units) for _ in range(given.rounds)],
    }
    for name, keys in groups.items():
        codes = [f"DV{key:06}" if key <= units else f"CC{key:07}" for key in keys]
        timed(office, codes[:5], "base-annual", "2023")
        for criteria_set, term in (("base-annual", "2023"), ("base-period", "2021-2025")):
            taken = timed(office, codes, criteria_set, term)
            print(
                f"{name:28} {criteria_set:12} median {median(taken):7.3f} ms"
                f"   90 % under {quantiles(taken, n=10)[-1]:7.3f} ms"
            )


if __name__ == "__main__":
    main()
