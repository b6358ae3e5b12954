"""Moves that the tests of several rooms make: to another day, with the account of a unit, to a recognition."""

from datetime import UTC, datetime

from life.room import Room


def on(room: Room, day: str) -> Room:
    """Go to the morning of a day."""
    room.office.clock.now = datetime.fromisoformat(f"{day}T01:00:00").replace(tzinfo=UTC)  # type: ignore[attr-defined]
    return room


def head(room: Room, unit: str) -> str:
    """The account of a unit's head."""
    id_ = f"truong-{unit.lower()}"
    room.do("add-account", account=id_, roles_given=["head"], unit=unit)
    return id_


def recognised(room: Room, *codes: str) -> None:
    """People or units whose recognition of 2023 stands."""
    for code in codes:
        room.fact(code, "recognition", 2023, about="base-annual", number="9/QĐ", date="05/01/2024", issuer="Cục")
