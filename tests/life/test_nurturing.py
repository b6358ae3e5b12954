"""Nurturing plans: what the goal needs, checks that adjust, the next level, and what a head may not read in them."""

from datetime import timedelta
from typing import Any

import pytest

from commands.desk import MORNING, Desk, Ticking, deserialized, furnished, serialized
from criteria.laws import clause, having
from guong import Absent, AnyOf, Count, CriteriaSet, Finding, Meets, Outcome, Python, Span, Text, Which
from guong.errors import BadInput, Conflict, Forbidden, NotFound, Refused
from life.heads import headed
from life.told.discovery import COMMANDS as SIGNS
from life.told.nurturing import MEASURE, SHORTCOMING

pytest_plugins = ("commands.fixtures",)


@pytest.fixture
def office(desk: Desk) -> Desk:
    return headed(desk)


def opened(desk: Desk, by: str = "truong1", **fields: Any) -> dict[str, Any]:
    return desk.do("open-plan", by, **{"subject": "P1", "criteria_set": "base-annual", "term": "2025", **fields})


def told(desk: Desk, plan: int, by: str = "truong1") -> dict[str, Any]:
    made: dict[str, Any] = desk.ask("plan", by, plan=plan)
    return made


def needs(plan: dict[str, Any], name: str = "needs") -> dict[str, str]:
    return {need["criterion"]: need["outcome"] for need in plan[name]}


def checked(desk: Desk, plan: int, by: str = "truong1", **fields: Any) -> dict[str, Any]:
    said = {"day": "2026-01-05", "outcome": "on-track", "observed": "có tiến bộ", **fields}
    return desk.do("check-plan", by, plan=plan, **said)


def later(desk: Desk, days: int) -> Desk:
    """The same books so many days later."""
    return Desk(deserialized(serialized(desk.office), Ticking(MORNING + timedelta(days=days)), desk.office.catalogue))


# What the goal needs.


def test_opening_fills_in_what_is_missing(office: Desk) -> None:
    office.fact("P1", "rating", 2025, code="HTTNV")
    office.fact("P1", "assessment", 2025, about="II.2.2.1.a", code="đạt", day="15/12/2025")
    plan = told(office, opened(office, helper="P2", measures=[MEASURE], shortcomings=[SHORTCOMING])["plan"])
    assert needs(plan) == {
        "II.2.2.1.b": "not_met",
        "II.2.2.1.c": "to_judge",
        "II.2.2.1.d": "to_judge",
        "II.2.2.2.cn.1": "missing",
        "II.2.2.2.cn.2": "to_judge",
    }
    assert (plan["subject"], plan["unit"], plan["state"], plan["due"]) == ("P1", "CC1", "open", "2026-02-01")
    assert plan["helper"] == "Trần Văn Hoà (P2)"
    assert plan["shortcomings"] == [SHORTCOMING]


def test_needs_shrink_when_a_fact_is_recorded(office: Desk) -> None:
    plan = opened(office)["plan"]
    before = needs(told(office, plan))
    office.fact("P1", "rating", 2025, code="HTXSNV")
    assert needs(told(office, plan)) == before
    now = needs(told(office, plan), "needs_now")
    assert set(before) - set(now) == {"II.2.2.1.b"}
    made = checked(office, plan)
    assert made["settled"] == ["II.2.2.1.b"]
    after = told(office, plan)
    assert needs(after) == now
    (check,) = after["checks"]
    assert [need["criterion"] for need in check["settled"]] == ["II.2.2.1.b"]
    assert (check["state"], check["observed"], check["day"]) == ("on-track", "có tiến bộ", "2026-01-05")


def test_a_goal_of_a_year_to_come_is_filled_in_once_it_begins(office: Desk) -> None:
    made = opened(office, term="2027")
    assert (made["needs"], told(office, made["plan"])["needs_now"]) == (0, [])
    then = later(office, 400)
    assert needs(told(then, made["plan"]), "needs_now")["II.2.2.1.b"] == "missing"
    assert checked(then, made["plan"], day="2027-02-01")["needs"] > 0


def test_a_goal_must_fit_the_subject_and_its_term(office: Desk) -> None:
    for wrong in ({"term": "2021-2025"}, {"criteria_set": "nothing"}, {"term": "soon"}):
        office.refused(BadInput, "open-plan", "truong1", **{"subject": "P1", "criteria_set": "base-annual", "term": "2025", **wrong})  # fmt: skip
    said = office.refused(Refused, "open-plan", "truong1", subject="CC1", criteria_set="law:CSTĐCS", term="2027")
    assert said == "Bộ tiêu chuẩn law:CSTĐCS không xét CC1; chọn bộ khác làm mục tiêu."


