"""Which commands, questions and criteria sets serve each clause of the plan; a test holds it against what there is."""

from guong.life.coverage.carrying_out import CARRYING_OUT
from guong.life.coverage.content import CONTENT
from guong.life.coverage.criteria import CRITERIA
from guong.life.coverage.purposes import PURPOSES
from guong.life.coverage.served import Served

CLAUSES = (
    "I.1.a", "I.1.b", "I.1.c", "I.2.a", "I.2.b", "I.2.c",
    "II.1.1", "II.1.2.a", "II.1.2.b", "II.1.3.a", "II.1.3.b", "II.1.3.c", "II.1.3.d", "II.1.4.a", "II.1.4.b",
    "II.1.5.a", "II.1.5.b", "II.1.6.a", "II.1.6.b", "II.1.6.c",
    "II.2.1.a", "II.2.1.b", "II.2.2.1.a", "II.2.2.1.b", "II.2.2.1.c", "II.2.2.1.d",
    "II.2.2.2", "II.2.2.2.tt.1", "II.2.2.2.tt.2", "II.2.2.2.cn.1", "II.2.2.2.cn.2", "II.2.2.2.cn.3",
    "II.2.2.3", "II.2.2.3.a", "II.2.2.3.a.tt.1", "II.2.2.3.a.tt.2", "II.2.2.3.a.cn.1", "II.2.2.3.a.cn.2",
    "II.2.2.3.a.cn.3", "II.2.2.3.b", "II.2.2.3.b.1", "II.2.2.3.b.2", "II.2.2.3.c",
    "III.1.a", "III.1.b", "III.1.c", "III.2.a", "III.2.b", "III.2.c", "III.2.d", "III.3", "III.4",
)  # fmt: skip
"""Every clause of the plan's tables, in the plan's order."""

COVERAGE = {one.clause: one for one in (*PURPOSES, *CONTENT, *CRITERIA, *CARRYING_OUT)}
"""By clause, in the plan's order."""

UPKEEP = (
    "change-account", "close-account", "reopen-account", "reset-account", "set-password",
    "merge-people", "register-key", "retire-key", "void-certificate",
    "register-correspondent", "retire-correspondent",
    "set-address", "mark-posted",
    "withdraw-model",
)  # fmt: skip
"""Commands of the life that serve no clause: they keep accounts, keys and mail, or take back what was wrong."""

__all__ = ["CLAUSES", "COVERAGE", "UPKEEP", "Served"]
