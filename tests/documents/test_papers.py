"""What papers say of the books, and who may make them."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from commands.desk import Ticking, one_sentence
from documents.office import MERITS, NAMES, PLACE, ROUND, TOLD, asked, furnished, said, written
from guong.codec import structured
from guong.documents import contexts
from guong.documents.papers import PAPERS, paper_named
from guong.documents.words import day_long, two_digits, write_new
from guong.errors import BadInput, Forbidden, NotFound, Refused
from life.room import AUTUMN, MEETING, Room


@pytest.fixture(scope="module")
def office() -> Iterator[tuple[Room, dict[str, int]]]:
    """The small office, for tests that only ask."""
    room = Room.new(clock=Ticking(AUTUMN))
    assert isinstance(room, Room)
    yield room, furnished(room.furnish())
    room.office.close()


Office = tuple[Room, dict[str, int]]


def refused(office: Office, error: type[Exception], name: str, by: str = "van-phong", **fields: Any) -> str:
    with pytest.raises(error) as raised:
        said(office[0], name, fields, by)
    one_sentence(str(raised.value))
    return str(raised.value)


def text_of(told: bytes) -> str:
    document = Document(io.BytesIO(told))
    from docx.oxml.ns import qn

    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
        (None, "ngày …… tháng …… năm ………"),
    ],
)
def test_dates_are_written_as_the_decree_wants(day: date | None, written: str) -> None:
    assert day_long(day) == written


def test_counts_have_two_digits() -> None:
    assert [two_digits(one) for one in (0, 7, 12, 1000)] == ["00", "07", "12", "1.000"]


def test_the_decision_lists_whom_it_recognises(office: Office) -> None:
    room, made = office
    told = said(room, "recognition-decision", {"decision": made["decision"], **PLACE})
    assert [one.name for one in told.people] == [NAMES[0], NAMES[1]]
    assert [one.name for one in told.units] == ["Chi cục CC1 (hư cấu)"]
    assert (told.number, told.day, told.counted) == ("12/QĐ-CTHADS", date(2024, 1, 5), "01 tập thể và 02 cá nhân")
    assert (told.signer, told.position) == ("Bùi Thị Lãnh Đạo", "Cục trưởng")
    text = text_of(written(room, "recognition-decision", {"decision": made["decision"], **PLACE}))
    assert "Số: 12/QĐ-CTHADS" in text
    assert "ngày 05 tháng 01 năm 2024" in text
    assert NAMES[0] in text


def test_a_draft_takes_whoever_may_be_decided_on(office: Office) -> None:
    room, made = office
    told = said(room, "proposal", {"round": "nganh-2023", "addressee": "Bộ trưởng"})
    assert [one.name for one in told.people] == [NAMES[0]]
    assert (told.number, told.day) == ("", None)
    text = text_of(written(room, "proposal", {"round": "nganh-2023", "addressee": "Bộ trưởng"}))
    assert "Số:           /TTr-……" in text
    assert "…………, ngày …… tháng …… năm ………" in text
    assert said(room, "proposal", {"round": "nganh-2023", "addressee": "B", "dossiers": [made["up"]]}).people
    assert f"Hồ sơ số {made['P1']} không thuộc" in refused(
        office, Refused, "proposal", round="nganh-2023", addressee="B", dossiers=[made["P1"]]
    )
    assert "chưa có hồ sơ nào" in refused(office, Refused, "proposal", round="co-so-2023", addressee="B")


def test_a_decision_of_another_kind_or_none_is_refused(office: Office) -> None:
    decision = office[1]["decision"]
    assert "không phải loại" in refused(office, Refused, "proposal", decision=decision, addressee="B")
    assert "ghi decision" in refused(office, BadInput, "recognition-decision")
    refused(office, NotFound, "recognition-decision", decision=999)


def test_the_superiors_decision_is_not_ours_to_write() -> None:
    room = Room.new(clock=Ticking(AUTUMN))
    assert isinstance(room, Room)
    made = furnished(room.furnish())
    room.do("decide", dossiers=[made["up"]], outcome="propose", number="7/TTr")
    answered = {"number": "40/QĐ-BTP", "day": "2024-01-08", "issuer": "Bộ Tư pháp"}
    room.do("record-answer", dossiers=[made["up"]], outcome="recognise", **answered)
    numbers = [one for one in range(1, 200) if _says(room, one, "proposal")]
    assert len(numbers) == 1
    told = said(room, "proposal", {"decision": numbers[0], "addressee": "Bộ trưởng"})
    assert (told.number, [one.name for one in told.people]) == ("7/TTr", [NAMES[0]])
    mine = [one for one in range(1, 200) if _says(room, one, "recognition-decision")]
    assert mine == [made["decision"]]


def _says(room: Room, decision: int, name: str) -> bool:
    fields = {"decision": decision, **({"addressee": "B"} if name == "proposal" else {})}
    try:
        said(room, name, fields)
    except (NotFound, Refused):
        return False
    return True


def test_a_revocation_names_the_decision_ground_and_reason(office: Office) -> None:
    room, made = office
    told = said(room, "revocation-decision", {"dossier": made["P2"]})
    assert (told.old_number, told.old_day, told.number) == ("12/QĐ-CTHADS", date(2024, 1, 5), "30/QĐ-CTHADS")
    assert (told.ground, told.reason) == ("gian dối trong kê khai thành tích", "khai sai số việc đã thi hành xong")
    draft = said(room, "revocation-decision", {"dossier": made["P1"], "ground": "unlawful", "reason": "sai quy trình"})
    assert (draft.name, draft.number, draft.reason) == (NAMES[0], "", "sai quy trình")
    assert "ghi ground" in refused(office, BadInput, "revocation-decision", dossier=made["P1"])
    assert "chưa được công nhận" in refused(office, Refused, "revocation-decision", dossier=made["P3"])


def test_a_returned_dossier_is_told_with_each_reason(office: Office) -> None:
    room, made = office
    told = said(room, "return-letter", {"dossier": made["P3"]})
    assert told.reasons == ("Thiếu số liệu năm 2022", "biên bản họp chưa có chữ ký")
    assert (told.addressee, told.nominated_on) == ("Chi cục CC1 (hư cấu)", date(2024, 1, 8))
    assert "chưa bị trả lại" in refused(office, Refused, "return-letter", dossier=made["P1"])


def test_merits_hold_what_was_given_and_never_discipline() -> None:
    room = Room.new(clock=Ticking(AUTUMN))
    assert isinstance(room, Room)
    made = furnished(room.furnish())
    room.fact("P1", "discipline", code="khiển trách", day="10/06/2020", number="9/QĐ", issuer="Cục")
    room.fact("P1", "initiative", 2022, name="Số hoá hồ sơ", level="cơ sở", number="5/QĐ")
    told = said(room, "merits-person", {"dossier": made["P1"]})
    assert told.merits == tuple(MERITS.splitlines())
    assert (told.meeting_present, told.meeting_of, told.meeting_agreed) == tuple(
        MEETING[one] for one in ("present", "of", "agreed")
    )
    tables = {one.title: [row.what for row in one.rows] for one in told.records}
    assert tables == {
        "xếp loại": ["Hoàn thành xuất sắc nhiệm vụ"],
        "danh hiệu": ["Chiến sĩ thi đua cơ sở"],
        "sáng kiến": ["Số hoá hồ sơ, cơ sở"],
        "công nhận": ["điển hình tiên tiến cấp cơ sở"],
    }
    assert told.records[1].rows[0].paper == "1/QĐ, ngày 15/12/2023, Cục"
    assert "khiển trách" not in text_of(written(room, "merits-person", {"dossier": made["P1"]}))


def test_merits_of_a_unit(office: Office) -> None:
    room, made = office
    told = said(room, "merits-unit", {"dossier": made["CC1"]})
    assert (told.name, told.unit, told.head, told.headcount) == (
        "Chi cục CC1 (hư cấu)",
        "Cục (hư cấu)",
        "Trưởng Một",
        4,
    )
    assert "hãy dùng văn bản merits-unit" in refused(office, Refused, "merits-person", dossier=made["CC1"])
    assert "hãy dùng văn bản merits-person" in refused(office, Refused, "merits-unit", dossier=made["P1"])


def test_a_plan_tells_the_rounds_criteria_calendar_and_rules(office: Office) -> None:
    told = said(office[0], "plan", {"round": "co-so-2023"})
    assert {one.clause for one in told.clauses} >= {"II.2.2.1.a", "II.2.2.2.cn.1", "II.2.2.2.tt.2"}
    assert [(one.what, one.day) for one in told.calendar] == [("nộp hồ sơ", date(2024, 1, 10))]
    assert (told.term, told.quota, told.vote_rule) == ("năm\u00a02023", 9, "")
    assert "ngày làm việc" in told.notice_rule


def test_who_may_make_which_paper(office: Office) -> None:
    room, made = office
    for name, fields in asked(made).items():
        if name not in TOLD and not name.startswith("merits"):
            with pytest.raises(Forbidden):
                said(room, name, fields, "dau-cc1")
    room.do("add-account", account="dau-cc2", roles_given=["head"], unit="CC2")
    assert said(room, "merits-person", {"dossier": made["P1"]}, "dau-cc1").name == NAMES[0]
    with pytest.raises(Forbidden):
        said(room, "merits-person", {"dossier": made["P1"]}, "dau-cc2")


def test_a_text_given_whole_gets_its_heading_from_the_books(office: Office) -> None:
    told = said(office[0], "public-notice", TOLD["public-notice"])
    assert (told.issuer, told.signer, told.position) == ("Cục (hư cấu)", "Bùi Thị Lãnh Đạo", "Cục trưởng")
    other = said(office[0], "public-notice", {**TOLD["public-notice"], "issuer": "Cơ quan khác"})
    assert (other.issuer, other.signer, other.position) == ("Cơ quan khác", "", "Thủ trưởng đơn vị")
    named = said(office[0], "public-notice", {**TOLD["public-notice"], "signer": "Ai Đó", "position": "Phó Cục trưởng"})
    assert (named.signer, named.position) == ("Ai Đó", "Phó Cục trưởng")


def test_the_minutes_count_every_ballot(office: Office) -> None:
    room = office[0]
    told = said(room, "council-minutes", TOLD["council-minutes"])
    assert (told.members_count, told.present_count, told.absent_count) == (9, 8, 1)
    assert [(one.yes, one.invalid, one.result) for one in told.ballots] == [
        (7, 1, "đủ phiếu"),
        (3, 1, "không đủ phiếu"),
    ]
    text = text_of(written(room, "council-minutes", TOLD["council-minutes"]))
    for one in ("7/9", "đủ phiếu (cần 5)", "cùng đơn vị với Trần Văn Hoà", "có ý kiến bằng văn bản", "Có mặt"):
        assert one.lower() in text.lower()


def test_values_are_never_read_as_fields(office: Office) -> None:
    room, made = office
    text = text_of(written(room, "merits-person", {"dossier": made["P1"]}))
    assert "Có sáng kiến {{ issuer }} áp dụng tại đơn vị." in text


def test_a_long_list() -> None:
    people = [{"name": f"Người {one}", "position": "Chuyên viên", "unit": "Phòng"} for one in range(1000)]
    told = structured({**ROUND, "people": people}, contexts.RecognitionPaper)
    from guong.documents.templates import default_template
    from guong.documents.words import render

    text = text_of(render(told, default_template("recognition-decision")))
    assert "1.000 cá nhân" in text
    assert text.count("Chuyên viên") == 1000


def test_unknown_papers_and_fields_are_named() -> None:
    with pytest.raises(NotFound, match="có: plan"):
        paper_named("plann")
    with pytest.raises(BadInput, match="Trường “rond”: không có trường này"):
        PAPERS["plan"].asked({"rond": "x", "round": "y"})


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    write_new(str(file), b"1")
    for path, said_ in (
        (file, "đã có"),
        (tmp_path / "a.txt", "kết thúc bằng .docx"),
        (tmp_path / "b" / "a.docx", "Không có thư mục"),
    ):
        with pytest.raises(BadInput, match=said_):
            write_new(str(path), b"2")
    assert file.read_bytes() == b"1"
