"""Questions about movements: the list, and one of them with its results and reviews (I.1.c, II.1.1)."""

from datetime import date
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import SIGNED_IN
from guong.books import Recorded
from guong.commands.base import Actor, Role, asked
from guong.facts import MOVEMENT_RESULT, Fact
from guong.life.base import paged, scope, told
from guong.life.movements import Movement, Placed, Review, movement_named
from guong.queries.base import Reader
from guong.records import Where
from guong.registers.facts import value_of
from guong.terms import Term
from guong.words import Text

SHOWN = ("code", "figure", "note", "day")
"""The columns of a result that lists show."""


@frozen
class Movements:
    """The movements, the earliest first; by state, or those that ran on some day of a year."""

    name: ClassVar = "movements"
    label: ClassVar = Text("Các phong trào thi đua", "Movements")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    state: str = asked("Trạng thái", choices=("", "open", "closed"), default="")
    year: int = asked("Năm", "để trống: mọi năm", default=0)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """Each in one row."""
        span = Term(self.year, self.year, books.work_year) if self.year else None
        found = books.records(Movement, Where(state=self.state or None, last=span.end if span else date.max))
        return [_row(books, one) for one in found if not span or one.last >= span.begin]


def _row(books: Recorded, movement: Movement) -> dict[str, Any]:
    return {
        "movement": movement.code,
        "title": movement.title,
        "type": movement.type,
        "level": movement.level,
        "launched_by": movement.launched_by,
        "first": movement.day.isoformat(),
        "last": movement.last.isoformat(),
        "state": movement.state,
        "units": [books.subject(unit).code for unit in movement.units],
    }


@frozen
class OneMovement:
    """One movement with its reviews, and the results of those in the asker's scope, page by page."""

    name: ClassVar = "movement"
    label: ClassVar = Text("Một phong trào thi đua", "One movement")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    movement: str = asked("Mã phong trào")
    after: int = asked("Sau số", "số cuối của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """All that is said of it; a result that was withdrawn is left out."""
        one = movement_named(books, self.movement)
        mine = scope(books, actor)
        places, following = paged(books, Placed, Where(of=one.key, units=mine), self.after, self.limit)
        reviews = books.records(Review, Where(of=one.key))
        return {
            **told(books, one, ("theme", "targets", "content", "plan", "method")),
            **_row(books, one),
            "reviews": [told(books, review) for review in reviews],
            "results": [self._result(books, one, place) for place in places],
            "next": following,
        }

    def _result(self, books: Reader, movement: Movement, place: Placed) -> dict[str, Any]:
        subject = books.subject(place.subject)
        held = books.facts(subject.key).get(MOVEMENT_RESULT.id, ())
        facts = [fact for fact in held if fact.about == movement.code]
        latest = max(facts, key=lambda fact: (fact.day or date.min, fact.id), default=None)
        return {
            "subject": subject.code,
            "name": subject.label,
            "unit": books.subject(place.unit).code,
            **(_said(latest) if latest else {}),
            "facts": [fact.id for fact in facts],
        }


def _said(fact: Fact) -> dict[str, str]:
    columns = [column for column in MOVEMENT_RESULT.columns if column.id in SHOWN]
    said = {column.id: value_of(MOVEMENT_RESULT, fact, column) for column in columns}
    return {"term": fact.term, **{name: value for name, value in said.items() if value}}


QUERIES = (Movements, OneMovement)
