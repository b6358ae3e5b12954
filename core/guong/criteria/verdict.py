"""Verdicts: a subject judged against a criteria set, with everything needed to explain it and to judge it again."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from attrs import evolve, frozen

from guong.books import Knowledge
from guong.criteria import wording
from guong.criteria.case import Case, Scope
from guong.criteria.findings import OPEN, Finding, Outcome, Shown, all_of, lowest
from guong.criteria.sets import CriteriaSet, Span
from guong.errors import BadInput, Refused
from guong.facts import Kind
from guong.subjects import Person, Subject, SubjectKind
from guong.terms import Term, today
from guong.words import Text


class Declared(Protocol):
    """What plugins declare, as far as judging needs it."""

    def kind(self, id: str) -> Kind:  # noqa: A002
        """A kind of fact."""

    def criteria_set(self, id: str) -> CriteriaSet:  # noqa: A002
        """A criteria set."""

    def require(self, set_id: str) -> None:
        """Refuse unless everything that the set needs is declared."""

    def versions(self, set_id: str) -> Mapping[str, str]:
        """The plugins behind a set, with their versions."""

    def tree(self, set_id: str) -> str:
        """The content hash of a set's rules as data."""


@frozen
class Missing:
    """One thing that would settle a criterion."""

    criterion: str
    needs: Text


