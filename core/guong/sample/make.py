"""Makes the sample office, always the same one: `python -m guong.sample.make [FILE]`.

What must come out is fixed in `plot`; chance, from a fixed seed, fills in the rest.
"""

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter
from attrs import define, evolve, field, frozen

from guong.sample import names, path, plot
from guong.sample.papers import RATING, REGISTERS, SCOPE, TITLE, office_on, paper

SEED = 2023
MADE = datetime(2026, 6, 1, 8, 0)  # noqa: DTZ001, the workbook keeps no time zone
"""Stands in the workbook's properties; the clock is never read."""

NEW_LAW = 2024
"""First year of the law of 2022: CSTĐCS without an initiative, TTLĐTT from 70 %."""
HALF_YEAR = 183
"""Days of service below which a year is not rated."""

Cell = str | int | date | None
Row = tuple[Cell, ...]

DECISION = ("Số quyết định", "Ngày quyết định", "Cơ quan ban hành")
SHEETS: dict[str, tuple[str, ...]] = {
    "Đơn vị": ("Mã", "Tên", "Loại", "Trực thuộc", "Từ ngày", "Đến ngày", "Kế thừa bởi"),
    "Nhân sự": ("Mã", "Họ và tên", "Ngày sinh", "Giới tính", "Nhóm"),
    "Công tác": ("Mã nhân sự", "Mã đơn vị", "Chức vụ", "Người đứng đầu", "Từ ngày", "Đến ngày", "Hình thức"),
    "Xếp loại": ("Mã", "Năm", "Mức"),
    "Danh hiệu": ("Mã", "Năm", "Danh hiệu", *DECISION),
    "Khen thưởng": ("Mã", "Năm", "Hình thức", "Cấp", "Loại", *DECISION),
    "Kỷ luật": ("Mã", "Hình thức", "Ngày quyết định", "Số quyết định", "Cơ quan ban hành"),
    "Sáng kiến": ("Mã", "Năm", "Tên", "Phạm vi", "Số quyết định", "Ngày quyết định"),
    "Nhận xét": ("Mã", "Kỳ", "Tiêu chuẩn", "Kết luận", "Tập thể nhận xét", "Ngày"),
    "Công nhận": ("Mã", "Bộ tiêu chuẩn", "Kỳ", *DECISION),
    "Chốt số liệu": ("Mã đơn vị", "Năm", "Loại số liệu", "Người chốt", "Ngày"),
}
READ_FIRST = (
    "VĂN PHÒNG MẪU: MỘT CƠ QUAN THI HÀNH ÁN DÂN SỰ CẤP TỈNH",
    "Dữ liệu hư cấu, chỉ để minh hoạ.",
    "Mọi người, quyết định, danh hiệu, khen thưởng, kỷ luật trong tệp này đều do máy đặt ra theo một kịch bản.",
    "Mọi sự trùng tên, trùng việc với người thật đều là ngẫu nhiên.",
    "Tên các đơn vị mượn của tỉnh Thái Nguyên để dễ hình dung; việc sắp xếp từ ngày 01/07/2025 cũng chỉ là giả định.",
    "Sheet này không được nhập. Mỗi sheet còn lại là một loại số liệu; dòng đầu là tên cột, mỗi dòng sau là một việc.",
    "Mã người: NV001, NV002 … Mã đơn vị: CUC, THADS (cơ quan tỉnh); P-… (phòng); CC-… (chi cục); KV1 … KV5 (khu vực).",
    (
        "Vài sổ được cố ý chưa chốt, vài nhận xét được cố ý bỏ trống, để thấy đủ các kết quả: đạt, không đạt, "
        "thiếu dữ liệu, cần đánh giá."
    ),
)

YES, NO = "đạt", "không đạt"
COMMON = ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d")
ENDED = {(unit[0], plot.MERGER.year) for unit in plot.UNITS if unit[5]}
"""Units in their last year: whatever was said of them was said before they ended."""

