"""Accounts."""

from guong.actors import SIGNED_IN, Role
from life.told import Told

ADMIN = frozenset({Role.ADMIN})
ISSUERS = frozenset({Role.ADMIN, Role.PERSONNEL})
COMMANDS: Told = {
    "add-account": (
        ADMIN,
        {"account": "lan", "full_name": "Lan", "roles_given": ["head", "member"], "person": "P1", "unit": "CC1"},
    ),
    "change-account": (
        ADMIN,
        {"account": "lan", "full_name": "Lan", "roles_given": ["clerk"], "person": "", "unit": "CC1"},
    ),
    "close-account": (ADMIN, {"account": "lan", "reason": "nghỉ hưu"}),
    "reopen-account": (ADMIN, {"account": "lan", "reason": "trở lại"}),
    "make-accounts": (ISSUERS, {"role": "member", "unit": "CC1", "people": ["P1", "P2"]}),
    "reset-account": (ISSUERS, {"account": "lan"}),
    "set-password": (SIGNED_IN, {"secret": "ABCD-EFGH-JKLM", "password": "mười chữ trở lên"}),
}
QUERIES: Told = {"accounts": (ADMIN | {Role.AUDITOR}, {}), "my-account": (SIGNED_IN, {})}
