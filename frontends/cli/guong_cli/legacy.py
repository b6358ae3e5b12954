"""`legacy`: files typed in TCVN3 or VNI fonts, made Unicode."""

from typing import TYPE_CHECKING, Any

import click

from guong_cli.show import columns, number, show, show_json, widest
from guong_cli.usage import Command, argument, as_json

if TYPE_CHECKING:
    from guong.exchange.legacy_files import Conversion

FIRST = 20
"""Lines of each list that are shown; the rest are counted."""


@click.command("legacy", cls=Command)
@argument("FILE", "tệp .xlsx hoặc .docx")
@click.option("--out", metavar="FILE", help="Ghi bản Unicode ra tệp này; bỏ trống: chỉ xem.")
@click.option("--report", metavar="FILE", help="Ghi danh sách chỗ đã đổi và chỗ cần hỏi ra bảng tính .xlsx này.")
@click.option("--answers", metavar="FILE", help="Bảng tính do --report ghi, đã điền cột Chọn.")
@as_json
def legacy_(file: str, out: str | None, report: str | None, answers: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Chuyển phông TCVN3 (.VnTime), VNI trong tệp Excel, Word sang Unicode; chỗ nghi ngờ thì hỏi, không đoán.

    Convert legacy text to Unicode. Còn chỗ cần hỏi thì kết thúc với mã 1; tệp gốc không bao giờ bị sửa.
    """
    from guong.exchange.legacy_files import convert, read_answers, write_copy, write_report  # noqa: PLC0415

    done = convert(file, read_answers(answers) if answers else None)
    if out:
        write_copy(done, file, out)
    if report:
        write_report(done, report)
    if as_json:
        show_json(done.as_json())
    else:
        _show(done, out, report)
    if done.doubtful:
        raise click.exceptions.Exit(1)


def _show(done: "Conversion", out: str | None, report: str | None) -> None:
    what = f"{number(len(done.converted))} chỗ được đổi, {number(len(done.doubtful))} chỗ cần hỏi."
    show(what if out else f"Chỉ xem, chưa ghi gì: {what}")
    told: dict[str, Any] = done.as_json()
    if done.converted:
        _list("Đổi sang Unicode:", [(one["place"], f"{one['before']} → {one['after']}") for one in told["converted"]])
    if done.doubtful:
        rows = []
        for one in told["doubtful"]:
            ways = "; ".join(f"{place}: {each['text']}" for place, each in enumerate(one["readings"], 1))
            rows.append((one["place"], f"{one['before']} — {ways}"))
        _list("Cần hỏi, còn nguyên như cũ:", rows)
    show(*(f"Lưu ý: {one}." for one in done.left))
    if out:
        show(f"Đã ghi {out}.")
    if report:
        show(f"Danh sách ở {report}; điền cột Chọn rồi chạy lại với --answers {report}.")


def _list(head: str, rows: list[tuple[str, str]]) -> None:
    table = columns(widest([place for place, _said in rows[:FIRST]], 30), None)
    for row in rows[:FIRST]:
        table.add_row(*row)
    show("", head, table)
    if len(rows) > FIRST:
        show(f"… và {number(len(rows) - FIRST)} chỗ nữa; xem đủ bằng --report FILE hoặc --json.")
