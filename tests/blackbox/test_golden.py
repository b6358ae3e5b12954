"""Small cases worked out by hand: the facts and the outcomes are literals, asked for through the command line."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from .conftest import Office, flat, run
from .workbooks import (
    Entry,
    assessment,
    closing,
    closings,
    discipline,
    initiative,
    person,
    posting,
    rating,
    recognition,
    reward,
    title,
    unit,
)

EXCELLENT, GOOD, DONE, FAILED = (
    "Hoàn thành xuất sắc nhiệm vụ",
    "Hoàn thành tốt nhiệm vụ",
    "Hoàn thành nhiệm vụ",
    "Không hoàn thành nhiệm vụ",
)
PERIOD = "2021-2025"
FIVE = range(2021, 2026)

Ask = tuple[str, str, str] | tuple[str, str, str, str]


@dataclass(frozen=True)
class Case:
    """Facts, and what is expected of each question (subject, set, term[, as_of])."""

    name: str
    facts: Sequence[Entry]
    expected: Mapping[Ask, Mapping[str, str]]
    confirmed: Sequence[str] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)


def flatten(*parts: Entry | list[Entry]) -> list[Entry]:
    """Rows and lists of rows as one list."""
    return [entry for part in parts for entry in ([part] if isinstance(part, tuple) else part)]


# fmt: off
ONE = [unit("U1"), person("P1"), posting("P1", "U1", "2020-01-01")]
MOVED = [
    unit("U1"), unit("U2"), person("P1"),
    posting("P1", "U1", "2020-01-01", "2023-06-30"), posting("P1", "U2", "2023-07-01"),
]
LENT = [
    unit("U1"), unit("U2"), person("P1"),
    posting("P1", "U1", "2020-01-01"), posting("P1", "U2", "2023-03-01", "2023-08-31", form="biệt phái"),
]
MERGED = [
    unit("U1", "2010-01-01", "2023-06-30", successor="U3"), unit("U3", "2023-07-01"), person("P1"),
    posting("P1", "U1", "2020-01-01", "2023-06-30"), posting("P1", "U3", "2023-07-01"),
]
# fmt: on
ANNUAL = ("P1", "base-annual", "2023")


def room(count: int, unit_code: str = "U1") -> list[Entry]:
    """A unit and that many people in it."""
    people = [f"P{n:02d}" for n in range(1, count + 1)]
    return [unit(unit_code), *[person(p) for p in people], *[posting(p, unit_code, "2020-01-01") for p in people]]


def ratings(year: int, numbers: range, level: str = GOOD) -> list[Entry]:
    """The same rating for those people."""
    return [rating(f"P{n:02d}", year, level) for n in numbers]


def titles(year: int, numbers: range, name: str = "LĐTT") -> list[Entry]:
    """The same title for those people."""
    return [title(f"P{n:02d}", year, name) for n in numbers]


def excellent_unit(year: int, holders: int, *, of: int = 10) -> list[Entry]:
    """All that TTLĐXS asks, with that many holders of LĐTT or higher (the first one holds CSTĐCS), all closed."""
    return flatten(
        room(of),
        rating("U1", year, EXCELLENT),
        ratings(year, range(1, of + 1), DONE),
        titles(year, range(1, 2), "CSTĐCS"),
        titles(year, range(2, holders + 1)),
        assessment("U1", str(year), "TTLĐXS"),
        closings("U1", [year]),
    )


def good_unit(year: int, holders: int, of: int) -> list[Entry]:
    """All that TTLĐTT asks, with that many holders of LĐTT, all closed."""
    return flatten(
        room(of),
        rating("U1", year, GOOD),
        ratings(year, range(1, of + 1)),
        titles(year, range(1, holders + 1)),
        assessment("U1", str(year), "TTLĐTT"),
        closings("U1", [year]),
    )


def open_unit(kinds: Sequence[str], *facts: Entry | list[Entry]) -> list[Entry]:
    """A unit rated well and assessed for TTLĐTT 2024, only those registers closed."""
    return flatten(rating("U1", 2024, GOOD), assessment("U1", "2024", "TTLĐTT"), closings("U1", [2024], kinds), *facts)


# fmt: off
CASES = [
    # The counting rule.
    Case("rated excellent", [*ONE, rating("P1", 2023, EXCELLENT)], {ANNUAL: {"II.2.2.1.b": "met"}}),
    Case("rated lower", [*ONE, rating("P1", 2023, GOOD)], {ANNUAL: {"II.2.2.1.b": "not_met", "outcome": "not_met"}}),
    Case("no rating, register open", ONE, {ANNUAL: {"II.2.2.1.b": "missing", "outcome": "missing"}}),
    Case(
        "no rating, register closed",
        [*ONE, closing("U1", 2023, "xếp loại")],
        {ANNUAL: {"II.2.2.1.b": "not_met", "outcome": "not_met"}},
    ),
    Case(
        "closings of another kind or year say nothing",
        [*ONE, closing("U1", 2022, "xếp loại"), closing("U1", 2024, "xếp loại"), closing("U1", 2023, "danh hiệu")],
        {ANNUAL: {"II.2.2.1.b": "missing"}},
    ),
    Case(
        "a closing dated on the last day of its year holds",
        [*ONE, closing("U1", 2023, "xếp loại", "2023-12-31")],
        {ANNUAL: {"II.2.2.1.b": "not_met"}},
    ),
    Case(
        "the paper may be signed in another year",
        [*ONE, title("P1", 2023, "CSTĐCS", signed="2024-02-01"), *closings("U1", [2023, 2024])],
        {ANNUAL: {"II.2.2.2.cn.1": "met"}, ("P1", "base-annual", "2024"): {"II.2.2.2.cn.1": "not_met"}},
    ),
    # Whose register.
    Case(
        "moved: the first unit's register does not speak",
        [*MOVED, closing("U1", 2023, "xếp loại")],
        {ANNUAL: {"II.2.2.1.b": "missing"}},
    ),
    Case(
        "moved: the last unit's register speaks",
        [*MOVED, closing("U2", 2023, "xếp loại")],
        {ANNUAL: {"II.2.2.1.b": "not_met"}},
    ),
    Case(
        "two postings on the last day: the one that began last",
        [*ONE, unit("U2"), posting("P1", "U2", "2023-05-01", form="biệt phái"), closing("U2", 2023, "xếp loại")],
        {ANNUAL: {"II.2.2.1.b": "not_met"}},
    ),
    Case(
        "two postings on the last day: the older one's register does not speak",
        [*ONE, unit("U2"), posting("P1", "U2", "2023-05-01", form="biệt phái"), closing("U1", 2023, "xếp loại")],
        {ANNUAL: {"II.2.2.1.b": "missing"}},
    ),
    Case(
        "a secondment that ended within the year leaves the home register",
        [*LENT, closing("U1", 2023, "xếp loại")],
        {ANNUAL: {"II.2.2.1.b": "not_met"}},
    ),
    Case(
        "left within the year",
        [unit("U1"), person("P1"), posting("P1", "U1", "2020-01-01", "2023-03-31"), closing("U1", 2023, "xếp loại")],
        {ANNUAL: {"II.2.2.1.b": "not_met"}},
    ),
    # Assessments.
    Case(
        "no assessment",
        ONE,
        {ANNUAL: {"II.2.2.1.a": "to_judge", "II.2.2.1.c": "to_judge", "II.2.2.2.cn.2": "to_judge"}},
    ),
    Case(
        "the latest assessment stands, whatever the order of rows",
        [
            *ONE,
            assessment("P1", "2023", "II.2.2.1.a", "không đạt", "2024-02-20"),
            assessment("P1", "2023", "II.2.2.1.a", "đạt", "2024-01-10"),
            assessment("P1", "2023", "II.2.2.1.c", "không đạt", "2024-01-10"),
            assessment("P1", "2023", "II.2.2.1.c", "đạt", "2024-02-20"),
            assessment("P1", "2022", "II.2.2.1.d", "đạt", "2023-01-10"),
        ],
        {ANNUAL: {"II.2.2.1.a": "not_met", "II.2.2.1.c": "met", "II.2.2.1.d": "to_judge"}},
    ),
    # Discipline and direct management.
    Case(
        "disciplined in secondment: the unit where the person works",
        [*LENT, discipline("P1", "Khiển trách", "2023-05-10"), *closings("U1", [2023]), *closings("U2", [2023])],
        {
            ("U1", "base-annual", "2023"): {"II.2.2.2.tt.2": "met"},
            ("U2", "base-annual", "2023"): {"II.2.2.2.tt.2": "not_met"},
        },
    ),
    Case(
        "disciplined on the last day of a posting",
        [*MOVED, discipline("P1", "Khiển trách", "2023-06-30"), *closings("U1", [2023]), *closings("U2", [2023])],
        {
            ("U1", "base-annual", "2023"): {"II.2.2.2.tt.2": "not_met"},
            ("U2", "base-annual", "2023"): {"II.2.2.2.tt.2": "met"},
        },
    ),
    Case(
        "disciplined on the first day of the next posting",
        [*MOVED, discipline("P1", "Khiển trách", "2023-07-01"), *closings("U1", [2023])],
        {
            ("U1", "base-annual", "2023"): {"II.2.2.2.tt.2": "met"},
            ("U2", "base-annual", "2023"): {"II.2.2.2.tt.2": "not_met"},
        },
    ),
    Case(
        "disciplined on the last day of a year",
        [*ONE, discipline("P1", "Khiển trách", "2022-12-31"), *closings("U1", [2022, 2023], ["kỷ luật"])],
        {
            ("U1", "base-annual", "2022"): {"II.2.2.2.tt.2": "not_met"},
            ("U1", "base-annual", "2023"): {"II.2.2.2.tt.2": "met"},
        },
    ),
    Case(
        "disciplined on the first day of a year",
        [*ONE, discipline("P1", "Khiển trách", "2023-01-01"), *closings("U1", [2022, 2023], ["kỷ luật"])],
        {
            ("U1", "base-annual", "2022"): {"II.2.2.2.tt.2": "met"},
            ("U1", "base-annual", "2023"): {"II.2.2.2.tt.2": "not_met"},
        },
    ),
    Case(
        "nobody disciplined, register open",
        ONE,
        {("U1", "base-annual", "2023"): {"II.2.2.2.tt.2": "missing"}},
    ),
    Case(
        "people of a unit below are not its own",
        [
            unit("U1"), unit("U2", parent="U1"), person("P1"), posting("P1", "U2", "2020-01-01"),
            discipline("P1", "Cảnh cáo", "2023-05-05"), *closings("U1", [2023]),
        ],
        {
            ("U1", "base-annual", "2023"): {"II.2.2.2.tt.2": "met"},
            ("U2", "base-annual", "2023"): {"II.2.2.2.tt.2": "not_met"},
        },
    ),
    # A merger.
    Case(
        "facts stay with the unit that ended",
        [
            *MERGED, title("U1", 2023, "TTLĐXS"), discipline("P1", "Khiển trách", "2023-02-10"),
            *closings("U3", [2023]),
        ],
        {
            ("U1", "base-annual", "2023"): {"II.2.2.2.tt.1": "met", "II.2.2.2.tt.2": "not_met"},
            ("U3", "base-annual", "2023"): {"II.2.2.2.tt.1": "not_met", "II.2.2.2.tt.2": "met"},
        },
    ),
    Case(
        "the people of a unit that ended are those of its last day",
        [
            *MERGED, rating("U1", 2023, GOOD), rating("P1", 2023, GOOD), title("P1", 2023, "LĐTT"),
            assessment("U1", "2023", "TTLĐTT"), *closings("U1", [2023]),
        ],
        {("U1", "law:TTLĐTT", "2023"): {"outcome": "met"}, ("U3", "law:TTLĐTT", "2023"): {"outcome": "missing"}},
    ),
    Case(
        "a new unit is not asked for the years before it",
        [
            *MERGED, *[rating("U3", year, EXCELLENT) for year in (2023, 2024, 2025)],
            *closings("U3", [2023, 2024, 2025], ["kỷ luật"]),
        ],
        {("U3", "base-period", PERIOD): {"II.2.2.1.b": "met", "II.2.2.3.a.tt.2": "met"}},
    ),
    # The law of two regimes.
    Case(
        "CSTĐCS without an initiative: not in 2023, in 2024 by an excellent rating",
        [
            *ONE, rating("P1", 2023, EXCELLENT), rating("P1", 2024, EXCELLENT), assessment("P1", "2023", "LĐTT"),
            assessment("P1", "2024", "LĐTT", on="2024-12-20"), *closings("U1", [2023, 2024]),
        ],
        {
            ("P1", "law:CSTĐCS", "2023"): {"outcome": "not_met"},
            ("P1", "law:CSTĐCS", "2024"): {"outcome": "met"},
            ANNUAL: {"II.2.2.2.cn.1": "not_met"},
            ("P1", "base-annual", "2024"): {"II.2.2.2.cn.1": "met"},
        },
    ),
    Case(
        "CSTĐCS 2023 with an initiative",
        [*ONE, title("P1", 2023, "LĐTT"), initiative("P1", 2023, "cơ sở")],
        {("P1", "law:CSTĐCS", "2023"): {"outcome": "met"}, ANNUAL: {"II.2.2.2.cn.1": "met"}},
    ),
    Case(
        "CSTĐCS 2023, the register of initiatives open",
        [*ONE, title("P1", 2023, "LĐTT"), closing("U1", 2023, "danh hiệu")],
        {("P1", "law:CSTĐCS", "2023"): {"outcome": "missing"}, ANNUAL: {"II.2.2.2.cn.1": "missing"}},
    ),
    Case(
        "CSTĐCS 2024 with a good rating asks for an initiative",
        [
            *ONE, rating("P1", 2024, GOOD), title("P1", 2024, "LĐTT"), *closings("U1", [2024]),
            person("P2"), posting("P2", "U1", "2020-01-01"), rating("P2", 2024, GOOD), title("P2", 2024, "LĐTT"),
            initiative("P2", 2024, "tỉnh"),
        ],
        {("P1", "law:CSTĐCS", "2024"): {"outcome": "not_met"}, ("P2", "law:CSTĐCS", "2024"): {"outcome": "met"}},
    ),
    Case(
        "LĐTT rests on an assessment",
        [*ONE, rating("P1", 2023, GOOD)],
        {("P1", "law:LĐTT", "2023"): {"outcome": "to_judge"}},
    ),
    Case(
        "CSTĐ bộ: three years without a gap and an initiative above cơ sở",
        [
            *ONE, title("P1", 2021, "CSTĐCS"), title("P1", 2022, "CSTĐ tỉnh"), title("P1", 2023, "CSTĐCS"),
            initiative("P1", 2023, "tỉnh"), title("P1", 2025, "CSTĐCS"), initiative("P1", 2025, "bộ"),
            *closings("U1", FIVE),
        ],
        {
            ("P1", "law:CSTĐ bộ", "2023"): {"outcome": "met"},
            ("P1", "law:CSTĐ bộ", "2025"): {"outcome": "not_met"},
        },
    ),
    Case(
        "CSTĐ bộ: an initiative at cơ sở is not enough",
        [
            *ONE, *[title("P1", year, "CSTĐCS") for year in (2021, 2022, 2023)], initiative("P1", 2023, "cơ sở"),
            closing("U1", 2023, "sáng kiến"),
        ],
        {("P1", "law:CSTĐ bộ", "2023"): {"outcome": "not_met"}},
    ),
    Case(
        "CSTĐ toàn quốc: two years of CSTĐ bộ and a nationwide initiative",
        [
            *ONE, title("P1", 2022, "CSTĐ bộ"), title("P1", 2023, "CSTĐ ngành"), initiative("P1", 2023, "toàn quốc"),
            title("P1", 2024, "CSTĐCS"), initiative("P1", 2024, "toàn quốc"), *closings("U1", FIVE),
        ],
        {
            ("P1", "law:CSTĐ toàn quốc", "2023"): {"outcome": "met"},
            ("P1", "law:CSTĐ toàn quốc", "2024"): {"outcome": "not_met"},
        },
    ),
    Case(
        "CSTĐ bộ: the first of the three years is asked too",
        [
            *ONE, title("P1", 2022, "CSTĐCS"), title("P1", 2023, "CSTĐCS"), title("P1", 2021, "LĐTT"),
            initiative("P1", 2023, "bộ"), closing("U1", 2021, "danh hiệu"),
        ],
        {("P1", "law:CSTĐ bộ", "2023"): {"outcome": "not_met"}},
    ),
    Case(
        "CSTĐ toàn quốc: the year before is asked too, and an initiative of the province is not nationwide",
        [
            *ONE, title("P1", 2023, "CSTĐ bộ"), initiative("P1", 2023, "toàn quốc"), title("P1", 2022, "CSTĐCS"),
            closing("U1", 2022, "danh hiệu"), person("P2"), posting("P2", "U1", "2020-01-01"),
            title("P2", 2022, "CSTĐ tỉnh"), title("P2", 2023, "CSTĐ tỉnh"), initiative("P2", 2023, "tỉnh"),
        ],
        {
            ("P1", "law:CSTĐ toàn quốc", "2023"): {"outcome": "not_met"},
            ("P2", "law:CSTĐ toàn quốc", "2023"): {"outcome": "missing"},
        },
    ),
    Case(
        "TTLĐXS at exactly 70 %",
        excellent_unit(2024, 7),
        {("U1", "law:TTLĐXS", "2024"): {"outcome": "met"}, ("U1", "base-annual", "2024"): {"II.2.2.2.tt.1": "met"}},
    ),
    Case(
        "TTLĐXS at 60 %",
        excellent_unit(2024, 6),
        {
            ("U1", "law:TTLĐXS", "2024"): {"outcome": "not_met"},
            ("U1", "base-annual", "2024"): {"II.2.2.2.tt.1": "not_met"},
        },
    ),
    Case(
        "TTLĐXS 2023 rests on a reading",
        excellent_unit(2023, 7),
        {
            ("U1", "law:TTLĐXS", "2023"): {"outcome": "to_judge"},
            ("U1", "base-annual", "2023"): {"II.2.2.2.tt.1": "to_judge"},
        },
    ),
    Case(
        "TTLĐXS 2023, the reading confirmed",
        excellent_unit(2023, 7),
        {("U1", "law:TTLĐXS", "2023"): {"outcome": "met"}},
        confirmed=["law:TTLĐXS"],
    ),
    Case(
        "TTLĐXS with a cảnh cáo, not confirmed: still to judge in 2023, no such clause in 2024",
        flatten(
            excellent_unit(2024, 7), discipline("P09", "Cảnh cáo", "2024-04-04"),
            unit("U2"), person("P99"), posting("P99", "U2", "2020-01-01"),
            rating("U2", 2023, EXCELLENT), rating("P99", 2023, EXCELLENT), title("P99", 2023, "CSTĐCS"),
            assessment("U2", "2023", "TTLĐXS"), discipline("P99", "Cảnh cáo", "2023-04-04"), closings("U2", [2023]),
        ),
        {("U1", "law:TTLĐXS", "2024"): {"outcome": "met"}, ("U2", "law:TTLĐXS", "2023"): {"outcome": "to_judge"}},
    ),
    Case(
        "TTLĐXS 2023 with a cảnh cáo, the reading confirmed",
        [*excellent_unit(2023, 7), discipline("P09", "Cảnh cáo", "2023-04-04")],
        {("U1", "law:TTLĐXS", "2023"): {"outcome": "not_met"}},
        confirmed=["law:TTLĐXS"],
    ),
    Case(
        "TTLĐXS: everybody must have done the work",
        flatten(
            room(2), rating("U1", 2024, EXCELLENT), rating("P01", 2024, EXCELLENT), rating("P02", 2024, FAILED),
            title("P01", 2024, "CSTĐCS"), title("P02", 2024, "LĐTT"), assessment("U1", "2024", "TTLĐXS"),
        ),
        {("U1", "law:TTLĐXS", "2024"): {"outcome": "not_met"}},
    ),
    Case(
        "TTLĐXS: somebody must hold CSTĐCS",
        flatten(
            room(1), rating("U1", 2024, EXCELLENT), rating("P01", 2024, EXCELLENT), title("P01", 2024, "LĐTT"),
            assessment("U1", "2024", "TTLĐXS"), closings("U1", [2024], ["xếp loại"]),
            unit("U2"), person("P02"), posting("P02", "U2", "2020-01-01"), rating("U2", 2024, EXCELLENT),
            rating("P02", 2024, EXCELLENT), title("P02", 2024, "LĐTT"), assessment("U2", "2024", "TTLĐXS"),
            closings("U2", [2024], ["xếp loại", "danh hiệu"]),
        ),
        {("U1", "law:TTLĐXS", "2024"): {"outcome": "missing"}, ("U2", "law:TTLĐXS", "2024"): {"outcome": "not_met"}},
    ),
    Case(
        "TTLĐTT 2023 at exactly 50 %: more than half is asked",
        good_unit(2023, 2, of=4),
        {("U1", "law:TTLĐTT", "2023"): {"outcome": "not_met"}},
    ),
    Case(
        "TTLĐTT 2023 at two thirds",
        good_unit(2023, 2, of=3),
        {("U1", "law:TTLĐTT", "2023"): {"outcome": "met"}},
    ),
    Case(
        "TTLĐTT 2024 at two thirds: 70 % is asked",
        good_unit(2024, 2, of=3),
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "not_met"}},
    ),
    Case(
        "TTLĐTT 2024 at exactly 70 %",
        good_unit(2024, 7, of=10),
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "met"}},
    ),
    Case(
        "who is not rated is not counted, once the register is closed",
        [*good_unit(2024, 7, of=10), person("P11"), posting("P11", "U1", "2020-01-01")],
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "met"}},
    ),
    Case(
        "who came after the last day, or left before it, is not counted",
        [
            *good_unit(2024, 7, of=10),
            person("P11"), posting("P11", "U1", "2020-01-01", "2024-12-30"), rating("P11", 2024, DONE),
            person("P12"), posting("P12", "U1", "2025-01-01"), rating("P12", 2024, DONE),
        ],
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "met"}},
    ),
    Case(
        "an open register of titles: already enough, may be enough, cannot be enough",
        flatten(
            room(10), ratings(2024, range(1, 11)), titles(2024, range(1, 8)),
            open_unit(["xếp loại", "kỷ luật"]),
        ),
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "met"}},
    ),
    Case(
        "an open register of titles may still bring enough",
        flatten(
            room(10), ratings(2024, range(1, 11)), titles(2024, range(1, 7)),
            open_unit(["xếp loại", "kỷ luật"]),
        ),
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "missing"}},
    ),
    Case(
        "an open register of ratings: 7 of 8 and two more to come is 7 of 10 at worst",
        flatten(
            room(10), ratings(2024, range(1, 9)), titles(2024, range(1, 8)),
            open_unit(["danh hiệu", "kỷ luật"]),
        ),
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "met"}},
    ),
    Case(
        "an open register of ratings: 7 of 8 and three more to come may be 7 of 11",
        flatten(
            room(11), ratings(2024, range(1, 9)), titles(2024, range(1, 8)),
            open_unit(["danh hiệu", "kỷ luật"]),
        ),
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "missing"}},
    ),
    Case(
        "an open register of ratings: 1 of 4 and one holder to come is 2 of 5 at best",
        flatten(
            room(5), ratings(2024, range(1, 5)), titles(2024, range(1, 2)), titles(2024, range(5, 6)),
            open_unit(["danh hiệu", "kỷ luật"]),
        ),
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "not_met"}},
    ),
    Case(
        "nobody rated and the register closed",
        flatten(room(3), open_unit(["xếp loại", "kỷ luật"])),
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "not_met"}},
    ),
    Case(
        "nobody rated and the register open",
        flatten(room(3), open_unit(["danh hiệu", "kỷ luật"], titles(2024, range(1, 4)))),
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "missing"}},
    ),
    Case(
        "ranks of a labour contract above khiển trách are for people to judge",
        flatten(
            good_unit(2024, 3, of=3), person("P9", "người lao động"), posting("P9", "U1", "2020-01-01", "2024-06-30"),
            discipline("P9", "Sa thải", "2024-06-30"),
            unit("U2"), person("P8", "người lao động"), posting("P8", "U2", "2020-01-01"), rating("U2", 2024, GOOD),
            rating("P8", 2024, GOOD), title("P8", 2024, "LĐTT"), assessment("U2", "2024", "TTLĐTT"),
            discipline("P8", "Khiển trách", "2024-06-30"), closings("U2", [2024]),
        ),
        {
            ("U1", "law:TTLĐTT", "2024"): {"outcome": "to_judge"},
            ("U2", "law:TTLĐTT", "2024"): {"outcome": "met"},
            ("U2", "base-annual", "2024"): {"II.2.2.2.tt.2": "not_met"},
        },
    ),
    Case(
        "a cảnh cáo of a civil servant is one for the law",
        [*good_unit(2024, 10, of=10), discipline("P01", "Cảnh cáo", "2024-12-31")],
        {("U1", "law:TTLĐTT", "2024"): {"outcome": "not_met"}},
    ),
    # Heads.
    Case("not a head", ONE, {ANNUAL: {"II.2.2.2.cn.3": "not_applicable"}}),
    Case(
        "head of two units: both must meet",
        [
            unit("U1"), unit("U2"), person("P1"), posting("P1", "U1", "2020-01-01", head=True),
            posting("P1", "U2", "2022-01-01", head=True, form="kiêm nhiệm"),
            title("U1", 2022, "TTLĐXS"), title("U2", 2022, "Cờ thi đua ngành Tư pháp"), title("U1", 2023, "TTLĐXS"),
            *closings("U2", [2023]),
        ],
        {
            ("P1", "base-annual", "2022"): {"II.2.2.2.cn.3": "met"},
            ANNUAL: {"II.2.2.2.cn.3": "not_met"},
        },
    ),
    Case(
        "who heads is asked for the day",
        [
            unit("U1"), person("P1"), person("P2"), title("U1", 2023, "TTLĐXS"),
            posting("P1", "U1", "2020-01-01", "2023-06-30", head=True), posting("P2", "U1", "2023-07-01", head=True),
        ],
        {
            ("P1", "base-annual", "2023", "2023-06-30"): {"II.2.2.2.cn.3": "met"},
            ("P2", "base-annual", "2023", "2023-06-30"): {"II.2.2.2.cn.3": "not_applicable"},
            ANNUAL: {"II.2.2.2.cn.3": "not_applicable"},
            ("P2", "base-annual", "2023"): {"II.2.2.2.cn.3": "met"},
        },
    ),
    # Base level, period.
    Case(
        "years: one below good outweighs all",
        [*ONE, rating("P1", 2022, DONE), rating("P1", 2024, EXCELLENT)],
        {("P1", "base-period", PERIOD): {"II.2.2.1.b": "not_met"}},
    ),
    Case(
        "years: a year without a rating, register open",
        [*ONE, *[rating("P1", year, EXCELLENT) for year in (2021, 2022, 2024, 2025)]],
        {("P1", "base-period", PERIOD): {"II.2.2.1.b": "missing"}},
    ),
    Case(
        "years: a year without a rating, register closed",
        [*ONE, *[rating("P1", year, EXCELLENT) for year in (2021, 2022, 2024)], closing("U1", 2023, "xếp loại")],
        {("P1", "base-period", PERIOD): {"II.2.2.1.b": "not_met"}},
    ),
    Case(
        "years: excellent in all",
        [*ONE, *[rating("P1", year, EXCELLENT) for year in FIVE]],
        {("P1", "base-period", PERIOD): {"II.2.2.1.b": "met"}},
    ),
    Case(
        "years: good in one",
        [*ONE, *[rating("P1", year, EXCELLENT) for year in (2021, 2022, 2023, 2024)], rating("P1", 2025, GOOD)],
        {("P1", "base-period", PERIOD): {"II.2.2.1.b": "to_judge"}},
    ),
    Case(
        "years before joining ask nothing",
        [
            unit("U1"), person("P1"), posting("P1", "U1", "2024-03-01"), rating("P1", 2024, EXCELLENT),
            rating("P1", 2025, EXCELLENT), *closings("U1", [2024, 2025], ["khen thưởng"]),
        ],
        {("P1", "base-period", PERIOD): {"II.2.2.1.b": "met", "II.2.2.3.a.cn.1": "not_met"}},
    ),
    Case(
        "no rewards: open in one year, closed in all",
        [
            *ONE, unit("U2"), person("P2"), posting("P2", "U2", "2020-01-01"),
            *closings("U1", [2021, 2022, 2023, 2024], ["khen thưởng"]), *closings("U2", FIVE, ["khen thưởng"]),
            reward("P2", 2022, "Giấy khen", "cơ sở"), title("P2", 2023, "CSTĐTQ"),
        ],
        {
            ("P1", "base-period", PERIOD): {"II.2.2.3.a.cn.1": "missing"},
            ("P2", "base-period", PERIOD): {"II.2.2.3.a.cn.1": "not_met"},
            ("P2", "ministry-period", PERIOD): {"II.2.2.3.b.2": "not_met"},
        },
    ),
    Case(
        "some rewards, no number: for people to judge; awards outside the period are not in it",
        [
            *ONE, reward("P1", 2023, "Bằng khen", "tỉnh", "đột xuất"), *closings("U1", FIVE, ["khen thưởng"]),
            reward("U1", 2020, "Bằng khen", "bộ"),
        ],
        {
            ("P1", "base-period", PERIOD): {"II.2.2.3.a.cn.1": "to_judge"},
            ("P1", "ministry-period", PERIOD): {"II.2.2.3.b.2": "to_judge"},
            ("U1", "base-period", PERIOD): {"II.2.2.3.a.tt.1": "not_met"},
        },
    ),
    Case(
        "a number fixed: enough, too few with the register open, too few with it closed",
        [
            *ONE, reward("P1", 2022, "Bằng khen", "bộ"), reward("P1", 2023, "Huân chương", "nhà nước", "chuyên đề"),
            unit("U2"), person("P2"), posting("P2", "U2", "2020-01-01"), reward("P2", 2022, "Bằng khen", "ngành"),
            person("P3"), posting("P3", "U1", "2020-01-01"), reward("P3", 2022, "Bằng khen", "tỉnh"),
            *closings("U2", FIVE, ["khen thưởng"]),
        ],
        {
            ("P1", "base-period", PERIOD): {"II.2.2.3.a.cn.1": "met"},
            ("P2", "base-period", PERIOD): {"II.2.2.3.a.cn.1": "not_met"},
            ("P3", "base-period", PERIOD): {"II.2.2.3.a.cn.1": "missing"},
            ("P1", "ministry-period", PERIOD): {"II.2.2.3.b.2": "to_judge"},
        },
        numbers={"II.2.2.3.a.cn.1": 2},
    ),
    Case(
        "each clause has its own number",
        [*ONE, reward("P1", 2022, "Bằng khen", "bộ"), *closings("U1", FIVE)],
        {
            ("P1", "base-period", PERIOD): {"II.2.2.3.a.cn.1": "to_judge"},
            ("P1", "ministry-period", PERIOD): {"II.2.2.3.b.2": "met"},
        },
        numbers={"II.2.2.3.b.2": 1},
    ),
    Case(
        "discipline in the whole period",
        [
            *ONE, *closings("U1", FIVE, ["kỷ luật"]), discipline("P1", "Khiển trách", "2020-12-31"),
            unit("U2"), person("P2"), posting("P2", "U2", "2020-01-01"), *closings("U2", FIVE, ["kỷ luật"]),
            discipline("P2", "Khiển trách", "2025-12-31"),
            unit("U3"), *closings("U3", [2021, 2022, 2023, 2025], ["kỷ luật"]),
        ],
        {
            ("U1", "base-period", PERIOD): {"II.2.2.3.a.tt.2": "met"},
            ("U2", "base-period", PERIOD): {"II.2.2.3.a.tt.2": "not_met"},
            ("U3", "base-period", PERIOD): {"II.2.2.3.a.tt.2": "missing"},
        },
    ),
    Case(
        "a head's unit holds TTLĐXS in some year of the period",
        [
            unit("U1"), person("P1"), posting("P1", "U1", "2020-01-01", head=True), title("U1", 2021, "TTLĐXS"),
            unit("U2"), person("P2"), posting("P2", "U2", "2020-01-01", head=True), title("U2", 2020, "TTLĐXS"),
            title("U2", 2022, "TTLĐTT"), *closings("U2", FIVE, ["danh hiệu"]),
        ],
        {
            ("P1", "base-period", PERIOD): {"II.2.2.3.a.cn.3": "met"},
            ("P2", "base-period", PERIOD): {"II.2.2.3.a.cn.3": "not_met"},
        },
    ),
    Case(
        "a whole base-period verdict rests on a reading",
        flatten(
            ONE, [rating("P1", year, EXCELLENT) for year in FIVE], reward("P1", 2022, "Bằng khen", "bộ"),
            [assessment("P1", PERIOD, c, on="2025-12-20") for c in ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d")],
            assessment("P1", PERIOD, "II.2.2.3.a.cn.2", on="2025-12-20"),
        ),
        {("P1", "base-period", PERIOD): {"reading": "to_judge", "II.2.2.3.a.cn.1": "met", "outcome": "to_judge"}},
        numbers={"II.2.2.3.a.cn.1": 1},
    ),
    Case(
        "a whole base-period verdict, the reading confirmed",
        flatten(
            ONE, [rating("P1", year, EXCELLENT) for year in FIVE], reward("P1", 2022, "Bằng khen", "bộ"),
            [assessment("P1", PERIOD, c, on="2025-12-20") for c in ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d")],
            assessment("P1", PERIOD, "II.2.2.3.a.cn.2", on="2025-12-20"),
        ),
        {
            ("P1", "base-period", PERIOD): {
                "II.2.2.1.a": "met", "II.2.2.1.b": "met", "II.2.2.1.c": "met", "II.2.2.1.d": "met",
                "II.2.2.3.a.cn.1": "met", "II.2.2.3.a.cn.2": "met", "II.2.2.3.a.cn.3": "not_applicable",
                "reading": "met", "outcome": "met",
            },
            ("U1", "base-period", PERIOD): {"reading": "met"},
        },
        confirmed=["base-period"],
        numbers={"II.2.2.3.a.cn.1": 1},
    ),
    # Base level, a whole year.
    Case(
        "a person who meets all of base-annual",
        flatten(
            ONE, rating("P1", 2023, EXCELLENT), title("P1", 2023, "Chiến sĩ thi đua cơ sở"),
            [assessment("P1", "2023", c) for c in ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.2.cn.2")],
        ),
        {
            ANNUAL: {
                "II.2.2.1.a": "met", "II.2.2.1.b": "met", "II.2.2.1.c": "met", "II.2.2.1.d": "met",
                "II.2.2.2.cn.1": "met", "II.2.2.2.cn.2": "met", "II.2.2.2.cn.3": "not_applicable", "outcome": "met",
            }
        },
    ),
    Case(
        "a unit that meets all of base-annual",
        flatten(
            ONE, rating("U1", 2023, EXCELLENT), title("U1", 2023, "Tập thể lao động xuất sắc"),
            [assessment("U1", "2023", c) for c in ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d")],
            closing("U1", 2023, "kỷ luật"),
        ),
        {
            ("U1", "base-annual", "2023"): {
                "II.2.2.1.a": "met", "II.2.2.1.b": "met", "II.2.2.1.c": "met", "II.2.2.1.d": "met",
                "II.2.2.2.tt.1": "met", "II.2.2.2.tt.2": "met", "outcome": "met",
            }
        },
    ),
    # The ministry's sets.
    Case(
        "ministry-annual: recognised in that very year, or not",
        flatten(
            ONE, recognition("P1", "base-annual", "2023"), rating("P1", 2023, EXCELLENT),
            [assessment("P1", "2023", c) for c in ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d")],
        ),
        {
            ("P1", "ministry-annual", "2023"): {
                "II.2.2.3.a": "met", "II.2.2.3.a.vote": "to_judge", "II.2.2.1.b": "met", "reading": "to_judge",
                "outcome": "to_judge",
            },
            ("P1", "ministry-annual", "2022"): {"II.2.2.3.a": "not_met", "outcome": "not_met"},
        },
    ),
    Case(
        "ministry-annual: the reading confirmed, the vote still open",
        flatten(
            ONE, recognition("P1", "base-annual", "2023"), rating("P1", 2023, EXCELLENT),
            [assessment("P1", "2023", c) for c in ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.1.d")],
        ),
        {
            ("P1", "ministry-annual", "2023"): {
                "II.2.2.3.a.vote": "to_judge", "reading": "met", "outcome": "to_judge",
            }
        },
        confirmed=["ministry-annual"],
    ),
    Case(
        "ministry-period counts the ministry-annual recognitions of its years",
        [
            *ONE, recognition("P1", "base-period", PERIOD), recognition("P1", "ministry-annual", "2022"),
            reward("P1", 2024, "Bằng khen", "bộ"),
            person("P2"), posting("P2", "U1", "2020-01-01"), recognition("P2", "ministry-annual", "2020"),
            recognition("P2", "base-annual", "2023"),
        ],
        {
            ("P1", "ministry-period", PERIOD): {
                "II.2.2.3.b": "met", "II.2.2.3.b.vote": "to_judge", "II.2.2.3.b.1": "met",
                "II.2.2.3.b.2": "to_judge", "outcome": "to_judge",
            },
            ("P2", "ministry-period", PERIOD): {
                "II.2.2.3.b": "not_met", "II.2.2.3.b.1": "not_met", "outcome": "not_met",
            },
        },
    ),
]
# fmt: on


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case, office: Office) -> None:
    """The outcomes worked out by hand are those of the command line."""
    office.take(list(case.facts))
    for criteria_set in case.confirmed:
        office.confirm(criteria_set)
    for criterion, number in case.numbers.items():
        office.fix(criterion, number)
    for (subject, criteria_set, term, *day), expected in case.expected.items():
        found = office.outcomes(subject, criteria_set, term, *(["--as-of", day[0]] if day else []))
        said = {name: found.get(name) for name in expected}
        assert said == dict(expected), (case.name, subject, criteria_set, term, found)


class TestVerdict:
    """What a verdict carries."""

    def test_shape(self, office: Office) -> None:
        office.take([*ONE, rating("P1", 2023, EXCELLENT)])
        verdict = office.verdict("P1", "base-annual", "2023")
        assert verdict["subject"] == "P1"
        assert verdict["set"] == "base-annual"
        assert verdict["term"] == "2023"
        assert verdict["as_of"] == "2023-12-31"
        assert "guong_base" in verdict["rules"]
        assert {"criterion", "outcome", "facts", "reason", "provision"} <= set(verdict["findings"][0])

    def test_findings_are_those_of_the_kind_of_subject(self, office: Office) -> None:
        office.take(ONE)
        common = {"II.2.2.1.a", "II.2.2.1.b", "II.2.2.1.c", "II.2.2.1.d"}
        assert {f["criterion"] for f in office.verdict("P1", "base-annual", "2023")["findings"]} == common | {
            "II.2.2.2.cn.1",
            "II.2.2.2.cn.2",
            "II.2.2.2.cn.3",
        }
        assert {f["criterion"] for f in office.verdict("U1", "base-annual", "2023")["findings"]} == common | {
            "II.2.2.2.tt.1",
            "II.2.2.2.tt.2",
        }

    def test_missing_names_what_is_needed(self, office: Office) -> None:
        office.take(
            [
                *ONE,
                rating("P1", 2023, EXCELLENT),
                title("P1", 2023, "CSTĐCS"),
                *[assessment("P1", "2023", c) for c in ("II.2.2.1.a", "II.2.2.1.c", "II.2.2.2.cn.2")],
            ]
        )
        verdict = office.verdict("P1", "base-annual", "2023")
        assert verdict["outcome"] == "to_judge"
        assert [need["criterion"] for need in verdict["missing"]] == ["II.2.2.1.d"]

    def test_met_finding_shows_its_fact(self, office: Office) -> None:
        office.take([*ONE, rating("P1", 2023, EXCELLENT)])
        (finding,) = [
            f for f in office.verdict("P1", "base-annual", "2023")["findings"] if f["criterion"] == "II.2.2.1.b"
        ]
        assert finding["outcome"] == "met"
        assert len(finding["facts"]) == 1

    def test_spelling_of_the_subject_is_free(self, office: Office) -> None:
        office.take([*ONE, rating("p1", 2023, EXCELLENT)])
        assert office.outcomes("P1", "base-annual", "2023")["II.2.2.1.b"] == "met"


class TestScreen:
    """Everybody at once."""

    def test_same_as_one_by_one(self, office: Office) -> None:
        office.take([*MERGED, rating("P1", 2023, EXCELLENT), discipline("P1", "Khiển trách", "2023-02-10")])
        rows = office.screen("base-annual", "2023")
        assert [row["subject"] for row in rows] == ["P1", "U1", "U3"]
        for row in rows:
            assert flat(row) == office.outcomes(row["subject"], "base-annual", "2023")
            assert row["as_of"] == "2023-12-31"

    def test_who_is_judged(self, office: Office) -> None:
        office.take(
            [
                unit("U1"),
                unit("U2", "2010-01-01", "2022-12-31"),
                unit("U3", "2024-01-01"),
                unit("U4", "2023-12-31"),
                person("P1"),
                person("P2"),
                person("P3"),
                person("P4"),
                posting("P1", "U1", "2020-01-01", "2023-01-01"),
                posting("P2", "U1", "2020-01-01", "2022-12-31"),
                posting("P3", "U1", "2024-01-01"),
            ]
        )
        assert [row["subject"] for row in office.screen("base-annual", "2023")] == ["P1", "U1", "U4"]

    def test_one_outcome(self, office: Office) -> None:
        office.take([*ONE, rating("P1", 2023, GOOD)])
        assert [row["subject"] for row in office.screen("base-annual", "2023", "--outcome", "not_met")] == ["P1"]
        assert [row["subject"] for row in office.screen("base-annual", "2023", "--outcome", "missing")] == ["U1"]

    def test_nothing_found_is_a_no(self, office: Office) -> None:
        office.take(ONE)
        result = run("screen", office.db, "--set", "base-annual", "--term", "2023", "--outcome", "met", "--json")
        assert (result.exit_code, result.json) == (1, [])


class TestKnownBy:
    """What stood in the books at another time."""

    def test_before_an_import(self, office: Office) -> None:
        office.take(ONE)
        time.sleep(1.1)
        between = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        time.sleep(1.1)
        office.take([rating("P1", 2023, EXCELLENT), closing("U1", 2023, "danh hiệu")])
        now = office.outcomes("P1", "base-annual", "2023")
        then = office.outcomes("P1", "base-annual", "2023", "--known-by", between)
        assert (now["II.2.2.1.b"], then["II.2.2.1.b"]) == ("met", "missing")

    def test_a_corrected_rating(self, office: Office) -> None:
        office.take([*ONE, rating("P1", 2023, GOOD)])
        time.sleep(1.1)
        between = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        time.sleep(1.1)
        office.take([rating("P1", 2023, EXCELLENT)], "--correct")
        now = office.outcomes("P1", "base-annual", "2023")
        then = office.outcomes("P1", "base-annual", "2023", "--known-by", between)
        assert (now["II.2.2.1.b"], then["II.2.2.1.b"]) == ("met", "not_met")


class TestRefusals:
    """Questions that cannot be answered."""

    @pytest.mark.parametrize(
        ("subject", "criteria_set", "term", "options"),
        [
            pytest.param("P1", "base-annual", "2090", [], id="term not begun"),
            pytest.param("P1", "base-period", "2091-2095", [], id="period not begun"),
            pytest.param("P1", "base-annual", "2023", ["--as-of", "2024-01-01"], id="as_of after the term"),
            pytest.param("P1", "base-annual", "2023", ["--as-of", "2022-12-31"], id="as_of before the term"),
            pytest.param("P1", "base-annual", "hai nghìn", [], id="no term"),
            pytest.param("P1", "base-weekly", "2023", [], id="no such set"),
            pytest.param("P77", "base-annual", "2023", [], id="nobody"),
            pytest.param("P2", "base-annual", "2023", [], id="held no posting in the term"),
            pytest.param("U2", "base-annual", "2023", [], id="unit ended before the term"),
        ],
    )
    def test_one_clear_line(
        self, office: Office, subject: str, criteria_set: str, term: str, options: list[str]
    ) -> None:
        office.take(
            [
                *ONE,
                unit("U2", "2010-01-01", "2022-12-31"),
                person("P2"),
                posting("P2", "U1", "2024-01-01"),
            ]
        )
        result = office.ask(subject, criteria_set, term, *options)
        assert result.exit_code == 2, str(result)
        result.one_clear_line()
        assert result.stdout.strip() == ""

    def test_no_such_books(self, office: Office) -> None:
        result = run("evaluate", office.folder / "nowhere.db", "P1", "--set", "base-annual", "--term", "2023", "--json")
        assert result.exit_code == 2, str(result)
        result.one_clear_line()
        assert not (office.folder / "nowhere.db").exists()


def test_work_year(office: Office) -> None:
    """N is 1 October N-1 to 30 September N."""
    office.use_work_year()
    office.take(
        [
            *ONE,
            discipline("P1", "Khiển trách", "2022-10-01"),
            discipline("P1", "Khiển trách", "2024-10-01"),
            *closings("U1", [2022, 2023, 2024, 2025], ["kỷ luật"]),
            *[closing("U1", year, "xếp loại", f"{year}-09-30") for year in (2022, 2023)],
        ]
    )
    found = {
        year: office.outcomes("U1", "base-annual", str(year))["II.2.2.2.tt.2"] for year in (2022, 2023, 2024, 2025)
    }
    assert found == {2022: "met", 2023: "not_met", 2024: "met", 2025: "not_met"}
    assert office.verdict("U1", "base-annual", "2023")["as_of"] == "2023-09-30"
