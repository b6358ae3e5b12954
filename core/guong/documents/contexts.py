"""What each paper says: one frozen class a paper, whose fields are what a template may use.

`structured(told, RecognitionPaper)` of `guong.codec` makes one from plain JSON. Labels are for the clerk who writes a
template; days without a value are left for the clerk to fill in by hand.
"""

from datetime import date

from attrs import frozen

from guong.commands.base import asked


@frozen(kw_only=True)
class Heading:
    """What stands around the text of every paper; what is left empty comes from the books or stays open."""

    superior: str = asked("Cơ quan chủ quản", default="")
    issuer: str = asked("Cơ quan ban hành", "để trống: đơn vị cao nhất trong sổ", default="")
    number: str = asked("Số, ký hiệu", "để trống: văn thư ghi", default="")
    place: str = asked("Địa danh", default="")
    day: date | None = asked("Ngày ký", "để trống: ghi tay khi ký", default=None)
    authority: str = asked("Quyền hạn người ký", "TM. HỘI ĐỒNG, KT. CỤC TRƯỞNG …", default="")
    position: str = asked("Chức vụ người ký", "để trống: của người đứng đầu theo sổ", default="")
    signer: str = asked("Họ tên người ký", "để trống: người đứng đầu theo sổ", default="")
    recipients: tuple[str, ...] = asked("Nơi nhận", default=())


@frozen
class Honoured:
    """One line of a list of people or units."""

    name: str = asked("Họ và tên, hoặc tên tập thể")
    position: str = asked("Chức vụ", default="")
    unit: str = asked("Đơn vị", default="")
    note: str = asked("Ghi chú", default="")


@frozen
class Dated:
    """One line of a calendar."""

    what: str = asked("Việc")
    day: date = asked("Hạn")


@frozen
class Clause:
    """One criterion with its clause."""

    clause: str = asked("Điều khoản")
    title: str = asked("Tiêu chuẩn")
    whom: str = asked("Đối tượng", "tập thể, cá nhân, hoặc cả hai", default="")


@frozen(kw_only=True)
class RoundPaper(Heading):
    """What several papers say of a round."""

    round_title: str = asked("Tên đợt xét")
    criteria: str = asked("Công nhận gì", "điển hình tiên tiến cấp cơ sở …")
    term: str = asked("Kỳ", "năm 2023, giai đoạn 2021-2025")


@frozen(kw_only=True)
class ListPaper(RoundPaper):
    """The people and units that a paper is about."""

    people: tuple[Honoured, ...] = asked("Các cá nhân", default=())
    units: tuple[Honoured, ...] = asked("Các tập thể", default=())

    @property
    def counted(self) -> str:
        """Số tập thể và cá nhân, viết thành lời."""
        counts = ((len(self.units), "tập thể"), (len(self.people), "cá nhân"))
        return (
            " và ".join(f"{number:02,} {what}".replace(",", ".") for number, what in counts if number)
            or "00 trường hợp"
        )


@frozen(kw_only=True)
class PlanPaper(RoundPaper):
    """Kế hoạch (II.1.6.c, III)."""

    bases: tuple[str, ...] = asked("Căn cứ", default=())
    clauses: tuple[Clause, ...] = asked("Các tiêu chuẩn", default=())
    calendar: tuple[Dated, ...] = asked("Lịch", default=())
    vote_rule: str = asked("Quy tắc bỏ phiếu", default="")
    notice_rule: str = asked("Quy tắc công khai", default="")
    quota: int = asked("Số lượng tối đa", "0: không giới hạn", default=0)


@frozen(kw_only=True)
class ProposalPaper(ListPaper):
    """Tờ trình đề nghị công nhận."""

    addressee: str = asked("Kính gửi")
    bases: tuple[str, ...] = asked("Căn cứ", default=())
    reason: str = asked("Nội dung trình thêm", default="")
    enclosed: tuple[str, ...] = asked("Hồ sơ kèm theo", default=())


@frozen
class RecordRow:
    """One fact of a subject as reports list it."""

    term: str = asked("Năm, giai đoạn")
    what: str = asked("Nội dung")
    paper: str = asked("Số, ngày quyết định, cơ quan ban hành", default="")


@frozen
class RecordTable:
    """The facts of one kind."""

    title: str = asked("Loại", "xếp loại, danh hiệu, khen thưởng …")
    rows: tuple[RecordRow, ...] = asked("Các dòng")


@frozen(kw_only=True)
class Merits(RoundPaper):
    """What the reports of people and of units share."""

    name: str = asked("Họ và tên, hoặc tên tập thể")
    unit: str = asked("Đơn vị, đơn vị cấp trên", default="")
    merits: tuple[str, ...] = asked("Thành tích đạt được", "mỗi đoạn một dòng")
    records: tuple[RecordTable, ...] = asked("Xếp loại, danh hiệu, khen thưởng đã có", default=())
    meeting_day: date | None = asked("Ngày họp xét ở đơn vị", default=None)
    meeting_present: int = asked("Số người dự họp", default=0)
    meeting_of: int = asked("Tổng số người của đơn vị", default=0)
    meeting_agreed: int = asked("Số người tán thành", default=0)
    meeting_said: str = asked("Ý kiến cuộc họp", default="")


