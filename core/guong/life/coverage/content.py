"""Part II.1 of the plan: discover, nurture, propagate, honour, sum up, recognise."""

from guong.life.coverage.served import Served
from guong.words import Text

CONTENT = (
    Served(
        "II.1.1",
        Text("Phát hiện từ phong trào, truyền thông, thực tiễn", "Discover from movements, media, practice"),
        Text(
            "Dấu hiệu ghi rõ từ đâu, trên dữ kiện nào; đơn vị xét rồi chọn hoặc bỏ qua.",
            "A sign says where it comes from and on which facts; the unit chooses it or passes it over.",
        ),
        ("note-sign", "gather-signs", "choose-sign", "dismiss-sign", "record-result"),
        ("signs",),
    ),
    Served(
        "II.1.2.a",
        Text("Bồi dưỡng: điều kiện, kiểm tra, điều chỉnh, khắc phục", "Nurture: conditions, checks, adjustments"),
        Text(
            "Kế hoạch có mục tiêu, biện pháp, người giúp, tồn tại và cách khắc phục; mỗi lần kiểm tra điều chỉnh nó.",
            "A plan has goal, measures, helper, shortcomings with remedies; each check adjusts it.",
        ),
        ("open-plan", "change-plan", "check-plan", "end-plan"),
        ("plans", "plan"),
    ),
    Served(
        "II.1.2.b",
        Text("Theo dõi tiếp người đã được công nhận", "Those recognised are still followed"),
        Text("Nâng mục tiêu lên cấp tiếp theo, giữ lịch sử.", "The goal is raised, its history kept."),
        ("raise-plan",),
        ("plan",),
    ),
    Served(
        "II.1.3.a",
        Text("Tuyên truyền: trước hết tại đơn vị, rồi ra ngoài", "Propagate: first in the unit, then outside"),
        Text(
            "Tin, bài đăng ra ngoài chỉ khi đơn vị đã biết và người được nêu đồng ý.",
            "An item goes outside only when the unit has heard of it and the person agreed.",
        ),
        ("draft-item", "edit-item", "publish-item", "withdraw-item"),
        ("items",),
    ),
    Served(
        "II.1.3.b",
        Text("Báo, đài, truyền hình; cuộc thi viết, phóng sự", "Press, radio, television; contests, reportage"),
        Text("Kênh báo, đài, truyền hình, cuộc thi có ngày, nơi, liên kết.", "Channels with day, place and link."),
        ("draft-item", "publish-item"),
        ("items",),
    ),
    Served(
        "II.1.3.c",
        Text("Trang của Cục là đầu mối thông tin", "The office's page is the hub"),
        Text("Trang đầu mối đọc một danh sách tin, ai cũng xem được.", "The hub page reads one open feed."),
        ("publish-item",),
        ("feed",),
    ),
    Served(
        "II.1.3.d",
        Text("Mỗi đơn vị có kế hoạch nhân rộng", "Every unit has a plan to replicate"),
        Text(
            "Kế hoạch theo năm, báo cáo kết quả; đơn vị áp dụng mô hình phải có minh chứng mới được xác nhận.",
            "A plan a year with reports; an adoption is confirmed only with evidence.",
        ),
        (
            "plan-replication",
            "report-replication",
            "describe-model",
            "change-model",
            "adopt-model",
            "prove-adoption",
            "confirm-adoption",
            "withdraw-adoption",
        ),
        ("replication-plans", "models"),
    ),
    Served(
        "II.1.4.a",
        Text("Đánh giá, lựa chọn để tôn vinh, khen thưởng", "Evaluate, select, honour and reward"),
        Text("Chỉ tôn vinh ai đang được công nhận, với hình thức.", "Only those recognised are honoured, in a form."),
        ("plan-event", "choose-honoured", "drop-honoured", "hold-event"),
        ("events",),
    ),
    Served(
        "II.1.4.b",
        Text("Tôn vinh tại hội nghị, đại hội; được chọn báo cáo", "Honoured at conferences; chosen to report"),
        Text(
            "Chín loại sự kiện, từ hội nghị đơn vị đến đại hội ngành, tỉnh; ghi ai báo cáo.",
            "Nine sorts of events, from the unit's to the congresses; who reports is noted.",
        ),
        ("plan-event", "change-event", "choose-honoured", "hold-event", "cancel-event"),
        ("events",),
    ),
    Served(
        "II.1.5.a",
        Text("Sơ kết, tổng kết cùng phong trào và giai đoạn", "Interim and final summing-up"),
        Text("Sơ kết, tổng kết phong trào; báo cáo theo lịch.", "Reviews of movements; reports by the calendar."),
        ("review-movement", "record-sending"),
        ("movement", "calendar", "figures", "summing-up"),
    ),
    Served(
        "II.1.5.b",
        Text("Giới thiệu với cấp trên; “Gương sáng pháp luật”", "Introduce upward; the law programme"),
        Text(
            "Giới thiệu với Khu vực, Tổng cục, Bộ, tỉnh và kết quả; mỗi năm một lần chọn, nêu ai được xét.",
            "Introductions with their outcome; one selection a year, with who was considered.",
        ),
        ("introduce", "answer-introduction", "select-for-law-day", "withdraw-selection"),
        ("introductions", "selections"),
    ),
    Served(
        "II.1.6.a",
        Text("Hằng năm đánh giá, bổ sung nhân tố mới", "Every year evaluate and add new factors"),
        Text("Việc “đánh giá” có hạn hằng năm; tìm dấu hiệu của năm đó.", "Due every year; that year's signs."),
        ("gather-signs", "record-sending"),
        ("signs", "calendar", "figures", "figure"),
    ),
    Served(
        "II.1.6.b",
        Text("Giới thiệu trên trang, cổng của các cấp", "Introduce on pages and portals"),
        Text("Kênh: trang đơn vị, Cục, Cổng THADS, Bộ, địa phương.", "Channels for each page and portal."),
        ("draft-item", "publish-item"),
        ("items", "feed"),
    ),
    Served(
        "II.1.6.c",
        Text("Công nhận, đề nghị công nhận từng năm", "Recognise, or propose, each year"),
        Text(
            "Đợt xét: cơ quan quyết định, hoặc trình lên và ghi trả lời; công nhận thành dữ kiện.",
            "A round ends in a decision, or goes upward and brings an answer; recognition becomes a fact.",
        ),
        ("open-round", "decide", "record-answer", "close-round"),
        ("rounds", "dossiers"),
    ),
)
