"""An office with two branches and a room, whose heads have accounts with their units as scope."""

from commands.desk import Desk


def headed(desk: Desk) -> Desk:
    """CC1 (P1, its head P2) with the room T1 (P4) below it, CC2 (its head P3); accounts truong1, truong2, kiem-tra."""
    desk.unit("CC2", title="Chi cục THADS huyện", begin="2020-01-01")
    desk.unit("T1", title="Tổ 1", parent="CC1", begin="2020-01-01")
    desk.person("P3", "CC2", full_name="Lê Văn Sáu", gender="nam", head=True, begin="2020-01-01")
    desk.person("P4", "T1", full_name="Phạm Thị Tư", gender="nữ", begin="2020-01-01")
    desk.do("add-account", account="truong1", roles_given=["head"], unit="CC1")
    desk.do("add-account", account="truong2", roles_given=["head"], unit="CC2")
    desk.do("add-account", account="kiem-tra", roles_given=["auditor"])
    return desk
