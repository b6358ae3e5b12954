"""Judging as people ask for it: one subject, everybody, at past moments, and again."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from commands.desk import INSTALLED, Desk, furnished, one_sentence
from criteria.laws import PERSON, clause, having
from guong import Case, Count, CriteriaSet, Finding, Outcome, Python, Span, Text, Which
from guong.criteria.verdict import Verdict
from guong.errors import BadInput, CannotReplay, Forbidden, GuongError, NotFound, Refused
from guong.plugins import Catalogue, Plugin
from guong.veil import Veiled

pytest_plugins = ("commands.fixtures",)

ANNUAL = {"subject": "P1", "criteria_set": "base-annual", "term": "2023"}


def outcome(desk: Desk, criterion: str = "II.2.2.1.b", **fields: Any) -> str:
    verdict: Verdict = desk.ask("evaluate", **{**ANNUAL, **fields})
    return next(one.outcome.id for one in verdict.findings if one.criterion == criterion)


# What a verdict tells.


def test_a_verdict_as_json(desk: Desk) -> None:
    """Every key of the command line; findings in the order of the set, each with its clause."""
    rating = desk.fact("P1", "rating", 2023, code="HTXSNV")
    told = desk.ask("evaluate", **ANNUAL).as_json()
    assert json.loads(json.dumps(told)) == told
    assert set(told) == {
        "subject", "set", "term", "as_of", "known_by", "outcome", "findings", "missing", "rules", "tree", "digest",
    }  # fmt: skip
    assert (told["subject"], told["set"], told["term"], told["as_of"]) == ("P1", "base-annual", "2023", "2023-12-31")
    assert told["rules"] == {"guong_base": "0.1.0", "guong_law": "0.1.0"}
    assert [(one["criterion"], one["outcome"]) for one in told["findings"]] == [
        ("II.2.2.1.a", "to_judge"),
        ("II.2.2.1.b", "met"),
        ("II.2.2.1.c", "to_judge"),
        ("II.2.2.1.d", "to_judge"),
        ("II.2.2.2.cn.1", "missing"),
        ("II.2.2.2.cn.2", "to_judge"),
        ("II.2.2.2.cn.3", "not_applicable"),
    ]
    assert told["findings"][1] == {
        "criterion": "II.2.2.1.b",
        "outcome": "met",
        "facts": [str(rating)],
        "reason": "xếp loại: HTXSNV 2023",
        "reason_en": "rating: HTXSNV 2023",
        "provision": told["findings"][1]["provision"],
    }
    assert told["findings"][1]["provision"].startswith("II.2.2.1.b, Kế hoạch ")
    assert [one["criterion"] for one in told["missing"]] == [
        "II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.2.cn.1", "II.2.2.2.cn.2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "error", "said"),
    [
        ({"subject": "P9"}, NotFound, "Không có người hay đơn vị nào mang mã P9 trong sổ; hãy kiểm tra lại mã."),
        ({"subject": "P3"}, Refused, "P3 không giữ vị trí công tác nào trong kỳ 2023, nên không được xét; hãy kiểm tra mã và kỳ."),
        ({"subject": "CC2"}, Refused, "CC2 không tồn tại trong kỳ 2023, nên không được xét; hãy kiểm tra mã và kỳ."),
        ({"criteria_set": "law:LĐTT", "subject": "CC1"}, Refused, "Bộ tiêu chuẩn law:LĐTT chỉ xét cá nhân; CC1 không thuộc đối tượng này."),
        ({"criteria_set": "law:TTLĐXS"}, Refused, "Bộ tiêu chuẩn law:TTLĐXS chỉ xét tập thể; P1 không thuộc đối tượng này."),
        ({"criteria_set": "base-weekly"}, NotFound, None),
        ({"term": "2021-2025"}, BadInput, "Bộ tiêu chuẩn base-annual xét theo một năm, ví dụ 2023; kỳ 2021-2025 không dùng được."),
        ({"criteria_set": "base-period"}, BadInput, "Bộ tiêu chuẩn base-period xét theo một giai đoạn, ví dụ 2021-2025; kỳ 2023 không dùng được."),
        ({"term": "2027"}, Refused, "Kỳ 2027 chưa bắt đầu (từ 01/01/2027); hãy chọn một kỳ đã bắt đầu."),
        ({"as_of": "2024-01-01"}, BadInput, "Ngày 01/01/2024 không nằm trong kỳ 2023; chọn một ngày từ 01/01/2023 đến 31/12/2023."),
        ({"as_of": "31.12.2023"}, BadInput, "Vào ngày: “31.12.2023” không phải ngày; ghi ô kiểu ngày, hoặc chữ dạng 20/02/2023."),
        ({"known_by": "hôm qua"}, BadInput, "Thời điểm “hôm qua” không đọc được; ghi dạng 2024-03-01 hoặc 2024-03-01T08:00."),
        ({"known_by": "31/02/2024"}, BadInput, "Thời điểm “31/02/2024” không đọc được; ghi dạng 2024-03-01 hoặc 2024-03-01T08:00."),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered(
    desk: Desk, fields: dict[str, str], error: type[GuongError], said: str | None
) -> None:
    desk.unit("CC2", begin="2024-01-01")
    desk.person("P3", "CC1", begin="2024-01-01")
    with pytest.raises(error) as refused:
        desk.ask("evaluate", **{**ANNUAL, **fields})
    one_sentence(str(refused.value))
    assert said in (None, str(refused.value))


@pytest.mark.parametrize(
    ("now", "term", "work", "as_of"),
    [
        (datetime(2024, 5, 1, tzinfo=UTC), "2023", False, date(2023, 12, 31)),
        (datetime(2023, 5, 1, tzinfo=UTC), "2023", False, date(2023, 5, 1)),
        (datetime(2022, 12, 31, 17, 0, tzinfo=UTC), "2023", False, date(2023, 1, 1)),
        (datetime(2024, 5, 1, tzinfo=UTC), "2023", True, date(2023, 9, 30)),
        (datetime(2023, 5, 1, tzinfo=UTC), "2021-2025", False, date(2023, 5, 1)),
    ],
)
def test_the_day_is_the_last_of_the_term_or_today_in_vietnam(now: datetime, term: str, work: bool, as_of: date) -> None:  # noqa: FBT001
    desk = Desk.new(clock=lambda: now)
    desk.unit("CC1")
    if work:
        desk.do("set-year", year="work")
    set_id = "base-period" if "-" in term else "base-annual"
    assert desk.ask("evaluate", subject="CC1", criteria_set=set_id, term=term).as_of == as_of


# What was known when.


def test_known_by_asks_what_stood_in_the_books_then(stored: Desk) -> None:
    """Late facts, corrections, closings, postings, rulings: each counts from the moment of its command."""
    desk = stored
    moments = []

    def then(name: str, **fields: Any) -> dict[str, Any]:
        moments.append(desk.office.clock())
        return desk.do(name, **fields)

    number = then("add-fact", kind="rating", subject="P1", values={"term": "2023", "code": "HTNV"})["fact"]
    then("correct-fact", fact=number, values={"code": "HTXSNV"})
    then("withdraw-fact", fact=number + 1, reason="x")
    then("close-register", unit="CC1", year=2023, kind="xếp loại", day="2024-01-15")
    then("reopen-register", unit="CC1", year=2023, kind="xếp loại", reason="x")
    moments.append(desk.office.clock())
    told = [outcome(desk, known_by=moment.isoformat()) for moment in moments]
    assert told == ["missing", "not_met", "met", "missing", "not_met", "missing"]
    assert outcome(desk) == "missing"
    screened = []
    for moment in moments:
        rows = desk.ask("screen", criteria_set="base-annual", term="2023", known_by=moment.isoformat()).rows
        screened.append(next(dict(row.findings)["II.2.2.1.b"].id for row in rows if row.subject.code == "P1"))
    assert screened == told


def test_who_was_not_yet_in_the_books_is_not_found_then(desk: Desk) -> None:
    moment = desk.office.clock()
    desk.person("P3", "CC1")
    with pytest.raises(NotFound):
        desk.ask("evaluate", subject="P3", criteria_set="base-annual", term="2023", known_by=moment.isoformat())
    assert outcome(desk, subject="P3") == "missing"


def test_a_posting_corrected_later_is_known_as_it_was(desk: Desk) -> None:
    """P2 heads the branch; later it turns out that this ended in 2022."""
    moment = desk.office.clock()
    desk.do("change-posting", person="P2", posting=2, end="2022-12-31")
    desk.do("add-posting", person="P2", unit="CC1", begin="2023-01-01")
    asked = {"subject": "P2", "criterion": "II.2.2.2.cn.3"}
    assert outcome(desk, **asked, known_by=moment.isoformat()) == "missing"
    assert outcome(desk, **asked) == "not_applicable"


def test_a_code_and_a_ruling_are_known_as_they_were(desk: Desk) -> None:
    moment = desk.office.clock()
    desk.do("change-code", code="P1", new_code="P001")
    desk.do("confirm-reading", reading="ministry-annual")
    asked = {"criterion": "reading", "criteria_set": "ministry-annual"}
    assert outcome(desk, **asked, subject="P1", known_by=moment.isoformat()) == "to_judge"
    assert outcome(desk, **asked, subject="P001") == "met"


def test_a_day_means_its_end_in_vietnam(desk: Desk) -> None:
    desk.fact("P1", "rating", 2023, code="HTXSNV")
    assert outcome(desk, known_by="2026-01-05") == outcome(desk, known_by="5/1/2026") == "met"
    with pytest.raises(NotFound):
        outcome(desk, known_by="2026-01-04")


# Kept verdicts.


def kept(desk: Desk, **fields: str) -> str:
    digest: str = desk.do("keep-verdict", **{**ANNUAL, **fields})["digest"]
    return digest


def again(desk: Desk, digest: str) -> bool:
    same: bool = desk.ask("replay", digest=digest).same
    return same


def test_the_digest_is_that_of_what_the_books_say(desk: Desk) -> None:
    """The same books, the same digest; one fact more, another one."""
    desk.fact("P1", "rating", 2023, code="HTXSNV")
    first = desk.ask("evaluate", **ANNUAL)
    assert desk.ask("evaluate", **ANNUAL).digest == first.digest
    assert kept(desk) == first.digest
    assert first.digest == first.as_json()["digest"]
    desk.fact("P1", "title", 2023, code="LĐTT")
    assert desk.ask("evaluate", **ANNUAL).digest != first.digest
    assert evolve(first, as_of=date(2023, 12, 30)).digest != first.digest


LATER: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "nothing": [],
    "a later fact": [("add-fact", {"kind": "title", "subject": "P1", "values": {"term": "2023", "code": "CSTĐCS"}})],
    "a late discipline": [("add-fact", {"kind": "discipline", "subject": "P1", "values": {"code": "cảnh cáo", "day": "05/06/2023"}})],
    "a correction": [("correct-fact", {"fact": 1, "values": {"code": "HTNV"}})],
    "a withdrawal": [("withdraw-fact", {"fact": 1, "reason": "x"})],
    "a closing": [("close-registers", {"units": ["CC1"], "years": [2023], "kinds": ["xếp loại", "kỷ luật"], "day": "2024-01-15"})],
    "another code": [("change-code", {"code": "P1", "new_code": "P001"}), ("change-code", {"code": "P2", "new_code": "P1"})],
    "another name": [("change-person", {"person": "P1", "full_name": "Nguyễn Thị Đượm", "group": "viên chức"})],
    "a corrected posting": [("change-posting", {"person": "P1", "posting": 1, "end": "2022-12-31"})],
    "a unit's end": [("end-unit", {"unit": "CC1", "day": "2025-06-30"})],
    "other years": [("set-year", {"year": "work"})],
    "a merger": [("add-person", {"code": "PX"}), ("merge-people", {"keep": "PX", "drop": "P1"})],
}  # fmt: skip


@pytest.mark.parametrize("later", LATER)
def test_a_kept_verdict_is_judged_again_as_it_was(stored: Desk, later: str) -> None:
    desk = stored
    desk.fact("P1", "rating", 2023, code="HTXSNV")
    desk.fact("P2", "discipline", code="khiển trách", day="05/06/2023")
    digests = [kept(desk), kept(desk, subject="P2"), kept(desk, subject="CC1"), kept(desk, as_of="2023-06-30")]
    for name, fields in LATER[later]:
        desk.do(name, **fields)
    assert [again(desk, digest) for digest in digests] == [True] * 4


def test_a_kept_verdict_does_not_rest_on_the_rules_of_today(file: Path) -> None:
    """Another office's rules under the same id: the kept tree is judged, not the new one."""
    first = CriteriaSet("ours", Text("", ""), Span.YEAR, [clause("1", Count(Which("title")), PERSON)])
    desk = furnished(Desk.new(str(file), declared=having(first)))
    desk.fact("P1", "title", 2023, code="LĐTT")
    digest = kept(desk, criteria_set="ours")
    other = evolve(first, criteria=[clause("1", Count(Which("title"), at_least=2), PERSON)])
    later = Desk.open(str(file), declared=having(other, version="9"))
    assert later.ask("evaluate", **{**ANNUAL, "criteria_set": "ours"}).outcome is Outcome.MISSING
    assert again(later, digest)
    assert again(Desk.open(str(file)), digest)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "books.guong"