# What rests on discipline is not written into a plan.


def test_nothing_that_discipline_decides_is_in_a_plan_even_for_the_personnel_room(office: Desk) -> None:
    office.fact("P1", "discipline", code="khiển trách", day="05/06/2025")
    verdict = office.ask("evaluate", subject="CC1", criteria_set="base-annual", term="2025")
    assert {one.criterion: one.outcome for one in verdict.findings}["II.2.2.2.tt.2"] is Outcome.NOT_MET
    plan = opened(office, subject="CC1")["plan"]
    checked(office, plan)
    for by in ("truong1", "minh"):
        said = str(told(office, plan, by))
        assert "II.2.2.1.a" in said
        assert not [hidden for hidden in ("tt.1", "tt.2", "kỷ luật", "khiển trách") if hidden in said]


def test_plans_are_the_same_with_and_without_a_discipline(office: Desk) -> None:
    """Nobody can tell from a plan whether there was one."""

    def said(desk: Desk) -> Any:
        plan = told(desk, opened(desk, subject="CC1")["plan"])
        return plan["needs"], plan["needs_now"]

    other = later(office, 0)
    other.fact("P1", "discipline", code="khiển trách", day="05/06/2025")
    assert said(other) == said(office)


def looks(case: Any) -> Finding:  # noqa: ARG001
    return Finding(Outcome.MISSING, Text("x", "x"), needs=(Text("x", "x"),))


def test_the_veil_falls_over_parts_inner_sets_and_plain_python() -> None:
    inner = CriteriaSet("inner", Text("i", "i"), Span.YEAR, [clause("i1", Absent(Which("discipline")))])
    outer = CriteriaSet("outer", Text("o", "o"), Span.YEAR, [
        clause("plain", Count(Which("title"))),
        clause("part", AnyOf((Count(Which("title")), Absent(Which("discipline"))))),
        clause("set", AnyOf((Count(Which("title")), Meets("inner")))),
        clause("python", Python(looks)),
    ])  # fmt: skip
    desk = headed(furnished(Desk.new(declared=having(inner, outer))))
    verdict = desk.ask("evaluate", subject="P1", criteria_set="outer", term="2025")
    assert [one.outcome for one in verdict.findings] == [Outcome.MISSING] * 4
    assert needs(told(desk, opened(desk, criteria_set="outer")["plan"])) == {"plain": "missing"}


# From a sign; scope; doubles.


def test_a_plan_comes_from_a_sign_that_was_chosen(office: Desk) -> None:
    sign = office.do("note-sign", "truong1", **SIGNS["note-sign"][1])["sign"]
    said = office.refused(Refused, "open-plan", "truong1", subject="P1", criteria_set="base-annual", term="2025", sign=sign)  # fmt: skip
    assert "bước làm được tiếp theo: choose-sign, dismiss-sign" in said
    office.do("choose-sign", "truong1", **{**SIGNS["choose-sign"][1], "sign": sign, "version": 0})
    said = office.refused(Refused, "open-plan", "truong1", subject="P4", criteria_set="base-annual", term="2025", sign=sign)  # fmt: skip
    assert said == f"Dấu hiệu số {sign} không phải của P4; hãy kiểm tra lại số."
    assert told(office, opened(office, sign=sign)["plan"])["sign"] == sign


def test_a_head_of_another_unit_sees_and_does_nothing_of_it(office: Desk) -> None:
    plan = opened(office)["plan"]
    assert office.ask("plans", "truong2")["plans"] == []
    with pytest.raises(Forbidden):
        office.ask("plan", "truong2", plan=plan)
    with pytest.raises(Forbidden):
        office.ask("plans", "truong2", unit="CC1")
    for name, fields in (
        ("open-plan", {"subject": "P4", "criteria_set": "base-annual", "term": "2025"}),
        ("change-plan", {"plan": plan, "helper": ""}),
        ("check-plan", {"plan": plan, "day": "2026-01-05", "outcome": "behind", "observed": "x"}),
        ("end-plan", {"plan": plan, "outcome": "stopped", "reason": "x"}),
        ("raise-plan", {"plan": plan, "criteria_set": "base-annual", "term": "2026", "reason": "x"}),
    ):
        office.refused(Forbidden, name, "truong2", **fields)
    assert [one["plan"] for one in office.ask("plans", "kiem-tra")["plans"]] == [plan]


