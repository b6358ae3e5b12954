"""Emulation movements: launched, their results by unit and person, interim and final reviews (I.1.c, I.2.b, II.1.1)."""

from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.books import Books, Recorded, unit_named
from guong.commands.base import Actor, Made, Role, asked
from guong.errors import BadInput, Forbidden, NotFound, Refused
from guong.facts import MOVEMENT_LEVELS, MOVEMENT_RESULT, MOVEMENT_TYPES, STANDINGS
from guong.life.base import changed, check_scope, day_of, home_unit, one_of, opened, scope, subtree, text
from guong.life.steps import taken
from guong.records import Record, Where
from guong.registers import draft_fact, enter_fact
from guong.registers.values import Cell
from guong.subjects import Subject
from guong.terms import year_of
from guong.words import Text

KEEPERS = frozenset({Role.CLERK, Role.PERSONNEL, Role.HEAD})
"""The office keeps every movement, the head of a unit those that the unit launched."""
TYPES = tuple(rank.code for rank in MOVEMENT_TYPES.ranks)
LEVELS = tuple(rank.code for rank in MOVEMENT_LEVELS.ranks)
STANDING = ("", *(rank.code for rank in STANDINGS.ranks))
STAGES = ("interim", "final")
NEEDED = {"title": "Tên phong trào", "targets": "Chỉ tiêu", "content": "Nội dung", "plan": "Kế hoạch"}
"""What no movement is without, by its label."""
CHANGEABLE = (*NEEDED, "theme", "method", "last")


@frozen(kw_only=True)
class Movement(Record):
    """A movement for all units, or for some and those below them, from `day` to `last`, both included."""

    kind: ClassVar = "movement"
    label: ClassVar = Text("phong trào thi đua", "emulation movement")
    code: str
    unit: int | None = None
    """The unit that launched it; None: the office, or somebody above it."""
    state: str = "open"
    day: date
    last: date
    title: str
    type: str
    level: str
    launched_by: str
    units: tuple[int, ...] = ()
    """For whom; empty: for everybody."""
    theme: str = ""
    targets: str
    content: str
    plan: str
    method: str = ""


@frozen(kw_only=True)
class Placed(Record):
    """That a subject has results in the movement `of`; facts say what they are, and are corrected as facts are."""

    kind: ClassVar = "movement-place"
    label: ClassVar = Text("kết quả phong trào", "place in a movement")
    of: int
    subject: int
    unit: int


@frozen(kw_only=True)
class Review(Record):
    """What an interim or final review of the movement `of` found, and the lessons drawn (I.1.c)."""

    kind: ClassVar = "movement-review"
    label: ClassVar = Text("sơ kết, tổng kết phong trào", "review of a movement")
    of: int
    unit: int | None = None
    state: str = "interim"
    """interim (sơ kết) or final (tổng kết)."""
    day: date
    results: str
    effect: str
    shortcomings: str
    causes: str
    lessons: str


def movement_named(books: Recorded, code: str) -> Movement:
    """The movement with that code, in capitals or not.

    Raises:
        NotFound: there is none.
    """
    found = books.records(Movement, Where(code=text("Mã phong trào", code).upper()))
    if not found:
        msg = f"Không có phong trào nào mang mã {code}; xem các phong trào bằng câu hỏi movements."
        raise NotFound(msg)
    return found[0]


def _check_keeper(books: Books, actor: Actor, movement: Movement) -> None:
    if movement.unit is not None:
        check_scope(books, actor, movement.unit)
    elif scope(books, actor) is not None:
        msg = (
            f"Phong trào {movement.code} không do đơn vị của tài khoản {actor.id} phát động;"
            " hãy gửi kết quả để văn phòng ghi."
        )
        raise Forbidden(msg)


def _days(first: date, last: date) -> None:
    if last < first:
        msg = f"Ngày kết thúc {last:%d/%m/%Y} ở trước ngày bắt đầu {first:%d/%m/%Y}; hãy kiểm tra hai ngày."
        raise BadInput(msg)


def _check_day(books: Books, movement: Movement, day: date) -> None:
    if not movement.day <= day <= day_of(books):
        begun = f"ngày phát động {movement.day:%d/%m/%Y}"
        msg = f"Ngày {day:%d/%m/%Y} không nằm từ {begun} đến hôm nay; hãy ghi ngày đã xét."
        raise BadInput(msg)


