"""Default templates of reports and minutes, and the lists that other papers share with them."""

from guong.documents.layout import Sheet

CENTRE, LEFT = "BangGiua", "BangTrai"
PEOPLE = (
    ("STT", 13, CENTRE, "{{ loop.index }}"),
    ("Họ và tên", 52, LEFT, "{{ one.name }}"),
    ("Chức vụ", 45, LEFT, "{{ one.position }}"),
    ("Đơn vị", 55, LEFT, "{{ one.unit }}"),
)
UNITS = (
    ("STT", 13, CENTRE, "{{ loop.index }}"),
    ("Tên tập thể", 92, LEFT, "{{ one.name }}"),
    ("Đơn vị cấp trên", 60, LEFT, "{{ one.unit }}"),
)
ROUND = "{{ criteria }} {{ term }}"
BLANK = "…………………………"


def add_lists(it: Sheet, heads: tuple[str, str] = ("Tập thể", "Cá nhân")) -> None:
    """The units and the people, each in a table, or nothing where there are none."""
    for names, columns, head in (("units", UNITS, heads[0]), ("people", PEOPLE, heads[1])):
        it.add("Muc", f"{{%p if {names} %}}")
        it.head(head + f" ({{{{ {names}|length|two_digits }}}})")
        it.table(columns, f"one in {names}")
        it.add("Muc", "{%p endif %}")


def _records(it: Sheet) -> None:
    """A heading and a table for each kind of fact."""
    it.add("Muc", "{%p for table in records %}")
    it.told("{{ loop.index }}. {{ table.title|first_capital }}")
    it.table(
        (
            ("Năm, giai đoạn", 32, CENTRE, "{{ row.term }}"),
            ("Nội dung", 63, LEFT, "{{ row.what }}"),
            ("Số, ngày quyết định; cơ quan ban hành", 70, LEFT, "{{ row.paper }}"),
        ),
        "row in table.rows",
    )
    it.add("Muc", "{%p endfor %}")
    it.repeat("if not records", "NoiDung", "Chưa có.")


def _meeting(it: Sheet) -> None:
    text = (
        "Đơn vị đã họp xét ngày {{ meeting_day }}: {{ meeting_present }}/{{ meeting_of }} người dự, {{"
        " meeting_agreed }}"
        " người tán thành.{% if meeting_said %} {{ meeting_said }}{% endif %}"
    )
    it.repeat("if meeting_day", "NoiDung", text)


def merits_person() -> Sheet:
    """Báo cáo thành tích cá nhân."""
    it = Sheet("Báo cáo thành tích cá nhân")
    it.opening("/BC-……")
    it.named("BÁO CÁO THÀNH TÍCH", f"Đề nghị công nhận {ROUND}")
    it.head("I. SƠ LƯỢC LÝ LỊCH")
    it.told(
        "- Họ và tên: **{{ name }}**",
        "- Ngày sinh: {% if birth %}{{ birth }}{% else %}" + BLANK + "{% endif %}; giới tính: {{ gender }}",
        "- Quê quán: " + BLANK,
        "- Chức vụ: {% if held %}{{ held }}{% else %}"
        + BLANK
        + "{% endif %}{% if group %}; nhóm: {{ group }}{% endif %}",
        "- Đơn vị công tác: {{ unit }}",
        "- Trình độ chuyên môn, nghiệp vụ: " + BLANK,
    )
    it.add("Muc", "{%p if services %}")
    it.told("- Quá trình công tác:")
    it.table(
        (
            ("Từ", 25, CENTRE, "{{ one.since }}"),
            ("Đến", 25, CENTRE, "{{ one.until }}"),
            ("Chức vụ", 50, LEFT, "{{ one.position }}"),
            ("Đơn vị", 65, LEFT, "{{ one.unit }}"),
        ),
        "one in services",
    )
    it.add("Muc", "{%p endif %}")
    _achieved(it)
    it.signatures(
        (
            ("QuyenHan", "XÁC NHẬN CỦA"),
            ("QuyenHan", "THỦ TRƯỞNG ĐƠN VỊ"),
            ("GhiChuKy", "(Ký, ghi rõ họ tên, đóng dấu)"),
        ),
        (
            ("QuyenHan", "NGƯỜI BÁO CÁO"),
            ("GhiChuKy", "(Ký, ghi rõ họ tên)"),
            ("HoTen", "{{ name }}"),
        ),
    )
    return it


