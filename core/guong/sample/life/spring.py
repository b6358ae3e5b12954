"""March to June 2023: signs and who is chosen, nurturing plans, exemplars of 2022 made known, the interim review."""

from typing import Any

from guong.sample.life.acting import Script, Told, ask, at, do
from guong.sample.life.people import CLERK, LATE, LEADER, ROOM, SECOND, UNITS, Life

EMULATORS = tuple(unit for unit in UNITS if unit.startswith("CC") and unit != "CC-DAITU")
"""The branches that mean to learn from the one in Đại Từ."""

MEASURES = (
    {"what": "Giao chủ trì số hoá hồ sơ cán bộ", "due": "2023-06-30", "who": "Trưởng phòng"},
    {"what": "Báo cáo sáng kiến trước Hội đồng sáng kiến", "due": "2023-10-31", "who": "Nguyễn Thị Đường"},
)


def sprung(life: Life) -> Script[None]:
    """From the first signs to the interim summing-up of 11 June 2023."""
    yield from _signs(life)
    yield from _plans(life)
    yield from _known(life)
    yield from _replication(life)
    yield from _interim(life)


def _signs(life: Life) -> Script[None]:
    yield at(2023, 3, 6)
    gathered = yield do(ROOM, "gather-signs", term="2022")
    head = life.heads["P-TCCB"]
    practice = yield do(
        head,
        "note-sign",
        subject="NV012",
        source="practice",
        day="2023-03-03",
        text="Tự làm bảng theo dõi hồ sơ cán bộ, ba phòng đã xin dùng lại",
    )
    press = yield do(
        ROOM,
        "note-sign",
        subject="NV169",
        source="press",
        day="2023-03-01",
        text="Phóng sự về kế toán thi hành án vượt lũ giữ an toàn tiền, sổ sách",
        link="https://bao.example.vn/ke-toan-vung-cao",
    )
    by = "Tập thể Phòng Tổ chức cán bộ"
    reason = "Cách làm hay, đã lan tỏa"
    yield do(head, "choose-sign", sign=practice["sign"], chosen_by=by, reason=reason)
    yield do(
        life.heads[LATE], "choose-sign", sign=press["sign"], chosen_by="Tập thể Chi cục", reason="Hành động dũng cảm"
    )
    found = yield ask(ROOM, "signs", state="open", source="books")
    weak = next(one for one in found["signs"] if one["subject"] not in ("NV012", "NV102", "NV140", "NV169"))
    yield do(ROOM, "dismiss-sign", sign=weak["sign"], reason="Chưa rõ nét, theo dõi thêm")
    life.keys |= {"practice": practice["sign"], "press": press["sign"]}
    shares = (yield ask(ROOM, "signs", limit=1))["shares"]["suggested"]["not_leaders"]["percent"]
    yield Told(f"Tìm thấy {gathered['made'] + 2} dấu hiệu, {shares:.0f} % không phải lãnh đạo; chọn 2 nhân tố.")


def _plans(life: Life) -> Script[None]:
    yield at(2023, 3, 13)
    made = yield do(
        life.heads["P-TCCB"],
        "open-plan",
        subject="NV012",
        criteria_set="base-annual",
        term="2023",
        sign=life.keys["practice"],
        helper="NV006",
        measures=list(MEASURES),
        next_check="2023-06-07",
    )
    other = yield do(
        life.heads["CC-DINHHOA"],
        "open-plan",
        subject="NV119",
        criteria_set="base-annual",
        term="2023",
        shortcomings=[{"what": "Ít tham gia việc chung", "remedy": "Giao phụ trách công tác xã hội của chi cục"}],
    )
    older = yield do(life.heads["CC-DAITU"], "open-plan", subject="NV102", criteria_set="base-annual", term="2022")
    reason = "Đã được công nhận cấp cơ sở năm 2022, phấn đấu cấp ngành"
    yield do(
        life.heads["CC-DAITU"],
        "raise-plan",
        plan=older["plan"],
        criteria_set="ministry-annual",
        term="2023",
        reason=reason,
    )
    life.keys |= {"plan": made["plan"], "other-plan": other["plan"]}
    yield ask(life.heads["P-TCCB"], "plan", plan=made["plan"])
    yield Told("Lập 3 kế hoạch bồi dưỡng, một của điển hình cũ lên mục tiêu cấp ngành.")


def _known(life: Life) -> Script[None]:
    yield at(2023, 3, 27)
    for number, unit in enumerate((*UNITS, "P-TCCB")):
        by = life.heads[unit]
        yield do(by, "record-sending", obligation="pho-bien", document=f"Biên bản họp {number + 11}/BB")
    yield do(CLERK, "record-sending", obligation="pho-bien", unit=LATE, document="Biên bản họp 02/BB", day="2023-03-24")
    yield at(2023, 4, 10)
    head = life.heads["CC-DAITU"]
    told = yield do(
        head,
        "draft-item",
        subject="NV102",
        channel="unit-meeting",
        title="Chấp hành viên Ngô Thùy Yến kể chuyện hoà giải",
    )
    yield do(head, "publish-item", item=told["item"])
    page = yield do(
        head,
        "draft-item",
        subject="NV102",
        channel="office-page",
        title="Người giữ tỷ lệ hoà giải cao nhất Đại Từ",
        text="Kiên trì ba lần gặp mặt trước khi cưỡng chế.",
    )
    yield do(head, "edit-item", item=page["item"], consent=True, link="https://thads.example.vn/guong/102")
    yield do(head, "publish-item", item=page["item"])
    yield Told("Phổ biến kế hoạch; giới thiệu điển hình, trong đơn vị trước, ngoài sau.")


