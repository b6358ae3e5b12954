"""Makes the default templates, always the same bytes: `python -m guong.documents.make_templates [FOLDER]`."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from guong.documents.layout import Sheet
from guong.documents.templates import FOLDER

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


def plan() -> Sheet:
    """Kế hoạch."""
    it = Sheet("Kế hoạch")
    it.opening("/KH-……")
    it.named("KẾ HOẠCH", f"Xét, công nhận {ROUND}")
    it.basis()
    it.told("{{ issuer }} ban hành Kế hoạch xét, công nhận " + ROUND + " ({{ round_title }}) như sau:")
    it.head("I. MỤC ĐÍCH, YÊU CẦU")
    it.told(
        "1. Kịp thời phát hiện, bồi dưỡng, tôn vinh và nhân rộng những tập thể, cá nhân thực sự tiêu biểu, nổi bật,"
        " gương mẫu, có cách làm hay trong thực hiện nhiệm vụ và trong các phong trào thi đua.",
        "2. Việc xét, công nhận bảo đảm công khai, minh bạch, kịp thời, đúng người, đúng thành tích.",
    )
    it.head("II. ĐỐI TƯỢNG, TIÊU CHUẨN")
    it.repeat("if clauses", "NoiDung", "Tập thể, cá nhân được xét theo các tiêu chuẩn sau:")
    it.table(
        (
            ("Điều khoản", 32, CENTRE, "{{ one.clause }}"),
            ("Tiêu chuẩn", 103, LEFT, "{{ one.title }}"),
            ("Đối tượng", 30, CENTRE, "{{ one.whom }}"),
        ),
        "one in clauses",
    )
    it.repeat("if quota", "NoiDung", "Số lượng công nhận nhiều nhất: {{ quota }}.")
    it.head("III. TRÌNH TỰ THỰC HIỆN")
    it.told(
        "- Đơn vị họp xét, lập hồ sơ gồm báo cáo thành tích và biên bản họp, gửi đề nghị công nhận và chịu trách nhiệm"
        " về kết quả đề nghị.",
        "- Bộ phận thường trực thẩm định hồ sơ; hồ sơ chưa đủ điều kiện được trả lại bằng văn bản, nêu rõ lý do.",
    )
    it.repeat("if vote_rule", "NoiDung", "- Hội đồng Thi đua - Khen thưởng họp, bỏ phiếu: {{ vote_rule }}.")
    it.repeat("if notice_rule", "NoiDung", "- Công khai danh sách: {{ notice_rule }}.")
    it.head("IV. THỜI GIAN")
    it.table(
        (
            ("STT", 15, CENTRE, "{{ loop.index }}"),
            ("Việc", 110, LEFT, "{{ one.what|first_capital }}"),
            ("Hạn", 40, CENTRE, "{{ one.day }}"),
        ),
        "one in calendar",
    )
    it.head("V. TỔ CHỨC THỰC HIỆN")
    it.told(
        "1. Người đứng đầu các đơn vị phổ biến Kế hoạch này đến toàn thể công chức, người lao động; tổ chức"
        " xét, đề nghị"
        " đúng đối tượng, tiêu chuẩn, thời hạn.",
        "2. Phòng Tổ chức cán bộ theo dõi, đôn đốc việc thực hiện; tổng hợp, báo cáo kết quả.",
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về {{ issuer }} để được hướng dẫn./.",
    )
    it.closing()
    return it


def proposal() -> Sheet:
    """Tờ trình."""
    it = Sheet("Tờ trình")
    it.opening("/TTr-……")
    it.named("TỜ TRÌNH", f"Về việc đề nghị công nhận {ROUND}")
    it.add("KinhGui", "Kính gửi: {{ addressee }}")
    it.basis()
    it.told(
        "{{ issuer }} đã tổ chức xét, thẩm định hồ sơ theo {{ round_title }}. Kết quả, có {{ counted }} đủ điều"
        " kiện, tiêu chuẩn.",
        "{{ issuer }} kính trình {{ addressee }} xem xét, công nhận " + ROUND + " đối với các tập thể, cá nhân sau:",
    )
    _lists(it)
    it.repeat("if reason", "NoiDung", "{{ reason }}")
    it.repeat("if enclosed", "NoiDung", "Hồ sơ kèm theo Tờ trình gồm:")
    it.repeat("for one in enclosed", "NoiDung", "- {{ one }};")
    it.told("Kính trình {{ addressee }} xem xét, quyết định./.")
    it.closing()
    return it


def _lists(it: Sheet, heads: tuple[str, str] = ("Tập thể", "Cá nhân")) -> None:
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
    it.repeat("for one in conflicts", "NoiDung", "- Không tham gia xét, bỏ phiếu vì có liên quan: {{ one }};")
    it.repeat("for one in course", "NoiDung", "{{ one }}")
    it.repeat("for one in written", "NoiDung", "- Ý kiến bằng văn bản của thành viên vắng mặt: {{ one }};")
    it.head("III. KẾT QUẢ KIỂM PHIẾU")
    it.repeat("if rule", "NoiDung", "Quy tắc: {{ rule }}; tính trên tổng số thành viên Hội đồng, kể cả người vắng mặt.")
    it.repeat("for one in tellers", "NoiDung", "- Tổ kiểm phiếu: {{ one }};")
    it.table(
        (
            ("STT", 13, CENTRE, "{{ loop.index }}"),
            ("Cá nhân, tập thể", 42, LEFT, "{{ one.name }}{% if one.unit %}, {{ one.unit }}{% endif %}"),
            ("Lần", 11, CENTRE, "{{ one.turn }}"),
            ("Phát ra", 13, CENTRE, "{{ one.issued }}"),
            ("Thu về", 13, CENTRE, "{{ one.returned }}"),
            ("Hợp lệ", 13, CENTRE, "{{ one.valid }}"),
            ("Đồng ý", 21, CENTRE, "{{ one.yes }}/{{ one.members }}"),
            ("Không đồng ý", 17, CENTRE, "{{ one.no }}"),
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


def public_notice() -> Sheet:
    """Thông báo công khai."""
    it = Sheet("Thông báo công khai")
    it.opening("/TB-……")
    it.named("THÔNG BÁO", f"Công khai danh sách đề nghị công nhận {ROUND}")
    it.told(
        "Thực hiện {{ round_title }}, {{ issuer }} công khai danh sách {{ counted }} được đề nghị công nhận "
        + ROUND
        + " như sau:"
    )
    _lists(it)
    it.told(
        "Thời gian công khai: từ ngày {{ first }} đến hết ngày {{ last }}{% if working_days %} ({{"
        " working_days|two_digits }}"
        " ngày làm việc){% endif %}."
    )
    it.repeat("for one in shown", "NoiDung", "- Nơi công khai: {{ one }};")
    it.told(
        "Ý kiến về danh sách trên gửi về {{ receiver }}{% if contact %} ({{ contact }}){% endif %}, ghi rõ họ"
        " tên, địa chỉ,"
        " điện thoại và chữ ký của người có ý kiến, trước khi hết thời gian công khai.",
        "{{ issuer }} thông báo để tập thể, cá nhân được biết và góp ý./.",
    )
    it.closing()
    return it


def recognition_decision() -> Sheet:
    """Quyết định công nhận, with its list in an appendix."""
    it = Sheet("Quyết định công nhận")
    it.opening("/QĐ-……")
    it.named("QUYẾT ĐỊNH", f"Về việc công nhận {ROUND}")
    it.add("QuyetDinh", "{{ decider|capitals }}")
    it.basis("Theo đề nghị của {{ proposer }}.")
    it.add("QuyetDinh", "QUYẾT ĐỊNH:")
    it.told(
        "**Điều 1.** Công nhận "
        + ROUND
        + " đối với {{ counted }} có thành tích tiêu biểu, xuất sắc (có danh sách kèm theo).",
        "**Điều 2.** Quyết định này có hiệu lực kể từ ngày ký.",
        "**Điều 3.** {{ duty }}, người đứng đầu các đơn vị có liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu"
        " trách nhiệm thi hành Quyết định này./.",
    )
    it.closing()
    it.appendix()
    it.add("PhuLuc", "DANH SÁCH")
    it.add("PhuLuc", f"Tập thể, cá nhân được công nhận {ROUND}")
    kept = "(Kèm theo Quyết định số {% if number %}{{ number }}{% else %}………/QĐ-……{% endif %} {{ day|day_long }}"
    it.add("KemTheo", kept + " của {{ issuer }})")
    it.add("KeMotPhan")
    it.told("")
    _lists(it, ("TẬP THỂ", "CÁ NHÂN"))
    return it


def revocation_decision() -> Sheet:
    """Quyết định huỷ bỏ công nhận."""
    it = Sheet("Quyết định huỷ bỏ công nhận")
    it.opening("/QĐ-……")
    it.named("QUYẾT ĐỊNH", f"Về việc huỷ bỏ công nhận {ROUND}")
    it.add("QuyetDinh", "{{ decider|capitals }}")
    it.basis("Theo đề nghị của {{ proposer }}.")
    it.add("QuyetDinh", "QUYẾT ĐỊNH:")
    it.told(
        "**Điều 1.** Huỷ bỏ việc công nhận " + ROUND + " tại Quyết định số {{ old_number }} {{ old_day|day_long }}"
        "{% if old_issuer %} của {{ old_issuer }}{% endif %} đối với {{ name }}{% if held %}, {{ held }}{% endif %}"
        "{% if unit %}, {{ unit }}{% endif %}.",
        "Trường hợp huỷ bỏ: {{ ground }}. Lý do: {{ reason }}.",
        "**Điều 2.** {{ name }} nộp lại hiện vật và tiền thưởng đã nhận theo việc công nhận này, nếu có.",
        "**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký. Trưởng phòng Tổ chức cán bộ, người đứng đầu đơn vị có"
        " liên quan và {{ name }} chịu trách nhiệm thi hành Quyết định này./.",
    )
    it.closing()
    return it


def _report(kind: str, about: str) -> Sheet:
    it = Sheet(f"Báo cáo {kind}")
    it.opening("/BC-……")
    it.named("BÁO CÁO", about)
    it.repeat("if occasion", "NoiDung", "{{ occasion }}")
    it.head("I. TÌNH HÌNH CHUNG")
    it.repeat("for one in situation", "NoiDung", "{{ one }}")
    it.head("II. KẾT QUẢ")
    it.add("Muc", "{%p for part in parts %}")
    it.add("Muc", "{{ loop.index }}. {{ part.title }}")
    it.repeat("for one in part.texts", "NoiDung", "{{ one }}")
    it.add("Muc", "{%p if part.figures %}")
    it.table(
        (
            ("Chỉ tiêu", 85, LEFT, "{{ row.label }}"),
            ("Số liệu", 30, CENTRE, "{{ row.value }}"),
            ("Ghi chú", 50, LEFT, "{{ row.note }}"),
        ),
        "row in part.figures",
    )
    it.add("Muc", "{%p endif %}")
    it.add("Muc", "{%p endfor %}")
    _lists(it, ("Tập thể tiêu biểu", "Cá nhân tiêu biểu"))
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


def return_letter() -> Sheet:
    """Công văn trả lại hồ sơ."""
    it = Sheet("Công văn trả lại hồ sơ")
    it.opening("/……-……", "trả lại hồ sơ đề nghị công nhận điển hình tiên tiến")
    it.add("KinhGui", "Kính gửi: {{ addressee }}")
    it.told(
        "{{ issuer }} đã nhận hồ sơ số {{ dossier }} đề nghị công nhận " + ROUND + " đối với {{ name }}"
        "{% if nominated_on %} (đề nghị ngày {{ nominated_on }}){% endif %}, theo {{ round_title }}.",
        "Qua thẩm định, {{ issuer }} trả lại hồ sơ nêu trên vì các lý do sau:",
    )
    it.repeat("for one in reasons", "NoiDung", "- {{ one|first_capital }};")
    it.told(
        "Đề nghị {{ addressee }} bổ sung, hoàn thiện và gửi lại hồ sơ"
        "{% if until %} trước ngày {{ until }}{% else %} trong thời hạn của đợt xét{% endif %}; nếu không tiếp"
        " tục đề nghị"
        " thì rút hồ sơ và cho biết lý do.",
        "{{ issuer }} thông báo để {{ addressee }} biết, thực hiện./.",
    )
    it.closing()
    return it


TEMPLATES: dict[str, Callable[[], Sheet]] = {
    "plan": plan,
    "proposal": proposal,
    "merits-person": merits_person,
    "merits-unit": merits_unit,
    "council-minutes": council_minutes,
    "public-notice": public_notice,
    "recognition-decision": recognition_decision,
    "revocation-decision": revocation_decision,
    "interim-report": interim_report,
    "final-report": final_report,
    "return-letter": return_letter,
}


def packed(it: Sheet) -> bytes:
    """The file's bytes: parts in order, without the clock, uncompressed so that every zlib gives the same."""
    raw, made = io.BytesIO(), io.BytesIO()
    it.made.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
        for name in sorted(parts.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            told = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            told.create_system = 0
            out.writestr(told, parts.read(name))
    return made.getvalue()


def main() -> None:
    """Write them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name, make in TEMPLATES.items():
        (folder / f"{name}.docx").write_bytes(packed(make()))


if __name__ == "__main__":
    main()
