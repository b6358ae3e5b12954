"""What is due, who has sent it, who is reminded, and what waits for whom."""

from datetime import date
from typing import Any

import pytest

from commands.desk import Desk
from guong.errors import BadInput, Conflict, Forbidden, NotFound, Refused
from guong.life.plan_calendar import plan_lines
from guong.terms import Term
from life.moves import head, on
from life.room import Room, room

__all__ = ["room"]

pytest_plugins = ("commands.fixtures",)


def report(room: Room, **more: Any) -> None:
    """A report that every branch owes by 12 January 2024."""
    told = {
        "code": "bao-cao",
        "what": "Gửi báo cáo năm",
        "due": "2024-01-12",
        "clause": "III.2.d",
        "types": ["Chi cục"],
    }
    room.do("set-obligation", **{**told, **more})


def counts(room: Room, by: str = "van-phong") -> list[int]:
    """The counts of the only line of the calendar: in time, late, excused, owing."""
    (line,) = room.ask("calendar", by)
    return [line["counts"][state] for state in ("sent", "late", "waived", "owing")]


def states(room: Room, by: str = "van-phong", code: str = "bao-cao") -> list[tuple[str | None, str, int]]:
    """How each unit stands."""
    rows = room.ask("obligation", by, obligation=code)["rows"]
    return [(one.get("unit"), one["state"], one.get("days_late", 0)) for one in rows]


def test_the_plans_calendar() -> None:
    """ "Trước 20/02/2023" ends with 19 February, a Sunday; Law Day is every year, the final year once."""
    lines = {line.code: line.day for line in plan_lines(Term(2023, 2025))}
    assert lines == {
        "ke-hoach-don-vi": date(2023, 2, 19),
        "so-ket": date(2023, 6, 11),
        "tong-ket": date(2025, 12, 31),
        **{f"danh-gia-{year}": date(year, 12, 31) for year in (2023, 2024, 2025)},
        **{f"guong-sang-phap-luat-{year}": date(year, 11, 9) for year in (2023, 2024, 2025)},
    }
    assert [line.code for line in plan_lines(Term(2026, 2026))] == ["danh-gia-2026", "guong-sang-phap-luat-2026"]


def test_the_plans_calendar_is_put_in_once_and_what_is_there_stays(room: Room) -> None:
    room.do("set-obligation", code="tong-ket", what="Tổng kết", due="2025-08-25")
    assert "tong-ket" not in room.do("set-plan-calendar")["added"]
    assert room.do("set-plan-calendar")["added"] == []
    due = {one["code"]: one["day"] for one in room.ask("calendar")}
    assert list(due.values()) == sorted(due.values())
    assert due["tong-ket"] == "2025-08-25"
    plans = room.ask("obligation", obligation="ke-hoach-don-vi")
    assert (plans["said"], plans["for"], [row["unit"] for row in plans["rows"]]) == (
        "trước 20/02/2023",
        "units",
        ["CC1", "CC2"],
    )
    assert [one["code"] for one in room.ask("calendar", year=2025)] == [
        "tong-ket",
        "guong-sang-phap-luat-2025",
        "danh-gia-2025",
    ]


def test_who_sent_in_time_who_late_and_who_not_at_all(room: Room) -> None:
    room.unit("CC3", title="Chi cục CC3 (hư cấu)", parent="CUC", type="chi cục")
    room.unit("CC4", title="Chi cục CC4 (hư cấu)", parent="CUC", type="chi cục", begin="2024-02-01")
    report(room)
    by = head(room, "CC1")
    assert room.do("record-sending", by, obligation="BAO-CAO", document="1/BC")["late"] is False
    on(room, "2024-01-15")
    assert room.do("record-sending", head(room, "CC2"), obligation="bao-cao", document="2/BC")["late"] is True
    assert states(room) == [("CC1", "sent", 0), ("CC2", "late", 3), ("CC3", "owing", 3)]
    assert (counts(room), counts(room, by)) == ([1, 1, 0, 1], [1, 0, 0, 0])
    assert states(room, by) == [("CC1", "sent", 0)]
    room.do("waive-obligation", obligation="bao-cao", unit="CC3", reason="mới thành lập")
    assert (counts(room), states(room)[2]) == ([1, 1, 1, 0], ("CC3", "waived", 0))
    room.do("waive-obligation", obligation="bao-cao", reason="đã xong")
    assert room.ask("calendar") == []
    assert [one["code"] for one in room.ask("calendar", state="closed")] == ["bao-cao"]
    assert "đã đóng" in room.refused(Refused, "record-sending", obligation="bao-cao", unit="CC3", document="x")


