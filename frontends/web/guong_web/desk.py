"""What every page stands on: the office, whose account asks, and how things are done and asked in its name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from flask import Flask, current_app, g, session

from guong.actors import ANYONE, Role
from guong.codec import structured
from guong.errors import GuongError
from guong.office import COMMANDS, QUERIES, Done, Office
from guong_web.keeping import Keeping


def office() -> Office:
    """The open books."""
    return cast("Office", current_app.extensions["guong"])


def keeping(app: Flask | None = None) -> Keeping:
    """What the web keeps beside the books."""
    return cast("Keeping", (app or current_app).extensions["guong-keeping"])


def now(app: Flask | None = None) -> datetime:
    """The moment, by the office's clock."""
    made: datetime = (app or current_app).extensions["guong"].clock()
    return made


def me() -> dict[str, Any]:
    """The account that is signed in, as it stands in the books; of a guest only the name."""
    if "me" not in g:
        g.me = _me()
    return cast("dict[str, Any]", g.me)


def _me() -> dict[str, Any]:
    guest: dict[str, Any] = {"account": ANYONE, "name": "", "roles": [], "unit": None, "person": None}
    account = session.get("account")
    if not account:
        return guest
    try:
        told: dict[str, Any] = office().ask(structured({}, QUERIES["my-account"]), account)
    except GuongError:
        session.clear()
        return guest
    if told["since"] != session.get("since"):  # The password was changed or reset since.
        session.clear()
        return guest
    return told


def signed_in() -> bool:
    """Whether somebody is signed in."""
    return bool(me()["account"] != ANYONE)


def may(*roles: str) -> bool:
    """Whether whoever asks has one of the roles."""
    return bool(set(roles) & set(me()["roles"]))


def allowed(wish: type) -> bool:
    """Whether whoever asks may give a command or ask a question."""
    roles: frozenset[Role] = wish.roles  # type: ignore[attr-defined]
    return Role.ANYONE in roles or may(*roles)


def ask(name: str, /, **fields: Any) -> Any:  # noqa: ANN401
    """The answer to a question, in the name of whoever asks."""
    return ask_told(name, fields)


def ask_told(name: str, fields: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """The same, with the fields as JSON."""
    return office().ask(structured(dict(fields), QUERIES[name]), me()["account"])


def do(name: str, /, **fields: Any) -> Done:  # noqa: ANN401
    """Do a command, in the name of whoever asks."""
    return do_told(name, fields)


def do_told(name: str, fields: Mapping[str, Any]) -> Done:
    """The same, with the fields as JSON."""
    return office().do(structured(dict(fields), COMMANDS[name]), me()["account"])


def listed(name: str, /, **fields: Any) -> Any:  # noqa: ANN401
    """The answer to a question; None where whoever asks may not ask it."""
    return ask(name, **fields) if allowed(QUERIES[name]) else None
