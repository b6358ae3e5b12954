from guong.commands.base import Role
from life.told import Told

PERSONNEL = frozenset({Role.PERSONNEL})
COMMANDS: Told = {
    "set-address": (PERSONNEL, {"unit": "CC1", "address": "cc1@thads.example"}),
    "mark-posted": (PERSONNEL, {"reminder": 3, "day": "2026-01-05"}),
}
QUERIES: Told = {"mail-waiting": (PERSONNEL, {})}