def _achieved(it: Sheet) -> None:
    it.head("II. THÀNH TÍCH ĐẠT ĐƯỢC")
    it.repeat("for one in merits", "NoiDung", "{{ one }}")
    it.head("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC GHI NHẬN, KHEN THƯỞNG")
    _records(it)
    _meeting(it)


def merits_unit() -> Sheet:
    """Báo cáo thành tích tập thể."""
    it = Sheet("Báo cáo thành tích tập thể")
    it.opening("/BC-……")
    it.named("BÁO CÁO THÀNH TÍCH", f"Đề nghị công nhận {ROUND}")
    it.head("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH")
    it.told(
        "- Tên tập thể: **{{ name }}**",
        "- Đơn vị cấp trên trực tiếp: {{ unit }}",
        "- Ngày thành lập: {% if founded %}{{ founded }}{% else %}" + BLANK + "{% endif %}",
        "- Người đứng đầu: {{ head }}",
        "- Số công chức, người lao động thuộc quản lý trực tiếp: {{ headcount }}",
        "- Chức năng, nhiệm vụ được giao: " + BLANK,
    )
    _achieved(it)
    it.signatures(
        (
            ("QuyenHan", "XÁC NHẬN CỦA"),
            ("QuyenHan", "CẤP TRÊN TRỰC TIẾP"),
            ("GhiChuKy", "(Ký, ghi rõ họ tên, đóng dấu)"),
        ),
        (
            ("QuyenHan", "THỦ TRƯỞNG ĐƠN VỊ"),
            ("GhiChuKy", "(Ký, ghi rõ họ tên, đóng dấu)"),
            ("HoTen", "{{ head }}"),
        ),
    )
    return it


def council_minutes() -> Sheet:
    """Biên bản họp Hội đồng."""
    it = Sheet("Biên bản họp Hội đồng")
    it.opening("/BB-……")
    it.named("BIÊN BẢN", "Họp {{ council }}", f"xét {ROUND}")
    it.told(
        "Thời gian bắt đầu: {{ begin }}, {{ held_on|day_long }}.",
        "Địa điểm: {% if venue %}{{ venue }}{% else %}" + BLANK + "{% endif %}.",
    )
    it.head("I. THÀNH PHẦN")
    it.told("1. Thành viên Hội đồng có mặt: {{ present_count }}/{{ members_count }}.")
    it.table(
        (
            ("STT", 13, CENTRE, "{{ loop.index }}"),
            ("Họ và tên", 52, LEFT, "{{ one.name }}"),
            ("Chức vụ", 50, LEFT, "{{ one.position }}"),
            ("Tư cách", 50, LEFT, "{{ one.role }}{% if one.note %} ({{ one.note }}){% endif %}"),
        ),
        "one in present",
    )
    it.repeat("if absent", "NoiDung", "2. Thành viên vắng mặt: {{ absent_count }}/{{ members_count }}.")
    it.repeat(
        "for one in absent",
        "NoiDung",
        "- {{ one.name }}, {{ one.role }}{% if one.note %} ({{ one.note }}){% endif %};",
    )
    it.repeat("for one in guests", "NoiDung", "- Khách mời, không bỏ phiếu: {{ one }};")
    it.told("3. Chủ trì: {{ chair }}. Thư ký: {{ secretary }}.")
    it.head("II. NỘI DUNG")
    it.told("Hội đồng xét hồ sơ của {{ round_title }}.")
    it.repeat("for one in conflicts", "NoiDung", "- Thành viên có xung đột lợi ích: {{ one }};")
    it.repeat("for one in course", "NoiDung", "{{ one }}")
    it.repeat("for one in written", "NoiDung", "- Ý kiến bằng văn bản của thành viên vắng mặt: {{ one }};")
    it.head("III. KẾT QUẢ KIỂM PHIẾU")
    it.repeat("if rule", "NoiDung", "Quy tắc: {{ rule }}; tính trên tổng số thành viên Hội đồng, kể cả người vắng mặt.")
    it.repeat("for one in tellers", "NoiDung", "- Tổ kiểm phiếu: {{ one }};")
    it.table(
        (
            ("STT", 11, CENTRE, "{{ loop.index }}"),
            ("Cá nhân, tập thể", 37, LEFT, "{{ one.name }}{% if one.unit %}, {{ one.unit }}{% endif %}"),
            ("Lần", 10, CENTRE, "{{ one.turn }}"),
            ("Phát ra", 12, CENTRE, "{{ one.issued }}"),
            ("Thu về", 12, CENTRE, "{{ one.returned }}"),
            ("Hợp lệ", 12, CENTRE, "{{ one.valid }}"),
            ("Đồng ý", 16, CENTRE, "{{ one.yes }}/{{ one.members }}"),
            ("Không đồng ý", 17, CENTRE, "{{ one.no }}"),
            ("Không ý kiến", 16, CENTRE, "{{ one.blank }}"),
            ("Kết quả", 22, CENTRE, "{{ one.result }} (cần {{ one.needed }})"),
        ),
        "one in ballots",
    )
    it.head("IV. KẾT LUẬN")
    it.repeat("for one in conclusion", "NoiDung", "{{ one }}")
    it.told(
        "Cuộc họp kết thúc lúc {{ end }} cùng ngày. Biên bản được đọc cho các thành viên cùng nghe, thống nhất"
        " thông qua."
    )
    it.signatures(
        (("QuyenHan", "THƯ KÝ"), ("GhiChuKy", "(Ký, ghi rõ họ tên)"), ("HoTen", "{{ secretary }}")),
        (("QuyenHan", "CHỦ TRÌ"), ("GhiChuKy", "(Ký, ghi rõ họ tên)"), ("HoTen", "{{ chair }}")),
    )
    return it


