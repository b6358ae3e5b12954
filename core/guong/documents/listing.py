"""The lists that clerks print: nominees, screening with reasons, ballots, the honour roll, a report's tables."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.commands.base import asked
from guong.criteria.findings import Outcome
from guong.criteria.verdict import evaluate
from guong.documents.building import heading, place_of, records
from guong.documents.contexts import Heading, ReportPaper
from guong.documents.rolls import roll_of
from guong.errors import BadInput, Forbidden
from guong.exchange.lists import Block, Column, Table, write_lists
from guong.life.dossiers import Dossier
from guong.life.minutes import OUTCOMES
from guong.life.rounds import Round, round_named
from guong.life.sessions import Session
from guong.life.steps import STATES
from guong.life.tallies import Tally
from guong.queries.base import Reader
from guong.records import Where
from guong.subjects import Person, Subject
from guong.terms import Term
from guong.vietnamese import name_key
from guong.words import Text

PAGE = 500
STT = Column("STT", 5, centred=True)


@frozen(kw_only=True)
class ExportList:
    """Write a list to a workbook that is good to print and to filter."""

    name: ClassVar = "export-list"
    label: ClassVar = Text("Xuất danh sách để in", "Export a list")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL, Role.LEADER})

    list: str = asked("Danh sách", choices=("nominees", "screening", "ballots", "honours"))
    file: str = asked("Tệp", "đường dẫn tới tệp .xlsx sẽ ghi")
    round: str = asked("Mã đợt", "cho nominees, screening, ballots", default="")
    term: str = asked("Kỳ", "cho honours; để trống: năm nay", default="")
    superior: str = asked("Cơ quan chủ quản", default="")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """The file and the number of rows by sheet.

        Raises:
            BadInput: there is no such list or round, or the file cannot be written.
            Forbidden: screening rests on discipline, and is for the personnel room.
        """
        if self.list not in LISTS:
            msg = f"Không có danh sách “{self.list}”; chọn một trong: {', '.join(LISTS)}."
            raise BadInput(msg)
        return {
            "file": self.file,
            "rows": write_lists(self.file, _block(books, self), LISTS[self.list](books, actor, self)),
        }


def _block(books: Reader, wanted: ExportList) -> Block:
    around = heading(books, Heading(superior=wanted.superior))
    return Block(around["superior"], around["issuer"], around["signer"], around["position"])


def _nominees(books: Reader, actor: Actor, wanted: ExportList) -> list[Table]:  # noqa: ARG001
    """Danh sách trích ngang of those whom units nominated; drafts and withdrawn ones are none."""
    one = round_named(books, wanted.round)
    people, units = [], []
    for dossier in books.records(Dossier, Where(of=one.key)):
        if dossier.state in ("draft", "withdrawn"):
            continue
        subject = books.subject(dossier.subject)
        position, unit = place_of(books, subject, one.as_of)
        held = {table.title: table for table in records(books, subject, one.as_of.year)}
        given = [_given(held, title) for title in ("xếp loại", "danh hiệu", "khen thưởng", "sáng kiến")]
        state = "đang được xem xét" if dossier.state == "held" else STATES[dossier.state].vi
        last = (*given, dossier.merits.strip(), state)
        if isinstance(subject, Person):
            born = subject.birth
            row = (subject.label, born, subject.gender, subject.group, position, unit, *last)
            people.append(((dossier.unit, name_key(subject.label)), row))
        else:
            head = len(books.managed_on(subject.key, one.as_of)) - 1
            units.append(((dossier.unit, ""), (subject.label, unit, head, *last)))
    under = f"({one.title}, kỳ {one.term}; số liệu đến ngày {one.as_of:%d/%m/%Y})"
    ends = (
        Column("Xếp loại", 15),
        Column("Danh hiệu", 15),
        Column("Khen thưởng", 15),
        Column("Sáng kiến", 15),
        Column("Tóm tắt thành tích", 26),
        Column("Trạng thái hồ sơ", 11, centred=True),
    )
    first = (
        STT,
        Column("Họ và tên", 18),
        Column("Ngày sinh", 11, centred=True),
        Column("Giới tính", 6, centred=True),
        Column("Nhóm", 9),
        Column("Chức vụ", 14),
        Column("Đơn vị", 16),
        *ends,
    )
    other = (STT, Column("Tên tập thể", 30), Column("Đơn vị cấp trên", 24), Column("Số người", 8, centred=True), *ends)
    made = [
        Table("Cá nhân", "Danh sách trích ngang cá nhân được đề nghị công nhận", first, _numbered(people), under),
        Table("Tập thể", "Danh sách tập thể được đề nghị công nhận", other, _numbered(units), under),
    ]
    return [table for table in made if table.rows] or made[:1]


def _numbered(found: Sequence[tuple[Any, tuple[object, ...]]]) -> list[tuple[object, ...]]:
    ordered = sorted(found, key=lambda pair: pair[0])
    return [(number, *row) for number, (_key, row) in enumerate(ordered, 1)]


def _given(held: dict[str, Any], title: str) -> str:
    return "\n".join(f"{row.term}: {row.what}" for row in held[title].rows) if title in held else ""


def _screening(books: Reader, actor: Actor, wanted: ExportList) -> list[Table]:
    """Everybody whom the round's screening found, with the reason of each criterion that is not met."""
    if not actor.may(Role.PERSONNEL):
        msg = f"Tài khoản {actor.id} không được xuất kết quả rà soát; việc này của phòng tổ chức cán bộ."
        raise Forbidden(msg)
    one = round_named(books, wanted.round)
    rows, after = [], 0
    while found := books.candidates(one.key, None, None, after, PAGE):
        rows += [_judged(books, one, key, outcome) for key, outcome, _findings in found]
        after = found[-1][0]
    rows.sort(key=lambda pair: pair[0])
    columns = (
        STT,
        Column("Mã", 9),
        Column("Họ và tên, tên tập thể", 20),
        Column("Chức vụ", 14),
        Column("Đơn vị", 18),
        Column("Kết quả", 12, centred=True),
        Column("Lý do, việc còn thiếu", 70),
    )
    under = f"({one.title}, kỳ {one.term}; tài liệu nội bộ của phòng tổ chức cán bộ)"
    return [Table("Rà soát", "Kết quả rà soát", columns, _numbered(rows), under)]


