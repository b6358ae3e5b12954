"""The texts of interim, annual and final reports, ready for a template (I.1.c, II.1.5.a, II.1.6.a, III.1.b-c)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.commands.base import asked
from guong.life.base import day_of, one_of
from guong.life.movements import Movement, Review
from guong.queries.base import Reader
from guong.reports.asking import READERS, SECTIONS, asked_of, figure_told, ground_of, head_of
from guong.reports.entries import Figure, Measure
from guong.reports.found import STAGES as REVIEWED
from guong.reports.ground import Ground, Recognised, Window
from guong.subjects import Person
from guong.words import Text

STAGES = {
    "interim": Text("Báo cáo sơ kết", "interim report"),
    "annual": Text("Báo cáo kết quả hằng năm", "annual report"),
    "final": Text("Báo cáo tổng kết", "final report"),
}
WORK = "công tác xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến"
OCCASIONS = {
    (
        "interim",
        2023,
    ): "kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)",
    ("final", 2025): "Đại hội Thi đua yêu nước ngành Tư pháp lần thứ VI",
}
"""By stage and last year: the occasions that the plan names (III.1.b-c)."""
PARTS = (
    ("Phát hiện, lựa chọn điển hình", ("movements", "discovery")),
    ("Bồi dưỡng điển hình", ("nurturing", "fate")),
    ("Xét, công nhận điển hình", ("rounds", "council", "recognition", "revoked")),
    ("Tôn vinh, tuyên truyền, nhân rộng điển hình", ("honour", "propagation", "replication")),
    ("Chế độ thông tin, báo cáo và tính kịp thời", ("calendar", "questions", "timeliness")),
)
"""The four stages of the work (I.2.a), and how it was urged."""
OUTSTANDING = {
    "signs-open": "Xét, lựa chọn trong số {} dấu hiệu điển hình chưa xét.",
    "plans-overdue": "Đôn đốc {} kế hoạch bồi dưỡng có việc quá hạn.",
    "dossiers-open": "Hoàn thiện {} hồ sơ đang soạn hoặc bị trả lại.",
    "dossiers-considered": "Xét, quyết định {} hồ sơ đang được xem xét.",
    "dossiers-proposed": "Theo dõi trả lời của cấp trên đối với {} hồ sơ đã trình.",
    "not-yet-honoured": "Tổ chức tôn vinh {} lượt công nhận chưa được tôn vinh.",
    "not-yet-published": "Tuyên truyền {} lượt công nhận chưa được tuyên truyền, trước hết tại đơn vị.",
    "adoptions-unproven": "Bổ sung minh chứng cho {} lượt áp dụng mô hình chưa có minh chứng.",
    "without-replication-plan": "Đôn đốc {} lượt đơn vị chưa có kế hoạch nhân rộng của năm.",
    "owing": "Đôn đốc {} lượt báo cáo, kế hoạch quá hạn chưa gửi.",
    "questions-open": "Trả lời {} câu hỏi, vướng mắc của đơn vị.",
}
"""What is still to be done, by the figure that counts it."""


def number_said(figure: Figure, told: dict[str, Any]) -> str:
    """A number as Vietnamese reports write it."""
    if told["value"] is None:
        return "chưa có số liệu"
    if figure.measure is Measure.COUNT:
        return _said(told["value"])
    if figure.measure is Measure.SHARE:
        return f"{_said(told['value'])} % ({_said(told['part'])}/{_said(told['of'])})"
    lower, upper = map(_said, told["quartiles"])
    return f"trung vị {_said(told['value'])} ngày (từ {lower} đến {upper} ngày; {_said(told['of'])} trường hợp)"


def _said(number: float) -> str:
    """With a stop between thousands and a comma before decimals."""
    written = f"{number:,.1f}".removesuffix(".0")
    return written.translate(str.maketrans(",.", ".,"))


def _span(window: Window) -> str:
    if window.term is None:
        return f"từ ngày {window.first:%d/%m/%Y} đến ngày {window.last:%d/%m/%Y}"
    return f"năm {window.term}" if window.term.annual else f"giai đoạn {window.term}"


@frozen
class SummingUp:
    """What a report says: its heads, figures, exemplars, lessons of movements, and what is outstanding."""

    name: ClassVar = "summing-up"
    label: ClassVar = Text("Nội dung báo cáo sơ kết, tổng kết", "The text of a report")
    roles: ClassVar[frozenset[Role]] = READERS

    stage: str = asked("Báo cáo", "sơ kết, hằng năm, tổng kết", choices=tuple(STAGES))
    term: str = asked("Kỳ", "2023 hoặc 2021-2025; để trống: theo ngày, hoặc năm nay", default="")
    first: date | None = asked("Từ ngày", default=None)
    last: date | None = asked("Đến ngày", "ngày cuối cùng, tính cả ngày đó", default=None)
    unit: str = asked("Đơn vị", "mã đơn vị, kể cả các đơn vị trực thuộc", default="")
    occasion: str = asked("Nhân dịp", "để trống: dịp mà kế hoạch nêu", default="")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """`paper` is what a template prints; `figures` names the figure behind each of its numbers.

        A report is read by many, so it tells only what everybody may know who may ask for it.
        """
        stage = one_of("Báo cáo", self.stage, STAGES)
        asked_for = ground_of(books, actor, self.term, self.first, self.last, self.unit)
        ground = evolve(asked_for, actor=evolve(actor, roles=frozenset({Role.AUDITOR})))
        parts, numbers = _parts(ground)
        span, reviews = _span(ground.window), list(_reviews(ground))
        people, units = _exemplars(ground)
        paper = {
            "term": span,
            "occasion": self.occasion.strip() or OCCASIONS.get((stage, ground.window.last.year), ""),
            "situation": [_situation(ground), *_lines(reviews, "results"), *_lines(reviews, "effect")],
            "parts": parts,
            "people": people,
            "units": units,
            "shortcomings": _lines(reviews, "shortcomings"),
            "causes": _lines(reviews, "causes"),
            "lessons": _lines(reviews, "lessons"),
            "tasks": [OUTSTANDING[id_].format(_said(count)) for id_, count in _outstanding(numbers)],
            "requests": [],
        }
        return {
            **head_of(ground),
            "stage": stage,
            "title": f"{STAGES[stage].vi} {WORK} {span}",
            "paper": paper,
            "figures": [[line["figure"] for line in numbers if line["part"] == at] for at in range(len(PARTS))],
            "outstanding": [{"figure": id_, "count": count} for id_, count in _outstanding(numbers)],
        }


def _parts(ground: Ground) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The parts of the report, and each of their numbers with its part."""
    sections = {section.id: section for section in SECTIONS}
    parts, numbers = [], []
    for at, (title, ids) in enumerate(PARTS):
        figures = [figure for id_ in ids for figure in asked_of(ground, sections[id_])]
        told = [figure_told(figure, list(figure.entries(ground))) for figure in figures]
        numbers += [{**one, "part": at} for one in told]
        lines = [
            {"label": figure.label.vi, "value": number_said(figure, one), "note": ", ".join(figure.clauses)}
            for figure, one in zip(figures, told, strict=True)
        ]
        parts.append({"title": title, "texts": [], "figures": lines})
    return parts, numbers


