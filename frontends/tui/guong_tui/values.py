"""What was typed into a form as the JSON that a command takes, and back; no widgets here."""

import re
from collections.abc import Mapping
from typing import Any

from guong_tui.lang import day, said

Schema = Mapping[str, Any]
LONG = frozenset(
    [
        "merits",
        "said",
        "text",
        "content",
        "description",
        "reply",
        "opinion",
        "observed",
        "results",
        "effect",
        "shortcomings",
        "causes",
        "lessons",
        "reason",
        "plan",
        "measures",
        "targets",
        "evidence",
        "outcome-text",
    ]
)
"""Fields of sentences rather than words: they get several lines."""
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
NOTHING = object()
"""Left empty: the command's own default holds."""


class Unreadable(ValueError):
    """What was typed cannot be meant; the sentence says what to write."""


def kind_of(one: Schema) -> str:  # noqa: PLR0911 (one answer a shape)
    """The kind of field: secret, choice, choices, yes, maybe, number, day, rows, list, group, pairs, long or text."""
    told = one.get("type", "string")
    sort, optional = (told[0], True) if isinstance(told, list) else (told, False)
    if one.get("format") == "password":
        return "secret"
    if one.get("format") == "date":
        return "day"
    if sort == "boolean":
        return "maybe" if optional else "yes"
    if sort == "integer":
        return "number"
    if sort == "array":
        items = one.get("items", {})
        if items.get("enum"):
            return "choices"
        return "rows" if items.get("type") == "object" else "list"
    if sort == "object":
        return "group" if "properties" in one else "pairs"
    return "choice" if one.get("enum") else "text"


def is_long(name: str, one: Schema) -> bool:
    """Whether a text gets several lines."""
    return kind_of(one) == "text" and name.rpartition(".")[2] in LONG


def optional(one: Schema) -> bool:
    """Whether None may be given: the field then says what to change."""
    return isinstance(one.get("type"), list)


def read(one: Schema, raw: Any, label: str) -> Any:  # noqa: ANN401, PLR0911
    """The value of one plain field; `NOTHING` where it was left empty.

    Raises:
        Unreadable: a number or day that is none.
    """
    kind = kind_of(one)
    if kind in ("yes", "choices"):
        return list(raw) if kind == "choices" and raw else bool(raw) if kind == "yes" else NOTHING
    told = str(raw or "")
    if kind == "secret":
        return told or NOTHING
    if kind == "list":
        parts = [part.strip() for part in re.split(r"[\n,;]", told) if part.strip()]
        numbers = one.get("items", {}).get("type") == "integer"
        return [_number(part, label) for part in parts] if numbers and parts else parts or NOTHING
    if kind == "pairs":
        return _pairs(told, label) or NOTHING
    if not told.strip():
        return NOTHING
    if told.strip() == '""' and kind in ("text", "choice"):
        return ""
    if kind == "number":
        return _number(told.strip(), label)
    if kind == "day":
        return read_day(told, label)
    if kind == "maybe":
        return told == "yes"
    return told if kind == "choice" else told.strip()


def _number(told: str, label: str) -> int:
    if not re.fullmatch(r"-?\d{1,10}", told):
        raise Unreadable(
            said(f"{label}: “{told}” không phải số; ghi bằng chữ số.", f"{label}: “{told}” is no number; use digits.")
        )
    return int(told)


def read_day(told: str, label: str) -> str:
    """A day written 31/12/2023 or 2023-12-31, as ISO.

    Raises:
        Unreadable: it is neither.
    """
    told = told.strip()
    if found := _DAY.fullmatch(told):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", told):
        return told
    raise Unreadable(
        said(
            f"{label}: “{told}” không phải ngày; ghi dạng 31/12/2023.",
            f"{label}: “{told}” is no day; write 31/12/2023.",
        )
    )


def _pairs(told: str, label: str) -> dict[str, str]:
    made = {}
    for line in told.splitlines():
        if not line.strip():
            continue
        name, sign, value = line.partition("=")
        if not sign:
            raise Unreadable(
                said(
                    f"{label}: dòng “{line.strip()}” thiếu dấu =; ghi dạng tên = giá trị.",
                    f"{label}: the line “{line.strip()}” lacks =; write name = value.",
                )
            )
        made[name.strip()] = value.strip()
    return made


def shown(one: Schema, value: Any) -> Any:  # noqa: ANN401, PLR0911
    """A value as its field shows it."""
    kind = kind_of(one)
    if kind in ("yes", "choices"):
        return value
    if value is None:
        return ""
    if kind == "day":
        return day(str(value))
    if kind == "list":
        return "\n".join(map(str, value))
    if kind == "pairs":
        return "\n".join(f"{name} = {one}" for name, one in value.items())
    if kind == "maybe":
        return "yes" if value else "no"
    return str(value)
