"""Signs: each signal fires and stays silent rightly, nothing is suggested twice, and the shares are right."""

from collections.abc import Iterable
from typing import Any

import pytest

from commands.desk import Desk, Ticking
from criteria.laws import having
from guong import Ground, Hint, Holding, Signal, Text, Which
from guong.errors import BadInput, Conflict, Forbidden, NotFound, PluginBroken, Refused
from guong.life.discovery import SMALL_UNIT
from life.heads import headed
from life.told.discovery import COMMANDS

pytest_plugins = ("commands.fixtures",)

NOTE = COMMANDS["note-sign"][1]
CHOOSE = COMMANDS["choose-sign"][1]


@pytest.fixture
def office(desk: Desk) -> Desk:
    return headed(desk)


def gathered(desk: Desk, *signals: str, term: str = "2023", **asked: Any) -> list[str]:
    """Whom signals point to, by code."""
    desk.do("gather-signs", "minh", term=term, signals=list(signals))
    return [sign["subject"] for sign in desk.ask("signs", "minh", source="books", **asked)["signs"]]


def rated(desk: Desk, subject: str, **years: str) -> None:
    for year, code in years.items():
        desk.fact(subject, "rating", year.strip("y"), code=code)


# Rising ratings.


def test_ratings_that_rise_or_stay_at_the_top_are_a_sign(office: Desk) -> None:
    rated(office, "P1", y2021="HTNV", y2022="HTTNV", y2023="HTXSNV")
    rated(office, "P4", y2021="HTXSNV", y2022="HTXSNV", y2023="HTXSNV")
    rated(office, "CC2", y2021="HTTNV", y2022="HTXSNV", y2023="HTXSNV")
    assert sorted(gathered(office, "rising-ratings")) == ["CC2", "P1", "P4"]
    signs = office.ask("signs", "minh")["signs"]
    one = next(sign for sign in signs if sign["subject"] == "P1")
    assert one["text"] == "tăng hoặc giữ mức cao nhất 3 năm liền: 2021 HTNV, 2022 HTTNV, 2023 HTXSNV"
    assert one["facts"] == [fact["fact"] for fact in office.ask("facts", subject="P1")]
    assert (one["signal"], one["signal_name"]) == ("rising-ratings", "xếp loại tăng hoặc giữ mức cao nhất")
    assert (one["source"], one["term"], one["unit"], one["state"]) == ("books", "2023", "CC1", "open")


@pytest.mark.parametrize(
    "years",
    [
        {"y2021": "HTTNV", "y2022": "HTTNV", "y2023": "HTXSNV"},
        {"y2021": "HTXSNV", "y2022": "HTTNV", "y2023": "HTXSNV"},
        {"y2020": "HTNV", "y2021": "HTTNV", "y2023": "HTXSNV"},
        {"y2022": "HTTNV", "y2023": "HTXSNV"},
        {"y2021": "HTXSNV", "y2022": "HTXSNV", "y2023": "HTTNV"},
        {"y2022": "HTNV", "y2023": "HTTNV", "y2024": "HTXSNV"},
    ],
)
def test_ratings_that_stand_still_fall_or_leave_a_gap_are_none(office: Desk, years: dict[str, str]) -> None:
    rated(office, "P1", **years)
    assert gathered(office, "rising-ratings") == []


def test_over_a_period_the_ratings_of_all_its_years_count(office: Desk) -> None:
    rated(office, "P1", y2021="HTXSNV", y2022="HTXSNV", y2023="HTXSNV", y2024="HTXSNV", y2025="HTXSNV")
    rated(office, "P4", y2023="HTXSNV", y2024="HTXSNV", y2025="HTXSNV")
    assert gathered(office, "rising-ratings", term="2021-2025") == ["P1"]


def test_a_corrected_rating_is_read_as_it_stands(office: Desk) -> None:
    rated(office, "P1", y2021="HTNV", y2022="HTTNV", y2023="HTXSNV")
    last = office.ask("facts", subject="P1")[-1]["fact"]
    office.do("correct-fact", fact=last, values={"code": "HTTNV"})
    assert gathered(office, "rising-ratings") == []


# Initiatives used elsewhere, leaders of movements.


@pytest.mark.parametrize(("level", "found"), [("cơ sở", []), ("bộ", ["P1"]), ("tỉnh", ["P1"]), ("toàn quốc", ["P1"])])
def test_an_initiative_beyond_the_base_is_a_sign(office: Desk, level: str, found: list[str]) -> None:
    office.fact("P1", "initiative", 2023, name="Số hoá", level=level)
    office.fact("P4", "initiative", 2022, name="Một cửa", level="toàn quốc")
    assert gathered(office, "initiatives-elsewhere") == found


