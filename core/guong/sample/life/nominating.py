"""December 2023: the base-level round is opened, units nominate, the personnel room appraises."""

from attrs import frozen

from guong.sample.life.acting import Script, Told, ask, at, do, refused
from guong.sample.life.people import ROOM, Life
from guong.sample.life.spring import MEASURES

ROUND = "co-so-2023"


@frozen
class Nominee:
    """Whom which unit nominates, and what its people said at their meeting."""

    code: str
    unit: str
    merits: str
    present: int
    of: int
    agreed: int


NOMINEES = (
    Nominee("NV012", "P-TCCB", "Số hoá toàn bộ hồ sơ cán bộ; sáng kiến được ba phòng dùng lại", 8, 9, 8),
    Nominee("NV007", "P-TCCB", "Rút thời gian làm chế độ, chính sách từ 10 xuống 3 ngày", 8, 9, 7),
    Nominee("NV026", "P-NV", "Tháo gỡ 14 vụ án trọng điểm kéo dài", 10, 11, 10),
    Nominee("P-NV", "P-NV", "Dẫn đầu các phòng về chỉ tiêu và sáng kiến", 10, 11, 10),
    Nominee("NV048", "CC-TPTN", "Đưa chi cục vượt chỉ tiêu cả về việc và về tiền", 20, 24, 15),
    Nominee("NV060", "CC-TPTN", "Kiểm tra hồ sơ không để sót hạn", 20, 24, 12),
    Nominee("NV095", "CC-PHOYEN", "Thư ký giúp việc cho ba chấp hành viên", 12, 14, 8),
    Nominee("NV104", "CC-DAITU", "Giải quyết xong 112 việc, không có khiếu nại", 13, 14, 13),
    Nominee("CC-DINHHOA", "CC-DINHHOA", "Tập thể vùng cao, tỷ lệ thi hành xong tăng ba năm liền", 10, 11, 10),
    Nominee("NV119", "CC-DINHHOA", "Hoàn thành xuất sắc nhiệm vụ thư ký", 10, 11, 6),
    Nominee("NV140", "CC-PHUBINH", "Dẫn đầu phong trào cao điểm của tỉnh", 11, 13, 11),
    Nominee("NV153", "CC-PHULUONG", "Hoà giải thành 31 vụ ở xã vùng cao", 10, 11, 10),
)


def nominated(life: Life) -> Script[None]:
    """From the opening of the round to dossiers that may come before the council."""
    yield at(2023, 12, 1)
    made = yield do(
        ROOM,
        "open-round",
        code=ROUND,
        title="Cấp cơ sở năm 2023",
        criteria_set="base-annual",
        term="2023",
        as_of="2023-12-31",
        vote_rule="majority",
        notice_rule="five-days-before-decision",
        quota=8,
        calendar=[
            {"what": "Đơn vị gửi hồ sơ", "day": "2023-12-11"},
            {"what": "Họp Hội đồng", "day": "2023-12-20"},
            {"what": "Quyết định công nhận", "day": "2024-01-05"},
        ],
    )
    counts = made["screened"]
    yield Told(
        f"Mở đợt xét cơ sở: {sum(counts.values())} được rà soát, {counts['met']} đạt,"
        f" {counts['to_judge']} cần đánh giá, {counts['missing']} thiếu."
    )
    yield at(2023, 12, 6)
    yield from _assessed(life)
    yield at(2023, 12, 8)
    yield from _dossiers(life)
    yield at(2023, 12, 12)
    yield from _appraised(life)


def _assessed(life: Life) -> Script[None]:
    yield do(
        ROOM,
        "assess-unit",
        unit="P-TCCB",
        term="2023",
        body="Tập thể Phòng Tổ chức cán bộ",
        day="2023-12-05",
        marks=[{"subject": "NV012", "clause": "II.2.2.1.d", "verdict": "đạt"}],
    )
    yield do(ROOM, "screen-round", round=ROUND)
    yield ask(ROOM, "candidates", round=ROUND, outcome="met")
    yield do(
        life.heads["P-TCCB"],
        "check-plan",
        plan=life.keys["plan"],
        day="2023-12-06",
        outcome="achieved",
        observed="Sáng kiến được công nhận; phụ trách quỹ nhân đạo",
        measures=[{**one, "done": "2023-11-30"} for one in MEASURES],
    )
    yield ask(life.heads["P-TCCB"], "evaluate", subject="NV012", criteria_set="base-annual", term="2023")


