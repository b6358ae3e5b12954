from guong.actors import SIGNED_IN
from guong.commands.base import Role
from life.told import Told

PERSONNEL = frozenset({Role.PERSONNEL})

COMMANDS: Told = {
    "set-obligation": (PERSONNEL, {"code": "bao-cao", "what": "Gửi báo cáo", "due": "2026-02-01", "types": ["chi cục"]}),
    "set-plan-calendar": (PERSONNEL, {"term": "2023-2025"}),
    "record-sending": (PERSONNEL | {Role.HEAD, Role.CLERK}, {"obligation": "bao-cao", "unit": "CC1", "document": "3/BC"}),
    "waive-obligation": (PERSONNEL, {"obligation": "bao-cao", "reason": "đơn vị mới", "unit": "CC1"}),
    "remind": (PERSONNEL, {"days": 5}),
    "ask-office": (SIGNED_IN, {"said": "Mẫu nào?"}),
    "answer-question": (PERSONNEL, {"question": 2, "reply": "Mẫu 05", "published": True}),
}  # fmt: skip
QUERIES: Told = {
    "calendar": (SIGNED_IN, {"year": 2026}),
    "obligation": (SIGNED_IN, {"obligation": "bao-cao"}),
    "letters": (PERSONNEL, {}),
    "questions": (SIGNED_IN, {"state": "open"}),
    "my-tasks": (SIGNED_IN, {}),
}
