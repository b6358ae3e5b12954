"""The secret ballot: slips, the opening, one vote a slip, and papers counted by two people (III.1.a)."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import BallotBox, Books
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import PERSONNEL, changed, day_of, opened
from guong.life.conflicts import conflicted, interests
from guong.life.sessions import VOTING, Session, asks_of, on_agenda, session_told, standing_dossier
from guong.life.slips import (
    SECRET,
    SLIP,
    fresh,
    grouped,
    receipt_of,
    scanned,
    session_key,
    slip_hash,
    typed,
)
from guong.life.steps import STATES, taken
from guong.life.tallies import BLANK, CHOICES, Counted, PaperCount, paper_count
from guong.queries.base import Reader
from guong.records import Where
from guong.words import Text


def check_quorum(books: Books, session: Session) -> None:
    """Make sure that enough of all members take part, themselves or by a delegate.

    Raises:
        Refused: they are too few; the sentence says how many are needed.
    """
    needed = asks_of(books, session).quorum.least(session.of_all)
    if session.participants < needed:
        what = f"Phiên họp số {session.key} có {session.participants} người dự trên {session.of_all} thành viên"
        msg = f"{what}, cần ít nhất {needed} người; hãy điểm danh đủ bằng roll-call rồi mở bỏ phiếu."
        raise Refused(msg)


@frozen
class IssueSlips:
    """Make slips for those who take part; they are told this once, to be printed and drawn by hand."""

    name: ClassVar = "issue-slips"
    label: ClassVar = Text("In phiếu kín", "Issue slips")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    session: int = asked("Phiên họp số")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """As many as take part. Only hashes stay, in their own order."""
        old = opened(books, Session, self.session, self.version)
        taken(old, self.name)
        if old.slips:
            msg = f"Phiên họp số {old.key} đã phát {old.slips} phiếu; muốn phát lại, hãy huỷ bằng void-slips trước."
            raise Refused(msg)
        check_quorum(books, old)
        key = session_key()
        made = {fresh(SLIP) for _ in range(old.participants)}
        while len(made) < old.participants:
            made.add(fresh(SLIP))
        books.ballot_box(old.key).issue(slip_hash(key, letters) for letters in made)
        new = changed(books, old, evolve(old, key_of_slips=key, slips=len(made)))
        slips = [{"token": grouped(letters), "qr": scanned(old.key, letters)} for letters in sorted(made)]
        return {**session_told(new), "slips": slips}


@frozen
class VoidSlips:
    """Void all slips of a session before voting opens."""

    name: ClassVar = "void-slips"
    label: ClassVar = Text("Huỷ phiếu đã in", "Void the slips")
    roles: ClassVar[frozenset[Role]] = PERSONNEL
    settles: ClassVar = True

    session: int = asked("Phiên họp số")
    reason: str = asked("Lý do", default="")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """All of them; then new ones may be issued."""
        old = opened(books, Session, self.session, self.version)
        taken(old, self.name)
        voided = books.ballot_box(old.key).void()
        if not voided:
            msg = f"Phiên họp số {old.key} chưa phát phiếu nào; hãy phát bằng issue-slips."
            raise Refused(msg)
        new = changed(books, old, evolve(old, key_of_slips="", slips=0))
        return {**session_told(new), "voided": voided}


@frozen
class OpenBallot:
    """Open the voting on what stands on the agenda."""

    name: ClassVar = "open-ballot"
    label: ClassVar = Text("Mở bỏ phiếu", "Open the ballot")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    session: int = asked("Phiên họp số")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """From here on agenda, roll and conflicts stay; dossiers that are no longer before the council fall out."""
        old = opened(books, Session, self.session, self.version)
        state = taken(old, self.name)
        if old.day > day_of(books):
            msg = f"Phiên họp số {old.key} họp ngày {old.day:%d/%m/%Y}, chưa tới; hãy mở bỏ phiếu vào ngày họp."
            raise Refused(msg)
        check_quorum(books, old)
        if not old.chaired_by:
            msg = f"Phiên họp số {old.key} chưa có người chủ trì; hãy ghi chaired_by khi điểm danh bằng roll-call."
            raise Refused(msg)
        dossiers = on_agenda(books, old)
        if not dossiers:
            msg = f"Phiên họp số {old.key} chưa có hồ sơ nào trong chương trình; hãy đưa vào bằng table-dossier."
            raise Refused(msg)
        keys = {dossier.key for dossier in dossiers}
        found = tuple(interests(books, old.voters, dossiers, old.day))
        agenda = tuple(one for one in old.agenda if one.dossier in keys)
        new = changed(books, old, evolve(old, state=state, agenda=agenda, conflicts=found, opened=books.now))
        fallen = [key for key in old.dossiers if key not in keys]
        return {
            **session_told(new),
            "dossiers": list(new.dossiers),
            **({"fallen_out": fallen} if fallen else {}),
            "warnings": list(_out_of_reach(books, new)),
        }


def _out_of_reach(books: Books, session: Session) -> Iterable[str]:
    needed = asks_of(books, session).passes.least(session.of_all)
    for key in session.dossiers:
        free = len(session.voters) - len(conflicted(session.conflicts, key))
        if free < needed:
            yield f"Hồ sơ số {key} cần {needed} phiếu đồng ý, mà chỉ {free} người biểu quyết không có xung đột lợi ích."


@frozen
class CastBallot:
    """Vote by a slip: no sign-in, no account, no entry of the journal.

    What it gives back is the voter's alone: a secret, kept nowhere, that finds the votes among those published.
    """

    name: ClassVar = "cast-ballot"
    label: ClassVar = Text("Bỏ phiếu", "Cast a ballot")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE})

    session: int = asked("Phiên họp số", "in trên phiếu")
    token: str = asked("Mã phiếu", "gõ như in trên phiếu, hoặc quét mã QR")
    choices: Mapping[str, str] = asked(
        "Lựa chọn", "theo số hồ sơ: yes đồng ý, no không đồng ý, blank không có ý kiến; bỏ qua là blank"
    )

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Whoever has the slip votes, once."""
        session = books.record(Session, self.session)
        if session.state != VOTING:
            state = STATES[session.state].vi
            msg = (
                f"Phiên họp số {session.key} {state}, nên không nhận phiếu; chỉ bỏ phiếu khi Hội đồng đang mở bỏ phiếu."
            )
            raise Refused(msg)
        slip = slip_hash(session.key_of_slips, typed(self.token))
        box = books.ballot_box(session.key)
        spent = box.is_spent(slip)
        if spent is None:
            msg = f"Mã phiếu không phải của phiên họp số {session.key}; hãy kiểm tra số phiên họp và phiếu đang cầm."
            raise Refused(msg)
        if spent:
            msg = "Phiếu này đã bỏ rồi; mỗi phiếu chỉ dùng một lần."
            raise Refused(msg)
        chosen = self._chosen(session)
        _check_room(books, session, box)
        secret = fresh(SECRET)
        box.cast(slip, [(key, receipt_of(secret, session.key, key), choice) for key, choice in chosen.items()])
        return {"session": session.key, "secret": grouped(secret)}

    def _chosen(self, session: Session) -> dict[int, str]:
        chosen = dict.fromkeys(session.dossiers, BLANK)
        for written, choice in self.choices.items():
            key = int(written) if written.isdecimal() else 0
            if key not in chosen:
                known = ", ".join(map(str, chosen))
                msg = f"Phiếu ghi một hồ sơ không có trong chương trình; các hồ sơ: {known}."
                raise BadInput(msg)
            if choice not in CHOICES:
                msg = f"Lựa chọn cho hồ sơ số {key} không dùng được; chọn yes, no hoặc blank."
                raise BadInput(msg)
            chosen[key] = choice
        return chosen


