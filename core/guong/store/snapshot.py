"""What stood in the books at one moment, read row by row as it is asked for."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.engine import Dialect

from guong.actors import Actor, Role
from guong.chain import micros, moment
from guong.criteria.findings import Outcome
from guong.criteria.rules import Which
from guong.errors import NotFound
from guong.facts import Fact
from guong.records import COLUMNS, R, Record, StoredFile, Was, Where
from guong.rulings import Ruling, RulingSort
from guong.signing import Secret
from guong.store import files
from guong.store.tables import (
    accounts,
    credentials,
    facts,
    former_codes,
    journal,
    people,
    postings,
    records,
    rulings,
    subjects,
    units,
)
from guong.subjects import Person, Posting, Subject, Unit, managed
from guong.vietnamese import fold, same


def standing(table: FromClause, *, past: bool) -> ColumnElement[bool]:
    """The rows that stand now, or (`past`) those that stood at the moment bound as `known`."""
    if not past:
        return table.c.known_to.is_(None)
    known: BindParameter[int] = bindparam("known")
    return and_(table.c.known_from <= known, or_(table.c.known_to.is_(None), table.c.known_to > known))


UNIT = [units.c[name] for name in ("subject", "code", "name", "type", "parent", "begin", "end", "successors", "id")]
PERSON = [people.c[name] for name in ("subject", "code", "name", "birth", "gender", "group", "id")]
POSTING = [
    postings.c[name] for name in ("id", "person", "unit", "since", "until", "head", "position", "form", "begin", "end")
]
FACT = [
    facts.c[name]
    for name in ("id", "subject", "kind", "year", "last_year", "day", "code", "level", "class", "about", "paper")
]
ACCOUNT = [accounts.c[name] for name in ("id", "name", "roles", "person", "unit", "closed")]
SECRET = [credentials.c[name] for name in ("account", "sort", "secret", "made")]
RECORD = [records.c[name] for name in ("kind", "key", "id", *COLUMNS, "body")]
RULING = [rulings.c[name] for name in ("id", "sort", "about", "value", "paper")]


def _questions(*, past: bool) -> dict[str, Select[Any]]:
    key: BindParameter[Any] = bindparam("key")
    return {
        "unit": select(*UNIT).where(units.c.subject == key, standing(units, past=past)),
        "person": select(*PERSON).where(people.c.subject == key, standing(people, past=past)),
        "postings": select(*POSTING)
        .where(postings.c.person == key, standing(postings, past=past))
        .order_by(postings.c.id),
        "postings in": select(*POSTING)
        .where(postings.c.unit == key, standing(postings, past=past))
        .order_by(postings.c.person, postings.c.id),
        "postings of staff": select(*POSTING)
        .where(
            postings.c.person.in_(select(_IN.c.person).where(_IN.c.unit == key, standing(_IN, past=past))),
            standing(postings, past=past),
        )
        .order_by(postings.c.person, postings.c.id),
        "facts": select(*FACT).where(facts.c.subject == key, standing(facts, past=past)).order_by(facts.c.id),
        "facts of staff": select(*FACT)
        .where(
            facts.c.subject.in_(select(_IN.c.person).where(_IN.c.unit == key, standing(_IN, past=past))),
            facts.c.kind == bindparam("kind"),
            facts.c.year >= bindparam("first"),
            facts.c.last_year <= bindparam("last"),
            standing(facts, past=past),
        )
        .order_by(facts.c.subject, facts.c.id),
        "closings": select(facts.c.about, facts.c.year).where(
            facts.c.subject == key, facts.c.kind == literal_column("'closing'"), standing(facts, past=past)
        ),
        "fact": select(*FACT, facts.c.known_to).where(facts.c.id == key),
        "account": select(*ACCOUNT).where(accounts.c.id == key),
        "accounts": select(*ACCOUNT).order_by(accounts.c.id),
        "secret": select(*SECRET).where(credentials.c.account == key),
        "secrets": select(*SECRET),
        "journal": select(func.max(journal.c.time)),
        "unit code": select(*UNIT).where(units.c.code_key == key, standing(units, past=past)),
        "person code": select(*PERSON).where(people.c.code_key == key, standing(people, past=past)),
        "former code": select(former_codes.c.subject).where(former_codes.c.code_key == key),
        "last code": select(people.c.code_key).where(people.c.subject == key).order_by(people.c.id.desc()),
        "kind": select(subjects.c.kind).where(subjects.c.key == key),
        "rulings": select(*RULING).where(standing(rulings, past=past)).order_by(rulings.c.id),
        "record": select(*RECORD).where(records.c.key == key, standing(records, past=False)),
        "every posting": select(*POSTING).where(standing(postings, past=past)).order_by(postings.c.id),
        "every headship": select(*POSTING)
        .where(postings.c.head, standing(postings, past=past))
        .order_by(postings.c.id),
        "every fact": select(*FACT).where(facts.c.kind == key, standing(facts, past=past)).order_by(facts.c.id),
        "kinds held": select(facts.c.kind).where(standing(facts, past=past)).distinct().order_by(facts.c.kind),
        "units": select(*UNIT).where(standing(units, past=past)).order_by(units.c.subject),
        "people": select(*PERSON).where(standing(people, past=past)).order_by(people.c.subject),
    }


_IN = postings.alias("placed")


@lru_cache(maxsize=8)
def _compiled(dialect: Dialect, past: bool) -> dict[str, tuple[str, tuple[str, ...] | None]]:  # noqa: FBT001
    texts = {}
    for name, question in _questions(past=past).items():
        compiled = question.compile(dialect=dialect)
        order = getattr(compiled, "positiontup", None)
        texts[name] = (str(compiled), tuple(order) if order is not None else None)
    return texts


@lru_cache(maxsize=64)
def _roles(text: str) -> frozenset[Role]:
    return frozenset(map(Role, text.split()))


def _secret(row: tuple[Any, ...]) -> Secret:
    _account, sort, hash_, made = row
    return Secret(sort, hash_, moment(made))


class Snapshot:
    """The books as they stand, or as they stood at `known_by`; what was read once is kept."""

    def __init__(self, connection: Connection, known_by: datetime | None = None) -> None:
        self.connection = connection
        self.known_by = known_by
        self._texts = _compiled(connection.dialect, known_by is not None)
        self._known = None if known_by is None else micros(known_by)
        self._cursor = connection.connection.cursor()
        self._as_text = connection.dialect.name == "sqlite"
        self.forget()

    def forget(self) -> None:
        """Read everything anew from now on."""
        self._subjects: dict[int, Subject] = {}
        self._facts: dict[int, dict[str, list[Fact]]] = {}
        self._postings: dict[int, list[Posting]] = {}
        self._staff: dict[int, list[int]] = {}
        self._staff_facts: dict[tuple[int, str, int, int], dict[int, list[Fact]]] = {}
        self._closings: dict[int, frozenset[tuple[str, int]]] = {}
        self._rulings: dict[tuple[str, str], Ruling] | None = None

    def rows(self, question: str, key: int | str | None = None, **more: int | str) -> list[tuple[Any, ...]]:
        """The rows of one of the prepared questions, past the machinery that only large queries repay."""
        text, order = self._texts[question]
        given = {"key": key, "known": self._known, **more}
        values = given if order is None else [given[name] for name in order]
        self._cursor.execute(text, values)
        return list(self._cursor.fetchall())

    def _day(self, value: Any) -> date | None:  # noqa: ANN401
        return date.fromisoformat(value) if self._as_text and value is not None else value

    def _unit(self, row: tuple[Any, ...]) -> Unit:
        key, code, name, kind, parent, begin, end, successors, version = row
        followed = tuple(json.loads(successors)) if successors != "[]" else ()
        return Unit(key, code, name, kind, parent, self._day(begin), self._day(end), followed, version)

    def _person(self, row: tuple[Any, ...]) -> Person:
        key, code, name, birth, gender, group, version = row
        return Person(key, code, name, self._day(birth), gender, group, version)

    def _posting(self, row: tuple[Any, ...]) -> Posting:
        id_, person, unit, since, until, head, position, form, begin, end = row
        day = self._day
        return Posting(
            id_,
            person,
            unit,
            day(since) or date.min,
            day(until) or date.max,
            bool(head),
            position,
            form,
            day(begin),
            day(end),
        )

    def _fact(self, row: tuple[Any, ...]) -> Fact:
        id_, subject, kind, year, last_year, day, code, level, class_, about, paper = row[:11]
        on = day and self._day(day)
        return Fact(id_, subject, kind, year, last_year, on, code, level, class_, about, paper)

    def subject(self, key: int) -> Subject:
        """The person or unit with that key.

        Raises:
            NotFound: it was not in the books at that moment.
        """
        if key not in self._subjects:
            if rows := self.rows("person", key):
                self._subjects[key] = self._person(rows[0])
            elif rows := self.rows("unit", key):
                self._subjects[key] = self._unit(rows[0])
            else:
                msg = (
                    "Người hoặc đơn vị này không còn hoặc chưa có trong sổ vào thời điểm được hỏi;"
                    " hãy chọn thời điểm khác."
                )
                raise NotFound(msg)
        return self._subjects[key]

    def find(self, code: str) -> Subject:
        """The person or unit with that code.

        Raises:
            NotFound: nobody has it; a former code names the present one.
        """
        key = same(code)
        found: Subject | None = None
        if rows := self.rows("person code", key):
            found = self._person(rows[0])
        elif rows := self.rows("unit code", key):
            found = self._unit(rows[0])
        if found:
            return self._subjects.setdefault(found.key, found)
        if present := self._present_code(key):
            msg = f"Mã {code} đã đổi thành {present}; hãy dùng mã {present}."
            raise NotFound(msg)
        msg = f"Không có người hay đơn vị nào mang mã {code} trong sổ; hãy kiểm tra lại mã."
        raise NotFound(msg)

    def _present_code(self, key: str) -> str:
        """The code to which a former code leads, also by way of entries merged since; empty where to none."""
        seen: set[str] = set()
        while key not in seen and (former := self.rows("former code", key)):
            seen.add(key)
            try:
                return self.subject(former[0][0]).code
            except NotFound:
                last = self.rows("last code", former[0][0])
                key = last[0][0] if last else key
        return ""

    def facts(self, subject: int) -> Mapping[str, Sequence[Fact]]:
        """The facts of a person or unit by kind."""
        if subject not in self._facts:
            by_kind: dict[str, list[Fact]] = {}
            self._facts[subject] = by_kind
            for row in self.rows("facts", subject):
                by_kind.setdefault(row[2], []).append(self._fact(row))
        return self._facts[subject]

    def postings(self, person: int) -> Sequence[Posting]:
        """Every posting of a person."""
        if person not in self._postings:
            self._postings[person] = [self._posting(row) for row in self.rows("postings", person)]
        return self._postings[person]

    def postings_in(self, unit: int) -> Sequence[Posting]:
        """Every posting in a unit."""
        return [self._posting(row) for row in self.rows("postings in", unit)]

    def staff(self, unit: int) -> Sequence[int]:
        """The keys of all who ever held a posting in the unit; their postings are read along."""
        if unit not in self._staff:
            placed: dict[int, list[Posting]] = {}
            for row in self.rows("postings of staff", unit):
                placed.setdefault(row[1], []).append(self._posting(row))
            self._postings |= placed
            self._staff[unit] = list(placed)
        return self._staff[unit]

    def staff_facts(self, unit: int, kind: str, first: int, last: int) -> Mapping[int, Sequence[Fact]]:
        """The facts of a kind, all of whose years lie from `first` to `last`, of all who ever served in the unit."""
        asked = (unit, kind, first, last)
        if asked not in self._staff_facts:
            held: dict[int, list[Fact]] = {}
            for row in self.rows("facts of staff", unit, kind=kind, first=first, last=last):
                held.setdefault(row[1], []).append(self._fact(row))
            self._staff_facts[asked] = held
        return self._staff_facts[asked]

    def closings(self, unit: int) -> frozenset[tuple[str, int]]:
        """The kinds and years of a unit's registers that are closed."""
        if unit not in self._closings:
            self._closings[unit] = frozenset(self.rows("closings", unit))
        return self._closings[unit]

    def units(self) -> Sequence[Unit]:
        """Every unit, in the order of registration."""
        return [self._unit(row) for row in self.rows("units")]

    def people(self) -> Sequence[Person]:
        """Everybody, in the order of registration."""
        return [self._person(row) for row in self.rows("people")]

    def called(self, names: Collection[str]) -> Sequence[Person]:
        """Everybody who has one of these names, whatever the tones and capitals, in the order of registration."""
        past, wanted = self.known_by is not None, sorted(set(map(fold, names)))
        question = select(*PERSON).where(people.c.name_key.in_(wanted), standing(people, past=past))
        rows = self.connection.execute(question.order_by(people.c.subject), {"known": self._known} if past else {})
        return [Person(*row) for row in rows]

    def every_posting(self) -> Iterator[Posting]:
        """Every posting, in the order of recording."""
        for row in self._each("every posting"):
            yield self._posting(row)

    def every_headship(self) -> Sequence[Posting]:
        """Every posting of somebody who heads the unit, in the order of recording."""
        return [self._posting(row) for row in self.rows("every headship")]

    def every_fact(self, kind: str) -> Iterator[Fact]:
        """Every fact of a kind, in the order of recording."""
        for row in self._each("every fact", kind):
            yield self._fact(row)

    def facts_within(self, which: Which, first: int, last: int) -> Iterator[Fact]:
        """Everybody's facts that pass, all of whose years lie from `first` to `last`, subject by subject."""
        past = self.known_by is not None
        question = select(*FACT).where(
            facts.c.kind == which.kind, facts.c.year >= first, facts.c.last_year <= last, standing(facts, past=past)
        )
        for name, values in (("code", which.code), ("level", which.level), ("class", which.class_)):
            if values:
                question = question.where(facts.c[name].in_(values))
        if which.about:
            question = question.where(facts.c.about == which.about)
        question = question.order_by(facts.c.subject, facts.c.id)
        for row in self.connection.execute(question, {"known": self._known} if past else {}):
            fact = tuple(row)
            yield Fact(*fact)

    def kinds_held(self) -> Sequence[str]:
        """The kinds of which there are facts."""
        return [row[0] for row in self.rows("kinds held")]

    def _each(self, question: str, key: str | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a question without holding them all, on a cursor of their own."""
        text, order = self._texts[question]
        given = {"key": key, "known": self._known, "known_1": self._known}
        cursor = self.connection.connection.cursor()
        cursor.execute(text, tuple(given[name] for name in order) if order is not None else given)
        while rows := cursor.fetchmany(1000):
            yield from rows

    def records(self, cls: type[R], where: Where) -> list[R]:
        """The records of a kind that are meant: by key, or by day where days are asked for."""
        from guong.store.records import listed  # noqa: PLC0415 (cattrs is slow to import)

        return list(listed(self.connection, cls, where))

    def record(self, cls: type[R], key: int) -> R:
        """A record as it stands.

        Raises:
            NotFound: there is none of that kind with that number.
        """
        from guong.store.records import record_from  # noqa: PLC0415

        rows = self.rows("record", key)
        if not rows or rows[0][0] != cls.kind:
            msg = f"Không có {cls.label.vi} số {key}; hãy kiểm tra lại số."
            raise NotFound(msg)
        return record_from(cls, rows[0][1:])

    def said(self, cls: type[R], key: int) -> list[Was]:
        """Everything that a record ever said, oldest first."""
        from guong.store.records import said  # noqa: PLC0415

        return said(self.connection, cls, key)

    def managed_on(self, unit: int, day: date) -> list[int]:
        """A unit and the people under its direct management on a day."""
        return [unit, *(person for person in self.staff(unit) if managed(self.postings(person), unit, day))]

    def candidates(
        self,
        number: int,
        outcome: Outcome | None,
        among: Collection[int] | None,
        after: int,
        limit: int,
    ) -> list[tuple[int, int, str]]:
        """Subject, outcome and a digit for each criterion, of those whom a round's screening found."""
        from guong.store import candidates  # noqa: PLC0415

        return candidates.found(self.connection, number, outcome, among, after, limit)

    def file(self, hash: str) -> StoredFile:  # noqa: A002
        """A file that is kept.

        Raises:
            NotFound: there is none with that hash.
        """
        return files.found(self.connection, hash)

    def file_bytes(self, hash: str) -> Iterator[bytes]:  # noqa: A002
        """The content of a file, piece by piece.

        Raises:
            NotFound: there is none with that hash.
            BooksUnusable: the content is damaged.
        """
        return files.read(self.connection, files.found(self.connection, hash).hash)

    def tally(self, cls: type[Record], where: Where, *names: str, distinct: str = "") -> Counter[tuple[int | str, ...]]:
        """How many of the records that are meant have the same values of these attributes."""
        from guong.store.records import tally  # noqa: PLC0415

        return tally(self.connection, cls, where, names, distinct)

    def values(self, cls: type[Record], where: Where, *names: str) -> Sequence[tuple[Any, ...]]:
        """The key and these attributes of the records that are meant."""
        from guong.store import records  # noqa: PLC0415

        return records.values(self.connection, cls, where, names)

    def rulings(self) -> Sequence[Ruling]:
        """Every ruling that stands."""
        return list(self._ruled().values())

    def _ruled(self) -> dict[tuple[str, str], Ruling]:
        if self._rulings is None:
            self._rulings = {
                (sort, about): Ruling(id_, RulingSort(sort), about, value, paper)
                for id_, sort, about, value, paper in self.rows("rulings")
            }
        return self._rulings

    def number(self, id: str) -> int | None:  # noqa: A002
        """The number that the office fixed for a criterion."""
        ruling = self._ruled().get((RulingSort.NUMBER, id))
        return int(ruling.value) if ruling else None

    def confirmed(self, reading: str) -> bool:
        """Whether the office confirmed a reading."""
        return (RulingSort.READING, reading) in self._ruled()

    def slips(self, session: int) -> tuple[int, int]:
        """How many slips a session has, and how many of them are spent."""
        from guong.store.ballots import BallotBox  # noqa: PLC0415

        return BallotBox(self.connection, session).slips()

    def account(self, id: str) -> Actor | None:  # noqa: A002
        """The account with that name."""
        rows = self.rows("account", id)
        return self._account(rows[0]) if rows else None

    def _account(self, row: tuple[Any, ...]) -> Actor:
        name, full_name, roles, person, unit, closed = row
        return Actor(name, full_name, _roles(roles), person, unit, closed=bool(closed))

    def accounts(self) -> Sequence[Actor]:
        """Every account, by name."""
        return [self._account(row) for row in self.rows("accounts")]

    def secrets(self) -> Mapping[str, Secret]:
        """What is kept of codes and passwords, by account."""
        return {row[0]: _secret(row) for row in self.rows("secrets")}

    def secret(self, account: str) -> Secret | None:
        """What is kept of an account's code or password."""
        rows = self.rows("secret", account)
        return _secret(rows[0]) if rows else None

    def newest(self) -> datetime | None:
        """The moment of the newest journal entry: what the books say now, they say since then."""
        rows = self.rows("journal")
        return None if rows[0][0] is None else moment(rows[0][0])

    @property
    def work_year(self) -> bool:
        """Whether the office counts in work years."""
        ruling = self._ruled().get((RulingSort.SETTING, "year"))
        return ruling is not None and ruling.value == "work"
