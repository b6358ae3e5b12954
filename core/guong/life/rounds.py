"""Rounds: one criteria set for one term, with its calendar, its rules and who decides (II.1.6.c, II.2, III.2.c-d)."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books
from guong.commands.base import Made, asked
from guong.criteria.findings import Outcome
from guong.criteria.verdict import check_term, day_for
from guong.errors import BadInput, Refused
from guong.judging import as_of_day
from guong.life.base import PERSONNEL, changed, day_of, opened, text, told
from guong.life.steps import taken
from guong.queries.base import JUDGES, Reader
from guong.queries.judging import outcome_named
from guong.records import Record, Where
from guong.terms import Term
from guong.vietnamese import same
from guong.words import Text

HERE, UPWARD = "here", "upward"


@frozen
class Due:
    """One line of a round's calendar."""

    what: str = asked("Việc")
    day: date = asked("Hạn")
    """The last day on which it is in time."""


@frozen(kw_only=True)
class Round(Record):
    """One round of consideration."""

    kind: ClassVar = "round"
    label: ClassVar = Text("đợt xét", "round")

    state: str = "open"
    day: date
    """The day on which it was opened."""
    code: str
    title: str
    criteria_set: str
    term: str
    as_of: date
    calendar: tuple[Due, ...] = ()
    vote_rule: str = ""
    """Empty: no council votes."""
    notice_rule: str = ""
    """Empty: no days of public notice are asked for."""
    decides: str = HERE
    """`here`: this office recognises; `upward`: it proposes, and records the answer."""
    quota: int = 0
    """The most that may be recognised; 0: no limit."""
    counts: Mapping[str, int] = field(factory=dict)
    """How many came out how at the last screening, by outcome."""


def round_named(books: Books | Reader, code: str) -> Round:
    """The round with that code, or with that number.

    Raises:
        NotFound, BadInput: there is none.
    """
    found = books.records(Round, Where(code=same(code)))
    if not found:
        known = ", ".join(one.code for one in books.records(Round, Where(limit=20)))
        msg = f"Không có đợt xét “{code}”; đang có: {known or 'chưa có đợt nào'}."
        raise BadInput(msg)
    return found[0]


def screened(books: Books, one: Round) -> Round:
    """The round with everybody judged anew, by the books as they stand."""
    term = Term.parse(one.term, work_year=books.work_year)
    counts = books.screen_round(one.key, books.catalogue.criteria_set(one.criteria_set), term, one.as_of)
    return evolve(one, counts={outcome.id: counts[outcome] for outcome in sorted(counts)})


