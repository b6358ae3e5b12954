"""Entering facts: reading their values, checking them, and telling a new fact from one already there."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import evolve

from guong.books import Books, replace
from guong.criteria.wording import day as shown_day
from guong.errors import BadInput
from guong.facts import Asked, Column, Fact, Kind, Ladder, Part, Rank, Timing
from guong.registers.values import BadValue, Cell, Entered, Status, day, needed, rank, text, year
from guong.subjects import Person, Subject, SubjectKind
from guong.terms import FIRST_YEAR, LAST_YEAR, Term, year_span
from guong.vietnamese import same

PARTS = {Part.CODE: "code", Part.LEVEL: "level", Part.CLASS: "class_", Part.ABOUT: "about"}


def draft_fact(books: Books, kind: Kind, subject: Subject, cells: Mapping[str, Cell]) -> Fact:
    """A fact of a kind from the values of its columns, by header; the term stands under `Năm` or `Kỳ`.

    Raises:
        BadValue: a value is missing, is not of its list, or the fact does not fit the subject.
    """
    if subject.kind not in kind.subjects:
        whom = "cá nhân" if subject.kind is SubjectKind.UNIT else "đơn vị"
        raise BadValue(kind.subject_header, f"{subject.code} không phải {whom}", f"ghi mã {whom}")
    when = next((column for column in kind.columns if column.part is Part.DAY), None)
    on = day(when.header, cells.get(when.header)) if when else None
    if when and when.needed and on is None:
        raise BadValue(when.header, "chưa ghi ngày", "ghi ngày, ví dụ 20/02/2023")
    first, last = _years(kind, cells, on)
    parts = {"code": "", "level": "", "class_": "", "about": ""}
    detail: dict[str, str] = {}
    for column in kind.columns:
        cell = cells.get(column.header)
        if column.part is Part.DAY:
            continue
        if column.part is Part.DETAIL:
            value = _detail(column, cell)
            if value:
                detail[column.id] = value
        elif column.needed or text(cell):
            written = needed(column.header, cell)
            free = column.asked is Asked.TEXT and not column.ladders
            parts[PARTS[column.part]] = written if free else _rank(books, kind, column, cell, subject, on).code
    paper = json.dumps(detail, ensure_ascii=False, sort_keys=True) if detail else "{}"
    made = Fact(0, subject.key, kind.id, first, last, on, paper=paper, **parts)
    _check_life(books, kind, subject, made)
    return made


def _years(kind: Kind, cells: Mapping[str, Cell], on: date | None) -> tuple[int, int]:
    if kind.timing is Timing.DAY:
        if on is None:
            raise BadValue("", "chưa ghi ngày", "ghi ngày")
        if not FIRST_YEAR <= on.year <= LAST_YEAR:
            header = next(column.header for column in kind.columns if column.part is Part.DAY)
            raise BadValue(
                header, f"{shown_day(on)} quá xa", f"ghi một ngày trong các năm từ {FIRST_YEAR} đến {LAST_YEAR}"
            )
        return on.year, on.year
    header = kind.term_header or ""
    if kind.timing is Timing.YEAR:
        one = year(header, cells.get(header))
        return one, one
    try:
        term = Term.parse(needed(header, cells.get(header)))
    except BadValue:
        raise
    except BadInput:
        written = text(cells.get(header))
        raise BadValue(
            header, f"“{written}” không phải kỳ", "ghi một năm (2023) hoặc một giai đoạn (2021-2025)"
        ) from None
    return term.first, term.last


def _detail(column: Column, cell: Cell) -> str:
    if column.asked is Asked.DATE:
        on = day(column.header, cell)
        return on.isoformat() if on else ""
    if column.needed:
        return needed(column.header, cell)
    return text(cell)


def _rank(books: Books, kind: Kind, column: Column, cell: Cell, subject: Subject, on: date | None) -> Rank:
    if not column.ladders:
        return rank(column.header, cell, books.catalogue.choices(kind, column.part))
    group = subject.group if isinstance(subject, Person) else ""
    fitting = [one for one in column.ladders if one.holds_for(subject.kind, group, on)]
    found = {hit.code: hit for one in fitting if (hit := one.find(text(cell)))}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise BadValue(
            column.header,
            f"“{text(cell)}” có nghĩa khác nhau theo nhóm cán bộ",
            f"ghi Nhóm của {subject.code} ở trang Nhân sự trước",
        )
    if any(one.find(text(cell)) for one in column.ladders):
        raise BadValue(column.header, _misfit(column, cell, subject, group, on), _right(column, fitting))
    return rank(column.header, cell, [one for ladder in fitting for one in ladder.ranks])


def _misfit(column: Column, cell: Cell, subject: Subject, group: str, on: date | None) -> str:
    kinds = {kind for one in column.ladders if one.find(text(cell)) for kind in one.subjects}
    if subject.kind not in kinds:
        whose = "tập thể" if subject.kind is SubjectKind.PERSON else "cá nhân"
        return f"“{text(cell)}” là của {whose}, không dùng cho {subject.code}"
    when = f" vào ngày {shown_day(on)}" if on else ""
    return f"“{text(cell)}” không áp dụng cho nhóm {group}{when}" if group else f"“{text(cell)}” không áp dụng{when}"


def _right(column: Column, fitting: list[Ladder]) -> str:
    names = dict.fromkeys(one.name.vi for ladder in fitting for one in ladder.ranks)
    return f"dùng một trong: {', '.join(names)}" if names else f"sửa cột {column.header}"


def _check_life(books: Books, kind: Kind, subject: Subject, fact: Fact) -> None:
    if kind.timing is Timing.DAY and fact.day:
        first = last = fact.day
        header = next(column.header for column in kind.columns if column.part is Part.DAY)
    else:
        work = books.work_year
        first, last = year_span(fact.year, work_year=work)[0], year_span(fact.last_year, work_year=work)[1]
        header = kind.term_header or ""
    if last < subject.since:
        began = (
            f"ngày sinh {shown_day(subject.since)}"
            if isinstance(subject, Person)
            else f"ngày bắt đầu {shown_day(subject.since)}"
        )
        raise BadValue(header, f"trước {began} của {subject.code}", "kiểm tra mã và thời gian")
    if first > subject.until:
        raise BadValue(
            header,
            f"sau ngày {subject.code} kết thúc ({shown_day(subject.until)})",
            "ghi cho đơn vị kế thừa, hoặc kiểm tra thời gian",
        )
    if kind.id == "closing" and fact.day and fact.day < last:
        raise BadValue(
            "Ngày",
            f"chốt ngày {shown_day(fact.day)}, trước ngày cuối của năm {fact.year} ({shown_day(last)})",
            "chỉ chốt khi năm đã hết",
        )


def natural_key(kind: Kind, fact: Fact) -> tuple[object, ...]:
    """What makes two facts of one subject the same one."""
    parts: list[object] = [fact.year, fact.last_year]
    for column in kind.columns:
        if column.part is Part.DAY:
            parts.append(fact.day if column.needed else None)
        elif column.part is Part.CODE:
            parts.append("" if kind.single or kind.latest else fact.code)
        elif column.needed and column.part is not Part.DETAIL:
            parts.append(getattr(fact, PARTS[column.part]))
    return tuple(parts)


def _known_apart(kind: Kind, fact: Fact) -> tuple[str, ...]:
    names = [column.id for column in kind.columns if column.key]
    detail = fact.detail if names else {}
    return tuple(same(detail.get(name, "")) for name in names)


def enter_fact(books: Books, kind: Kind, draft: Fact, *, correct: bool = False) -> Entered[Fact]:
    """Record a fact unless it is there; fill what was empty; refuse what differs unless `correct`.

    Raises:
        BadValue: the fact is there with another value.
    """
    there = counterpart(books, kind, draft)
    if there is None:
        return Entered(Status.ADDED, books.add(draft))
    if _says(there) == _says(draft):
        return Entered(Status.UNCHANGED, there)
    filled, differing = merged(kind, there, draft)
    if not differing:
        if filled == there:
            return Entered(Status.UNCHANGED, there)
        return Entered(Status.COMPLETED, replace(books, there, filled))
    if correct or (kind.latest and differing[0].part is Part.CODE):
        return Entered(Status.CORRECTED, replace(books, there, _overruled(kind, filled, draft)))
    column = differing[0]
    raise BadValue(
        column.header,
        f"khác với “{value_of(kind, there, column)}” đã ghi trong sổ (dữ kiện số {there.id})",
        "nếu sổ sai, nhập lại với --correct hoặc dùng lệnh correct-fact",
    )


def _says(fact: Fact) -> tuple[object, ...]:
    return fact.day, fact.code, fact.level, fact.class_, fact.about, fact.paper


def counterpart(books: Books, kind: Kind, draft: Fact, *, besides: int = 0) -> Fact | None:
    """The fact in the books, other than the one numbered `besides`, that a draft speaks of."""
    held = books.facts(draft.subject).get(kind.id)
    if not held:
        return None
    year, key = draft.year, natural_key(kind, draft)
    alike = [one for one in held if one.year == year and one.id != besides and natural_key(kind, one) == key]
    return _the_same(kind, draft, alike)


def _the_same(kind: Kind, draft: Fact, alike: list[Fact]) -> Fact | None:
    apart = _known_apart(kind, draft)
    for one in alike:
        if _known_apart(kind, one) == apart:
            return one
    blank = [
        one
        for one in alike
        if all(
            not mine or not theirs or mine == theirs
            for mine, theirs in zip(apart, _known_apart(kind, one), strict=True)
        )
    ]
    return blank[0] if len(blank) == 1 else None


def value_of(kind: Kind, fact: Fact, column: Column) -> str:
    """A column's value as people read it."""
    if column.part is Part.DETAIL:
        held = fact.detail.get(column.id, "")
        return shown_day(date.fromisoformat(held)) if held and column.asked is Asked.DATE else held
    if column.part is Part.DAY:
        return shown_day(fact.day) if fact.day else ""
    held = getattr(fact, PARTS[column.part])
    return next((one.name.vi for one in kind.ranks(column.part) if one.code == held), held)


