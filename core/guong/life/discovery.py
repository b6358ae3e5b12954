"""Discovery through the year (I.1.a, II.1.1): signs from movements, press, practice and books, and who is chosen."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from attrs import define, evolve, frozen

from guong.books import Books, Recorded
from guong.commands.base import Actor, Made, Role, asked
from guong.criteria.verdict import day_for
from guong.errors import BadInput, GuongError, NotFound, PluginBroken, Refused
from guong.life.base import (
    PERSONNEL,
    changed,
    check_scope,
    day_of,
    home_unit,
    one_of,
    opened,
    paged,
    text,
    told,
    units_asked,
)
from guong.life.ground import CommandGround
from guong.life.steps import taken
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.registers.subjects import GENDERS
from guong.signals import Hint, Signal
from guong.subjects import Person, Subject, Unit, headed, main_posting
from guong.terms import Term, year_of
from guong.words import Text

NOTERS = frozenset({Role.CLERK, Role.PERSONNEL, Role.HEAD})
CHOOSERS = frozenset({Role.PERSONNEL, Role.HEAD})
"""The units consider and choose (II.1.1): their heads, each in the own scope."""
SEERS = frozenset({Role.CLERK, Role.PERSONNEL, Role.HEAD, Role.LEADER, Role.AUDITOR})
NOTED = ("movement", "press", "practice")
"""Where a sign that somebody notes comes from; those of `books` are gathered."""
SMALL_UNIT = 10
"""A unit with fewer people posted there on the day is a small one."""
MAN, WOMAN = GENDERS


@frozen(kw_only=True)
class Sign(Record):
    """Something that points to a subject: by which signal, or noted by somebody, on which facts."""

    kind: ClassVar = "sign"
    label: ClassVar = Text("dấu hiệu điển hình", "sign of an exemplar")
    subject: int
    unit: int
    state: str = "open"
    day: date
    code: str
    """What lists and shares ask for, so that they read no body: the group (`group_of`), source, term, `shown`."""
    term: str
    """The year or period that it speaks of."""
    source: str
    signal: str = ""
    """The signal that fired; empty where somebody noted it."""
    text: str
    facts: tuple[int, ...] = ()
    criteria_set: str = ""
    """The set whose verdict says more, where the signal rests on one."""
    link: str = ""
    shown: str = "all"
    """`personnel` where it rests on verdicts, which rest on discipline."""
    chosen_by: str = ""
    reason: str = ""
    """Why it was chosen or dismissed."""


UNIT, HEAD, STAFF = "u", "h", "s"
FEMALE, MALE, UNSAID = "f", "m", "-"
LESS, MORE = "l", "m"
GROUP = 3
"""Letters of a group."""


def group_of(subject: Subject, people: int, *, heads: bool) -> str:
    """The group in which the shares count a sign, as things are on its day: letters for post, gender, unit's size."""
    post = UNIT if isinstance(subject, Unit) else HEAD if heads else STAFF
    gender = UNSAID if isinstance(subject, Unit) else {WOMAN: FEMALE, MAN: MALE}.get(subject.gender, UNSAID)
    return post + gender + (LESS if people < SMALL_UNIT else MORE)


def coded(sign: Sign) -> Sign:
    """The sign with its group, its own code so far, and what else lists ask for in one word."""
    return evolve(sign, code=f"{sign.code}:{sign.source}:{sign.term}:{sign.shown}")


def seen_sign(books: Recorded, actor: Actor, key: int, seen: int = 0) -> Sign:
    """A sign that the actor may see and act on.

    Raises:
        NotFound: there is none, or it is for the personnel room alone.
        Forbidden: its unit lies outside the actor's scope.
    """
    sign = opened(books, Sign, key, seen)
    if sign.shown == "personnel" and not actor.may(Role.PERSONNEL):
        msg = f"Không có {Sign.label.vi} số {key}; hãy kiểm tra lại số."
        raise NotFound(msg)
    check_scope(books, actor, sign.unit)
    return sign


