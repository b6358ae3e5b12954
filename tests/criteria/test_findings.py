"""What findings say: outcomes on one line, what is missing, remedies."""

from datetime import date
from itertools import product

import pytest

from criteria.laws import MET, MISSING, NOT_APPLICABLE, NOT_MET, TO_JUDGE, judged, office, tried
from guong import AllOf, AnyOf, Assessed, Confirmed, Count, Finding, Outcome, Span, Text, Which
from guong.criteria.findings import all_of, any_of, highest, lowest
from guong_law import RATING, TITLE


def finding(outcome: Outcome, *needs: str, remedy: str = "") -> Finding:
    return Finding(
        outcome,
        Text(outcome.id, outcome.id),
        needs=tuple(Text(need, need) for need in needs),
        remedy=Text(remedy, remedy) if remedy else None,
    )


def needs(of: Finding) -> list[str]:
    return [need.vi for need in of.needs]


def test_outcomes_stand_on_one_line() -> None:
    assert sorted([MET, TO_JUDGE, MISSING, NOT_MET]) == [NOT_MET, MISSING, TO_JUDGE, MET]
    assert [outcome.id for outcome in Outcome] == ["not_met", "missing", "to_judge", "met", "not_applicable"]
    assert [outcome.label.vi for outcome in Outcome] == [
        "không đạt",
        "thiếu dữ liệu",
        "cần đánh giá",
        "đạt",
        "không áp dụng",
    ]
    assert [Outcome.named(outcome.id) for outcome in Outcome] == list(Outcome)


@pytest.mark.parametrize("parts", [*product(Outcome, repeat=2), *product(Outcome, repeat=3)])
def test_the_lowest_and_the_highest_look_only_at_what_applies(parts: tuple[Outcome, ...]) -> None:
    applicable = [part for part in parts if part is not NOT_APPLICABLE]
    assert lowest(parts) is (min(applicable) if applicable else NOT_APPLICABLE)
    assert highest(parts) is (max(applicable) if applicable else NOT_APPLICABLE)


def test_all_of_needs_the_union_over_its_open_parts() -> None:
    """Each once, in order; what is met or does not apply needs nothing, also where a plugin says so."""
    parts = [
        finding(MISSING, "a", "b"),
        finding(TO_JUDGE, "b", "c"),
        finding(MET, "y"),
        finding(NOT_APPLICABLE, "z"),
    ]
    assert needs(all_of(parts)) == ["a", "b", "c"]


def test_what_is_not_met_needs_nothing_and_has_a_remedy() -> None:
    whole = all_of([finding(MISSING, "a"), finding(NOT_MET, "x", remedy="mend")])
    assert (whole.outcome, needs(whole), whole.remedy) == (NOT_MET, [], Text("mend", "mend"))


def test_a_verdict_that_is_not_met_still_tells_what_its_open_criteria_miss() -> None:
    made = office(tried(CSTDCS, AllOf((EXCELLENT, CLAUSE)), CLAUSE))
    made.unit("CC1")
    made.person("P1", unit="CC1")
    made.fact("P1", "rating", 2023, code="HTNV")
    verdict = made.judge("P1", "tried", 2023)
    assert verdict.outcome is NOT_MET
    assert [one.criterion for one in verdict.missing] == ["1", "3"]


@pytest.mark.parametrize(
    ("parts", "outcome", "needed"),
    [
        # The best branch first.
        ([finding(MISSING, "a"), finding(TO_JUDGE, "b", "c")], TO_JUDGE, ["b", "c"]),
        # Then the fewest needs.
        ([finding(MISSING, "a", "b"), finding(MISSING, "c"), finding(NOT_MET)], MISSING, ["c"]),
        # Then order.
        ([finding(MISSING, "a"), finding(MISSING, "b")], MISSING, ["a"]),
        ([finding(MET), finding(MISSING, "a")], MET, []),
        ([finding(NOT_APPLICABLE), finding(MISSING, "a")], MISSING, ["a"]),
        ([finding(NOT_MET), finding(NOT_APPLICABLE)], NOT_MET, []),
    ],
)
def test_any_of_needs_what_its_best_branch_needs(parts: list[Finding], outcome: Outcome, needed: list[str]) -> None:
    whole = any_of(parts)
    assert (whole.outcome, needs(whole)) == (outcome, needed)


