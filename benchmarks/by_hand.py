"""The screening of base-annual 2023 and base-period 2021-2025 as SQL written by hand, as fast as we know how.

One statement a set. The facts of a subject are read once, into a string of letters; units are judged once, for
themselves and for their heads; the people of a unit are counted once for all shares, and only where it matters. It
knows what the compiler cannot: which codes exist, that base-period is unconfirmed, that no number is fixed.
"""

OUTCOMES_ANNUAL = {
    "person": (
        "II.2.2.1.a",
        "II.2.2.1.b",
        "II.2.2.1.c",
        "II.2.2.1.d",
        "II.2.2.2.cn.1",
        "II.2.2.2.cn.2",
        "II.2.2.2.cn.3",
    ),
    "unit": ("II.2.2.1.a", "II.2.2.1.b", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.2.tt.1", "II.2.2.2.tt.2"),
}
OUTCOMES_PERIOD = {
    "person": (
        *("reading", "II.2.2.1.a", "II.2.2.1.b", "II.2.2.1.c", "II.2.2.1.d"),
        *("II.2.2.3.a.cn.1", "II.2.2.3.a.cn.2", "II.2.2.3.a.cn.3"),
    ),
    "unit": (
        *("reading", "II.2.2.1.a", "II.2.2.1.b", "II.2.2.1.c", "II.2.2.1.d", "II.2.2.3.a.tt.1", "II.2.2.3.a.tt.2"),
    ),
}
YEARS = range(2021, 2026)


def _words(sqlite: bool) -> dict[str, str]:  # noqa: FBT001
    if sqlite:
        return {"join": "group_concat", "find": "instr", "least": "min", "most": "max", "once": "LIMIT -1 OFFSET 0"}
    return {"join": "string_agg", "find": "strpos", "least": "least", "most": "greatest", "once": "OFFSET 0"}


def _packed(columns: list[str]) -> str:
    return " + ".join(f"CAST({column} AS BIGINT) * {8**at}" for at, column in enumerate(columns))


def _says(about: dict[str, str]) -> str:
    """A letter for a good word, its capital for a bad one."""
    whens = " ".join(
        f"WHEN '{clause}' THEN CASE code WHEN 'met' THEN '{letter}' ELSE '{letter.upper()}' END"
        for clause, letter in about.items()
    )
    return f"CASE about {whens} END"


def _said(has: str, subject: str, clause: str, letter: str, first: int, last: int) -> str:
    good, bad = has.format(letter), has.format(letter.upper())
    latest = (
        f"(SELECT CASE code WHEN 'met' THEN 3 ELSE 0 END FROM facts WHERE known_to IS NULL AND subject = {subject}"
        f" AND kind = 'assessment' AND year = {first} AND last_year = {last} AND about = '{clause}'"
        " ORDER BY day DESC, id DESC LIMIT 1)"
    )
    return f"CASE WHEN {good} THEN CASE WHEN {bad} THEN {latest} ELSE 3 END WHEN {bad} THEN 0 ELSE 2 END"


def _managed(day: str) -> str:
    return f"""(p.head OR NOT EXISTS (SELECT 1 FROM postings q WHERE q.known_to IS NULL AND q.person = p.person
        AND q.since <= {day} AND q.until >= {day} AND (q.since > p.since OR q.since = p.since AND q.unit > p.unit)))"""


def _disciplined(begin: str, end: str, codes: str = "") -> str:
    return f"""EXISTS (SELECT 1 FROM postings p JOIN facts f ON f.subject = p.person WHERE p.known_to IS NULL
        AND p.unit = u.subject AND p.since <= f.day AND p.until >= f.day AND p.until >= '{begin}' AND p.since <= '{end}'
        AND f.known_to IS NULL AND f.kind = 'discipline' AND f.day BETWEEN '{begin}' AND '{end}' {codes}
        AND {_managed("f.day")})"""


def _registrar(person: str, first: str, last: str) -> str:
    return f"""coalesce((SELECT unit FROM postings WHERE known_to IS NULL AND person = {person} AND since <= {last}
        AND until >= {last} ORDER BY since DESC, unit DESC LIMIT 1),
        (SELECT unit FROM postings WHERE known_to IS NULL AND person = {person} AND until >= {first}
        AND until < {last} ORDER BY until DESC, since DESC, unit DESC LIMIT 1))"""


def annual(*, sqlite: bool) -> str:
    """base-annual 2023."""
    words = _words(sqlite)
    find, join, least, most, once = (words[name] for name in ("find", "join", "least", "most", "once"))
    begin, end = "2023-01-01", "2023-12-31"
    unit_has, has, home_has = (f"{find}({word}, '{{}}') > 0" for word in ("u.w", "w", "r"))
    common = {"II.2.2.1.a": "m", "II.2.2.1.c": "n", "II.2.2.1.d": "o"}
    of_units, of_people = {**common, "TTLĐXS": "p"}, {**common, "II.2.2.2.cn.2": "p", "LĐTT": "q"}

    def share(holders: str, late: str, asks: str, *, own: bool = False) -> str:
        """The worst and the best completion; `asks` compares holders {h} with everybody {n}."""
        title_open = "0" if own else "topen"
        joining = "ropen * waiting" if own else f"ropen * (topen * waiting + (1 - topen) * {late})"
        late = "0" if own else late
        worst = asks.format(h=holders, n=f"(CASE WHEN rated > 0 THEN rated + ropen * (waiting - {late}) ELSE 0 END)")
        best_h = f"({holders} + {title_open} * (rated - {holders}) + {joining})"
        best = asks.format(h=best_h, n=f"(rated + {joining})")
        return f"CASE WHEN {worst} AND {best} THEN 3 WHEN {worst} OR {best} THEN 1 ELSE 0 END"

    everybody = share("fine", "0", "({n} > 0 AND {h} >= {n})", own=True)
    seventy = share("titled", "late_titled", "({n} > 0 AND {h} * 100 >= 70 * {n})")
    somebody = share("fighters", "late_fighters", "({h} > 0)")
    warned = """AND f.code IN ('cảnh cáo', 'hạ bậc lương', 'giáng chức', 'cách chức', 'buộc thôi việc', 'bãi nhiệm',
        'kéo dài thời hạn nâng lương', 'cách chức (HĐLĐ)', 'sa thải')"""

    def said(clause: str, letter: str) -> str:
        return _said(has, "w.person", clause, letter, 2023, 2023)

    def unit_said(clause: str, letter: str) -> str:
        return _said(unit_has, "u.subject", clause, letter, 2023, 2023)

    rated = f"CASE WHEN {has.format('X')} OR {has.format('G')} THEN 3 WHEN {has.format('Y')} THEN 0"
    advanced = f"{least}({rated} WHEN {home_has.format('1')} THEN 0 ELSE 1 END, {said('LĐTT', 'q')})"
    no_title = f"CASE WHEN {home_has.format('2')} THEN 0 ELSE 1 END"
    idea = f"CASE WHEN {has.format('I')} THEN 3 WHEN {home_has.format('4')} THEN 0 ELSE 1 END"
    fighter = f"{least}(CASE WHEN {has.format('L')} THEN 3 ELSE {most}({no_title}, {advanced}) END, {idea})"
    lower = f"{has.format('G')} OR {has.format('Y')} OR {home_has.format('1')}"
    person = [
        said("II.2.2.1.a", "m"),
        f"CASE WHEN {has.format('X')} THEN 3 WHEN {lower} THEN 0 ELSE 1 END",
        said("II.2.2.1.c", "n"),
        said("II.2.2.1.d", "o"),
        f"CASE WHEN {has.format('C')} THEN 3 ELSE {most}({no_title}, {fighter}) END",
        said("II.2.2.2.cn.2", "p"),
        "coalesce(h.outcome, 4)",
    ]
    unit_rated = f"CASE WHEN {unit_has.format('X')} THEN 3 WHEN {unit_has.format('Y')} OR {unit_has.format('1')} THEN 0 ELSE 1 END"
    unit = [
        unit_said("II.2.2.1.a", "m"),
        unit_rated,
        unit_said("II.2.2.1.c", "n"),
        unit_said("II.2.2.1.d", "o"),
        "e.outcome",
        f"CASE WHEN {_disciplined(begin, end)} THEN 0 WHEN {unit_has.format('3')} THEN 3 ELSE 1 END",
    ]
    registrar = _registrar("g.person", f"'{begin}'", f"'{end}'")
    return f"""
WITH u AS MATERIALIZED (
    SELECT subject, code, CASE WHEN until < '{end}' THEN until ELSE '{end}' END AS day, coalesce((
        SELECT {join}(CASE kind
            WHEN 'rating' THEN CASE code WHEN 'HTXSNV' THEN 'X' ELSE 'Y' END
            WHEN 'title' THEN CASE WHEN code IN ('TTLĐXS', 'Cờ bộ', 'Cờ CP') THEN 'T' END
            WHEN 'assessment' THEN {_says(of_units)}
            WHEN 'closing' THEN CASE about WHEN 'rating' THEN '1' WHEN 'title' THEN '2' WHEN 'discipline' THEN '3'
                WHEN 'initiative' THEN '4' END END, '')
        FROM facts WHERE known_to IS NULL AND subject = units.subject AND year = 2023 AND last_year = 2023), '') AS w
    FROM units WHERE known_to IS NULL AND since <= '{end}' AND until >= '{begin}'),
maybe AS MATERIALIZED (
    SELECT subject, day, w, CASE WHEN {unit_has.format("1")} THEN 0 ELSE 1 END AS ropen,
        CASE WHEN {unit_has.format("2")} THEN 0 ELSE 1 END AS topen
    FROM u WHERE NOT {unit_has.format("T")} AND {unit_rated} > 0 AND {unit_said("TTLĐXS", "p")} > 0),
tally AS MATERIALIZED (
    SELECT unit, sum(rated) AS rated, sum(1 - rated) AS waiting, sum(rated * fine) AS fine,
        sum(rated * titled) AS titled, sum((1 - rated) * titled) AS late_titled,
        sum(rated * fighter) AS fighters, sum((1 - rated) * fighter) AS late_fighters
    FROM (
        SELECT unit, CASE WHEN {find}(v, 'R') > 0 OR {find}(v, 'K') > 0 THEN 1 ELSE 0 END AS rated,
            CASE WHEN {find}(v, 'R') > 0 THEN 1 ELSE 0 END AS fine,
            CASE WHEN {find}(v, 'l') > 0 OR {find}(v, 'c') > 0 THEN 1 ELSE 0 END AS titled,
            CASE WHEN {find}(v, 'c') > 0 THEN 1 ELSE 0 END AS fighter
        FROM (
            SELECT DISTINCT p.unit, p.person, coalesce((
                SELECT {join}(CASE kind WHEN 'rating' THEN CASE code WHEN 'KHTNV' THEN 'K' ELSE 'R' END
                    ELSE CASE code WHEN 'LĐTT' THEN 'l' WHEN 'CSTĐCS' THEN 'c' WHEN 'CSTĐ bộ' THEN 'c'
                    WHEN 'CSTĐTQ' THEN 'c' END END, '')
                FROM facts f WHERE f.known_to IS NULL AND f.subject = p.person AND f.kind IN ('rating', 'title')
                AND f.year = 2023 AND f.last_year = 2023), '') AS v
            FROM maybe m JOIN postings p ON p.unit = m.subject
            WHERE p.known_to IS NULL AND p.since <= m.day AND p.until >= m.day AND {_managed("m.day")} {once}) staff
        ) marked
    GROUP BY unit),
e AS MATERIALIZED (
    SELECT u.subject, CASE WHEN {unit_has.format("T")} THEN 3 ELSE {most}(
        CASE WHEN {unit_has.format("2")} THEN 0 ELSE 1 END, coalesce((
        SELECT CASE WHEN {everybody} = 0 OR {seventy} = 0 OR {somebody} = 0 THEN 0 ELSE {least}({everybody}, {seventy},
            {somebody}, {unit_rated}, {unit_said("TTLĐXS", "p")},
            CASE WHEN {unit_has.format("3")} OR {_disciplined(begin, end, warned)} THEN 2 ELSE 1 END) END
        FROM maybe m JOIN tally t ON t.unit = m.subject WHERE m.subject = u.subject),
        (SELECT {least}({unit_rated}, ropen * 0) FROM maybe m WHERE m.subject = u.subject), 0)) END AS outcome
    FROM u),
h AS MATERIALIZED (
    SELECT p.person, min(e.outcome) AS outcome FROM postings p JOIN e ON e.subject = p.unit
    WHERE p.known_to IS NULL AND p.head AND p.since <= '{end}' AND p.until >= '{end}' GROUP BY p.person)
SELECT w.person AS subject, w.code, {_packed(person)} AS packed
FROM (
    SELECT g.person, people.code, g.w, coalesce(u.w, (SELECT x.w FROM u x WHERE x.subject =
        {registrar})) AS r
    FROM (
        SELECT person, CASE WHEN count(*) = 1 THEN min(unit) END AS home, {_word_of_people(join, of_people, sqlite=sqlite)} AS w
        FROM postings WHERE known_to IS NULL AND since <= '{end}' AND until >= '{begin}' GROUP BY person) g
    LEFT JOIN people ON people.subject = g.person AND people.known_to IS NULL
    LEFT JOIN u ON u.subject = g.home {once}) w
LEFT JOIN h ON h.person = w.person
UNION ALL
SELECT u.subject, u.code, {_packed(unit)} FROM u JOIN e ON e.subject = u.subject
"""


def _word_of_people(join: str, about: dict[str, str], *, sqlite: bool) -> str:
    del sqlite
    return f"""coalesce((
            SELECT {join}(CASE kind
                WHEN 'rating' THEN CASE code WHEN 'HTXSNV' THEN 'X' WHEN 'HTTNV' THEN 'G' ELSE 'Y' END
                WHEN 'title' THEN CASE code WHEN 'LĐTT' THEN 'L' WHEN 'CSTĐCS' THEN 'C' WHEN 'CSTĐ bộ' THEN 'C'
                    WHEN 'CSTĐTQ' THEN 'C' END
                WHEN 'initiative' THEN 'I'
                WHEN 'assessment' THEN {_says(about)} END, '')
            FROM facts WHERE known_to IS NULL AND subject = postings.person AND year = 2023 AND last_year = 2023), '')"""


def period(*, sqlite: bool) -> str:
    """base-period 2021-2025."""
    words = _words(sqlite)
    find, join, least, once = (words[name] for name in ("find", "join", "least", "once"))
    begin, end = "2021-01-01", "2025-12-31"
    unit_has, has = (f"{find}({word}, '{{}}') > 0" for word in ("u.w", "w.w"))
    common = {"II.2.2.1.a": "a", "II.2.2.1.c": "c", "II.2.2.1.d": "d"}
    excellent, good, lower = "XYZVW", "GHIJK", "LMNOP"
    rating_shut, reward_shut, title_shut, other_shut = "12345", "67890", "!#$&*", "+-/;="

    def by_year(letters: str) -> str:
        return (
            "CASE year "
            + " ".join(f"WHEN {year} THEN '{letter}'" for year, letter in zip(YEARS, letters, strict=True))
            + " END"
        )

    rating = (
        f"CASE code WHEN 'HTXSNV' THEN {by_year(excellent)} WHEN 'HTTNV' THEN {by_year(good)} ELSE {by_year(lower)} END"
    )
    reward = "CASE WHEN level IN ('bộ', 'ngành', 'tỉnh', 'nhà nước') THEN 'R' END"

    def says(about: dict[str, str]) -> str:
        return f"CASE WHEN year = 2021 AND last_year = 2025 THEN {_says(about)} END"

    def ratings(present: list[str], has_: str, shut: list[str]) -> str:
        each = [
            f"CASE WHEN {has_.format(excellent[at])} THEN 3 WHEN NOT ({present[at]}) THEN 4"
            f" WHEN {has_.format(good[at])} THEN 2 WHEN {has_.format(lower[at])} OR {shut[at]} THEN 0 ELSE 1 END"
            for at in range(5)
        ]
        return f"{least}({', '.join(each)})"

    def all_shut(present: list[str], shut: list[str]) -> str:
        return " AND ".join(f"(NOT ({present[at]}) OR {shut[at]})" for at in reversed(range(5)))

    def in_year(row: str) -> list[str]:
        return [f"{row}.since <= '{year}-12-31' AND {row}.until >= '{year}-01-01'" for year in YEARS]

    def shut_by(letters: str, has_: str) -> list[str]:
        return [has_.format(letter) for letter in letters]

    home_has = f"{find}(w.r, '{{}}') > 0"
    held = [
        f"EXISTS (SELECT 1 FROM postings WHERE known_to IS NULL AND person = w.person AND since <= '{year}-12-31'"
        f" AND until >= '{year}-01-01')"
        for year in YEARS
    ]

    def looked_up(kind: str) -> list[str]:
        units = {year: _registrar("w.person", f"'{year}-01-01'", f"'{year}-12-31'") for year in YEARS}
        return [
            f"EXISTS (SELECT 1 FROM facts WHERE known_to IS NULL AND kind = 'closing' AND about = '{kind}' AND year = {year}"
            f" AND last_year = {year} AND subject = {units[year]})"
            for year in YEARS
        ]

    quick = in_year("w")
    people_rated = (
        f"CASE WHEN w.home IS NOT NULL THEN {ratings(quick, has, shut_by(rating_shut, home_has))}"
        f" ELSE {ratings(held, has, looked_up('rating'))} END"
    )
    no_reward = (
        f"CASE WHEN w.home IS NOT NULL THEN CASE WHEN {all_shut(quick, shut_by(reward_shut, home_has))} THEN 0 ELSE 1 END"
        f" WHEN {all_shut(held, looked_up('reward'))} THEN 0 ELSE 1 END"
    )
    own = {"person": {**common, "II.2.2.3.a.cn.2": "e"}, "unit": common}

    def said(clause: str, letter: str) -> str:
        return _said(has, "w.person", clause, letter, 2021, 2025)

    def unit_said(clause: str, letter: str) -> str:
        return _said(unit_has, "u.subject", clause, letter, 2021, 2025)

    person = [
        "2",
        said("II.2.2.1.a", "a"),
        people_rated,
        said("II.2.2.1.c", "c"),
        said("II.2.2.1.d", "d"),
        f"CASE WHEN {has.format('R')} THEN 2 ELSE {no_reward} END",
        said("II.2.2.3.a.cn.2", "e"),
        "coalesce(h.outcome, 4)",
    ]
    there = in_year("u")
    unit = [
        "2",
        unit_said("II.2.2.1.a", "a"),
        ratings(there, unit_has, shut_by(rating_shut, unit_has)),
        unit_said("II.2.2.1.c", "c"),
        unit_said("II.2.2.1.d", "d"),
        f"CASE WHEN {unit_has.format('R')} THEN 2 WHEN {all_shut(there, shut_by(reward_shut, unit_has))} THEN 0 ELSE 1 END",
        f"CASE WHEN {_disciplined(begin, end)} THEN 0 WHEN {all_shut(there, shut_by(other_shut, unit_has))} THEN 3 ELSE 1 END",
    ]
    titled = f"CASE WHEN {unit_has.format('T')} THEN 3 WHEN {all_shut(there, shut_by(title_shut, unit_has))} THEN 0 ELSE 1 END"
    return f"""
WITH u AS MATERIALIZED (
    SELECT subject, code, since, until, coalesce((
        SELECT {join}(CASE kind
            WHEN 'rating' THEN {rating}
            WHEN 'title' THEN CASE WHEN code IN ('TTLĐXS', 'Cờ bộ', 'Cờ CP') THEN 'T' END
            WHEN 'reward' THEN {reward}
            WHEN 'assessment' THEN {says(own["unit"])}
            WHEN 'closing' THEN CASE about WHEN 'rating' THEN {by_year(rating_shut)} WHEN 'reward' THEN {by_year(reward_shut)}
                WHEN 'title' THEN {by_year(title_shut)} WHEN 'discipline' THEN {by_year(other_shut)} END END, '')
        FROM facts WHERE known_to IS NULL AND subject = units.subject AND year >= 2021 AND last_year <= 2025), '') AS w
    FROM units WHERE known_to IS NULL AND since <= '{end}' AND until >= '{begin}'),
h AS MATERIALIZED (
    SELECT p.person, min({titled}) AS outcome FROM postings p JOIN u ON u.subject = p.unit
    WHERE p.known_to IS NULL AND p.head AND p.since <= '{end}' AND p.until >= '{end}' GROUP BY p.person)
SELECT w.person AS subject, w.code, {_packed(person)} AS packed
FROM (
    SELECT g.person, g.home, g.since, g.until, people.code, g.w, coalesce(u.w, '') AS r
    FROM (
        SELECT person, CASE WHEN count(*) = 1 THEN min(unit) END AS home, min(since) AS since, max(until) AS until, coalesce((
            SELECT {join}(CASE kind WHEN 'rating' THEN {rating} WHEN 'reward' THEN {reward}
                WHEN 'assessment' THEN {says(own["person"])} END, '')
            FROM facts WHERE known_to IS NULL AND subject = postings.person AND year >= 2021 AND last_year <= 2025), '') AS w
        FROM postings WHERE known_to IS NULL AND since <= '{end}' AND until >= '{begin}' GROUP BY person) g
    LEFT JOIN people ON people.subject = g.person AND people.known_to IS NULL
    LEFT JOIN u ON u.subject = g.home {once}) w
LEFT JOIN h ON h.person = w.person
UNION ALL
SELECT u.subject, u.code, {_packed(unit)} FROM u
"""
