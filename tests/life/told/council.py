from guong.actors import SIGNED_IN
from guong.commands.base import Role
from life.told import Told

PERSONNEL = frozenset({Role.PERSONNEL})
KIN = frozenset({Role.PERSONNEL, Role.MEMBER})
READING = frozenset({Role.PERSONNEL, Role.MEMBER, Role.LEADER, Role.AUDITOR})
ANYONE = frozenset({Role.ANYONE})

COMMANDS: Told = {
    "appoint-member": (PERSONNEL, {"person": "P1", "seat": "chair", "begin": "2021-01-01", "end": "2025-12-31", "paper": "1/QĐ"}),
    "end-membership": (PERSONNEL, {"person": "P1", "end": "2024-06-30", "paper": "2/QĐ"}),
    "declare-kin": (KIN, {"person": "P1", "other": "P2", "relation": "vợ chồng"}),
    "withdraw-kin": (KIN, {"person": "P1", "other": "P2", "reason": "ghi nhầm"}),
    "call-session": (PERSONNEL, {"round": "co-so-2025", "day": "2026-01-10", "title": "Phiên họp 1", "place": "Phòng họp", "practice": True}),
    "table-dossier": (PERSONNEL, {"session": 3, "dossier": 2}),
    "untable-dossier": (PERSONNEL, {"dossier": 2, "session": 3}),
    "roll-call": (PERSONNEL, {"session": 3, "present": ["P1"], "delegates": [{"member": "P2", "delegate": "Lê Văn Thay", "paper": "3/GUQ"}], "opinions": ["P3"], "chaired_by": "P1"}),
    "cancel-session": (PERSONNEL, {"session": 3, "reason": "mất điện"}),
    "issue-slips": (PERSONNEL, {"session": 3}),
    "void-slips": (PERSONNEL, {"session": 3, "reason": "in hỏng"}),
    "open-ballot": (PERSONNEL, {"session": 3}),
    "cast-ballot": (ANYONE, {"session": 3, "token": "ABCD-EFGH-JKLM-NPQR-S", "choices": {"2": "yes"}}),
    "count-paper": (PERSONNEL, {"session": 3, "counts": [{"dossier": 2, "yes": 3, "no": 1, "blank": 0, "invalid": 0}]}),
    "close-ballot": (PERSONNEL, {"session": 3}),
    "break-tie": (PERSONNEL, {"round": "co-so-2025", "chosen": [2], "chosen_by": "Chủ tịch Hội đồng", "reason": "thành tích nổi trội"}),
}  # fmt: skip
QUERIES: Told = {
    "council": (SIGNED_IN, {"day": "2026-01-10"}),
    "sessions": (READING, {"round": "co-so-2025"}),
    "session": (READING, {"session": 3}),
    "conflicts": (READING, {"session": 3}),
    "minutes": (READING, {"session": 3}),
    "receipts": (ANYONE, {"session": 3}),
    "ranking": (frozenset({Role.PERSONNEL, Role.LEADER, Role.AUDITOR}), {"round": "co-so-2025"}),
}
