"""The questions that draw what papers say from the books: rounds, dossiers and the decisions on them."""

import re
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.commands.base import asked
from guong.documents import contexts
from guong.documents.building import head_of, heading, lists, place_of, records, round_told
from guong.documents.contexts import Clause, Dated, Heading, Service
from guong.errors import BadInput, Refused
from guong.facts import BOTH
from guong.life.base import check_scope
from guong.life.decisions import GROUNDS, Decision
from guong.life.dossiers import Dossier, Taken
from guong.life.rounds import UPWARD, Round, round_named
from guong.queries.base import Reader
from guong.records import Where
from guong.subjects import Person, SubjectKind, Unit
from guong.words import Text

WRITERS = frozenset({Role.PERSONNEL, Role.LEADER})
NOMINATORS = WRITERS | {Role.HEAD}
NOT_READ = "Luật Thi đua, khen thưởng số 06/2022/QH15"


@frozen(kw_only=True)
class OfRound(Heading):
    """Kế hoạch of a round."""

    name: ClassVar = "plan"
    label: ClassVar = Text("Kế hoạch xét, công nhận", "Plan of a round")
    roles: ClassVar[frozenset[Role]] = WRITERS

    round: str = asked("Mã đợt")

    def answer(self, books: Reader, actor: Actor) -> contexts.PlanPaper:  # noqa: ARG002
        """The round's criteria, calendar and rules."""
        one = round_named(books, self.round)
        chosen = books.catalogue.criteria_set(one.criteria_set)
        clauses, documents = [], []
        for criterion in chosen.criteria:
            if dated := criterion.rules.on(one.as_of):
                whom = "tập thể, cá nhân" if criterion.subjects == BOTH else _kind(criterion.subjects)
                clauses.append(Clause(clause=dated[0].clause, title=criterion.title.vi, whom=whom))
                documents.append(dated[0].document)
        vote = books.catalogue.vote_rule(one.vote_rule).name.vi if one.vote_rule else ""
        notice = books.catalogue.notice_rule(one.notice_rule).name.vi if one.notice_rule else ""
        return contexts.PlanPaper(
            **heading(books, self, recipients=("Các đơn vị trực thuộc (để thực hiện)",)),
            **round_told(books, one),
            bases=tuple(dict.fromkeys(documents)),
            clauses=tuple(clauses),
            calendar=tuple(Dated(what=due.what, day=due.day) for due in one.calendar),
            vote_rule=vote and f"cần {vote} đồng ý",
            notice_rule=notice.removeprefix("công khai "),
            quota=one.quota,
        )


def _kind(subjects: frozenset[SubjectKind]) -> str:
    return "cá nhân" if SubjectKind.PERSON in subjects else "tập thể"


@frozen(kw_only=True)
class OfDossiers(Heading):
    """What papers on several dossiers ask: a decision in the books, or a round whose decision is being drafted."""

    decision: int = asked("Quyết định số trong sổ", "đã ghi bằng decide; 0: đang soạn", default=0)
    round: str = asked("Mã đợt", "khi đang soạn", default="")
    dossiers: tuple[int, ...] = asked("Các hồ sơ số", "khi đang soạn; để trống: mọi hồ sơ đã đủ bước", default=())
    bases: tuple[str, ...] = asked("Căn cứ", default=(NOT_READ,))

    state: ClassVar = ""
    """What the decision must say."""

    def chosen(self, books: Reader) -> tuple[Round, list[Dossier], Heading]:
        """The round, its dossiers, and the heading with number, day and issuer of the decision.

        Raises:
            BadInput, NotFound, Refused: neither is named, or not what the paper is for.
        """
        if not self.decision:
            if not self.round:
                msg = "Chưa rõ quyết định nào: ghi decision (số đã có trong sổ), hoặc round (đợt đang soạn quyết định)."
                raise BadInput(msg)
            one = round_named(books, self.round)
            return one, self._drafted(books, one), self
        decided = books.record(Decision, self.decision)
        one = books.record(Round, decided.of)
        if decided.state != self.state or (self.state == "recognise" and one.decides == UPWARD):
            msg = f"Quyết định số {self.decision} trong sổ không phải loại của văn bản này; hãy chọn quyết định khác."
            raise Refused(msg)
        wanted = set(decided.dossiers)
        dossiers = [dossier for dossier in books.records(Dossier, Where(of=one.key)) if dossier.key in wanted]
        given = evolve(
            self,
            number=self.number or decided.code,
            day=self.day or decided.day,
            issuer=self.issuer or decided.issuer,
        )
        return one, dossiers, given

    def _drafted(self, books: Reader, one: Round) -> list[Dossier]:
        there = books.records(Dossier, Where(of=one.key))
        ready = [dossier for dossier in there if _ready(one, dossier)]
        if not self.dossiers:
            if not ready:
                msg = (
                    f"Đợt {one.code} chưa có hồ sơ nào đủ bước để quyết định; hãy thẩm định và đưa qua Hội đồng trước."
                )
                raise Refused(msg)
            return ready
        wanted = set(self.dossiers)
        short = sorted(wanted - {dossier.key for dossier in ready})
        if short:
            numbers = ", ".join(map(str, short))
            why = f"không thuộc đợt {one.code} hoặc chưa đủ bước để quyết định"
            msg = f"Hồ sơ số {numbers} {why}; hãy bỏ ra khỏi danh sách."
            raise Refused(msg)
        return [dossier for dossier in ready if dossier.key in wanted]


