"""Discovery: signs noted and gathered, chosen and dismissed."""

from guong.commands.base import Role
from life.told import Told

NOTERS = frozenset({Role.CLERK, Role.PERSONNEL, Role.HEAD})
CHOOSERS = frozenset({Role.PERSONNEL, Role.HEAD})
SEERS = frozenset({Role.CLERK, Role.PERSONNEL, Role.HEAD, Role.LEADER, Role.AUDITOR})
COMMANDS: Told = {
    "note-sign": (
        NOTERS,
        {
            "subject": "P1",
            "source": "press",
            "text": "Báo tỉnh viết về cách vận động đương sự tự nguyện thi hành án",
            "day": "2023-05-19",
            "link": "https://example.vn/bai-bao",
        },
    ),
    "gather-signs": (frozenset({Role.PERSONNEL}), {"term": "2023", "signals": ["rising-ratings"]}),
    "choose-sign": (
        CHOOSERS,
        {"sign": 1, "chosen_by": "Tập thể lãnh đạo Chi cục", "reason": "cách làm hay, ảnh hưởng lớn", "version": 1},
    ),
    "dismiss-sign": (CHOOSERS, {"sign": 1, "reason": "chưa rõ kết quả", "version": 1}),
}
QUERIES: Told = {"signs": (SEERS, {"state": "open", "unit": "CC1", "source": "books", "term": "2023", "limit": 50})}
