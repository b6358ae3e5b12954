"""Thresholds of council ballots, quorum, and days of public notice: what the law says, and what is only a reading."""

from datetime import date

from guong import Dated, NoticeRule, Provision, Share, Standing, Text, VoteRule

OLD_END, NEW = date(2023, 12, 31), date(2024, 1, 1)
DECREE_98_END, DECREE_152 = date(2025, 6, 30), date(2025, 7, 1)
UNREAD = "chưa đọc được nguyên văn; giữ theo quy định liền trước hoặc liền sau"


def _decree_98(clause: str, share: Share) -> Dated[Share]:
    """A threshold of Decree 98/2023; before and after it only a reading."""
    return Dated(
        {
            Provision("91/2017/NĐ-CP", clause, end=OLD_END, standing=Standing.READING, note=UNREAD): share,
            Provision("98/2023/NĐ-CP", clause, NEW, DECREE_98_END): share,
            Provision("152/2025/NĐ-CP", clause, DECREE_152, standing=Standing.READING, note=UNREAD): share,
        }
    )


def _practice(clause: str, share: Share) -> Dated[Share]:
    """A share that no law at hand sets."""
    note = "không có trong văn bản luật đã đọc; theo thông lệ hoặc quy chế của đơn vị"
    return Dated({Provision("Quy chế Hội đồng", clause, standing=Standing.READING, note=note): share})


QUORUM = _practice("số thành viên dự họp", Share(2, 3))

VOTE_RULES = (
    VoteRule(
        "majority",
        Text("quá nửa tổng số thành viên", "more than half of all members"),
        _practice("tỷ lệ phiếu", Share(1, 2, strictly=True)),
        QUORUM,
    ),
    VoteRule(
        "four-fifths",
        Text("từ 80 % tổng số thành viên", "80 % of all members"),
        _decree_98("Điều 30.7", Share(8, 10)),
        QUORUM,
    ),
    VoteRule(
        "nine-tenths",
        Text("từ 90 % tổng số thành viên", "90 % of all members"),
        _decree_98("Điều 30.7", Share(9, 10)),
        QUORUM,
    ),
)

NOTICE_RULES = (
    NoticeRule(
        "ten-days-before-council",
        Text("công khai 10 ngày làm việc trước khi họp Hội đồng", "10 working days before the council meets"),
        Dated(
            {
                Provision("91/2017/NĐ-CP", "công khai", end=OLD_END, standing=Standing.READING, note=UNREAD): 10,
                Provision("98/2023/NĐ-CP", "Điều 46.2", NEW, DECREE_98_END): 10,
                Provision("152/2025/NĐ-CP", "Điều 60.3", DECREE_152, standing=Standing.READING, note=UNREAD): 10,
            }
        ),
        before_council=True,
    ),
    NoticeRule(
        "five-days-before-decision",
        Text("công khai nội bộ 5 ngày làm việc trước khi quyết định", "5 working days before the decision"),
        Dated(
            {
                Provision(
                    "Quy chế của đơn vị",
                    "công khai, minh bạch (I.2.c)",
                    standing=Standing.READING,
                    note="kế hoạch chỉ đòi công khai; số ngày do đơn vị đặt",
                ): 5
            }
        ),
    ),
)
