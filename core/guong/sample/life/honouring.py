"""January 2024: final reviews, honours, propagation, plans raised, exemplars introduced upward."""

from guong.sample.life.acting import Script, Told, ask, at, do
from guong.sample.life.deciding import LISTED
from guong.sample.life.people import ROOM, Life
from guong.sample.life.spring import REVIEW


def honoured(life: Life) -> Script[None]:
    """What follows a recognition."""
    yield at(2024, 1, 8)
    yield from _summed_up(life)
    yield from _events(life)
    yield from _told(life)
    yield from _onward(life)


def _summed_up(life: Life) -> Script[None]:
    final = {**REVIEW, "results": "Về việc 84 %, về tiền 46 %", "lessons": "Xét điển hình theo quý, không dồn cuối năm"}
    for movement in ("TX-2023", "CD-2023"):
        results = [{"subject": "P-NV", "standing": "xuất sắc"}, {"subject": "NV012", "standing": "tốt"}]
        yield do(ROOM, "record-result", movement=movement, day="2023-12-29", term="2023", results=results)
        yield do(ROOM, "review-movement", movement=movement, stage="final", day="2024-01-08", **final)
    yield do(life.heads["CC-DAITU"], "review-movement", movement="DAITU-2023", stage="final", day="2024-01-08", **final)
    gathered = yield do(ROOM, "gather-signs", term="2023")
    document = "Báo cáo 02/BC-CTHADS đánh giá năm 2023"
    yield do(ROOM, "record-sending", obligation="danh-gia-2023", document=document, day="2023-12-29")
    yield do(
        life.heads["CC-PHULUONG"],
        "report-replication",
        plan=life.keys["replication CC-PHULUONG"],
        said="92 % đơn trả lời trong ngày sau khi áp dụng mô hình của Đại Từ",
    )
    yield Told(f"Tổng kết 3 phong trào, đánh giá năm; thêm {gathered['made']} dấu hiệu nhân tố mới.")


def _events(life: Life) -> Script[None]:
    title = "Hội nghị tổng kết công tác năm 2023"
    event = (yield do(ROOM, "plan-event", sort="unit-conference", title=title, day="2024-01-11", unit="CUC"))["event"]
    yield do(ROOM, "change-event", event=event, day="2024-01-12", place="Hội trường Cục")
    chosen = {}
    for code in LISTED:
        form = "certificate" if code.startswith("NV") else "praise"
        chosen[code] = yield do(ROOM, "choose-honoured", event=event, subject=code, form=form)
    yield do(ROOM, "drop-honoured", honour=chosen["NV026"]["honour"], reason="Xin nhường, đang công tác xa")
    yield at(2024, 1, 12)
    yield do(ROOM, "hold-event", event=event)
    yield Told("Tôn vinh 7 điển hình tại hội nghị tổng kết của Cục.")
    yield at(2024, 1, 15)
    region = (yield do(ROOM, "plan-event", sort="region", title="Giao lưu Khu vực thi đua", day="2024-01-26"))["event"]
    yield do(ROOM, "choose-honoured", event=region, subject="NV012", reports=True, note="Báo cáo về số hoá hồ sơ")
    cluster = (yield do(ROOM, "plan-event", sort="region", title="Giao lưu Cụm thi đua", day="2024-02-02"))["event"]
    yield do(ROOM, "cancel-event", event=cluster, reason="Cụm gộp vào buổi của Khu vực")
    made = yield do(life.heads["P-TCCB"], "introduce", subject="NV012", to="region", document="Công văn 04/TCCB")
    yield at(2024, 1, 26)
    yield do(ROOM, "hold-event", event=region)
    yield do(
        life.heads["P-TCCB"],
        "answer-introduction",
        introduction=made["introduction"],
        outcome="Được chọn báo cáo, giao lưu tại Khu vực thi đua",
    )
    yield ask(life.heads["P-TCCB"], "events", subject="NV012")
    yield Told("Nguyễn Thị Đường báo cáo kinh nghiệm tại Khu vực thi đua.")


def _told(life: Life) -> Script[None]:
    head = life.heads["P-TCCB"]
    channels = {
        "unit-meeting": "Sinh hoạt chuyên đề: số hoá hồ sơ cán bộ",
        "office-page": "Người số hoá hồ sơ cán bộ của Cục",
        "ministry-portal": "Gương điển hình THADS Thái Nguyên",
        "press": "Nữ chuyên viên và chín nghìn trang hồ sơ",
        "contest": "Phóng sự dự thi về gương người tốt việc tốt",
    }
    for channel, title in channels.items():
        item = yield do(head, "draft-item", subject="NV012", channel=channel, title=title, consent=True)
        yield do(head, "publish-item", item=item["item"])
    twin = yield do(head, "draft-item", subject="NV007", channel="office-page", title="Ba ngày thay cho mười")
    yield do(head, "withdraw-item", item=twin["item"], reason="Chưa được đồng ý đăng")
    yield ask("khach", "feed")
    yield ask(head, "items", subject="NV012")
    yield Told("Tuyên truyền qua 5 kênh, từ sinh hoạt đơn vị đến báo và cuộc thi viết.")


def _onward(life: Life) -> Script[None]:
    yield do(
        life.heads["P-TCCB"],
        "raise-plan",
        plan=life.keys["plan"],
        criteria_set="ministry-annual",
        term="2023",
        reason="Đã được công nhận cấp cơ sở năm 2023",
    )
    yield do(ROOM, "introduce", subject="NV012", to="province", document="Công văn 11/CTHADS-TCCB")
