"""The one converter between entities and JSON: dates in ISO form, unknown keys refused."""

import re
from datetime import date, datetime
from typing import Any, TypeVar

import cattrs
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.preconf import json as _json

from guong.errors import BadInput, GuongError

T = TypeVar("T")
NAMES: dict[type, str] = {str: "chữ", int: "số nguyên", bool: "true hoặc false"}
LARGEST = 2**31 - 1
"""The largest whole number that every database keeps."""
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters but tab and line ends, and halves of characters: not every database keeps them."""


def converter() -> cattrs.Converter:
    """A new converter with the rules of the house; sets come out sorted."""
    made = _json.JsonConverter(forbid_extra_keys=True, unstruct_collection_overrides={frozenset: sorted})
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, _date)
    made.register_unstructure_hook(datetime, datetime.isoformat)
    made.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    for plain in NAMES:
        made.register_structure_hook(plain, _plain)
    return made


def _date(told: Any, _: object) -> date:  # noqa: ANN401
    if isinstance(told, str):
        try:
            return date.fromisoformat(told)
        except ValueError:
            pass
    msg = f"“{told}” không phải ngày; ghi dạng 2023-12-31"
    raise BadInput(msg)


def _plain(told: Any, wanted: type) -> Any:  # noqa: ANN401
    if wanted not in NAMES:
        return wanted(told)  # An enumeration, whose members are text or numbers.
    if not isinstance(told, wanted) or (wanted is int and isinstance(told, bool)):
        msg = f"“{told}” không phải {NAMES[wanted]}"
        raise BadInput(msg)
    if isinstance(told, int) and not -LARGEST <= told <= LARGEST:
        msg = f"số {told} quá lớn; ghi một số đến {LARGEST}"
        raise BadInput(msg)
    if isinstance(told, str) and _UNKEPT.search(told):
        msg = "có ký tự điều khiển hoặc ký tự hỏng; gõ lại trường này"
        raise BadInput(msg)
    return told


CONVERTER = converter()


def structured(told: object, wanted: type[T]) -> T:
    """Make an entity from JSON.

    Raises:
        BadInput: a field is unknown, missing or of the wrong type; the sentence names it.
    """
    try:
        return CONVERTER.structure(told, wanted)
    except GuongError:
        raise
    except Exception as error:  # noqa: BLE001
        where, what = _first(error, "")
        if any(one.metadata.get("secret") for one in getattr(wanted, "__attrs_attrs__", ()) if one.name == where):
            what = "còn thiếu hoặc không dùng được"
        msg = f"Trường “{where}”: {what}." if where else f"Dữ liệu không đúng mẫu: {what}."
        raise BadInput(msg) from None


def _first(error: BaseException, where: str) -> tuple[str, str]:  # noqa: PLR0911 (one answer for each cause)
    if isinstance(error, ClassValidationError):
        noted, other = error.group_exceptions()
        if noted:
            inner, note = noted[0]
            return _first(inner, f"{where}.{note.name}".strip("."))
        return _first(other[0], where)
    if isinstance(error, IterableValidationError):
        placed, rest = error.group_exceptions()
        if placed:
            one, place = placed[0]
            return _first(one, f"{where}[{place.index}]")
        return _first(rest[0], where)
    if isinstance(error, ForbiddenExtraKeysError):
        return f"{where}.{min(error.extra_fields)}".strip("."), "không có trường này"
    if isinstance(error, KeyError):
        inside = where.rpartition(".")[2] == error.args[0]
        return where if inside else f"{where}.{error.args[0]}".strip("."), "còn thiếu"
    if isinstance(error, GuongError):
        return where, str(error).rstrip(".")
    return where, "giá trị không dùng được"