def _judged(books: Reader, one: Round, key: int, outcome: int) -> tuple[tuple[int, str], tuple[object, ...]]:
    subject, result = books.subject(key), Outcome(outcome)
    position, unit = place_of(books, subject, one.as_of)
    why = "" if result is Outcome.MET else _reasons(books, one, subject)
    return (-result.value, name_key(subject.label)), (subject.code, subject.label, position, unit, result.label.vi, why)


def _reasons(books: Reader, one: Round, subject: Subject) -> str:
    """Why each criterion that is not met is not, by the books as they stand."""
    chosen, term = books.catalogue.criteria_set(one.criteria_set), Term.parse(one.term, work_year=books.work_year)
    findings = evaluate(books.catalogue, books, subject, chosen, term, one.as_of, books.moment()).findings
    waiting = (each for each in findings if each.outcome not in (Outcome.MET, Outcome.NOT_APPLICABLE))
    return "\n".join(f"{each.criterion} ({each.outcome.label.vi}): {each.reason.vi}" for each in waiting)


def _ballots(books: Reader, actor: Actor, wanted: ExportList) -> list[Table]:  # noqa: ARG001
    """The totals of every ballot of a round's closed sessions."""
    one = round_named(books, wanted.round)
    rows: list[tuple[object, ...]] = []
    for session in books.records(Session, Where(of=one.key, state="closed")):
        if session.practice:
            continue
        for tally in books.records(Tally, Where(of=session.key)):
            subject = books.subject(tally.subject)
            unit = books.subject(tally.unit).label if tally.unit != tally.subject else ""
            returned = tally.yes + tally.no + tally.blank + tally.invalid
            votes = (tally.members, tally.voters, returned, tally.yes, tally.no, tally.blank, tally.invalid)
            share = f"{100 * tally.yes / tally.members:.1f}".replace(".", ",") + " %"
            result = OUTCOMES[tally.state].partition(":")[0].partition(",")[0]
            rows.append(
                (len(rows) + 1, session.day, subject.label, unit, tally.ballot, *votes, share, tally.needed, result)
            )
    counts = (
        "Tổng số thành viên",
        "Số người biểu quyết",
        "Thu về",
        "Đồng ý",
        "Không đồng ý",
        "Không ý kiến",
        "Không hợp lệ",
    )
    columns = (
        STT,
        Column("Ngày họp", 11, centred=True),
        Column("Cá nhân, tập thể", 20),
        Column("Đơn vị", 20),
        Column("Lần", 5, centred=True),
        *(Column(name, 8.5, centred=True) for name in counts),
        Column("Tỷ lệ đồng ý", 9, centred=True),
        Column("Số phiếu cần", 9, centred=True),
        Column("Kết quả", 16),
    )
    under = f"({one.title}, kỳ {one.term}; tỷ lệ tính trên tổng số thành viên Hội đồng)"
    return [Table("Kiểm phiếu", "Tổng hợp kết quả bỏ phiếu của Hội đồng", columns, rows, under)]


