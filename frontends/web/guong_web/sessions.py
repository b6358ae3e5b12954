"""Sessions that live on the server: the cookie is a random name, nothing more."""

import secrets
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from guong_web.desk import keeping, now


class Session(CallbackDict[str, Any], SessionMixin):
    """What one browser has told us so far. Nothing is kept, and no cookie set, for who only reads."""

    def __init__(self, body: dict[str, Any] | None = None, token: str = "") -> None:
        def changed(_: object) -> None:
            self.modified = True

        super().__init__(body, changed)
        self.token = token
        self.modified = False
        self.old = ""
        """The name that it had before it was rotated."""

    def rotate(self) -> None:
        """A new name, so that nobody who knew the old one comes in with it."""
        self.old, self.token, self.modified = self.token, "", True


class Sessions(SessionInterface):
    """Opens and keeps sessions beside the books."""

    def open_session(self, app: Flask, request: Request) -> Session:
        """The session that the cookie names, or an empty one."""
        token = request.cookies.get(self.get_cookie_name(app), "")
        body = keeping(app).session(token, now(app)) if token else None
        return Session(body, token) if body is not None else Session()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what changed; a session that was used lives on."""
        if not isinstance(session, Session):
            return
        kept, at = keeping(app), now(app)
        if session.old:
            kept.end_session(session.old)
        if not session:
            if session.modified and session.token:
                kept.end_session(session.token)
            if session.modified and (session.token or session.old):
                response.delete_cookie(self.get_cookie_name(app), path=self.get_cookie_path(app))
            return
        fresh = not session.token
        if fresh:
            session.token = secrets.token_urlsafe(32)
        kept.keep_session(session.token, dict(session), at)
        if fresh:
            self._set_cookie(app, session, response)

    def _set_cookie(self, app: Flask, session: Session, response: Response) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            session.token,
            httponly=True,
            secure=self.get_cookie_secure(app),
            samesite="Lax",
            path=self.get_cookie_path(app),
        )
        response.headers.add("Vary", "Cookie")