@frozen
class LaunchMovement:
    """Launch a movement: its name, targets, content and plan, from when to when, and for whom."""

    name: ClassVar = "launch-movement"
    label: ClassVar = Text("Phát động phong trào", "Launch a movement")
    roles: ClassVar[frozenset[Role]] = KEEPERS

    code: str = asked("Mã phong trào", "ngắn gọn, không trùng, ví dụ CD-2023")
    title: str = asked("Tên phong trào")
    type: str = asked("Loại", "thường xuyên, chuyên đề, cao điểm", choices=TYPES)
    level: str = asked("Cấp", choices=LEVELS)
    launched_by: str = asked("Phát động bởi", "cơ quan, người phát động")
    first: date = asked("Từ ngày")
    last: date = asked("Đến ngày", "ngày cuối cùng, tính cả ngày đó")
    targets: str = asked("Chỉ tiêu")
    content: str = asked("Nội dung")
    plan: str = asked("Kế hoạch", "số kế hoạch, các bước thực hiện")
    theme: str = asked("Chủ đề", default="")
    method: str = asked("Cách thức", default="")
    unit: str = asked("Đơn vị phát động", "mã đơn vị; để trống: cơ quan hoặc cấp trên", default="")
    units: tuple[str, ...] = asked("Cho những đơn vị nào", "mã đơn vị; để trống: tất cả", default=())

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and launch."""
        code = text("Mã phong trào", self.code).upper()
        if books.records(Movement, Where(code=code)):
            msg = f"Đã có phong trào mang mã {code}; chọn mã khác, hoặc sửa bằng change-movement."
            raise Refused(msg)
        _days(self.first, self.last)
        by = unit_named(books, self.unit).key if self.unit else actor.unit if scope(books, actor) is not None else None
        movement = Movement(
            code=code,
            unit=by,
            day=self.first,
            last=self.last,
            title=text("Tên phong trào", self.title),
            type=one_of("Loại", self.type, TYPES),
            level=one_of("Cấp", self.level, LEVELS),
            launched_by=text("Phát động bởi", self.launched_by),
            units=_units(books, actor, self.units, by),
            theme=self.theme,
            targets=text("Chỉ tiêu", self.targets),
            content=text("Nội dung", self.content),
            plan=text("Kế hoạch", self.plan),
            method=self.method,
        )
        _check_keeper(books, actor, movement)
        made = books.add(movement)
        return {"movement": made.code, "version": made.version}


def _units(books: Books, actor: Actor, codes: tuple[str, ...], by: int | None) -> tuple[int, ...]:
    """The units that a movement is for; a unit's own movement that names none is for that unit."""
    units = tuple(dict.fromkeys(unit_named(books, code).key for code in codes))
    for unit in units:
        check_scope(books, actor, unit)
    return units or (() if by is None else (by,))


