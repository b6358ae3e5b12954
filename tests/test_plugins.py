"""Plugins are found, kept apart, and named when they are broken; the rest works."""

import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import EntryPoint, version
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from commands.desk import INSTALLED, Desk, one_sentence
from criteria.laws import PERSON, clause, having, module, office, tried
from guong import (
    Case,
    Column,
    Count,
    CriteriaSet,
    Finding,
    Kind,
    Meets,
    Outcome,
    Part,
    Python,
    Question,
    Span,
    Text,
    Which,
)
from guong.errors import NotFound, PluginBroken
from guong.plugins import GROUP, Catalogue, Plugin, found, register
from guong.testing import problems_of

OURS = ["guong_base", "guong_law", "guong_ministry", "guong_period"]
EMPTY = Text("x", "x")


def loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **sources: str) -> list[Plugin]:
    """What is installed, and entry points to modules of these sources."""
    monkeypatch.syspath_prepend(str(tmp_path))
    points = list(_installed())
    for name, source in sources.items():
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
        points.append(EntryPoint(name, name, GROUP))
    return found(points)


def _installed() -> Iterable[EntryPoint]:
    from importlib.metadata import entry_points

    return [point for point in entry_points(group=GROUP) if point.name in OURS]


DECLARES = "from guong import *\nimport guong\n\n@guong.hookimpl\ndef guong_declares():\n    return {}\n"
GOOD = DECLARES.format("[Question('q.good', Text('?', '?'))]")
BAD = {
    "raises at import": ("1 / 0\n", "lỗi khi nạp: ZeroDivisionError: division by zero"),
    "leaves at import": ("import sys\nsys.exit(3)\n", "lỗi khi nạp: SystemExit: 3"),
    "imports what is not there": ("import nothing_there\n", "lỗi khi nạp: ModuleNotFoundError: No module named 'nothing_there'"),
    "is no Python": ("def (:\n", "lỗi khi nạp: SyntaxError: invalid syntax (bad.py, line 1)"),
    "raises at registration": (DECLARES.format("1 / 0"), "lỗi khi đăng ký: ZeroDivisionError: division by zero"),
    "raises half way": (DECLARES.format("(1 / n for n in (1, 0))"), "lỗi khi đăng ký: ZeroDivisionError: division by zero"),
    "declares nothing": ("", "không có hàm guong_declares đánh dấu @hookimpl"),
    "declares by another name": (
        "import guong\n@guong.hookimpl\ndef guong_declare():\n    return []\n",
        "lỗi khi đăng ký: PluginValidationError: unknown hook 'guong_declare' in plugin",
    ),
    "declares a number": (DECLARES.format("[7]"), "khai báo một int; chỉ nhận Kind, Question, CriteriaSet, VoteRule, NoticeRule, Signal"),
    "declares text": (DECLARES.format("'base'"), "khai báo một str; chỉ nhận Kind, Question, CriteriaSet, VoteRule, NoticeRule, Signal"),
    "declares no list": (DECLARES.format("7"), "lỗi khi đăng ký: TypeError: 'int' object is not iterable"),
    "has no id": (DECLARES.format("[Question('', Text('', ''))]"), "khai báo một Question mà mã trống hoặc không phải chữ"),
    "has an id that is no text": (DECLARES.format("[Question(7, Text('', ''))]"), "khai báo một Question mà mã trống hoặc không phải chữ"),
    "has a signal that finds nothing": (
        DECLARES.format("[Signal('s', Text('', ''), Text('', ''), 7)]"),
        "dấu hiệu “s” tìm bằng một int, không phải hàm",
    ),
    "has a signal from nowhere": (
        DECLARES.format("[Signal('s', Text('', ''), Text('', ''), print, 'rumour')]"),
        "dấu hiệu “s” có nguồn lạ; dùng một trong: books, movement",
    ),
    "has criteria that are none": (
        DECLARES.format("[CriteriaSet('x', Text('', ''), Span.YEAR, ['rubbish'])]"),
        "bộ “x” có tiêu chuẩn là một str",
    ),
    "has a rule that is none": (
        DECLARES.format("[CriteriaSet('x', Text('', ''), Span.YEAR, [Criterion('1', Text('', ''), Dated({Provision('d', 'c'): AllOf((7,))}))])]"),
        "bộ “x”, tiêu chuẩn “1” có luật là một int",
    ),
    "has rules without a provision": (
        DECLARES.format("[CriteriaSet('x', Text('', ''), Span.YEAR, [Criterion('1', Text('', ''), Count(Which('title')))])]"),
        "khai báo “x” hỏng: TypeError: 'Count' object is not iterable",
    ),
    "has a kind that no table takes": (
        DECLARES.format("[Kind('Tay nghề', Text('', ''), '', ())]"),
        "loại dữ kiện “Tay nghề” có mã không dùng được; viết thường, không thừa dấu cách",
    ),
    "has a kind with rubbish for columns": (
        DECLARES.format("[Kind('skill', Text('', ''), '', ('code',))]"),
        "loại dữ kiện “skill” có cột là một str",
    ),
    "declares a set again": (
        DECLARES.format("[CriteriaSet('base-annual', Text('', ''), Span.YEAR, [])]"),
        "khai báo lại “base-annual”, đã do guong_base khai báo",
    ),
    "declares a kind of the core again": (
        DECLARES.format("[Kind('recognition', Text('', ''), '', ())]"),
        "khai báo lại “recognition”, đã do chính nó hoặc phần lõi khai báo",
    ),
    "declares twice by itself": (
        DECLARES.format("[Question('q.twice', Text('', '')), Question('q.twice', Text('', ''))]"),
        "khai báo lại “q.twice”, đã do chính nó hoặc phần lõi khai báo",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_broken_plugin_is_named_and_the_rest_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """Its problem and stage are told; nothing of it stands; everything else is there, and judges."""
    source, problem = BAD[name]
    monkeypatch.delitem(sys.modules, "bad", raising=False)
    monkeypatch.delitem(sys.modules, "good", raising=False)
    catalogue = Catalogue.of(loaded(monkeypatch, tmp_path, bad=source, good=GOOD))
    assert [plugin.name for plugin in catalogue.broken] == ["bad"]
    assert catalogue.broken[0].problem.startswith(problem)
    assert problems_of(catalogue.broken[0], catalogue) == [f"Không dùng được: {catalogue.broken[0].problem}."]
    assert list(catalogue.sets) == list(INSTALLED.sets)
    assert list(catalogue.kinds) == list(INSTALLED.kinds)
    assert catalogue.questions.keys() - INSTALLED.questions.keys() == {"q.good"}
    catalogue.readings(), catalogue.numbers(), catalogue.clauses, catalogue.sheets()
    desk = Desk.new(declared=catalogue)
    desk.unit("CC1")
    assert desk.ask("evaluate", subject="CC1", criteria_set="base-annual", term="2023").outcome is Outcome.MISSING
    with pytest.raises(PluginBroken) as refused:
        desk.ask("evaluate", subject="CC1", criteria_set="bad-set", term="2023")
    assert str(refused.value).startswith("Không có bộ tiêu chuẩn “bad-set”; có tiện ích hỏng (bad: ")


def test_our_own_come_first_whatever_others_are_called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So that nobody takes an id from them."""
    plugins = loaded(
        monkeypatch, tmp_path, aaa=DECLARES.format("[CriteriaSet('base-annual', Text('', ''), Span.YEAR, [])]")
    )
    assert [plugin.name for plugin in plugins] == [*OURS, "aaa"]
    assert {plugin.version for plugin in plugins[:4]} == {version("guong")}
    assert [plugin.name for plugin in Catalogue.of(plugins).broken] == ["aaa"]


def test_the_later_of_two_strangers_is_refused_whole() -> None:
    """By name; the first keeps its id, and nothing else of the second stands."""
    one = Plugin("one", "1", (Question("q", EMPTY),))
    two = Plugin("two", "2", (Question("q.two", EMPTY), Question("q", Text("khác", "other"))))
    catalogue = Catalogue.of([*INSTALLED.plugins, one, two])
    assert [(plugin.name, plugin.problem) for plugin in catalogue.broken] == [
        ("two", "khai báo lại “q”, đã do one khai báo")
    ]
    assert (catalogue.questions["q"].text, "q.two" in catalogue.questions) == (EMPTY, False)


@pytest.mark.parametrize("stage", ["nạp", "đăng ký"])
def test_without_the_law_no_set_that_rests_on_it_is_judged(stage: str) -> None:
    """A broken plugin stops evaluation; it never shrinks it."""
    broken = Plugin("guong_law", "0.1.0", problem=f"lỗi khi {stage}: ValueError: ladder")
    rest = [broken if plugin.name == "guong_law" else plugin for plugin in INSTALLED.plugins]
    desk = Desk.new(declared=Catalogue.of(rest))
    desk.unit("CC1")
    for set_id, term in (
        ("base-annual", "2023"),
        ("base-period", "2021-2025"),
        ("ministry-annual", "2023"),
        ("law:LĐTT", "2023"),
    ):
        for name, fields in (("evaluate", {"subject": "CC1"}), ("screen", {})):
            with pytest.raises(PluginBroken) as refused:
                desk.ask(name, criteria_set=set_id, term=term, **fields)
            one_sentence(str(refused.value))
            assert "có tiện ích hỏng (guong_law: lỗi khi" in str(refused.value)
    said = desk.undisturbed(
        lambda: desk.do("keep-verdict", subject="CC1", criteria_set="base-annual", term="2023"), PluginBroken
    )
    assert "guong_law" in said


def test_a_set_that_lacks_a_kind_is_refused_though_no_plugin_is_broken() -> None:
    rest = [plugin for plugin in INSTALLED.plugins if plugin.name != "guong_law"]
    desk = Desk.new(declared=Catalogue.of(rest))
    desk.unit("CC1")
    with pytest.raises((PluginBroken, NotFound)) as refused:
        desk.ask("evaluate", subject="CC1", criteria_set="base-annual", term="2023")
    one_sentence(str(refused.value))


def test_sets_that_need_each_other_are_refused() -> None:
    """Instead of going round for ever."""
    one = CriteriaSet("one", EMPTY, Span.YEAR, [clause("1", Meets("two"))])
    two = CriteriaSet("two", EMPTY, Span.YEAR, [clause("1", Meets("one"))])
    desk = Desk.new(declared=having(one, two))
    desk.unit("CC1")
    for name, fields in (("evaluate", {"subject": "CC1"}), ("screen", {})):
        with pytest.raises(PluginBroken) as refused:
            desk.ask(name, criteria_set="one", term="2023", **fields)
        assert str(refused.value) == (
            "Bộ tiêu chuẩn “one” của tiện ích tried đòi hỏi chính nó; hãy sửa hoặc gỡ tiện ích đó rồi thử lại."
        )
    assert desk.ask("evaluate", subject="CC1", criteria_set="base-annual", term="2023")


# Plain functions that fail.


def raises(case: Case) -> Finding:
    """A plugin's mistake."""
    return case.facts("title")[99]  # type: ignore[return-value]


def no_finding(case: Case) -> Any:  # noqa: ARG001
    """Says yes, and not why."""
    return True


def asks_for_nonsense(case: Case) -> Finding:
    """Asks for a kind that nobody declares."""
    return Finding(Outcome.MET, Text(str(case.facts("nonsense")), ""))


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (raises, "Tiện ích test_plugins hỏng khi xét (test_plugins:raises: IndexError); hãy sửa hoặc gỡ."),
        (
            no_finding,
            "Tiện ích test_plugins hỏng khi xét (test_plugins:no_finding: không trả về Finding); hãy sửa hoặc gỡ.",
        ),
        (asks_for_nonsense, None),
    ],
)
def test_a_function_that_fails_is_named_and_its_set_refused(function: Any, said: str | None) -> None:
    """Judging, screening and keeping alike; other sets are judged."""
    made = Desk.new(declared=tried(Count(Which("title")), Python(function), subjects=PERSON))
    made.unit("CC1")
    made.person("P1", "CC1")
    wishes = (
        lambda: made.ask("evaluate", subject="P1", criteria_set="tried", term="2023"),
        lambda: made.ask("screen", criteria_set="tried", term="2023"),
        lambda: made.do("keep-verdict", subject="P1", criteria_set="tried", term="2023"),
    )
    for wish in wishes:
        told = made.undisturbed(wish, PluginBroken)
        assert said in (None, told)
    assert made.ask("evaluate", subject="P1", criteria_set="base-annual", term="2023").outcome is Outcome.MISSING


