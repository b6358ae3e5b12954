"""What JSON may say; what it may not is named in one sentence, with the field."""

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from commands.desk import one_sentence
from guong.codec import structured
from guong.commands.base import fields_of, schema
from guong.commands.facts import AssessUnit, Mark
from guong.errors import BadInput
from guong.office import COMMANDS, QUERIES
from life import told as life

EXAMPLES: dict[str, dict[str, Any]] = {
    "add-unit": {"code": "CC1", "title": "Chi cục", "parent": "CUC", "begin": "2020-01-01", "successors": ["CC2"]},
    "change-unit": {"unit": "CC1", "title": "Chi cục 1", "end": "2025-06-30", "successors": ["KV1"], "version": 3},
    "end-unit": {"unit": "CC1", "day": "2025-06-30", "successors": ["KV1"]},
    "add-person": {
        "code": "P1",
        "full_name": "Nguyễn Thị Đường",
        "birth": "1985-02-03",
        "gender": "nữ",
        "group": "công chức",
    },
    "change-person": {"person": "P1", "full_name": "Nguyễn Thị Đường", "version": 2},
    "add-posting": {"person": "P1", "unit": "CC1", "head": True, "begin": "2020-01-01", "form": "chính thức"},
    "change-posting": {"person": "P1", "posting": 1, "end": "2025-06-30", "head": False},
    "remove-posting": {"person": "P1", "posting": 1, "reason": "ghi nhầm"},
    "add-fact": {"kind": "rating", "subject": "P1", "values": {"term": "2023", "code": "HTXSNV"}},
    "correct-fact": {"fact": 7, "values": {"code": "HTTNV"}, "reason": "đánh máy sai"},
    "withdraw-fact": {"fact": 7, "reason": "ghi nhầm"},
    "close-register": {"unit": "CC1", "year": 2023, "kind": "xếp loại", "day": "2024-01-15"},
    "close-registers": {"units": ["CC1"], "years": [2022, 2023], "kinds": ["xếp loại"], "day": "2024-01-15"},
    "reopen-register": {"unit": "CC1", "year": 2023, "kind": "xếp loại", "reason": "còn thiếu"},
    "assess-unit": {
        "unit": "CC1",
        "term": "2023",
        "body": "Chi bộ",
        "day": "2023-12-15",
        "marks": [{"subject": "P1", "clause": "II.2.2.1.a", "verdict": "đạt"}],
    },
    "confirm-reading": {"reading": "ministry-annual", "document": "12/CV", "day": "2024-01-15"},
    "fix-number": {"criterion": "II.2.2.3.a.cn.1", "number": 2, "decided_by": "Cục trưởng"},
    "set-year": {"year": "work", "reason": "theo ngành"},
    "change-code": {"code": "P1", "new_code": "P001"},
    "merge-people": {"keep": "P1", "drop": "P2"},
    "undo-import": {"entry": 12},
    "erase-person": {"person": "P1", "confirm": "P1"},
    "keep-verdict": {"subject": "P1", "criteria_set": "base-annual", "term": "2023"},
    "import-workbook": {"file": "so.xlsx", "correct": True},
    **{name: example for name, (_roles, example) in life.COMMANDS.items()},
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "evaluate": {"subject": "P1", "criteria_set": "base-annual", "term": "2023", "as_of": "2023-12-31"},
    "screen": {"criteria_set": "base-annual", "term": "2023", "outcome": "met"},
    "replay": {"digest": "ab12"},
    "find": {"words": "duong"},
    "units": {},
    "postings": {"subject": "P1"},
    "facts": {"subject": "P1", "kind": "rating"},
    "kinds": {},
    "rulings": {},
    "journal-head": {},
    "journal": {},
    "verify-journal": {"head": "00"},
    "export-workbook": {"file": "so.xlsx"},
    "export-list": {"list": "nominees", "file": "ds.xlsx", "round": "co-so-2023"},
    "roll-poster": {"term": "2023"},
    **{name: example for name, (_roles, example) in life.QUERIES.items()},
}


def test_every_command_and_question_has_an_example_here() -> None:
    assert set(EXAMPLES) == set(COMMANDS)
    assert set(QUESTIONS) == set(QUERIES)


@pytest.mark.parametrize(("name", "told"), [*EXAMPLES.items(), *QUESTIONS.items()])
def test_the_schema_takes_what_the_converter_takes(name: str, told: dict[str, Any]) -> None:
    """The example passes both; with a field too many, or a needed one too few, neither."""
    wanted: Any = COMMANDS.get(name) or QUERIES[name]
    valid = Draft202012Validator(schema(wanted), format_checker=FormatChecker())
    Draft202012Validator.check_schema(schema(wanted))
    json.dumps(schema(wanted))
    valid.validate(told)
    structured(told, wanted)
    for bad in (
        {**told, "nonsense": 1},
        *({k: v for k, v in told.items() if k != gone} for gone in schema(wanted)["required"]),
    ):
        assert not valid.is_valid(bad)
        with pytest.raises(BadInput):
            structured(bad, wanted)