def test_who_leads_a_movement_is_a_sign_by_the_latest_result(office: Desk) -> None:
    for subject, interim, final in (("P1", "tốt", "dẫn đầu"), ("P4", "dẫn đầu", "xuất sắc")):
        for day, standing in (("15/12/2023", final), ("11/06/2023", interim)):
            office.fact(subject, "movement-result", 2023, about="CD-2023", code=standing, day=day)
    office.do("gather-signs", "minh", term="2023")
    (sign,) = office.ask("signs", "truong1", source="movement")["signs"]
    assert (sign["subject"], sign["signal"]) == ("P1", "movement-leader")
    assert "dẫn đầu" in sign["text"]


# First in the unit.


def closed(desk: Desk, unit: str, kind: str, years: Iterable[int]) -> None:
    desk.do("close-registers", units=[unit], years=list(years), kinds=[kind], day="2024-01-15")


@pytest.fixture
def old(office: Desk) -> Desk:
    """CC9 has been there since 2010, with two people; its registers of titles are closed from 2018 on."""
    office.unit("CC9", begin="2010-01-01")
    office.person("P8", "CC9", begin="2015-01-01")
    office.person("P9", "CC9", begin="2015-01-01")
    closed(office, "CC9", "danh hiệu", range(2018, 2024))
    return office


def test_a_title_for_the_first_time_in_five_closed_years_is_a_sign(old: Desk) -> None:
    title = old.fact("P9", "title", 2023, code="CSTĐCS")
    old.fact("CC9", "title", 2023, code="TTLĐXS")
    assert sorted(gathered(old, "first-title")) == ["CC9", "P9"]
    signs = old.ask("signs", "minh")["signs"]
    (sign,) = [sign for sign in signs if sign["subject"] == "P9"]
    assert sign["facts"] == [title]
    assert sign["text"].startswith("lần đầu ở đơn vị trong 5 năm: danh hiệu: CSTĐCS 2023")


def test_it_is_none_where_a_colleague_had_it_within_five_years(old: Desk) -> None:
    old.fact("P8", "title", 2018, code="CSTĐCS")
    old.fact("P9", "title", 2023, code="CSTĐCS")
    assert gathered(old, "first-title") == []


def test_it_is_none_where_a_year_is_not_known_or_the_unit_was_not_there(old: Desk) -> None:
    """CC1 began in 2020: nobody can say that it had none for five years."""
    old.do("reopen-register", unit="CC9", year=2018, kind="danh hiệu", reason="còn thiếu")
    closed(old, "CC1", "danh hiệu", range(2020, 2024))
    old.fact("P9", "title", 2023, code="CSTĐCS")
    old.fact("P1", "title", 2023, code="CSTĐCS")
    assert gathered(old, "first-title") == []


def test_another_an_older_or_another_units_title_hides_no_first(old: Desk) -> None:
    old.fact("P8", "title", 2020, code="LĐTT")
    old.fact("P8", "title", 2017, code="CSTĐCS")
    old.fact("P8", "title", 2022, code="CSTĐ bộ")
    old.fact("P3", "title", 2021, code="CSTĐCS")
    old.fact("P9", "title", 2023, code="CSTĐCS")
    assert gathered(old, "first-title") == ["P9"]


def test_a_title_is_the_units_where_the_person_then_was(old: Desk) -> None:
    """P7 brought it to CC2 in 2021 and came to CC9 afterwards: for CC9 it is the first."""
    old.person("P7", "CC2", begin="2020-01-01", end="2022-06-30")
    old.do("add-posting", person="P7", unit="CC9", begin="2022-07-01")
    old.fact("P7", "title", 2021, code="CSTĐCS")
    old.fact("P7", "title", 2023, code="CSTĐCS")
    assert gathered(old, "first-title") == ["P7"]


def test_a_high_reward_for_the_first_time_is_a_sign(office: Desk) -> None:
    office.unit("CC9", begin="2010-01-01")
    closed(office, "CC9", "khen thưởng", range(2018, 2024))
    office.fact("CC9", "reward", 2023, form="Bằng khen", level="tỉnh")
    office.fact("CC9", "reward", 2021, form="Giấy khen", level="cơ sở")
    assert gathered(office, "first-reward") == ["CC9"]


# Nearly qualified: all but one or two assessments; or a single criterion not met.


CLAUSES = ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.2.cn.2")


def assessed(desk: Desk, subject: str, *clauses: str, verdict: str = "đạt") -> None:
    for clause in clauses:
        desk.fact(subject, "assessment", 2023, about=clause, code=verdict, day="15/12/2023")


