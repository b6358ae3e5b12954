"""Units and people, the postings between them, and who was managed by whom on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from attrs import frozen


class SubjectKind(StrEnum):
    """What can be held up as an exemplar (II.2.1): a collective or an individual."""

    UNIT = "unit"
    PERSON = "person"


@frozen
class Unit:
    """An office, room or branch; it begins, ends and has successors, and keeps its own facts."""

    key: int
    """The subject's number in these books; codes may change, keys do not."""
    code: str
    name: str
    type: str = ""
    """cục, phòng, chi cục, phòng khu vực, tổng cục …"""
    parent: int | None = None
    begin: date | None = None
    """First day; None: before anybody recorded."""
    end: date | None = None
    """Last day, included; None: it goes on."""
    successors: tuple[int, ...] = ()
    """One for a rename or merger, several for a split."""
    version: int = 0
    """The row of the books that says all this; another one after each correction."""

    kind = SubjectKind.UNIT

    @property
    def since(self) -> date:
        """The first day, or the first of all days."""
        return self.begin or date.min

    @property
    def until(self) -> date:
        """The last day, or the last of all days."""
        return self.end or date.max

    @property
    def label(self) -> str:
        """How lists and verdicts name it."""
        return self.name or self.code


@frozen
class Person:
    """A civil servant, public employee or worker of the office."""

    key: int
    code: str
    name: str
    birth: date | None = None
    gender: str = ""
    group: str = ""
    """công chức, viên chức, người lao động; decides which ladder of discipline applies."""
    version: int = 0
    """The row of the books that says all this; another one after each correction."""

    kind = SubjectKind.PERSON

    @property
    def since(self) -> date:
        """The day of birth, or the first of all days: no fact may lie before it."""
        return self.birth or date.min

    @property
    def until(self) -> date:
        """A person's facts have no last day."""
        return date.max

    @property
    def label(self) -> str:
        """How lists and verdicts name the person."""
        return self.name or self.code


Subject = Unit | Person


@frozen
class Posting:
    """One person's place in one unit from `since` to `until`, both days included."""

    id: int
    person: int
    unit: int
    since: date
    """First day, never before the unit's own."""
    until: date
    """Last day, never after the unit's own; `date.max` while it goes on."""
    head: bool = False
    position: str = ""
    form: str = ""
    """chính thức, biệt phái, kiêm nhiệm; changes no rule."""
    begin: date | None = None
    """The first day as written in the paper; None where it is not known."""
    end: date | None = None
    """The last day as written in the paper; None where none is set."""

    def on(self, day: date) -> bool:
        """Whether the posting was held on `day`."""
        return self.since <= day <= self.until

    def within(self, first: date, last: date) -> bool:
        """Whether the posting was held on some day from `first` to `last`."""
        return self.since <= last and self.until >= first


def main_posting(postings: Iterable[Posting], day: date) -> Posting | None:
    """The posting that says where a person belongs on `day`: of several, the one that began last.

    Of several that began on one day, the one in the unit that was registered last.
    """
    held = [posting for posting in postings if posting.on(day)]
    return max(held, key=lambda posting: (posting.since, posting.unit), default=None)


def home_in(postings: Iterable[Posting], first: date, last: date) -> Posting | None:
    """The last posting held from `first` to `last`; of several on its last day, the one that began last.

    Its unit's registers are those that must be closed before a year of the person is known in full.
    """
    held = [posting for posting in postings if posting.within(first, last)]
    return max(held, key=lambda posting: (min(posting.until, last), posting.since, posting.unit), default=None)


def headed(postings: Iterable[Posting], day: date) -> list[int]:
    """The units that a person heads on `day`, in the order of their registration."""
    return sorted({posting.unit for posting in postings if posting.head and posting.on(day)})


def managed(postings: Sequence[Posting], unit: int, day: date) -> bool:
    """Whether the person with these postings is under the direct management of `unit` on `day`.

    A person belongs to the unit of the posting that began last, so a secondment counts where the person works;
    headships all count. "Quản lý trực tiếp" is the unit's own staff, not that of units below it (II.2.2.2.tt.2).
    """
    if any(posting.head and posting.unit == unit and posting.on(day) for posting in postings):
        return True
    main = main_posting(postings, day)
    return main is not None and main.unit == unit