def _check_room(books: Books, session: Session, box: BallotBox) -> None:
    """Papers that were counted and electronic votes together are never more than those who vote."""
    counted = paper_count(books, session.key, "accepted")
    if counted is None:
        return
    papers = max(one.papers for one in counted.counts)
    if papers + box.slips()[1] >= len(session.voters):
        msg = f"Phiên họp số {session.key} đã đủ số phiếu cùng với phiếu giấy; hãy báo thư ký Hội đồng kiểm tra."
        raise Refused(msg)


@frozen
class CountPaper:
    """Enter what the papers say; it stands once two accounts entered the same, each without seeing the other's."""

    name: ClassVar = "count-paper"
    label: ClassVar = Text("Nhập kết quả kiểm phiếu giấy", "Enter a count of papers")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    session: int = asked("Phiên họp số")
    counts: tuple[Counted, ...] = asked("Kết quả từng hồ sơ", "gồm cả ý kiến bằng văn bản đã mở, trộn chung")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Two counts that differ are both void; nothing of either is told."""
        session = books.record(Session, self.session)
        taken(session, self.name)
        if paper_count(books, session.key, "accepted"):
            msg = f"Phiếu giấy của phiên họp số {session.key} đã kiểm xong, hai người nhập khớp; không nhập thêm nữa."
            raise Refused(msg)
        counts = self._checked(books, session)
        told = {"session": session.key}
        first = paper_count(books, session.key, "first")
        if first is None:
            made = books.add(PaperCount(of=session.key, counts=counts, by=actor.id))
            return {**told, "state": made.state, "message": "Đã ghi; cần một người khác kiểm và nhập độc lập."}
        if first.by == actor.id:
            msg = f"Tài khoản {actor.id} đã nhập lần một; lần hai phải do người khác nhập độc lập."
            raise Refused(msg)
        state = taken(first, self.name, "accepted" if counts == first.counts else "void")
        changed(books, first, evolve(first, state=state, second=actor.id))
        if state == "void":
            again = "Hai lần nhập khác nhau nên cả hai bị huỷ; hãy kiểm phiếu lại và nhập lại từ đầu."
            return {**told, "state": state, "message": again}
        return {**told, "state": state, "message": "Hai người nhập khớp nhau; kết quả phiếu giấy được nhận."}

    def _checked(self, books: Books, session: Session) -> tuple[Counted, ...]:
        counts = tuple(sorted(self.counts, key=lambda one: one.dossier))
        if [one.dossier for one in counts] != sorted(session.dossiers):
            known = ", ".join(map(str, session.dossiers))
            msg = f"Kết quả kiểm phiếu phải ghi đủ, mỗi hồ sơ một lần; các hồ sơ: {known}."
            raise BadInput(msg)
        most = len(session.voters) - books.slips(session.key)[1]
        for one in counts:
            if min(one.yes, one.no, one.blank, one.invalid) < 0:
                msg = f"Hồ sơ số {one.dossier}: số phiếu không thể âm; hãy sửa lại."
                raise BadInput(msg)
            if one.papers > most:
                what = f"Hồ sơ số {one.dossier}: {one.papers} phiếu giấy, mà chỉ còn {most} người chưa bỏ phiếu điện tử"
                msg = f"{what}; hãy kiểm lại số phiếu."
                raise Refused(msg)
            if one.papers < len(session.opinions):
                what = f"Hồ sơ số {one.dossier}: {one.papers} phiếu giấy, ít hơn {len(session.opinions)} ý kiến đã nhận"
                msg = f"{what}; hãy mở và kiểm cả ý kiến bằng văn bản."
                raise Refused(msg)
        return counts


@frozen
class BallotPaper:
    """What is voted on, for whoever holds a slip of the session that is not spent."""

    name: ClassVar = "ballot-paper"
    label: ClassVar = Text("Lá phiếu", "The ballot paper")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE})

    session: int = asked("Phiên họp số", "in trên phiếu")
    token: str = asked("Mã phiếu", "gõ như in trên phiếu, hoặc quét mã QR", secret=True)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """The agenda by dossier; nobody without a slip learns who is on it."""
        letters = typed(self.token)
        found = books.records(Session, Where(state=VOTING))
        session = next((one for one in found if one.key == self.session), None)
        spent = books.slip_spent(self.session, slip_hash(session.key_of_slips, letters)) if session else None
        if session is None or spent is None:
            what = f"Phiên họp số {self.session} không đang bỏ phiếu, hoặc phiếu không phải của phiên đó"
            msg = f"{what}; hãy kiểm tra số phiên họp và phiếu đang cầm."
            raise Refused(msg)
        if spent:
            msg = "Phiếu này đã bỏ rồi; mỗi phiếu chỉ dùng một lần."
            raise Refused(msg)
        return {
            "session": session.key,
            "title": session.title,
            "day": session.day.isoformat(),
            "practice": session.practice,
            "dossiers": [_on_paper(books, key) for key in session.dossiers],
        }


def _on_paper(books: Reader, key: int) -> dict[str, Any]:
    dossier = standing_dossier(books, key)
    subject = books.subject(dossier.subject) if dossier else None
    unit = books.subject(dossier.unit).label if dossier else ""
    return {"dossier": key, "name": subject.label if subject else f"Hồ sơ số {key}", "unit": unit}


COMMANDS = (
    IssueSlips,
    VoidSlips,
    OpenBallot,
    CastBallot,
    CountPaper,
)
QUERIES = (BallotPaper,)
