"""Taking dossiers: what is new, what differs, what is refused; twice changes nothing; never a silent merge."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
from attrs import frozen

from commands.desk import one_sentence
from documents.sealing import key
from exchange.parcels import PAPER, Post, branch, office, sent_dossier
from guong.actors import Actor, Role
from guong.criteria.case import Scope
from guong.errors import BadInput, Forbidden, GuongError, Refused
from guong.exchange import package_dossiers
from guong.exchange.package_reading import opened
from guong.words import Text

INTO = {"into": "co-so-2023"}


@pytest.fixture
def sender() -> Post:
    return branch("CC1")


@pytest.fixture
def receiver() -> Post:
    return office()


def one(made: dict[str, Any]) -> dict[str, Any]:
    """The one dossier that a package brought."""
    (row,) = made["dossiers"]
    found: dict[str, Any] = row
    return found


def refusal(receiver: Post, path: str, **fields: Any) -> str:
    """The sentence by which the one dossier of a package is refused; nothing at all was written."""
    before = receiver.rows()
    made = receiver.take(path, **{**INTO, **fields})
    assert receiver.rows() == before
    assert one(made)["status"] == "refused"
    (said,) = made["refused"]
    one_sentence(said)
    return str(said)


def facts(post: Post, subject: str) -> list[tuple[str, ...]]:
    return sorted((one["kind"], one["term"], one.get("code", "")) for one in post.ask("facts", subject=subject))


def test_everything_of_a_dossier_comes_in(sender: Post, receiver: Post, tmp_path: Path) -> None:
    files = sender.files(tmp_path, 2)
    dossier = sent_dossier(sender, "A1", files)
    made = receiver.take(sender.send(tmp_path / "g", dossiers=[dossier], to="cuc"), **INTO)
    row = one(made)
    assert (made["sender"], made["office"], made["refused"], made["warnings"]) == (
        "cc1",
        "Chi cục Một (hư cấu)",
        [],
        [],
    )
    assert (row["status"], row["state"], row["theirs_outcome"], row["ours_outcome"]) == (
        "new",
        "submitted",
        "met",
        "met",
    )
    assert (row["proved"], row["unproved"], row["differs"], row["not_taken"]) == (8, 0, [], [])
    told = receiver.ask("dossier", dossier=row["dossier"])
    assert (told["subject"], told["subject_name"], told["unit"], told["merits"]) == (
        "A1",
        "Người A1",
        "CC1",
        "Thành tích tốt",
    )
    assert told["meeting"] == sender.ask("dossier", dossier=dossier)["meeting"]
    assert [(one["name"], one["clause"], one["note"]) for one in told["evidence"]] == [
        (file.name, "II.2.2.1.b", "bản chụp") for file in files
    ]
    assert facts(receiver, "A1") == facts(sender, "A1")
    assert [step["step"] for step in told["steps"]] == ["take-package"]
    assert receiver.ask("verify-journal") == {"whole": True, "fault": None}
    assert sender.ask("dossier", dossier=dossier)["state"] == "proposed"


def test_the_senders_verdict_is_shown_beside_ours_and_never_trusted(
    sender: Post, receiver: Post, tmp_path: Path
) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    receiver.person("A1", "CC1", full_name="Người A1", birth="1980-02-03", begin="2015-01-01")
    receiver.fact("A1", "rating", 2023, code="HTNV")
    row = one(receiver.take(path, **INTO))
    assert (row["theirs_outcome"], row["ours_outcome"]) == ("met", "not_met")
    (said,) = row["differs"]
    begin = "xếp loại 2023 của A1: gói ghi Mức “Hoàn thành xuất sắc nhiệm vụ”, sổ ghi Mức “Hoàn thành nhiệm vụ” (dữ kiện số "
    assert said.startswith(begin)
    assert ("rating", "2023", "Hoàn thành nhiệm vụ") in facts(receiver, "A1")
    told = receiver.ask("dossier-origin", dossier=row["dossier"])
    assert (told["theirs"]["outcome"], told["ours"]["outcome"]) == ("met", "not_met")
    assert told["differs"] == [said]
    assert (told["sender"], told["their_code"], told["fingerprint"]) == ("cc1", "A1", key("CC1").public.fingerprint)
    assert sender.ask("verify-journal", head=told["head"])["whole"]
    assert not receiver.ask("verify-journal", head=told["head"])["whole"]


def test_twice_changes_nothing(sender: Post, receiver: Post, tmp_path: Path) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1", sender.files(tmp_path, 2))], to="cuc")
    receiver.take(path, **INTO)
    before = receiver.rows()
    done = receiver.given("take-package", file=path, **INTO)
    assert (done.entry, one(dict(done.made))["status"]) == (None, "unchanged")
    assert receiver.rows() == before


def test_a_dry_run_says_the_same_and_writes_nothing(sender: Post, receiver: Post, tmp_path: Path) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1", sender.files(tmp_path, 1))], to="cuc")
    before = receiver.rows()
    dry = receiver.take(path, dry_run=True, **INTO)
    assert receiver.rows() == before
    assert receiver.take(path, **INTO) == dry


def test_a_newer_package_updates_what_may_still_change(sender: Post, receiver: Post, tmp_path: Path) -> None:
    files = sender.files(tmp_path, 3)
    dossier = sent_dossier(sender, "A1", files[:2])
    older = sender.send(tmp_path / "1", dossiers=[dossier], to="cuc")
    ours = one(receiver.take(older, **INTO))["dossier"]
    sender.do("return-dossier", dossier=dossier, reason="bổ sung")
    sender.do("edit-dossier", dossier=dossier, merits="Thành tích viết lại")
    sender.do(
        "remove-evidence", evidence=sender.ask("dossier", dossier=dossier)["evidence"][0]["evidence"], reason="nhầm"
    )
    sender.do("attach-evidence", dossier=dossier, clause="II.2.2.1.b", file=str(files[2]))
    sender.do("nominate", dossier=dossier)
    sender.fact("A1", "title", 2023, code="LĐTT", number="3/QĐ", date="20/12/2023", issuer="Cục")
    newer = sender.send(tmp_path / "2", dossiers=[dossier], to="cuc")
    row = one(receiver.take(newer, **INTO))
    assert (row["status"], row["dossier"], row["state"]) == ("updated", ours, "submitted")
    told = receiver.ask("dossier", dossier=ours)
    assert told["merits"] == "Thành tích viết lại"
    assert [one["name"] for one in told["evidence"]] == ["CC1-1.txt", "CC1-2.txt"]
    assert [step["step"] for step in told["steps"]] == ["take-package", "take-package"]
    before = receiver.rows()
    assert one(receiver.take(older, **INTO))["status"] == "older"
    assert one(receiver.take(newer, **INTO))["status"] == "unchanged"
    assert receiver.rows() == before


def test_a_dossier_that_came_back_is_taken_again(sender: Post, receiver: Post, tmp_path: Path) -> None:
    dossier = sent_dossier(sender, "A1")
    first = sender.send(tmp_path / "1", dossiers=[dossier], to="cuc")
    ours = one(receiver.take(first, **INTO))["dossier"]
    receiver.do("return-dossier", dossier=ours, reason="thiếu")
    assert one(receiver.take(first, **INTO))["status"] == "unchanged"
    assert receiver.ask("dossier", dossier=ours)["state"] == "returned"
    row = one(receiver.take(sender.send(tmp_path / "2", dossiers=[dossier], to="cuc"), **INTO))
    assert (row["status"], row["state"]) == ("updated", "submitted")


def test_what_has_gone_further_stays_as_it_is(sender: Post, receiver: Post, tmp_path: Path) -> None:
    dossier = sent_dossier(sender, "A1")
    ours = one(receiver.take(sender.send(tmp_path / "1", dossiers=[dossier], to="cuc"), **INTO))["dossier"]
    receiver.do("appraise", dossier=ours, opinion="được")
    before = receiver.rows("records", "journal", "journal_leaves", "payloads")
    assert (
        one(receiver.take(sender.send(tmp_path / "2", dossiers=[dossier], to="cuc"), **INTO))["status"] == "unchanged"
    )
    sender.do("return-dossier", dossier=dossier, reason="bổ sung")
    sender.do("edit-dossier", dossier=dossier, merits="Khác")
    sender.do("nominate", dossier=dossier)
    said = refusal(receiver, sender.send(tmp_path / "3", dossiers=[dossier], to="cuc"))
    assert f"hồ sơ số {ours} đã thẩm định, gói có báo cáo thành tích khác; muốn nhận bản mới thì trả lại" in said
    assert receiver.rows("records", "journal", "journal_leaves", "payloads") == before


def known(receiver: Post, code: str = "A1", unit: str = "CC1", **more: Any) -> None:
    receiver.person(code, unit, **{"full_name": "Người A1", "birth": "1980-02-03", "begin": "2015-01-01", **more})


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ({"full_name": "Trần Khác"}, "Mã A1: gói ghi “Người A1” sinh 03/02/1980, sổ ghi “Trần Khác” sinh 03/02/1980"),
        ({"birth": "1990-01-01"}, "Mã A1: gói ghi “Người A1” sinh 03/02/1980, sổ ghi “Người A1” sinh 01/01/1990"),
        ({"full_name": "Nguoi A1"}, "sổ ghi “Nguoi A1”"),
        ({"code": "NV7"}, "“Người A1” sinh 03/02/1980 mã A1 trong gói có thể là người mang mã NV7"),
    ],
)
def test_a_doubtful_match_is_refused_and_names_both(
    sender: Post, receiver: Post, tmp_path: Path, there: dict[str, str], said: str
) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    known(receiver, **there)
    assert said in refusal(receiver, path)
    code = there.get("code", "A1")
    row = one(receiver.take(path, **INTO, same_as={"A1": code}))
    assert row["status"] == "new"
    assert receiver.ask("dossier", dossier=row["dossier"])["subject"] == code
    before = receiver.rows()
    assert one(receiver.take(path, **INTO))["status"] in ("unchanged", "refused")
    if code != "A1":  # What was said once is remembered.
        assert receiver.rows() == before


def test_whoever_is_said_to_be_new_becomes_another_entry(sender: Post, receiver: Post, tmp_path: Path) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    known(receiver, "NV7", "CC2")
    assert one(receiver.take(path, **INTO, new=["A1"]))["status"] == "new"
    assert {hit["subject"] for hit in receiver.ask("find", words="nguoi a1")} == {"A1", "NV7"}


def test_a_namesake_without_a_day_of_birth_is_told(sender: Post, receiver: Post, tmp_path: Path) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    receiver.person("NV7", "CC2", full_name="Người A1", begin="2015-01-01")
    made = receiver.take(path, **INTO)
    assert made["warnings"] == [
        "Người A1 (A1) trùng tên với NV7 mà thiếu ngày sinh; nếu là một người, gộp bằng merge-people."
    ]


def test_a_person_who_is_known_is_completed_and_what_differs_is_kept_apart(
    sender: Post, receiver: Post, tmp_path: Path
) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    receiver.do("add-person", code="A1", full_name="Người A1", gender="nam")
    row = one(receiver.take(path, **INTO))
    assert row["differs"] == ["Giới tính: gói ghi nữ, sổ ghi nam"]
    (person,) = receiver.rows()["people"][-1:]
    assert {"Người A1", "nam", "công chức", date(1980, 2, 3)} <= set(person)


def test_units_that_are_not_here_come_to_stand_under_the_sender(sender: Post, receiver: Post, tmp_path: Path) -> None:
    sender.unit("T1", title="Tổ Một (hư cấu)", parent="CC1", type="tổ")
    sender.do("add-posting", person="A1", unit="T1", begin="2022-01-01")
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    row = one(receiver.take(path, **INTO))
    assert receiver.ask("dossier", dossier=row["dossier"])["unit"] == "T1"
    (unit,) = [one for one in receiver.ask("units") if one["unit"] == "T1"]
    assert (unit["parent"], unit["name"], unit["type"]) == ("CC1", "Tổ Một (hư cấu)", "tổ")


def test_a_sender_speaks_only_for_its_own_units(receiver: Post, tmp_path: Path) -> None:
    sender = branch("CC2")
    sender.seed = "CC1"
    sender.do("register-key", public=key("CC1").public.printed, office="Chi cục Hai (hư cấu)")
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "B1")], to="cuc")
    assert "Chi cục Hai (hư cấu) (CC2) không thuộc Chi cục Một (hư cấu), nên cc1 không gửi hồ sơ thay được" in refusal(
        receiver, path
    )


def test_whose_key_it_is_somebody_must_say(sender: Post, receiver: Post, tmp_path: Path) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    other = {"key": key("khác").public.printed}
    assert "không phải khoá" in receiver.refused(Refused, "take-package", file=path, **INTO, **other)
    receiver.do("retire-correspondent", code="cc1", reason="đổi khoá")
    said = receiver.refused(Refused, "take-package", file=path, **INTO)
    assert "đã ngừng dùng (đổi khoá); hãy xin nơi gửi ký lại" in said
    bare = office(branches=())
    assert "chưa ghi trong sổ; so với bản in" in bare.refused(Refused, "take-package", file=path, **INTO)
    mine = {"key": key("CC1").public.printed}
    assert "hãy thêm bằng add-unit, hoặc ghi đơn vị của nơi gửi ở under" in refusal(bare, path, **mine)
    row = one(bare.take(path, **INTO, **mine, under="CUC"))
    assert row["status"] == "new"
    assert bare.ask("dossier-origin", dossier=row["dossier"])["sender"] == key("CC1").public.fingerprint


def test_a_new_key_of_the_same_sender_finds_its_dossiers(sender: Post, receiver: Post, tmp_path: Path) -> None:
    dossier = sent_dossier(sender, "A1")
    ours = one(receiver.take(sender.send(tmp_path / "1", dossiers=[dossier], to="cuc"), **INTO))["dossier"]
    sender.seed = "khoá mới"
    public = key("khoá mới").public.printed
    sender.do("register-key", public=public, office="Chi cục Một (hư cấu)")
    receiver.do("retire-correspondent", code="cc1", reason="đổi khoá")
    receiver.do("register-correspondent", code="cc1", office="Chi cục Một (hư cấu)", public=public, unit="CC1")
    row = one(receiver.take(sender.send(tmp_path / "2", dossiers=[dossier], to="cuc"), **INTO))
    assert (row["status"], row["dossier"]) == ("unchanged", ours)


def test_the_round_must_fit(sender: Post, receiver: Post, tmp_path: Path) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    receiver.do("open-round", code="bo", title="Bộ", criteria_set="ministry-annual", term="2023", vote_rule="")
    assert "gói xét bộ base-annual kỳ 2023, đợt bo xét bộ ministry-annual kỳ 2023" in refusal(receiver, path, into="bo")
    assert "Chưa ghi nhận vào đợt nào" in receiver.refused(BadInput, "take-package", file=path)
    assert "Không có đợt xét" in receiver.refused(BadInput, "take-package", file=path, into="x")
    receiver.do("open-round", code="nua", title="Nữa", criteria_set="base-annual", term="2023", vote_rule="")
    receiver.take(path, **INTO)
    assert "đã nhận vào đợt co-so-2023" in refusal(receiver, path, into="nua")
    receiver.do("close-round", round="nua")
    assert "đã đóng" in receiver.refused(Refused, "take-package", file=path, into="nua")


def test_a_dossier_that_was_made_here_is_not_taken_over(sender: Post, receiver: Post, tmp_path: Path) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    known(receiver)
    ours = receiver.draft("A1")
    assert f"Người A1 đã có hồ sơ số {ours} trong đợt co-so-2023" in refusal(receiver, path)


def test_one_refused_dossier_does_not_hold_up_the_others(sender: Post, receiver: Post, tmp_path: Path) -> None:
    chosen = [sent_dossier(sender, one) for one in ("A1", "A2", "A3")]
    path = sender.send(tmp_path / "g", round="len-cuc", to="cuc")
    known(receiver, "A2", full_name="Ai Khác")
    made = receiver.take(path, **INTO)
    assert [row["status"] for row in made["dossiers"]] == ["new", "refused", "new"]
    assert made["refused"][0].startswith(f"Hồ sơ số {chosen[1]} của nơi gửi (A2): ")
    before = receiver.rows()
    receiver.take(path, **INTO)
    assert receiver.rows() == before


def punished(post: Post, subject: str = "A1") -> None:
    post.fact(subject, "discipline", code="khiển trách", day="05/06/2023")


def test_discipline_stays_at_home_unless_the_personnel_room_says_otherwise(
    sender: Post, receiver: Post, tmp_path: Path
) -> None:
    sender.do(
        "open-round", code="bo", title="Bộ", criteria_set="ministry-annual", term="2023", vote_rule="", decides="upward"
    )
    receiver.do("open-round", code="bo", title="Bộ", criteria_set="ministry-annual", term="2023", vote_rule="")
    punished(sender)
    dossier = sent_dossier(sender, "A1", (), "bo")
    quiet = sender.send(tmp_path / "1", dossiers=[dossier], to="cuc")
    with opened(quiet) as package:
        (part,) = package.dossiers()
        whole = json.dumps(package._json("dossiers/000001.json"), ensure_ascii=False)
    assert "khiển trách" not in whole
    assert not {fact.kind for fact in part.facts} & {"discipline"}
    assert not {one.kind for one in part.closings} & {"discipline"}
    assert "digest" not in part.verdict
    with pytest.raises(Forbidden, match="không có quyền gửi số liệu kỷ luật"):
        sender.send(tmp_path / "x", by="lanh-dao", dossiers=[dossier], with_discipline=True)
    sender.send(tmp_path / "2", by="lanh-dao", dossiers=[dossier], to="cuc")
    loud = sender.send(tmp_path / "3", dossiers=[dossier], with_discipline=True, to="cuc")
    with opened(loud) as package:
        (part,) = package.dossiers()
    assert ("discipline", "khiển trách") in {(fact.kind, fact.code) for fact in part.facts}
    assert len(part.verdict["digest"]) == 64
    receiver.take(loud, into="bo")
    assert ("discipline", "2023", "khiển trách") in facts(receiver, "A1")
    shown = sender.ask("packages-sent")["rows"]
    assert [row.get("discipline", False) for row in shown] == [False, False, True]
    assert not any("discipline" in row for row in sender.ask("packages-sent", "lanh-dao")["rows"])


def test_a_hold_and_who_did_what_stay_at_home(sender: Post, tmp_path: Path) -> None:
    dossier = sent_dossier(sender, "A1")
    sender.do("hold-dossier", dossier=dossier, reason="đơn thư bí mật")
    with pytest.raises(Refused, match="chưa gửi lên được"):
        sender.send(tmp_path / "0", dossiers=[dossier])
    sender.do("release-dossier", dossier=dossier, reason="xong")
    path = sender.send(tmp_path / "1", dossiers=[dossier])
    with opened(path) as package:
        (part,) = package.dossiers()
    assert [step.step for step in part.steps] == ["nominate"]
    assert "bí mật" not in json.dumps(part.verdict)


def test_other_peoples_facts_stay_at_home(tmp_path: Path) -> None:
    """A head's verdict reads those of the staff; they do not travel, those of the unit do."""
    sender = branch("CC1")
    sender.do("change-posting", person="A1", posting=sender.ask("postings", subject="A1")[0]["posting"], head=True)
    sender.fact("CC1", "rating", 2023, code="HTXSNV")
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1"), sent_dossier(sender, "CC1")])
    with opened(path) as package:
        parts = list(package.dossiers())
    for part in parts:
        assert {fact.of for fact in part.facts} <= {part.subject, "CC1"}
    assert "A2" not in json.dumps([str(part) for part in parts])


