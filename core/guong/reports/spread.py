"""Figures on honours, propagation and replication (II.1.3, II.1.4, II.1.5.b, II.1.6.b, III.2.c)."""

from collections.abc import Iterable

from guong.life.honours import EVENTS, FORMS, Event, Honour
from guong.life.introductions import RECEIVERS, Choice, Introduction, Selection
from guong.life.propagation import CHANNELS, INSIDE, Item
from guong.life.replication import Adoption, Model
from guong.life.replication_plans import PlanReport, ReplicationPlan
from guong.life.steps import STATES
from guong.records import Where
from guong.reports.entries import Entries, Entry, Figure, Section, firsts
from guong.reports.ground import Ground
from guong.terms import year_span
from guong.words import Text

SORTS = {sort: label for sort, (label, _level) in EVENTS.items()}


def _events(ground: Ground) -> Iterable[Entry]:
    window = ground.window
    for one in ground.books.records(Event, Where(state="done", first=window.first, last=window.last)):
        if ground.has_unit(one.unit):
            yield Entry("event", one.key, unit=one.unit or 0, day=one.day, sort=one.code)


def _honoured(ground: Ground) -> Iterable[tuple[Entry, str, bool]]:
    """What was done at events of the window, sorted as the events are; its form, and whether they report there."""
    events = dict(ground.books.values(Event, Where(), "code"))
    names = ("of", "subject", "unit", "day", "code", "reports")
    rows = ground.rows(Honour, *names, state="done", first=ground.window.first, last=ground.window.last)
    for key, of, subject, unit, day, form, reports in rows:
        yield Entry("honour", key, subject, unit, day, sort=events.get(of, "")), form, reports in TRUE


TRUE = (1, "true")
"""How databases give a true value of a record's body."""


def _honours(ground: Ground) -> list[Entry]:
    return [entry for entry, _form, _reports in ground.once(_honoured)]


def _forms(ground: Ground) -> Iterable[Entry]:
    return [entry._replace(sort=form) for entry, form, _reports in ground.once(_honoured)]


def _reporting(ground: Ground) -> Iterable[Entry]:
    return [entry for entry, _form, reports in ground.once(_honoured) if reports]


def _introductions(*states: str) -> Entries:
    def entries(ground: Ground) -> Iterable[Entry]:
        names = ("subject", "unit", "day", "code")
        window = ground.window
        rows = ground.rows(Introduction, *names, state=states or None, first=window.first, last=window.last)
        for key, subject, unit, day, code in rows:
            yield Entry("introduction", key, subject, unit, day, sort=code)

    return entries


def _selected(ground: Ground) -> Iterable[Entry]:
    """Those chosen for the programme, by the day of the selection."""
    window = ground.window
    for one in ground.books.records(Selection, Where(state="done", first=window.first, last=window.last)):
        for choice in ground.records(Choice, of=one.key):
            if choice.chosen:
                yield Entry("choice", choice.key, choice.subject, choice.unit, one.day, one.code)


def _items(ground: Ground) -> Iterable[Entry]:
    names = ("subject", "unit", "day", "code")
    rows = ground.rows(Item, *names, state="published", first=ground.window.first, last=ground.window.last)
    return [Entry("item", key, subject, unit, day, sort=code) for key, subject, unit, day, code in rows]


def _inside(ground: Ground) -> Iterable[Entry]:
    return [entry for entry in ground.once(_items) if entry.sort in INSIDE]


def _outside(ground: Ground) -> Iterable[Entry]:
    return [entry for entry in ground.once(_items) if entry.sort not in INSIDE]


def _models(ground: Ground) -> Iterable[Entry]:
    names = ("subject", "unit", "day")
    for row in ground.rows(Model, *names, state="open", first=ground.window.first, last=ground.window.last):
        yield Entry("model", *row)


def _adoptions(*, proven: bool) -> Entries:
    """Units that work by a model of others; claims without evidence stand apart."""

    def entries(ground: Ground) -> Iterable[Entry]:
        window = ground.window
        for one in ground.records(Adoption, state=("claimed", "confirmed"), first=window.first, last=window.last):
            if one.proven is proven:
                yield Entry("adoption", one.key, one.unit, one.unit, one.day, sort=one.state)

    return entries


def _plans(ground: Ground) -> Iterable[Entry]:
    years = set(map(str, ground.years))
    for key, unit, day, year in ground.rows(ReplicationPlan, "unit", "day", "code"):
        if year in years:
            yield Entry("replication-plan", key, unit, unit, day, year)


def _reports(ground: Ground) -> Iterable[Entry]:
    for key, unit, day in ground.rows(PlanReport, "unit", "day", first=ground.window.first, last=ground.window.last):
        yield Entry("plan-report", key, unit, unit, day)


