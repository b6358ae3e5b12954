"""What a walk through the life may try, room by room: how often, which command, and its fields at the moment."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from life.walk import Walk

Way = tuple[int, str, Callable[[Walk], dict[str, Any]]]
ROOMS: dict[str, list[Way]] = {
    path.stem: import_module(f"{__name__}.{path.stem}").WAYS for path in sorted(Path(__file__).parent.glob("[!_]*.py"))
}
