"""Who is honoured where: only those whose recognition stands."""

from typing import Any

import pytest

from guong.errors import BadInput, Conflict, Forbidden, NotFound, Refused
from life.moves import head, on, recognised
from life.room import Room, room

__all__ = ["room"]


def conference(room: Room, **more: Any) -> int:
    """A conference of branch CC1 on 12 January 2024."""
    told = {"sort": "unit-conference", "title": "Hội nghị tổng kết", "day": "2024-01-12", "unit": "CC1", **more}
    key: int = room.do("plan-event", **told)["event"]
    return key


def test_an_exemplar_is_chosen_and_honoured_when_the_event_is_held(room: Room) -> None:
    recognised(room, "P1", "CC1")
    event = conference(room)
    room.do("choose-honoured", event=event, subject="P1", form="flowers", reports=True)
    room.do("choose-honoured", event=event, subject="CC1", form="certificate")
    assert "12/01/2024 mới diễn ra" in room.refused(BadInput, "hold-event", event=event)
    assert on(room, "2024-01-12").do("hold-event", event=event)["state"] == "done"
    told = room.ask("events", subject="P1")[0]
    assert (told["sort"], told["level"], told["state"]) == ("hội nghị tổng kết của đơn vị", "unit", "done")
    assert [(one["subject"], one["form"], one["state"], one.get("reports", False)) for one in told["honoured"]] == [
        ("P1", "tặng hoa", "done", True),
        ("CC1", "giấy khen", "done", False),
    ]
    assert "đã thực hiện" in room.refused(Refused, "choose-honoured", event=event, subject="P1")


def test_only_those_whose_recognition_stands_are_honoured(room: Room) -> None:
    event = conference(room)
    said = room.refused(Refused, "choose-honoured", event=event, subject="P1")
    assert said == (
        "Người P1 chưa được công nhận điển hình tiên tiến, hoặc công nhận đã bị huỷ bỏ;"
        " hãy chọn trong số đang được công nhận."
    )
    recognised(room, "P1")
    honour = room.do("choose-honoured", event=event, subject="P1")["honour"]
    assert f"đã được chọn ở sự kiện số {event}" in room.refused(Refused, "choose-honoured", event=event, subject="P1")
    fact = room.ask("facts", subject="P1", kind="recognition")[0]["fact"]
    room.do("withdraw-fact", fact=fact, reason="huỷ bỏ")
    on(room, "2024-01-12")
    assert "Công nhận của Người P1 không còn" in room.refused(Refused, "hold-event", event=event)
    room.do("drop-honoured", honour=honour, reason="huỷ công nhận")
    room.do("hold-event", event=event)
    assert room.ask("events")[0]["honoured"] == []


def test_a_cancelled_event_takes_its_honours_along(room: Room) -> None:
    recognised(room, "P1")
    event = conference(room)
    honour = room.do("choose-honoured", event=event, subject="P1")["honour"]
    room.do("cancel-event", event=event, reason="hoãn")
    assert "đã huỷ" in room.refused(Refused, "drop-honoured", honour=honour, reason="x")
    assert room.ask("events", state="cancelled")[0]["event"] == event
    assert room.ask("events", subject="P1") == []


def test_heads_hold_what_their_unit_holds_and_no_more(room: Room) -> None:
    recognised(room, "P1", "P4")
    by = head(room, "CC1")
    event = room.do("plan-event", by, sort="unit-conference", title="Hội nghị", day="2024-01-12")["event"]
    assert room.do("choose-honoured", by, event=event, subject="P1")["event"] == event
    for name, fields in {
        "choose-honoured": {"event": event, "subject": "P4"},
        "plan-event": {"sort": "unit-congress", "title": "x", "day": "2024-01-12", "unit": "CC2"},
        "hold-event": {"event": conference(room, unit="CC2", day="2024-01-05")},
        "introduce": {"subject": "P4", "to": "region", "document": "1/CV"},
    }.items():
        assert "không phụ trách đơn vị này" in room.refused(Forbidden, name, by, **fields)
    assert "không do đơn vị tổ chức" in room.refused(
        Refused, "plan-event", by, sort="ministry", title="x", day="2024-01-12"
    )
    assert "là việc của Cục" in room.refused(Refused, "introduce", by, subject="P1", to="ministry", document="1/CV")


