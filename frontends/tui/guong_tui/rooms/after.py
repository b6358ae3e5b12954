"""After recognition: notices with their clock, decisions, honours, plans, items, models, calendar, questions."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from rich.text import Text

from guong_tui.answers import told
from guong_tui.board import Act, Board, Listing
from guong_tui.lang import day, said
from guong_tui.rooms.dossiers import dossier_lines


def notice_lines(one: Mapping[str, Any]) -> Text:
    """A notice with its clock: until when it runs, and the objections."""
    made = Text(f"{one.get('title', '')}\n", "bold")
    running = said("đang công khai", "running") if one.get("running") else said("đã hết hạn công khai", "over")
    made.append(f"{day(one.get('day'))} → {day(one.get('last'))} · {running}\n\n", "cyan")
    made.append_text(
        told({name: value for name, value in one.items() if name not in ("title", "day", "last", "running")})
    )
    return made


class After(Board):
    """One list for each thing that follows."""

    LISTS: ClassVar = (
        Listing(
            ("Công khai", "Notices"),
            "notices",
            ("notice", "title", "day", "last", "running"),
            detail=("notice", "notice", "notice"),
            draw=notice_lines,
            kind="notice",
            new=("publish-notice", "object"),
            acts=(Act("withdraw-notice", {"notice": "notice"}), Act("object", {}), Act("answer-objection", {})),
        ),
        Listing(
            ("Quyết định", "Decisions"),
            "dossiers",
            ("dossier", "subject_name", "unit_name", "state", "round"),
            fields={"state": "recognised"},
            rows="rows",
            filter="state",
            detail=("dossier", "dossier", "dossier"),
            draw=dossier_lines,
            kind="dossier",
            new=("decide", "record-answer", "issue-certificates"),
            acts=(
                Act("revoke", {"dossier": "dossier"}),
                Act("introduce", {"subject": "subject"}),
                Act("draft-item", {"subject": "subject"}),
                Act("describe-model", {"subject": "subject"}),
                Act("choose-honoured", {"subject": "subject"}),
                Act("open-plan", {"subject": "subject"}),
            ),
        ),
        Listing(
            ("Xem lại", "Reviews"),
            "reviews",
            ("review", "subject_name", "day", "state"),
            filter="state",
            kind="review",
            acts=(Act("settle-review", {"review": "review"}),),
        ),
        Listing(
            ("Tôn vinh", "Honours"),
            "events",
            ("event", "day", "title", "sort", "state"),
            filter="state",
            kind="event",
            new=("plan-event", "select-for-law-day"),
            acts=(
                Act("change-event", {"event": "event"}),
                Act("choose-honoured", {"event": "event"}),
                Act("hold-event", {"event": "event"}),
                Act("cancel-event", {"event": "event"}),
                Act("drop-honoured", {}),
            ),
        ),
        Listing(
            ("Giới thiệu", "Introductions"),
            "introductions",
            ("introduction", "day", "subject_name", "to", "state"),
            filter="state",
            new=("introduce",),
            kind="introduction",
            acts=(Act("answer-introduction", {"introduction": "introduction"}),),
        ),
        Listing(
            ("Bồi dưỡng", "Plans"),
            "plans",
            ("plan", "subject_name", "criteria_set", "term", "due", "overdue"),
            rows="plans",
            filter="state",
            detail=("plan", "plan", "plan"),
            kind="plan",
            new=("open-plan", "note-sign"),
            acts=tuple(Act(name, {"plan": "plan"}) for name in ("check-plan", "change-plan", "end-plan", "raise-plan")),
        ),
        Listing(
            ("Dấu hiệu", "Signs"),
            "signs",
            ("sign", "subject_name", "source", "state", "text"),
            filter="state",
            kind="sign",
            new=("note-sign", "gather-signs"),
            acts=(
                Act("choose-sign", {"sign": "sign"}),
                Act("dismiss-sign", {"sign": "sign"}),
                Act("open-plan", {"subject": "subject", "sign": "sign"}),
            ),
        ),
        Listing(
            ("Tin, bài", "Items"),
            "items",
            ("item", "title", "subject_name", "channel", "state"),
            filter="state",
            kind="item",
            new=("draft-item",),
            acts=tuple(Act(name, {"item": "item"}) for name in ("edit-item", "publish-item", "withdraw-item")),
        ),
        Listing(
            ("Mô hình", "Models"),
            "models",
            ("model", "title", "subject_name", "adopted"),
            rows="models",
            kind="model",
            new=("describe-model", "prove-adoption", "confirm-adoption", "withdraw-adoption"),
            acts=tuple(Act(name, {"model": "model"}) for name in ("adopt-model", "change-model", "withdraw-model")),
        ),
        Listing(
            ("Nhân rộng", "Replication"),
            "replication-plans",
            ("unit_name", "day", "measures", "exemplars"),
            rows="plans",
            fields={"year": datetime.now(UTC).year},
            new=("plan-replication",),
            acts=(Act("report-replication", {"plan": "replication-plan"}),),
        ),
        Listing(
            ("Lịch", "Calendar"),
            "calendar",
            ("day", "what", "counts", "state"),
            filter="state",
            kind="obligation",
            detail=("obligation", "obligation", "code"),
            new=("set-obligation", "set-plan-calendar", "remind"),
            acts=(Act("record-sending", {"obligation": "code"}), Act("waive-obligation", {"obligation": "code"})),
        ),
        Listing(
            ("Hỏi đáp", "Questions"),
            "questions",
            ("day", "state_name", "unit_name", "said"),
            filter="state",
            new=("ask-office",),
            acts=(Act("answer-question", {"question": "question-asked"}),),
        ),
        Listing(
            ("Phong trào", "Movements"),
            "movements",
            ("code", "title", "level", "first", "last", "state"),
            filter="state",
            detail=("movement", "movement", "code"),
            kind="movement",
            new=("launch-movement",),
            acts=tuple(
                Act(name, {"movement": "code"}) for name in ("change-movement", "record-result", "review-movement")
            ),
        ),
        Listing(
            ("Giấy chứng nhận", "Certificates"),
            "certificates",
            ("certificate", "subject_name", "day", "state"),
            filter="state",
            kind="certificate",
            new=("issue-certificates",),
            acts=(Act("void-certificate", {"certificate": "certificate"}),),
        ),
    )

    def help_text(self) -> str:
        """For F1."""
        return said(
            "Sau công nhận: ] và [ chuyển giữa công khai, quyết định, xem lại, tôn vinh, bồi dưỡng, tin bài, mô hình, nhân"
            " rộng, lịch, hỏi đáp. Danh sách công khai ghi rõ ngày hết hạn.",
            "After recognition: ] and [ go through notices, decisions, reviews, honours, plans, items, models and the rest.",
        )


room = After