WORKERS = ("Lái xe", "Bảo vệ", "Nhân viên phục vụ")
WOMEN = {"Kế toán": 0.85, "Kế toán trưởng": 0.85, "Văn thư": 0.9, "Nhân viên phục vụ": 1, "Thư ký": 0.6, "Lái xe": 0}
"""Share of women by position; 0.4 where nothing is said."""
BIRTHS = {
    "Cục trưởng": (1966, 1970),
    "Trưởng phòng": (1968, 1980),
    "Chi cục trưởng": (1967, 1980),
    "Chấp hành viên": (1974, 1989),
    "Thư ký": (1985, 1997),
    "Lái xe": (1970, 1990),
}
"""First and last year of birth by position; 1972 to 1994 where nothing is said."""


@frozen
class Person:
    """One member of the staff."""

    code: str
    name: str
    birth: date
    gender: str
    group: str


@frozen
class Posting:
    """One place of one person, both days included."""

    person: str
    unit: str
    position: str
    head: bool
    first: date
    last: date | None = None
    form: str = "chính thức"

    def days_in(self, year: int) -> int:
        """How many days of the year it was held."""
        first, last = max(self.first, date(year, 1, 1)), min(self.last or date.max, date(year, 12, 31))
        return max(0, (last - first).days + 1)


@define
class Office:
    """The office while it is being made: who is who, and what was decided so far."""

    rng: random.Random
    people: dict[str, Person] = field(factory=dict)
    postings: list[Posting] = field(factory=list)
    ratings: dict[tuple[str, int], str] = field(factory=dict)
    """By subject and year, the letters of `RATING`."""
    titles: dict[tuple[str, int], list[str]] = field(factory=dict)
    initiatives: dict[tuple[str, int], str] = field(factory=dict)
    rows: dict[str, list[Row]] = field(factory=lambda: {sheet: [] for sheet in SHEETS})

    def chance(self, share: float) -> bool:
        """Whether it happens, in that share of cases."""
        return self.rng.random() < share

    def home(self, person: str, year: int) -> str:
        """The unit of the last posting held in a year; empty for none."""
        held = [one for one in self.postings if one.person == person and one.days_in(year)]
        end = date(year, 12, 31)
        return max(held, key=lambda one: (min(one.last or end, end), one.first)).unit if held else ""

    def members(self, year: int) -> dict[str, list[str]]:
        """Everybody posted in a year, by the unit of the last posting."""
        found: dict[str, list[str]] = {unit[0]: [] for unit in plot.UNITS}
        for person in self.people:
            home = self.home(person, year)
            if home:
                found[home].append(person)
        return found


def units_in(year: int) -> list[str]:
    """The units with staff that existed in a year; nothing is kept here on the central ones above the province."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return [
        code
        for code, _name, _type, parent, begin, end, _successors in plot.UNITS
        if parent and begin <= last and (end is None or end >= first)
    ]


def is_open(unit: str, year: int, register: str) -> bool:
    """Whether a register of the unit was never closed for that year."""
    return register in plot.OPEN.get((unit, year), "")


def letter(table: Mapping[str, str], subject: str, year: int) -> str:
    """What a five-letter text of the plot says of a year; a dot leaves it to chance."""
    return table.get(subject, ".....")[year - plot.YEARS.start]


def pick(rng: random.Random, weights: Mapping[str, int]) -> str:
    """One word, by how common it is."""
    return rng.choices(list(weights), list(weights.values()))[0]


def invent(rng: random.Random, gender: str) -> tuple[str, str, str]:
    """Family, middle and given name; no word twice."""
    while True:
        parts = (pick(rng, names.FAMILY), pick(rng, names.MIDDLE[gender]), pick(rng, names.GIVEN[gender]))
        words = " ".join(parts).split()
        if len(set(words)) == len(words):
            return parts


def add_person(office: Office, code: str, position: str) -> None:
    """A person fit for a first position, with an invented name."""
    rng = office.rng
    name, gender, birth = plot.KNOWN.get(code, ("", "", None))
    chosen = "Nữ" if office.chance(WOMEN.get(position, 0.4)) else "Nam"
    gender = gender or chosen
    parts = invent(rng, gender)
    first, last = BIRTHS.get(position, (1972, 1994))
    born = date(rng.randint(first, last), rng.randint(1, 12), rng.randint(1, 28))
    group = "người lao động" if position in WORKERS else "viên chức" if position == "Văn thư" else "công chức"
    office.people[code] = Person(code, name or " ".join(parts), birth or born, gender, group)


def add_staff(office: Office) -> None:
    """Everybody who was there when the records begin, each unit's first one as its head."""
    for unit, places in plot.STAFF.items():
        head = True
        for place in places.split(", "):
            position, _space, count = place.rpartition(" ")
            for _ in range(int(count)):
                code = f"NV{len(office.people) + 1:03}"
                add_person(office, code, position)
                year = min(2020, max(2010, office.people[code].birth.year + office.rng.randint(24, 34)))
                since = date(year, office.rng.randint(1, 12), 1)
                office.postings.append(Posting(code, unit, position, head, since))
                head = False


