"""The questions that draw interim, annual and final reports from the figures, with what charts show."""

from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import unit_named
from guong.commands.base import asked
from guong.documents import contexts
from guong.documents.building import heading
from guong.documents.contexts import Bar, Chart, Figure, Heading, Honoured, Part
from guong.queries.base import Reader
from guong.reports.asking import FIGURES, READERS, ground_of
from guong.reports.dimensions import placed
from guong.reports.ground import Ground
from guong.reports.summing_up import SummingUp
from guong.words import Text

CHARTS = (
    ("recognitions", "set", "Lượt công nhận theo cấp"),
    ("recognitions", "unit", "Lượt công nhận theo đơn vị"),
    ("dossiers", "sort", "Hồ sơ theo kết quả"),
    ("nurtured", "sort", "Kết quả bồi dưỡng"),
    ("honours", "sort", "Lượt tôn vinh theo sự kiện"),
    ("items", "sort", "Tin, bài tuyên truyền theo kênh"),
)
"""Which figures reports draw, and by what; counts alone, so that bars add up to the number in the text."""
MOST = 15
"""Bars of a chart; smaller parts are drawn as one."""


@frozen(kw_only=True)
class Reporting(Heading):
    """What the three reports ask."""

    name: ClassVar[str]
    label: ClassVar[Text]
    roles: ClassVar[frozenset[Role]] = READERS
    stage: ClassVar[str]

    term: str = asked("Kỳ", "2023 hoặc 2021-2025; để trống: theo ngày, hoặc năm nay", default="")
    first: date | None = asked("Từ ngày", default=None)
    last: date | None = asked("Đến ngày", "ngày cuối cùng, tính cả ngày đó", default=None)
    unit: str = asked("Đơn vị", "mã đơn vị, kể cả các đơn vị trực thuộc; để trống: cả cơ quan", default="")
    occasion: str = asked("Nhân dịp", "để trống: dịp mà kế hoạch nêu", default="")
    situation: tuple[str, ...] = asked("Tình hình chung, thêm", default=())
    shortcomings: tuple[str, ...] = asked("Tồn tại, hạn chế, thêm", default=())
    causes: tuple[str, ...] = asked("Nguyên nhân, thêm", default=())
    lessons: tuple[str, ...] = asked("Bài học kinh nghiệm, thêm", default=())
    tasks: tuple[str, ...] = asked("Phương hướng, nhiệm vụ, thêm", default=())
    requests: tuple[str, ...] = asked("Đề xuất, kiến nghị", default=())

    def answer(self, books: Reader, actor: Actor) -> contexts.ReportPaper:
        """The summing-up as a paper; what the clerk adds comes behind what the books say."""
        window: dict[str, Any] = {"term": self.term, "first": self.first, "last": self.last, "unit": self.unit}
        told = SummingUp(stage=self.stage, occasion=self.occasion, **window).answer(books, actor)["paper"]
        unit = unit_named(books, self.unit).key if self.unit else actor.unit
        ground = ground_of(books, actor, self.term, self.first, self.last, self.unit)
        # As in the text: only what everybody may know who may ask for a report.
        ground = evolve(ground, actor=evolve(actor, roles=frozenset({Role.AUDITOR})))
        added = ("situation", "shortcomings", "causes", "lessons", "tasks", "requests")
        lines: dict[str, Any] = {name: (*told[name], *getattr(self, name)) for name in added}
        return contexts.ReportPaper(
            **heading(books, self, unit=unit),
            term=told["term"],
            occasion=told["occasion"],
            parts=tuple(_part(one) for one in told["parts"]),
            people=tuple(Honoured(**one) for one in told["people"]),
            units=tuple(Honoured(**one) for one in told["units"]),
            charts=tuple(charts(ground)),
            **lines,
        )


def _part(told: dict[str, Any]) -> Part:
    figures = tuple(Figure(**one) for one in told["figures"])
    return Part(title=told["title"], texts=tuple(told["texts"]), figures=figures)


def charts(ground: Ground) -> list[Chart]:
    """The figures that are drawn, each broken down; those that count nothing are left out."""
    made = []
    for id_, by, title in CHARTS:
        figure = FIGURES[id_]
        if not figure.seen(ground.actor):
            continue
        entries = list(figure.entries(ground))
        if not entries:
            continue
        parts = [(place.label, len(part)) for place, part in placed(ground, figure, by, entries).items()]
        made.append(Chart(title=title, what=figure.label.vi, bars=tuple(_bars(parts))))
    return made


def _bars(parts: list[tuple[str, int]]) -> list[Bar]:
    total = sum(count for _label, count in parts)
    shown = sorted(parts, key=lambda pair: -pair[1])
    if len(shown) > MOST:
        rest = shown[MOST - 1 :]
        shown = [*shown[: MOST - 1], (f"còn lại ({len(rest)})", sum(count for _label, count in rest))]
    return [
        Bar(label=label[:1].upper() + label[1:], value=count, share=_percent(count, total)) for label, count in shown
    ]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}".replace(".", ",").removesuffix(",0") + " %"


@frozen(kw_only=True)
class Interim(Reporting):
    """Báo cáo sơ kết."""

    name: ClassVar = "interim-report"
    label: ClassVar = Text("Báo cáo sơ kết", "Interim report")
    stage: ClassVar = "interim"


@frozen(kw_only=True)
class Annual(Reporting):
    """Báo cáo kết quả hằng năm."""

    name: ClassVar = "annual-report"
    label: ClassVar = Text("Báo cáo kết quả hằng năm", "Annual report")
    stage: ClassVar = "annual"


@frozen(kw_only=True)
class Final(Reporting):
    """Báo cáo tổng kết."""

    name: ClassVar = "final-report"
    label: ClassVar = Text("Báo cáo tổng kết", "Final report")
    stage: ClassVar = "final"


REPORTS: dict[str, type[Reporting]] = {one.stage: one for one in (Interim, Annual, Final)}
"""The reports by their stage."""
