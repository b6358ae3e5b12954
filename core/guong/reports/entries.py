"""A figure: what it is called, what it counts, and the entries behind it, of which it is nothing but a count."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import field, frozen

from guong.actors import Actor, Role
from guong.words import Text

if TYPE_CHECKING:
    from guong.reports.ground import Ground


class Measure(StrEnum):
    """What a figure does with the values of its entries."""

    COUNT = "count"
    """How many entries there are."""
    DAYS = "days"
    """The median of their values, which are days, with the quartiles."""
    SHARE = "share"
    """How many of them have the value 1, out of all; the others have 0."""


@frozen
class Pair:
    """The other end of an entry that measures days."""

    kind: str
    number: int
    day: date


class Entry(NamedTuple):
    """One thing that a figure counts, with what it can be told apart by; a tuple, since there are very many."""

    kind: str
    """A kind of record, `fact`, `unit` or `candidate`."""
    number: int
    """Its number in the books: of the record, the fact or the unit; of the round for a candidate."""
    subject: int = 0
    """Whose it is; 0: nobody's."""
    unit: int = 0
    """The unit in whose scope it lay then; 0: the office's own, or to be found by the day."""
    day: date | None = None
    term: str = ""
    criteria_set: str = ""
    sort: str = ""
    """The figure's own word for what it is: a channel, a state, a sort of event."""
    value: int = 1
    pair: Pair | None = None

    def worth(self, value: int, pair: Pair | None = None) -> Entry:
        """The same with a value."""
        return self._replace(value=value, pair=pair)


Entries = Callable[["Ground"], Iterable[Entry]]


@frozen(kw_only=True)
class Figure:
    """One number of the summing-up."""

    id: str
    label: Text
    clauses: tuple[str, ...]
    """The clauses of the plan that ask for it."""
    entries: Entries
    measure: Measure = Measure.COUNT
    sorts: Mapping[str, Text] = field(factory=dict)
    """How the words of `Entry.sort` are called."""
    seers: frozenset[Role] | None = None
    """Who may see it; None: everybody who may ask for figures."""
    of_round: bool = False
    """Whether it can be asked of one round."""
    of_unit: bool = True
    """Whether its entries lie in units; else it is the whole office's."""

    def seen(self, actor: Actor) -> bool:
        """Whether an account may see it."""
        return self.seers is None or actor.may(*self.seers)

    def told(self, entries: Collection[Entry]) -> dict[str, Any]:
        """The number that these entries come to, None where nothing can be said.

        Days: the median with the first and third quartile (linear between neighbours). Shares: percent, to one decimal.
        """
        count = len(entries)
        if self.measure is Measure.COUNT:
            return {"value": count}
        values = [entry.value for entry in entries]
        if self.measure is Measure.SHARE:
            part = sum(values)
            return {"value": round(100 * part / count, 1) if count else None, "part": part, "of": count}
        if not values:
            return {"value": None, "of": 0}
        lower, _middle, upper = quantiles(values, n=4, method="inclusive") if count > 1 else values * 3
        return {"value": median(values), "quartiles": [lower, upper], "of": count}


@frozen
class Section:
    """Figures on one stage of the work."""

    id: str
    label: Text
    figures: Sequence[Figure]


def firsts(entries: Iterable[Entry]) -> list[Entry]:
    """The first entry of each subject: how many people and units, however often each."""
    found: dict[int, Entry] = {}
    for entry in entries:
        found.setdefault(entry.subject, entry)
    return list(found.values())


def sorted_as(entries: Iterable[Entry], *sorts: str) -> list[Entry]:
    """The entries of these sorts."""
    return [entry for entry in entries if entry.sort in sorts]