def good(desk: Desk, subject: str) -> None:
    """Rated best, with the title: only words are missing."""
    desk.fact(subject, "rating", 2023, code="HTXSNV")
    desk.fact(subject, "title", 2023, code="CSTĐCS")


@pytest.mark.parametrize(("said", "found"), [(1, []), (2, ["P1"]), (3, ["P1"]), (4, [])])
def test_who_lacks_one_or_two_words_is_nearly_qualified(office: Desk, said: int, found: list[str]) -> None:
    """With three open it is too far; with none it is there."""
    good(office, "P1")
    assessed(office, "P1", *CLAUSES[:said])
    assert gathered(office, "nearly-qualified") == found


def test_one_criterion_not_met_is_near_and_one_more_open_is_not(office: Desk) -> None:
    for subject in ("P1", "P4"):
        good(office, subject)
        assessed(office, subject, *CLAUSES[:3])
    assessed(office, "P1", CLAUSES[3], verdict="không đạt")
    assessed(office, "P4", CLAUSES[2], verdict="không đạt")
    assert gathered(office, "nearly-qualified") == ["P1"]
    (sign,) = office.ask("signs", "minh")["signs"]
    assert sign["text"] == "chỉ còn II.2.2.2.cn.2: không đạt"
    assert sign["criteria_set"] == "base-annual"


def test_a_sign_that_rests_on_verdicts_is_for_the_personnel_room_alone(office: Desk) -> None:
    good(office, "P1")
    assessed(office, "P1", *CLAUSES[:3])
    rated(office, "P1", y2021="HTNV", y2022="HTTNV")
    assert gathered(office) == ["P1", "P1"]
    signs = office.ask("signs", "minh")["signs"]
    hidden = next(sign["sign"] for sign in signs if sign["signal"] == "nearly-qualified")
    for by in ("truong1", "lan", "kiem-tra"):
        told = office.ask("signs", by)
        assert [sign["signal"] for sign in told["signs"]] == ["rising-ratings"]
        assert told["shares"]["suggested"]["women"] == {"count": 1, "total": 1, "percent": 100.0}
    for name, fields in (("choose-sign", CHOOSE), ("dismiss-sign", {"reason": "x"})):
        said = office.refused(NotFound, name, "truong1", **{**fields, "sign": hidden, "version": 0})
        assert said == office.refused(NotFound, name, "truong1", **{**fields, "sign": 999, "version": 0}).replace(
            "999", str(hidden)
        )


def test_a_set_for_years_finds_nobody_in_a_period(office: Desk) -> None:
    assert office.do("gather-signs", "minh", term="2021-2025", signals=["nearly-qualified"])["made"] == 0


# Gathering again, dismissing, choosing.


def test_a_second_gathering_makes_nothing_twice_and_what_was_dismissed_stays_away(office: Desk) -> None:
    rated(office, "P1", y2021="HTNV", y2022="HTTNV", y2023="HTXSNV")
    rated(office, "P4", y2021="HTNV", y2022="HTTNV", y2023="HTXSNV")
    first = office.do("gather-signs", "minh", term="2023")
    assert first == {"made": 2, "by_signal": {"rising-ratings": 2}, "unchanged": 0, "gone": 0}
    one, two = (sign["sign"] for sign in office.ask("signs", "minh")["signs"])
    office.do("dismiss-sign", "truong1", sign=one, reason="chưa rõ")
    office.do("choose-sign", "truong1", sign=two, chosen_by="Tập thể", reason="tiêu biểu")
    before = office.rows()
    assert office.do("gather-signs", "minh", term="2023") == {"made": 0, "by_signal": {}, "unchanged": 2, "gone": 0}
    assert office.rows() == before
    rated(office, "P1", y2024="HTXSNV")
    assert office.do("gather-signs", "minh", term="2024")["made"] == 1


def test_who_left_is_passed_over_and_counted(office: Desk) -> None:
    office.person("P9", "CC1", begin="2020-01-01", end="2024-12-31")
    rated(office, "P9", y2021="HTNV", y2022="HTTNV", y2023="HTXSNV")
    assert office.do("gather-signs", "minh", term="2023") == {"made": 0, "by_signal": {}, "unchanged": 0, "gone": 1}


def test_a_term_to_come_or_a_signal_that_is_none_is_refused(office: Desk) -> None:
    office.refused(Refused, "gather-signs", "minh", term="2027")
    said = office.refused(BadInput, "gather-signs", "minh", term="2023", signals=["gut-feeling"])
    assert said.startswith("Các dấu hiệu: không có “gut-feeling”; chọn trong: ")


