"""The plan's base-level annual exemplar (II.2.2.2), and the common conditions of every level (II.2.2.1)."""

from collections.abc import Iterable

from guong import (
    BOTH,
    Absent,
    AnyOf,
    Assessed,
    Count,
    CriteriaSet,
    Criterion,
    Dated,
    EachYear,
    Heads,
    Holding,
    Meets,
    NearlyQualified,
    Provision,
    Question,
    Signal,
    Span,
    SubjectKind,
    Text,
    Which,
    hookimpl,
)
from guong_law import DISCIPLINE, RATING, TITLE

PERSON = frozenset({SubjectKind.PERSON})
UNIT = frozenset({SubjectKind.UNIT})
PLAN = (
    "Kế hoạch xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến hướng tới Đại hội Thi đua yêu nước ngành Tư pháp"
    " lần thứ VI trong các cơ quan THADS tỉnh Thái Nguyên (2023)"
)


def clause(id: str) -> Provision:  # noqa: A002
    """A clause of the plan."""
    return Provision(PLAN, id)


def question(id: str, vi: str, en: str) -> Question:  # noqa: A002
    """What the body that assesses a clause is asked."""
    return Question(id, Text(vi, en))


QUESTIONS = (
    question(
        "II.2.2.1.a",
        "Nội bộ đoàn kết, gương mẫu, chấp hành tốt đường lối, chủ trương của Đảng, chính sách, pháp luật?",
        "United, exemplary, observing Party lines, policies and the law?",
    ),
    question(
        "II.2.2.1.c",
        "Phong trào thi đua sôi nổi; có mô hình mới, cách làm hay, sáng kiến, giải pháp; nổi trội, dẫn đầu; lan tỏa,"
        " tác động tích cực?",
        "Lively emulation, new models, initiatives; a leading factor with spreading influence?",
    ),
    question(
        "II.2.2.1.d",
        "Đoàn kết, tương thân tương ái; tích cực hoạt động xã hội, nhân đạo, từ thiện?",
        "Solidarity, mutual help; active in social, humanitarian and charitable work?",
    ),
    question(
        "II.2.2.2.cn.2",
        "Phẩm chất chính trị vững vàng, đạo đức, lối sống lành mạnh, trách nhiệm cao, năng động, sáng tạo; đoàn kết,"
        " đấu tranh tự phê bình và phê bình, phối hợp tốt?",
        "Political quality, ethics, responsibility, creativity; solidarity, self-criticism, good coordination?",
    ),
)
ASKED = {one.id: one for one in QUESTIONS}

RATED = EachYear(Which(RATING.id, code=RATING.at_least("HTXSNV")))


def common(rated: EachYear) -> tuple[Criterion, ...]:
    """The common conditions (II.2.2.1), with the rule that decides II.2.2.1.b for this level."""
    return (
        assessment("II.2.2.1.a", Text("Đoàn kết, gương mẫu, chấp hành tốt", "United, exemplary, law-abiding")),
        Criterion(
            "II.2.2.1.b",
            Text("Hoàn thành xuất sắc nhiệm vụ", "All tasks completed excellently"),
            Dated({clause("II.2.2.1.b"): rated}),
        ),
        assessment("II.2.2.1.c", Text("Thi đua sôi nổi, dẫn đầu, lan tỏa", "Lively emulation, leading, spreading")),
        assessment("II.2.2.1.d", Text("Đoàn kết, hoạt động xã hội", "Solidarity, social work")),
    )


def assessment(
    id: str,  # noqa: A002
    title: Text,
    asked: Question | None = None,
    subjects: frozenset[SubjectKind] = BOTH,
) -> Criterion:
    """A criterion that people judge."""
    return Criterion(id, title, Dated({clause(id): Assessed(id)}), subjects, asked or ASKED[id])


UNIT_ELIGIBLE = AnyOf((Count(Which(TITLE.id, code=TITLE.at_least("TTLĐXS"))), Meets("law:TTLĐXS")))
PERSON_ELIGIBLE = AnyOf((Count(Which(TITLE.id, code=TITLE.at_least("CSTĐCS"))), Meets("law:CSTĐCS")))
NOBODY_DISCIPLINED = Absent(Which(DISCIPLINE.id), staff=True)

BASE_ANNUAL = CriteriaSet(
    "base-annual",
    Text("cấp cơ sở hằng năm", "base level, annual"),
    Span.YEAR,
    (
        *common(RATED),
        Criterion(
            "II.2.2.2.cn.1",
            Text("Đủ điều kiện CSTĐ cơ sở trở lên", "Eligible for CSTĐCS or higher"),
            Dated({clause("II.2.2.2.cn.1"): PERSON_ELIGIBLE}),
            PERSON,
        ),
        assessment(
            "II.2.2.2.cn.2", Text("Phẩm chất, trách nhiệm, phối hợp", "Qualities, responsibility"), subjects=PERSON
        ),
        Criterion(
            "II.2.2.2.cn.3",
            Text("Người đứng đầu: đơn vị đủ điều kiện", "Head of a unit: the unit is eligible"),
            Dated({clause("II.2.2.2.cn.3"): Heads(UNIT_ELIGIBLE)}),
            PERSON,
        ),
        Criterion(
            "II.2.2.2.tt.1",
            Text("Đủ điều kiện TTLĐ xuất sắc trở lên", "Eligible for TTLĐXS or higher"),
            Dated({clause("II.2.2.2.tt.1"): UNIT_ELIGIBLE}),
            UNIT,
        ),
        Criterion(
            "II.2.2.2.tt.2",
            Text("Không ai thuộc quản lý trực tiếp bị kỷ luật", "Nobody under direct management disciplined"),
            Dated({clause("II.2.2.2.tt.2"): NOBODY_DISCIPLINED}),
            UNIT,
        ),
    ),
)


SIGNALS = (
    Signal(
        "nearly-qualified",
        Text("gần đủ điều kiện cấp cơ sở hằng năm", "nearly qualified at base level"),
        Text(
            "Chỉ còn thiếu hoặc chờ đánh giá một, hai tiêu chuẩn; hoặc chỉ một tiêu chuẩn chưa đạt.",
            "One or two criteria open, or a single one not met.",
        ),
        NearlyQualified(BASE_ANNUAL.id),
    ),
    Signal(
        "movement-leader",
        Text("dẫn đầu phong trào thi đua", "leads an emulation movement"),
        Text(
            "Kết quả mới nhất trong một phong trào là dẫn đầu.", "The latest result in a movement is the leading one."
        ),
        Holding(Which("movement-result", code=("dẫn đầu",))),
        source="movement",
    ),
)


@hookimpl
def guong_declares() -> Iterable[CriteriaSet | Question | Signal]:
    """The set, the questions of the clauses that people assess, and who may come to meet it."""
    return (BASE_ANNUAL, *QUESTIONS, *SIGNALS)
