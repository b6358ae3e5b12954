"""The council: its members, each for a span of days, and the kin that they declare (III.1.a)."""

from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books, Recorded, person_named
from guong.commands.base import Made, asked
from guong.errors import BadInput, Forbidden, NotFound, Refused
from guong.life.base import PERSONNEL, changed, day_of, text
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.vietnamese import nfc
from guong.words import Text

CHAIR, DEPUTY, ORDINARY, SECRETARY = "chair", "deputy", "member", "secretary-member"
SEATS = {
    CHAIR: Text("Chủ tịch Hội đồng", "chair"),
    DEPUTY: Text("Phó Chủ tịch Hội đồng", "deputy chair"),
    ORDINARY: Text("Ủy viên", "member"),
    SECRETARY: Text("Ủy viên thư ký", "member and secretary"),
}
"""The seats of a council, in the order of lists."""


@frozen(kw_only=True)
class CouncilMember(Record):
    """One person's seat in the council, from `day` to `until`, both included."""

    kind: ClassVar = "council-member"
    label: ClassVar = Text("thành viên Hội đồng", "council member")

    subject: int
    """The person."""
    day: date
    code: str = ORDINARY
    """The seat."""
    until: date | None = None
    """The last day; None while it goes on."""
    paper: str = ""
    end_paper: str = ""

    def on(self, day: date) -> bool:
        """Whether the seat was held on `day`."""
        return self.day <= day and (self.until is None or day <= self.until)


@frozen(kw_only=True)
class Kinship(Record):
    """Two people who declared that they are kin."""

    kind: ClassVar = "kinship"
    label: ClassVar = Text("quan hệ thân thích", "kinship")
    people: ClassVar = ("other",)
    about_both: ClassVar = ("other",)

    subject: int
    other: int
    day: date
    relation: str


def members_on(books: Recorded, day: date) -> list[CouncilMember]:
    """The council as it stands on a day: by seat, then in the order of appointment."""
    order = list(SEATS)
    held = [member for member in books.records(CouncilMember, Where()) if member.on(day)]
    return sorted(held, key=lambda member: (order.index(member.code), member.key))


def kin_of(books: Recorded) -> dict[frozenset[int], str]:
    """The declared relation of every two people who are kin."""
    return {frozenset({one.subject, one.other}): one.relation for one in books.records(Kinship, Where())}


def called(books: Recorded, key: int) -> str:
    """A person or unit by name; somebody erased has none."""
    try:
        return books.subject(key).label
    except NotFound:
        return "(đã xoá)"


