"""Movements: who may launch them, results that become facts, reviews with their lessons."""

from pathlib import Path
from typing import Any

import pytest

from commands.desk import Desk
from guong.errors import BadInput, Conflict, Forbidden, NotFound, Refused
from life.heads import headed
from life.told.movements import COMMANDS

pytest_plugins = ("commands.fixtures",)

LAUNCH = COMMANDS["launch-movement"][1]
REVIEW = COMMANDS["review-movement"][1]


@pytest.fixture
def office(desk: Desk) -> Desk:
    return headed(desk)


def launched(desk: Desk, by: str = "lan", **fields: Any) -> str:
    made: str = desk.do("launch-movement", by, **{**LAUNCH, "units": [], **fields})["movement"]
    return made


def results(desk: Desk, movement: str = "CD-2023", by: str = "lan", day: str = "2023-12-15", **said: str) -> list[int]:
    """Record standings by code of subject."""
    grid = [{"subject": code, "standing": standing} for code, standing in said.items()]
    made: list[int] = desk.do("record-result", by, movement=movement, day=day, results=grid)["facts"]
    return made


def test_a_movement_is_launched_once_and_found_by_its_code(office: Desk) -> None:
    launched(office, code=" cd-2023 ")
    said = office.refused(Refused, "launch-movement", "lan", **LAUNCH)
    assert said == "Đã có phong trào mang mã CD-2023; chọn mã khác, hoặc sửa bằng change-movement."
    told = office.ask("movement", movement="cd-2023")
    assert (told["movement"], told["type"], told["state"]) == ("CD-2023", "peak", "open")
    assert told["targets"] == LAUNCH["targets"]
    with pytest.raises(NotFound, match=r"^Không có phong trào nào mang mã X;"):
        office.ask("movement", movement="X")


@pytest.mark.parametrize("missing", ["title", "targets", "content", "plan", "launched_by"])
def test_a_movement_without_what_it_must_have_is_refused(office: Desk, missing: str) -> None:
    office.refused(BadInput, "launch-movement", "lan", **{**LAUNCH, missing: "  "})


def test_a_movement_of_an_unknown_type_or_with_its_days_turned_round_is_refused(office: Desk) -> None:
    said = office.refused(BadInput, "launch-movement", "lan", **{**LAUNCH, "type": "annual"})
    assert said == "Loại: không có “annual”; chọn trong: regular, thematic, peak."
    office.refused(BadInput, "launch-movement", "lan", **{**LAUNCH, "last": "2023-01-09"})
    launched(office)
    office.refused(BadInput, "change-movement", "lan", movement="CD-2023", last="2023-01-09")
    office.do("change-movement", "lan", movement="CD-2023", last="2023-01-10", theme="Về đích")


def test_a_head_launches_for_the_own_unit_and_touches_no_other_movement(office: Desk) -> None:
    launched(office)
    launched(office, "truong1", code="CC1-01")
    assert office.ask("movement", movement="CC1-01")["units"] == ["CC1"]
    office.refused(Forbidden, "launch-movement", "truong1", **{**LAUNCH, "code": "X", "units": ["CC2"]})
    office.refused(Forbidden, "launch-movement", "truong1", **{**LAUNCH, "code": "X", "unit": "CC2"})
    for name, fields in (
        ("change-movement", {"theme": "x"}),
        ("record-result", {"day": "2023-12-15", "results": [{"subject": "P3", "standing": "tốt"}]}),
        ("review-movement", {name: said for name, said in REVIEW.items() if name != "movement"}),
    ):
        office.refused(Forbidden, name, "truong2", movement="CC1-01", **fields)
        office.refused(Forbidden, name, "truong2", movement="CD-2023", **fields)
    results(office, "CC1-01", "truong1", P4="tốt")


def test_who_looked_at_an_older_saying_of_a_movement_is_told(office: Desk) -> None:
    seen = office.do("launch-movement", "lan", **LAUNCH)["version"]
    office.do("change-movement", "minh", movement="CD-2023", theme="Về đích", version=seen)
    said = office.refused(Conflict, "change-movement", "lan", movement="CD-2023", theme="Khác", version=seen)
    assert "đã được minh sửa" in said


def test_results_become_facts_of_units_and_people(office: Desk) -> None:
    launched(office)
    office.do(
        "record-result",
        "lan",
        movement="CD-2023",
        day="2023-12-15",
        results=[
            {"subject": "P1", "standing": "dẫn đầu", "figure": "96 % việc"},
            {"subject": "CC2", "figure": "81 % việc"},
        ],
    )
    assert office.ask("facts", subject="P1") == [
        {
            "fact": 1,
            "kind": "movement-result",
            "term": "2023",
            "about": "CD-2023",
            "code": "dẫn đầu",
            "level": "tỉnh",
            "class": "cao điểm",
            "figure": "96 % việc",
            "day": "15/12/2023",
        }
    ]
    assert [(one["subject"], one.get("code"), one["figure"]) for one in told(office)["results"]] == [
        ("P1", "dẫn đầu", "96 % việc"),
        ("CC2", None, "81 % việc"),
    ]


def told(desk: Desk, by: str = "van-phong", **fields: Any) -> dict[str, Any]:
    made: dict[str, Any] = desk.ask("movement", by, movement="CD-2023", **fields)
    return made


def test_the_latest_days_result_stands_and_the_same_twice_changes_nothing(office: Desk) -> None:
    launched(office)
    first = results(office, day="2023-06-11", P1="dẫn đầu")
    last = results(office, day="2023-12-15", P1="tốt")
    assert results(office, day="2023-12-15", P1="tốt") == last
    (row,) = told(office)["results"]
    assert (row["code"], row["facts"]) == ("tốt", [*first, *last])
    office.do("withdraw-fact", fact=last[0], reason="ghi nhầm")
    assert told(office)["results"][0]["code"] == "dẫn đầu"


