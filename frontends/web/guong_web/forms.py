"""Forms drawn from what commands and questions declare, and what people wrote in them, as the fields of one."""

import re
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

_LONG = """text said reason reply opinion merits description content targets plan method theme results effect
shortcomings causes lessons observed measures body signed"""
LONG = frozenset(_LONG.split())
"""Fields in which people write more than a line."""
HIDDEN = frozenset({"version", "seen"})
"""Which version was looked at: the page knows, people need not."""
CLEARED = frozenset({"text", "long", "lines", "choices"})
"""What may be emptied where leaving it out means that it stays as it is."""


@frozen
class Field:
    """One thing to be filled in."""

    name: str
    """Where it stands in the form: `meeting.day`, `counts.0.yes`."""
    label: str
    help: str
    kind: str
    """Its shape: `text`, `long`, `date`, `groups` and so on; see `_kind`."""
    needed: bool
    choices: tuple[str, ...] = ()
    inside: tuple["Field", ...] = ()
    optional: bool = False
    """Whether leaving it out is something else than leaving it empty."""
    default: Any = None


def fields_of(wish: type, prefix: str = "") -> tuple[Field, ...]:
    """The fields of a command, question or group, in their order."""
    hints = get_type_hints(wish)
    return tuple(_field(one, hints[one.name], prefix) for one in attrs.fields(wish))


def _field(one: Any, hint: Any, prefix: str) -> Field:  # noqa: ANN401
    told, optional = one.metadata, False
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
        optional = True
    inner = get_args(hint)[0] if get_origin(hint) is tuple else None
    grouped = inner if inner is not None and attrs.has(inner) else hint if attrs.has(hint) else None
    name = f"{prefix}{one.name}"
    begin = f"{name}.#." if inner is not None else f"{name}."
    plain = one.default is not attrs.NOTHING and isinstance(one.default, (str, int, bool, tuple))
    return Field(
        name=name,
        label=told.get("label") or one.name,
        help=told.get("help") or "",
        kind=_kind(one.name, hint, inner, told),
        needed=one.default is attrs.NOTHING,
        choices=tuple(map(str, told.get("choices") or ())),
        inside=fields_of(grouped, begin) if grouped else (),
        optional=optional,
        default=one.default if plain else None,
    )


def _kind(name: str, hint: Any, inner: Any, told: Mapping[str, Any]) -> str:  # noqa: ANN401, C901, PLR0911
    if name in HIDDEN:
        return "hidden"
    if told.get("path"):
        return "file" if told["path"] == "in" else "out"
    if told.get("secret"):
        return "secret"
    if inner is not None:
        if attrs.has(inner):
            return "groups"
        return "choices" if told.get("choices") else "numbers" if inner is int else "lines"
    if attrs.has(hint):
        return "group"
    if hint is bool:
        return "yes-no"
    if told.get("choices"):
        return "choice"
    if hint in (int, date):
        return "number" if hint is int else "date"
    if isinstance(get_origin(hint), type) and issubclass(get_origin(hint), Mapping):
        return "pairs"
    return "long" if name in LONG else "text"


@frozen
class Wrong:
    """What is wrong with one field, in the words shown above the form and beside it."""

    field: str
    said: str


