"""A small made office with a decision of each kind, and every paper of it; everything is fictional."""

from typing import Any

from guong.documents.contexts import Heading
from guong.documents.papers import PAPERS
from guong.documents.templates import default_template
from guong.documents.words import render
from guong.office import FIRST_ACCOUNT
from life.moves import on
from life.room import Room

PAPER = {"number": "12/QĐ-CTHADS", "day": "2024-01-05", "issuer": "Cục Thi hành án dân sự tỉnh (hư cấu)"}
PLACE = {"place": "Thái Nguyên", "superior": "Tổng cục Thi hành án dân sự"}
ROUND = {"round_title": "Đợt xét năm 2023", "criteria": "điển hình tiên tiến cấp cơ sở", "term": "năm 2023"}
NAMES = ("Nguyễn Thị <Đường> & Con", "Trần Văn Hoà", "Lê Ước Mơ")
MERITS = "Hoàn thành xuất sắc nhiệm vụ được giao.\nCó sáng kiến {{ issuer }} áp dụng tại đơn vị."
BALLOT = {"members": 9, "issued": 9, "returned": 8, "valid": 7, "no": 0, "needed": 5}
HONOURED = [{"name": name, "position": "Chấp hành viên", "unit": "Chi cục CC1 (hư cấu)"} for name in NAMES]
LINES = ["Dòng thứ nhất", "Dòng thứ hai"]
TOLD: dict[str, dict[str, Any]] = {
    "council-minutes": {
        **ROUND,
        **PLACE,
        "held_on": "2024-01-04",
        "begin": "08 giờ 00",
        "end": "10 giờ 30",
        "venue": "Phòng họp tầng 2",
        "present": [{"name": f"Thành viên {one}", "position": "Trưởng phòng"} for one in range(8)],
        "absent": [{"name": "Người Vắng", "note": "có ý kiến bằng văn bản"}],
        "guests": ["Đại diện Công đoàn"],
        "chair": "Phạm Chủ Trì",
        "secretary": "Vũ Thư Ký",
        "conflicts": ["Thành viên 3, cùng đơn vị với Trần Văn Hoà"],
        "course": LINES,
        "written": ["Người Vắng: nhất trí"],
        "rule": "quá nửa tổng số thành viên",
        "ballots": [
            {"name": NAMES[0], "unit": "Chi cục CC1", "yes": 7, "passed": True, **BALLOT},
            {"name": NAMES[1], "yes": 3, "passed": False, "turn": 2, **BALLOT},
        ],
        "tellers": ["Thành viên 1, tổ trưởng"],
        "conclusion": ["Hội đồng đề nghị công nhận 01 cá nhân."],
    },
    "public-notice": {
        **ROUND,
        **PLACE,
        "people": HONOURED,
        "units": [{"name": "Chi cục CC1 (hư cấu)", "unit": "Cục (hư cấu)"}],
        "first": "2024-01-08",
        "last": "2024-01-19",
        "working_days": 10,
        "shown": ["Trang thông tin của Cục"],
        "receiver": "Phòng Tổ chức cán bộ",
        "contact": "tầng 3, điện thoại 0000",
    },
    "interim-report": {
        **PLACE,
        "term": "năm 2023",
        "occasion": "75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc",
        "situation": LINES,
        "parts": [
            {"title": "Phát hiện", "texts": LINES, "figures": [{"label": "Số nhân tố", "value": "12"}]},
            {"title": "Nhân rộng", "texts": LINES},
        ],
        "people": HONOURED,
        "shortcomings": LINES,
        "causes": LINES,
        "lessons": LINES,
        "tasks": LINES,
        "requests": LINES,
    },
}
TOLD["final-report"] = {**TOLD["interim-report"], "term": "giai đoạn 2021-2025"}
TOLD["annual-report"] = {**TOLD["interim-report"], "occasion": ""}


def furnished(room: Room) -> dict[str, int]:
    """Two people and a unit recognised, one recognition revoked, one dossier returned, one proposed; their numbers."""
    room.do("add-person", code="H0", group="công chức", full_name="Bùi Thị Lãnh Đạo")
    room.do("add-posting", person="H0", unit="CUC", head=True, position="Cục trưởng", begin="2015-01-01")
    for code, name in zip(("P1", "P2", "P3"), NAMES, strict=True):
        room.do("change-person", person=code, full_name=name)
    room.round(vote_rule="", calendar=[{"what": "nộp hồ sơ", "day": "2024-01-10"}], notice_rule="five-days-before-decision", quota=9)  # fmt: skip
    made = {code: room.draft(code) for code in ("P1", "P2", "P3", "CC1")}
    for key in made.values():
        room.do("edit-dossier", dossier=key, merits=MERITS)
    room.do("mark-special", dossier=made["CC1"], reason="tập thể có mô hình mới")
    for key in made.values():
        room.do("nominate", dossier=key)
    for code in ("P1", "P2", "CC1"):
        room.do("appraise", dossier=made[code], opinion="đủ hồ sơ")
    listed = [made["P1"], made["P2"], made["CC1"]]
    room.do("publish-notice", title="Danh sách đề nghị", dossiers=listed, channels=["board"])
    on(room, "2024-01-17")
    done = room.do("decide", "lanh-dao", dossiers=[made["P1"], made["P2"], made["CC1"]], outcome="recognise", **PAPER)
    made["decision"] = done["decision"]
    room.do("revoke", "lanh-dao", dossier=made["P2"], ground="fraud", reason="khai sai số việc đã thi hành xong.", number="30/QĐ-CTHADS", day="2024-01-07")  # fmt: skip
    room.do("return-dossier", dossier=made["P3"], reason="Thiếu số liệu năm 2022; biên bản họp chưa có chữ ký.")
    room.round("nganh-2023", criteria_set="ministry-annual", vote_rule="", decides="upward")
    made["up"] = room.appraised("P1", "nganh-2023")
    return made


def asked(made: dict[str, int]) -> dict[str, dict[str, Any]]:
    """The fields of every paper of that office."""
    return {
        "plan": {"round": "co-so-2023", **PLACE},
        "proposal": {"round": "nganh-2023", "addressee": "Bộ trưởng Bộ Tư pháp", **PLACE},
        "merits-person": {"dossier": made["P1"], **PLACE},
        "merits-unit": {"dossier": made["CC1"], **PLACE},
        "recognition-decision": {"decision": made["decision"], **PLACE},
        "revocation-decision": {"dossier": made["P2"], **PLACE},
        "return-letter": {"dossier": made["P3"], "until": "2024-01-20", **PLACE},
        **TOLD,
    }


def said(room: Room, name: str, fields: dict[str, Any], by: str = FIRST_ACCOUNT) -> Any:
    """What a paper says."""
    context: Heading = room.office.ask(PAPERS[name].asked(fields), by)
    return context


def written(room: Room, name: str, fields: dict[str, Any], template: bytes | None = None) -> bytes:
    """The paper as a file."""
    return render(said(room, name, fields), template or default_template(name))
