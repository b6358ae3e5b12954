"""What is told of sessions: how far one has come, its minutes, and the receipts that everybody may check (III.1.a)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.commands.base import asked
from guong.errors import Forbidden, Refused
from guong.life.conflicts import EFFECT, REASONS, Interest
from guong.life.council import SEATS, SECRETARY, called
from guong.life.rounds import Round, round_named
from guong.life.sessions import Session, asks_of, conflicts_of, standing_dossier
from guong.life.steps import STATES
from guong.life.tallies import Tally, cited, paper_count
from guong.queries.base import Reader
from guong.records import Where
from guong.terms import VIETNAM
from guong.words import Text

READERS = frozenset({Role.PERSONNEL, Role.MEMBER, Role.LEADER, Role.AUDITOR})
ALL_SEEING = (Role.PERSONNEL, Role.LEADER, Role.AUDITOR)


def session_of(books: Reader, actor: Actor, key: int) -> Session:
    """A session that the actor may look at: a member only at one of their own.

    Raises:
        Forbidden: the actor is no member of it.
    """
    session = books.record(Session, key)
    if not actor.may(*ALL_SEEING) and actor.person not in {seat.person for seat in session.members}:
        msg = f"Tài khoản {actor.id} không là thành viên của phiên họp số {key}; hãy hỏi thư ký Hội đồng."
        raise Forbidden(msg)
    return session


def subject_called(books: Reader, dossier: int) -> str:
    """The subject of a dossier by name."""
    found = standing_dossier(books, dossier)
    return called(books, found.subject if found else 0)


def conflicts_told(books: Reader, found: Sequence[Interest]) -> list[dict[str, Any]]:
    """Conflicts in words, one line each."""
    return [
        {
            "dossier": one.dossier,
            "member": called(books, one.member),
            "subject": subject_called(books, one.dossier),
            "why": one.why,
            "said": f"{called(books, one.member)} {REASONS[one.why].vi} ở hồ sơ số {one.dossier}",
        }
        for one in found
    ]


def _seen(found: Sequence[Interest], actor: Actor) -> list[Interest]:
    """A member sees the own conflicts; who is whose kin is not for everybody."""
    return [one for one in found if actor.may(*ALL_SEEING) or one.member == actor.person]


@frozen
class Conflicts:
    """Conflicts of interest of a session's members with what is on its agenda."""

    name: ClassVar = "conflicts"
    label: ClassVar = Text("Xung đột lợi ích", "Conflicts of interest")
    roles: ClassVar[frozenset[Role]] = READERS

    session: int = asked("Phiên họp số")

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """All of them; to a member only the own."""
        return conflicts_told(books, _seen(conflicts_of(books, session_of(books, actor, self.session)), actor))


@frozen
class Sessions:
    """The sessions of a round, newest first."""

    name: ClassVar = "sessions"
    label: ClassVar = Text("Các phiên họp", "Sessions")
    roles: ClassVar[frozenset[Role]] = READERS

    round: str = asked("Mã đợt", "để trống: mọi đợt", default="")

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """To a member only those that the member belongs to."""
        of = round_named(books, self.round).key if self.round else None
        found = [
            one
            for one in books.records(Session, Where(of=of))
            if actor.may(*ALL_SEEING) or actor.person in {seat.person for seat in one.members}
        ]
        return [_head(books, one) for one in reversed(found)]


def _head(books: Reader, session: Session) -> dict[str, Any]:
    return {
        "session": session.key,
        "version": session.version,
        "round": books.record(Round, session.of).code,
        "title": session.title,
        "state": session.state,
        "state_name": STATES[session.state].vi,
        "day": session.day.isoformat(),
        "place": session.place,
        "practice": session.practice,
        "dossiers": list(session.dossiers),
    }


@frozen
class SessionNow:
    """How far a session has come; never how votes fell."""

    name: ClassVar = "session"
    label: ClassVar = Text("Phiên họp", "A session")
    roles: ClassVar[frozenset[Role]] = READERS

    session: int = asked("Phiên họp số")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """Members, quorum, needed votes, and only how many slips are spent."""
        session = session_of(books, actor, self.session)
        shares = asks_of(books, session)
        issued, spent = books.slips(session.key)
        needed = shares.quorum.least(session.of_all)
        counts = {state: paper_count(books, session.key, state) for state in ("accepted", "first")}
        return {
            **_head(books, session),
            **_roll(books, session),
            "total": session.of_all,
            "participants": session.participants,
            "quorum_needed": needed,
            "quorum": session.participants >= needed,
            "votes_needed": shares.passes.least(session.of_all),
            "share": shares.passes.label.vi,
            "provision": cited(shares.provision),
            "slips": {"issued": issued, "spent": spent},
            "paper": next((state for state, count in counts.items() if count), "none"),
            "agenda": [
                {"dossier": one.dossier, "ballot": one.ballot, "subject": subject_called(books, one.dossier)}
                for one in session.agenda
            ],
            "conflicts": conflicts_told(books, _seen(conflicts_of(books, session), actor)),
        }


