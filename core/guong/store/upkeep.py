"""Undoing an import, erasing a person, and rebuilding books from their journal."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, func, insert, or_, select, update
from sqlalchemy import Date as DateType

from guong.chain import canonical
from guong.errors import NotFound, Refused
from guong.records import classes
from guong.store import files as evidence
from guong.store import journal as chain
from guong.store.tables import (
    accounts,
    candidates,
    credentials,
    facts,
    former_codes,
    journal,
    metadata,
    numbers,
    payloads,
    people,
    postings,
    records,
    rulings,
    subjects,
    units,
    verdict_reads,
    verdicts,
)

DATED = (units, people, postings, facts, rulings, records)
"""The tables whose rows are ended, never changed."""


def rows_of(connection: Connection, seq: int) -> Iterator[tuple[str, Table, dict[str, Any]]]:
    """What an entry did, row by row: `put` with the row, or `end` with its id."""
    for _item, body in chain.items_of(connection, seq):
        told = json.loads(body)
        if "put" in told:
            table = metadata.tables[told["put"]]
            yield "put", table, typed(table, told["row"])
        elif "end" in told:
            yield "end", metadata.tables[told["end"]], {"id": told["id"]}
        elif "forget" in told:
            yield "forget", metadata.tables[told["forget"]], told["row"]


def typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row from JSON with its days as days."""
    return {
        name: date.fromisoformat(value) if value is not None and isinstance(table.c[name].type, DateType) else value
        for name, value in row.items()
    }


def undone(connection: Connection, seq: int) -> tuple[list[tuple[Table, int]], list[tuple[Table, int]]]:
    """The rows that an import added and still stand, and those that it ended.

    Raises:
        NotFound: the entry is no import.
        Refused: something that the import added was changed since, or later rows rest on it.
    """
    entry = connection.execute(select(journal).where(journal.c.seq == seq)).first()
    if not entry or entry.command != "import-workbook":
        msg = f"Mục nhật ký số {seq} không phải một lần nhập sổ; xem các mục bằng lệnh guong ask DB journal."
        raise NotFound(msg)
    if len(chain.items_of(connection, seq)) != entry.items:
        msg = f"Lần nhập số {seq} có dữ liệu cá nhân đã xoá, nên không huỷ được cả lần; hãy rút từng dữ kiện."
        raise Refused(msg)
    added, ended = [], []
    for what, table, row in rows_of(connection, seq):
        if what == "put" and table in DATED:
            added.append((table, row["id"]))
        elif what == "end":
            ended.append((table, row["id"]))
    gone = set(ended)
    standing = [pair for pair in added if pair not in gone]
    for table in DATED:
        ids = [number for one, number in standing if one is table]
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            found = connection.execute(
                select(func.count()).select_from(table).where(table.c.id.in_(part), table.c.known_to.is_(None))
            ).scalar_one()
            if found != len(part):
                msg = f"Lần nhập số {seq} có dòng đã được sửa sau đó, nên không huỷ được; hãy sửa từng dòng."
                raise Refused(msg)
    return standing, [pair for pair in ended if pair not in set(added)]


def orphans(connection: Connection) -> bool:
    """Whether some open row speaks of a person or unit that no longer stands."""
    standing = (
        select(units.c.subject)
        .where(units.c.known_to.is_(None))
        .union_all(select(people.c.subject).where(people.c.known_to.is_(None)))
    )
    for table, column in (
        *((postings, "person"), (postings, "unit"), (facts, "subject"), (units, "parent")),
        *((accounts, "person"), (accounts, "unit")),
    ):
        stands = table.c.known_to.is_(None) if "known_to" in table.c else ~table.c.closed
        rests = (
            select(table.c.id).where(stands, table.c[column].is_not(None), table.c[column].not_in(standing)).limit(1)
        )
        if connection.execute(rests).first():
            return True
    there = set(connection.execute(select(units.c.subject).where(units.c.known_to.is_(None))).scalars())
    followed = select(units.c.successors).where(units.c.known_to.is_(None), units.c.successors != "[]")
    return any(not there.issuperset(json.loads(text)) for text in connection.execute(followed).scalars())


