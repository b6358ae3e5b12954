"""What every answer carries, and how often anybody may try."""

from datetime import timedelta

from flask import Flask, Response, request, session

from guong_web.desk import keeping, now

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
WINDOW = timedelta(minutes=15)
"""Within which tries are counted."""
MOST = {"failed-account": 5, "failed-address": 30, "objection": 10, "ballot": 600, "verify": 60, "api": 3000}
"""Tries within the window, by what is tried; after them one has to wait."""


def address() -> str:
    """Where a request comes from."""
    return request.remote_addr or "?"


def too_often(sort: str, who: str) -> bool:
    """Whether somebody tried too often lately."""
    return keeping().count(sort, who, now() - WINDOW) >= MOST[sort]


def tried(sort: str, who: str) -> bool:
    """Count a try; whether it is one too many."""
    if too_often(sort, who):
        return True
    keeping().happened(sort, who, now())
    return False


LIMITED = {"object": "objection", "cast-ballot": "ballot", "ballot-paper": "ballot"}
"""What strangers may do only so often, by command and question."""


def once_too_often(name: str) -> bool:
    """Count a stranger's try; whether it is one too many. Of ballots only the number is kept, nobody's address."""
    sort = LIMITED.get(name)
    return sort is not None and tried(sort, "" if sort == "ballot" else address())


def guard(app: Flask) -> None:
    """Put the headers on every answer of an application."""

    @app.after_request
    def _headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if request.endpoint != "static":
            private = bool(session) or request.method != "GET"
            response.headers.setdefault("Cache-Control", "no-store" if private else "no-cache")
            response.headers.add("Vary", "Cookie")
        response.headers.pop("Server", None)
        return response