def adult(case: Case) -> Finding:
    """A plain function of the case."""
    titles = case.facts("title")
    return Finding(Outcome.MET if titles else Outcome.MISSING, Text(f"{len(titles)}", ""), tuple(titles))


PYTHON = CriteriaSet("py", Text("", ""), Span.YEAR, [clause("1", Python(adult), PERSON)])


def test_a_python_criterion_replays_only_under_the_same_version(file: Path) -> None:
    desk = furnished(Desk.new(str(file), declared=having(PYTHON, version="0.3.0")))
    digest = kept(desk, criteria_set="py")
    desk.fact("P1", "title", 2023, code="LĐTT")
    assert again(desk, digest)
    for declared, here in ((having(PYTHON, version="0.4.0"), "0.4.0"), (INSTALLED, "không bản nào")):
        with pytest.raises(CannotReplay) as refused:
            again(Desk.open(str(file), declared=declared), digest)
        assert str(refused.value) == f"Không xét lại được: cần tried 0.3.0, đang có {here}."
    broken = Catalogue.of([*INSTALLED.plugins, Plugin("tried", "0.3.0", problem="lỗi khi nạp")])
    with pytest.raises(CannotReplay, match=r"cần tried 0\.3\.0"):
        again(Desk.open(str(file), declared=broken), digest)


