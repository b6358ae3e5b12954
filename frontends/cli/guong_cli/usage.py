"""How subcommands are called: their arguments and options, help in Vietnamese, and wrong usage in one line."""

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class WrongUsage(click.UsageError):
    """A line typed wrongly, said in Vietnamese already."""


class Told(click.Argument):
    """An argument with a line of help."""

    def __init__(self, *names: Any, told: str = "", **more: Any) -> None:  # noqa: ANN401
        super().__init__(*names, **more)
        self.told = told


class _Vietnamese(click.Command):
    """Help in Vietnamese, and one clear line for words too many."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and refuse what is left over."""
        try:
            if not isinstance(self, click.Group):
                ctx.allow_extra_args = True
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if not isinstance(self, click.Group) and ctx.args and not ctx.resilient_parsing:
            msg = f"Thừa “{' '.join(ctx.args)}” ở cuối lệnh"
            raise WrongUsage(msg, ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[TUỲ CHỌN]")
        formatter.write_usage(ctx.command_path, pieces, "Cách dùng: ")

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Nothing: `format_options` tells them, in every version of click."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments and options, each with its line; who reads the list of subcommands has found --help."""
        given = [param for param in self.params if isinstance(param, Told)]
        if given:
            with formatter.section("Cần ghi"):
                formatter.write_dl([((param.metavar or "").strip("[]"), param.told) for param in given])
        records = []
        for param in self.get_params(ctx):
            told = isinstance(param, click.Argument) or (isinstance(self, Group) and "--help" in param.opts)
            record = None if told else param.get_help_record(ctx)
            if record:
                helped = record[1].replace("[required]", "[cần ghi]")
                records.append((record[0], "Xem trang này rồi thôi." if "--help" in param.opts else helped))
        if records:
            with formatter.section("Tuỳ chọn"):
                formatter.write_dl(records)
        if isinstance(self, Group):
            self.format_commands(ctx, formatter)


class Command(_Vietnamese):
    """One subcommand."""


class Group(_Vietnamese, click.Group):
    """Subcommands under one name; without any of them it shows its help."""

    command_class = Command

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        more = {"invoke_without_command": True, "no_args_is_help": False, "subcommand_metavar": "LỆNH …", **more}
        super().__init__(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Call the subcommand, or show the help."""
        done = super().invoke(ctx)
        if ctx.invoked_subcommand is None and not self.answers_alone:
            click.echo(ctx.get_help())
        return done

    answers_alone = False
    """Whether it does something without a subcommand."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that the first word names."""
        name = args[0] if args else ""
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            self._no_such(ctx, name)
        return super().resolve_command(ctx, args)

    def _no_such(self, ctx: click.Context, name: str) -> NoReturn:
        from difflib import get_close_matches  # noqa: PLC0415 (needed only here)

        if name.startswith("-"):
            raise click.NoSuchOption(name, ctx=ctx)
        near = get_close_matches(name, self.list_commands(ctx), 1)
        meant = f" (có phải {near[0]}?)" if near else ""
        msg = f"Không có lệnh “{name}”{meant}"
        raise WrongUsage(msg, ctx)

    def line_of(self, name: str) -> str:
        """The line of help beside a name."""
        command = self.commands[name]
        line = (command.help or "").partition("\n")[0].rstrip(".")
        return line[:1].lower() + line[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every subcommand with its line."""
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, self.line_of(name)) for name in self.list_commands(ctx)])


def argument(name: str, told: str, **more: Any) -> Callable[[F], F]:  # noqa: ANN401
    """An argument with a line of help; shown in capitals."""
    return click.argument(name.lower(), cls=Told, told=told, metavar=more.pop("metavar", name), **more)


on_books = argument("DB", "tệp sổ hoặc địa chỉ cơ sở dữ liệu")
by_account = click.option("--as", "actor", metavar="ACTOR", help="Tài khoản; mặc định: tài khoản mà init tạo ra.")
as_json = click.option("--json", "as_json", is_flag=True, help="Chỉ in một văn bản JSON (one JSON document).")
set_ = click.option("--set", "criteria_set", metavar="S", required=True, help="Bộ tiêu chuẩn; xem guong criteria.")
term = click.option("--term", metavar="T", required=True, help="Kỳ: 2023 hoặc 2021-2025.")
as_of = click.option(
    "--as-of", metavar="DATE", default="", help="Ai đứng đầu, ai thuộc đơn vị nào vào ngày này; mặc định ngày cuối kỳ."
)
known_by = click.option("--known-by", metavar="TIME", default="", help="Chỉ tính những gì đã ghi vào sổ đến lúc này.")