def test_a_result_counts_in_the_work_year_where_the_office_counts_so(office: Desk) -> None:
    office.do("set-year", year="work", reason="theo ngành")
    launched(office)
    results(office, day="2023-09-30", P1="tốt")
    results(office, day="2023-10-01", P4="tốt")
    assert [office.ask("facts", subject=one)[0]["term"] for one in ("P1", "P4")] == ["2023", "2024"]


def test_results_of_a_day_before_or_to_come_of_nothing_or_of_strangers_are_refused(office: Desk) -> None:
    launched(office, units=["CC1"])
    good = {"subject": "P1", "standing": "tốt"}
    for day in ("2023-01-09", "2026-01-06"):
        office.refused(BadInput, "record-result", "lan", movement="CD-2023", day=day, results=[good])
    for grid in ([], [{"subject": "P1"}], [{"subject": "P1", "standing": "giỏi"}]):
        office.refused(BadInput, "record-result", "lan", movement="CD-2023", day="2023-12-15", results=grid)
    said = office.refused(Refused, "record-result", "lan", movement="CD-2023", day="2023-12-15", results=[good, {**good, "subject": "P3"}])  # fmt: skip
    assert said == "Phong trào CD-2023 không dành cho đơn vị của P3; hãy kiểm tra mã."
    results(office, P4="tốt")


def test_a_head_sees_the_results_of_the_own_units_alone(office: Desk) -> None:
    launched(office)
    results(office, P1="tốt", P4="tốt", P3="dẫn đầu")

    def seen(by: str) -> list[str]:
        return [row["subject"] for row in told(office, by)["results"]]

    assert seen("truong1") == ["P1", "P4"]
    assert seen("truong2") == ["P3"]
    assert seen("lan") == ["P1", "P4", "P3"]


def test_results_come_page_by_page(office: Desk) -> None:
    launched(office)
    results(office, P1="tốt", P4="tốt", P3="dẫn đầu")
    first = told(office, limit=2)
    last = told(office, limit=2, after=first["next"])
    assert [row["subject"] for row in first["results"] + last["results"]] == ["P1", "P4", "P3"]
    assert last["next"] == 0
    with pytest.raises(BadInput, match=r"^Số dòng 0 không dùng được;"):
        told(office, limit=0)


def test_the_final_review_closes_and_an_interim_one_does_not(office: Desk) -> None:
    launched(office)
    office.do("review-movement", "lan", **{**REVIEW, "stage": "interim", "day": "2023-06-11"})
    assert told(office)["state"] == "open"
    office.do("review-movement", "lan", **REVIEW)
    assert [(one["state"], one["day"], one["lessons"]) for one in told(office)["reviews"]] == [
        ("interim", "2023-06-11", REVIEW["lessons"]),
        ("final", "2023-12-20", REVIEW["lessons"]),
    ]
    for name, fields in (
        ("change-movement", {"theme": "x"}),
        ("record-result", {"day": "2023-12-15", "results": [{"subject": "P1", "standing": "tốt"}]}),
        ("review-movement", {name: said for name, said in REVIEW.items() if name != "movement"}),
    ):
        said = office.refused(Refused, name, "lan", movement="CD-2023", **fields)
        assert "đã đóng" in said


@pytest.mark.parametrize("missing", ["results", "effect", "shortcomings", "causes", "lessons"])
def test_a_review_leaves_nothing_out(office: Desk, missing: str) -> None:
    launched(office)
    office.refused(BadInput, "review-movement", "lan", **{**REVIEW, missing: ""})


def test_movements_are_listed_by_state_and_year(office: Desk) -> None:
    launched(office, code="A", first="2022-03-01", last="2023-01-01")
    launched(office, code="B", first="2021-01-01", last="2025-12-31")
    launched(office, code="C", first="2024-01-01", last="2024-12-31")
    office.do("review-movement", "lan", **{**REVIEW, "movement": "A"})

    def codes(**fields: Any) -> list[str]:
        return [one["movement"] for one in office.ask("movements", "truong2", **fields)]

    assert codes() == ["B", "A", "C"]
    assert codes(year=2023) == ["B", "A"]
    assert codes(year=2024) == ["B", "C"]
    assert codes(year=2023, state="open") == ["B"]
    assert codes(state="closed") == ["A"]


def test_no_verdict_changes_by_a_result(office: Desk) -> None:
    launched(office)
    before = office.ask("evaluate", subject="P1", criteria_set="base-annual", term="2023")
    results(office, P1="dẫn đầu")
    after = office.ask("evaluate", subject="P1", criteria_set="base-annual", term="2023")
    assert (before.findings, before.missing, before.outcome) == (after.findings, after.missing, after.outcome)


def test_movements_live_in_each_database(stored: Desk) -> None:
    launched(stored, "minh")
    results(stored, P1="dẫn đầu")
    stored.do("review-movement", "minh", **REVIEW)
    assert told(stored)["results"][0]["code"] == "dẫn đầu"
    assert [one["state"] for one in stored.ask("movements", year=2023)] == ["closed"]


def test_books_with_results_can_be_exported(office: Desk, tmp_path: Path) -> None:
    launched(office)
    results(office, P1="dẫn đầu")
    assert office.ask("export-workbook", file=str(tmp_path / "so.xlsx"))["rows"]["Nhân sự"] == 4


def test_a_persons_results_go_when_the_person_is_erased(office: Desk) -> None:
    launched(office)
    results(office, P1="dẫn đầu", P4="tốt")
    office.do("erase-person", person="P1", confirm="P1")
    assert [row["subject"] for row in told(office)["results"]] == ["P4"]
