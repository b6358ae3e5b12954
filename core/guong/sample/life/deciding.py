"""December 2023 and January 2024: the council votes twice, the list is shown, an objection answered, decisions."""

from guong.sample.life.acting import Script, Told, ask, at, do, refused
from guong.sample.life.nominating import ROUND
from guong.sample.life.people import GUEST, LEADER, OFFICE, ROOM, Life
from guong.sample.life.voting import Room, called, printed, rolled, voted

PRESENT = ("NV002", "NV003", "NV005", "NV013", "NV026", "NV039", "NV098")
DELEGATE = {"member": "NV004", "delegate": "Lê Thị Thu, Phó Chánh Văn phòng", "paper": "Giấy ủy quyền 18/12/2023"}
FALLEN = {
    "NV012": "yyyyyyyb",
    "NV007": "yyyyyynb",
    "NV026": "yyyyyybb",
    "NV048": "yyynnnnb",
    "NV095": "yynnnnnb",
    "NV104": "yyyyynbb",
    "NV140": "yyyyynnn",
    "NV153": "yyyyyyyy",
    "P-NV": "yyyyyybb",
    "CC-DINHHOA": "yyyyyynb",
}
"""How the slips of the first ballot say; whoever has a conflict of interest leaves that line blank."""
AGAIN = {"NV048": "yyyyyyyb", "NV095": "yyynnnnn"}
LISTED = ("NV153", "NV012", "NV048", "NV007", "NV026", "P-NV", "CC-DINHHOA", "NV104")


def decided(life: Life) -> Script[None]:
    """From the practice session to the decisions, and the end of the round."""
    yield from _practised(life)
    yield from _balloted(life)
    yield from _shown(life)
    yield from _closed(life)


def _practised(life: Life) -> Script[None]:
    yield at(2023, 12, 15)
    dossiers = [life.keys[code] for code in ("NV012", "P-NV")]
    room = Room(PRESENT, dict.fromkeys(dossiers, "yyynnbb"))
    session = yield from called(ROUND, "2023-12-15", "Họp thử bỏ phiếu", dossiers, practice=True)
    tokens = yield from rolled(session, room)
    yield from voted(session, room, tokens)
    off = yield from called(ROUND, "2023-12-18", "Họp Hội đồng", dossiers)
    yield do(ROOM, "cancel-session", session=off, reason="Chủ tịch Hội đồng đi công tác đột xuất")
    yield Told("Hội đồng họp thử để tập bỏ phiếu; một phiên phải huỷ.")


def _balloted(life: Life) -> Script[None]:
    yield at(2023, 12, 20)
    keys = life.keys
    votes = {keys[code]: letters for code, letters in FALLEN.items()}
    session = yield from called(ROUND, "2023-12-20", "Họp Hội đồng xét cấp cơ sở", [*votes, keys["NV060"]])
    yield do(ROOM, "untable-dossier", dossier=keys["NV060"])
    yield do(life.heads["CC-TPTN"], "withdraw-dossier", dossier=keys["NV060"], reason="Đơn vị xin rút, để năm sau")
    room = Room(PRESENT, votes, (DELEGATE,), ("NV020",))
    yield from rolled(session, room)
    yield do(ROOM, "void-slips", session=session, reason="Máy in lem, in lại")
    tokens = yield from printed(session)
    found = yield ask(ROOM, "conflicts", session=session)
    tallies = yield from voted(session, room, tokens)
    passed = sum(one["outcome"] == "passed" for one in tallies)
    yield ask(LEADER, "session", session=session)
    yield ask(life.heads["P-NV"], "minutes", session=session)
    yield ask(GUEST, "receipts", session=session)
    yield Told(f"Hội đồng bỏ phiếu kín {len(tallies)} hồ sơ: {passed} đủ phiếu; {len(found)} xung đột lợi ích.")
    yield at(2023, 12, 22)
    votes = {keys[code]: letters for code, letters in AGAIN.items()}
    second = yield from called(ROUND, "2023-12-22", "Bỏ phiếu lại", list(votes))
    room = Room(PRESENT, votes, (DELEGATE,), ("NV020",))
    tokens = yield from rolled(second, room)
    tallies = yield from voted(second, room, tokens)
    life.keys |= {"session": session, "second": second}
    yield ask(ROOM, "sessions", round=ROUND)
    chosen = yield ask(LEADER, "ranking", round=ROUND)
    yield do(
        ROOM,
        "break-tie",
        round=ROUND,
        chosen=[keys["NV104"]],
        chosen_by="Ma Quang Trung, Chủ tịch Hội đồng",
        reason="Bằng phiếu thì ưu tiên cá nhân nữ",
    )
    yield Told(f"Bỏ phiếu lại 2 hồ sơ; {len(chosen['rows'])} hồ sơ cho 8 chỗ: Chủ tịch chọn khi bằng phiếu.")


