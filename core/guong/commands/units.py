"""Units: registering, correcting, and ending them with their successors (merge, split, rename)."""

from datetime import date
from typing import ClassVar

from attrs import evolve, frozen

from guong.books import Books, unit_named
from guong.commands.base import RECORDERS, Actor, Made, Role, asked
from guong.errors import Conflict, Refused
from guong.registers import Status, enter_unit
from guong.registers.subjects import change_unit
from guong.registers.values import needed
from guong.subjects import Unit
from guong.words import Text


def check_version(seen: int | None, now: int, code: str) -> None:
    """What was seen must still stand.

    Raises:
        Conflict: somebody changed it since.
    """
    if seen is not None and seen != now:
        msg = f"{code} đã được người khác sửa sau khi bạn mở; chưa có gì được ghi, hãy mở lại và làm trên bản mới."
        raise Conflict(msg)


@frozen
class AddUnit:
    """Register a unit."""

    name: ClassVar = "add-unit"
    label: ClassVar = Text("Thêm đơn vị", "Add a unit")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    code: str = asked("Mã")
    title: str = asked("Tên", default="")
    type: str = asked("Loại", "cục, phòng, chi cục, phòng khu vực, tổng cục …", default="")
    parent: str = asked("Trực thuộc", "mã đơn vị cấp trên", default="")
    begin: date | None = asked("Từ ngày", default=None)
    end: date | None = asked("Đến ngày", "ngày cuối cùng, tính cả ngày đó", default=None)
    successors: tuple[str, ...] = asked("Kế thừa bởi", "mã các đơn vị kế thừa", default=())

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and register."""
        parent = unit_named(books, self.parent).key if self.parent else None
        successors = tuple(unit_named(books, code).key for code in self.successors)
        draft = Unit(0, needed("Mã", self.code), self.title, self.type, parent, self.begin, self.end, successors)
        entered = enter_unit(books, draft)
        if entered.status is not Status.ADDED:
            msg = f"Mã {entered.entry.code} đã có trong sổ; dùng lệnh change-unit để sửa."
            raise Refused(msg)
        return {"unit": entered.entry.code, "version": entered.entry.version}


@frozen
class ChangeUnit:
    """Correct what the books say of a unit; fields left out stay."""

    name: ClassVar = "change-unit"
    label: ClassVar = Text("Sửa đơn vị", "Correct a unit")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    unit: str = asked("Đơn vị", "mã đơn vị")
    title: str | None = asked("Tên", default=None)
    type: str | None = asked("Loại", default=None)
    parent: str | None = asked("Trực thuộc", "để trống chuỗi nếu không trực thuộc ai", default=None)
    begin: date | None = asked("Từ ngày", default=None)
    end: date | None = asked("Đến ngày", default=None)
    successors: tuple[str, ...] | None = asked("Kế thừa bởi", default=None)
    version: int | None = asked("Bản đã xem", "để biết có ai sửa trước không", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and correct."""
        old = unit_named(books, self.unit)
        check_version(self.version, old.version, old.code)
        new = old
        if self.title is not None:
            new = evolve(new, name=self.title)
        if self.type is not None:
            new = evolve(new, type=self.type)
        if self.parent is not None:
            new = evolve(new, parent=unit_named(books, self.parent).key if self.parent else None)
        if self.begin is not None:
            new = evolve(new, begin=self.begin)
        if self.end is not None:
            new = evolve(new, end=self.end)
        if self.successors is not None:
            new = evolve(new, successors=tuple(unit_named(books, code).key for code in self.successors))
        made = change_unit(books, old, new)
        return {"unit": made.code, "version": made.version}


@frozen
class EndUnit:
    """End a unit on a day: merged (several units, one successor), split (several successors) or renamed."""

    name: ClassVar = "end-unit"
    label: ClassVar = Text("Kết thúc đơn vị", "End a unit")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    unit: str = asked("Đơn vị", "mã đơn vị")
    day: date = asked("Ngày cuối cùng", "tính cả ngày đó")
    successors: tuple[str, ...] = asked("Kế thừa bởi", "mã các đơn vị kế thừa, đã có trong sổ", default=())

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and end; its postings end with it, its facts stay with it."""
        old = unit_named(books, self.unit)
        successors = tuple(unit_named(books, code).key for code in self.successors)
        made = change_unit(books, old, evolve(old, end=self.day, successors=successors or old.successors))
        return {"unit": made.code, "version": made.version}