def erase(connection: Connection, person: int) -> int:
    """Delete every row, payload, file and kept verdict of a person, and of entries merged into theirs; gives the count.

    The leaves of the journal stay, so that its chain can still be verified.
    """
    keys = merged_into(connection, person)
    erased = _erase_verdicts_on(connection, keys) + evidence.erase_evidence(connection, keys)
    erased += _erase_records_on_both(connection, keys)
    _delete_reads(connection, verdicts.c.subject.in_(keys))
    for table, column in (
        (facts, "subject"),
        (postings, "person"),
        (people, "subject"),
        (former_codes, "subject"),
        (verdicts, "subject"),
        (records, "subject"),
        (candidates, "subject"),
        (payloads, "subject"),
    ):
        gone = connection.execute(delete(table).where(table.c[column].in_(keys))).rowcount
        erased += gone if table not in (payloads, candidates) else 0
    return erased


NUMBERED: Mapping[str, Column[int]] = {
    **{table.name: table.c.id for table in DATED},
    subjects.name: subjects.c.key,
    "records.key": records.c.key,
}
"""The columns whose numbers the books give out, by their name in the table of numbers."""


def heights(connection: Connection) -> dict[str, int]:
    """The highest number that each table holds."""
    return {name: connection.execute(select(func.max(one))).scalar() or 0 for name, one in NUMBERED.items()}


def last_given(connection: Connection, name: str) -> int:
    """The highest number that a table ever gave."""
    remembered = connection.execute(select(numbers.c.last).where(numbers.c.table == name)).scalar() or 0
    return max(remembered, connection.execute(select(func.max(NUMBERED[name]))).scalar() or 0)


ERASED = "da-xoa"
"""What accounts of erased people are called from then on, with a number."""


def anonymised(connection: Connection, keys: set[int]) -> list[dict[str, Any]]:
    """Close the accounts of people who are about to be erased; gives them as they stand from now on.

    Their secrets and all that the journal's payloads say of them go; what they did stays under the name that they had.
    """
    mine = select(accounts.c.id).where(accounts.c.person.in_(keys)).order_by(accounts.c.id)
    made = []
    for name in connection.execute(mine).scalars().all():
        connection.execute(delete(credentials).where(credentials.c.account == name))
        connection.execute(delete(payloads).where(payloads.c.body == canonical({"account": name})))
        _forget_account(connection, name)
        taken = set(connection.execute(select(accounts.c.id).where(accounts.c.id.startswith(ERASED))).scalars())
        new = next(one for number in count(1) if (one := f"{ERASED}-{number}") not in taken)
        row = {"id": new, "name": "Tài khoản đã xoá", "roles": "", "person": None, "unit": None, "closed": True}
        connection.execute(update(accounts).where(accounts.c.id == name).values(row))
        made.append(row)
    return made


def _forget_account(connection: Connection, name: str) -> None:
    """Delete every payload that tells of an account's row."""
    rows = [payloads.c.body.startswith(f'{{"{what}":"{accounts.name}"', autoescape=True) for what in ("put", "forget")]
    told = select(payloads.c.seq, payloads.c.item, payloads.c.body).where(or_(*rows))
    for seq, item, body in connection.execute(told).all():
        if json.loads(body)["row"]["id"] == name:
            connection.execute(delete(payloads).where(payloads.c.seq == seq, payloads.c.item == item))


def _delete_reads(connection: Connection, verdicts_chosen: ColumnElement[bool]) -> None:
    """Delete what was read for verdicts that are about to go."""
    gone = select(verdicts.c.digest).where(verdicts_chosen)
    connection.execute(delete(verdict_reads).where(verdict_reads.c.digest.in_(gone)))


