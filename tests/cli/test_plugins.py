"""`criteria`, `plugins`, and what is wrong with a plugin."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from guong import (
    Absent,
    Assessed,
    Case,
    Confirmed,
    Count,
    CriteriaSet,
    Criterion,
    Dated,
    Finding,
    Kind,
    Meets,
    Outcome,
    Provision,
    Python,
    Question,
    Span,
    Text,
    Timing,
    Which,
    hookimpl,
)  # fmt: skip
from guong.criteria.rules import Rule
from guong.facts import Asked, Column
from guong.plugins import Catalogue, found, register
from guong.testing import problems_of

from .terminal import guong

RULES = Provision("Quy chế", "Điều 1")
NAME = Text("tên", "name")


def test_every_set_with_its_readings_and_numbers() -> None:
    told = {one["set"]: one for one in guong("criteria", "--json").json}
    assert {"base-annual", "ministry-annual", "base-period", "ministry-period", "law:TTLĐXS"} <= set(told)
    assert [one["id"] for one in told["ministry-annual"]["readings"]] == ["ministry-annual"]
    assert [one["id"] for one in told["base-annual"]["readings"]] == ["law:TTLĐXS.6"]
    assert told["ministry-period"]["numbers"] == ["II.2.2.3.b.2"]
    provision = told["law:LĐTT"]["criteria"][0]["provisions"][0]
    assert (provision["standing"], provision["end"]) == ("reading", "2023-12-31")
    for id_, one in told.items():
        assert guong("criteria", id_, "--json").json == one


def test_criteria_for_people_fit_80_columns() -> None:
    for words in ((), *((one["set"],) for one in guong("criteria", "--json").json)):
        ended = guong("criteria", *words)
        assert (ended.status, ended.err) == (0, "")
        assert [line for line in ended.out.splitlines() if len(line) > 80 or line != line.rstrip()] == []
        assert "\x1b" not in ended.out


def test_a_set_is_named_as_people_type() -> None:
    assert guong("criteria", "LAW:lđtt", "--json").json["set"] == "law:LĐTT"


def test_plugins_with_what_they_declare() -> None:
    told = {one["name"]: one for one in guong("plugins", "--json").json}
    assert told["guong_ministry"]["sets"] == ["ministry-annual"]
    assert told["guong_ministry"]["problem"] == ""
    assert guong("plugins").status == 0


@pytest.mark.parametrize("name", ["guong_law", "guong_base", "guong_ministry", "guong_period"])
def test_own_plugins_are_in_order(name: str) -> None:
    ended = guong("plugins", "check", name)
    assert (ended.status, ended.err) == (0, "")
    assert guong("plugins", "check", name, "--json").json["problems"] == []


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Installs a plugin `guong_odd` with that source."""

    def install(source: str) -> None:
        (tmp_path / "guong_odd.py").write_text(source, encoding="utf-8")
        points = [*entry_points(group="guong.plugins"), EntryPoint("guong_odd", "guong_odd", "guong.plugins")]
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(__import__("sys").modules, "guong_odd", raising=False)
        monkeypatch.setattr("guong.plugins.entry_points", lambda **_: points)

    return install


def test_a_plugin_that_does_not_load(installed: Callable[[str], None]) -> None:
    installed("1 / 0\n")
    ended = guong("plugins", "check", "guong_odd")
    assert ended.status == 1
    assert ended.out.splitlines()[1:] == ["- Không dùng được: lỗi khi nạp: ZeroDivisionError: division by zero."]
    assert "HỎNG: lỗi khi nạp" in guong("plugins").out


def test_a_plugin_that_names_what_is_not_there(installed: Callable[[str], None]) -> None:
    installed(
        "from guong import *\n"
        "rule = Dated({Provision('Quy chế', 'Điều 1'): Count(Which('medal'))})\n"
        "one = CriteriaSet('odd', Text('lạ', 'odd'), Span.YEAR, (Criterion('odd.1', Text('lạ', 'odd'), rule),))\n"
        "guong_declares = hookimpl(lambda: [one])\n"
        "guong_declares.__name__ = 'guong_declares'\n"
    )
    told = guong("plugins", "check", "guong_odd", "--json")
    assert (told.status, told.json["problems"]) == (
        1, ["Tiêu chuẩn “odd.1” đọc loại dữ kiện “medal”, không ai khai báo."],
    )  # fmt: skip


def problems(*declared: object) -> list[str]:
    """What is wrong with a plugin that declares these."""
    plugin = register("odd", "0", SimpleNamespace(guong_declares=hookimpl(_named(lambda: list(declared)))))
    catalogue = Catalogue.of([*found(), plugin])
    return problems_of(catalogue.plugins[-1], catalogue)


def _named(function: Callable[[], list[object]]) -> Callable[[], list[object]]:
    function.__name__ = "guong_declares"
    return function


