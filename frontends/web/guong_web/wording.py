"""What pages say that the core does not: in Vietnamese, and in English by a switch."""

import csv
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import request
from markupsafe import Markup, escape

from guong.actors import ROLES, Role
from guong.criteria.findings import HIDDEN, Outcome
from guong.life.steps import STATES
from guong.office import COMMANDS, QUERIES
from guong.terms import VIETNAM
from guong.words import Text

LANGUAGES = ("vi", "en")
with Path(__file__).with_name("keys.csv").open(encoding="utf-8", newline="") as _file:
    KEYS = {line["key"]: (line["vi"], line["en"]) for line in csv.DictReader(_file)}
"""How the keys of answers are called; one that is not here is shown as it is."""
CHOICES = {
    "": ("Không chọn", "None chosen"), "person": ("Cá nhân", "Person"), "unit": ("Tập thể", "Unit"),
    "yes": ("Đồng ý", "Yes"),
    "no": ("Không đồng ý", "No"), "blank": ("Không có ý kiến", "No opinion"), "recognise": ("Công nhận", "Recognise"),
    "decline": ("Không công nhận", "Decline"), "propose": ("Trình cấp trên", "Propose upward"),
    "none": ("chưa có", "none"), "password": ("mật khẩu", "password"), "expired": ("mã hết hạn", "expired code"),
}  # fmt: skip


def language() -> str:
    """The language of the page."""
    given = request.cookies.get("guong-lang", "")
    return given if given in LANGUAGES else "vi"


def t(vi: str, en: str) -> str:
    """A text of a page in its language."""
    return en if language() == "en" else vi


def text(said: Text | None) -> str:
    """A text of the core in the language of the page."""
    return t(said.vi, said.en) if said else ""


def key_name(key: str) -> str:
    """How the key of an answer is called."""
    return t(*KEYS[key]) if key in KEYS else key.replace("_", " ")


def said(value: str) -> str:
    """A word of the core that stands for something: a state, role, outcome or step."""
    for table in (STATES, ROLES):
        if value in table:
            return text(table[value])  # type: ignore[index]
    if value in OUTCOMES:
        return text(OUTCOMES[value])
    wish = COMMANDS.get(value) or QUERIES.get(value)
    if wish is not None:
        return text(wish.label)
    return t(*CHOICES[value]) if value in CHOICES else value


OUTCOMES: dict[str, Text] = {one.id: one.label for one in Outcome} | {HIDDEN.id: HIDDEN.label}


def choice(value: str) -> str:
    """A choice in a form: the word and what it means."""
    meant = said(value)
    return meant if meant == value or not value else f"{meant[:1].upper()}{meant[1:]}"


def day(value: Any) -> str:  # noqa: ANN401
    """A day, or the ISO form of one, as people write it."""
    try:
        read = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return f"{read:%d/%m/%Y}" if read else ""


def moment(value: str) -> str:
    """A moment in ISO form, by the clock of Vietnam."""
    try:
        return f"{datetime.fromisoformat(value).astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    except ValueError:
        return value


def plain(key: str, value: Any) -> str:  # noqa: ANN401
    """A single value as pages show it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return t("có", "yes") if value else t("không", "no")
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return day(value)
        if re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:", value):
            return moment(value)
        if key in ("state", "outcome", "roles", "role", "step", "command", "kind", "signs_in"):
            return said(value)
    return str(value)


def number(value: int) -> str:
    """A whole number with points between thousands, as Vietnamese writes it."""
    return f"{value:,}".replace(",", "." if language() == "vi" else ",")


def paragraphs(given: str) -> Markup:
    """A longer text with its paragraphs and lines."""
    parts = [part for part in re.split(r"\n\s*\n", given.strip()) if part]
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(map(escape, part.split("\n")))) for part in parts
    )


def role_names(roles: Any) -> str:  # noqa: ANN401
    """Roles in words."""
    return ", ".join(text(ROLES[Role(one)]) for one in sorted(roles))