def test_what_a_function_reads_is_written_down() -> None:
    """Empty looks too."""

    def looks(case: Case) -> Finding:
        seen = (case.facts("discipline"), case.units_headed(), case.meets("law:LĐTT"), case.closed("title", 2023))
        return Finding(Outcome.MET, Text(str(len(seen)), ""))

    made = office(tried(Python(looks), subjects=PERSON))
    made.unit("CC1")
    made.person("P1", unit="CC1")
    kinds = {scope.kind for scope in made.judge("P1", "tried", 2023).reads}
    assert kinds == {"discipline", "posting", "rating", "assessment", "closing"}


# A stranger's kind of fact and questions appear everywhere without any code of ours.


SKILL = Kind("skill", Text("tay nghề", "skill"), "Tay nghề", (Column("code", "Bậc", Part.CODE, needed=True),))


def test_a_strangers_kind_is_told_and_recorded_like_ours() -> None:
    skilled = CriteriaSet("skilled", EMPTY, Span.YEAR, [clause("1", Count(Which("skill", code=("skilled",))))])
    with pytest.raises(NotFound):
        Desk.new().ask("facts", subject="P1", kind="skill")
    desk = Desk.new(declared=having(SKILL, skilled))
    desk.unit("CC1")
    assert "skill" in [kind["kind"] for kind in desk.ask("kinds")]
    desk.do("add-fact", kind="skill", subject="CC1", values={"term": "2023", "code": "skilled"})
    assert desk.ask("evaluate", subject="CC1", criteria_set="skilled", term="2023").outcome is Outcome.MET


