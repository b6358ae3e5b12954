"""Movements: launched, changed, results, reviews."""

from guong.actors import SIGNED_IN
from guong.commands.base import Role
from life.told import Told

KEEPERS = frozenset({Role.CLERK, Role.PERSONNEL, Role.HEAD})
COMMANDS: Told = {
    "launch-movement": (
        KEEPERS,
        {
            "code": "CD-2023",
            "title": "Thi đua hoàn thành chỉ tiêu năm 2023",
            "type": "peak",
            "level": "tỉnh",
            "launched_by": "UBND tỉnh",
            "first": "2023-01-10",
            "last": "2023-12-31",
            "targets": "Thi hành xong trên 83 % việc",
            "content": "Thi đua xử lý việc có điều kiện thi hành",
            "plan": "Kế hoạch 12/KH-CTHADS",
            "units": ["CC1"],
        },
    ),
    "change-movement": (KEEPERS, {"movement": "CD-2023", "last": "2024-01-31", "units": ["CC1"], "version": 3}),
    "record-result": (
        KEEPERS,
        {
            "movement": "CD-2023",
            "day": "2023-12-15",
            "results": [{"subject": "P1", "standing": "dẫn đầu", "figure": "96 % việc"}],
        },
    ),
    "review-movement": (
        KEEPERS,
        {
            "movement": "CD-2023",
            "stage": "final",
            "day": "2023-12-20",
            "results": "Vượt chỉ tiêu",
            "effect": "Việc tồn giảm",
            "shortcomings": "Phát động chậm",
            "causes": "Thiếu người",
            "lessons": "Phát động từ tháng 10",
        },
    ),
}
QUERIES: Told = {
    "movements": (SIGNED_IN, {"state": "open", "year": 2023}),
    "movement": (SIGNED_IN, {"movement": "CD-2023", "after": 3, "limit": 50}),
}
