"""The page of criteria read a second time: plain Python over plain rows, slow, obvious, and on its own.

Sentences in quotation marks are those of the page that says how each criterion is decided. Outcomes are the words of
the command line: ``met``, ``not_met``, ``missing``, ``to_judge``, ``not_applicable``.
"""

from __future__ import annotations

import datetime as dt
import itertools
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MET, NOT_MET, MISSING, TO_JUDGE = "met", "not_met", "missing", "to_judge"
NOT_APPLICABLE = "not_applicable"
LINE = [NOT_MET, MISSING, TO_JUDGE, MET]

Cell = str | int | dt.date | None
Findings = dict[str, str]


def all_of(outcomes: Iterable[str]) -> str:
    """*All of* = the lowest among those applicable; "a set in which none applies is MISSING"."""
    applicable = [o for o in outcomes if o != NOT_APPLICABLE]
    return min(applicable, key=LINE.index) if applicable else MISSING


def any_of(outcomes: Iterable[str]) -> str:
    """*Any of* = the highest among those applicable."""
    applicable = [o for o in outcomes if o != NOT_APPLICABLE]
    return max(applicable, key=LINE.index) if applicable else MISSING


# Values from fixed lists, "in full and by their usual short forms".


def fold(text: object) -> str:
    """A value from a fixed list: "without regard to case, outer spaces, runs of spaces, NFC/NFD"."""
    return " ".join(unicodedata.normalize("NFC", str(text)).casefold().split())


def _levels(*groups: Sequence[str]) -> dict[str, int]:
    return {fold(name): level for level, names in enumerate(groups, 1) for name in names}


RATING = _levels(
    ["Không hoàn thành nhiệm vụ", "KHTNV"],
    ["Hoàn thành nhiệm vụ", "HTNV"],
    ["Hoàn thành tốt nhiệm vụ", "HTTNV"],
    ["Hoàn thành xuất sắc nhiệm vụ", "HTXSNV"],
)
DONE, GOOD, EXCELLENT = 2, 3, 4

PERSON_TITLE = _levels(
    ["Lao động tiên tiến", "LĐTT"],
    ["Chiến sĩ thi đua cơ sở", "CSTĐCS"],
    [
        "Chiến sĩ thi đua Bộ, ban, ngành, tỉnh",
        "Chiến sĩ thi đua ngành Tư pháp",
        "Chiến sĩ thi đua cấp bộ",
        "Chiến sĩ thi đua cấp tỉnh",
        "CSTĐ bộ",
        "CSTĐ ngành",
        "CSTĐ tỉnh",
    ],
    ["Chiến sĩ thi đua toàn quốc", "CSTĐTQ"],
)
LDTT, CSTDCS, CSTD_BO = 1, 2, 3

UNIT_TITLE = _levels(
    ["Tập thể lao động tiên tiến", "TTLĐTT"],
    ["Tập thể lao động xuất sắc", "TTLĐXS"],
    ["Cờ thi đua Bộ, ban, ngành, tỉnh", "Cờ thi đua ngành Tư pháp"],
    ["Cờ thi đua của Chính phủ"],
)
TTLDXS = 2

REWARD_LEVEL = {"cơ sở": 1, "bộ": 2, "ngành": 2, "tỉnh": 2, "nhà nước": 3}
INITIATIVE_SCOPE = {"cơ sở": 1, "bộ": 2, "ngành": 2, "tỉnh": 2, "toàn quốc": 3}
REPRIMAND = "khiển trách"
LABOUR = "người lao động"


class Posting(NamedTuple):
    """Somebody in a unit, from its first to its last day, both included."""

    person: str
    unit: str
    first: dt.date
    last: dt.date
    head: bool

    def covers(self, on: dt.date) -> bool:
        """The page: "First and last days belong to every span"."""
        return self.first <= on <= self.last


class Discipline(NamedTuple):
    """A discipline on its day."""

    person: str
    rank: str
    on: dt.date


@dataclass(frozen=True)
class Settings:
    """What the office has said: its year, the readings that it confirmed, the numbers that it fixed."""

    work_year: bool = False
    confirmed: frozenset[str] = frozenset()
    """``ministry-annual``, ``base-period`` and ``law:TTLĐXS`` (its clause on discipline)."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Criterion id to number: II.2.2.3.a.tt.1, II.2.2.3.a.cn.1, II.2.2.3.b.2."""