def _replication(life: Life) -> Script[None]:
    yield at(2023, 4, 17)
    model = yield do(
        life.heads["CC-DAITU"],
        "describe-model",
        subject="CC-DAITU",
        title="Một đầu mối tiếp nhận đơn yêu cầu",
        description="Một người nhận đơn, vào sổ, hẹn ngày trả lời; mẫu hẹn in sẵn.",
    )
    yield do(
        life.heads["CC-DAITU"],
        "change-model",
        model=model["model"],
        description="Một người nhận đơn, vào sổ điện tử, hẹn ngày trả lời; mẫu hẹn in sẵn, có mã tra cứu.",
    )
    twin = yield do(ROOM, "describe-model", subject="CC-DAITU", title="Đầu mối tiếp nhận đơn", description="Ghi trùng")
    yield do(ROOM, "withdraw-model", model=twin["model"], reason="Trùng mô hình đã ghi")
    life.keys["model"] = model["model"]
    for unit in EMULATORS:
        plan = yield do(
            life.heads[unit],
            "plan-replication",
            year=2023,
            exemplars=["NV098", "NV102"],
            measures="Học cách phân công theo địa bàn; mỗi quý một buổi trao đổi nghiệp vụ",
            models=[model["model"]],
        )
        life.keys[f"replication {unit}"] = plan["replication-plan"]
    claim = yield do(life.heads["CC-PHULUONG"], "adopt-model", model=model["model"])
    life.keys["adoption"] = claim["adoption"]
    yield do(
        life.heads["CC-PHUBINH"],
        "adopt-model",
        model=model["model"],
        evidence="Thông báo 14/TB-CCTHADS",
        results=[{"what": "Ngày trả lời đơn", "before": "5", "after": "1"}],
    )
    yield ask(life.heads["CC-DONGHY"], "models")
    yield ask(ROOM, "replication-plans", year=2023)
    yield Told(f"Ghi 1 mô hình; {len(EMULATORS)} đơn vị lập kế hoạch nhân rộng, 2 chi cục áp dụng.")


def _interim(life: Life) -> Script[None]:
    yield at(2023, 6, 1)
    for number, unit in enumerate((*UNITS, LATE, "P-TCCB")):
        yield do(
            life.heads[unit], "record-sending", obligation="bao-cao-6-thang", document=f"{number + 40}/BC ({unit})"
        )
    yield do(ROOM, "record-result", movement="CAO-DIEM-2023", day="2023-06-01", results=_results("tốt"))
    yield do(
        life.heads["CC-DAITU"],
        "record-result",
        movement="DAITU-2023",
        day="2023-06-01",
        results=[{"subject": "NV104", "standing": "xuất sắc", "figure": "112 đơn trong ngày"}],
    )
    yield at(2023, 6, 7)
    yield do(
        life.heads["P-TCCB"],
        "check-plan",
        plan=life.keys["plan"],
        day="2023-06-07",
        outcome="on-track",
        observed="Đã số hoá 60 % hồ sơ",
        next_check="2023-09-15",
    )
    for movement in ("TX-2023", "CAO-DIEM-2023"):
        yield do(ROOM, "review-movement", movement=movement, stage="interim", day="2023-06-07", **REVIEW)
    yield at(2023, 6, 9)
    yield ask(ROOM, "summing-up", stage="interim", first="2023-01-01", last="2023-06-09")
    yield ask(LEADER, "figures", first="2023-01-01", last="2023-06-09", section="movements")
    yield do(ROOM, "record-sending", obligation="so-ket", document="Báo cáo sơ kết 61/BC-CTHADS")
    yield ask(SECOND, "movement", movement="CAO-DIEM-2023")
    yield ask(ROOM, "calendar", year=2023)
    yield Told("Sơ kết trước 11/6: 14 đơn vị báo cáo, hai phong trào rút bài học.")


REVIEW = {
    "results": "Về việc 41 %, về tiền 22 %",
    "effect": "Án tín dụng, ngân hàng giảm tồn",
    "shortcomings": "Kết quả không đều giữa các chi cục",
    "causes": "Giao chỉ tiêu chưa sát địa bàn",
    "lessons": "Giao chỉ tiêu theo độ khó của việc; sơ kết từng quý, không đợi cuối năm",
}


def _results(standing: str) -> list[dict[str, Any]]:
    return [
        {"subject": unit, "standing": standing, "figure": f"{70 + 3 * number} % việc"}
        for number, unit in enumerate(("CC-TPTN", "CC-DAITU", "CC-PHULUONG", "P-NV"))
    ]
