"""Rows of facts, of whatever kind plugins and the core declare."""

from collections.abc import Iterator

from guong.actors import Role
from guong.criteria.sets import assessed
from guong.errors import GuongError
from guong.exchange.intake import Intake
from guong.exchange.reading import Page, Row
from guong.facts import Fact, Kind, Part
from guong.registers import BadValue, Entered, draft_fact, enter_fact
from guong.registers.facts import counterpart, natural_key

Drafted = tuple[int, Row, Fact]


def take_facts(intake: Intake, page: Page) -> None:
    """Enter the rows of one kind's sheet."""
    kind = page.sheet.kind
    if kind is None:
        return
    drafted: Iterator[Drafted] = _drafts(intake, page, kind)
    if kind.latest:
        drafted = iter(_without_contradictions(intake, page, kind, drafted))
    seen: dict[int, int] = {}
    unasked: dict[str, int] = {}
    asked = assessed(intake.books.catalogue.sets.values()) if kind.id == "assessment" else None
    for number, row, draft in drafted:
        try:
            entered = _enter(intake, kind, draft, seen)
        except GuongError as error:
            intake.refuse(page, number, row, error)
            continue
        seen[entered.entry.id] = number
        intake.count(entered.status)
        if asked is not None and draft.about not in asked:
            unasked[draft.about] = unasked.get(draft.about, 0) + 1
    for clause, times in unasked.items():
        intake.report.warn(
            f"{kind.sheet}: không bộ tiêu chuẩn nào hỏi nhận xét về {clause} ({times} dòng); "
            "đã ghi, nhưng không đổi kết quả nào"
        )


def _drafts(intake: Intake, page: Page, kind: Kind) -> Iterator[Drafted]:
    """The rows that make a fact; the others are refused."""
    books, header = intake.books, kind.subject_header
    for number, row in page.rows():
        intake.reached(page, number)
        try:
            _check_allowed(intake, kind, header)
            draft = draft_fact(books, kind, intake.subject(header, row), row)
            if kind.id == "closing" and draft.about in books.catalogue.kinds:
                column = kind.column(Part.ABOUT)
                _check_allowed(intake, books.catalogue.kinds[draft.about], column.header if column else "")
        except GuongError as error:
            intake.refuse(page, number, row, error)
        else:
            yield number, row, draft


def _check_allowed(intake: Intake, kind: Kind, column: str) -> None:
    if kind.sensitive and not intake.actor.may(Role.PERSONNEL):
        problem = f"tài khoản {intake.actor.id} không có quyền với số liệu {kind.name.vi}"
        raise BadValue(column, problem, "nhờ tổ chức cán bộ nhập dòng này")


def _without_contradictions(intake: Intake, page: Page, kind: Kind, drafted: Iterator[Drafted]) -> list[Drafted]:
    """The drafts but for those of one subject, matter and day that say different things: all of these are refused."""
    rows = list(drafted)
    matters: dict[tuple[object, ...], list[int]] = {}
    for place, (_number, _row, draft) in enumerate(rows):
        matters.setdefault((draft.subject, *natural_key(kind, draft)), []).append(place)
    refused: dict[int, int] = {}
    for places in matters.values():
        if len({rows[place][2].code for place in places}) > 1:
            for place in places:
                refused[place] = next(rows[one][0] for one in places if rows[one][2].code != rows[place][2].code)
    column = kind.column(Part.CODE)
    for place, other in sorted(refused.items()):
        number, row, _draft = rows[place]
        error = BadValue(
            column.header if column else "",
            f"trái với dòng {other}: cùng đối tượng, cùng nội dung, cùng ngày",
            "giữ lại một dòng, hoặc sửa ngày",
        )
        intake.refuse(page, number, row, error)
    return [one for place, one in enumerate(rows) if place not in refused]


def _enter(intake: Intake, kind: Kind, draft: Fact, seen: dict[int, int]) -> Entered[Fact]:
    try:
        return enter_fact(intake.books, kind, draft)
    except BadValue as error:
        there = counterpart(intake.books, kind, draft)
        if there and there.id in seen:
            raise intake.contradiction(error, seen[there.id]) from None
        if not intake.correct:
            raise
        return enter_fact(intake.books, kind, draft, correct=True)
