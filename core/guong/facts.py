"""Facts, their kinds, the columns that carry them and the ladders that order their ranks."""

import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from attrs import field, frozen

from guong.subjects import SubjectKind
from guong.vietnamese import same
from guong.words import Text

BOTH = frozenset(SubjectKind)


@frozen
class Rank:
    """One rung of a ladder, or one entry of a fixed list."""

    code: str
    """What the books hold; equal codes in two ladders mean the same rank."""
    name: Text
    also: tuple[str, ...] = ()
    """Other spellings that clerks use."""
    height: int = 0
    """Rungs of equal height do not outrank each other (bộ, ngành, tỉnh)."""

    def called(self) -> Iterable[str]:
        """Every spelling that means this rank."""
        return (self.code, self.name.vi, *self.also)


@frozen
class Ladder:
    """Ranks from low to high, for one kind of subject, group of people and span of days (both included)."""

    id: str
    ranks: tuple[Rank, ...]
    subjects: frozenset[SubjectKind] = BOTH
    groups: tuple[str, ...] = ()
    """The groups of people that it holds for; empty: for all."""
    begin: date = date.min
    end: date = date.max
    source: str = ""
    """Document and clause that set it."""

    def at_least(self, code: str) -> tuple[str, ...]:
        """The codes at the height of `code` or above.

        Raises:
            KeyError: the ladder has no such code.
        """
        heights = {rank.code: rank.height for rank in self.ranks}
        floor = heights[code]
        return tuple(rank.code for rank in self.ranks if rank.height >= floor)

    def holds_for(self, subject: SubjectKind, group: str, day: date | None) -> bool:
        """Whether it orders the ranks of such a subject on `day`; an unknown group or day excludes no ladder."""
        return (
            subject in self.subjects
            and (not self.groups or not group or same(group) in map(same, self.groups))
            and (day is None or self.begin <= day <= self.end)
        )

    def find(self, text: str) -> Rank | None:
        """The rank that a clerk's text names."""
        wanted = same(text)
        return next((rank for rank in self.ranks if wanted in map(same, rank.called())), None)


def ladder(id: str, *ranks: Rank, **more: Any) -> Ladder:  # noqa: A002, ANN401
    """A ladder from low to high: each rank that has no height of its own stands one above the one before it."""
    placed: list[Rank] = []
    for rank in ranks:
        height = rank.height or (placed[-1].height + 1 if placed else 1)
        placed.append(Rank(rank.code, rank.name, rank.also, height))
    return Ladder(id, tuple(placed), **more)


class Part(StrEnum):
    """What a column of a kind's sheet says of the fact."""

    CODE = "code"
    LEVEL = "level"
    CLASS = "class_"
    ABOUT = "about"
    DAY = "day"
    DETAIL = "detail"
    """Kept with the fact, read by no rule."""


class Asked(StrEnum):
    """How the value of a column is written."""

    TEXT = "text"
    DATE = "date"
    RANK = "rank"


@frozen
class Column:
    """One column of a kind's sheet, one field of its form."""

    id: str
    header: str
    part: Part = Part.DETAIL
    asked: Asked = Asked.TEXT
    ladders: tuple[Ladder, ...] = ()
    """The fixed lists that a RANK column takes its values from."""
    needed: bool = False
    key: bool = False
    """Tells two facts of one subject and term apart, beyond the needed columns."""


class Timing(StrEnum):
    """When a fact counts."""

    YEAR = "year"
    """In its year, whenever its paper was signed."""
    DAY = "day"
    """On its day."""
    TERM = "term"
    """For exactly its year or period."""


class Register(StrEnum):
    """How we know that all facts of a kind are in the books."""

    CLOSABLE = "closable"
    """When the personnel room has declared the unit's year complete."""
    OURS = "ours"
    """Our own decisions: always complete."""
    NONE = "none"
    """Nobody declares it: its absence says nothing."""


