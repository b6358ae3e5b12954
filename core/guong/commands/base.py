"""What a command is, who may give which, and how its fields are told to frontends."""

import types
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from guong.actors import RECORDERS, ROLES, SIGNED_IN, Actor, Role
from guong.books import Books
from guong.words import Text

Made = Mapping[str, Any]
"""What a command made, as JSON: ids and codes of what it touched, and warnings."""


class Command(Protocol):
    """One change; its fields are attrs fields made by `asked`."""

    name: ClassVar[str]
    """The stable English word in the command line, JSON and docs."""
    label: ClassVar[Text]
    roles: ClassVar[frozenset[Role]]

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and do it, inside the one transaction of `Office.do`."""


W = TypeVar("W")


def by_name(*wishes: type[W]) -> dict[str, type[W]]:
    """Commands or questions by their names.

    Raises:
        ValueError: two of them have one name; the later would take the place of the other unseen.
    """
    made: dict[str, type[W]] = {}
    for one in wishes:
        name: str = one.name  # type: ignore[attr-defined]
        if made.setdefault(name, one) is not one:
            raise ValueError(name)
    return made


def asked(
    label: str,
    help: str = "",  # noqa: A002
    choices: tuple[str, ...] = (),
    *,
    secret: bool = False,
    path: str = "",
    **more: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """A field that frontends ask for; label and help are Vietnamese. A secret is shown nowhere, nor told in errors.

    A path names a file on the machine of the books: `in` to be read, `out` to be written. Whoever asks people on other
    machines takes or gives the file itself.
    """
    told = {"label": label, "help": help, "choices": choices, "secret": secret, "path": path}
    return attrs.field(metadata=told, kw_only=True, repr=not secret, **more)


def fields_of(command: type) -> list[dict[str, Any]]:
    """A command's fields as forms need them: name, label, help, choices, whether needed."""
    return [
        {
            "name": name,
            **{key: value for key, value in told.items() if key != "$defs"},
            "needed": name in _needed(command),
        }
        for name, told in schema(command)["properties"].items()
    ]


def _needed(command: type) -> list[str]:
    return [field.name for field in attrs.fields(command) if field.default is attrs.NOTHING]


def schema(command: type) -> dict[str, Any]:
    """The JSON Schema of a command's or question's fields."""
    hints = get_type_hints(command)
    told: dict[str, Any] = {}
    for field in attrs.fields(command):
        one = _type(hints[field.name])
        if label := field.metadata.get("label"):
            one["title"] = label
        if said := field.metadata.get("help"):
            one["description"] = said
        if choices := field.metadata.get("choices"):
            one.get("items", one)["enum"] = list(choices)
        if field.metadata.get("secret"):
            one |= {"format": "password", "writeOnly": True}
        if path := field.metadata.get("path"):
            one["x-path"] = path
        if field.default is not attrs.NOTHING and isinstance(field.default, (str, int, bool)):
            one["default"] = field.default
        told[field.name] = one
    return {"type": "object", "properties": told, "required": _needed(command), "additionalProperties": False}


PLAIN = {str: "string", int: "integer", bool: "boolean"}


def _type(hint: Any) -> dict[str, Any]:  # noqa: ANN401
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        one = next(part for part in inner if part is not type(None))
        told = _type(one)
        return {**told, "type": [told["type"], "null"]} if isinstance(told.get("type"), str) else told
    if origin is tuple:
        return {"type": "array", "items": _type(inner[0])}
    if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if hint is date:
        return {"type": "string", "format": "date"}
    if attrs.has(hint):
        return schema(hint)
    return {"type": PLAIN.get(hint, "string")}


__all__ = [
    "RECORDERS",
    "ROLES",
    "SIGNED_IN",
    "Actor",
    "Command",
    "Made",
    "Role",
    "asked",
    "by_name",
    "fields_of",
    "schema",
]
