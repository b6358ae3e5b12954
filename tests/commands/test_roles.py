"""Who may do and ask what; whoever may not changes nothing."""

import pytest

from commands.desk import Desk
from guong.actors import SIGNED_IN, WHOLE_OFFICE
from guong.codec import structured
from guong.commands.base import Role
from guong.errors import BadInput, Forbidden, NotFound, Refused
from guong.office import COMMANDS, QUERIES
from life import told
from test_codec import EXAMPLES, QUESTIONS

pytest_plugins = ("commands.fixtures",)

ACCOUNTS = {"lan": Role.CLERK, "minh": Role.PERSONNEL, "quan": Role.ADMIN}
RECORDING = frozenset({Role.CLERK, Role.PERSONNEL})
JUDGING = frozenset({Role.PERSONNEL})
KEEPING = frozenset({Role.ADMIN})
BY_ROLE = {
    **dict.fromkeys(COMMANDS, RECORDING),
    **dict.fromkeys(["confirm-reading", "fix-number", "set-year", "keep-verdict"], JUDGING),
    **dict.fromkeys(["change-code", "merge-people", "undo-import", "erase-person"], KEEPING),
    **dict.fromkeys(QUERIES, SIGNED_IN),
    "export-workbook": WHOLE_OFFICE,
    "export-list": frozenset({Role.PERSONNEL, Role.LEADER}),
    **dict.fromkeys(["screen", "replay"], JUDGING),
    "evaluate": SIGNED_IN - KEEPING,
    "journal": frozenset({Role.PERSONNEL, Role.ADMIN, Role.AUDITOR}),
    **{name: roles for name, (roles, _example) in (told.COMMANDS | told.QUERIES).items()},
}


def give(desk: Desk, name: str, account: str) -> None:
    """A command or question with the fields of its example."""
    if name in COMMANDS:
        desk.office.do(structured(EXAMPLES[name], COMMANDS[name]), account)
    else:
        desk.office.ask(structured(QUESTIONS[name], QUERIES[name]), account)


@pytest.mark.parametrize("name", [*COMMANDS, *QUERIES])
def test_who_may_do_or_ask_what(desk: Desk, name: str) -> None:
    """Each of the three roles; the refusal names the account and the roles that may."""
    for account, role in ACCOUNTS.items():
        if role in BY_ROLE[name] or Role.ANYONE in BY_ROLE[name]:
            continue
        before = desk.rows()
        with pytest.raises(Forbidden) as refused:
            give(desk, name, account)
        wanted = COMMANDS.get(name) or QUERIES[name]
        roles = ", ".join(sorted(BY_ROLE[name]))
        assert str(refused.value) == (
            f"Tài khoản {account} không có quyền “{wanted.label.vi}”; cần một trong các quyền: {roles}."
        )
        assert desk.rows() == before
    assert COMMANDS.get(name, QUERIES.get(name)).roles == BY_ROLE[name]  # type: ignore[union-attr]


def test_nobody_without_an_account(desk: Desk) -> None:
    said = "Không có tài khoản ai-do; dùng tài khoản có trong sổ, ví dụ van-phong."
    assert desk.refused(NotFound, "add-unit", "ai-do", code="CC2") == said
    with pytest.raises(NotFound):
        desk.ask("units", "ai-do")


def test_an_account_is_opened_once_with_roles_that_there_are(desk: Desk) -> None:
    said = desk.refused(Refused, "add-account", account="lan", roles_given=["admin"])
    assert said == "Tài khoản lan đã có; chọn tên khác."
    said = desk.refused(BadInput, "add-account", account="x", roles_given=["boss"])
    assert said == "Quyền “boss” không có; chọn trong: clerk, personnel, admin, head, member, leader, auditor."
    said = desk.refused(BadInput, "add-account", account="x", roles_given=[])
    assert said == "Chưa ghi quyền nào; chọn trong: clerk, personnel, admin, head, member, leader, auditor."
    desk.do("add-account", "quan", account="hoa", roles_given=["clerk", "personnel"])
    desk.do("add-fact", "hoa", kind="discipline", subject="P1", values={"code": "khiển trách", "day": "05/06/2023"})
