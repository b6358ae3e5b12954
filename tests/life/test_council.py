"""The council: members, kin, sessions, roll call, conflicts, thresholds, minutes, ranking."""

from typing import Any

import pytest

from guong.actors import Actor, Role
from guong.commands.base import Made
from guong.errors import BadInput, Forbidden, NotFound, Refused
from guong.procedures import Share
from guong.words import Text
from life.chamber import DAY, Chamber, chamber, chamber_at

__all__ = ["chamber"]


class Open:
    """Open a member's account, as the personnel room does for everybody."""

    name = "open-member"
    label = Text("Mở", "Open")
    roles = frozenset({Role.ADMIN})

    def __init__(self, person: str) -> None:
        self.person = person

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ARG002
        """With the person behind it."""
        key = books.find(self.person).key
        books.add_account(Actor(self.person.lower(), self.person, frozenset({Role.MEMBER}), key))
        return {}


def account(chamber: Chamber, person: str) -> str:
    """A member's own account."""
    chamber.office.do(Open(person))
    return person.lower()


def vote_facts(chamber: Chamber, subject: str) -> list[tuple[str, str, str]]:
    """What the books hold of votes on a subject."""
    return [(fact["term"], fact["about"], fact["code"]) for fact in chamber.ask("facts", subject=subject, kind="vote")]


# Members and kin


def test_nobody_has_two_seats_and_there_is_one_chair(chamber: Chamber) -> None:
    said = chamber.refused(Refused, "appoint-member", person="M4", begin="2023-01-01")
    assert said == "Ủy viên 4 đã là Ủy viên từ ngày 01/01/2021; hãy kết thúc bằng end-membership trước."
    said = chamber.refused(Refused, "appoint-member", person="H1", seat="chair", begin="2023-01-01")
    assert said.startswith("Ủy viên 1 đã là Chủ tịch Hội đồng từ ngày 01/01/2021")
    chamber.do("appoint-member", person="H1", seat="chair", begin="2019-01-01", end="2020-12-31")
    assert [row["seat"] for row in chamber.ask("council", day=DAY)] == ["chair", "deputy", "member", "member", "secretary-member"]  # fmt: skip
    assert [row["person"] for row in chamber.ask("council", day="2020-05-05")] == ["H1"]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"seat": "king"}, "Vai trò “king” không có; chọn trong: chair, deputy, member, secretary-member."),
        ({"end": "2023-01-01"}, "Đến ngày 01/01/2023 trước từ ngày 01/02/2023; hãy sửa lại."),
        ({"person": "CC1"}, "là của một đơn vị"),
    ],
)
def test_what_a_membership_cannot_be(chamber: Chamber, fields: dict[str, str], what: str) -> None:
    told = {"person": "H1", "begin": "2023-02-01", **fields}
    assert what in chamber.refused(NotFound if "person" in fields else BadInput, "appoint-member", **told)


def test_a_membership_ends_on_its_last_day(chamber: Chamber) -> None:
    chamber.do("end-membership", person="M5", end="2023-12-31", paper="9/QĐ")
    assert len(chamber.ask("council", day="2023-12-31")) == 5
    assert len(chamber.ask("council", day="2024-01-01")) == 4
    assert "không là thành viên" in chamber.refused(Refused, "end-membership", person="M5", end="2024-02-01")


def test_members_declare_their_own_kin_and_the_personnel_room_anybodys(chamber: Chamber) -> None:
    m1 = account(chamber, "M1")
    chamber.do("declare-kin", m1, person="P1", other="M1", relation="anh em ruột")
    said = chamber.refused(Forbidden, "declare-kin", m1, person="P2", other="P3", relation="vợ chồng")
    assert said == "Tài khoản m1 chỉ khai quan hệ của chính mình; người khác do tổ chức cán bộ khai."
    assert "đã khai" in chamber.refused(Refused, "declare-kin", "tccb", person="M1", other="P1", relation="x")
    assert "Hai mã cùng là P1" in chamber.refused(BadInput, "declare-kin", person="P1", other="P1", relation="x")
    chamber.do("withdraw-kin", "tccb", person="M1", other="P1", reason="ghi nhầm")
    assert "chưa khai" in chamber.refused(Refused, "withdraw-kin", person="M1", other="P1", reason="x")


# Sessions