class Term(NamedTuple):
    """One year, or the years of a period."""

    text: str
    years: tuple[int, ...]


def term_of(text: str) -> Term:
    """``2023`` or ``2021-2025``."""
    first, _, last = text.partition("-")
    return Term(text, tuple(range(int(first), int(last or first) + 1)))


class Completion(NamedTuple):
    """One of a unit's people in one way in which the books may still fill up."""

    rating: int
    titled: bool


Share = Callable[[int, int], bool]


def more_than_half(holders: int, people: int) -> bool:
    """*more than 50 %*; "shares are exact (integers)"."""
    return 2 * holders > people


def at_least_seventy(holders: int, people: int) -> bool:
    """*at least 70 %*."""
    return 10 * holders >= 7 * people


Ways = list[list[Completion | None]]


def one_by_one(ways: Ways) -> Iterator[Sequence[Completion | None]]:
    """Each person in each of that person's ways: every completion, written out."""
    yield from itertools.product(*ways)


def alike_together(ways: Ways) -> Iterator[Sequence[Completion | None]]:
    """The same where many are open: of people with the same ways it only matters how many go which way."""
    groups: dict[tuple[Completion | None, ...], int] = {}
    for way in ways:
        groups[tuple(way)] = groups.get(tuple(way), 0) + 1
    choices = [list(itertools.combinations_with_replacement(way, count)) for way, count in groups.items()]
    for chosen in itertools.product(*choices):
        yield [one for group in chosen for one in group]


