"""The plan's exemplars of a period: base level (a reading) and Justice sector (II.2.2.3)."""

from collections.abc import Iterable

from guong import (
    Absent,
    Assessed,
    Confirmed,
    Count,
    CriteriaSet,
    Criterion,
    Dated,
    EachYear,
    Heads,
    Question,
    Reading,
    Span,
    SubjectKind,
    Text,
    Which,
    hookimpl,
)
from guong_base import assessment, clause, common, question
from guong_law import DISCIPLINE, RATING, REWARD, TITLE
from guong_law.kinds import REWARD_LEVELS

PERSON = frozenset({SubjectKind.PERSON})
UNIT = frozenset({SubjectKind.UNIT})
BASE, MINISTRY = "base-period", "ministry-period"
READING = Reading(
    BASE,
    Text(
        "Phần a của II.2.2.3 ghi cấp cơ sở giai đoạn nhưng câu đầu nói về ngành Tư pháp; ta hiểu các điều kiện tt.1–2,"
        " cn.1–3 là của cấp cơ sở giai đoạn, cùng điều kiện chung xét trong cả giai đoạn.",
        "Part a is labelled base level, period, but opens with the sector."
        " We read tt.1–2 and cn.1–3 as base level, period.",
    ),
)

EXCELLENT, GOOD = RATING.at_least("HTXSNV"), RATING.at_least("HTTNV")
RATED_IN_EACH_YEAR = EachYear(Which(RATING.id, code=EXCELLENT), or_judge=GOOD)
HIGH_REWARD = Which(REWARD.id, level=REWARD_LEVELS.at_least("bộ"))
DEPTH = Text(
    "Bề dày khen thưởng của Bộ, ngành, tỉnh, Nhà nước", "A depth of rewards by ministry, sector, province, State"
)
QUALITIES = question(
    "II.2.2.3.a.cn.2",
    "Trong cả giai đoạn: phẩm chất chính trị vững vàng, đạo đức, lối sống lành mạnh, trách nhiệm cao, năng động, sáng"
    " tạo; đoàn kết, tự phê bình và phê bình, phối hợp tốt?",
    "Over the period: political quality, ethics, responsibility, creativity; solidarity, good coordination?",
)


def depth(id: str, subjects: frozenset[SubjectKind] = frozenset(SubjectKind)) -> Criterion:  # noqa: A002
    """Rewards of ministry, sector, province or State in the period; the office may fix how many."""
    return Criterion(id, DEPTH, Dated({clause(id): Count(HIGH_REWARD, number=id)}), subjects)


BASE_PERIOD = CriteriaSet(
    BASE,
    Text("cấp cơ sở giai đoạn", "base level, period"),
    Span.PERIOD,
    (
        Criterion(
            "reading",
            Text("Cách hiểu văn bản đã được xác nhận", "The reading is confirmed"),
            Dated({clause("II.2.2.3"): Confirmed(BASE)}),
        ),
        *common(RATED_IN_EACH_YEAR),
        depth("II.2.2.3.a.tt.1", UNIT),
        Criterion(
            "II.2.2.3.a.tt.2",
            Text("Cả giai đoạn không ai bị kỷ luật", "Nobody disciplined in the whole period"),
            Dated({clause("II.2.2.3.a.tt.2"): Absent(Which(DISCIPLINE.id), staff=True)}),
            UNIT,
        ),
        depth("II.2.2.3.a.cn.1", PERSON),
        assessment(
            "II.2.2.3.a.cn.2",
            Text("Phẩm chất, trách nhiệm, phối hợp cả giai đoạn", "Qualities over the period"),
            QUALITIES,
            subjects=PERSON,
        ),
        Criterion(
            "II.2.2.3.a.cn.3",
            Text(
                "Người đứng đầu: đơn vị đạt thành tích xuất sắc", "Head of a unit: the unit reached excellent results"
            ),
            Dated({clause("II.2.2.3.a.cn.3"): Heads(Count(Which(TITLE.id, code=TITLE.at_least("TTLĐXS"))))}),
            PERSON,
        ),
    ),
    READING,
)
MINISTRY_PERIOD = CriteriaSet(
    MINISTRY,
    Text("ngành Tư pháp giai đoạn", "Justice sector, period"),
    Span.PERIOD,
    (
        Criterion(
            "II.2.2.3.b",
            Text("Đã được công nhận cấp cơ sở giai đoạn", "Recognised at base level for the period"),
            Dated({clause("II.2.2.3.b"): Count(Which("recognition", about=BASE), exact=True)}),
        ),
        Criterion(
            "II.2.2.3.b.vote",
            Text("Được bình xét, đề nghị", "Voted and proposed"),
            Dated({clause("II.2.2.3.b"): Assessed(MINISTRY, "vote")}),
        ),
        Criterion(
            "II.2.2.3.b.1",
            Text("Ít nhất 01 lần là điển hình ngành hằng năm", "At least once a sector annual exemplar"),
            Dated({clause("II.2.2.3.b.1"): Count(Which("recognition", about="ministry-annual"))}),
        ),
        depth("II.2.2.3.b.2"),
    ),
)


@hookimpl
def guong_declares() -> Iterable[CriteriaSet | Question]:
    """Both sets, and the question of the clause that people assess over a period."""
    return (BASE_PERIOD, MINISTRY_PERIOD, QUALITIES)