def test_a_council_without_members_meets_not(chamber: Chamber) -> None:
    told = {"round": "co-so-2023", "day": "2020-06-01", "title": "Phiên"}
    said = chamber.refused(Refused, "call-session", **told)
    assert said == "Hội đồng không có thành viên nào vào ngày 01/06/2020; hãy ghi bằng appoint-member trước."
    assert not Share(1, 2).reached(0, 0)


def test_a_round_without_a_rule_of_voting_has_no_session(chamber: Chamber) -> None:
    chamber.round("khong", vote_rule="")
    assert "không bỏ phiếu" in chamber.refused(Refused, "call-session", round="khong", day=DAY, title="Phiên")


def test_who_left_before_the_day_is_no_member_of_it(chamber: Chamber) -> None:
    chamber.do("end-membership", person="M5", end="2024-01-07")
    key = chamber.called()
    assert chamber.ask("session", session=key)["total"] == 4
    assert "không là thành viên Hội đồng của phiên họp" in chamber.refused(Refused, "roll-call", session=key, present=["M5"])  # fmt: skip


def test_who_left_after_the_call_takes_no_part_and_all_stay_the_base(chamber: Chamber) -> None:
    key = chamber.called()
    chamber.do("end-membership", person="M5", end="2024-01-07")
    said = chamber.refused(Refused, "roll-call", session=key, present=["M1", "M5"])
    assert said.startswith("Ủy viên 5 đã thôi là thành viên Hội đồng trước ngày 08/01/2024;")
    assert chamber.do("roll-call", session=key, present=["M1", "M2", "M3", "M4"])["members"] == 5


