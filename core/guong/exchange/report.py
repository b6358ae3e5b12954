"""What an import came to: rows accepted, refused and unchanged, and what is worth a word."""

from typing import Any

from attrs import define, field, frozen

from guong.legacy import looks_legacy

FONTS = {"tcvn3": "TCVN3 (ABC, .VnTime)", "vni": "VNI"}


@frozen
class Refusal:
    """One refused row: where, what is wrong, what would be right."""

    sheet: str
    cell: str
    problem: str
    remedy: str
    place: tuple[int, int] = (0, 0)
    """The sheet's place in the workbook and the row's number."""

    def as_json(self) -> dict[str, str]:
        """As the command line prints it."""
        return {"sheet": self.sheet, "cell": self.cell, "problem": self.problem, "remedy": self.remedy}


@define
class ImportReport:
    """What an import came to; every data row is counted once."""

    accepted: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(factory=list)
    warnings: dict[str, None] = field(factory=dict)
    """Each once, in the order in which they were met."""

    def warn(self, said: str) -> None:
        """Add a warning."""
        self.warnings.setdefault(said)

    def as_json(self) -> dict[str, Any]:
        """As commands tell it: refusals in the order of the workbook."""
        return {
            "accepted": self.accepted,
            "refused": [refusal.as_json() for refusal in sorted(self.refused, key=lambda one: one.place)],
            "unchanged": self.unchanged,
            "warnings": list(self.warnings),
        }


def legacy_hint(written: str) -> str:
    """A word on the font where a text looks typed in a legacy one; else nothing."""
    font = looks_legacy(written)
    return f"ô có vẻ gõ bằng phông {FONTS[font]}: hãy chuyển sang Unicode rồi nhập lại" if font else ""