@frozen
class Service:
    """One posting in a person's course."""

    since: str = asked("Từ")
    until: str = asked("Đến", default="nay")
    position: str = asked("Chức vụ", default="")
    unit: str = asked("Đơn vị")


@frozen(kw_only=True)
class PersonMerits(Merits):
    """Báo cáo thành tích cá nhân."""

    birth: date | None = asked("Ngày sinh", default=None)
    gender: str = asked("Giới tính", default="")
    group: str = asked("Nhóm", "công chức, viên chức, người lao động", default="")
    held: str = asked("Chức vụ của cá nhân", default="")
    services: tuple[Service, ...] = asked("Quá trình công tác", default=())


@frozen(kw_only=True)
class UnitMerits(Merits):
    """Báo cáo thành tích tập thể."""

    type: str = asked("Loại đơn vị", default="")
    founded: date | None = asked("Ngày thành lập", default=None)
    head: str = asked("Người đứng đầu", default="")
    headcount: int = asked("Số người thuộc quản lý trực tiếp", default=0)


@frozen
class Member:
    """A member of the council."""

    name: str = asked("Họ và tên")
    position: str = asked("Chức vụ", default="")
    role: str = asked("Tư cách", "Chủ tịch, Phó Chủ tịch, Uỷ viên, Thư ký", default="Uỷ viên")
    note: str = asked("Ghi chú", "có ý kiến bằng văn bản, uỷ quyền …", default="")


@frozen
class Ballot:
    """The count of one ballot on one dossier; shares are of all members, absent ones included."""

    name: str = asked("Cá nhân, tập thể được bỏ phiếu")
    unit: str = asked("Đơn vị", default="")
    turn: int = asked("Lần bỏ phiếu", default=1)
    members: int = asked("Tổng số thành viên")
    issued: int = asked("Số phiếu phát ra")
    returned: int = asked("Số phiếu thu về")
    valid: int = asked("Số phiếu hợp lệ")
    yes: int = asked("Số phiếu đồng ý")
    no: int = asked("Số phiếu không đồng ý")
    blank: int = asked("Số phiếu không có ý kiến", default=0)
    needed: int = asked("Số phiếu cần")
    passed: bool = asked("Đủ phiếu")
    void: bool = asked("Không hợp lệ, phải bỏ phiếu lại", default=False)

    @property
    def invalid(self) -> int:
        """Số phiếu không hợp lệ."""
        return self.returned - self.valid

    @property
    def result(self) -> str:
        """Kết quả, bằng chữ."""
        if self.void:
            return "phải bỏ lại"
        return "đủ phiếu" if self.passed else "không đủ phiếu"


@frozen(kw_only=True)
class CouncilMinutes(RoundPaper):
    """Biên bản họp Hội đồng (III.1.a)."""

    council: str = asked("Tên Hội đồng", default="Hội đồng Thi đua - Khen thưởng")
    held_on: date | None = asked("Ngày họp", default=None)
    begin: str = asked("Giờ bắt đầu", "08 giờ 00", default="…… giờ ……")
    end: str = asked("Giờ kết thúc", default="…… giờ ……")
    venue: str = asked("Địa điểm", default="")
    present: tuple[Member, ...] = asked("Thành viên có mặt")
    absent: tuple[Member, ...] = asked("Thành viên vắng mặt", default=())
    guests: tuple[str, ...] = asked("Khách mời", default=())
    chair: str = asked("Chủ trì")
    secretary: str = asked("Thư ký")
    conflicts: tuple[str, ...] = asked("Thành viên có xung đột lợi ích", default=())
    course: tuple[str, ...] = asked("Diễn biến, ý kiến", default=())
    written: tuple[str, ...] = asked("Ý kiến bằng văn bản của người vắng mặt", default=())
    rule: str = asked("Quy tắc bỏ phiếu", default="")
    ballots: tuple[Ballot, ...] = asked("Kết quả kiểm phiếu", default=())
    tellers: tuple[str, ...] = asked("Tổ kiểm phiếu", default=())
    conclusion: tuple[str, ...] = asked("Kết luận", default=())

    @property
    def members_count(self) -> int:
        """Tổng số thành viên."""
        return len(self.present) + len(self.absent)

    @property
    def present_count(self) -> int:
        """Số thành viên có mặt."""
        return len(self.present)

    @property
    def absent_count(self) -> int:
        """Số thành viên vắng mặt."""
        return len(self.absent)


@frozen(kw_only=True)
class NoticePaper(ListPaper):
    """Thông báo công khai (I.2.c)."""

    first: date = asked("Công khai từ ngày")
    last: date = asked("Công khai đến hết ngày")
    working_days: int = asked("Số ngày làm việc", default=0)
    shown: tuple[str, ...] = asked("Nơi công khai", default=())
    receiver: str = asked("Nơi nhận ý kiến")
    contact: str = asked("Địa chỉ, điện thoại nhận ý kiến", default="")


