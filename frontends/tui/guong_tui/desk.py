"""The office behind the screen: opened for one account, asked and given commands by name with fields as JSON."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guong.office import Done, Office


class Desk:
    """An open office, and the account in whose name everything is done and asked."""

    def __init__(self, where: str, account: str | None = None) -> None:
        self.where = where
        self.account = account or ""
        self.office: Office
        self.me: dict[str, Any] = {}
        self.roles: frozenset[str] = frozenset()
        self._seen: tuple[Any, ...] = ()

    def open(self) -> None:
        """Open the books; the core is imported here, when the first screen stands already.

        Raises:
            GuongError: there are no books, or no such account.
        """
        from guong.office import FIRST_ACCOUNT, Office  # noqa: PLC0415

        self.account = self.account or FIRST_ACCOUNT
        self.office = Office.open(self.where)
        self.enter(self.account)

    def enter(self, account: str) -> None:
        """Take the account's place.

        Raises:
            NotFound: there is no such account.
        """
        self.account = account
        self.me = self.ask("my-account")
        self.roles = frozenset(self.me["roles"])

    @property
    def demands_secret(self) -> bool:
        """Whether the account was given a password or a code: then it must be shown."""
        return bool(self.me) and self.me["signs_in"] != "none"

    def prove(self, account: str, secret: str) -> None:
        """Sign in.

        Raises:
            Forbidden: the secret is wrong.
        """
        self.enter(self.office.signed_in(account, secret).id)

    def commands(self) -> Mapping[str, Any]:
        """Every command by its name."""
        from guong.office import COMMANDS  # noqa: PLC0415

        return COMMANDS

    def questions(self) -> Mapping[str, Any]:
        """Every question by its name."""
        from guong.office import QUERIES  # noqa: PLC0415

        return QUERIES

    def one(self, name: str) -> Any:  # noqa: ANN401
        """The command or question with a name; None where this version of the core has none."""
        return self.commands().get(name) or self.questions().get(name)

    def may(self, name: str) -> bool:
        """Whether the account's roles allow a command or question."""
        one = self.one(name)
        return one is not None and bool(({str(role) for role in one.roles} & self.roles) or "anyone" in one.roles)

    def ask(self, name: str, **told: Any) -> Any:  # noqa: ANN401
        """Ask a question.

        Raises:
            GuongError: whatever it refuses.
        """
        from guong.codec import structured  # noqa: PLC0415

        return self.office.ask(structured(told, self.questions()[name]), self.account)

    def do(self, name: str, told: Mapping[str, Any], *, dry_run: bool = False) -> "Done":
        """Give a command.

        Raises:
            GuongError: whatever it refuses; nothing of it was kept.
        """
        from guong.codec import structured  # noqa: PLC0415

        return self.give(structured(dict(told), self.commands()[name]), dry_run=dry_run)

    def give(self, wish: Any, *, dry_run: bool = False) -> "Done":  # noqa: ANN401
        """Give a command that is made already."""
        return self.office.do(wish, self.account, dry_run=dry_run)

    def changed(self) -> bool:
        """Whether anybody wrote since this was asked last: of a file by its times, else by the journal's head."""
        now: tuple[Any, ...] = ()
        if "://" in self.where:
            now = (self.ask("journal-head").get("entry"),)
        else:
            for path in (self.where, f"{self.where}-wal"):
                with suppress(OSError):
                    told = Path(path).stat()
                    now = (*now, told.st_mtime_ns, told.st_size)
        before, self._seen = self._seen, now
        return bool(before) and before != now

    def close(self) -> None:
        """Let go of the books."""
        if hasattr(self, "office"):
            self.office.close()
