"""Public notices, objections, days off, evidence."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from life.walk import Walk

_folder = TemporaryDirectory()
PROOF = Path(_folder.name) / "giay-khen.txt"
PROOF.write_text("Giấy khen (hư cấu)\n", encoding="utf-8")


def evidence(walk: Walk) -> dict[str, Any]:
    clause = walk.one(["II.2.2.1.b", "II.2.2.1.a", "x"])
    file = walk.one(["/dev/null", "khong-co.pdf", str(PROOF)])
    return {"dossier": walk.a("dossier", "draft", "returned"), "clause": clause, "file": file}


WAYS = [
    (4, "publish-notice", lambda walk: {"dossiers": [walk.a("dossier", "appraised", "passed")], "title": "Danh sách", "channels": ["board"], "days": walk.one([0, 0, 2, 6])}),
    (1, "withdraw-notice", lambda walk: {"notice": walk.a("notice", "open"), "reason": "đăng nhầm"}),
    (1, "declare-day", lambda walk: {"day": walk.day(walk.one(range(9))), "sort": walk.one(["off", "working", "calendar"]), "paper": "12/TB"}),
    (3, "object", lambda walk: {"listing": walk.a("listing"), "said": "Chưa đúng", "anonymous": walk.chance(0.8)}),
    (3, "answer-objection", lambda walk: {"objection": walk.a("objection", "open"), "reply": "Đã kiểm tra"}),
    (4, "attach-evidence", evidence),
    (1, "remove-evidence", lambda walk: {"evidence": walk.a("evidence"), "reason": "nhầm tệp"}),
]  # fmt: skip
