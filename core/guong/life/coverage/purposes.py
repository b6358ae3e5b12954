"""Part I of the plan: what it is for, and what it asks."""

from guong.life.coverage.served import Served
from guong.words import Text

PURPOSES = (
    Served(
        "I.1.a",
        Text("Phát hiện, bồi dưỡng, tôn vinh, nhân rộng kịp thời", "Discover, develop, honour, replicate in time"),
        Text(
            "Dấu hiệu được ghi hoặc tìm trong sổ quanh năm, thành kế hoạch bồi dưỡng, tôn vinh, mô hình.",
            "Signs are noted or found in the books all year; they lead to plans, honours, models.",
        ),
        ("note-sign", "gather-signs", "open-plan", "describe-model", "choose-honoured"),
        ("signs", "models"),
    ),
    Served(
        "I.1.b",
        Text("Trách nhiệm của lãnh đạo, nhất là người đứng đầu", "Responsibility of leaders, above all heads"),
        Text(
            "Mỗi người đứng đầu có tài khoản và việc của mình; đơn vị đề nghị thì chịu trách nhiệm về hồ sơ.",
            "Every head has an account and own tasks; the unit that nominates answers for the dossier.",
        ),
        ("make-accounts", "add-account", "nominate", "remind"),
        ("my-tasks", "accounts"),
    ),
    Served(
        "I.1.c",
        Text("Rút bài học để đổi mới cách đánh giá phong trào", "Lessons that improve how movements are evaluated"),
        Text(
            "Sơ kết, tổng kết phải ghi tồn tại, nguyên nhân và bài học.",
            "No review of a movement is without shortcomings, causes and lessons.",
        ),
        ("review-movement",),
        ("movement", "summing-up"),
    ),
    Served(
        "I.2.a",
        Text("Bốn khâu thường xuyên: phát hiện, bồi dưỡng, tổng kết, nhân rộng", "Four stages, all the time"),
        Text(
            "Mỗi khâu có lệnh của mình, nối nhau bằng số dấu hiệu, kế hoạch, hồ sơ, mô hình.",
            "Each stage has its commands, tied to each other by sign, plan, dossier and model.",
        ),
        ("gather-signs", "choose-sign", "check-plan", "review-movement", "adopt-model"),
        ("plans", "calendar"),
    ),
    Served(
        "I.2.b",
        Text("Tiêu biểu trong các loại phong trào được nêu", "Outstanding in the named kinds of movement"),
        Text(
            "Phong trào thường xuyên, chuyên đề, cao điểm, của đơn vị; kết quả từng người, đơn vị thành dữ kiện.",
            "Regular, thematic, peak and the units' own movements; results of each become facts.",
        ),
        ("launch-movement", "change-movement", "record-result"),
        ("movements", "movement"),
    ),
    Served(
        "I.2.c",
        Text("Công khai, minh bạch, kịp thời, đúng người", "Public, transparent, timely, the right one"),
        Text(
            "Công khai theo ngày làm việc, ý kiến phải được trả lời; phát hiện sau thì xem lại, huỷ bỏ.",
            "Lists are shown by a working-day clock, objections answered; later findings open reviews and revocation.",
        ),
        (
            "publish-notice",
            "withdraw-notice",
            "declare-day",
            "object",
            "answer-objection",
            "settle-review",
            "revoke",
        ),
        ("notices", "notice", "days-off", "reviews"),
    ),
)