@frozen(cache_hash=True)
class Kind:
    """A kind of fact: its sheet, columns, natural key, ladders and register."""

    id: str
    name: Text
    sheet: str
    columns: tuple[Column, ...]
    timing: Timing = Timing.YEAR
    subjects: frozenset[SubjectKind] = BOTH
    subject_header: str = "Mã"
    single: bool = False
    """One fact a subject and year, such as a rating: a differing second one is refused."""
    latest: bool = False
    """The latest by day stands; of equal days the one recorded last."""
    register: Register = Register.NONE
    sensitive: bool = False
    """Shown only to who may see discipline."""

    def column(self, part: Part) -> Column | None:
        """The column that carries a part of the fact."""
        return self._by_part.get(part)

    @cached_property
    def _by_part(self) -> dict[Part, Column]:
        return {column.part: column for column in reversed(self.columns)}

    @property
    def term_header(self) -> str | None:
        """The column that carries the fact's year or term."""
        return {Timing.YEAR: "Năm", Timing.TERM: "Kỳ", Timing.DAY: None}[self.timing]

    def ranks(self, part: Part, subject: SubjectKind | None = None) -> tuple[Rank, ...]:
        """Every value that a column may take for such subjects, each code once."""
        column = self.column(part)
        if not column:
            return ()
        found: dict[str, Rank] = {}
        for one in column.ladders:
            if subject is None or subject in one.subjects:
                for rank in one.ranks:
                    found.setdefault(rank.code, rank)
        return tuple(found.values())

    @cached_property
    def names(self) -> dict[str, Text]:
        """The name of every code that a fact of the kind may carry."""
        return {rank.code: rank.name for rank in self.ranks(Part.CODE)}

    def at_least(self, code: str, part: Part = Part.CODE) -> tuple[str, ...]:
        """The codes at or above `code` in the kind's ladder that has it, for rules: `TITLE.at_least("CSTĐCS")`.

        Raises:
            KeyError: no ladder of the kind has the code.
        """
        column = self.column(part)
        for one in column.ladders if column else ():
            if any(rank.code == code for rank in one.ranks):
                return one.at_least(code)
        raise KeyError(code)


@frozen
class Fact:
    """Something that happened, and when it counts.

    When the office came to know it is the books' to say: a fact is never changed, a correction ends it there and adds
    a newer one.
    """

    id: int
    subject: int
    """The key of the person or unit."""
    kind: str
    year: int
    """The first year of its term; the calendar year of its day for dated facts."""
    last_year: int
    """The last year of its term, included."""
    day: date | None = None
    code: str = ""
    level: str = ""
    class_: str = ""
    about: str = ""
    """A clause, criteria set or kind that the fact speaks of."""
    paper: str = field(default="{}", repr=False)
    """JSON of everything else that the papers say (number, date, issuer, name); no rule reads it."""

    @property
    def detail(self) -> dict[str, str]:
        """What the papers say, by column id."""
        read: dict[str, str] = json.loads(self.paper) if self.paper != "{}" else {}
        return read

    @property
    def term(self) -> str:
        """The year or period, as people write it."""
        return str(self.year) if self.year == self.last_year else f"{self.year}-{self.last_year}"


def known(ids: Iterable[str]) -> Ladder:
    """A fixed list of ids, for columns whose values plugins declare (clauses, sets)."""
    return Ladder("", tuple(Rank(one, Text(one, one)) for one in ids))


MET, NOT_MET = "met", "not_met"

VERDICTS = ladder(
    "verdict",
    Rank(NOT_MET, Text("không đạt", "not met")),
    Rank(MET, Text("đạt", "met")),
)
DECISION = (
    Column("number", "Số quyết định"),
    Column("date", "Ngày quyết định", asked=Asked.DATE),
    Column("issuer", "Cơ quan ban hành"),
)