def merged(kind: Kind, there: Fact, draft: Fact) -> tuple[Fact, list[Column]]:
    """The fact with its empty values filled from the draft, and the columns in which the two contradict each other."""
    mine, theirs = there.detail, draft.detail
    differing: list[Column] = []
    changes: dict[str, Any] = {}
    for column in kind.columns:
        if column.part is Part.DETAIL:
            old, new = mine.get(column.id, ""), theirs.get(column.id, "")
            if new and not old:
                mine[column.id] = new
            elif new and same(old) != same(new):
                differing.append(column)
            continue
        name = "day" if column.part is Part.DAY else PARTS[column.part]
        old_part, new_part = getattr(there, name), getattr(draft, name)
        if new_part and not old_part:
            changes[name] = new_part
        elif new_part and old_part != new_part:
            differing.append(column)
    if mine != there.detail:
        changes["paper"] = json.dumps(mine, ensure_ascii=False, sort_keys=True)
    return (evolve(there, **changes) if changes else there), differing


def _overruled(kind: Kind, filled: Fact, draft: Fact) -> Fact:
    detail = {**filled.detail, **draft.detail}
    changes: dict[str, Any] = {
        PARTS[column.part]: value
        for column in kind.columns
        if column.part in PARTS and (value := getattr(draft, PARTS[column.part]))
    }
    if draft.day:
        changes["day"] = draft.day
    changes["paper"] = json.dumps(detail, ensure_ascii=False, sort_keys=True) if detail else "{}"
    return evolve(filled, **changes)
