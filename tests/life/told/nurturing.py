"""Nurturing: plans opened, changed, checked, ended and raised."""

from guong.commands.base import Role
from life.told import Told

NURTURERS = frozenset({Role.HEAD, Role.PERSONNEL})
SEERS = frozenset({Role.HEAD, Role.PERSONNEL, Role.LEADER, Role.AUDITOR})
MEASURE = {"what": "Giao chủ trì sáng kiến số hoá hồ sơ", "due": "2026-02-01", "who": "P2"}
SHORTCOMING = {"what": "Chưa có sáng kiến được công nhận", "remedy": "Phó Chi cục trưởng hướng dẫn viết báo cáo"}
COMMANDS: Told = {
    "open-plan": (
        NURTURERS,
        {
            "subject": "P1",
            "criteria_set": "base-annual",
            "term": "2025",
            "sign": 1,
            "helper": "P2",
            "measures": [MEASURE],
            "shortcomings": [SHORTCOMING],
            "next_check": "2026-03-31",
        },
    ),
    "change-plan": (
        NURTURERS,
        {"plan": 1, "measures": [{**MEASURE, "done": "2026-01-20"}], "helper": "P2", "next_check": None, "version": 1},
    ),
    "check-plan": (
        NURTURERS,
        {"plan": 1, "day": "2026-01-05", "outcome": "on-track", "observed": "Đã nộp báo cáo sáng kiến", "version": 1},
    ),
    "end-plan": (NURTURERS, {"plan": 1, "outcome": "reached", "reason": "đã được công nhận", "version": 1}),
    "raise-plan": (
        NURTURERS,
        {"plan": 1, "criteria_set": "ministry-annual", "term": "2025", "reason": "phấn đấu cấp ngành", "version": 1},
    ),
}
QUERIES: Told = {
    "plans": (SEERS, {"state": "open", "unit": "CC1", "after": 3, "limit": 50}),
    "plan": (SEERS, {"plan": 1}),
}
