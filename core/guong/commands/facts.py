"""Facts: recording, correcting, withdrawing, closing registers, and a unit's assessments as one grid."""

import json
from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from attrs import evolve, frozen

from guong.books import Books, person_named, replace, unit_named
from guong.commands.base import RECORDERS, Actor, Made, Role, asked
from guong.errors import BadInput, Forbidden, NotFound, Refused
from guong.facts import CLOSING, Fact, Kind, Part
from guong.registers import Entered, Status, draft_fact, enter_fact
from guong.registers.facts import counterpart, value_of
from guong.registers.values import Cell, needed
from guong.registers.values import year as year_of
from guong.subjects import Unit
from guong.terms import year_span
from guong.words import Text


def kind_named(books: Books, id: str, actor: Actor) -> Kind:  # noqa: A002
    """A kind of fact that the actor may touch.

    Raises:
        NotFound: there is none.
        Forbidden: only the personnel room may.
    """
    kind = books.catalogue.kinds.get(id)
    if not kind:
        msg = f"Không có loại dữ kiện “{id}”; đang có: {', '.join(books.catalogue.kinds)}."
        raise NotFound(msg)
    check_sensitive(kind, actor)
    return kind


def check_sensitive(kind: Kind, actor: Actor) -> None:
    """Discipline is for the personnel room alone.

    Raises:
        Forbidden: the actor is not of it.
    """
    if kind.sensitive and not actor.may(Role.PERSONNEL):
        msg = f"Tài khoản {actor.id} không có quyền với số liệu {kind.name.vi}; cần quyền tổ chức cán bộ."
        raise Forbidden(msg)


def check_closing(books: Books, fact: Fact, actor: Actor) -> None:
    """Whether the register of discipline is complete is for the personnel room to say.

    Raises:
        Forbidden: the fact closes such a register, and the actor is not of it.
    """
    if fact.kind == CLOSING.id:
        check_sensitive(books.catalogue.kind(fact.about), actor)


def cells_of(kind: Kind, values: Mapping[str, str]) -> dict[str, Cell]:
    """Values by column id, or by header, as cells by header.

    Raises:
        BadInput: the kind has no such column.
    """
    headers = {column.id: column.header for column in kind.columns}
    if kind.term_header:
        headers["term"] = headers["year"] = kind.term_header
    known = set(headers.values())
    cells: dict[str, Cell] = {}
    for name, value in values.items():
        header = headers.get(name, name)
        if header not in known:
            msg = f"Loại {kind.id} không có trường “{name}”; các trường: {', '.join(headers)}."
            raise BadInput(msg)
        cells[header] = value
    return cells


def told(entered: Entered[Fact]) -> Made:
    """What recording a fact made."""
    return {"fact": entered.entry.id, "status": entered.status.value}


@frozen
class AddFact:
    """Record one fact of any kind that plugins or the core declare."""

    name: ClassVar = "add-fact"
    label: ClassVar = Text("Ghi dữ kiện", "Record a fact")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    kind: str = asked("Loại dữ kiện", "rating, title, reward, discipline, initiative, assessment, recognition …")
    subject: str = asked("Mã", "mã người hoặc đơn vị")
    values: Mapping[str, str] = asked(
        "Các giá trị", "theo tên trường của loại, ví dụ term, code, number; xem guong ask DB kinds"
    )

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and record."""
        kind = kind_named(books, self.kind, actor)
        draft = draft_fact(books, kind, books.find(self.subject), cells_of(kind, self.values))
        check_closing(books, draft, actor)
        return told(enter_fact(books, kind, draft))


@frozen
class CorrectFact:
    """Correct a fact: the old one ends, a newer one stands; fields left out stay."""

    name: ClassVar = "correct-fact"
    label: ClassVar = Text("Đính chính dữ kiện", "Correct a fact")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    fact: int = asked("Dữ kiện số")
    values: Mapping[str, str] = asked("Các giá trị đúng", "theo tên trường của loại")
    reason: str = asked("Lý do", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and correct."""
        old = books.fact(self.fact)
        kind = kind_named(books, old.kind, actor)
        check_closing(books, old, actor)
        subject = books.subject(old.subject)
        cells: dict[str, Cell] = {column.header: value_of(kind, old, column) for column in kind.columns}
        if kind.term_header:
            cells[kind.term_header] = old.term
        draft = draft_fact(books, kind, subject, {**cells, **cells_of(kind, self.values)})
        check_closing(books, draft, actor)
        if draft.term == old.term and all(
            value_of(kind, draft, column) == value_of(kind, old, column) for column in kind.columns
        ):
            msg = f"Dữ kiện số {old.id} đã đúng như vậy; không có gì để đính chính."
            raise Refused(msg)
        there = counterpart(books, kind, draft, besides=old.id)
        if there is not None:
            msg = f"Đã có dữ kiện số {there.id} như vậy của {subject.code}; hãy rút số {old.id} bằng withdraw-fact."
            raise Refused(msg)
        made = replace(books, old, with_reason(draft, self.reason))
        return {"fact": made.id, "corrected": old.id}


