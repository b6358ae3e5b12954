"""2025 and January 2026: after the merger of 1 July 2025, the exemplars of the period, congresses, what is open."""

from guong.sample.life.acting import Script, Told, ask, at, do
from guong.sample.life.people import AUDITOR, FIRST, LEADER, OFFICE_25, ROOM, Life
from guong.sample.life.upward import MINISTRY
from guong.sample.life.voting import Room, called, rolled, voted

BASE, SECTOR, NEXT = "giai-doan-2025", "nganh-giai-doan", "co-so-2025"
PRESENT = ("NV002", "NV003", "NV005", "NV004", "NV013", "NV026", "NV039", "NV048", "NV098")
MEETING = {"day": "2025-12-02", "present": 9, "of": 10, "agreed": 9}
SUCCESSORS = {"P-TCCB": "P-TCCB-25", "CC-DAITU": "KV3", "CC-TPTN": "KV1"}


def ended(life: Life) -> Script[None]:
    """From the merger to what waits on the last day."""
    yield from _merged(life)
    yield from _base(life)
    yield from _sector(life)
    yield from _honoured(life)
    yield from _open(life)


def _merged(life: Life) -> Script[None]:
    yield at(2025, 7, 7)
    for old, new in SUCCESSORS.items():
        life.heads[new] = life.heads[old]
        yield do(FIRST, "change-account", account=life.heads[new], unit=new)
    made = yield do(FIRST, "make-accounts", unit="THADS")
    life.heads |= {one["unit"]: one["account"] for one in made["accounts"]}
    paper = "11/QĐ-THADS"
    yield do(ROOM, "end-membership", person="NV020", end="2025-06-30", paper=paper)
    yield do(ROOM, "appoint-member", person="NV048", seat="member", begin="2025-07-01", paper=paper)
    yield ask(AUDITOR, "accounts")
    yield ask(AUDITOR, "units")
    yield ask(ROOM, "postings", subject="NV012")
    yield Told("Sáp nhập: tài khoản, Hội đồng theo cơ quan mới; công nhận cũ giữ nguyên.")


def _base(life: Life) -> Script[None]:
    yield at(2025, 12, 1)
    paper = {"decided_by": "Trưởng THADS tỉnh", "document": "Công văn 320/THADS"}
    yield do(ROOM, "confirm-reading", reading="base-period", **paper)
    for criterion in ("II.2.2.3.a.cn.1", "II.2.2.3.a.tt.1", "II.2.2.3.b.2"):
        yield do(ROOM, "fix-number", criterion=criterion, number=1, **paper)
    yield ask(AUDITOR, "rulings")
    yield do(
        ROOM,
        "assess-unit",
        unit="P-TCCB-25",
        term="2021-2025",
        body="Tập thể Phòng Tổ chức cán bộ",
        day="2025-12-01",
        marks=[{"subject": "NV012", "clause": "II.2.2.1.d", "verdict": "đạt"}],
    )
    made = yield do(
        ROOM,
        "open-round",
        code=BASE,
        title="Cấp cơ sở giai đoạn 2021–2025",
        criteria_set="base-period",
        term="2021-2025",
        as_of="2025-12-31",
        notice_rule="five-days-before-decision",
    )
    counts = made["screened"]
    yield at(2025, 12, 3)
    for code, unit in (("NV012", "P-TCCB-25"), ("KV3", "KV3")):
        merits = "Thành tích cả giai đoạn 2021–2025"
        key = (yield do(life.heads[unit], "start-dossier", round=BASE, subject=code, merits=merits))["dossier"]
        yield do(life.heads[unit], "edit-dossier", dossier=key, meeting=MEETING)
        yield do(life.heads[unit], "nominate", dossier=key)
        yield do(ROOM, "appraise", dossier=key, opinion="Đủ điều kiện")
        life.keys[f"{code} 3"] = key
    keys = [life.keys["NV012 3"], life.keys["KV3 3"]]
    yield at(2025, 12, 10)
    yield from _ballot(BASE, "2025-12-10", dict(zip(keys, ("yyyyyyyyb", "yyyyyyybb"), strict=True)))
    yield do(ROOM, "publish-notice", dossiers=keys, title="Danh sách giai đoạn 2021–2025", channels=["board"])
    yield at(2025, 12, 19)
    yield do(LEADER, "decide", dossiers=keys, outcome="recognise", number="181/QĐ-THADS", issuer=OFFICE_25)
    yield do(ROOM, "close-round", round=BASE)
    yield Told(f"Xét giai đoạn 2021–2025: rà soát {sum(counts.values())}, công nhận 1 cá nhân, 1 tập thể.")


def _ballot(round_: str, day: str, votes: dict[int, str]) -> Script[None]:
    session = yield from called(round_, day, "Họp Hội đồng xét giai đoạn", list(votes))
    room = Room(PRESENT, votes)
    tokens = yield from rolled(session, room)
    yield from voted(session, room, tokens)


