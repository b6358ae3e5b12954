"""Criteria sets with their clauses, readings and fixable numbers."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from guong_cli.show import columns, show, show_json, widest
from guong_cli.usage import Command, argument, as_json

if TYPE_CHECKING:
    from guong.criteria.sets import CriteriaSet, Criterion
    from guong.plugins import Catalogue

STANDINGS = {"quoted": "nguồn trích nguyên văn", "secondary": "nguồn thứ cấp", "reading": "cách hiểu"}
SPANS = {"year": "một năm", "period": "giai đoạn"}
WHOM = {"unit": "tập thể", "person": "cá nhân"}


@click.command("criteria", cls=Command)
@argument("SET", "một bộ tiêu chuẩn; bỏ trống: mọi bộ", required=False, metavar="[SET]")
@as_json
def criteria_(set: str | None, as_json: bool) -> None:  # noqa: A002, FBT001
    """Các bộ tiêu chuẩn: điều khoản, cách hiểu cần xác nhận, số lượng ấn định được.

    Criteria sets: clauses with their standing, readings to be confirmed, numbers that may be fixed.
    """
    from guong.plugins import catalogue  # noqa: PLC0415

    declared = catalogue()
    if set is not None:
        told = _told(declared, declared.criteria_set(set))
        show_json(told) if as_json else _show_one(told)
        return
    every = [_told(declared, one) for one in declared.sets.values()]
    show_json(every) if as_json else _show_all(every)


def _told(declared: "Catalogue", one: "CriteriaSet") -> dict[str, Any]:
    """A set as data; its readings are those of every set that it needs as well."""
    closure = declared.closure(one.id)
    numbers = declared.numbers()
    return {
        "set": one.id,
        "name": one.name.vi,
        "name_en": one.name.en,
        "span": one.span.value,
        "subjects": sorted(kind.value for kind in one.subjects),
        "plugin": declared.owners[one.id].name,
        "needs": [inner.id for inner in closure[1:]],
        "readings": [
            {"id": reading.id, "text": reading.text.vi, "text_en": reading.text.en, "set": inner.id}
            for inner in closure
            for reading in inner.readings()
        ],
        "numbers": [id_ for id_, owner in numbers.items() if owner == one.id],
        "criteria": [_criterion(declared, criterion) for criterion in one.criteria],
    }


def _criterion(declared: "Catalogue", criterion: "Criterion") -> dict[str, Any]:
    from guong.criteria.describing import described  # noqa: PLC0415

    told = []
    for provision, rule in criterion.rules:
        said = described(rule, declared.kind)
        told.append(
            {
                "document": provision.document,
                "clause": provision.clause,
                "begin": None if provision.begin.year == 1 else provision.begin.isoformat(),
                "end": None if provision.end.year == 9999 else provision.end.isoformat(),  # noqa: PLR2004
                "standing": provision.standing.value,
                "note": provision.note,
                "rule": said.vi,
                "rule_en": said.en,
            }
        )
    return {
        "criterion": criterion.id,
        "title": criterion.title.vi,
        "title_en": criterion.title.en,
        "subjects": sorted(kind.value for kind in criterion.subjects),
        "question": criterion.question.text.vi if criterion.question else None,
        "reading": criterion.reading.id if criterion.reading else None,
        "provisions": told,
    }


def _show_all(every: list[dict[str, Any]]) -> None:
    table = columns(widest((one["set"] for one in every), 20), 9, 18, None, header=("Bộ", "Kỳ", "Xét", "Là gì"))
    for one in every:
        whom = " và ".join(WHOM[kind] for kind in one["subjects"])
        table.add_row(one["set"], SPANS[one["span"]], whom, one["name"])
    show(table)
    _show_open({reading["id"]: reading for one in every for reading in one["readings"]})
    _show_numbers([id_ for one in every for id_ in one["numbers"]])
    show("", "Từng tiêu chuẩn của một bộ: guong criteria SET")


def _show_one(told: dict[str, Any]) -> None:
    whom = " và ".join(WHOM[kind] for kind in told["subjects"])
    show(f"{told['set']}: {told['name']} ({told['name_en']})")
    show(f"Xét {whom}, theo {SPANS[told['span']]}; từ {told['plugin']}.", "")
    ids = widest((one["criterion"] for one in told["criteria"]), 20, "Mã")
    table = columns(ids, 26, None, header=("Mã", "Tiêu chuẩn", "Quyết định bằng; căn cứ"))
    for one in told["criteria"]:
        only = f" ({WHOM[one['subjects'][0]]})" if len(one["subjects"]) < len(told["subjects"]) else ""
        marked = f" [cách hiểu {one['reading']}]" if one["reading"] else ""
        table.add_row(one["criterion"], one["title"] + only + marked, "\n".join(_decided(one["provisions"])))
    show(table)
    if told["needs"]:
        show("", f"Dựa vào cả: {', '.join(told['needs'])}.")
    _show_open({reading["id"]: reading for reading in told["readings"]})
    _show_numbers(told["numbers"])


def _decided(provisions: list[dict[str, Any]]) -> list[str]:
    """Each rule once, with the provisions that lay it down."""
    sources: dict[str, list[str]] = {}
    for part in provisions:
        sources.setdefault(part["rule"], []).append(_source(part))
    return [f"{rule}. Căn cứ: {'; '.join(told)}." for rule, told in sources.items()]


def _source(part: dict[str, Any]) -> str:
    """The clause, its days where it has some, and how sure its wording is."""
    days = [
        f"{word} {date.fromisoformat(part[name]):%d/%m/%Y}"
        for word, name in (("từ", "begin"), ("đến", "end"))
        if part[name]
    ]
    said = [*days, STANDINGS[part["standing"]]]
    return f"{part['clause']} ({', '.join(said)})"


def _show_open(readings: dict[str, dict[str, Any]]) -> None:
    if readings:
        show("", "Cách hiểu chờ cơ quan xác nhận (confirm-reading):")
        table = columns(widest(readings, 20), None)
        for reading in readings.values():
            table.add_row(reading["id"], reading["text"])
        show(table)


def _show_numbers(ids: list[str]) -> None:
    if ids:
        show("", f"Số lượng cơ quan ấn định được (fix-number): {', '.join(ids)}")