def test_a_plan_goes_along_to_the_new_unit(office: Desk) -> None:
    plan = opened(office)["plan"]
    office.do("add-posting", person="P1", unit="CC2", begin="2026-01-01")
    checked(office, plan)
    assert [one["plan"] for one in office.ask("plans", "truong2")["plans"]] == [plan]
    assert office.ask("plans", "truong1")["plans"] == []


def test_one_goal_has_one_open_plan_and_nobody_helps_oneself(office: Desk) -> None:
    plan = opened(office)["plan"]
    same = {"subject": "P1", "criteria_set": "Base-Annual", "term": "2025"}
    said = office.refused(Refused, "open-plan", "minh", **same)
    assert said == f"P1 đã có kế hoạch số {plan} với mục tiêu này; hãy sửa bằng change-plan."
    office.refused(Refused, "change-plan", "truong1", plan=plan, helper="P1")
    office.refused(NotFound, "change-plan", "truong1", plan=plan, helper="P77")
    office.do("end-plan", "truong1", plan=plan, outcome="stopped", reason="chuyển công tác")
    opened(office)


# Changing, checking, ending.


def test_measures_and_shortcomings_are_changed_and_say_when_something_is_due(office: Desk) -> None:
    plan = opened(office, measures=[MEASURE])["plan"]
    assert told(office, plan)["due"] == "2026-02-01"
    office.do("change-plan", "truong1", plan=plan, measures=[{**MEASURE, "done": "2026-01-04"}], shortcomings=[SHORTCOMING])  # fmt: skip
    assert told(office, plan)["due"] == "2026-04-05"
    office.refused(BadInput, "change-plan", "truong1", plan=plan, shortcomings=[{"what": "x", "remedy": " "}])
    office.refused(BadInput, "change-plan", "truong1", plan=plan, next_check="2026-01-05")
    checked(office, plan, measures=[MEASURE], next_check="2026-01-20")
    after = told(office, plan)
    assert (after["due"], after["measures"], after["shortcomings"]) == ("2026-01-20", [MEASURE | {"done": None}], [SHORTCOMING])  # fmt: skip


def test_the_later_of_two_is_told_what_changed(office: Desk) -> None:
    made = opened(office)
    office.do("change-plan", "minh", plan=made["plan"], helper="P2", version=made["version"])
    said = office.refused(Conflict, "change-plan", "truong1", plan=made["plan"], helper="", version=made["version"])
    assert "đã được minh sửa" in said
    assert "(helper)" in said


def test_checks_of_tomorrow_without_words_or_of_an_unknown_outcome_are_refused(office: Desk) -> None:
    plan = opened(office)["plan"]
    good = {"day": "2026-01-05", "outcome": "behind", "observed": "x"}
    for bad in ({"day": "2026-01-06"}, {"observed": ""}, {"outcome": "fine"}):
        office.refused(BadInput, "check-plan", "truong1", plan=plan, **{**good, **bad})


def test_an_ended_plan_is_neither_changed_nor_checked(office: Desk) -> None:
    plan = opened(office)["plan"]
    office.refused(BadInput, "end-plan", "truong1", plan=plan, outcome="reached", reason="")
    office.refused(BadInput, "end-plan", "truong1", plan=plan, outcome="forgotten", reason="x")
    office.do("end-plan", "truong1", plan=plan, outcome="stopped", reason="chuyển ngành")
    after = told(office, plan)
    assert (after["state"], after["outcome"], after["reason"]) == ("ended", "stopped", "chuyển ngành")
    assert after["next_steps"] == ["raise-plan"]
    for name, fields in (
        ("change-plan", {"helper": ""}),
        ("check-plan", {"day": "2026-01-05", "outcome": "behind", "observed": "x"}),
        ("end-plan", {"outcome": "reached", "reason": "x"}),
    ):
        said = office.refused(Refused, name, "truong1", plan=plan, **fields)
        assert "đã kết thúc" in said


# The next level.