def _shown(life: Life) -> Script[None]:
    yield at(2023, 12, 25)
    keys = [life.keys[code] for code in LISTED]
    title = "Danh sách đề nghị công nhận điển hình tiên tiến cấp cơ sở năm 2023"
    wrong = yield do(ROOM, "publish-notice", dossiers=keys[:-1], title=title, channels=["board"])
    yield do(ROOM, "withdraw-notice", notice=wrong["notice"], reason="Thiếu một hồ sơ")
    made = yield do(
        ROOM, "publish-notice", dossiers=keys, title=title, channels=["board", "office-page"], place="Trụ sở Cục"
    )
    yield do(ROOM, "declare-day", day="2023-12-29", sort="off", paper="Thông báo 95/TB-CTHADS về nghỉ bù")
    yield ask(GUEST, "days-off", year=2023)
    yield at(2023, 12, 27)
    shown = yield ask(GUEST, "notices")
    line = next(one for one in shown[0]["lines"] if one["unit"].startswith("Chi cục THADS huyện Phú Lương"))
    objection = yield do(
        GUEST,
        "object",
        listing=line["listing"],
        said="Việc hoà giải thành có tính cả vụ của năm trước không?",
        sender="Hoàng Văn Thử",
        phone="0900000000",
    )
    yield refused(LEADER, "decide", dossiers=keys, outcome="recognise", number="03/QĐ-CTHADS", issuer=OFFICE)
    yield at(2023, 12, 28)
    yield do(
        ROOM,
        "answer-objection",
        objection=objection["objection"],
        reply="Đã đối chiếu sổ thụ lý: 31 vụ đều của năm 2023.",
    )
    yield ask(LEADER, "notice", notice=made["notice"])
    life.keys["notice"] = made["notice"]
    yield Told("Công khai 5 ngày làm việc, trừ Tết dương lịch; trả lời 1 phản ánh.")


def _closed(life: Life) -> Script[None]:
    yield at(2024, 1, 3)
    yield do(ROOM, "close-register", unit="CC-DINHHOA", year=2023, kind="kỷ luật", day="2024-01-02")
    yield at(2024, 1, 4)
    keys = life.keys
    dossiers = [keys[code] for code in LISTED]
    yield do(LEADER, "decide", dossiers=dossiers, outcome="recognise", number="03/QĐ-CTHADS", issuer=OFFICE)
    reasons = {"NV140": "Hết số lượng của đợt, xếp sau theo phiếu", "NV095": "Hai lần không đủ phiếu"}
    for code, reason in reasons.items():
        yield do(LEADER, "decide", dossiers=[keys[code]], outcome="decline", reason=reason)
    yield do(ROOM, "close-round", round=ROUND)
    yield ask(life.heads["P-TCCB"], "rounds")
    yield Told("Cục trưởng công nhận 8 điển hình cấp cơ sở năm 2023, 2 không công nhận.")