def one_set(rule: Rule, **more: Any) -> CriteriaSet:
    """A set of one criterion."""
    return CriteriaSet("odd", NAME, Span.YEAR, (Criterion("odd.1", NAME, Dated({RULES: rule}), **more),))


def young(case: Case) -> Finding:
    """A judge that is in order."""
    return Finding(Outcome.MET, Text(f"xét {case.subject.code}", "judged"))


def broken(case: Case) -> Finding:
    """A judge that is not."""
    raise KeyError(case.subject.code)


def unfinished(case: Case) -> Finding:  # type: ignore[empty-body]
    """A judge that says nothing."""


ASKED = Question("odd.1", Text("Đủ không?", "Enough?"))
RATED = Which("rating", code=("HTXSNV",))


def test_a_plugin_in_order() -> None:
    assert problems(one_set(Count(RATED))) == []
    assert problems(one_set(Assessed("odd.1"), question=ASKED), ASKED) == []
    assert problems(one_set(Python(young))) == []


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ((), "Không khai báo gì."),
        ((CriteriaSet("odd", NAME, Span.YEAR, ()),), "Bộ “odd” không có tiêu chuẩn nào."),
        ((one_set(Count(Which("rating", code=("GIỎI",)))),), "Tiêu chuẩn “odd.1” hỏi giá trị “GIỎI” mà loại dữ kiện “rating” không có."),
        ((one_set(Absent(Which("discipline"), doubtful=("mắng",))),), "Tiêu chuẩn “odd.1” hỏi giá trị “mắng” mà loại dữ kiện “discipline” không có."),
        ((one_set(Count(Which("recognition", about="odd-annual"))),), "Tiêu chuẩn “odd.1” hỏi giá trị “odd-annual” mà loại dữ kiện “recognition” không có."),
        ((one_set(Meets("base-weekly")),), "Tiêu chuẩn “odd.1” đòi hỏi bộ “base-weekly”, không ai khai báo."),
        ((one_set(Meets("odd")),), "Bộ “odd” đòi hỏi chính nó: odd → odd."),
        ((one_set(Confirmed("odd")),), "Tiêu chuẩn “odd.1” chờ cách hiểu “odd”, bộ này không khai báo cách hiểu đó."),
        ((one_set(Assessed("odd.9")),), "Tiêu chuẩn “odd.1” cần nhận xét về “odd.9” nhưng không có Question “odd.9” để hỏi."),
        ((Question("odd.1", Text("Đủ không?", "")),), "Câu hỏi “odd.1” thiếu chữ tiếng Anh."),
        ((Question("odd 1 ", NAME),), "Câu hỏi “odd 1 ” có mã “odd 1 ” không dùng được: mã không được trống, không thừa dấu cách, không có ký tự ẩn."),
        ((Question("odd.1", NAME, choices=(("yes", NAME),)),), "Câu hỏi “odd.1” phải có đúng hai câu trả lời met và not_met."),
        ((Kind("odd", NAME, "Xếp  LOẠI", (), Timing.YEAR),), "Loại dữ kiện “odd” dùng trang “Xếp  LOẠI” của loại “rating”; đặt tên trang khác."),
        ((Kind("odd", NAME, "Lạ", (Column("code", "Mức", asked=Asked.RANK),)),), "Loại dữ kiện “odd”: cột “Mức” lấy giá trị từ danh sách nhưng không có danh sách nào."),
        ((one_set(Python(lambda case: Finding(Outcome.MET, NAME, tuple(case.facts("rating"))))),), "Bộ “odd” không ghi được thành JSON rồi đọc lại"),
        ((one_set(Python(broken)),), "Bộ “odd”, kỳ 2023, xét thử thì hỏng: Tiện ích test_plugins hỏng khi xét"),
        ((one_set(Python(unfinished)),), "Bộ “odd”, kỳ 2023, xét thử thì hỏng: Tiện ích"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(declared: tuple[object, ...], said: str) -> None:
    told = problems(*declared)
    if said.endswith("."):
        assert told == [said]
    else:
        assert told
        assert all(one.startswith(said.replace("test_plugins", __name__.partition(".")[0])) for one in told)


def test_a_criterion_without_a_provision() -> None:
    bare = CriteriaSet("odd", NAME, Span.YEAR, (Criterion("odd.1", NAME, Dated({Provision("", " "): Count(RATED)})),))
    assert problems(bare) == ["Tiêu chuẩn “odd.1” không dẫn điều khoản: Provision cần tên văn bản và điều, khoản."]


def test_an_id_declared_again() -> None:
    (said,) = problems(CriteriaSet("base-annual", NAME, Span.YEAR, one_set(Count(RATED)).criteria))
    assert said == "Không dùng được: khai báo lại “base-annual”, đã do guong_base khai báo."