def _report(kind: str, about: str) -> Sheet:
    it = Sheet(f"Báo cáo {kind}")
    it.opening("/BC-……")
    it.named("BÁO CÁO", about)
    it.repeat("if occasion", "NoiDung", "Nhân dịp {{ occasion }}, {{ issuer }} báo cáo như sau:")
    it.head("I. TÌNH HÌNH CHUNG")
    it.repeat("for one in situation", "NoiDung", "{{ one }}")
    it.head("II. KẾT QUẢ")
    it.add("Muc", "{%p for part in parts %}")
    it.add("Muc", "{{ loop.index }}. {{ part.title }}")
    it.repeat("for one in part.texts", "NoiDung", "{{ one }}")
    it.add("Muc", "{%p if part.figures %}")
    it.table(
        (
            ("Chỉ tiêu", 83, LEFT, "{{ row.label }}"),
            ("Số liệu", 50, CENTRE, "{{ row.value }}"),
            ("Mục của kế hoạch", 32, LEFT, "{{ row.note }}"),
        ),
        "row in part.figures",
    )
    it.add("Muc", "{%p endif %}")
    it.add("Muc", "{%p endfor %}")
    it.add("Muc", "{%p for chart in charts %}")
    it.told("Bảng {{ loop.index }}. {{ chart.title }} (tổng số: {{ chart.total }})")
    it.table(
        (
            ("Nhóm", 105, LEFT, "{{ bar.label }}"),
            ("Số lượng", 30, CENTRE, "{{ bar.value }}"),
            ("Tỷ lệ", 30, CENTRE, "{{ bar.share }}"),
        ),
        "bar in chart.bars",
    )
    it.add("Muc", "{%p endfor %}")
    add_lists(it, ("Tập thể tiêu biểu", "Cá nhân tiêu biểu"))
    for head, names in (
        ("III. TỒN TẠI, HẠN CHẾ", "shortcomings"),
        ("IV. NGUYÊN NHÂN", "causes"),
        ("V. BÀI HỌC KINH NGHIỆM", "lessons"),
        ("VI. PHƯƠNG HƯỚNG, NHIỆM VỤ", "tasks"),
    ):
        it.head(head)
        it.repeat(f"for one in {names}", "NoiDung", "- {{ one }}")
    it.add("Muc", "{%p if requests %}")
    it.head("VII. ĐỀ XUẤT, KIẾN NGHỊ")
    it.repeat("for one in requests", "NoiDung", "- {{ one }}")
    it.add("Muc", "{%p endif %}")
    it.told("Trên đây là Báo cáo " + about[0].lower() + about[1:] + " của {{ issuer }}./.")
    it.closing()
    return it


def interim_report() -> Sheet:
    """Báo cáo sơ kết."""
    return _report("sơ kết", "Sơ kết công tác xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến {{ term }}")


def final_report() -> Sheet:
    """Báo cáo tổng kết."""
    return _report("tổng kết", "Tổng kết công tác xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến {{ term }}")


def annual_report() -> Sheet:
    """Báo cáo kết quả hằng năm."""
    return _report("hằng năm", "Kết quả công tác xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến {{ term }}")
