"""Decisions: recognise, decline, propose upward, record the answer, revoke (II.1.6.c, II.2.2.3.c)."""

from datetime import date
from typing import ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books
from guong.commands.base import Made, asked
from guong.criteria.findings import Outcome
from guong.criteria.verdict import Verdict
from guong.errors import BadInput, Refused
from guong.facts import RECOGNITION, Fact
from guong.life.base import LEADER, PERSONNEL, day_of, opened, text
from guong.life.dossiers import Dossier, check_dossiers, dossier_told, judged, recognition_of, step
from guong.life.notices import notice_over
from guong.life.rounds import UPWARD, Round
from guong.life.steps import taken
from guong.life.tallies import tallies_of
from guong.records import Record, Where
from guong.registers import draft_fact, enter_fact
from guong.words import Text

OUTCOMES = {
    "recognise": ("recognised", Text("công nhận", "recognised")),
    "decline": ("declined", Text("không công nhận", "declined")),
    "propose": ("proposed", Text("trình cấp trên công nhận", "proposed upward")),
}
"""What may be decided, and the state that a dossier comes to by it."""
ANSWERS = ("recognise", "decline")
GROUNDS = {
    "fraud": Text("gian dối trong kê khai thành tích", "fraud in declaring achievements"),
    "false-papers": Text("cung cấp thông tin sai, giả mạo hồ sơ", "false information or forged papers"),
    "unlawful": Text("thẩm định, đề nghị trái pháp luật", "appraisal or nomination contrary to law"),
    "later-finding": Text(
        "có kết luận về vi phạm trong thời gian tính thành tích", "violations found in the counted period"
    ),
}
"""Why a recognition is cancelled: article 93 of Law 06/2022/QH15."""


@frozen(kw_only=True)
class Decision(Record):
    """One paper that decides on dossiers of a round."""

    kind: ClassVar = "decision"
    label: ClassVar = Text("quyết định", "decision")

    of: int
    """The round."""
    state: str
    """What it decides: recognise, decline, propose, or revoke."""
    day: date
    """The day of the paper."""
    code: str = ""
    """The number of the paper; empty while it has none."""
    issuer: str = ""
    reason: str = ""
    ground: str = ""
    """For a revocation, one of GROUNDS."""
    dossiers: tuple[int, ...]


