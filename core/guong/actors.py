"""Who works with the books, and what each role may do."""

from enum import StrEnum

import attrs

from guong.words import Text


class Role(StrEnum):
    """What an account may do."""

    CLERK = "clerk"
    """Records units, people, postings and facts other than discipline."""
    PERSONNEL = "personnel"
    """The personnel room: sees and records discipline, and judges."""
    ADMIN = "admin"
    """Accounts, codes, undoing and erasing."""


ROLES: dict[Role, Text] = {
    Role.CLERK: Text("cán bộ nhập liệu", "clerk"),
    Role.PERSONNEL: Text("tổ chức cán bộ", "personnel"),
    Role.ADMIN: Text("quản trị sổ", "administrator"),
}
RECORDERS = frozenset({Role.CLERK, Role.PERSONNEL})


@attrs.frozen
class Actor:
    """Who gives a command or asks a question."""

    id: str
    name: str
    roles: frozenset[Role]

    def may(self, *roles: Role) -> bool:
        """Whether the actor has one of the roles."""
        return bool(self.roles & set(roles))