class Filled:
    """What was written in a form."""

    def __init__(
        self, get: Callable[[str], str | None], every: Callable[[str], Sequence[str]], names: Sequence[str]
    ) -> None:
        self.get, self.every, self.names = get, every, names
        self.wrong: list[Wrong] = []

    def fields(self, asked: Sequence[Field]) -> dict[str, Any]:
        """The fields as JSON; what was left empty and may be is left out."""
        made = {}
        for one in asked:
            value = self._value(one)
            if value is not None:
                made[one.name.rpartition(".")[2]] = value
            elif one.needed and one.kind not in ("file", "out"):
                self.wrong.append(Wrong(one.name, f"{one.label}: chưa ghi; hãy điền ô này."))
        return made

    def _value(self, one: Field) -> Any:  # noqa: ANN401
        if one.optional and one.kind in CLEARED and self.get(f"{one.name}.clear") == "1":
            return "" if one.kind in ("text", "long") else []
        read: dict[str, Callable[[Field], Any]] = {
            "group": self._group,
            "groups": self._groups,
            "pairs": self._pairs,
            "choices": self._choices,
            "yes-no": self._yes_no,
        }
        return read.get(one.kind, self._plain)(one)

    def _plain(self, one: Field) -> Any:  # noqa: ANN401
        text = (self.get(one.name) or "").replace("\r\n", "\n").strip()
        if not text:
            return None
        if one.kind in ("number", "hidden"):
            return self._number(one, text)
        if one.kind == "date":
            return self._date(one, text)
        if one.kind in ("lines", "numbers"):
            parts = [
                part.strip() for part in re.split(r"\n" if one.kind == "lines" else r"[\s,;]+", text) if part.strip()
            ]
            return [self._number(one, part) for part in parts] if one.kind == "numbers" else parts
        return text

    def _number(self, one: Field, text: str) -> int | None:
        if re.fullmatch(r"-?\d{1,18}", text):
            return int(text)
        self.wrong.append(Wrong(one.name, f"{one.label}: “{text[:40]}” không phải số nguyên; hãy ghi bằng chữ số."))
        return 0

    def _date(self, one: Field, text: str) -> str:
        shown = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
        try:
            day = date(int(shown[3]), int(shown[2]), int(shown[1])) if shown else date.fromisoformat(text)
        except ValueError:
            self.wrong.append(Wrong(one.name, f"{one.label}: “{text[:40]}” không phải ngày; hãy ghi dạng 31/12/2023."))
            return "2000-01-01"
        return day.isoformat()

    def _choices(self, one: Field) -> list[str] | None:
        return [each for each in self.every(one.name) if each] or None

    def _yes_no(self, one: Field) -> bool | None:
        given = self.get(one.name)
        return given == "1" if given in ("0", "1") else None if one.optional or not one.needed else False

    def _group(self, one: Field) -> dict[str, Any] | None:
        begin = f"{one.name}."
        if not any((self.get(name) or "").strip() for name in self.names if name.startswith(begin)):
            return None
        return self.fields(one.inside)

    def _groups(self, one: Field) -> list[dict[str, Any]] | None:
        made = []
        for place in self.rows(one):
            asked = numbered(one, place)
            if any((self.get(each.name) or "").strip() for each in asked):
                made.append(self.fields(asked))
        return made or None

    def rows(self, one: Field) -> list[int]:
        """The places of a list of groups that the form held."""
        places = {
            name.removeprefix(f"{one.name}.").partition(".")[0]
            for name in self.names
            if name.startswith(f"{one.name}.")
        }
        return sorted(int(place) for place in places if place.isdecimal() and int(place) < 500)  # noqa: PLR2004

    def _pairs(self, one: Field) -> dict[str, str] | None:
        keys, values = self.every(f"{one.name}.key"), self.every(f"{one.name}.value")
        made = {
            key.strip(): value.strip()
            for key, value in zip(keys, values, strict=False)
            if key.strip() and value.strip()
        }
        begin = f"{one.name}.of."
        made |= {
            name.removeprefix(begin): text
            for name in self.names
            if name.startswith(begin) and (text := (self.get(name) or "").strip())
        }
        return made or None


def numbered(one: Field, place: int) -> tuple[Field, ...]:
    """The fields of one row of a list of groups."""
    return tuple(attrs.evolve(each, name=each.name.replace("#", str(place), 1)) for each in one.inside)


def every_field(asked: Sequence[Field]) -> Iterator[Field]:
    """Every field, those of groups too."""
    for one in asked:
        yield one
        yield from every_field(one.inside)


def placed(said: str, asked: Sequence[Field]) -> Wrong:
    """A refusal of the core, at the field that it names, or at none."""
    found = re.match(r"Trường “([^”]+)”: (.+)", said)
    if found:
        name = found[1].replace("[", ".").replace("]", "")
        return Wrong(name, f"{_label(asked, name)}: {found[2]}")
    for one in every_field(asked):
        if said.startswith((f"{one.label}:", f"{one.label} “")):
            return Wrong(one.name, said)
    return Wrong("", said)


def _label(asked: Sequence[Field], name: str) -> str:
    plain = re.sub(r"\.\d+", ".#", name)
    return next((one.label for one in every_field(asked) if one.name in (name, plain)), name)
