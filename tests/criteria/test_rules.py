"""Every rule on facts written out, judged in Python and in SQL."""

from datetime import date

import pytest

from criteria.laws import (
    MET,
    MISSING,
    NOT_APPLICABLE,
    NOT_MET,
    TO_JUDGE,
    UNIT,
    Tell,
    having,
    judged,
    office,
    tried,
)
from guong import (
    Absent,
    AllOf,
    AnyOf,
    Assessed,
    Column,
    Confirmed,
    Count,
    CriteriaSet,
    EachYear,
    Heads,
    Kind,
    Meets,
    Outcome,
    Part,
    People,
    Rule,
    Span,
    Text,
    Timing,
    Which,
)
from guong.facts import Asked, Rank, ladder
from guong.testing import PracticeOffice
from guong_law import DISCIPLINE, INITIATIVE, RATING, REWARD, TITLE
from guong_law.kinds import NO_WARNING_RUNG, WARNING_OR_ABOVE

CSTDCS = Which(TITLE.id, code=TITLE.at_least("CSTĐCS"))


def told(*tells: Tell, rule: Rule, span: Span = Span.YEAR) -> PracticeOffice:
    """An office with a branch, its head P0 and a civil servant P1 there since 2020, to whom things are told."""
    made = office(tried(rule, span=span))
    made.unit("CC1", begin=date(2020, 1, 1))
    made.person("P0", unit="CC1", head=True)
    made.person("P1", unit="CC1")
    for tell in tells:
        tell(made)
    return made


def fact(subject: str, kind: str, term: int | str | None = None, **values: str) -> Tell:
    return lambda made: made.fact(subject, kind, term, **values)


def close(unit: str, *years: int, kinds: tuple[str, ...] = ()) -> Tell:
    return lambda made: made.close(unit, years, kinds)


# The counting rule.

TITLE_2023 = fact("P1", "title", 2023, code="CSTĐCS")


@pytest.mark.parametrize(
    ("tells", "outcome"),
    [
        ([], MISSING),
        ([TITLE_2023], MET),
        ([close("CC1", 2023)], NOT_MET),
        ([TITLE_2023, close("CC1", 2023)], MET),
        # Another year, rank, person, unit or register changes nothing.
        ([fact("P1", "title", 2022, code="CSTĐCS"), close("CC1", 2023)], NOT_MET),
        ([fact("P1", "title", 2023, code="LĐTT"), close("CC1", 2023)], NOT_MET),
        ([fact("P1", "title", 2023, code="LĐTT")], MISSING),
        ([fact("P0", "title", 2023, code="CSTĐCS")], MISSING),
        ([close("CC1", 2022)], MISSING),
        ([close("CC1", 2023, kinds=("rating",))], MISSING),
        ([lambda made: made.unit("CC2"), close("CC2", 2023)], MISSING),
    ],
)
def test_count_over_a_year(tells: list[Tell], outcome: Outcome) -> None:
    assert judged(told(*tells, rule=Count(CSTDCS)), "P1").outcome is outcome


@pytest.mark.parametrize(
    ("years", "closed", "outcome"),
    [
        ((), (2021, 2022, 2023), NOT_MET),
        ((), (2021, 2023), MISSING),
        ((2021,), (2021, 2022, 2023), NOT_MET),
        ((2021,), (), MISSING),
        ((2021, 2023), (), MET),
        ((2020, 2024), (2021, 2022, 2023), NOT_MET),
    ],
)
def test_count_over_a_period_asks_for_every_year_closed(
    years: tuple[int, ...], closed: tuple[int, ...], outcome: Outcome
) -> None:
    made = told(rule=Count(CSTDCS, at_least=2), span=Span.PERIOD)
    for year in years:
        made.fact("P1", "title", year, code="CSTĐCS")
    if closed:
        made.close("CC1", closed)
    assert judged(made, "P1", "2021-2023").outcome is outcome


def test_the_year_of_a_fact_counts_not_the_day_of_its_paper() -> None:
    made = told(fact("P1", "title", 2023, code="CSTĐCS", date="15/03/2024"), rule=Count(CSTDCS))
    assert judged(made, "P1", 2023).outcome is MET
    assert judged(made, "P1", 2024).outcome is MISSING