@frozen
class NoteSign:
    """Note a sign that somebody saw: in a movement, in the press, in practice."""

    name: ClassVar = "note-sign"
    label: ClassVar = Text("Ghi dấu hiệu điển hình", "Note a sign")
    roles: ClassVar[frozenset[Role]] = NOTERS

    subject: str = asked("Mã", "mã người hoặc đơn vị")
    source: str = asked("Từ đâu", "phong trào, báo chí, thực tiễn", choices=NOTED)
    text: str = asked("Nội dung", "cách làm hay, thành tích, ảnh hưởng")
    day: date = asked("Ngày")
    facts: tuple[int, ...] = asked("Dữ kiện số", "các dữ kiện làm căn cứ", default=())
    link: str = asked("Đường dẫn", "bài báo, phóng sự", default="")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and note."""
        subject = books.find(self.subject)
        if self.day > day_of(books):
            msg = f"Ngày {self.day:%d/%m/%Y} chưa tới; hãy ghi ngày đã thấy."
            raise BadInput(msg)
        unit = home_unit(books, subject, self.day)
        check_scope(books, actor, unit)
        for number in self.facts:
            fact = books.fact(number)
            if fact.subject != subject.key or books.catalogue.kind(fact.kind).sensitive:
                msg = f"Dữ kiện số {number} không làm căn cứ cho {subject.code} được; hãy kiểm tra lại số."
                raise Refused(msg)
        people = len({posting.person for posting in books.postings_in(unit) if posting.on(self.day)})
        postings = books.postings(subject.key) if isinstance(subject, Person) else ()
        sign = Sign(
            subject=subject.key,
            unit=unit,
            day=self.day,
            code=group_of(subject, people, heads=bool(headed(postings, self.day))),
            term=str(year_of(self.day, work_year=books.work_year)),
            source=one_of("Từ đâu", self.source, NOTED),
            text=text("Nội dung", self.text),
            facts=tuple(dict.fromkeys(self.facts)),
            link=self.link.strip(),
        )
        made = books.add(coded(sign))
        return {"sign": made.key, "version": made.version}


@frozen
class GatherSigns:
    """Look through the books with every signal, or with those named; a sign that is there already is not made twice."""

    name: ClassVar = "gather-signs"
    label: ClassVar = Text("Tìm dấu hiệu trong sổ", "Gather signs from the books")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    term: str = asked("Kỳ", "2023 hoặc 2021-2025")
    signals: tuple[str, ...] = asked("Các dấu hiệu", "để trống: tất cả", default=())

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Run the signals; whoever belongs to no unit today is passed over and counted."""
        term = Term.parse(self.term, work_year=books.work_year)
        ground = CommandGround(books, term, day_for(term, books.now))
        mine = _coded(books, Where(), ("", "", str(term), ""))
        there = set(books.tally(Sign, mine, "subject", "signal"))
        roll = _Roll(ground, day_of(books))
        made, standing, gone = Counter[str](), 0, 0
        signals = self._signals(books)
        for at, signal in enumerate(signals, 1):
            if books.progress:
                books.progress(signal.name.vi, at, len(signals))
            for hint, shown in _hints(ground, signal):
                if (hint.subject, signal.id) in there:
                    standing += 1
                elif (unit := roll.home(hint.subject)) is None:
                    gone += 1
                else:
                    there.add((hint.subject, signal.id))
                    books.add(coded(roll.sign(hint, signal, unit, shown)))
                    made[signal.id] += 1
        return {"made": made.total(), "by_signal": dict(made), "unchanged": standing, "gone": gone}

    def _signals(self, books: Books) -> list[Signal]:
        known = books.catalogue.signals
        return [known[one_of("Các dấu hiệu", id_, tuple(known))] for id_ in dict.fromkeys(self.signals or known)]


def _hints(ground: CommandGround, signal: Signal) -> list[tuple[Hint, str]]:
    """What a signal points to, and who may see it.

    Raises:
        PluginBroken: it fails, or gives something else; the plugin is named.
    """
    ground.judged = False
    try:
        hints = list(signal.find(ground))
        what = "" if all(isinstance(hint, Hint) for hint in hints) else "không trả về Hint"
    except GuongError:
        raise
    except Exception as error:  # noqa: BLE001
        hints, what = [], type(error).__name__
    if what:
        owner = ground.books.catalogue.owners[signal.id].name
        msg = f"Tiện ích {owner} hỏng khi tìm dấu hiệu “{signal.id}” ({what}); hãy sửa hoặc gỡ."
        raise PluginBroken(msg)
    return [(hint, "personnel" if ground.judged else "all") for hint in hints]


@define
class _Roll:
    """Who belongs where on a day, and how many people each unit has."""

    ground: CommandGround
    day: date

    @cached_property
    def people(self) -> Counter[int]:
        """How many people each unit has."""
        held = {
            (posting.unit, posting.person)
            for postings in self.ground.postings().values()
            for posting in postings
            if posting.on(self.day)
        }
        return Counter(unit for unit, _person in held)

    def home(self, subject: int) -> int | None:
        """The unit to which a subject belongs; None where it belongs to none."""
        if unit := self.ground.units().get(subject):
            return subject if unit.since <= self.day <= unit.until else None
        main = main_posting(self.ground.postings().get(subject, ()), self.day)
        return main.unit if main else None

    def sign(self, hint: Hint, signal: Signal, unit: int, shown: str) -> Sign:
        """The sign that a hint comes to."""
        heads = bool(headed(self.ground.postings().get(hint.subject, ()), self.day))
        subject = self.ground.books.subject(hint.subject)
        return Sign(
            subject=hint.subject,
            unit=unit,
            day=self.day,
            code=group_of(subject, self.people[unit], heads=heads),
            term=str(self.ground.term),
            source=signal.source,
            signal=signal.id,
            text=hint.why.vi,
            facts=hint.facts,
            criteria_set=hint.criteria_set,
            shown=shown,
        )


