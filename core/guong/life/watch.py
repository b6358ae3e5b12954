"""Watch: a late or corrected fact finds the decisions whose verdict read it, or would have read it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books
from guong.commands.base import Made, asked
from guong.errors import BadInput, GuongError, Refused
from guong.facts import RECOGNITION, Fact
from guong.life.base import PERSONNEL, changed, day_of, opened, paged, text, told
from guong.life.dossiers import Dossier, judged, recognition_of
from guong.life.rounds import Round
from guong.life.steps import taken
from guong.queries.base import JUDGES, Reader
from guong.records import Record, Where
from guong.words import Text

WATCHED = ("recognised", "declined", "proposed")
"""States of a dossier in which its last verdict bears a decision."""
CONCLUSIONS = {
    "upheld": Text("giữ nguyên", "upheld"),
    "to-revoke": Text("đề nghị huỷ bỏ", "to be revoked"),
    "to-reconsider": Text("xét lại ở đợt sau", "to be considered again"),
}


@frozen(kw_only=True)
class Review(Record):
    """A decision to be looked at again, because something that its verdict rests on was recorded or changed since."""

    kind: ClassVar = "review"
    label: ClassVar = Text("việc xem lại", "review")

    of: int
    """The dossier."""
    subject: int
    unit: int
    state: str = "open"
    day: date
    before: str
    """The outcome on which it was decided."""
    now: str
    """The outcome by the books as they stand; `unknown` where it can no longer be judged."""
    because: tuple[str, ...] = ()
    """What was recorded, corrected or withdrawn: kinds of fact with their numbers."""
    conclusion: str = ""
    reason: str = ""


def look(books: Books) -> int:
    """Open a review of every decision that leaned on what this command changed; gives how many.

    A decision that is under review already gets its newer reasons there.
    """
    touched = [one for one in books.touched if isinstance(one, Fact) and one.kind == RECOGNITION.id]
    ended = {fact.subject for fact in touched if fact not in books.facts(fact.subject).get(fact.kind, ())}
    for subject in sorted(ended):
        _check_recognised(books, subject)
    found = books.leaning(Dossier.kind, WATCHED)
    for key, because in sorted(found.items()):
        dossier = books.record(Dossier, key)
        own = _own(books.record(Round, dossier.of), dossier, touched)
        reasons = tuple(one for one in because if one not in own)
        if reasons:
            _review(books, dossier, reasons)
    return len(found)


def _check_recognised(books: Books, subject: int) -> None:
    """Make sure that every recognition that a dossier came to still stands.

    Raises:
        Refused: this command takes one away; only a decision may.
    """
    for dossier in books.records(Dossier, Where(subject=subject, state="recognised")):
        if recognition_of(books, books.record(Round, dossier.of), subject) is None:
            msg = f"Công nhận này theo hồ sơ số {dossier.key}, không rút hay đổi kỳ được; hãy huỷ bỏ bằng lệnh revoke."
            raise Refused(msg)


def _own(one: Round, dossier: Dossier, touched: Sequence[Fact]) -> set[str]:
    """What a dossier itself came to, in whatever words: no reason to look at it again."""
    return {
        f"{fact.kind} {fact.id}"
        for fact in touched
        if (fact.subject, fact.about, fact.term) == (dossier.subject, one.criteria_set, one.term)
    }


def _review(books: Books, dossier: Dossier, reasons: Sequence[str]) -> None:
    before = books.kept_outcome(dossier.code)
    try:
        now = judged(books, dossier).outcome.id
    except GuongError:
        now = "unknown"
    there = books.records(Review, Where(of=dossier.key, state="open"))
    if there:
        merged = tuple(dict.fromkeys((*there[0].because, *reasons)))
        changed(books, there[0], evolve(there[0], because=merged, now=now))
        return
    books.add(
        Review(
            of=dossier.key,
            subject=dossier.subject,
            unit=dossier.unit,
            day=day_of(books),
            before=before,
            now=now,
            because=tuple(reasons),
        )
    )


@frozen
class SettleReview:
    """Close a review with its conclusion; a revocation is a decision of its own."""

    name: ClassVar = "settle-review"
    label: ClassVar = Text("Kết luận việc xem lại", "Settle a review")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    review: int = asked("Việc xem lại số")
    conclusion: str = asked("Kết luận", choices=tuple(CONCLUSIONS))
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and close."""
        if self.conclusion not in CONCLUSIONS:
            msg = f"Kết luận “{self.conclusion}” không có; chọn {', '.join(CONCLUSIONS)}."
            raise BadInput(msg)
        old = opened(books, Review, self.review, self.version)
        state = taken(old, self.name)
        new = evolve(old, state=state, conclusion=self.conclusion, reason=text("Lý do", self.reason))
        made = changed(books, old, new)
        return {"review": made.key, "state": made.state}


@frozen
class Reviews:
    """Decisions to be looked at again, with what changed and the outcome then and now."""

    name: ClassVar = "reviews"
    label: ClassVar = Text("Các quyết định cần xem lại", "Reviews")
    roles: ClassVar[frozenset[Role]] = JUDGES

    state: str = asked("Trạng thái", choices=("", "open", "settled"), default="open")
    after: int = asked("Sau số", "số review cuối của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """In the order in which they were opened, page by page."""
        found, _following = paged(books, Review, Where(state=self.state or None), self.after, self.limit)
        return [{**told(books, one), "dossier": one.of} for one in found]


COMMANDS = (SettleReview,)
QUERIES = (Reviews,)
