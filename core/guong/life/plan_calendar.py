"""The plan's own calendar as data: its days, and how they are read (II.1.5.b, II.1.6.a, III.1.b-c, III.2.a)."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books
from guong.commands.base import Made, asked
from guong.life.base import PERSONNEL
from guong.life.calendar import Obligation
from guong.records import Where
from guong.terms import Term
from guong.words import Text


@frozen
class Line:
    """One line of the plan's own calendar: a day of one year, or of every year."""

    code: str
    what: str
    clause: str
    day: date
    """The last day in time; of yearly lines month and day count."""
    said: str
    yearly: bool = False
    types: tuple[str, ...] = ()


PLAN_CALENDAR = (
    Line(
        "ke-hoach-don-vi",
        "Gửi kế hoạch cụ thể của đơn vị về Cục",
        "III.2.a",
        date(2023, 2, 19),
        "trước 20/02/2023",
        types=("phòng", "chi cục"),
    ),
    Line(
        "so-ket",
        "Sơ kết nhân 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc",
        "III.1.b",
        date(2023, 6, 11),
        "dịp 11/6/2023",
    ),
    Line(
        "tong-ket",
        "Tổng kết, công nhận, đề nghị công nhận điển hình giai đoạn 2021–2025",
        "III.1.c",
        date(2025, 12, 31),
        "năm 2025",
    ),
    Line(
        "danh-gia",
        "Đánh giá kết quả xây dựng điển hình, rà soát, bổ sung nhân tố mới",
        "II.1.6.a",
        date(2023, 12, 31),
        "hằng năm",
        yearly=True,
    ),
    Line(
        "guong-sang-phap-luat",
        "Chọn nhân tố cho Chương trình “Gương sáng pháp luật” dịp Ngày Pháp luật Việt Nam",
        "II.1.5.b",
        date(2023, 11, 9),
        "tháng 11 hằng năm",
        yearly=True,
    ),
)
"""Readings where the plan names no single day: "trước 20/02/2023" is up to 19/02/2023, a Sunday, and does not move;
"dịp 11/6/2023" is up to that day; "năm 2025" and "hằng năm" are up to 31 December; Law Day is 9 November. The
programme "Gương sáng pháp luật" itself has been held every second year so far: its rounds are events."""


def plan_lines(term: Term) -> Iterable[Line]:
    """The lines of the plan's calendar that fall into a term; yearly ones once a year, with the year in their code."""
    for line in PLAN_CALENDAR:
        if not line.yearly:
            if line.day.year in term.years:
                yield line
            continue
        for year in term.years:
            yield evolve(line, code=f"{line.code}-{year}", day=line.day.replace(year=year))


@frozen
class SetPlanCalendar:
    """Put the plan's own calendar into the books; what is there already stays as it is."""

    name: ClassVar = "set-plan-calendar"
    label: ClassVar = Text("Đặt lịch theo kế hoạch", "Set the plan's calendar")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    term: str = asked("Kỳ", default="2023-2025")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Add what is not there."""
        added = []
        for line in plan_lines(Term.parse(self.term)):
            if not books.records(Obligation, Where(code=line.code)):
                said = {name: getattr(line, name) for name in ("code", "what", "clause", "day", "said", "types")}
                added.append(books.add(Obligation(**said)).code)
        return {"added": added}


COMMANDS = (SetPlanCalendar,)
