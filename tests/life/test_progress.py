"""Whoever gives a long command can be told how far it is."""

import pytest

from commands.desk import Desk
from guong import books
from guong.codec import structured
from guong.office import COMMANDS
from guong.sample import path
from life.room import Room

pytest_plugins = ("life.room",)
ROUND = {"code": "a", "title": "Đợt", "criteria_set": "base-annual", "term": "2023", "vote_rule": ""}


def told(desk: Desk, name: str, **fields: object) -> list[tuple[str, int, int]]:
    """What a command tells."""
    said: list[tuple[str, int, int]] = []
    desk.office.do(structured(fields, COMMANDS[name]), progress=lambda *one: said.append(one))
    return said


def test_screening_tells_how_many_are_judged_and_written(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "STEP", 4)
    said = told(room, "open-round", **ROUND)
    judged = 1 + len(Room.PEOPLE) + 3  # The head too, and the units.
    assert [one for one in said if one[0] == "Ghi kết quả"] == [
        *(("Ghi kết quả", at, judged) for at in range(4, judged, 4)),
        ("Ghi kết quả", judged, judged),
    ]
    assert {one[0] for one in said} == {"Rà soát", "Ghi kết quả"}
    assert said[-1][1] == said[-1][2]
    assert told(room, "screen-round", round="a") == said


def test_gathering_tells_which_signal_is_looked_for(room: Room) -> None:
    said = told(room, "gather-signs", term="2023")
    assert [at for _name, at, _whole in said] == list(range(1, len(room.office.catalogue.signals) + 1))


def test_an_import_tells_each_sheet() -> None:
    desk = Desk.new()
    said = told(desk, "import-workbook", file=str(path()))
    assert {"Đơn vị", "Nhân sự"} <= {name for name, _row, _last in said}
    assert all(row <= last for _name, row, last in said)