@frozen
class ChooseSign:
    """The unit considered and chose whom a sign points to (II.1.1)."""

    name: ClassVar = "choose-sign"
    label: ClassVar = Text("Chọn nhân tố", "Choose whom a sign points to")
    roles: ClassVar[frozenset[Role]] = CHOOSERS

    sign: int = asked("Dấu hiệu số")
    chosen_by: str = asked("Ai chọn", "tập thể, người đã xét")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and choose."""
        old = seen_sign(books, actor, self.sign, self.version)
        by, reason = text("Ai chọn", self.chosen_by), text("Lý do", self.reason)
        made = changed(books, old, evolve(old, state=taken(old, self.name), chosen_by=by, reason=reason))
        return {"sign": made.key, "version": made.version, "state": made.state}


@frozen
class DismissSign:
    """Pass a sign over; it does not come back in its year or period."""

    name: ClassVar = "dismiss-sign"
    label: ClassVar = Text("Bỏ qua dấu hiệu", "Dismiss a sign")
    roles: ClassVar[frozenset[Role]] = CHOOSERS

    sign: int = asked("Dấu hiệu số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and dismiss."""
        old = seen_sign(books, actor, self.sign, self.version)
        made = changed(books, old, evolve(old, state=taken(old, self.name), reason=text("Lý do", self.reason)))
        return {"sign": made.key, "version": made.version, "state": made.state}


@frozen
class Signs:
    """The signs in the asker's scope, page by page, with the shares of staff, women and small units among them."""

    name: ClassVar = "signs"
    label: ClassVar = Text("Các dấu hiệu điển hình", "Signs")
    roles: ClassVar[frozenset[Role]] = SEERS

    state: str = asked("Trạng thái", choices=("", "open", "chosen", "dismissed"), default="")
    unit: str = asked("Đơn vị", "mã đơn vị, kể cả các đơn vị trực thuộc", default="")
    source: str = asked("Từ đâu", choices=("", *NOTED, "books"), default="")
    term: str = asked("Kỳ", "2023 hoặc 2021-2025; để trống: mọi kỳ", default="")
    after: int = asked("Sau số", "số cuối của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """The page, and the shares over all pages: of those suggested, and of those chosen."""
        term = str(Term.parse(self.term, work_year=books.work_year)) if self.term else ""
        wanted = ("", self.source, term, "" if actor.may(Role.PERSONNEL) else "all")
        where = _coded(books, Where(units=units_asked(books, actor, self.unit)), wanted)
        found, following = paged(books, Sign, evolve(where, state=self.state or None), self.after, self.limit)
        return {
            "signs": [_told(books, sign) for sign in found],
            "next": following,
            "shares": {
                "suggested": _shares(books, where),
                "chosen": _shares(books, evolve(where, state="chosen")),
                "small_unit": SMALL_UNIT,
            },
        }


def _coded(books: Recorded, where: Where, wanted: Sequence[str]) -> Where:
    """Only signs whose code has these parts; an empty one is not asked."""
    if not any(wanted):
        return where
    known = [str(code) for (code,) in books.tally(Sign, where, "code")]
    fits = (code for code in known if all(one in ("", part) for one, part in zip(wanted, code.split(":"), strict=True)))
    return evolve(where, code=tuple(fits))


def _told(books: Recorded, sign: Sign) -> dict[str, Any]:
    said = told(books, sign)
    for name in ("code", "shown"):
        said.pop(name)
    if signal := books.catalogue.signals.get(sign.signal):
        said["signal_name"] = signal.name.vi
    return said


def _shares(books: Recorded, where: Where) -> dict[str, Any]:
    """How many are such: of the people, of those whose gender is recorded, of all.

    A subject counts once, however many signs point to it; again where it changed its post or unit between two signs.
    """
    tally = books.tally(Sign, where, f"code:{GROUP}", distinct="subject")
    groups = [(str(group), number) for (group,), number in tally.items()]

    def share(part: int, counted: str, among: str) -> dict[str, Any]:
        count = sum(number for group, number in groups if group[part] == counted)
        total = sum(number for group, number in groups if group[part] in among)
        return {"count": count, "total": total, "percent": round(100 * count / total, 1) if total else None}

    return {
        "not_leaders": share(0, STAFF, STAFF + HEAD),
        "women": share(1, FEMALE, FEMALE + MALE),
        "small_units": share(2, LESS, LESS + MORE),
    }


COMMANDS = (NoteSign, GatherSigns, ChooseSign, DismissSign)
QUERIES = (Signs,)
