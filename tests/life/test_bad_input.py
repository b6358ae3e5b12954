"""What goes wrong in an office: one clear sentence each, and nothing changed."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from commands.desk import Desk, Ticking, one_sentence
from guong.errors import BadInput, Conflict, GuongError, NotFound, Refused
from life.chamber import Chamber, chamber_at
from life.moves import on
from life.room import AUTUMN

pytest_plugins = ("life.chamber",)


@pytest.fixture
def anywhere(where: str) -> Iterator[Chamber]:
    """In each database, with a council of five and an open round."""
    made = chamber_at(where)
    yield made
    made.office.close()


# Two clerks on one dossier.


def at_once(where: str, acts: list[Callable[[Desk], Any]]) -> list[str]:
    """Each in a thread with an office of its own, all let go at the same moment; what each was told."""
    said = [""] * len(acts)
    ready = threading.Barrier(len(acts))

    def act(place: int) -> None:
        desk = Desk.open(where, clock=Ticking(AUTUMN))
        ready.wait()
        try:
            acts[place](desk)
            said[place] = "done"
        except GuongError as error:
            said[place] = str(error)
        desk.office.close()

    threads = [threading.Thread(target=act, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_of_two_clerks_on_one_dossier_the_later_is_told_what_changed(anywhere: Chamber) -> None:
    """Both looked at the same version; who comes second is told who did what and when, and nothing is lost."""
    key = anywhere.draft("P1")
    seen = anywhere.ask("dossier", dossier=key)["version"]
    clerks = ("tccb", "tccb2")

    def edit(by: str) -> Callable[[Desk], Any]:
        return lambda desk: desk.do("edit-dossier", by, dossier=key, merits=f"Bản của {by}", version=seen)

    told = at_once(anywhere.office.where, [edit(by) for by in clerks])
    first, second = (0, 1) if told[0] == "done" else (1, 0)
    assert told[first] == "done"
    assert told[second].startswith(f"Hồ sơ số {key} đã được {clerks[first]} sửa lúc ")
    assert told[second].endswith("(merits); hãy mở lại và làm trên bản mới.")
    assert anywhere.ask("dossier", dossier=key)["merits"] == f"Bản của {clerks[first]}"
    assert anywhere.ask("verify-journal")["fault"] is None


def test_a_step_is_taken_once_whoever_comes_first(anywhere: Chamber) -> None:
    """Without a version too: the second cannot take the step from where the dossier now stands."""
    key = anywhere.nominated("P1")
    opinion = {"dossier": key, "opinion": "được"}
    told = at_once(
        anywhere.office.where,
        [lambda desk: desk.do("appraise", "tccb", **opinion), lambda desk: desk.do("appraise", "tccb2", **opinion)],
    )
    assert max(told) == "done"
    assert "đã thẩm định, nên không làm được bước appraise; bước làm được tiếp theo: " in min(told)


def test_one_slip_is_one_vote_at_the_same_moment_too(anywhere: Chamber) -> None:
    dossier = anywhere.appraised("P1")
    session, slips = anywhere.opened(dossier)
    vote = {"session": session, "token": slips[0], "choices": {str(dossier): "yes"}}
    told = at_once(anywhere.office.where, [lambda desk: desk.do("cast-ballot", "khach", **vote)] * 3)
    assert sorted(told) == ["Phiếu này đã bỏ rồi; mỗi phiếu chỉ dùng một lần."] * 2 + ["done"]
    assert anywhere.ask("session", session=session)["slips"]["spent"] == 1


# The council.


def test_voting_after_closing(chamber: Chamber) -> None:
    dossier = chamber.appraised("P1")
    session, slips = chamber.opened(dossier)
    for token in slips[:4]:
        chamber.cast(session, token, {dossier: "yes"})
    chamber.do("close-ballot", session=session)
    vote = {"session": session, "token": slips[4], "choices": {str(dossier): "no"}}
    said = chamber.refused(Refused, "cast-ballot", "khach", **vote)
    assert said.startswith(f"Phiên họp số {session} đã đóng, nên không nhận phiếu;")


def test_a_member_who_left(chamber: Chamber) -> None:
    session = chamber.called(chamber.appraised("P1"))
    chamber.do("end-membership", person="M5", end="2023-12-31")
    said = chamber.refused(Refused, "roll-call", session=session, present=["M1", "M5"])
    assert said.startswith("Ủy viên 5 đã thôi là thành viên Hội đồng trước ngày 08/01/2024;")


def test_a_threshold_with_no_members(chamber: Chamber) -> None:
    told = {"round": "co-so-2023", "day": "2020-06-01", "title": "Phiên"}
    said = chamber.refused(Refused, "call-session", **told)
    assert said == "Hội đồng không có thành viên nào vào ngày 01/06/2020; hãy ghi bằng appoint-member trước."


# Files.


def proof(chamber: Chamber, file: str) -> dict[str, Any]:
    """The fields of a piece of evidence."""
    return {"dossier": chamber.draft("P1"), "clause": "II.2.2.1.b", "file": file}


def test_a_file_that_is_not_what_its_name_says(chamber: Chamber, tmp_path: Path) -> None:
    file = tmp_path / "giay-khen.pdf"
    file.write_bytes(b"PK\x03\x04" + bytes(60))
    said = chamber.refused(BadInput, "attach-evidence", **proof(chamber, str(file)))
    assert "giay-khen.pdf" in said
    assert str(tmp_path) not in said


def test_a_file_of_two_gigabytes(chamber: Chamber, tmp_path: Path) -> None:
    """It is not even read."""
    file = tmp_path / "phim.pdf"
    file.touch()
    os.truncate(file, 2 * 2**30)
    said = chamber.refused(Refused, "attach-evidence", **proof(chamber, str(file)))
    assert said.startswith("Tệp phim.pdf lớn 2.048 MiB, quá mức ")


@pytest.mark.parametrize("path", ["../../../../etc/passwd", "/etc/passwd", "../", "/proc/self/mem", "khong/co.pdf"])
def test_a_path_that_climbs_out(chamber: Chamber, path: str) -> None:
    """Nothing of the file is told, nor where it lies."""
    said = chamber.refused(BadInput, "attach-evidence", **proof(chamber, path))
    assert "/" not in said
    assert "root" not in said


def test_the_name_of_a_file_leads_nowhere(chamber: Chamber, tmp_path: Path) -> None:
    """It is kept without its folders."""
    file = tmp_path / "giay-khen.txt"
    file.write_text("Giấy khen", encoding="utf-8")
    fields = proof(chamber, str(file))
    chamber.do("attach-evidence", **fields, file_name="../../../etc/cron.d/giay-khen.txt")
    assert [row["name"] for row in chamber.ask("dossier", dossier=fields["dossier"])["evidence"]] == ["giay-khen.txt"]


# Days.


@pytest.mark.parametrize("year", ["2101", "2199"])
def test_a_holiday_list_without_that_year(chamber: Chamber, year: str) -> None:
    told = {"day": f"{year}-01-05", "sort": "off", "paper": "1/TB"}
    said = chamber.refused(Refused, "declare-day", **told)
    assert said == (
        f"Chưa có lịch nghỉ lễ, tết năm {year} nên không đếm được ngày làm việc; hãy cập nhật thư viện lịch."
    )


def test_a_notice_that_would_run_into_a_year_without_holidays(chamber: Chamber) -> None:
    key = chamber.appraised("P1", chamber.round("khong-phieu", vote_rule=""))
    on(chamber, "2100-12-30")
    told = {"dossiers": [key], "title": "Danh sách", "channels": ["board"], "days": 5}
    one_sentence(chamber.refused(Refused, "publish-notice", **told))


# Steps out of order, and what is not there.


def test_a_step_out_of_order_says_what_may_follow(chamber: Chamber) -> None:
    key = chamber.draft("P1")
    said = chamber.refused(Refused, "decide", dossiers=[key], outcome="decline", reason="x")
    assert said == (
        f"Hồ sơ số {key} đang soạn, nên không làm được bước decide; bước làm được tiếp theo:"
        " edit-dossier, attach-evidence, remove-evidence, nominate, withdraw-dossier."
    )


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("nominate", {"dossier": 999}),
        ("roll-call", {"session": 999}),
        ("withdraw-notice", {"notice": 999, "reason": "x"}),
        ("choose-sign", {"sign": 999, "chosen_by": "x", "reason": "x"}),
    ],
)
def test_a_number_of_nothing(chamber: Chamber, name: str, fields: dict[str, Any]) -> None:
    assert chamber.refused(NotFound, name, **fields).endswith(" số 999; hãy kiểm tra lại số.")


def test_a_version_of_long_ago_says_what_changed_since(chamber: Chamber) -> None:
    key = chamber.draft("P1")
    seen = chamber.ask("dossier", dossier=key)["version"]
    chamber.do("edit-dossier", "tccb", dossier=key, merits="Mới")
    chamber.do("nominate", "tccb2", dossier=key)
    said = chamber.refused(Conflict, "withdraw-dossier", dossier=key, reason="thôi", version=seen)
    assert "đã được tccb2 sửa lúc" in said
    assert "merits" in said
