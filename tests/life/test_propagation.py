"""What is said of exemplars: first in the unit, then outside; models, claims, evidence, plans."""

from typing import Any

import pytest

from guong.errors import BadInput, Forbidden, Refused
from life.moves import head, on, recognised
from life.room import Room, room

__all__ = ["room"]

GUEST = "khach"
HASH = "a" * 64


def item(room: Room, channel: str = "unit-page", subject: str = "P1", **more: Any) -> int:
    """A draft."""
    told = {"subject": subject, "channel": channel, "title": "Một tấm gương", "consent": True, **more}
    key: int = room.do("draft-item", **told)["item"]
    return key


def published(room: Room, channel: str = "unit-page", subject: str = "P1", day: str | None = None, **more: Any) -> int:
    """A published item."""
    key = item(room, channel, subject, **more)
    room.do("publish-item", item=key, day=day)
    return key


def test_first_in_the_unit_and_then_outside(room: Room) -> None:
    recognised(room, "P1")
    press = item(room, "press", place="Báo (hư cấu)", link="https://bao.example/1")
    assert room.refused(Refused, "publish-item", item=press) == (
        "Người P1 chưa được tuyên truyền trong đơn vị; hãy làm việc đó trước, hoặc ghi vì sao đăng ra ngoài trước."
    )
    published(room, "unit-meeting", day="2024-01-07")
    assert "chưa được tuyên truyền trong đơn vị" in room.refused(Refused, "publish-item", item=press, day="2024-01-06")
    assert room.do("publish-item", item=press)["state"] == "published"
    recognised(room, "P2")
    other = item(room, "tv", "P2")
    room.do("publish-item", item=other, outside_first="đài quay theo lịch của tỉnh")
    assert room.ask("items", subject="P2")[0]["outside_first"] == "đài quay theo lịch của tỉnh"


def test_a_persons_page_asks_for_consent(room: Room) -> None:
    recognised(room, "P1", "CC1")
    key = item(room, consent=False)
    assert "chưa đồng ý cho đăng" in room.refused(Refused, "publish-item", item=key)
    room.do("edit-item", item=key, consent=True)
    room.do("publish-item", item=key)
    published(room, subject="CC1", consent=False)
    published(room, "unit-meeting", consent=False)
    assert [one["name"] for one in room.ask("feed", GUEST)["items"]] == ["Chi cục CC1 (hư cấu)", "Người P1"]


def test_the_feed_shows_what_everybody_may_know_of_standing_recognitions(room: Room) -> None:
    recognised(room, "P1", "P2")
    key = published(room, text="Bài viết", link="https://thads.example/p1", file=HASH.upper())
    published(room, subject="P2")
    item(room)
    fact = room.ask("facts", subject="P2", kind="recognition")[0]["fact"]
    room.do("withdraw-fact", fact=fact, reason="huỷ bỏ")
    told = room.ask("feed", GUEST)
    name = told["items"][0].pop("exemplar")
    assert room.ask("exemplar", GUEST, exemplar=name)["name"] == "Người P1"
    assert told == {
        "items": [
            {
                "item": key,
                "day": "2024-01-08",
                "channel": "trang thông tin của đơn vị",
                "title": "Một tấm gương",
                "text": "Bài viết",
                "link": "https://thads.example/p1",
                "file": HASH,
                "name": "Người P1",
                "unit": "Chi cục CC1 (hư cấu)",
                "consent": True,
                "recognised": {
                    "set": room.office.catalogue.criteria_set("base-annual").name.vi,
                    "term": "2023",
                    "number": "9/QĐ",
                    "date": "2024-01-05",
                    "issuer": "Cục",
                },
            }
        ],
        "next": None,
    }
    room.do("withdraw-item", item=key, reason="người được nêu không đồng ý nữa")
    assert room.ask("feed", GUEST)["items"] == []


def test_the_feed_comes_page_by_page_newest_first(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guong.life.base.BATCH", 1)
    recognised(room, "P1", "P2")
    days = ["2024-01-02", "2024-01-05", "2024-01-05", "2024-01-03", "2024-01-06"]
    keys = [published(room, day=day) for day in days]
    seen: list[int] = []
    after = ""
    while after is not None:
        page = room.ask("feed", GUEST, limit=2, after=after)
        seen += [one["item"] for one in page["items"]]
        after = page["next"]
    assert seen == [keys[4], keys[2], keys[1], keys[3], keys[0]]


@pytest.mark.parametrize(
    ("fields", "what"),
    [({"after": "x"}, "không phải chỗ nối trang"), ({"limit": 0}, "từ 1 đến 500"), ({"limit": 501}, "từ 1 đến 500")],
)
def test_what_the_feed_cannot_be_asked(room: Room, fields: dict[str, Any], what: str) -> None:
    assert what in room.undisturbed(lambda: room.ask("feed", GUEST, **fields), BadInput)


@pytest.mark.parametrize(
    "name",
    ["notices", "feed", "items", "models", "events", "introductions", "calendar", "letters", "questions", "my-tasks"],
)
def test_no_list_can_be_asked_for_a_page_of_nothing(room: Room, name: str) -> None:
    assert "từ 1 đến 500" in room.undisturbed(lambda: room.ask(name, limit=-1), BadInput)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"link": "javascript:alert(1)"}, "ghi địa chỉ bắt đầu bằng https://"),
        ({"link": 'https://x.example/"onclick'}, "không dùng được"),
        ({"file": "abc"}, "Mã băm của tệp phải đủ 64"),
        ({"channel": "x"}, "Kênh: không có “x”"),
        ({"title": "x" * 301}, "nhiều nhất 300"),
        ({"subject": "P3"}, "chưa được công nhận"),
    ],
)
def test_what_an_item_cannot_be(room: Room, fields: dict[str, Any], what: str) -> None:
    recognised(room, "P1")
    told = {"subject": "P1", "channel": "press", "title": "x", **fields}
    assert what in room.refused(Exception, "draft-item", **told)


