"""Makes the default templates, always the same bytes: `python -m guong.documents.make_templates [FOLDER]`."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from guong.documents.layout import Sheet
from guong.documents.make_reports import (
    CENTRE,
    LEFT,
    ROUND,
    add_lists,
    annual_report,
    council_minutes,
    final_report,
    interim_report,
    merits_person,
    merits_unit,
)
from guong.documents.templates import FOLDER


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
    add_lists(it)
    it.repeat("if reason", "NoiDung", "{{ reason }}")
    it.repeat("if enclosed", "NoiDung", "Hồ sơ kèm theo Tờ trình gồm:")
    it.repeat("for one in enclosed", "NoiDung", "- {{ one }};")
    it.told("Kính trình {{ addressee }} xem xét, quyết định./.")
    it.closing()
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
    add_lists(it)
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
    add_lists(it, ("TẬP THỂ", "CÁ NHÂN"))
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
    "annual-report": annual_report,
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
