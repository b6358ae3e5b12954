"""What pages say that the core does not: in Vietnamese, and in English by a switch."""

import re
from datetime import date, datetime
from typing import Any

from flask import request
from markupsafe import Markup, escape

from guong.actors import ROLES, Role
from guong.criteria.findings import HIDDEN, Outcome
from guong.life.steps import STATES
from guong.office import COMMANDS, QUERIES
from guong.terms import VIETNAM
from guong.words import Text

LANGUAGES = ("vi", "en")
KEYS = {
    "account": ("Tài khoản", "Account"), "about": ("Về", "About"), "address": ("Địa chỉ", "Address"),
    "actor": ("Ai làm", "By"), "adopted": ("Đã áp dụng", "Adopted"), "agenda": ("Chương trình", "Agenda"),
    "as_of": ("Xét tại ngày", "As of"), "at": ("Lúc", "At"), "before": ("Trước", "Before"), "after": ("Sau", "After"),
    "begin": ("Từ ngày", "From"), "birth": ("Ngày sinh", "Born"), "by": ("Ai làm", "By"), "certificate": ("Giấy số", "Certificate"),
    "chair": ("Chủ trì", "Chair"), "channel": ("Kênh", "Channel"), "channels": ("Hình thức", "Channels"),
    "chosen": ("Được chọn", "Chosen"), "clause": ("Điều khoản", "Clause"), "closed": ("Đã khoá", "Closed"), "code": ("Mã", "Code"),
    "command": ("Lệnh", "Command"), "conflicts": ("Xung đột lợi ích", "Conflicts"), "consent": ("Đã đồng ý", "Consent"),
    "content": ("Nội dung", "Content"), "count": ("Số lượng", "Count"), "counts": ("Số lượng", "Counts"),
    "criteria_set": ("Bộ tiêu chuẩn", "Criteria set"), "criterion": ("Tiêu chuẩn", "Criterion"), "date": ("Ngày", "Date"),
    "day": ("Ngày", "Day"), "days": ("Số ngày làm việc", "Working days"), "days_late": ("Quá hạn (ngày)", "Days late"),
    "days_counted_by": ("Cách tính ngày", "Days counted by"), "decides": ("Ai quyết định", "Decides"),
    "delegate": ("Người được uỷ quyền", "Delegate"), "description": ("Mô tả", "Description"), "digest": ("Mã kết quả", "Digest"),
    "document": ("Văn bản", "Document"), "done": ("Đã xong", "Done"), "dossier": ("Hồ sơ số", "Dossier"),
    "dossiers": ("Các hồ sơ", "Dossiers"), "due": ("Hạn", "Due"), "end": ("Đến ngày", "Until"), "event": ("Sự kiện", "Event"),
    "evidence": ("Minh chứng", "Evidence"), "fact": ("Dữ kiện số", "Fact"), "facts": ("Dữ kiện", "Facts"), "file": ("Tệp", "File"),
    "files": ("Tệp", "Files"), "findings": ("Kết quả từng tiêu chuẩn", "Findings"), "first": ("Từ ngày", "First day"),
    "form": ("Hình thức", "Form"), "full_name": ("Họ và tên", "Full name"), "gender": ("Giới tính", "Gender"),
    "group": ("Nhóm", "Group"), "hash": ("Mã băm", "Hash"), "head": ("Đứng đầu", "Head"), "held_from": ("Tạm dừng từ", "Held from"),
    "honour": ("Tôn vinh", "Honour"), "id": ("Mã", "Id"), "issued": ("Đã phát", "Issued"), "issuer": ("Cơ quan ban hành", "Issuer"),
    "item": ("Tin, bài số", "Item"), "items": ("Các mục", "Items"), "kind": ("Loại", "Kind"), "label": ("Tên", "Label"),
    "last": ("Đến hết ngày", "Last day"), "late": ("Quá hạn", "Late"), "level": ("Cấp", "Level"), "lines": ("Danh sách", "Lines"),
    "link": ("Liên kết", "Link"), "listing": ("Dòng số", "Listing"), "listed": ("Số người", "Listed"), "made": ("Đã làm", "Made"),
    "meeting": ("Họp đơn vị", "Meeting"), "member": ("Thành viên", "Member"), "members": ("Thành viên", "Members"),
    "merits": ("Báo cáo thành tích", "Merits"), "missing": ("Còn thiếu", "Missing"), "model": ("Mô hình số", "Model"),
    "models": ("Mô hình", "Models"), "movement": ("Phong trào", "Movement"), "name": ("Tên", "Name"), "needs": ("Còn cần", "Needs"),
    "next": ("Trang sau từ", "Next"), "notice": ("Danh sách số", "Notice"), "note": ("Ghi chú", "Note"), "number": ("Số", "Number"),
    "objection": ("Ý kiến số", "Objection"), "objections": ("Ý kiến phản ánh", "Objections"), "of": ("Thuộc số", "Of"),
    "office": ("Cơ quan", "Office"), "opinions": ("Ý kiến bằng văn bản", "Opinions"), "outcome": ("Kết quả", "Outcome"),
    "paper": ("Văn bản", "Paper"), "parent": ("Đơn vị cấp trên", "Parent"), "participants": ("Số người dự", "Participants"),
    "parts": ("Gồm", "Parts"), "person": ("Người", "Person"), "phone": ("Điện thoại", "Phone"), "place": ("Nơi", "Place"),
    "plan": ("Kế hoạch số", "Plan"), "position": ("Chức vụ", "Position"), "posting": ("Vị trí số", "Posting"),
    "practice": ("Họp thử", "Practice"), "present": ("Có mặt", "Present"), "problem": ("Vấn đề", "Problem"),
    "proposed": ("Đề nghị", "Proposed"), "provision": ("Căn cứ", "Provision"), "question": ("Câu hỏi số", "Question"),
    "quorum": ("Đủ số người", "Quorum"), "quota": ("Số lượng tối đa", "Quota"), "reason": ("Lý do", "Reason"),
    "receipt": ("Biên nhận", "Receipt"), "relation": ("Quan hệ", "Relation"), "remedy": ("Cách khắc phục", "Remedy"),
    "reply": ("Trả lời", "Reply"), "results": ("Kết quả", "Results"), "review": ("Xem lại số", "Review"), "role": ("Quyền", "Role"),
    "roles": ("Quyền", "Roles"), "round": ("Đợt xét", "Round"), "rows": ("Các dòng", "Rows"), "running": ("Đang công khai", "Running"),
    "said": ("Nội dung", "Said"), "seat": ("Vị trí", "Seat"), "sender": ("Người gửi", "Sender"), "seq": ("Số", "No."),
    "session": ("Phiên họp số", "Session"), "set": ("Bộ tiêu chuẩn", "Set"), "share": ("Tỷ lệ cần", "Share"),
    "sign": ("Dấu hiệu số", "Sign"), "signs_in": ("Đăng nhập bằng", "Signs in by"), "size": ("Cỡ (byte)", "Size"),
    "slips": ("Phiếu", "Slips"), "sort": ("Loại", "Sort"), "source": ("Nguồn", "Source"), "spent": ("Đã bỏ", "Spent"),
    "state": ("Trạng thái", "State"), "state_name": ("Trạng thái", "State"), "step": ("Bước", "Step"), "steps": ("Các bước", "Steps"),
    "subject": ("Mã", "Code"), "subject_name": ("Tên", "Name"), "successors": ("Đơn vị kế tiếp", "Successors"), "task": ("Việc", "Task"),
    "tasks": ("Các việc", "Tasks"), "term": ("Kỳ", "Term"), "text": ("Nội dung", "Text"), "theme": ("Chủ đề", "Theme"),
    "time": ("Lúc", "Time"), "title": ("Tên", "Title"), "token": ("Mã phiếu", "Slip"), "total": ("Tổng số", "Total"),
    "type": ("Loại", "Type"), "unit": ("Đơn vị", "Unit"), "unit_name": ("Tên đơn vị", "Unit name"), "until": ("Đến ngày", "Until"),
    "upheld": ("Ý kiến đúng", "Upheld"), "value": ("Giá trị", "Value"), "values": ("Giá trị", "Values"), "verdict": ("Kết quả xét", "Verdict"),
    "version": ("Bản", "Version"), "warnings": ("Lưu ý", "Warnings"), "what": ("Việc", "What"), "when": ("Khi nào", "When"),
    "why": ("Vì sao", "Why"), "year": ("Năm", "Year"), "yes": ("Đồng ý", "Yes"), "no": ("Không đồng ý", "No"), "blank": ("Trống", "Blank"),
}  # fmt: skip
"""How the keys of answers are called; one that is not here is shown as it is."""
CHOICES = {
    "": ("Tất cả", "All"), "person": ("Cá nhân", "Person"), "unit": ("Tập thể", "Unit"), "yes": ("Đồng ý", "Yes"),
    "no": ("Không đồng ý", "No"), "blank": ("Không có ý kiến", "No opinion"), "recognise": ("Công nhận", "Recognise"),
    "decline": ("Không công nhận", "Decline"), "propose": ("Trình cấp trên", "Propose upward"),
    "none": ("chưa có", "none"), "password": ("mật khẩu", "password"), "expired": ("mã hết hạn", "expired code"),
}  # fmt: skip
SHORT = 140
"""Longer texts stand in paragraphs of their own."""