def test_a_verdict_of_erased_data_is_not_replayed(stored: Desk) -> None:
    """Neither the person's own, which is gone, nor the unit's, which can no longer come out the same."""
    desk = stored
    for code in ("P1", "P2"):
        desk.fact(code, "rating", 2023, code="HTXSNV")
    desk.do("close-registers", units=["CC1"], years=[2023], kinds=["xếp loại", "danh hiệu"], day="2024-01-15")
    mine, other = kept(desk), kept(desk, subject="P2", criteria_set="law:CSTĐCS")
    unit = kept(desk, subject="CC1", criteria_set="law:TTLĐXS")
    counted = kept(desk, subject="CC1", criteria_set="law:TTLĐTT")
    desk.do("erase-person", person="P1", confirm="P1")
    gone = "Không có kết quả nào được lưu với mã băm này, hoặc dữ liệu của người đó đã được xoá."
    for digest in (mine, unit):
        with pytest.raises(NotFound) as lost:
            again(desk, digest)
        assert str(lost.value) == gone
    with pytest.raises(CannotReplay) as refused:
        again(desk, counted)
    assert str(refused.value) == (
        "Không xét lại được: từ khi lưu kết quả này, dữ liệu của người có liên quan đã được xoá."
    )
    assert again(desk, other)


