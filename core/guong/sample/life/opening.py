"""January and February 2023: accounts, the council, the plan's calendar, the units' plans, movements launched."""

from secrets import token_urlsafe

from guong.sample.life.acting import Script, Told, ask, at, do
from guong.sample.life.people import COUNCIL, FIRST, HEADS_IN_COUNCIL, LATE, OFFICE, ROOM, STAFF, UNITS, Life


def opened(life: Life) -> Script[None]:
    """The year begins."""
    yield at(2023, 1, 9)
    yield from _accounts(life)
    yield from _council(life)
    yield at(2023, 2, 1)
    yield from _movements(life)
    yield at(2023, 2, 6)
    yield from _calendar()
    yield from _question(life)
    yield from _plans(life)


def _accounts(life: Life) -> Script[None]:
    for account, role, person in STAFF:
        yield do(FIRST, "add-account", account=account, roles_given=[role], person=person)
    made = yield do(FIRST, "make-accounts", unit="CUC")
    life.heads = {one["unit"]: one["account"] for one in made["accounts"]}
    codes = {one["unit"]: one["code"] for one in made["accounts"]}
    yield do(life.heads["P-TCCB"], "set-password", secret=codes["P-TCCB"], password=token_urlsafe(12))
    yield do(FIRST, "reset-account", account=life.heads[LATE])
    yield do(FIRST, "make-accounts", role="member", people=["NV003", "NV004"])
    for unit in HEADS_IN_COUNCIL:
        yield do(FIRST, "change-account", account=life.heads[unit], roles_given=["head", "member"])
    yield ask(FIRST, "accounts")
    yield Told(f"Lập {len(STAFF) + len(codes) + 2} tài khoản; kiện toàn Hội đồng {len(COUNCIL)} thành viên.")


def _council(life: Life) -> Script[None]:
    for person, seat in COUNCIL:
        yield do(ROOM, "appoint-member", person=person, seat=seat, begin="2023-01-09", paper="05/QĐ-CTHADS")
    yield do(life.heads["P-VP"], "declare-kin", person="NV013", other="NV104", relation="anh em họ")
    yield do(ROOM, "declare-kin", person="NV004", other="NV153", relation="chú cháu")
    yield do(ROOM, "withdraw-kin", person="NV153", other="NV004", reason="Khai nhầm người trùng tên")
    yield ask(ROOM, "council")


def _movements(life: Life) -> Script[None]:
    yield do(
        ROOM,
        "launch-movement",
        code="TX-2023",
        title="Thi đua thực hiện nhiệm vụ công tác năm 2023",
        type="regular",
        level="cơ sở",
        launched_by=OFFICE,
        first="2023-02-01",
        last="2023-12-31",
        targets="Hoàn thành 100 % chỉ tiêu được giao",
        content="Thi hành án xong về việc và về tiền",
        plan="12/KH-CTHADS: phát động, sơ kết tháng 6, tổng kết tháng 12",
    )
    yield do(
        ROOM,
        "launch-movement",
        code="CD-2023",
        title="Ngành Tư pháp đẩy mạnh chuyển đổi số",
        type="thematic",
        level="ngành",
        launched_by="Bộ Tư pháp",
        first="2023-02-01",
        last="2023-12-31",
        targets="Mỗi đơn vị một cách làm số hoá",
        content="Số hoá hồ sơ, nhắc hạn tự động",
        plan="Theo kế hoạch của Bộ",
    )
    yield do(
        ROOM,
        "launch-movement",
        code="CAO-DIEM-2023",
        title="Thái Nguyên thi đua hoàn thành xuất sắc chỉ tiêu thi hành án dân sự, theo dõi thi hành án hành chính"
        " năm 2023",
        type="peak",
        level="tỉnh",
        launched_by="UBND tỉnh Thái Nguyên",
        first="2023-02-01",
        last="2023-09-30",
        targets="Về việc trên 83,5 %, về tiền trên 45,5 %",
        content="Tập trung án trọng điểm, án tín dụng, ngân hàng",
        plan="Theo phát động của UBND tỉnh",
    )
    yield do(
        life.heads["CC-DAITU"],
        "launch-movement",
        code="DAITU-2023",
        title="Một đầu mối, không quá một lần đi lại",
        type="regular",
        level="đơn vị",
        launched_by="Chi cục THADS huyện Đại Từ",
        first="2023-02-01",
        last="2023-12-31",
        targets="Mọi đơn yêu cầu trả lời trong ngày",
        content="Tiếp nhận một đầu mối",
        plan="02/KH-CCTHADS",
    )
    yield do(ROOM, "change-movement", movement="CAO-DIEM-2023", method="Giao chỉ tiêu từng chấp hành viên, từng tháng")
    yield ask(life.heads["P-NV"], "movements", year=2023)
    yield Told("Phát động 4 phong trào: cả năm, chuyên đề, cao điểm, của đơn vị.")


def _calendar() -> Script[None]:
    yield do(ROOM, "set-plan-calendar")
    whom = ["phòng", "chi cục"]
    yield do(
        ROOM,
        "set-obligation",
        code="pho-bien",
        what="Phổ biến, quán triệt kế hoạch đến toàn thể đơn vị",
        due="2023-03-31",
        clause="III.2.b",
        types=whom,
    )
    yield do(
        ROOM,
        "set-obligation",
        code="bao-cao-6-thang",
        what="Báo cáo kết quả xây dựng điển hình 6 tháng",
        due="2023-06-05",
        clause="III.2.d",
        types=whom,
    )
    reason = "Phòng Tổ chức cán bộ soạn kế hoạch chung của Cục"
    yield do(ROOM, "waive-obligation", obligation="ke-hoach-don-vi", unit="P-TCCB", reason=reason)
    yield ask(ROOM, "calendar", year=2023)


def _question(life: Life) -> Script[None]:
    yield at(2023, 2, 8)
    made = yield do(
        life.heads[LATE], "ask-office", said="Đơn vị ít người, kế hoạch ghép vào kế hoạch công tác được không?"
    )
    yield at(2023, 2, 10)
    yield do(
        ROOM,
        "answer-question",
        question=made["question"],
        published=True,
        reply="Được, nhưng phải có mục riêng về phát hiện, bồi dưỡng, nhân rộng điển hình.",
    )
    yield ask(life.heads["CC-DONGHY"], "questions")
    yield Told("Trả lời vướng mắc của Chi cục Võ Nhai, mọi đơn vị cùng đọc.")


def _plans(life: Life) -> Script[None]:
    yield at(2023, 2, 13)
    yield do(ROOM, "remind", days=7)
    for number, unit in enumerate(UNITS):
        if number in (4, 8):
            yield at(2023, 2, 14 + number // 4)
        yield do(life.heads[unit], "record-sending", obligation="ke-hoach-don-vi", document=f"{number + 3}/KH ({unit})")
    yield at(2023, 2, 20)
    late = yield do(ROOM, "remind")
    yield ask(ROOM, "letters", limit=5)
    yield ask(life.heads[LATE], "my-tasks")
    yield at(2023, 2, 22)
    yield do(life.heads[LATE], "record-sending", obligation="ke-hoach-don-vi", document="03/KH-CCTHADS")
    yield ask(ROOM, "obligation", obligation="ke-hoach-don-vi")
    yield Told(f"{len(UNITS)} đơn vị gửi kế hoạch trước 20/02; {late['reminders']} đơn vị bị nhắc, gửi trễ 3 ngày.")
