"""An office with two branches and a room, whose heads have accounts with their units as scope."""

from typing import Any, ClassVar

from attrs import frozen

from commands.desk import Desk
from guong.actors import Actor, Role
from guong.commands.base import Made
from guong.words import Text


@frozen
class OpenAccount:
    """An account of a unit."""

    account: str
    unit: str
    role: Role = Role.HEAD
    name: ClassVar = "open"
    label: ClassVar = Text("Mở tài khoản", "Open an account")
    roles: ClassVar = frozenset({Role.ADMIN})

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ARG002
        unit = books.find(self.unit).key if self.unit else None
        books.add_account(Actor(self.account, self.account, frozenset({self.role}), unit=unit))
        return {}


def headed(desk: Desk) -> Desk:
    """CC1 (P1, its head P2) with the room T1 (P4) below it, CC2 (its head P3); accounts truong1, truong2, kiem-tra."""
    desk.unit("CC2", title="Chi cục THADS huyện", begin="2020-01-01")
    desk.unit("T1", title="Tổ 1", parent="CC1", begin="2020-01-01")
    desk.person("P3", "CC2", full_name="Lê Văn Sáu", gender="nam", head=True, begin="2020-01-01")
    desk.person("P4", "T1", full_name="Phạm Thị Tư", gender="nữ", begin="2020-01-01")
    desk.office.do(OpenAccount("truong1", "CC1"))
    desk.office.do(OpenAccount("truong2", "CC2"))
    desk.office.do(OpenAccount("kiem-tra", "", Role.AUDITOR))
    return desk
