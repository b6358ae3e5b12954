"""The council's minutes and public notices, drawn from the books."""

from collections.abc import Iterator
from datetime import date

import pytest

from commands.desk import one_sentence
from documents.office import said, written
from documents.sitting import papers_of, sat
from documents.test_papers import text_of
from guong.errors import Forbidden, Refused
from life.chamber import Chamber

Sat = tuple[Chamber, int, int]


@pytest.fixture(scope="module")
def held() -> Iterator[Sat]:
    made = sat()
    yield made
    made[0].office.close()


def test_minutes_say_who_took_part_and_how(held: Sat) -> None:
    room, session, _notice = held
    told = said(room, "council-minutes", {"session": session})
    assert [(one.name, one.role) for one in told.present][:2] == [
        ("Ủy viên 1", "Chủ tịch Hội đồng"),
        ("Ủy viên 2", "Phó Chủ tịch Hội đồng"),
    ]
    assert [(one.name, one.note) for one in told.absent] == [
        ("Ủy viên 4", "uỷ quyền cho Lê Thị Thay, Phó Trưởng phòng, Giấy uỷ quyền số 7/GUQ"),
        ("Ủy viên 5", "có gửi ý kiến bằng văn bản"),
        ("Ủy viên 6", ""),
    ]
    assert (told.members_count, told.present_count, told.chair, told.secretary) == (6, 3, "Ủy viên 1", "Ủy viên 3")
    assert (told.superior, told.issuer) == ("Cục (hư cấu)", "Hội đồng Thi đua - Khen thưởng")
    assert told.conflicts == ("Ủy viên 1 có quan hệ thân thích đã khai với người được xét (Người P2)",)
    assert told.held_on == date(2024, 1, 8)


def test_minutes_count_every_vote_as_the_tally_does(held: Sat) -> None:
    room, session, _notice = held
    told = said(room, "council-minutes", {"session": session})
    tallies = room.ask("minutes", session=session)["results"]
    assert [(one.name, one.yes, one.no, one.blank, one.invalid, one.members) for one in told.ballots] == [
        (one["subject"], one["yes"], one["no"], one["blank"], one["invalid"], one["members"]) for one in tallies
    ]
    assert [(one.issued, one.returned, one.valid, one.result) for one in told.ballots] == [
        (5, 5, 5, "đủ phiếu"),
        (5, 5, 5, "không đủ phiếu"),
    ]
    assert told.conclusion == (
        "Đủ số phiếu, Hội đồng thông qua: 01 trường hợp, gồm Người P1 (5/6 phiếu).",
        "Không đủ số phiếu, Hội đồng không thông qua: 01 trường hợp, gồm Người P2 (2/6 phiếu).",
    )
    text = text_of(written(room, "council-minutes", {"session": session, "conclusion": ["Giao thư ký hoàn thiện."]}))
    assert "Giao thư ký hoàn thiện." in text
    assert "uỷ quyền cho Lê Thị Thay" in text
    assert "trên 1/2 đồng ý" in text


def test_minutes_of_an_open_session_or_for_a_clerk_are_refused(held: Sat) -> None:
    room, _session, _notice = held
    again = room.called()
    with pytest.raises(Refused) as raised:
        said(room, "council-minutes", {"session": again})
    one_sentence(str(raised.value))
    with pytest.raises(Forbidden):
        said(room, "council-minutes", {"session": again}, "dau-cc1")


def test_a_notice_lists_whom_the_books_list(held: Sat) -> None:
    room, _session, notice = held
    told = said(room, "public-notice", {"notice": notice})
    assert [one.name for one in told.people] == ["Người P3"]
    listed = room.ask("notices", notice=notice)[0]
    assert (told.first.isoformat(), told.last.isoformat(), told.working_days) == (listed["day"], listed["last"], listed.get("days", 0))  # fmt: skip
    assert told.shown == ("niêm yết tại trụ sở", "tầng 1")
    with pytest.raises(Forbidden):
        said(room, "public-notice", {"notice": notice}, "dau-cc1")


def test_a_withdrawn_notice_is_not_announced() -> None:
    room, _session, notice = sat()
    room.do("withdraw-notice", notice=notice, reason="sai tên")
    with pytest.raises(Refused, match="đã gỡ"):
        said(room, "public-notice", {"notice": notice})
    room.office.close()


def test_papers_are_written(held: Sat) -> None:
    room, session, notice = held
    for name, fields in papers_of(session, notice).items():
        assert text_of(written(room, name, dict(fields)))
