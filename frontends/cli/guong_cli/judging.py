"""`evaluate` and `screen`."""

import csv
import sys
from typing import TYPE_CHECKING

import click

from guong_cli.books import opened
from guong_cli.show import show_json
from guong_cli.usage import Command, WrongUsage, argument, as_json, as_of, by_account, known_by, on_books, set_, term

if TYPE_CHECKING:
    from guong.queries.judging import Screening

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the begin of a formula."""


@click.command("evaluate", cls=Command)
@on_books
@argument("SUBJECT", "mã người hoặc đơn vị")
@set_
@term
@as_of
@known_by
@by_account
@as_json
def evaluate_(
    db: str,
    subject: str,
    criteria_set: str,
    term: str,
    as_of: str,
    known_by: str,
    actor: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Xét một người hoặc đơn vị, nói rõ vì sao.

    Judge one subject and say why. Ví dụ: guong evaluate so.guong NV012 --set base-annual --term 2023
    """
    from guong.codec import structured  # noqa: PLC0415
    from guong.queries.judging import Evaluate  # noqa: PLC0415

    told = {"subject": subject, "criteria_set": criteria_set, "term": term, "as_of": as_of, "known_by": known_by}
    with opened(db, actor) as desk:
        verdict = desk.ask(structured(told, Evaluate))
    if as_json:
        show_json(verdict.as_json())
    else:
        from guong_cli.verdicts import show_verdict  # noqa: PLC0415

        show_verdict(verdict)


@click.command("screen", cls=Command)
@on_books
@set_
@term
@as_of
@known_by
@click.option("--outcome", metavar="O", default="", help="Chỉ kết quả này: met, to_judge, missing, not_met.")
@click.option("--csv", "as_csv", is_flag=True, help="In bảng CSV mở được bằng Excel.")
@by_account
@as_json
def screen_(  # noqa: PLR0913
    db: str,
    criteria_set: str,
    term: str,
    as_of: str,
    known_by: str,
    outcome: str,
    as_csv: bool,  # noqa: FBT001
    actor: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Rà soát mọi người, mọi đơn vị theo một bộ tiêu chuẩn.

    Screen everybody. Không có ai thì kết thúc với mã 1.
    """
    if as_csv and as_json:
        msg = "Chỉ chọn một trong hai: --json hoặc --csv"
        raise WrongUsage(msg, click.get_current_context())
    from guong.codec import structured  # noqa: PLC0415
    from guong.queries.judging import Screen  # noqa: PLC0415

    told = {"criteria_set": criteria_set, "term": term, "as_of": as_of, "known_by": known_by, "outcome": outcome}
    with opened(db, actor) as desk:
        screening = desk.ask(structured(told, Screen))
        names = desk.office.catalogue.criteria_set(screening.criteria_set).criteria
    if as_json:
        show_json(screening.as_json())
    elif as_csv:
        _write_csv(screening, [criterion.id for criterion in names])
    else:
        from guong_cli.verdicts import show_screening  # noqa: PLC0415

        show_screening(screening)
    if not screening.rows:
        raise click.exceptions.Exit(1)


def _write_csv(screening: "Screening", criteria: list[str]) -> None:
    """A table with a column for each criterion, as spreadsheets open it."""
    told = {criterion for row in screening.rows for criterion, _outcome in row.findings}
    columns = [criterion for criterion in criteria if criterion in told]
    sys.stdout.write("\ufeff")
    table = csv.writer(sys.stdout)
    table.writerow(["Mã", "Tên", "Bộ tiêu chuẩn", "Kỳ", "Vào ngày", "Kết quả", *map(_safe, columns)])
    for row in screening.rows:
        outcomes = dict(row.findings)
        said = [outcomes[one].label.vi if one in outcomes else "" for one in columns]
        fixed = [screening.criteria_set, str(screening.term), f"{screening.as_of:%d/%m/%Y}", row.outcome.label.vi]
        table.writerow(map(_safe, [row.subject.code, row.subject.name, *fixed, *said]))


def _safe(text: str) -> str:
    """Text that stays text in a spreadsheet."""
    return f"'{text}" if text.startswith(FORMULA) else text
