"""For plugin authors: an office in five lines, judged both ways, and checks of what a plugin declares.

office = practice_office(my_plugin)
office.unit("CC1")
office.person("P1", unit="CC1")
office.fact("P1", "rating", 2023, code="HTXSNV")
verdict = office.judge("P1", "my-set", 2023)
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

from guong.criteria.findings import Outcome
from guong.criteria.rules import Absent, Assessed, Confirmed, EachYear, Meets, Python, Rule
from guong.criteria.sets import CriteriaSet, Criterion, Question, Span, rules_of, sets_met
from guong.criteria.verdict import Verdict
from guong.errors import GuongError
from guong.facts import MET, NOT_MET, Asked, Kind, Part, Register
from guong.law import Provision
from guong.office import COMMANDS, Office
from guong.plugins import Catalogue, Plugin, catalogue, kinds_read
from guong.queries.judging import Evaluate, Screen
from guong.signals import Signal
from guong.subjects import SubjectKind
from guong.terms import year_span
from guong.vietnamese import same
from guong.words import Text

LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)


class PracticeOffice:
    """An office in memory, with short words for what tests need."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def do(self, command: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
        """Do any command by its name; gives what it made."""
        return dict(self.office.do(COMMANDS[command](**fields)).made)

    def unit(self, code: str, *, begin: date | None = None, end: date | None = None, **more: Any) -> None:  # noqa: ANN401
        """Register a unit."""
        self.do("add-unit", code=code, begin=begin, end=end, **more)

    def person(
        self,
        code: str,
        *,
        unit: str = "",
        head: bool = False,
        begin: date | None = None,
        end: date | None = None,
        group: str = "công chức",
    ) -> None:
        """Register a person, posted to a unit where one is given."""
        self.do("add-person", code=code, group=group)
        if unit:
            self.post(code, unit, head=head, begin=begin, end=end)

    def post(
        self, person: str, unit: str, *, head: bool = False, begin: date | None = None, end: date | None = None
    ) -> None:
        """Post a person to a unit."""
        self.do("add-posting", person=person, unit=unit, head=head, begin=begin, end=end)

    def fact(self, subject: str, kind: str, term: int | str | None = None, **values: str | date) -> int:
        """Record a fact; values go by column id, days as dates. Gives the fact's number."""
        told = {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value for name, value in values.items()}
        if term is not None:
            told["term"] = str(term)
        made: int = self.do("add-fact", kind=kind, subject=subject, values=told)["fact"]
        return made

    def close(self, unit: str, years: int | Iterable[int], kinds: Iterable[str] = ()) -> None:
        """Close registers of a unit: those of the given kinds, or of every kind that has one."""
        all_kinds = [one.id for one in self.office.catalogue.kinds.values() if one.register is Register.CLOSABLE]
        self.do(
            "close-registers",
            units=(unit,),
            years=(years,) if isinstance(years, int) else tuple(years),
            kinds=tuple(kinds) or tuple(all_kinds),
            day=LONG_AFTER.date(),
        )

    def judge(self, subject: str, criteria_set: str, term: int | str, *, as_of: date | None = None) -> Verdict:
        """Judge a subject in Python and in SQL.

        Raises:
            AssertionError: the two differ; the sentence names the criterion.
        """
        day = as_of.isoformat() if as_of else ""
        verdict: Verdict = self.office.ask(
            Evaluate(subject=subject, criteria_set=criteria_set, term=str(term), as_of=day)
        )
        screened = self.office.ask(Screen(criteria_set=criteria_set, term=str(term), as_of=day))
        row = next(row for row in screened.rows if row.subject.key == verdict.subject.key)
        explained = {finding.criterion: finding.outcome for finding in verdict.findings}
        for criterion, outcome in row.findings:
            told = explained.get(criterion)
            if told is not outcome:
                msg = f"{criterion}: SQL says {outcome.id}, Python says {'nothing' if told is None else told.id}"
                raise AssertionError(msg)
        if len(row.findings) != len(explained) or row.outcome is not verdict.outcome:
            msg = f"SQL says {row.outcome.id} over {len(row.findings)} criteria, Python {verdict.outcome.id}"
            raise AssertionError(msg)
        return verdict

    def outcomes(self, subject: str, criteria_set: str, term: int | str) -> dict[str, Outcome]:
        """The outcome of each criterion, judged both ways."""
        return {finding.criterion: finding.outcome for finding in self.judge(subject, criteria_set, term).findings}


def practice_office(*plugins: ModuleType, now: datetime = LONG_AFTER) -> PracticeOffice:
    """An empty office in memory, with the installed plugins and the given modules as plugins besides."""
    declared = catalogue({plugin.__name__: plugin for plugin in plugins})
    return PracticeOffice(Office.create("sqlite://", clock=lambda: now, declared=declared))


