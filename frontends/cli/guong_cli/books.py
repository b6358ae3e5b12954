"""Opening books, and making new ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from guong_cli.show import number, show, warn
from guong_cli.usage import Command, by_account, on_books

if TYPE_CHECKING:
    from guong.books import Progress
    from guong.commands.base import Command as Wish
    from guong.office import Done, Office
    from guong.queries.base import Query


class Desk:
    """An open office, and the account in whose name everything is done and asked."""

    def __init__(self, office: "Office", actor: str) -> None:
        self.office = office
        self.actor = actor

    def do(self, wish: "Wish", *, dry_run: bool = False, progress: "Progress | None" = None) -> "Done":
        """Do a command."""
        return self.office.do(wish, self.actor, dry_run=dry_run, progress=progress)

    def ask(self, query: "Query") -> Any:  # noqa: ANN401
        """Ask a question."""
        return self.office.ask(query, self.actor)


@contextmanager
def opened(where: str, actor: str | None) -> Iterator[Desk]:
    """The books, open for one account.

    Raises:
        BooksUnusable: there are none, they are damaged, or of a newer version.
        BadInput: the account's name is no text.
    """
    from guong.codec import structured  # noqa: PLC0415 (slow to import, as SQLAlchemy is)
    from guong.office import FIRST_ACCOUNT, Office  # noqa: PLC0415

    by = structured(FIRST_ACCOUNT if actor is None else actor, str)
    with Office.open(where) as office:
        yield Desk(office, by)


@click.command("init", cls=Command)
@on_books
@click.option("--sample", is_flag=True, help="Nhập luôn số liệu của một cơ quan hư cấu.")
@by_account
def init_(db: str, sample: bool, actor: str | None) -> None:  # noqa: FBT001
    """Tạo sổ mới, trống, với một tài khoản làm được mọi việc.

    New, empty books with one account that may do everything.
    """
    from guong.errors import NotFound  # noqa: PLC0415
    from guong.exchange.importing import ImportWorkbook  # noqa: PLC0415
    from guong.office import FIRST_ACCOUNT, Office  # noqa: PLC0415
    from guong.sample import path  # noqa: PLC0415

    if actor not in (None, FIRST_ACCOUNT):
        msg = f"Sổ mới chỉ có tài khoản {FIRST_ACCOUNT}; bỏ --as, rồi thêm tài khoản bằng lệnh add-account."
        raise NotFound(msg)
    with Office.create(db) as office:
        where = "trong cơ sở dữ liệu" if "://" in db else db
        show(f"Đã tạo sổ {where}; tài khoản {FIRST_ACCOUNT} làm được mọi việc.")
        if sample:
            made = office.do(ImportWorkbook(file=str(path()))).made
            show(f"Đã nhập {number(made['accepted'])} dòng số liệu của một cơ quan hư cấu.")
            warn(made["warnings"])
