"""Records of the life: kept, found, changed, remembered, erased, in each database."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

import pytest
from attrs import evolve, frozen

from commands.desk import Desk
from guong.commands.base import Actor, Made, Role
from guong.errors import Conflict, NotFound
from guong.life.base import changed, opened
from guong.records import NEWEST, Record, Where
from guong.store import engine as stores
from guong.store.books import StoreBooks
from guong.store.upkeep import rebuild
from guong.words import Text

pytest_plugins = ("commands.fixtures",)


@frozen
class Inner:
    day: date
    words: tuple[str, ...] = ()


@frozen(kw_only=True)
class Thing(Record):
    kind: ClassVar = "thing"
    label: ClassVar = Text("vật", "thing")
    of: int = 0
    subject: int = 0
    unit: int | None = None
    state: str = "open"
    day: date | None = None
    code: str = ""
    title: str = ""
    inner: tuple[Inner, ...] = ()


@frozen
class Act:
    """Any change, as a command."""

    act: Callable[[StoreBooks], Any]
    name: ClassVar = "act"
    label: ClassVar = Text("Làm", "Act")
    roles: ClassVar = frozenset({Role.ADMIN})

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ARG002
        return {"made": self.act(books)}


def act(desk: Desk, change: Callable[[StoreBooks], Any], by: str = "van-phong") -> Any:
    return desk.office.do(Act(change), by).made["made"]


def test_a_record_comes_back_as_it_was_put(desk: Desk) -> None:
    thing = Thing(
        subject=1, unit=2, day=date(2023, 1, 5), title="Đường", inner=(Inner(date(2023, 1, 1), ("một", "hai")),)
    )
    made = act(desk, lambda books: books.add(thing))
    assert (made.key, made.version) == (1, 1)
    assert act(desk, lambda books: books.record(Thing, 1)) == made == evolve(thing, key=1, version=1)


def test_a_change_keeps_what_was_said_before_and_by_whom(desk: Desk) -> None:
    made = act(desk, lambda books: books.add(Thing(title="a")))
    act(desk, lambda books: changed(books, books.record(Thing, made.key), evolve(made, title="b")), "quan")
    said = act(desk, lambda books: books.said(Thing, made.key))
    assert [(was.record.title, was.by) for was in said] == [("a", "van-phong"), ("b", "quan")]
    assert said[0].until == said[1].since
    assert said[1].until is None


def test_who_looked_at_an_older_saying_is_told_what_changed(desk: Desk) -> None:
    made = act(desk, lambda books: books.add(Thing(title="a")))
    act(desk, lambda books: changed(books, books.record(Thing, made.key), evolve(made, title="b")), "quan")
    with pytest.raises(Conflict, match=r"^Vật số 1 đã được quan sửa lúc \d\d:\d\d ngày 0\d/01/2026 \(title\);"):
        act(desk, lambda books: opened(books, Thing, made.key, made.version))
    with pytest.raises(NotFound, match=r"^Không có vật số 7"):
        act(desk, lambda books: books.record(Thing, 7))


def test_records_are_found_by_their_columns(desk: Desk) -> None:
    days = {1: date(2023, 3, 1), 2: date(2023, 1, 1), 3: None, 4: date(2023, 2, 1)}
    for key, day in days.items():
        state = "open" if key < 4 else "closed"
        act(desk, lambda books, day=day, key=key, state=state: books.add(Thing(of=9, day=day, code=f"c{key}", state=state, unit=1 if key < 3 else 2)))  # fmt: skip

    def keys(**where: Any) -> list[int]:
        return [thing.key for thing in act(desk, lambda books: books.records(Thing, Where(**where)))]

    assert keys(of=9) == [1, 2, 3, 4]
    assert keys(of=8) == []
    assert keys(state="open", limit=2) == [1, 2]
    assert keys(after=2) == [3, 4]
    assert keys(state=("open", "closed"), code="c4") == [4]
    assert keys(unit=2) == [3, 4]
    assert keys(units=frozenset({1, 5})) == [1, 2]
    assert keys(last=date(2023, 2, 1)) == [2, 4]
    assert keys(first=date(2023, 2, 1)) == [4, 1]
    assert keys(before=NEWEST) == [1, 4, 2]
    assert keys(before=(date(2023, 3, 1), 1), limit=1) == [4]
    assert keys(before=(date(2023, 2, 1), 5)) == [4, 2]


def test_records_are_found_and_counted_by_what_their_bodies_say(stored: Desk) -> None:
    for title, unit, subject in (("a", 1, 1), ("a", 1, 2), ("b", 1, 1), ("a", 2, 1), ("a", 1, 1)):
        act(stored, lambda books, it=(title, unit, subject): books.add(Thing(title=it[0], unit=it[1], subject=it[2])))

    def tally(*names: str, distinct: str = "", **where: Any) -> dict[Any, int]:
        return dict(act(stored, lambda books: books.tally(Thing, Where(**where), *names, distinct=distinct)))

    found = act(stored, lambda books: books.records(Thing, Where(having={"title": "b"})))
    assert [thing.title for thing in found] == ["b"]
    assert tally("title") == {("a",): 4, ("b",): 1}
    assert tally("title", "unit") == {("a", 1): 3, ("a", 2): 1, ("b", 1): 1}
    assert tally("title", distinct="subject") == {("a",): 2, ("b",): 1}
    assert tally("unit", having={"title": "a"}) == {(1,): 3, (2,): 1}


def test_pages_by_day_go_on_behind_the_last_key_of_the_first_day(desk: Desk) -> None:
    for day in (2, 1, 2, 3, 2):
        act(desk, lambda books, day=day: books.add(Thing(day=date(2023, 1, day))))

    def keys(**where: Any) -> list[int]:
        return [thing.key for thing in act(desk, lambda books: books.records(Thing, Where(**where)))]

    assert keys(first=date(2023, 1, 1)) == [2, 1, 3, 5, 4]
    assert keys(first=date(2023, 1, 2), after=3) == [5, 4]
    assert keys(first=date(2023, 1, 1), after=2) == [1, 3, 5, 4]


def test_a_replayed_journal_gives_the_same_records(desk: Desk) -> None:
    made = act(desk, lambda books: books.add(Thing(title="a", subject=1)))
    act(desk, lambda books: changed(books, books.record(Thing, made.key), evolve(made, title="b")), "quan")
    target = stores.create("sqlite://")
    with stores.reading(desk.office._engine) as source, stores.writing(target) as connection:
        rebuild(source, connection)
        again = StoreBooks(connection, desk.office.catalogue, desk.office.clock()).said(Thing, made.key)
    assert again == act(desk, lambda books: books.said(Thing, made.key))


def test_a_persons_records_go_when_the_person_is_erased(desk: Desk) -> None:
    person = act(desk, lambda books: books.find("P1").key)
    made = act(desk, lambda books: books.add(Thing(title="mật", subject=person)))
    desk.do("erase-person", person="P1", confirm="P1")
    assert act(desk, lambda books: books.said(Thing, made.key)) == []
    assert not [row for row in desk.rows()["payloads"] if "mật" in str(row)]


def test_no_number_of_a_record_is_given_twice_after_an_erasure(stored: Desk) -> None:
    """A record has two: its own, and that of its row."""
    person = act(stored, lambda books: books.find("P1").key)
    kept = act(stored, lambda books: books.add(Thing(title="khác")))
    gone = act(stored, lambda books: books.add(Thing(subject=person)))
    gone = act(stored, lambda books: changed(books, gone, evolve(gone, title="a")))
    stored.do("erase-person", person="P1", confirm="P1")
    next_one = act(stored, lambda books: books.add(Thing()))
    assert (kept.key, gone.key, next_one.key) == (1, 2, 3)
    assert (kept.version, gone.version, next_one.version) == (1, 3, 4)
