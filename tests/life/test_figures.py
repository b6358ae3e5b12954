"""Figures: each worked out by hand in a small office, each nothing but a count of what it opens to, each seen by few."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from guong.errors import BadInput, Forbidden
from guong.reports import ground
from guong.reports.asking import FIGURES
from guong.reports.dimensions import CHOICES
from life.chamber import Chamber
from life.lived import copied, good, lived, lived_books, numbers, office, opened, summed, told

__all__ = ["copied", "lived_books", "office"]

OF_DISCOVERY = {
    "movements": 1,
    "movement-results": 2,  # P1's later result stands before its earlier one
    "movement-reviews": 1,
    "signs": 4,
    "signs-chosen": 2,
    "signs-open": 1,
    "chosen": 2,
    "chosen-not-leaders": 100.0,
    "chosen-women": 50.0,  # P4 of P1 and P4
    "chosen-small-units": 100.0,
    "plans-begun": 4,
    "plan-checks": 1,
    "plans-raised": 0,
    "plans-overdue": 0,
    "nurtured": 4,
    "nurtured-recognised": 1,
    "nurtured-reached": 1,
    "nurtured-still": 1,
    "nurtured-stopped": 1,
}
OF_ROUNDS = {
    "rounds": 2,
    "screened-met": 6,  # P1 to P3, twice
    "screened-to_judge": 0,
    "screened-missing": 8,  # CUC twice; VP and M1 to M5, who came before the second round: their registers are open
    "dossiers": 5,
    "dossiers-nominated": 4,
    "dossiers-open": 1,
    "dossiers-considered": 1,
    "dossiers-held": 0,
    "dossiers-proposed": 0,
    "dossiers-recognised": 3,
    "dossiers-declined": 0,
    "dossiers-withdrawn": 0,
    "dossiers-special": 1,
    "sessions": 2,
    "ballots": 2,
    "ballots-passed": 50.0,
    "notices": 1,
    "listings": 1,
    "objections": 1,
    "recognitions": 3,  # P1 here, P4 and CC1 recorded from their papers
    "recognitions-special": 1,
    "exemplars": 4,
    "exemplars-women": 33.3,
    "exemplars-not-leaders": 100.0,
    "revocations": 1,
    "reviews": 0,
}
OF_SPREADING = {
    "events": 1,
    "honours": 1,
    "honours-by-form": 1,
    "honoured": 1,
    "reporting": 1,
    "introductions": 2,
    "introductions-answered": 1,
    "selected": 1,
    "items": 2,
    "items-inside": 1,
    "items-outside": 1,
    "propagated": 1,
    "models": 1,
    "adoptions": 1,
    "adoptions-unproven": 1,
    "replication-plans": 1,
    "replication-reports": 1,
    "without-replication-plan": 7,  # four units in 2023, all but CC1 in 2024
    "obligations": 2,
    "sent": 1,
    "late": 0,
    "owing": 1,
    "awaited": 1,
    "waived": 0,
    "in-time": 50.0,
    "questions": 2,
    "questions-open": 1,
    "reply-days": 3,
    "sign-to-recognition": 116.5,  # P1: 10/6/2023 to 8/1/2024, 212 days; P4: 15/12/2023 to 5/1/2024, 21 days
    "recognition-to-honour": 4,
    "recognition-to-publication": 2,
    "not-yet-honoured": 3,
    "not-yet-published": 3,
}
BY_HAND = OF_DISCOVERY | OF_ROUNDS | OF_SPREADING
PARTS = {
    "dossiers": ("open", "considered", "proposed", "recognised", "declined", "withdrawn"),
    "nurtured": ("recognised", "reached", "still", "stopped"),
    "items": ("inside", "outside"),
}
OFFICES_OWN = ("rounds", "obligations")
"""Their entries lie in no unit."""
BY = pytest.mark.parametrize("by", CHOICES)
FIGURE = pytest.mark.parametrize("figure", FIGURES)


def identity(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["kind"], row["number"], row.get("subject", ""), row.get("term", "")


def test_every_figure_is_what_was_counted_by_hand(where: str) -> None:
    room = lived(where)
    assert numbers(room) == BY_HAND
    assert set(BY_HAND) == set(FIGURES)
    women = {one["group"]: one["value"] for one in told(room, by="gender")["exemplars"]["groups"]}
    assert women == {"nam": 2, "nữ": 1, "unit": 1}
    posts = told(room, by="post")
    assert {one["group"]: one["value"] for one in posts["screened-missing"]["groups"]} == {"staff": 5, "unit": 3}
    room.office.close()


def test_what_is_done_for_a_term_is_counted_in_it(office: Chamber) -> None:
    of_term = told(office, first=None, last=None, term="2023")
    by_day = told(office, first="2023-01-01", last="2023-12-31")
    for figure, for_2023, in_2023 in (
        ("rounds", 2, 0),
        ("dossiers", 5, 0),
        ("recognitions", 3, 0),
        ("signs", 4, 4),
        ("honours", 0, 0),
        ("revocations", 1, 0),
        ("movement-results", 2, 2),
    ):
        assert (of_term[figure]["value"], by_day[figure]["value"]) == (for_2023, in_2023), figure
    assert told(office, first=None, last=None, term="2021-2025")["recognitions"]["value"] == 3
    assert told(office, first=None, last=None, term="2024")["recognitions"]["value"] == 0
    assert told(office, first=None, last=None)["honours"]["value"] == 1  # this year


@FIGURE
def test_a_number_is_the_number_of_what_is_behind_it(office: Chamber, figure: str) -> None:
    rows, one = opened(office, figure), told(office)[figure]
    assert one.get("of", one["value"]) == len(rows) == len(set(map(identity, rows)))
    if one["measure"] == "share":
        assert one["part"] == sum(row["value"] for row in rows)
    assert one["clauses"]


def test_entries_are_told_by_name_with_what_they_are(office: Chamber) -> None:
    rows = opened(office, "recognition-to-honour")
    honour = opened(office, "honours")[0]["number"]
    assert len(rows) == 1
    assert rows[0] | {"number": 0} == {
        "kind": "fact",
        "number": 0,
        "subject": "P1",
        "name": "Người P1",
        "unit": "CC1",
        "unit_name": "Chi cục CC1 (hư cấu)",
        "day": "2024-01-08",
        "term": "2023",
        "criteria_set": "base-annual",
        "value": 4,
        "pair": {"kind": "honour", "number": honour, "day": "2024-01-12"},
    }
    facts = {one["fact"] for one in office.ask("facts", subject="P1", kind="recognition")}
    assert rows[0]["number"] in facts
    days = told(office)["sign-to-recognition"]
    assert (days["quartiles"], days["of"]) == ([68.75, 164.25], 2)


@BY
def test_the_parts_add_up_to_the_whole_and_open_too(office: Chamber, by: str) -> None:
    for figure, one in told(office, by=by).items():
        for name in {"count": ["value"], "share": ["part", "of"], "days": ["of"]}[one["measure"]]:
            assert sum(part.get(name) or 0 for part in one["groups"]) == (one.get(name) or 0), figure
        ids = [part["group"] for part in one["groups"]]
        assert len(ids) == len(set(ids))
        parts = [identity(row) for id_ in ids for row in opened(office, figure, by=by, group=id_)]
        assert Counter(parts) == Counter(map(identity, opened(office, figure)))


def test_only_what_came_since_the_recognition_before_counts(office: Chamber) -> None:
    """P4, recognised on 5/1/2024: its sign of December led to that; one of the 8th to the next, on the 13th."""
    office.do("note-sign", subject="P4", source="press", text="Báo viết", day="2024-01-08")
    paper = {"number": "10/QĐ", "issuer": "Cục"}
    office.fact("P4", "recognition", 2024, about="base-annual", date="13/01/2024", **paper)
    event = office.do("plan-event", sort="unit-conference", title="Hội nghị", day="2024-01-14", unit="CC2")["event"]
    office.do("choose-honoured", event=event, subject="P4")
    office.do("hold-event", event=event)
    pace = {row["day"]: row["value"] for row in opened(office, "sign-to-recognition", unit="CC2")}
    assert pace == {"2024-01-05": 21, "2024-01-13": 5}
    honoured = {row["day"]: row["value"] for row in opened(office, "recognition-to-honour", unit="CC2")}
    assert honoured == {"2024-01-13": 1}
    never = {(row["subject"], row["day"]) for row in opened(office, "not-yet-honoured", unit="CC2")}
    assert never == {("P4", "2024-01-05")}


def test_reading_everything_at_once_or_one_by_one_comes_to_the_same(
    office: Chamber, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [("tccb", {}), ("tccb", {"unit": "CC1"}), ("dau-cc2", {}), ("tccb", {"round": "co-so-2023"})]
    before = [told(office, account, by="unit", **more) for account, more in asked]
    monkeypatch.setattr(ground, "SOME", 0)
    monkeypatch.setattr(ground, "SOME_UNITS", 0)
    assert [told(office, account, by="unit", **more) for account, more in asked] == before


def test_states_of_one_thing_add_up(office: Chamber) -> None:
    counts = numbers(office)
    for whole, parts in PARTS.items():
        assert counts[whole] == sum(counts[f"{whole}-{part}"] for part in parts)


def test_a_unit_asked_for_is_its_part_of_the_whole(office: Chamber) -> None:
    whole = told(office, by="unit")
    for unit in ("CC1", "CC2", "VP"):
        for figure, one in told(office, unit=unit).items():
            part = next((part for part in whole[figure]["groups"] if part["group"] == unit), {"value": None})
            if figure not in OFFICES_OWN:
                assert (one["value"] or None) == (part["value"] or None), (figure, unit)


def test_the_rounds_add_up(office: Chamber) -> None:
    each = [told(office, round=code) for code in ("co-so-2023", "dot-hai")]
    whole = told(office)
    assert [one["dossiers"]["value"] for one in each] == [4, 1]
    for figure in each[0]:
        if figure.startswith(("dossiers", "screened")) or figure in ("sessions", "listings", "revocations", "ballots"):
            assert sum(one[figure]["value"] for one in each) == whole[figure]["value"], figure
    assert each[0]["exemplars"]["value"] == 2  # not those who were recorded from papers alone
    assert "honours" not in each[0]


def test_a_head_sees_the_own_units_alone(office: Chamber) -> None:
    seen = told(office, "dau-cc2")
    assert not {"sessions", "notices"} & set(seen)
    for figure in seen:
        units = {row.get("unit", "") for row in opened(office, figure, "dau-cc2")}
        assert units <= ({""} if figure in OFFICES_OWN else {"CC2"}), figure
    assert (seen["signs"]["value"], seen["recognitions"]["value"], seen["owing"]["value"]) == (2, 1, 1)
    with pytest.raises(Forbidden, match="không phụ trách đơn vị này"):
        numbers(office, "dau-cc2", unit="CC1")


FOR_PERSONNEL = {"screened-met", "screened-to_judge", "screened-missing", "reviews"}
FOR_FEW = {"dossiers-held", "objections"}


def test_who_is_told_what(office: Chamber) -> None:
    everything = set(FIGURES)
    assert set(numbers(office, "tccb")) == everything
    assert set(numbers(office, "lanh-dao")) == everything - FOR_PERSONNEL
    assert set(numbers(office, "kiem-tra")) == everything - FOR_PERSONNEL - FOR_FEW
    with pytest.raises(BadInput, match=r"^Số liệu: không có “reviews”;"):
        opened(office, "reviews", "kiem-tra")


def collective(room: Chamber) -> None:
    """CC2 is recognised as well: nobody in it was disciplined."""
    good(room, "CC2", "TTLĐXS", 3)
    room.round("dot-ba", vote_rule="")
    key = room.appraised("CC2", "dot-ba")
    room.do("decide", dossiers=[key], outcome="recognise", number="3/QĐ", issuer="Cục")


def test_no_number_tells_of_discipline_or_of_a_hold(copied: Callable[[], Chamber]) -> None:
    quiet, noisy = copied(), copied()
    for room in (quiet, noisy):
        collective(room)
    waiting = next(row for row in opened(noisy, "dossiers-considered"))["number"]
    noisy.do("hold-dossier", dossier=waiting, reason="đơn thư")
    noisy.fact("P5", "discipline", code="khiển trách", day="05/06/2023")
    for account in ("dau-cc1", "dau-cc2", "kiem-tra"):
        for by in CHOICES:
            assert told(quiet, account, by=by) == told(noisy, account, by=by)
        for figure in told(quiet, account):
            assert opened(quiet, figure, account) == opened(noisy, figure, account)
        assert summed(quiet, account) == summed(noisy, account)
    assert summed(quiet, "tccb") == summed(noisy, "tccb")
    assert (numbers(noisy)["dossiers-held"], numbers(noisy)["reviews"]) == (1, 1)


def test_signs_that_rest_on_verdicts_are_counted_for_the_personnel_room_alone(office: Chamber) -> None:
    good(office, "P4", "CSTĐCS", 3)
    before = {account: numbers(office, account)["signs"] for account in ("tccb", "kiem-tra", "dau-cc1")}
    office.do("gather-signs", term="2023", signals=["nearly-qualified"])
    assert numbers(office, "tccb")["signs"] > before["tccb"]
    for account in ("kiem-tra", "dau-cc1"):
        assert numbers(office, account)["signs"] == before[account]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"term": "2023"}, "không ghi cả hai"),
        ({"last": None}, "phải ghi cả hai ngày"),
        ({"first": "2025-01-01"}, "ngày đầu không sau ngày cuối"),
        ({"by": "colour"}, "Chia theo: không có “colour”"),
        ({"section": "x"}, "Phần: không có “x”"),
        ({"round": "x"}, "Không có đợt xét “x”"),
    ],
)
def test_what_cannot_be_asked(office: Chamber, fields: dict[str, Any], said: str) -> None:
    assert said in office.undisturbed(lambda: numbers(office, **fields), BadInput)