def move(office: Office, to: Posting) -> None:
    """End the person's own posting the day before, and begin the next one; without a unit the person leaves."""
    eve = to.first - timedelta(days=1)
    for place, held in enumerate(office.postings):
        if held.person == to.person and held.last is None:
            office.postings[place] = evolve(held, last=eve)
    if to.unit:
        office.postings.append(to)


def merge(office: Office) -> None:
    """Whoever was not moved by name goes on in the (first) successor of the unit, under the position's new name."""
    successor = {unit[0]: unit[-1].partition("; ")[0] for unit in plot.UNITS}
    named = {person for person, day, *_ in plot.MOVES if day == plot.MERGER}
    for held in list(office.postings):
        if held.last is None and held.person not in named:
            position = plot.RENAMED.get(held.position, held.position)
            move(office, Posting(held.person, successor[held.unit], position, held.head, plot.MERGER))


def add_moves(office: Office) -> None:
    """Those who come, change places and leave, day by day; then the secondments beside them."""
    merged = False
    for person, day, unit, position, head in sorted(plot.MOVES, key=lambda one: (one[1], one[0])):
        if day >= plot.MERGER and not merged:
            merge(office)
            merged = True
        if person not in office.people:
            add_person(office, person, position)
        move(office, Posting(person, unit, position, head, day))
    office.postings += [Posting(*beside) for beside in plot.BESIDES]


def rate_people(office: Office) -> None:
    """About a fifth of each unit excellent, most of the others good; newcomers of the last months not rated."""
    talent = {person: office.rng.gauss(0, 1) for person in office.people}
    for year in plot.YEARS:
        for unit, members in office.members(year).items():
            left = round(0.17 * len(members))
            order = sorted(members, key=lambda person: talent[person] + office.rng.gauss(0, 0.6), reverse=True)
            left -= sum(letter(plot.RATINGS, person, year) == "X" for person in order)
            for place, person in enumerate(order):
                served = sum(one.days_in(year) for one in office.postings if one.person == person)
                fixed = letter(plot.RATINGS, person, year)
                unlucky = office.chance(0.35 if unit in {"KV4", "KV5"} else 0.1)
                if fixed != ".":
                    given = fixed
                elif unit == "TC" or served < HALF_YEAR or (unlucky and is_open(unit, year, "x")):
                    given = "-"
                elif left > 0:
                    given, left = "X", left - 1
                else:
                    given = "H" if place > 0.9 * len(order) and office.chance(0.6) else "T"
                if given != "-":
                    office.ratings[person, year] = given


def add_initiatives(office: Office) -> None:
    """Mostly of excellent people, mostly recognised at the base."""
    for year in plot.YEARS:
        for person in office.people:
            unit = office.home(person, year)
            given = letter(plot.INITIATIVES, person, year)
            rating = office.ratings.get((person, year), "")
            scope = office.rng.choices("cbt", (86, 5, 9))[0]
            made = office.chance({"X": 0.62, "T": 0.07}.get(rating, 0))
            lost = office.chance(0.5) and is_open(unit, year, "s")
            if given == ".":
                given = scope if made and not lost else "-"
            if given == "-":
                continue
            office.initiatives[person, year] = given
            topic = names.TOPICS[(int(person.removeprefix("NV")) * 5 + year * 9) % len(names.TOPICS)]
            number, day, _body = paper(given, year)
            office.rows["Sáng kiến"].append((person, year, topic, SCOPE[given], number, day))


