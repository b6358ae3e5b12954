"""Who may see whom: each question, asked by each role."""

from typing import Any

import pytest

from commands.desk import Desk
from guong.actors import ANYONE, Role
from guong.errors import Forbidden, NotFound
from guong.office import QUERIES

pytest_plugins = ("commands.fixtures",)

ANNUAL = {"criteria_set": "base-annual", "term": "2023"}
WHOLE = ("lan", "minh", "quan", "lanh-dao", "kiem-tra")
"""A clerk, the personnel room, an administrator, a leader, an auditor."""


@pytest.fixture
def office(desk: Desk) -> Desk:
    """CC1 with its team; CC2 beside it; P3 left the team for CC2, P4 was never in CC1, P5 works in the team."""
    desk.unit("TO", parent="CC1")
    desk.unit("CC2", title="Chi cục khác")
    desk.person("P3", "TO", full_name="Vi Thị Chuyển", end="2024-12-31")
    desk.do("add-posting", person="P3", unit="CC2", begin="2025-01-01")
    desk.person("P4", "CC2", full_name="Vi Văn Ngoài", head=True)
    desk.person("P5", "TO", full_name="Vi Văn Trong")
    for code in ("P1", "P3", "P4", "P5", "CC1", "TO", "CC2"):
        desk.fact(code, "rating", 2023, code="HTTNV")
    desk.fact("P5", "discipline", code="khiển trách", day="05/06/2023")
    desk.do("close-registers", units=["TO"], years=[2023], kinds=["xếp loại", "kỷ luật"], day="2024-01-15")
    desk.do("add-account", account="truong", roles_given=["head"], unit="CC1", person="P2")
    desk.do("add-account", account="uy-vien", roles_given=["member"], person="P4")
    desk.do("add-account", account="lanh-dao", roles_given=["leader"])
    desk.do("add-account", account="kiem-tra", roles_given=["auditor"])
    return desk


def sees(desk: Desk, by: str, name: str, subject: str, **more: Any) -> bool:
    """Whether the account is answered; where it is not, the sentence is that of a code that nobody has."""

    def refusal(code: str) -> str:
        try:
            desk.ask(name, by, subject=code, **more)
        except NotFound as error:
            return str(error)
        return ""

    said = refusal(subject)
    assert said in ("", refusal("P99").replace("P99", subject))
    return not said


EVERYONE = ("P1", "P3", "P4", "P5", "CC1", "TO", "CC2")


@pytest.mark.parametrize("name", ["facts", "postings", "evaluate"])
def test_a_head_sees_who_serves_or_served_below(office: Desk, name: str) -> None:
    more = ANNUAL if name == "evaluate" else {}
    assert [code for code in EVERYONE if sees(office, "truong", name, code, **more)] == ["P1", "P3", "P5", "CC1", "TO"]
    for account in set(WHOLE) - ({"quan"} if name == "evaluate" else set()):
        assert [code for code in EVERYONE if sees(office, account, name, code, **more)] == list(EVERYONE)


def test_a_member_sees_themselves_and_every_verdict(office: Desk) -> None:
    for name in ("facts", "postings"):
        assert [code for code in EVERYONE if sees(office, "uy-vien", name, code)] == ["P4"]
    assert all(sees(office, "uy-vien", "evaluate", code, **ANNUAL) for code in EVERYONE)


def test_who_is_found(office: Desk) -> None:
    """Units by everybody, people only where their facts may be seen."""

    def found(by: str, words: str) -> list[str]:
        return sorted(one["subject"] for one in office.ask("find", by, words=words))

    assert found("truong", "vi") == ["P3", "P5"]
    assert found("uy-vien", "vi") == ["P4"]
    assert found("truong", "chi cuc") == found("uy-vien", "chi cuc") == ["CC1", "CC2"]
    assert {tuple(found(account, "vi")) for account in WHOLE} == {("P3", "P4", "P5")}


def test_a_scope_is_that_of_today_also_for_past_moments(office: Desk) -> None:
    """Who left it may be seen; codes are those of the moment asked for."""
    moment = office.ask("evaluate", subject="P5", **ANNUAL).known_by.isoformat()
    office.do("change-code", code="P5", new_code="P55")
    assert sees(office, "truong", "evaluate", "P5", **ANNUAL, known_by=moment)
    with pytest.raises(NotFound):
        office.ask("evaluate", "truong", subject="P5", **ANNUAL)
    with pytest.raises(NotFound):
        office.ask("evaluate", "truong", subject="P4", **ANNUAL, known_by=moment)


def test_discipline_and_whether_its_register_is_closed_are_for_the_personnel_room(office: Desk) -> None:
    for account in (*WHOLE, "truong"):
        facts = office.ask("facts", account, subject="P5") + office.ask("facts", account, subject="TO")
        told = {(one["kind"], one.get("about")) for one in facts}
        secret = {("discipline", None), ("closing", "discipline")} & told
        assert len(secret) == (2 if account == "minh" else 0), account
        assert ("closing", "rating") in told
        if account != "minh":
            with pytest.raises(Forbidden):
                office.ask("facts", account, subject="P5", kind="discipline")


def test_a_guest_is_answered_nothing(office: Desk) -> None:
    """Only questions that say so are anybody's."""
    for name, query in QUERIES.items():
        if Role.ANYONE in query.roles:
            continue
        fields: dict[str, Any] = {"evaluate": {"subject": "P1", **ANNUAL}, "find": {"words": "vi"}}.get(name, {})
        if name in ("units", "kinds", "rulings", "journal", "journal-head", "verify-journal", "accounts") or fields:
            with pytest.raises(Forbidden):
                office.ask(name, ANYONE, **fields)


def test_units_kinds_and_rulings_are_for_every_account(office: Desk) -> None:
    for account in (*WHOLE, "truong", "uy-vien"):
        assert len(office.ask("units", account)) == 3
        assert office.ask("kinds", account)
        assert office.ask("rulings", account) == []
        assert office.ask("verify-journal", account)["whole"]


def test_a_closed_register_of_discipline_is_not_exported_either(office: Desk, tmp_path: Any) -> None:
    import openpyxl

    for account, kinds in (("lan", {"xếp loại"}), ("minh", {"xếp loại", "kỷ luật"})):
        path = str(tmp_path / f"{account}.xlsx")
        office.ask("export-workbook", account, file=path)
        rows = list(openpyxl.load_workbook(path)["Chốt số liệu"].iter_rows(values_only=True))
        assert {row[2] for row in rows[1:]} == kinds
    for account in ("truong", "uy-vien"):
        with pytest.raises(Forbidden):
            office.ask("export-workbook", account, file=str(tmp_path / "x.xlsx"))