@frozen
class AppointMember:
    """Give a person a seat in the council; the chair fixes who sits there (law 06/2022/QH15, article 90)."""

    name: ClassVar = "appoint-member"
    label: ClassVar = Text("Cử thành viên Hội đồng", "Appoint a council member")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    person: str = asked("Người", "mã nhân sự")
    seat: str = asked("Vai trò", choices=tuple(SEATS), default=ORDINARY)
    begin: date = asked("Từ ngày")
    end: date | None = asked("Đến hết ngày", "để trống: chưa định", default=None)
    paper: str = asked("Quyết định thành lập, kiện toàn", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Nobody sits there twice on one day, and nobody beside a chair as another one."""
        person = person_named(books, self.person)
        if self.seat not in SEATS:
            msg = f"Vai trò “{self.seat}” không có; chọn trong: {', '.join(SEATS)}."
            raise BadInput(msg)
        if self.end and self.end < self.begin:
            msg = f"Đến ngày {self.end:%d/%m/%Y} trước từ ngày {self.begin:%d/%m/%Y}; hãy sửa lại."
            raise BadInput(msg)
        new = CouncilMember(
            subject=person.key, day=self.begin, code=self.seat, until=self.end, paper=nfc(self.paper).strip()
        )
        for other in books.records(CouncilMember, Where()):
            if not _overlap(new, other):
                continue
            if other.subject == new.subject:
                msg = (
                    f"{person.label} đã là {SEATS[other.code].vi} từ ngày {other.day:%d/%m/%Y};"
                    " hãy kết thúc bằng end-membership trước."
                )
                raise Refused(msg)
            if other.code == new.code == CHAIR:
                msg = (
                    f"{called(books, other.subject)} đã là Chủ tịch Hội đồng từ ngày {other.day:%d/%m/%Y};"
                    " hãy kết thúc bằng end-membership trước."
                )
                raise Refused(msg)
        return {"member": books.add(new).key}


def _overlap(one: CouncilMember, other: CouncilMember) -> bool:
    return one.day <= (other.until or date.max) and other.day <= (one.until or date.max)


@frozen
class EndMembership:
    """End a person's seat in the council."""

    name: ClassVar = "end-membership"
    label: ClassVar = Text("Thôi thành viên Hội đồng", "End a membership")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    person: str = asked("Người", "mã nhân sự")
    end: date = asked("Đến hết ngày", "ngày cuối còn là thành viên")
    paper: str = asked("Quyết định", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Sessions that were called before keep the members that they were called with."""
        person = person_named(books, self.person)
        held = [one for one in books.records(CouncilMember, Where(subject=person.key)) if one.on(self.end)]
        if not held:
            msg = f"{person.label} không là thành viên Hội đồng vào ngày {self.end:%d/%m/%Y}; hãy kiểm tra mã và ngày."
            raise Refused(msg)
        changed(books, held[0], evolve(held[0], until=self.end, end_paper=nfc(self.paper).strip()))
        return {"member": held[0].key, "end": self.end.isoformat()}


def _pair(books: Books, actor: Actor, one: str, other: str) -> tuple[int, int]:
    """Two people of whom the actor may say that they are kin.

    Raises:
        BadInput: they are one.
        Forbidden: a member speaks of others.
    """
    first, second = person_named(books, one), person_named(books, other)
    if first.key == second.key:
        msg = f"Hai mã cùng là {first.code}; ghi hai người khác nhau."
        raise BadInput(msg)
    if not actor.may(Role.PERSONNEL) and actor.person not in (first.key, second.key):
        msg = f"Tài khoản {actor.id} chỉ khai quan hệ của chính mình; người khác do tổ chức cán bộ khai."
        raise Forbidden(msg)
    return first.key, second.key


@frozen
class DeclareKin:
    """Declare that two people are kin; members declare their own."""

    name: ClassVar = "declare-kin"
    label: ClassVar = Text("Khai quan hệ thân thích", "Declare kin")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL, Role.MEMBER})

    person: str = asked("Người", "mã nhân sự")
    other: str = asked("Là thân thích của", "mã nhân sự")
    relation: str = asked("Quan hệ", "ví dụ vợ chồng, anh em ruột")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Once for each two people."""
        one, other = _pair(books, actor, self.person, self.other)
        if frozenset({one, other}) in kin_of(books):
            msg = "Quan hệ của hai người này đã khai; muốn sửa, hãy rút bằng withdraw-kin rồi khai lại."
            raise Refused(msg)
        relation = text("Quan hệ", self.relation)
        made = books.add(Kinship(subject=one, other=other, day=day_of(books), relation=relation))
        return {"kinship": made.key}


@frozen
class WithdrawKin:
    """Take a declaration of kin back."""

    name: ClassVar = "withdraw-kin"
    label: ClassVar = Text("Rút khai quan hệ thân thích", "Withdraw a declaration of kin")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL, Role.MEMBER})

    person: str = asked("Người", "mã nhân sự")
    other: str = asked("Là thân thích của", "mã nhân sự")
    reason: str = asked("Lý do")

    def apply(self, books: Books, actor: Actor) -> Made:
        """End it."""
        text("Lý do", self.reason)
        pair = set(_pair(books, actor, self.person, self.other))
        for one in books.records(Kinship, Where()):
            if {one.subject, one.other} == pair:
                books.end(one)
                return {"kinship": one.key}
        msg = "Hai người này chưa khai quan hệ thân thích; hãy kiểm tra lại hai mã."
        raise Refused(msg)


@frozen
class Council:
    """The members of the council on a day."""

    name: ClassVar = "council"
    label: ClassVar = Text("Thành viên Hội đồng", "Council members")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    day: date | None = asked("Vào ngày", "mặc định hôm nay", default=None)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """By seat, with the span of days."""
        return [
            {
                "person": books.subject(one.subject).code,
                "name": called(books, one.subject),
                "seat": one.code,
                "seat_name": SEATS[one.code].vi,
                "begin": one.day.isoformat(),
                **({"end": one.until.isoformat()} if one.until else {}),
                **({"paper": one.paper} if one.paper else {}),
            }
            for one in members_on(books, self.day or day_of(books))
        ]


COMMANDS = (
    AppointMember,
    EndMembership,
    DeclareKin,
    WithdrawKin,
)
QUERIES = (Council,)