def _honours(books: Reader, actor: Actor, wanted: ExportList) -> list[Table]:
    """Everybody whose recognition of the term stands."""
    roll = roll_of(books, actor, wanted.term, "")
    rows = [
        (title, one.name, one.position, one.unit, one.note)
        for title, one in ((group.title, one) for group in roll.groups for one in (*group.units, *group.people))
    ]
    columns = (
        STT,
        Column("Công nhận", 30),
        Column("Họ và tên, tên tập thể", 24),
        Column("Chức vụ", 18),
        Column("Đơn vị", 28),
        Column("Quyết định", 32),
    )
    numbered = [(number, *row) for number, row in enumerate(rows, 1)]
    under = f"({roll.span[:1].upper()}{roll.span[1:]}; theo sổ đến ngày {roll.day:%d/%m/%Y})"
    return [Table("Bảng vàng", "Danh sách điển hình tiên tiến", columns, numbered, under)]


LISTS: dict[str, Callable[[Reader, Actor, ExportList], list[Table]]] = {
    "nominees": _nominees,
    "screening": _screening,
    "ballots": _ballots,
    "honours": _honours,
}
"""Every list by its name."""


def report_tables(told: ReportPaper, title: str) -> tuple[Block, list[Table]]:
    """The numbers of a report, a table for its figures, for each chart and for each list of names."""
    under = f"({told.term[:1].upper()}{told.term[1:]})"
    figures = [
        (number, part.title, one.label, one.value, one.note)
        for number, (part, one) in enumerate(((part, one) for part in told.parts for one in part.figures), 1)
    ]
    columns = (
        STT,
        Column("Mục", 28),
        Column("Chỉ tiêu", 46),
        Column("Số liệu", 30, centred=True),
        Column("Kế hoạch", 20),
    )
    made = [Table("Số liệu", title, columns, figures, under)]
    for number, chart in enumerate(told.charts, 1):
        bars = [(place, bar.label, bar.value, bar.share) for place, bar in enumerate(chart.bars, 1)]
        names = (STT, Column("Nhóm", 60), Column("Số lượng", 16, centred=True), Column("Tỷ lệ", 16, centred=True))
        total = ("", "Tổng số", chart.total, "")
        made.append(Table(f"Bảng {number}", chart.title, names, bars, under, total))
    for name, rows in (("Tập thể", told.units), ("Cá nhân", told.people)):
        lines = [(number, one.name, one.position, one.unit, one.note) for number, one in enumerate(rows, 1)]
        held = (STT, Column("Tên", 26), Column("Chức vụ", 20), Column("Đơn vị", 30), Column("Công nhận", 34))
        if lines:
            made.append(Table(name, f"{name} tiêu biểu", held, lines, under))
    return Block(told.superior, told.issuer, told.signer, told.position), made