def _ready(one: Round, dossier: Dossier) -> bool:
    """Whether a dossier has come to where it may be decided on."""
    if dossier.special:
        return dossier.state in ("appraised", "passed", "failed")
    return dossier.state == ("passed" if one.vote_rule else "appraised")


@frozen(kw_only=True)
class Proposing(OfDossiers):
    """Tờ trình on dossiers proposed upward."""

    name: ClassVar = "proposal"
    label: ClassVar = Text("Tờ trình đề nghị công nhận", "Proposal upward")
    roles: ClassVar[frozenset[Role]] = WRITERS
    state: ClassVar = "propose"

    addressee: str = asked("Kính gửi", "cấp có thẩm quyền công nhận")
    reason: str = asked("Nội dung trình thêm", default="")
    enclosed: tuple[str, ...] = asked(
        "Hồ sơ kèm theo",
        default=("Báo cáo thành tích của từng tập thể, cá nhân", "Biên bản họp Hội đồng kèm kết quả bỏ phiếu"),
    )

    def answer(self, books: Reader, actor: Actor) -> contexts.ProposalPaper:  # noqa: ARG002
        """Whom the office proposes."""
        one, dossiers, given = self.chosen(books)
        return contexts.ProposalPaper(
            **heading(books, given, recipients=("Như trên",), ours=not self.issuer),
            **round_told(books, one),
            **lists(books, one, dossiers),
            addressee=self.addressee,
            bases=self.bases,
            reason=self.reason,
            enclosed=self.enclosed,
        )


@frozen(kw_only=True)
class Recognising(OfDossiers):
    """Quyết định công nhận with its list."""

    name: ClassVar = "recognition-decision"
    label: ClassVar = Text("Quyết định công nhận, kèm danh sách", "Decision that recognises, with its list")
    roles: ClassVar[frozenset[Role]] = WRITERS
    state: ClassVar = "recognise"

    decider: str = asked("Thẩm quyền ban hành", "để trống: chức vụ người đứng đầu và tên cơ quan", default="")
    proposer: str = asked("Theo đề nghị của", default="Hội đồng Thi đua - Khen thưởng")
    duty: str = asked("Chịu trách nhiệm thi hành", default="Trưởng phòng Tổ chức cán bộ")

    def answer(self, books: Reader, actor: Actor) -> contexts.RecognitionPaper:  # noqa: ARG002
        """Whom the office recognises."""
        one, dossiers, given = self.chosen(books)
        around = heading(books, given, recipients=("Như Điều 3",), ours=not self.issuer)
        return contexts.RecognitionPaper(
            **around,
            **round_told(books, one),
            **lists(books, one, dossiers),
            bases=self.bases,
            decider=self.decider or f"{around['position']} {around['issuer']}",
            proposer=self.proposer,
            duty=self.duty,
        )