def language() -> str:
    """The language of the page."""
    given = request.cookies.get("guong-lang", "")
    return given if given in LANGUAGES else "vi"


def t(vi: str, en: str) -> str:
    """A text of a page in its language."""
    return en if language() == "en" else vi


def text(said: Text | None) -> str:
    """A text of the core in the language of the page."""
    return t(said.vi, said.en) if said else ""


def key_name(key: str) -> str:
    """How the key of an answer is called."""
    return t(*KEYS[key]) if key in KEYS else key.replace("_", " ")


def said(value: str) -> str:
    """A word of the core that stands for something: a state, role, outcome or step."""
    for table in (STATES, ROLES):
        if value in table:
            return text(table[value])  # type: ignore[index]
    if value in OUTCOMES:
        return text(OUTCOMES[value])
    wish = COMMANDS.get(value) or QUERIES.get(value)
    if wish is not None:
        return text(wish.label)
    return t(*CHOICES[value]) if value in CHOICES else value


OUTCOMES: dict[str, Text] = {one.id: one.label for one in Outcome} | {HIDDEN.id: HIDDEN.label}


def choice(value: str) -> str:
    """A choice in a form: the word and what it means."""
    meant = said(value)
    return meant if meant == value or not value else f"{meant[:1].upper()}{meant[1:]}"