@frozen
class Travelling:
    """Which facts of A1's dossier travel, given what its verdict looked at: a plugin's criterion may look anywhere."""

    name: ClassVar = "travelling"
    label: ClassVar = Text("Đi kèm", "Travelling")
    roles: ClassVar = frozenset({Role.PERSONNEL})
    discipline: bool

    def answer(self, books: Any, actor: Actor) -> set[tuple[str, ...]]:  # noqa: ARG002
        keys = [books.find(code).key for code in ("A1", "A2", "CC1")]
        year = (date(2023, 1, 1), date(2023, 12, 31))
        kinds = ("rating", "discipline", "closing", "vote", "khong-co")
        reads = [Scope(key_, kind, *year) for key_ in keys for kind in kinds]
        reads += [Scope(keys[2], "title", *year, staff=True), Scope(keys[0], "title", year[0], date(2023, 12, 30))]
        found = package_dossiers._facts(books, keys[0], reads, discipline=self.discipline)
        return {(fact.kind, books.subject(fact.subject).code, fact.about) for fact in found}


def test_whatever_a_verdict_looked_at_only_the_subjects_and_units_facts_travel(sender: Post) -> None:
    for subject in ("A1", "A2"):
        punished(sender, subject)
        sender.fact(subject, "vote", 2023, about="ministry-annual", code="đạt", day="05/01/2024")
    for kind in ("rating", "title"):
        sender.fact("CC1", kind, 2023, code={"rating": "HTXSNV", "title": "TTLĐXS"}[kind])
    open_ = {("rating", "A1", ""), ("rating", "CC1", "")}
    open_ |= {("closing", "CC1", kind) for kind in ("rating", "title", "reward", "initiative")}
    assert sender.office.ask(Travelling(discipline=False)) == open_
    hidden = {("discipline", "A1", ""), ("closing", "CC1", "discipline")}
    assert sender.office.ask(Travelling(discipline=True)) == open_ | hidden


