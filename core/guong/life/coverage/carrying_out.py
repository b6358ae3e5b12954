"""Part III of the plan: who carries it out, by when."""

from guong.life.coverage.served import BASE_PERIOD, MINISTRY_PERIOD, Served
from guong.words import Text

CARRYING_OUT = (
    Served(
        "III.1.a",
        Text("Hội đồng tham mưu, chỉ đạo, đôn đốc", "The council advises, guides, urges"),
        Text(
            "Thành viên, xung đột lợi ích, phiên họp, phiếu kín, tỷ lệ trên tổng số, biên bản, biên nhận.",
            "Members, conflicts of interest, sessions, secret ballots, shares of all, minutes, receipts.",
        ),
        (
            "appoint-member",
            "end-membership",
            "declare-kin",
            "withdraw-kin",
            "call-session",
            "table-dossier",
            "untable-dossier",
            "cancel-session",
            "roll-call",
            "issue-slips",
            "void-slips",
            "open-ballot",
            "cast-ballot",
            "count-paper",
            "close-ballot",
            "break-tie",
        ),
        ("council", "sessions", "session", "conflicts", "minutes", "receipts", "ranking"),
    ),
    Served(
        "III.1.b",
        Text("Sơ kết dịp 11/6/2023", "Interim summing-up by 11 June 2023"),
        Text("Việc có hạn trong lịch; sơ kết phong trào kèm bài học.", "Due in the calendar; reviews with lessons."),
        ("set-plan-calendar", "review-movement", "record-sending"),
        ("calendar", "obligation", "figures", "summing-up"),
    ),
    Served(
        "III.1.c",
        Text("Tổng kết, công nhận giai đoạn — năm 2025", "Final summing-up and recognition in 2025"),
        Text("Việc có hạn trong lịch; đợt xét giai đoạn; đại hội.", "Due in the calendar; period rounds; congresses."),
        ("set-plan-calendar", "open-round", "decide", "hold-event"),
        ("calendar", "rounds", "events", "summing-up"),
        (BASE_PERIOD, MINISTRY_PERIOD),
    ),
    Served(
        "III.2.a",
        Text("Đơn vị gửi kế hoạch trước 20/02/2023", "Units send plans before 20 February 2023"),
        Text("Đơn vị ghi ngày gửi; trễ thì ghi là trễ; nhắc một lần.", "Sent or late by day; reminded once."),
        ("set-plan-calendar", "record-sending", "waive-obligation", "remind"),
        ("obligation", "letters"),
    ),
    Served(
        "III.2.b",
        Text("Phổ biến, quán triệt đến toàn thể", "Make the plan known to everybody"),
        Text("Việc của từng đơn vị, có hạn và biên bản.", "An obligation of each unit, with its minutes."),
        ("set-obligation", "record-sending"),
        ("obligation",),
    ),
    Served(
        "III.2.c",
        Text("Xét, đề nghị; giới thiệu; chịu trách nhiệm", "Consider, propose, introduce, answer for it"),
        Text("Người đứng đầu lập, soạn, gửi, rút hồ sơ của đơn vị.", "Heads start, write, send and withdraw dossiers."),
        ("start-dossier", "edit-dossier", "attach-evidence", "nominate", "withdraw-dossier", "introduce"),
        ("dossiers", "dossier"),
    ),
    Served(
        "III.2.d",
        Text("Chế độ báo cáo; hồ sơ ngành gửi Thường trực", "Reports; sector dossiers to the standing body"),
        Text("Báo cáo theo hạn; Thường trực thẩm định, trả lại, tạm dừng.", "Reports by day; appraised, held."),
        ("record-sending", "nominate", "appraise", "return-dossier", "hold-dossier", "release-dossier"),
        ("obligation", "dossiers"),
    ),
    Served(
        "III.3",
        Text("Phòng Tổ chức cán bộ theo dõi, đôn đốc, báo cáo", "The personnel room monitors, urges, reports"),
        Text("Lịch, ai chưa gửi, thư nhắc, việc của tôi.", "The calendar, who has not sent, letters, tasks."),
        ("remind", "set-obligation", "waive-obligation"),
        ("calendar", "letters", "my-tasks", "figures"),
    ),
    Served(
        "III.4",
        Text("Vướng mắc phản ánh về Cục, được giải đáp", "Difficulties are sent to the office, which answers"),
        Text("Đơn vị hỏi, Cục trả lời riêng hoặc cho mọi đơn vị.", "Units ask; answers for one or for every unit."),
        ("ask-office", "answer-question"),
        ("questions",),
    ),
)
