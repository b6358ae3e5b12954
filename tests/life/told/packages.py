from guong.commands.base import Role
from life.told import Told

ADMIN = frozenset({Role.ADMIN})
PERSONNEL = frozenset({Role.PERSONNEL})
SENDERS = frozenset({Role.PERSONNEL, Role.LEADER})
READERS = SENDERS | {Role.AUDITOR}

COMMANDS: Told = {
    "register-correspondent": (ADMIN, {"code": "cc1", "office": "Chi cục", "public": "AAAA-BBBB", "unit": "CC1"}),
    "retire-correspondent": (ADMIN, {"code": "cc1", "reason": "đổi khoá", "version": 3}),
    "record-package": (SENDERS, {"file": "len.guong"}),
    "take-package": (
        PERSONNEL,
        {
            "file": "len.guong",
            "into": "co-so-2023",
            "key": "AAAA-BBBB",
            "under": "CC1",
            "same_as": {"NV1": "P1"},
            "new": ["NV2"],
        },
    ),
}
QUERIES: Told = {
    "correspondents": (READERS | ADMIN, {"state": "in-force"}),
    "dossier-origin": (PERSONNEL, {"dossier": 4}),
    "packages": (READERS, {"after": 3, "limit": 20}),
    "packages-sent": (READERS, {"after": 3, "limit": 20}),
    "write-package": (
        SENDERS,
        {
            "file": "len.guong",
            "fingerprint": "AAAA-BBBB",
            "round": "len-cuc",
            "dossiers": [4],
            "to": "cuc",
            "with_discipline": True,
            "papers": ["to-trinh.pdf"],
        },
    ),
    "write-answer": (SENDERS, {"file": "xuong.guong", "fingerprint": "AAAA-BBBB", "dossiers": [4], "number": "5/CV"}),
}
