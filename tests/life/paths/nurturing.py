"""Movements, signs, plans."""

from typing import Any

from life.walk import Walk


def goal(walk: Walk) -> dict[str, Any]:
    return {"criteria_set": walk.one(["base-annual", "ministry-annual"]), "term": walk.one(["2023", "2024"])}


def plan(walk: Walk) -> dict[str, Any]:
    sign = walk.a("sign", "chosen") if walk.chance(0.3) else 0
    return {"subject": walk.subject(), **goal(walk), "sign": sign, "helper": walk.one([walk.person(), ""])}


def movement(walk: Walk) -> str:
    return str(walk.row(walk.a("movement", "open")).get("code", "CD"))


def launch(walk: Walk) -> dict[str, Any]:
    told = {
        "title": "Phong trào",
        "type": "regular",
        "level": "tỉnh",
        "launched_by": "Cục",
        "targets": "1",
        "content": "2",
    }
    return {"code": f"M{walk.done % 5}", "first": "2023-01-01", "last": walk.day(30), "plan": "1/KH", **told}


def reviewed(walk: Walk) -> dict[str, Any]:
    words = dict.fromkeys(("results", "effect", "shortcomings", "causes", "lessons"), "như đã báo cáo")
    return {"movement": movement(walk), "stage": walk.one(["interim", "interim", "final"]), "day": walk.day(), **words}


WAYS = [
    (1, "launch-movement", launch),
    (1, "change-movement", lambda walk: {"movement": movement(walk), "title": f"Lần {walk.done}"}),
    (3, "record-result", lambda walk: {"movement": movement(walk), "day": walk.day(), "results": [{"subject": walk.subject(), "standing": walk.one(["tốt", "dẫn đầu"])}]}),
    (1, "review-movement", reviewed),
    (4, "note-sign", lambda walk: {"subject": walk.subject(), "source": "press", "text": "Báo viết", "day": walk.day()}),
    (1, "gather-signs", lambda walk: {"term": walk.one(["2023", "2021-2025"])}),
    (3, "choose-sign", lambda walk: {"sign": walk.a("sign", "open"), "chosen_by": "Tập thể", "reason": "hay"}),
    (2, "dismiss-sign", lambda walk: {"sign": walk.a("sign", "open", "chosen"), "reason": "chưa rõ"}),
    (4, "open-plan", plan),
    (2, "change-plan", lambda walk: {"plan": walk.a("plan", "open"), "helper": walk.person()}),
    (3, "check-plan", lambda walk: {"plan": walk.a("plan", "open"), "day": walk.day(), "outcome": walk.one(["on-track", "achieved"]), "observed": "đã thấy"}),
    (2, "end-plan", lambda walk: {"plan": walk.a("plan", "open"), "outcome": walk.one(["reached", "stopped"]), "reason": "xong"}),
    (2, "raise-plan", lambda walk: {"plan": walk.a("plan", "ended", "open"), **goal(walk), "reason": "cấp trên"}),
]  # fmt: skip
