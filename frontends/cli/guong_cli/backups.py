"""One file with everything in the books, and books made of it again."""

from typing import Any

import click

from guong_cli.books import opened
from guong_cli.show import number, show, show_json
from guong_cli.usage import Command, WrongUsage, argument, as_json, by_account, on_books


@click.command("backup", cls=Command)
@argument("DB", "tệp sổ hoặc địa chỉ cơ sở dữ liệu", required=False, default=None)
@argument("FILE", "tệp sao lưu sẽ ghi, ví dụ so-2023-12-31.zip", required=False, default=None)
@click.option(
    "--check", metavar="FILE", help="Không sao lưu: khôi phục thử tệp này ở chỗ tạm, xem có nguyên vẹn không."
)
@by_account
@as_json
def backup_(
    db: str | None,
    file: str | None,
    check: str | None,
    actor: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Sao lưu cả sổ, nhật ký và tệp minh chứng ra một tệp; người khác vẫn làm việc được.

    Back up everything to one checked file. Tệp này mật như chính sổ.
    """
    from guong.office import Office  # noqa: PLC0415 (slow to import)
    from guong_cli.progress import Watch  # noqa: PLC0415

    if check is not None:
        if db is not None:
            msg = "--check chỉ kiểm tra tệp sao lưu, không ghi thêm gì sau đó"
            raise WrongUsage(msg, click.get_current_context())
        with Watch() as watch:
            told = Office.check_backup(check, watch.shown)
        _tell(told, f"Tệp sao lưu {check} nguyên vẹn, khôi phục được", as_json=as_json)
        return
    if db is None or file is None:
        msg = f"Thiếu {'DB' if db is None else 'FILE'}"
        raise WrongUsage(msg, click.get_current_context())
    with opened(db, actor) as desk, Watch() as watch:
        told = desk.office.backup(file, desk.actor, watch.shown)
    _tell(told, f"Đã sao lưu vào {file}; tệp này mật như chính sổ", as_json=as_json)


@click.command("restore", cls=Command)
@argument("FILE", "tệp do guong backup ghi")
@on_books
@as_json
def restore_(file: str, db: str, as_json: bool) -> None:  # noqa: FBT001
    """Khôi phục sổ từ tệp sao lưu vào chỗ còn trống, rồi đối chiếu từng dòng.

    Restore to a new file or an empty database; the copy is proved equal.
    """
    from guong.office import Office  # noqa: PLC0415
    from guong_cli.progress import Watch  # noqa: PLC0415

    with Watch() as watch:
        told = Office.restore(file, db, watch.shown)
    where = "cơ sở dữ liệu" if "://" in db else db
    _tell(told, f"Đã khôi phục vào {where}, đúng từng dòng như khi sao lưu", as_json=as_json)


def _tell(told: Any, done: str, *, as_json: bool) -> None:  # noqa: ANN401
    if as_json:
        show_json({"made": told.made, "rows": told.rows, "entry": told.entry, "hash": told.hash})
        return
    print(f"{done}.")
    show(f"{number(told.rows)} dòng, sao lưu lúc {told.made[:19]} UTC; mục nhật ký mới nhất:")
    print(told.entry, told.hash)
