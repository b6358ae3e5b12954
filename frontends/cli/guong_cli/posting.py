"""Letters of reminder by mail."""

import os

import click

from guong_cli.books import opened
from guong_cli.show import number, show
from guong_cli.usage import Command, by_account, on_books

PASSWORD = "GUONG_SMTP_PASSWORD"  # noqa: S105 (the variable's name)


@click.command("post", cls=Command)
@on_books
@click.option("--smtp", metavar="HOST:PORT", required=True, help="Máy chủ thư của cơ quan.")
@click.option("--from", "sender", metavar="ADDRESS", required=True, help="Địa chỉ người gửi.")
@click.option("--starttls", is_flag=True, help="Mã hoá đường truyền (nên dùng ngoài mạng nội bộ).")
@click.option("--user", default="", metavar="USER", help=f"Tên đăng nhập máy chủ; mật khẩu lấy từ biến {PASSWORD}.")
@by_account
def post_(db: str, smtp: str, sender: str, user: str, actor: str | None, *, starttls: bool) -> None:
    """Gửi qua thư điện tử các thư nhắc việc chưa gửi, mỗi thư một lần.

    Send reminders by SMTP. Địa chỉ đơn vị đặt bằng lệnh set-address.
    """
    from guong.exchange.mailing import Server, post  # noqa: PLC0415
    from guong.life.mail import MailWaiting, MarkPosted  # noqa: PLC0415

    server = Server.at(smtp, sender, user=user, password=os.environ.get(PASSWORD, ""), starttls=starttls)
    with opened(db, actor) as desk:
        letters = desk.office.ask(MailWaiting(), desk.actor)
        if not letters:
            show("Không có thư nào chờ gửi.")
            return
        done = post(server, letters, lambda one: desk.office.do(MarkPosted(reminder=one["reminder"]), desk.actor))
    show(f"Đã gửi {number(done)} thư nhắc việc.")
