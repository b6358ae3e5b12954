from guong.actors import SIGNED_IN
from guong.commands.base import Role
from life.told import Told

PERSONNEL = frozenset({Role.PERSONNEL})
NOMINATING = frozenset({Role.HEAD, Role.PERSONNEL})

COMMANDS: Told = {
    "open-round": (PERSONNEL, {"code": "co-so-2025", "title": "Đợt 2025", "criteria_set": "base-annual", "term": "2025", "calendar": [{"what": "nộp hồ sơ", "day": "2026-01-31"}]}),
    "screen-round": (PERSONNEL, {"round": "co-so-2025"}),
    "close-round": (PERSONNEL, {"round": "co-so-2025"}),
    "start-dossier": (NOMINATING, {"round": "co-so-2025", "subject": "P1"}),
    "edit-dossier": (NOMINATING, {"dossier": 2, "merits": "Thành tích", "meeting": {"day": "2026-01-02", "present": 5, "of": 6, "agreed": 5}}),
    "nominate": (NOMINATING, {"dossier": 2}),
    "withdraw-dossier": (NOMINATING, {"dossier": 2, "reason": "nghỉ hưu"}),
    "appraise": (PERSONNEL, {"dossier": 2, "opinion": "đủ hồ sơ"}),
    "return-dossier": (PERSONNEL, {"dossier": 2, "reason": "thiếu số liệu"}),
    "hold-dossier": (PERSONNEL, {"dossier": 2, "reason": "đang xem xét", "until": "2026-03-01"}),
    "release-dossier": (PERSONNEL, {"dossier": 2, "reason": "đã kết luận"}),
    "attach-evidence": (NOMINATING, {"dossier": 2, "clause": "II.2.2.1.b", "file": "giay-khen.pdf"}),
    "remove-evidence": (NOMINATING, {"evidence": 4, "reason": "nhầm tệp"}),
    "mark-special": (frozenset({Role.PERSONNEL, Role.LEADER}), {"dossier": 2, "reason": "Hội đồng ngành đề nghị"}),
}  # fmt: skip
QUERIES: Told = {
    "dossiers": (SIGNED_IN, {"round": "co-so-2025", "state": "draft", "unit": "CC1"}),
    "dossier": (SIGNED_IN, {"dossier": 2}),
    "rounds": (SIGNED_IN, {"state": "open"}),
    "candidates": (PERSONNEL, {"round": "co-so-2025", "outcome": "met", "after": 3}),
}