def test_a_dossier_is_before_one_session_and_goes_back(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    one = chamber.called(dossier)
    assert chamber.state(dossier) == "tabled"
    other = chamber.called()
    assert f"đang ở phiên họp số {one};" in chamber.refused(Refused, "table-dossier", session=other, dossier=dossier)
    assert "đã có trong chương trình" in chamber.refused(Refused, "table-dossier", session=one, dossier=dossier)
    chamber.do("untable-dossier", dossier=dossier)
    assert chamber.state(dossier) == "appraised"
    assert chamber.do("table-dossier", session=other, dossier=dossier)["ballot"] == 1
    chamber.do("cancel-session", session=other, reason="hoãn")
    assert chamber.state(dossier) == "appraised"


def test_a_dossier_not_yet_appraised_or_of_another_round_is_not_tabled(chamber: Chamber) -> None:
    key = chamber.called()
    dossier = chamber.nominated()
    said = chamber.refused(Refused, "table-dossier", session=key, dossier=dossier)
    assert "đã đề nghị, nên không làm được bước table-dossier" in said
    chamber.round("khac")
    other = chamber.appraised("P2", "khac")
    assert "thuộc đợt khác" in chamber.refused(BadInput, "table-dossier", session=key, dossier=other)


def test_each_member_once_at_the_roll_call(chamber: Chamber) -> None:
    key = chamber.called()
    said = chamber.refused(BadInput, "roll-call", session=key, present=["M1", "M2"], opinions=["M2"])
    assert said == f"Ủy viên 2 được ghi hai lần khi điểm danh phiên họp số {key}; ghi một lần thôi."
    guest = chamber.refused(Refused, "roll-call", session=key, present=["P1"])
    assert guest.endswith("khách mời không biểu quyết.")
    delegated = {"member": "M2", "delegate": "Ủy viên 3", "paper": "1/GUQ"}
    said = chamber.refused(Refused, "roll-call", session=key, present=["M1"], delegates=[delegated])
    assert "chỉ có phiếu của mình" in said
    assert "có mặt" in chamber.refused(
        BadInput, "roll-call", session=key, present=["M1"], opinions=["M2"], chaired_by="M2"
    )


@pytest.mark.parametrize(("members", "needed"), [(5, 4), (6, 4), (7, 5), (9, 6), (3, 2), (1, 1)])
def test_the_quorum_is_exactly_two_thirds_of_all(members: int, needed: int) -> None:
    chamber = chamber_at("sqlite://", members)
    dossier = chamber.appraised()
    key = chamber.rolled(dossier, present=needed)
    assert chamber.ask("session", session=key)["quorum"] is True
    if needed > 1:
        chamber.do("roll-call", session=key, present=[f"M{one}" for one in range(1, needed)])
        said = chamber.refused(Refused, "open-ballot", session=key)
        assert said.startswith(
            f"Phiên họp số {key} có {needed - 1} người dự trên {members} thành viên, cần ít nhất {needed} người;"
        )
        assert "cần ít nhất" in chamber.refused(Refused, "issue-slips", session=key)
        delegated = {"member": f"M{needed}", "delegate": "Lê Văn Thay", "paper": "1/GUQ"}
        present = [f"M{one}" for one in range(1, needed)]
        chamber.do("roll-call", session=key, present=present, delegates=[delegated])
    assert len(chamber.do("issue-slips", session=key)["slips"]) == needed
    assert chamber.do("open-ballot", session=key)["state"] == "voting"


def test_opinions_in_writing_make_no_quorum(chamber: Chamber) -> None:
    key = chamber.called(chamber.appraised())
    chamber.do("roll-call", session=key, present=["M1", "M2", "M3"], opinions=["M4", "M5"])
    assert "có 3 người dự trên 5 thành viên, cần ít nhất 4" in chamber.refused(Refused, "open-ballot", session=key)


@pytest.mark.parametrize(
    ("day", "present", "what"),
    [
        ("2024-01-09", ["M1", "M2", "M3", "M4"], "họp ngày 09/01/2024, chưa tới"),
        (DAY, ["M2", "M3", "M4", "M5"], ""),
        (DAY, ["M3", "M4", "M5", "M1"], ""),
    ],
)
def test_a_session_opens_on_its_day_under_its_chair(chamber: Chamber, day: str, present: list[str], what: str) -> None:
    key = chamber.called(chamber.appraised(), day=day)
    chamber.do("roll-call", session=key, present=present)
    if what:
        assert what in chamber.refused(Refused, "open-ballot", session=key)
    else:
        chamber.do("open-ballot", session=key)
        assert chamber.ask("session", session=key)["chair"] == ("Ủy viên 1" if "M1" in present else "Ủy viên 2")


def test_without_chair_and_deputy_somebody_is_named(chamber: Chamber) -> None:
    for number in range(6, 10):
        chamber.person(f"M{number}", "VP", full_name=f"Ủy viên {number}", begin="2015-01-01")
        chamber.do("appoint-member", person=f"M{number}", begin="2021-01-01")
    key = chamber.called(chamber.appraised())
    present = [f"M{one}" for one in range(3, 10)]
    chamber.do("roll-call", session=key, present=present)
    assert "chưa có người chủ trì" in chamber.refused(Refused, "open-ballot", session=key)
    chamber.do("roll-call", session=key, present=present, chaired_by="M3")
    assert chamber.do("open-ballot", session=key)["state"] == "voting"


def test_an_empty_agenda_is_not_voted_on(chamber: Chamber) -> None:
    key = chamber.rolled()
    assert "chưa có hồ sơ nào trong chương trình" in chamber.refused(Refused, "open-ballot", session=key)


# Conflicts


def conflicts(
    chamber: Chamber, subject: str, *, before: tuple[tuple[str, dict[str, Any]], ...] = ()
) -> set[tuple[str, str]]:
    """The conflicts found with the dossier of a subject."""
    for name, fields in before:
        chamber.do(name, **fields)
    key = chamber.called(chamber.appraised(subject))
    return {(row["member"], row["why"]) for row in chamber.ask("conflicts", session=key)}


def special(chamber: Chamber, subject: str, round_: str = "co-so-2023") -> int:
    """A dossier ready for the council, whatever the criteria say."""
    dossier = chamber.nominated(subject, round_)
    chamber.do("mark-special", dossier=dossier, reason="thử")
    chamber.do("appraise", dossier=dossier, opinion="trình")
    return dossier


def test_oneself_the_same_unit_and_kin(chamber: Chamber) -> None:
    chamber.do("appoint-member", person="P1", begin="2021-01-01")
    chamber.do("appoint-member", person="P2", begin="2021-01-01")
    chamber.do("declare-kin", person="M2", other="P1", relation="anh em họ")
    assert conflicts(chamber, "P1") == {("Người P1", "self"), ("Người P2", "unit"), ("Ủy viên 2", "kin")}


def test_the_head_of_the_subjects_unit_is_its_superior(chamber: Chamber) -> None:
    head = ("appoint-member", {"person": "H1", "begin": "2021-01-01"})
    office = ("add-posting", {"person": "M1", "unit": "CUC", "head": True, "begin": "2014-01-01"})
    found = conflicts(chamber, "P1", before=(head, office))
    assert found == {("Trưởng Một", "unit"), ("Trưởng Một", "superior")}  # Not the head of the whole office.


def test_the_superior_of_a_head_stands_one_unit_above(chamber: Chamber) -> None:
    for person, head in (("H1", False), ("P1", True)):
        posting = chamber.ask("postings", subject=person)[0]["posting"]
        chamber.do("change-posting", person=person, posting=posting, head=head)
    chamber.do("add-posting", person="M1", unit="CUC", head=True, begin="2014-01-01")
    key = chamber.called(special(chamber, "P1"))
    assert {(row["member"], row["why"]) for row in chamber.ask("conflicts", session=key)} == {("Ủy viên 1", "superior")}


def test_of_a_collective_its_people_its_head_and_the_head_above(chamber: Chamber) -> None:
    chamber.do("add-posting", person="M1", unit="CUC", head=True, begin="2014-01-01")
    chamber.do("appoint-member", person="P1", begin="2021-01-01")
    chamber.do("appoint-member", person="H1", begin="2021-01-01")
    chamber.do("declare-kin", person="M4", other="P1", relation="anh em họ")
    key = chamber.called(special(chamber, "CC1"))
    assert {(row["member"], row["why"]) for row in chamber.ask("conflicts", session=key)} == {
        ("Ủy viên 1", "superior"),
        ("Người P1", "unit"),
        ("Trưởng Một", "unit"),
        ("Trưởng Một", "superior"),
    }


def test_only_postings_of_the_day_count(chamber: Chamber) -> None:
    chamber.do("add-posting", person="M1", unit="CC1", begin="2024-01-09")
    chamber.do("add-posting", person="M2", unit="CC1", begin="2024-01-08")
    assert conflicts(chamber, "P1") == {("Ủy viên 2", "unit")}


def test_a_member_sees_only_the_own_conflicts(chamber: Chamber) -> None:
    m2, m3 = account(chamber, "M2"), account(chamber, "M3")
    chamber.do("declare-kin", person="M2", other="P1", relation="anh em họ")
    key = chamber.called(chamber.appraised())
    assert [row["said"] for row in chamber.ask("conflicts", m2, session=key)] == [
        f"Ủy viên 2 có quan hệ thân thích đã khai với người được xét ở hồ sơ số {chamber.ask('session', session=key)['agenda'][0]['dossier']}"
    ]
    assert chamber.ask("conflicts", m3, session=key) == chamber.ask("session", m3, session=key)["conflicts"] == []
    assert len(chamber.ask("session", "kiem-tra", session=key)["conflicts"]) == 1


def test_a_member_of_another_session_sees_nothing(chamber: Chamber) -> None:
    chamber.person("X1", "VP", begin="2015-01-01")
    stranger = account(chamber, "X1")
    key = chamber.called()
    for name in ("session", "conflicts", "minutes"):
        with pytest.raises(Forbidden, match="không là thành viên của phiên họp"):
            chamber.ask(name, stranger, session=key)
    assert chamber.ask("sessions", stranger) == []
    assert [row["session"] for row in chamber.ask("sessions", account(chamber, "M1"), round="co-so-2023")] == [key]


def test_more_votes_than_members_without_a_conflict_are_void(chamber: Chamber) -> None:
    chamber.do("declare-kin", person="M2", other="P1", relation="anh em họ")
    dossier = chamber.appraised()
    key, closed = chamber.voted(dossier, yes=5)
    assert closed["tallies"][0]["outcome"] == "void"
    assert chamber.state(dossier) == "tabled"
    assert vote_facts(chamber, "P1") == []
    minutes = chamber.ask("minutes", session=key)
    assert "phải bỏ phiếu lại" in minutes["results"][0]["said"]
    assert "để trống" in minutes["effect"]
    assert [row["why"] for row in minutes["conflicts"]] == ["kin"]
    _, again = chamber.voted(dossier, yes=4)
    assert (again["tallies"][0]["outcome"], again["tallies"][0]["ballot"]) == ("passed", 2)


def test_kin_who_are_absent_take_no_vote_away(chamber: Chamber) -> None:
    chamber.do("declare-kin", person="M5", other="P1", relation="anh em họ")
    _, closed = chamber.voted(chamber.appraised(), yes=4, present=4)
    assert closed["tallies"][0]["outcome"] == "passed"


def test_the_opening_warns_where_the_share_cannot_be_reached() -> None:
    chamber = chamber_at("sqlite://", 7)
    chamber.round("chin-muoi", vote_rule="nine-tenths")
    chamber.do("declare-kin", person="M2", other="P1", relation="anh em họ")
    dossier = chamber.appraised("P1", "chin-muoi")
    key = chamber.rolled(dossier, present=7, round_="chin-muoi")
    said = f"Hồ sơ số {dossier} cần 7 phiếu đồng ý, mà chỉ 6 người biểu quyết không có xung đột lợi ích."
    assert chamber.do("open-ballot", session=key)["warnings"] == [said]


# Thresholds


@pytest.mark.parametrize(("members", "ninety", "eighty"), [(7, 7, 6), (9, 9, 8), (11, 10, 9), (13, 12, 11)])
def test_ninety_and_eighty_of_a_hundred_of_all_members(members: int, ninety: int, eighty: int) -> None:
    chamber = chamber_at("sqlite://", members)
    for rule, needed in (("nine-tenths", ninety), ("four-fifths", eighty)):
        for number, (yes, outcome) in enumerate(((needed, "passed"), (needed - 1, "failed"))):
            round_ = chamber.round(f"{rule}-{number}", vote_rule=rule)
            dossier = chamber.appraised(f"P{number + 1}", round_)
            _, closed = chamber.voted(dossier, yes=yes, present=needed, round_=round_)
            told = closed["tallies"][0]
            assert (told["outcome"], told["needed"], told["members"]) == (outcome, needed, members)
            assert chamber.state(dossier, round_) == outcome


@pytest.mark.parametrize(("members", "least", "more"), [(2, 1, 2), (3, 2, 2), (4, 2, 3), (10, 5, 6)])
def test_more_than_half_and_at_least_half_differ(members: int, least: int, more: int) -> None:
    assert Share(1, 2).least(members) == least
    assert Share(1, 2, strictly=True).least(members) == more
    assert Share(1, 2).reached(least, members)
    assert not Share(1, 2).reached(least - 1, members)
    assert Share(1, 2, strictly=True).reached(more, members)
    assert not Share(1, 2, strictly=True).reached(more - 1, members)


def test_half_is_not_more_than_half() -> None:
    chamber = chamber_at("sqlite://", 6)
    _, closed = chamber.voted(chamber.appraised(), yes=3, present=6)
    assert (closed["tallies"][0]["outcome"], closed["tallies"][0]["needed"]) == ("failed", 4)


@pytest.mark.parametrize(("day", "cited"), [("2023-12-31", "(cách hiểu"), ("2024-01-01", "98/2023/NĐ-CP")])
def test_the_provision_is_that_of_the_sessions_day(chamber: Chamber, day: str, cited: str) -> None:
    round_ = chamber.round("tam-muoi", vote_rule="four-fifths")
    dossier = chamber.appraised(round_=round_)
    key, _ = chamber.voted(dossier, yes=5, round_=round_, day=day)
    result = chamber.ask("minutes", session=key)["results"][0]
    assert cited in result["provision"]
    assert result["reading"] is (day < "2024")


def test_a_vote_becomes_a_fact_for_the_rounds_set_and_term(chamber: Chamber) -> None:
    chamber.voted(chamber.appraised("P1"), yes=3)
    assert vote_facts(chamber, "P1") == [("2023", "base-annual", "đạt")]


def test_the_criterion_that_asks_for_a_vote_reads_it(chamber: Chamber) -> None:
    """II.2.2.3.a: voted for the sector's title, in a round of that set and term."""
    round_ = chamber.round("nganh", criteria_set="ministry-annual")

    def said() -> str:
        verdict = chamber.ask("evaluate", subject="P1", criteria_set="ministry-annual", term="2023")
        return next(one.outcome.id for one in verdict.findings if one.criterion == "II.2.2.3.a.vote")

    dossier = special(chamber, "P1", round_)
    assert said() != "met"
    chamber.voted(dossier, yes=2, no=3, round_=round_)
    assert said() == "not_met"
    chamber.voted(dossier, yes=3, round_=round_)
    assert said() == "met"


def test_a_second_ballot_corrects_the_fact_of_the_first(chamber: Chamber) -> None:
    dossier = chamber.appraised("P1")
    chamber.voted(dossier, yes=2, no=3)
    assert chamber.state(dossier) == "failed"
    assert vote_facts(chamber, "P1") == [("2023", "base-annual", "không đạt")]
    _, closed = chamber.voted(dossier, yes=4)
    assert closed["tallies"][0]["ballot"] == 2
    assert vote_facts(chamber, "P1") == [("2023", "base-annual", "đạt")]


def test_after_the_last_ballot_only_the_head_decides(chamber: Chamber) -> None:
    dossier = chamber.appraised("P1")
    chamber.voted(dossier, yes=2, no=3)
    chamber.voted(dossier, yes=2, no=3)
    key = chamber.called()
    said = chamber.refused(Refused, "table-dossier", session=key, dossier=dossier)
    assert said == (
        f"Hồ sơ số {dossier} đã bỏ phiếu 2 lần, không bỏ phiếu nữa trong đợt này;"
        " còn lại do người đứng đầu quyết định bằng decide."
    )


def test_a_dossier_whose_ballots_were_void_comes_before_the_head(chamber: Chamber) -> None:
    chamber.do("declare-kin", person="M2", other="P1", relation="anh em họ")
    dossier = chamber.appraised()
    chamber.voted(dossier, yes=5)
    chamber.voted(dossier, yes=5)
    assert "đã bỏ phiếu 2 lần" in chamber.refused(Refused, "table-dossier", session=chamber.called(), dossier=dossier)
    chamber.do("untable-dossier", dossier=dossier)
    assert chamber.state(dossier) == "failed"


def test_a_dossier_held_before_the_opening_falls_out(chamber: Chamber) -> None:
    one, other = chamber.appraised("P1"), chamber.appraised("P2")
    key = chamber.rolled(one, other)
    chamber.do("hold-dossier", dossier=one, reason="đang xem xét")
    opened = chamber.do("open-ballot", session=key)
    assert (opened["dossiers"], opened["fallen_out"]) == ([other], [one])


def test_a_dossier_held_while_the_council_votes_goes_on_from_its_vote(chamber: Chamber) -> None:
    dossier = chamber.appraised("P1")
    key, slips = chamber.opened(dossier)
    for slip in slips[:3]:
        chamber.cast(key, slip, {dossier: "yes"})
    chamber.do("hold-dossier", dossier=dossier, reason="đang xem xét")
    chamber.do("close-ballot", session=key)
    assert chamber.state(dossier) == "held"
    assert chamber.do("release-dossier", dossier=dossier, reason="đã kết luận")["state"] == "passed"


def test_a_dossier_released_while_the_council_votes_moves_too(chamber: Chamber) -> None:
    dossier = chamber.appraised("P1")
    key, slips = chamber.opened(dossier)
    chamber.cast(key, slips[0], {dossier: "yes"})
    chamber.do("hold-dossier", dossier=dossier, reason="đang xem xét")
    chamber.do("release-dossier", dossier=dossier, reason="đã kết luận")
    chamber.do("close-ballot", session=key)
    assert chamber.state(dossier) == "failed"


def test_an_erased_subject_leaves_the_rest_of_a_session_whole(chamber: Chamber) -> None:
    one, other = chamber.appraised("P1"), chamber.appraised("P2")
    key, slips = chamber.opened(one, other)
    for slip in slips:
        chamber.cast(key, slip, {one: "yes", other: "yes"})
    chamber.do("erase-person", person="P1", confirm="P1")
    closed = chamber.do("close-ballot", session=key)
    assert [told["dossier"] for told in closed["tallies"]] == [other]
    assert [row["subject"] for row in chamber.ask("session", session=key)["agenda"]] == ["(đã xoá)", "Người P2"]
    assert len(chamber.ask("minutes", session=key)["results"]) == 1


# Minutes and ranking


def test_the_minutes_say_everything_that_the_paper_needs(chamber: Chamber) -> None:
    dossier = chamber.appraised()
    key = chamber.called(dossier)
    delegated = {"member": "M4", "delegate": "Lê Văn Thay", "paper": "12/GUQ"}
    chamber.do("roll-call", session=key, present=["M1", "M2", "M3"], delegates=[delegated])
    with pytest.raises(Refused, match="chỉ xem được sau khi"):
        chamber.ask("minutes", session=key)
    slips = chamber.do("issue-slips", session=key)["slips"]
    chamber.do("open-ballot", session=key)
    for slip in slips:
        chamber.cast(key, slip["token"], {dossier: "yes"})
    chamber.do("close-ballot", session=key)
    told = chamber.ask("minutes", "lanh-dao", session=key)
    assert told["day"] == "08/01/2024"
    assert told["began"].endswith("ngày 08/01/2024")
    assert (told["chair"], told["secretary"], told["place"]) == ("Ủy viên 1", "Ủy viên 3", "Phòng họp")
    assert told["counts"] == {"total": 5, "present": 3, "delegated": 1, "opinions": 0, "absent": 1}
    assert told["delegated"] == [{"name": "Ủy viên 4", "seat": "Ủy viên", "delegate": "Lê Văn Thay", "paper": "12/GUQ"}]
    assert [one["name"] for one in told["absent"]] == ["Ủy viên 5"]
    assert told["quorum"]["needed"] == 4
    assert "cách hiểu" in told["quorum"]["provision"]
    (result,) = told["results"]
    assert result["said"] == "Đủ số phiếu, Hội đồng thông qua (4/5, cần 3)."
    assert result["share"] == "trên 1/2 tổng số thành viên"
    assert (result["subject"], result["ballot"], result["electronic"], result["paper"]) == ("Người P1", 1, 4, 0)
    assert "cách hiểu" in result["provision"]


def ranked(chamber: Chamber, votes: dict[str, int], quota: int) -> dict[str, int]:
    """A round with a quota in which subjects passed with so many votes; their dossiers."""
    chamber.round("han", quota=quota)
    dossiers = {subject: chamber.appraised(subject, "han") for subject in votes}
    key, slips = chamber.opened(*dossiers.values(), round_="han")
    for number, slip in enumerate(slips):
        choices = {dossiers[subject]: "yes" if number < yes else "no" for subject, yes in votes.items()}
        chamber.cast(key, slip, choices)
    chamber.do("close-ballot", session=key)
    return dossiers


def test_the_quota_goes_by_votes(chamber: Chamber) -> None:
    dossiers = ranked(chamber, {"P1": 3, "P2": 5, "P3": 4}, quota=2)
    told = chamber.ask("ranking", round="han")
    assert [(row["dossier"], row["rank"], row["within"]) for row in told["rows"]] == [
        (dossiers["P2"], 1, True),
        (dossiers["P3"], 2, True),
        (dossiers["P1"], 3, False),
    ]
    assert "tie" not in told
    assert "không cần chọn" in chamber.refused(Refused, "break-tie", round="han", chosen=[dossiers["P1"]], chosen_by="CT", reason="x")  # fmt: skip


def test_a_tie_on_the_edge_waits_for_the_chair(chamber: Chamber) -> None:
    dossiers = ranked(chamber, {"P1": 5, "P2": 4, "P3": 4}, quota=2)
    told = chamber.ask("ranking", round="han")
    assert [(row["within"], row["rank"]) for row in told["rows"]] == [(True, 1), (None, 2), (None, 2)]
    assert told["tie"]["room"] == 1
    assert [row.get("hint") for row in told["rows"]] == [None, True, False]  # P2 is a woman, P3 a man.
    both = [dossiers["P2"], dossiers["P3"]]
    said = chamber.refused(BadInput, "break-tie", round="han", chosen=both, chosen_by="Chủ tịch", reason="x")
    assert said == f"Cần chọn đúng 1 hồ sơ, mỗi hồ sơ một lần, trong số bằng phiếu: {both[0]}, {both[1]}."
    chamber.refused(BadInput, "break-tie", round="han", chosen=[dossiers["P1"]], chosen_by="Chủ tịch", reason="x")
    chamber.do(
        "break-tie", round="han", chosen=[both[1]], chosen_by="Chủ tịch Hội đồng", reason="khối lượng việc lớn hơn"
    )
    told = chamber.ask("ranking", round="han")
    assert [row["within"] for row in told["rows"]] == [True, False, True]
    assert told["choice"]["by"] == "Chủ tịch Hội đồng"


def test_a_choice_among_others_than_those_who_tie_now_is_none(chamber: Chamber) -> None:
    dossiers = ranked(chamber, {"P1": 4, "P2": 4, "P3": 4}, quota=1)
    chamber.do("break-tie", round="han", chosen=[dossiers["P1"]], chosen_by="Chủ tịch", reason="x")
    assert chamber.ask("ranking", round="han")["rows"][0]["within"] is True
    chamber.do("hold-dossier", dossier=dossiers["P1"], reason="đơn")
    chamber.do("withdraw-dossier", dossier=dossiers["P1"], reason="xin rút")
    told = chamber.ask("ranking", round="han")
    assert [row["within"] for row in told["rows"]] == [None, None]