def test_an_event_changes_and_its_honours_move_along(room: Room) -> None:
    recognised(room, "P1")
    event = conference(room)
    room.do("choose-honoured", event=event, subject="P1")
    made = room.do("change-event", event=event, day="2024-01-15", place="Hội trường")
    told = room.ask("events")[0]
    assert (told["day"], told["place"], told["honoured"][0]["day"]) == ("2024-01-15", "Hội trường", "2024-01-15")
    assert room.do("change-event", event=event)["version"] == made["version"]
    room.do("change-event", "tccb", event=event, title="Tên khác")
    assert "đã được tccb sửa" in room.refused(Conflict, "change-event", event=event, title="x", version=made["version"])


def test_what_is_introduced_upward_and_what_came_of_it(room: Room) -> None:
    recognised(room, "P1")
    made = room.do("introduce", subject="P1", to="province", document="15/CV", day="2024-01-05")
    assert "chưa tới" in room.refused(
        BadInput, "introduce", subject="P1", to="province", document="x", day="2024-03-01"
    )
    assert "chọn trong: region" in room.refused(BadInput, "introduce", subject="P1", to="x", document="x")
    room.do("answer-introduction", introduction=made["introduction"], outcome="UBND tỉnh biểu dương")
    told = room.ask("introductions")[0]
    assert (told["subject"], told["to"], told["outcome"]) == ("P1", "UBND tỉnh", "UBND tỉnh biểu dương")
    assert room.ask("introductions", state="open") == []
    assert room.ask("introductions", head(room, "CC2")) == []


def test_the_yearly_selection_for_the_law_programme(room: Room) -> None:
    recognised(room, "P1", "P2")
    told = {"year": 2023, "candidates": ["P1", "P2"], "chosen": ["P2"], "reason": "lan tỏa rộng"}
    made = room.do("select-for-law-day", "lanh-dao", **told)
    assert made["chosen"] == 1
    shown = room.ask("selections", head(room, "CC1"))[0]
    assert (shown["year"], [one["subject"] for one in shown["chosen"]], "candidates" in shown) == (2023, ["P2"], False)
    assert [one["subject"] for one in room.ask("selections", "tccb")[0]["candidates"]] == ["P1", "P2"]
    assert "Năm 2023 đã chọn" in room.refused(Refused, "select-for-law-day", **told)
    room.do("withdraw-selection", selection=made["selection"], reason="chọn lại")
    room.do("select-for-law-day", **{**told, "chosen": []})
    assert room.ask("selections", "tccb")[0]["chosen"] == []


@pytest.mark.parametrize(
    ("fields", "kind", "what"),
    [
        ({"chosen": ["P2"]}, BadInput, "phải nằm trong số được xét"),
        ({"candidates": [], "chosen": []}, BadInput, "Phải xét ít nhất một người"),
        ({"candidates": ["P3"]}, Refused, "chưa được công nhận"),
        ({"year": 2025}, BadInput, "Năm 2025 chưa tới"),
        ({"year": 9}, BadInput, "không phải năm"),
        ({"candidates": ["P9"]}, NotFound, "P9"),
    ],
)
def test_what_a_selection_cannot_be(room: Room, fields: dict[str, Any], kind: type[Exception], what: str) -> None:
    recognised(room, "P1", "P2")
    told = {"year": 2023, "candidates": ["P1"], "chosen": ["P1"], "reason": "x", **fields}
    assert what in room.refused(kind, "select-for-law-day", **told)


def test_the_programmes_own_round_is_an_event(room: Room) -> None:
    """Every second year so far, while the office selects every year."""
    room.do("plan-event", sort="law-programme", title="Gương sáng pháp luật 2023", day="2023-11-06")
    assert room.ask("events")[0]["level"] == "ministry"
    assert "không do đơn vị tổ chức" in room.refused(
        Refused, "plan-event", sort="law-programme", title="x", day="2023-11-06", unit="CC1"
    )
