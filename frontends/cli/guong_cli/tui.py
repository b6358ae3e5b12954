"""`tui`: the clerks' desk in the terminal."""

from importlib.util import find_spec

import click

from guong_cli.usage import Command, by_account, on_books


@click.command("tui", cls=Command)
@on_books
@by_account
def tui_(db: str, actor: str | None) -> None:
    """Bàn làm việc trên màn hình: mọi việc bằng phím.

    The clerks' desk in the terminal.
    """
    if find_spec("textual") is None:
        msg = "Chưa cài phần bàn làm việc; cài bằng: pip install 'guong[tui]'"
        raise click.ClickException(msg)
    from guong_tui import run  # noqa: PLC0415 (needed only here)

    status = run(db, actor)
    if status:
        raise click.exceptions.Exit(status)
