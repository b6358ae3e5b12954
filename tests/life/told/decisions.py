from guong.commands.base import Role
from life.told import Told

PERSONNEL = frozenset({Role.PERSONNEL})
LEADER = frozenset({Role.LEADER})
COMMANDS: Told = {
    "decide": (LEADER, {"dossiers": [2], "outcome": "recognise", "number": "5/QĐ", "day": "2026-01-04", "issuer": "Cục"}),
    "record-answer": (PERSONNEL, {"dossiers": [2], "outcome": "decline", "number": "5/CV", "day": "2026-01-04", "issuer": "Bộ", "reason": "thiếu"}),
    "revoke": (LEADER, {"dossier": 2, "ground": "fraud", "reason": "khai sai", "number": "9/QĐ"}),
    "settle-review": (PERSONNEL, {"review": 3, "conclusion": "upheld", "reason": "không ảnh hưởng"}),
}  # fmt: skip
QUERIES: Told = {"reviews": (PERSONNEL, {"state": "open"})}
