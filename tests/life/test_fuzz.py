"""Anything in any field of any command or question, by anybody: done, or refused in one sentence, never a fault."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.desk import INSTALLED, Desk, Ticking, deserialized
from guong.codec import structured
from guong.commands.base import schema
from guong.errors import GuongError
from guong.office import COMMANDS, QUERIES, Office
from life.living import ACCOUNTS, lived
from life.room import ASSESSED, AUTUMN

EXAMPLES = int(os.environ.get("GUONG_FUZZ", "30"))
KNOWN = (
    *("P1", "P2", "P3", "M1", "H1", "CC1", "CC2", "CUC", "VP", "co-so-2023", "khong-phieu", "len", "base-annual"),
    *("ministry-period", "2023", "2024", "2021-2025", "majority", "CD", "bao-cao", "dau-cc1", "van-phong", "head"),
    *("base-annual:2023", "open", "draft", "recognise", "met", "đạt", "chi cục", *ASSESSED),
)
"""Codes that mean something in the office."""
STRANGE = (
    *("", " ", "\t", "Ỷ" * 5000, "đ̣̂̀", "\x00", "\ud800", "%", "_", "'", '"; DROP TABLE records; --', "../../etc/passwd"),
    *("2023-02-30", "0001-01-01", "9999-12-31", "-1", "٣", "²", "1e9", "null", "{}", "\u202e", "a\nb", "https://x y"),
)
texts = st.one_of(st.sampled_from(KNOWN), st.sampled_from(STRANGE), st.text(max_size=20))
days = st.one_of(
    st.sampled_from(["2024-01-08", "2024-02-01", "2023-12-31", "0001-01-01", "9999-12-31", "2050-06-01"]),
    st.dates().map(str),
    texts,
)


def numbers(held: tuple[int, ...]) -> st.SearchStrategy[int]:
    """Numbers of records that are there, others, and impossible ones."""
    odd = st.sampled_from([0, 1, -1, 2**31 - 1, -(2**31), 2**63, 10**40])
    return st.one_of(st.sampled_from(held), st.sampled_from(held), st.integers(-3, 60), odd)


def drawn(told: dict[str, Any], held: tuple[int, ...]) -> st.SearchStrategy[Any]:
    """Values for a part of a JSON Schema, mostly of its type."""
    kind = told.get("type", "string")
    if isinstance(kind, list):
        return st.one_of(st.none(), drawn({**told, "type": kind[0]}, held))
    if "enum" in told:
        return st.one_of(st.sampled_from(told["enum"]), texts)
    if kind == "array":
        return st.lists(drawn(told["items"], held), max_size=4)
    if kind == "object":
        return _group(told, held)
    plain = {"string": days if told.get("format") == "date" else texts, "boolean": st.booleans()}
    return plain.get(kind, numbers(held))


def _group(told: dict[str, Any], held: tuple[int, ...]) -> st.SearchStrategy[Any]:
    parts = {name: drawn(one, held) for name, one in told.get("properties", {}).items()}
    if not parts:
        return st.dictionaries(st.one_of(numbers(held).map(str), texts), texts, max_size=3)
    needed = {name: parts.pop(name) for name in told["required"]}
    return st.fixed_dictionaries(needed, optional=parts)


def mostly(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Now and then something of another type."""
    wrong = st.sampled_from([None, 1, True, "x", [], {}, 1.5, [None], {"a": {}}])
    return st.integers(0, 30).flatmap(lambda chance: wrong if chance == 0 else strategy)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The one that all examples are tried on; each is undone."""
    made = Desk(deserialized(lived()[0], Ticking(AUTUMN), INSTALLED))
    if request.param == "postgresql":
        where: str = request.getfixturevalue("new_postgresql")()
        file = str(tmp_path_factory.mktemp("fuzz") / "a.zip")
        made.office.backup(file)
        Office.restore(file, where)
        made = Desk.open(where, clock=Ticking(AUTUMN))
    yield made
    made.office.close()


@pytest.mark.parametrize("name", [*COMMANDS, *QUERIES])
def test_anything_is_done_or_refused_in_one_sentence(office: Desk, name: str) -> None:
    wanted: Any = COMMANDS.get(name) or QUERIES[name]
    held = tuple(sorted(number for number in lived()[1].values() if isinstance(number, int)))
    made = drawn(schema(wanted), held)
    before = office.rows()
    examples = EXAMPLES if office.office.where == "sqlite://" else EXAMPLES // 6

    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(by=st.sampled_from((*ACCOUNTS, "van-phong", "van-phong", "tccb", "ai-do")), fields=mostly(made))
    def tried(by: str, fields: Any) -> None:
        try:
            given_ = structured(fields, wanted)
            if name in COMMANDS:
                office.office.do(given_, by, dry_run=True)
            else:
                office.office.ask(given_, by)
        except GuongError as error:
            said = str(error)
            assert said.endswith((".", "…")), said
            assert "Traceback" not in said
            assert "Error" not in said
            assert "\n" not in said, said

    tried()
    assert office.rows() == before
