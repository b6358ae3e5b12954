"""Conditions of the titles under both legal regimes, each valid for the years that its provision was in force."""

from datetime import date

from guong import (
    Absent,
    AnyOf,
    Assessed,
    Count,
    CriteriaSet,
    Criterion,
    Dated,
    EachYear,
    Meets,
    People,
    Provision,
    Question,
    Reading,
    Rule,
    Span,
    Standing,
    SubjectKind,
    Text,
    Which,
)
from guong_law.kinds import DISCIPLINE, INITIATIVE, NO_WARNING_RUNG, RATING, SCOPES, TITLE, WARNING_OR_ABOVE

PERSON = frozenset({SubjectKind.PERSON})
UNIT = frozenset({SubjectKind.UNIT})

OLD_LAW = "Luật Thi đua, khen thưởng 15/2003/QH11 (sửa đổi, bổ sung 2005, 2013)"
OLD_DECREE = "Nghị định 91/2017/NĐ-CP"
NEW_LAW = "Luật Thi đua, khen thưởng 06/2022/QH15"
LAST_OLD, FIRST_NEW = date(2023, 12, 31), date(2024, 1, 1)


def old(clause: str, standing: Standing, document: str = OLD_LAW) -> Provision:
    """A clause of the law, or of its decree, in force to 31/12/2023."""
    return Provision(document, clause, end=LAST_OLD, standing=standing)


def new(clause: str, standing: Standing = Standing.QUOTED) -> Provision:
    """A clause of the law in force from 01/01/2024."""
    return Provision(NEW_LAW, clause, begin=FIRST_NEW, standing=standing)


def rated(code: str) -> EachYear:
    """Rated at `code` or higher in the year."""
    return EachYear(Which(RATING.id, code=RATING.at_least(code)))


def titled(code: str) -> Which:
    """The titles at `code` or higher."""
    return Which(TITLE.id, code=TITLE.at_least(code))


def initiative(scope: str) -> Count:
    """An initiative of the year, recognised at `scope` or higher."""
    return Count(Which(INITIATIVE.id, level=SCOPES.at_least(scope)))


NOBODY_WARNED = Absent(Which(DISCIPLINE.id, code=WARNING_OR_ABOVE), staff=True, doubtful=NO_WARNING_RUNG)
WARNING_READING = Reading(
    "law:TTLĐXS.6",
    Text(
        "Đến hết năm 2023, Tập thể lao động xuất sắc còn đòi hỏi không có cá nhân bị kỷ luật từ cảnh cáo trở lên"
        " (chưa đối chiếu được nguyên văn).",
        "To the end of 2023 the title also asked that nobody was disciplined at warning or above (text not seen).",
    ),
)

QUESTIONS = (
    Question(
        "LĐTT",
        Text(
            "Có tinh thần tự lực, tự cường, đoàn kết, tương trợ, tích cực tham gia phong trào thi đua?",
            "Self-reliant, united, helpful, and active in emulation?",
        ),
    ),
    Question(
        "TTLĐTT",
        Text(
            "Có phong trào thi đua thường xuyên, thiết thực, hiệu quả; nội bộ đoàn kết, chấp hành tốt?",
            "Regular, practical and effective emulation; united and law-abiding?",
        ),
    ),
    Question(
        "TTLĐXS",
        Text(
            "Tích cực tham gia phong trào thi đua; nội bộ đoàn kết, gương mẫu chấp hành?",
            "Active in emulation; united and exemplary in observing the law?",
        ),
    ),
)
ASKED = {question.id: question for question in QUESTIONS}

LDTT = CriteriaSet(
    "law:LĐTT",
    Text("Điều kiện Lao động tiên tiến", "Conditions of Progressive worker"),
    Span.YEAR,
    (
        Criterion(
            "law:LĐTT.1",
            Text("Hoàn thành tốt nhiệm vụ trở lên", "Tasks completed well or better"),
            Dated({old("quy định về LĐTT", Standing.READING): rated("HTTNV"), new("Điều 24.1.a"): rated("HTTNV")}),
            PERSON,
        ),
        Criterion(
            "law:LĐTT.2",
            Text("Tự lực, đoàn kết, tích cực thi đua", "Self-reliant, united, active in emulation"),
            Dated({old("quy định về LĐTT", Standing.READING): Assessed("LĐTT"), new("Điều 24.1.b"): Assessed("LĐTT")}),
            PERSON,
            ASKED["LĐTT"],
        ),
    ),
)
_LDTT = AnyOf((Count(titled("LĐTT")), Meets(LDTT.id)))
CSTDCS = CriteriaSet(
    "law:CSTĐCS",
    Text("Điều kiện Chiến sĩ thi đua cơ sở", "Conditions of Emulation fighter, base level"),
    Span.YEAR,
    (
        Criterion(
            "law:CSTĐCS.1",
            Text("Đạt tiêu chuẩn Lao động tiên tiến", "Meets the standard of Progressive worker"),
            Dated({old("Điều 9.3", Standing.SECONDARY, OLD_DECREE): _LDTT, new("Điều 23.1"): _LDTT}),
            PERSON,
        ),
        Criterion(
            "law:CSTĐCS.2",
            Text("Sáng kiến được công nhận; từ 2024 hoặc hoàn thành xuất sắc", "Initiative; from 2024 or excellence"),
            Dated(
                {
                    old("Điều 9.3", Standing.SECONDARY, OLD_DECREE): initiative("cơ sở"),
                    new("Điều 23.2"): AnyOf((rated("HTXSNV"), initiative("cơ sở"))),
                }
            ),
            PERSON,
        ),
    ),
)