def _without_plan(ground: Ground) -> Iterable[Entry]:
    """The units that were there on some day of a year that has begun, and have no plan for it."""
    planned = {(entry.unit, entry.term) for entry in _plans(ground)}
    for year in ground.years:
        first, last = year_span(year)
        for unit in ground.seen_units:
            there = unit.since <= last and unit.until >= first and first <= ground.today
            if there and (unit.key, str(year)) not in planned:
                yield Entry("unit", unit.key, unit.key, unit.key, None, str(year))


HONOUR = Section(
    "honour",
    Text("Tôn vinh, giới thiệu", "Honours"),
    (
        Figure(
            id="events",
            label=Text("Sự kiện tôn vinh", "events"),
            clauses=("II.1.4.b",),
            entries=_events,
            sorts=SORTS,
        ),
        Figure(
            id="honours",
            label=Text("Lượt tôn vinh", "honours"),
            clauses=("II.1.4.a", "II.1.4.b"),
            entries=_honours,
            sorts=SORTS,
        ),
        Figure(
            id="honours-by-form",
            label=Text("Lượt tôn vinh theo hình thức", "honours by form"),
            clauses=("II.1.4.a",),
            entries=_forms,
            sorts=FORMS,
        ),
        Figure(
            id="honoured",
            label=Text("Cá nhân, tập thể được tôn vinh", "subjects honoured"),
            clauses=("II.1.4.a",),
            entries=lambda ground: firsts(_honours(ground)),
            sorts=SORTS,
        ),
        Figure(
            id="reporting",
            label=Text("Lượt được chọn báo cáo, giao lưu", "chosen to report"),
            clauses=("II.1.4.b", "III.2.c"),
            entries=_reporting,
            sorts=SORTS,
        ),
        Figure(
            id="introductions",
            label=Text("Lượt giới thiệu với cấp trên", "introductions"),
            clauses=("II.1.5.b", "III.2.c"),
            entries=_introductions(),
            sorts=RECEIVERS,
        ),
        Figure(
            id="introductions-answered",
            label=Text("Lượt giới thiệu đã có kết quả", "introductions answered"),
            clauses=("II.1.5.b",),
            entries=_introductions("answered"),
            sorts=RECEIVERS,
        ),
        Figure(
            id="selected",
            label=Text("Được chọn cho “Gương sáng pháp luật”", "selected for the law programme"),
            clauses=("II.1.5.b",),
            entries=_selected,
        ),
    ),
)
PROPAGATION = Section(
    "propagation",
    Text("Tuyên truyền", "Propagation"),
    (
        Figure(
            id="items",
            label=Text("Tin, bài đã đăng", "items published"),
            clauses=("II.1.3.a", "II.1.6.b"),
            entries=lambda ground: ground.once(_items),
            sorts=CHANNELS,
        ),
        Figure(
            id="items-inside",
            label=Text("Tuyên truyền trong đơn vị", "in the unit"),
            clauses=("II.1.3.a",),
            entries=_inside,
            sorts=CHANNELS,
        ),
        Figure(
            id="items-outside",
            label=Text("Tuyên truyền ngoài đơn vị", "outside the unit"),
            clauses=("II.1.3.a", "II.1.3.b", "II.1.3.c"),
            entries=_outside,
            sorts=CHANNELS,
        ),
        Figure(
            id="propagated",
            label=Text("Cá nhân, tập thể được tuyên truyền", "subjects made known"),
            clauses=("II.1.3.a", "II.1.6.b"),
            entries=lambda ground: firsts(ground.once(_items)),
            sorts=CHANNELS,
        ),
    ),
)
REPLICATION = Section(
    "replication",
    Text("Nhân rộng", "Replication"),
    (
        Figure(
            id="models",
            label=Text("Mô hình, cách làm", "models"),
            clauses=("I.1.a", "II.1.3.d"),
            entries=_models,
        ),
        Figure(
            id="adoptions",
            label=Text("Lượt áp dụng mô hình có minh chứng", "adoptions with evidence"),
            clauses=("I.1.a", "II.1.3.d"),
            entries=_adoptions(proven=True),
            sorts=STATES,
        ),
        Figure(
            id="adoptions-unproven",
            label=Text("Lượt áp dụng chưa có minh chứng", "claims without evidence"),
            clauses=("II.1.3.d",),
            entries=_adoptions(proven=False),
            sorts=STATES,
        ),
        Figure(
            id="replication-plans",
            label=Text("Kế hoạch nhân rộng của đơn vị", "replication plans"),
            clauses=("II.1.3.d",),
            entries=_plans,
        ),
        Figure(
            id="replication-reports",
            label=Text("Báo cáo thực hiện nhân rộng", "reports on them"),
            clauses=("II.1.3.d",),
            entries=_reports,
        ),
        Figure(
            id="without-replication-plan",
            label=Text("Lượt đơn vị không có kế hoạch nhân rộng của năm", "units without a plan of a year"),
            clauses=("II.1.3.d",),
            entries=_without_plan,
        ),
    ),
)