def with_reason(fact: Fact, reason: str) -> Fact:
    """The fact with the reason for its correction kept beside its paper."""
    if not reason:
        return fact
    return evolve(fact, paper=json.dumps({**fact.detail, "reason": reason}, ensure_ascii=False, sort_keys=True))


@frozen
class WithdrawFact:
    """Take back a fact that should not stand."""

    name: ClassVar = "withdraw-fact"
    label: ClassVar = Text("Rút dữ kiện", "Withdraw a fact")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    fact: int = asked("Dữ kiện số")
    reason: str = asked("Lý do")

    def apply(self, books: Books, actor: Actor) -> Made:
        """End it."""
        needed("Lý do", self.reason)
        old = books.fact(self.fact)
        kind_named(books, old.kind, actor)
        check_closing(books, old, actor)
        books.end(old)
        return {"fact": old.id}


def _close(books: Books, actor: Actor, unit: Unit, year: int, kind: str, by: str, day: date) -> Entered[Fact]:
    closing = books.catalogue.kind("closing")
    draft = draft_fact(
        books, closing, unit, {"Năm": year, "Loại số liệu": kind, "Người chốt": by or actor.name, "Ngày": day}
    )
    check_closing(books, draft, actor)
    return enter_fact(books, closing, draft)


@frozen
class CloseRegister:
    """Declare that all facts of a kind, of one unit and year, are in the books."""

    name: ClassVar = "close-register"
    label: ClassVar = Text("Chốt số liệu", "Close a register")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    unit: str = asked("Đơn vị", "mã đơn vị")
    year: int = asked("Năm")
    kind: str = asked("Loại số liệu", "xếp loại, danh hiệu, khen thưởng, kỷ luật, sáng kiến")
    day: date = asked("Ngày chốt")
    by: str = asked("Người chốt", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and close."""
        return told(_close(books, actor, unit_named(books, self.unit), self.year, self.kind, self.by, self.day))


@frozen
class CloseRegisters:
    """Close registers in bulk: units × years × kinds."""

    name: ClassVar = "close-registers"
    label: ClassVar = Text("Chốt số liệu hàng loạt", "Close registers in bulk")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    units: tuple[str, ...] = asked("Các đơn vị", "mã đơn vị")
    years: tuple[int, ...] = asked("Các năm")
    kinds: tuple[str, ...] = asked("Các loại số liệu")
    day: date = asked("Ngày chốt")
    by: str = asked("Người chốt", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and close them all, or none; years outside a unit's life are passed over and counted."""
        closed = there = outside = 0
        for code in self.units:
            unit = unit_named(books, code)
            for year in self.years:
                first, last = year_span(year_of("Năm", year), work_year=books.work_year)
                if unit.until < first or unit.since > last:
                    outside += len(self.kinds)
                    continue
                for kind in self.kinds:
                    entered = _close(books, actor, unit, year, kind, self.by, self.day)
                    closed += entered.status is Status.ADDED
                    there += entered.status is not Status.ADDED
        return {"closed": closed, "unchanged": there, "outside": outside}


@frozen
class ReopenRegister:
    """Take a closing back: the register is open again."""

    name: ClassVar = "reopen-register"
    label: ClassVar = Text("Mở lại số liệu đã chốt", "Reopen a register")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    unit: str = asked("Đơn vị", "mã đơn vị")
    year: int = asked("Năm")
    kind: str = asked("Loại số liệu")
    reason: str = asked("Lý do")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Withdraw every closing of that unit, year and kind."""
        needed("Lý do", self.reason)
        unit = unit_named(books, self.unit)
        closing = books.catalogue.kind("closing")
        about = draft_about(books, closing, self.kind)
        check_sensitive(books.catalogue.kind(about), actor)
        closings = books.facts(unit.key).get("closing", ())
        held = [fact for fact in closings if (fact.year, fact.about) == (self.year, about)]
        if not held:
            what = f"Số liệu {self.kind} năm {self.year} của {unit.code}"
            msg = f"{what} chưa chốt; hãy kiểm tra đơn vị, năm và loại số liệu."
            raise Refused(msg)
        for fact in held:
            books.end(fact)
        return {"reopened": len(held)}


def draft_about(books: Books, kind: Kind, written: str) -> str:
    """The value of a kind's ABOUT column that a text names."""
    from guong.registers.values import rank  # noqa: PLC0415

    column = kind.column(Part.ABOUT)
    return rank(column.header if column else "", written, books.catalogue.choices(kind, Part.ABOUT)).code


@frozen
class Mark:
    """One cell of the grid."""

    subject: str = asked("Mã", "mã người, hoặc mã của chính đơn vị")
    clause: str = asked("Tiêu chuẩn")
    verdict: str = asked("Kết luận", choices=("đạt", "không đạt"))


@frozen
class AssessUnit:
    """A unit's assessments as one grid: its people and itself × clauses, said by one body on one day."""

    name: ClassVar = "assess-unit"
    label: ClassVar = Text("Nhận xét cả đơn vị", "A unit's assessments")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    unit: str = asked("Đơn vị", "mã đơn vị")
    term: str = asked("Kỳ", "2023 hoặc 2021-2025")
    body: str = asked("Tập thể nhận xét")
    day: date = asked("Ngày")
    marks: tuple[Mark, ...] = asked("Các nhận xét")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and record them all, or none."""
        unit = unit_named(books, self.unit)
        kind = kind_named(books, "assessment", actor)
        staff = {posting.person for posting in books.postings_in(unit.key)}
        counted = dict.fromkeys(Status, 0)
        seen: dict[tuple[int, str], str] = {}
        for mark in self.marks:
            subject = books.find(mark.subject)
            if subject.key != unit.key and subject.key not in staff:
                person_named(books, mark.subject)
                msg = f"{subject.code} chưa từng công tác ở {unit.code}; nhận xét ở bảng của đơn vị mình."
                raise Refused(msg)
            draft = draft_fact(
                books,
                kind,
                subject,
                {
                    "Kỳ": self.term,
                    "Tiêu chuẩn": mark.clause,
                    "Kết luận": mark.verdict,
                    "Tập thể nhận xét": needed("Tập thể nhận xét", self.body),
                    "Ngày": self.day,
                },
            )
            if seen.setdefault((subject.key, draft.about), draft.code) != draft.code:
                msg = f"{subject.code} có hai kết luận trái nhau về {draft.about} trong cùng một bảng; giữ lại một."
                raise BadInput(msg)
            counted[enter_fact(books, kind, draft, correct=True).status] += 1
        return {status.value: number for status, number in counted.items()}


__all__ = [
    "AddFact",
    "AssessUnit",
    "CloseRegister",
    "CloseRegisters",
    "CorrectFact",
    "Mark",
    "ReopenRegister",
    "WithdrawFact",
]
