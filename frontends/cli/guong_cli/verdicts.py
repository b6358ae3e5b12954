"""Verdicts and screenings as people read them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from guong.criteria.findings import Finding, Outcome, Shown
from guong.criteria.verdict import Verdict
from guong.criteria.wording import day
from guong.law import Standing
from guong.queries.judging import Row, Screening
from guong.veil import Veiled
from guong_cli.show import LABEL, STYLES, columns, console, hanging, label, number, show, widest

if TYPE_CHECKING:
    from rich.console import RenderableType

    from guong.law import Provision

IDS = 20
"""The widest column of criteria; longer ids go on in the next line."""
READING = "cách hiểu"
SHORT = 3
"""Findings in the short form of a verdict."""
ORDER = (Outcome.MET, Outcome.TO_JUDGE, Outcome.MISSING, Outcome.NOT_MET)
"""As summaries count."""


def show_verdict(verdict: Verdict | Veiled) -> None:
    """Everything that a verdict says to the asker."""
    show(head(verdict), *_aside(verdict), findings(verdict.findings), *foot(verdict, verdict.findings))


def show_shortly(verdict: Verdict) -> None:
    """The findings that decided it; the others are counted."""
    deciding = [one for one in verdict.findings if one.outcome is verdict.outcome]
    told = deciding[:SHORT]
    rest = len(verdict.findings) - len(told)
    more = [Text(f" … và {rest} tiêu chuẩn khác", "dim")] if rest else []
    show(head(verdict), findings(told), *more, *foot(verdict, told, short=True))


def head(verdict: Verdict | Veiled) -> "RenderableType":
    """Who, against what, for when; and the outcome at the right."""
    subject = verdict.subject
    name = f"{subject.name} ({subject.code})" if subject.name else subject.code
    table = Table.grid(expand=True, padding=(0, 0, 0, 1))
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    outcome = Text(verdict.outcome.label.vi.upper(), f"bold {STYLES[verdict.outcome.id]}")
    table.add_row(Text(f"{name} · {verdict.criteria_set.name.vi} · {verdict.term}", "bold"), outcome)
    return table


def _aside(verdict: Verdict | Veiled) -> list["RenderableType"]:
    """The day, where it is not the last one of the term."""
    if verdict.as_of == verdict.term.end:
        return []
    return [Text(f" Ai đứng đầu, ai thuộc đơn vị nào: vào ngày {day(verdict.as_of)}.", "dim")]


def findings(told: Sequence[Finding | Shown]) -> "RenderableType":
    """One line a criterion: outcome, clause, title, reason; each wraps inside its column."""
    ids = widest((one.criterion for one in told), IDS)
    rest = max(console().width - LABEL - ids - 4, 30)
    title = min(rest * 2 // 5, widest((_title(one) for one in told), rest))
    table = columns(LABEL, ids, title, rest - title)
    for one in told:
        table.add_row(label(one.outcome), one.criterion, _title(one), one.reason.vi)
    return _indented(table)


def _title(finding: Finding | Shown) -> str:
    standing = finding.provision.standing if finding.provision else Standing.QUOTED
    return f"{finding.title.vi} [{READING}]" if standing is Standing.READING else finding.title.vi


def _indented(inner: "RenderableType") -> "RenderableType":
    from rich.padding import Padding  # noqa: PLC0415

    return Padding(inner, (0, 0, 0, 1), expand=False)


def foot(verdict: Verdict | Veiled, told: Sequence[Finding | Shown], *, short: bool = False) -> list["RenderableType"]:
    """What may be done, what the law is, and last what is missing."""
    lines = []
    unmet = [one for one in told if one.outcome is Outcome.NOT_MET]
    remedies = _gathered((one.remedy.vi, one.criterion) for one in unmet if one.remedy)
    lines += [_indented(hanging("Có thể làm:", f"{said} ({', '.join(ids)}).")) for said, ids in remedies.items()]
    if not short:
        if any(one.provision and one.provision.standing is Standing.READING for one in told):
            said = "điều khoản hiểu theo suy luận, chưa đối chiếu nguyên văn."
            lines.append(_indented(hanging(f"[{READING}]", said, "dim")))
        lines += [_indented(hanging("Căn cứ:", f"{said}.", "dim")) for said in _sources(told)]
    ids_told = {one.criterion for one in told}
    open_ = [one for one in verdict.missing if not short or one.criterion in ids_told]
    needs = _gathered((one.needs.vi, one.criterion) for one in open_)
    if needs:
        listed = ";\n".join(f"{said} ({', '.join(ids)})" for said, ids in needs.items())
        lines.append(_indented(hanging("Còn thiếu:", f"{listed}.")))
    return lines


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Each sentence once, with the criteria that it is said of."""
    found: dict[str, list[str]] = {}
    for said, criterion in pairs:
        found.setdefault(said, []).append(criterion)
    return found


def _sources(told: Sequence[Finding | Shown]) -> list[str]:
    """The documents, with their clauses where these are not the criteria's own ids."""
    found: dict[str, list[Provision]] = {}
    for one in told:
        if one.provision:
            found.setdefault(one.provision.document, []).append(one.provision)
    ids = {one.criterion for one in told}
    sources = []
    for document, provisions in found.items():
        clauses = list(dict.fromkeys(one.clause for one in provisions))
        own = any(clause in ids for clause in clauses)
        sources.append(document if own else f"{', '.join(clauses)}, {document}")
    return sources


def show_screening(screening: Screening) -> None:
    """Everybody in a line, with the criteria that decided it; last the counts."""
    rows = screening.rows
    ids = widest((row.subject.code for row in rows), 16, "Mã")
    rest = max(console().width - LABEL - ids - 3, 30)
    name = min(rest // 2, widest((row.subject.name for row in rows), rest, "Tên"))
    table = columns(ids, name, LABEL, rest - name, header=("Mã", "Tên", "Kết quả", "Vì tiêu chuẩn"))
    for row in rows:
        table.add_row(row.subject.code, row.subject.name, label(row.outcome), ", ".join(deciding(row)))
    show(Text(f"{screening.criteria_set} · {screening.term} · ngày {day(screening.as_of)}", "bold"))
    if rows:
        show(table)
    show(Text(f"{number(len(rows))} người, đơn vị: {counted(Counter(row.outcome for row in rows))}."))


def deciding(row: Row) -> list[str]:
    """The criteria that hold a subject where it is; none for who meets the set."""
    if row.outcome is Outcome.MET:
        return []
    return [criterion for criterion, outcome in row.findings if outcome is row.outcome]


def counted(counts: Mapping[Outcome, int]) -> str:
    """Outcomes with their numbers."""
    return ", ".join(f"{number(counts[one])} {one.label.vi}" for one in ORDER if counts.get(one)) or "không có ai"
