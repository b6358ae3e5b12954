"""Questions of units, and the office's answers (III.4)."""

from datetime import date
from heapq import merge
from itertools import groupby, islice
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books
from guong.commands.base import Made, asked
from guong.life.base import (
    PERSONNEL,
    acting_unit,
    changed,
    day_of,
    newest_first,
    one_of,
    opened,
    rows,
    scope,
    text,
    told,
)
from guong.life.steps import STATES, taken
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.words import Text

LONGEST_TEXT = 4000
ASKED = {
    "": ("open", "answered", "published"),
    "open": ("open",),
    "answered": ("answered", "published"),
}
"""The states that may be asked for."""


@frozen(kw_only=True)
class QuestionAsked(Record):
    """One difficulty that was put to the office."""

    kind: ClassVar = "question-asked"
    label: ClassVar = Text("câu hỏi gửi Cục", "question asked")

    unit: int | None = None
    state: str = "open"
    """`published`: answered, and every unit may read question and answer; the asker is not named."""
    day: date
    code: str
    """The account that asked."""
    said: str
    reply: str = ""
    answered: date | None = None


@frozen
class AskOffice:
    """Put a difficulty to the office."""

    name: ClassVar = "ask-office"
    label: ClassVar = Text("Hỏi Cục", "Ask the office")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    said: str = asked("Câu hỏi, vướng mắc", f"nhiều nhất {LONGEST_TEXT} ký tự")
    unit: str = asked("Đơn vị", "mã đơn vị; để trống: đơn vị mình", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Keep it; whose account is no unit's asks for itself."""
        unit = acting_unit(books, actor, self.unit).key if self.unit or actor.unit is not None else None
        said = text("Câu hỏi, vướng mắc", self.said, LONGEST_TEXT)
        made = books.add(QuestionAsked(unit=unit, day=day_of(books), code=actor.id, said=said))
        return {"question": made.key, "version": made.version}


@frozen
class AnswerQuestion:
    """Answer a question, for the asker alone or for every unit; an answer may be written anew."""

    name: ClassVar = "answer-question"
    label: ClassVar = Text("Trả lời câu hỏi", "Answer a question")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    question: int = asked("Câu hỏi số")
    reply: str = asked("Trả lời")
    published: bool = asked("Mọi đơn vị đều đọc được", default=False)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Answer it."""
        old = opened(books, QuestionAsked, self.question, self.version)
        state = taken(old, self.name, "published" if self.published else "answered")
        reply = text("Trả lời", self.reply, LONGEST_TEXT)
        made = changed(books, old, evolve(old, state=state, reply=reply, answered=day_of(books)))
        return {"question": made.key, "version": made.version, "state": state}


@frozen
class Questions:
    """Questions and answers, newest first: one's own, those of one's units, and the published ones."""

    name: ClassVar = "questions"
    label: ClassVar = Text("Hỏi đáp", "Questions and answers")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    state: str = asked("Trạng thái", choices=tuple(ASKED), default="")
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """Who asked is told only to those who may see that unit."""
        states, mine = ASKED[one_of("Trạng thái", self.state, ASKED)], scope(books, actor)
        wanted = [Where(state=states, units=mine)]
        if mine is not None:
            wanted.append(Where(state=states, code=actor.id))
            wanted += [Where(state="published")] if "published" in states else []
        streams = (newest_first(books, QuestionAsked, where) for where in wanted)
        merged = merge(*streams, key=lambda one: (one.day, one.key), reverse=True)
        each = (next(same) for _key, same in groupby(merged, key=lambda one: one.key))
        return [self._told(books, one, actor, mine) for one in islice(each, rows(self.limit))]

    def _told(self, books: Reader, one: QuestionAsked, actor: Actor, mine: frozenset[int] | None) -> dict[str, Any]:
        known = mine is None or one.code == actor.id or one.unit in mine
        names = () if known else ("day", "state", "said", "reply", "answered")
        return {"state_name": STATES[one.state].vi, **told(books, one, names)}


COMMANDS = (
    AskOffice,
    AnswerQuestion,
)
QUERIES = (Questions,)
