"""All figures, broken down or not, and the first page behind one, in an office with many dossiers and all that follows.

python benchmarks/figures.py [--people 200000] [--dossiers 50000] [--folder DIR]
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.codec import structured
from guong.commands.base import Made
from guong.facts import RECOGNITION, Fact
from guong.life.discovery import Sign
from guong.life.dossiers import Dossier, Nominate, Taken
from guong.life.honours import Event, Honour
from guong.life.nurturing import Plan
from guong.life.propagation import Item
from guong.office import QUERIES, Office
from guong.plugins import catalogue
from guong.records import Record, Where
from guong.store import engine as store
from guong.words import Text
from life import measured, opened
from verdicts import NOW

DAY = date(2023, 12, 20)


@frozen
class Live:
    """What comes before and after each dossier."""

    name: ClassVar = "live"
    label: ClassVar = Text("Sống tiếp", "Live on")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ADMIN})

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ANN401, ARG002
        """A sign and a nomination for most, a plan for some; a fact, an honour and an item for the recognised."""
        event = books.add(Event(state="done", day=DAY, code="ministry", title="Hội nghị"))
        for one in books.records(Dossier, Where()):
            for record in _around(one, event.key):
                books.add(record)
            if one.state == "recognised" and not one.fact:
                paper = f'{{"date": "{DAY - timedelta(days=one.key % 50)}"}}'
                fact = books.add(Fact(0, one.subject, RECOGNITION.id, 2023, 2023, about="base-annual", paper=paper))
                books.end(one)
                books.add(evolve(one, fact=fact.id))
        return {}


def _around(one: Dossier, event: int) -> Iterator[Record]:
    mine: dict[str, Any] = {"subject": one.subject, "unit": one.unit}
    early = date(2023, 1, 1) + timedelta(days=one.key % 300)
    yield Sign(**mine, state="chosen", day=early, code="staff:nữ:small", term="2023", source="books", text="x")
    if one.state != "draft":
        yield Taken(**mine, of=one.key, state="submitted", day=early, code=Nominate.name)
    if one.key % 5 == 0:
        yield Plan(**mine, day=early, code="base-annual", term="2023", since=early, next_check=early)
    if one.state == "recognised":
        yield Honour(**mine, of=event, state="done", day=DAY, code="flowers")
        yield Item(**mine, state="published", day=DAY, code="unit-page", title="Tấm gương")


def main() -> None:
    """Measure in a copy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--dossiers", type=int, default=50_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    path = folder / f"figures-{given.people}-{given.dossiers}.guong"
    if not path.exists():
        opened(folder, given.people, given.dossiers).close()
        shutil.copy(folder / f"life-{given.people}-{given.dossiers}.guong", path)
        with Office(str(path), store.engine_for(str(path)), catalogue(), lambda: NOW) as office:
            office.do(Live())
    with Office(str(path), store.engine_for(str(path)), catalogue(), lambda: NOW) as office:
        unit = office.ask(structured({}, QUERIES["units"]))[0]["unit"]

        def asked(name: str, rounds: int, **fields: str) -> None:
            wish = structured({"term": "2023", **fields}, QUERIES[name])
            told = " ".join(fields.values())
            measured(f"{name} {told}", lambda _: office.ask(wish), rounds)

        for by in ("", "set", "gender", "unit"):
            asked("figures", 3, by=by)
        asked("summing-up", 3, stage="annual")
        for among in ({"unit": unit}, {"round": "r1"}):
            asked("figures", 10, **among)
            for figure in ("dossiers", "exemplars", "sign-to-recognition", "chosen", "nurtured"):
                if "unit" in among or figure not in ("chosen", "nurtured"):
                    asked("figure", 20, figure=figure, **among)


if __name__ == "__main__":
    main()
