"""Rounds and dossiers: from the screening to the appraisal."""

import pytest

from guong.errors import BadInput, Conflict, Refused
from guong.life.dossiers import Dossier, Taken
from guong.life.steps import STATES, STEPS
from guong.records import Where
from life.room import MEETING, Room, room

__all__ = ["room"]


def said(room: Room, kind: type[BaseException], name: str, **fields: object) -> str:
    """The sentence of a refusal that wrote nothing."""
    return room.undisturbed(lambda: room.do(name, **fields), kind)  # type: ignore[arg-type]


def test_the_table_of_steps_is_closed() -> None:
    for kind, table in STEPS.items():
        for state, following in table.items():
            assert state in STATES
            for leads in following.values():
                assert set(leads) <= set(table), kind


def test_opening_a_round_screens_everybody(room: Room) -> None:
    made = room.do("open-round", code="X", title="Đợt", criteria_set="base-annual", term="2023")
    assert made["screened"] == {"not_met": 6, "missing": 1, "met": 3}
    page = room.ask("candidates", round="x", outcome="met")
    assert [row["subject"] for row in page["rows"]] == ["P1", "P2", "P3"]
    screened = {
        row.subject.code: row.outcome.id for row in room.ask("screen", criteria_set="base-annual", term="2023").rows
    }
    everyone = room.ask("candidates", round="x")
    assert {row["subject"]: row["outcome"] for row in everyone["rows"]} == screened
    assert everyone["next"] is None


def test_candidates_come_page_by_page_and_by_unit(room: Room) -> None:
    code = room.round()
    first = room.ask("candidates", round=code, limit=4)
    rest = room.ask("candidates", round=code, limit=50, after=first["next"])
    assert len(first["rows"]) == 4
    assert len({row["subject"] for row in first["rows"] + rest["rows"]}) == 10
    assert [row["subject"] for row in room.ask("candidates", round=code, unit="CC1")["rows"]] == [
        "CC1",
        "P1",
        "P2",
        "P3",
        "H1",
    ]


def test_screening_anew_takes_in_what_was_recorded_since(room: Room) -> None:
    code = room.round()
    before = room.ask("rounds")[0]["counts"]
    room.fact("P1", "assessment", 2023, about="II.2.2.1.d", code="không đạt", body="Tập thể", day="22/12/2023")
    room.do("screen-round", round=code)
    assert room.ask("rounds")[0]["counts"]["met"] == before["met"] - 1


def test_a_dossier_goes_to_its_appraisal_and_every_step_keeps_its_verdict(room: Room) -> None:
    room.round()
    key = room.appraised()

    with room.office._engine.connect() as connection:
        from guong.store.reader import StoreReader

        books = StoreReader(connection, room.office.catalogue, room.office.clock())
        steps = books.records(Taken, Where(of=key))
        dossier = books.record(Dossier, key)
    assert [(one.code, one.state, one.outcome) for one in steps] == [
        ("nominate", "submitted", "met"),
        ("appraise", "appraised", "met"),
    ]
    assert dossier.code == steps[-1].verdict
    assert room.ask("replay", digest=steps[0].verdict).same


@pytest.mark.parametrize(
    ("name", "fields", "what"),
    [
        ("appraise", {"opinion": "được"}, "đang soạn, nên không làm được bước appraise; bước làm được tiếp theo: edit-dossier"),
        ("release-dossier", {"reason": "x"}, "đang soạn, nên không làm được bước release-dossier"),
        ("return-dossier", {"reason": "x"}, "đang soạn, nên không làm được bước return-dossier"),
    ],
)  # fmt: skip
def test_steps_out_of_order_say_what_may_follow(room: Room, name: str, fields: dict[str, object], what: str) -> None:
    room.round()
    key = room.draft()
    assert f"Hồ sơ số {key} {what}" in said(room, Refused, name, dossier=key, **fields)


def test_a_dossier_is_not_sent_without_merits_and_minutes(room: Room) -> None:
    room.round()
    key = room.do("start-dossier", round="co-so-2023", subject="P1")["dossier"]
    assert "còn thiếu: báo cáo thành tích, biên bản họp đơn vị;" in said(room, Refused, "nominate", dossier=key)