def _sector(life: Life) -> Script[None]:
    yield at(2025, 12, 22)
    yield do(
        ROOM,
        "open-round",
        code=SECTOR,
        title="Ngành Tư pháp giai đoạn 2021–2025",
        criteria_set="ministry-period",
        term="2021-2025",
        as_of="2025-12-31",
        vote_rule="four-fifths",
        decides="upward",
    )
    head = life.heads["P-TCCB-25"]
    merits = "Điển hình cấp cơ sở giai đoạn, điển hình ngành năm 2023, Bằng khen của Bộ trưởng"
    key = (yield do(head, "start-dossier", round=SECTOR, subject="NV012", merits=merits))["dossier"]
    yield do(head, "edit-dossier", dossier=key, meeting=MEETING)
    yield do(head, "nominate", dossier=key)
    yield do(ROOM, "appraise", dossier=key, opinion="Đủ điều kiện trình ngành")
    yield at(2025, 12, 24)
    yield from _ballot(SECTOR, "2025-12-24", {key: "yyyyyyyyb"})
    yield at(2025, 12, 26)
    yield do(LEADER, "decide", dossiers=[key], outcome="propose", number="190/TTr-THADS")
    yield do(
        ROOM, "record-sending", obligation="guong-sang-phap-luat-2025", document="Công văn 300/THADS", day="2025-11-07"
    )
    yield do(ROOM, "record-sending", obligation="tong-ket", document="Báo cáo tổng kết 195/BC-THADS")
    yield do(ROOM, "record-sending", obligation="danh-gia-2025", document="Báo cáo tổng kết 195/BC-THADS")
    yield Told("Báo cáo tổng kết giai đoạn; trình Bộ trưởng 1 điển hình ngành.")
    yield at(2026, 1, 15)
    yield do(
        ROOM,
        "record-answer",
        dossiers=[key],
        outcome="recognise",
        number="41/QĐ-BTP",
        day="2026-01-14",
        issuer=MINISTRY,
    )
    yield do(ROOM, "close-round", round=SECTOR)
    life.keys["NV012 4"] = key


def _honoured(life: Life) -> Script[None]:
    head = life.heads["P-TCCB-25"]
    yield do(
        head,
        "raise-plan",
        plan=life.keys["plan"],
        criteria_set="ministry-period",
        term="2026-2030",
        reason="Điển hình ngành cả giai đoạn; hướng tới điển hình toàn quốc",
    )
    made = yield do(
        ROOM,
        "plan-event",
        sort="unit-congress",
        title="Hội nghị điển hình tiên tiến 2021–2025",
        day="2026-01-16",
        unit="THADS",
    )
    for code in ("NV012", "KV3"):
        yield do(ROOM, "choose-honoured", event=made["event"], subject=code, reports=code == "NV012")
    yield at(2026, 1, 16)
    yield do(ROOM, "hold-event", event=made["event"])
    congress = yield do(
        ROOM,
        "plan-event",
        sort="sector-congress",
        title="Đại hội Thi đua yêu nước ngành Tư pháp lần VI",
        day="2026-01-22",
        place="Hà Nội",
    )
    yield do(ROOM, "choose-honoured", event=congress["event"], subject="NV012", reports=True)
    yield at(2026, 1, 22)
    yield do(ROOM, "hold-event", event=congress["event"])
    yield Told("Nguyễn Thị Đường, điển hình ngành, báo cáo tại Đại hội ngành lần VI.")


def _open(life: Life) -> Script[None]:
    yield at(2026, 1, 26)
    yield do(
        ROOM,
        "open-round",
        code=NEXT,
        title="Cấp cơ sở năm 2025",
        criteria_set="base-annual",
        term="2025",
        notice_rule="five-days-before-decision",
        calendar=[{"what": "Đơn vị gửi hồ sơ", "day": "2026-02-10"}],
    )
    head = life.heads["KV1"]
    sent = (yield do(head, "start-dossier", round=NEXT, subject="NV048", merits="Đơn vị mới vượt chỉ tiêu"))["dossier"]
    meeting = {"day": "2026-01-23", "present": 30, "of": 33, "agreed": 29}
    yield do(head, "edit-dossier", dossier=sent, meeting=meeting)
    yield do(head, "nominate", dossier=sent)
    yield do(ROOM, "return-dossier", dossier=sent, reason="Cần báo cáo riêng cho nửa năm trước sáp nhập")
    yield do(head, "ask-office", said="Thành tích ở đơn vị cũ trước ngày 01/7/2025 ghi vào hồ sơ nào?")
    yield do(life.heads["P-TCCB-25"], "start-dossier", round=NEXT, subject="NV012")
    reward = (yield ask(ROOM, "facts", subject="KV3", kind="reward"))[0]
    reason = "Số quyết định ghi nhầm"
    yield do(ROOM, "correct-fact", fact=reward["fact"], values={"number": "161a/QĐ-UBND"}, reason=reason)
    yield ask(ROOM, "my-tasks")
    yield ask(ROOM, "summing-up", stage="final", term="2021-2025")
    yield ask(AUDITOR, "figures", term="2021-2025", by="gender", section="recognition")
    yield ask(AUDITOR, "figure", figure="exemplars", term="2021-2025")
    yield ask(AUDITOR, "verify-journal")
    yield Told("Mở đợt xét năm 2025: 2 hồ sơ, 1 câu hỏi, 1 việc xem lại còn chờ.")