def reads_of(connection: Connection, subject: int) -> list[dict[str, Any]]:
    """The looks at a subject behind kept verdicts, each with a number that is still free in its verdict."""
    theirs = select(verdict_reads.c.digest).where(verdict_reads.c.subject == subject)
    highest = select(verdict_reads.c.digest, func.max(verdict_reads.c.number)).group_by(verdict_reads.c.digest)
    last = {row[0]: row[1] for row in connection.execute(highest.where(verdict_reads.c.digest.in_(theirs)))}
    made = []
    looks = select(verdict_reads).where(verdict_reads.c.subject == subject)
    for row in connection.execute(looks.order_by(verdict_reads.c.digest, verdict_reads.c.number)).mappings():
        last[row["digest"]] += 1
        made.append({**row, "number": last[row["digest"]]})
    return made


def _erase_records_on_both(connection: Connection, keys: set[int]) -> int:
    """Delete records of others that speak of these people as much, whatever they ever said, with their payloads."""
    erased = 0
    for cls in classes().values():
        if not cls.about_both:
            continue
        rows = select(records.c.id, records.c.subject, records.c.body).where(records.c.kind == cls.kind)
        for number, subject, body in connection.execute(rows).all():
            told = json.loads(body)
            if keys.isdisjoint(told[name] for name in cls.about_both):
                continue
            connection.execute(delete(records).where(records.c.id == number))
            said = select(payloads.c.seq, payloads.c.item, payloads.c.body).where(payloads.c.subject == subject)
            for seq, item, text in connection.execute(said).all():
                if json.loads(text).get("row", {}).get("id") == number and text.startswith('{"put":"records"'):
                    connection.execute(delete(payloads).where(payloads.c.seq == seq, payloads.c.item == item))
            erased += 1
    return erased


def _erase_verdicts_on(connection: Connection, keys: set[int]) -> int:
    """Delete kept verdicts about others, such as their unit, that tell of facts of these people."""
    theirs = {str(id_) for id_ in connection.execute(select(facts.c.id).where(facts.c.subject.in_(keys))).scalars()}
    erased = 0
    kept = select(verdicts.c.digest, verdicts.c.subject, verdicts.c.told).where(verdicts.c.subject.not_in(keys))
    for digest, subject, told in connection.execute(kept).all():
        if theirs.isdisjoint(_facts_told(json.loads(told)["findings"])):
            continue
        _delete_reads(connection, verdicts.c.digest == digest)
        connection.execute(delete(verdicts).where(verdicts.c.digest == digest))
        tells = payloads.c.body.contains(f'"digest":"{digest}"', autoescape=True)
        connection.execute(delete(payloads).where(payloads.c.subject == subject, tells))
        erased += 1
    return erased


def _facts_told(findings: list[dict[str, Any]]) -> Iterator[str]:
    for finding in findings:
        yield from finding["facts"]
        yield from _facts_told(finding.get("parts", []))


def merged_into(connection: Connection, person: int) -> set[int]:
    """A person and every entry that was merged into theirs, also by way of others."""
    standing = select(people.c.subject).where(people.c.known_to.is_(None))
    keys, found = set[int](), {person}
    while found - keys:
        keys |= found
        codes = select(former_codes.c.code_key).where(former_codes.c.subject.in_(keys))
        gone = select(people.c.subject).where(people.c.code_key.in_(codes), people.c.subject.not_in(standing))
        found = set(connection.execute(gone.distinct()).scalars())
    return keys


def rebuild(source: Connection, target: Connection) -> None:
    """Replay a journal into empty tables: the same books but for what was erased."""
    for entry in chain.entries(source):
        for what, table, row in rows_of(source, entry.seq):
            if what == "end":
                target.execute(update(table).where(table.c.id == row["id"]).values(known_to=entry.time))
            elif what == "forget":
                key = next(iter(row))
                target.execute(delete(table).where(table.c[key] == row[key]))
            elif "known_from" in table.c:
                target.execute(insert(table), {**row, "known_from": entry.time})
            else:
                target.execute(insert(table), row)