@pytest.mark.parametrize(
    "meeting",
    [{**MEETING, "present": 10}, {**MEETING, "agreed": 9}, {**MEETING, "day": "2024-02-01"}, {**MEETING, "present": 0}],
)
def test_minutes_that_cannot_be_are_refused(room: Room, meeting: dict[str, object]) -> None:
    room.round()
    key = room.do("start-dossier", round="co-so-2023", subject="P1")["dossier"]
    assert said(room, BadInput, "edit-dossier", dossier=key, meeting=meeting).startswith("Biên bản họp:")


def test_one_dossier_a_subject_and_round(room: Room) -> None:
    room.round()
    key = room.draft()
    assert f"đã có hồ sơ số {key}" in said(room, Refused, "start-dossier", round="co-so-2023", subject="P1")
    room.do("withdraw-dossier", dossier=key, reason="làm lại")
    assert room.draft() != key


def test_two_clerks_on_one_dossier(room: Room) -> None:
    room.round()
    key = room.draft()
    seen = room.do("edit-dossier", dossier=key, merits="Bản một")["version"]
    room.do("edit-dossier", "tccb", dossier=key, merits="Bản hai", version=seen)
    told = said(room, Conflict, "edit-dossier", dossier=key, merits="Bản ba", version=seen)
    assert "đã được tccb sửa lúc" in told
    assert "(merits)" in told


def test_who_does_not_meet_the_set_is_appraised_only_as_a_special_case(room: Room) -> None:
    room.round()
    key = room.nominated("P2")
    room.fact("P2", "assessment", 2023, about="II.2.2.1.d", code="không đạt", body="Tập thể", day="22/12/2023")
    assert "không đạt tiêu chuẩn" in said(room, Refused, "appraise", dossier=key, opinion="được")
    room.do("mark-special", dossier=key, reason="Hội đồng ngành đề nghị")
    assert room.do("appraise", dossier=key, opinion="đặc biệt")["state"] == "appraised"


def test_a_held_dossier_goes_on_from_where_it_stood(room: Room) -> None:
    room.round()
    key = room.appraised()
    room.do("hold-dossier", dossier=key, reason="đang xem xét đơn")
    assert "tạm dừng" in said(room, Refused, "return-dossier", dossier=key, reason="x")
    assert room.do("release-dossier", dossier=key, reason="đã kết luận")["state"] == "appraised"


def test_a_returned_dossier_is_mended_and_sent_again(room: Room) -> None:
    room.round()
    key = room.nominated()
    assert room.do("return-dossier", dossier=key, reason="thiếu số liệu")["state"] == "returned"
    room.do("edit-dossier", dossier=key, merits="Thành tích có số liệu")
    assert room.do("nominate", dossier=key)["state"] == "submitted"


def test_a_round_closes_when_every_dossier_has_come_to_its_end(room: Room) -> None:
    code = room.round()
    key = room.draft()
    assert "còn 1 hồ sơ chưa xong" in said(room, Refused, "close-round", round=code)
    room.do("withdraw-dossier", dossier=key, reason="thôi")
    assert room.do("close-round", round=code)["state"] == "closed"
    assert "đã đóng" in said(room, Refused, "start-dossier", round=code, subject="P2")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"vote_rule": "none-such"}, "Không có quy tắc bỏ phiếu “none-such”; đang có: majority, four-fifths, nine-tenths."),
        ({"notice_rule": "x"}, "Không có quy tắc công khai “x”"),
        ({"decides": "nobody"}, "chọn here hoặc upward."),
        ({"quota": -1}, "ghi 0 hoặc một số dương."),
        ({"term": "2021-2025"}, "xét theo một năm"),
        ({"code": " "}, "Mã đợt"),
    ],
)  # fmt: skip
def test_what_a_round_cannot_be(room: Room, fields: dict[str, object], what: str) -> None:
    told = {"criteria_set": "base-annual", "term": "2023", "title": "Đợt", "code": "c", **fields}
    assert what in said(room, BadInput if "quota" in fields or "decides" in fields else Exception, "open-round", **told)