def test_a_fixed_number_alone_decides() -> None:
    """None: by the counting rule; some: people judge, until the office fixes a number."""
    rule = Count(Which(REWARD.id, level=("bộ", "ngành", "tỉnh", "nhà nước")), number="depth")
    made = told(rule=rule, span=Span.PERIOD)
    assert judged(made, "P1", "2021-2023").outcome is MISSING
    made.close("CC1", (2021, 2022, 2023))
    assert judged(made, "P1", "2021-2023").outcome is NOT_MET
    made.fact("P1", "reward", 2021, level="cơ sở")
    assert judged(made, "P1", "2021-2023").outcome is NOT_MET
    made.fact("P1", "reward", 2021, level="tỉnh")
    finding = judged(made, "P1", "2021-2023")
    assert (finding.outcome, [need.vi for need in finding.needs]) == (
        TO_JUDGE,
        ["đánh giá bề dày 1 khen thưởng, hoặc cơ quan ấn định số lượng (fix-number)"],
    )
    made.do("fix-number", criterion="depth", number=2)
    assert judged(made, "P1", "2021-2023").outcome is NOT_MET
    made.fact("P1", "reward", 2023, level="nhà nước")
    finding = judged(made, "P1", "2021-2023")
    assert (finding.outcome, finding.reason.vi) == (
        MET,
        "khen thưởng: tỉnh 2021; nhà nước 2023 (2, cơ quan ấn định 2)",
    )
    made.do("fix-number", criterion="depth", number=3)
    assert judged(made, "P1", "2021-2023").outcome is NOT_MET


def test_our_own_decisions_are_always_complete() -> None:
    """A recognition that is not there was not given; `exact` asks for exactly this term."""
    made = told(rule=Count(Which("recognition", about="base-period"), exact=True), span=Span.PERIOD)
    assert judged(made, "P1", "2021-2023").outcome is NOT_MET
    made.fact("P1", "recognition", 2022, about="base-period")
    assert judged(made, "P1", "2021-2023").outcome is NOT_MET
    made.fact("P1", "recognition", "2021-2023", about="base-period")
    assert judged(made, "P1", "2021-2023").outcome is MET
    assert judged(made, "P1", "2021-2024").outcome is NOT_MET


def test_a_year_of_a_period_is_enough_where_the_term_need_not_be_exact() -> None:
    made = told(rule=Count(Which("recognition", about="ministry-annual")), span=Span.PERIOD)
    made.fact("P1", "recognition", 2022, about="ministry-annual")
    assert judged(made, "P1", "2021-2023").outcome is MET
    assert judged(made, "P1", "2023-2024").outcome is NOT_MET


def test_a_single_rating_settles_its_year_like_a_closing() -> None:
    """One fact a year is allowed: a lower one leaves nothing open."""
    made = told(fact("P1", "rating", 2023, code="HTTNV"), rule=Count(Which(RATING.id, code=("HTXSNV",))))
    assert judged(made, "P1").outcome is NOT_MET
    assert judged(made, "P0").outcome is MISSING


# Years in which the subject was not there.


def test_years_without_a_posting_ask_for_no_closing() -> None:
    made = told(rule=Count(CSTDCS), span=Span.PERIOD)
    made.person("P2", unit="CC1", begin=date(2022, 12, 31))
    made.close("CC1", (2022, 2023))
    assert judged(made, "P2", "2021-2023").outcome is NOT_MET
    assert judged(made, "P1", "2021-2023").outcome is MISSING


def test_years_before_a_unit_began_ask_for_no_rating() -> None:
    made = told(rule=EachYear(Which(RATING.id, code=("HTXSNV",))), span=Span.PERIOD)
    made.unit("CC2", begin=date(2022, 12, 31), end=date(2023, 1, 1))
    made.fact("CC2", "rating", 2022, code="HTXSNV")
    assert judged(made, "CC2", "2021-2025").outcome is MISSING
    made.fact("CC2", "rating", 2023, code="HTXSNV")
    assert judged(made, "CC2", "2021-2025").outcome is MET


