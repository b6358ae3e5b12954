"""The program `guong`: its subcommands, each loaded only when it is called, and how every run ends."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from guong_cli import faults
from guong_cli.usage import Group

SUBCOMMANDS = {
    "demo": ("demo", "thử ngay trên một cơ quan hư cấu (try it)"),
    "init": ("books", "tạo sổ mới (new books)"),
    "tui": ("tui", "bàn làm việc trên màn hình (the desk)"),
    "template": ("workbooks", "ghi bảng tính mẫu để điền số liệu"),
    "import": ("workbooks", "nhập bảng tính vào sổ"),
    "legacy": ("legacy", "chuyển phông TCVN3, VNI trong tệp sang Unicode"),
    "export": ("workbooks", "xuất sổ ra bảng tính"),
    "evaluate": ("judging", "xét một người hoặc đơn vị, nói rõ vì sao (why)"),
    "screen": ("judging", "rà soát mọi người, mọi đơn vị (everybody)"),
    "paper": ("papers", "làm văn bản Word: quyết định, tờ trình, biên bản …"),
    "report": ("reports", "báo cáo sơ kết, tổng kết: Word, PDF, bảng tính"),
    "roll": ("reports", "bảng vàng để in treo (PDF)"),
    "list": ("reports", "danh sách để in: trích ngang, rà soát, kiểm phiếu"),
    "templates": ("papers", "mẫu Word của văn bản: xem, lấy về sửa, kiểm tra"),
    "criteria": ("criteria", "các bộ tiêu chuẩn, điều khoản, cách hiểu"),
    "commands": ("wishes", "mọi lệnh ghi sổ và các trường của lệnh"),
    "do": ("wishes", "làm một lệnh ghi sổ, trường ghi bằng JSON"),
    "questions": ("wishes", "mọi câu hỏi và các trường của câu hỏi"),
    "ask": ("wishes", "hỏi sổ một câu, trường ghi bằng JSON"),
    "backup": ("backups", "sao lưu cả sổ ra một tệp, hoặc kiểm tra tệp đó"),
    "restore": ("backups", "khôi phục sổ từ một tệp sao lưu"),
    "journal": ("journal", "kiểm tra nhật ký, xem mã băm mới nhất"),
    "web": ("web", "trang web của cơ quan: đề nghị, bỏ phiếu, tra cứu"),
    "certificate": ("certificate", "giấy chứng nhận: ký, in, kiểm tra không cần mạng"),
    "post": ("posting", "gửi thư nhắc việc qua máy chủ thư của cơ quan"),
    "package": ("package", "gói hồ sơ: gửi lên, nhận về, trả lời bằng một tệp"),
    "plugins": ("plugins", "các tiện ích đã cài; kiểm tra một tiện ích"),
}
"""Each subcommand with the module that holds it and a line of help, in the order in which people meet them."""
SELDOM = (
    "export",
    "certificate",
    "legacy",
    "roll",
    "list",
    "templates",
    "criteria",
    "commands",
    "questions",
    "restore",
    "journal",
    "package",
    "post",
    "plugins",
)
"""Those that the first page only names: it must fit a small terminal."""


class Program(Group):
    """`guong`, which loads a subcommand when it is called and ends every run with a line and a status."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order of `SUBCOMMANDS`."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand, from its module."""
        if cmd_name not in SUBCOMMANDS:
            return None
        module = import_module(f"guong_cli.{SUBCOMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_")
        return command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, untold: its own page must fit a small terminal."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.hidden = True
        return option

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The usual subcommands with their lines, the others by name."""
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, self.line_of(name)) for name in SUBCOMMANDS if name not in SELDOM])
        formatter.write_paragraph()
        formatter.write_text(f"Và: {', '.join(SELDOM)}.")

    def line_of(self, name: str) -> str:
        """The line of help beside a name; nothing is loaded for it."""
        return SUBCOMMANDS[name][1]

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Call the subcommand; whoever reads our output may stop reading."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _let_go_of_output()
            return 0
        except OSError as error:
            if error.filename is None:
                _let_go_of_output()
            raise
        return done

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *_: Any,  # noqa: ANN401
        **more: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Run, and leave with the status that the command line promises."""
        more["standalone_mode"] = False
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            status = super().main(args, prog_name or "guong", **more)
        except SystemExit:
            raise
        except BaseException as error:  # noqa: BLE001
            status = faults.told(error)
        sys.exit(status if isinstance(status, int) else 0)


def _let_go_of_output() -> None:
    """Whoever read our output has seen enough: nothing more goes there, not even at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.version_option(None, "--version", package_name="guong", message="guong %(version)s", help="Phiên bản.")
@click.group("guong", cls=Program)
def main() -> None:
    """Xét điển hình tiên tiến, nói rõ vì sao. Mới dùng: guong demo."""
