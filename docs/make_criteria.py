"""Writes docs/criteria.md from the code; a test holds the two equal."""
# ruff: noqa: E501 (a table has one line a row)

import sys
from pathlib import Path

from guong.criteria.describing import described
from guong.criteria.sets import CriteriaSet
from guong.law import Standing
from guong.plugins import OWN, Catalogue, found
from guong.subjects import SubjectKind

HEAD = """# The criteria

Made by `python docs/make_criteria.py` from the code; do not edit. Outcomes: NOT_MET < MISSING < TO_JUDGE < MET; all
criteria of a set must be met, the lowest counts. A clause marked *reading* is our reading of a text, not the law.

"""
UNUSED = """## Lines of the law that no criterion uses

| line | why |
|---|---|
| at most 15 % of the LĐTT holders become CSTĐCS (Nghị định 91/2017/NĐ-CP, Điều 9.3, to 2023) | a quota on awarding the title, not a condition of one person's eligibility |
| an accepted scientific topic instead of an initiative (Luật 06/2022/QH15, Điều 23.2) | no register of topics is kept; whoever has one holds an initiative decision or is judged by title |
| one initiative is used once (CV 5007/BNV-TĐKT 2023, III.5c) | a rule for awarding several titles and rewards; eligibility for one of them uses it once |
| merits counted from the end of a discipline (Nghị định 152/2025/NĐ-CP, Điều 4) | concerns rewards to be given; the plan's own discipline clauses are stricter |
| no proposal while discipline, inspection or complaint is pending (Điều 4) | a hold on a dossier, which comes with the life of dossiers |
| standards changed by Luật 06/2026/QH16 (from 01/10/2026) | full text not read |
"""
WHO = {SubjectKind.PERSON: "individual", SubjectKind.UNIT: "collective"}
STANDING = {Standing.QUOTED: "quoted", Standing.SECONDARY: "secondary", Standing.READING: "*reading*"}


def table(catalogue: Catalogue, one: CriteriaSet) -> str:
    """One set as a table."""
    plugin = catalogue.owners[one.id].name
    lines = [
        f"## `{one.id}`: {one.name.en}",
        "",
        f"*{one.name.vi}* · judged for one {one.span.value} · from `{plugin}`",
        "",
    ]
    lines += [f"Reading `{reading.id}`: {reading.text.en} ({reading.text.vi})\n" for reading in one.readings()]
    lines += ["| criterion | for | decided by | provision |", "|---|---|---|---|"]
    for criterion in one.criteria:
        whom = "both" if len(criterion.subjects) == len(SubjectKind) else WHO[next(iter(criterion.subjects))]
        for provision, rule in criterion.rules:
            document = f" {provision.document}" if ":" in one.id else ""
            cited = f"{provision.clause},{document}" if document else provision.clause
            mark = "*reading*" if criterion.reading else STANDING[provision.standing]
            said = described(rule, catalogue.kind).en
            lines.append(f"| {criterion.id}: {criterion.title.en} | {whom} | {said} | {cited} ({mark}) |")
    return "\n".join(lines) + "\n"


def page() -> str:
    """The whole page."""
    catalogue = Catalogue.of([plugin for plugin in found() if plugin.name in OWN])
    return HEAD + "\n".join(table(catalogue, one) for one in catalogue.sets.values()) + "\n" + UNUSED


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("criteria.md")).write_text(
        page(), encoding="utf-8"
    )