def _dossiers(life: Life) -> Script[None]:
    for one in NOMINEES:
        head = life.heads[one.unit]
        made = yield do(head, "start-dossier", round=ROUND, subject=one.code, merits=one.merits)
        key = life.keys[one.code] = made["dossier"]
        meeting = {"day": "2023-12-07", "present": one.present, "of": one.of, "agreed": one.agreed}
        yield do(head, "edit-dossier", dossier=key, meeting=meeting)
        if one.code not in ("NV007", "NV119"):
            name = f"bao-cao-{one.code.lower()}.pdf"
            yield do(head, "attach-evidence", dossier=key, clause="II.2.2.1.c", file=life.paper(name, one.merits))
        if one.code != "NV012":
            yield do(head, "nominate", dossier=key)
    yield from _proven(life)
    yield ask(ROOM, "dossiers", round=ROUND, state="submitted")
    yield Told(f"Các đơn vị họp, đề nghị {len(NOMINEES)} hồ sơ, kèm minh chứng từng tiêu chuẩn.")


def _proven(life: Life) -> Script[None]:
    """One dossier in full: a file attached by mistake is taken out again."""
    head, key = life.heads["P-TCCB"], life.keys["NV012"]
    wrong = yield do(
        head, "attach-evidence", dossier=key, clause="II.2.2.1.d", file=life.paper("nham.txt", "Nhầm tệp"), note="nhầm"
    )
    yield do(head, "remove-evidence", evidence=wrong["evidence"], reason="Nhầm tệp")
    file = life.paper("quy-nhan-dao.txt", "Phụ trách quỹ nhân đạo, vận động 42 triệu đồng.")
    yield do(head, "attach-evidence", dossier=key, clause="II.2.2.1.d", file=file)
    yield ask(head, "dossier", dossier=key)
    yield do(head, "nominate", dossier=key)


def _appraised(life: Life) -> Script[None]:
    keys = life.keys
    yield do(ROOM, "return-dossier", dossier=keys["NV007"], reason="Chưa có minh chứng cho II.2.2.1.c")
    yield do(
        ROOM,
        "hold-dossier",
        dossier=keys["NV153"],
        reason="Có đơn phản ánh, chờ Phòng Kiểm tra xác minh",
        until="2023-12-15",
    )
    yield refused(ROOM, "appraise", dossier=keys["NV119"], opinion="Đủ điều kiện")
    yield do(ROOM, "return-dossier", dossier=keys["NV119"], reason="Không đạt II.2.2.1.a theo nhận xét của tập thể")
    yield do(life.heads["CC-DINHHOA"], "withdraw-dossier", dossier=keys["NV119"], reason="Đồng ý với kết quả thẩm định")
    for code in ("NV012", "NV026", "P-NV", "NV048", "NV060", "NV095", "NV104", "CC-DINHHOA", "NV140"):
        yield do(ROOM, "appraise", dossier=keys[code], opinion="Hồ sơ đủ, đúng thủ tục")
    yield at(2023, 12, 14)
    head, key = life.heads["P-TCCB"], keys["NV007"]
    yield do(head, "edit-dossier", dossier=key, merits="Rút thời gian làm chế độ từ 10 xuống 3 ngày, có bảng đối chiếu")
    file = life.paper("bang-doi-chieu.pdf", "Bảng đối chiếu thời gian làm chế độ, chính sách")
    yield do(head, "attach-evidence", dossier=key, clause="II.2.2.1.c", file=file)
    yield do(head, "nominate", dossier=key)
    yield do(ROOM, "release-dossier", dossier=keys["NV153"], reason="Đã xác minh, không có sai phạm")
    for code in ("NV007", "NV153"):
        yield do(ROOM, "appraise", dossier=keys[code], opinion="Đã bổ sung, đủ điều kiện")
    yield Told("Thẩm định: 1 trả lại rồi sửa, 1 tạm dừng rồi đi tiếp, 1 không đạt.")