def test_the_last_postings_unit_closes_a_year() -> None:
    """Moved in April: the new unit's closings count; after a secondment that ended, the old one's."""
    made = told(rule=Count(CSTDCS))
    made.unit("CC2")
    made.person("P2", unit="CC1", end=date(2023, 3, 31))
    made.post("P2", "CC2", begin=date(2023, 4, 1))
    made.person("P3", unit="CC1")
    made.post("P3", "CC2", begin=date(2023, 4, 1), end=date(2023, 6, 30))
    made.close("CC1", 2023)
    assert [judged(made, code).outcome for code in ("P2", "P3")] == [MISSING, NOT_MET]
    made.close("CC2", 2023)
    assert [judged(made, code).outcome for code in ("P2", "P3")] == [NOT_MET, NOT_MET]


# Absence is not proof.

REPRIMAND = {"code": "khiển trách"}


@pytest.mark.parametrize(
    ("tells", "outcome"),
    [
        ([], MISSING),
        ([close("CC1", 2023)], MET),
        ([close("CC1", 2023, kinds=("rating",))], MISSING),
        ([fact("P1", "discipline", day="01/01/2023", **REPRIMAND)], NOT_MET),
        ([fact("P1", "discipline", day="31/12/2023", **REPRIMAND), close("CC1", 2023)], NOT_MET),
        ([fact("P1", "discipline", day="31/12/2022", **REPRIMAND), close("CC1", 2023)], MET),
        ([fact("P1", "discipline", day="01/01/2024", **REPRIMAND), close("CC1", 2023)], MET),
    ],
)
def test_nobody_disciplined_holds_only_where_the_register_is_closed(tells: list[Tell], outcome: Outcome) -> None:
    """The day of the decision counts; of the unit's staff as of the person."""
    assert judged(told(*tells, rule=Absent(Which(DISCIPLINE.id), staff=True)), "CC1").outcome is outcome
    assert judged(told(*tells, rule=Absent(Which(DISCIPLINE.id))), "P1").outcome is outcome


def test_the_unit_that_managed_on_the_day_answers_for_a_discipline() -> None:
    """Seconded to CC2 in May: a reprimand of May is CC2's, one of July is CC1's; the head's is his unit's throughout."""
    made = told(rule=Absent(Which(DISCIPLINE.id), staff=True))
    made.unit("CC2")
    made.person("P2", unit="CC1")
    made.post("P2", "CC2", begin=date(2023, 4, 1), end=date(2023, 6, 30))
    made.close("CC1", (2022, 2023))
    made.close("CC2", (2022, 2023))
    made.fact("P2", "discipline", code="khiển trách", day="30/06/2023")
    assert [judged(made, unit).outcome for unit in ("CC1", "CC2")] == [MET, NOT_MET]
    made.fact("P2", "discipline", code="khiển trách", day="01/07/2023")
    assert [judged(made, unit).outcome for unit in ("CC1", "CC2")] == [NOT_MET, NOT_MET]
    made.post("P0", "CC2", begin=date(2022, 1, 1))
    made.fact("P0", "discipline", code="khiển trách", day="05/05/2022")
    assert [judged(made, unit, 2022).outcome for unit in ("CC1", "CC2")] == [NOT_MET, NOT_MET]


@pytest.mark.parametrize(
    ("group", "code", "outcome"),
    [
        ("công chức", "khiển trách", MET),
        ("công chức", "cảnh cáo", NOT_MET),
        ("công chức", "cách chức", NOT_MET),
        ("người lao động", "khiển trách", MET),
        ("người lao động", "cách chức", TO_JUDGE),
        ("người lao động", "sa thải", TO_JUDGE),
    ],
)
def test_a_ladder_without_the_rung_asked_about_is_for_people_to_judge(group: str, code: str, outcome: Outcome) -> None:
    rule = Absent(Which(DISCIPLINE.id, code=WARNING_OR_ABOVE), staff=True, doubtful=NO_WARNING_RUNG)
    made = told(close("CC1", 2023), rule=rule)
    made.person("P2", unit="CC1", group=group)
    made.fact("P2", "discipline", code=code, day="05/06/2023")
    assert judged(made, "CC1").outcome is outcome


# Every year.

EXCELLENT = EachYear(Which(RATING.id, code=("HTXSNV",)), or_judge=("HTTNV", "HTXSNV"))


