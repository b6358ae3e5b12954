"""Sessions of the council: called, their agenda, the roll call (III.1.a)."""

from datetime import date, datetime
from typing import ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.errors import BadInput, NotFound, Refused
from guong.law import Provision
from guong.life.base import PERSONNEL, changed, opened, text
from guong.life.conflicts import Interest, interests
from guong.life.council import members_on
from guong.life.dossiers import Dossier, step
from guong.life.notices import notice_over
from guong.life.rounds import Round, round_named
from guong.life.steps import taken
from guong.life.tallies import tallies_of
from guong.procedures import Share, VoteRule
from guong.records import Record, Where
from guong.vietnamese import nfc
from guong.words import Text

CALLED, VOTING = "called", "voting"
LIVE = (CALLED, VOTING)


@frozen
class Seat:
    """A member as the session was called with."""

    person: int
    seat: str


@frozen
class Tabled:
    """One dossier on the agenda, and which ballot on it this is."""

    dossier: int
    ballot: int


@frozen
class Delegate:
    """A member who sends somebody else with a paper."""

    member: int
    delegate: str
    paper: str


@frozen(kw_only=True)
class Session(Record):
    """One meeting of the council on dossiers of one round."""

    kind: ClassVar = "session"
    label: ClassVar = Text("phiên họp", "session")
    people: ClassVar = (
        *("members.person", "present", "delegates.member", "opinions"),
        *("chaired_by", "conflicts.member"),
    )

    of: int
    """The round."""
    state: str = CALLED
    day: date
    title: str
    place: str = ""
    practice: bool = False
    """Whether it is only for trying out: nothing comes of it."""
    members: tuple[Seat, ...]
    """All members as they stood when it was called: what every share is taken of."""
    agenda: tuple[Tabled, ...] = ()
    present: tuple[int, ...] = ()
    delegates: tuple[Delegate, ...] = ()
    opinions: tuple[int, ...] = ()
    """Absent members whose written opinion was received, unopened."""
    chaired_by: int = 0
    key_of_slips: str = ""
    """A random key for the hashes of slips; says nothing of who drew which."""
    slips: int = 0
    conflicts: tuple[Interest, ...] = ()
    """As they were found when voting was opened."""
    opened: datetime | None = None
    closed: datetime | None = None

    @property
    def of_all(self) -> int:
        """How many members the council has."""
        return len(self.members)

    @property
    def participants(self) -> int:
        """How many vote in the room: members present, and delegates."""
        return len(self.present) + len(self.delegates)

    @property
    def voters(self) -> tuple[int, ...]:
        """The members whose vote is cast: present, by a delegate, or in writing."""
        return (*self.present, *(one.member for one in self.delegates), *self.opinions)

    @property
    def dossiers(self) -> tuple[int, ...]:
        """The numbers of the dossiers on the agenda."""
        return tuple(one.dossier for one in self.agenda)


@frozen
class Asks:
    """What a session's rule of voting asks for on its day."""

    rule: VoteRule
    provision: Provision
    passes: Share
    quorum_provision: Provision
    quorum: Share


def asks(books: Recorded, one: Round, day: date) -> Asks:
    """The shares that hold on a day.

    Raises:
        Refused: the round holds no ballots, or no provision speaks for that day.
    """
    if not one.vote_rule:
        msg = f"Đợt {one.code} không bỏ phiếu; hãy mở đợt có quy tắc bỏ phiếu, hoặc quyết định luôn."
        raise Refused(msg)
    rule = books.catalogue.vote_rule(one.vote_rule)
    passes, quorum = rule.passes.on(day), rule.quorum.on(day)
    if passes is None or quorum is None:
        what = f"Quy tắc “{rule.id}” không có quy định nào có hiệu lực ngày {day:%d/%m/%Y}"
        msg = f"{what}; hãy sửa ngày họp, hoặc bổ sung quy định trong tiện ích."
        raise Refused(msg)
    return Asks(rule, *passes, *quorum)


def asks_of(books: Recorded, session: Session) -> Asks:
    """The shares that hold on a session's day."""
    return asks(books, books.record(Round, session.of), session.day)


def session_told(session: Session) -> dict[str, object]:
    """What a command on a session made."""
    return {"session": session.key, "version": session.version, "state": session.state}


def conflicts_of(books: Recorded, session: Session) -> list[Interest]:
    """The conflicts of all its members: as found at the opening, or as the books stand before it."""
    if session.state != CALLED:
        return list(session.conflicts)
    return interests(books, [seat.person for seat in session.members], on_agenda(books, session), session.day)


def standing_dossier(books: Recorded, key: int) -> Dossier | None:
    """A dossier on an agenda; None where its subject was erased since."""
    try:
        return books.record(Dossier, key)
    except NotFound:
        return None


def on_agenda(books: Recorded, session: Session) -> list[Dossier]:
    """The dossiers on a session's agenda that are still before the council; of a practice session all."""
    found = (standing_dossier(books, key) for key in session.dossiers)
    return [one for one in found if one is not None and (session.practice or one.state == "tabled")]


@frozen
class CallSession:
    """Call the council together for a round."""

    name: ClassVar = "call-session"
    label: ClassVar = Text("Triệu tập phiên họp", "Call a session")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    round: str = asked("Mã đợt")
    day: date = asked("Ngày họp")
    title: str = asked("Tên phiên họp")
    place: str = asked("Địa điểm", default="")
    practice: bool = asked("Họp thử", "để tập bỏ phiếu; không để lại kết quả nào", default=False)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """The members of that day are written down: shares are taken of all of them."""
        one = round_named(books, self.round)
        taken(one, self.name)
        asks(books, one, self.day)
        members = members_on(books, self.day)
        if not members:
            when = f"{self.day:%d/%m/%Y}"
            msg = f"Hội đồng không có thành viên nào vào ngày {when}; hãy ghi bằng appoint-member trước."
            raise Refused(msg)
        session = Session(
            of=one.key,
            day=self.day,
            title=text("Tên phiên họp", self.title),
            place=nfc(self.place).strip(),
            practice=self.practice,
            members=tuple(Seat(member.subject, member.code) for member in members),
        )
        return {**session_told(books.add(session)), "members": len(members)}


