"""What a number can be broken down by: each is a function of an entry, so that the parts add up to the whole."""

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from guong.reports.entries import Entry, Figure
from guong.reports.ground import Ground
from guong.subjects import Person
from guong.vietnamese import name_key
from guong.words import Text

NOBODY = "không tính cho người hay đơn vị nào"
UNKNOWN = "không rõ"


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
    place: Callable[[Ground, Entry], Place]


def unit_of(ground: Ground, entry: Entry) -> int:
    """The unit in which an entry lay; 0: none."""
    if not entry.unit and entry.subject and entry.day:
        return ground.home(entry.subject, entry.day)
    return entry.unit


def _unit(ground: Ground, entry: Entry) -> Place:
    unit = ground.every_unit.get(unit_of(ground, entry))
    return Place(unit.code, unit.label) if unit else Place("", "văn phòng, hoặc không rõ đơn vị")


def _unit_type(ground: Ground, entry: Entry) -> Place:
    unit = ground.every_unit.get(unit_of(ground, entry))
    return Place(unit.type, unit.type or UNKNOWN) if unit else Place("", UNKNOWN)


def _set(ground: Ground, entry: Entry) -> Place:
    declared = ground.books.catalogue.sets.get(entry.criteria_set)
    label = declared.name.vi if declared else entry.criteria_set or "không theo bộ tiêu chuẩn nào"
    return Place(entry.criteria_set, label)


def _term(_ground: Ground, entry: Entry) -> Place:
    term = entry.term or (str(entry.day.year) if entry.day else "")
    return Place(term, term or UNKNOWN)


def _group(ground: Ground, entry: Entry) -> Place:
    return _of_person(ground, entry, lambda person: (person.group, person.group))


def _gender(ground: Ground, entry: Entry) -> Place:
    return _of_person(ground, entry, lambda person: (person.gender, person.gender))


def _post(ground: Ground, entry: Entry) -> Place:
    def post(person: Person) -> tuple[str, str]:
        heads = ground.heads(person.key, entry.day)
        return ("head", "người đứng đầu") if heads else ("staff", "không phải người đứng đầu")

    return _of_person(ground, entry, post)


def _subject_kind(ground: Ground, entry: Entry) -> Place:
    return _of_person(ground, entry, lambda _person: ("person", "cá nhân"))


def _of_person(ground: Ground, entry: Entry, said: Callable[[Person], tuple[str, str]]) -> Place:
    """Units stand apart from people, whatever people are told apart by."""
    if not entry.subject:
        return Place("", NOBODY)
    if entry.subject in ground.every_unit:
        return Place("unit", "tập thể")
    person = ground.named(entry.subject)
    id_, label = said(person) if isinstance(person, Person) else ("", "")
    return Place(id_ or "unknown", label or UNKNOWN)


DIMENSIONS = {
    one.id: one
    for one in (
        Dimension("unit", Text("đơn vị", "unit"), _unit),
        Dimension("unit-type", Text("loại đơn vị", "type of unit"), _unit_type),
        Dimension("set", Text("cấp, bộ tiêu chuẩn", "level, criteria set"), _set),
        Dimension("term", Text("năm, giai đoạn", "term"), _term),
        Dimension("subject", Text("tập thể, cá nhân", "unit or person"), _subject_kind),
        Dimension("group", Text("nhóm cán bộ", "group"), _group),
        Dimension("gender", Text("giới tính", "gender"), _gender),
        Dimension("post", Text("người đứng đầu hay không", "head or not"), _post),
    )
}
SORT = "sort"
"""The figure's own word, by which numbers are broken down too."""
CHOICES = (*DIMENSIONS, SORT)


def placed(ground: Ground, figure: Figure, by: str, entries: Iterable[Entry]) -> Mapping[Place, list[Entry]]:
    """The entries by their places, in the order of the labels."""
    found: dict[Place, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_place(ground, figure, by, entry), []).append(entry)
    return dict(sorted(found.items(), key=lambda pair: (not pair[0].id, name_key(pair[0].label), pair[0].id)))


def _place(ground: Ground, figure: Figure, by: str, entry: Entry) -> Place:
    if by != SORT:
        return DIMENSIONS[by].place(ground, entry)
    label = figure.sorts.get(entry.sort)
    return Place(entry.sort, label.vi if label else entry.sort or "không phân loại")