@pytest.mark.parametrize(
    ("ratings", "closed", "outcome"),
    [
        (["HTXSNV", "HTXSNV", "HTXSNV"], False, MET),
        (["HTXSNV", "HTTNV", "HTXSNV"], False, TO_JUDGE),
        (["HTXSNV", "", "HTXSNV"], False, MISSING),
        (["HTTNV", "", "HTXSNV"], False, MISSING),
        (["HTXSNV", "", "HTXSNV"], True, NOT_MET),
        (["HTXSNV", "HTNV", ""], False, NOT_MET),
        (["HTTNV", "HTNV", "HTXSNV"], False, NOT_MET),
    ],
)
def test_excellent_in_every_year_of_a_period(ratings: list[str], closed: bool, outcome: Outcome) -> None:  # noqa: FBT001
    """The first that applies of: not met, missing, to be judged, met (II.2.2.1.b over a period)."""
    made = told(rule=EXCELLENT, span=Span.PERIOD)
    for year, code in enumerate(ratings, 2021):
        if code:
            made.fact("P1", "rating", year, code=code)
    if closed:
        made.close("CC1", (2021, 2022, 2023))
    assert judged(made, "P1", "2021-2023").outcome is outcome


@pytest.mark.parametrize(
    ("years", "closed", "outcome"),
    [
        ((2021, 2022, 2023), (), MET),
        ((2022, 2023), (2021, 2022, 2023), NOT_MET),
        ((2022, 2023), (2022, 2023), MISSING),
        ((2021, 2023), (2021, 2022, 2023), NOT_MET),
        ((2020, 2021, 2022), (2023,), NOT_MET),
    ],
)
def test_consecutive_years_reach_back_before_the_term(
    years: tuple[int, ...], closed: tuple[int, ...], outcome: Outcome
) -> None:
    """A gap in any of them is not met where that year is closed."""
    made = told(rule=EachYear(CSTDCS, back=2))
    for year in years:
        made.fact("P1", "title", year, code="CSTĐCS")
    if closed:
        made.close("CC1", closed)
    assert judged(made, "P1").outcome is outcome


# What people say.


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ([], TO_JUDGE),
        ([("2023", "đạt", "15/12/2023")], MET),
        ([("2023", "không đạt", "15/12/2023")], NOT_MET),
        # The latest by day stands, whatever the order of recording.
        ([("2023", "đạt", "15/12/2023"), ("2023", "không đạt", "16/12/2023")], NOT_MET),
        ([("2023", "không đạt", "16/12/2023"), ("2023", "đạt", "15/12/2023")], NOT_MET),
        # Of one day, the one recorded last.
        ([("2023", "không đạt", "15/12/2023"), ("2023", "đạt", "15/12/2023")], MET),
        # Of exactly this term; the day may lie outside it.
        ([("2021-2025", "đạt", "15/12/2023")], TO_JUDGE),
        ([("2022", "đạt", "15/12/2023")], TO_JUDGE),
        ([("2023", "đạt", "15/03/2025")], MET),
    ],
)
def test_the_latest_assessment_of_the_term_stands(words: list[tuple[str, str, str]], outcome: Outcome) -> None:
    made = told(rule=Assessed("II.2.2.1.a"))
    for term, code, day in words:
        made.fact("P1", "assessment", term, about="II.2.2.1.a", code=code, day=day)
        made.fact("P1", "assessment", term, about="II.2.2.1.c", code="đạt", day=day)
    assert judged(made, "P1").outcome is outcome


def test_a_vote_is_no_assessment() -> None:
    made = told(rule=Assessed("ministry-annual", "vote"))
    made.fact("P1", "vote", 2023, about="ministry-annual", code="đạt", day="01/02/2024")
    assert judged(made, "P1").outcome is MET
    assert judged(made, "P0").outcome is TO_JUDGE


# Heads.

UNIT_TITLE = Heads(Count(Which(TITLE.id, code=TITLE.at_least("TTLĐXS"))))


def test_whoever_heads_nothing_is_not_concerned() -> None:
    made = told(rule=UNIT_TITLE)
    assert judged(made, "P1").outcome is NOT_APPLICABLE
    assert judged(made, "CC1").outcome is NOT_APPLICABLE
    assert judged(made, "P0").outcome is MISSING
    made.fact("CC1", "title", 2023, code="TTLĐXS")
    assert judged(made, "P0").outcome is MET


