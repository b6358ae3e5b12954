"""Figures on what was due and sent, and on questions put to the office (III.1.b-c, III.2.a, III.2.d, III.3, III.4)."""

from collections.abc import Iterable, Iterator

from guong.life.calendar import Obligation, concerned, sendings
from guong.life.questions import QuestionAsked
from guong.life.steps import STATES
from guong.records import Where
from guong.reports.entries import Entries, Entry, Figure, Measure, Pair, Section, sorted_as
from guong.reports.ground import Ground
from guong.words import Text

OWING, AWAITED = "owing", "awaited"
SENT = {
    **{state: STATES[state] for state in ("sent", "late", "waived")},
    OWING: Text("quá hạn chưa gửi", "overdue"),
    AWAITED: Text("chưa đến hạn, chưa gửi", "not yet due"),
}


def _obligations(ground: Ground) -> list[Obligation]:
    return ground.books.records(Obligation, Where(first=ground.window.first, last=ground.window.last))


def _due(ground: Ground) -> Iterable[Entry]:
    for one in _obligations(ground):
        if any(ground.has_unit(unit) for unit in concerned(one, ground.seen_units)):
            yield Entry("obligation", one.key, day=one.day, sort=one.state)


def _answers(ground: Ground) -> Iterator[Entry]:
    """How each unit, or the office itself, stands to what was due in the window; nobody owes what was closed."""
    for one in _obligations(ground):
        answered = sendings(ground.books, one)
        for unit in concerned(one, ground.seen_units):
            if not ground.has_unit(unit):
                continue
            key = unit or 0
            if sending := answered.get(unit):
                yield Entry("sending", sending.key, key, key, sending.day, sort=sending.state)
            elif one.state == "open":
                yield Entry("obligation", one.key, key, key, one.day, sort=OWING if one.day < ground.today else AWAITED)


def _answered(*states: str) -> Entries:
    return lambda ground: sorted_as(_answers(ground), *states)


def _in_time(ground: Ground) -> Iterable[Entry]:
    """Of all that was sent, or is overdue: what came in time."""
    for entry in sorted_as(_answers(ground), "sent", "late", OWING):
        yield entry.worth(int(entry.sort == "sent"))


def _questions(ground: Ground) -> list[QuestionAsked]:
    return ground.records(QuestionAsked, first=ground.window.first, last=ground.window.last)


def _asked(ground: Ground) -> list[Entry]:
    return [
        Entry("question-asked", one.key, unit=one.unit or 0, day=one.day, sort=one.state) for one in _questions(ground)
    ]


def _unanswered(ground: Ground) -> Iterable[Entry]:
    return sorted_as(_asked(ground), "open")


def _reply_days(ground: Ground) -> Iterable[Entry]:
    for one in _questions(ground):
        if one.answered:
            pair = Pair("question-asked", one.key, one.answered)
            days = (one.answered - one.day).days
            yield Entry("question-asked", one.key, 0, one.unit or 0, one.day, sort=one.state, value=days, pair=pair)


CALENDAR = Section(
    "calendar",
    Text("Chế độ thông tin, báo cáo", "The calendar"),
    (
        Figure(
            id="obligations",
            label=Text("Việc đến hạn trong kỳ", "obligations"),
            clauses=("III.1", "III.2.a", "III.2.d"),
            entries=_due,
            sorts=STATES,
        ),
        Figure(
            id="sent",
            label=Text("Lượt gửi đúng hạn", "sent in time"),
            clauses=("III.2.a", "III.2.d"),
            entries=_answered("sent"),
            sorts=SENT,
        ),
        Figure(
            id="late",
            label=Text("Lượt gửi quá hạn", "sent late"),
            clauses=("III.2.a", "III.2.d"),
            entries=_answered("late"),
            sorts=SENT,
        ),
        Figure(
            id="owing",
            label=Text("Lượt quá hạn chưa gửi", "overdue"),
            clauses=("III.2.a", "III.2.d", "III.3"),
            entries=_answered(OWING),
            sorts=SENT,
        ),
        Figure(
            id="awaited",
            label=Text("Lượt chưa gửi, chưa đến hạn", "not yet due"),
            clauses=("III.2.a", "III.2.d", "III.3"),
            entries=_answered(AWAITED),
            sorts=SENT,
        ),
        Figure(
            id="waived",
            label=Text("Lượt được miễn", "excused"),
            clauses=("III.3",),
            entries=_answered("waived"),
            sorts=SENT,
        ),
        Figure(
            id="in-time",
            label=Text("Tỷ lệ gửi đúng hạn", "share sent in time"),
            clauses=("III.2.a", "III.2.d"),
            entries=_in_time,
            measure=Measure.SHARE,
            sorts=SENT,
        ),
    ),
)
QUESTIONS = Section(
    "questions",
    Text("Vướng mắc, giải đáp", "Questions"),
    (
        Figure(
            id="questions",
            label=Text("Câu hỏi gửi Cục", "questions asked"),
            clauses=("III.4",),
            entries=_asked,
            sorts=STATES,
        ),
        Figure(
            id="questions-open",
            label=Text("Câu hỏi chưa trả lời", "questions not answered"),
            clauses=("III.4",),
            entries=_unanswered,
            sorts=STATES,
        ),
        Figure(
            id="reply-days",
            label=Text("Số ngày trả lời câu hỏi", "days to an answer"),
            clauses=("III.4",),
            entries=_reply_days,
            measure=Measure.DAYS,
            sorts=STATES,
        ),
    ),
)
