"""Provisions of the law and of plans, and values that change with them."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Generic, TypeVar

from attrs import field, frozen

from guong.words import Text

T = TypeVar("T")


class Standing(StrEnum):
    """How sure we are of the wording that a provision is cited for."""

    QUOTED = "quoted"
    """Read in a source that quotes the article itself."""
    SECONDARY = "secondary"
    """Read in a digest, or in a parallel instrument that reproduces the text."""
    READING = "reading"
    """An inference or general knowledge: shown as a reading, never as the law."""


@frozen
class Provision:
    """One clause of one document, in force from `begin` to `end`, both days included."""

    document: str
    """The document with its number and year, as people cite it."""
    clause: str
    """The clause in the document's own numbering."""
    begin: date = date.min
    end: date = date.max
    standing: Standing = Standing.QUOTED
    note: str = ""
    """What a reader must know of the source; Vietnamese."""

    def __str__(self) -> str:
        mark = " (cách hiểu, chưa đối chiếu nguyên văn)" if self.standing is Standing.READING else ""
        return f"{self.clause}, {self.document}{mark}"

    def in_force(self, day: date) -> bool:
        """Whether the clause was in force on `day`."""
        return self.begin <= day <= self.end


def _pairs(values: "Mapping[Provision, T] | tuple[tuple[Provision, T], ...]") -> tuple[tuple[Provision, T], ...]:
    return tuple(values.items()) if isinstance(values, Mapping) else tuple(values)


@frozen
class Dated(Generic[T]):
    """A value for each provision that sets it: `Dated({old: 50, new: 70})`; the spans must not overlap."""

    values: tuple[tuple[Provision, T], ...] = field(converter=_pairs)

    @values.validator
    def _spans_apart(self, _: object, values: tuple[tuple[Provision, T], ...]) -> None:
        spans = sorted((provision.begin, provision.end) for provision, _value in values)
        if not spans:
            msg = "Dated needs at least one provision with its value"
            raise ValueError(msg)
        for (_, end), (begin, _) in pairwise(spans):
            if begin <= end:
                msg = f"two provisions are both in force on {begin}; give each the days on which it was in force"
                raise ValueError(msg)

    def on(self, day: date) -> tuple[Provision, T] | None:
        """The provision in force on `day` with its value; None where no provision speaks for that day."""
        for pair in self.values:
            if pair[0].in_force(day):
                return pair
        return None

    def __iter__(self) -> Iterator[tuple[Provision, T]]:
        return iter(self.values)


@frozen
class Reading:
    """How we read a text that leaves something open; verdicts that rest on it wait until the office confirms it."""

    id: str
    text: Text
