"""Figures on rounds, dossiers, the council and public notice (I.2.c, II.1.6.c, II.2, III.1.a, III.2.c-d)."""

from collections.abc import Iterable

from guong.criteria.findings import Outcome
from guong.life.dossiers import SEE_HOLDS, Nominate, Taken
from guong.life.notices import Listing, Notice, Objection
from guong.life.objections import DEALING
from guong.life.rounds import HERE, UPWARD
from guong.life.sessions import Session
from guong.life.steps import STATES
from guong.life.tallies import FAILED, PASSED, VOID, Tally
from guong.queries.base import JUDGES
from guong.records import Where
from guong.reports.entries import Entries, Entry, Figure, Measure, Section, sorted_as
from guong.reports.ground import Ground
from guong.words import Text

CONSIDERED = "considered"
PLACES = ("draft", "returned", "proposed", "recognised", "declined", "withdrawn", "revoked")
"""Where a dossier stands, as figures tell it; in all other states it is being considered, and so it is while it is
held: no figure but the one of held dossiers depends on a hold."""
STAND = {**{place: STATES[place] for place in PLACES}, CONSIDERED: Text("đang được xem xét", "being considered")}
DECIDES = {HERE: Text("cơ quan quyết định", "decided here"), UPWARD: Text("trình cấp trên", "proposed upward")}
BALLOTS = {
    PASSED: Text("đủ phiếu", "passed"),
    FAILED: Text("không đủ phiếu", "short of votes"),
    VOID: Text("phải bỏ phiếu lại", "void"),
}
OBJECTIONS = {"open": Text("chưa trả lời", "not yet answered"), "answered": STATES["answered"]}


def _rounds(ground: Ground) -> Iterable[Entry]:
    """The rounds; of some units those in which they have a dossier."""
    held = None if ground.units is None else {file.round.key for file in ground.files}
    for one in ground.rounds.values():
        if held is None or one.key in held:
            yield Entry("round", one.key, 0, 0, one.day, one.term, one.criteria_set, one.decides)


def _screened(outcome: Outcome) -> Entries:
    def entries(ground: Ground) -> Iterable[Entry]:
        for one in ground.rounds.values():
            among: set[int] | None = None
            if ground.units is not None:
                among = {key for unit in ground.units for key in ground.books.managed_on(unit, one.as_of)}
            for subject, _outcome, _findings in ground.books.candidates(one.key, outcome, among, 0, _ALL):
                yield Entry("candidate", one.key, subject, 0, one.as_of, one.term, one.criteria_set, outcome.id)

    return entries


_ALL = 2**31 - 1


def _dossiers(ground: Ground) -> Iterable[Entry]:
    for file in ground.files:
        place, one = file.state if file.state in PLACES else CONSIDERED, file.round
        yield Entry("dossier", file.key, file.subject, file.unit, None, one.term, one.criteria_set, place)


def _standing(*places: str) -> Entries:
    return lambda ground: sorted_as(ground.once(_dossiers), *places)


def _nominated(ground: Ground) -> Iterable[Entry]:
    sent = {of for _key, of in ground.rows(Taken, "of", code=Nominate.name)}
    return [entry for entry in ground.once(_dossiers) if entry.number in sent]


def _held(ground: Ground) -> Iterable[Entry]:
    return [entry for entry in ground.once(_dossiers) if ground.file_of[entry.number].state == "held"]


def _special(ground: Ground) -> Iterable[Entry]:
    return [entry for entry in ground.once(_dossiers) if ground.file_of[entry.number].special]


def _sessions(ground: Ground) -> Iterable[Entry]:
    for session in ground.books.records(Session, Where(state="closed")):
        one = ground.rounds.get(session.of)
        if one and not session.practice:
            yield Entry("session", session.key, 0, 0, session.day, one.term, one.criteria_set)


def _ballots(ground: Ground) -> Iterable[Entry]:
    for key, subject, unit, state, code in ground.rows(Tally, "subject", "unit", "state", "code"):
        file = ground.file_of.get(int(code))
        if file:
            one = file.round
            yield Entry("tally", key, subject, unit, None, one.term, one.criteria_set, state, int(state == PASSED))


def _valid_ballots(ground: Ground) -> Iterable[Entry]:
    return sorted_as(_ballots(ground), PASSED, FAILED)


def _listings(ground: Ground) -> Iterable[Entry]:
    for key, of, subject, unit, day in ground.rows(Listing, "of", "subject", "unit", "day"):
        if file := ground.file_of.get(of):
            yield Entry("listing", key, subject, unit, day, file.round.term, file.round.criteria_set)


def _notices(ground: Ground) -> Iterable[Entry]:
    for notice in ground.books.records(Notice, Where()):
        if (one := ground.rounds.get(notice.of)) and notice.state != "withdrawn":
            yield Entry("notice", notice.key, 0, 0, notice.day, one.term, one.criteria_set)


def _objections(ground: Ground) -> Iterable[Entry]:
    lines = {entry.number: entry for entry in _listings(ground)}
    for key, of, subject, state, day in ground.books.values(Objection, Where(), "of", "subject", "state", "day"):
        if line := lines.get(of):
            yield Entry("objection", key, subject, line.unit, day, line.term, line.criteria_set, state)


