"""What everybody may see of exemplars: the honour roll, and a page for each (II.1.3.c).

Only recognitions that stand, what was published, honours that took place, models and their confirmed adoptions. Nothing
here reads dossiers, ballots or discipline, and everything is called by its public name.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.books import Recorded
from guong.commands.base import asked
from guong.errors import BadInput, NotFound, Refused
from guong.facts import RECOGNITION, Fact
from guong.life.base import day_of, home_unit, recognitions, rows
from guong.life.honours import EVENTS, FORMS, Event, Honour
from guong.life.propagation import CHANNELS, Item
from guong.life.replication import Adoption, Model
from guong.public_ids import key_of, public_id
from guong.queries.base import Reader
from guong.records import Where
from guong.subjects import Subject, SubjectKind
from guong.vietnamese import name_key, search
from guong.words import Text

PUBLIC = frozenset({Role.ANYONE})
SORT = "subject"
"""What public names of exemplars stand for."""


def recognition_told(books: Recorded, fact: Fact) -> dict[str, Any]:
    """A recognition as everybody may read it: for what, and by which decision."""
    known = books.catalogue.sets.get(fact.about)
    return {"set": fact.about, "title": known.name.vi if known else fact.about, "term": fact.term, **fact.detail}


def decided(fact: Fact) -> str:
    """The day of the decision, in ISO form; empty where the papers do not say."""
    return fact.detail.get("date", "")


def _unit(books: Recorded, subject: Subject, fact: Fact) -> str:
    """The unit to which a person belonged when the decision came; empty where the books do not say."""
    day = decided(fact)
    with suppress(Refused):
        if subject.kind is SubjectKind.PERSON:
            return books.subject(home_unit(books, subject, date.fromisoformat(day) if day else day_of(books))).label
    return ""


@frozen
class HonourRoll:
    """Whose recognition stands, newest decision first; by words, year, criteria set and kind."""

    name: ClassVar = "honour-roll"
    label: ClassVar = Text("Danh sách điển hình tiên tiến", "The honour roll")
    roles: ClassVar[frozenset[Role]] = PUBLIC

    words: str = asked("Tìm theo tên", "có dấu hay không dấu đều được", default="")
    year: int = asked("Năm", "để trống: mọi năm", default=0)
    criteria_set: str = asked("Danh hiệu", "để trống: mọi bộ tiêu chuẩn", default="")
    kind: str = asked("Cá nhân hay tập thể", choices=("", *SubjectKind), default="")
    page: int = asked("Trang", default=1)
    limit: int = asked("Số dòng", default=30)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """One page, how many there are in all, and by what the roll can be narrowed down."""
        if self.page < 1:
            msg = f"Trang {self.page} không có; ghi một số từ 1."
            raise BadInput(msg)
        every = list(books.every_fact(RECOGNITION.id))
        found = self._found(books, every)
        begin = (self.page - 1) * rows(self.limit)
        named = {one.about: recognition_told(books, one)["title"] for one in every}
        return {
            "count": len(found),
            "pages": max(1, -(-len(found) // self.limit)),
            "page": self.page,
            "rows": [self._told(books, facts) for facts in found[begin : begin + self.limit]],
            "years": sorted({year for one in every for year in (one.year, one.last_year)}, reverse=True),
            "sets": dict(sorted(named.items())),
        }

    def _found(self, books: Reader, every: Iterable[Fact]) -> list[list[Fact]]:
        """The recognitions that are meant, by subject: the newest decision first, within a day by name."""
        held: dict[int, list[Fact]] = {}
        for fact in every:
            if self._meant(fact):
                held.setdefault(fact.subject, []).append(fact)
        if self.kind:
            held = {key: facts for key, facts in held.items() if books.subject(key).kind == self.kind}
        if self.words.strip():
            there = [one for one in books.search(self.words) if one.key in held]
            return [held[one.key] for one in search(self.words, there, key=lambda subject: subject.name)]
        by_name = sorted(held.values(), key=lambda facts: name_key(books.subject(facts[0].subject).label))
        return sorted(by_name, key=lambda facts: max(map(decided, facts)), reverse=True)

    def _meant(self, fact: Fact) -> bool:
        in_year = not self.year or fact.year <= self.year <= fact.last_year
        return in_year and self.criteria_set in ("", fact.about)

    def _told(self, books: Reader, facts: list[Fact]) -> dict[str, Any]:
        newest = max(facts, key=lambda one: (decided(one), one.last_year))
        subject = books.subject(newest.subject)
        return {
            "exemplar": public_id(books.origin(), SORT, subject.key),
            "name": subject.label,
            "kind": subject.kind.value,
            "unit": _unit(books, subject, newest),
            **recognition_told(books, newest),
            "times": len(facts),
        }


@frozen
class Exemplar:
    """One exemplar: recognitions, the story as far as it was agreed to, honours, models and who adopted them."""

    name: ClassVar = "exemplar"
    label: ClassVar = Text("Một điển hình tiên tiến", "An exemplar")
    roles: ClassVar[frozenset[Role]] = PUBLIC

    exemplar: str = asked("Tên công khai", "mười ba chữ, lấy từ danh sách")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """Somebody whose recognition does not stand is not there, whatever the books hold."""
        key = key_of(books.origin(), SORT, self.exemplar)
        subject = None
        with suppress(NotFound):
            subject = books.subject(key) if key else None
        held = recognitions(books, subject.key) if subject else ()
        if subject is None or not held:
            msg = "Không có điển hình tiên tiến nào ở địa chỉ này; hãy tìm lại trong danh sách."
            raise NotFound(msg)
        newest = sorted(held, key=lambda one: (decided(one), one.last_year), reverse=True)
        return {
            "exemplar": self.exemplar,
            "name": subject.label,
            "kind": subject.kind.value,
            "unit": _unit(books, subject, newest[0]),
            "recognitions": [recognition_told(books, one) for one in newest],
            "items": self._items(books, subject),
            "honours": self._honours(books, subject),
            "models": self._models(books, subject),
        }

    def _items(self, books: Reader, subject: Subject) -> list[dict[str, str]]:
        found = books.records(Item, Where(subject=subject.key, state="published"))
        return [
            {"day": one.day.isoformat(), "title": one.title, "text": one.text, "place": one.place, "link": one.link,
             "channel": CHANNELS[one.code].vi}
            for one in sorted(found, key=lambda one: (one.day, one.key), reverse=True)
            if one.consent or subject.kind is SubjectKind.UNIT
        ]  # fmt: skip

    def _honours(self, books: Reader, subject: Subject) -> list[dict[str, str]]:
        found = books.records(Honour, Where(subject=subject.key, state="done"))
        events = [(one, books.record(Event, one.of)) for one in found]
        return [
            {"day": event.day.isoformat(), "title": event.title, "place": event.place, "form": FORMS[one.code].vi,
             "event": EVENTS[event.code][0].vi}
            for one, event in sorted(events, key=lambda pair: pair[1].day, reverse=True)
        ]  # fmt: skip

    def _models(self, books: Reader, subject: Subject) -> list[dict[str, Any]]:
        return [
            {
                "title": one.title,
                "description": one.description,
                "adopted": sorted(
                    books.subject(each.unit).label
                    for each in books.records(Adoption, Where(of=one.key, state="confirmed"))
                ),
            }
            for one in books.records(Model, Where(subject=subject.key, state="open"))
        ]


QUERIES = (HonourRoll, Exemplar)