def day(value: Any) -> str:  # noqa: ANN401
    """A day, or the ISO form of one, as people write it."""
    try:
        read = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return f"{read:%d/%m/%Y}" if read else ""


def moment(value: str) -> str:
    """A moment in ISO form, by the clock of Vietnam."""
    try:
        return f"{datetime.fromisoformat(value).astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    except ValueError:
        return value


def plain(key: str, value: Any) -> str:  # noqa: ANN401
    """A single value as pages show it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return t("có", "yes") if value else t("không", "no")
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return day(value)
        if re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:", value):
            return moment(value)
        if key in ("state", "outcome", "roles", "role", "step", "command", "kind", "signs_in"):
            return said(value)
    return str(value)


def number(value: int) -> str:
    """A whole number with points between thousands, as Vietnamese writes it."""
    return f"{value:,}".replace(",", "." if language() == "vi" else ",")


def paragraphs(given: str) -> Markup:
    """A longer text with its paragraphs and lines."""
    parts = [part for part in re.split(r"\n\s*\n", given.strip()) if part]
    return Markup("").join(Markup("<p>{}</p>").format(Markup("<br>").join(map(escape, part.split("\n")))) for part in parts)


def role_names(roles: Any) -> str:  # noqa: ANN401
    """Roles in words."""
    return ", ".join(text(ROLES[Role(one)]) for one in sorted(roles))
