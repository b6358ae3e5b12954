"""The journal's head, and whether the journal is whole."""

import click

from guong_cli.books import opened
from guong_cli.show import show, show_json
from guong_cli.usage import Command, Group, as_json, by_account, on_books


@click.group("journal", cls=Group)
def journal_() -> None:
    """Nhật ký: mọi thay đổi của sổ, mục sau buộc vào mục trước bằng mã băm."""


@journal_.command("verify", cls=Command)
@on_books
@click.option("--head", metavar="HASH", default="", help="Mã băm đã ghi trên giấy: cho biết phần cuối có bị cắt không.")
@by_account
@as_json
def verify_(db: str, head: str, actor: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Kiểm tra toàn bộ nhật ký (verify the whole chain)."""
    from guong.queries.books import JournalHead, VerifyJournal  # noqa: PLC0415

    with opened(db, actor) as desk:
        told = desk.ask(VerifyJournal(head=head))
        newest = desk.ask(JournalHead())
    if as_json:
        show_json({**told, **newest})
    elif told["whole"]:
        print(f"Nhật ký nguyên vẹn, {newest['entry']} mục; mục mới nhất:")
        print(newest["entry"], newest["hash"])
    else:
        show(told["fault"])
    if not told["whole"]:
        raise click.exceptions.Exit(1)


@journal_.command("head", cls=Command)
@on_books
@by_account
@as_json
def head_(db: str, actor: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Số và mã băm của mục mới nhất (number and hash)."""
    from guong.queries.books import JournalHead  # noqa: PLC0415

    with opened(db, actor) as desk:
        newest = desk.ask(JournalHead())
    show_json(newest) if as_json else print(newest["entry"], newest["hash"])
