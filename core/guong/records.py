"""Records: what is kept of an exemplar's life. Each kind is a frozen class; one narrow table holds them all."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from sys import modules
from typing import Any, ClassVar, TypeVar

from attrs import evolve, field, frozen

from guong.words import Text

COLUMNS = ("of", "subject", "unit", "state", "day", "code")
"""An attribute with such a name is a column that records are found by; the others are in the row's JSON body.

`of` is the key of the record that this one belongs to, `subject` whose data it is, `unit` the unit whose scope it lies
in, `state` its place in the table of steps, `day` what lists are sorted by, `code` a word to find it by.
"""


@frozen(kw_only=True)
class Record:
    """One thing in an exemplar's life; a change ends the row and adds a newer one under the same key."""

    kind: ClassVar[str]
    label: ClassVar[Text]
    people: ClassVar[tuple[str, ...]] = ()
    """Where, beside `subject`, people are named by their keys: `helper`, or inside of parts `members.person`."""
    about_both: ClassVar[tuple[str, ...]] = ()
    """Which of these the record speaks of as much as of its `subject`, so that it is erased with either."""
    key: int = 0
    """Its number in these books, for good; 0 until it is added."""
    version: int = 0
    """The row that says all this; another one after each change."""


R = TypeVar("R", bound=Record)


def classes() -> Mapping[str, type[Record]]:
    """Every class of record that the library has, by its kind."""
    ours = (cls for cls in Record.__subclasses__() if cls.__module__.startswith(f"{__package__}."))
    return {cls.kind: cls for cls in ours if getattr(modules[cls.__module__], cls.__name__) is cls}


def renamed(record: R, old: int, new: int) -> R:
    """The record with one person in the place of another wherever it names people by key; each once in a list."""
    owned = ("subject",) if hasattr(record, "subject") else ()
    for path in (*owned, *record.people):
        record = _renamed(record, path.split("."), old, new)
    return record


def _renamed(value: Any, path: Sequence[str], old: int, new: int) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(_renamed(one, path, old, new) for one in value))
    if path:
        name, *rest = path
        return evolve(value, **{name: _renamed(getattr(value, name), rest, old, new)})
    return new if value == old else value


@frozen
class Was:
    """A record as it was said once: from when, by which account."""

    record: Record
    since: datetime
    until: datetime | None
    """When it was changed or ended; None while it stands."""
    by: str


@frozen
class StoredFile:
    """A file that the books keep: by the hash of its content, so that the same content is kept once."""

    hash: str
    """SHA-256 of the content, in hexadecimal."""
    size: int
    """In bytes."""
    type: str
    """The media type, found by looking at the content."""


@frozen
class Where:
    """Which records of a kind are meant; what is None is not asked."""

    of: int | tuple[int, ...] | None = None
    subject: int | None = None
    subjects: frozenset[int] | None = None
    """Any of these people and units: at most a few hundred."""
    unit: int | None = None
    units: frozenset[int] | None = None
    """Any of these units: the scope of an account."""
    state: str | tuple[str, ...] | None = None
    code: str | tuple[str, ...] | None = None
    first: date | None = None
    last: date | None = None
    """Days from `first` to `last`, both included; records without a day are left out."""
    limit: int | None = None
    after: int = 0
    """Only keys beyond this one, for lists page by page; in lists by day, on the `first` day only."""
    having: Mapping[str, str] = field(factory=dict)
    """Texts inside the body that must be just these; no index helps to find them."""
    mentions: int | None = None
    """Only where this number is written inside the body, in whatever place, also inside of a longer one."""
    before: tuple[date, int] | None = None
    """Newest day first, beginning behind this day and key: `NEWEST`, then those of the last one shown; records without
    a day are left out."""


NEWEST = (date.max, 0)
"""Where a list that shows the newest first begins."""
