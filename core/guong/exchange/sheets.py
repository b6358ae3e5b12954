"""The sheets of the office workbook: their names, their columns in reading order, and the values of each column."""

from enum import StrEnum

from attrs import frozen

from guong.criteria.wording import day as shown
from guong.facts import Asked, Column, Kind, Ladder, Part, Timing
from guong.plugins import Catalogue
from guong.registers.subjects import FORMS, GENDERS, GROUPS
from guong.subjects import SubjectKind
from guong.vietnamese import same

UNIT_TYPES = ("tổng cục", "cục", "phòng", "chi cục", "phòng khu vực")
"""The usual types; any other one may be written."""


class Written(StrEnum):
    """How the cells of a column are written."""

    CODE = "code"
    TEXT = "text"
    YEAR = "year"
    TERM = "term"
    DAY = "day"
    MARK = "mark"


@frozen
class Choice:
    """One value of a fixed list."""

    value: str
    also: str = ""
    """Other ways to write it."""
    meaning: str = ""
    """What it means, or for whom and when it is used."""


@frozen
class Heading:
    """One column of a sheet."""

    name: str
    written: Written = Written.TEXT
    needed: bool = False
    choices: tuple[Choice, ...] = ()
    column: Column | None = None
    """The column of the fact's kind; None in the sheets of units, people and postings, and for subject and term."""


@frozen
class Sheet:
    """One sheet of the workbook."""

    name: str
    headings: tuple[Heading, ...]
    kind: Kind | None = None
    """The kind of fact that its rows are; None for units, people and postings."""

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that every row fills, by which the header row is known."""
        return tuple(heading.name for heading in self.headings if heading.needed)

    @property
    def key(self) -> str:
        """The first column, which says whom a row is about."""
        return self.headings[0].name


def _plain(*values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value) for value in values)


CODE = Heading("Mã", Written.CODE, needed=True)
BEGIN, END = Heading("Từ ngày", Written.DAY), Heading("Đến ngày", Written.DAY)
UNITS = Sheet(
    "Đơn vị",
    (
        CODE,
        Heading("Tên"),
        Heading("Loại", choices=_plain(*UNIT_TYPES)),
        Heading("Trực thuộc", Written.CODE),
        BEGIN,
        END,
        Heading("Kế thừa bởi", Written.CODE),
    ),
)
PEOPLE = Sheet(
    "Nhân sự",
    (
        CODE,
        Heading("Họ và tên"),
        Heading("Ngày sinh", Written.DAY),
        Heading("Giới tính", choices=_plain(*GENDERS)),
        Heading("Nhóm", choices=_plain(*GROUPS)),
    ),
)
POSTINGS = Sheet(
    "Công tác",
    (
        Heading("Mã nhân sự", Written.CODE, needed=True),
        Heading("Mã đơn vị", Written.CODE, needed=True),
        Heading("Chức vụ"),
        Heading("Người đứng đầu", Written.MARK, choices=(Choice("x", meaning="đứng đầu đơn vị"),)),
        BEGIN,
        END,
        Heading("Hình thức", choices=_plain(*FORMS)),
    ),
)
CORE = (UNITS, PEOPLE, POSTINGS)
READ_FIRST, VALUES = "Đọc trước", "Danh mục"
OWN = frozenset(map(same, (READ_FIRST, VALUES)))
"""Sheets that we write for people to read; an import passes over them."""
PROBLEM, REMEDY = "Vấn đề", "Cách sửa"
OWN_COLUMNS = frozenset(map(same, (PROBLEM, REMEDY)))
"""Columns that we add to refused rows; an import passes over them."""


def sheets(catalogue: Catalogue) -> dict[str, Sheet]:
    """Every sheet by its folded name: units, people and postings, then plugins' kinds, then the core's own kinds."""
    found = {same(sheet.name): sheet for sheet in CORE}
    declared = catalogue.sheets()
    for name, kind in sorted(declared.items(), key=lambda pair: pair[1].id not in catalogue.owners):
        found.setdefault(name, sheet_of(catalogue, kind))
    return found


def sheet_of(catalogue: Catalogue, kind: Kind) -> Sheet:
    """The sheet of a kind of fact."""
    headings = [_heading(catalogue, kind, column) for column in kind.columns]
    if kind.term_header:
        written = Written.TERM if kind.timing is Timing.TERM else Written.YEAR
        # "Công nhận" names the set before the term, as decisions do.
        place = 1 if kind.id == "recognition" else 0
        headings.insert(place, Heading(kind.term_header, written, needed=True))
    return Sheet(kind.sheet, (Heading(kind.subject_header, Written.CODE, needed=True), *headings), kind)


def _heading(catalogue: Catalogue, kind: Kind, column: Column) -> Heading:
    written = Written.DAY if column.asked is Asked.DATE or column.part is Part.DAY else Written.TEXT
    choices: tuple[Choice, ...] = ()
    if column.asked is Asked.RANK:
        choices = _ranked(column) if column.ladders else _declared(catalogue, kind, column)
    return Heading(column.header, written, column.needed, choices, column)


def _ranked(column: Column) -> tuple[Choice, ...]:
    """Each name once, with the ladders that hold it."""
    found: dict[str, tuple[set[str], list[str]]] = {}
    for ladder in column.ladders:
        for rank in ladder.ranks:
            also, used = found.setdefault(rank.name.vi, (set(), []))
            # A code in brackets tells ladders apart in the books; nobody types it.
            also |= {one for one in (rank.code, *rank.also) if "(" not in one and same(one) != same(rank.name.vi)}
            if len(column.ladders) > 1 and (whom := _whom(ladder)) and whom not in used:
                used.append(whom)
    return tuple(Choice(name, "; ".join(sorted(also)), "; ".join(used)) for name, (also, used) in found.items())


def _whom(ladder: Ladder) -> str:
    parts = [", ".join(ladder.groups)]
    if not ladder.groups and len(ladder.subjects) == 1:
        parts = ["cá nhân" if SubjectKind.PERSON in ladder.subjects else "tập thể"]
    if ladder.begin.year > 1:
        parts.append(f"từ {shown(ladder.begin)}")
    if ladder.end.year < 9999:  # noqa: PLR2004
        parts.append(f"đến {shown(ladder.end)}")
    return " ".join(part for part in parts if part)


def _declared(catalogue: Catalogue, kind: Kind, column: Column) -> tuple[Choice, ...]:
    titles = {criterion.id: criterion.title.vi for one in catalogue.sets.values() for criterion in one.criteria}
    choices = []
    for rank in catalogue.choices(kind, column.part):
        if kind.id == "closing":
            choices.append(Choice(rank.name.vi))
        else:
            meaning = rank.name.vi if rank.name.vi != rank.code else titles.get(rank.code, "")
            choices.append(Choice(rank.code, meaning=meaning))
    return tuple(choices)