def live_session(books: Recorded, round_: int, dossier: int) -> Session | None:
    """The session before which a dossier is now."""
    found = books.records(Session, Where(of=round_, state=LIVE))
    return next((one for one in found if not one.practice and dossier in one.dossiers), None)


@frozen
class TableDossier:
    """Put a dossier on a session's agenda."""

    name: ClassVar = "table-dossier"
    label: ClassVar = Text("Đưa hồ sơ ra Hội đồng", "Table a dossier")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    session: int = asked("Phiên họp số")
    dossier: int = asked("Hồ sơ số")
    version: int = asked("Bản phiên họp đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Appraised, or voted on without success less often than the rule of voting allows."""
        old = opened(books, Session, self.session, self.version)
        taken(old, self.name)
        dossier = books.record(Dossier, self.dossier)
        if dossier.of != old.of:
            msg = f"Hồ sơ số {dossier.key} thuộc đợt khác; hãy chọn hồ sơ của đúng đợt, hoặc triệu tập phiên khác."
            raise BadInput(msg)
        if dossier.key in old.dossiers and (old.practice or dossier.state == "tabled"):
            msg = f"Hồ sơ số {dossier.key} đã có trong chương trình phiên họp số {old.key}; không cần đưa lại."
            raise Refused(msg)
        ballot = 1 if old.practice else _tabled(books, old, dossier)
        kept = tuple(one for one in old.agenda if one.dossier != dossier.key)
        new = changed(books, old, evolve(old, agenda=(*kept, Tabled(dossier.key, ballot))))
        return {**session_told(new), "dossier": dossier.key, "ballot": ballot}


def _tabled(books: Books, session: Session, dossier: Dossier) -> int:
    """Take the step; gives which ballot on the dossier comes now."""
    there = live_session(books, session.of, dossier.key)
    if there is not None and there.key != session.key:
        msg = f"Hồ sơ số {dossier.key} đang ở phiên họp số {there.key}; hãy rút khỏi đó bằng untable-dossier trước."
        raise Refused(msg)
    held, most = len(tallies_of(books, dossier.key)), asks_of(books, session).rule.ballots
    if held >= most:
        what = f"Hồ sơ số {dossier.key} đã bỏ phiếu {held} lần, không bỏ phiếu nữa trong đợt này"
        msg = f"{what}; còn lại do người đứng đầu quyết định bằng decide."
        raise Refused(msg)
    one = books.record(Round, session.of)
    if one.notice_rule and books.catalogue.notice_rule(one.notice_rule).before_council:
        in_the_way = notice_over(books, dossier, one)
        if in_the_way:
            raise Refused(in_the_way)
    step(books, dossier, TableDossier.name)
    return held + 1


def untabled(books: Books, dossier: Dossier) -> None:
    """Let a dossier go back to where it was before it was tabled; one that was held or withdrawn stays so."""
    if dossier.state == "tabled":
        step(books, dossier, UntableDossier.name, to="failed" if tallies_of(books, dossier.key) else "appraised")


@frozen
class UntableDossier:
    """Take a dossier off the agenda; one whose ballots were all void comes so before the head."""

    name: ClassVar = "untable-dossier"
    label: ClassVar = Text("Rút hồ sơ khỏi chương trình họp", "Take a dossier off the agenda")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    dossier: int = asked("Hồ sơ số")
    session: int = asked("Phiên họp số", "chỉ cần ghi với phiên họp thử", default=0)
    version: int = asked("Bản hồ sơ đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Before voting opens, or after a session that came to nothing."""
        dossier = opened(books, Dossier, self.dossier, self.version)
        there = books.record(Session, self.session) if self.session else live_session(books, dossier.of, dossier.key)
        if there is None:
            taken(dossier, self.name)
        elif dossier.key not in there.dossiers:
            msg = f"Hồ sơ số {dossier.key} không có trong chương trình phiên họp số {there.key}; hãy kiểm tra lại số."
            raise Refused(msg)
        else:
            taken(there, self.name)
            agenda = tuple(one for one in there.agenda if one.dossier != dossier.key)
            changed(books, there, evolve(there, agenda=agenda))
        if there is None or not there.practice:
            untabled(books, dossier)
        return {"dossier": dossier.key, "session": there.key if there else 0}


@frozen
class CancelSession:
    """Cancel a session; slips and votes are deleted, dossiers go back to where they were."""

    name: ClassVar = "cancel-session"
    label: ClassVar = Text("Huỷ phiên họp", "Cancel a session")
    roles: ClassVar[frozenset[Role]] = PERSONNEL
    settles: ClassVar = True

    session: int = asked("Phiên họp số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Before it is closed."""
        old = opened(books, Session, self.session, self.version)
        state = taken(old, self.name)
        text("Lý do", self.reason)
        books.ballot_box(old.key).clear()
        if not old.practice:
            for dossier in on_agenda(books, old):
                untabled(books, dossier)
        return session_told(changed(books, old, evolve(old, state=state)))


COMMANDS = (
    CallSession,
    TableDossier,
    UntableDossier,
    CancelSession,
)
