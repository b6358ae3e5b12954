"""Accounts and entries of the books as rows of their tables."""

import json
from datetime import date
from typing import Any

from guong.actors import Actor
from guong.facts import Fact
from guong.rulings import Ruling
from guong.subjects import Person, Posting, Unit
from guong.vietnamese import fold, same


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON keeps it: days in ISO form."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def account_row(account: Actor) -> dict[str, Any]:
    """An account as a row."""
    return {
        "id": account.id,
        "name": account.name,
        "roles": " ".join(sorted(account.roles)),
        "person": account.person,
        "unit": account.unit,
        "closed": account.closed,
    }


def unit_row(unit: Unit) -> dict[str, Any]:
    """A unit as a row."""
    return {
        "id": unit.version,
        "subject": unit.key,
        "code": unit.code,
        "code_key": same(unit.code),
        "name": unit.name,
        "type": unit.type,
        "parent": unit.parent,
        "begin": unit.begin,
        "end": unit.end,
        "since": unit.since,
        "until": unit.until,
        "successors": json.dumps(list(unit.successors)),
    }


def person_row(person: Person) -> dict[str, Any]:
    """A person as a row."""
    return {
        "id": person.version,
        "subject": person.key,
        "code": person.code,
        "code_key": same(person.code),
        "name": person.name,
        "name_key": fold(person.name),
        "birth": person.birth,
        "gender": person.gender,
        "group": person.group,
    }


def posting_row(posting: Posting) -> dict[str, Any]:
    """A posting as a row."""
    return {
        "id": posting.id,
        "person": posting.person,
        "unit": posting.unit,
        "position": posting.position,
        "head": posting.head,
        "form": posting.form,
        "begin": posting.begin,
        "end": posting.end,
        "since": posting.since,
        "until": posting.until,
    }


def fact_row(fact: Fact) -> dict[str, Any]:
    """A fact as a row."""
    return {
        "id": fact.id,
        "subject": fact.subject,
        "kind": fact.kind,
        "year": fact.year,
        "last_year": fact.last_year,
        "day": fact.day,
        "code": fact.code,
        "level": fact.level,
        "class": fact.class_,
        "about": fact.about,
        "paper": fact.paper,
    }


def ruling_row(ruling: Ruling) -> dict[str, Any]:
    """A ruling as a row."""
    return {
        "id": ruling.id,
        "sort": ruling.sort.value,
        "about": ruling.about,
        "value": ruling.value,
        "paper": ruling.paper,
    }
