from guong.actors import SIGNED_IN
from guong.commands.base import Role
from life.told import Told

PERSONNEL = frozenset({Role.PERSONNEL})
ADMIN = frozenset({Role.ADMIN})
ANYONE = frozenset({Role.ANYONE})

COMMANDS: Told = {
    "register-key": (ADMIN, {"public": "AAAA-BBBB", "office": "Cục", "since": "2026-01-01"}),
    "retire-key": (ADMIN, {"fingerprint": "AAAA-BBBB", "reason": "lost", "until": "2026-01-02"}),
    "void-certificate": (PERSONNEL, {"certificate": 3, "reason": "sai tên"}),
    "issue-certificates": (PERSONNEL, {"decision": "5/QĐ", "signed": ["GUONG1:AAAA"]}),
}
QUERIES: Told = {
    "signing-keys": (ANYONE, {}),
    "certificates": (SIGNED_IN, {"state": "issued", "after": 3}),
    "certificates-of": (PERSONNEL, {"decision": "5/QĐ", "fingerprint": "AAAA-BBBB"}),
    "revocations": (ANYONE, {}),
}
