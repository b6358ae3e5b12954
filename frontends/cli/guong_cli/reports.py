"""`report`, `roll`, `list`: what the office sums up, honours and prints."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guong_cli.books import opened
from guong_cli.show import number, show
from guong_cli.usage import Command, argument, by_account, on_books
from guong_cli.wishes import fields_given

if TYPE_CHECKING:
    from guong.documents.contexts import ReportPaper

STAGES = ("interim", "annual", "final")
term = click.option("--term", metavar="T", default="", help="Kỳ: 2023 hoặc 2021-2025; bỏ trống: năm nay.")


@click.command("report", cls=Command)
@on_books
@argument("STAGE", "interim (sơ kết), annual (hằng năm) hoặc final (tổng kết)")
@argument(
    "FIELDS", "các trường khác; xem guong templates list final-report", required=False, default="{}", metavar="[JSON]"
)
@term
@click.option("--unit", metavar="CODE", default="", help="Chỉ một đơn vị và các đơn vị trực thuộc.")
@click.option("--out", metavar="FILE", required=True, help="Tệp .docx, .pdf hoặc .xlsx sẽ ghi.")
@by_account
def report_(db: str, stage: str, fields: str, term: str, unit: str, out: str, actor: str | None) -> None:
    """Báo cáo sơ kết, hằng năm, tổng kết từ số liệu trong sổ.

    A report from the figures: Word to go on writing, PDF with charts, or a workbook of its tables.
    """
    from guong.codec import structured  # noqa: PLC0415 (needed only by this subcommand)
    from guong.documents.summing import REPORTS  # noqa: PLC0415
    from guong.errors import BadInput  # noqa: PLC0415
    from guong.terms import VIETNAM  # noqa: PLC0415

    kind = Path(out).suffix.lower()
    if stage not in STAGES:
        msg = f"Không có báo cáo “{stage}”; chọn một trong: {', '.join(STAGES)}."
        raise BadInput(msg)
    if kind not in (".docx", ".pdf", ".xlsx"):
        msg = f"Tên tệp {out} phải kết thúc bằng .docx, .pdf hoặc .xlsx."
        raise BadInput(msg)
    told = {"term": term, "unit": unit, **fields_given(fields)}
    question = structured(told, REPORTS[stage])
    with opened(db, actor) as desk:
        paper = desk.ask(question)
        today = desk.office.clock().astimezone(VIETNAM).date()
    _write(question.name, question.label.vi, paper, out, today)
    show(f"Đã ghi {question.label.vi} {paper.term} vào {out}.")


def _write(name: str, label: str, paper: "ReportPaper", out: str, today: Any) -> None:  # noqa: ANN401
    from guong.documents.words import render, write_new  # noqa: PLC0415

    kind = Path(out).suffix.lower()
    if kind == ".docx":
        from guong.documents.templates import default_template  # noqa: PLC0415

        write_new(out, render(paper, default_template(name)))
    elif kind == ".pdf":
        from guong.documents.printing import report_pdf  # noqa: PLC0415

        write_new(out, report_pdf(name, paper, today), ".pdf")
    else:
        from guong.documents.listing import report_tables  # noqa: PLC0415
        from guong.exchange.lists import write_lists  # noqa: PLC0415

        block, tables = report_tables(paper, f"Số liệu {label}")
        write_lists(out, block, tables)


@click.command("roll", cls=Command)
@on_books
@term
@click.option("--unit", metavar="CODE", default="", help="Chỉ một đơn vị và các đơn vị trực thuộc.")
@click.option("--paper", type=click.Choice(["a3", "a4"]), default="a3", show_default=True, help="Khổ giấy.")
@click.option("--out", metavar="FILE", required=True, help="Tệp .pdf sẽ ghi.")
@by_account
def roll_(db: str, term: str, unit: str, paper: str, out: str, actor: str | None) -> None:
    """Bảng vàng điển hình tiên tiến, để in treo; ai đã bị huỷ bỏ thì không có tên.

    The honour roll as a poster (PDF).
    """
    from guong.codec import structured  # noqa: PLC0415
    from guong.documents.printing import roll_pdf  # noqa: PLC0415
    from guong.documents.rolls import HonourRoll, Roll  # noqa: PLC0415
    from guong.documents.words import write_new  # noqa: PLC0415

    with opened(db, actor) as desk:
        told = structured(desk.ask(HonourRoll(term=term, unit=unit)), Roll)
    write_new(out, roll_pdf(told, paper), ".pdf")
    show(f"Đã ghi bảng vàng {told.span} vào {out}: {number(told.count)} tập thể, cá nhân.")


@click.command("list", cls=Command)
@on_books
@argument("NAME", "nominees (trích ngang), screening (rà soát), ballots (kiểm phiếu), honours (bảng vàng)")
@click.option("--round", "round_", metavar="CODE", default="", help="Mã đợt; cho nominees, screening, ballots.")
@term
@click.option("--superior", metavar="TEXT", default="", help="Cơ quan chủ quản, ghi ở góc trái.")
@click.option("--out", metavar="FILE", required=True, help="Tệp .xlsx sẽ ghi.")
@by_account
def list_(db: str, name: str, round_: str, term: str, superior: str, out: str, actor: str | None) -> None:
    """Danh sách để in và lọc: trích ngang, rà soát có lý do, kiểm phiếu, bảng vàng.

    Lists as clerks print them. Rà soát chỉ phòng tổ chức cán bộ xuất được.
    """
    from guong.documents.listing import ExportList  # noqa: PLC0415

    wanted = ExportList(list=name, file=out, round=round_, term=term, superior=superior)
    with opened(db, actor) as desk:
        rows = desk.ask(wanted)["rows"]
    show(f"Đã ghi {number(sum(rows.values()))} dòng, {len(rows)} trang vào {out}.")