def problems_of(plugin: Plugin, declared: Catalogue) -> list[str]:
    """What is wrong with a plugin among everything that is declared, in Vietnamese; nothing where all is well."""
    if plugin.problem:
        return [f"Không dùng được: {plugin.problem}."]
    found: list[str] = []
    if not plugin.declared:
        found.append("Không khai báo gì.")
    for one in plugin.declared:
        if isinstance(one, Kind):
            found += _of_kind(one, declared)
        elif isinstance(one, Question):
            found += _of_question(one)
        elif isinstance(one, Signal):
            found += list(_of_signal(one)) or list(_of_finding(one, declared))
        elif isinstance(one, CriteriaSet):
            found += _of_set(one, declared) or _of_judging(one, declared)
    return list(dict.fromkeys(found))


def _of_id(what: str, id: str) -> Iterator[str]:  # noqa: A002
    if not id or id != " ".join(id.split()) or not id.isprintable():
        yield f"{what} có mã “{id}” không dùng được: mã không được trống, không thừa dấu cách, không có ký tự ẩn."


def _of_text(what: str, text: Text) -> Iterator[str]:
    if not text.vi.strip() or not text.en.strip():
        yield f"{what} thiếu chữ tiếng {'Anh' if text.vi.strip() else 'Việt'}."


def _of_kind(kind: Kind, declared: Catalogue) -> Iterator[str]:
    what = f"Loại dữ kiện “{kind.id}”"
    yield from _of_id(what, kind.id)
    yield from _of_text(what, kind.name)
    for other in declared.kinds.values():
        if other.id != kind.id and kind.sheet and same(other.sheet) == same(kind.sheet):
            yield f"{what} dùng trang “{kind.sheet}” của loại “{other.id}”; đặt tên trang khác."
    ids = [column.id for column in kind.columns]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"{what} có hai cột mang mã “{twice}”."
    for column in kind.columns:
        if column.asked is Asked.RANK and not column.ladders and not declared.choices(kind, column.part):
            yield f"{what}: cột “{column.header}” lấy giá trị từ danh sách nhưng không có danh sách nào."


def _of_question(question: Question) -> Iterator[str]:
    what = f"Câu hỏi “{question.id}”"
    yield from _of_id(what, question.id)
    yield from _of_text(what, question.text)
    if {id_ for id_, _text in question.choices} != {MET, NOT_MET}:
        yield f"{what} phải có đúng hai câu trả lời {MET} và {NOT_MET}."
    for id_, text in question.choices:
        yield from _of_text(f"{what}, câu trả lời “{id_}”", text)


def _of_signal(signal: Signal) -> Iterator[str]:
    what = f"Dấu hiệu “{signal.id}”"
    yield from _of_id(what, signal.id)
    yield from _of_text(what, signal.name)
    yield from _of_text(what, signal.looks_for)


def _of_finding(signal: Signal, declared: Catalogue) -> Iterator[str]:
    """What fails when the signal looks at an empty office, and then at one with a unit and its head."""
    with Office.create("sqlite://", clock=lambda: LONG_AFTER, declared=declared) as office:
        practice = PracticeOffice(office)
        try:
            practice.do("gather-signs", term="2023", signals=(signal.id,))
            practice.unit("U1")
            practice.person("P1", unit="U1", head=True)
            practice.do("gather-signs", term="2023", signals=(signal.id,))
        except Exception as error:  # noqa: BLE001
            yield f"Dấu hiệu “{signal.id}” tìm thử thì hỏng: {_said(error)}."


def _of_set(one: CriteriaSet, declared: Catalogue) -> list[str]:
    what = f"Bộ “{one.id}”"
    found = [*_of_id(what, one.id), *_of_text(what, one.name)]
    if not one.criteria:
        found.append(f"{what} không có tiêu chuẩn nào.")
    ids = [criterion.id for criterion in one.criteria]
    found += [f"{what} có hai tiêu chuẩn mang mã “{twice}”." for twice in sorted({i for i in ids if ids.count(i) > 1})]
    for criterion in one.criteria:
        found += _of_criterion(criterion)
    readings = {reading.id for reading in one.readings()}
    for criterion, rule in rules_of(one):
        found += [f"Tiêu chuẩn “{criterion.id}” {said}" for said in _of_rule(rule, declared, readings)]
    if not found and (circle := _circle(one, declared, (one.id,))):
        found.append(f"{what} đòi hỏi chính nó: {' → '.join(circle)}.")
    return found or list(_of_tree(one))


def _of_criterion(criterion: Criterion) -> Iterator[str]:
    what = f"Tiêu chuẩn “{criterion.id}”"
    yield from _of_id(what, criterion.id)
    yield from _of_text(what, criterion.title)
    if not criterion.subjects:
        yield f"{what} không xét ai: subjects trống."
    for provision, _rule in criterion.rules:
        if not provision.document.strip() or not provision.clause.strip():
            yield f"{what} không dẫn điều khoản: Provision cần tên văn bản và điều, khoản."


