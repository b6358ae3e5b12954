"""Members, sessions, slips, votes on slips and on paper, second ballots."""

from typing import Any

from life.paths.dossiers import a_round
from life.walk import NOTHING, Walk


def session(*states: str, **more: Any) -> Any:
    return lambda walk: {"session": walk.a("session", *states), **more}


def roll(walk: Walk) -> dict[str, Any]:
    key = walk.a("session", "called")
    members = walk.members(key)
    walk.random.shuffle(members)
    absent = walk.one([0, 0, 1, 1, 2])
    here, away = members[absent:], members[:absent]
    opinions = away if walk.chance(0.5) else []
    delegates = [{"member": one, "delegate": "Lê Văn Thay", "paper": "3/GUQ"} for one in away if one not in opinions]
    chair = {"chaired_by": here[0]} if here else {}
    return {"session": key, "present": here, "delegates": delegates, "opinions": opinions, **chair}


def vote(walk: Walk) -> dict[str, Any]:
    key = walk.one([one for one, left in walk.slips.items() if left and walk.places.get(one) == ("session", "voting")])
    key = walk.a("session") if walk.chance(0.03) else int(key)
    yes = walk.one([0.2, 1, 1])
    agenda = [one["dossier"] for one in walk.row(key).get("agenda", ())]
    choices = {str(one): "yes" if walk.chance(yes) else walk.one(["no", "blank"]) for one in agenda}
    return {"session": key, "token": walk.one(walk.slips.get(key, ())), "choices": choices}


def papers(walk: Walk) -> dict[str, Any]:
    """Mostly the same for each counter, so that two counts agree."""
    key = walk.a("session", "voting")
    row = walk.row(key)
    yes = len(row.get("opinions", ())) + walk.chance(0.2)
    counts = [{"dossier": one["dossier"], "yes": yes, "no": 0} for one in row.get("agenda", ())]
    return {"session": key, "counts": counts}


def called(walk: Walk) -> dict[str, Any]:
    """Mostly for a round in which a dossier waits."""
    ready = walk.row(walk.a("dossier", "appraised", "failed")).get("of", 0)
    code = walk.row(ready).get("code", NOTHING) if walk.chance(0.8) else a_round(walk)
    return {"round": code, "day": walk.day(walk.one([-1, 0, 0, 1])), "title": "Phiên", "practice": walk.chance(0.1)}  # fmt: skip


def table(walk: Walk) -> dict[str, Any]:
    """A dossier before a session of its own round, where there is one."""
    key = walk.a("session", "called")
    of = walk.row(key).get("of")
    ready = [one for one, place in walk.places.items() if place in {("dossier", "appraised"), ("dossier", "failed")}]
    mine = [one for one in ready if walk.row(one)["of"] == of]
    return {"session": key, "dossier": walk.one(mine, walk.a("dossier", "appraised"))}


WAYS = [
    (4, "call-session", called),
    (9, "table-dossier", table),
    (1, "untable-dossier", lambda walk: {"dossier": walk.a("dossier", "tabled")}),
    (6, "roll-call", roll),
    (6, "issue-slips", session("called")),
    (1, "void-slips", session("called", reason="in hỏng")),
    (6, "open-ballot", session("called")),
    (34, "cast-ballot", vote),
    (5, "count-paper", papers),
    (3, "close-ballot", session("voting")),
    (1, "cancel-session", session("called", "voting", reason="mất điện")),
    (1, "appoint-member", lambda walk: {"person": walk.person(), "begin": "2021-01-01"}),
    (1, "end-membership", lambda walk: {"person": walk.one([walk.person(), "M5"]), "end": walk.day(walk.one([0, 30, 90]))}),
    (1, "declare-kin", lambda walk: {"person": walk.person(), "other": walk.person(), "relation": "anh em"}),
    (1, "withdraw-kin", lambda walk: {"person": walk.person(), "other": walk.person(), "reason": "nhầm"}),
    (1, "break-tie", lambda walk: {"round": a_round(walk), "chosen": [walk.a("dossier")], "chosen_by": "Chủ tịch", "reason": "nổi trội"}),
]  # fmt: skip
