"""Answers that come down: decided, declined and returned; each taken once, by whom it is for, from whom it may come."""

from pathlib import Path
from typing import Any

import pytest

from documents.sealing import key
from exchange.parcels import PAPER, branch, office, sent_dossier
from guong.errors import BadInput, Refused
from life.moves import on

INTO = {"into": "co-so-2023"}


class Pair:
    """A branch and the office, and a dossier of the branch that the office took."""

    def __init__(self, folder: Path, people: tuple[str, ...] = ("A1",), where: str = "sqlite://") -> None:
        self.folder = folder
        self.below, self.above = branch("CC1", where), office()
        self.theirs = [sent_dossier(self.below, one) for one in people]
        self.number = 0
        self.ours = [row["dossier"] for row in self.up()["dossiers"]]

    def path(self) -> Path:
        self.number += 1
        return self.folder / f"{self.number}.guong"

    def up(self) -> dict[str, Any]:
        """Send all dossiers up and have them taken."""
        return self.above.take(self.below.send(self.path(), dossiers=self.theirs, to="cuc"), **INTO)

    def answer(self, *dossiers: int, **more: Any) -> str:
        """The office's answers, written."""
        return self.above.send(self.path(), "write-answer", dossiers=list(dossiers or self.ours), **more)

    def states(self) -> list[str]:
        return [self.below.ask("dossier", dossier=one)["state"] for one in self.theirs]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def statuses(made: dict[str, Any]) -> list[str]:
    return [row["status"] for row in made["answers"]]


def test_recognised_declined_and_returned_come_home(tmp_path: Path) -> None:
    pair = Pair(tmp_path, ("A1", "A2", "A3"))
    first, second, third = pair.ours
    for one in (first, second):
        pair.above.do("appraise", dossier=one, opinion="đủ")
    pair.above.do("decide", dossiers=[first], outcome="recognise", **PAPER)
    pair.above.do(
        "decide", dossiers=[second], outcome="decline", **{**PAPER, "number": "13/QĐ", "reason": "chưa nổi bật"}
    )
    pair.above.do("return-dossier", dossier=third, reason="thiếu biên bản")
    made = pair.below.take(pair.answer())
    assert (statuses(made), made["refused"]) == (["new", "new", "new"], [])
    assert pair.states() == ["recognised", "declined", "returned"]
    (fact,) = pair.below.ask("facts", subject="A1", kind="recognition")
    assert (fact["number"], fact["issuer"]) == ("12/QĐ-CUC", "Cục (hư cấu)")
    why = pair.below.ask("dossier", dossier=pair.theirs[2])["steps"][-1]["why"]
    assert why == "Cục (hư cấu): thiếu biên bản"
    assert pair.below.ask("dossier", dossier=pair.theirs[1])["steps"][-1]["why"] == "chưa nổi bật"


def decided(pair: Pair, **more: Any) -> None:
    pair.above.do("appraise", dossier=pair.ours[0], opinion="đủ")
    pair.above.do("decide", dossiers=pair.ours, outcome="recognise", **{**PAPER, **more})


def test_twice_changes_nothing(pair: Pair) -> None:
    decided(pair)
    path, again = pair.answer(), pair.answer()
    pair.below.take(path)
    before = pair.below.rows()
    done = pair.below.given("take-package", file=path)
    assert (done.entry, statuses(dict(done.made))) == (None, ["unchanged"])
    assert pair.below.rows() == before
    assert statuses(pair.below.take(again)) == ["unchanged"]
    assert pair.states() == ["recognised"]


def test_an_answer_to_an_earlier_sending_is_passed_over(pair: Pair) -> None:
    pair.above.do("return-dossier", dossier=pair.ours[0], reason="thiếu")
    back = pair.answer()
    assert statuses(pair.below.take(back)) == ["new"]
    pair.below.do("nominate", dossier=pair.theirs[0])
    again = pair.above.send(pair.path(), "write-answer", dossiers=pair.ours)
    assert statuses(pair.below.take(again)) == ["unchanged"]
    assert pair.states() == ["submitted"]
    pair.up()
    assert statuses(pair.below.take(again)) == ["older"]
    assert pair.states() == ["proposed"]
    decided(pair)
    assert statuses(pair.below.take(pair.answer())) == ["new"]
    assert pair.states() == ["recognised"]


def test_only_a_registered_superior_answers(pair: Pair) -> None:
    decided(pair)
    path = pair.answer()
    pair.below.do("retire-correspondent", code="cuc", reason="lộ khoá")
    assert "đã ngừng dùng" in pair.below.refused(Refused, "take-package", file=path)
    stranger = branch("CC1")
    stranger.do("retire-correspondent", code="cuc", reason="thử")
    pair.above.seed = "kẻ khác"
    public = key("kẻ khác").public.printed
    pair.above.do("register-key", public=public, office="Cục (hư cấu)")
    forged = pair.answer()
    assert "chưa ghi trong sổ" in pair.below.refused(Refused, "take-package", file=forged)
    said = pair.below.refused(Refused, "take-package", file=forged, key=public)
    assert "Trả lời chỉ nhận của nơi gửi nhận đã ghi" in said


