"""Screening measured: our rules as SQL beside SQL written by hand and beside plain Python, in one run.

    python benchmarks/screening.py --people 10000
    python benchmarks/screening.py --people 10000 100000 1000000 --folder DIR --postgresql postgresql://user@host/postgres

base-annual 2023 and base-period 2021-2025, the outcome of every criterion of everybody, each side reading all its rows
and telling every outcome by name. The two kinds of SQL must agree on everybody. Plain Python judges a sample of people
over objects that are already loaded; loading is not counted, and its time is scaled up.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Connection, Engine

import books
import by_hand
from guong.criteria.case import Case
from guong.criteria.findings import Finding, Outcome, lowest
from guong.criteria.sets import CriteriaSet
from guong.criteria.verdict import judge_set
from guong.plugins import Catalogue, catalogue
from guong.store.engine import reading
from guong.store.screening import screen
from guong.store.snapshot import Snapshot
from guong.terms import Term

Row = tuple[int, str, Outcome, tuple[tuple[str, Outcome], ...]]
ASKED = (
    ("base-annual", Term(2023, 2023), by_hand.annual, by_hand.OUTCOMES_ANNUAL),
    ("base-period", Term(2021, 2025), by_hand.period, by_hand.OUTCOMES_PERIOD),
)
SAMPLE = 600
"""How many units and people plain Python judges."""


def ours(connection: Connection, plugins: Catalogue, criteria_set: CriteriaSet, term: Term) -> Iterator[Row]:
    """The screening of the library."""
    yield from screen(connection, plugins, criteria_set, term, term.end)


def hand(connection: Connection, statement: str, criteria: dict[str, tuple[str, ...]], units: int) -> Iterator[Row]:
    """The statement written by hand, its packed outcomes told by name."""
    driver: Any = connection.connection
    cursor = driver.cursor()
    if connection.dialect.name == "postgresql":
        cursor.execute("SET LOCAL jit = off")
        cursor.close()
        cursor = driver.cursor(name="by_hand")
        cursor.itersize = 2000
        connection.exec_driver_sql("SET LOCAL cursor_tuple_fraction = 1")
    cursor.execute(statement)
    told: dict[tuple[bool, int], tuple[Outcome, tuple[tuple[str, Outcome], ...]]] = {}
    for subject, code, packed in cursor:
        key = (subject <= units, packed)
        if key not in told:
            ids = criteria["unit" if subject <= units else "person"]
            each = tuple((name, Outcome(packed >> 3 * at & 7)) for at, name in enumerate(ids))
            told[key] = (lowest(outcome for _name, outcome in each), each)
        whole, findings = told[key]
        yield subject, code, whole, findings
    cursor.close()


def checked(one: Iterator[Row], other: Iterator[Row]) -> int:
    """How many rows; all must be equal.

    Raises:
        AssertionError: they are not.
    """
    expected = {row[0]: hash((row[2], row[3])) for row in other}
    number = 0
    for subject, _code, whole, findings in one:
        assert expected.pop(subject) == hash((whole, findings)), f"{subject} differs"
        number += 1
    assert not expected, f"{len(expected)} were not screened"
    return number


def seconds(work: Callable[[], Iterator[Any]]) -> float:
    """How long it takes to read everything."""
    start = time.perf_counter()
    for _row in work():
        pass
    return time.perf_counter() - start


def in_python(
    connection: Connection, plugins: Catalogue, criteria_set: CriteriaSet, term: Term, made: books.Maker
) -> float:
    """Seconds that plain Python needs for everybody, by a sample of units and of people."""
    kept = Snapshot(connection)

    def judged(case: Case, set_id: str) -> Finding:
        return judge_set(plugins.criteria_set(set_id), case)

    def judge(key: int) -> None:
        subject = kept.subject(key)
        if subject.kind in criteria_set.subjects:
            judge_set(criteria_set, Case(kept, plugins.kind, judged, subject, term, term.end))

    def timed(keys: range) -> float:
        for key in keys:
            judge(key)
        start = time.perf_counter()
        for key in keys:
            judge(key)
        return (time.perf_counter() - start) / len(keys)

    few = min(made.units, SAMPLE // books.UNIT_SIZE)
    members = range(made.units + 1, made.units + made.people + 1, max(1, made.people // SAMPLE))
    return timed(range(1, few + 1)) * made.units + timed(members) * made.people


def measure(engine: Engine, people: int, rounds: int, plugins: Catalogue) -> None:
    """Print what each side needs, as the median over the rounds and as ratios within each round."""
    made = books.Maker(people)
    sqlite = engine.dialect.name == "sqlite"
    for set_id, term, statement, criteria in ASKED:
        chosen, text = plugins.criteria_set(set_id), statement(sqlite=sqlite)
        with reading(engine) as connection:
            number = checked(ours(connection, plugins, chosen, term), hand(connection, text, criteria, made.units))
            times = []
            for at in range(rounds):
                sides: list[Callable[[], Iterator[Any]]] = [
                    lambda: ours(connection, plugins, chosen, term),  # noqa: B023
                    lambda: hand(connection, text, criteria, made.units),  # noqa: B023
                ]
                order = sides if at % 2 else sides[::-1]
                spent = [seconds(side) for side in order]
                times.append(spent if at % 2 else spent[::-1])
            alone = in_python(connection, plugins, chosen, term, made)
        mine, other = median(pair[0] for pair in times), median(pair[1] for pair in times)
        ratio = median(pair[1] / pair[0] for pair in times)
        print(
            f"{engine.dialect.name:10} {people:>9,} people  {set_id:11}"
            f"  ours {mine:7.2f} s ({number / mine:>9,.0f} rows/s)  by hand {other:7.2f} s"
            f"  speed against it {ratio:4.2f} (best round {max(pair[1] / pair[0] for pair in times):4.2f})"
            f"  plain Python {alone:8.1f} s = {alone / mine:4.1f} times ours",
            flush=True,
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"{engine.dialect.name:10} {people:>9,} people  peak memory of this process so far {peak:.2f} GiB", flush=True
    )


def main() -> None:
    """Measure every size on every database."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--folder", type=Path, help="where books are kept between runs")
    asked.add_argument("--postgresql", default=os.environ.get("GUONG_TEST_POSTGRESQL"), help="the URL of a server")
    asked.add_argument("--skip-sqlite", action="store_true")
    given = asked.parse_args()
    plugins = catalogue()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for people in given.people:
            if not given.skip_sqlite:
                measure(books.sqlite_books(folder, people), people, given.rounds, plugins)
            if given.postgresql:
                measure(books.postgresql_books(given.postgresql, people), people, given.rounds, plugins)
            else:
                print("postgresql: no server given (--postgresql)")


if __name__ == "__main__":
    main()
