"""Rules as data: canonical JSON by content hash, and back."""

import json

import pytest
from attrs import evolve

from commands.desk import INSTALLED
from criteria.laws import having, tried
from guong import (
    Absent,
    AllOf,
    AnyOf,
    Assessed,
    Case,
    Confirmed,
    Count,
    EachYear,
    Finding,
    Heads,
    Meets,
    Outcome,
    People,
    Python,
    Text,
    Which,
)
from guong.criteria.rules import DATA_RULES
from guong.criteria.tree import content_hash, grown, planted, python_rules
from guong.errors import CannotReplay


@pytest.mark.parametrize("set_id", list(INSTALLED.sets))
def test_every_installed_set_goes_through_json_and_comes_back(set_id: str) -> None:
    """With every set that it needs; the same objects, the same text, the same hash."""
    closure = INSTALLED.closure(set_id)
    text = planted(closure)
    assert grown(text) == closure
    assert planted(grown(text)) == text
    assert content_hash(text) == INSTALLED.tree(set_id)
    assert json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == text


def test_no_two_sets_share_a_hash() -> None:
    assert len({INSTALLED.tree(one) for one in INSTALLED.sets}) == len(INSTALLED.sets)


WHICH = Which("title", code=("a",), level=("b",), class_=("c",), about="d")
EVERY_RULE = AllOf(
    (
        Count(WHICH, 2, "number", exact=True),
        Absent(WHICH, staff=True, doubtful=("x",)),
        EachYear(WHICH, ("y",), back=2),
        Assessed("z", "vote"),
        People(WHICH, "rating", (7, 10), more_than=True),
        AnyOf((Meets("law:LĐTT"), Heads(Confirmed("r")))),
    )
)


def test_every_kind_of_rule_goes_through_json_with_all_that_it_says() -> None:
    declared = tried(EVERY_RULE)
    text = planted(declared.closure("tried"))
    assert grown(text) == declared.closure("tried")
    assert {rule.__name__ for rule in DATA_RULES} == {
        "Absent", "AllOf", "AnyOf", "Assessed", "Confirmed", "Count", "EachYear", "Heads", "Meets", "People",
    }  # fmt: skip
    assert [name for name in (rule.__name__ for rule in DATA_RULES) if f'"is":"{name}"' not in text] == []


@pytest.mark.parametrize(
    "other",
    [
        Count(WHICH, 3, "number", exact=True),
        Count(WHICH, 2, "number"),
        Count(Which("title", code=("a",), level=("b",), class_=("c",)), 2, "number", exact=True),
    ],
)
def test_whatever_a_rule_says_changes_the_hash(other: Count) -> None:
    first = Count(WHICH, 2, "number", exact=True)
    assert tried(first).tree("tried") != tried(other).tree("tried")
    assert tried(first).tree("tried") == tried(Count(WHICH, 2, "number", exact=True)).tree("tried")


def test_the_hash_covers_the_sets_that_a_set_needs() -> None:
    """Another law behind `Meets` is another tree."""
    outer = tried(Meets("inner")).sets["tried"]
    hashes = set()
    for rule in (Confirmed("a"), Confirmed("b")):
        inner = evolve(tried(rule).sets["tried"], id="inner")
        hashes.add(having(outer, inner).tree("tried"))
    assert len(hashes) == 2


def old_enough(case: Case) -> Finding:  # noqa: ARG001
    """A plain function."""
    return Finding(Outcome.MET, Text("đủ tuổi", "old enough"))


def test_a_plain_function_is_kept_by_name() -> None:
    closure = tried(Python(old_enough)).closure("tried")
    assert python_rules(closure) == ["criteria.test_tree:old_enough"]
    assert grown(planted(closure)) == closure
    assert python_rules(INSTALLED.closure("base-annual")) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("criteria.test_tree:old_enough", "criteria.test_tree:gone", "Không xét lại được: cần hàm criteria.test_tree:gone của tiện ích criteria."),
        ("criteria.test_tree:old_enough", "gone.away:rule", "Không xét lại được: cần hàm gone.away:rule của tiện ích gone."),
        ('"is":"Python"', '"is":"Oracle"', "Không xét lại được: bộ quy tắc lưu kèm thuộc một phiên bản khác của Gương."),
        ('"id":"tried"', '"name_of_id":"tried"', "Không xét lại được: bộ quy tắc lưu kèm thuộc một phiên bản khác của Gương."),
    ],
)  # fmt: skip
def test_rules_of_another_version_cannot_be_replayed(old: str, new: str, said: str) -> None:
    text = planted(tried(Python(old_enough)).closure("tried"))
    assert old in text
    with pytest.raises(CannotReplay) as refused:
        grown(text.replace(old, new))
    assert str(refused.value) == said
