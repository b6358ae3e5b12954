"""Workbooks: the empty one, import, export."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guong_cli.books import Desk, opened
from guong_cli.faults import say
from guong_cli.show import number, show, show_json, warn
from guong_cli.usage import Command, argument, as_json, by_account, on_books

if TYPE_CHECKING:
    from guong.office import Done

FIRST = 20
"""Refusals told one by one; the rest are counted."""


@click.command("template", cls=Command)
@argument("FILE", "tệp .xlsx sẽ ghi")
def template_(file: str) -> None:
    """Ghi bảng tính mẫu: đủ mọi trang, tên cột, danh mục giá trị, dòng ví dụ.

    An empty workbook with every sheet, header, list of values and an example row.
    """
    from guong.errors import BadInput  # noqa: PLC0415
    from guong.exchange.template import write_template  # noqa: PLC0415
    from guong.plugins import catalogue  # noqa: PLC0415

    if Path(file).exists():
        msg = f"Tệp {file} đã có; hãy chọn tên khác, để không mất số liệu đã ghi trong đó."
        raise BadInput(msg)
    write_template(catalogue(), file)
    show(f"Đã ghi bảng tính mẫu {file}. Điền xong thì nhập bằng: guong import DB {file}")


@click.command("export", cls=Command)
@on_books
@argument("FILE", "tệp .xlsx sẽ ghi")
@by_account
def export_(db: str, file: str, actor: str | None) -> None:
    """Xuất sổ ra bảng tính, nhập lại được; chỉ những gì tài khoản được xem.

    Write the books to a workbook that an import takes back.
    """
    from guong.exchange.writing import ExportWorkbook  # noqa: PLC0415

    with opened(db, actor) as desk:
        rows = desk.ask(ExportWorkbook(file=file))["rows"]
    show(f"Đã ghi {number(sum(rows.values()))} dòng, {len(rows)} trang vào {file}.")


@click.command("import", cls=Command)
@on_books
@argument("FILE", "bảng tính .xlsx, .xls hoặc .ods")
@click.option("--dry-run", is_flag=True, help="Chỉ thử: nói sẽ ra sao, không ghi gì.")
@click.option("--correct", is_flag=True, help="Giá trị khác với sổ thì ghi thành đính chính, thay vì từ chối.")
@click.option("--legacy", is_flag=True, help="Đọc chữ gõ phông TCVN3 (.VnTime), VNI; dòng còn nghi ngờ bị từ chối.")
@click.option("--answers", metavar="FILE", default="", help="Như --legacy, kèm bảng tính trả lời chỗ nghi ngờ.")
@click.option("--refused", metavar="FILE", help="Ghi các dòng bị từ chối ra tệp .xlsx này, để sửa rồi nhập lại.")
@by_account
@as_json
def import_(  # noqa: PLR0913
    db: str,
    file: str,
    *,
    dry_run: bool,
    correct: bool,
    legacy: bool,
    answers: str,
    refused: str | None,
    actor: str | None,
    as_json: bool,
) -> None:
    """Nhập bảng tính vào sổ; dòng nào không hợp lệ bị từ chối riêng, nói rõ ô và cách sửa.

    Import a workbook. Có dòng bị từ chối thì kết thúc với mã 1; các dòng khác vẫn được ghi.
    """
    from guong.exchange.importing import ImportWorkbook  # noqa: PLC0415
    from guong_cli.progress import Watch  # noqa: PLC0415

    if refused is not None:
        _check_refused(file, refused)
    with opened(db, actor) as desk:
        with Watch() as watch:
            wish = ImportWorkbook(file=file, correct=correct, legacy=legacy, answers=answers)
            done = desk.do(wish, dry_run=dry_run, progress=watch.shown)
        made = done.made
        warn(made["warnings"])
        if as_json:
            show_json({name: made[name] for name in ("accepted", "refused", "unchanged", "warnings")})
            if done.entry:
                say(f"Mục nhật ký số {done.entry.seq}.")
        else:
            show_import(done, db, dry_run=dry_run)
        if refused is not None:
            _write_refused(desk, file, made["refused"], refused)
    if made["refused"]:
        raise click.exceptions.Exit(1)


def _check_refused(source: str, refused: str) -> None:
    """Before anything is done: the place for refused rows must not be the workbook itself.

    Raises:
        BadInput: it is, or it is no place for a workbook.
    """
    from guong.errors import BadInput  # noqa: PLC0415

    target = Path(refused)
    if target.suffix.lower() != ".xlsx":
        msg = f"Tên tệp {refused} phải kết thúc bằng .xlsx."
        raise BadInput(msg)
    if not target.parent.is_dir():
        msg = f"Không có thư mục {target.parent}; hãy tạo thư mục trước."
        raise BadInput(msg)
    if target.exists() and Path(source).exists() and target.samefile(source):
        msg = f"{refused} chính là tệp đang nhập; hãy chọn tên khác cho các dòng bị từ chối."
        raise BadInput(msg)


def _write_refused(desk: Desk, source: str, told: list[dict[str, str]], path: str) -> None:
    from guong.exchange.refused import write_refused  # noqa: PLC0415

    if not told:
        say(f"Không có dòng nào bị từ chối, nên không ghi {path}.")
        return
    write_refused(desk.office.catalogue, source, told, path)
    say(f"Các dòng bị từ chối nằm trong {path}; sửa rồi nhập lại tệp đó.")


def show_import(done: "Done", db: str, *, dry_run: bool = False) -> None:
    """What an import came to."""
    made: Any = done.made
    counts = [number(one) for one in (made["accepted"], len(made["refused"]), made["unchanged"])]
    if dry_run:
        show("Chỉ thử, chưa ghi gì: sẽ nhận {} dòng, từ chối {}, giữ nguyên {} dòng đã có.".format(*counts))
    else:
        show("Đã nhận {} dòng, từ chối {}, giữ nguyên {} dòng đã có.".format(*counts))
    for one in made["refused"][:FIRST]:
        show(f"{one['sheet']}!{one['cell']}: {one['problem']} → {one['remedy']}")
    if len(made["refused"]) > FIRST:
        rest = number(len(made["refused"]) - FIRST)
        show(f"… và {rest} dòng nữa bị từ chối; xem đủ bằng --refused FILE hoặc --json.")
    if done.entry:
        sys.stdout.write(f"Mục nhật ký số {done.entry.seq}. Để huỷ lần nhập này:\n")
        sys.stdout.write(f"  guong do {db} undo-import '{{\"entry\": {done.entry.seq}}}'\n")
