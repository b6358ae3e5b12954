"""An office of any size with a life of its own: dossiers, signs, plans, sessions, notices, honours, models, accounts."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

from attrs import frozen
from sqlalchemy import insert, select

from books import UNIT_SIZE, sqlite_books
from guong.actors import SIGNED_IN
from guong.commands.base import Actor, Made, Role
from guong.facts import RECOGNITION, Fact
from guong.life.calendar import Obligation, Sending
from guong.life.council import CouncilMember
from guong.life.discovery import Sign, coded
from guong.life.dossiers import Dossier
from guong.life.honours import Event, Honour
from guong.life.introductions import Introduction
from guong.life.notices import Listing, Notice
from guong.life.nurturing import Plan
from guong.life.propagation import Item
from guong.life.questions import QuestionAsked
from guong.life.replication import Adoption, Model
from guong.life.rounds import Round
from guong.life.watch import Review
from guong.office import FIRST_ACCOUNT, Office
from guong.plugins import catalogue
from guong.records import Record
from guong.store import engine as store
from guong.store.tables import accounts
from guong.words import Text
from verdicts import NOW

STATES = ("draft", "submitted", "appraised", "passed", "recognised", "declined")
DAY = date(2026, 1, 3)
ROUNDS, SIGNS, PLANS, SMALL, ACCOUNTS = 20, 40_000, 10_000, 2_000, 2_000
HEAD = "dau-1"
"""The head of the first unit."""


@frozen
class Fill:
    """All of it at once; `first` is the key of the first person, those before it are units."""

    dossiers: int
    first: int
    people: int
    name: ClassVar = "fill"
    label: ClassVar = Text("Đổ đầy", "Fill")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ADMIN})

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ANN401, ARG002
        """Always the same."""
        rounds = [books.add(self.round(number)) for number in range(ROUNDS)]
        for number in range(self.dossiers):
            of, state = rounds[number % ROUNDS].key, STATES[number % len(STATES)]
            made = books.add(Dossier(of=of, **self.place(number), state=state, day=DAY, merits="Thành tích " * 40))
            if state == "recognised" and number < 6 * SMALL:
                books.add(Review(of=made.key, **self.place(number), day=DAY, before="met", now="not_met"))
        for number in range(SIGNS):
            books.add(self.sign(number))
        for number in range(PLANS):
            books.add(self.plan(number))
        for number in range(SMALL):
            books.add(self.recognised(number))
            for record in self.spread(books, number):
                books.add(record)
        self.owed(books, rounds)
        for number in range(13):
            seat = "chair" if number == 0 else "member"
            books.add(CouncilMember(subject=self.first + 50 + number, day=date(2021, 1, 1), code=seat))
        for number in range(ACCOUNTS):
            unit = 1 + number % (self.first - 1)
            books.add_account(Actor(f"dau-{number + 1}", "-", frozenset({Role.HEAD}), self.first + number, unit))
        return {}

    def owed(self, books: Any, rounds: list[Round]) -> None:  # noqa: ANN401
        """What 300 units owe, most of it sent, and notices."""
        for number in range(100):
            due = DAY + timedelta(days=number - 50)
            owed = books.add(Obligation(day=due, code=f"viec-{number}", what="Gửi báo cáo", units=tuple(range(1, 301))))
            for unit in range(1, 200):
                books.add(Sending(of=owed.key, unit=unit, state="sent", day=due, document="3/BC"))
            self.listed(books, rounds[number % ROUNDS].key, number)

    def place(self, number: int) -> dict[str, int]:
        """Whose it is, and where."""
        return {"subject": self.first + number % self.people, "unit": 1 + number % (self.first - 1)}

    @staticmethod
    def round(number: int) -> Round:
        """One of the rounds; the first has a council."""
        told = {"criteria_set": "base-annual", "term": "2023", "as_of": date(2023, 12, 31)}
        return Round(day=date(2026, 1, 2), code=f"r{number}", title=f"Đợt {number}", vote_rule="majority", **told)

    def sign(self, number: int) -> Sign:
        """A sign of the books, or that somebody noted; in all states and groups."""
        group = "sh"[number % 9 == 0] + "mf"[number % 2] + "ml"[number % 7 == 0]
        state, source = ("open", "open", "open", "chosen", "dismissed")[number % 5], ("books", "press")[number % 4 == 0]
        told = {"term": str(2021 + number % 5), "source": source, "text": "Cách làm hay " * 6, "facts": (1, 2, 3)}
        shown = "personnel" if number % 11 == 0 else "all"
        where = self.place(number)
        return coded(Sign(**where, state=state, day=DAY, code=group, signal="rising-ratings", shown=shown, **told))

    def plan(self, number: int) -> Plan:
        """A plan, overdue or not."""
        due = DAY + timedelta(days=number % 300)
        told = {"code": "base-annual", "term": "2026", "since": DAY, "next_check": due}
        return Plan(**self.place(number), state=("open", "open", "ended")[number % 3], day=due, **told)

    def recognised(self, number: int) -> Fact:
        """Their recognition, without a dossier: from before these books."""
        return Fact(0, self.place(number)["subject"], RECOGNITION.id, 2025, 2025, None, about="base-annual")

    def spread(self, books: Any, number: int) -> Iterator[Record]:  # noqa: ANN401
        """An event with an honour, an introduction, an item, a model with an adoption, a question."""
        place, day = self.place(number), DAY - timedelta(days=number % 700)
        state = ("planned", "done")[number % 2]
        event = books.add(Event(unit=place["unit"], state=state, day=day, code="unit-conference", title="Hội nghị"))
        yield Honour(of=event.key, **place, state=state, day=day, code="flowers")
        yield Introduction(**place, day=day, code="region", document="5/CV")
        sent = ("draft", "published")[number % 2]
        yield Item(**place, state=sent, day=day, code="unit-page", title="Gương", text="Bài " * 99, consent=True)
        model = books.add(Model(**place, day=day, title="Sổ tay", description="Cách làm"))
        yield Adoption(of=model.key, unit=1 + (number + 7) % (self.first - 1), day=day, evidence="1/BC")
        yield QuestionAsked(unit=place["unit"], state=("open", "published")[number % 2], day=day, code=HEAD, said="Hỏi")

    def listed(self, books: Any, of: int, number: int) -> None:  # noqa: ANN401
        """A notice that runs, with 50 lines."""
        last = NOW.date() + timedelta(days=number)
        told = {"title": "Danh sách", "listed": 50, "days": 5, "channels": ("board",)}
        notice = books.add(Notice(of=of, day=NOW.date() - timedelta(days=number), last=last, **told))
        for one in range(50):
            books.add(Listing(of=1, **self.place(one), day=notice.day, code=str(notice.key)))


def lived_in(folder: Path, people: int, dossiers: int) -> Office:
    """A copy of the office with its life, made once."""
    path = folder / f"lived-{people}-{dossiers}.guong"
    if not path.exists():
        sqlite_books(folder, people).dispose()
        draft = folder / "draft.guong"
        shutil.copy(folder / f"books-{people}.guong", draft)
        engine = store.engine_for(str(draft))
        with engine.begin() as connection:
            if not connection.execute(select(accounts.c.id)).first():
                connection.execute(
                    insert(accounts), {"id": FIRST_ACCOUNT, "name": "-", "roles": " ".join(sorted(SIGNED_IN))}
                )
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
        office = Office(str(draft), engine, catalogue(), lambda: NOW)
        office.do(Fill(dossiers, max(1, people // UNIT_SIZE) + 1, people))
        office.close()
        draft.rename(path)
    return Office(str(path), store.engine_for(str(path)), catalogue(), lambda: NOW)