def entitle(office: Office, subject: str, year: int, *titles: str) -> None:
    """Grant titles of one year."""
    for title in titles:
        office.titles.setdefault((subject, year), []).append(title)
        office.rows["Danh hiệu"].append((subject, year, TITLE[title], *paper(title, year)))


def entitle_people(office: Office, unit: str, year: int, members: Sequence[str]) -> None:
    """LĐTT for the good, CSTĐCS for some of the excellent: until 2023 only with an initiative."""
    fit = [person for person in members if office.ratings.get((person, year), "") in tuple("XT")]
    fit.sort(key=lambda person: office.ratings[person, year] != "X")
    wanted = plot.SHARES.get((unit, year))
    chosen = fit[:wanted] if wanted else [person for person in fit if person in plot.FLAWLESS or office.chance(0.96)]
    for person in chosen:
        missed = office.chance(0.4) and is_open(unit, year, "d") and not wanted
        likely = person in plot.FLAWLESS or office.chance(0.8)
        if missed and person not in plot.FLAWLESS:
            continue
        best = (
            office.ratings[person, year] == "X"
            and likely
            and (year >= NEW_LAW or (person, year) in office.initiatives)
            and (unit, year) not in plot.NO_CSTDCS
            and (person, year) not in plot.WITHOUT_TITLE
        )
        if not best or year < NEW_LAW:
            entitle(office, person, year, "LĐTT")
        if best:
            entitle(office, person, year, "CSTĐCS")
    for person in members:
        entitle(office, person, year, *plot.HIGHER_TITLES.get((person, year), ()))


def entitle_unit(office: Office, unit: str, year: int, members: Sequence[str]) -> None:
    """The title that the plot gives, else TTLĐTT where the law of the year allows it."""
    given = plot.UNIT_TITLES.get(year, {}).get(unit)
    rated = [person for person in members if (person, year) in office.ratings]
    holders = sum((person, year) in office.titles for person in rated)
    enough = holders * 10 >= 7 * len(rated) if year >= NEW_LAW else holders * 2 > len(rated)
    grave = any(
        person in members and day.year == year and rank != "Khiển trách" for person, rank, day in plot.DISCIPLINE
    )
    if given:
        entitle(office, unit, year, given)
    elif (
        letter(plot.UNIT_RATINGS, unit, year) in tuple("XT")
        and (rated and enough and not grave and not is_open(unit, year, "d"))
        and office.chance(0.85)
    ):
        entitle(office, unit, year, "TTLĐTT")


def add_titles(office: Office) -> None:
    """The titles of every year, people before the units that count them."""
    for year in plot.YEARS:
        there = units_in(year)
        members = office.members(year)
        for unit in there:
            entitle_people(office, unit, year, members[unit])
        for unit in there:
            entitle_unit(office, unit, year, members[unit])


def add_rewards(office: Office) -> None:
    """Those of the plot, then Giấy khen and some Bằng khen by chance; one of a form a subject and year."""
    for subject, year, form, level, type_, source in plot.REWARDS:
        office.rows["Khen thưởng"].append((subject, year, form, level, type_, *paper(source, year)))
    held = {row[:3] for row in office.rows["Khen thưởng"]}
    for (subject, year), rating in sorted(office.ratings.items(), key=lambda item: (item[0][1], item[0][0])):
        type_ = office.rng.choices(("công trạng", "chuyên đề", "đột xuất"), (75, 17, 8))[0]
        if office.chance({"X": 0.6, "T": 0.08}.get(rating, 0)):
            source = "Giấy khen TC" if office.chance(0.1) and year < plot.MERGER.year else "Giấy khen"
            office.rows["Khen thưởng"].append((subject, year, "Giấy khen", "cơ sở", type_, *paper(source, year)))
        higher = subject not in plot.NO_REWARD and (subject, year, "Bằng khen") not in held
        if office.chance({"X": 0.12}.get(rating, 0.01)) and higher:
            level, source = office.rng.choice((("tỉnh", "UBND"), ("bộ", "BTP")))
            office.rows["Khen thưởng"].append((subject, year, "Bằng khen", level, type_, *paper(source, year)))
    office.rows["Khen thưởng"].sort(key=lambda row: (str(row[1]), str(row[0]), str(row[2])))


