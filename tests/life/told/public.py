from guong.actors import SIGNED_IN
from guong.commands.base import Role
from life.told import Told

PUBLIC = frozenset({Role.ANYONE})

COMMANDS: Told = {}
QUERIES: Told = {
    "honour-roll": (PUBLIC, {"words": "duong", "year": 2023, "criteria_set": "base-annual", "kind": "person"}),
    "exemplar": (PUBLIC, {"exemplar": "abcdefghijklm"}),
    "ballot-paper": (PUBLIC, {"session": 1, "token": "2222-2222-2222-2222-2"}),
    "save-evidence": (SIGNED_IN, {"evidence": 1, "file": "/tmp/minh-chung.pdf"}),
}
