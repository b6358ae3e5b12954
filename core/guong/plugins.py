"""Finds plugins, keeps them apart, names the broken one, and holds what they declare."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

import pluggy
from attrs import define, field, frozen

from guong import hookspecs
from guong.criteria.rules import DATA_RULES, Count, Python
from guong.criteria.sets import CriteriaSet, Criterion, Question, assessed, rules_of, sets_met
from guong.errors import NotFound, PluginBroken
from guong.facts import CLOSING, CORE_KINDS, Asked, Column, Kind, Part, Rank, Register
from guong.law import Reading
from guong.procedures import NoticeRule, VoteRule
from guong.signals import SOURCES, Signal
from guong.vietnamese import same
from guong.words import Text

GROUP = "guong.plugins"
OWN = ("guong_law", "guong_base", "guong_ministry", "guong_period")
T = TypeVar("T")
PLACES: dict[type[Any], str] = {
    Kind: "kinds",
    Question: "questions",
    CriteriaSet: "sets",
    VoteRule: "vote_rules",
    NoticeRule: "notice_rules",
    Signal: "signals",
}
"""What a plugin may declare, and where the catalogue holds it by id."""


@frozen
class Plugin:
    """One installed plugin: what it declares, or why it cannot."""

    name: str
    version: str
    declared: tuple[object, ...] = ()
    problem: str = ""
    """What failed, at which stage; empty while it works."""


def found(points: Iterable[EntryPoint] | None = None) -> list[Plugin]:
    """Every installed plugin, each loaded on its own; Gương's own first, then by name."""
    points = entry_points(group=GROUP) if points is None else points
    unique = {point.name: point for point in points}
    return [load(unique[name]) for name in sorted(unique, key=lambda name: (name not in OWN, name))]


def load(point: EntryPoint) -> Plugin:
    """Load one plugin; whatever it raises becomes its problem, and nobody else's."""
    version = point.dist.version if point.dist else ""
    try:
        module = point.load()
    except (Exception, SystemExit) as error:  # noqa: BLE001
        return Plugin(point.name, version, problem=f"lỗi khi nạp: {type(error).__name__}: {error}")
    return register(point.name, version, module)


def register(name: str, version: str, module: object) -> Plugin:
    """Ask one plugin for its declarations, through a manager of its own."""
    manager = pluggy.PluginManager("guong")
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module, name)
        manager.check_pending()
        answers = manager.hook.guong_declares()
        if not answers:
            return Plugin(name, version, problem="không có hàm guong_declares đánh dấu @hookimpl")
        declared = tuple(one for answer in answers for one in answer)
    except (Exception, SystemExit) as error:  # noqa: BLE001
        return Plugin(name, version, problem=f"lỗi khi đăng ký: {type(error).__name__}: {error}")
    for one in declared:
        if problem := _ill_formed(one):
            return Plugin(name, version, problem=problem)
    return Plugin(name, version, declared)


def _ill_formed(one: Any) -> str:  # noqa: ANN401
    """What of a declaration would trip everybody else; empty where it is well formed."""
    if next((kind for kind in PLACES if isinstance(one, kind)), None) is None:
        return f"khai báo một {type(one).__name__}; chỉ nhận {', '.join(kind.__name__ for kind in PLACES)}"
    if not isinstance(one.id, str) or not one.id.strip():
        return f"khai báo một {type(one).__name__} mà mã trống hoặc không phải chữ"
    try:
        return next((problem(one) for cls, problem in ILL_FORMED.items() if isinstance(one, cls)), "")
    except Exception as error:  # noqa: BLE001
        return f"khai báo “{one.id}” hỏng: {type(error).__name__}: {error}"


def _ill_formed_kind(kind: Kind) -> str:
    if kind.id != kind.id.strip().lower():
        return f"loại dữ kiện “{kind.id}” có mã không dùng được; viết thường, không thừa dấu cách"
    other = next((one for one in kind.columns if not isinstance(one, Column)), None)
    return f"loại dữ kiện “{kind.id}” có cột là một {type(other).__name__}" if other is not None else ""


def _ill_formed_signal(signal: Signal) -> str:
    if not callable(signal.find):
        return f"dấu hiệu “{signal.id}” tìm bằng một {type(signal.find).__name__}, không phải hàm"
    if signal.source not in SOURCES:
        return f"dấu hiệu “{signal.id}” có nguồn lạ; dùng một trong: {', '.join(SOURCES)}"
    return ""


def _ill_formed_set(criteria_set: CriteriaSet) -> str:
    for criterion in criteria_set.criteria:
        if not isinstance(criterion, Criterion):
            return f"bộ “{criteria_set.id}” có tiêu chuẩn là một {type(criterion).__name__}"
    for criterion, rule in rules_of(criteria_set):
        if not isinstance(rule, (*DATA_RULES, Python)):
            return f"bộ “{criteria_set.id}”, tiêu chuẩn “{criterion.id}” có luật là một {type(rule).__name__}"
    return ""