@frozen(kw_only=True)
class Revoking(Heading):
    """Quyết định huỷ bỏ công nhận: one that the books hold, or one that is being drafted."""

    name: ClassVar = "revocation-decision"
    label: ClassVar = Text("Quyết định huỷ bỏ công nhận", "Decision that revokes a recognition")
    roles: ClassVar[frozenset[Role]] = WRITERS

    dossier: int = asked("Hồ sơ số")
    ground: str = asked(
        "Căn cứ", "khi đang soạn: trường hợp của Điều 93 Luật 06/2022/QH15", choices=("", *GROUNDS), default=""
    )
    reason: str = asked("Lý do", "khi đang soạn", default="")
    bases: tuple[str, ...] = asked("Căn cứ pháp lý", default=(f"Điều 93 {NOT_READ}",))
    decider: str = asked("Thẩm quyền ban hành", "để trống: chức vụ người đứng đầu và tên cơ quan", default="")
    proposer: str = asked("Theo đề nghị của", default="Trưởng phòng Tổ chức cán bộ")

    def answer(self, books: Reader, actor: Actor) -> contexts.RevocationPaper:  # noqa: ARG002
        """Whose recognition is revoked, by which ground and why."""
        dossier = books.record(Dossier, self.dossier)
        one = books.record(Round, dossier.of)
        papers = [paper for paper in books.records(Decision, Where(of=one.key)) if dossier.key in paper.dossiers]
        old = next((paper for paper in reversed(papers) if paper.state == "recognise"), None)
        if old is None:
            msg = f"Hồ sơ số {self.dossier} chưa được công nhận, nên không có gì để huỷ bỏ; hãy kiểm tra số hồ sơ."
            raise Refused(msg)
        new = next((paper for paper in reversed(papers) if paper.state == "revoke"), None)
        ground, reason = (new.ground, new.reason) if new else (self.ground, self.reason.strip())
        if ground not in GROUNDS or not reason:
            msg = (
                f"Quyết định đang soạn còn thiếu căn cứ: ghi ground (một trong {', '.join(GROUNDS)}) và reason (lý do)."
            )
            raise BadInput(msg)
        given: Heading = self
        if new:
            given = evolve(
                self, number=self.number or new.code, day=self.day or new.day, issuer=self.issuer or new.issuer
            )
        around = heading(books, given, recipients=("Như Điều 3",), ours=not self.issuer)
        subject = books.subject(dossier.subject)
        held, unit = place_of(books, subject, one.as_of)
        return contexts.RevocationPaper(
            **around,
            **round_told(books, one),
            bases=self.bases,
            decider=self.decider or f"{around['position']} {around['issuer']}",
            proposer=self.proposer,
            name=subject.label,
            held=held,
            unit=unit,
            old_number=old.code,
            old_day=old.day,
            old_issuer=old.issuer,
            ground=GROUNDS[ground].vi,
            reason=reason.rstrip("."),
        )


@frozen(kw_only=True)
class OfDossier(Heading):
    """What the reports of merits ask: a dossier, and whoever may see its unit."""

    roles: ClassVar[frozenset[Role]] = NOMINATORS
    of: ClassVar[SubjectKind]

    dossier: int = asked("Hồ sơ số")

    def shared(self, books: Reader, actor: Actor) -> tuple[Dossier, Round, dict[str, Any]]:
        """The dossier, its round, and what reports of people and of units both say.

        Raises:
            NotFound, Forbidden: there is none, or it is of a unit that the account may not see.
            Refused: it is of the other kind of subject.
        """
        dossier = books.record(Dossier, self.dossier)
        check_scope(books, actor, dossier.unit)
        subject = books.subject(dossier.subject)
        if subject.kind is not self.of:
            what, other = (
                ("tập thể", "merits-unit") if subject.kind is SubjectKind.UNIT else ("cá nhân", "merits-person")
            )
            msg = f"Hồ sơ số {self.dossier} là của {what}; hãy dùng văn bản {other}."
            raise Refused(msg)
        one = books.record(Round, dossier.of)
        meeting = dossier.meeting
        told = {
            **heading(books, self, unit=dossier.unit),
            **round_told(books, one),
            "name": subject.label,
            "unit": place_of(books, subject, one.as_of)[1],
            "merits": tuple(line.strip() for line in dossier.merits.splitlines() if line.strip()),
            "records": records(books, subject, one.as_of.year),
        }
        if meeting:
            told |= {
                "meeting_day": meeting.day,
                "meeting_present": meeting.present,
                "meeting_of": meeting.of,
                "meeting_agreed": meeting.agreed,
                "meeting_said": meeting.said.strip(),
            }
        return dossier, one, told


