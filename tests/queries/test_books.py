"""Questions about what stands in the books."""

import pytest

from commands.desk import Desk
from guong.errors import NotFound

pytest_plugins = ("commands.fixtures",)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("đường", ["P1", "P3"]),
        ("duong", ["P3", "P1"]),
        ("DUONG nguyen", ["P1"]),
        ("Dương", ["P3", "P1"]),
        ("chi cuc", ["CC1"]),
        ("p2", ["P2"]),
        ("Hòa", ["P2"]),
        ("%", []),
        ("không ai", []),
    ],
)
def test_people_and_units_are_found_with_or_without_diacritics(desk: Desk, words: str, found: list[str]) -> None:
    """Exact diacritics first; an SQL pattern is only text."""
    desk.do("add-person", code="P3", full_name="Lê Văn Dương")
    assert [one["subject"] for one in desk.ask("find", words=words)] == found


def test_who_was_renamed_or_merged_is_found_as_now(desk: Desk) -> None:
    desk.do("change-person", person="P1", full_name="Nguyễn Thị Lan")
    desk.do("change-code", code="P1", new_code="X1")
    assert desk.ask("find", words="đường") == desk.ask("find", words="p1") == []
    assert desk.ask("find", words="lan") == [{"subject": "X1", "name": "Nguyễn Thị Lan", "kind": "person"}]


def test_kinds_are_told_with_their_fields_and_values(desk: Desk) -> None:
    kinds = {one["kind"]: one for one in desk.ask("kinds")}
    assert list(kinds) == list(desk.office.catalogue.kinds)
    assert kinds["rating"] == {
        "kind": "rating",
        "name": "xếp loại",
        "sheet": "Xếp loại",
        "fields": [
            {"name": "term", "label": "Năm", "needed": True},
            {"name": "code", "label": "Mức", "needed": True, "values": ["KHTNV", "HTNV", "HTTNV", "HTXSNV"]},
        ],
    }
    closing = next(one for one in kinds["closing"]["fields"] if one["name"] == "about")
    assert closing["values"] == ["rating", "title", "reward", "discipline", "initiative"]


def test_what_is_told_of_a_kind_is_what_recording_takes(desk: Desk) -> None:
    """Every kind, with the first value of every list, is recorded from what `kinds` tells."""
    texts = {"term": "2023", "year": "2023"}
    for kind in desk.ask("kinds"):
        values = {
            field["name"]: field["values"][0] if field.get("values") else texts.get(field["name"], "15/01/2024")
            for field in kind["fields"]
        }
        subject = "CC1" if kind["kind"] == "closing" else "P1"
        assert desk.do("add-fact", kind=kind["kind"], subject=subject, values=values)["status"] == "added"


def test_facts_of_one_kind_and_of_none(desk: Desk) -> None:
    desk.fact("P1", "rating", 2023, code="HTNV")
    desk.fact("P1", "title", 2023, code="LĐTT")
    assert [one["kind"] for one in desk.ask("facts", subject="P1")] == ["rating", "title"]
    assert [one["kind"] for one in desk.ask("facts", subject="P1", kind="title")] == ["title"]
    with pytest.raises(NotFound):
        desk.ask("facts", subject="P1", kind="titles")


def test_the_journal_tells_who_did_what_and_nothing_of_what(desk: Desk) -> None:
    """Its head is the newest entry; payloads are not shown."""
    desk.fact("P1", "discipline", code="khiển trách", day="05/06/2023")
    entries = desk.ask("journal")
    assert [one["command"] for one in entries] == [
        "open-books", "add-unit", "add-person", "add-posting", "add-person", "add-posting",
        "add-account", "add-account", "add-account", "add-fact",
    ]  # fmt: skip
    assert entries[-1] == {
        "entry": 10,
        "time": "2026-01-05T01:10:00+00:00",
        "actor": "van-phong",
        "command": "add-fact",
        "items": 1,
    }
    assert desk.ask("journal-head")["entry"] == 10
    assert "khiển" not in str(entries)
