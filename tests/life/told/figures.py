"""Figures and the texts of reports."""

from guong.actors import Role
from life.told import Told

READERS = frozenset({Role.PERSONNEL, Role.LEADER, Role.AUDITOR, Role.HEAD})
QUERIES: Told = {
    "figures": (READERS, {"term": "2023", "by": "gender", "section": "recognition"}),
    "figure": (READERS, {"figure": "exemplars", "first": "2023-01-01", "last": "2023-06-11", "by": "unit", "group": "CC1"}),
    "summing-up": (READERS, {"stage": "interim", "first": "2023-01-01", "last": "2023-06-11", "unit": "CC1"}),
}  # fmt: skip
