"""The books inside one command: what was done so far is seen, and written as one."""

from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from attrs import evolve, frozen

from commands.desk import Desk
from guong.actors import Actor, Role
from guong.books import Books, replace
from guong.errors import Conflict, GuongError, NotFound, Refused
from guong.facts import Fact
from guong.office import FIRST_ACCOUNT
from guong.subjects import Person, Posting, Unit
from guong.words import Text

pytest_plugins = ("commands.fixtures",)


@frozen
class Trial:
    """A command that does what a test wants."""

    act: Any
    name: ClassVar = "trial"
    label: ClassVar = Text("thử", "trial")
    roles: ClassVar = frozenset({Role.ADMIN})

    def apply(self, books: Books, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        return {"made": self.act(books)}


def trial(desk: Desk, act: Any) -> Any:
    """Act inside one command."""
    return desk.office.do(Trial(act), FIRST_ACCOUNT).made["made"]


def rating(books: Books, code: str, value: str) -> Fact:
    return books.add(Fact(0, books.find(code).key, "rating", 2023, 2023, code=value))


def test_a_command_sees_what_it_did(stored: Desk) -> None:
    """Before anything is written: by code, by subject, among postings and units."""

    def act(books: Books) -> list[object]:
        unit = books.add(Unit(0, "CC2", "Chi cục 2"))
        person = books.add(Person(0, "P9", "Lê Thị Chín"))
        posting = books.add(Posting(0, person.key, unit.key, unit.since, unit.until))
        fact = rating(books, "p9", "HTNV")
        replace(books, fact, evolve(fact, code="HTTNV"))
        replace(books, person, evolve(person, name="Lê Thị Mười"))
        return [
            books.find(" P9 ").name,
            books.subject(unit.key),
            list(books.postings(person.key)) == list(books.postings_in(unit.key)) == [posting],
            [one.code for one in books.facts(person.key)["rating"]],
            [one.code for one in books.units()],
            books.now == books.moment() or books.moment() < books.now,
        ]

    name, unit, placed, codes, units, before = trial(stored, act)
    assert (name, unit.code, placed, codes, units, before) == (
        "Lê Thị Mười",
        "CC2",
        True,
        ["HTTNV"],
        ["CC1", "CC2"],
        True,
    )
    assert stored.ask("find", words="chín") == []
    assert [one["subject"] for one in stored.ask("find", words="mười")] == ["P9"]
    assert [fact["code"] for fact in stored.ask("facts", subject="P9")] == ["Hoàn thành tốt nhiệm vụ"]


def test_a_row_added_and_ended_in_one_command_was_never_known(stored: Desk) -> None:
    """It is written all the same, with an empty span."""
    trial(stored, lambda books: books.end(rating(books, "P1", "HTNV")))
    spans = [(row[11], row[12]) for row in stored.rows()["facts"]]
    assert len(spans) == 1
    assert spans[0][0] == spans[0][1]
    moment = stored.office.clock()
    assert stored.ask("facts", subject="P1") == []
    verdict = stored.ask("evaluate", subject="P1", criteria_set="base-annual", term="2023", known_by=moment.isoformat())
    assert [one.outcome.id for one in verdict.findings if one.criterion == "II.2.2.1.b"] == ["missing"]


def test_what_somebody_else_ended_is_not_ended_again(stored: Desk) -> None:
    """An entry held from before is out of date: nothing is written."""
    held: list[Any] = []
    trial(stored, lambda books: held.extend([rating(books, "P1", "HTNV"), books.find("P2")]))
    stored.do("withdraw-fact", fact=held[0].id, reason="x")
    stored.do("change-person", person="P2", full_name="Trần Văn Hòa Bình")
    for entry in held:
        before = stored.rows()
        with pytest.raises(Conflict) as refused:
            trial(stored, lambda books, entry=entry: replace(books, entry, entry))
        assert str(refused.value) == (
            "Có người khác vừa sửa cùng chỗ này; chưa có gì được ghi, hãy mở lại và làm trên bản mới."
        )
        assert stored.rows() == before


def test_a_command_stands_in_the_present(stored: Desk) -> None:
    assert trial(stored, lambda books: books.at(None) is books)
    stored.undisturbed(lambda: trial(stored, lambda books: books.at(datetime(2026, 1, 1, tzinfo=UTC))), Refused)


def test_facts_that_are_not_there(stored: Desk) -> None:
    stored.undisturbed(lambda: trial(stored, lambda books: books.fact(99)), NotFound)
    stored.undisturbed(lambda: trial(stored, lambda books: books.subject(99)), GuongError)
    assert trial(stored, lambda books: books.fact(rating(books, "P1", "HTNV").id).code) == "HTNV"


def test_numbers_follow_each_other(stored: Desk) -> None:
    """Also within one command, and after one that was refused."""

    def two(books: Books) -> list[int]:
        return [rating(books, "P1", "HTNV").id, rating(books, "P2", "HTNV").id]

    def refused(books: Books) -> None:
        two(books)
        msg = "không; hãy thôi."
        raise Refused(msg)

    assert trial(stored, two) == [1, 2]
    stored.undisturbed(lambda: trial(stored, refused), Refused)
    assert trial(stored, two) == [3, 4]
