"""The web of an office: serve it, and the tokens of machines."""

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from guong_cli.show import show
from guong_cli.usage import Command, WrongUsage, on_books

if TYPE_CHECKING:
    from guong.office import Office
    from guong_web.keeping import Keeping


@click.command("web", cls=Command)
@on_books
@click.option("--host", default="127.0.0.1", metavar="HOST", help="Địa chỉ nghe; mặc định chỉ máy này.")
@click.option("--port", default=8080, type=click.IntRange(0, 65535), metavar="PORT", help="Cổng; mặc định 8080.")
@click.option("--prefix", default="", metavar="/GUONG", help="Đường dẫn trước mọi trang.")
@click.option("--behind-proxy", is_flag=True, help="Sau một máy uỷ quyền có HTTPS (X-Forwarded-*).")
@click.option("--keeping", metavar="FILE", help="Nơi giữ phiên đăng nhập; mặc định cạnh tệp sổ.")
@click.option("--processes", type=click.IntRange(1, 16), metavar="N", help="Số tiến trình; mặc định 2.")
@click.option("--new-token", metavar="ACCOUNT", help="Cấp mã truy cập JSON cho tài khoản, rồi thôi.")
@click.option("--end-token", type=int, metavar="N", help="Thu hồi mã truy cập số N, rồi thôi.")
@click.option("--tokens", is_flag=True, help="Liệt kê các mã truy cập, rồi thôi.")
def web_(  # noqa: PLR0913
    db: str,
    host: str,
    port: int,
    prefix: str,
    behind_proxy: bool,  # noqa: FBT001
    keeping: str | None,
    processes: int | None,
    new_token: str | None,
    end_token: int | None,
    tokens: bool,  # noqa: FBT001
) -> None:
    """Mở trang web của cơ quan.

    Serve the web. Ví dụ: guong web so.guong
    """
    try:
        from guong_web.app import keeping_place  # noqa: PLC0415
        from guong_web.keeping import Keeping  # noqa: PLC0415
        from guong_web.serving import serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        msg = f"Máy này chưa có phần web (thiếu {error.name}); hãy cài bằng: pip install 'guong[web]'"
        raise WrongUsage(msg) from None
    if prefix and not prefix.startswith("/"):
        msg = f"Tiền tố {prefix} phải bắt đầu bằng /"
        raise WrongUsage(msg)
    from guong.office import Office  # noqa: PLC0415

    config = {"PREFIX": prefix, "BEHIND_PROXY": behind_proxy, "KEEPING": keeping}
    with Office.open(db) as office:  # Whatever is wrong with the books is said before anything is served.
        if new_token or end_token is not None or tokens:
            _tokens(Keeping(keeping_place(db, config)), office, new_token, end_token)
            return
    place = f"http://{f'[{host}]' if ':' in host else host}:{port}{prefix}/"
    show(f"Trang web của cơ quan: {place}", "Dừng bằng Ctrl-C.")
    serve(db, config, host, port, processes or (2 if hasattr(os, "fork") else 1))


def _tokens(kept: "Keeping", office: "Office", account: str | None, ended: int | None) -> None:
    if account:
        from guong.codec import structured  # noqa: PLC0415
        from guong.office import QUERIES  # noqa: PLC0415

        office.ask(structured({}, QUERIES["my-account"]), account)
        show(kept.new_token(account, "guong web", datetime.now(UTC)), "Mã chỉ hiện một lần này; sổ chỉ giữ mã băm.")
    elif ended is not None:
        show("Đã thu hồi." if kept.end_token(ended) else "Không có mã truy cập nào mang số đó.")
    else:
        for one in kept.tokens():
            show(f"{one.number}  {one.account}  {one.made}")
