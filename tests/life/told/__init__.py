"""What each command and question of the life takes and who may give it: one module here for each of its rooms."""

from importlib import import_module
from pathlib import Path
from typing import Any

from guong.commands.base import Role

Told = dict[str, tuple[frozenset[Role], dict[str, Any]]]
"""By name: the roles that may, and an example of its fields."""

COMMANDS: Told = {}
QUERIES: Told = {}
for _room in sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py")):
    COMMANDS |= getattr(import_module(f"{__name__}.{_room}"), "COMMANDS", {})
    QUERIES |= getattr(import_module(f"{__name__}.{_room}"), "QUERIES", {})
