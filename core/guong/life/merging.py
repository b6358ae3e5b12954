"""Two entries of one person become one: postings, facts, accounts, and all that the life says of either."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books, person_named
from guong.commands.base import Made, asked
from guong.commands.upkeep import filled, moved_facts, moved_postings
from guong.errors import BadInput, Refused
from guong.life.base import changed
from guong.life.council import CouncilMember, Kinship
from guong.life.discovery import Sign
from guong.life.dossiers import Dossier
from guong.life.honours import Honour
from guong.life.introductions import Choice
from guong.life.nurturing import Plan
from guong.life.sessions import Session
from guong.records import Record, Where, classes, renamed
from guong.subjects import Person
from guong.words import Text


@frozen
class MergePeople:
    """Two entries of one person become one: all that is recorded of the second goes to the first."""

    name: ClassVar = "merge-people"
    label: ClassVar = Text("Gộp hai mục của một người", "Merge two entries of one person")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ADMIN})

    keep: str = asked("Giữ lại", "mã nhân sự giữ lại")
    drop: str = asked("Gộp vào", "mã nhân sự bị gộp")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Move everything, or refuse where the two contradict each other."""
        keep, drop = person_named(books, self.keep), person_named(books, self.drop)
        if keep.key == drop.key:
            msg = f"Hai mã cùng là {keep.code}; ghi hai người khác nhau."
            raise BadInput(msg)
        keep = filled(books, keep, drop)
        moved = moved_postings(books, keep, drop)
        more, numbers = moved_facts(books, keep, drop)
        for account in books.accounts():
            if account.person == drop.key:
                books.change_account(account, evolve(account, person=keep.key))
        moved += more + _moved_records(books, keep, drop, numbers)
        books.take_over(keep, drop)
        books.end(drop)
        books.former_code(drop.code, keep.key)
        return {"person": keep.code, "former": drop.code, "moved": moved}


def _moved_records(books: Books, keep: Person, drop: Person, numbers: Mapping[int, int]) -> int:
    """Let every record that names the second name the first; `numbers` are the new ones of facts that moved.

    Raises:
        Refused: the two cannot both be.
    """
    moved = 0
    for cls in classes().values():
        for old in list(_naming(books, cls, drop)):
            new = _told_anew(renamed(old, drop.key, keep.key), numbers)
            if new != old:
                changed(books, old, new)
                moved += 1
    if moved:
        _check(books, keep)
    return moved


def _naming(books: Books, cls: type[Record], person: Person) -> Iterator[Record]:
    """The records of a kind that speak of a person, or name one inside."""
    yield from books.records(cls, Where(subject=person.key))
    if cls.people:
        found = books.records(cls, Where(mentions=person.key))
        yield from (one for one in found if getattr(one, "subject", 0) != person.key)


def _told_anew(record: Record, numbers: Mapping[int, int]) -> Record:
    """With the new numbers of its facts."""
    if isinstance(record, Dossier):
        return evolve(record, fact=numbers.get(record.fact, record.fact))
    if isinstance(record, Sign):
        return evolve(record, facts=tuple(numbers.get(one, one) for one in record.facts))
    return record


def _check(books: Books, person: Person) -> None:
    """Make sure that nothing said of one person contradicts itself.

    Raises:
        Refused: the sentence says what does.
    """
    for said in (*_twice(books, person), *_contradictions(books, person)):
        msg = f"Không gộp được: {said}; hãy rút, kết thúc hoặc sửa một bên rồi gộp lại."
        raise Refused(msg)


def _twice(books: Books, person: Person) -> Iterator[str]:
    """What there may be only one of for a person in one round, event, selection or with one goal."""
    alive = tuple(state for state in ("planned", "done"))
    for cls, where, names in (
        (Dossier, Where(subject=person.key), ("of",)),
        (Honour, Where(subject=person.key, state=alive), ("of",)),
        (Choice, Where(subject=person.key), ("of",)),
        (Plan, Where(subject=person.key, state="open"), ("code", "term")),
    ):
        seen: dict[tuple[Any, ...], int] = {}
        for one in books.records(cls, where):
            if getattr(one, "state", "") == "withdrawn":
                continue
            place = tuple(getattr(one, name) for name in names)
            if place in seen:
                yield f"có hai {cls.label.vi} số {seen[place]} và {one.key} cho cùng một việc"
            seen[place] = one.key


def _contradictions(books: Books, person: Person) -> Iterator[str]:
    """What no one person can be."""
    seats = sorted(books.records(CouncilMember, Where(subject=person.key)), key=lambda one: one.day)
    for one, other in pairwise(seats):
        if one.until is None or other.day <= one.until:
            yield f"hai mục cùng là thành viên Hội đồng vào ngày {other.day:%d/%m/%Y}"
    for session in books.records(Session, Where()):
        people = [seat.person for seat in session.members]
        if people.count(person.key) > 1:
            yield f"hai mục cùng là thành viên của phiên họp số {session.key}"
    pairs = set[frozenset[int]]()
    for kin in books.records(Kinship, Where()):
        pair = frozenset({kin.subject, kin.other})
        if person.key in pair and (len(pair) == 1 or pair in pairs):
            yield f"quan hệ thân thích số {kin.key} khai giữa hai mục, hoặc khai hai lần"
        pairs.add(pair)
    told = [one.fact for one in books.records(Dossier, Where(subject=person.key, state="recognised"))]
    if len(set(told)) < len(told):
        yield "hai mục cùng được công nhận theo một bộ tiêu chuẩn trong một kỳ"
    for plan in books.records(Plan, Where(subject=person.key)):
        if plan.helper == person.key:
            yield f"kế hoạch bồi dưỡng số {plan.key} ghi mục kia là người giúp đỡ"


COMMANDS = (MergePeople,)
