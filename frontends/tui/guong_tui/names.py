"""What the names in answers are called on the screen; the same words as labels of commands, where there is one."""

from collections.abc import Mapping
from typing import Any

from guong_tui.lang import day, language, text
from guong_tui.vocabulary import CHOSEN, NAMED, read

NAMES: Mapping[str, tuple[str, str]] = read(NAMED)
CHOICES: Mapping[str, tuple[str, str]] = read(CHOSEN)
"""Values that commands let one choose from."""
ROUGH = {"true": ("có", "yes"), "false": ("không", "no")}
STATE_KEYS = ("state", "outcome", "role", "roles", "next", "step", "from", "command")


def called(name: str) -> str:
    """A name in an answer, as the screen calls it."""
    pair = NAMES.get(name)
    return pair[language() == "en"] if pair else name.replace("_", " ")


def _tables() -> tuple[Mapping[str, Any], ...]:
    from guong.actors import ROLES  # noqa: PLC0415 (the core is there when answers are)
    from guong.criteria.findings import Outcome  # noqa: PLC0415
    from guong.life.steps import STATES  # noqa: PLC0415
    from guong.office import COMMANDS  # noqa: PLC0415

    outcomes = {one.id: one.label for one in Outcome}
    return (
        outcomes,
        STATES,
        {str(role): said for role, said in ROLES.items()},
        {name: one.label for name, one in COMMANDS.items()},
    )


_CACHED: list[tuple[Mapping[str, Any], ...]] = []


def word(value: Any, name: str = "") -> str:  # noqa: ANN401, PLR0911 (one answer a shape)
    """A plain value as people read it: days turned round, states, outcomes, roles and commands by their names."""
    if value is None or value in ("", [], {}, ()):
        return "—"
    if isinstance(value, bool):
        return ROUGH[str(value).lower()][language() == "en"]
    if isinstance(value, (list, tuple)) and not any(isinstance(one, (dict, list)) for one in value):
        return ", ".join(word(one, name) for one in value)
    if isinstance(value, dict) and not any(isinstance(one, (dict, list)) for one in value.values()):
        return " · ".join(
            f"{coded(key) if name in ('dossiers', 'counts', 'screened') else called(key)} {word(one)}"
            for key, one in value.items()
        )
    if not isinstance(value, str):
        return str(value)
    if len(value) >= 10 and value[4:5] == "-" and value[7:8] == "-" and value[:4].isdigit():  # noqa: PLR2004
        return day(value) + (f" {value[11:16]}" if len(value) > 10 else "")  # noqa: PLR2004
    return coded(value) if name in STATE_KEYS else value


def coded(value: str) -> str:
    """A state, outcome, role or command by its name."""
    if not _CACHED:
        _CACHED.append(_tables())
    for table in _CACHED[0]:
        if value in table:
            return text(table[value])
    return CHOICES[value][language() == "en"] if value in CHOICES else value