def test_another_correspondent_does_not_answer_what_was_not_sent_to_it(pair: Pair) -> None:
    decided(pair)
    pair.above.seed = "khác"
    pair.above.do("register-key", public=key("khác").public.printed, office="Sở khác (hư cấu)")
    pair.below.do("register-correspondent", code="so", office="Sở khác (hư cấu)", public=key("khác").public.printed)
    before = pair.below.rows()
    made = pair.below.take(pair.answer())
    assert made["refused"] == [f"Hồ sơ số {pair.theirs[0]} chưa gửi tới so bằng gói nào; hãy hỏi lại nơi trả lời."]
    assert pair.below.rows() == before


def test_an_answer_about_somebody_else_is_refused(pair: Pair) -> None:
    decided(pair)
    path = pair.answer()
    pair.below.do("change-person", person="A1", full_name="Đã Đổi Tên")
    (said,) = pair.below.take(path)["refused"]
    assert "là của Đã Đổi Tên (A1), trả lời lại ghi Người A1 (A1)" in said
    assert pair.states() == ["proposed"]


def test_what_was_settled_by_hand_stays(pair: Pair) -> None:
    decided(pair)
    path = pair.answer()
    pair.below.do(
        "record-answer", dossiers=pair.theirs, outcome="decline", number="1/CV", day="2024-01-08", issuer="Cục"
    )
    (said,) = pair.below.take(path)["refused"]
    assert said == f"Hồ sơ số {pair.theirs[0]} không công nhận, không chờ trả lời; hãy xem lại hồ sơ."


def test_only_what_is_answered_can_be_written(pair: Pair, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="đã đề nghị, chưa có trả lời"):
        pair.answer()
    mine = pair.above.do("add-person", code="M1", full_name="Người M1") and 0
    assert mine == 0
    pair.above.do("add-posting", person="M1", unit="CC1", begin="2015-01-01")
    own = pair.above.draft("M1")
    with pytest.raises(Refused, match="không đến bằng gói nào"):
        pair.answer(own)
    pair.above.do("appraise", dossier=pair.ours[0], opinion="đủ")
    pair.above.do("decide", dossiers=pair.ours, outcome="decline", reason="chưa nổi bật")
    with pytest.raises(BadInput, match="Số văn bản"):
        pair.answer()
    assert statuses(pair.below.take(pair.answer(number="5/CV"))) == ["new"]
    assert not list(tmp_path.glob(".*"))


def test_one_package_answers_one_sender(tmp_path: Path) -> None:
    pair = Pair(tmp_path)
    other = branch("CC2")
    row = pair.above.take(other.send(pair.path(), dossiers=[sent_dossier(other, "B1")], to="cuc"), **INTO)["dossiers"][
        0
    ]
    for one in (*pair.ours, row["dossier"]):
        pair.above.do("return-dossier", dossier=one, reason="thiếu")
    with pytest.raises(BadInput, match="đến từ nhiều nơi"):
        pair.answer(*pair.ours, row["dossier"])


def test_an_answer_dated_ahead_of_the_branchs_clock_is_refused_whole(pair: Pair) -> None:
    on(pair.above, "2024-02-01")
    decided(pair, day="2024-01-31")
    path = pair.answer()
    assert "chưa tới" in pair.below.refused(BadInput, "take-package", file=path)


def test_from_an_office_on_upward(tmp_path: Path) -> None:
    """What a superior recognised goes down with that superior's number."""
    pair = Pair(tmp_path)
    pair.above.do("appraise", dossier=pair.ours[0], opinion="đủ")
    pair.above.do("decide", dossiers=pair.ours, outcome="propose", number="3/TTr", issuer="Cục (hư cấu)")
    with pytest.raises(Refused, match="đã trình cấp trên, chưa có trả lời"):
        pair.answer()
    pair.above.do(
        "record-answer", dossiers=pair.ours, outcome="recognise", number="99/QĐ-BTP", day="2024-01-08", issuer="Bộ"
    )
    pair.below.take(pair.answer())
    (fact,) = pair.below.ask("facts", subject="A1", kind="recognition")
    assert (fact["number"], fact["issuer"]) == ("99/QĐ-BTP", "Bộ")


def test_the_whole_way_in_each_database(tmp_path: Path, where: str) -> None:
    pair = Pair(tmp_path, where=where)
    decided(pair)
    pair.below.take(pair.answer())
    assert pair.states() == ["recognised"]
    assert pair.below.ask("verify-journal")["fault"] is None
    pair.below.office.close()
