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
    HEAD = "head"
    """The head of a unit: nominates, nurtures, replicates and reports for the unit and those below it."""
    MEMBER = "member"
    """A member of the council."""
    LEADER = "leader"
    """Who decides: recognises, declines, revokes, or proposes upward."""
    AUDITOR = "auditor"
    """Reads everything but discipline, changes nothing."""
    ANYONE = "anyone"
    """Without signing in: what is public, objections, and a ballot by its slip."""


ROLES: dict[Role, Text] = {
    Role.CLERK: Text("cán bộ nhập liệu", "clerk"),
    Role.PERSONNEL: Text("tổ chức cán bộ, thường trực Hội đồng", "personnel room, standing body of the council"),
    Role.ADMIN: Text("quản trị sổ", "administrator"),
    Role.HEAD: Text("người đứng đầu đơn vị", "head of a unit"),
    Role.MEMBER: Text("thành viên Hội đồng", "council member"),
    Role.LEADER: Text("lãnh đạo quyết định", "deciding leader"),
    Role.AUDITOR: Text("kiểm tra", "auditor"),
    Role.ANYONE: Text("mọi người", "anyone"),
}
GIVEN = tuple(role for role in Role if role is not Role.ANYONE)
"""Every role that an account may have, in the order of lists."""
SIGNED_IN = frozenset(GIVEN)
RECORDERS = frozenset({Role.CLERK, Role.PERSONNEL})
WHOLE_OFFICE = frozenset({Role.CLERK, Role.PERSONNEL, Role.ADMIN, Role.LEADER, Role.AUDITOR})
"""Roles that reach beyond their own unit."""
ANYONE = "khach"
"""The name under which those act who have not signed in; no account may take it."""


@attrs.frozen
class Actor:
    """Who gives a command or asks a question."""

    id: str
    name: str
    roles: frozenset[Role]
    person: int | None = None
    """The key of the person whose account it is, where it is one's."""
    unit: int | None = None
    """The key of the unit whose subtree is the account's scope; None: only its own dealings, or the whole office."""
    closed: bool = attrs.field(default=False, kw_only=True)
    """Whether it may no longer be used."""

    def may(self, *roles: Role) -> bool:
        """Whether the actor has one of the roles."""
        return bool(self.roles & set(roles))
