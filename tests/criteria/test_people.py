"""Shares of a unit's people: what open registers leave open, held against every completion written out."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from commands.desk import INSTALLED
from criteria.laws import NOW
from guong import Fact, Outcome, People, Posting, Term, Unit, Which
from guong.criteria.case import Case
from guong.criteria.verdict import judge_set
from guong.subjects import Person, Subject

UNIT = 1
TITLE = Which("title", code=("LĐTT", "CSTĐCS"))
RATED = Which("rating", code=("HTNV", "HTTNV"))
SHARES = [None, (0, 1), (1, 3), (1, 2), (7, 10), (1, 1)]


@frozen
class Staff:
    """A unit's people, each with rating and title (or none), and the registers that are closed."""

    ratings: tuple[str, ...]
    titles: tuple[str, ...]
    closed: frozenset[str]

    def subject(self, key: int) -> Subject:
        return Unit(UNIT, "CC1", "CC1") if key == UNIT else Person(key, f"P{key}", "")

    def facts(self, subject: int) -> dict[str, list[Fact]]:
        if subject == UNIT:
            return {"closing": [Fact(1, UNIT, "closing", 2023, 2023, about=kind) for kind in sorted(self.closed)]}
        at = subject - 10
        held = {"rating": self.ratings[at], "title": self.titles[at]}
        return {kind: [Fact(subject, subject, kind, 2023, 2023, code=code)] for kind, code in held.items() if code}

    def postings(self, person: int) -> list[Posting]:
        return [Posting(person, person, UNIT, date.min, date.max)]

    def staff(self, unit: int) -> range:
        assert unit == UNIT
        return range(10, 10 + len(self.ratings))

    def staff_facts(self, unit: int, kind: str, first: int, last: int) -> dict[int, list[Fact]]:
        assert (first, last) == (2023, 2023)
        return {person: held for person in self.staff(unit) if (held := self.facts(person).get(kind))}

    def closings(self, unit: int) -> set[tuple[str, int]]:
        assert unit == UNIT
        return {(kind, 2023) for kind in self.closed}

    def number(self, id: str) -> None:  # noqa: A002
        raise NotImplementedError

    def confirmed(self, reading: str) -> bool:
        raise NotImplementedError

    def completions(self) -> Iterator["Staff"]:
        """Every way in which open registers may still be filled, all closed: nobody leaves, ratings once given stand."""
        ratings = [[code] if code or "rating" in self.closed else ["", "KHTNV", "HTTNV"] for code in self.ratings]
        titles = [[code] if "title" in self.closed or code == "LĐTT" else [code, "LĐTT"] for code in self.titles]
        for one in product(*ratings):
            for other in product(*titles):
                yield Staff(one, other, frozenset({"rating", "title"}))


def judged(rule: People, staff: Staff) -> Outcome:
    """The rule's answer for the unit."""
    case = Case(
        staff,
        INSTALLED.kind,
        lambda case, set_id: judge_set(INSTALLED.criteria_set(set_id), case),
        staff.subject(UNIT),
        Term(2023, 2023),
        NOW.date(),
    )
    return rule.judge(case).outcome


people = st.integers(0, 4).flatmap(
    lambda size: st.builds(
        Staff,
        st.tuples(*[st.sampled_from(["", "", "KHTNV", "HTTNV"])] * size),
        st.tuples(*[st.sampled_from(["", "", "LĐTT"])] * size),
        st.sets(st.sampled_from(["rating", "title"])).map(frozenset),
    )
)
rules = st.builds(People, st.sampled_from([TITLE, RATED]), st.just("rating"), st.sampled_from(SHARES), st.booleans())


@given(rules, people)
def test_a_share_is_missing_exactly_where_completions_differ(rule: People, staff: Staff) -> None:
    """Closed registers leave one completion; open ones leave many: where all say the same, so does the rule."""
    answers = {judged(rule, complete) for complete in staff.completions()}
    assert answers <= {Outcome.MET, Outcome.NOT_MET}
    assert judged(rule, staff) is (answers.pop() if len(answers) == 1 else Outcome.MISSING)
