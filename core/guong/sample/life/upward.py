"""2024: the sector's annual round, decided upward; a late discipline; a review, and one revocation."""

from guong.sample.life.acting import Script, Told, ask, at, do, refused
from guong.sample.life.deciding import PRESENT
from guong.sample.life.people import LATE, LEADER, OFFICE, ROOM, Life
from guong.sample.life.voting import Room, called, rolled, voted

ROUND = "nganh-2023"
MINISTRY = "Bộ Tư pháp"
MEETING = {"day": "2024-01-22", "present": 8, "of": 9, "agreed": 8}


def raised(life: Life) -> Script[None]:
    """The year after."""
    yield at(2024, 1, 29)
    yield from _proposed(life)
    yield from _answered(life)
    yield from _looked_again(life)
    yield from _year_after(life)


def _proposed(life: Life) -> Script[None]:
    yield do(ROOM, "confirm-reading", reading="ministry-annual", decided_by="Cục trưởng", document="Công văn 15/CTHADS")
    yield do(
        ROOM,
        "open-round",
        code=ROUND,
        title="Ngành Tư pháp năm 2023",
        criteria_set="ministry-annual",
        term="2023",
        vote_rule="four-fifths",
        notice_rule="ten-days-before-council",
        decides="upward",
    )
    merits = "Đã được công nhận cấp cơ sở năm 2023, tiêu biểu nhất trong số đó"
    for code, unit in (("NV012", "P-TCCB"), ("NV153", "CC-PHULUONG"), ("NV169", LATE)):
        head = life.heads[unit]
        key = (yield do(head, "start-dossier", round=ROUND, subject=code, merits=merits))["dossier"]
        yield do(head, "edit-dossier", dossier=key, meeting=MEETING)
        yield do(head, "nominate", dossier=key)
        life.keys[f"{code} 2"] = key
    keys = [life.keys[f"{code} 2"] for code in ("NV012", "NV153", "NV169")]
    yield do(
        LEADER,
        "mark-special",
        dossier=keys[2],
        reason="Vượt lũ giữ an toàn tiền, sổ sách; Hội đồng ngành gợi ý trình riêng (II.2.2.3.c)",
    )
    for key in keys:
        yield do(ROOM, "appraise", dossier=key, opinion="Đủ hồ sơ trình ngành")
    made = yield do(
        ROOM, "publish-notice", dossiers=keys, title="Danh sách đề nghị ngành Tư pháp", channels=["office-page"]
    )
    session = yield from called(ROUND, "2024-02-20", "Họp Hội đồng xét đề nghị ngành", [])
    yield refused(ROOM, "table-dossier", session=session, dossier=keys[0])
    yield Told("Công khai 10 ngày làm việc trước khi họp, trừ kỳ nghỉ Tết Nguyên đán.")
    yield at(2024, 2, 20)
    for key in keys:
        yield do(ROOM, "table-dossier", session=session, dossier=key)
    room = Room((*PRESENT, "NV004", "NV020"), dict(zip(keys, ("yyyyyyyyb", "yyyyyyyyn", "yyyyyyyyy"), strict=True)))
    tokens = yield from rolled(session, room)
    yield from voted(session, room, tokens)
    yield at(2024, 2, 22)
    yield do(LEADER, "decide", dossiers=keys, outcome="propose", number="25/TTr-CTHADS")
    life.keys |= {"upward": session, "upward notice": made["notice"]}
    yield Told("Hội đồng thông qua 3 hồ sơ trình Bộ trưởng, 1 là trường hợp đặc biệt.")


def _answered(life: Life) -> Script[None]:
    yield at(2024, 4, 22)
    paper = {"number": "655/QĐ-BTP", "day": "2024-04-19", "issuer": MINISTRY}
    won = [life.keys["NV012 2"], life.keys["NV169 2"]]
    yield do(ROOM, "record-answer", dossiers=won, outcome="recognise", **paper)
    yield do(
        ROOM,
        "record-answer",
        dossiers=[life.keys["NV153 2"]],
        outcome="decline",
        number="1207/BTP-TCCB",
        day="2024-04-19",
        issuer=MINISTRY,
        reason="Để phấn đấu thêm",
    )
    yield do(ROOM, "close-round", round=ROUND)
    yield do(
        life.heads["P-TCCB"],
        "raise-plan",
        plan=life.keys["plan"],
        criteria_set="base-period",
        term="2021-2025",
        reason="Đã là điển hình ngành Tư pháp năm 2023",
    )
    yield Told("Bộ trưởng công nhận 2 điển hình ngành năm 2023, không công nhận 1.")


def _looked_again(life: Life) -> Script[None]:
    yield at(2024, 5, 6)
    titles = yield ask(ROOM, "facts", subject="NV026", kind="title")
    fact = next(one["fact"] for one in titles if one["term"] == "2023" and "cơ sở" in one["code"])
    yield do(ROOM, "correct-fact", fact=fact, values={"number": "131a/QĐ-CTHADS"}, reason="Số quyết định ghi nhầm")
    for review in (yield ask(ROOM, "reviews")):
        yield do(ROOM, "settle-review", review=review["review"], conclusion="upheld", reason="Chỉ sửa số quyết định")
    yield at(2024, 6, 10)
    reason = "Có quyết định kỷ luật tháng 11/2023 gửi về muộn"
    yield do(ROOM, "reopen-register", unit="CC-DINHHOA", year=2023, kind="kỷ luật", reason=reason)
    yield do(
        ROOM,
        "add-fact",
        kind="discipline",
        subject="NV120",
        values={"code": "Khiển trách", "day": "20/11/2023", "number": "88/QĐ-CTHADS", "issuer": OFFICE},
    )
    yield do(ROOM, "close-register", unit="CC-DINHHOA", year=2023, kind="kỷ luật", day="2024-06-10")
    review = next(one for one in (yield ask(ROOM, "reviews")) if one["dossier"] == life.keys["CC-DINHHOA"])
    yield do(ROOM, "settle-review", review=review["review"], conclusion="to-revoke", reason=reason)
    yield at(2024, 6, 14)
    yield do(
        LEADER,
        "revoke",
        dossier=life.keys["CC-DINHHOA"],
        ground="later-finding",
        reason=reason,
        number="77/QĐ-CTHADS",
        issuer=OFFICE,
    )
    yield Told("Một quyết định kỷ luật đến muộn: xem lại, huỷ bỏ công nhận 1 tập thể.")


def _year_after(life: Life) -> Script[None]:
    yield at(2024, 11, 7)
    names = ["NV012", "NV102"]
    reason = "Năm nay Chương trình không tổ chức, chỉ lập danh sách nguồn"
    yield do(LEADER, "select-for-law-day", year=2024, candidates=names, reason=reason)
    yield do(ROOM, "record-sending", obligation="guong-sang-phap-luat-2024", document="Công văn 201/CTHADS-TCCB")
    yield at(2024, 12, 27)
    yield do(ROOM, "record-sending", obligation="danh-gia-2024", document="Báo cáo 231/BC-CTHADS")
    yield do(life.heads["P-TCCB"], "plan-replication", year=2024, measures="Học cách số hoá hồ sơ", exemplars=["NV012"])
    yield Told("Đánh giá năm 2024; lập danh sách nguồn cho “Gương sáng pháp luật”.")