@frozen(kw_only=True)
class RecognitionPaper(ListPaper):
    """Quyết định công nhận, with its list."""

    bases: tuple[str, ...] = asked("Căn cứ", default=())
    decider: str = asked("Thẩm quyền ban hành", "Cục trưởng Cục …", default="")
    proposer: str = asked("Theo đề nghị của", default="Hội đồng Thi đua - Khen thưởng")
    duty: str = asked("Đơn vị chịu trách nhiệm thi hành", default="Trưởng phòng Tổ chức cán bộ")


@frozen(kw_only=True)
class RevocationPaper(RoundPaper):
    """Quyết định huỷ bỏ công nhận."""

    bases: tuple[str, ...] = asked("Căn cứ", default=())
    decider: str = asked("Thẩm quyền ban hành", "Cục trưởng Cục …", default="")
    proposer: str = asked("Theo đề nghị của", default="Trưởng phòng Tổ chức cán bộ")
    name: str = asked("Cá nhân, tập thể bị huỷ bỏ")
    held: str = asked("Chức vụ của cá nhân", default="")
    unit: str = asked("Đơn vị", default="")
    old_number: str = asked("Số quyết định công nhận")
    old_day: date | None = asked("Ngày quyết định công nhận", default=None)
    old_issuer: str = asked("Cơ quan đã công nhận", default="")
    ground: str = asked("Trường hợp huỷ bỏ", "theo Điều 93 Luật Thi đua, khen thưởng")
    reason: str = asked("Lý do")


@frozen
class Figure:
    """One number of a report."""

    label: str = asked("Chỉ tiêu")
    value: str = asked("Số liệu")
    note: str = asked("Ghi chú", default="")


@frozen
class Part:
    """One part of a report: text, and figures where it has some."""

    title: str = asked("Mục")
    texts: tuple[str, ...] = asked("Nội dung", default=())
    figures: tuple[Figure, ...] = asked("Số liệu", default=())


@frozen
class Bar:
    """One bar of a chart."""

    label: str = asked("Nhóm")
    value: int = asked("Số lượng")
    share: str = asked("Tỷ lệ", default="")


@frozen
class Chart:
    """One figure broken down, as a chart draws it and a table says it."""

    title: str = asked("Tên biểu đồ")
    what: str = asked("Đếm gì", "lượt, hồ sơ, tin bài …")
    bars: tuple[Bar, ...] = asked("Các cột")

    @property
    def total(self) -> int:
        """Tổng số."""
        return sum(bar.value for bar in self.bars)


@frozen(kw_only=True)
class ReportPaper(Heading):
    """Báo cáo sơ kết, tổng kết (II.1.5.a, III.1.b-c): results, what fell short and why, lessons."""

    term: str = asked("Kỳ", "năm 2023, giai đoạn 2021-2025")
    occasion: str = asked("Nhân dịp", default="")
    situation: tuple[str, ...] = asked("Tình hình chung", default=())
    parts: tuple[Part, ...] = asked("Kết quả", "mỗi phần một mục")
    people: tuple[Honoured, ...] = asked("Cá nhân tiêu biểu", default=())
    units: tuple[Honoured, ...] = asked("Tập thể tiêu biểu", default=())
    charts: tuple[Chart, ...] = asked("Biểu đồ, bảng chia nhóm", default=())
    shortcomings: tuple[str, ...] = asked("Tồn tại, hạn chế", default=())
    causes: tuple[str, ...] = asked("Nguyên nhân", default=())
    lessons: tuple[str, ...] = asked("Bài học kinh nghiệm", default=())
    tasks: tuple[str, ...] = asked("Phương hướng, nhiệm vụ", default=())
    requests: tuple[str, ...] = asked("Đề xuất, kiến nghị", default=())


@frozen(kw_only=True)
class ReturnLetter(RoundPaper):
    """Công văn trả lại hồ sơ, with the reasons."""

    addressee: str = asked("Kính gửi")
    dossier: int = asked("Hồ sơ số")
    name: str = asked("Cá nhân, tập thể được đề nghị")
    nominated_on: date | None = asked("Ngày đơn vị đề nghị", default=None)
    returned_on: date | None = asked("Ngày trả lại", default=None)
    reasons: tuple[str, ...] = asked("Lý do", "mỗi lý do một dòng")
    until: date | None = asked("Hạn gửi lại", default=None)


__all__ = [
    "Ballot",
    "Bar",
    "Chart",
    "Clause",
    "CouncilMinutes",
    "Dated",
    "Figure",
    "Heading",
    "Honoured",
    "ListPaper",
    "Member",
    "Merits",
    "NoticePaper",
    "Part",
    "PersonMerits",
    "PlanPaper",
    "ProposalPaper",
    "RecognitionPaper",
    "RecordRow",
    "RecordTable",
    "ReportPaper",
    "ReturnLetter",
    "RevocationPaper",
    "RoundPaper",
    "Service",
    "UnitMerits",
]
