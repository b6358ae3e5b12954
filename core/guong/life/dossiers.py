"""Dossiers: merits, the unit's meeting, evidence, and the steps from the draft to the appraisal (II.2, III.2.c-d)."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.criteria.findings import Outcome
from guong.criteria.verdict import Verdict
from guong.errors import BadInput, Refused
from guong.facts import RECOGNITION, Fact
from guong.judging import judge
from guong.life.base import PERSONNEL, changed, check_scope, day_of, home_unit, opened, text
from guong.life.rounds import Round, round_named
from guong.life.steps import STATES, taken
from guong.records import Record, Where
from guong.vietnamese import nfc
from guong.words import Text

NOMINATORS = frozenset({Role.HEAD, Role.PERSONNEL})
UNTOLD = ("hold-dossier", "release-dossier")
"""Steps that the unit is not told of; no day tells of them either."""
SEE_HOLDS = frozenset({Role.PERSONNEL, Role.LEADER})
"""Who may know that a dossier is held: it tells that something is being looked into."""
DONE = ("recognised", "declined", "withdrawn", "revoked")
"""States in which a dossier waits for nobody; a recognised one may yet be revoked."""


@frozen
class Meeting:
    """The meeting of the unit that considered the nomination, as its minutes say."""

    day: date = asked("Ngày họp")
    present: int = asked("Số người dự")
    of: int = asked("Tổng số người của đơn vị")
    agreed: int = asked("Số người tán thành")
    said: str = asked("Ý kiến, kết luận", default="")


@frozen(kw_only=True)
class Dossier(Record):
    """The dossier of one subject in one round."""

    kind: ClassVar = "dossier"
    label: ClassVar = Text("hồ sơ", "dossier")

    of: int
    """The round."""
    subject: int
    unit: int
    """The unit that nominates."""
    state: str = "draft"
    day: date
    """The day of the last step, holds and releases apart."""
    code: str = ""
    """The digest of the verdict at the last step that judged."""
    merits: str = ""
    meeting: Meeting | None = None
    special: str = ""
    """Why it is a special case (II.2.2.3.c); empty where it is none."""
    held_from: str = ""
    """The state to which a release leads back."""
    fact: int = 0
    """The recognition that came of it, as a fact; a correction since has another number."""


@frozen(kw_only=True)
class Taken(Record):
    """One step of a dossier: what, why, and the verdict of that moment; who and when are the row's own."""

    kind: ClassVar = "step"
    label: ClassVar = Text("bước", "step")

    of: int
    """The dossier."""
    subject: int
    unit: int
    state: str
    """The state that the step led to."""
    day: date
    code: str
    """The command."""
    reason: str = ""
    verdict: str = ""
    """The digest of the kept verdict; empty where the step did not judge."""
    outcome: str = ""


def judged(books: Books, dossier: Dossier) -> Verdict:
    """The verdict on a dossier by the books as they stand, kept so that it can be replayed and watched."""
    one = books.record(Round, dossier.of)
    code = books.subject(dossier.subject).code
    verdict = judge(books, books.now, code, one.criteria_set, one.term, one.as_of.isoformat())
    books.keep(verdict)
    return verdict


def recognition_of(books: Recorded, one: Round, subject: int) -> Fact | None:
    """The recognition of a subject by a round's set and term that stands."""
    held = books.facts(subject).get(RECOGNITION.id, ())
    return next((fact for fact in held if (fact.about, fact.term) == (one.criteria_set, one.term)), None)


def step(
    books: Books,
    old: Dossier,
    command: str,
    *,
    to: str = "",
    reason: str = "",
    verdict: Verdict | None = None,
    new: Dossier | None = None,
) -> Dossier:
    """Take a step with a dossier and remember it; `new` carries what else changes.

    Raises:
        Refused: the table of steps does not allow it now.
    """
    state = taken(old, command, to)
    digest = verdict.digest if verdict else ""
    today = day_of(books)
    day = old.day if command in UNTOLD else today
    moved = changed(books, old, evolve(new or old, state=state, day=day, code=digest or old.code))
    books.add(
        Taken(
            of=old.key,
            subject=old.subject,
            unit=old.unit,
            state=state,
            day=today,
            code=command,
            reason=reason,
            verdict=digest,
            outcome=verdict.outcome.id if verdict else "",
        )
    )
    return moved


def dossier_told(dossier: Dossier) -> Made:
    """What a command on a dossier made."""
    return {"dossier": dossier.key, "version": dossier.version, "state": dossier.state}


def open_dossier(books: Books, actor: Actor, key: int, seen: int = 0) -> Dossier:
    """A dossier that the actor may change, as the actor may see it.

    Raises:
        NotFound, Conflict, Forbidden: it is not there, changed since, or of another unit.
    """
    dossier = opened(books, Dossier, key, seen)
    check_scope(books, actor, dossier.unit)
    return shown(dossier, actor)


def shown(dossier: Dossier, actor: Actor) -> Dossier:
    """A dossier as the actor may see it: to others than those in the know, a held one stands where it stood."""
    if dossier.state != "held" or actor.may(*SEE_HOLDS):
        return dossier
    return evolve(dossier, state=dossier.held_from, held_from="")