ILL_FORMED: dict[type, Callable[[Any], str]] = {
    Kind: _ill_formed_kind,
    CriteriaSet: _ill_formed_set,
    Signal: _ill_formed_signal,
}


@define
class Catalogue:
    """What the core and all working plugins declare together."""

    plugins: tuple[Plugin, ...] = ()
    kinds: dict[str, Kind] = field(factory=dict)
    sets: dict[str, CriteriaSet] = field(factory=dict)
    questions: dict[str, Question] = field(factory=dict)
    vote_rules: dict[str, VoteRule] = field(factory=dict)
    notice_rules: dict[str, NoticeRule] = field(factory=dict)
    signals: dict[str, Signal] = field(factory=dict)
    owners: dict[str, Plugin] = field(factory=dict)
    """The plugin that declared something, by its id."""
    _required: set[str] = field(factory=set)
    _trees: dict[str, str] = field(factory=dict)
    _versions: dict[str, dict[str, str]] = field(factory=dict)

    @classmethod
    def of(cls, plugins: Sequence[Plugin]) -> "Catalogue":
        """Gather declarations; a plugin that declares an id again is refused by name, whole."""
        catalogue = cls(kinds={kind.id: kind for kind in CORE_KINDS})
        catalogue.plugins = tuple(catalogue._add(plugin) for plugin in plugins)
        return catalogue

    def _add(self, plugin: Plugin) -> Plugin:
        places: list[tuple[dict[str, object], str, object]] = []
        for one in plugin.declared:
            place = self._place(one)
            name = one.id  # type: ignore[attr-defined]
            if name in place or any(where is place and name == other for where, other, _one in places):
                owner = self.owners.get(name)
                by = owner.name if owner else "chính nó hoặc phần lõi"
                return Plugin(plugin.name, plugin.version, problem=f"khai báo lại “{name}”, đã do {by} khai báo")
            places.append((place, name, one))
        for place, name, one in places:
            place[name] = one
            self.owners[name] = plugin
        return plugin

    def _place(self, one: object) -> dict[str, object]:
        name = next(name for kind, name in PLACES.items() if isinstance(one, kind))
        place: dict[str, object] = getattr(self, name)
        return place

    @property
    def broken(self) -> list[Plugin]:
        """The plugins that do not work."""
        return [plugin for plugin in self.plugins if plugin.problem]

    def kind(self, id: str) -> Kind:  # noqa: A002
        """A kind of fact.

        Raises:
            PluginBroken: no working plugin declares it.
        """
        kind = self.kinds.get(id)
        if not kind:
            raise PluginBroken(self._lacking(f"loại dữ kiện “{id}”"))
        return kind

    def vote_rule(self, id: str) -> VoteRule:  # noqa: A002
        """A rule of voting.

        Raises:
            NotFound: nobody declares it.
        """
        return _declared(self.vote_rules, id, "quy tắc bỏ phiếu")

    def notice_rule(self, id: str) -> NoticeRule:  # noqa: A002
        """A rule of public notice.

        Raises:
            NotFound: nobody declares it.
        """
        return _declared(self.notice_rules, id, "quy tắc công khai")

    def sensitive(self, kind: str, about: str = "") -> bool:
        """Whether facts of a kind are for the personnel room alone; so are closings of such a kind's register.

        What no working plugin declares is: nobody can say that it is not.
        """
        if kind == CLOSING.id:
            return not about or self.sensitive(about)
        declared = self.kinds.get(kind)
        return declared is None or declared.sensitive

    def criteria_set(self, id: str) -> CriteriaSet:  # noqa: A002
        """A criteria set, its id matched as workbook values are.

        Raises:
            PluginBroken: it is not there, and some plugin is broken.
            NotFound: it is not there, and every plugin works.
        """
        found = self.sets.get(id) or next((one for one in self.sets.values() if same(one.id) == same(id)), None)
        if not found:
            message = self._lacking(f"bộ tiêu chuẩn “{id}”")
            raise PluginBroken(message) if self.broken else NotFound(message)
        return found

    def _lacking(self, what: str) -> str:
        if self.broken:
            named = "; ".join(f"{plugin.name}: {plugin.problem}" for plugin in self.broken)
            return f"Không có {what}; có tiện ích hỏng ({named}). Hãy sửa hoặc gỡ tiện ích đó rồi thử lại."
        return f"Không có {what}; đang có: {', '.join(self.sets) or 'không bộ nào'}."

    def require(self, set_id: str) -> None:
        """Make sure that everything a set needs is declared.

        Raises:
            PluginBroken: something is not; evaluation is refused rather than shrunk.
        """
        if set_id in self._required:
            return
        self._check_circles(self.criteria_set(set_id), ())
        for one in self.closure(set_id):
            for _criterion, rule in rules_of(one):
                for kind in kinds_read(rule):
                    self.kind(kind)
        self._required.add(set_id)

    def _check_circles(self, one: CriteriaSet, way: tuple[str, ...]) -> None:
        if one.id in way:
            owner = self.owners.get(one.id)
            msg = (
                f"Bộ tiêu chuẩn “{one.id}” của tiện ích {owner.name if owner else '?'} đòi hỏi chính nó;"
                " hãy sửa hoặc gỡ tiện ích đó rồi thử lại."
            )
            raise PluginBroken(msg)
        for inner in sets_met(one):
            self._check_circles(self.criteria_set(inner), (*way, one.id))

    def closure(self, set_id: str) -> list[CriteriaSet]:
        """A set and every set that it needs, itself first."""
        seen: dict[str, CriteriaSet] = {}
        waiting = [set_id]
        while waiting:
            one = self.criteria_set(waiting.pop(0))
            if one.id not in seen:
                seen[one.id] = one
                waiting.extend(sets_met(one))
        return list(seen.values())

    def versions(self, set_id: str) -> dict[str, str]:
        """The plugins behind a set, with their versions."""
        if set_id not in self._versions:
            self._versions[set_id] = self._versions_of(set_id)
        return self._versions[set_id]

    def _versions_of(self, set_id: str) -> dict[str, str]:
        owners = (self.owners[one.id] for one in self.closure(set_id))
        return {plugin.name: plugin.version for plugin in sorted(owners, key=lambda plugin: plugin.name)}

    def tree(self, set_id: str) -> str:
        """The content hash of a set's rules as data, with those of every set that it needs."""
        if set_id not in self._trees:
            from guong.criteria.tree import content_hash, planted  # noqa: PLC0415 (cattrs is slow to import)

            self._trees[set_id] = content_hash(planted(self.closure(set_id)))
        return self._trees[set_id]

    def readings(self) -> dict[str, Reading]:
        """Every reading that the office may confirm."""
        return {reading.id: reading for one in self.sets.values() for reading in one.readings()}

    def numbers(self) -> dict[str, str]:
        """The ids for which the office may fix a number, each with its set's id."""
        return {
            rule.number: one.id
            for one in self.sets.values()
            for _criterion, rule in rules_of(one)
            if isinstance(rule, Count) and rule.number
        }

    def choices(self, kind: Kind, part: Part) -> tuple[Rank, ...]:
        """The fixed list that a column of a kind takes its values from, where plugins decide it."""
        column = kind.column(part)
        if part is Part.ABOUT and column and column.asked is Asked.RANK:
            if kind.id == "closing":
                return tuple(
                    Rank(one.id, one.name, (one.sheet,))
                    for one in self.kinds.values()
                    if one.register is Register.CLOSABLE
                )
            if kind.id == "assessment":
                return tuple(Rank(one, Text(one, one)) for one in sorted(self.clauses))
            return tuple(Rank(one.id, one.name) for one in self.sets.values())
        return kind.ranks(part)

    @cached_property
    def clauses(self) -> set[str]:
        """Every clause that may carry an assessment: those that a rule asks people about, and the other clauses."""
        return assessed(self.sets.values()) | {
            criterion.id for one in self.sets.values() for criterion in one.criteria if ":" not in criterion.id
        }

    def sheets(self) -> dict[str, Kind]:
        """The kinds that have a sheet, by its folded name."""
        return {same(kind.sheet): kind for kind in self.kinds.values() if kind.sheet}


def _declared(held: Mapping[str, T], id: str, what: str) -> T:  # noqa: A002
    if id not in held:
        msg = f"Không có {what} “{id}”; đang có: {', '.join(held) or 'không quy tắc nào'}."
        raise NotFound(msg)
    return held[id]


def looks(rule: object) -> list[tuple[str, str]]:
    """The kinds of fact that a rule itself reads, each with what its facts must be about; empty: about anything."""
    found = []
    if which := getattr(rule, "which", None):
        found.append((which.kind, which.about))
    if among := getattr(rule, "among", None):
        found.append((among, ""))
    if kind := getattr(rule, "kind", None):
        found.append((kind, getattr(rule, "about", "")))
    return found


def kinds_read(rule: object) -> list[str]:
    """The kinds of fact that a rule itself reads."""
    return [kind for kind, _about in looks(rule)]


def catalogue(plugins: Mapping[str, object] | None = None) -> Catalogue:
    """The catalogue of all installed plugins, and of the given modules as plugins besides (for tests)."""
    extra = [register(name, "0", module) for name, module in (plugins or {}).items()]
    return Catalogue.of([*found(), *extra])
