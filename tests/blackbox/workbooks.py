"""Workbooks from plain rows, and a seeded maker of small offices full of awkward but valid facts."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

Cell = str | int | dt.date | None
Row = dict[str, Cell]
Sheets = dict[str, list[Row]]
Entry = tuple[str, Row]

COLUMNS: dict[str, list[str]] = {
    "Đơn vị": ["Mã", "Tên", "Loại", "Trực thuộc", "Từ ngày", "Đến ngày", "Kế thừa bởi"],
    "Nhân sự": ["Mã", "Họ và tên", "Ngày sinh", "Giới tính", "Nhóm"],
    "Công tác": ["Mã nhân sự", "Mã đơn vị", "Chức vụ", "Người đứng đầu", "Từ ngày", "Đến ngày", "Hình thức"],
    "Xếp loại": ["Mã", "Năm", "Mức"],
    "Danh hiệu": ["Mã", "Năm", "Danh hiệu", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành"],
    "Khen thưởng": ["Mã", "Năm", "Hình thức", "Cấp", "Loại", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành"],
    "Kỷ luật": ["Mã", "Hình thức", "Ngày quyết định", "Số quyết định", "Cơ quan ban hành"],
    "Sáng kiến": ["Mã", "Năm", "Tên", "Phạm vi", "Số quyết định", "Ngày quyết định"],
    "Nhận xét": ["Mã", "Kỳ", "Tiêu chuẩn", "Kết luận", "Tập thể nhận xét", "Ngày"],
    "Công nhận": ["Mã", "Bộ tiêu chuẩn", "Kỳ", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành"],
    "Chốt số liệu": ["Mã đơn vị", "Năm", "Loại số liệu", "Người chốt", "Ngày"],
}

KINDS = ["xếp loại", "danh hiệu", "khen thưởng", "kỷ luật", "sáng kiến"]


# One function a sheet, so that a test can say its facts as literals.


def day(text: str | dt.date | None) -> dt.date | None:
    """``2023-05-01`` as a date."""
    return dt.date.fromisoformat(text) if isinstance(text, str) else text


def _entry(sheet: str, **cells: Cell) -> Entry:
    row: Row = {name.replace("_", " "): value for name, value in cells.items() if value is not None}
    assert set(row) <= set(COLUMNS[sheet]), (sheet, set(row) - set(COLUMNS[sheet]))
    return sheet, row


def unit(
    code: str,
    start: str | dt.date | None = "2010-01-01",
    end: str | dt.date | None = None,
    *,
    successor: str | None = None,
    parent: str | None = None,
    name: str | None = None,
    kind: str = "phòng",
) -> Entry:
    """A row of ``Đơn vị``."""
    return _entry(
        "Đơn vị",
        Mã=code,
        Tên=name or f"Đơn vị {code}",
        Loại=kind,
        Trực_thuộc=parent,
        Từ_ngày=day(start),
        Đến_ngày=day(end),
        Kế_thừa_bởi=successor,
    )


def person(code: str, group: str = "công chức", *, name: str | None = None, born: str | None = "1985-03-02") -> Entry:
    """A row of ``Nhân sự``."""
    return _entry("Nhân sự", Mã=code, Họ_và_tên=name or f"Người {code}", Ngày_sinh=day(born), Nhóm=group)


def posting(
    who: str,
    where: str,
    start: str | dt.date,
    end: str | dt.date | None = None,
    *,
    head: bool = False,
    form: str | None = None,
) -> Entry:
    """A row of ``Công tác``."""
    return _entry(
        "Công tác",
        Mã_nhân_sự=who,
        Mã_đơn_vị=where,
        Người_đứng_đầu="x" if head else None,
        Từ_ngày=day(start),
        Đến_ngày=day(end),
        Hình_thức=form,
    )


def rating(code: str, year: int, level: str) -> Entry:
    """A row of ``Xếp loại``."""
    return _entry("Xếp loại", Mã=code, Năm=year, Mức=level)


def title(code: str, year: int, name: str, *, paper: str | None = None, signed: str | None = None) -> Entry:
    """A row of ``Danh hiệu``."""
    return _entry("Danh hiệu", Mã=code, Năm=year, Danh_hiệu=name, Số_quyết_định=paper, Ngày_quyết_định=day(signed))


def reward(code: str, year: int, form: str, level: str, kind: str = "công trạng") -> Entry:
    """A row of ``Khen thưởng``."""
    return _entry("Khen thưởng", Mã=code, Năm=year, Hình_thức=form, Cấp=level, Loại=kind)


def discipline(code: str, form: str, on: str | dt.date) -> Entry:
    """A row of ``Kỷ luật``."""
    return _entry("Kỷ luật", Mã=code, Hình_thức=form, Ngày_quyết_định=day(on))


def initiative(code: str, year: int, scope: str, *, name: str = "Sáng kiến") -> Entry:
    """A row of ``Sáng kiến``."""
    return _entry("Sáng kiến", Mã=code, Năm=year, Tên=name, Phạm_vi=scope)


def assessment(code: str, term: str, clause: str, verdict: str = "đạt", on: str | dt.date = "2023-12-20") -> Entry:
    """A row of ``Nhận xét``."""
    return _entry("Nhận xét", Mã=code, Kỳ=term, Tiêu_chuẩn=clause, Kết_luận=verdict, Ngày=day(on))


def recognition(code: str, criteria_set: str, term: str) -> Entry:
    """A row of ``Công nhận``."""
    return _entry("Công nhận", Mã=code, Bộ_tiêu_chuẩn=criteria_set, Kỳ=term)


def closing(code: str, year: int, kind: str, on: str | dt.date | None = None) -> Entry:
    """A row of ``Chốt số liệu``; by default closed on 15 January of the next year."""
    return _entry("Chốt số liệu", Mã_đơn_vị=code, Năm=year, Loại_số_liệu=kind, Ngày=day(on) or dt.date(year + 1, 1, 15))


def closings(code: str, years: Iterable[int], kinds: Iterable[str] = tuple(KINDS)) -> list[Entry]:
    """Those kinds of that unit closed for each of the years."""
    chosen = list(kinds)
    return [closing(code, year, kind) for year in years for kind in chosen]


def book(*entries: Entry | Sequence[Entry]) -> Sheets:
    """The rows gathered sheet by sheet; lists of rows are flattened."""
    sheets: Sheets = {}
    for entry in entries:
        flat = [entry] if isinstance(entry, tuple) else entry
        for sheet, row in flat:
            sheets.setdefault(sheet, []).append(row)
    return sheets


# Writing.


def write(
    path: Path,
    sheets: Mapping[str, Sequence[Mapping[str, Cell]]],
    *,
    columns: Mapping[str, Sequence[str]] | None = None,
    titles: Mapping[str, int] | None = None,
    text_dates: bool = False,
) -> Path:
    """Write the rows as an .xlsx.

    ``columns`` gives a sheet's headers in another order (or other spelling); by default those of the format, then
    unknown ones. ``titles`` says how many title rows stand above a sheet's header. ``text_dates`` writes 20/02/2023.
    """
    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    date_format = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for sheet, rows in sheets.items():
        worksheet = workbook.add_worksheet(sheet)
        known = COLUMNS.get(sheet, [])
        extra = [name for row in rows for name in row if name not in known]
        headers = list((columns or {}).get(sheet, [*known, *dict.fromkeys(extra)]))
        top = (titles or {}).get(sheet, 0)
        for line in range(top):
            worksheet.write_string(line, 0, "DANH SÁCH CỦA ĐƠN VỊ" if line == 0 else "(số liệu năm)")
        for column, name in enumerate(headers):
            worksheet.write_string(top, column, name)
        for line, row in enumerate(rows, top + 1):
            for column, name in enumerate(headers):
                value = row.get(name)
                if isinstance(value, dt.date):
                    if text_dates:
                        worksheet.write_string(line, column, f"{value:%d/%m/%Y}")
                    else:
                        worksheet.write_datetime(line, column, dt.datetime.combine(value, dt.time()), date_format)
                elif isinstance(value, int):
                    worksheet.write_number(line, column, value)
                elif value is not None:
                    worksheet.write_string(line, column, value)
    if not sheets:
        workbook.add_worksheet("Trống")
    workbook.close()
    return path


def row_count(sheets: Mapping[str, Sequence[object]]) -> int:
    """How many data rows a workbook holds."""
    return sum(len(rows) for rows in sheets.values())


# The maker of offices.

ONE_DAY = dt.timedelta(days=1)
YEARS = range(2020, 2026)

RATINGS = [
    "Không hoàn thành nhiệm vụ",
    "Hoàn thành nhiệm vụ",
    "Hoàn thành tốt nhiệm vụ",
    "Hoàn thành xuất sắc nhiệm vụ",
]
PERSON_TITLES = ["Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua ngành Tư pháp", "CSTĐTQ"]
UNIT_TITLES = ["TTLĐTT", "Tập thể lao động xuất sắc", "Cờ thi đua ngành Tư pháp", "Cờ thi đua của Chính phủ"]
SHORT = {
    "Hoàn thành nhiệm vụ": "HTNV",
    "Hoàn thành tốt nhiệm vụ": "HTTNV",
    "Hoàn thành xuất sắc nhiệm vụ": "htxsnv",
    "Không hoàn thành nhiệm vụ": "KHTNV",
    "Lao động tiên tiến": "LĐTT",
    "Chiến sĩ thi đua cơ sở": "CSTĐCS",
    "Chiến sĩ thi đua ngành Tư pháp": "CSTĐ bộ",
    "Tập thể lao động xuất sắc": "TTLĐXS",
}
REWARDS = [
    ("Giấy khen", "cơ sở"),
    ("Bằng khen", "bộ"),
    ("Bằng khen", "ngành"),
    ("Bằng khen", "tỉnh"),
    ("Bằng khen", "nhà nước"),
    ("Kỷ niệm chương", "bộ"),
    ("Huân chương", "nhà nước"),
]
LABOUR_RANKS = ["Khiển trách", "Kéo dài thời hạn nâng lương", "Cách chức", "Sa thải"]
COMMON = ["II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d"]


class Maker:
    """One random office: units, people and their postings first, then facts that sit on the edges of the rules."""

    def __init__(self, seed: int, *, work_year: bool = False) -> None:
        self.dice = random.Random(f"guong-{seed}")
        self.work_year = work_year
        self.entries: list[Entry] = []
        self.units: dict[str, tuple[dt.date, dt.date | None]] = {}
        self.groups: dict[str, str] = {}
        # person -> [unit, first day, last day or None, head]
        self.postings: dict[str, list[tuple[str, dt.date, dt.date | None, bool]]] = {}

    # Small helpers.

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def span(self, year: int) -> tuple[dt.date, dt.date]:
        if self.work_year:
            return dt.date(year - 1, 10, 1), dt.date(year, 9, 30)
        return dt.date(year, 1, 1), dt.date(year, 12, 31)

    def touches(self, first: dt.date, last: dt.date | None, year: int) -> bool:
        begins, ends = self.span(year)
        return first <= ends and (last is None or last >= begins)

    def spell(self, name: str) -> str:
        """Sometimes the short form, sometimes capitals."""
        if self.chance(0.3):
            name = SHORT.get(name, name)
        return name.upper() if self.chance(0.1) else name

    def any_day(self, first: dt.date, last: dt.date) -> dt.date:
        return first + dt.timedelta(days=self.dice.randint(0, max(0, (last - first).days)))

    def unit_on(self, who: str, on: dt.date) -> str | None:
        held = [p for p in self.postings[who] if p[1] <= on and (p[2] is None or on <= p[2])]
        return max(held, key=lambda p: p[1])[0] if held else None

    def staff(self, code: str, year: int) -> list[str]:
        end = self.units[code][1]
        last = self.span(year)[1]
        last = min(last, end) if end else last
        return [who for who in self.postings if self.unit_on(who, last) == code]

    def unit_years(self, code: str) -> list[int]:
        return [year for year in YEARS if self.touches(*self.units[code], year)]

    def person_years(self, who: str) -> list[int]:
        return [year for year in YEARS if any(self.touches(p[1], p[2], year) for p in self.postings[who])]

    # The office.

    def make_units(self) -> None:
        self.units["U0"] = (dt.date(2012, 1, 1), None)
        self.entries.append(unit("U0", "2012-01-01", kind="cục"))
        count = self.dice.randint(2, 3)
        merged = self.chance(0.7)
        end = self.dice.choice(
            [
                dt.date(2022, 6, 30),
                dt.date(2023, 6, 30),
                dt.date(2023, 12, 31),
                dt.date(2023, 1, 1),
                dt.date(2024, 3, 15),
            ]
        )
        gone = self.dice.sample(range(1, count + 1), k=self.dice.randint(1, 2)) if merged else []
        for number in range(1, count + 1):
            code = f"U{number}"
            start = dt.date(2015, 1, 1) if self.chance(0.7) else self.any_day(dt.date(2021, 1, 1), dt.date(2022, 5, 1))
            last = end if number in gone else None
            self.units[code] = (start, last)
            self.entries.append(unit(code, start, last, parent="U0", successor="U9" if last else None))
        if gone:
            self.units["U9"] = (end + ONE_DAY, None)
            self.entries.append(unit("U9", end + ONE_DAY, parent="U0"))

    def next_home(self, code: str, on: dt.date) -> str:
        alive = [u for u, (first, last) in self.units.items() if first <= on and (last is None or last >= on)]
        if self.units[code][1] and "U9" in alive and self.chance(0.7):
            return "U9"
        return self.dice.choice([u for u in alive if u != code] or alive)

    def make_people(self) -> None:
        big = self.chance(0.4)
        total = self.dice.randint(11, 15) if big else self.dice.randint(5, 10)
        rooms = [code for code in self.units if code not in ("U0", "U9")]
        for number in range(1, total + 1):
            who = f"P{number:02d}"
            self.groups[who] = self.dice.choice(["công chức", "công chức", "viên chức", "người lao động"])
            home = rooms[0] if big and self.chance(0.8) else self.dice.choice([*rooms, "U0"])
            start = dt.date(2016, 5, 1) + dt.timedelta(days=number) if self.chance(0.7) else None
            if start is None:
                start = self.any_day(dt.date(2021, 1, 1), dt.date(2024, 6, 30))
                start = self.dice.choice([start, dt.date(start.year, 1, 1), dt.date(start.year, 12, 31)])
            self.walk(who, home, start)
            self.entries.append(person(who, self.groups[who], born=f"{1970 + number}-04-05"))

    def walk(self, who: str, home: str, start: dt.date) -> None:
        """One person's postings: a chain of main ones, and now and then a second one beside them."""
        chain: list[tuple[str, dt.date, dt.date | None, bool]] = []
        first, last = self.units[home]
        start = max(start, first)
        if last is not None and start > last:
            home = "U9"
            start = max(start, self.units[home][0])
        code, begin = home, start
        for _ in range(3):
            unit_end = self.units[code][1]
            leave = self.chance(0.3)
            if leave:
                end = self.any_day(max(begin, dt.date(2021, 3, 1)), max(begin, dt.date(2024, 12, 31)))
                end = self.dice.choice([end, dt.date(end.year, 12, 31), dt.date(end.year, 6, 30)])
                end = max(end, begin)
                if unit_end is not None:
                    end = min(end, unit_end)
            else:
                end = unit_end  # type: ignore[assignment]
            chain.append((code, begin, end, False))
            if end is None or (leave and self.chance(0.25)):
                break
            begin = end + ONE_DAY
            if leave and self.chance(0.2):
                begin = end + dt.timedelta(days=self.dice.choice([30, 200, 400]))
            code = self.next_home(code, begin)
        self.postings[who] = chain
        if self.chance(0.35):
            self.second_posting(who)

    def second_posting(self, who: str) -> None:
        base = self.dice.choice(self.postings[who])
        low = max(base[1], dt.date(2021, 1, 2))
        high = base[2] or dt.date(2025, 6, 30)
        if low >= high:
            return
        begin = self.any_day(low, high)
        begin = self.dice.choice([begin, max(low, min(high, dt.date(begin.year, 12, 31)))])
        end: dt.date | None = self.any_day(begin, min(dt.date(2025, 12, 31), begin + dt.timedelta(days=500)))
        choices = [c for c in self.units if c != base[0]]
        code = self.dice.choice(choices)
        first, last = self.units[code]
        if begin < first or (last is not None and begin > last):
            return
        if self.chance(0.2) and last is None:
            end = None
        if last is not None and end is not None:
            end = min(end, last)
        new = (code, begin, end, False)
        same_day = any(p[1] == begin for p in self.postings[who])
        overlaps = any(
            p[0] == code and p[1] <= (end or dt.date.max) and begin <= (p[2] or dt.date.max) for p in self.postings[who]
        )
        if not same_day and not overlaps:
            self.postings[who].append(new)

    def make_heads(self) -> None:
        """Mark postings as headships, never two in one unit on one day; some people head two units."""
        spans: dict[str, list[tuple[dt.date, dt.date]]] = {code: [] for code in self.units}
        order = [(who, i) for who, held in self.postings.items() for i in range(len(held))]
        self.dice.shuffle(order)
        leaders = self.dice.sample(sorted(self.postings), k=min(4, len(self.postings)))
        order.sort(key=lambda item: item[0] not in leaders)
        for who, index in order:
            code, first, last, _ = self.postings[who][index]
            clash = any(a <= (last or dt.date.max) and first <= b for a, b in spans[code])
            if not clash and (who in leaders or self.chance(0.2)):
                self.postings[who][index] = (code, first, last, True)
                spans[code].append((first, last or dt.date.max))
        for who, held in self.postings.items():
            for index, (code, first, last, head) in enumerate(held):
                form = None if index == 0 else self.dice.choice(["chính thức", "biệt phái", "kiêm nhiệm", None])
                self.entries.append(posting(who, code, first, last, head=head, form=form))

    # The facts.

    def make_closings(self) -> None:
        for code in self.units:
            mood = self.dice.choice([0.2, 0.7, 1.0])
            for year in self.unit_years(code):
                for kind in KINDS:
                    if self.chance(mood):
                        last = self.span(year)[1]
                        on = last if self.chance(0.3) else last + dt.timedelta(days=self.dice.randint(1, 60))
                        self.entries.append(closing(code, year, kind, on))

    def make_ratings(self) -> None:
        self.rated: dict[tuple[str, int], int] = {}
        for code in self.units:
            for year in self.unit_years(code):
                if self.chance(0.85):
                    level = self.dice.choices(range(4), weights=[1, 1, 3, 7])[0]
                    self.entries.append(rating(code, year, self.spell(RATINGS[level])))
        for who in self.postings:
            star = self.chance(0.4)
            for year in self.person_years(who):
                if self.chance(0.9 if star else 0.75):
                    level = 3 if star and self.chance(0.85) else self.dice.choices(range(4), weights=[0.3, 2, 6, 4])[0]
                    self.rated[who, year] = level
                    self.entries.append(rating(who, year, self.spell(RATINGS[level])))

    def make_titles(self) -> None:
        """In most units and years the holders of LĐTT sit exactly on, or one beside, a threshold."""
        held: dict[tuple[str, int], int] = {}
        for code in self.units:
            for year in self.unit_years(code):
                people = [who for who in self.staff(code, year) if (who, year) in self.rated]
                self.dice.shuffle(people)
                total = len(people)
                exact = self.dice.choice(
                    [total // 2, total // 2 + 1, -(-7 * total // 10), -(-7 * total // 10) - 1, total]
                )
                for who in people[: max(0, min(total, exact))]:
                    held[who, year] = 0
                    if self.chance(0.35):
                        held[who, year] = self.dice.choices([1, 2, 3], weights=[6, 2, 1])[0]
                if self.chance(0.4):
                    name = self.dice.choices(UNIT_TITLES, weights=[3, 4, 2, 1])[0]
                    self.entries.append(title(code, year, self.spell(name)))
        for who in self.postings:
            if self.chance(0.25):
                low = self.dice.choice([1, 1, 2])
                for year in self.person_years(who):
                    if self.chance(0.85):
                        held[who, year] = max(held.get((who, year), 0), low)
            if self.chance(0.2):
                for year in self.person_years(who):
                    if (who, year) not in self.rated:
                        held[who, year] = 0
        for (who, year), level in held.items():
            signed = None if self.chance(0.5) else f"{year + 1}-01-2{self.dice.randint(0, 9)}"
            self.entries.append(title(who, year, self.spell(PERSON_TITLES[level]), signed=signed))
            if level > 0 and self.chance(0.3):
                self.entries.append(title(who, year, PERSON_TITLES[0]))

    def make_rewards(self) -> None:
        for subject, years in self.subjects():
            mood = self.dice.choice([0.0, 0.15, 0.4])
            for year in years:
                seen = set()
                for form, level in self.dice.sample(REWARDS, k=2):
                    if self.chance(mood) and form not in seen:
                        seen.add(form)
                        kind = self.dice.choice(["công trạng", "đột xuất", "chuyên đề"])
                        self.entries.append(reward(subject, year, form, level, kind))

    def make_disciplines(self) -> None:
        heads = {who for who, held in self.postings.items() if any(p[3] for p in held)}
        for who, held in self.postings.items():
            if not self.chance(0.25):
                continue
            edges = [p[1] for p in held] + [p[1] - ONE_DAY for p in held]
            edges += [p[2] for p in held if p[2]] + [p[2] + ONE_DAY for p in held if p[2]]
            for year in self.person_years(who):
                edges += self.span(year)
            edges.append(self.any_day(dt.date(2021, 1, 1), dt.date(2025, 12, 31)))
            edges = [e for e in edges if dt.date(2020, 1, 1) <= e <= dt.date(2025, 12, 31)]
            for on in self.dice.sample(sorted(set(edges)), k=min(len(set(edges)), self.dice.randint(1, 2))):
                if self.groups[who] == "người lao động":
                    ranks = LABOUR_RANKS
                else:
                    ranks = ["Khiển trách", "Cảnh cáo", "Buộc thôi việc"]
                    if self.groups[who] == "công chức" and who not in heads and on < dt.date(2025, 7, 1):
                        ranks = [*ranks, "Hạ bậc lương"]
                rank = ranks[0] if self.chance(0.45) else self.dice.choice(ranks)
                self.entries.append(discipline(who, self.spell(rank), on))

    def make_initiatives(self) -> None:
        for who in self.postings:
            mood = self.dice.choice([0.1, 0.5, 0.9])
            for year in self.person_years(who):
                for scope in self.dice.sample(["cơ sở", "bộ", "tỉnh", "toàn quốc"], k=2):
                    if self.chance(mood * 0.6):
                        self.entries.append(initiative(who, year, scope, name=f"Sáng kiến {who} {year} {scope}"))

    def make_assessments(self) -> None:
        period = "2021-2025"
        for subject, years in self.subjects():
            is_unit = subject in self.units
            mood = self.dice.choice([0.5, 0.95, 1.0])
            yearly = [*COMMON, "TTLĐTT", "TTLĐXS"] if is_unit else [*COMMON, "II.2.2.2.cn.2", "LĐTT"]
            for year in years:
                for clause in yearly:
                    if self.chance(mood):
                        self.judge(subject, str(year), clause, self.span(year)[1])
            if any(year >= 2021 for year in years):
                for clause in COMMON if is_unit else [*COMMON, "II.2.2.3.a.cn.2"]:
                    if self.chance(mood):
                        self.judge(subject, period, clause, dt.date(2025, 9, 30))

    def judge(self, subject: str, term: str, clause: str, about: dt.date) -> None:
        """One assessment, or two or three of which the latest stands; the rows come in any order."""
        count = self.dice.choices([1, 2, 3], weights=[8, 2, 1])[0]
        dates = self.dice.sample([about + dt.timedelta(days=n) for n in range(-30, 60)], k=count)
        for on in dates:
            verdict = "không đạt" if self.chance(0.08 if count == 1 else 0.35) else "đạt"
            self.entries.append(assessment(subject, term, clause, verdict, on))

    def make_recognitions(self) -> None:
        for subject, years in self.subjects():
            for year in years:
                if self.chance(0.3):
                    self.entries.append(recognition(subject, "base-annual", str(year)))
                    if self.chance(0.5):
                        self.entries.append(recognition(subject, "ministry-annual", str(year)))
            if any(year >= 2021 for year in years) and self.chance(0.5):
                self.entries.append(recognition(subject, "base-period", "2021-2025"))

    def subjects(self) -> list[tuple[str, list[int]]]:
        return [(code, self.unit_years(code)) for code in self.units] + [
            (who, self.person_years(who)) for who in self.postings
        ]

    def make(self) -> Sheets:
        self.make_units()
        self.make_people()
        self.make_heads()
        self.make_ratings()
        self.make_titles()
        self.make_rewards()
        self.make_disciplines()
        self.make_initiatives()
        self.make_assessments()
        self.make_recognitions()
        self.make_closings()
        sheets = book(*self.entries)
        for name in ("Xếp loại", "Nhận xét", "Công tác", "Chốt số liệu"):
            self.dice.shuffle(sheets.get(name, []))
        return {name: sheets[name] for name in COLUMNS if name in sheets}


def random_office(seed: int, *, work_year: bool = False) -> Sheets:
    """The same office for the same seed."""
    return Maker(seed, work_year=work_year).make()


def faults(sheets: Sheets, *, work_year: bool = False) -> list[str]:
    """What an import would refuse, or read in two ways, in a made office; the maker must make none of it."""
    found: list[str] = []
    far = dt.date(9999, 12, 31)
    units = {r["Mã"]: (r["Từ ngày"], r.get("Đến ngày") or far) for r in sheets["Đơn vị"]}
    people = {r["Mã"] for r in sheets["Nhân sự"]}
    postings = [
        (r["Mã nhân sự"], r["Mã đơn vị"], r["Từ ngày"], r.get("Đến ngày") or far, r.get("Người đứng đầu"))
        for r in sheets["Công tác"]
    ]
    for who, where, first, last, _ in postings:
        begins, ends = units[where]
        if not begins <= first <= last <= ends and not (last == far == ends):  # type: ignore[operator]
            found.append(f"posting outside the unit's life: {who} {where} {first} {last}")
    for one, two in ((a, b) for i, a in enumerate(postings) for b in postings[i + 1 :]):
        overlap = one[2] <= two[3] and two[2] <= one[3]  # type: ignore[operator]
        if one[0] == two[0] and (one[2] == two[2] or (one[1] == two[1] and overlap)):
            found.append(f"postings that clash: {one} {two}")
        if one[1] == two[1] and one[4] and two[4] and overlap:
            found.append(f"two heads: {one} {two}")
    keys = {
        "Xếp loại": ["Mã", "Năm"],
        "Danh hiệu": ["Mã", "Năm", "Danh hiệu"],
        "Khen thưởng": ["Mã", "Năm", "Hình thức"],
        "Kỷ luật": ["Mã", "Ngày quyết định"],
        "Sáng kiến": ["Mã", "Năm", "Phạm vi"],
        "Nhận xét": ["Mã", "Kỳ", "Tiêu chuẩn", "Ngày"],
        "Công nhận": ["Mã", "Bộ tiêu chuẩn", "Kỳ"],
        "Chốt số liệu": ["Mã đơn vị", "Năm", "Loại số liệu"],
    }
    for sheet, columns in keys.items():
        seen = set()
        for row in sheets.get(sheet, []):
            key = tuple(row[name] for name in columns)
            if key in seen:
                found.append(f"{sheet} twice: {key}")
            seen.add(key)
            subject = row[columns[0]]
            if subject not in units and subject not in people:
                found.append(f"{sheet} of nobody: {subject}")
            year = row.get("Năm")
            if subject in units and isinstance(year, int):
                first = dt.date(year - 1, 10, 1) if work_year else dt.date(year, 1, 1)
                last = dt.date(year, 9, 30) if work_year else dt.date(year, 12, 31)
                begins, ends = units[subject]
                if not (begins <= last and first <= ends):  # type: ignore[operator]
                    found.append(f"{sheet}: {year} is outside the life of {subject}")
                if sheet == "Chốt số liệu" and row["Ngày"] < last:  # type: ignore[operator]
                    found.append(f"closed too early: {row}")
    return found
