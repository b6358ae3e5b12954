"""Decisions, revocation, and the watch over what they rest on."""

from typing import Any

import pytest

from guong.errors import BadInput, Refused
from life.room import ASSESSED, Room, room
from life.test_dossiers import said

__all__ = ["room"]

PAPER = {"number": "12/QĐ-CTHADS", "day": "2024-01-05", "issuer": "Cục THADS"}


def recognised(room: Room, subject: str = "P1", **more: Any) -> int:
    """A dossier recognised without a council."""
    room.round(vote_rule="", **more)
    key = room.appraised(subject)
    room.do("decide", "lanh-dao", dossiers=[key], outcome="recognise", **PAPER)
    return key


def recognitions(room: Room, subject: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = room.ask("facts", subject=subject, kind="recognition")
    return found


def reviews(room: Room) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = room.ask("reviews")
    return found


def test_a_recognition_becomes_a_fact(room: Room) -> None:
    recognised(room)
    (fact,) = recognitions(room, "P1")
    assert (fact["about"], fact["term"], fact["number"], fact["date"]) == (
        "base-annual",
        "2023",
        "12/QĐ-CTHADS",
        "05/01/2024",
    )
    assert reviews(room) == []


def test_all_or_none_of_a_list_is_decided(room: Room) -> None:
    room.round(vote_rule="")
    good, draft = room.appraised("P1"), room.draft("P2")
    sentence = said(room, Refused, "decide", dossiers=[good, draft], outcome="recognise", **PAPER)
    assert f"Hồ sơ số {draft} đang soạn" in sentence
    assert recognitions(room, "P1") == []


def test_a_council_comes_before_the_decision(room: Room) -> None:
    room.round()
    key = room.appraised()
    assert "chưa qua Hội đồng" in said(room, Refused, "decide", dossiers=[key], outcome="recognise", **PAPER)
    room.do("decide", dossiers=[key], outcome="decline", reason="chưa tiêu biểu")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"outcome": "praise"}, "chọn recognise, decline, propose."),
        ({"outcome": "recognise", "number": ""}, "Số quyết định"),
        ({"outcome": "recognise", "day": "2024-02-01"}, "chưa tới"),
        ({"outcome": "decline"}, "Lý do"),
        ({"dossiers": []}, "Danh sách hồ sơ trống"),
    ],
)  # fmt: skip
def test_what_a_decision_cannot_be(room: Room, fields: dict[str, object], what: str) -> None:
    room.round(vote_rule="")
    key = room.appraised()
    assert what in said(room, BadInput, "decide", **{"dossiers": [key], "outcome": "recognise", **PAPER, **fields})


def test_no_more_than_the_quota_is_recognised(room: Room) -> None:
    room.round(vote_rule="", quota=1)
    first, second = room.appraised("P1"), room.appraised("P2")
    both = said(room, Refused, "decide", dossiers=[first, second], outcome="recognise", **PAPER)
    assert "nhiều nhất 1, đã công nhận 0" in both
    room.do("decide", dossiers=[first], outcome="recognise", **PAPER)
    assert "đã công nhận 1" in said(room, Refused, "decide", dossiers=[second], outcome="recognise", **PAPER)


def test_who_lost_a_condition_since_the_appraisal_is_not_recognised_but_as_a_special_case(room: Room) -> None:
    room.round(vote_rule="")
    key = room.appraised()
    room.fact("P1", "assessment", 2023, about=ASSESSED[0], code="không đạt", body="Tập thể", day="25/12/2023")
    assert "nay không đạt (II.2.2.1.a" in said(room, Refused, "decide", dossiers=[key], outcome="recognise", **PAPER)
    told = {"dossiers": [key], "outcome": "recognise", **PAPER}
    leader = room.undisturbed(lambda: room.do("decide", "lanh-dao", **told), Refused)
    assert "nay chưa đủ điều kiện (tổ chức cán bộ biết rõ)" in leader
    room.do("mark-special", dossier=key, reason="Hội đồng ngành tham mưu")
    room.do("decide", dossiers=[key], outcome="recognise", **PAPER)


def test_a_proposal_waits_for_the_superiors_answer(room: Room) -> None:
    room.round(vote_rule="", decides="upward")
    key = room.appraised()
    assert "do cấp trên công nhận" in said(room, Refused, "decide", dossiers=[key], outcome="recognise", **PAPER)
    room.do("decide", dossiers=[key], outcome="propose", number="3/TTr")
    assert recognitions(room, "P1") == []
    room.do(
        "record-answer", dossiers=[key], outcome="recognise", number="77/QĐ-BTP", day="2024-01-07", issuer="Bộ Tư pháp"
    )
    assert recognitions(room, "P1")[0]["issuer"] == "Bộ Tư pháp"