ASSESSMENT = Kind(
    "assessment",
    Text("nhận xét", "assessment"),
    "Nhận xét",
    (
        Column("about", "Tiêu chuẩn", Part.ABOUT, Asked.RANK, needed=True),
        Column("code", "Kết luận", Part.CODE, Asked.RANK, (VERDICTS,), needed=True),
        Column("body", "Tập thể nhận xét"),
        Column("day", "Ngày", Part.DAY, Asked.DATE, needed=True),
    ),
    timing=Timing.TERM,
    latest=True,
)
VOTE = Kind(
    "vote",
    Text("kết quả bình xét", "council vote"),
    "",
    (
        Column("about", "Bộ tiêu chuẩn", Part.ABOUT, Asked.RANK, needed=True),
        Column("code", "Kết luận", Part.CODE, Asked.RANK, (VERDICTS,), needed=True),
        Column("day", "Ngày", Part.DAY, Asked.DATE, needed=True),
    ),
    timing=Timing.TERM,
    latest=True,
)
RECOGNITION = Kind(
    "recognition",
    Text("công nhận", "recognition"),
    "Công nhận",
    (Column("about", "Bộ tiêu chuẩn", Part.ABOUT, Asked.RANK, needed=True), *DECISION),
    timing=Timing.TERM,
    register=Register.OURS,
)
CLOSING = Kind(
    "closing",
    Text("chốt số liệu", "register closed"),
    "Chốt số liệu",
    (
        Column("about", "Loại số liệu", Part.ABOUT, Asked.RANK, needed=True),
        Column("by", "Người chốt"),
        Column("day", "Ngày", Part.DAY, Asked.DATE, needed=True),
    ),
    subjects=frozenset({SubjectKind.UNIT}),
    subject_header="Mã đơn vị",
)
MOVEMENT_TYPES = ladder(
    "movement-type",
    Rank("regular", Text("thường xuyên", "regular"), height=1),
    Rank("thematic", Text("chuyên đề", "thematic"), height=1),
    Rank("peak", Text("cao điểm", "peak"), height=1),
)
MOVEMENT_LEVELS = ladder(
    "movement-level",
    Rank("đơn vị", Text("đơn vị", "unit"), height=1),
    Rank("cơ sở", Text("cơ sở", "base"), height=2),
    Rank("bộ", Text("bộ", "ministry"), height=3),
    Rank("ngành", Text("ngành", "sector"), height=3),
    Rank("tỉnh", Text("tỉnh", "province"), height=3),
    Rank("nhà nước", Text("nhà nước", "State"), height=4),
)
STANDINGS = ladder(
    "movement-standing",
    Rank("tham gia", Text("tham gia", "took part")),
    Rank("tốt", Text("tốt", "good")),
    Rank("xuất sắc", Text("xuất sắc", "excellent")),
    Rank("dẫn đầu", Text("dẫn đầu", "leading")),
)
MOVEMENT_RESULT = Kind(
    "movement-result",
    Text("kết quả phong trào thi đua", "result in an emulation movement"),
    "",
    (
        Column("about", "Phong trào", Part.ABOUT, needed=True),
        Column("code", "Kết quả", Part.CODE, Asked.RANK, (STANDINGS,)),
        Column("level", "Cấp", Part.LEVEL, Asked.RANK, (MOVEMENT_LEVELS,)),
        Column("class", "Loại", Part.CLASS, Asked.RANK, (MOVEMENT_TYPES,)),
        Column("figure", "Số liệu"),
        Column("note", "Ghi chú"),
        Column("day", "Ngày", Part.DAY, Asked.DATE, needed=True),
    ),
    timing=Timing.TERM,
    latest=True,
)
"""What a subject reached in a movement (I.2.b, II.1.1), whose code is `about`; no criterion of ours reads it."""
CORE_KINDS = (ASSESSMENT, VOTE, RECOGNITION, CLOSING, MOVEMENT_RESULT)
