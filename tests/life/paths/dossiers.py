"""Rounds, dossiers, decisions and reviews."""

from typing import Any

from life.room import MEETING
from life.walk import NOTHING, Walk


def paper(walk: Walk) -> dict[str, Any]:
    return {"number": f"{walk.done}/QĐ", "issuer": "Cục", "reason": "vì thế", "day": walk.day()}


def dossier(*states: str, **more: Any) -> Any:
    return lambda walk: {"dossier": walk.a("dossier", *states), **more}


def decision(outcome: str, *states: str) -> Any:
    return lambda walk: {"dossiers": [walk.a("dossier", *states)], "outcome": outcome, **paper(walk)}


def new_round(walk: Walk) -> dict[str, Any]:
    term = walk.one(["2023", "2023", "2021-2025"])
    rules = {"vote_rule": walk.one(["", "majority", "x"]), "decides": walk.one(["here", "upward", "x"])}
    criteria = "base-period" if "-" in term else walk.one(["base-annual", "base-annual", "ministry-annual"])
    return {"code": f"r{walk.done % 7}", "title": "Đợt", "criteria_set": criteria, "term": term, **rules}


def a_round(walk: Walk) -> str:
    row = walk.row(walk.a("round", "open"))
    return str(row.get("code", NOTHING))


def begun(walk: Walk) -> dict[str, Any]:
    """Mostly with all that is sent; some have yet to be written."""
    return {"round": a_round(walk), "subject": walk.subject(), "merits": walk.one(["", "Thành tích", "Thành tích"])}


WAYS = [
    (1, "open-round", new_round),
    (2, "screen-round", lambda walk: {"round": a_round(walk)}),
    (2, "close-round", lambda walk: {"round": a_round(walk)}),
    (8, "start-dossier", begun),
    (8, "edit-dossier", dossier("draft", "returned", merits="Thành tích", meeting=MEETING)),
    (8, "nominate", dossier("draft", "returned")),
    (1, "withdraw-dossier", dossier("draft", "submitted", reason="thôi")),
    (10, "appraise", dossier("submitted", opinion="được")),
    (1, "return-dossier", dossier("submitted", "appraised", reason="thiếu")),
    (1, "hold-dossier", dossier("submitted", "appraised", "passed", "tabled", reason="đang xem xét")),
    (3, "release-dossier", dossier("held", reason="đã kết luận")),
    (2, "mark-special", dossier("submitted", "failed", reason="Hội đồng ngành tham mưu")),
    (6, "decide", decision("recognise", "appraised", "passed", "failed")),
    (2, "decide", decision("propose", "appraised", "passed")),
    (1, "decide", decision("decline", "appraised", "failed")),
    (2, "record-answer", decision("recognise", "proposed")),
    (1, "record-answer", decision("decline", "proposed")),
    (1, "revoke", lambda walk: {"dossier": walk.a("dossier", "recognised"), "ground": "fraud", **paper(walk)}),
    (
        2,
        "settle-review",
        lambda walk: {"review": walk.a("review", "open"), "conclusion": "upheld", "reason": "không ảnh hưởng"},
    ),
]  # fmt: skip