@frozen
class Verdict:
    """What the criteria set says of a subject for a term, by the books as they stood at `known_by`."""

    subject: Subject
    criteria_set: CriteriaSet
    term: Term
    as_of: date
    known_by: datetime
    outcome: Outcome
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    rules: Mapping[str, str]
    """The plugins whose rules were used, with their versions."""
    tree: str
    """The content hash of the rules as data."""
    reads: tuple[Scope, ...]
    """Every look into the books: a fact recorded later inside one of them touches this verdict."""

    def as_json(self) -> dict[str, Any]:
        """The verdict as the command line and files give it."""
        return {**self._told(), "digest": self.digest}

    def _told(self) -> dict[str, Any]:
        return {
            "subject": self.subject.code,
            "set": self.criteria_set.id,
            "term": str(self.term),
            "as_of": self.as_of.isoformat(),
            "known_by": self.known_by.isoformat(),
            "outcome": self.outcome.id,
            "findings": [finding_as_json(finding) for finding in self.findings],
            "missing": [{"criterion": one.criterion, "needs": one.needs.vi} for one in self.missing],
            "rules": dict(self.rules),
            "tree": self.tree,
        }

    @property
    def digest(self) -> str:
        """The hash of all that the verdict says; the same again when it is replayed."""
        told = json.dumps(self._told(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()


def finding_as_json(finding: Finding | Shown) -> dict[str, Any]:
    """One finding; a part that is no criterion of its own has no `criterion`."""
    told: dict[str, Any] = {
        "criterion": finding.criterion,
        "outcome": finding.outcome.id,
        "facts": [str(fact.id) for fact in finding.facts],
        "reason": finding.reason.vi,
        "reason_en": finding.reason.en,
        "provision": str(finding.provision) if finding.provision else "",
    }
    if not finding.criterion:
        del told["criterion"], told["provision"]
    if finding.remedy:
        told["remedy"] = finding.remedy.vi
    if finding.parts:
        told["parts"] = [finding_as_json(part) for part in finding.parts]
    return told


def day_for(term: Term, now: datetime, as_of: date | None = None) -> date:
    """The day that says who heads and who belongs where: the term's last day, or today if that is earlier.

    Raises:
        Refused: the term has not begun.
        BadInput: the day asked for does not lie in the term.
    """
    here = today(now)
    if term.begin > here:
        msg = f"Kỳ {term} chưa bắt đầu (từ {wording.day(term.begin)}); hãy chọn một kỳ đã bắt đầu."
        raise Refused(msg)
    if as_of is None:
        return min(term.end, here)
    if not term.begin <= as_of <= term.end:
        msg = (
            f"Ngày {wording.day(as_of)} không nằm trong kỳ {term};"
            f" chọn một ngày từ {wording.day(term.begin)} đến {wording.day(term.end)}."
        )
        raise BadInput(msg)
    return as_of


def check_term(criteria_set: CriteriaSet, term: Term) -> None:
    """A set for a year is judged for a year, one for a period for a period.

    Raises:
        BadInput: it is the other way round.
    """
    if term.annual is not (criteria_set.span is Span.YEAR):
        asked = "một năm, ví dụ 2023" if criteria_set.span is Span.YEAR else "một giai đoạn, ví dụ 2021-2025"
        msg = f"Bộ tiêu chuẩn {criteria_set.id} xét theo {asked}; kỳ {term} không dùng được."
        raise BadInput(msg)


def check_subject(criteria_set: CriteriaSet, case: Case) -> None:
    """Only units that existed, and people who held a posting, on some day of the term are judged.

    Raises:
        Refused: this subject did not, or the set does not concern its kind.
    """
    subject = case.subject
    if subject.kind not in criteria_set.subjects:
        whom = "cá nhân" if subject.kind is SubjectKind.UNIT else "tập thể"
        msg = f"Bộ tiêu chuẩn {criteria_set.id} chỉ xét {whom}; {subject.code} không thuộc đối tượng này."
        raise Refused(msg)
    if not case.years():
        what = "không giữ vị trí công tác nào" if isinstance(subject, Person) else "không tồn tại"
        msg = f"{subject.code} {what} trong kỳ {case.term}, nên không được xét; hãy kiểm tra mã và kỳ."
        raise Refused(msg)


def evaluate(
    catalogue: Declared,
    books: Knowledge,
    subject: Subject,
    criteria_set: CriteriaSet,
    term: Term,
    as_of: date,
    known_by: datetime,
) -> Verdict:
    """Judge one subject.

    Raises:
        Refused, BadInput: the subject, set and term do not go together.
        PluginBroken: a plugin that the set needs is missing or fails.
    """
    case = case_of(catalogue, catalogue.criteria_set, books, subject, criteria_set, term, as_of)
    findings = findings_of(criteria_set, case)
    outcome = lowest(finding.outcome for finding in findings)
    open_parts = [finding for finding in findings if finding.outcome in OPEN]
    missing = [Missing(finding.criterion, need) for finding in open_parts for need in finding.needs]
    return Verdict(
        subject,
        criteria_set,
        term,
        as_of,
        known_by,
        Outcome.MISSING if outcome is Outcome.NOT_APPLICABLE else outcome,
        tuple(findings),
        tuple(missing),
        catalogue.versions(criteria_set.id),
        catalogue.tree(criteria_set.id),
        tuple(case),
    )


def case_of(
    catalogue: Declared,
    sets: Callable[[str], CriteriaSet],
    books: Knowledge,
    subject: Subject,
    criteria_set: CriteriaSet,
    term: Term,
    as_of: date,
) -> Case:
    """The case in which a subject is judged; `sets` gives the sets that its rules ask to be met.

    Raises:
        Refused, BadInput: the subject, set and term do not go together.
        PluginBroken: a plugin that the set needs is missing.
    """
    check_term(criteria_set, term)
    catalogue.require(criteria_set.id)

    def judged(case: Case, set_id: str) -> Finding:
        return judge_set(sets(set_id), case)

    case = Case(books, catalogue.kind, judged, subject, term, as_of)
    check_subject(criteria_set, case)
    return case


def judge_set(criteria_set: CriteriaSet, case: Case) -> Finding:
    """All criteria that concern the subject; a set in which none applies is missing."""
    whole = all_of(findings_of(criteria_set, case))
    if whole.outcome is Outcome.NOT_APPLICABLE:
        nothing = Text("không có tiêu chuẩn nào áp dụng", "no criterion applies")
        return evolve(whole, outcome=Outcome.MISSING, reason=nothing)
    return whole


def findings_of(criteria_set: CriteriaSet, case: Case) -> list[Finding]:
    """The finding of each criterion that concerns the subject, under the provision then in force."""
    found, day = [], case.term.end
    for criterion in criteria_set.criteria:
        dated = criterion.rules.on(day) if case.subject.kind in criterion.subjects else None
        if dated:
            provision, rule = dated
            finding = rule.judge(case)
            if criterion.reading and not case.books.confirmed(criterion.reading.id):
                finding = _as_reading(finding, criterion.reading.id)
            found.append(finding.within(criterion.id, criterion.title, provision))
    return found


def _as_reading(finding: Finding, reading: str) -> Finding:
    if finding.outcome not in (Outcome.MET, Outcome.NOT_MET):
        return finding
    said = finding.reason
    reason = Text(f"{said.vi}; {wording.READING_OPEN.vi}", f"{said.en}; {wording.READING_OPEN.en}")
    return evolve(
        finding, outcome=Outcome.TO_JUDGE, reason=reason, needs=(wording.needs_reading(reading),), remedy=None
    )