def _outstanding(numbers: Sequence[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    counts = {one["figure"]: one["value"] for one in numbers}
    return ((id_, counts[id_]) for id_ in OUTSTANDING if counts.get(id_))


def _situation(ground: Ground) -> str:
    units = [
        unit for unit in ground.seen_units if unit.since <= ground.window.last and unit.until >= ground.window.first
    ]
    return (
        f"Báo cáo tổng hợp số liệu {_span(ground.window)} của {_said(len(units))} đơn vị,"
        f" theo sổ đến ngày {day_of(ground.books):%d/%m/%Y}."
    )


def _reviews(ground: Ground) -> Iterator[tuple[str, Review]]:
    """The reviews of movements in the window, each with how it is introduced."""
    for review in ground.records(Review, first=ground.window.first, last=ground.window.last):
        movement = ground.books.record(Movement, review.of)
        yield f"{movement.title} ({REVIEWED[review.state].vi} ngày {review.day:%d/%m/%Y})", review


def _lines(reviews: Sequence[tuple[str, Review]], name: str) -> list[str]:
    return [f"{head}: {getattr(review, name)}" for head, review in reviews]


def _exemplars(ground: Ground) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The people and units recognised in the window, each recognition in one line."""
    people: list[dict[str, str]] = []
    units: list[dict[str, str]] = []
    for one in ground.recognised:
        subject = ground.named(one.subject)
        line = {
            "name": subject.label if subject else "đã xoá khỏi sổ",
            **_where(ground, one),
            "note": _note(ground, one),
        }
        (people if isinstance(subject, Person) or subject is None else units).append(line)
    return people, units


def _where(ground: Ground, one: Recognised) -> dict[str, str]:
    unit = ground.every_unit.get(one.unit)
    day = one.day or ground.window.last
    held = [] if one.subject in ground.every_unit else ground.books.postings(one.subject)
    position = next((posting.position for posting in held if posting.unit == one.unit and posting.on(day)), "")
    return {"position": position, "unit": unit.label if unit and unit.key != one.subject else ""}


def _note(ground: Ground, one: Recognised) -> str:
    declared = ground.books.catalogue.sets.get(one.criteria_set)
    special = "; trường hợp đặc biệt (II.2.2.3.c)" if one.special else ""
    return f"{declared.name.vi if declared else one.criteria_set} {one.term}{special}"