def test_a_goal_is_raised_only_once_it_is_reached(office: Desk) -> None:
    plan = opened(office)["plan"]
    higher = {"plan": plan, "criteria_set": "ministry-annual", "term": "2025", "reason": "phấn đấu cấp ngành"}
    said = office.refused(Refused, "raise-plan", "truong1", **higher)
    assert said.startswith("P1 chưa đạt và chưa được công nhận base-annual 2025;")
    office.refused(Refused, "raise-plan", "truong1", **{**higher, "criteria_set": "base-annual"})
    office.fact("P1", "recognition", 2024, about="base-annual")
    office.refused(Refused, "raise-plan", "truong1", **higher)
    office.fact("P1", "recognition", 2025, about="base-annual")
    office.do("raise-plan", "truong1", **higher)
    after = told(office, plan)
    assert (after["criteria_set"], after["term"], after["state"]) == ("ministry-annual", "2025", "open")
    assert set(needs(after)) >= {"reading", "II.2.2.3.a.vote"}
    (past,) = after["past"]
    assert (past["criteria_set"], past["term"], past["until"], past["reason"]) == (
        "base-annual",
        "2025",
        "2026-01-05",
        "phấn đấu cấp ngành",
    )
    assert [(was["criteria_set"], was["by"]) for was in after["history"]] == [
        ("base-annual", "truong1"),
        ("ministry-annual", "truong1"),
    ]


@pytest.mark.parametrize("how", ["check-plan", "end-plan"])
def test_a_goal_that_a_check_or_the_end_calls_reached_may_be_raised(office: Desk, how: str) -> None:
    plan = opened(office)["plan"]
    if how == "check-plan":
        checked(office, plan, outcome="achieved")
    else:
        office.do("end-plan", "truong1", plan=plan, outcome="reached", reason="đã đạt")
    office.do("raise-plan", "truong1", plan=plan, criteria_set="base-annual", term="2026", reason="giữ vững")
    after = told(office, plan)
    assert (after["state"], after.get("outcome"), after["term"]) == ("open", None, "2026")
    said = office.refused(Refused, "raise-plan", "truong1", plan=plan, criteria_set="base-annual", term="2027", reason="x")  # fmt: skip
    assert "base-annual 2026" in said


# Lists.


def test_plans_in_which_something_is_overdue_come_first(office: Desk) -> None:
    opened(office, subject="P1", next_check="2026-03-01")
    opened(office, subject="P2", next_check="2026-02-15", measures=[{**MEASURE, "due": "2026-02-10"}])
    opened(office, subject="P4", next_check="2026-01-20", measures=[{**MEASURE, "due": "2026-01-15"}])
    then = later(office, 39)  # 13 February

    def seen(**fields: Any) -> list[tuple[str, bool, list[str]]]:
        rows = then.ask("plans", "truong1", **fields)["plans"]
        return [(row["subject"], row["overdue"], row.get("late", [])) for row in rows]

    what = MEASURE["what"]
    everything = [("P4", True, [what, "kiểm tra"]), ("P2", True, [what]), ("P1", False, [])]
    assert seen() == everything
    assert seen(unit="T1") == everything[:1]
    first = then.ask("plans", "truong1", limit=2)
    assert seen(limit=2) + seen(limit=2, after=first["next"]) == everything
    plan = then.ask("plans", "truong1")["plans"][0]["plan"]
    then.do("end-plan", "truong1", plan=plan, outcome="stopped", reason="x")
    assert [row[0] for row in seen()] == ["P2", "P1"]
    assert seen(state="ended") == [("P4", False, [])]


def test_pages_do_not_lose_plans_that_are_due_on_one_day(office: Desk) -> None:
    for subject in ("P4", "P1", "P2"):
        opened(office, subject=subject)
    found, after = [], 0
    while True:
        page = office.ask("plans", "truong1", limit=1, after=after)
        found += [row["subject"] for row in page["plans"]]
        if not (after := page["next"]):
            break
    assert found == ["P4", "P1", "P2"]


def test_a_helper_who_was_erased_leaves_the_plan_readable(office: Desk) -> None:
    office.person("P9", "CC1", full_name="Vũ Văn Chín")
    plan = opened(office, helper="P9")["plan"]
    office.do("erase-person", person="P9", confirm="P9")
    assert told(office, plan)["helper"] == "người không còn trong sổ"
    office.do("erase-person", person="P1", confirm="P1")
    assert office.ask("plans")["plans"] == []


def test_plans_live_in_each_database(stored: Desk) -> None:
    plan = opened(stored, "minh", measures=[MEASURE])["plan"]
    stored.fact("P1", "rating", 2025, code="HTXSNV")
    assert checked(stored, plan, "minh")["settled"] == ["II.2.2.1.b"]
    assert [one["plan"] for one in stored.ask("plans")["plans"]] == [plan]
    assert len(stored.ask("plan", plan=plan)["history"]) == 2
