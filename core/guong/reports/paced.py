"""Figures on timeliness: from the first sign to recognition, on to honour and first publication (I.1.a, I.2.c)."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from guong.life.discovery import Sign
from guong.life.honours import Honour
from guong.life.propagation import Item
from guong.records import Record
from guong.reports.entries import Entries, Entry, Figure, Measure, Pair, Section
from guong.reports.ground import Ground, Recognised, decided
from guong.reports.recognised import recognition
from guong.words import Text

When = Callable[[Ground], Iterable[tuple[int, list[Pair]]]]


def _by_subject(rows: Iterable[tuple[int, int, date]], kind: str, ground: Ground) -> Iterable[tuple[int, list[Pair]]]:
    """When things happened to those recognised, by subject, the earliest first."""
    subjects = {one.subject for one in ground.recognised}
    found: dict[int, list[Pair]] = defaultdict(list)
    for key, subject, day in rows:
        if subject in subjects:
            found[subject].append(Pair(kind, key, day))
    for pairs in found.values():
        pairs.sort(key=lambda pair: (pair.day, pair.number))
    return found.items()


def _signs(ground: Ground) -> Iterable[tuple[int, list[Pair]]]:
    """The signs that were not passed over."""
    return _by_subject(_rows(ground, Sign, "open", "chosen", having=ground.sign_filter), Sign.kind, ground)


def _honours(ground: Ground) -> Iterable[tuple[int, list[Pair]]]:
    return _by_subject(_rows(ground, Honour, "done"), Honour.kind, ground)


def _items(ground: Ground) -> Iterable[tuple[int, list[Pair]]]:
    return _by_subject(_rows(ground, Item, "published"), Item.kind, ground)


def _rows(
    ground: Ground, cls: type[Record], *states: str, having: Mapping[str, str] | None = None
) -> Sequence[tuple[int, int, date]]:
    subjects = {one.subject for one in ground.recognised}
    return ground.rows_of(cls, subjects, "subject", "day", state=states, having=having or {})


def _days(ground: Ground) -> Iterable[tuple[tuple[int, str], list[date]]]:
    """On which days subjects were recognised in which sets, first to last."""
    found: dict[tuple[int, str], list[date]] = defaultdict(list)
    for facts in ground.recognition_facts.values():
        for fact in facts:
            if day := decided(fact):
                found[fact.subject, fact.about].append(day)
    return ((place, sorted(days)) for place, days in found.items())


def _before(days: Sequence[date], day: date) -> date:
    """The last recognition before a day."""
    at = bisect_left(days, day)
    return days[at - 1] if at else date.min


def _after(days: Sequence[date], day: date) -> date:
    """The first recognition after a day."""
    at = bisect_right(days, day)
    return days[at] if at < len(days) else date.max


def _dated(ground: Ground) -> Iterator[tuple[Recognised, date]]:
    return ((one, one.day) for one in ground.recognised if one.day)


def _from_sign(ground: Ground) -> Iterable[Entry]:
    """From the first sign since the recognition before it; signs that were passed over do not count."""
    signs, days = dict(ground.once(_signs)), dict(ground.once(_days))
    for one, day in _dated(ground):
        before = _before(days[one.subject, one.criteria_set], day)
        first = next((sign for sign in signs.get(one.subject, ()) if before < sign.day <= day), None)
        if first:
            yield recognition(one).worth((day - first.day).days, first)


def _first(ground: Ground, what: When) -> Iterator[tuple[Recognised, date, Pair | None]]:
    """What first happened on the day of each recognition or later, before the next recognition in the same set."""
    found, days = dict(ground.once(what)), dict(ground.once(_days))
    for one, day in _dated(ground):
        after = _after(days[one.subject, one.criteria_set], day)
        yield one, day, next((pair for pair in found.get(one.subject, ()) if day <= pair.day < after), None)


def _to(what: When) -> Entries:
    """From a recognition to what first came of it."""
    return lambda ground: (
        recognition(one).worth((first.day - day).days, first) for one, day, first in _first(ground, what) if first
    )


def _never(what: When) -> Entries:
    """Recognitions of which nothing came yet."""
    return lambda ground: (recognition(one) for one, _day, first in _first(ground, what) if first is None)


TIMELINESS = Section(
    "timeliness",
    Text("Tính kịp thời", "Timeliness"),
    (
        Figure(
            id="sign-to-recognition",
            label=Text("Số ngày từ dấu hiệu đầu tiên đến công nhận", "days from the first sign to recognition"),
            clauses=("I.1.a", "I.2.c"),
            entries=_from_sign,
            measure=Measure.DAYS,
            of_round=True,
        ),
        Figure(
            id="recognition-to-honour",
            label=Text("Số ngày từ công nhận đến tôn vinh", "days from recognition to honour"),
            clauses=("I.1.a", "I.2.c", "II.1.4.b"),
            entries=_to(_honours),
            measure=Measure.DAYS,
            of_round=True,
        ),
        Figure(
            id="recognition-to-publication",
            label=Text("Số ngày từ công nhận đến tin, bài đầu tiên", "days from recognition to the first publication"),
            clauses=("I.2.c", "II.1.3.c"),
            entries=_to(_items),
            measure=Measure.DAYS,
            of_round=True,
        ),
        Figure(
            id="not-yet-honoured",
            label=Text("Lượt công nhận chưa được tôn vinh", "recognitions not yet honoured"),
            clauses=("II.1.4.a",),
            entries=_never(_honours),
            of_round=True,
        ),
        Figure(
            id="not-yet-published",
            label=Text("Lượt công nhận chưa được tuyên truyền", "recognitions not yet made known"),
            clauses=("II.1.3.a",),
            entries=_never(_items),
            of_round=True,
        ),
    ),
)
