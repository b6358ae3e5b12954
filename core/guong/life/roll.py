"""The roll call: who is present, who sends a delegate, whose written opinion was received (III.1.a)."""

from collections.abc import Sequence
from typing import ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books, person_named
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import PERSONNEL, changed, opened, text
from guong.life.council import CHAIR, DEPUTY, CouncilMember, called
from guong.life.sessions import Delegate, Session, asks_of, session_told
from guong.life.steps import taken
from guong.records import Where
from guong.vietnamese import same
from guong.words import Text


@frozen
class Delegation:
    """A member who sends somebody else with a paper, as clerks write it."""

    member: str = asked("Thành viên ủy quyền", "mã nhân sự")
    delegate: str = asked("Người được ủy quyền", "họ tên, chức vụ")
    paper: str = asked("Giấy ủy quyền", "số, ngày")


@frozen
class RollCall:
    """Who is present, who sends a delegate with a paper, whose written opinion was received."""

    name: ClassVar = "roll-call"
    label: ClassVar = Text("Điểm danh phiên họp", "Call the roll")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    session: int = asked("Phiên họp số")
    present: tuple[str, ...] = asked("Có mặt", "mã nhân sự", default=())
    delegates: tuple[Delegation, ...] = asked("Ủy quyền", default=())
    opinions: tuple[str, ...] = asked("Vắng, có gửi ý kiến bằng văn bản", "mã nhân sự", default=())
    chaired_by: str = asked("Chủ trì", "mã nhân sự; mặc định Chủ tịch, rồi Phó Chủ tịch có mặt", default="")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Each member once; who has left the council meanwhile takes no part."""
        old = opened(books, Session, self.session, self.version)
        taken(old, self.name)
        if old.slips:
            msg = f"Phiên họp số {old.key} đã phát phiếu theo lần điểm danh trước; hãy huỷ phiếu bằng void-slips trước."
            raise Refused(msg)
        present = [_member(books, old, code) for code in self.present]
        delegates = [
            Delegate(
                _member(books, old, one.member),
                text("Người được ủy quyền", one.delegate),
                text("Giấy ủy quyền", one.paper),
            )
            for one in self.delegates
        ]
        opinions = [_member(books, old, code) for code in self.opinions]
        _check_once(books, old, [*present, *(one.member for one in delegates), *opinions])
        _check_delegates(books, old, delegates)
        new = changed(
            books,
            old,
            evolve(
                old,
                present=tuple(present),
                delegates=tuple(delegates),
                opinions=tuple(opinions),
                chaired_by=_chair(books, old, present, self.chaired_by),
            ),
        )
        needed = asks_of(books, new).quorum.least(new.of_all)
        return {**session_told(new), "participants": new.participants, "needed": needed, "members": new.of_all}


def _member(books: Books, session: Session, code: str) -> int:
    """The key of a member who takes part.

    Raises:
        Refused: the person is no member of the session, or has left the council since it was called.
    """
    person = person_named(books, code)
    if person.key not in {seat.person for seat in session.members}:
        msg = f"{person.label} không là thành viên Hội đồng của phiên họp số {session.key}; khách mời không biểu quyết."
        raise Refused(msg)
    if not any(one.on(session.day) for one in books.records(CouncilMember, Where(subject=person.key))):
        what = f"{person.label} đã thôi là thành viên Hội đồng trước ngày {session.day:%d/%m/%Y}"
        msg = f"{what}; hãy bỏ tên này, hoặc huỷ phiên họp và triệu tập lại."
        raise Refused(msg)
    return person.key


def _check_once(books: Books, session: Session, members: Sequence[int]) -> None:
    for number, member in enumerate(members):
        if member in members[:number]:
            msg = (
                f"{called(books, member)} được ghi hai lần khi điểm danh phiên họp số {session.key}; ghi một lần thôi."
            )
            raise BadInput(msg)


def _check_delegates(books: Books, session: Session, delegates: Sequence[Delegate]) -> None:
    names = {same(called(books, seat.person)) for seat in session.members}
    for one in delegates:
        if same(one.delegate) in names:
            msg = f"{one.delegate} là thành viên Hội đồng, chỉ có phiếu của mình; hãy ủy quyền cho người khác."
            raise Refused(msg)


def _chair(books: Books, session: Session, present: Sequence[int], given: str) -> int:
    """Who presides: the one named, else the chair or a deputy who is present; 0 where nobody is."""
    if given:
        chosen = _member(books, session, given)
        if chosen not in present:
            msg = f"Người chủ trì {called(books, chosen)} không có mặt; hãy ghi một thành viên có mặt."
            raise BadInput(msg)
        return chosen
    there = [seat for seat in session.members if seat.person in present and seat.seat in (CHAIR, DEPUTY)]
    return there[0].person if there else 0


COMMANDS = (RollCall,)
