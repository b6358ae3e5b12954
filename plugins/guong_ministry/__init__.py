"""The plan's Justice-sector annual exemplar (II.2.2.3): a reading, to be confirmed by the office."""

from collections.abc import Iterable

from guong import Assessed, Confirmed, Count, CriteriaSet, Criterion, Dated, Reading, Span, Text, Which, hookimpl
from guong_base import RATED, clause, common

ID = "ministry-annual"
READING = Reading(
    ID,
    Text(
        "Tiêu đề II.2.2.3 nói về ngành Tư pháp hằng năm, phần a ghi cấp cơ sở giai đoạn; ta hiểu câu đầu của phần a là"
        " điều kiện của cấp ngành hằng năm: chọn trong số điển hình cấp cơ sở của năm đó.",
        "The heading speaks of the sector, annual; the body is labelled base level, period. We read its first sentence"
        " as the sector's annual condition.",
    ),
)

MINISTRY_ANNUAL = CriteriaSet(
    ID,
    Text("ngành Tư pháp hằng năm", "Justice sector, annual"),
    Span.YEAR,
    (
        Criterion(
            "reading",
            Text("Cách hiểu văn bản đã được xác nhận", "The reading is confirmed"),
            Dated({clause("II.2.2.3"): Confirmed(ID)}),
        ),
        Criterion(
            "II.2.2.3.a",
            Text("Đã được công nhận cấp cơ sở năm đó", "Recognised at base level that year"),
            Dated({clause("II.2.2.3.a"): Count(Which("recognition", about="base-annual"), exact=True)}),
        ),
        Criterion(
            "II.2.2.3.a.vote",
            Text("Được bình xét, đề nghị Bộ trưởng", "Voted and proposed to the Minister"),
            Dated({clause("II.2.2.3.a"): Assessed(ID, "vote")}),
        ),
        *common(RATED),
    ),
    READING,
)


@hookimpl
def guong_declares() -> Iterable[CriteriaSet]:
    """The set."""
    return (MINISTRY_ANNUAL,)
