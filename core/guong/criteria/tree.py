"""Criteria sets as canonical JSON, by content hash, so that a verdict can be judged again by the very same rules."""

import hashlib
import json
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import cattrs
from cattrs.strategies import configure_tagged_union

from guong.codec import converter
from guong.criteria.rules import DATA_RULES, Python, Rule
from guong.criteria.sets import CriteriaSet
from guong.errors import CannotReplay
from guong.law import Dated, Provision

AnyRule = DATA_RULES[0]
for _rule in (*DATA_RULES[1:], Python):
    AnyRule |= _rule  # type: ignore[assignment]


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}:{function.__qualname__}"


def _function(name: str) -> Callable[..., Any]:
    module, _, qualname = name.partition(":")
    try:
        found: Any = import_module(module)
        for part in qualname.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError):
        msg = f"Không xét lại được: cần hàm {name} của tiện ích {module.partition('.')[0]}."
        raise CannotReplay(msg) from None
    return found  # type: ignore[no-any-return]


def _converter() -> cattrs.Converter:
    made = converter()
    made.register_unstructure_hook(Python, lambda rule: {"function": _name(rule.function)})
    made.register_structure_hook(Python, lambda told, _: Python(_function(told["function"])))
    made.register_unstructure_hook(Rule, lambda rule: made.unstructure(rule, AnyRule))
    made.register_structure_hook(Rule, lambda told, _: made.structure(told, AnyRule))
    made.register_unstructure_hook_func(
        lambda kind: getattr(kind, "__origin__", kind) is Dated,
        lambda dated: [[made.unstructure(provision), made.unstructure(rule, AnyRule)] for provision, rule in dated],
    )
    made.register_structure_hook_func(
        lambda kind: getattr(kind, "__origin__", kind) is Dated,
        lambda told, _: Dated(
            tuple((made.structure(provision, Provision), made.structure(rule, AnyRule)) for provision, rule in told)
        ),
    )
    configure_tagged_union(AnyRule, made, tag_name="is")
    return made


CONVERTER = _converter()


def planted(sets: Sequence[CriteriaSet]) -> str:
    """Sets as canonical JSON: sorted keys, no spaces, UTF-8."""
    told = [CONVERTER.unstructure(one, CriteriaSet) for one in sets]
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def grown(text: str) -> list[CriteriaSet]:
    """The sets that a JSON text was made from.

    Raises:
        CannotReplay: the text is of another version of the rules, or names a function that is not there.
    """
    try:
        return CONVERTER.structure(json.loads(text), list[CriteriaSet])
    except Exception as error:
        if named := _named(error):
            raise named from None
        msg = "Không xét lại được: bộ quy tắc lưu kèm thuộc một phiên bản khác của Gương."
        raise CannotReplay(msg) from error


def _named(error: BaseException) -> CannotReplay | None:
    """What is lacking, where some part of the text said so."""
    if isinstance(error, CannotReplay):
        return error
    inside: Sequence[BaseException] = getattr(error, "exceptions", ())
    return next((named for one in inside if (named := _named(one))), None)


def content_hash(text: str) -> str:
    """SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def python_rules(sets: Sequence[CriteriaSet]) -> list[str]:
    """The names of plain functions among the rules; they are not data."""
    from guong.criteria.sets import rules_of  # noqa: PLC0415

    return [_name(rule.function) for one in sets for _, rule in rules_of(one) if isinstance(rule, Python)]
