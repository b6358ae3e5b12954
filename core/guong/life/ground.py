"""The ground that signals stand on: the books of one command, set by set, without sensitive kinds."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import define

from guong.books import Books
from guong.criteria.findings import Screened
from guong.criteria.rules import Which
from guong.criteria.sets import Span
from guong.errors import PluginBroken
from guong.facts import CLOSING, Fact, Kind
from guong.subjects import Posting, Unit
from guong.terms import Term


@define
class CommandGround:
    """A `Ground` over the books of one command; what was read once is kept."""

    books: Books
    term: Term
    as_of: date
    judged: bool = False
    """Whether anybody was screened: what comes of it is not for everybody."""

    def kind(self, id: str) -> Kind:  # noqa: A002
        return self.books.catalogue.kind(id)

    def facts(self, which: Which, first: int, last: int) -> Iterator[Fact]:
        kind = self.kind(which.kind)
        if kind.sensitive:
            msg = f"Dấu hiệu không được đọc {kind.name.vi}; hãy sửa hoặc gỡ tiện ích khai báo dấu hiệu đó."
            raise PluginBroken(msg)
        return self.books.facts_within(which, first, last)

    def closed(self, kind: str) -> Collection[tuple[int, int]]:
        return self._closings[kind]

    def units(self) -> Mapping[int, Unit]:
        return self._units

    def postings(self) -> Mapping[int, Sequence[Posting]]:
        return self._postings

    def screened(self, criteria_set: str) -> Iterable[Screened]:
        self.judged = True
        chosen = self.books.catalogue.criteria_set(criteria_set)
        if self.term.annual is not (chosen.span is Span.YEAR):
            return ()
        return self.books.screen(chosen, self.term, self.as_of)

    @cached_property
    def _closings(self) -> Mapping[str, set[tuple[int, int]]]:
        closed = defaultdict(set)
        for fact in self.books.every_fact(CLOSING.id):
            closed[fact.about].add((fact.subject, fact.year))
        return closed

    @cached_property
    def _units(self) -> Mapping[int, Unit]:
        return {unit.key: unit for unit in self.books.units()}

    @cached_property
    def _postings(self) -> Mapping[int, Sequence[Posting]]:
        placed = defaultdict(list)
        for posting in self.books.every_posting():
            placed[posting.person].append(posting)
        return placed
