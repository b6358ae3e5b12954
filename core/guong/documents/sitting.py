"""The questions that draw the council's minutes and public notices from the books."""

from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.commands.base import asked
from guong.documents import contexts
from guong.documents.building import heading, lists, place_of, round_told
from guong.documents.contexts import Ballot, Heading, Member
from guong.documents.drafting import WRITERS
from guong.errors import NotFound, Refused
from guong.life.conflicts import REASONS
from guong.life.council import SEATS, called
from guong.life.dossiers import Dossier
from guong.life.minutes import READERS, Minutes
from guong.life.notices import CHANNELS, Listing, Notice
from guong.life.rounds import Round
from guong.life.sessions import Session
from guong.queries.base import Reader
from guong.records import Where
from guong.words import Text

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
ALL = " tổng số thành viên"
CONCLUDED = {
    "passed": "Đủ số phiếu, Hội đồng thông qua",
    "failed": "Không đủ số phiếu, Hội đồng không thông qua",
    "void": "Kết quả không hợp lệ, phải bỏ phiếu lại",
}
"""How the conclusion begins, by what a ballot came to."""


@frozen(kw_only=True)
class Recording(Heading):
    """Biên bản of a closed session."""

    name: ClassVar = "council-minutes"
    label: ClassVar = Text("Biên bản họp Hội đồng", "Minutes of the council")
    roles: ClassVar[frozenset[Role]] = READERS

    session: int = asked("Phiên họp số", "đã kết thúc bỏ phiếu")
    council: str = asked("Tên Hội đồng", default=COUNCIL)
    begin: str = asked("Giờ bắt đầu", "để trống: giờ mở bỏ phiếu theo sổ", default="")
    end: str = asked("Giờ kết thúc", "để trống: giờ kết thúc bỏ phiếu theo sổ", default="")
    guests: tuple[str, ...] = asked("Khách mời", default=())
    course: tuple[str, ...] = asked("Diễn biến, ý kiến", "mỗi đoạn một dòng", default=())
    tellers: tuple[str, ...] = asked("Tổ kiểm phiếu", default=())
    conclusion: tuple[str, ...] = asked("Kết luận thêm", "sau kết quả bỏ phiếu", default=())

    def answer(self, books: Reader, actor: Actor) -> contexts.CouncilMinutes:
        """Who took part, how the ballots fell, what follows."""
        told = Minutes(session=self.session).answer(books, actor)
        session = books.record(Session, self.session)
        around = heading(books, self)
        if not self.issuer:
            around |= {"superior": self.superior or around["issuer"], "issuer": self.council}
        rules = dict.fromkeys(
            f"{one['share'].removesuffix(ALL)} đồng ý ({one['provision']})" for one in told["results"]
        )
        return contexts.CouncilMinutes(
            **around,
            **round_told(books, books.record(Round, session.of)),
            council=self.council,
            held_on=session.day,
            begin=self.begin or _hour(told["began"]),
            end=self.end or _hour(told["ended"]),
            venue=session.place,
            present=tuple(_members(books, session, present=True)),
            absent=tuple(_members(books, session, present=False)),
            guests=self.guests,
            chair=told["chair"],
            secretary=told["secretary"],
            conflicts=tuple(
                f"{one['member']} {REASONS[one['why']].vi} ({one['subject']})" for one in told["conflicts"]
            ),
            course=(*self.course, *((told["effect"],) if told["conflicts"] else ())),
            rule="; ".join(rules),
            ballots=tuple(_ballot(one) for one in told["results"]),
            tellers=self.tellers,
            conclusion=(*_concluded(told["results"]), *self.conclusion),
        )


def _hour(moment: str) -> str:
    return moment.partition(" ngày ")[0] or "…… giờ ……"


def _members(books: Reader, session: Session, *, present: bool) -> list[Member]:
    """Those who sat there, or those who did not, with who stood in for them."""
    papers = {one.member: f"uỷ quyền cho {one.delegate}, {one.paper}" for one in session.delegates}
    papers |= dict.fromkeys(session.opinions, "có gửi ý kiến bằng văn bản")
    made = []
    for seat in session.members:
        if (seat.person in session.present) is not present:
            continue
        try:
            position = place_of(books, books.subject(seat.person), session.day)[0]
        except NotFound:
            position = ""
        name, role = called(books, seat.person), SEATS[seat.seat].vi
        made.append(Member(name=name, position=position, role=role, note=papers.get(seat.person, "")))
    return made


def _ballot(result: dict[str, Any]) -> Ballot:
    returned = sum(result[name] for name in ("yes", "no", "blank", "invalid"))
    return Ballot(
        name=result["subject"],
        unit=result["unit"] if result["unit"] != result["subject"] else "",
        turn=result["ballot"],
        members=result["members"],
        issued=result["voters"],
        returned=returned,
        valid=returned - result["invalid"],
        yes=result["yes"],
        no=result["no"],
        blank=result["blank"],
        needed=result["needed"],
        passed=result["outcome"] == "passed",
        void=result["outcome"] == "void",
    )


def _concluded(results: list[dict[str, Any]]) -> list[str]:
    made = []
    for outcome, begin in CONCLUDED.items():
        names = [
            f"{one['subject']} ({one['yes']}/{one['members']} phiếu)" for one in results if one["outcome"] == outcome
        ]
        if names:
            made.append(f"{begin}: {len(names):02} trường hợp, gồm {'; '.join(names)}.")
    return made


@frozen(kw_only=True)
class Announcing(Heading):
    """Thông báo công khai of a list that is in the books."""

    name: ClassVar = "public-notice"
    label: ClassVar = Text("Thông báo công khai", "Public notice")
    roles: ClassVar[frozenset[Role]] = WRITERS

    notice: int = asked("Danh sách số", "đã đăng bằng publish-notice")
    receiver: str = asked("Nơi nhận ý kiến", default="Phòng Tổ chức cán bộ")
    contact: str = asked("Địa chỉ, điện thoại nhận ý kiến", default="")

    def answer(self, books: Reader, actor: Actor) -> contexts.NoticePaper:  # noqa: ARG002
        """Who is on the list, until when, where it is shown, and who hears objections."""
        notice = books.record(Notice, self.notice)
        if notice.state != "open":
            msg = f"Danh sách số {notice.key} đã gỡ; hãy chọn danh sách khác, xem notices."
            raise Refused(msg)
        one = books.record(Round, notice.of)
        listed = books.records(Listing, Where(code=str(notice.key)))
        places = [CHANNELS[channel].vi for channel in notice.channels]
        return contexts.NoticePaper(
            **heading(books, self, recipients=("Các đơn vị trực thuộc",)),
            **round_told(books, one),
            **lists(books, one, (books.record(Dossier, line.of) for line in listed)),
            first=notice.day,
            last=notice.last,
            working_days=notice.days,
            shown=(*places, *((notice.place,) if notice.place else ())),
            receiver=self.receiver,
            contact=self.contact,
        )
