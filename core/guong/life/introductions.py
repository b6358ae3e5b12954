"""Exemplars introduced to a higher level, and the yearly selection for "Gương sáng pháp luật" (II.1.5.b, III.2.c)."""

from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import (
    PERSONNEL,
    changed,
    check_scope,
    day_of,
    home_unit,
    newest_first,
    one_of,
    opened,
    past_day,
    recognised,
    rows,
    scope,
    text,
    told,
)
from guong.life.steps import taken
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.registers.values import year as year_of
from guong.subjects import Subject
from guong.words import Text

RECEIVERS = {
    "region": Text("Khu vực, Cụm thi đua", "emulation region or cluster"),
    "general-department": Text("Tổng cục", "General Department"),
    "ministry": Text("ngành Tư pháp, Bộ Tư pháp", "Ministry of Justice"),
    "province": Text("UBND tỉnh", "People's Committee of the province"),
}
INTRODUCERS = frozenset({Role.HEAD, Role.PERSONNEL})
CHOOSERS = frozenset({Role.PERSONNEL, Role.LEADER})


@frozen(kw_only=True)
class Introduction(Record):
    """One exemplar introduced to a higher level, to be praised or to report there."""

    kind: ClassVar = "introduction"
    label: ClassVar = Text("việc giới thiệu", "introduction")

    subject: int
    unit: int
    state: str = "open"
    day: date
    code: str
    """To whom: one of `RECEIVERS`."""
    document: str
    outcome: str = ""
    answered: date | None = None