def test_the_unit_chooses_with_who_and_why_and_each_step_once(office: Desk) -> None:
    made = office.do("note-sign", "truong1", **NOTE)
    for missing in ("chosen_by", "reason"):
        office.refused(
            BadInput, "choose-sign", "truong1", **{**CHOOSE, "sign": made["sign"], "version": 0, missing: " "}
        )
    office.do("choose-sign", "truong1", **{**CHOOSE, "sign": made["sign"], "version": made["version"]})
    (sign,) = office.ask("signs", "truong1", state="chosen")["signs"]
    assert (sign["chosen_by"], sign["reason"]) == (CHOOSE["chosen_by"], CHOOSE["reason"])
    said = office.refused(Refused, "choose-sign", "truong1", **{**CHOOSE, "sign": made["sign"], "version": 0})
    assert said == (
        f"Dấu hiệu điển hình số {made['sign']} đã được chọn, nên không làm được bước choose-sign;"
        " bước làm được tiếp theo: open-plan, dismiss-sign."
    )
    office.refused(Conflict, "dismiss-sign", "truong1", sign=made["sign"], reason="x", version=made["version"])
    office.do("dismiss-sign", "truong1", sign=made["sign"], reason="chuyển công tác")
    office.refused(Refused, "choose-sign", "truong1", **{**CHOOSE, "sign": made["sign"], "version": 0})


# Noting, and who sees what.


def test_a_sign_is_noted_with_its_source_facts_and_link(office: Desk) -> None:
    fact = office.fact("P1", "initiative", 2023, name="Số hoá", level="cơ sở")
    office.do("note-sign", "truong1", **NOTE, facts=[fact])
    (sign,) = office.ask("signs", "lan", source="press")["signs"]
    assert {name: sign[name] for name in ("subject", "unit", "text", "link", "facts", "day", "term")} == {
        "subject": "P1",
        "unit": "CC1",
        "text": NOTE["text"],
        "link": NOTE["link"],
        "facts": [fact],
        "day": "2023-05-19",
        "term": "2023",
    }


def test_signs_from_nowhere_tomorrow_or_on_others_facts_are_refused(office: Desk) -> None:
    of_another = office.fact("P4", "initiative", 2023, name="Số hoá", level="cơ sở")
    discipline = office.fact("P1", "discipline", code="khiển trách", day="05/06/2023")
    office.refused(BadInput, "note-sign", "lan", **{**NOTE, "source": "books"})
    office.refused(BadInput, "note-sign", "lan", **{**NOTE, "day": "2026-01-06"})
    office.refused(BadInput, "note-sign", "lan", **{**NOTE, "text": ""})
    for one in (of_another, discipline):
        said = office.refused(Refused, "note-sign", "minh", **NOTE, facts=[one])
        assert said == f"Dữ kiện số {one} không làm căn cứ cho P1 được; hãy kiểm tra lại số."


def test_a_head_of_another_unit_sees_and_does_nothing_of_it(office: Desk) -> None:
    sign = office.do("note-sign", "truong1", **NOTE)["sign"]
    office.do("note-sign", "truong1", **{**NOTE, "subject": "P4"})
    told = office.ask("signs", "truong2")
    assert (told["signs"], told["shares"]["suggested"]["women"]["total"]) == ([], 0)
    with pytest.raises(Forbidden):
        office.ask("signs", "truong2", unit="CC1")
    office.refused(Forbidden, "note-sign", "truong2", **NOTE)
    office.refused(Forbidden, "choose-sign", "truong2", **{**CHOOSE, "sign": sign, "version": 0})
    office.refused(Forbidden, "dismiss-sign", "truong2", sign=sign, reason="x")
    assert [one["subject"] for one in office.ask("signs", "truong1")["signs"]] == ["P1", "P4"]
    assert [one["subject"] for one in office.ask("signs", "truong1", unit="T1")["signs"]] == ["P4"]


def test_signs_come_page_by_page_by_state_and_term(office: Desk) -> None:
    for day in ("2022-03-01", "2023-03-01", "2023-04-01"):
        office.do("note-sign", "lan", **{**NOTE, "day": day})
    office.do("dismiss-sign", "minh", sign=office.ask("signs")["signs"][1]["sign"], reason="x")

    def days(**fields: Any) -> list[str]:
        return [sign["day"] for sign in office.ask("signs", "lan", **fields)["signs"]]

    assert days(term="2023") == ["2023-03-01", "2023-04-01"]
    assert days(state="open") == ["2022-03-01", "2023-04-01"]
    first = office.ask("signs", "lan", limit=2)
    assert (days(limit=2, after=first["next"]), first["shares"]["suggested"]["women"]["total"]) == (["2023-04-01"], 1)


