"""Taking packages: what is new is entered, what differs shown, what does not fit refused; twice changes nothing."""

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books, unit_named
from guong.chain import canonical
from guong.commands.base import Made, asked
from guong.errors import BadInput, GuongError, Refused
from guong.exchange.package_answers import take_answers
from guong.exchange.package_facts import (
    Told,
    evidence_key,
    take_evidence,
    take_facts,
    take_postings,
    unlike,
)
from guong.exchange.package_matching import Matched, Matching
from guong.exchange.package_parts import DossierPart
from guong.exchange.package_proofs import check_proofs
from guong.exchange.package_reading import Package, check_key, opened
from guong.exchange.packages import Progress
from guong.life.base import PERSONNEL, changed, day_of
from guong.life.correspondents import Correspondent, correspondent_of
from guong.life.dossiers import Dossier, check_meeting, judged, step
from guong.life.evidence_files import safe_name
from guong.life.packages import ANSWERS, Origin, PaperKept, Parcel, origin_code
from guong.life.rounds import Round, round_named
from guong.life.steps import STATES, taken
from guong.public_keys import PublicKey
from guong.records import Where
from guong.scope import subtree
from guong.subjects import Person, Subject, Unit
from guong.terms import Term
from guong.vietnamese import nfc
from guong.words import Text

MAY_CHANGE = ("draft", "returned", "submitted")
"""States of a dossier that a newer package may still change."""
NEW, UPDATED, UNCHANGED, OLDER, REFUSED = "new", "updated", "unchanged", "older", "refused"


