from guong.actors import SIGNED_IN
from guong.commands.base import Role
from life.told import Told

HEADS = frozenset({Role.HEAD, Role.PERSONNEL})

COMMANDS: Told = {
    "draft-item": (HEADS, {"subject": "P1", "channel": "unit-page", "title": "Một tấm gương", "consent": True}),
    "edit-item": (HEADS, {"item": 2, "text": "Bài viết"}),
    "publish-item": (HEADS, {"item": 2, "day": "2026-01-04"}),
    "withdraw-item": (HEADS, {"item": 2, "reason": "đăng nhầm"}),
    "describe-model": (HEADS, {"subject": "P1", "title": "Sổ tay", "description": "Cách làm"}),
    "change-model": (HEADS, {"model": 3, "title": "Sổ tay số"}),
    "withdraw-model": (HEADS, {"model": 3, "reason": "trùng"}),
    "adopt-model": (HEADS, {"model": 3, "unit": "CC1", "results": [{"what": "số ngày", "before": "20", "after": "12"}]}),
    "prove-adoption": (HEADS, {"adoption": 4, "evidence": "12/BC"}),
    "confirm-adoption": (frozenset({Role.PERSONNEL}), {"adoption": 4}),
    "withdraw-adoption": (HEADS, {"adoption": 4, "reason": "không áp dụng nữa"}),
    "plan-replication": (HEADS, {"year": 2026, "measures": "Học tập", "exemplars": ["P1"], "models": [3], "unit": "CC1"}),
    "report-replication": (HEADS, {"plan": 5, "said": "Đã làm"}),
}  # fmt: skip
QUERIES: Told = {
    "items": (SIGNED_IN, {"state": "published"}),
    "feed": (frozenset({Role.ANYONE}), {"limit": 10}),
    "models": (SIGNED_IN, {"after": 3}),
    "replication-plans": (SIGNED_IN, {"year": 2026}),
}
