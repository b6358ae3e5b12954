"""The one table of steps: from which state which command may be given, and where it leads."""

from collections.abc import Mapping

from guong.errors import Refused
from guong.records import Record
from guong.words import Text

Table = Mapping[str, Mapping[str, tuple[str, ...]]]
"""State -> command -> the states that it may lead to; the same state where it stays."""

STEPS: Mapping[str, Table] = {
    "round": {
        "open": {
            "screen-round": ("open",),
            "start-dossier": ("open",),
            "call-session": ("open",),
            "close-round": ("closed",),
        },
        "closed": {},
    },
    "dossier": {
        "draft": {
            "edit-dossier": ("draft",),
            "attach-evidence": ("draft",),
            "remove-evidence": ("draft",),
            "nominate": ("submitted",),
            "take-package": ("submitted",),
            "withdraw-dossier": ("withdrawn",),
        },
        "returned": {
            "edit-dossier": ("returned",),
            "attach-evidence": ("returned",),
            "remove-evidence": ("returned",),
            "nominate": ("submitted",),
            "take-package": ("submitted",),
            "withdraw-dossier": ("withdrawn",),
        },
        "submitted": {
            "appraise": ("appraised",),
            "take-package": ("submitted",),
            "record-package": ("proposed",),
            "return-dossier": ("returned",),
            "hold-dossier": ("held",),
            "withdraw-dossier": ("withdrawn",),
        },
        "appraised": {
            "publish-notice": ("appraised",),
            "table-dossier": ("tabled",),
            "decide": ("recognised", "declined", "proposed"),
            "record-package": ("proposed",),
            "return-dossier": ("returned",),
            "hold-dossier": ("held",),
            "withdraw-dossier": ("withdrawn",),
        },
        "tabled": {
            "table-dossier": ("tabled",),
            "close-ballot": ("passed", "failed"),
            "untable-dossier": ("appraised", "failed"),
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
        "proposed": {
            "record-answer": ("recognised", "declined"),
            "record-package": ("proposed",),
            "return-dossier": ("returned",),
        },
        "recognised": {"revoke": ("revoked",)},
        "declined": {},
        "withdrawn": {},
        "revoked": {},
    },
    "correspondent": {"in-force": {"retire-correspondent": ("retired",)}, "retired": {}},
    "signing-key": {"in-force": {"retire-key": ("retired",)}, "retired": {"retire-key": ("retired",)}},
    "certificate": {"issued": {"void-certificate": ("void",)}, "void": {}},
    "review": {"open": {"settle-review": ("settled",)}, "settled": {}},
    "movement": {
        "open": {"change-movement": ("open",), "record-result": ("open",), "review-movement": ("open", "closed")},
        "closed": {},
    },
    "sign": {
        "open": {"choose-sign": ("chosen",), "dismiss-sign": ("dismissed",)},
        "chosen": {"open-plan": ("chosen",), "dismiss-sign": ("dismissed",)},
        "dismissed": {},
    },
    "plan": {
        "open": {
            "change-plan": ("open",),
            "check-plan": ("open",),
            "raise-plan": ("open",),
            "end-plan": ("ended",),
        },
        "ended": {"raise-plan": ("open",)},
    },
    "notice": {"open": {"withdraw-notice": ("withdrawn",)}, "withdrawn": {}},
    "objection": {"open": {"answer-objection": ("answered",)}, "answered": {}},
    "event": {
        "planned": {
            "change-event": ("planned",),
            "choose-honoured": ("planned",),
            "hold-event": ("done",),
            "cancel-event": ("cancelled",),
        },
        "done": {},
        "cancelled": {},
    },
    "honour": {
        "planned": {"drop-honoured": ("cancelled",), "hold-event": ("done",), "cancel-event": ("cancelled",)},
        "done": {},
        "cancelled": {},
    },
    "introduction": {"open": {"answer-introduction": ("answered",)}, "answered": {}},
    "selection": {"done": {"withdraw-selection": ("withdrawn",)}, "withdrawn": {}},
    "item": {
        "draft": {"edit-item": ("draft",), "publish-item": ("published",), "withdraw-item": ("withdrawn",)},
        "published": {"withdraw-item": ("withdrawn",)},
        "withdrawn": {},
    },
    "model": {
        "open": {"change-model": ("open",), "adopt-model": ("open",), "withdraw-model": ("withdrawn",)},
        "withdrawn": {},
    },
    "adoption": {
        "claimed": {
            "prove-adoption": ("claimed",),
            "confirm-adoption": ("confirmed",),
            "withdraw-adoption": ("withdrawn",),
        },
        "confirmed": {"withdraw-adoption": ("withdrawn",)},
        "withdrawn": {},
    },
    "obligation": {
        "open": {
            "set-obligation": ("open",),
            "record-sending": ("open",),
            "waive-obligation": ("open", "closed"),
        },
        "closed": {},
    },
    "question-asked": {
        "open": {"answer-question": ("answered", "published")},
        "answered": {"answer-question": ("answered", "published")},
        "published": {"answer-question": ("answered", "published")},
    },
    "session": {
        "called": {
            "table-dossier": ("called",),
            "untable-dossier": ("called",),
            "roll-call": ("called",),
            "issue-slips": ("called",),
            "void-slips": ("called",),
            "open-ballot": ("voting",),
            "cancel-session": ("cancelled",),
        },
        "voting": {
            "cast-ballot": ("voting",),
            "count-paper": ("voting",),
            "close-ballot": ("closed",),
            "cancel-session": ("cancelled",),
        },
        "closed": {},
        "cancelled": {},
    },
    "paper-count": {
        "first": {"count-paper": ("accepted", "void")},
        "accepted": {},
        "void": {},
    },
}
"""By kind of record. A command that is not named here changes no state."""

BY_PACKAGE = frozenset({"take-package", "record-package"})
"""Steps of a dossier that whole packages take with it; nobody chooses them for one dossier."""

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
    "void": Text("không có giá trị", "void"),
    "revoked": Text("đã huỷ bỏ công nhận", "revoked"),
    "chosen": Text("đã được chọn", "chosen"),
    "dismissed": Text("đã bỏ qua", "dismissed"),
    "ended": Text("đã kết thúc", "ended"),
    "answered": Text("đã trả lời", "answered"),
    "planned": Text("đang chuẩn bị", "planned"),
    "done": Text("đã thực hiện", "done"),
    "cancelled": Text("đã huỷ", "cancelled"),
    "published": Text("đã đăng", "published"),
    "sent": Text("đã gửi đúng hạn", "sent in time"),
    "late": Text("đã gửi, quá hạn", "sent late"),
    "waived": Text("được miễn", "waived"),
    "claimed": Text("mới báo cáo", "claimed"),
    "confirmed": Text("đã xác nhận", "confirmed"),
    "called": Text("đã triệu tập", "called"),
    "voting": Text("đang bỏ phiếu", "voting"),
    "first": Text("mới có một người nhập", "entered once"),
    "accepted": Text("hai người nhập khớp nhau", "entered twice alike"),
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
    chosen = [name for name in following if name not in BY_PACKAGE]
    state = STATES[getattr(record, "state", "")].vi
    what = f"{type(record).label.vi.capitalize()} số {record.key} {state}, nên không làm được bước {command}"
    may = f"bước làm được tiếp theo: {', '.join(chosen)}" if chosen else "không còn bước nào tiếp theo"
    msg = f"{what}; {may}."
    raise Refused(msg)