def test_ids_are_matched_as_workbook_values_are() -> None:
    assert INSTALLED.criteria_set("Base-Annual ") is INSTALLED.sets["base-annual"]
    assert INSTALLED.criteria_set("LAW:lđtt") is INSTALLED.sets["law:LĐTT"]


def test_versions_name_every_plugin_behind_a_set() -> None:
    assert INSTALLED.versions("law:LĐTT") == {"guong_law": version("guong")}
    assert list(INSTALLED.versions("base-annual")) == ["guong_base", "guong_law"]


def test_a_module_is_registered_through_a_manager_of_its_own() -> None:
    """The same module twice, and a second module of the same name, do not meet."""
    one, two = module("x", Question("a", EMPTY)), module("x", Question("b", EMPTY))
    registered = [register("x", "1", made) for made in (one, two, one)]
    assert [plugin.problem for plugin in registered] == ["", "", ""]
    assert evolve(registered[0], declared=()) == evolve(registered[2], declared=())


def test_the_light_door_imports_nothing_heavy() -> None:
    """A plugin costs nobody the start-up of a database."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, guong; [getattr(guong, name) for name in guong.__all__]; print(sorted(sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = (
        "sqlalchemy",
        "cattrs",
        "alembic",
        "click",
        "rich",
        "psycopg",
        "xlsxwriter",
        "python_calamine",
        "guong.office",
    )
    assert [name for name in heavy if repr(name) in told.stdout] == []
    assert repr("guong.facts") in told.stdout


def test_all_that_the_light_door_names_is_there() -> None:
    import guong

    assert [name for name in guong.__all__ if not hasattr(guong, name)] == []
    assert guong.__version__ == version("guong")
