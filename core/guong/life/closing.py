"""Closing a ballot: the exact share of all members, what follows for each dossier, and what is published (III.1.a)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books
from guong.commands.base import Made, asked
from guong.errors import Refused
from guong.facts import MET, NOT_MET, VOTE, Part
from guong.law import Standing
from guong.life.base import PERSONNEL, changed, opened
from guong.life.conflicts import conflicted
from guong.life.dossiers import Dossier, step
from guong.life.rounds import Round
from guong.life.sessions import Asks, Session, TableDossier, asks_of, session_told, standing_dossier
from guong.life.steps import taken
from guong.life.tallies import (
    BLANK,
    FAILED,
    INVALID,
    NO,
    PASSED,
    VOID,
    YES,
    Counted,
    Published,
    Tally,
    cited,
    paper_count,
)
from guong.registers import draft_fact, enter_fact
from guong.registers.values import Cell
from guong.words import Text


@frozen
class CloseBallot:
    """Close the voting: count, decide by exact shares of all members, publish the receipts."""

    name: ClassVar = "close-ballot"
    label: ClassVar = Text("Kết thúc bỏ phiếu", "Close the ballot")
    roles: ClassVar[frozenset[Role]] = PERSONNEL
    settles: ClassVar = True

    session: int = asked("Phiên họp số")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """In one transaction; of a practice session only the state stays."""
        old = opened(books, Session, self.session, self.version)
        state = taken(old, self.name)
        papers = _papers(books, old)
        box = books.ballot_box(old.key)
        issued, spent = box.slips()
        if not spent and not papers:
            msg = f"Phiên họp số {old.key} chưa có phiếu nào; hãy bỏ phiếu, hoặc huỷ phiên họp bằng cancel-session."
            raise Refused(msg)
        votes = box.sealed()
        _check_box(old, issued, spent, votes)
        shares = asks_of(books, old)
        tallies = [
            _tally(old, shares, dossier, one.ballot, votes.get(one.dossier, []), papers.get(one.dossier))
            for one in old.agenda
            if (dossier := standing_dossier(books, one.dossier)) is not None
        ]
        if old.practice:
            box.clear()
        else:
            one = books.record(Round, old.of)
            for tally in tallies:
                _follow(books, old, one, books.add(tally))
        new = changed(books, old, evolve(old, state=state, closed=books.now))
        told = [_told(tally) for tally in tallies]
        return {**session_told(new), "practice": old.practice, "unspent": issued - spent, "tallies": told}


def _check_box(session: Session, issued: int, spent: int, votes: Mapping[int, Sequence[object]]) -> None:
    """Make sure that nobody put anything into the box past our commands, or took it out.

    Raises:
        Refused: slips and votes do not agree.
    """
    held = {key: len(votes.get(key, ())) for key in {*votes, *session.dossiers}}
    if issued == session.slips and set(held.values()) == {spent} and set(held) == set(session.dossiers):
        return
    what = (
        f"Hòm phiếu của phiên họp số {session.key} không khớp với số phiếu đã dùng, có thể đã bị sửa ngoài chương trình"
    )
    msg = f"{what}; hãy huỷ phiên họp bằng cancel-session và họp lại."
    raise Refused(msg)


def _papers(books: Books, session: Session) -> dict[int, Counted]:
    """The papers of each dossier, where there were any.

    Raises:
        Refused: only one person entered them, or written opinions were received and none is counted.
    """
    if paper_count(books, session.key, "first"):
        msg = f"Phiếu giấy của phiên họp số {session.key} mới có một người nhập; cần người thứ hai nhập độc lập."
        raise Refused(msg)
    counted = paper_count(books, session.key, "accepted")
    if counted is None and session.opinions:
        what = f"Phiên họp số {session.key} đã nhận {len(session.opinions)} ý kiến bằng văn bản mà chưa kiểm"
        msg = f"{what}; hãy mở, trộn với phiếu giấy nếu có, rồi nhập bằng count-paper."
        raise Refused(msg)
    return {one.dossier: one for one in counted.counts} if counted else {}


def _tally(
    session: Session,
    shares: Asks,
    dossier: Dossier,
    ballot: int,
    votes: Sequence[tuple[str, str]],
    paper: Counted | None,
) -> Tally:
    count = Counter(choice for _receipt, choice in votes)
    if paper:
        count.update({YES: paper.yes, NO: paper.no, BLANK: paper.blank, INVALID: paper.invalid})
    free = len(session.voters) - len(conflicted(session.conflicts, dossier.key))
    reached = shares.passes.reached(count[YES], session.of_all)
    outcome = VOID if count[YES] + count[NO] > free else PASSED if reached else FAILED
    return Tally(
        of=session.key,
        subject=dossier.subject,
        unit=dossier.unit,
        state=outcome,
        code=str(dossier.key),
        ballot=ballot,
        members=session.of_all,
        voters=len(session.voters),
        free=free,
        yes=count[YES],
        no=count[NO],
        blank=count[BLANK],
        invalid=count[INVALID],
        paper=paper,
        part=shares.passes.part,
        whole=shares.passes.whole,
        strictly=shares.passes.strictly,
        provision=cited(shares.provision),
        reading=shares.provision.standing is Standing.READING,
        receipts=tuple(Published(receipt, choice) for receipt, choice in sorted(votes)),
    )


def _follow(books: Books, session: Session, one: Round, tally: Tally) -> None:
    """Move the dossier and record the vote; a void one stays before the council.

    A dossier that was held meanwhile stays held, and goes on from what the council said once it is released.
    """
    dossier = books.record(Dossier, tally.dossier)
    if tally.state == VOID:
        return
    if dossier.state in ("appraised", "failed"):  # Held and released while the council voted.
        dossier = step(books, dossier, TableDossier.name)
    if dossier.state == "tabled":
        step(books, dossier, CloseBallot.name, to=tally.state)
    elif dossier.state == "held" and dossier.held_from in ("appraised", "failed"):
        changed(books, dossier, evolve(dossier, held_from=tally.state))
    else:
        return
    values: dict[Part, Cell] = {
        Part.ABOUT: one.criteria_set,
        Part.CODE: MET if tally.state == PASSED else NOT_MET,
        Part.DAY: session.day,
    }
    cells = {column.header: values[column.part] for column in VOTE.columns}
    draft = draft_fact(books, VOTE, books.subject(tally.subject), {**cells, str(VOTE.term_header): one.term})
    enter_fact(books, VOTE, draft)


def _told(tally: Tally) -> dict[str, object]:
    return {
        "dossier": tally.dossier,
        "ballot": tally.ballot,
        "yes": tally.yes,
        "no": tally.no,
        "blank": tally.blank,
        "invalid": tally.invalid,
        "needed": tally.needed,
        "members": tally.members,
        "outcome": tally.state,
    }


COMMANDS = (CloseBallot,)