def _roll(books: Reader, session: Session) -> dict[str, Any]:
    """Who has which seat and who took part how; of a written opinion only that it was received."""
    delegates = {one.member: one for one in session.delegates}
    seats = [(called(books, seat.person), SEATS[seat.seat].vi, seat) for seat in session.members]
    voting = set(session.voters)
    return {
        "chair": called(books, session.chaired_by) if session.chaired_by else "",
        "secretary": next((name for name, _, seat in seats if seat.seat == SECRETARY), ""),
        "members": [{"name": name, "seat": seat} for name, seat, _ in seats],
        "present": [{"name": name, "seat": said} for name, said, seat in seats if seat.person in session.present],
        "delegated": [
            {
                "name": name,
                "seat": said,
                "delegate": delegates[seat.person].delegate,
                "paper": delegates[seat.person].paper,
            }
            for name, said, seat in seats
            if seat.person in delegates
        ],
        "opinions": [{"name": name, "seat": said} for name, said, seat in seats if seat.person in session.opinions],
        "absent": [{"name": name, "seat": said} for name, said, seat in seats if seat.person not in voting],
    }


def _closed(session: Session) -> Session:
    """A session that came to its end.

    Raises:
        Refused: it has not, or was only for practice.
    """
    if session.practice:
        msg = f"Phiên họp số {session.key} là họp thử, không có kết quả; hãy xem một phiên họp thật."
        raise Refused(msg)
    if session.state != "closed":
        msg = f"Phiên họp số {session.key} {STATES[session.state].vi}; chỉ xem được sau khi kết thúc bỏ phiếu."
        raise Refused(msg)
    return session


@frozen
class Minutes:
    """Everything that the minutes of a closed session say."""

    name: ClassVar = "minutes"
    label: ClassVar = Text("Biên bản họp Hội đồng", "Minutes")
    roles: ClassVar[frozenset[Role]] = READERS

    session: int = asked("Phiên họp số")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """In the words of the paper, ready for its template."""
        session = _closed(session_of(books, actor, self.session))
        shares = asks_of(books, session)
        one = books.record(Round, session.of)
        tallies = books.records(Tally, Where(of=session.key))
        return {
            "session": session.key,
            "title": session.title,
            "round": one.title,
            "term": one.term,
            "day": f"{session.day:%d/%m/%Y}",
            "began": _time(session.opened),
            "ended": _time(session.closed),
            "place": session.place,
            **_roll(books, session),
            "counts": {
                "total": session.of_all,
                "present": len(session.present),
                "delegated": len(session.delegates),
                "opinions": len(session.opinions),
                "absent": session.of_all - len(session.voters),
            },
            "quorum": {
                "needed": shares.quorum.least(session.of_all),
                "share": f"{shares.quorum.label.vi} tổng số thành viên",
                "provision": cited(shares.quorum_provision),
            },
            "conflicts": conflicts_told(books, session.conflicts),
            "effect": EFFECT,
            "results": [_result(books, tally) for tally in tallies],
        }


def _time(moment: datetime | None) -> str:
    return f"{moment.astimezone(VIETNAM):%H giờ %M ngày %d/%m/%Y}" if moment else ""


OUTCOMES = {
    "passed": "Đủ số phiếu, Hội đồng thông qua",
    "failed": "Không đủ số phiếu",
    "void": "Không hợp lệ: số phiếu đồng ý và không đồng ý nhiều hơn số người biểu quyết không có xung đột lợi ích;"
    " phải bỏ phiếu lại",
}


def _result(books: Reader, tally: Tally) -> dict[str, Any]:
    return {
        "dossier": tally.dossier,
        "subject": called(books, tally.subject),
        "unit": called(books, tally.unit),
        "ballot": tally.ballot,
        "yes": tally.yes,
        "no": tally.no,
        "blank": tally.blank,
        "invalid": tally.invalid,
        "paper": tally.paper.papers if tally.paper else 0,
        "electronic": len(tally.receipts),
        "members": tally.members,
        "voters": tally.voters,
        "free": tally.free,
        "needed": tally.needed,
        "share": f"{tally.share.label.vi} tổng số thành viên",
        "provision": tally.provision,
        "reading": tally.reading,
        "outcome": tally.state,
        "said": f"{OUTCOMES[tally.state]} ({tally.yes}/{tally.members}, cần {tally.needed}).",
    }


@frozen
class Receipts:
    """The published votes of a closed session: who kept the secret finds the own, and anybody may recount."""

    name: ClassVar = "receipts"
    label: ClassVar = Text("Danh sách biên nhận phiếu", "Published receipts")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE})

    session: int = asked("Phiên họp số")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """By dossier, sorted by receipt, with the totals of papers and the exact share; no names."""
        session = _closed(books.record(Session, self.session))
        return {
            "session": session.key,
            "day": session.day.isoformat(),
            "dossiers": [
                {
                    "dossier": tally.dossier,
                    "ballot": tally.ballot,
                    "members": tally.members,
                    "voters": tally.voters,
                    "free": tally.free,
                    "share": {"part": tally.part, "whole": tally.whole, "strictly": tally.strictly},
                    "provision": tally.provision,
                    "paper": {
                        name: getattr(tally.paper, name) if tally.paper else 0
                        for name in ("yes", "no", "blank", "invalid")
                    },
                    "totals": {name: getattr(tally, name) for name in ("yes", "no", "blank", "invalid")},
                    "outcome": tally.state,
                    "receipts": [{"receipt": one.receipt, "choice": one.choice} for one in tally.receipts],
                }
                for tally in books.records(Tally, Where(of=session.key))
            ],
        }


QUERIES = (
    Sessions,
    SessionNow,
    Conflicts,
    Minutes,
    Receipts,
)
