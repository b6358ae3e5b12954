"""One subject's story: postings, facts, honours, in the order of their days; and what may be done with each."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from guong_tui.lang import day, said
from guong_tui.names import called, word

if TYPE_CHECKING:
    from guong_tui.desk import Desk

Event = Mapping[str, Any]
PAPER = ("number", "date", "issuer", "body", "document")
KEPT = ("fact", "kind", "term")


def story(desk: "Desk", subject: Mapping[str, Any]) -> list[Event]:
    """Newest first; of what the account may see."""
    code = subject["subject"]
    kinds = {one["kind"]: one for one in desk.ask("kinds")}
    made: list[Event] = [_fact(one, kinds.get(one["kind"], {})) for one in desk.ask("facts", subject=code)]
    if subject["kind"] == "person":
        made += [_posting(one) for one in desk.ask("postings", subject=code)]
    for name, what in (("events", said("tôn vinh", "honour")), ("items", said("tin, bài", "item"))):
        with suppress(Exception):
            made += [_other(one, what) for one in desk.ask(name, subject=code)]
    return sorted(made, key=lambda one: str(one["sort"]), reverse=True)


def _fact(one: Mapping[str, Any], kind: Mapping[str, Any]) -> Event:
    labels = {field["name"]: field["label"] for field in kind.get("fields", ())}
    values = {name: value for name, value in one.items() if name not in KEPT}
    papers = [day(str(values[name])) for name in PAPER if values.get(name)]
    told = [str(value) for name, value in values.items() if name not in PAPER]
    lines = "\n".join(f"{labels.get(name, called(name))}: {word(value)}" for name, value in values.items())
    return {
        "day": str(one.get("term") or day(values.get("date"))),
        "sort": _sort(values.get("date") or one.get("term")),
        "what": kind.get("name", one["kind"]),
        "said": " · ".join(told),
        "paper": ", ".join(papers),
        "whole": f"{kind.get('name', one['kind'])} {one.get('term') or ''} ({said('dữ kiện số', 'fact')} {one['fact']})\n{lines}",
        "of": "fact",
        "number": one["fact"],
        "kind": one["kind"],
        "values": {**({"term": str(one["term"])} if one.get("term") else {}), **values},
    }


def _sort(told: Any) -> str:  # noqa: ANN401
    text = str(told or "")
    parts = text.split("/")
    return "-".join(reversed(parts)) if len(parts) == len(("d", "m", "y")) else f"{text[-4:]}-99" if text else ""


def _posting(one: Mapping[str, Any]) -> Event:
    head = said(" · đứng đầu", " · head") if one["head"] else ""
    lines = "\n".join(f"{called(name)}: {word(value)}" for name, value in one.items() if value not in (None, ""))
    return {
        "day": day(one["begin"]) or "…",
        "sort": one["begin"] or "",
        "what": said("Công tác", "Posting"),
        "said": f"{one['unit']} {one['position']}{head}" + (f" → {day(one['end'])}" if one["end"] else ""),
        "paper": "",
        "whole": lines,
        "of": "posting",
        "number": one["posting"],
    }


def _other(one: Mapping[str, Any], what: str) -> Event:
    lines = "\n".join(
        f"{called(name)}: {word(value)}" for name, value in one.items() if not isinstance(value, (list, dict))
    )
    return {
        "day": day(one.get("day")),
        "sort": str(one.get("day") or ""),
        "what": what,
        "said": str(one.get("title", "")),
        "paper": "",
        "whole": lines,
        "of": "",
    }


def values_schema(kind: Mapping[str, Any], now: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The fields of a kind of fact as a form draws them; what a fact says now may be chosen as it stands."""
    properties = {}
    for field in kind["fields"]:
        star = " *" if field["needed"] else ""
        one: dict[str, Any] = {"type": "string", "title": f"{field['label']}{star}"}
        if 0 < len(field.get("values") or ()) <= 60:  # noqa: PLR2004 (more are typed, not chosen)
            stands = [now[field["name"]]] if now and field["name"] in now else []
            one["enum"] = list(dict.fromkeys([*stands, *field["values"]]))
        properties[field["name"]] = one
    return {"type": "object", "title": str(kind["name"]), "properties": properties}


Filled = tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]


def facts_acts(desk: "Desk", subject: Mapping[str, Any], row: Event | None) -> Iterator[Filled]:
    """What may be done with one event: correct or withdraw a fact, change or remove a posting."""
    if row is None:
        return
    if row["of"] == "fact":
        kind = next((one for one in desk.ask("kinds") if one["kind"] == row["kind"]), None)
        extra = {"values": values_schema(kind, row["values"])} if kind else {}
        if desk.may("correct-fact"):
            yield "correct-fact", {"fact": row["number"]}, {"values": dict(row["values"])}, extra
            yield "withdraw-fact", {"fact": row["number"]}, {}, {}
    elif row["of"] == "posting" and desk.may("change-posting"):
        preset = {"person": subject["subject"], "posting": row["number"]}
        yield "change-posting", preset, {}, {}
        yield "remove-posting", preset, {}, {}
