"""What the office itself lays down: confirmed readings, fixed numbers, how years are counted."""

import json
from datetime import date
from typing import ClassVar

from attrs import frozen

from guong.books import Books
from guong.commands.base import Actor, Made, Role, asked
from guong.errors import BadInput, NotFound, Refused
from guong.registers.values import needed
from guong.rulings import Ruling, RulingSort
from guong.terms import today
from guong.words import Text


def rule(books: Books, sort: RulingSort, about: str, value: str, **paper: str) -> Ruling:
    """Write a ruling in the place of the one before it."""
    for old in books.rulings():
        if (old.sort, old.about) == (sort, about):
            if old.value == value:
                msg = "Cơ quan đã quyết định đúng như vậy rồi; không có gì để ghi."
                raise Refused(msg)
            books.end(old)
    return books.add(Ruling(0, sort, about, value, json.dumps(paper, ensure_ascii=False, sort_keys=True)))


@frozen
class ConfirmReading:
    """The office confirms a reading of a text that leaves something open: who, when, by which document."""

    name: ClassVar = "confirm-reading"
    label: ClassVar = Text("Xác nhận cách hiểu", "Confirm a reading")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL})

    reading: str = asked("Cách hiểu", "mã liệt kê bởi lệnh guong criteria")
    decided_by: str = asked("Người xác nhận", default="")
    document: str = asked("Văn bản", "số, ký hiệu", default="")
    day: date | None = asked("Ngày", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and write."""
        known = books.catalogue.readings()
        if self.reading not in known:
            msg = f"Không có cách hiểu “{self.reading}”; đang có: {', '.join(known)}."
            raise NotFound(msg)
        day = (self.day or today(books.now)).isoformat()
        rule(
            books,
            RulingSort.READING,
            self.reading,
            "confirmed",
            decided_by=self.decided_by or actor.name,
            document=self.document,
            day=day,
        )
        return {"reading": self.reading}


@frozen
class FixNumber:
    """The office fixes how many rewards are a depth of rewards ("bề dày thành tích") for one criterion."""

    name: ClassVar = "fix-number"
    label: ClassVar = Text("Ấn định số lượng", "Fix a number")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL})

    criterion: str = asked("Tiêu chuẩn", "II.2.2.3.a.tt.1, II.2.2.3.a.cn.1, II.2.2.3.b.2")
    number: int = asked("Số lượng", "từ 1 trở lên")
    decided_by: str = asked("Người quyết định", default="")
    document: str = asked("Văn bản", "số, ký hiệu", default="")
    day: date | None = asked("Ngày", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and write."""
        known = books.catalogue.numbers()
        if self.criterion not in known:
            msg = f"Tiêu chuẩn “{self.criterion}” không nhận số lượng; chỉ có: {', '.join(known)}."
            raise NotFound(msg)
        if self.number < 1:
            msg = f"Số lượng {self.number} không dùng được; ghi một số từ 1 trở lên."
            raise BadInput(msg)
        day = (self.day or today(books.now)).isoformat()
        rule(
            books,
            RulingSort.NUMBER,
            self.criterion,
            str(self.number),
            decided_by=self.decided_by or actor.name,
            document=self.document,
            day=day,
        )
        return {"criterion": self.criterion, "number": self.number}


@frozen
class SetYear:
    """Whether "hằng năm" is the calendar year or the sector's work year (1 October to 30 September)."""

    name: ClassVar = "set-year"
    label: ClassVar = Text("Chọn cách tính năm", "Set how years are counted")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL})

    year: str = asked("Cách tính năm", choices=("calendar", "work"))
    reason: str = asked("Lý do", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Write."""
        if self.year not in ("calendar", "work"):
            msg = f"Không có cách tính năm “{needed('Cách tính năm', self.year)}”; chọn calendar hoặc work."
            raise BadInput(msg)
        rule(books, RulingSort.SETTING, "year", self.year, reason=self.reason, decided_by=actor.name)
        return {"year": self.year}
