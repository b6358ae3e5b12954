"""Judging: one subject explained, everybody screened, a kept verdict judged again."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from attrs import frozen

from guong.commands.base import Actor, Role, asked
from guong.criteria.findings import Outcome
from guong.criteria.verdict import Verdict, check_term, day_for, evaluate
from guong.errors import BadInput, CannotReplay, NotFound
from guong.judging import as_of_day, asked_of, judge, moment_of
from guong.plugins import Catalogue, Plugin
from guong.queries.base import ASKERS, JUDGES, Reader
from guong.scope import seen
from guong.subjects import Subject
from guong.terms import Term
from guong.veil import Veiled, veiled
from guong.words import Text


@frozen
class Evaluate:
    """Judge one subject and say why."""

    name: ClassVar = "evaluate"
    label: ClassVar = Text("Xét một người hoặc đơn vị", "Judge one subject")
    roles: ClassVar[frozenset[Role]] = ASKERS

    subject: str = asked("Mã", "mã người hoặc đơn vị")
    criteria_set: str = asked("Bộ tiêu chuẩn", "base-annual, ministry-annual, base-period, ministry-period, law:…")
    term: str = asked("Kỳ", "2023 hoặc 2021-2025")
    as_of: str = asked("Vào ngày", "ai đứng đầu, ai thuộc đơn vị nào; mặc định ngày cuối kỳ", default="")
    known_by: str = asked("Theo sổ lúc", "chỉ tính những gì đã ghi đến lúc đó", default="")

    def answer(self, books: Reader, actor: Actor) -> Verdict | Veiled:
        """The verdict; behind the veil for whoever is not of the personnel room."""
        if actor.may(Role.PERSONNEL):
            return judge(books, books.now, self.subject, self.criteria_set, self.term, self.as_of, self.known_by)
        wish = asked_of(books, books.now, self.criteria_set, self.term, self.as_of, self.known_by)
        subject = seen(books, actor, self.subject, Role.MEMBER, find=wish.view.find)
        return veiled(books.catalogue, wish.view, subject, wish.criteria_set, wish.term, wish.as_of)


def outcome_named(given: str) -> Outcome:
    """The outcome with that id.

    Raises:
        BadInput: there is none.
    """
    try:
        return Outcome.named(given)
    except KeyError:
        msg = f"Không có kết quả “{given}”; chọn met, to_judge, missing hoặc not_met."
        raise BadInput(msg) from None


@frozen
class Row:
    """One subject of a screening."""

    subject: Subject
    outcome: Outcome
    findings: tuple[tuple[str, Outcome], ...]


@frozen
class Screening:
    """Everybody judged against one set, ordered by code."""

    criteria_set: str
    term: Term
    as_of: date
    rows: tuple[Row, ...]

    def as_json(self) -> list[dict[str, Any]]:
        """The rows as the command line gives them."""
        return [
            {
                "subject": row.subject.code,
                "set": self.criteria_set,
                "term": str(self.term),
                "as_of": self.as_of.isoformat(),
                "outcome": row.outcome.id,
                "findings": [{"criterion": one, "outcome": outcome.id} for one, outcome in row.findings],
            }
            for row in self.rows
        ]


@frozen
class Screen:
    """Judge everybody whom a set concerns."""

    name: ClassVar = "screen"
    label: ClassVar = Text("Rà soát tất cả", "Screen everybody")
    roles: ClassVar[frozenset[Role]] = JUDGES

    criteria_set: str = asked("Bộ tiêu chuẩn")
    term: str = asked("Kỳ", "2023 hoặc 2021-2025")
    as_of: str = asked("Vào ngày", default="")
    known_by: str = asked("Theo sổ lúc", default="")
    outcome: str = asked("Kết quả", choices=("", "met", "to_judge", "missing", "not_met"), default="")

    def answer(self, books: Reader, actor: Actor) -> Screening:  # noqa: ARG002
        """Every subject with the outcome of each criterion."""
        past = moment_of(self.known_by)
        view = books.at(past) if past else books
        chosen = books.catalogue.criteria_set(self.criteria_set)
        term = Term.parse(self.term, work_year=view.work_year)
        check_term(chosen, term)
        books.catalogue.require(chosen.id)
        on = day_for(term, books.now, as_of_day(self.as_of))
        wanted = outcome_named(self.outcome) if self.outcome else None
        rows = [
            Row(view.subject(one.subject), one.outcome, tuple(one.findings))
            for one in view.screen(chosen, term, on, wanted)
        ]
        rows.sort(key=lambda row: row.subject.code)
        return Screening(chosen.id, term, on, tuple(rows))


@frozen
class Replayed:
    """A kept verdict judged again by its own rules on what was known then."""

    same: bool
    kept: Mapping[str, Any]
    again: Mapping[str, Any]


@frozen
class Replay:
    """Judge a kept verdict again."""

    name: ClassVar = "replay"
    label: ClassVar = Text("Xét lại kết quả đã lưu", "Judge a kept verdict again")
    roles: ClassVar[frozenset[Role]] = JUDGES

    digest: str = asked("Mã băm của kết quả")

    def answer(self, books: Reader, actor: Actor) -> Replayed:  # noqa: ARG002
        """Whether the same comes out.

        Raises:
            NotFound: no such verdict was kept.
            CannotReplay: it needs another version, or facts that were erased.
        """
        from guong.criteria.tree import grown, python_rules  # noqa: PLC0415 (cattrs is slow to import)

        kept = books.kept(self.digest)
        if kept is None:
            msg = "Không có kết quả nào được lưu với mã băm này, hoặc dữ liệu của người đó đã được xoá."
            raise NotFound(msg)
        told = json.loads(kept["told"])
        sets = grown(kept["text"])
        if python_rules(sets):
            _same_versions(books.catalogue, told["rules"])
        then = Catalogue(
            kinds=books.catalogue.kinds,
            sets={one.id: one for one in sets},
            owners={one.id: _plugin(told["rules"]) for one in sets},
        )
        view = books.at(datetime.fromisoformat(told["known_by"]))
        term = Term.parse(told["term"], work_year=view.work_year)
        try:
            again = evaluate(
                then, view, view.find(told["subject"]), sets[0], term, date.fromisoformat(told["as_of"]), view.moment()
            ).as_json()
        except NotFound:
            msg = "Không xét lại được: dữ liệu của người này đã được xoá."
            raise CannotReplay(msg) from None
        again["rules"], again["digest"] = told["rules"], told.get("digest")
        if again != told and any(
            entry.command == "erase-person" and entry.time > view.moment() for entry in books.journal_entries()
        ):
            msg = "Không xét lại được: từ khi lưu kết quả này, dữ liệu của người có liên quan đã được xoá."
            raise CannotReplay(msg)
        return Replayed(again == told, told, again)


def _plugin(rules: Mapping[str, str]) -> Plugin:
    name, version = next(iter(rules.items()))
    return Plugin(name, version)


def _same_versions(catalogue: Catalogue, rules: Mapping[str, str]) -> None:
    here = {plugin.name: plugin.version for plugin in catalogue.plugins if not plugin.problem}
    for name, version in rules.items():
        if here.get(name) != version:
            msg = f"Không xét lại được: cần {name} {version}, đang có {here.get(name) or 'không bản nào'}."
            raise CannotReplay(msg)
