"""What plugin authors are given to test with."""

from datetime import date

import pytest

from commands.desk import INSTALLED
from criteria.laws import MET, MISSING, clause, module, tried
from guong import Case, Count, CriteriaSet, Finding, Kind, Meets, Outcome, Python, Question, Signal, Span, Text, Which
from guong.codec import structured
from guong.plugins import Catalogue, Plugin, register
from guong.queries import QUERIES, Query, judging
from guong.subjects import Subject
from guong.testing import practice_office, problems_of

NAME = Text("gương mẫu", "exemplary")
TITLED = CriteriaSet(
    "titled", NAME, Span.YEAR, [clause("1", Count(Which("title"))), clause("2", Count(Which("rating")))]
)


def test_an_office_in_five_lines() -> None:
    """As the module's own words promise."""
    office = practice_office(module("mine", TITLED))
    office.unit("CC1", begin=date(2020, 1, 1))
    office.person("P1", unit="CC1", begin=date(2021, 1, 1))
    number = office.fact("P1", "title", 2023, code="LĐTT", date=date(2024, 1, 15))
    assert number == 1
    assert office.outcomes("P1", "titled", 2023) == {"1": MET, "2": MISSING}
    office.close("CC1", 2023, ["rating"])
    assert office.judge("P1", "titled", "2023").outcome is Outcome.NOT_MET
    office.close("CC1", (2021, 2022))
    closed = {(fact["term"], fact["about"]) for fact in office.office.ask(_facts("CC1"))}
    assert len(closed) == 1 + 2 * 5


def _facts(subject: str) -> Query:
    return structured({"subject": subject}, QUERIES["facts"])


@pytest.mark.parametrize("fault", ["outcome of a criterion", "outcome of the set", "criterion left out"])
def test_judging_both_ways_tells_where_they_differ(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """A planted fault proves that it is looked for."""
    office = practice_office(module("mine", TITLED))
    office.unit("CC1")

    def planted(subject: Subject, outcome: Outcome, findings: tuple[tuple[str, Outcome], ...]) -> judging.Row:
        if fault == "outcome of a criterion":
            findings = (("1", Outcome.MET), *findings[1:])
        if fault == "outcome of the set":
            outcome = Outcome.MET
        if fault == "criterion left out":
            findings = findings[:1]
        return real(subject, outcome, findings)

    real = judging.Row
    assert office.judge("CC1", "titled", 2023).outcome is MISSING
    monkeypatch.setattr(judging, "Row", planted)
    with pytest.raises(AssertionError) as found:
        office.judge("CC1", "titled", 2023)
    assert (
        str(found.value)
        == {
            "outcome of a criterion": "1: SQL says met, Python says missing",
            "outcome of the set": "SQL says met over 2 criteria, Python missing",
            "criterion left out": "SQL says missing over 1 criteria, Python missing",
        }[fault]
    )


# Checks of what a plugin declares.


def problems(*declared: object) -> list[str]:
    plugin = register("mine", "1", module("mine", *declared))
    catalogue = Catalogue.of([*INSTALLED.plugins, plugin])
    return problems_of(next(one for one in catalogue.plugins if one.name == "mine"), catalogue)


@pytest.mark.parametrize("plugin", INSTALLED.plugins, ids=lambda plugin: plugin.name)
def test_our_own_plugins_have_no_problems(plugin: Plugin) -> None:
    assert problems_of(plugin, INSTALLED) == []


def well(case: Case) -> Finding:  # noqa: ARG001
    """A plain function."""
    return Finding(Outcome.MET, NAME)


def badly(case: Case) -> Finding:
    """A plain function with a mistake."""
    return case.nothing  # type: ignore[attr-defined,no-any-return]


def test_a_good_plugin_has_no_problems() -> None:
    assert problems(CriteriaSet("mine", NAME, Span.YEAR, [clause("1", Python(well))])) == []


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ((), ["Không khai báo gì."]),
        ((7,), ["Không dùng được: khai báo một int; chỉ nhận Kind, Question, CriteriaSet, VoteRule, NoticeRule, Signal."]),
        ((Signal("s", NAME, Text("tìm", ""), lambda _: ()),), ["Dấu hiệu “s” thiếu chữ tiếng Anh."]),
        (
            (Signal("s", NAME, NAME, lambda ground: [1 / len(ground.postings())]),),
            ["Dấu hiệu “s” tìm thử thì hỏng: Tiện ích mine hỏng khi tìm dấu hiệu “s” (ZeroDivisionError); hãy sửa hoặc gỡ."],
        ),
        ((CriteriaSet("mine", NAME, Span.YEAR, []),), ["Bộ “mine” không có tiêu chuẩn nào."]),
        ((CriteriaSet("mine", Text("gương", ""), Span.YEAR, [clause("1", Python(well))]),), ["Bộ “mine” thiếu chữ tiếng Anh."]),
        (
            (CriteriaSet("mine", NAME, Span.YEAR, [clause("1", Count(Which("nonsense")))]),),
            ["Tiêu chuẩn “1” đọc loại dữ kiện “nonsense”, không ai khai báo."],
        ),
        (
            (CriteriaSet("mine", NAME, Span.YEAR, [clause("1", Count(Which("title", code=("LDTT",))))]),),
            ["Tiêu chuẩn “1” hỏi giá trị “LDTT” mà loại dữ kiện “title” không có."],
        ),
        (
            (CriteriaSet("mine", NAME, Span.YEAR, [clause("1", Meets("nowhere"))]),),
            ["Tiêu chuẩn “1” đòi hỏi bộ “nowhere”, không ai khai báo."],
        ),
        (
            (CriteriaSet("mine", NAME, Span.YEAR, [clause("1", Meets("mine"))]),),
            ["Bộ “mine” đòi hỏi chính nó: mine → mine."],
        ),
        (
            (Question("q", NAME, choices=(("yes", NAME), ("no", NAME))),),
            ["Câu hỏi “q” phải có đúng hai câu trả lời met và not_met."],
        ),
        ((Kind("skill", NAME, "Danh hiệu", ()),), ["Loại dữ kiện “skill” dùng trang “Danh hiệu” của loại “title”; đặt tên trang khác."]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_plugin_is_told(declared: tuple[object, ...], said: list[str]) -> None:
    assert problems(*declared) == said


def test_a_plugin_is_tried_on_an_office(monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """What only shows when somebody is judged."""
    told = problems(CriteriaSet("mine", NAME, Span.YEAR, [clause("1", Python(badly))]))
    assert [one.partition(":")[0] for one in told] == ["Bộ “mine”, kỳ 2023, xét thử thì hỏng"]


def test_a_law_on_top_of_ours_may_be_tried() -> None:
    assert set(tried(Count(Which("title"))).sets) == {*INSTALLED.sets, "tried"}
