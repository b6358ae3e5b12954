"""A small office that has lived through 2023 and the first days of 2024; every number of it can be counted by hand."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from commands.desk import INSTALLED, Ticking, deserialized, serialized
from guong.actors import ANYONE
from life.chamber import Chamber, chamber_at
from life.moves import on
from life.room import ASSESSED
from life.told.movements import COMMANDS as MOVEMENTS

SPAN = {"first": "2023-01-01", "last": "2024-12-31"}


def _signed(room: Chamber, subject: str, source: str, day: str) -> int:
    made: int = room.do("note-sign", subject=subject, source=source, text="Cách làm hay", day=day)["sign"]
    return made


def _discovered(room: Chamber) -> None:
    """One movement with two results, reviewed; four signs, of which P1's and P4's are chosen; four plans."""
    launch, review = MOVEMENTS["launch-movement"][1], MOVEMENTS["review-movement"][1]
    room.do("launch-movement", **{**launch, "units": []})
    grid = [{"subject": "P1", "standing": "tốt"}, {"subject": "P4", "standing": "tốt"}]
    room.do("record-result", movement="CD-2023", day="2023-12-10", results=grid)
    room.do("record-result", movement="CD-2023", day="2023-12-15", results=[{"subject": "P1", "standing": "dẫn đầu"}])
    room.do("review-movement", **review)
    signs = [
        _signed(room, "P1", "practice", "2023-06-10"),
        _signed(room, "P4", "movement", "2023-12-15"),
        _signed(room, "P5", "press", "2023-07-01"),
    ]
    _signed(room, "P2", "press", "2023-07-01")
    for sign in signs[:2]:
        room.do("choose-sign", sign=sign, chosen_by="Tập thể", reason="hay")
    room.do("dismiss-sign", sign=signs[2], reason="chưa rõ")
    told = {"criteria_set": "base-annual", "term": "2023"}
    room.do("open-plan", subject="P1", sign=signs[0], **told)
    still = room.do("open-plan", subject="P2", **told)["plan"]
    room.do("check-plan", plan=still, day="2024-01-08", outcome="behind", observed="Chậm")
    for subject, outcome in (("P5", "stopped"), ("P6", "reached")):
        plan = room.do("open-plan", subject=subject, **told)["plan"]
        room.do("end-plan", plan=plan, outcome=outcome, reason="xong")


def _judged(room: Chamber) -> None:
    """P1 recognised after a vote, P3 as a special case without enough votes, P2 on the way and, in another round, revoked."""
    paper = {"outcome": "recognise", "number": "1/QĐ", "issuer": "Cục"}
    first, special = room.appraised("P1"), room.appraised("P3")
    room.voted(first, yes=5)
    room.do("mark-special", dossier=special, reason="Hội đồng ngành đề nghị")
    room.voted(special, yes=1, no=4)
    room.do("decide", dossiers=[first, special], **paper)
    waiting = room.appraised("P2")
    room.do("publish-notice", dossiers=[waiting], title="Danh sách", channels=["board"])
    listing = room.ask("notices")[0]["lines"][0]["listing"]
    room.do("object", ANYONE, listing=listing, said="Chưa đúng", anonymous=True)
    room.do("start-dossier", round="co-so-2023", subject="P4")
    room.round("dot-hai", vote_rule="")
    revoked = room.appraised("P2", "dot-hai")
    room.do("decide", dossiers=[revoked], **paper)
    room.do("revoke", dossier=revoked, ground="fraud", reason="khai sai", number="2/QĐ")
    for subject in ("P4", "CC1"):
        room.fact(subject, "recognition", 2023, about="base-annual", number="9/QĐ", date="05/01/2024", issuer="Cục")


def _spread(room: Chamber) -> None:
    """P1 is made known on the 10th and 11th, honoured on the 12th, introduced and selected; its model is adopted twice."""
    item = {"subject": "P1", "title": "Tấm gương", "consent": True}
    on(room, "2024-01-11")
    for channel, day in (("unit-meeting", "2024-01-10"), ("press", "2024-01-11")):
        key = room.do("draft-item", channel=channel, **item)["item"]
        room.do("publish-item", item=key, day=day)
    room.do("draft-item", channel="press", **item)
    event = room.do("plan-event", sort="unit-conference", title="Hội nghị", day="2024-01-12", unit="CC1")["event"]
    room.do("choose-honoured", event=event, subject="P1", form="flowers", reports=True)
    on(room, "2024-01-12")
    room.do("hold-event", event=event)
    introduced = room.do("introduce", subject="P1", to="region", document="5/CV")["introduction"]
    room.do("introduce", subject="P4", to="region", document="6/CV")
    room.do("answer-introduction", introduction=introduced, outcome="được biểu dương")
    room.do("select-for-law-day", year=2024, candidates=["P1", "P4"], chosen=["P1"], reason="tiêu biểu")
    model = room.do("describe-model", subject="P1", title="Sổ tay", description="Cách làm")["model"]
    room.do("adopt-model", model=model, unit="CC2", evidence="12/BC")
    room.do("adopt-model", model=model, unit="VP")
    plan = room.do("plan-replication", year=2024, measures="Học tập", unit="CC1")["replication-plan"]
    room.do("report-replication", plan=plan, said="Đã làm")


def _urged(room: Chamber) -> None:
    """CC1 sent its report in time, CC2 has not, the office's own is not due; one of two questions is answered."""
    room.do("add-account", account="dau-cc2", roles_given=["head"], unit="CC2")
    room.do("set-obligation", code="bao-cao", what="Gửi báo cáo", due="2024-01-11", types=["chi cục"])
    room.do("set-obligation", code="tong-ket", what="Tổng kết", due="2024-12-20")
    room.do("record-sending", obligation="bao-cao", unit="CC1", document="3/BC", day="2024-01-09")
    asked = room.do("ask-office", "dau-cc1", said="Mẫu nào?")["question"]
    room.do("ask-office", "dau-cc2", said="Nộp ở đâu?")
    on(room, "2024-01-15")
    room.do("answer-question", question=asked, reply="Mẫu 05")


