"""Questions about dossiers: lists, one with its steps and tasks. A hold is for the personnel room to know of."""

from collections.abc import Sequence
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.commands.base import asked
from guong.criteria.findings import Finding, Outcome, Shown
from guong.criteria.verdict import evaluate
from guong.errors import NotFound
from guong.life.base import paged, told, units_asked
from guong.life.dossiers import SEE_HOLDS, UNTOLD, Dossier, Hold, Taken, lacks, shown
from guong.life.evidence import Evidence, evidence_of
from guong.life.notices import notice_over
from guong.life.rounds import Round, round_named
from guong.life.steps import BY_PACKAGE, STATES, STEPS, next_steps
from guong.life.tallies import tallies_of
from guong.queries.base import Reader
from guong.records import Where
from guong.scope import within
from guong.terms import Term
from guong.veil import veiled
from guong.words import Text

EVERY_DOSSIER = frozenset({Role.PERSONNEL, Role.LEADER, Role.AUDITOR, Role.CLERK, Role.ADMIN})
BEFORE_COUNCIL = ("tabled", "passed", "failed", "recognised", "declined", "proposed", "revoked")
"""States of the dossiers that a council member may open: those that came before the council."""


@frozen
class Dossiers:
    """Dossiers of a round, of a unit, in a state, page by page."""

    name: ClassVar = "dossiers"
    label: ClassVar = Text("Các hồ sơ", "Dossiers")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    round: str = asked("Mã đợt", "để trống: mọi đợt", default="")
    state: str = asked("Trạng thái", choices=("", *STEPS["dossier"]), default="")
    unit: str = asked("Đơn vị", "mã đơn vị; để trống: mọi đơn vị trong phạm vi", default="")
    after: int = asked("Sau số", "để xem trang tiếp theo: số next của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """By number; `next` is where the next page begins, 0 at the end."""
        one = round_named(books, self.round) if self.round else None
        units = units_asked(books, actor, self.unit)
        state: str | tuple[str, ...] | None = self.state or None
        if actor.may(Role.MEMBER) and not actor.may(*EVERY_DOSSIER) and not units:
            units = None
            state = tuple(one for one in BEFORE_COUNCIL if self.state in ("", one))
        if state and not actor.may(*SEE_HOLDS):
            state = ("held", *((state,) if isinstance(state, str) else state))
        where = Where(of=one.key if one else None, units=units, state=state)
        found, following = paged(books, Dossier, where, self.after, self.limit)
        seen = [shown(dossier, actor) for dossier in found]
        rows = [_row(books, dossier) for dossier in seen if not state or dossier.state in state]
        return {"rows": rows, "next": following}


def _row(books: Reader, dossier: Dossier) -> dict[str, Any]:
    return {**told(books, dossier, ("subject", "unit", "state", "day")), "round": books.record(Round, dossier.of).code}


def seen_dossier(books: Reader, actor: Actor, key: int) -> Dossier:
    """A dossier that the actor may open, as the actor may see it.

    Raises:
        NotFound: there is none, or it is not for the actor: one sentence for both.
    """
    units = units_asked(books, actor, "")
    try:
        dossier = shown(books.record(Dossier, key), actor)
    except NotFound:
        dossier = None
    if dossier is not None and (
        units is None
        or dossier.unit in units
        or (actor.may(Role.MEMBER) and dossier.state in BEFORE_COUNCIL)
        or within(books, actor, units, books.subject(dossier.subject))
    ):
        return dossier
    msg = f"Không có hồ sơ số {key} trong phạm vi của tài khoản {actor.id}; hãy kiểm tra lại số."
    raise NotFound(msg)


@frozen
class OneDossier:
    """One dossier: what it holds, the steps taken, the task list of its criteria, what may follow."""

    name: ClassVar = "dossier"
    label: ClassVar = Text("Một hồ sơ", "One dossier")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    dossier: int = asked("Hồ sơ số")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """Verdicts behind the veil for who may not see discipline."""
        dossier = seen_dossier(books, actor, self.dossier)
        one = books.record(Round, dossier.of)
        evidence = evidence_of(books, dossier)
        made = told(books, dossier, ("subject", "unit", "state", "day", "merits", "meeting", "special"))
        made |= {
            "round": one.code,
            "criteria_set": one.criteria_set,
            "term": one.term,
            "state_name": STATES[dossier.state].vi,
            "evidence": [_file(each) for each in evidence],
            "steps": _steps(books, dossier, actor),
            "tasks": tasks(books, dossier, one, evidence, actor),
            "ballots": [tally.state for tally in tallies_of(books, dossier.key)],
            "notice": notice_over(books, dossier, one),
            "next": sorted(next_steps(dossier).keys() - BY_PACKAGE),
        }
        if actor.may(Role.PERSONNEL):
            made["holds"] = [
                told(books, hold, ("day", "reason")) for hold in books.records(Hold, Where(of=dossier.key))
            ]
        return made


def _file(one: Evidence) -> dict[str, Any]:
    return {
        "evidence": one.key,
        "clause": one.clause,
        "name": one.name,
        "type": one.type,
        "size": one.size,
        "hash": one.code,
        "note": one.note,
    }


def _steps(books: Reader, dossier: Dossier, actor: Actor) -> list[dict[str, Any]]:
    """Who took which step, when and why; what the verdict was only for the personnel room."""
    found = []
    for step in books.records(Taken, Where(of=dossier.key)):
        if step.code in UNTOLD and not actor.may(*SEE_HOLDS):
            continue
        was = books.said(Taken, step.key)[0]
        said = {"step": step.code, "state": step.state, "day": step.day.isoformat(), "by": was.by, "why": step.reason}
        if actor.may(Role.PERSONNEL):
            said |= {"outcome": step.outcome, "verdict": step.verdict}
        found.append(said)
    return found


def tasks(
    books: Reader, dossier: Dossier, one: Round, evidence: Sequence[Evidence], actor: Actor
) -> list[dict[str, Any]]:
    """The task list that the criteria set makes: what is done, what each clause still needs, which files prove it."""
    lacking = lacks(dossier)
    made: list[dict[str, Any]] = [
        {"task": what, "done": what not in lacking} for what in ("báo cáo thành tích", "biên bản họp đơn vị")
    ]
    for finding in findings(books, dossier, one, actor):
        files = [each.name for each in evidence if each.clause == finding.criterion]
        made.append(
            {
                "task": finding.criterion,
                "title": finding.title.vi,
                "done": finding.outcome in (Outcome.MET, Outcome.NOT_APPLICABLE),
                "outcome": finding.outcome.id,
                "reason": finding.reason.vi,
                "needs": [need.vi for need in finding.needs],
                **({"remedy": finding.remedy.vi} if finding.remedy else {}),
                "files": files,
            }
        )
    return made


def findings(books: Reader, dossier: Dossier, one: Round, actor: Actor) -> Sequence[Finding | Shown]:
    """The findings on a dossier's subject by the books as they stand, as the actor may see them."""
    subject, chosen = books.subject(dossier.subject), books.catalogue.criteria_set(one.criteria_set)
    term = Term.parse(one.term, work_year=books.work_year)
    if actor.may(Role.PERSONNEL):
        return evaluate(books.catalogue, books, subject, chosen, term, one.as_of, books.moment()).findings
    return veiled(books.catalogue, books, subject, chosen, term, one.as_of).findings


QUERIES = (Dossiers, OneDossier)
