"""What ratings, titles, rewards and initiatives may say of somebody who is not yet chosen (I.1.a, II.1.1)."""

from guong import FirstInUnit, Holding, Rising, Signal, Text, Which
from guong_law.kinds import INITIATIVE, RATING, RATINGS, REWARD, REWARD_LEVELS, SCOPES, TITLE

SIGNALS = (
    Signal(
        "rising-ratings",
        Text("xếp loại tăng hoặc giữ mức cao nhất", "ratings rise or stay at the top"),
        Text(
            "Ba năm liền, mỗi năm xếp loại cao hơn năm trước hoặc giữ mức cao nhất.",
            "Three years, each above the last or at the top.",
        ),
        Rising(RATING.id, RATINGS.at_least(RATINGS.ranks[0].code)),
    ),
    Signal(
        "initiatives-elsewhere",
        Text("sáng kiến áp dụng ngoài cơ sở", "initiatives used elsewhere"),
        Text(
            "Có sáng kiến được công nhận trong phạm vi bộ, tỉnh hoặc toàn quốc.",
            "An initiative recognised beyond the base level.",
        ),
        Holding(Which(INITIATIVE.id, level=SCOPES.at_least("bộ"))),
    ),
    Signal(
        "first-title",
        Text("danh hiệu lần đầu có ở đơn vị", "a title for the first time in the unit"),
        Text("Năm năm trước đó đơn vị không có danh hiệu này.", "The unit had no such title in the five years before."),
        FirstInUnit(Which(TITLE.id, code=(*TITLE.at_least("CSTĐCS"), *TITLE.at_least("TTLĐXS")))),
    ),
    Signal(
        "first-reward",
        Text("khen thưởng cấp cao lần đầu có ở đơn vị", "a high reward for the first time in the unit"),
        Text(
            "Năm năm trước đó đơn vị không có khen thưởng của bộ, ngành, tỉnh, nhà nước ở cấp này.",
            "The unit had no reward of that level in the five years before.",
        ),
        FirstInUnit(Which(REWARD.id, level=REWARD_LEVELS.at_least("bộ"))),
    ),
)