@frozen
class OpenRound:
    """Open a round; everybody whom its set concerns is screened at once."""

    name: ClassVar = "open-round"
    label: ClassVar = Text("Mở đợt xét", "Open a round")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    code: str = asked("Mã đợt", "ngắn, không trùng, ví dụ co-so-2023")
    title: str = asked("Tên đợt")
    criteria_set: str = asked("Bộ tiêu chuẩn", "base-annual, ministry-annual, base-period, ministry-period")
    term: str = asked("Kỳ", "2023 hoặc 2021-2025")
    as_of: str = asked("Vào ngày", "ai thuộc đơn vị nào; mặc định ngày cuối kỳ hoặc hôm nay", default="")
    calendar: tuple[Due, ...] = asked("Lịch", default=())
    vote_rule: str = asked("Quy tắc bỏ phiếu", "để trống: không bỏ phiếu", default="majority")
    notice_rule: str = asked("Quy tắc công khai", "để trống: không đặt số ngày", default="")
    decides: str = asked(
        "Ai quyết định", "here: cơ quan này; upward: trình cấp trên", choices=(HERE, UPWARD), default=HERE
    )
    quota: int = asked("Số lượng tối đa", "0: không giới hạn", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check, screen everybody, open."""
        code = same(text("Mã đợt", self.code))
        if books.records(Round, Where(code=code)):
            msg = f"Mã đợt {code} đã dùng; chọn mã khác."
            raise Refused(msg)
        chosen = books.catalogue.criteria_set(self.criteria_set)
        term = Term.parse(self.term, work_year=books.work_year)
        check_term(chosen, term)
        books.catalogue.require(chosen.id)
        if self.vote_rule:
            books.catalogue.vote_rule(self.vote_rule)
        if self.notice_rule:
            books.catalogue.notice_rule(self.notice_rule)
        if self.decides not in (HERE, UPWARD):
            msg = f"Ai quyết định: “{self.decides}” không có; chọn {HERE} hoặc {UPWARD}."
            raise BadInput(msg)
        if self.quota < 0:
            msg = f"Số lượng tối đa {self.quota} không dùng được; ghi 0 hoặc một số dương."
            raise BadInput(msg)
        one = books.add(
            Round(
                day=day_of(books),
                code=code,
                title=text("Tên đợt", self.title),
                criteria_set=chosen.id,
                term=str(term),
                as_of=day_for(term, books.now, as_of_day(self.as_of)),
                calendar=tuple(sorted(self.calendar, key=lambda due: due.day)),
                vote_rule=self.vote_rule,
                notice_rule=self.notice_rule,
                decides=self.decides,
                quota=self.quota,
            )
        )
        one = changed(books, one, screened(books, one))
        return {"round": one.code, "number": one.key, "screened": dict(one.counts)}


@frozen
class ScreenRound:
    """Screen a round anew: what was recorded or closed since then counts."""

    name: ClassVar = "screen-round"
    label: ClassVar = Text("Rà soát lại đợt xét", "Screen a round anew")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    round: str = asked("Mã đợt")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Screen."""
        one = round_named(books, self.round)
        taken(one, self.name)
        again = screened(books, one)
        if again != one:
            changed(books, one, again)
        return {"round": one.code, "screened": dict(again.counts)}


@frozen
class CloseRound:
    """Close a round; every dossier in it must have come to its end."""

    name: ClassVar = "close-round"
    label: ClassVar = Text("Đóng đợt xét", "Close a round")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    round: str = asked("Mã đợt")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and close."""
        from guong.life.dossiers import DONE, Dossier  # noqa: PLC0415 (dossiers speak of rounds)

        one = opened(books, Round, round_named(books, self.round).key, self.version)
        state = taken(one, self.name)
        waiting = [dossier for dossier in books.records(Dossier, Where(of=one.key)) if dossier.state not in DONE]
        if waiting:
            numbers = ", ".join(str(dossier.key) for dossier in waiting[:10])
            msg = f"Đợt {one.code} còn {len(waiting)} hồ sơ chưa xong (số {numbers}); hãy quyết định hoặc rút trước."
            raise Refused(msg)
        changed(books, one, evolve(one, state=state))
        return {"round": one.code, "state": state}


@frozen
class Rounds:
    """Every round, newest first, with how many dossiers stand where."""

    name: ClassVar = "rounds"
    label: ClassVar = Text("Các đợt xét", "Rounds")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    state: str = asked("Trạng thái", choices=("", "open", "closed"), default="")

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """The screening's counts only for the personnel room: they rest on discipline."""
        rounds = books.records(Round, Where(state=self.state or None))
        return [round_told(books, one, actor) for one in reversed(rounds)]


def round_told(books: Reader, one: Round, actor: Actor) -> dict[str, Any]:
    """A round as questions give it, with its dossiers counted by state."""
    from guong.life.dossiers import SEE_HOLDS, Dossier  # noqa: PLC0415

    made = told(books, one)
    if not actor.may(*JUDGES):
        made.pop("counts", None)
    counts = Counter(
        {str(state): number for (state,), number in books.tally(Dossier, Where(of=one.key), "state").items()}
    )
    if counts["held"] and not actor.may(*SEE_HOLDS):
        del counts["held"]
        for (before,), number in books.tally(Dossier, Where(of=one.key, state="held"), "held_from").items():
            counts[str(before)] += number
    return {**made, "dossiers": dict(sorted((+counts).items()))}


@frozen
class Candidates:
    """Those whom a round's screening found, by outcome and unit, page by page."""

    name: ClassVar = "candidates"
    label: ClassVar = Text("Kết quả rà soát của đợt", "A round's screening")
    roles: ClassVar[frozenset[Role]] = JUDGES

    round: str = asked("Mã đợt")
    outcome: str = asked("Kết quả", choices=("", "met", "to_judge", "missing", "not_met"), default="")
    unit: str = asked("Đơn vị", "mã đơn vị: những người thuộc đơn vị vào ngày xét; để trống: tất cả", default="")
    after: int = asked("Sau số", "để xem trang tiếp theo: số next của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """By registration; `next` is where the next page begins, None at the end."""
        one = round_named(books, self.round)
        wanted = outcome_named(self.outcome) if self.outcome else None
        among = books.managed_on(books.find(self.unit).key, one.as_of) if self.unit else None
        rows = books.candidates(one.key, wanted, among, self.after, self.limit)
        return {
            "round": one.code,
            "rows": [_candidate(books, one, key, outcome, findings) for key, outcome, findings in rows],
            "next": rows[-1][0] if len(rows) == self.limit else None,
        }


def _candidate(books: Reader, one: Round, key: int, outcome: int, findings: str) -> dict[str, Any]:
    subject = books.subject(key)
    criteria = books.catalogue.criteria_set(one.criteria_set).criteria
    read = zip(criteria, findings, strict=False)
    return {
        "subject": subject.code,
        "name": subject.label,
        "kind": subject.kind.value,
        "outcome": Outcome(outcome).id,
        "findings": {criterion.id: Outcome(int(digit)).id for criterion, digit in read if digit != "-"},
    }


COMMANDS = (OpenRound, ScreenRound, CloseRound)
QUERIES = (Rounds, Candidates)