class Oracle:
    """The office's books and what the page says of every subject in them."""

    def __init__(self, sheets: Mapping[str, Sequence[Mapping[str, Cell]]], settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        rows = {name: list(sheets.get(name, [])) for name in ALL_SHEETS}
        self.units: dict[str, tuple[dt.date, dt.date]] = {
            str(r["Mã"]): (_day(r.get("Từ ngày"), dt.date.min), _day(r.get("Đến ngày"), dt.date.max))
            for r in rows["Đơn vị"]
        }
        self.groups = {str(r["Mã"]): fold(r.get("Nhóm")) for r in rows["Nhân sự"]}
        self.postings = [
            Posting(
                str(r["Mã nhân sự"]),
                str(r["Mã đơn vị"]),
                _day(r["Từ ngày"], dt.date.min),
                _day(r.get("Đến ngày"), dt.date.max),
                bool(r.get("Người đứng đầu")),
            )
            for r in rows["Công tác"]
        ]
        self.ratings = {(str(r["Mã"]), _int(r["Năm"])): RATING[fold(r["Mức"])] for r in rows["Xếp loại"]}
        self.titles: list[tuple[str, int, int]] = [
            (
                str(r["Mã"]),
                _int(r["Năm"]),
                (UNIT_TITLE if str(r["Mã"]) in self.units else PERSON_TITLE)[fold(r["Danh hiệu"])],
            )
            for r in rows["Danh hiệu"]
        ]
        self.rewards = [(str(r["Mã"]), _int(r["Năm"]), REWARD_LEVEL[fold(r["Cấp"])]) for r in rows["Khen thưởng"]]
        self.disciplines = [
            Discipline(str(r["Mã"]), fold(r["Hình thức"]), _day(r["Ngày quyết định"], dt.date.min))
            for r in rows["Kỷ luật"]
        ]
        self.initiatives = [
            (str(r["Mã"]), _int(r["Năm"]), INITIATIVE_SCOPE[fold(r["Phạm vi"])]) for r in rows["Sáng kiến"]
        ]
        self.assessments = [
            (str(r["Mã"]), str(r["Kỳ"]), fold(r["Tiêu chuẩn"]), fold(r["Kết luận"]), _day(r["Ngày"], dt.date.min))
            for r in rows["Nhận xét"]
        ]
        self.recognitions = {(str(r["Mã"]), fold(r["Bộ tiêu chuẩn"]), str(r["Kỳ"])) for r in rows["Công nhận"]}
        self.closings = {(str(r["Mã đơn vị"]), _int(r["Năm"]), fold(r["Loại số liệu"])) for r in rows["Chốt số liệu"]}

    # Time.

    def first_day(self, year: int) -> dt.date:
        """The page: "Work year: N is then 1 October N−1 to 30 September N"."""
        return dt.date(year - 1, 10, 1) if self.settings.work_year else dt.date(year, 1, 1)

    def last_day(self, year: int) -> dt.date:
        """The page: "and 'last day' is its last day"."""
        return dt.date(year, 9, 30) if self.settings.work_year else dt.date(year, 12, 31)

    def days(self, term: Term) -> tuple[dt.date, dt.date]:
        """First and last day of a term; "first and last days belong to every span"."""
        return self.first_day(term.years[0]), self.last_day(term.years[-1])

    # Who is where.

    def is_unit(self, subject: str) -> bool:
        return subject in self.units

    def alive_in(self, subject: str, first: dt.date, last: dt.date) -> bool:
        """The page: "every unit that existed and every person who held a posting on some day"."""
        if self.is_unit(subject):
            begins, ends = self.units[subject]
            return begins <= last and first <= ends
        return any(p.person == subject and p.first <= last and first <= p.last for p in self.postings)

    def judged(self, term: str) -> list[str]:
        """The page: "every unit that existed and every person who held a posting on some day of the term"."""
        first, last = self.days(term_of(term))
        return sorted(s for s in [*self.units, *self.groups] if self.alive_in(s, first, last))

    def years_asked(self, subject: str, term: Term) -> list[int]:
        """The page: "Years of a period in which the subject did not exist or held no posting ask for no fact"."""
        return [y for y in term.years if self.alive_in(subject, self.first_day(y), self.last_day(y))]

    def unit_on(self, who: str, on: dt.date) -> str | None:
        """The page: "On a day with several postings a person belongs to the unit of the one that began last"."""
        held = [p for p in self.postings if p.person == who and p.covers(on)]
        return max(held, key=lambda p: p.first).unit if held else None

    def units_on(self, who: str, on: dt.date) -> set[str]:
        """The page: "a person belongs to the unit of the one that began last […]; headships all count"."""
        main = self.unit_on(who, on)
        return {*self.headed(who, on), *([main] if main else [])}

    def headed(self, who: str, as_of: dt.date) -> list[str]:
        """The page: "A head is whoever heads a unit on as_of"."""
        return sorted({p.unit for p in self.postings if p.person == who and p.head and p.covers(as_of)})

    def posted(self, unit: str, year: int) -> list[str]:
        """The page: "posted in the unit on the last day of the year (or of the unit, if it ended earlier)"."""
        on = min(self.last_day(year), self.units[unit][1])
        return [who for who in self.groups if unit in self.units_on(who, on)]

    # Registers.

    def register_unit(self, subject: str, year: int) -> str | None:
        """Whose closings count.

        "A unit's own facts look at its own closings; a person's look, year by year, at those of the unit of the last
        posting held in that year (of several on its last day, the one that began last)".
        """
        if self.is_unit(subject):
            return subject
        first, last = self.first_day(year), self.last_day(year)
        held = [p for p in self.postings if p.person == subject and p.first <= last and first <= p.last]
        return max(held, key=lambda p: (min(p.last, last), p.first)).unit if held else None

    def closed(self, subject: str, year: int, kind: str) -> bool:
        """The page: "A closing covers that unit alone, that year and kind"."""
        unit = self.register_unit(subject, year)
        return unit is not None and (unit, year, kind) in self.closings

    def too_few(self, subject: str, years: Sequence[int], kind: str) -> str:
        """The page: "NOT_MET if the register of that kind is closed for … every year of the term …, else MISSING"."""
        if not years:
            return MISSING
        return NOT_MET if all(self.closed(subject, year, kind) for year in years) else MISSING

    # Counting.

    def rating_at_least(self, subject: str, year: int, level: int) -> str:
        """Rated high enough: MET; "lower: NOT_MET; none: by the counting rule"."""
        rating = self.ratings.get((subject, year))
        if rating is None:
            return self.too_few(subject, [year], "xếp loại")
        return MET if rating >= level else NOT_MET

    def has_title(self, subject: str, year: int, level: int) -> bool:
        """The page: "A fact of a year counts in that year, whenever its paper was signed"."""
        return any(who == subject and y == year and held >= level for who, y, held in self.titles)

    def title_at_least(self, subject: str, years: Sequence[int], level: int) -> str:
        """A title of that rank or higher in some of the years, by the counting rule."""
        if any(self.has_title(subject, year, level) for year in years):
            return MET
        return self.too_few(subject, years, "danh hiệu")

    def initiative_at_least(self, who: str, year: int, scope: int) -> str:
        """An initiative recognised at that scope or a wider one in the year, by the counting rule."""
        if any(p == who and y == year and s >= scope for p, y, s in self.initiatives):
            return MET
        return self.too_few(who, [year], "sáng kiến")

    def assessed(self, subject: str, term: str, clause: str) -> str:
        """The page: "đạt MET, không đạt NOT_MET, none TO_JUDGE. The latest by date stands"."""
        found = [a for a in self.assessments if a[:3] == (subject, term, fold(clause))]
        if not found:
            return TO_JUDGE
        return MET if max(found, key=lambda a: a[4])[3] == "đạt" else NOT_MET

    def recognised(self, subject: str, criteria_set: str, term: str) -> str:
        """The page: "Recognitions are our own decisions: always closed"."""
        return MET if (subject, criteria_set, term) in self.recognitions else NOT_MET

    def staff_disciplines(self, unit: str, term: Term) -> list[Discipline]:
        """The page: "Under direct management: posted in that very unit on the day of the fact"."""
        first, last = self.days(term)
        return [d for d in self.disciplines if first <= d.on <= last and unit in self.units_on(d.person, d.on)]

    def none_found(self, unit: str, term: Term) -> str:
        """For "none": "none found is MET if closed, else MISSING"."""
        years = self.years_asked(unit, term)
        if not years:
            return MISSING
        return MET if all(self.closed(unit, year, "kỷ luật") for year in years) else MISSING

    def nobody_disciplined(self, unit: str, term: Term) -> str:
        """II.2.2.2.tt.2 and II.2.2.3.a.tt.2: "no discipline, of any rank, of a person under direct management"."""
        return NOT_MET if self.staff_disciplines(unit, term) else self.none_found(unit, term)

    def nobody_at_caution(self, unit: str, year: int) -> str:
        """The law's "nobody disciplined at cảnh cáo or above".

        "A rank on a ladder that has no cảnh cáo (labour contracts), above khiển trách, makes a clause that asks for
        cảnh cáo or above TO_JUDGE."
        """
        term = term_of(str(year))
        heavier = [d for d in self.staff_disciplines(unit, term) if d.rank != REPRIMAND]
        if any(self.groups[d.person] != LABOUR for d in heavier):
            return NOT_MET
        if heavier:
            return TO_JUDGE
        return self.none_found(unit, term)

    def depth(self, subject: str, term: Term, criterion: str) -> str:
        """Rewards of level bộ, ngành, tỉnh or higher in the period.

        "none: by the counting rule; some: TO_JUDGE, or, where the office fixed a number, by the counting rule with that
        number alone".
        """
        count = sum(1 for who, year, level in self.rewards if who == subject and year in term.years and level >= 2)
        number = self.settings.numbers.get(criterion)
        if number is None and count > 0:
            return TO_JUDGE
        if number is not None and count >= number:
            return MET
        return self.too_few(subject, self.years_asked(subject, term), "khen thưởng")

    # Shares.

    def completions(self, unit: str, year: int, level: int) -> Iterator[list[Completion]]:
        """Every way in which the unit's open registers may still fill up.

        "open xếp loại leaves open the posted people not yet rated, open danh hiệu those without the title". A person
        not yet rated may stay so, or be rated at any level; each of the unit's people without the title may get it.
        """
        ratings_open = not self.closed(unit, year, "xếp loại")
        titles_open = not self.closed(unit, year, "danh hiệu")
        ways: list[list[Completion | None]] = []
        for who in self.posted(unit, year):
            known = self.ratings.get((who, year))
            titled = self.has_title(who, year, level)
            ratings: list[int | None] = [known]
            if known is None and ratings_open:
                ratings = [None, 1, 2, 3, 4]
            titles = [False, True] if titles_open and not titled else [titled]
            ways.append([None if r is None else Completion(r, t) for r in ratings for t in titles])
            ways[-1] = list(dict.fromkeys(ways[-1]))
        for chosen in one_by_one(ways) if sum(len(way) > 1 for way in ways) <= 6 else alike_together(ways):
            yield [one for one in chosen if one is not None]

    def same_answer(self, unit: str, year: int, level: int, asks: Callable[[list[Completion]], bool]) -> str:
        """The page: "MISSING unless every completion gives the same answer"."""
        answers = set()
        for people in self.completions(unit, year, level):
            answers.add(asks(people))
            if len(answers) == 2:
                return MISSING
        return MET if answers == {True} else NOT_MET

    def share(self, unit: str, year: int, level: int, enough: Share) -> str:
        """The share of the unit's people that hold the title; "with nobody rated … shares … are NOT_MET"."""
        return self.same_answer(
            unit, year, level, lambda people: bool(people) and enough(sum(p.titled for p in people), len(people))
        )

    def everybody_done(self, unit: str, year: int) -> str:
        """The page: "everybody rated ≥ hoàn thành"; "with nobody rated … everybody … NOT_MET"."""
        nobody_titled = len(PERSON_TITLE)
        return self.same_answer(
            unit, year, nobody_titled, lambda people: bool(people) and all(p.rating >= DONE for p in people)
        )

    def somebody_titled(self, unit: str, year: int, level: int) -> str:
        """The page: "somebody holds CSTĐCS or higher"."""
        return self.same_answer(unit, year, level, lambda people: any(p.titled for p in people))

    # The law's conditions.

    def reading(self, outcome: str, name: str) -> str:
        """The page: "A clause marked a reading … gives TO_JUDGE where it would be MET or NOT_MET until … confirmed"."""
        if name not in self.settings.confirmed and outcome in (MET, NOT_MET):
            return TO_JUDGE
        return outcome

    def law(self, name: str, subject: str, year: int) -> Findings:
        """The parts of one of the law's sets, "each valid for the years that its provision was in force"."""
        return {
            "law:LĐTT": self.law_ldtt,
            "law:CSTĐCS": self.law_cstdcs,
            "law:CSTĐ bộ": self.law_cstd_bo,
            "law:CSTĐ toàn quốc": self.law_cstdtq,
            "law:TTLĐTT": self.law_ttldtt,
            "law:TTLĐXS": self.law_ttldxs,
        }[name](subject, year)

    def law_ldtt(self, who: str, year: int) -> Findings:
        """The page: "rating ≥ tốt; assessment LĐTT of the year"."""
        return {
            "rating": self.rating_at_least(who, year, GOOD),
            "assessment": self.assessed(who, str(year), "LĐTT"),
        }

    def law_cstdcs(self, who: str, year: int) -> Findings:
        """To 2023: LĐTT "and an initiative"; from 2024: LĐTT "and any of: rating xuất sắc; such an initiative"."""
        worthy = any_of([self.title_at_least(who, [year], LDTT), all_of(self.law_ldtt(who, year).values())])
        initiative = self.initiative_at_least(who, year, 1)
        if year <= 2023:
            return {"LĐTT": worthy, "initiative": initiative}
        return {"LĐTT": worthy, "one of": any_of([self.rating_at_least(who, year, EXCELLENT), initiative])}

    def law_cstd_bo(self, who: str, year: int) -> Findings:
        """The page: "title CSTĐCS or higher in this and the two years before; initiative … at bộ … or higher"."""
        return {
            **{f"title {y}": self.title_at_least(who, [y], CSTDCS) for y in (year, year - 1, year - 2)},
            "initiative": self.initiative_at_least(who, year, 2),
        }

    def law_cstdtq(self, who: str, year: int) -> Findings:
        """The page: "title CSTĐ bộ or higher in this and the year before; initiative recognised nationwide"."""
        return {
            **{f"title {y}": self.title_at_least(who, [y], CSTD_BO) for y in (year, year - 1)},
            "initiative": self.initiative_at_least(who, year, 3),
        }

    def law_ttldtt(self, unit: str, year: int) -> Findings:
        """To 2023 "more than 50 % of its people hold LĐTT or higher"; from 2024 "at least 70 %; the same"."""
        return {
            "rating": self.rating_at_least(unit, year, GOOD),
            "share": self.share(unit, year, LDTT, more_than_half if year <= 2023 else at_least_seventy),
            "discipline": self.nobody_at_caution(unit, year),
            "assessment": self.assessed(unit, str(year), "TTLĐTT"),
        }

    def law_ttldxs(self, unit: str, year: int) -> Findings:
        """Unit rated xuất sắc, everybody done, 70 %, a CSTĐCS; to 2023 nobody at cảnh cáo, "a reading"."""
        parts = {
            "rating": self.rating_at_least(unit, year, EXCELLENT),
            "everybody": self.everybody_done(unit, year),
            "share": self.share(unit, year, LDTT, at_least_seventy),
            "somebody": self.somebody_titled(unit, year, CSTDCS),
            "assessment": self.assessed(unit, str(year), "TTLĐXS"),
        }
        if year <= 2023:
            parts["discipline"] = self.reading(self.nobody_at_caution(unit, year), "law:TTLĐXS")
        return parts

    # The plan's criteria.

    def eligible_collective(self, unit: str, year: int) -> str:
        """II.2.2.2.tt.1, "any of: title ≥ TTLĐXS in the year; the law's conditions of TTLĐXS for that year"."""
        return any_of([self.title_at_least(unit, [year], TTLDXS), all_of(self.law_ttldxs(unit, year).values())])

    def eligible_individual(self, who: str, year: int) -> str:
        """II.2.2.2.cn.1, "any of: title ≥ CSTĐCS in the year; the law's conditions of CSTĐCS for that year"."""
        return any_of([self.title_at_least(who, [year], CSTDCS), all_of(self.law_cstdcs(who, year).values())])

    def of_headed_units(self, who: str, as_of: dt.date, judge: Callable[[str], str]) -> str:
        """The page: "Two units: both must meet. Not a head: NOT_APPLICABLE"."""
        units = self.headed(who, as_of)
        return all_of([judge(unit) for unit in units]) if units else NOT_APPLICABLE

    def common(self, subject: str, year: int) -> Findings:
        """II.2.2.1.a–d of a year."""
        return {
            "II.2.2.1.a": self.assessed(subject, str(year), "II.2.2.1.a"),
            "II.2.2.1.b": self.rating_at_least(subject, year, EXCELLENT),
            "II.2.2.1.c": self.assessed(subject, str(year), "II.2.2.1.c"),
            "II.2.2.1.d": self.assessed(subject, str(year), "II.2.2.1.d"),
        }

    def base_annual(self, subject: str, term: Term, as_of: dt.date) -> Findings:
        """Base level, annual: II.2.2.1 and II.2.2.2."""
        (year,) = term.years
        findings = self.common(subject, year)
        if self.is_unit(subject):
            findings["II.2.2.2.tt.1"] = self.eligible_collective(subject, year)
            findings["II.2.2.2.tt.2"] = self.nobody_disciplined(subject, term)
        else:
            findings["II.2.2.2.cn.1"] = self.eligible_individual(subject, year)
            findings["II.2.2.2.cn.2"] = self.assessed(subject, term.text, "II.2.2.2.cn.2")
            findings["II.2.2.2.cn.3"] = self.of_headed_units(
                subject, as_of, lambda unit: self.eligible_collective(unit, year)
            )
        return findings

    def confirmed_reading(self, criteria_set: str) -> str:
        """The page: "one more finding, reading: TO_JUDGE until the office confirms the reading, then MET"."""
        return MET if criteria_set in self.settings.confirmed else TO_JUDGE

    def ministry_annual(self, subject: str, term: Term, _as_of: dt.date) -> Findings:
        """Justice sector, annual: "recognised base-annual for that year", a vote, II.2.2.1.a–d "as in base-annual"."""
        (year,) = term.years
        return {
            "II.2.2.3.a": self.recognised(subject, "base-annual", term.text),
            "II.2.2.3.a.vote": TO_JUDGE,
            **self.common(subject, year),
            "reading": self.confirmed_reading("ministry-annual"),
        }

    def excellent_all_along(self, subject: str, term: Term) -> str:
        """II.2.2.1.b of a period: "The first of these that applies, in the order NOT_MET, MISSING, MET, TO_JUDGE"."""
        years = self.years_asked(subject, term)
        if not years:
            return MISSING
        levels = {year: self.ratings.get((subject, year)) for year in years}
        unrated = [year for year, level in levels.items() if level is None]
        if any(level is not None and level < GOOD for level in levels.values()):
            return NOT_MET
        if any(self.closed(subject, year, "xếp loại") for year in unrated):
            return NOT_MET
        if unrated:
            return MISSING
        return MET if all(level == EXCELLENT for level in levels.values()) else TO_JUDGE

    def base_period(self, subject: str, term: Term, as_of: dt.date) -> Findings:
        """Base level, period: II.2.2.1 over the period and II.2.2.3.a.tt or .cn."""
        findings = {
            "II.2.2.1.a": self.assessed(subject, term.text, "II.2.2.1.a"),
            "II.2.2.1.b": self.excellent_all_along(subject, term),
            "II.2.2.1.c": self.assessed(subject, term.text, "II.2.2.1.c"),
            "II.2.2.1.d": self.assessed(subject, term.text, "II.2.2.1.d"),
            "reading": self.confirmed_reading("base-period"),
        }
        if self.is_unit(subject):
            findings["II.2.2.3.a.tt.1"] = self.depth(subject, term, "II.2.2.3.a.tt.1")
            findings["II.2.2.3.a.tt.2"] = self.nobody_disciplined(subject, term)
        else:
            findings["II.2.2.3.a.cn.1"] = self.depth(subject, term, "II.2.2.3.a.cn.1")
            findings["II.2.2.3.a.cn.2"] = self.assessed(subject, term.text, "II.2.2.3.a.cn.2")
            findings["II.2.2.3.a.cn.3"] = self.of_headed_units(
                subject, as_of, lambda unit: self.title_at_least(unit, self.years_asked(unit, term), TTLDXS)
            )
        return findings

    def ministry_period(self, subject: str, term: Term, _as_of: dt.date) -> Findings:
        """Justice sector, period: II.2.2.3.b."""
        return {
            "II.2.2.3.b": self.recognised(subject, "base-period", term.text),
            "II.2.2.3.b.vote": TO_JUDGE,
            "II.2.2.3.b.1": any_of([self.recognised(subject, "ministry-annual", str(year)) for year in term.years]),
            "II.2.2.3.b.2": self.depth(subject, term, "II.2.2.3.b.2"),
        }

    # Asking.

    def findings(self, subject: str, criteria_set: str, term: str, as_of: dt.date | None = None) -> Findings:
        """Each criterion that concerns that kind of subject, and its outcome."""
        asked = term_of(term)
        on = as_of or self.days(asked)[1]
        if criteria_set.startswith("law:"):
            return self.law(criteria_set, subject, asked.years[0])
        judge = {
            "base-annual": self.base_annual,
            "ministry-annual": self.ministry_annual,
            "base-period": self.base_period,
            "ministry-period": self.ministry_period,
        }[criteria_set]
        return judge(subject, asked, on)

    def outcome(self, subject: str, criteria_set: str, term: str, as_of: dt.date | None = None) -> str:
        """The outcome of the whole set: all of its criteria."""
        return all_of(self.findings(subject, criteria_set, term, as_of).values())

    def concerned(self, criteria_set: str, term: str) -> list[str]:
        """The judged subjects of the kind that a set speaks of."""
        judged = self.judged(term)
        if criteria_set in ("law:TTLĐTT", "law:TTLĐXS"):
            return [s for s in judged if self.is_unit(s)]
        if criteria_set.startswith("law:"):
            return [s for s in judged if not self.is_unit(s)]
        return judged


ALL_SHEETS = [
    "Đơn vị",
    "Nhân sự",
    "Công tác",
    "Xếp loại",
    "Danh hiệu",
    "Khen thưởng",
    "Kỷ luật",
    "Sáng kiến",
    "Nhận xét",
    "Công nhận",
    "Chốt số liệu",
]


def _day(value: Cell, without: dt.date) -> dt.date:
    """A date cell; an empty one is the far end of the span."""
    return value if isinstance(value, dt.date) else without


def _int(value: Cell) -> int:
    assert isinstance(value, int), value
    return value