def _consecutive(code: str, back: int, scope: str, article: str, id: str, name: Text) -> CriteriaSet:  # noqa: A002
    """A title that follows titles of the years before and an initiative."""
    years, new_idea = EachYear(titled(code), back=back), initiative(scope)
    reading = Standing.READING
    return CriteriaSet(
        id,
        name,
        Span.YEAR,
        (
            Criterion(
                f"{id}.1",
                Text(f"{code} trở lên {back + 1} năm liên tục", f"{code} or higher in {back + 1} consecutive years"),
                Dated({old(f"quy định về {id[4:]}", reading): years, new(article): years}),
                PERSON,
            ),
            Criterion(
                f"{id}.2",
                Text(
                    f"Sáng kiến được công nhận phạm vi {scope} trở lên", f"Initiative recognised at {scope} or higher"
                ),
                Dated({old(f"quy định về {id[4:]}", reading): new_idea, new(article): new_idea}),
                PERSON,
            ),
        ),
    )


CSTDB = _consecutive(
    "CSTĐCS",
    2,
    "bộ",
    "Điều 22",
    "law:CSTĐ bộ",
    Text("Điều kiện Chiến sĩ thi đua Bộ, ban, ngành, tỉnh", "Conditions of Emulation fighter of ministry or province"),
)
CSTDTQ = _consecutive(
    "CSTĐ bộ",
    1,
    "toàn quốc",
    "Điều 21",
    "law:CSTĐ toàn quốc",
    Text("Điều kiện Chiến sĩ thi đua toàn quốc", "Conditions of National emulation fighter"),
)


def _unit(id: str, number: int, title: Text, rules: Dated[Rule]) -> Criterion:  # noqa: A002
    return Criterion(
        f"{id}.{number}", title, rules, UNIT, ASKED.get(id[4:]) if title.vi.startswith("Tích cực") else None
    )


def _share(part: int, *, more_than: bool = False) -> People:
    return People(titled("LĐTT"), RATING.id, (part, 100), more_than)


S2 = Standing.SECONDARY
_active = Text("Tích cực, đoàn kết, chấp hành tốt", "Active, united, law-abiding")
TTLDTT = CriteriaSet(
    "law:TTLĐTT",
    Text("Điều kiện Tập thể lao động tiên tiến", "Conditions of Progressive working collective"),
    Span.YEAR,
    (
        _unit(
            "law:TTLĐTT",
            1,
            Text("Tập thể hoàn thành tốt nhiệm vụ trở lên", "The unit completed its tasks well or better"),
            Dated({old("Điều 28", S2): rated("HTTNV"), new("Điều 28", S2): rated("HTTNV")}),
        ),
        _unit(
            "law:TTLĐTT",
            2,
            Text("Đủ tỷ lệ cá nhân đạt LĐTT trở lên", "Enough people hold LĐTT or higher"),
            Dated({old("Điều 28", S2): _share(50, more_than=True), new("Điều 28", S2): _share(70)}),
        ),
        _unit(
            "law:TTLĐTT",
            3,
            Text("Không ai bị kỷ luật từ cảnh cáo trở lên", "Nobody disciplined at warning or above"),
            Dated({old("Điều 28", S2): NOBODY_WARNED, new("Điều 28", S2): NOBODY_WARNED}),
        ),
        _unit(
            "law:TTLĐTT",
            4,
            _active,
            Dated({old("Điều 28", S2): Assessed("TTLĐTT"), new("Điều 28", S2): Assessed("TTLĐTT")}),
        ),
    ),
)
_everybody = People(Which(RATING.id, code=RATING.at_least("HTNV")), RATING.id, (1, 1))
_somebody = People(titled("CSTĐCS"), RATING.id)
TTLDXS = CriteriaSet(
    "law:TTLĐXS",
    Text("Điều kiện Tập thể lao động xuất sắc", "Conditions of Excellent working collective"),
    Span.YEAR,
    (
        _unit(
            "law:TTLĐXS",
            1,
            Text("Tập thể hoàn thành xuất sắc nhiệm vụ", "The unit completed its tasks excellently"),
            Dated({old("Điều 27", S2): rated("HTXSNV"), new("Điều 27", S2): rated("HTXSNV")}),
        ),
        _unit(
            "law:TTLĐXS",
            2,
            Text("Mọi cá nhân hoàn thành nhiệm vụ", "Everybody completed their tasks"),
            Dated({old("Điều 27", S2): _everybody, new("Điều 27", S2): _everybody}),
        ),
        _unit(
            "law:TTLĐXS",
            3,
            Text("Ít nhất 70 % cá nhân đạt LĐTT trở lên", "At least 70 % hold LĐTT or higher"),
            Dated({old("Điều 27", S2): _share(70), new("Điều 27", S2): _share(70)}),
        ),
        _unit(
            "law:TTLĐXS",
            4,
            Text("Có cá nhân đạt CSTĐCS trở lên", "Somebody holds CSTĐCS or higher"),
            Dated({old("Điều 27", S2): _somebody, new("Điều 27", S2): _somebody}),
        ),
        _unit(
            "law:TTLĐXS",
            5,
            _active,
            Dated({old("Điều 27", S2): Assessed("TTLĐXS"), new("Điều 27", S2): Assessed("TTLĐXS")}),
        ),
        Criterion(
            WARNING_READING.id,
            Text(
                "Không ai bị kỷ luật từ cảnh cáo trở lên (đến 2023)", "Nobody disciplined at warning or above (to 2023)"
            ),
            Dated({old("Điều 27", Standing.READING): NOBODY_WARNED}),
            UNIT,
            reading=WARNING_READING,
        ),
    ),
)

SETS = (LDTT, CSTDCS, CSTDB, CSTDTQ, TTLDTT, TTLDXS)