@frozen
class Decide:
    """Decide on dossiers of one round by one paper; each must be ready for it."""

    name: ClassVar = "decide"
    label: ClassVar = Text("Quyết định", "Decide")
    roles: ClassVar[frozenset[Role]] = LEADER

    dossiers: tuple[int, ...] = asked("Các hồ sơ số")
    outcome: str = asked("Quyết định", choices=tuple(OUTCOMES))
    number: str = asked("Số quyết định, tờ trình", default="")
    day: date | None = asked("Ngày quyết định", "để trống: hôm nay", default=None)
    issuer: str = asked("Cơ quan ban hành", default="")
    reason: str = asked("Lý do", "cần khi không công nhận", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check every dossier; recognise, decline or propose them all, or none."""
        if self.outcome not in OUTCOMES:
            msg = f"Quyết định “{self.outcome}” không có; chọn {', '.join(OUTCOMES)}."
            raise BadInput(msg)
        chosen = check_dossiers(books, self.dossiers)
        one = books.record(Round, chosen[0].of)
        if any(dossier.of != one.key for dossier in chosen):
            msg = "Các hồ sơ thuộc nhiều đợt khác nhau; ra một quyết định cho mỗi đợt."
            raise BadInput(msg)
        day = self.day or day_of(books)
        check_day(books, day)
        if self.outcome == "recognise":
            text("Số quyết định", self.number)
            text("Cơ quan ban hành", self.issuer)
            _check_quota(books, one, len(chosen))
        if self.outcome == "decline":
            text("Lý do", self.reason)
        to, _label = OUTCOMES[self.outcome]
        made = []
        for dossier in chosen:
            taken(dossier, self.name, to)
            verdict = judged(books, dossier)
            if self.outcome != "decline":
                _check_ready(books, one, dossier, self.outcome)
                _check_verdict(dossier, verdict, actor)
            new = dossier
            if self.outcome == "recognise":
                fact = recognition(books, one, dossier, self.number, day, self.issuer)
                new = evolve(dossier, fact=fact.id)
            made.append(step(books, dossier, self.name, to=to, reason=self.reason.strip(), verdict=verdict, new=new))
        decision = books.add(
            Decision(
                of=one.key,
                state=self.outcome,
                day=day,
                code=self.number.strip(),
                issuer=self.issuer.strip(),
                reason=self.reason.strip(),
                dossiers=tuple(dossier.key for dossier in made),
            )
        )
        return {"decision": decision.key, "dossiers": [dossier_told(dossier) for dossier in made]}


def check_day(books: Books, day: date) -> None:
    """A paper is not dated ahead of today.

    Raises:
        BadInput: it is.
    """
    if day > day_of(books):
        msg = f"Ngày quyết định {day:%d/%m/%Y} chưa tới; ghi ngày đã ký."
        raise BadInput(msg)


def _check_quota(books: Books, one: Round, more: int) -> None:
    if not one.quota:
        return
    there = books.tally(Dossier, Where(of=one.key, state="recognised"), "state").total()
    if there + more > one.quota:
        msg = (
            f"Đợt {one.code} được công nhận nhiều nhất {one.quota}, đã công nhận {there};"
            f" hãy chọn không quá {one.quota - there} hồ sơ theo thứ tự phiếu."
        )
        raise Refused(msg)


def _check_ready(books: Books, one: Round, dossier: Dossier, outcome: str) -> None:
    """Make sure that nothing stands in the way of recognising or proposing a dossier.

    Once the ballots that its rule allows are used up, the head alone decides: the council only advises.

    Raises:
        Refused: the sentence says what does.
    """
    what = f"Hồ sơ số {dossier.key}"
    if outcome == "recognise" and one.decides == UPWARD:
        msg = f"{what}: đợt {one.code} do cấp trên công nhận; hãy trình bằng quyết định propose rồi ghi trả lời."
        raise Refused(msg)
    if one.vote_rule and dossier.state == "appraised":
        msg = f"{what} chưa qua Hội đồng; hãy đưa ra phiên họp bằng table-dossier."
        raise Refused(msg)
    if in_the_way := notice_over(books, dossier, one):
        raise Refused(in_the_way)
    most = books.catalogue.vote_rule(one.vote_rule).ballots if one.vote_rule else 0
    if not dossier.special and dossier.state == "failed" and len(tallies_of(books, dossier.key)) < most:
        msg = f"{what} không đủ phiếu; bỏ phiếu lại, không công nhận, hoặc ghi trường hợp đặc biệt bằng mark-special."
        raise Refused(msg)


def _check_verdict(dossier: Dossier, verdict: Verdict, actor: Actor) -> None:
    """Make sure that the subject may still be recognised; which criterion stands in the way may tell of discipline.

    Raises:
        Refused: it may not, and is no special case.
    """
    if dossier.special or verdict.outcome >= Outcome.TO_JUDGE:
        return
    if actor.may(Role.PERSONNEL):
        criteria = ", ".join(finding.criterion for finding in verdict.findings if finding.outcome is verdict.outcome)
        what = f"nay {verdict.outcome.label.vi} ({criteria})"
    else:
        what = "nay chưa đủ điều kiện (tổ chức cán bộ biết rõ)"
    msg = f"Hồ sơ số {dossier.key} {what}; hãy bổ sung, trả lại, hoặc không công nhận."
    raise Refused(msg)


def recognition(books: Books, one: Round, dossier: Dossier, number: str, day: date, issuer: str) -> Fact:
    """The recognition that a decision gives, as a fact.

    Raises:
        Refused: it was given already, on another dossier.
    """
    if recognition_of(books, one, dossier.subject):
        for other in books.records(Dossier, Where(subject=dossier.subject, state="recognised")):
            there = books.record(Round, other.of)
            if (there.criteria_set, there.term) == (one.criteria_set, one.term):
                who = books.subject(dossier.subject).label
                what = f"{who} đã được công nhận {one.criteria_set} {one.term} theo hồ sơ số {other.key}"
                msg = f"{what}; không công nhận hai lần, hãy kết thúc hồ sơ số {dossier.key}."
                raise Refused(msg)
    cells = {
        "Bộ tiêu chuẩn": one.criteria_set,
        "Kỳ": one.term,
        "Số quyết định": number.strip(),
        "Ngày quyết định": f"{day:%d/%m/%Y}",
        "Cơ quan ban hành": issuer.strip(),
    }
    return enter_fact(books, RECOGNITION, draft_fact(books, RECOGNITION, books.subject(dossier.subject), cells)).entry


@frozen
class RecordAnswer:
    """Record what the superior level decided on dossiers that were proposed to it."""

    name: ClassVar = "record-answer"
    label: ClassVar = Text("Ghi trả lời của cấp trên", "Record the superior's answer")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    dossiers: tuple[int, ...] = asked("Các hồ sơ số")
    outcome: str = asked("Trả lời", choices=ANSWERS)
    number: str = asked("Số văn bản")
    day: date = asked("Ngày văn bản")
    issuer: str = asked("Cơ quan trả lời")
    reason: str = asked("Lý do", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and record; a recognition becomes a fact."""
        if self.outcome not in ANSWERS:
            msg = f"Trả lời “{self.outcome}” không có; chọn {', '.join(ANSWERS)}."
            raise BadInput(msg)
        number, issuer = text("Số văn bản", self.number), text("Cơ quan trả lời", self.issuer)
        check_day(books, self.day)
        to, _label = OUTCOMES[self.outcome]
        made = []
        for dossier in check_dossiers(books, self.dossiers):
            taken(dossier, self.name, to)
            new = dossier
            if self.outcome == "recognise":
                one = books.record(Round, dossier.of)
                new = evolve(dossier, fact=recognition(books, one, dossier, number, self.day, issuer).id)
            made.append(step(books, dossier, self.name, to=to, reason=self.reason.strip(), new=new))
        rounds = {dossier.of for dossier in made}
        for key in sorted(rounds):
            theirs = tuple(dossier.key for dossier in made if dossier.of == key)
            books.add(
                Decision(
                    of=key,
                    state=self.outcome,
                    day=self.day,
                    code=number,
                    issuer=issuer,
                    reason=self.reason.strip(),
                    dossiers=theirs,
                )
            )
        return {"dossiers": [dossier_told(dossier) for dossier in made]}


@frozen
class Revoke:
    """Cancel a recognition: the record stays, the fact ends, and what leaned on it is reviewed."""

    name: ClassVar = "revoke"
    label: ClassVar = Text("Huỷ bỏ công nhận", "Revoke a recognition")
    roles: ClassVar[frozenset[Role]] = LEADER

    dossier: int = asked("Hồ sơ số")
    ground: str = asked("Căn cứ", "Điều 93 Luật 06/2022/QH15", choices=tuple(GROUNDS))
    reason: str = asked("Lý do")
    number: str = asked("Số quyết định huỷ bỏ")
    day: date | None = asked("Ngày quyết định", "để trống: hôm nay", default=None)
    issuer: str = asked("Cơ quan ban hành", default="")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and cancel."""
        if self.ground not in GROUNDS:
            msg = f"Căn cứ “{self.ground}” không có; chọn {', '.join(GROUNDS)}."
            raise BadInput(msg)
        old = opened(books, Dossier, self.dossier, self.version)
        taken(old, self.name)
        reason, number = text("Lý do", self.reason), text("Số quyết định huỷ bỏ", self.number)
        day = self.day or day_of(books)
        check_day(books, day)
        if fact := recognition_of(books, books.record(Round, old.of), old.subject):
            books.end(fact)
        made = step(books, old, self.name, reason=reason, verdict=judged(books, old))
        books.add(
            Decision(
                of=old.of,
                state=self.name,
                day=day,
                code=number,
                issuer=self.issuer.strip(),
                reason=reason,
                ground=self.ground,
                dossiers=(old.key,),
            )
        )
        return dossier_told(made)


COMMANDS = (Decide, RecordAnswer, Revoke)