def test_of_two_units_headed_both_must_meet() -> None:
    made = told(rule=UNIT_TITLE)
    made.unit("CC2")
    made.post("P0", "CC2", head=True, begin=date(2023, 6, 1))
    made.fact("CC1", "title", 2023, code="TTLĐXS")
    made.close("CC2", 2023)
    assert judged(made, "P0").outcome is NOT_MET
    made.fact("CC2", "title", 2023, code="Cờ bộ")
    finding = judged(made, "P0")
    assert finding.outcome is MET
    assert [part.reason.vi for part in finding.parts] == ["CC1: danh hiệu: TTLĐXS 2023", "CC2: danh hiệu: Cờ bộ 2023"]


def test_as_of_says_who_heads_and_nothing_else() -> None:
    """A headship's first and last day belong to it; facts later than `as_of` still count."""
    made = told(rule=UNIT_TITLE)
    made.unit("CC2")
    made.person("P2", unit="CC2", head=True, begin=date(2023, 3, 1), end=date(2023, 9, 30))
    made.fact("CC2", "title", 2023, code="TTLĐXS", date="15/03/2024")

    def on(day: date) -> Outcome:
        return made.judge("P2", "tried", 2023, as_of=day).findings[0].outcome

    days = [date(2023, 2, 28), date(2023, 3, 1), date(2023, 9, 30), date(2023, 10, 1)]
    assert [on(day) for day in days] == [NOT_APPLICABLE, MET, MET, NOT_APPLICABLE]
    assert judged(made, "P2").outcome is NOT_APPLICABLE


# All of, any of, sets, readings.

YES, NO = Confirmed("yes"), Confirmed("no")
TITLED, RATED = Count(CSTDCS), Count(Which(RATING.id, code=("HTXSNV",)))


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        (AllOf((TITLED, RATED)), NOT_MET),
        (AnyOf((TITLED, RATED)), MISSING),
        (AllOf((TITLED, NO)), MISSING),
        (AnyOf((TITLED, NO)), TO_JUDGE),
        (AllOf((UNIT_TITLE, NO)), TO_JUDGE),
        (AnyOf((UNIT_TITLE, RATED)), NOT_MET),
        (AllOf((UNIT_TITLE,)), NOT_APPLICABLE),
        (AnyOf((UNIT_TITLE, UNIT_TITLE)), NOT_APPLICABLE),
        (AllOf((AnyOf((RATED, NO)), AnyOf((NO, TITLED)))), TO_JUDGE),
    ],
)
def test_all_of_is_the_lowest_and_any_of_the_highest(rule: Rule, outcome: Outcome) -> None:
    """TITLED is missing, RATED is not met, NO is to be judged, UNIT_TITLE does not apply."""
    made = told(fact("P1", "rating", 2023, code="HTNV"), rule=rule)
    assert judged(made, "P1").outcome is outcome


def test_a_set_may_be_met_inside_another() -> None:
    inner = CriteriaSet("inner", Text("", ""), Span.YEAR, [*tried(TITLED, NO).sets["tried"].criteria])
    outer = tried(Meets("inner")).sets["tried"]
    made = office(having(inner, outer))
    made.unit("CC1")
    made.person("P1", unit="CC1")
    assert judged(made, "P1").outcome is MISSING
    made.fact("P1", "title", 2023, code="CSTĐCS")
    assert judged(made, "P1").outcome is TO_JUDGE


def test_a_confirmed_reading_stands_from_then_on() -> None:
    made = office()
    made.unit("CC1")
    made.person("P1", unit="CC1")
    assert made.outcomes("P1", "ministry-annual", 2023)["reading"] is TO_JUDGE
    made.do("confirm-reading", reading="ministry-annual")
    assert made.outcomes("P1", "ministry-annual", 2023)["reading"] is MET


def test_a_set_in_which_nothing_applies_is_missing() -> None:
    made = told(rule=UNIT_TITLE)
    assert made.judge("P1", "tried", 2023).outcome is MISSING


# A unit's people.

