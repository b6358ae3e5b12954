"""The language of the screen: Vietnamese first, English second."""

from typing import Any

LANGUAGES = ("vi", "en")
_now = ["vi"]


def speak(language: str) -> None:
    """Take another language; what is drawn from now on is in it."""
    _now[0] = language if language in LANGUAGES else "vi"


def language() -> str:
    """The language now."""
    return _now[0]


def said(vi: str, en: str) -> str:
    """One sentence in the language of the screen."""
    return en if _now[0] == "en" else vi


def text(of: Any) -> str:  # noqa: ANN401
    """A `Text` of the core in the language of the screen."""
    return str(getattr(of, _now[0], of))


def number(count: int) -> str:
    """A number as Vietnamese papers write it: 12.345."""
    return f"{count:,}".replace(",", "." if _now[0] == "vi" else ",")


def day(told: str | None) -> str:
    """A day in ISO form as people write it: 31/12/2023."""
    parts = (told or "")[:10].split("-")
    return "/".join(reversed(parts)) if len(parts) == len(("y", "m", "d")) else (told or "")