@frozen(kw_only=True)
class PersonMerits(OfDossier):
    """Báo cáo thành tích cá nhân."""

    name: ClassVar = "merits-person"
    label: ClassVar = Text("Báo cáo thành tích cá nhân", "Report of a person's merits")
    of: ClassVar = SubjectKind.PERSON

    def answer(self, books: Reader, actor: Actor) -> contexts.PersonMerits:
        """The person of a dossier."""
        dossier, one, told = self.shared(books, actor)
        person = books.subject(dossier.subject)
        assert isinstance(person, Person)  # noqa: S101 (`shared` has refused units)
        services = tuple(
            Service(
                since=f"{posting.begin:%m/%Y}" if posting.begin else "",
                until=f"{posting.end:%m/%Y}" if posting.end else "nay",
                position=posting.position,
                unit=books.subject(posting.unit).label,
            )
            for posting in sorted(books.postings(person.key), key=lambda posting: posting.since)
        )
        return contexts.PersonMerits(
            **told,
            birth=person.birth,
            gender=person.gender,
            group=person.group,
            held=place_of(books, person, one.as_of)[0],
            services=services,
        )


@frozen(kw_only=True)
class UnitMerits(OfDossier):
    """Báo cáo thành tích tập thể."""

    name: ClassVar = "merits-unit"
    label: ClassVar = Text("Báo cáo thành tích tập thể", "Report of a unit's merits")
    of: ClassVar = SubjectKind.UNIT

    def answer(self, books: Reader, actor: Actor) -> contexts.UnitMerits:
        """The unit of a dossier."""
        dossier, one, told = self.shared(books, actor)
        unit = books.subject(dossier.subject)
        assert isinstance(unit, Unit)  # noqa: S101 (`shared` has refused people)
        return contexts.UnitMerits(
            **told,
            type=unit.type,
            founded=unit.begin,
            head=head_of(books, unit.key, one.as_of)[0],
            headcount=len(books.managed_on(unit.key, one.as_of)) - 1,
        )


@frozen(kw_only=True)
class Returning(Heading):
    """Công văn that returns a dossier, with the reasons of the step."""

    name: ClassVar = "return-letter"
    label: ClassVar = Text("Công văn trả lại hồ sơ", "Letter that returns a dossier")
    roles: ClassVar[frozenset[Role]] = WRITERS

    dossier: int = asked("Hồ sơ số")
    until: date | None = asked("Hạn gửi lại", default=None)

    def answer(self, books: Reader, actor: Actor) -> contexts.ReturnLetter:  # noqa: ARG002
        """Why the dossier was returned last."""
        dossier = books.record(Dossier, self.dossier)
        one = books.record(Round, dossier.of)
        steps = books.records(Taken, Where(of=dossier.key))
        back = max((step.key for step in steps if step.code == "return-dossier"), default=0)
        if not back:
            msg = f"Hồ sơ số {self.dossier} chưa bị trả lại lần nào; hãy trả lại bằng return-dossier trước."
            raise Refused(msg)
        returned = next(step for step in steps if step.key == back)
        sent = [step for step in steps if step.code == "nominate" and step.key < back]
        return contexts.ReturnLetter(
            **heading(books, self, recipients=("Như trên",)),
            **round_told(books, one),
            addressee=books.subject(dossier.unit).label,
            dossier=dossier.key,
            name=books.subject(dossier.subject).label,
            nominated_on=sent[-1].day if sent else None,
            returned_on=returned.day,
            reasons=tuple(one.strip(" .") for one in re.split(r"[\n;]", returned.reason) if one.strip(" .")),
            until=self.until,
        )