def test_a_head_sends_today_and_the_office_from_the_paper(room: Room) -> None:
    report(room)
    by = head(room, "CC1")
    sent = {"obligation": "bao-cao", "document": "1/BC"}
    assert "báo văn phòng ghi" in room.refused(Forbidden, "record-sending", by, **sent, day="2024-01-05")
    assert room.refused(Forbidden, "record-sending", by, **sent, unit="CC2")
    room.do("record-sending", by, **sent)
    assert "Đơn vị đã gửi ngày 08/01/2024 (1/BC)" in room.refused(Refused, "record-sending", by, **sent)
    room.do("record-sending", "tccb", **sent, unit="CC1", day="2024-01-05")
    row = room.ask("obligation", obligation="bao-cao")["rows"][0]
    assert (row["day"], row["document"]) == ("2024-01-05", "1/BC")
    assert "không phải làm việc" in room.refused(Refused, "record-sending", **sent, unit="CUC")
    assert "chưa tới" in room.refused(BadInput, "record-sending", **sent, unit="CC2", day="2024-01-20")
    assert "Không có việc phải làm “x”" in room.refused(NotFound, "record-sending", obligation="x", document="x")
    assert "hãy ghi mã đơn vị" in room.refused(BadInput, "record-sending", **sent)


def test_the_offices_own_obligation(room: Room) -> None:
    room.do("set-obligation", code="so-ket", what="Sơ kết", due="2024-01-12")
    by = head(room, "CC1")
    assert "là của văn phòng" in room.refused(Forbidden, "record-sending", by, obligation="so-ket", document="x")
    room.do("record-sending", "tccb", obligation="so-ket", document="5/BC", day="2024-01-07")
    assert room.ask("calendar", by)[0]["for"] == "office"
    assert (states(room, by, "so-ket"), counts(room, by)) == ([(None, "sent", 0)], [1, 0, 0, 0])


def test_an_obligation_is_changed_under_its_code(room: Room) -> None:
    report(room)
    version = room.ask("calendar")[0]["version"]
    room.do(
        "set-obligation", "tccb", code="bao-cao", what="Gửi báo cáo", due="2024-01-20", units=["CC2"], version=version
    )
    assert (states(room), counts(room)) == ([("CC2", "owing", 0)], [0, 0, 0, 1])
    assert room.refused(Conflict, "set-obligation", code="bao-cao", what="x", due="2024-01-20", version=version)
    assert "phải gửi, đã gửi hoặc đã được miễn" in room.refused(Refused, "waive-obligation", obligation="bao-cao", unit="CC1", reason="x")  # fmt: skip


def test_a_newer_day_decides_what_was_in_time(room: Room) -> None:
    report(room)
    room.do("record-sending", unit="CC1", obligation="bao-cao", document="1/BC", day="2024-01-05")
    report(room, due="2024-01-04")
    assert (counts(room), states(room)[0]) == ([0, 1, 0, 1], ("CC1", "late", 1))
    report(room, due="2024-01-05")
    assert counts(room) == [1, 0, 0, 1]
    report(room, types=[], units=["CC2"])
    assert counts(room) == [0, 0, 0, 1]


def test_everybody_is_reminded_once_before_and_once_when_late(room: Room) -> None:
    report(room)
    assert room.do("remind", days=3) == {"reminders": 0, "letters": []}
    before = room.do("remind", days=4)
    assert [(one["unit"], one["stage"], one["due"]) for one in before["letters"]] == [
        ("CC1", "before", "2024-01-12"),
        ("CC2", "before", "2024-01-12"),
    ]
    assert before["letters"][0]["channels"] == ["tasks", "paper"]
    assert room.do("remind", days=4)["reminders"] == 0
    room.do("record-sending", unit="CC1", obligation="bao-cao", document="1/BC")
    on(room, "2024-01-12")
    assert room.do("remind")["reminders"] == 0
    on(room, "2024-01-15")
    late = room.do("remind", channels=["email"])
    (written,) = late["letters"]
    assert written["text"] == (
        "Gửi báo cáo năm (mục III.2.d): đã quá hạn 3 ngày (hạn 12/01/2024);"
        " đề nghị thực hiện và gửi về Phòng Tổ chức cán bộ."
    )
    assert room.do("remind")["reminders"] == 0
    assert [(one["unit"], one["stage"]) for one in room.ask("letters")] == [
        ("CC2", "late"),
        ("CC2", "before"),
        ("CC1", "before"),
    ]
    assert "chọn trong: tasks, paper, email" in room.refused(BadInput, "remind", channels=["sms"])
    assert "ghi một số từ 0 đến 365" in room.refused(BadInput, "remind", days=-1)


def test_questions_to_the_office_and_their_answers(room: Room) -> None:
    one, two = head(room, "CC1"), head(room, "CC2")
    key = room.do("ask-office", one, said="Dùng mẫu nào?")["question"]
    assert [asked["unit"] for asked in room.ask("questions", one)] == ["CC1"]
    assert room.ask("questions", two) == []
    room.do("answer-question", "tccb", question=key, reply="Mẫu 05")
    assert room.ask("questions", one)[0]["reply"] == "Mẫu 05"
    assert room.ask("questions", two) == []
    room.do("answer-question", "tccb", question=key, reply="Mẫu 05, bản mới", published=True)
    shown = room.ask("questions", two)[0]
    assert (shown["said"], shown["reply"]) == ("Dùng mẫu nào?", "Mẫu 05, bản mới")
    assert not {"unit", "code"} & set(shown)
    assert "nhiều nhất 4000" in room.refused(BadInput, "ask-office", one, said="x" * 4001)
    assert room.refused(Forbidden, "ask-office", one, said="x", unit="CC2")
    room.do("ask-office", "lanh-dao", said="Của riêng tôi")
    assert [asked["said"] for asked in room.ask("questions", "lanh-dao", state="open")] == ["Của riêng tôi"]