def _of_rule(rule: Rule, declared: Catalogue, readings: set[str]) -> Iterator[str]:
    """What a rule names that is not there; each a sentence without its subject."""
    for id_ in kinds_read(rule):
        if id_ not in declared.kinds:
            yield f"đọc loại dữ kiện “{id_}”, không ai khai báo."
    yield from _of_values(rule, declared)
    if isinstance(rule, Meets) and rule.criteria_set not in declared.sets:
        yield f"đòi hỏi bộ “{rule.criteria_set}”, không ai khai báo."
    if isinstance(rule, Confirmed) and rule.reading not in readings:
        yield f"chờ cách hiểu “{rule.reading}”, bộ này không khai báo cách hiểu đó."
    if isinstance(rule, Assessed) and rule.kind == "assessment" and rule.about not in declared.questions:
        yield f"cần nhận xét về “{rule.about}” nhưng không có Question “{rule.about}” để hỏi."


def _of_values(rule: Rule, declared: Catalogue) -> Iterator[str]:
    """The codes, levels and the like that a rule asks for and its kind has not."""
    which = getattr(rule, "which", None)
    kind = declared.kinds.get(which.kind) if which else None
    if which and kind:
        named = [(Part.CODE, code) for code in which.code] + [(Part.LEVEL, level) for level in which.level]
        named += [(Part.CLASS, one) for one in which.class_] + [(Part.ABOUT, which.about)] * bool(which.about)
        if isinstance(rule, EachYear):
            named += [(Part.CODE, code) for code in rule.or_judge]
        if isinstance(rule, Absent):
            named += [(Part.CODE, code) for code in rule.doubtful]
        for part, value in named:
            if value not in {rank.code for rank in declared.choices(kind, part)}:
                yield f"hỏi giá trị “{value}” mà loại dữ kiện “{kind.id}” không có."


def _circle(one: CriteriaSet, declared: Catalogue, path: tuple[str, ...]) -> tuple[str, ...]:
    """The way by which a set comes back to one that it began with."""
    for inner in sets_met(one):
        if inner in path:
            return (*path, inner)
        if inner in declared.sets and (circle := _circle(declared.sets[inner], declared, (*path, inner))):
            return circle
    return ()


def _of_tree(one: CriteriaSet) -> Iterator[str]:
    """Whether the rules come back from JSON as they were, so that verdicts can be judged again."""
    from guong.criteria.tree import grown, planted  # noqa: PLC0415 (cattrs is slow to import)

    try:
        if grown(planted([one])) != [one]:
            yield f"Bộ “{one.id}” đọc lại từ JSON không còn như trước."
    except Exception as error:  # noqa: BLE001
        hint = "; hàm của luật Python phải nằm ngay trong mô-đun" if _has_python(one) else ""
        yield f"Bộ “{one.id}” không ghi được thành JSON rồi đọc lại ({_said(error)}){hint}."


def _has_python(one: CriteriaSet) -> bool:
    return any(isinstance(rule, Python) for _criterion, rule in rules_of(one))


def _of_judging(one: CriteriaSet, declared: Catalogue) -> Iterator[str]:
    """What fails when an empty office is screened, and then one with a unit and its head, under every provision."""
    with Office.create("sqlite://", clock=lambda: LONG_AFTER, declared=declared) as office:
        practice = PracticeOffice(office)
        terms = sorted({_term(one.span, provision) for criterion in one.criteria for provision, _ in criterion.rules})
        try:
            for term in terms:
                office.ask(Screen(criteria_set=one.id, term=term))
        except Exception as error:  # noqa: BLE001
            yield f"Bộ “{one.id}” không rà soát được một sổ trống: {_said(error)}."
            return
        practice.unit("U1")
        practice.person("P1", unit="U1", head=True)
        for term in terms:
            for kind, code in ((SubjectKind.UNIT, "U1"), (SubjectKind.PERSON, "P1")):
                try:
                    if kind in one.subjects:
                        practice.judge(code, one.id, term)
                except Exception as error:  # noqa: BLE001
                    yield f"Bộ “{one.id}”, kỳ {term}, xét thử thì hỏng: {_said(error)}."


def _term(span: Span, provision: Provision) -> str:
    """A term on whose last day a provision is in force; any one where there is no such term."""
    last = LONG_AFTER.year - 1
    near = (2023, provision.begin.year, provision.begin.year + 1, provision.end.year, provision.end.year - 1)
    year = next((one for one in near if 1950 < one <= last and provision.in_force(year_span(one)[1])), last)  # noqa: PLR2004
    return str(year) if span is Span.YEAR else f"{year - 4}-{year}"


def _said(error: Exception) -> str:
    said = str(error).rstrip(".")
    return said if isinstance(error, GuongError) else f"{type(error).__name__}: {said}"