@pytest.mark.parametrize("name", [*EXAMPLES, *QUESTIONS])
def test_every_field_has_a_vietnamese_label_for_forms(name: str) -> None:
    wanted: Any = COMMANDS.get(name) or QUERIES[name]
    assert [field["name"] for field in fields_of(wanted) if not field.get("title")] == []
    assert {field["name"] for field in fields_of(wanted) if field["needed"]} == set(schema(wanted)["required"])


@pytest.mark.parametrize(
    ("name", "told", "said"),
    [
        ("add-unit", {"code": "CC1", "titel": "x"}, "Trường “titel”: không có trường này."),
        ("add-unit", {}, "Trường “code”: còn thiếu."),
        ("add-unit", {"code": 5}, "Trường “code”: “5” không phải chữ."),
        ("add-unit", {"code": None}, "Trường “code”: “None” không phải chữ."),
        ("add-unit", {"code": "x", "begin": "1/1/2020"}, "Trường “begin”: “1/1/2020” không phải ngày; ghi dạng 2023-12-31."),
        ("add-unit", {"code": "x", "begin": 2020}, "Trường “begin”: “2020” không phải ngày; ghi dạng 2023-12-31."),
        ("add-unit", {"code": "x", "begin": "2023-02-29"}, "Trường “begin”: “2023-02-29” không phải ngày; ghi dạng 2023-12-31."),
        ("add-posting", {"person": "P1", "unit": "x", "head": "x"}, "Trường “head”: “x” không phải true hoặc false."),
        ("correct-fact", {"fact": True, "values": {}}, "Trường “fact”: “True” không phải số nguyên."),
        ("correct-fact", {"fact": "7", "values": {}}, "Trường “fact”: “7” không phải số nguyên."),
        ("close-registers", {"units": ["CC1"], "years": [2022, "x"], "kinds": [], "day": "2024-01-15"}, "Trường “years[1]”: “x” không phải số nguyên."),
        ("assess-unit", {"unit": "CC1", "term": "2023", "body": "b", "day": "2023-12-15", "marks": [{"subject": "P1", "clause": "c", "verdict": "đạt"}, {"subject": "P1", "verdict": "đạt"}]}, "Trường “marks[1].clause”: còn thiếu."),
    ],
)  # fmt: skip
def test_what_json_says_wrongly_is_named_with_its_field(name: str, told: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput) as refused:
        structured(told, COMMANDS[name])
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"kind": "rating", "subject": "P1", "values": {"term": 2023}}, "values"),
        ({"kind": "rating", "subject": "P1", "values": {"term": None}}, "values"),
        ({"kind": "rating", "subject": "P1", "values": "2023"}, "values"),
        ({"kind": "rating", "subject": "P1", "values": ["2023"]}, "values"),
        ({"kind": ["rating"], "subject": "P1", "values": {}}, "kind"),
    ],
)
def test_values_of_facts_are_text_by_name(told: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        structured(told, COMMANDS["add-fact"])
    assert str(refused.value).startswith(f"Trường “{field}")


@pytest.mark.parametrize("told", [None, 5, "text", [], ["code"], True])
def test_what_is_no_object_is_refused_in_one_sentence(told: object) -> None:
    with pytest.raises(BadInput) as refused:
        structured(told, COMMANDS["add-unit"])
    one_sentence(str(refused.value))


@pytest.mark.parametrize("text", ["P\x00", "\ud800", "P1\n\x1b[2J"])
def test_text_that_no_database_keeps_is_refused(text: str) -> None:
    """NUL, halves of a character and control characters stop here, not in the database."""
    with pytest.raises(BadInput, match=r"^Trường “code”: "):
        structured({"code": text}, COMMANDS["add-unit"])


@pytest.mark.parametrize("number", [2**31, -(2**31) - 1, 10**30])
def test_numbers_that_no_database_keeps_are_refused(number: int) -> None:
    with pytest.raises(BadInput, match=r"^Trường “fact”: "):
        structured({"fact": number, "values": {}}, COMMANDS["correct-fact"])


def test_entities_come_out_of_json() -> None:
    made = structured(EXAMPLES["assess-unit"], AssessUnit)
    assert made == AssessUnit(
        unit="CC1",
        term="2023",
        body="Chi bộ",
        day=date(2023, 12, 15),
        marks=(Mark(subject="P1", clause="II.2.2.1.a", verdict="đạt"),),
    )
