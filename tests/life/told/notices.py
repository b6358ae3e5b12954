from guong.commands.base import Role
from life.told import Told

PERSONNEL = frozenset({Role.PERSONNEL})
PUBLIC = frozenset({Role.ANYONE})

COMMANDS: Told = {
    "publish-notice": (PERSONNEL, {"dossiers": [2], "title": "Danh sách đề nghị công nhận", "channels": ["board"]}),
    "withdraw-notice": (PERSONNEL, {"notice": 3, "reason": "đăng nhầm"}),
    "declare-day": (PERSONNEL, {"day": "2026-01-10", "sort": "working", "paper": "12/TB"}),
    "object": (PUBLIC, {"listing": 4, "said": "Chưa đúng thành tích", "anonymous": True}),
    "answer-objection": (PERSONNEL, {"objection": 5, "reply": "Đã kiểm tra", "upheld": False}),
}
QUERIES: Told = {
    "days-off": (PUBLIC, {"year": 2026}),
    "notices": (PUBLIC, {"limit": 20}),
    "notice": (PERSONNEL | {Role.LEADER}, {"notice": 3}),
}
