"""Every paper of one small office, made once."""

import pytest

from commands.desk import Ticking
from documents.office import asked, furnished, written
from life.room import AUTUMN, Room


@pytest.fixture(scope="session")
def papers() -> dict[str, bytes]:
    """Every paper by its name."""
    room = Room.new(clock=Ticking(AUTUMN))
    assert isinstance(room, Room)
    fields = asked(furnished(room.furnish()))
    made = {name: written(room, name, told) for name, told in fields.items()}
    room.office.close()
    return made
