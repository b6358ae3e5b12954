"""What a user may set: language, theme, typing, and the key of every action by its id."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Config(NamedTuple):
    """The file `tui.toml`; what it does not say stays as it is."""

    language: str = "vi"
    theme: str = ""
    typing: str = ""
    new_spelling: bool = False
    keys: Mapping[str, str] = {}
    """Action id -> keys, parted by commas."""
    faults: tuple[str, ...] = ()
    """What could not be read, in words."""


def config_path() -> Path:
    """Where this user's settings lie."""
    home = os.environ.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path.home() / ".config") / "guong" / "tui.toml"


def read_config(path: Path | None = None) -> Config:
    """The settings; a file that cannot be read is told, and nothing is set."""
    path = path or config_path()
    if not path.exists():
        return Config()
    import tomllib  # noqa: PLC0415 (only where there is something to read)

    try:
        with path.open("rb") as file:
            told = tomllib.load(file)
    except (OSError, ValueError):
        return Config(faults=(f"Không đọc được {path}; mọi phím giữ như mặc định.",))
    keys = told.get("keys", {})
    made = Config()
    with suppress(TypeError, ValueError):
        made = Config(
            language=str(told.get("language", "vi")),
            theme=str(told.get("theme", "")),
            typing=str(told.get("typing", "")),
            new_spelling=bool(told.get("new_spelling", False)),
            keys={str(name): str(key) for name, key in keys.items()} if isinstance(keys, dict) else {},
        )
    return made