def test_a_tampered_verdict_does_not_come_out_the_same(desk: Desk) -> None:
    digest = kept(desk)
    with desk.office._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE verdicts SET told = replace(told, 'to_judge', 'met')")
    assert not again(desk, digest)


def test_a_kept_verdict_is_that_of_its_moment(desk: Desk) -> None:
    """Asked again for what was known then, the same digest comes out."""
    moment = desk.ask("evaluate", **ANNUAL).known_by
    digest = kept(desk)
    entries = desk.ask("journal-head")["entry"]
    known = desk.ask("evaluate", **ANNUAL, known_by=moment.isoformat())
    assert known.digest == digest
    assert desk.ask("journal-head")["entry"] == entries


# Everybody.


def test_screening_judges_units_and_whoever_held_a_posting(desk: Desk) -> None:
    """Ordered by code; those who were not there in the term are not listed; one outcome may be asked for."""
    desk.unit("CC9", begin="2024-01-01")
    desk.person("A1", "CC1", end="2023-01-01")
    desk.person("Z1", "CC1", begin="2024-01-01")
    desk.fact("A1", "rating", 2023, code="HTNV")
    rows = desk.ask("screen", criteria_set="base-annual", term="2023").as_json()
    assert [row["subject"] for row in rows] == ["A1", "CC1", "P1", "P2"]
    assert rows[0]["outcome"] == "not_met"
    assert rows[0]["findings"][1] == {"criterion": "II.2.2.1.b", "outcome": "not_met"}
    assert {key for row in rows for key in row} == {"subject", "set", "term", "as_of", "outcome", "findings"}
    asked = desk.ask("screen", criteria_set="base-annual", term="2023", outcome="not_met").as_json()
    assert [row["subject"] for row in asked] == ["A1"]
    for code in ("A1", "CC1", "P1", "P2"):
        told = desk.ask("evaluate", **{**ANNUAL, "subject": code})
        row = next(row for row in rows if row["subject"] == code)
        assert row["findings"] == [{"criterion": one.criterion, "outcome": one.outcome.id} for one in told.findings]


