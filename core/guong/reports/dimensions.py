"""What a number can be broken down by: each is a function of an entry, so that the parts add up to the whole."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from guong.reports.entries import Entry, Figure
from guong.reports.ground import Ground
from guong.subjects import Person
from guong.vietnamese import name_key
from guong.words import Text


@frozen
class Place:
    """One part of a breakdown: what it is found by, and how it is called."""

    id: str
    label: str


@frozen
class Dimension:
    """One way of breaking a number down."""

    id: str
    label: Text
    key: Callable[[Ground, Entry], str | int]
    """What tells an entry's part from others; it is asked for every entry, so it does little."""
    place: Callable[[Ground, str | int], Place]


def unit_of(ground: Ground, entry: Entry) -> int:
    """The unit in which an entry lay; 0: none."""
    if not entry.unit and entry.subject and entry.day:
        return ground.home(entry.subject, entry.day)
    return entry.unit


def _unit(ground: Ground, key: str | int) -> Place:
    unit = ground.every_unit.get(int(key))
    return Place(unit.code, unit.label) if unit else Place("", "văn phòng, hoặc không rõ đơn vị")


def _unit_type(ground: Ground, entry: Entry) -> str:
    unit = ground.every_unit.get(unit_of(ground, entry))
    return unit.type if unit else ""


def _set(ground: Ground, key: str | int) -> Place:
    declared = ground.books.catalogue.sets.get(str(key))
    return Place(str(key), declared.name.vi if declared else str(key) or "không theo bộ tiêu chuẩn nào")


def _term(_ground: Ground, entry: Entry) -> str:
    return entry.term or (str(entry.day.year) if entry.day else "")


def _of_person(said: Callable[[Ground, Entry, Person], str]) -> Callable[[Ground, Entry], str]:
    """Units stand apart from people, whatever people are told apart by."""

    def key(ground: Ground, entry: Entry) -> str:
        if not entry.subject:
            return ""
        if entry.subject in ground.every_unit:
            return "unit"
        person = ground.named(entry.subject)
        return (said(ground, entry, person) if isinstance(person, Person) else "") or "unknown"

    return key


def _post(ground: Ground, entry: Entry, person: Person) -> str:
    return "head" if ground.heads(person.key, entry.day) else "staff"


def _plain(_ground: Ground, key: str | int) -> Place:
    return Place(str(key), WORDS.get(str(key), str(key)))


WORDS = {
    "": "không tính cho người hay đơn vị nào",
    "unknown": "không rõ",
    "unit": "tập thể",
    "person": "cá nhân",
    "head": "người đứng đầu",
    "staff": "không phải người đứng đầu",
}
DIMENSIONS = {
    one.id: one
    for one in (
        Dimension("unit", Text("đơn vị", "unit"), unit_of, _unit),
        Dimension("unit-type", Text("loại đơn vị", "type of unit"), _unit_type, _plain),
        Dimension("set", Text("cấp, bộ tiêu chuẩn", "level, criteria set"), lambda _, entry: entry.criteria_set, _set),
        Dimension("term", Text("năm, giai đoạn", "term"), _term, _plain),
        Dimension("subject", Text("tập thể, cá nhân", "unit or person"), _of_person(lambda *_: "person"), _plain),
        Dimension("group", Text("nhóm", "group"), _of_person(lambda _g, _e, one: one.group), _plain),
        Dimension("gender", Text("giới tính", "gender"), _of_person(lambda _g, _e, one: one.gender), _plain),
        Dimension("post", Text("người đứng đầu hay không", "head or not"), _of_person(_post), _plain),
    )
}
SORT = "sort"
"""The figure's own word, by which numbers are broken down too."""
CHOICES = (*DIMENSIONS, SORT)


def _of(figure: Figure, by: str) -> Dimension:
    if by != SORT:
        return DIMENSIONS[by]

    def place(_ground: Ground, key: str | int) -> Place:
        label = figure.sorts.get(str(key))
        return Place(str(key), label.vi if label else str(key) or "không phân loại")

    return Dimension(SORT, Text("loại", "sort"), lambda _, entry: entry.sort, place)


def placed(ground: Ground, figure: Figure, by: str, entries: Iterable[Entry]) -> Mapping[Place, list[Entry]]:
    """The entries by their places, in the order of the labels; what belongs nowhere comes last."""
    dimension, found = _of(figure, by), defaultdict[str | int, list[Entry]](list)
    for entry in entries:
        found[dimension.key(ground, entry)].append(entry)
    parts = [(dimension.place(ground, key), part) for key, part in found.items()]
    return dict(sorted(parts, key=lambda pair: (not pair[0].id, name_key(pair[0].label), pair[0].id)))