def test_a_revocation_keeps_the_dossier_and_ends_the_fact(room: Room) -> None:
    key = recognised(room)
    made = room.do("revoke", "lanh-dao", dossier=key, ground="fraud", reason="khai sai", number="20/QĐ")
    assert made["state"] == "revoked"
    assert recognitions(room, "P1") == []
    assert "không còn bước nào tiếp theo" in said(
        room, Refused, "revoke", dossier=key, ground="fraud", reason="x", number="1"
    )


def test_what_leaned_on_a_revoked_recognition_is_reviewed(room: Room) -> None:
    base = recognised(room)
    room.round("nganh-2023", criteria_set="ministry-annual", vote_rule="", decides="upward")
    upper = room.nominated("P1", "nganh-2023")
    room.do("appraise", dossier=upper, opinion="được")
    room.do("mark-special", dossier=upper, reason="chưa có phiếu")
    room.do("decide", dossiers=[upper], outcome="propose", number="3/TTr")
    assert reviews(room) == []
    room.do("revoke", dossier=base, ground="later-finding", reason="kết luận", number="20/QĐ")
    (review,) = reviews(room)
    assert (review["of"], review["now"]) == (upper, "not_met")
    assert review["because"][0].startswith("recognition ")


@pytest.mark.parametrize(
    ("subject", "kind", "term", "values", "found"),
    [
        ("P1", "rating", 2023, {"code": "HTT"}, True),
        ("P1", "initiative", 2023, {"name": "Sáng kiến", "level": "cơ sở"}, True),
        ("P1", "rating", 2022, {"code": "HTT"}, False),
        ("P1", "discipline", None, {"code": "khiển trách", "day": "05/06/2023"}, False),
        ("P2", "rating", 2023, {"code": "HTT"}, False),
        ("P1", "reward", 2023, {"form": "x"}, False),
    ],
)  # fmt: skip
def test_a_late_fact_finds_the_decisions_that_would_have_read_it_and_no_other(
    room: Room, subject: str, kind: str, term: int | None, values: dict[str, str], *, found: bool
) -> None:
    """What a verdict on a person reads is worked out by hand from criteria.md, not from its recorded looks."""
    recognised(room)
    if kind == "rating" and subject in ("P1", "P2") and term == 2023:
        old = next(one["fact"] for one in room.ask("facts", subject=subject, kind="rating") if one["term"] == "2023")
        room.do("correct-fact", fact=old, values=values)
    elif kind == "reward":
        room.fact(subject, "reward", 2023, form="giấy khen", level="cơ sở", number="4/QĐ", date="15/12/2023")
    else:
        room.fact(subject, kind, term, **values)
    assert bool(reviews(room)) is found


def test_a_late_discipline_finds_the_collective_and_its_head_but_no_other_unit(room: Room) -> None:
    room.fact("CC1", "rating", 2023, code="HTXSNV")
    room.fact("CC2", "rating", 2023, code="HTXSNV")
    for unit in ("CC1", "CC2"):
        room.fact(unit, "title", 2023, code="TTLĐXS", number="2/QĐ", date="15/12/2023", issuer="Bộ")
        for clause in ASSESSED[:3]:
            room.fact(unit, "assessment", 2023, about=clause, code="đạt", body="Tập thể", day="20/12/2023")
    room.round(vote_rule="")
    keys = [room.appraised(unit) for unit in ("CC1", "CC2")]
    room.do("decide", dossiers=keys, outcome="recognise", **PAPER)
    room.fact("P2", "discipline", code="khiển trách", day="05/06/2023")
    (review,) = reviews(room)
    assert (review["of"], review["before"], review["now"]) == (keys[0], "met", "not_met")
    room.do("settle-review", review=review["review"], conclusion="to-revoke", reason="có kỷ luật")
    assert reviews(room) == []


def test_a_backdated_posting_brings_its_discipline_along(room: Room) -> None:
    room.fact("CC1", "rating", 2023, code="HTXSNV")
    room.fact("CC1", "title", 2023, code="TTLĐXS", number="2/QĐ", date="15/12/2023", issuer="Bộ")
    for clause in ASSESSED[:3]:
        room.fact("CC1", "assessment", 2023, about=clause, code="đạt", body="Tập thể", day="20/12/2023")
    room.round(vote_rule="")
    key = room.appraised("CC1")
    room.do("decide", dossiers=[key], outcome="recognise", **PAPER)
    room.fact("P5", "discipline", code="khiển trách", day="05/06/2023")
    assert reviews(room) == []
    room.do("add-posting", person="P5", unit="CC1", begin="2023-03-01")
    assert [(one["of"], one["now"]) for one in reviews(room)] == [(key, "not_met")]


def test_a_second_finding_joins_the_open_review(room: Room) -> None:
    key = recognised(room)
    first = room.fact("P1", "assessment", 2023, about=ASSESSED[1], code="không đạt", body="Tập thể", day="25/12/2023")
    assert reviews(room)[0]["now"] == "not_met"
    room.do("withdraw-fact", fact=first, reason="ghi nhầm")
    (review,) = reviews(room)
    assert (review["of"], review["now"], len(review["because"])) == (key, "met", 1)
