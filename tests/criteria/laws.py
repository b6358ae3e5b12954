"""Small laws to try rules on, judged in Python and in SQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from types import ModuleType
from typing import Any

from commands.desk import INSTALLED, deserialized, serialized
from guong import CriteriaSet, Criterion, Dated, Finding, Outcome, Provision, Rule, Span, SubjectKind, Text, hookimpl
from guong.facts import BOTH
from guong.office import Office
from guong.plugins import Catalogue, Plugin
from guong.testing import PracticeOffice

PERSON = frozenset({SubjectKind.PERSON})
UNIT = frozenset({SubjectKind.UNIT})
NOW = datetime(2030, 1, 1, tzinfo=UTC)

NOT_MET, MISSING, TO_JUDGE, MET, NOT_APPLICABLE = Outcome


def clause(id: str, rule: Rule, subjects: frozenset[SubjectKind] = BOTH, **more: Any) -> Criterion:  # noqa: A002
    """A criterion under one provision."""
    return Criterion(id, Text(id, id), Dated({Provision("Quy chế", id): rule}), subjects, **more)


def tried(*rules: Rule, subjects: frozenset[SubjectKind] = BOTH, span: Span = Span.YEAR) -> Catalogue:
    """What is installed, and a set `tried` of these rules, as its criteria 1, 2, …."""
    criteria = [clause(str(number), rule, subjects) for number, rule in enumerate(rules, 1)]
    return having(CriteriaSet("tried", Text("thử", "tried"), span, criteria))


def having(*declared: object, version: str = "0") -> Catalogue:
    """What is installed, and declarations besides."""
    return Catalogue.of([*INSTALLED.plugins, Plugin("tried", version, declared)])


def office(declared: Catalogue = INSTALLED) -> PracticeOffice:
    """An empty office in memory."""
    return PracticeOffice(deserialized(_empty(), lambda: NOW, declared))


@cache
def _empty() -> bytes:
    return serialized(Office.create("sqlite://", clock=lambda: NOW, declared=INSTALLED))


def module(name: str, *declared: object) -> ModuleType:
    """A plugin's module that declares these."""
    made = ModuleType(name)

    def guong_declares() -> tuple[object, ...]:
        return declared

    made.guong_declares = hookimpl(guong_declares)  # type: ignore[attr-defined]
    return made


def judged(tried_office: PracticeOffice, subject: str, term: int | str = 2023, set_id: str = "tried") -> Finding:
    """The finding of the set's first criterion, the same in Python and in SQL."""
    return tried_office.judge(subject, set_id, term).findings[0]


Tell = Callable[[PracticeOffice], Any]