def add_discipline(office: Office) -> None:
    """The disciplines of the plot."""
    for place, (person, rank, day) in enumerate(plot.DISCIPLINE):
        sign, body = office_on(day)
        office.rows["Kỷ luật"].append((person, rank, day, f"{40 + 5 * place}/{sign}", body))


def assess(office: Office, subject: str, year: int, clauses: Sequence[str], body: str) -> None:
    """What a body said of a subject in a year; mostly *đạt*, sometimes not, sometimes nothing."""
    day = date(2025, 6, 20) if (subject, year) in ENDED else date(year, 12, office.rng.randint(5, 20))
    for clause in clauses:
        drawn = office.rng.choices((YES, NO, ""), (90, 4, 6))[0]
        if subject in plot.FLAWLESS:
            drawn = YES
        word = plot.WORDS.get((subject, year, clause), drawn)
        if word:
            office.rows["Nhận xét"].append((subject, year, clause, word, body, day))


def assess_people(office: Office, year: int, body: Mapping[str, str]) -> None:
    """Those rated excellent, and some not rated yet, are assessed by every clause; some of the others as LĐTT."""
    for person in office.people:
        unit = office.home(person, year)
        rating = office.ratings.get((person, year), "")
        waiting = unit != "TC" and bool(unit) and not rating and is_open(unit, year, "x")
        if rating == "X" or (waiting and (person in plot.FLAWLESS or office.chance(0.5))):
            assess(office, person, year, (*COMMON, "II.2.2.2.cn.2"), body[unit])
        known = office.rng.random()
        if rating in tuple("XT") and unit != "TC":
            if (person, year) in office.titles:
                if known < 0.3:  # noqa: PLR2004
                    assess(office, person, year, ("LĐTT",), body[unit])
            elif known < 0.8:  # noqa: PLR2004
                word = YES if known < 0.5 or person in plot.FLAWLESS else NO  # noqa: PLR2004
                row = (person, year, "LĐTT", word, body[unit], date(year, 12, 12))
                office.rows["Nhận xét"].append(row)


def assess_units(office: Office, year: int, body: Mapping[str, str]) -> None:
    """Excellent units, and those that wait for a rating, by every clause; the others mostly as TTLĐTT."""
    for unit in units_in(year):
        rating = letter(plot.UNIT_RATINGS, unit, year)
        some = office.chance(0.4)
        waiting = rating in tuple(".-") and is_open(unit, year, "x") and (unit, year) not in ENDED
        if rating == "X" or waiting:
            assess(office, unit, year, (*COMMON, "TTLĐTT", "TTLĐXS"), body[unit])
        elif rating == "T":
            assess(office, unit, year, (*COMMON, "TTLĐTT") if some else ("TTLĐTT",), body[unit])


def assess_period(office: Office, body: Mapping[str, str]) -> None:
    """What was said of the nominees about the five years as a whole."""
    for subject in plot.PERIOD_NOMINEES:
        person = subject in office.people
        unit = office.home(subject, 2025) if person else subject
        day = date(2025, 6, 20) if (subject, 2025) in ENDED else date(2025, 11, 14)
        for clause in (*COMMON, "II.2.2.3.a.cn.2") if person else COMMON:
            word = plot.PERIOD_WORDS.get((subject, clause), YES)
            if word:
                office.rows["Nhận xét"].append((subject, "2021-2025", clause, word, body[unit], day))


