"""What all commands and questions of the life share: opening a record, scopes, texts and days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any

from attrs import asdict, evolve

from guong.actors import Actor, Role
from guong.books import Books, Recorded, unit_named
from guong.errors import BadInput, Conflict, Refused
from guong.facts import RECOGNITION, Fact
from guong.life.steps import STEPS
from guong.records import NEWEST, R, Record, Where
from guong.registers.values import needed
from guong.scope import check_scope, scope, subtree
from guong.subjects import Subject, Unit, main_posting
from guong.terms import VIETNAM, today
from guong.vietnamese import nfc

PERSONNEL = frozenset({Role.PERSONNEL})
"""The personnel room, which is the standing body of the council too (III.3, III.2.d)."""
LEADER = frozenset({Role.LEADER})
BATCH = 50
"""As many records are read at once where nobody knows how many are wanted."""
MOST_ROWS = 500
"""The longest page of a list."""
_LINK = re.compile(r"https?://[^\s<>\"']+")
_HASH = re.compile("[0-9a-f]{64}")


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


def opened_by(books: Recorded, actor: Actor, cls: type[R], key: int, seen: int = 0) -> R:
    """A record of a unit, to be changed by somebody of that unit or of the office.

    Raises:
        NotFound, Conflict, Forbidden: it is not there, changed since, or another unit's.
    """
    record = opened(books, cls, key, seen)
    check_scope(books, actor, getattr(record, "unit", None) or 0)
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


def text(label: str, given: str, most: int = 0) -> str:
    """A text that must not be empty, as it is kept, its lines apart; `most` characters where it is not 0.

    Raises:
        BadInput: it is empty or too long.
    """
    kept = "\n".join(" ".join(line.split()) for line in nfc(given).strip().splitlines())
    if most and len(kept) > most:
        msg = f"{label}: dài {len(kept)} ký tự, nhiều nhất {most}; hãy viết gọn lại."
        raise BadInput(msg)
    needed(label, kept)
    return kept


def day_of(books: Recorded) -> date:
    """Today in Vietnam."""
    return today(books.now)


def rows(limit: int) -> int:
    """How many lines a page of a list may have.

    Raises:
        BadInput: none, or more than anybody reads.
    """
    if not 0 < limit <= MOST_ROWS:
        msg = f"Số dòng {limit} không dùng được; ghi một số từ 1 đến {MOST_ROWS}."
        raise BadInput(msg)
    return limit


def newest_first(books: Recorded, cls: type[R], where: Where) -> Iterator[R]:
    """The records that are meant, newest day first, read only as far as they are wanted; `before` may say from where.

    Each state is read on its own, as the index has it, so that a long list costs no more than what is shown of it.
    """
    states = where.state if where.state is not None else tuple(STEPS.get(cls.kind, ("",)))
    streams = (
        _newest(books, cls, evolve(where, state=state)) for state in ((states,) if isinstance(states, str) else states)
    )
    return islice(merge(*streams, key=_place, reverse=True), where.limit)


def _newest(books: Recorded, cls: type[R], where: Where) -> Iterator[R]:
    where = evolve(where, before=where.before or NEWEST, limit=BATCH)
    while found := books.records(cls, where):
        yield from found
        where = evolve(where, before=_place(found[-1]))


def _place(record: Record) -> tuple[date, int]:
    return getattr(record, "day", date.min), record.key


def past_day(books: Recorded, label: str, given: date | None) -> date:
    """The day on which something happened; today where none is given.

    Raises:
        BadInput: it has not come yet.
    """
    now = day_of(books)
    if given and given > now:
        msg = f"{label}: ngày {given:%d/%m/%Y} chưa tới; ghi ngày đã qua hoặc hôm nay."
        raise BadInput(msg)
    return given or now


def link(given: str) -> str:
    """A web address as it is kept; empty stays empty.

    Raises:
        BadInput: it is no address of a web page.
    """
    kept = given.strip()
    if kept and not _LINK.fullmatch(kept):
        msg = f"Liên kết “{kept[:60]}” không dùng được; ghi địa chỉ bắt đầu bằng https:// hoặc http://."
        raise BadInput(msg)
    return kept


def file_hash(given: str) -> str:
    """The SHA-256 of a file, as it is kept; empty stays empty.

    Raises:
        BadInput: it is none.
    """
    kept = given.strip().lower()
    if kept and not _HASH.fullmatch(kept):
        msg = "Mã băm của tệp phải đủ 64 chữ số và chữ cái a–f; chép lại nguyên văn, hoặc bỏ trống."
        raise BadInput(msg)
    return kept


def one_of(label: str, given: str, choices: Iterable[str]) -> str:
    """A word of a fixed list.

    Raises:
        BadInput: the list has no such word.
    """
    known = tuple(choices)
    if given not in known:
        msg = f"{label}: không có “{given}”; chọn trong: {', '.join(known)}."
        raise BadInput(msg)
    return given


def acting_unit(books: Recorded, actor: Actor, code: str) -> Unit:
    """The unit for which an account acts: the one with that code, or its own where none is given.

    Raises:
        BadInput: none is given, and the account is no unit's.
        Forbidden: the unit lies outside its scope.
    """
    if code:
        unit = unit_named(books, code)
    else:
        own = books.subject(actor.unit) if actor.unit is not None else None
        if not isinstance(own, Unit):
            msg = f"Tài khoản {actor.id} không gắn với đơn vị nào; hãy ghi mã đơn vị."
            raise BadInput(msg)
        unit = own
    check_scope(books, actor, unit.key)
    return unit


def recognitions(books: Recorded, subject: int) -> Sequence[Fact]:
    """The recognitions of a subject that stand, in the order of recording."""
    return books.facts(subject).get(RECOGNITION.id, ())


def recognised(books: Recorded, code: str) -> Subject:
    """The person or unit with that code, whose recognition as an exemplar stands.

    Raises:
        NotFound: nobody has the code.
        Refused: no recognition stands.
    """
    subject = books.find(code)
    if not recognitions(books, subject.key):
        what = f"{subject.label} chưa được công nhận điển hình tiên tiến, hoặc công nhận đã bị huỷ bỏ"
        msg = f"{what}; hãy chọn trong số đang được công nhận."
        raise Refused(msg)
    return subject


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


def paged(books: Recorded, cls: type[R], where: Where, after: int, limit: int) -> tuple[list[R], int]:
    """One page of records behind the key `after`, and the key behind which the next page begins (0: there is none).

    Raises:
        BadInput: the page is not from 1 to 500 rows long.
    """
    rows(limit)
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
    "acting_unit",
    "changed",
    "check_scope",
    "day_of",
    "file_hash",
    "home_unit",
    "link",
    "newest_first",
    "one_of",
    "opened",
    "opened_by",
    "paged",
    "past_day",
    "recognised",
    "recognitions",
    "rows",
    "scope",
    "subtree",
    "text",
    "told",
    "units_asked",
]