def test_a_units_dossier_travels_too(sender: Post, receiver: Post, tmp_path: Path) -> None:
    sender.fact("CC1", "rating", 2023, code="HTXSNV")
    row = one(receiver.take(sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "CC1")]), **INTO))
    assert (row["status"], row["subject"]) == ("new", "CC1")
    assert ("rating", "2023", "Hoàn thành xuất sắc nhiệm vụ") in facts(receiver, "CC1")


def test_closings_are_told_and_never_entered(sender: Post, receiver: Post, tmp_path: Path) -> None:
    """A package holds one subject's facts, not all of the unit's: its register is not complete here."""
    row = one(receiver.take(sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc"), **INTO))
    assert "CC1 rating 2023" in row["closings"]
    assert receiver.ask("facts", subject="CC1", kind="closing") == []


def test_what_cannot_be_entered_here_is_told_and_the_rest_comes_in(
    sender: Post, receiver: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guong.life import evidence

    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1", sender.files(tmp_path, 2))], to="cuc")
    receiver.person("A9", "CC1", full_name="Trưởng Cũ", begin="2014-01-01")
    monkeypatch.setattr("guong.exchange.package_facts.MOST", 1)
    assert evidence.MOST == 60
    row = one(receiver.take(path, **INTO))
    assert row["status"] == "new"
    assert row["not_taken"] == ["minh chứng CC1-1.txt: hồ sơ đã có 1 tệp; báo nơi gửi gộp CC1-1.txt."]


def test_work_years_and_calendar_years_are_not_mixed(sender: Post, receiver: Post, tmp_path: Path) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    receiver.do("set-year", year="work", reason="theo ngành")
    assert "tính năm khác" in receiver.refused(Refused, "take-package", file=path, **INTO)


def test_only_the_personnel_room_takes_and_only_those_who_send_send(
    sender: Post, receiver: Post, tmp_path: Path
) -> None:
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], to="cuc")
    receiver.do("add-account", account="lan", roles_given=["clerk"])
    with pytest.raises(Forbidden):
        receiver.take(path, "lan", **INTO)
    assert receiver.take(path, "tccb", **INTO)["refused"] == []


def test_dossiers_that_must_first_be_proposed_are_not_sent(tmp_path: Path) -> None:
    sender = branch("CC1")
    sender.round("o-nha")
    nominated = sent_dossier(sender, "A1", (), "o-nha")
    draft = sender.draft("A2", "len-cuc")
    for key_ in (nominated, draft):
        with pytest.raises(Refused, match="chưa gửi lên được; hãy trình bằng quyết định propose trước"):
            sender.send(tmp_path / "g", dossiers=[key_])
    wrong: list[tuple[dict[str, Any], type[GuongError]]] = [
        ({}, BadInput),
        ({"round": "len-cuc", "dossiers": [draft]}, BadInput),
        ({"round": "len-cuc"}, Refused),
        ({"dossiers": [draft, draft]}, BadInput),
        ({"dossiers": [999]}, BadInput),
    ]
    for fields, error in wrong:
        with pytest.raises(error):
            sender.send(tmp_path / "g", **fields)
    assert list(tmp_path.iterdir()) == []


def test_proofs_must_hold(sender: Post, receiver: Post, tmp_path: Path) -> None:
    """A sender whose facts are not those of its journal is found out, though it signed them itself."""
    import attrs

    from guong.exchange import package_writing

    dossier = sent_dossier(sender, "A1", sender.files(tmp_path, 1))
    whole = package_dossiers.dossier_part

    def forged(change: Callable[[Any], Any]) -> str:
        def made(*given: Any, **more: Any) -> Any:
            true = whole(*given, **more)
            return attrs.evolve(true, part=change(true.part))

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(package_writing, "dossier_part", made)
            path = tmp_path / "gia"
            path.unlink(missing_ok=True)
            return sender.send(path, dossiers=[dossier], to="cuc")

    def fact(**more: Any) -> Callable[[Any], Any]:
        return lambda part: attrs.evolve(part, facts=(attrs.evolve(part.facts[0], **more), *part.facts[1:]))

    def entry(**more: Any) -> Callable[[Any], Any]:
        return lambda part: attrs.evolve(part, entries=(attrs.evolve(part.entries[0], **more), *part.entries[1:]))

    assert "trích nhật ký không khớp với rating" in refusal(receiver, forged(fact(code="HTNV")))
    assert "trích nhật ký không khớp với rating" in refusal(receiver, forged(fact(detail={"number": "1"})))
    renamed = forged(lambda part: attrs.evolve(part, evidence=(attrs.evolve(part.evidence[0], name="khac.txt"),)))
    assert "trích nhật ký không khớp với khac.txt" in refusal(receiver, renamed)
    assert "không trọn vẹn" in refusal(receiver, forged(entry(actor="ai đó")))
    assert "không khớp" in refusal(receiver, forged(lambda part: attrs.evolve(part, entries=part.entries[1:])))
    bare = forged(fact(proof=None))
    assert (one(receiver.take(bare, **INTO))["unproved"]) == 1


def test_a_correction_keeps_its_reason_at_home(sender: Post, receiver: Post, tmp_path: Path) -> None:
    number = next(fact["fact"] for fact in sender.ask("facts", subject="A1", kind="title"))
    sender.do("correct-fact", fact=number, values={"number": "7/QĐ"}, reason="lỗi của chị X")
    row = one(receiver.take(sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")]), **INTO))
    assert row["unproved"] == 1
    assert "chị X".encode() not in (tmp_path / "g").read_bytes()


def test_papers_come_along_and_are_kept(sender: Post, receiver: Post, tmp_path: Path) -> None:
    paper = tmp_path / "tờ trình.txt"
    paper.write_text("Tờ trình (hư cấu)", encoding="utf-8")
    path = sender.send(tmp_path / "g", dossiers=[sent_dossier(sender, "A1")], papers=[str(paper)], to="cuc")
    receiver.take(path, **INTO)
    (row,) = receiver.ask("packages")["rows"]
    assert [one["name"] for one in row["papers"]] == ["tờ trình.txt"]
    with pytest.raises(BadInput):
        sender.send(tmp_path / "h", dossiers=[1], papers=[str(tmp_path)])


def test_ballots_travel_in_numbers_only(tmp_path: Path) -> None:
    """A council's tally goes along without receipts."""
    from life.chamber import chamber_at

    chamber = chamber_at("sqlite://")
    chamber.do("register-key", public=key("CC1").public.printed, office="Cục")
    chamber.do("open-round", code="len", title="Đợt", criteria_set="base-annual", term="2023", decides="upward")
    dossier = chamber.appraised("P1", "len")
    chamber.voted(dossier, 5, round_="len")
    chamber.do("decide", dossiers=[dossier], outcome="propose", **PAPER)
    path = tmp_path / "g"
    chamber.ask("write-package", file=str(path), dossiers=[dossier], fingerprint=key("CC1").public.fingerprint)
    from guong.exchange.packages import sign

    sign(str(path), key("CC1"))
    with opened(str(path)) as package:
        (part,) = package.dossiers()
        whole = json.dumps(package._json("dossiers/000001.json"))
    (ballot,) = part.ballots
    assert (ballot.members, ballot.voters, ballot.yes, ballot.no, ballot.state) == (5, 5, 5, 0, "passed")
    assert "receipt" not in whole
    assert [paper.state for paper in part.decisions] == ["propose"]
    assert not [fact for fact in part.facts if fact.kind == "vote"]