def test_heads_write_of_their_own_people(room: Room) -> None:
    recognised(room, "P1", "P4")
    by = head(room, "CC1")
    mine, other = item(room), item(room, subject="P4")
    room.do("edit-item", by, item=mine, title="Tên mới")
    assert room.refused(Forbidden, "edit-item", by, item=other, title="x")
    assert room.refused(Forbidden, "draft-item", by, subject="P4", channel="press", title="x")
    assert [one["item"] for one in room.ask("items", by)] == [mine]
    room.do("withdraw-item", by, item=mine, reason="thôi")
    assert "đã rút" in room.refused(Refused, "publish-item", by, item=mine)


def test_a_claim_without_evidence_stands_apart(room: Room) -> None:
    model = room.do("describe-model", subject="P1", title="Sổ tay", description="Cách làm")["model"]
    by = head(room, "CC2")
    claim = room.do("adopt-model", by, model=model)
    assert claim["proven"] is False
    told = room.ask("models", by)["models"][0]
    assert (told["adopted"], [one["unit"] for one in told["without_evidence"]]) == ([], ["CC2"])
    assert "chưa có minh chứng" in room.refused(Refused, "confirm-adoption", adoption=claim["adoption"])
    results = [{"what": "số ngày giải quyết", "before": "20", "after": "12"}]
    room.do("prove-adoption", by, adoption=claim["adoption"], evidence="12/BC-CC2", results=results)
    assert room.do("confirm-adoption", adoption=claim["adoption"])["state"] == "confirmed"
    told = room.ask("models", by)["models"][0]
    assert told["without_evidence"] == []
    assert (told["adopted"][0]["results"], told["adopted"][0]["said"]) == (results, "đã xác nhận")
    assert "đã xác nhận" in room.refused(Refused, "prove-adoption", by, adoption=claim["adoption"], evidence="x")


def test_who_may_adopt_what(room: Room) -> None:
    model = room.do("describe-model", subject="CC1", title="Sổ tay", description="Cách làm")["model"]
    one, two = head(room, "CC1"), head(room, "CC2")
    assert "của chính đơn vị" in room.refused(Refused, "adopt-model", one, model=model)
    assert room.refused(Forbidden, "adopt-model", one, model=model, unit="CC2")
    claim = room.do("adopt-model", two, model=model, evidence="1/BC")["adoption"]
    assert f"việc áp dụng số {claim}" in room.refused(Refused, "adopt-model", two, model=model)
    room.do("withdraw-adoption", two, adoption=claim, reason="không làm nữa")
    assert room.refused(Forbidden, "withdraw-model", two, model=model, reason="x")
    room.do("change-model", one, model=model, title="Sổ tay điện tử")
    room.do("withdraw-model", one, model=model, reason="thay bằng mô hình khác")
    assert "đã rút" in room.refused(Refused, "adopt-model", two, model=model)
    assert room.ask("models")["models"] == []


def test_every_units_plan_and_which_have_none(room: Room) -> None:
    recognised(room, "P1")
    model = room.do("describe-model", subject="P1", title="Sổ tay", description="Cách làm")["model"]
    by = head(room, "CC2")
    told = {"year": 2024, "measures": "Học tập cách làm", "exemplars": ["P1"], "models": [model]}
    plan = room.do("plan-replication", by, **told)["replication-plan"]
    room.do("report-replication", by, plan=plan, said="Đã tổ chức học tập")
    again = room.do("plan-replication", by, **{**told, "measures": "Học tập và áp dụng"})
    assert again["replication-plan"] == plan
    shown = room.ask("replication-plans", year=2024)
    assert [(one["unit"], one["measures"], one["exemplars"], one["models"]) for one in shown["plans"]] == [
        ("CC2", "Học tập và áp dụng", ["Người P1"], [model])
    ]
    assert [one["said"] for one in shown["plans"][0]["reports"]] == ["Đã tổ chức học tập"]
    assert [one["unit"] for one in shown["without"]] == ["CUC", "CC1"]
    assert room.ask("replication-plans", by, year=2024)["without"] == []
    assert "chưa được công nhận" in room.refused(Refused, "plan-replication", by, **{**told, "exemplars": ["P2"]})
    assert room.refused(Forbidden, "plan-replication", by, **told, unit="CC1")


def test_who_was_erased_is_not_named_in_a_plan(room: Room) -> None:
    recognised(room, "P1")
    room.do("plan-replication", unit="CC2", year=2024, measures="x", exemplars=["P1"])
    room.do("draft-item", subject="P1", channel="press", title="Bài về một người")
    room.do("erase-person", person="P1", confirm="P1")
    assert room.ask("replication-plans", year=2024)["plans"][0]["exemplars"] == ["đã xoá khỏi sổ"]
    assert room.ask("items") == []
    assert on(room, "2024-02-01").ask("feed", GUEST)["items"] == []
