"""The questions for figures: all of them, broken down or not; and one of them, opened to what is behind it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.commands.base import asked
from guong.errors import BadInput
from guong.life.base import day_of, one_of, rows, units_asked
from guong.life.rounds import round_named
from guong.queries.base import Reader
from guong.reports.dimensions import CHOICES, placed, unit_of
from guong.reports.entries import Entry, Figure, Section
from guong.reports.found import DISCOVERY, FATE, MOVEMENTS, NURTURING
from guong.reports.ground import Ground, Window
from guong.reports.judged import COUNCIL, ROUNDS
from guong.reports.paced import TIMELINESS
from guong.reports.recognised import RECOGNITION, REVOKED
from guong.reports.spread import HONOUR, PROPAGATION, REPLICATION
from guong.reports.urged import CALENDAR, QUESTIONS
from guong.terms import Term, year_of
from guong.words import Text

READERS = frozenset({Role.PERSONNEL, Role.LEADER, Role.AUDITOR, Role.HEAD})
"""Who may ask for figures; a head, and whoever else's account is a unit's, of the own units alone."""
SECTIONS: Sequence[Section] = (
    MOVEMENTS,
    DISCOVERY,
    NURTURING,
    ROUNDS,
    COUNCIL,
    RECOGNITION,
    HONOUR,
    PROPAGATION,
    REPLICATION,
    CALENDAR,
    QUESTIONS,
    TIMELINESS,
    FATE,
    REVOKED,
)
FIGURES: Mapping[str, Figure] = {figure.id: figure for section in SECTIONS for figure in section.figures}
"""Every figure by its id."""


def window_of(books: Reader, term: str, first: date | None, last: date | None) -> Window:
    """A term, or days; without either the year of today.

    Raises:
        BadInput: both are given, only one day is, or the days are in the wrong order.
    """
    if term and (first or last):
        msg = "Chỉ ghi kỳ, hoặc chỉ ghi từ ngày đến ngày; không ghi cả hai."
        raise BadInput(msg)
    if first or last:
        if not (first and last) or last < first:
            msg = "Từ ngày, đến ngày: phải ghi cả hai ngày, ngày đầu không sau ngày cuối; hãy ghi lại."
            raise BadInput(msg)
        return Window(first, last)
    wanted = term or str(year_of(day_of(books), work_year=books.work_year))
    asked_for = Term.parse(wanted, work_year=books.work_year)
    return Window(asked_for.begin, asked_for.end, asked_for)


def ground_of(
    books: Reader, actor: Actor, term: str, first: date | None, last: date | None, unit: str = "", round_: str = ""
) -> Ground:
    """What a question for figures stands on.

    Raises:
        BadInput: of the days, or there is no such round.
        NotFound, Forbidden: there is no such unit, or it lies outside the account's scope.
    """
    window = window_of(books, term, first, last)
    return Ground(books, actor, window, units_asked(books, actor, unit), round_named(books, round_) if round_ else None)


def asked_of(ground: Ground, section: Section) -> list[Figure]:
    """The figures of a section that this account may see, of the units and round asked for."""
    return [
        figure
        for figure in section.figures
        if figure.seen(ground.actor)
        and (figure.of_unit or ground.units is None)
        and (figure.of_round or ground.round is None)
    ]


def head_of(ground: Ground) -> dict[str, Any]:
    """Of what time, round and part of the office figures speak."""
    window = ground.window
    made: dict[str, Any] = {"first": window.first.isoformat(), "last": window.last.isoformat()}
    if window.term:
        made["term"] = str(window.term)
    if ground.round:
        made["round"] = ground.round.code
    made["whole_office"] = ground.units is None
    return made


def figure_told(figure: Figure, entries: Sequence[Entry]) -> dict[str, Any]:
    """A figure with its number."""
    return {
        "figure": figure.id,
        "label": figure.label.vi,
        "clauses": list(figure.clauses),
        "measure": figure.measure.value,
        **figure.told(entries),
    }


@frozen
class Figures:
    """The figures of the summing-up, each of them a count, a share or a median of what `figure` opens."""

    name: ClassVar = "figures"
    label: ClassVar = Text("Số liệu sơ kết, tổng kết", "Figures")
    roles: ClassVar[frozenset[Role]] = READERS

    term: str = asked("Kỳ", "2023 hoặc 2021-2025; để trống: theo ngày, hoặc năm nay", default="")
    first: date | None = asked("Từ ngày", default=None)
    last: date | None = asked("Đến ngày", "ngày cuối cùng, tính cả ngày đó", default=None)
    round: str = asked("Mã đợt", "chỉ số liệu của một đợt xét", default="")
    unit: str = asked("Đơn vị", "mã đơn vị, kể cả các đơn vị trực thuộc", default="")
    by: str = asked("Chia theo", "để trống: không chia", choices=("", *CHOICES), default="")
    section: str = asked("Phần", "để trống: mọi phần", choices=("", *(section.id for section in SECTIONS)), default="")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """By section. For a term, what is done for a term is taken by it, the rest by its day in the term."""
        by = one_of("Chia theo", self.by, ("", *CHOICES))
        wanted = one_of("Phần", self.section, ("", *(section.id for section in SECTIONS)))
        ground = ground_of(books, actor, self.term, self.first, self.last, self.unit, self.round)
        sections = []
        for section in SECTIONS:
            figures = asked_of(ground, section) if wanted in ("", section.id) else []
            if figures:
                told = [_told(ground, figure, by) for figure in figures]
                sections.append({"section": section.id, "title": section.label.vi, "figures": told})
        return {**head_of(ground), "by": by, "sections": sections}


def _told(ground: Ground, figure: Figure, by: str) -> dict[str, Any]:
    entries = list(figure.entries(ground))
    made = figure_told(figure, entries)
    if by:
        made["groups"] = [
            {"group": place.id, "label": place.label, **figure.told(part)}
            for place, part in placed(ground, figure, by, entries).items()
        ]
    return made


@frozen
class OneFigure:
    """One figure, or one part of its breakdown, with the things behind it, page by page."""

    name: ClassVar = "figure"
    label: ClassVar = Text("Một số liệu và những gì tạo nên nó", "One figure with its entries")
    roles: ClassVar[frozenset[Role]] = READERS

    figure: str = asked("Số liệu", choices=tuple(FIGURES))
    term: str = asked("Kỳ", "2023 hoặc 2021-2025; để trống: theo ngày, hoặc năm nay", default="")
    first: date | None = asked("Từ ngày", default=None)
    last: date | None = asked("Đến ngày", "ngày cuối cùng, tính cả ngày đó", default=None)
    round: str = asked("Mã đợt", "chỉ số liệu của một đợt xét", default="")
    unit: str = asked("Đơn vị", "mã đơn vị, kể cả các đơn vị trực thuộc", default="")
    by: str = asked("Chia theo", "để trống: không chia", choices=("", *CHOICES), default="")
    group: str = asked("Nhóm", "giá trị group trong câu hỏi figures", default="")
    after: int = asked("Sau dòng", "để xem trang tiếp theo: số next của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """By number; `next` is after how many rows the next page begins, 0 at the end.

        Raises:
            BadInput: there is no such figure, or the account may not see it, or not so.
        """
        by = one_of("Chia theo", self.by, ("", *CHOICES))
        ground = ground_of(books, actor, self.term, self.first, self.last, self.unit, self.round)
        seen = {figure.id: figure for section in SECTIONS for figure in asked_of(ground, section)}
        figure = seen[one_of("Số liệu", self.figure, seen)]
        entries = list(figure.entries(ground))
        if by:
            parts = placed(ground, figure, by, entries)
            entries = next((part for place, part in parts.items() if place.id == self.group), [])
        entries.sort(key=lambda entry: (entry.number, entry.subject, entry.kind))
        until = max(self.after, 0) + rows(self.limit)
        page = entries[max(self.after, 0) : until]
        return {
            **head_of(ground),
            **figure_told(figure, entries),
            "rows": [_row(ground, figure, entry) for entry in page],
            "next": until if until < len(entries) else 0,
        }


def _row(ground: Ground, figure: Figure, entry: Entry) -> dict[str, Any]:
    """An entry with the names of what it speaks of; what does not apply is left out."""
    made: dict[str, Any] = {"kind": entry.kind, "number": entry.number}
    if entry.subject:
        subject = ground.named(entry.subject)
        made |= {"subject": subject.code, "name": subject.label} if subject else {"name": "đã xoá khỏi sổ"}
    if unit := ground.every_unit.get(unit_of(ground, entry)):
        made |= {"unit": unit.code, "unit_name": unit.label}
    if entry.day:
        made["day"] = entry.day.isoformat()
    if entry.sort:
        label = figure.sorts.get(entry.sort)
        made |= {"sort": entry.sort, "sort_name": label.vi if label else entry.sort}
    made |= {name: said for name in ("term", "criteria_set") if (said := getattr(entry, name))}
    if figure.measure.value != "count":
        made["value"] = entry.value
    if entry.pair:
        made["pair"] = {"kind": entry.pair.kind, "number": entry.pair.number, "day": entry.pair.day.isoformat()}
    return made


__all__ = ["FIGURES", "SECTIONS", "Figures", "OneFigure"]
