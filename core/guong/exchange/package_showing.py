"""What a package holds, told without books: checked whole, believed by nobody yet."""

from collections.abc import Iterable
from typing import Any

from guong.exchange.package_parts import UnitPart
from guong.exchange.package_proofs import check_proofs
from guong.exchange.package_reading import check_key, opened
from guong.life.packages import ANSWERS
from guong.public_keys import PublicKey


def shown(path: str, key: PublicKey | None = None) -> dict[str, Any]:
    """Every dossier and answer of a package, in a few words each.

    Raises:
        BadInput: it is altered, not as packages are, or of a newer version.
        Refused: another key than the one given signed it, or a proof does not hold.
    """
    with opened(path) as package:
        if key:
            check_key(package, key)
        package.check_files()
        manifest = package.manifest
        dossiers = [
            {
                "number": part.number,
                "subject": part.subject,
                "name": part.person.name if part.person else _name(part.subject, part.units),
                "outcome": str(part.verdict.get("outcome", "")),
                "facts": len(part.facts),
                "evidence": len(part.evidence),
                "proved": check_proofs(part, manifest).proved,
            }
            for part in package.dossiers()
        ]
        answers = package.answers() if manifest.sort == ANSWERS else []
        return {
            "package": package.digest,
            "sort": manifest.sort,
            "sender": manifest.sender,
            "fingerprint": package.key.fingerprint,
            "to": manifest.to,
            "made": manifest.made.isoformat(),
            "discipline": manifest.discipline,
            "entry": manifest.entry,
            "head": manifest.head,
            "papers": [paper.name for paper in manifest.papers],
            "dossiers": dossiers,
            "answers": [
                {"number": one.number, "subject": one.subject, "name": one.name, "outcome": one.outcome}
                for one in answers
            ],
        }


def _name(code: str, units: Iterable[UnitPart]) -> str:
    return next((unit.name for unit in units if unit.code == code), "")