def lived(where: str = "sqlite://") -> Chamber:
    """That office; today is 15 January 2024."""
    room = chamber_at(where)
    for stage in (_discovered, _judged, _spread, _urged):
        stage(room)
    return room


def good(room: Chamber, subject: str, title: str, clauses: int) -> None:
    """Rated best, with a title, and assessed by so many clauses."""
    room.fact(subject, "rating", 2023, code="HTXSNV")
    room.fact(subject, "title", 2023, code=title, number="2/QĐ", date="15/12/2023", issuer="Bộ")
    for clause in ASSESSED[:clauses]:
        room.fact(subject, "assessment", 2023, about=clause, code="đạt", body="Tập thể", day="20/12/2023")


@pytest.fixture(scope="session")
def lived_books() -> bytes:
    """That office as it lies in memory; it is made once."""
    return serialized(lived().office)


@pytest.fixture
def copied(lived_books: bytes) -> Iterator[Callable[[], Chamber]]:
    """Makes such offices."""
    made: list[Chamber] = []

    def new() -> Chamber:
        made.append(Chamber(deserialized(lived_books, Ticking(), INSTALLED)))
        on(made[-1], "2024-01-15")
        return made[-1]

    yield new
    for room in made:
        room.office.close()


@pytest.fixture
def office(copied: Callable[[], Chamber]) -> Chamber:
    return copied()


def opened(room: Chamber, figure: str, account: str = "tccb", /, **fields: Any) -> list[dict[str, Any]]:
    """All rows behind a figure, page by page."""
    found: list[dict[str, Any]] = []
    after = 0
    while True:
        told = room.ask("figure", account, **{**SPAN, "figure": figure, "after": after, "limit": 2, **fields})
        found += told["rows"]
        if not (after := told["next"]):
            assert len(found) == told.get("of", told["value"])
            return found


def told(room: Chamber, account: str = "tccb", /, **fields: Any) -> dict[str, dict[str, Any]]:
    """Every figure as it is told, by its name."""
    made = room.ask("figures", account, **{**SPAN, **fields})
    return {one["figure"]: one for section in made["sections"] for one in section["figures"]}


def numbers(room: Chamber, account: str = "tccb", /, **fields: Any) -> dict[str, Any]:
    """The value of every figure that an account is told."""
    told = room.ask("figures", account, **{**SPAN, **fields})
    return {one["figure"]: one["value"] for section in told["sections"] for one in section["figures"]}


def summed(room: Chamber, account: str, **fields: Any) -> dict[str, Any]:
    made: dict[str, Any] = room.ask("summing-up", account, **{"stage": "annual", **SPAN, **fields})
    return made
