"""Signals: what, in the books themselves, may point to somebody who is not yet chosen (I.1.a, II.1.1).

A signal looks at everybody at once and suggests; people consider and choose. A plugin declares signals of its own: a
`Signal` whose `find` is one of the parts below, or any function of the ground.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Protocol

from attrs import frozen

from guong.criteria import wording
from guong.criteria.findings import OPEN, Outcome, Screened
from guong.criteria.rules import Which
from guong.facts import Fact, Kind, Register
from guong.subjects import Posting, Unit, home_in
from guong.terms import Term
from guong.words import Text

SOURCES = ("books", "movement")
"""What the signs of a signal come from: the books, or, among them, the results of movements."""


class Ground(Protocol):
    """The books as signals see them: set by set, not one subject after another, and without sensitive kinds."""

    @property
    def term(self) -> Term:
        """The year or period that is looked at."""

    def kind(self, id: str) -> Kind:  # noqa: A002
        """A kind of fact."""

    def facts(self, which: Which, first: int, last: int) -> Iterator[Fact]:
        """Everybody's facts that pass, all of whose years lie from `first` to `last`; subject by subject, as recorded.

        Raises:
            PluginBroken: the kind is sensitive.
        """

    def closed(self, kind: str) -> Collection[tuple[int, int]]:
        """The units and years whose registers of the kind are closed."""

    def units(self) -> Mapping[int, Unit]:
        """Every unit by its key."""

    def postings(self) -> Mapping[int, Sequence[Posting]]:
        """Everybody's postings by person."""

    def screened(self, criteria_set: str) -> Iterable[Screened]:
        """Everybody judged; nobody where the set is not for such a term. What comes of it only the personnel room sees.

        Raises:
            PluginBroken: a plugin that the set needs is missing.
        """


@frozen
class Hint:
    """One subject that a signal points to."""

    subject: int
    """The key of the person or unit."""
    why: Text
    facts: tuple[int, ...] = ()
    """The numbers of the facts that it rests on."""
    criteria_set: str = ""
    """The set whose verdict says more, where it rests on one."""


@frozen
class Signal:
    """Something that may be seen in the books of an exemplar who is not yet chosen."""

    id: str
    name: Text
    looks_for: Text
    """What it looks for, in one sentence."""
    find: Callable[[Ground], Iterable[Hint]]
    source: str = SOURCES[0]


def _by_subject(facts: Iterable[Fact]) -> Iterator[tuple[int, list[Fact]]]:
    for subject, held in groupby(facts, key=lambda fact: fact.subject):
        yield subject, list(held)


@frozen
class NearlyQualified:
    """Those of whom a set lacks little: one or a few things missing or to be judged, or one thing not met."""

    criteria_set: str
    few: int = 2
    """The most criteria that may be open while none is not met."""

    def __call__(self, ground: Ground) -> Iterator[Hint]:
        """Screen everybody."""
        for one in ground.screened(self.criteria_set):
            wanting = [(id_, outcome) for id_, outcome in one.findings if outcome in (*OPEN, Outcome.NOT_MET)]
            unmet = sum(outcome is Outcome.NOT_MET for _id, outcome in wanting)
            if wanting and (len(wanting) == 1 if unmet else len(wanting) <= self.few):
                why = Text(
                    "chỉ còn " + "; ".join(f"{id_}: {outcome.label.vi}" for id_, outcome in wanting),
                    "only lacks " + "; ".join(f"{id_}: {outcome.label.en}" for id_, outcome in wanting),
                )
                yield Hint(one.subject, why, criteria_set=self.criteria_set)


@frozen
class Rising:
    """Those whose rank rose every year, or stayed at the top: so many years in a row, and all years of a period."""

    kind: str
    codes: tuple[str, ...]
    """The ranks from low to high."""
    years: int = 3

    def __call__(self, ground: Ground) -> Iterator[Hint]:
        """Look at the run of years that ends with the term."""
        last = ground.term.last
        years = range(min(ground.term.first, last - self.years + 1), last + 1)
        heights = {code: height for height, code in enumerate(self.codes)}
        for subject, held in _by_subject(ground.facts(Which(self.kind), years[0], last)):
            each = {fact.year: fact for fact in held if fact.year == fact.last_year and fact.code in heights}
            run = [each[year] for year in years if year in each]
            if len(run) == len(years) and self._rises([heights[fact.code] for fact in run]):
                told = ", ".join(f"{fact.year} {fact.code}" for fact in run)
                why = Text(f"tăng hoặc giữ mức cao nhất {len(run)} năm liền: {told}", f"rising or at the top: {told}")
                yield Hint(subject, why, tuple(fact.id for fact in run))

    def _rises(self, heights: Sequence[int]) -> bool:
        top = len(self.codes) - 1
        return all(after > before or after == before == top for before, after in pairwise(heights))


@frozen
class Holding:
    """Those who have facts of the term that pass; of a kind whose latest stands, the latest must."""

    which: Which

    def __call__(self, ground: Ground) -> Iterator[Hint]:
        """Look at the facts of the term."""
        kind, term = ground.kind(self.which.kind), ground.term
        asked = Which(kind.id, about=self.which.about) if kind.latest else self.which
        for subject, held in _by_subject(ground.facts(asked, term.first, term.last)):
            passing = [fact for fact in _standing(kind, held) if self.which.passes(fact)]
            if passing:
                yield Hint(subject, wording.found(kind, passing), tuple(fact.id for fact in passing))


def _standing(kind: Kind, facts: Sequence[Fact]) -> Sequence[Fact]:
    """Of facts that speak of one thing in one term, the latest by day where the kind says so."""
    if not kind.latest:
        return facts
    ordered = sorted(facts, key=lambda fact: (fact.day.isoformat() if fact.day else "", fact.id))
    return list({(fact.about, fact.year, fact.last_year): fact for fact in ordered}.values())


@frozen
class FirstInUnit:
    """Those who bring their unit the first such fact of that rank for so many years.

    Silent unless the unit's registers of all those years are closed: that nothing was recorded proves nothing.
    """

    which: Which
    years: int = 5

    def __call__(self, ground: Ground) -> Iterator[Hint]:
        """Look at the facts of the term and of the years before it."""
        kind, term = ground.kind(self.which.kind), ground.term
        before = range(term.first - self.years, term.first)
        closed = None if kind.register is Register.OURS else ground.closed(kind.id)
        earlier: set[tuple[int, bool, str]] = set()
        found: list[tuple[tuple[int, bool, str], Fact]] = []
        for fact in ground.facts(self.which, before[0], term.last):
            if (unit := _unit_of(ground, fact)) is not None:
                place = (unit, fact.subject == unit, fact.code or fact.level)
                if fact.year < term.first:
                    earlier.add(place)
                else:
                    found.append((place, fact))
        for place, fact in found:
            known = closed is None or all((place[0], year) in closed for year in before)
            if known and place not in earlier:
                what = wording.found(kind, (fact,))
                why = Text(
                    f"lần đầu ở đơn vị trong {self.years} năm: {what.vi}", f"first in {self.years} years: {what.en}"
                )
                yield Hint(fact.subject, why, (fact.id,))


def _unit_of(ground: Ground, fact: Fact) -> int | None:
    """The unit that a fact speaks for: the unit itself, or that of the person's last posting in its year."""
    if fact.subject in ground.units():
        return fact.subject
    home = home_in(ground.postings().get(fact.subject, ()), *ground.term.span(fact.last_year))
    return home.unit if home else None
