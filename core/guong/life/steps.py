"""The one table of steps: from which state which command may be given, and where it leads."""

from collections.abc import Mapping

from guong.errors import Refused
from guong.records import Record
from guong.words import Text

Table = Mapping[str, Mapping[str, tuple[str, ...]]]
"""State -> command -> the states that it may lead to; the same state where it stays."""

STEPS: Mapping[str, Table] = {
    "round": {
        "open": {"screen-round": ("open",), "start-dossier": ("open",), "close-round": ("closed",)},
        "closed": {},
    },
    "dossier": {
        "draft": {
            "edit-dossier": ("draft",),
            "attach-evidence": ("draft",),
            "remove-evidence": ("draft",),
            "nominate": ("submitted",),
            "withdraw-dossier": ("withdrawn",),
        },
        "returned": {
            "edit-dossier": ("returned",),
            "attach-evidence": ("returned",),
            "remove-evidence": ("returned",),
            "nominate": ("submitted",),
            "withdraw-dossier": ("withdrawn",),
        },
        "submitted": {
            "appraise": ("appraised",),
            "return-dossier": ("returned",),
            "hold-dossier": ("held",),
            "withdraw-dossier": ("withdrawn",),
        },
        "appraised": {
            "publish-notice": ("appraised",),
            "table-dossier": ("tabled",),
            "decide": ("recognised", "declined", "proposed"),
            "return-dossier": ("returned",),
            "hold-dossier": ("held",),
            "withdraw-dossier": ("withdrawn",),
        },
        "tabled": {
            "close-ballot": ("passed", "failed"),
            "untable-dossier": ("appraised",),
            "hold-dossier": ("held",),
        },
        "passed": {
            "publish-notice": ("passed",),
            "decide": ("recognised", "declined", "proposed"),
            "hold-dossier": ("held",),
        },
        "failed": {
            "table-dossier": ("tabled",),
            "decide": ("recognised", "declined", "proposed"),
            "hold-dossier": ("held",),
        },
        "held": {
            "release-dossier": ("submitted", "appraised", "passed", "failed"),
            "withdraw-dossier": ("withdrawn",),
        },
        "proposed": {"record-answer": ("recognised", "declined")},
        "recognised": {"revoke": ("revoked",)},
        "declined": {},
        "withdrawn": {},
        "revoked": {},
    },
    "signing-key": {"in-force": {"retire-key": ("retired",)}, "retired": {"retire-key": ("retired",)}},
    "certificate": {"issued": {"void-certificate": ("void",)}, "void": {}},
    "review": {"open": {"settle-review": ("settled",)}, "settled": {}},
}
"""By kind of record. A command that is not named here changes no state."""

STATES: Mapping[str, Text] = {
    "open": Text("đang mở", "open"),
    "closed": Text("đã đóng", "closed"),
    "draft": Text("đang soạn", "draft"),
    "returned": Text("đã trả lại", "returned"),
    "submitted": Text("đã đề nghị", "nominated"),
    "appraised": Text("đã thẩm định", "appraised"),
    "tabled": Text("đã đưa ra Hội đồng", "before the council"),
    "passed": Text("Hội đồng thông qua", "passed by the council"),
    "failed": Text("không đủ phiếu", "short of votes"),
    "held": Text("tạm dừng", "held"),
    "proposed": Text("đã trình cấp trên", "proposed upward"),
    "recognised": Text("đã công nhận", "recognised"),
    "declined": Text("không công nhận", "declined"),
    "withdrawn": Text("đã rút", "withdrawn"),
    "settled": Text("đã kết luận", "settled"),
    "in-force": Text("đang dùng", "in force"),
    "retired": Text("đã ngừng dùng", "retired"),
    "issued": Text("đã cấp", "issued"),
    "void": Text("đã thu hồi", "void"),
    "revoked": Text("đã huỷ bỏ công nhận", "revoked"),
}
"""How states are called on screens and papers."""


def next_steps(record: Record) -> Mapping[str, tuple[str, ...]]:
    """The commands that may be given now, each with the states that it may lead to."""
    return STEPS[record.kind][getattr(record, "state", "")]


def taken(record: Record, command: str, to: str = "") -> str:
    """The state after a command; `to` where it may lead to several.

    Raises:
        Refused: the command may not be given now; the sentence says which may.
    """
    following = next_steps(record)
    leads = following.get(command)
    if leads and (not to or to in leads):
        return to or leads[0]
    state = STATES[getattr(record, "state", "")].vi
    what = f"{type(record).label.vi.capitalize()} số {record.key} {state}, nên không làm được bước {command}"
    may = f"bước làm được tiếp theo: {', '.join(following)}" if following else "không còn bước nào tiếp theo"
    msg = f"{what}; {may}."
    raise Refused(msg)