@frozen
class Introduce:
    """Introduce an exemplar upward; heads introduce theirs to the emulation region or cluster (III.2.c)."""

    name: ClassVar = "introduce"
    label: ClassVar = Text("Giới thiệu điển hình", "Introduce an exemplar")
    roles: ClassVar[frozenset[Role]] = INTRODUCERS

    subject: str = asked("Mã", "mã người hoặc đơn vị đang được công nhận")
    to: str = asked("Giới thiệu với", choices=tuple(RECEIVERS))
    document: str = asked("Văn bản", "số, ký hiệu")
    day: date | None = asked("Ngày", "để trống: hôm nay", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and keep."""
        subject, to = recognised(books, self.subject), one_of("Giới thiệu với", self.to, RECEIVERS)
        day = past_day(books, "Ngày", self.day)
        unit = home_unit(books, subject, day)
        check_scope(books, actor, unit)
        if to != "region" and scope(books, actor) is not None:
            msg = f"Giới thiệu với {RECEIVERS[to].vi} là việc của Cục; đơn vị giới thiệu với Khu vực, Cụm: ghi region."
            raise Refused(msg)
        document = text("Văn bản", self.document)
        made = books.add(Introduction(subject=subject.key, unit=unit, day=day, code=to, document=document))
        return {"introduction": made.key, "version": made.version}


@frozen
class AnswerIntroduction:
    """Record what came of an introduction."""

    name: ClassVar = "answer-introduction"
    label: ClassVar = Text("Ghi kết quả giới thiệu", "Record the outcome of an introduction")
    roles: ClassVar[frozenset[Role]] = INTRODUCERS

    introduction: int = asked("Việc giới thiệu số")
    outcome: str = asked("Kết quả")
    day: date | None = asked("Ngày", "để trống: hôm nay", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Keep it."""
        old = opened(books, Introduction, self.introduction, self.version)
        check_scope(books, actor, old.unit)
        state, outcome = taken(old, self.name), text("Kết quả", self.outcome)
        made = changed(
            books, old, evolve(old, state=state, outcome=outcome, answered=past_day(books, "Ngày", self.day))
        )
        return {"introduction": made.key, "version": made.version, "state": state}


@frozen
class Introductions:
    """What was introduced, newest first, to whom, and what came of it."""

    name: ClassVar = "introductions"
    label: ClassVar = Text("Các việc giới thiệu", "Introductions")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    state: str = asked("Trạng thái", choices=("", "open", "answered"), default="")
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """Those of the units that the account may see."""
        where = Where(state=self.state or None, units=scope(books, actor), limit=rows(self.limit))
        return [{**told(books, one), "to": RECEIVERS[one.code].vi} for one in newest_first(books, Introduction, where)]


@frozen(kw_only=True)
class Selection(Record):
    """The office's selection for "Gương sáng pháp luật" of one year; it is made for Vietnam Law Day, 9 November."""

    kind: ClassVar = "selection"
    label: ClassVar = Text("lần chọn “Gương sáng pháp luật”", "selection")

    state: str = "done"
    day: date
    code: str
    """The year."""
    reason: str


@frozen(kw_only=True)
class Choice(Record):
    """One candidate of a selection, and whether it was chosen."""

    kind: ClassVar = "choice"
    label: ClassVar = Text("người được xét chọn", "candidate of a selection")

    of: int
    """The selection."""
    subject: int
    unit: int
    chosen: bool = False


@frozen
class SelectForLawDay:
    """Select from the recognised for "Gương sáng pháp luật" of a year (II.1.5.b)."""

    name: ClassVar = "select-for-law-day"
    label: ClassVar = Text("Chọn “Gương sáng pháp luật”", "Select for the law programme")
    roles: ClassVar[frozenset[Role]] = CHOOSERS

    year: int = asked("Năm")
    candidates: tuple[str, ...] = asked("Những người, đơn vị được xét", "mã; chỉ ai đang được công nhận")
    chosen: tuple[str, ...] = asked("Được chọn", "mã; trong số được xét; để trống: năm nay không chọn ai", default=())
    reason: str = asked("Lý do chọn")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and keep, once a year."""
        year = year_of("Năm", self.year)
        there = books.records(Selection, Where(code=str(year), state="done"))
        if there:
            what = f"Năm {year} đã chọn (lần chọn số {there[0].key})"
            msg = f"{what}; hãy rút lần đó bằng withdraw-selection rồi chọn lại."
            raise Refused(msg)
        if year > day_of(books).year:
            msg = f"Năm {year} chưa tới; hãy chọn khi đến dịp Ngày Pháp luật năm đó."
            raise BadInput(msg)
        candidates = {one.key: one for one in (recognised(books, code) for code in self.candidates)}
        chosen = {books.find(code).key for code in self.chosen}
        if not candidates or not chosen <= set(candidates):
            msg = "Phải xét ít nhất một người, và ai được chọn phải nằm trong số được xét; hãy ghi lại hai danh sách."
            raise BadInput(msg)
        made = books.add(Selection(day=day_of(books), code=str(year), reason=text("Lý do chọn", self.reason)))
        for subject in candidates.values():
            books.add(self._choice(books, made, subject, subject.key in chosen))
        return {"selection": made.key, "version": made.version, "chosen": len(chosen)}

    def _choice(self, books: Books, made: Selection, subject: Subject, chosen: bool) -> Choice:  # noqa: FBT001
        return Choice(of=made.key, subject=subject.key, unit=home_unit(books, subject, made.day), chosen=chosen)


@frozen
class WithdrawSelection:
    """Take a selection back, so that it can be made anew."""

    name: ClassVar = "withdraw-selection"
    label: ClassVar = Text("Rút lần chọn", "Withdraw a selection")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    selection: int = asked("Lần chọn số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Withdraw it."""
        old = opened(books, Selection, self.selection, self.version)
        state = taken(old, self.name)
        text("Lý do", self.reason)
        made = changed(books, old, evolve(old, state=state))
        return {"selection": made.key, "version": made.version, "state": state}


@frozen
class Selections:
    """The selections of all years, newest first; who was considered only for those who choose."""

    name: ClassVar = "selections"
    label: ClassVar = Text("Các lần chọn “Gương sáng pháp luật”", "Selections")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """Each with whom it chose."""
        found = newest_first(books, Selection, Where(state="done"))
        return [self._told(books, one, actor) for one in found]

    def _told(self, books: Reader, one: Selection, actor: Actor) -> dict[str, Any]:
        choices = books.records(Choice, Where(of=one.key))
        shown = {"year": int(one.code), "chosen": [told(books, each) for each in choices if each.chosen]}
        if not actor.may(*CHOOSERS):
            return shown
        return {**told(books, one), **shown, "candidates": [told(books, each) for each in choices]}


COMMANDS = (
    Introduce,
    AnswerIntroduction,
    SelectForLawDay,
    WithdrawSelection,
)
QUERIES = (
    Introductions,
    Selections,
)