SEVEN_IN_TEN = People(Which(TITLE.id, code=TITLE.at_least("LĐTT")), RATING.id, (70, 100))
MORE_THAN_HALF = People(Which(TITLE.id, code=TITLE.at_least("LĐTT")), RATING.id, (50, 100), more_than=True)
SOMEBODY = People(CSTDCS, RATING.id)
EVERYBODY = People(Which(RATING.id, code=RATING.at_least("HTNV")), RATING.id, (1, 1))


def staffed(
    rule: Rule, rated: list[str], titles: list[str], *, closed: tuple[str, ...] = ("rating", "title")
) -> Outcome:
    """A unit of people with these ratings and titles."""
    made = office(tried(rule, subjects=UNIT))
    made.unit("CC1")
    for number, (rating, title) in enumerate(zip(rated, titles, strict=True)):
        made.person(f"P{number}", unit="CC1")
        if rating:
            made.fact(f"P{number}", "rating", 2023, code=rating)
        if title:
            made.fact(f"P{number}", "title", 2023, code=title)
    if closed:
        made.close("CC1", 2023, closed)
    return judged(made, "CC1").outcome


@pytest.mark.parametrize(
    ("rule", "holders", "others", "outcome"),
    [
        (SEVEN_IN_TEN, 7, 3, MET),
        (SEVEN_IN_TEN, 6, 3, NOT_MET),
        (SEVEN_IN_TEN, 2, 1, NOT_MET),
        (SEVEN_IN_TEN, 3, 1, MET),
        (MORE_THAN_HALF, 2, 2, NOT_MET),
        (MORE_THAN_HALF, 3, 2, MET),
        (SOMEBODY, 0, 2, NOT_MET),
        (SEVEN_IN_TEN, 0, 0, NOT_MET),
    ],
)
def test_shares_are_exact(rule: Rule, holders: int, others: int, outcome: Outcome) -> None:
    """70 % of 10 is 7; two thirds are less than 70 %; half is not more than half."""
    rated = ["HTTNV"] * (holders + others)
    assert staffed(rule, rated, ["LĐTT"] * holders + [""] * others) is outcome


@pytest.mark.parametrize(
    ("rule", "rated", "titles", "closed", "outcome"),
    [
        # Open titles: the one without may still get one.
        (SEVEN_IN_TEN, ["HTNV"] * 3, ["LĐTT", "LĐTT", ""], ("rating",), MISSING),
        (SEVEN_IN_TEN, ["HTNV"] * 4, ["LĐTT", "LĐTT", "LĐTT", ""], ("rating",), MET),
        # Open ratings: the one not yet rated may still join, with or without the title.
        (SEVEN_IN_TEN, ["HTNV", "HTNV", "HTNV", ""], ["LĐTT"] * 3 + [""], ("title",), MET),
        (SEVEN_IN_TEN, ["HTNV", "HTNV", ""], ["LĐTT", "LĐTT", ""], ("title",), MISSING),
        (SEVEN_IN_TEN, ["HTNV", "HTNV", ""], ["LĐTT", "", ""], ("title",), NOT_MET),
        # Closed ratings: whoever is not rated does not belong.
        (SEVEN_IN_TEN, ["HTNV", ""], ["LĐTT", ""], ("rating",), MET),
        (SOMEBODY, ["HTNV", ""], ["", "CSTĐCS"], ("rating", "title"), NOT_MET),
        (SOMEBODY, ["HTNV", ""], ["", "CSTĐCS"], ("title",), MISSING),
        (SOMEBODY, ["HTNV"], ["CSTĐ bộ"], (), MET),
        (EVERYBODY, ["HTNV", "HTXSNV"], ["", ""], (), MET),
        (EVERYBODY, ["HTNV", ""], ["", ""], (), MISSING),
        (EVERYBODY, ["KHTNV", ""], ["", ""], (), NOT_MET),
        (EVERYBODY, ["HTNV", ""], ["", ""], ("rating",), MET),
        (EVERYBODY, ["", ""], ["", ""], ("rating",), NOT_MET),
        (EVERYBODY, ["", ""], ["", ""], (), MISSING),
    ],
)
def test_a_share_is_missing_unless_every_completion_agrees(
    rule: Rule, rated: list[str], titles: list[str], closed: tuple[str, ...], outcome: Outcome
) -> None:
    assert staffed(rule, rated, titles, closed=closed) is outcome