@frozen
class StartDossier:
    """Begin a dossier for a subject of one's own unit."""

    name: ClassVar = "start-dossier"
    label: ClassVar = Text("Lập hồ sơ", "Start a dossier")
    roles: ClassVar[frozenset[Role]] = NOMINATORS

    round: str = asked("Mã đợt")
    subject: str = asked("Mã", "mã người hoặc đơn vị")
    merits: str = asked("Báo cáo thành tích", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check that the round is open and that the subject has no other dossier in it."""
        one = round_named(books, self.round)
        taken(one, self.name)
        subject = books.find(self.subject)
        unit = home_unit(books, subject, min(one.as_of, day_of(books)))
        check_scope(books, actor, unit)
        for there in books.records(Dossier, Where(of=one.key, subject=subject.key)):
            if there.state != "withdrawn":
                what = f"{subject.label} đã có hồ sơ số {there.key} trong đợt {one.code} ({STATES[there.state].vi})"
                msg = f"{what}; hãy làm tiếp trên hồ sơ đó."
                raise Refused(msg)
        made = books.add(
            Dossier(of=one.key, subject=subject.key, unit=unit, day=day_of(books), merits=nfc(self.merits).strip())
        )
        judged(books, made)
        return dossier_told(made)


@frozen
class EditDossier:
    """Write the merits and the minutes of the unit's meeting; what is left out stays."""

    name: ClassVar = "edit-dossier"
    label: ClassVar = Text("Soạn hồ sơ", "Edit a dossier")
    roles: ClassVar[frozenset[Role]] = NOMINATORS

    dossier: int = asked("Hồ sơ số")
    merits: str | None = asked("Báo cáo thành tích", default=None)
    meeting: Meeting | None = asked("Biên bản họp đơn vị", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check the minutes and keep both."""
        old = open_dossier(books, actor, self.dossier, self.version)
        taken(old, self.name)
        new = old
        if self.merits is not None:
            new = evolve(new, merits=nfc(self.merits).strip())
        if self.meeting is not None:
            check_meeting(books, self.meeting)
            new = evolve(new, meeting=self.meeting)
        return dossier_told(changed(books, old, new) if new != old else old)


def check_meeting(books: Recorded, meeting: Meeting) -> None:
    """Minutes whose numbers cannot be are refused.

    Raises:
        BadInput: the sentence says which number.
    """
    if not 0 < meeting.present <= meeting.of:
        msg = f"Biên bản họp: số người dự {meeting.present} phải từ 1 đến tổng số {meeting.of}; hãy sửa lại."
        raise BadInput(msg)
    if not 0 <= meeting.agreed <= meeting.present:
        msg = f"Biên bản họp: số tán thành {meeting.agreed} phải từ 0 đến số người dự {meeting.present}; hãy sửa lại."
        raise BadInput(msg)
    if meeting.day > day_of(books):
        msg = f"Biên bản họp: ngày {meeting.day:%d/%m/%Y} chưa tới; ghi ngày đã họp."
        raise BadInput(msg)


@frozen
class Nominate:
    """Send a dossier: the unit nominates and answers for it (III.2.c)."""

    name: ClassVar = "nominate"
    label: ClassVar = Text("Đề nghị công nhận", "Nominate")
    roles: ClassVar[frozenset[Role]] = NOMINATORS

    dossier: int = asked("Hồ sơ số")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Merits and minutes must be there; the verdict of the moment is kept."""
        old = open_dossier(books, actor, self.dossier, self.version)
        taken(old, self.name)
        lacking = lacks(old)
        if lacking:
            msg = f"Hồ sơ số {old.key} còn thiếu: {', '.join(lacking)}; hãy soạn tiếp bằng edit-dossier rồi gửi."
            raise Refused(msg)
        return dossier_told(step(books, old, self.name, verdict=judged(books, old)))


def lacks(dossier: Dossier) -> list[str]:
    """What every dossier must have before it is sent, and has not."""
    lacking = [] if dossier.merits else ["báo cáo thành tích"]
    return lacking if dossier.meeting else [*lacking, "biên bản họp đơn vị"]


@frozen
class WithdrawDossier:
    """Take a dossier back."""

    name: ClassVar = "withdraw-dossier"
    label: ClassVar = Text("Rút hồ sơ", "Withdraw a dossier")
    roles: ClassVar[frozenset[Role]] = NOMINATORS

    dossier: int = asked("Hồ sơ số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Take it back."""
        old = open_dossier(books, actor, self.dossier, self.version)
        return dossier_told(step(books, old, self.name, reason=text("Lý do", self.reason)))


@frozen
class Appraise:
    """Find a dossier complete and its subject eligible, so far as the machine can say."""

    name: ClassVar = "appraise"
    label: ClassVar = Text("Thẩm định hồ sơ", "Appraise a dossier")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    dossier: int = asked("Hồ sơ số")
    opinion: str = asked("Ý kiến thẩm định")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Judge; a subject that does not meet the set goes on only as a special case."""
        old = open_dossier(books, actor, self.dossier, self.version)
        taken(old, self.name)
        verdict = judged(books, old)
        if verdict.outcome is Outcome.NOT_MET and not old.special:
            unmet = ", ".join(one.criterion for one in verdict.findings if one.outcome is Outcome.NOT_MET)
            msg = (
                f"Hồ sơ số {old.key} không đạt tiêu chuẩn {unmet}; hãy trả lại bằng return-dossier,"
                " hoặc ghi trường hợp đặc biệt bằng mark-special."
            )
            raise Refused(msg)
        opinion = text("Ý kiến thẩm định", self.opinion)
        return dossier_told(step(books, old, self.name, reason=opinion, verdict=verdict))


@frozen
class ReturnDossier:
    """Send a dossier back to its unit, with the reasons."""

    name: ClassVar = "return-dossier"
    label: ClassVar = Text("Trả lại hồ sơ", "Return a dossier")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    dossier: int = asked("Hồ sơ số")
    reason: str = asked("Lý do", "đơn vị đọc được; không ghi chuyện kỷ luật, đơn thư")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Send it back."""
        old = open_dossier(books, actor, self.dossier, self.version)
        reason = text("Lý do", self.reason)
        return dossier_told(step(books, old, self.name, reason=reason, verdict=judged(books, old)))


@frozen
class HoldDossier:
    """Hold a dossier while discipline, an inspection or a complaint is being considered: hold, not reject.

    Decree 152/2025, article 4: nobody is nominated or rewarded meanwhile, and the award proceeds once cleared.
    """

    name: ClassVar = "hold-dossier"
    label: ClassVar = Text("Tạm dừng hồ sơ", "Hold a dossier")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    dossier: int = asked("Hồ sơ số")
    reason: str = asked("Lý do", "chỉ tổ chức cán bộ đọc được")
    until: date | None = asked("Xem lại ngày", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Hold it; where it stood is remembered."""
        old = open_dossier(books, actor, self.dossier, self.version)
        reason = text("Lý do", self.reason)
        if self.until:
            reason = f"{reason} (xem lại ngày {self.until:%d/%m/%Y})"
        back = "appraised" if old.state == "tabled" else old.state
        held = step(books, old, self.name, new=evolve(old, held_from=back))
        books.add(Hold(of=held.key, subject=held.subject, day=self.until, reason=reason))
        return dossier_told(held)


@frozen(kw_only=True)
class Hold(Record):
    """Why a dossier is held. It is kept apart, because only the personnel room may read it."""

    kind: ClassVar = "hold"
    label: ClassVar = Text("lý do tạm dừng", "reason of a hold")

    of: int
    """The dossier."""
    subject: int
    day: date | None = None
    """The day on which to look again."""
    reason: str


@frozen
class ReleaseDossier:
    """Let a held dossier go on from where it stood."""

    name: ClassVar = "release-dossier"
    label: ClassVar = Text("Cho hồ sơ đi tiếp", "Release a dossier")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    dossier: int = asked("Hồ sơ số")
    reason: str = asked("Kết luận", "đơn vị đọc được")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Release it."""
        old = open_dossier(books, actor, self.dossier, self.version)
        taken(old, self.name)
        reason = text("Kết luận", self.reason)
        verdict = judged(books, old)
        new = evolve(old, held_from="")
        return dossier_told(step(books, old, self.name, to=old.held_from, reason=reason, verdict=verdict, new=new))


@frozen
class MarkSpecial:
    """Mark a special case (II.2.2.3.c): an override with its reason, counted apart."""

    name: ClassVar = "mark-special"
    label: ClassVar = Text("Ghi trường hợp đặc biệt", "Mark a special case")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL, Role.LEADER})

    dossier: int = asked("Hồ sơ số")
    reason: str = asked("Lý do", "Hội đồng ngành tham mưu, Bộ trưởng quyết định")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Mark it; a dossier that has come to its end keeps what it says."""
        old = open_dossier(books, actor, self.dossier, self.version)
        if old.state in DONE:
            msg = f"Hồ sơ số {old.key} {STATES[old.state].vi}; không ghi thêm trường hợp đặc biệt được nữa."
            raise Refused(msg)
        return dossier_told(changed(books, old, evolve(old, special=text("Lý do", self.reason))))


def check_dossiers(books: Recorded, keys: Sequence[int]) -> list[Dossier]:
    """The dossiers with those numbers, each named once.

    Raises:
        BadInput: none is named, or one twice.
        NotFound: one is not there.
    """
    if not keys or len(set(keys)) != len(keys):
        msg = "Danh sách hồ sơ trống hoặc có số ghi hai lần; ghi mỗi hồ sơ một lần."
        raise BadInput(msg)
    return [books.record(Dossier, key) for key in keys]


COMMANDS = (
    StartDossier,
    EditDossier,
    Nominate,
    WithdrawDossier,
    Appraise,
    ReturnDossier,
    HoldDossier,
    ReleaseDossier,
    MarkSpecial,
)