def test_screening_refuses_what_evaluating_refuses(desk: Desk) -> None:
    wish = {"criteria_set": "base-annual", "term": "2023"}
    for fields in ({"term": "2021-2025"}, {"term": "2027"}, {"as_of": "2024-01-01"}, {"outcome": "good"}):
        with pytest.raises(GuongError) as refused:
            desk.ask("screen", **{**wish, **fields})
        one_sentence(str(refused.value))


def test_whole_verdicts_are_for_the_personnel_room(desk: Desk) -> None:
    """They rest on discipline: others see one behind the veil, and no screening."""
    with pytest.raises(Forbidden):
        desk.ask("screen", "lan", criteria_set="base-annual", term="2023")
    assert desk.ask("screen", "minh", criteria_set="base-annual", term="2023")
    assert isinstance(desk.ask("evaluate", "minh", **ANNUAL), Verdict)
    assert isinstance(desk.ask("evaluate", "lan", **ANNUAL), Veiled)
    with pytest.raises(Forbidden):
        desk.ask("evaluate", "quan", **ANNUAL)


def test_what_was_read_is_told_as_scopes(desk: Desk) -> None:
    """Empty looks too, so that a late discipline finds the verdict that it touches."""
    verdict = desk.ask("evaluate", subject="CC1", criteria_set="base-annual", term="2023")
    scopes = {(one.kind, one.first, one.last, one.staff) for one in verdict.reads if one.subject == verdict.subject.key}
    year = date(2023, 1, 1), date(2023, 12, 31)
    assert scopes >= {
        ("rating", *year, False),
        ("discipline", *year, True),
        ("closing", *year, False),
        ("assessment", *year, False),
        ("posting", year[1], year[1], True),
    }
