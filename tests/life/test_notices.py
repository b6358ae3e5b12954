"""Working days counted by hand, lists that everybody may read, objections, and what stands in the way of a decision."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from commands.desk import Desk
from guong.errors import BadInput, Conflict, Forbidden, NotFound, Refused
from guong.life import working_days
from guong.life.dossiers import Dossier, Taken
from guong.life.notices import notice_over
from guong.life.rounds import Round
from guong.records import Where
from guong.store.reader import StoreReader
from life.moves import on
from life.room import Room, room

__all__ = ["room"]

pytest_plugins = ("commands.fixtures",)

GUEST = "khach"
TEN = "ten-days-before-council"


def books(room: Desk) -> Iterator[Any]:
    """The books as a question sees them."""
    with room.office._engine.connect() as connection:
        yield StoreReader(connection, room.office.catalogue, room.office.clock())


def after(room: Desk, day: str, number: int) -> str:
    """The last of a number of working days after a day."""
    return next(working_days.after(one, date.fromisoformat(day), number) for one in books(room)).isoformat()


def over(room: Room, dossier: int) -> str | None:
    """What the notice says about a dossier today."""
    for one in books(room):
        held = one.record(Dossier, dossier)
        return notice_over(one, held, one.record(Round, held.of))
    return None


def published(room: Room, **more: Any) -> tuple[int, dict[str, Any]]:
    """A dossier and its notice, posted on Monday 8 January 2024."""
    room.round(notice_rule=TEN)
    key = room.appraised()
    return key, room.do("publish-notice", dossiers=[key], title="Danh sách", channels=["board"], **more)


def listing(room: Room) -> int:
    """The only line on the only list."""
    line: int = room.ask("notices", GUEST)[0]["lines"][0]["listing"]
    return line


@pytest.mark.parametrize(
    ("day", "number", "last", "why"),
    [
        ("2024-01-08", 5, "2024-01-15", "9, 10, 11, 12, 15 January"),
        ("2024-01-08", 10, "2024-01-22", "two whole weeks"),
        ("2024-02-05", 10, "2024-02-26", "6, 7; Tết from 8 to 14; 15, 16, 19, 20, 21, 22, 23, 26 February"),
        ("2024-02-07", 1, "2024-02-15", "posted on the last day before Tết"),
        ("2024-02-10", 1, "2024-02-15", "posted on the first day of Tết itself"),
        ("2024-04-17", 1, "2024-04-19", "18 April 2024 was the tenth of the third moon month"),
        (
            "2024-04-26",
            3,
            "2024-05-04",
            "off from 27 April to 1 May; 2, 3, and Saturday 4 May, worked for Monday 29 April",
        ),
        ("2023-04-28", 1, "2023-05-04", "29/4 fell on a Saturday, 30/4 on a Sunday: 2 and 3 May in lieu"),
        ("2022-04-29", 1, "2022-05-04", "30/4 on a Saturday, 1/5 on a Sunday: 2 and 3 May in lieu"),
        ("2024-08-30", 1, "2024-09-04", "2/9 and 3/9 off after a weekend"),
        ("2023-08-31", 1, "2023-09-05", "1/9 off; 2/9 on a Saturday: 4/9 in lieu"),
        ("2023-12-29", 1, "2024-01-02", "over the end of a year"),
        ("2022-12-30", 1, "2023-01-03", "1 January on a Sunday: 2 January in lieu"),
        ("2024-01-06", 0, "2024-01-06", "no days at all"),
    ],
)
def test_working_days_counted_by_hand(desk: Desk, day: str, number: int, last: str, why: str) -> None:
    assert after(desk, day, number) == last, why


def test_a_year_that_the_calendar_does_not_reach_is_refused(desk: Desk) -> None:
    said = desk.undisturbed(lambda: after(desk, "2100-12-20", 10), Refused)
    assert said == "Chưa có lịch nghỉ lễ, tết năm 2101 nên không đếm được ngày làm việc; hãy cập nhật thư viện lịch."
    assert "năm 2300" in desk.undisturbed(lambda: desk.ask("days-off", GUEST, year=2300), Refused)
    assert "năm 1" in desk.refused(Refused, "declare-day", day="0001-01-01", sort="off", paper="x")
    assert "Số ngày làm việc 251" in desk.undisturbed(lambda: after(desk, "2024-01-01", 251), BadInput)


def test_the_office_declares_what_is_decided_year_by_year(desk: Desk) -> None:
    """The swap of Friday 2 January 2026 for Saturday 10 January 2026."""
    assert after(desk, "2025-12-31", 1) == "2026-01-02"
    desk.do("declare-day", day="2026-01-02", sort="off", paper="Thông báo hoán đổi")
    assert after(desk, "2025-12-31", 1) == "2026-01-05"
    desk.do("declare-day", day="2026-01-10", sort="working", paper="Thông báo hoán đổi")
    assert after(desk, "2026-01-09", 1) == "2026-01-10"
    assert "đã khai báo đúng như vậy" in desk.refused(
        Refused, "declare-day", day="2026-01-10", sort="working", paper="x"
    )
    assert [one["code"] for one in desk.ask("days-off", GUEST, year=2026)["declared"]] == ["off", "working"]
    desk.do("declare-day", day="2026-01-02", sort="calendar", paper="rút lại")
    assert after(desk, "2025-12-31", 1) == "2026-01-02"
    assert "chọn trong: off, working, calendar" in desk.refused(
        BadInput, "declare-day", day="2026-01-02", sort="x", paper="x"
    )


def test_the_clock_of_a_notice_in_each_database(stored: Desk) -> None:
    stored.do("declare-day", day="2024-01-15", sort="off", paper="giả định")
    assert after(stored, "2024-01-08", 5) == "2024-01-16"


def test_nothing_is_decided_before_the_last_day_is_over(room: Room) -> None:
    key, made = published(room)
    assert (made["days"], made["last"]) == (10, "2024-01-22")
    assert over(on(room, "2024-01-22"), key) == (
        f"Hồ sơ số {key} đang được công khai đến hết ngày 22/01/2024; hãy chờ hết hạn."
    )
    assert over(on(room, "2024-01-23"), key) is None
    for one in books(room):
        assert [step.code for step in one.records(Taken, Where(of=key))] == ["nominate", "appraise", "publish-notice"]


def test_a_dossier_that_was_never_shown_or_whose_list_was_taken_back_waits(room: Room) -> None:
    key, made = published(room)
    room.do("withdraw-notice", notice=made["notice"], reason="sai tên", version=made["version"])
    assert over(on(room, "2024-02-01"), key) == f"Hồ sơ số {key} chưa được công khai; hãy đăng bằng publish-notice."
    again = room.do("publish-notice", dossiers=[key], title="Danh sách", channels=["board"])
    assert again["last"] == "2024-02-22"
    assert "đến hết ngày 22/02/2024" in str(over(room, key))
    assert "đã rút" in room.refused(Refused, "withdraw-notice", notice=made["notice"], reason="x")
    assert room.refused(Conflict, "withdraw-notice", notice=again["notice"], reason="x", version=1)


def test_a_round_without_a_rule_asks_for_nothing_but_answers(room: Room) -> None:
    room.round()
    key = room.appraised()
    assert over(room, key) is None
    made = room.do("publish-notice", dossiers=[key], title="Danh sách", channels=["board"], days=2)
    assert made["last"] == "2024-01-10"
    assert "10/01/2024" in str(over(room, key))


def test_an_open_objection_holds_the_decision_up(room: Room) -> None:
    key, _made = published(room)
    sent = room.do("object", GUEST, listing=listing(room), said="Chưa đúng", sender="Lê Văn Minh", phone="0900000000")
    room.do("object", GUEST, listing=listing(room), said="Cũng chưa đúng", anonymous=True)
    assert over(on(room, "2024-01-23"), key) == (
        f"Hồ sơ số {key} còn 2 ý kiến phản ánh chưa trả lời; hãy trả lời bằng answer-objection."
    )
    room.do("answer-objection", "tccb", objection=sent["objection"], reply="Đã kiểm tra: đúng thành tích")
    assert "còn 1 ý kiến" in str(over(room, key))
    room.do("answer-objection", "tccb", objection=sent["objection"] + 1, reply="Đúng, sẽ trả lại hồ sơ", upheld=True)
    assert over(room, key) is None
    assert "đã trả lời" in room.refused(Refused, "answer-objection", objection=sent["objection"], reply="x")


def test_a_day_declared_later_moves_the_lists_that_it_touches(room: Room) -> None:
    key, made = published(room)
    moved = room.do("declare-day", day="2024-01-15", sort="off", paper="giả định")
    assert moved["notices"] == [{"notice": made["notice"], "last": "2024-01-23"}]
    assert "23/01/2024" in str(over(on(room, "2024-01-23"), key))
    assert room.do("declare-day", day="2024-03-01", sort="off", paper="giả định")["notices"] == []


def test_everybody_sees_the_list_and_only_the_office_what_was_said(room: Room) -> None:
    _key, made = published(room, place="Bảng tin tầng 1")
    room.do("object", GUEST, listing=listing(room), said="Bí mật của tôi", sender="Lê Văn Minh", phone="0900000000")
    shown = room.ask("notices", GUEST)
    assert {len(shown[0].pop("id")), len(shown[0]["lines"][0].pop("line"))} == {13}  # Random letters, not numbers.
    assert shown[0]["lines"] == [
        {
            "listing": listing(room),
            "name": "Người P1",
            "unit": "Chi cục CC1 (hư cấu)",
            "proposed": room.office.catalogue.criteria_set("base-annual").name.vi,
            "term": "2023",
        }
    ]
    assert shown[0]["running"] is True
    assert "cách hiểu" in shown[0]["days_counted_by"]
    assert not [word for word in ("Bí mật", "0900", "met") if word in str(shown)]
    whole = room.ask("notice", "lanh-dao", notice=made["notice"])
    assert [(one["said"], one["sender"], one["name"]) for one in whole["objections"]] == [
        ("Bí mật của tôi", "Lê Văn Minh", "Người P1")
    ]
    with pytest.raises(Forbidden):
        room.ask("notice", "dau-cc1", notice=made["notice"])


def test_a_list_that_is_over_is_no_longer_shown_to_guests(room: Room) -> None:
    _key, made = published(room)
    on(room, "2024-01-23")
    assert room.ask("notices", GUEST) == []
    assert room.ask("notices", "dau-cc1")[0]["notice"] == made["notice"]


def test_a_longer_list_is_found_behind_newer_ones_that_are_over(room: Room) -> None:
    _key, made = published(room)
    room.round("khac")
    room.do("publish-notice", dossiers=[room.appraised("P2", "khac")], title="Ngắn", channels=["board"], days=1)
    on(room, "2024-01-22")
    assert [one["notice"] for one in room.ask("notices", GUEST, limit=1)] == [made["notice"]]
    assert [one["title"] for one in room.ask("notices", "tccb", limit=1)] == ["Ngắn"]


def test_a_long_list_is_read_page_by_page(room: Room) -> None:
    room.round(notice_rule=TEN)
    keys = [room.appraised(code) for code in ("P1", "P2", "P3")]
    made = room.do("publish-notice", dossiers=keys, title="Danh sách", channels=["board", "portal"])
    first = room.ask("notices", GUEST, notice=made["notice"], limit=2)[0]
    rest = room.ask("notices", GUEST, notice=made["notice"], limit=2, after=first["next"])[0]
    assert (first["listed"], [line["name"] for line in first["lines"]]) == (3, ["Người P1", "Người P2"])
    assert ([line["name"] for line in rest["lines"]], rest["next"]) == (["Người P3"], None)
    room.round("khac", notice_rule=TEN)
    room.do("publish-notice", dossiers=[room.appraised("P1", "khac")], title="Danh sách hai", channels=["board"])
    shown = room.ask("notices", GUEST, limit=3)
    assert [(len(one["lines"]), one["listed"]) for one in shown] == [(1, 1), (2, 3)]
    assert [(len(one["lines"]), one["next"]) for one in room.ask("notices", GUEST, limit=1)] == [
        (1, shown[0]["lines"][0]["listing"])
    ]


@pytest.mark.parametrize(
    ("fields", "kind", "what"),
    [
        ({"said": " ", "anonymous": True}, BadInput, "Nội dung: ô này còn trống"),
        ({"said": "x" * 4001, "anonymous": True}, BadInput, "Nội dung: dài 4001 ký tự, nhiều nhất 4000;"),
        ({"said": "x"}, BadInput, "Chưa ghi đủ họ tên"),
        ({"said": "x", "sender": "Lê Văn Minh"}, BadInput, "Chưa ghi đủ họ tên"),
        ({"said": "x", "anonymous": True, "phone": "1"}, BadInput, "hãy xoá các ô đó"),
        ({"said": "x", "anonymous": True, "listing": 999}, NotFound, "Không có dòng công khai số 999"),
    ],
)
def test_what_an_objection_cannot_be(room: Room, fields: dict[str, Any], kind: type[Exception], what: str) -> None:
    published(room)
    assert what in room.refused(kind, "object", GUEST, **{"listing": listing(room), **fields})


def test_after_the_last_day_only_the_office_records_what_came_by_letter(room: Room) -> None:
    key, _made = published(room)
    line = listing(room)
    on(room, "2024-01-23")
    assert "đến hết ngày 22/01/2024" in room.refused(Refused, "object", GUEST, listing=line, said="x", anonymous=True)
    room.do("object", "tccb", listing=line, said="Thư đến ngày 22", sender="Lê Văn Minh", address="Thái Nguyên")
    assert "còn 1 ý kiến" in str(over(room, key))
    room.do("withdraw-dossier", dossier=key, reason="rút")
    assert "đã rút" in room.refused(Refused, "object", "tccb", listing=line, said="x", anonymous=True)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"channels": []}, "Chưa ghi hình thức công khai"),
        ({"channels": ["tv"]}, "không có “tv”"),
        ({"day": "2024-01-07"}, "mới sẵn sàng"),
        ({"day": "2024-01-09"}, "chưa tới"),
        ({"days": 9}, "đòi công khai 10 ngày làm việc, không phải 9"),
        ({"days": -1}, "đòi công khai 10 ngày làm việc, không phải -1"),
        ({"dossiers": []}, "Danh sách hồ sơ trống"),
        ({"title": ""}, "Tên danh sách: ô này còn trống"),
    ],
)
def test_what_a_notice_cannot_be(room: Room, fields: dict[str, Any], what: str) -> None:
    room.round(notice_rule=TEN)
    told = {"dossiers": [room.appraised()], "title": "Danh sách", "channels": ["board"], **fields}
    assert what in room.refused(Exception, "publish-notice", **told)


def test_only_dossiers_that_are_ready_and_of_one_round_are_shown(room: Room) -> None:
    room.round(notice_rule=TEN)
    told = {"title": "Danh sách", "channels": ["board"]}
    assert "nên không làm được bước publish-notice" in room.refused(
        Refused, "publish-notice", dossiers=[room.nominated("P2")], **told
    )
    room.round("khac")
    keys = [room.appraised(), room.appraised("P1", "khac")]
    assert "không cùng một đợt" in room.refused(BadInput, "publish-notice", dossiers=keys, **told)