@frozen
class ChangeMovement:
    """Change what a running movement says of itself; fields left out stay."""

    name: ClassVar = "change-movement"
    label: ClassVar = Text("Sửa phong trào", "Change a movement")
    roles: ClassVar[frozenset[Role]] = KEEPERS

    movement: str = asked("Mã phong trào")
    title: str | None = asked("Tên phong trào", default=None)
    last: date | None = asked("Đến ngày", "ngày cuối cùng, tính cả ngày đó", default=None)
    targets: str | None = asked("Chỉ tiêu", default=None)
    content: str | None = asked("Nội dung", default=None)
    plan: str | None = asked("Kế hoạch", default=None)
    theme: str | None = asked("Chủ đề", default=None)
    method: str | None = asked("Cách thức", default=None)
    units: tuple[str, ...] | None = asked("Cho những đơn vị nào", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and change."""
        old = opened(books, Movement, movement_named(books, self.movement).key, self.version)
        _check_keeper(books, actor, old)
        given: dict[str, Any] = {name: said for name in CHANGEABLE if (said := getattr(self, name)) is not None}
        given |= {name: text(label, given[name]) for name, label in NEEDED.items() if name in given}
        if self.units is not None:
            given["units"] = _units(books, actor, self.units, old.unit)
        new = evolve(old, state=taken(old, self.name), **given)
        _days(new.day, new.last)
        made = changed(books, old, new)
        return {"movement": made.code, "version": made.version}


@frozen
class Result:
    """One row of the grid: what a subject reached."""

    subject: str = asked("Mã", "mã người hoặc đơn vị")
    standing: str = asked("Kết quả", choices=STANDING, default="")
    figure: str = asked("Số liệu", "ví dụ 96,5 % việc", default="")
    note: str = asked("Ghi chú", default="")


@frozen
class RecordResult:
    """Record the results of one or many in a movement, as facts; a later day's result stands before an earlier one."""

    name: ClassVar = "record-result"
    label: ClassVar = Text("Ghi kết quả phong trào", "Record results in a movement")
    roles: ClassVar[frozenset[Role]] = KEEPERS

    movement: str = asked("Mã phong trào")
    day: date = asked("Ngày", "ngày xét kết quả")
    results: tuple[Result, ...] = asked("Các kết quả")
    term: str = asked("Kỳ", "2023 hoặc 2021-2025; để trống: năm của ngày xét", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and record them all, or none."""
        movement = movement_named(books, self.movement)
        _check_keeper(books, actor, movement)
        taken(movement, self.name)
        _check_day(books, movement, self.day)
        if not self.results:
            msg = "Chưa ghi kết quả nào; hãy ghi ít nhất một dòng."
            raise BadInput(msg)
        term = self.term or str(year_of(self.day, work_year=books.work_year))
        for_whom = frozenset[int]().union(*(subtree(books, unit) for unit in movement.units))
        there = {place.subject for place in books.records(Placed, Where(of=movement.key))}
        made = []
        for result in self.results:
            subject = books.find(result.subject)
            unit = home_unit(books, subject, self.day)
            if for_whom and unit not in for_whom:
                msg = f"Phong trào {movement.code} không dành cho đơn vị của {subject.code}; hãy kiểm tra mã."
                raise Refused(msg)
            made.append(self._fact(books, movement, subject, result, term))
            if subject.key not in there:
                there.add(subject.key)
                books.add(Placed(of=movement.key, subject=subject.key, unit=unit))
        return {"movement": movement.code, "facts": made}

    def _fact(self, books: Books, movement: Movement, subject: Subject, result: Result, term: str) -> int:
        if not (result.standing or result.figure):
            msg = f"{subject.code}: chưa ghi kết quả hay số liệu; hãy ghi ít nhất một trong hai."
            raise BadInput(msg)
        values: dict[str, Cell] = {
            "Kỳ": term,
            "Phong trào": movement.code,
            "Kết quả": result.standing,
            "Cấp": movement.level,
            "Loại": movement.type,
            "Số liệu": result.figure,
            "Ghi chú": result.note,
            "Ngày": self.day,
        }
        return enter_fact(books, MOVEMENT_RESULT, draft_fact(books, MOVEMENT_RESULT, subject, values)).entry.id


@frozen
class ReviewMovement:
    """Review a movement, interim (sơ kết) or final (tổng kết); the final review closes it."""

    name: ClassVar = "review-movement"
    label: ClassVar = Text("Sơ kết, tổng kết phong trào", "Review a movement")
    roles: ClassVar[frozenset[Role]] = KEEPERS

    movement: str = asked("Mã phong trào")
    stage: str = asked("Sơ kết hay tổng kết", "interim: sơ kết; final: tổng kết", choices=STAGES)
    day: date = asked("Ngày")
    results: str = asked("Kết quả")
    effect: str = asked("Hiệu quả, tác dụng")
    shortcomings: str = asked("Tồn tại, hạn chế")
    causes: str = asked("Nguyên nhân")
    lessons: str = asked("Bài học kinh nghiệm")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and keep; nothing of what a review must assess may be left out."""
        old = opened(books, Movement, movement_named(books, self.movement).key, self.version)
        _check_keeper(books, actor, old)
        final = one_of("Sơ kết hay tổng kết", self.stage, STAGES) == "final"
        to = taken(old, self.name, "closed" if final else "open")
        _check_day(books, old, self.day)
        review = books.add(
            Review(
                of=old.key,
                unit=old.unit,
                state=self.stage,
                day=self.day,
                results=text("Kết quả", self.results),
                effect=text("Hiệu quả, tác dụng", self.effect),
                shortcomings=text("Tồn tại, hạn chế", self.shortcomings),
                causes=text("Nguyên nhân", self.causes),
                lessons=text("Bài học kinh nghiệm", self.lessons),
            )
        )
        if to != old.state:
            changed(books, old, evolve(old, state=to))
        return {"movement": old.code, "review": review.key, "state": to}


COMMANDS = (LaunchMovement, ChangeMovement, RecordResult, ReviewMovement)
