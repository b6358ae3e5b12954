"""What strangers see of exemplars, and what they do not."""

import pytest

from guong.actors import ANYONE as GUEST
from guong.errors import NotFound, Refused
from guong.public_ids import key_of, public_id, public_mark
from life.chamber import Chamber, chamber
from life.room import Room, room

__all__ = ["chamber", "room"]


def recognised(room: Room, subject: str, term: str = "2023", number: str = "9/QĐ", day: str = "05/01/2024") -> None:
    room.fact(subject, "recognition", term, about="base-annual", number=number, date=day, issuer="Cục")


def test_the_roll_is_searched_without_diacritics_and_narrowed_down(room: Room) -> None:
    for code in ("P1", "P2", "CC1"):
        recognised(room, code)
    recognised(room, "P3", "2022", day="05/01/2023")
    room.do("change-person", person="P2", full_name="Đặng Thị Đường")
    told = room.ask("honour-roll", GUEST)
    assert [one["name"] for one in told["rows"]] == ["Chi cục CC1 (hư cấu)", "Đặng Thị Đường", "Người P1", "Người P3"]
    assert told["years"] == [2023, 2022]
    assert [one["name"] for one in room.ask("honour-roll", GUEST, words="dang thi duong")["rows"]] == ["Đặng Thị Đường"]
    assert [one["name"] for one in room.ask("honour-roll", GUEST, year=2022)["rows"]] == ["Người P3"]
    assert [one["name"] for one in room.ask("honour-roll", GUEST, kind="unit")["rows"]] == ["Chi cục CC1 (hư cấu)"]
    assert room.ask("honour-roll", GUEST, words="P2")["rows"] == []  # A personal code finds nobody.
    page = room.ask("honour-roll", GUEST, page=2, limit=3)
    assert (page["count"], page["pages"], [one["name"] for one in page["rows"]]) == (4, 2, ["Người P3"])


def test_an_exemplar_is_found_by_the_public_name_only_while_recognised(room: Room) -> None:
    recognised(room, "P1")
    name = room.ask("honour-roll", GUEST)["rows"][0]["exemplar"]
    told = room.ask("exemplar", GUEST, exemplar=name)
    assert (told["name"], told["unit"], told["recognitions"][0]["number"]) == (
        "Người P1",
        "Chi cục CC1 (hư cấu)",
        "9/QĐ",
    )
    room.do("withdraw-fact", fact=room.ask("facts", subject="P1", kind="recognition")[0]["fact"], reason="huỷ bỏ")
    for gone in (name, "aaaaaaaaaaaaa", "P1", ""):
        with pytest.raises(NotFound):
            room.ask("exemplar", GUEST, exemplar=gone)


def test_a_persons_story_needs_consent_a_units_does_not(room: Room) -> None:
    for code in ("P1", "CC1"):
        recognised(room, code)
        told = {"channel": "unit-meeting", "title": f"Chuyện {code}", "consent": False}
        room.do("publish-item", item=room.do("draft-item", subject=code, **told)["item"])
    shown = {one["name"]: one["exemplar"] for one in room.ask("honour-roll", GUEST)["rows"]}
    items = {name: room.ask("exemplar", GUEST, exemplar=public)["items"] for name, public in shown.items()}
    assert [len(items[name]) for name in ("Người P1", "Chi cục CC1 (hư cấu)")] == [0, 1]


def test_public_names_lead_back_and_only_with_the_secret() -> None:
    names = {public_id("bí mật", "subject", key) for key in range(1, 300)}
    assert len(names) == 299
    assert {key_of("bí mật", "subject", name) for name in names} == set(range(1, 300))
    assert {key_of("khác", "subject", name) for name in names} == {None}
    assert key_of("bí mật", "other", public_id("bí mật", "subject", 7)) is None
    assert public_mark("a", "notice", "x", "y") != public_mark("a", "notice", "xy", "")


def test_only_a_slip_shows_the_paper(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key, slips = chamber.opened(dossier)
    paper = chamber.ask("ballot-paper", GUEST, session=key, token=slips[0])
    assert [(one["dossier"], one["name"]) for one in paper["dossiers"]] == [(dossier, "Người P1")]
    chamber.cast(key, slips[0], {dossier: "yes"})
    for session, token in ((key, slips[0]), (key + 1, slips[1]), (dossier, slips[1])):
        with pytest.raises(Refused):
            chamber.ask("ballot-paper", GUEST, session=session, token=token)
