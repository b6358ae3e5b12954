"""What the sender's journal says of a package: every fact and file that is proved stood in an entry, under a head."""

import json
from typing import Any

from attrs import frozen

from guong.chain import Proof
from guong.errors import Refused
from guong.exchange.package_parts import DossierPart, EvidencePart, FactPart
from guong.exchange.packages import Manifest
from guong.life.evidence import Evidence


@frozen
class Proved:
    """How many facts and files of a dossier are proved, and how many came without proof."""

    proved: int
    unproved: int


def check_proofs(part: DossierPart, manifest: Manifest) -> Proved:
    """Check every proof of a dossier.

    An entry is bound to the head only by the sender's signature; `guong journal verify --head` on the sender's books
    shows that both stand in one chain.

    Raises:
        Refused: a proof does not hold, or speaks of something else than what it is said to prove.
    """
    roots = {}
    for entry in part.entries:
        head = entry.seq == manifest.entry and entry.hash != manifest.head
        if entry.time.tzinfo is None or not entry.whole or entry.seq > manifest.entry or head:
            raise _refused(part, f"mục nhật ký số {entry.seq} không trọn vẹn")
        roots[entry.seq] = entry.root
    proved = 0
    all_told: list[FactPart | EvidencePart] = [*part.facts, *part.evidence]
    for told in all_told:
        proof = told.proof
        if proof is None:
            continue
        if not proof.holds(roots.get(proof.entry, "")) or not _speaks_of(proof, told):
            what = told.kind if isinstance(told, FactPart) else told.name
            raise _refused(part, f"trích nhật ký không khớp với {what}")
        proved += 1
    return Proved(proved, len(all_told) - proved)


def _refused(part: DossierPart, what: str) -> Refused:
    msg = f"Hồ sơ số {part.number} của nơi gửi: {what}; không nhận hồ sơ này, hãy hỏi lại nơi gửi."
    return Refused(msg)


def _speaks_of(proof: Proof, told: FactPart | EvidencePart) -> bool:
    try:
        payload = json.loads(proof.body)
        row = payload["row"]
        if isinstance(told, FactPart):
            return payload["put"] == "facts" and _fact(row) == _told(told)
        body = json.loads(row["body"])
        found = (payload["put"], row["kind"], row["code"], body["clause"], body["name"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    return found == ("records", Evidence.kind, told.hash, told.clause, told.name)


def _fact(row: dict[str, Any]) -> tuple[object, ...]:
    parts = ("kind", "year", "last_year", "day", "code", "level", "class", "about")
    return (*(row[name] for name in parts), json.loads(row["paper"]))


def _told(told: FactPart) -> tuple[object, ...]:
    day = told.day.isoformat() if told.day else None
    head = (told.kind, told.year, told.last_year, day, told.code, told.level, told.class_, told.about)
    return (*head, dict(told.detail))
