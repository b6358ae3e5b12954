"""July to November 2023: heads change, checks of plans, models proven, the peak movement's end, Law Day."""

from guong.sample.life.acting import Script, Told, ask, at, do
from guong.sample.life.people import FIRST, LEADER, ROOM, Life
from guong.sample.life.spring import REVIEW


def ripened(life: Life) -> Script[None]:
    """From the new heads of two units to the selection for Law Day."""
    yield from _heads(life)
    yield from _checks(life)
    yield from _peak(life)
    yield from _law_day(life)


def _heads(life: Life) -> Script[None]:
    yield at(2023, 7, 3)
    paper = "71/QĐ-CTHADS"
    yield do(ROOM, "end-membership", person="NV038", end="2023-06-30", paper=paper)
    yield do(ROOM, "appoint-member", person="NV039", seat="member", begin="2023-07-01", paper=paper)
    yield do(FIRST, "close-account", account=life.heads["P-KTGQ"], reason="Nghỉ hưu")
    yield do(FIRST, "close-account", account=life.heads["CC-TPTN"], reason="Chuyển công tác")
    made = yield do(FIRST, "make-accounts", people=["NV039", "NV048"])
    life.heads |= {one["unit"]: one["account"] for one in made["accounts"]}
    yield do(FIRST, "change-account", account=life.heads["P-KTGQ"], roles_given=["head", "member"])
    yield Told("Hai đơn vị có người đứng đầu mới: đổi tài khoản, thành viên Hội đồng.")


def _checks(life: Life) -> Script[None]:
    yield at(2023, 8, 14)
    yield do(
        life.heads["CC-PHULUONG"],
        "prove-adoption",
        adoption=life.keys["adoption"],
        evidence="Báo cáo 33/BC-CCTHADS",
        results=[{"what": "Đơn trả lời trong ngày", "before": "40 %", "after": "92 %"}],
    )
    yield do(ROOM, "confirm-adoption", adoption=life.keys["adoption"])
    claim = yield do(life.heads["CC-DONGHY"], "adopt-model", model=life.keys["model"])
    yield do(life.heads["CC-DONGHY"], "withdraw-adoption", adoption=claim["adoption"], reason="Mới dự kiến, chưa làm")
    yield at(2023, 9, 15)
    yield do(
        life.heads["P-TCCB"],
        "check-plan",
        plan=life.keys["plan"],
        day="2023-09-15",
        outcome="behind",
        observed="Sáng kiến chậm một tháng; ít tham gia hoạt động xã hội",
        next_check="2023-12-04",
    )
    yield do(
        life.heads["P-TCCB"],
        "change-plan",
        plan=life.keys["plan"],
        shortcomings=[{"what": "Ít tham gia hoạt động xã hội", "remedy": "Nhận phụ trách quỹ nhân đạo của cơ quan"}],
    )
    yield ask(ROOM, "plans")
    yield Told("Kiểm tra bồi dưỡng: 1 nhân tố chậm, sửa biện pháp.")


def _peak(life: Life) -> Script[None]:
    yield at(2023, 10, 3)
    leading = {
        "CC-DAITU": "dẫn đầu",
        "CC-TPTN": "xuất sắc",
        "P-NV": "xuất sắc",
        "NV048": "xuất sắc",
        "NV140": "dẫn đầu",
    }
    results = [{"subject": code, "standing": standing} for code, standing in leading.items()]
    made = yield do(ROOM, "record-result", movement="CAO-DIEM-2023", day="2023-09-30", results=results)
    yield do(
        ROOM,
        "review-movement",
        movement="CAO-DIEM-2023",
        stage="final",
        day="2023-10-03",
        **{**REVIEW, "results": "Về việc 84,1 %, về tiền 46,2 %: vượt chỉ tiêu của tỉnh"},
    )
    text = "Dẫn đầu phong trào cao điểm của tỉnh về thi hành án tín dụng, ngân hàng"
    sign = yield do(
        life.heads["CC-PHUBINH"],
        "note-sign",
        subject="NV140",
        source="movement",
        day="2023-10-03",
        text=text,
        facts=[made["facts"][-1]],
    )
    yield do(
        life.heads["CC-PHUBINH"],
        "choose-sign",
        sign=sign["sign"],
        chosen_by="Tập thể Chi cục",
        reason="Dẫn đầu phong trào",
    )
    yield do(ROOM, "gather-signs", term="2023", signals=["movement-leader"])
    yield do(
        life.heads["CC-DINHHOA"],
        "end-plan",
        plan=life.keys["other-plan"],
        outcome="stopped",
        reason="Chưa chuyển biến, giao việc khác",
    )
    yield Told("Tổng kết phong trào cao điểm của tỉnh: vượt chỉ tiêu, thêm 1 nhân tố.")


def _law_day(life: Life) -> Script[None]:
    yield at(2023, 11, 6)
    names = ["NV005", "NV098", "NV102"]
    wrong = yield do(LEADER, "select-for-law-day", year=2023, candidates=names, chosen=["NV005"], reason="Ghi nhầm mã")
    yield do(ROOM, "withdraw-selection", selection=wrong["selection"], reason="Ghi nhầm mã người được chọn")
    yield do(
        LEADER,
        "select-for-law-day",
        year=2023,
        candidates=names,
        chosen=["NV102"],
        reason="Tỷ lệ hoà giải cao nhất, được nhân dân khen",
    )
    yield do(ROOM, "record-sending", obligation="guong-sang-phap-luat-2023", document="Công văn 188/CTHADS-TCCB")
    yield do(ROOM, "introduce", subject="NV102", to="ministry", document="Công văn 188/CTHADS-TCCB")
    event = yield do(
        ROOM,
        "plan-event",
        sort="law-programme",
        title="Gương sáng pháp luật năm 2023",
        day="2023-11-09",
        place="Hà Nội",
    )
    yield do(ROOM, "choose-honoured", event=event["event"], subject="NV102", form="certificate")
    yield at(2023, 11, 10)
    yield do(ROOM, "hold-event", event=event["event"])
    yield ask(life.heads["CC-DAITU"], "selections")
    yield ask(ROOM, "introductions")
    yield Told("Chọn 1 trong 3 điển hình cho “Gương sáng pháp luật”.")