def test_a_units_people_are_those_of_the_last_day_of_the_year_or_of_the_unit() -> None:
    made = office(tried(SOMEBODY, subjects=UNIT))
    made.unit("CC1", end=date(2023, 6, 30))
    made.unit("CC2")
    made.person("P1", unit="CC1")
    made.person("P2", unit="CC1", end=date(2023, 6, 29))
    made.post("P1", "CC2", begin=date(2023, 7, 1))
    for code in ("P1", "P2"):
        made.fact(code, "rating", 2023, code="HTXSNV")
    made.fact("P2", "title", 2023, code="CSTĐCS")
    made.close("CC1", 2023)
    made.close("CC2", 2023)
    assert [judged(made, unit).outcome for unit in ("CC1", "CC2")] == [NOT_MET, NOT_MET]
    made.fact("P1", "title", 2023, code="CSTĐCS")
    assert [judged(made, unit).outcome for unit in ("CC1", "CC2")] == [MET, MET]


# Parts of a fact, and other kinds of fact.


@pytest.mark.parametrize(
    ("which", "outcome"),
    [
        (Which(REWARD.id), MET),
        (Which(REWARD.id, level=("tỉnh",)), MET),
        (Which(REWARD.id, level=("bộ", "tỉnh"), class_=("đột xuất",)), MET),
        (Which(REWARD.id, level=("tỉnh",), class_=("công trạng",)), NOT_MET),
        (Which(REWARD.id, level=("bộ",)), NOT_MET),
        (Which(REWARD.id, code=("x",)), NOT_MET),
        (Which(REWARD.id, about="x"), NOT_MET),
    ],
)
def test_a_rule_speaks_of_the_parts_that_it_names(which: Which, outcome: Outcome) -> None:
    made = told(close("CC1", 2023), rule=Count(which))
    made.fact("P1", "reward", 2023, level="tỉnh", **{"class": "đột xuất"})
    assert judged(made, "P1").outcome is outcome


SKILL = Kind(
    "skill",
    Text("tay nghề", "skill"),
    "Tay nghề",
    (
        Column("code", "Bậc", Part.CODE, Asked.RANK, (ladder("skill", Rank("1", Text("1", "1"))),)),
        Column("day", "Ngày", Part.DAY, Asked.DATE, needed=True),
    ),
    timing=Timing.DAY,
)


def test_a_kind_without_a_register_is_never_known_to_be_complete() -> None:
    rules = Count(Which("skill")), Absent(Which("skill"))
    law = CriteriaSet("skilled", Text("", ""), Span.YEAR, tried(*rules).sets["tried"].criteria)
    made = office(having(SKILL, law))
    made.unit("CC1")
    made.person("P1", unit="CC1")
    made.close("CC1", 2023)
    assert list(made.outcomes("P1", "skilled", 2023).values()) == [MISSING, MISSING]
    made.fact("P1", "skill", code="1", day="31/12/2023")
    assert list(made.outcomes("P1", "skilled", 2023).values()) == [MET, NOT_MET]
    assert list(made.outcomes("P1", "skilled", 2024).values()) == [MISSING, MISSING]


def test_work_years_move_every_day() -> None:
    """Work year 2023: discipline from 01/10/2022 to 30/09/2023, heads and staff on 30/09."""
    made = told(rule=Absent(Which(DISCIPLINE.id), staff=True))
    made.do("set-year", year="work")
    made.close("CC1", (2023, 2024))
    made.fact("P1", "discipline", code="khiển trách", day="01/10/2023")
    assert [judged(made, "CC1", year).outcome for year in (2023, 2024)] == [MET, NOT_MET]


def test_initiatives_count_one_by_one() -> None:
    made = told(rule=Count(Which(INITIATIVE.id), at_least=2))
    made.fact("P1", "initiative", 2023, name="Số hoá hồ sơ", level="cơ sở")
    made.fact("P1", "initiative", 2023, name="số hóa  hồ sơ", level="cơ sở")
    made.close("CC1", 2023)
    assert judged(made, "P1").outcome is NOT_MET
    made.fact("P1", "initiative", 2023, name="Một cửa", level="cơ sở")
    assert judged(made, "P1").outcome is MET
