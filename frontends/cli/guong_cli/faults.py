"""How a run that fails ends: one Vietnamese line on standard error, and a status."""

import errno
import os
import sys
import traceback

import click

from guong_cli.usage import WrongUsage

NO, WRONG, BROKEN, STOPPED = 1, 2, 3, 130
"""The answer is no; wrong usage or bad input; a fault of the program; stopped by Ctrl-C."""
CAUSES = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.EEXIST: "đã có",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên quá dài",
}


def say(line: str) -> None:
    """One line on standard error."""
    print(" ".join(line.split()), file=sys.stderr, flush=True)


def told(error: BaseException) -> int:
    """Say what went wrong in one line; gives the status to leave with."""
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        say("Đã dừng theo yêu cầu (Ctrl-C); việc đang dở không được ghi vào sổ.")
        return STOPPED
    if isinstance(error, click.ClickException):
        say(_usage(error))
        return WRONG
    if isinstance(error, OSError) and error.filename is not None:
        cause = CAUSES.get(error.errno or 0, error.strerror or type(error).__name__)
        path = os.fsdecode(error.filename)
        say(f"Không đọc hoặc ghi được {path}: {cause}; hãy kiểm tra đường dẫn và quyền truy cập.")
        return WRONG
    if isinstance(error, OSError) and error.errno in CAUSES:
        say(f"Không ghi được kết quả: {CAUSES[error.errno]}.")
        return WRONG
    from guong.errors import GuongError  # noqa: PLC0415 (not needed by runs that go well)

    if isinstance(error, GuongError):
        say(str(error))
        return WRONG
    return _broken(error)


def _broken(error: BaseException) -> int:
    if os.environ.get("GUONG_DEBUG") == "1":
        traceback.print_exception(error)
    from importlib.metadata import version  # noqa: PLC0415 (slow to import)

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "guong" in frame.filename]
    where = "/".join(frames[-1].filename.replace("\\", "/").split("/")[-2:]) if frames else "?"
    line = frames[-1].lineno if frames else 0
    python = ".".join(map(str, sys.version_info[:3]))
    say(
        f"Lỗi của chương trình, không phải của bạn ({type(error).__name__}, {where}:{line}, guong {version('guong')},"
        f" Python {python}); hãy gửi dòng này và tên lệnh đã gõ, không kèm dữ liệu cá nhân, cho người phát triển Gương."
    )
    return BROKEN


def _usage(error: click.ClickException) -> str:
    """Wrong usage, with where to read more."""
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "guong"
    return f"{_wrong(error)}; xem {path} --help."


def _wrong(error: click.ClickException) -> str:
    if isinstance(error, WrongUsage):
        return error.message
    if isinstance(error, click.NoSuchOption):
        near = f" (có phải {error.possibilities[0]}?)" if error.possibilities else ""
        return f"Không có tuỳ chọn {error.option_name}{near}"
    if isinstance(error, click.BadOptionUsage):
        flag = any(error.option_name in one.opts and getattr(one, "is_flag", False) for one in _params(error))
        return f"Tuỳ chọn {error.option_name} {'không nhận giá trị' if flag else 'cần một giá trị theo sau'}"
    if isinstance(error, click.BadParameter):
        name = _name(error)
        return f"Thiếu {name}" if isinstance(error, click.MissingParameter) else f"Giá trị của {name} không dùng được"
    return "Lệnh gõ chưa đúng"


def _params(error: click.UsageError) -> list[click.Parameter]:
    return error.ctx.command.params if error.ctx else []


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "một phần của lệnh"
    if isinstance(error.param, click.Option):
        metavar = "" if error.param.is_flag else f" {error.param.metavar or ''}"
        return f"tuỳ chọn {error.param.opts[0]}{metavar}".rstrip()
    return error.param.metavar or str(error.param.name).upper()