# The shares, by hand.


def test_the_shares_are_those_counted_by_hand(office: Desk) -> None:
    """Four people, of whom P2's gender is not recorded, and a unit; CC1, which P2 heads, is large; CC2, T1 are small."""
    for number in range(SMALL_UNIT - 2):
        office.person(f"X{number}", "CC1", begin="2020-01-01")
    noted = {
        subject: office.do("note-sign", "lan", **{**NOTE, "subject": subject, "day": "2023-06-01"})["sign"]
        for subject in ("P1", "P2", "P3", "P4", "CC2")
    }
    office.do("note-sign", "lan", **{**NOTE, "subject": "P1", "day": "2023-06-02"})
    for subject in ("P1", "P3", "CC2"):
        office.do("choose-sign", "minh", **{**CHOOSE, "sign": noted[subject], "version": 0})
    shares = office.ask("signs", "lan")["shares"]
    assert shares["suggested"] == {
        "not_leaders": {"count": 2, "total": 4, "percent": 50.0},
        "women": {"count": 2, "total": 3, "percent": 66.7},
        "small_units": {"count": 3, "total": 5, "percent": 60.0},
    }
    assert shares["chosen"] == {
        "not_leaders": {"count": 1, "total": 2, "percent": 50.0},
        "women": {"count": 1, "total": 2, "percent": 50.0},
        "small_units": {"count": 2, "total": 3, "percent": 66.7},
    }
    assert shares["small_unit"] == SMALL_UNIT
    office.person("X9", "CC1", begin="2020-01-01", end="2023-05-31")
    assert office.ask("signs", "lan")["shares"] == shares


def test_gathered_signs_are_counted_alike(office: Desk) -> None:
    """CC2 had enough people to be large, but they are gone."""
    for number in range(SMALL_UNIT):
        office.person(f"X{number}", "CC2", begin="2020-01-01", end="2025-12-31")
    for subject in ("P2", "P4", "CC2"):
        rated(office, subject, y2021="HTNV", y2022="HTTNV", y2023="HTXSNV")
    office.do("gather-signs", "minh", term="2023")
    assert office.ask("signs", "lan")["shares"]["suggested"] == {
        "not_leaders": {"count": 1, "total": 2, "percent": 50.0},
        "women": {"count": 1, "total": 1, "percent": 100.0},
        "small_units": {"count": 3, "total": 3, "percent": 100.0},
    }


# A stranger's signals.


def signalled(find: Any) -> Desk:
    made = Desk.new(declared=having(Signal("tried", Text("thử", "tried"), Text("thử", "tried"), find)), clock=Ticking())
    made.unit("CC1")
    made.person("P1", "CC1")
    return made


def test_a_strangers_signal_suggests_like_ours() -> None:
    def find(ground: Ground) -> Iterable[Hint]:
        return [Hint(person, Text("có mặt", "is there")) for person in ground.postings()]

    desk = signalled(find)
    assert desk.do("gather-signs", term="2023")["by_signal"] == {"tried": 1}


def test_no_signal_reads_discipline() -> None:
    desk = signalled(Holding(Which("discipline", code=("khiển trách",))))
    said = desk.refused(PluginBroken, "gather-signs", term="2023")
    assert said.startswith("Dấu hiệu không được đọc kỷ luật;")


@pytest.mark.parametrize(
    ("find", "what"), [(lambda _: [1 / 0], "ZeroDivisionError"), (lambda _: [7], "không trả về Hint")]
)
def test_a_signal_that_fails_is_named(find: Any, what: str) -> None:
    said = signalled(find).refused(PluginBroken, "gather-signs", term="2023")
    assert said == f"Tiện ích tried hỏng khi tìm dấu hiệu “tried” ({what}); hãy sửa hoặc gỡ."


def test_signs_live_in_each_database(stored: Desk) -> None:
    good(stored, "P1")
    assessed(stored, "P1", *CLAUSES[:3])
    rated(stored, "P1", y2021="HTNV", y2022="HTTNV")
    assert stored.do("gather-signs", "minh", term="2023")["by_signal"] == {"nearly-qualified": 1, "rising-ratings": 1}
    assert stored.do("gather-signs", "minh", term="2023")["unchanged"] == 2
    assert len(stored.ask("signs", "minh")["signs"]) == 2
    (sign,) = stored.ask("signs", "lan", source="books")["signs"]
    assert sign["signal"] == "rising-ratings"
    assert stored.ask("signs", "lan")["shares"]["suggested"]["women"]["count"] == 1
