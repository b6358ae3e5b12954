"""The books inside one command: every row added or ended becomes a payload of the journal."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO, TypeVar, cast

from attrs import evolve
from sqlalchemy import Column, Connection, Table, delete, insert, select, update

from guong.actors import Actor
from guong.books import Progress
from guong.chain import canonical
from guong.criteria.findings import Outcome
from guong.criteria.rules import Which
from guong.criteria.sets import CriteriaSet
from guong.criteria.tree import planted
from guong.criteria.verdict import Verdict
from guong.errors import BadInput, Conflict, NotFound, Refused
from guong.facts import Fact, Kind
from guong.life.evidence_files import looked_at, opened_file, same_pieces
from guong.plugins import Catalogue
from guong.records import R, Record, StoredFile, Was, Where
from guong.registers.subjects import check_standing
from guong.rulings import Ruling
from guong.signing import Secret
from guong.store import files, screening, upkeep
from guong.store.ballots import BallotBox
from guong.store.bulk import insert_rows
from guong.store.journal import Item
from guong.store.rows import account_row, fact_row, person_row, plain, posting_row, ruling_row, unit_row
from guong.store.snapshot import Snapshot
from guong.store.tables import (
    accounts,
    candidates,
    credentials,
    facts,
    former_codes,
    journal,
    metadata,
    numbers,
    people,
    postings,
    records,
    rulings,
    subjects,
    trees,
    units,
    verdict_reads,
    verdicts,
)
from guong.store.tables import files as stored_files
from guong.subjects import Person, Posting, Subject, Unit
from guong.terms import Term
from guong.vietnamese import same

Entry = Unit | Person | Posting | Fact | Ruling | Record
E = TypeVar("E", bound=Entry)
TABLES: dict[type, Table] = {Unit: units, Person: people, Posting: postings, Fact: facts, Ruling: rulings}


IN_ORDER = metadata.sorted_tables
"""Every table behind those that it refers to."""


def table_of(entry: Entry) -> Table:
    """Where such entries are kept."""
    return records if isinstance(entry, Record) else TABLES[type(entry)]


class StoreBooks(Snapshot):
    """Reads as `Snapshot` does; what was read is kept true, and changes are written in bulk by `flush`.

    Whatever is changed about a subject was read first, so no look into the tables can miss what is not yet written.
    """

    def __init__(self, connection: Connection, catalogue: Catalogue, now: datetime, by: str = "") -> None:
        super().__init__(connection)
        self.catalogue = catalogue
        self.now = now
        self.by = by
        self.progress: Progress | None = None
        self.items: list[Item] = []
        self.touched: list[Fact | Posting] = []
        self._new: dict[Table, list[dict[str, Any]]] = {}
        self._ended: dict[Table, list[int]] = {}
        self._next: dict[str, int] = {}

    def forget(self) -> None:
        """Read everything anew from now on."""
        super().forget()
        self._codes: dict[str, int] = {}
        self._in: dict[int, list[Posting]] = {}

    def find(self, code: str) -> Subject:
        """The person or unit with that code, as it stands inside this command.

        Raises:
            NotFound: nobody has it; a former code names the present one.
        """
        key = same(code)
        if key not in self._codes:
            self._codes[key] = super().find(code).key
        return self.subject(self._codes[key])

    def _placed(self, person: int) -> list[Posting]:
        self.postings(person)
        return self._postings[person]

    def _placed_in(self, unit: int) -> list[Posting]:
        if unit not in self._in:
            self._in[unit] = list(super().postings_in(unit))
        return self._in[unit]

    def postings_in(self, unit: int) -> Sequence[Posting]:
        """Every posting in a unit, as it stands inside this command."""
        return self._placed_in(unit)

    def called(self, names: Collection[str]) -> Sequence[Person]:
        """Everybody who has one of these names, as they stand inside this command."""
        self.flush()
        return super().called(names)

    def units(self) -> Sequence[Unit]:
        """Every unit, as it stands inside this command."""
        self.flush()
        return super().units()

    def records(self, cls: type[R], where: Where) -> list[R]:
        """The records of a kind that are meant, as they stand inside this command."""
        self.flush()
        return super().records(cls, where)

    def record(self, cls: type[R], key: int) -> R:
        """A record as it stands inside this command."""
        self.flush()
        return super().record(cls, key)

    def said(self, cls: type[R], key: int) -> list[Was]:
        """Everything that a record ever said."""
        self.flush()
        return super().said(cls, key)

    def tally(self, cls: type[Record], where: Where, *names: str, distinct: str = "") -> Counter[tuple[int | str, ...]]:
        """How many of the records that are meant have the same values, as they stand inside this command."""
        self.flush()
        return super().tally(cls, where, *names, distinct=distinct)

    def values(self, cls: type[Record], where: Where, *names: str) -> Sequence[tuple[Any, ...]]:
        """The key and these attributes of the records that are meant, as they stand inside this command."""
        self.flush()
        return super().values(cls, where, *names)

    def every_headship(self) -> Sequence[Posting]:
        """Every posting of somebody who heads the unit, as it stands inside this command."""
        self.flush()
        return super().every_headship()

    def every_posting(self) -> Iterator[Posting]:
        """Every posting, as it stands inside this command."""
        self.flush()
        return super().every_posting()

    def every_fact(self, kind: str) -> Iterator[Fact]:
        """Every fact of a kind, as it stands inside this command."""
        self.flush()
        return super().every_fact(kind)

    def facts_within(self, which: Which, first: int, last: int) -> Iterator[Fact]:
        """Everybody's facts that pass, as they stand inside this command."""
        self.flush()
        return super().facts_within(which, first, last)

    def screen(
        self, criteria_set: CriteriaSet, term: Term, as_of: date, outcome: Outcome | None = None
    ) -> Iterator[screening.Screened]:
        """Everybody whom the set concerns, judged inside the database as the books stand inside this command."""
        self.flush()
        return screening.screen(self.connection, self.catalogue, criteria_set, term, as_of, outcome=outcome)

    def _number(self, name: str) -> int:
        if name not in self._next:
            self._next[name] = upkeep.last_given(self.connection, name) + 1
        number = self._next[name]
        self._next[name] += 1
        return number

    def fact(self, id: int) -> Fact:  # noqa: A002
        """A fact that stands.

        Raises:
            NotFound: there is none with that id.
            Conflict: it was corrected or withdrawn since.
        """
        self.flush()
        rows = self.rows("fact", id)
        if not rows:
            msg = f"Không có dữ kiện số {id} trong sổ; số dữ kiện xem ở kết quả evaluate hoặc lệnh guong ask DB facts."
            raise NotFound(msg)
        found = self._fact(rows[0])
        if rows[0][-1] is not None:
            msg = f"Dữ kiện số {id} đã được người khác đính chính hoặc rút trước đó; hãy mở lại và làm trên bản mới."
            raise Conflict(msg)
        return found

    def add(self, entry: E) -> E:
        """Write a new row; gives the entry with its key and row id."""
        number = self._number(table_of(entry).name)
        made: Entry
        if isinstance(entry, (Unit, Person)):
            made = self._add_subject(entry, number)
        elif isinstance(entry, Posting):
            made = evolve(entry, id=number)
            self._put(postings, posting_row(made), made.person)
            self.touched.append(made)
            self._placed(made.person).append(made)
            self._placed_in(made.unit).append(made)
        elif isinstance(entry, Fact):
            made = evolve(entry, id=number)
            self._put(facts, fact_row(made), made.subject)
            self.touched.append(made)
            self.facts(made.subject)
            self._facts[made.subject].setdefault(made.kind, []).append(made)
        elif isinstance(entry, Record):
            from guong.store.records import record_row  # noqa: PLC0415 (cattrs is slow to import)

            made = evolve(entry, key=entry.key or self._number("records.key"), version=number)
            self._put(records, record_row(made, self.by), getattr(made, "subject", None) or None)
        else:
            made = evolve(entry, id=number)
            self._put(rulings, ruling_row(made), None)
            self.flush()
        return cast("E", made)

    def _add_subject(self, entry: Unit | Person, number: int) -> Unit | Person:
        key = entry.key or self._number(subjects.name)
        if not entry.key:
            self._put(subjects, {"key": key, "kind": entry.kind.value}, None)  # A number is nobody's data.
            self._facts[key], self._postings[key], self._in[key] = {}, [], []
        made = evolve(entry, key=key, version=number)
        if isinstance(made, Unit):
            self._put(units, unit_row(made), key)
        else:
            self._put(people, person_row(made), key)
        self._subjects[key] = made
        self._codes[same(made.code)] = key
        return made

    def _put(self, table: Table, row: dict[str, Any], subject: int | None) -> None:
        self._new.setdefault(table, []).append(row)
        self.items.append(Item(subject, canonical({"put": table.name, "row": plain(row)})))

    def end(self, entry: Entry) -> None:
        """End a row.

        Raises:
            Conflict: somebody else ended it first.
        """
        table = table_of(entry)
        number = entry.version if isinstance(entry, (Unit, Person, Record)) else entry.id
        self._ended.setdefault(table, []).append(number)
        self.items.append(Item(_owner(entry), canonical({"end": table.name, "id": number})))
        if isinstance(entry, (Fact, Posting)):
            self.touched.append(entry)
        if isinstance(entry, Fact):
            held = [fact for fact in self.facts(entry.subject).get(entry.kind, ()) if fact.id != number]
            self._facts[entry.subject][entry.kind] = held
        elif isinstance(entry, Posting):
            self._postings[entry.person] = [one for one in self._placed(entry.person) if one.id != number]
            self._in[entry.unit] = [one for one in self._placed_in(entry.unit) if one.id != number]
        elif isinstance(entry, (Unit, Person)):
            self._subjects.pop(entry.key, None)
            self._codes.pop(same(entry.code), None)

    def former_code(self, code: str, subject: int) -> None:
        """Remember a code that now leads to this subject."""
        self._supplant(former_codes.c.code_key, {"code_key": same(code), "subject": subject}, subject)

    def _supplant(self, key: Column[str], row: dict[str, Any], subject: int | None) -> None:
        """Put a row in the place of the one with the same key."""
        known = {key.name: row[key.name]}
        self.connection.execute(delete(key.table).where(key == row[key.name]))
        self.items.append(Item(subject, canonical({"forget": key.table.name, "row": known})))
        self._put(key.table, row, subject)

    def at(self, known_by: datetime | None) -> "StoreBooks":
        """A command sees the books only as they stand.

        Raises:
            Refused: a past moment is asked for.
        """
        if known_by is not None:
            msg = "Lệnh chỉ làm trên sổ hiện nay; bỏ thời điểm đã ghi."
            raise Refused(msg)
        return self

    def moment(self) -> datetime:
        """The moment that the books show: that of the newest journal entry, or of this command once it changed them."""
        return self.now if self.items else self.newest() or self.now

    def undo(self, seq: int) -> int:
        """End what an import added and bring back what it ended; gives the number of rows.

        Raises:
            NotFound: the entry is no import.
            Refused: later rows rest on it.
        """
        self.flush()
        added, ended = upkeep.undone(self.connection, seq)
        back: list[tuple[Table, dict[str, Any]]] = []
        for table, number in added:
            self._ended.setdefault(table, []).append(number)
            self.items.append(Item(self._whose(table, number), canonical({"end": table.name, "id": number})))
        for table, number in ended:
            row = self.connection.execute(select(table).where(table.c.id == number)).mappings().one()
            kept = {name: value for name, value in row.items() if name not in ("known_from", "known_to")}
            kept["id"] = self._number(table.name)
            self._put(table, kept, self._whose(table, number))
            back.append((table, kept))
        self.flush()
        self.forget()
        try:
            for table, kept in back:
                self._check_back(table, kept)
            rested_on = upkeep.orphans(self.connection)
        except BadInput:
            rested_on = True
        if rested_on:
            msg = f"Dữ liệu ghi sau lần nhập số {seq} còn dựa vào những gì đã nhập; hãy rút các dữ liệu đó trước."
            raise Refused(msg)
        return len(added) + len(ended)

    def _check_back(self, table: Table, row: dict[str, Any]) -> None:
        if table is postings:
            back = next(one for one in self.postings(row["person"]) if one.id == row["id"])
            check_standing(self, back)
        elif table in (units, people):
            check_standing(self, self.subject(row["subject"]))

    def _whose(self, table: Table, number: int) -> int | None:
        column = "person" if table is postings else "subject"
        if column not in table.c:
            return None
        found: int | None = self.connection.execute(select(table.c[column]).where(table.c.id == number)).scalar()
        return found

    def erase(self, person: Person) -> int:
        """Erase a person for good: rows, payloads and kept verdicts; gives the number of rows."""
        self.flush()
        before = upkeep.heights(self.connection)
        anonymous = upkeep.anonymised(self.connection, upkeep.merged_into(self.connection, person.key))
        erased = upkeep.erase(self.connection, person.key)
        self.items.append(Item(None, canonical({"erased": person.key})))
        self.items += [Item(None, canonical({"put": accounts.name, "row": row})) for row in anonymous]
        for name, last in before.items():
            if last > upkeep.last_given(self.connection, name):
                self._supplant(numbers.c.table, {"table": name, "last": last}, None)
        self.flush()
        self.forget()
        return erased

    def take_over(self, keep: Person, drop: Person) -> None:
        """Let kept verdicts be watched by way of the other entry too; screenings forget the entry that goes."""
        self.flush()
        self.connection.execute(delete(candidates).where(candidates.c.subject == drop.key))
        for row in upkeep.reads_of(self.connection, drop.key):
            self._put(verdict_reads, {**row, "subject": keep.key}, keep.key)

    def screen_round(
        self,
        number: int,
        criteria_set: CriteriaSet,
        term: Term,
        as_of: date,
    ) -> Counter[Outcome]:
        """Judge everybody for a round and keep the outcomes; gives how many came out how."""
        from guong.store.candidates import fill  # noqa: PLC0415

        self.flush()
        return fill(self.connection, self.catalogue, number, criteria_set, term, as_of, self.progress)

    def kind(self, id: str) -> Kind | None:  # noqa: A002
        """A kind of fact; None where no plugin declares it any more."""
        return self.catalogue.kinds.get(id)

    def leaning(self, kind: str, states: Sequence[str]) -> dict[int, list[str]]:
        """The records whose verdicts read what this command changed, or would have, with what it was."""
        if not self.touched:
            return {}
        from guong.store.watching import leaning  # noqa: PLC0415

        self.flush()
        return leaning(self.connection, self, self.touched, kind, states)

    def kept_outcome(self, digest: str) -> str:
        """The outcome of a kept verdict; empty where it was erased."""
        self.flush()
        told = self.connection.execute(select(verdicts.c.told).where(verdicts.c.digest == digest)).scalar()
        return str(json.loads(told)["outcome"]) if told else ""

    def put_file(self, path: str) -> StoredFile:
        """Keep a file; the same content is kept once.

        Raises:
            BadInput: there is no such file, it is empty, or it is not what its name says.
            Refused: it is too large, or may do harm when it is opened.
        """
        with opened_file(path) as file:
            return self.put_opened(file, path)

    def put_opened(self, file: BinaryIO, name: str) -> StoredFile:
        """Keep the content of an open file.

        Raises:
            BadInput: it is not what its name says.
            Refused: it is too large, or may do harm when it is opened.
        """
        looked = looked_at(file, name)
        if there := files.kept(self.connection, looked.hash):
            return there
        self._put(stored_files, {"hash": looked.hash, "size": looked.size, "type": looked.type}, None)
        self.flush()
        files.write(self.connection, looked.hash, same_pieces(file, name, looked))
        return looked

    def keep(self, verdict: Verdict) -> None:
        """Keep a verdict with its rules and the scopes that it read."""
        closure = self.catalogue.closure(verdict.criteria_set.id)
        there = self.connection.execute(select(trees.c.hash).where(trees.c.hash == verdict.tree)).first()
        if not there:
            self._put(trees, {"hash": verdict.tree, "text": planted(closure)}, None)
        if self.connection.execute(select(verdicts.c.digest).where(verdicts.c.digest == verdict.digest)).first():
            return
        reads = [
            [one.subject, one.kind, one.first.isoformat(), one.last.isoformat(), one.staff] for one in verdict.reads
        ]
        row = {
            "digest": verdict.digest,
            "subject": verdict.subject.key,
            "tree": verdict.tree,
            "told": canonical(verdict.as_json()),
            "reads": canonical(reads),
        }
        self._put(verdicts, row, verdict.subject.key)
        for number, one in enumerate(verdict.reads):
            looked = {"subject": one.subject, "kind": one.kind, "first": one.first, "last": one.last}
            read = {"digest": verdict.digest, "number": number, **looked, "staff": one.staff}
            self._put(verdict_reads, read, verdict.subject.key)

    def ballot_box(self, session: int) -> BallotBox:
        """The slips and votes of a session."""
        return BallotBox(self.connection, session)

    def add_account(self, account: Actor) -> None:
        """Open an account.

        Raises:
            Refused: its name is taken.
        """
        if self.connection.execute(select(accounts.c.id).where(accounts.c.id == account.id)).first():
            msg = f"Tài khoản {account.id} đã có; chọn tên khác."
            raise Refused(msg)
        self._put(accounts, account_row(account), account.person)

    def change_account(self, old: Actor, new: Actor) -> None:
        """Let an account say something else of whose it is and what it may; its name stays."""
        self.flush()
        row = account_row(new)
        self.connection.execute(update(accounts).where(accounts.c.id == old.id).values(row))
        self.items.append(Item(new.person, canonical({"forget": accounts.name, "row": {"id": old.id}})))
        self.items.append(Item(new.person, canonical({"put": accounts.name, "row": row})))

    def account(self, id: str) -> Actor | None:  # noqa: A002
        """The account with that name, as it stands inside this command."""
        self.flush()
        return super().account(id)

    def accounts(self) -> Sequence[Actor]:
        """Every account, as it stands inside this command."""
        self.flush()
        return super().accounts()

    def names_taken(self) -> frozenset[str]:
        """The names of all accounts, and those under which somebody ever did something."""
        acted = self.connection.execute(select(journal.c.actor).distinct()).scalars()
        return frozenset(one.id for one in self.accounts()).union(acted)

    def keep_secret(self, account: Actor, secret: Secret) -> None:
        """Keep a code or password in the place of the one before; the journal learns only that it was done."""
        self.flush()
        self.connection.execute(delete(credentials).where(credentials.c.account == account.id))
        row = {"account": account.id, "sort": secret.sort, "secret": secret.hash, "made": secret.made}
        self.connection.execute(insert(credentials), row)
        self.items.append(Item(account.person, canonical({"account": account.id})))

    def flush(self) -> None:
        """Write what was changed so far; ends come before additions, so that one open row a subject stays true."""
        if not (self._new or self._ended):
            return
        ended, self._ended = self._ended, {}
        new, self._new = self._new, {}
        added = {
            table: {row["id"] for row in rows} for table, rows in new.items() if "id" in table.c and table in ended
        }
        for table, ids in ended.items():
            now_ended = [number for number in ids if number not in added.get(table, ())]
            for start in range(0, len(now_ended), 500):
                part = now_ended[start : start + 500]
                statement = (
                    update(table).where(table.c.id.in_(part), table.c.known_to.is_(None)).values(known_to=self.now)
                )
                if self.connection.execute(statement).rowcount != len(part):
                    msg = "Có người khác vừa sửa cùng chỗ này; chưa có gì được ghi, hãy mở lại và làm trên bản mới."
                    raise Conflict(msg)
        for table in IN_ORDER:
            rows = new.pop(table, [])
            if not rows:
                continue
            names = list(rows[0])
            if "known_from" in table.c:
                late = {number for number in ended.get(table, ()) if number in added.get(table, ())}
                until = (self.now if row["id"] in late else None for row in rows)
                full = ((*map(row.get, names), self.now, end) for row, end in zip(rows, until, strict=True))
                insert_rows(self.connection, table, [*names, "known_from", "known_to"], full)
            else:
                insert_rows(self.connection, table, names, (tuple(map(row.get, names)) for row in rows))
        self._staff, self._staff_facts, self._closings, self._rulings = {}, {}, {}, None


def _owner(entry: Entry) -> int | None:
    if isinstance(entry, (Unit, Person)):
        return entry.key
    if isinstance(entry, Posting):
        return entry.person
    return getattr(entry, "subject", None) or None
