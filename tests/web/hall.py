"""An office with accounts that can sign in, and browsers without a screen."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from guong_web import create_app
from life.chamber import Chamber, chamber_at

if TYPE_CHECKING:
    from flask import Flask

PASSWORD = "một mật khẩu đủ dài"
ACCOUNTS = {
    "clerk": "nhap-lieu", "personnel": "tccb", "admin": "quan-tri", "head": "dau-cc1",
    "member": "uy-vien", "leader": "lanh-dao", "auditor": "kiem-tra",
}  # fmt: skip


class Unhurried:
    """A clock that moves on a little whenever it is looked at: pages look often."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=5)
        return self.now


class Hall:
    """The books, the application at them, and who comes in."""

    def __init__(self, chamber: Chamber, **config: Any) -> None:
        self.room = chamber
        chamber.office.clock = Unhurried(chamber.office.clock())
        self.app: Flask = create_app("sổ", {"KEEPING": ":memory:", "TESTING": True, **config}, office=chamber.office)

    def furnish(self) -> "Hall":
        """An account with a password for each role."""
        self.room.do("add-account", account="nhap-lieu", roles_given=["clerk"])
        self.room.do("add-account", account="quan-tri", roles_given=["admin"])
        self.room.do("add-account", account="uy-vien", roles_given=["member"], person="M1")
        for account in ACCOUNTS.values():
            code = self.room.do("reset-account", account=account)["code"]
            self.room.do("set-password", account, secret=code, password=PASSWORD)
        return self

    def browser(self, role: str = "") -> "Browser":
        """Somebody's browser; signed in where a role is given."""
        made = Browser(self.app.test_client())
        if role:
            assert made.sign_in(ACCOUNTS[role]).status_code == 302
        return made


class Browser:
    """What a browser does: it keeps cookies, and sends the token of the page back."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **more: Any) -> Any:
        """A page."""
        return self.client.get(path, **more)

    def text(self, path: str) -> str:
        """A page that is there, as text."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[-600:])
        return str(answer.text)

    def token(self, path: str) -> str:
        """The token of the form on a page."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.get(path).text)
        return found[1] if found else ""

    def post(self, path: str, data: dict[str, Any] | None = None, page: str = "") -> Any:
        """Send the form of a page."""
        told = {"csrf_token": self.token(page or path), **(data or {})}
        return self.client.post(path, data=told, content_type="multipart/form-data")

    def sign_in(self, account: str, secret: str = PASSWORD) -> Any:
        """Fill in the form of signing in."""
        return self.post("/dang-nhap", {"account": account, "secret": secret})

    @property
    def cookie(self) -> str:
        """The name of the session."""
        found = self.client.get_cookie("guong")
        return found.value if found else ""


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    """One for a module's tests that change nothing they share."""
    made = Hall(chamber_at("sqlite://")).furnish()
    yield made
    made.room.office.close()


@pytest.fixture
def fresh() -> Iterator[Hall]:
    """One for one test."""
    made = Hall(chamber_at("sqlite://")).furnish()
    yield made
    made.room.office.close()