ROUNDS = Section(
    "rounds",
    Text("Đợt xét và hồ sơ", "Rounds and dossiers"),
    (
        Figure(
            id="rounds",
            label=Text("Đợt xét", "rounds"),
            clauses=("II.1.6.c",),
            entries=_rounds,
            sorts=DECIDES,
            of_round=True,
        ),
        Figure(
            id="screened-met",
            label=Text("Rà soát: đạt tiêu chuẩn", "screened: met"),
            clauses=("II.2.2",),
            entries=_screened(Outcome.MET),
            seers=JUDGES,
            of_round=True,
        ),
        Figure(
            id="screened-to_judge",
            label=Text("Rà soát: cần người đánh giá", "screened: to be judged"),
            clauses=("II.2.2",),
            entries=_screened(Outcome.TO_JUDGE),
            seers=JUDGES,
            of_round=True,
        ),
        Figure(
            id="screened-missing",
            label=Text("Rà soát: thiếu dữ liệu", "screened: data missing"),
            clauses=("II.2.2",),
            entries=_screened(Outcome.MISSING),
            seers=JUDGES,
            of_round=True,
        ),
        Figure(
            id="dossiers",
            label=Text("Hồ sơ đã lập", "dossiers"),
            clauses=("II.1.6.c", "III.2.c"),
            entries=lambda ground: ground.once(_dossiers),
            sorts=STAND,
            of_round=True,
        ),
        Figure(
            id="dossiers-nominated",
            label=Text("Hồ sơ đơn vị đã đề nghị", "dossiers nominated"),
            clauses=("III.2.c",),
            entries=_nominated,
            sorts=STAND,
            of_round=True,
        ),
        Figure(
            id="dossiers-open",
            label=Text("Hồ sơ đang soạn hoặc bị trả lại", "dossiers being drafted or returned"),
            clauses=("III.2.c",),
            entries=_standing("draft", "returned"),
            sorts=STAND,
            of_round=True,
        ),
        Figure(
            id="dossiers-considered",
            label=Text("Hồ sơ đang được xem xét", "dossiers being considered"),
            clauses=("II.1.6.c",),
            entries=_standing(CONSIDERED),
            sorts=STAND,
            of_round=True,
        ),
        Figure(
            id="dossiers-held",
            label=Text("Hồ sơ tạm dừng", "dossiers held"),
            clauses=("II.1.6.c",),
            entries=_held,
            sorts=STAND,
            seers=SEE_HOLDS,
            of_round=True,
        ),
        Figure(
            id="dossiers-proposed",
            label=Text("Hồ sơ đã trình cấp trên", "dossiers proposed upward"),
            clauses=("II.1.6.c", "III.2.d"),
            entries=_standing("proposed"),
            sorts=STAND,
            of_round=True,
        ),
        Figure(
            id="dossiers-recognised",
            label=Text("Hồ sơ được công nhận, kể cả đã huỷ bỏ", "dossiers recognised, even if revoked since"),
            clauses=("II.1.6.c",),
            entries=_standing("recognised", "revoked"),
            sorts=STAND,
            of_round=True,
        ),
        Figure(
            id="dossiers-declined",
            label=Text("Hồ sơ không được công nhận", "dossiers declined"),
            clauses=("II.1.6.c",),
            entries=_standing("declined"),
            sorts=STAND,
            of_round=True,
        ),
        Figure(
            id="dossiers-withdrawn",
            label=Text("Hồ sơ đã rút", "dossiers withdrawn"),
            clauses=("III.2.c",),
            entries=_standing("withdrawn"),
            sorts=STAND,
            of_round=True,
        ),
        Figure(
            id="dossiers-special",
            label=Text("Hồ sơ trường hợp đặc biệt", "special cases"),
            clauses=("II.2.2.3.c",),
            entries=_special,
            sorts=STAND,
            of_round=True,
        ),
    ),
)
COUNCIL = Section(
    "council",
    Text("Hội đồng và công khai", "Council and public notice"),
    (
        Figure(
            id="sessions",
            label=Text("Phiên họp Hội đồng", "sessions"),
            clauses=("III.1.a",),
            entries=_sessions,
            of_unit=False,
            of_round=True,
        ),
        Figure(
            id="ballots",
            label=Text("Lượt bỏ phiếu", "ballots"),
            clauses=("III.1.a",),
            entries=_ballots,
            sorts=BALLOTS,
            of_round=True,
        ),
        Figure(
            id="ballots-passed",
            label=Text("Tỷ lệ lượt bỏ phiếu đủ phiếu", "share of ballots passed"),
            clauses=("III.1.a",),
            entries=_valid_ballots,
            measure=Measure.SHARE,
            sorts=BALLOTS,
            of_round=True,
        ),
        Figure(
            id="notices",
            label=Text("Danh sách công khai", "public notices"),
            clauses=("I.2.c",),
            entries=_notices,
            of_unit=False,
            of_round=True,
        ),
        Figure(
            id="listings",
            label=Text("Lượt hồ sơ được công khai", "dossiers made public"),
            clauses=("I.2.c",),
            entries=_listings,
            of_round=True,
        ),
        Figure(
            id="objections",
            label=Text("Ý kiến phản ánh", "objections"),
            clauses=("I.2.c",),
            entries=_objections,
            sorts=OBJECTIONS,
            seers=DEALING,
            of_round=True,
        ),
    ),
)
