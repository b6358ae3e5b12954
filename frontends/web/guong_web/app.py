"""The WSGI application: one office's books behind pages and JSON."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from guong.errors import BadInput
from guong.office import Office
from guong_web import api, clerks, council, errors, generic, guarding, public, signing_in, units, wording
from guong_web.keeping import Keeping
from guong_web.prefix import Prefix
from guong_web.sessions import Sessions
from guong_web.showing import register

LARGEST_UPLOAD = 64 * 2**20
"""Bytes of one request; a file of evidence has at most 50 MiB."""


def create_app(db_url: str, config: Mapping[str, Any] | None = None, *, office: Office | None = None) -> Flask:
    """The web at the books of a path or database URL.

    `config` may hold `KEEPING` (where sessions and the secret are kept; beside the books where they are a file),
    `PREFIX` (such as `/guong`), `BEHIND_PROXY` (trust one proxy's X-Forwarded headers) and
    `HTTPS` (cookies only over it).

    Raises:
        BooksUnusable: there are no books, they are damaged, or of a newer version.
        BadInput: the books are on a server and `KEEPING` is not given.
    """
    given = dict(config or {})
    app = Flask("guong_web")
    prefix = str(given.get("PREFIX", "")).rstrip("/")
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        MAX_FORM_MEMORY_SIZE=2 * 2**20,
        SESSION_COOKIE_NAME="guong",
        SESSION_COOKIE_SECURE=bool(given.get("HTTPS", given.get("BEHIND_PROXY", False))),
        SESSION_COOKIE_PATH=f"{prefix}/",
        WTF_CSRF_TIME_LIMIT=None,  # As long as the session.
        WTF_CSRF_SSL_STRICT=False,  # A proxy may drop the referrer; the token alone decides.
        SEND_FILE_MAX_AGE_DEFAULT=86400,
        TESTING=bool(given.get("TESTING", False)),
    )
    app.extensions["guong"] = office or Office.open(db_url)
    app.extensions["guong-keeping"] = kept = Keeping(keeping_place(db_url, given))
    app.secret_key = kept.secret
    app.session_interface = Sessions()
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    csrf = CSRFProtect(app)
    register(app)
    for room in (public, signing_in, generic, units, council, clerks, api):
        app.register_blueprint(room.pages)
    csrf.exempt(api.pages)
    guarding.guard(app)
    errors.answer(app)
    app.jinja_env.globals["t"] = wording.t
    app.wsgi_app = Prefix(app.wsgi_app, prefix)  # type: ignore[method-assign]
    if given.get("BEHIND_PROXY"):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1, x_prefix=0)  # type: ignore[method-assign]
    return app


def keeping_place(db_url: str, given: Mapping[str, Any]) -> str:
    """Where the web of these books keeps its own things.

    Raises:
        BadInput: the books are on a server and no place is given.
    """
    if place := given.get("KEEPING"):
        return str(place)
    if "://" in db_url:
        msg = "Sổ nằm trên máy chủ cơ sở dữ liệu; hãy ghi --keeping TỆP, nơi giữ phiên đăng nhập của máy này."
        raise BadInput(msg)
    return str(Path(db_url).with_name(f"{Path(db_url).name}.web"))