@frozen
class TakePackage:
    """Take a package into the books: dossiers into a round, or answers to the dossiers that they are about."""

    name: ClassVar = "take-package"
    label: ClassVar = Text("Nhận gói hồ sơ", "Take a package")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    file: str = asked("Tệp", "đường dẫn tới gói đã ký")
    into: str = asked("Vào đợt", "mã đợt xét của cơ quan này; gói trả lời không cần", default="")
    key: str = asked("Khoá công khai", "bản in; cần khi nơi gửi chưa ghi trong sổ", default="")
    under: str = asked("Dưới đơn vị", "nơi đặt đơn vị lạ khi nơi gửi chưa ghi trong sổ: mã đơn vị", default="")
    same_as: Mapping[str, str] = asked("Đúng là một", "mã trong gói: mã trong sổ", factory=dict)
    new: tuple[str, ...] = asked("Đúng là người mới", "mã trong gói của người chỉ trùng tên, ngày sinh", default=())

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check whose it is, then take all that can be taken."""
        return take(books, actor, self, books.progress)


def take(books: Books, actor: Actor, wish: TakePackage, progress: Progress | None = None) -> Made:
    """Take the package that is wished for.

    Raises:
        BadInput: it is altered, not as packages are, or of a newer version.
        Refused: nobody vouches for its key, or the office counts its years otherwise.
    """
    with opened(wish.file) as package:
        sender = _sender(books, package, wish)
        made: dict[str, Any] = {
            "package": package.digest,
            "sort": package.manifest.sort,
            "sender": sender.code if sender else package.key.fingerprint,
            "office": sender.office if sender else package.manifest.sender,
        }
        if package.manifest.sort == ANSWERS:
            if sender is None:
                msg = "Trả lời chỉ nhận của nơi gửi nhận đã ghi trong sổ; quản trị ghi bằng register-correspondent."
                raise Refused(msg)
            rows = take_answers(books, actor, package, sender.code)
        else:
            rows = _Taking(books, package, wish, sender).rows(progress)
        if any(row["status"] != REFUSED for row in rows):
            _keep(books, package, made)
        return {
            **made,
            package.manifest.sort: rows,
            "refused": [row["problem"] for row in rows if row["status"] == REFUSED],
            "warnings": [said for row in rows for said in row.pop("warnings", ())],
        }


def _sender(books: Books, package: Package, wish: TakePackage) -> Correspondent | None:
    """Who sent a package; None where only the key that was typed says so.

    Raises:
        Refused: nobody vouches for the key, or it is another one than was typed.
    """
    if wish.key:
        check_key(package, PublicKey.parse(wish.key))
    sender = correspondent_of(books, package.key)
    if sender is None and not wish.key:
        what = f"Khoá {package.key.fingerprint} ký gói này chưa ghi trong sổ"
        msg = f"{what}; so với bản in của nơi gửi rồi ghi bằng register-correspondent, hoặc ghi khoá ở key."
        raise Refused(msg)
    return sender


def _keep(books: Books, package: Package, made: Mapping[str, Any]) -> None:
    """Remember a package with its papers, once."""
    if books.records(Parcel, Where(code=package.digest)):
        return
    manifest = package.manifest
    papers = []
    for paper in manifest.papers:
        name = safe_name(paper.name)
        if books.put_opened(package.window(paper.hash), name).hash != paper.hash:
            raise package.wrong("tệp {} không khớp mã băm của nó", paper.hash[:12])
        papers.append(PaperKept(name, paper.hash))
    books.add(
        Parcel(
            day=day_of(books),
            code=package.digest,
            sort=manifest.sort,
            sender=made["sender"],
            fingerprint=package.key.fingerprint,
            office=manifest.sender,
            entry=manifest.entry,
            head=manifest.head,
            papers=tuple(papers),
        )
    )


class _Taking:
    """The dossiers of one package on their way into a round."""

    def __init__(self, books: Books, package: Package, wish: TakePackage, sender: Correspondent | None) -> None:
        self.books, self.package, self.wish = books, package, wish
        self.sender = sender.code if sender else package.key.fingerprint
        self.office = sender.office if sender else package.manifest.sender
        if sender and not sender.unit:
            msg = f"{sender.office} ghi là cấp trên, không gửi hồ sơ lên đây; hãy ghi lại nơi gửi nhận kèm đơn vị."
            raise Refused(msg)
        if not wish.into:
            msg = "Chưa ghi nhận vào đợt nào; hãy ghi mã đợt ở into, xem các đợt bằng rounds."
            raise BadInput(msg)
        self.round = round_named(books, wish.into)
        taken(self.round, "start-dossier")
        if package.manifest.work_year != books.work_year:
            msg = "Nơi gửi tính năm khác cơ quan này (năm công tác, năm dương lịch); hãy thống nhất bằng set-year."
            raise Refused(msg)
        under = books.subject(sender.unit) if sender else unit_named(books, wish.under) if wish.under else None
        self.under = under if isinstance(under, Unit) else None
        self.matching = Matching(books, self.sender, self.under, wish.same_as, wish.new)
        criteria = books.catalogue.criteria_set(self.round.criteria_set).criteria
        self.clauses = tuple(criterion.id for criterion in criteria)

    def rows(self, progress: Progress | None) -> list[dict[str, Any]]:
        """Take them one by one; what is refused leaves nothing behind."""
        made = []
        for number, part in enumerate(self.package.dossiers(), 1):
            row: dict[str, Any] = {
                "theirs": part.number,
                "subject": part.subject,
                "name": part.person.name if part.person else "",
            }
            try:
                row |= self._one(part)
            except (BadInput, Refused) as error:
                row |= {"status": REFUSED, "problem": f"Hồ sơ số {part.number} của nơi gửi ({part.subject}): {error}"}
            made.append(row)
            if progress:
                progress("Nhận gói", number, self.package.count)
        return made

    def _one(self, part: DossierPart) -> dict[str, Any]:
        """One dossier.

        Raises:
            BadInput, Refused: it is refused; nothing was written.
        """
        proved = check_proofs(part, self.package.manifest)
        found = self.books.records(Origin, Where(code=origin_code(self.sender, part.number)))
        origin = found[0] if found else None
        if origin and self.package.manifest.entry < origin.entry:
            return {"status": OLDER, "dossier": origin.of}
        self._check_round(part)
        if part.meeting:
            check_meeting(self.books, part.meeting)
        matched = self.matching.matched(part)
        there = self.books.record(Dossier, origin.of) if origin else None
        self._check_there(part, matched, there)
        if origin and there and there.state not in MAY_CHANGE:
            return self._closed(part, origin, there)
        units, subject, differs = self.matching.settled(part, matched)
        told = Told(differs=differs)
        if isinstance(subject, Person):
            take_postings(self.books, told, subject, part.postings, units)
        take_facts(self.books, told, part, subject, units, self._reach())
        dossier, status = self._put(part, origin, there, subject, units[part.unit].key, told)
        self._remember(part, origin, dossier, told, {"proved": proved.proved, "unproved": proved.unproved})
        return {
            "status": status,
            "dossier": dossier.key,
            "state": dossier.state,
            "theirs_outcome": str(part.verdict.get("outcome", "")),
            "ours_outcome": self.books.kept_outcome(dossier.code) if dossier.code else "unknown",
            **told.counts,
            "differs": told.differs,
            "not_taken": told.refused,
            "proved": proved.proved,
            "unproved": proved.unproved,
            "closings": sorted({f"{one.unit} {one.kind} {one.year}" for one in part.closings}),
            "warnings": matched.warnings,
        }

    def _check_round(self, part: DossierPart) -> None:
        one, told = self.round, part.round
        term = Term.parse(told.term, work_year=self.books.work_year)
        if (told.criteria_set, str(term)) != (one.criteria_set, one.term):
            what = (
                f"gói xét bộ {told.criteria_set} kỳ {told.term}, đợt {one.code} xét bộ {one.criteria_set} kỳ {one.term}"
            )
            msg = f"{what}; hãy chọn đợt khác."
            raise Refused(msg)

    def _check_there(self, part: DossierPart, matched: Matched, there: Dossier | None) -> None:
        """What came before, or was made here, must not stand in the way."""
        subject: Subject | None = matched.person if part.person else matched.units.get(part.subject)
        if there is not None:
            if there.of != self.round.key:
                code = self.books.record(Round, there.of).code
                msg = f"đã nhận vào đợt {code} (hồ sơ số {there.key}); hãy nhận vào đúng đợt ấy."
                raise Refused(msg)
            if subject is None or subject.key != there.subject:
                was = self.books.subject(there.subject).label
                msg = f"lần trước là hồ sơ của {was} (hồ sơ số {there.key}), nay của người khác; hãy hỏi lại nơi gửi."
                raise Refused(msg)
            return
        if subject is None:
            return
        for one in self.books.records(Dossier, Where(of=self.round.key, subject=subject.key)):
            if one.state != "withdrawn":
                what = f"{subject.label} đã có hồ sơ số {one.key} trong đợt {self.round.code} ({STATES[one.state].vi})"
                msg = f"{what}, không phải từ gói này; hãy làm tiếp trên hồ sơ đó, hoặc rút nó rồi nhận lại."
                raise Refused(msg)

    def _closed(self, part: DossierPart, origin: Origin, there: Dossier) -> dict[str, Any]:
        """A dossier that has gone further here: the package may say the same again, and nothing else."""
        gone, more = unlike(self.books, there, part, origin.files)
        unlike_ = [
            what
            for what, differs in (
                ("báo cáo thành tích", nfc(part.merits).strip() != there.merits),
                ("biên bản họp đơn vị", part.meeting != there.meeting),
                ("minh chứng", bool(gone or more)),
            )
            if differs
        ]
        if unlike_:
            what = f"hồ sơ số {there.key} {STATES[there.state].vi}, gói có {', '.join(unlike_)} khác"
            msg = f"{what}; muốn nhận bản mới thì trả lại hồ sơ trước."
            raise Refused(msg)
        return {"status": UNCHANGED, "dossier": there.key, "state": there.state}

    def _reach(self) -> frozenset[int] | None:
        """The units for which the sender speaks; None where only a typed key says who it is."""
        return subtree(self.books, self.under.key) if self.under else None

    def _put(
        self,
        part: DossierPart,
        origin: Origin | None,
        there: Dossier | None,
        subject: Subject,
        unit: int,
        told: Told,
    ) -> tuple[Dossier, str]:
        """The dossier with what the package says in it, and whether it is new, updated or unchanged."""
        merits = nfc(part.merits).strip()
        if there is None or origin is None:
            draft = Dossier(
                of=self.round.key,
                subject=subject.key,
                unit=unit,
                day=day_of(self.books),
                merits=merits,
                meeting=part.meeting,
            )
            made = self.books.add(draft)
            take_evidence(self.books, told, made, part, self.package, self.clauses)
            return self._submitted(part, made, made), NEW
        gone, _more = unlike(self.books, there, part, origin.files)
        for one in gone:
            self.books.end(one)
        added = take_evidence(self.books, told, there, part, self.package, self.clauses)
        new = evolve(there, merits=merits, meeting=part.meeting)
        again = there.state != "submitted" and self.package.manifest.entry > origin.entry
        if new == there and not (gone or added or again):
            return there, UNCHANGED
        return self._submitted(part, there, new), UPDATED

    def _submitted(self, part: DossierPart, old: Dossier, new: Dossier) -> Dossier:
        reason = f"{self.office}, hồ sơ số {part.number}"
        try:
            verdict = judged(self.books, old)
        except GuongError:  # It may be judged once the books hold what it lacks.
            verdict = None
        return step(self.books, old, TakePackage.name, reason=reason, verdict=verdict, new=new)

    def _remember(
        self, part: DossierPart, origin: Origin | None, dossier: Dossier, told: Told, proved: Mapping[str, int]
    ) -> None:
        from guong.codec import CONVERTER  # noqa: PLC0415 (cattrs is slow to import)

        shown = ("state", "round", "special", "steps", "ballots", "decisions", "closings")
        whole = CONVERTER.unstructure(part)
        said = {name: whole[name] for name in shown}
        said |= {"verdict": part.verdict, "differs": told.differs, "not_taken": told.refused, **proved}
        manifest = self.package.manifest
        made = Origin(
            key=origin.key if origin else 0,
            version=origin.version if origin else 0,
            of=dossier.key,
            subject=dossier.subject,
            unit=dossier.unit,
            day=origin.day if origin else day_of(self.books),
            code=origin_code(self.sender, part.number),
            sender=self.sender,
            fingerprint=self.package.key.fingerprint,
            number=part.number,
            their_code=part.subject,
            package=self.package.digest,
            entry=manifest.entry,
            head=manifest.head,
            files=tuple(evidence_key(one.hash, one.clause) for one in part.evidence),
            said=canonical(said),
        )
        if origin is None:
            self.books.add(made)
        elif made != origin:
            changed(self.books, origin, evolve(made, day=day_of(self.books)))


__all__ = ["TakePackage", "take"]
