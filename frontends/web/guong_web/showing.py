"""How templates draw: the frame around every page, and the words and shapes that they may use."""

from typing import Any

import attrs
from flask import Flask, render_template, request, session, url_for

from guong_web import wording
from guong_web.desk import may, me, signed_in
from guong_web.forms import numbered

THEMES = ("light", "dark")
LINKS = {
    "dossier": "units.dossier", "session": "council.session", "notice": "clerks.notice", "exemplar": "public.exemplar",
}  # fmt: skip
"""Keys of answers whose values have a page of their own."""


def page(template: str, **more: Any) -> str:  # noqa: ANN401
    """A page in its frame."""
    return render_template(template, **more)


def theme() -> str:
    """Which of light and dark was chosen; empty where the browser decides."""
    given = request.cookies.get("guong-theme", "")
    return given if given in THEMES else ""


def link_of(key: str, value: Any) -> str:  # noqa: ANN401
    """The page of what an answer names; empty where it has none."""
    if key in LINKS and isinstance(value, (int, str)) and not isinstance(value, bool) and value:
        named: dict[str, Any] = {key: value}
        return url_for(LINKS[key], **named) if signed_in() or key == "exemplar" else ""
    return ""


def plain(answer: Any) -> Any:  # noqa: ANN401
    """An answer as JSON."""
    if hasattr(answer, "as_json"):
        return answer.as_json()
    return attrs.asdict(answer) if attrs.has(type(answer)) else answer


def columns(rows: list[dict[str, Any]]) -> list[str]:
    """Every key of some rows, in the order in which they are met; versions are not for people."""
    return [key for key in dict.fromkeys(key for row in rows for key in row) if key != "version"]


def flash(said: str) -> None:
    """Say something on the next page."""
    session["flash"] = said


def register(app: Flask) -> None:
    """Give an application's templates their words."""
    app.jinja_env.filters.update(
        day=wording.day, moment=wording.moment, number=wording.number, paragraphs=wording.paragraphs,
        said=wording.said, choice=wording.choice, key_name=wording.key_name,
    )  # fmt: skip
    app.jinja_env.globals.update(numbered=numbered, plain=wording.plain, text=wording.text,
                                 columns=columns, link_of=link_of,
                                 role_names=wording.role_names)  # fmt: skip

    @app.context_processor
    def _frame() -> dict[str, Any]:
        return {
            "lang": wording.language(),
            "theme": theme(),
            "me": me(),
            "signed_in": signed_in(),
            "may": may,
            "here": request.path,
            "flashed": session.pop("flash", None) if "flash" in session else None,
        }