def add_assessments(office: Office) -> None:
    """What people said: of each year, what was later replaced, of the period."""
    body = {unit[0]: f"Tập thể {unit[1]}" for unit in plot.UNITS}
    for year in plot.YEARS:
        assess_people(office, year, body)
        assess_units(office, year, body)
    for subject, year, clause, word, day in plot.SECOND_WORDS:
        unit = office.home(subject, year) or subject
        office.rows["Nhận xét"].append((subject, year, clause, word, body[unit], day))
    assess_period(office, body)


def add_recognitions(office: Office) -> None:
    """Who was recognised: by the office for the base sets, by the Minister for the others."""
    for (criteria_set, term), subjects in plot.RECOGNISED.items():
        number = paper(criteria_set, int(term[-4:]))
        period: Cell = int(term) if term.isdigit() else term
        office.rows["Công nhận"] += [(subject, criteria_set, period, *number) for subject in subjects]


def add_closings(office: Office) -> None:
    """Every register of every unit and year, but for those that the plot leaves open."""
    clerks = [office.people[code].name for code in ("NV008", "NV009", "NV010")]
    days = {"x": (1, 8), "l": (1, 12), "s": (1, 15), "d": (3, 12), "k": (3, 15)}
    for year in plot.YEARS:
        for place, unit in enumerate(units_in(year)):
            for register, name in REGISTERS.items():
                month, day = days[register]
                if not is_open(unit, year, register):
                    clerk = clerks[place % len(clerks)]
                    closed = date(year + 1, month, day + place % 7)
                    office.rows["Chốt số liệu"].append((unit, year, name, clerk, closed))


def write_down(office: Office) -> None:
    """The rows of the sheets that only repeat what was decided."""
    office.rows["Đơn vị"] += [
        (code, name, type_, parent or None, first, last, successors or None)
        for code, name, type_, parent, first, last, successors in plot.UNITS
    ]
    office.rows["Nhân sự"] += [
        (one.code, one.name, one.birth, one.gender, one.group)
        for one in sorted(office.people.values(), key=lambda one: one.code)
    ]
    for one in sorted(office.postings, key=lambda one: (one.person, one.first, one.unit)):
        mark = "x" if one.head else None
        office.rows["Công tác"].append((one.person, one.unit, one.position, mark, one.first, one.last, one.form))
    for year in plot.YEARS:
        for unit in units_in(year):
            rating = letter(plot.UNIT_RATINGS, unit, year)
            if rating in RATING:
                office.rows["Xếp loại"].append((unit, year, RATING[rating]))
        for person in sorted(office.people):
            if (person, year) in office.ratings:
                office.rows["Xếp loại"].append((person, year, RATING[office.ratings[person, year]]))


def build() -> dict[str, list[Row]]:
    """The rows of every sheet."""
    office = Office(random.Random(SEED))
    add_staff(office)
    add_moves(office)
    rate_people(office)
    add_initiatives(office)
    add_titles(office)
    add_rewards(office)
    add_discipline(office)
    add_assessments(office)
    add_recognitions(office)
    add_closings(office)
    write_down(office)
    return office.rows


def widths(header: Sequence[str], rows: Sequence[Row]) -> Iterator[int]:
    """How wide each column must be to be read."""
    for place, name in enumerate(header):
        longest = max((len(str(row[place])) for row in rows if row[place] is not None), default=0)
        yield min(60, max(len(name), longest, 8) + 2)


def write(file: Path) -> None:
    """Write the workbook; two runs give the same bytes."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(str(file), options) as book:
        book.set_properties({"title": READ_FIRST[0], "comments": READ_FIRST[1], "created": MADE})
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        note = book.add_worksheet("Đọc trước")
        note.set_column(0, 0, 110)
        for place, line in enumerate(READ_FIRST):
            note.write_string(place, 0, line, bold if place < 2 else wrap)  # noqa: PLR2004
        for sheet, rows in build().items():
            page = book.add_worksheet(sheet)
            header = SHEETS[sheet]
            page.write_row(0, 0, header, bold)
            page.freeze_panes(1, 1)
            page.autofilter(0, 0, len(rows), len(header) - 1)
            for column, width in enumerate(widths(header, rows)):
                page.set_column(column, column, width)
            for place, row in enumerate(rows, 1):
                page.write_row(place, 0, row)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else path())