def test_any_of_that_is_not_met_has_a_remedy() -> None:
    assert any_of([finding(NOT_MET, remedy="a"), finding(NOT_MET, remedy="b")]).remedy == Text("a", "a")


@pytest.mark.parametrize("rule", [AllOf, AnyOf])
def test_a_rule_of_no_parts_is_none(rule: type[AllOf | AnyOf]) -> None:
    with pytest.raises(ValueError, match="rules"):
        rule(())


CSTDCS = Count(Which(TITLE.id, code=TITLE.at_least("CSTĐCS")))
EXCELLENT = Count(Which(RATING.id, code=("HTXSNV",)))
CLAUSE = Assessed("II.2.2.1.a")
BOTH_WAYS = AnyOf((AllOf((CSTDCS, CLAUSE)), AllOf((EXCELLENT, CLAUSE, Confirmed("x")))))


def test_what_is_missing_is_told_of_the_best_branch() -> None:
    """Met branch by branch: a title settles the first, and then only the assessment is missing."""
    made = office(tried(BOTH_WAYS))
    made.unit("CC1")
    made.person("P1", unit="CC1")
    title = "danh hiệu CSTĐCS trở lên, hoặc chốt số liệu danh hiệu năm 2023 của CC1"
    rating = "xếp loại HTXSNV, hoặc chốt số liệu xếp loại năm 2023 của CC1"
    assert needs(judged(made, "P1")) == [title, "nhận xét kỳ 2023"]
    made.fact("P1", "title", 2023, code="CSTĐ bộ")
    assert needs(judged(made, "P1")) == ["nhận xét kỳ 2023"]
    verdict = made.judge("P1", "tried", 2023)
    assert [(one.criterion, one.needs.vi) for one in verdict.missing] == [("1", "nhận xét kỳ 2023")]
    made.fact("P1", "assessment", 2023, about="II.2.2.1.a", code="đạt", day="15/12/2023")
    assert needs(judged(made, "P1")) == []
    made.fact("P1", "assessment", 2023, about="II.2.2.1.a", code="không đạt", day="16/12/2023")
    assert judged(made, "P1").outcome is NOT_MET
    # The branch with the rating still misses it, but its assessment is not met: nothing would help.
    assert needs(judged(made, "P1")) == []
    assert rating not in needs(judged(made, "P1"))


def test_a_closed_register_asks_for_nothing_and_says_so() -> None:
    made = office(tried(CSTDCS))
    made.unit("CC1")
    made.person("P1", unit="CC1")
    made.close("CC1", 2023)
    found = judged(made, "P1")
    assert (found.reason.vi, needs(found)) == (
        "không có danh hiệu CSTĐCS trở lên trong kỳ 2023; số liệu đã chốt",
        [],
    )
    assert found.remedy == Text(
        "nếu có danh hiệu CSTĐCS trở lên mà chưa ghi, bổ sung quyết định vào sổ danh hiệu",
        "if there is title CSTĐCS or higher not yet recorded, add its decision to the register",
    )


def test_needs_name_the_unit_that_closes_each_year() -> None:
    made = office(tried(Count(Which(TITLE.id, code=TITLE.at_least("CSTĐCS")), at_least=3), span=Span.PERIOD))
    made.unit("CC1")
    made.unit("CC2")
    made.person("P1", unit="CC1", end=date(2022, 6, 30))
    made.post("P1", "CC2", begin=date(2022, 7, 1))
    made.close("CC2", 2024)
    made.fact("P1", "title", 2021, code="CSTĐCS")
    assert needs(judged(made, "P1", "2021-2025")) == [
        "thêm 2 danh hiệu CSTĐCS trở lên, hoặc chốt số liệu danh hiệu năm 2021 của CC1; năm 2022–2023, 2025 của CC2"
    ]
