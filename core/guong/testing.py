"""For plugin authors: an office in five lines, judged both ways, and checks of what a plugin declares.

office = practice_office(my_plugin)
office.unit("CC1")
office.person("P1", unit="CC1")
office.fact("P1", "rating", 2023, code="HTXSNV")
verdict = office.judge("P1", "my-set", 2023)
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

from guong.commands import COMMANDS
from guong.criteria.findings import Outcome
from guong.criteria.verdict import Verdict
from guong.facts import Register
from guong.office import Office
from guong.plugins import catalogue
from guong.queries.judging import Evaluate, Screen

LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)


class PracticeOffice:
    """An office in memory, with short words for what tests need."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def do(self, command: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
        """Do any command by its name; gives what it made."""
        return dict(self.office.do(COMMANDS[command](**fields)).made)

    def unit(self, code: str, *, begin: date | None = None, end: date | None = None, **more: Any) -> None:  # noqa: ANN401
        """Register a unit."""
        self.do("add-unit", code=code, begin=begin, end=end, **more)

    def person(
        self,
        code: str,
        *,
        unit: str = "",
        head: bool = False,
        begin: date | None = None,
        end: date | None = None,
        group: str = "công chức",
    ) -> None:
        """Register a person, posted to a unit where one is given."""
        self.do("add-person", code=code, group=group)
        if unit:
            self.post(code, unit, head=head, begin=begin, end=end)

    def post(
        self, person: str, unit: str, *, head: bool = False, begin: date | None = None, end: date | None = None
    ) -> None:
        """Post a person to a unit."""
        self.do("add-posting", person=person, unit=unit, head=head, begin=begin, end=end)

    def fact(self, subject: str, kind: str, term: int | str | None = None, **values: str | date) -> int:
        """Record a fact; values go by column id, days as dates. Gives the fact's number."""
        told = {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value for name, value in values.items()}
        if term is not None:
            told["term"] = str(term)
        made: int = self.do("add-fact", kind=kind, subject=subject, values=told)["fact"]
        return made

    def close(self, unit: str, years: int | Iterable[int], kinds: Iterable[str] = ()) -> None:
        """Close registers of a unit: those of the given kinds, or of every kind that has one."""
        all_kinds = [one.id for one in self.office.catalogue.kinds.values() if one.register is Register.CLOSABLE]
        self.do(
            "close-registers",
            units=(unit,),
            years=(years,) if isinstance(years, int) else tuple(years),
            kinds=tuple(kinds) or tuple(all_kinds),
            day=LONG_AFTER.date(),
        )

    def judge(self, subject: str, criteria_set: str, term: int | str, *, as_of: date | None = None) -> Verdict:
        """Judge a subject in Python and in SQL.

        Raises:
            AssertionError: the two differ; the sentence names the criterion.
        """
        day = as_of.isoformat() if as_of else ""
        verdict: Verdict = self.office.ask(
            Evaluate(subject=subject, criteria_set=criteria_set, term=str(term), as_of=day)
        )
        screened = self.office.ask(Screen(criteria_set=criteria_set, term=str(term), as_of=day))
        row = next(row for row in screened.rows if row.subject.key == verdict.subject.key)
        explained = {finding.criterion: finding.outcome for finding in verdict.findings}
        for criterion, outcome in row.findings:
            if explained.get(criterion) is not outcome:
                msg = f"{criterion}: SQL says {outcome.id}, Python says {explained.get(criterion)}"
                raise AssertionError(msg)
        if len(row.findings) != len(explained) or row.outcome is not verdict.outcome:
            msg = f"SQL says {row.outcome.id} over {len(row.findings)} criteria, Python {verdict.outcome.id}"
            raise AssertionError(msg)
        return verdict

    def outcomes(self, subject: str, criteria_set: str, term: int | str) -> dict[str, Outcome]:
        """The outcome of each criterion, judged both ways."""
        return {finding.criterion: finding.outcome for finding in self.judge(subject, criteria_set, term).findings}


def practice_office(*plugins: ModuleType, now: datetime = LONG_AFTER) -> PracticeOffice:
    """An empty office in memory, with the installed plugins and the given modules as plugins besides."""
    declared = catalogue({plugin.__name__: plugin for plugin in plugins})
    return PracticeOffice(Office.create("sqlite://", clock=lambda: now, declared=declared))
