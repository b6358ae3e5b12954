"""Ladders by kind of subject, group and day; ranks are compared within one ladder only."""

from datetime import date

import pytest

from guong.facts import Fact, Part, Rank, ladder
from guong.subjects import SubjectKind
from guong.words import Text
from guong_law import DISCIPLINE, RATING, REWARD, TITLE
from guong_law.kinds import DISCIPLINES, NO_WARNING_RUNG, REWARD_LEVELS, WARNING_OR_ABOVE

PERSON, UNIT = SubjectKind.PERSON, SubjectKind.UNIT


def test_ranks_without_a_height_stand_one_above_the_one_before() -> None:
    made = ladder("x", Rank("a", Text("a", "a")), Rank("b", Text("b", "b"), height=5), Rank("c", Text("c", "c")))
    assert [rank.height for rank in made.ranks] == [1, 5, 6]


def test_at_least_takes_ranks_of_equal_height_along() -> None:
    """Bộ, ngành and tỉnh do not outrank each other."""
    assert REWARD_LEVELS.at_least("tỉnh") == ("bộ", "ngành", "tỉnh", "nhà nước")
    assert REWARD_LEVELS.at_least("nhà nước") == ("nhà nước",)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("LĐTT", ("LĐTT", "CSTĐCS", "CSTĐ bộ", "CSTĐTQ")),
        ("CSTĐCS", ("CSTĐCS", "CSTĐ bộ", "CSTĐTQ")),
        ("TTLĐXS", ("TTLĐXS", "Cờ bộ", "Cờ CP")),
    ],
)
def test_titles_of_people_and_units_are_never_compared(code: str, expected: tuple[str, ...]) -> None:
    assert TITLE.at_least(code) == expected


def test_a_rank_that_no_ladder_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        TITLE.at_least("HTXSNV")
    with pytest.raises(KeyError):
        RATING.at_least("HTXSNV", Part.LEVEL)


def test_one_code_in_several_ladders_is_one_rank_to_choose() -> None:
    codes = [rank.code for rank in DISCIPLINE.ranks(Part.CODE)]
    assert codes == list(dict.fromkeys(codes))
    assert [rank.code for rank in TITLE.ranks(Part.CODE, UNIT)] == ["TTLĐTT", "TTLĐXS", "Cờ bộ", "Cờ CP"]
    assert REWARD.ranks(Part.ABOUT) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lao động  tiên tiến", "LĐTT"),
        ("Chiến sĩ thi đua ngành Tư pháp", "CSTĐ bộ"),
        ("CSTĐ TỈNH", "CSTĐ bộ"),
        ("Co\u031b\u0300 thi đua của Chính phủ", "Cờ CP"),
        ("cstđcs", "CSTĐCS"),
    ],
)
def test_ranks_are_found_by_every_spelling_that_clerks_use(text: str, code: str) -> None:
    assert [hit.code for one in TITLE.columns[0].ladders if (hit := one.find(text))] == [code]


def fitting(group: str, day: date | None) -> list[str]:
    return [one.id for one in DISCIPLINES if one.holds_for(PERSON, group, day)]


@pytest.mark.parametrize(
    ("group", "day", "expected"),
    [
        ("công chức", date(2025, 6, 30), ["discipline-civil-to-2025"]),
        ("công chức", date(2025, 7, 1), ["discipline-civil-from-2025"]),
        ("Công  Chức", date(2025, 7, 1), ["discipline-civil-from-2025"]),
        ("viên chức", date(2025, 7, 1), ["discipline-public-employee"]),
        ("người lao động", date(2021, 1, 1), ["discipline-labour"]),
        ("cán bộ", date(2021, 1, 1), ["discipline-official"]),
    ],
)
def test_discipline_has_one_ladder_by_group_and_day(group: str, day: date, expected: list[str]) -> None:
    assert fitting(group, day) == expected


def test_an_unknown_group_or_day_excludes_no_ladder() -> None:
    assert fitting("", date(2025, 7, 1)) == [one.id for one in DISCIPLINES if one.id != "discipline-civil-to-2025"]
    assert fitting("công chức", None) == ["discipline-civil-to-2025", "discipline-civil-from-2025"]
    assert [one for one in DISCIPLINES if one.holds_for(UNIT, "", None)] == []


def test_warning_or_above_leaves_out_the_ladder_without_that_rung() -> None:
    """A labour contract knows no cảnh cáo: its ranks above reprimand are doubtful, never counted as above it."""
    assert set(WARNING_OR_ABOVE) == {
        "cảnh cáo",
        "hạ bậc lương",
        "giáng chức",
        "cách chức",
        "buộc thôi việc",
        "bãi nhiệm",
    }
    assert NO_WARNING_RUNG == ("kéo dài thời hạn nâng lương", "cách chức (HĐLĐ)", "sa thải")
    assert set(WARNING_OR_ABOVE) & set(NO_WARNING_RUNG) == set()


def test_a_fact_tells_its_term_as_people_write_it() -> None:
    assert Fact(1, 1, "rating", 2023, 2023).term == "2023"
    assert Fact(1, 1, "assessment", 2021, 2025, paper='{"body": "Chi bộ"}').term == "2021-2025"
    assert Fact(1, 1, "assessment", 2021, 2025, paper='{"body": "Chi bộ"}').detail == {"body": "Chi bộ"}
