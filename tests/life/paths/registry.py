"""Facts, postings, accounts and codes in between; now and then somebody is merged or erased."""

from typing import Any

from life.room import ASSESSED
from life.walk import Walk


def assessed(walk: Walk) -> dict[str, Any]:
    values = {"term": "2023", "about": walk.one(ASSESSED), "body": "Tập thể", "day": "01/02/2024"}
    return {
        "kind": "assessment",
        "subject": walk.subject(),
        "values": {**values, "code": walk.one(["đạt", "đạt", "không đạt"])},
    }


def other_fact(walk: Walk) -> dict[str, Any]:
    kind, values = walk.one(
        [("rating", {"term": "2023", "code": "HTTNV"}), ("title", {"term": "2023", "code": "LĐTT"}), ("discipline", {"code": "khiển trách", "day": "05/06/2023"})],
    )  # fmt: skip
    return {"kind": kind, "subject": walk.person(), "values": values}


def moved(walk: Walk) -> dict[str, Any]:
    person, number = walk.posting()
    return {"person": person, "posting": number, "end": walk.day(walk.one([-400, 90, 90, 90]))}


def erased(walk: Walk) -> dict[str, Any]:
    code = walk.person()
    return {"person": code, "confirm": code if len(walk.codes()) > 9 else ""}


def merged(walk: Walk) -> dict[str, Any]:
    """Mostly an entry that was made for it: few others agree."""
    doubles = [code for code in walk.codes().values() if code.startswith("X")]
    return {"keep": walk.person(), "drop": walk.one(doubles) if doubles and walk.chance(0.8) else walk.person()}


ACCOUNTS = ("uy-vien", "nhap-lieu", "kiem-tra", "tccb2")
WAYS = [
    (6, "add-fact", assessed),
    (2, "add-fact", other_fact),
    (2, "withdraw-fact", lambda walk: {"fact": walk.fact(), "reason": "nhầm"}),
    (2, "correct-fact", lambda walk: {"fact": walk.fact(), "values": {"number": f"{walk.done}/QĐ"}}),
    (1, "keep-verdict", lambda walk: {"subject": walk.subject(), "criteria_set": "base-annual", "term": "2023"}),
    (2, "add-person", lambda walk: {"code": f"X{walk.done}", "full_name": f"Người X{walk.done}", "group": "công chức"}),
    (2, "add-posting", lambda walk: {"person": walk.person(), "unit": walk.one(["CC1", "CC2", "VP"]), "begin": "2016-01-01"}),
    (1, "change-posting", moved),
    (1, "change-person", lambda walk: {"person": walk.person(), "full_name": f"Tên mới {walk.done}"}),
    (1, "change-code", lambda walk: {"code": walk.one([walk.person(), "VP"]), "new_code": f"N{walk.done}"}),
    (2, "merge-people", merged),
    (1, "erase-person", erased),
    (1, "add-account", lambda walk: {"account": f"tk-{walk.done % 5}", "roles_given": ["head"], "unit": "CC2", "person": walk.person()}),
    (1, "close-account", lambda walk: {"account": walk.one([*ACCOUNTS, "tk-1"]), "reason": "nghỉ"}),
    (2, "reopen-account", lambda walk: {"account": walk.one([*ACCOUNTS, "tk-1"]), "reason": "trở lại"}),
    (1, "change-account", lambda walk: {"account": walk.one([*ACCOUNTS, "tk-2"]), "full_name": f"Tên {walk.done}"}),
    (1, "make-accounts", lambda walk: {"role": "leader", "people": [walk.person()]}),
    (1, "reset-account", lambda walk: {"account": walk.one(ACCOUNTS)}),
]  # fmt: skip
