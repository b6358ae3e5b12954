"""Conflicts of interest between members of the council and dossiers, found in the registry.

No law at hand says who has one; this is our reading. A member has a conflict with a dossier

- whose subject the member is;
- whose subject belongs to, or is, the unit to which the member belongs on the session's day;
- as its subject's direct superior: who heads the unit to which the subject belongs or which it is, and, where the
  subject is a unit or heads its unit, who heads the unit directly above;
- whose subject is declared kin.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from guong.books import Recorded
from guong.life.council import kin_of
from guong.life.dossiers import Dossier
from guong.subjects import Subject, Unit, headed, main_posting
from guong.words import Text

SELF, SAME_UNIT, SUPERIOR, KIN = "self", "unit", "superior", "kin"
REASONS = {
    SELF: Text("là người được xét", "is the subject"),
    SAME_UNIT: Text("cùng đơn vị với đối tượng được xét", "is of the same unit"),
    SUPERIOR: Text("là cấp trên trực tiếp của đối tượng được xét", "is the direct superior"),
    KIN: Text("có quan hệ thân thích đã khai với người được xét", "is declared kin"),
}
EFFECT = (
    "Thành viên có xung đột lợi ích được đề nghị để trống phiếu với hồ sơ đó. Nếu tổng số phiếu đồng ý và không đồng ý"
    " nhiều hơn số người biểu quyết không có xung đột lợi ích thì kết quả bỏ phiếu với hồ sơ đó không hợp lệ và phải bỏ"
    " phiếu lại. Tỷ lệ vẫn tính trên tổng số thành viên Hội đồng."
)
"""What a conflict does, as minutes say it."""


@frozen
class Interest:
    """One conflict of interest; by keys, so that it names nobody who is erased."""

    member: int
    dossier: int
    why: str


def interests(books: Recorded, members: Sequence[int], dossiers: Sequence[Dossier], day: date) -> list[Interest]:
    """Every conflict between these members and dossiers on a day, by dossier."""
    kin = kin_of(books)
    found = []
    for dossier in dossiers:
        key, subject = dossier.key, books.subject(dossier.subject)
        home = _home(books, subject, day)
        above = _superior_units(books, subject, home, day)
        for member in members:
            if member == subject.key:
                found.append(Interest(member, key, SELF))
                continue
            found += [Interest(member, key, why) for why in _places(books, member, home, above, day)]
            if frozenset({member, subject.key}) in kin:
                found.append(Interest(member, key, KIN))
    return found


def _home(books: Recorded, subject: Subject, day: date) -> int | None:
    if isinstance(subject, Unit):
        return subject.key
    posting = main_posting(books.postings(subject.key), day)
    return posting.unit if posting else None


def _superior_units(books: Recorded, subject: Subject, home: int | None, day: date) -> set[int]:
    """The units whose heads are the direct superiors of a subject."""
    if home is None:
        return set()
    if isinstance(subject, Unit) or home in headed(books.postings(subject.key), day):
        unit = books.subject(home)
        parent = unit.parent if isinstance(unit, Unit) else None
        return {home, parent} if parent is not None else {home}
    return {home}


def _places(books: Recorded, member: int, home: int | None, above: set[int], day: date) -> Iterator[str]:
    postings = books.postings(member)
    main = main_posting(postings, day)
    if main is not None and main.unit == home:
        yield SAME_UNIT
    if above.intersection(headed(postings, day)):
        yield SUPERIOR


def conflicted(found: Sequence[Interest], dossier: int) -> set[int]:
    """The members who have a conflict with a dossier."""
    return {one.member for one in found if one.dossier == dossier}
