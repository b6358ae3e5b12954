from guong.actors import SIGNED_IN
from guong.commands.base import Role
from life.told import Told

HOSTS = frozenset({Role.HEAD, Role.PERSONNEL})
CHOOSERS = frozenset({Role.PERSONNEL, Role.LEADER})

COMMANDS: Told = {
    "plan-event": (HOSTS, {"sort": "unit-conference", "title": "Hội nghị tổng kết", "day": "2026-01-20", "unit": "CC1"}),
    "change-event": (HOSTS, {"event": 2, "place": "Hội trường"}),
    "choose-honoured": (HOSTS, {"event": 2, "subject": "P1", "form": "flowers", "reports": True}),
    "drop-honoured": (HOSTS, {"honour": 3, "reason": "chọn nhầm"}),
    "hold-event": (HOSTS, {"event": 2}),
    "cancel-event": (HOSTS, {"event": 2, "reason": "hoãn"}),
    "introduce": (HOSTS, {"subject": "P1", "to": "region", "document": "5/CV"}),
    "answer-introduction": (HOSTS, {"introduction": 4, "outcome": "được biểu dương"}),
    "select-for-law-day": (CHOOSERS, {"year": 2025, "candidates": ["P1"], "chosen": ["P1"], "reason": "tiêu biểu nhất"}),
    "withdraw-selection": (frozenset({Role.PERSONNEL}), {"selection": 5, "reason": "ghi nhầm"}),
}  # fmt: skip
QUERIES: Told = {
    "events": (SIGNED_IN, {"state": "done"}),
    "introductions": (SIGNED_IN, {"state": "open"}),
    "selections": (SIGNED_IN, {}),
}
