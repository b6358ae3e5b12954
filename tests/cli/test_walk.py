"""The whole life by `guong do` and `guong ask`: each clause of the plan is walked with all that serves it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guong import sample
from guong.errors import Refused
from guong.life.coverage import CLAUSES, COVERAGE
from guong.office import FIRST_ACCOUNT, Office
from guong.sample.life import BEGIN, Act, Ask, AtOffice, Lived, Moving, played, whole_life

from .terminal import guong

IMPORT = Act(FIRST_ACCOUNT, "import-workbook", {"file": str(sample.path())})


class AtCommandLine:
    """The stage on which everything is typed."""

    def __init__(self, book: Path) -> None:
        self.book = book
        self.done: set[str] = set()
        self.asked: set[str] = set()

    def do(self, act: Act) -> Any:
        ended = guong("do", self.book, act.name, json.dumps(act.fields), "--as", act.by, "--json")
        if ended.status:
            raise Refused(ended.line)
        self.done.add(act.name)
        return ended.json["made"]

    def ask(self, asked: Ask) -> Any:
        ended = guong("ask", self.book, asked.name, json.dumps(asked.fields), "--as", asked.by, "--json")
        assert (ended.status, ended.err) == (0, ""), asked
        self.asked.add(asked.name)
        return ended.json


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[AtCommandLine, Lived]]:
    """One life on the command line, by its own clock."""
    stage, clock = AtCommandLine(tmp_path_factory.mktemp("walk") / "so.guong"), Moving.on(BEGIN)
    with pytest.MonkeyPatch.context() as patch:
        for door in (Office.open, Office.create):
            patch.setitem(door.__func__.__kwdefaults__, "clock", clock)  # type: ignore[attr-defined]
        assert guong("init", stage.book).status == 0
        stage.do(IMPORT)
        yield stage, played(whole_life, stage, clock)


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_is_walked(clause: str, walked: tuple[AtCommandLine, Lived]) -> None:
    stage, _lived = walked
    one = COVERAGE[clause]
    assert [name for name in one.commands if name not in stage.done] == []
    assert [name for name in one.questions if name not in stage.asked] == []


def test_the_journal_of_the_walk_is_whole(walked: tuple[AtCommandLine, Lived]) -> None:
    assert guong("journal", "verify", walked[0].book).status == 0


def test_a_life_goes_the_same_way_in_the_library(walked: tuple[AtCommandLine, Lived]) -> None:
    clock = Moving.on(BEGIN)
    with Office.create("sqlite://", clock=clock) as office:
        stage = AtOffice(office)
        stage.do(IMPORT)
        lived = played(whole_life, stage, clock)
    assert lived.told == walked[1].told
    assert lived.keys == walked[1].keys
    assert [(day, act.by, act.name) for day, act in lived.acts] == [
        (day, act.by, act.name) for day, act in walked[1].acts
    ]
