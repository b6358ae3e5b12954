"""What all commands and questions of the life share: opening a record, scopes, texts and days."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import asdict, evolve

from guong.actors import Actor, Role
from guong.books import Books, Recorded, unit_named
from guong.errors import BadInput, Conflict, Refused
from guong.records import R, Record, Where
from guong.registers.values import BadValue, needed
from guong.scope import check_scope, scope, subtree
from guong.subjects import Subject, Unit, main_posting
from guong.terms import VIETNAM, today
from guong.vietnamese import nfc

PERSONNEL = frozenset({Role.PERSONNEL})
"""The personnel room, which is the standing body of the council too (III.3, III.2.d)."""
LEADER = frozenset({Role.LEADER})


def opened(books: Recorded, cls: type[R], key: int, seen: int = 0) -> R:
    """A record to be changed; `seen` is the version that the actor looked at.

    Raises:
        NotFound: there is none.
        Conflict: somebody changed it since; the sentence says who, when and what.
    """
    record = books.record(cls, key)
    if seen and record.version != seen:
        said = books.said(cls, key)
        looked = next((was for was in said if was.record.version == seen), None)
        changed = _changed(looked.record, record) if looked else "nội dung"
        last = said[-1]
        when = f"{last.since.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"
        what = f"{cls.label.vi.capitalize()} số {key} đã được {last.by} sửa lúc {when} ({changed})"
        msg = f"{what}; hãy mở lại và làm trên bản mới."
        raise Conflict(msg)
    return record


def _changed(old: Record, new: Record) -> str:
    """The names of what differs between two sayings of a record."""
    names = [
        name
        for name in asdict(new, recurse=False)
        if name != "version" and getattr(old, name, None) != getattr(new, name)
    ]
    return ", ".join(names) or "nội dung"


def changed(books: Books, old: R, new: R) -> R:
    """Put a newer saying of a record in the place of the old one."""
    books.end(old)
    return books.add(new)


def text(label: str, given: str) -> str:
    """A text that must not be empty, as it is kept.

    Raises:
        BadInput: it is empty.
    """
    return needed(label, nfc(given).strip())


def one_of(label: str, given: str, choices: tuple[str, ...]) -> str:
    """A word of a short list.

    Raises:
        BadInput: it is none of them.
    """
    if given not in choices:
        raise BadValue(label, f"không có “{given}”", f"dùng một trong: {', '.join(choices)}")
    return given


def day_of(books: Recorded) -> date:
    """Today in Vietnam."""
    return today(books.now)


def units_asked(books: Recorded, actor: Actor, code: str) -> frozenset[int] | None:
    """The units that a list is asked for: the one with the code and those below it, or the whole scope of the account.

    Raises:
        NotFound: no unit has the code.
        Forbidden: it lies outside the account's scope.
    """
    if not code:
        return scope(books, actor)
    unit = unit_named(books, code).key
    check_scope(books, actor, unit)
    return subtree(books, unit)


def home_unit(books: Recorded, subject: Subject, day: date) -> int:
    """The unit to which a subject belongs on a day: a unit is its own.

    Raises:
        Refused: the person belongs to none on that day.
    """
    if isinstance(subject, Unit):
        return subject.key
    posting = main_posting(books.postings(subject.key), day)
    if posting is None:
        msg = f"{subject.label} không thuộc đơn vị nào vào ngày {day:%d/%m/%Y}; hãy kiểm tra quá trình công tác."
        raise Refused(msg)
    return posting.unit


MOST = 500
"""The most rows that a list gives at once."""


def paged(books: Recorded, cls: type[R], where: Where, after: int, limit: int) -> tuple[list[R], int]:
    """One page of records behind the key `after`, and the key behind which the next page begins (0: there is none).

    Raises:
        BadInput: the page is not from 1 to 500 rows long.
    """
    if not 1 <= limit <= MOST:
        msg = f"Không hiện được {limit} dòng một trang; ghi một số từ 1 đến {MOST}."
        raise BadInput(msg)
    found = books.records(cls, evolve(where, after=after, limit=limit + 1))
    return found[:limit], found[limit - 1].key if len(found) > limit else 0


def told(books: Recorded, record: Record, names: Iterable[str] = ()) -> dict[str, Any]:
    """A record as questions give it: subjects and units by code, days in ISO form, empty things left out."""
    from guong.codec import CONVERTER  # noqa: PLC0415 (cattrs is slow to import)

    said: dict[str, Any] = CONVERTER.unstructure(record, type(record))
    wanted = tuple(names)
    made: dict[str, Any] = {record.kind: said.pop("key"), "version": said.pop("version")}
    for name, value in said.items():
        if wanted and name not in wanted:
            continue
        if name in ("subject", "unit") and value:
            subject = books.subject(value)
            made |= {name: subject.code, f"{name}_name": subject.label}
        elif value not in (None, "", 0, [], {}):
            made[name] = value
    return made


__all__ = [
    "LEADER",
    "PERSONNEL",
    "changed",
    "check_scope",
    "day_of",
    "home_unit",
    "one_of",
    "opened",
    "paged",
    "scope",
    "subtree",
    "text",
    "told",
    "units_asked",
]
