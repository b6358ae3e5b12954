"""Moves that the tests of several rooms make: to another day, with the account of a unit, to a recognition."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor
from guong.commands.base import Made, Role
from guong.words import Text
from life.room import Room


def on(room: Room, day: str) -> Room:
    """Go to the morning of a day."""
    room.office.clock.now = datetime.fromisoformat(f"{day}T01:00:00").replace(tzinfo=UTC)  # type: ignore[attr-defined]
    return room


@frozen
class Hire:
    """An account of a unit."""

    id: str
    unit: str
    roles_given: frozenset[Role]
    name: ClassVar = "add-account"
    label: ClassVar = Text("Mở tài khoản", "Open an account")
    roles: ClassVar = frozenset({Role.ADMIN})

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ARG002
        books.add_account(Actor(self.id, self.id, self.roles_given, None, books.find(self.unit).key))
        return {}


def head(room: Room, unit: str) -> str:
    """The account of a unit's head."""
    id_ = f"truong-{unit.lower()}"
    room.office.do(Hire(id_, unit, frozenset({Role.HEAD})))
    return id_


def recognised(room: Room, *codes: str) -> None:
    """People or units whose recognition of 2023 stands."""
    for code in codes:
        room.fact(code, "recognition", 2023, about="base-annual", number="9/QĐ", date="05/01/2024", issuer="Cục")
