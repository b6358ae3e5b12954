"""Honours, introductions, items, models, replication, obligations, questions."""

from typing import Any

from life.walk import NOTHING, Walk


def event(walk: Walk) -> dict[str, Any]:
    told = {"sort": "unit-conference", "title": "Hội nghị", "unit": walk.one(["CC1", "CC2"])}
    return {**told, "day": walk.day(walk.one([-1, 0, 2]))}


def selected(walk: Walk) -> dict[str, Any]:
    code = walk.exemplar()
    return {"year": walk.one([2023, 2024]), "candidates": [code], "chosen": [code], "reason": "tiêu biểu"}


def item(walk: Walk) -> dict[str, Any]:
    told = {"channel": walk.one(["unit-page", "press"]), "title": "Một tấm gương", "text": "Bài viết"}
    return {"subject": walk.exemplar(), **told, "consent": walk.chance(0.8)}


def code_of(walk: Walk, kind: str, *states: str) -> str:
    return str(walk.row(walk.a(kind, *states)).get("code", NOTHING))


WAYS = [
    (4, "plan-event", event),
    (1, "change-event", lambda walk: {"event": walk.a("event", "planned"), "place": "Hội trường"}),
    (4, "choose-honoured", lambda walk: {"event": walk.a("event", "planned"), "subject": walk.exemplar(), "form": "flowers"}),
    (1, "drop-honoured", lambda walk: {"honour": walk.a("honour", "planned"), "reason": "chọn nhầm"}),
    (2, "hold-event", lambda walk: {"event": walk.a("event", "planned")}),
    (1, "cancel-event", lambda walk: {"event": walk.a("event", "planned"), "reason": "hoãn"}),
    (2, "introduce", lambda walk: {"subject": walk.exemplar(), "to": "region", "document": "5/CV"}),
    (2, "answer-introduction", lambda walk: {"introduction": walk.a("introduction", "open"), "outcome": "được biểu dương"}),
    (2, "select-for-law-day", selected),
    (1, "withdraw-selection", lambda walk: {"selection": walk.a("selection", "done"), "reason": "ghi nhầm"}),
    (4, "draft-item", item),
    (1, "edit-item", lambda walk: {"item": walk.a("item", "draft"), "text": f"Bài {walk.done}"}),
    (6, "publish-item", lambda walk: {"item": walk.a("item", "draft"), "outside_first": walk.one(["", "theo yêu cầu", "báo tỉnh đề nghị"])}),
    (1, "withdraw-item", lambda walk: {"item": walk.a("item", "draft", "published"), "reason": "đăng nhầm"}),
    (3, "describe-model", lambda walk: {"subject": walk.exemplar(), "title": "Sổ tay", "description": "Cách làm"}),
    (1, "change-model", lambda walk: {"model": walk.a("model", "open"), "title": f"Sổ tay {walk.done}"}),
    (1, "withdraw-model", lambda walk: {"model": walk.a("model", "open"), "reason": "trùng"}),
    (4, "adopt-model", lambda walk: {"model": walk.a("model", "open"), "unit": walk.one(["CC1", "CC2", "VP"]), "evidence": walk.one(["", "1/BC"])}),
    (2, "prove-adoption", lambda walk: {"adoption": walk.a("adoption", "claimed"), "evidence": "2/BC"}),
    (2, "confirm-adoption", lambda walk: {"adoption": walk.a("adoption", "claimed")}),
    (1, "withdraw-adoption", lambda walk: {"adoption": walk.a("adoption"), "reason": "không áp dụng nữa"}),
    (1, "plan-replication", lambda walk: {"year": 2024, "measures": f"Học tập {walk.done}", "exemplars": [walk.exemplar()], "unit": "CC1"}),
    (1, "report-replication", lambda walk: {"plan": walk.a("replication-plan"), "said": "Đã làm"}),
    (2, "set-obligation", lambda walk: {"code": f"bc-{walk.done % 4}", "what": "Báo cáo", "due": walk.day(5), "types": walk.one([[], ["chi cục"]])}),
    (3, "record-sending", lambda walk: {"obligation": code_of(walk, "obligation", "open"), "unit": walk.one(["", "CC1", "CC2"]), "document": "3/BC"}),
    (1, "waive-obligation", lambda walk: {"obligation": code_of(walk, "obligation", "open"), "unit": walk.one(["", "CC1"]), "reason": "miễn"}),
    (1, "set-plan-calendar", lambda _walk: {"term": "2023-2025"}),
    (1, "remind", lambda _walk: {"days": 9}),
    (2, "ask-office", lambda walk: {"said": f"Hỏi {walk.done}"}),
    (3, "answer-question", lambda walk: {"question": walk.a("question-asked", "open", "answered"), "reply": "Mẫu 05", "published": walk.chance(0.3)}),
]  # fmt: skip