def test_ones_own_and_the_published_questions_come_newest_first_and_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guong.life.base.BATCH", 2)
    one, two = head(room, "CC1"), head(room, "CC2")
    keys = [room.do("ask-office", by, said="?")["question"] for by in (one, two, one, two, one, one, one)]
    for key in keys[:4]:
        room.do("answer-question", question=key, reply="!", published=True)
    shown = [each["question-asked"] for each in room.ask("questions", two)]
    assert shown == [keys[3], keys[2], keys[1], keys[0]]
    assert [each["question-asked"] for each in room.ask("questions", one)] == keys[::-1]
    assert [each["question-asked"] for each in room.ask("questions", one, state="open", limit=2)] == keys[:4:-1]


def test_what_waits_for_whom(room: Room) -> None:
    by = head(room, "CC1")
    room.round(notice_rule="ten-days-before-council", calendar=[{"what": "nộp hồ sơ", "day": "2024-01-10"}])
    report(room)
    room.do("set-obligation", code="so-ket", what="Sơ kết", due="2024-01-20")
    back, shown = room.nominated("P2"), room.appraised("P1")
    room.do("return-dossier", dossier=back, reason="thiếu số liệu")
    room.do("publish-notice", dossiers=[shown], title="Danh sách", channels=["board"])
    line = room.ask("notices")[0]["lines"][0]["listing"]
    for _ in range(2):
        room.do("object", "khach", listing=line, said="x", anonymous=True)
    room.do("ask-office", by, said="Mẫu nào?")
    on(room, "2024-01-15")
    mine = room.ask("my-tasks", by)
    assert [(one["sort"], one.get("due"), one.get("days_late")) for one in mine["tasks"]] == [
        ("round", "2024-01-10", 5),
        ("obligation", "2024-01-12", 3),
        ("returned", None, None),
    ]
    assert (mine["count"], mine["late"], mine["tasks"][1]["unit"], mine["tasks"][2]["about"]) == (
        3,
        2,
        "CC1",
        str(back),
    )
    office = room.ask("my-tasks", "tccb")
    assert [one["sort"] for one in office["tasks"]] == ["round", "obligation", "objections", "returned", "question"]
    assert (office["tasks"][1]["about"], office["tasks"][2]["what"]) == (
        "so-ket",
        "Trả lời 2 ý kiến phản ánh: Danh sách",
    )
    assert [one["sort"] for one in room.ask("my-tasks", head(room, "CC2"))["tasks"]] == ["round", "obligation"]
    assert room.ask("my-tasks", "tccb", limit=1)["count"] == 5


def test_checks_that_come_due_and_decisions_to_be_looked_at_again_wait_too(room: Room) -> None:
    by = head(room, "CC1")
    for code, day in (("P1", "2024-01-20"), ("P2", "2024-06-30")):
        room.do("open-plan", by, subject=code, criteria_set="base-annual", term="2024", next_check=day)
    room.round(vote_rule="")
    key = room.appraised("P3")
    room.do("decide", "lanh-dao", dossiers=[key], outcome="recognise", number="1/QĐ", issuer="Cục")
    title = next(one["fact"] for one in room.ask("facts", "tccb", subject="P3", kind="title"))
    room.do("correct-fact", "tccb", fact=title, values={"number": "2/QĐ"})
    on(room, "2024-01-25")
    waiting = [(one["sort"], one["unit"], one.get("due")) for one in room.ask("my-tasks", "tccb")["tasks"]]
    assert waiting == [("plan", "CC1", "2024-01-20"), ("review", "CC1", None)]
    assert [one["sort"] for one in room.ask("my-tasks", by)["tasks"]] == ["plan"]
    assert room.ask("my-tasks", head(room, "CC2"))["tasks"] == []
    assert room.ask("my-tasks", "lanh-dao")["tasks"] == []


def test_the_calendar_and_questions_in_each_database(stored: Desk) -> None:
    stored.do("set-plan-calendar")
    assert [one["code"] for one in stored.ask("calendar", limit=2)] == ["ke-hoach-don-vi", "so-ket"]
    keys = [stored.do("ask-office", said=f"Câu {number}")["question"] for number in range(3)]
    assert [one["question-asked"] for one in stored.ask("questions", limit=2)] == [keys[2], keys[1]]
    assert stored.ask("my-tasks", limit=1)["tasks"][0]["about"] == "so-ket"


@pytest.mark.parametrize("fields", [{"year": 1}, {"state": "x"}])
def test_what_the_calendar_cannot_be_asked(room: Room, fields: dict[str, Any]) -> None:
    assert room.undisturbed(lambda: room.ask("calendar", **fields), BadInput)
