"""Entering units, people and postings."""

from datetime import date

from attrs import evolve

from guong.books import Books, replace
from guong.criteria.wording import day as shown
from guong.errors import NotFound
from guong.facts import Timing
from guong.registers.values import BadValue, Entered, Status
from guong.subjects import Person, Posting, Subject, SubjectKind, Unit
from guong.terms import today, year_span
from guong.vietnamese import same

GROUPS = ("công chức", "viên chức", "người lao động", "cán bộ")
GENDERS = ("nam", "nữ")
FORMS = ("chính thức", "biệt phái", "kiêm nhiệm")
CORRECT = "nếu sổ sai, nhập lại với --correct hoặc dùng lệnh"

UNIT_COLUMNS = {
    "name": "Tên",
    "type": "Loại",
    "parent": "Trực thuộc",
    "begin": "Từ ngày",
    "end": "Đến ngày",
    "successors": "Kế thừa bởi",
}
PERSON_COLUMNS = {"name": "Họ và tên", "birth": "Ngày sinh", "gender": "Giới tính", "group": "Nhóm"}
POSTING_COLUMNS = {"position": "Chức vụ", "head": "Người đứng đầu", "end": "Đến ngày", "form": "Hình thức"}


def _there(books: Books, code: str, kind: SubjectKind) -> Subject | None:
    try:
        found = books.find(code)
    except NotFound as error:
        if "đã đổi thành" in str(error):
            raise BadValue("Mã", str(error).partition(";")[0], "dùng mã mới") from None
        return None
    if found.kind is not kind:
        whose = "một đơn vị" if found.kind is SubjectKind.UNIT else "một người"
        raise BadValue("Mã", f"mã {found.code} đã là của {whose}", "dùng mã khác")
    return found


def _compare(there: object, draft: object, columns: dict[str, str]) -> tuple[dict[str, object], list[str]]:
    filled: dict[str, object] = {}
    differing = []
    for name in columns:
        old, new = getattr(there, name), getattr(draft, name)
        if not new or old == new or (isinstance(old, str) and isinstance(new, str) and same(old) == same(new)):
            continue
        if old:
            differing.append(name)
        else:
            filled[name] = new
    return filled, differing


def _say(books: Books, value: object) -> str:
    if isinstance(value, date):
        return shown(value)
    if isinstance(value, int):
        return books.subject(value).code
    if isinstance(value, tuple):
        return "; ".join(books.subject(one).code for one in value)
    return str(value)


def enter_unit(books: Books, draft: Unit, *, correct: bool = False) -> Entered[Unit]:
    """Record a unit unless it is there; fill what was empty; refuse what differs unless `correct`.

    Raises:
        BadValue: it ends before it begins, would stand below itself, or differs from what the books say.
    """
    there = _there(books, draft.code, SubjectKind.UNIT)
    if not isinstance(there, Unit):
        check_unit(books, draft)
        return Entered(Status.ADDED, books.add(draft))
    status, changed = fit_unit(books, there, draft, correct=correct)
    return Entered(status, there if status is Status.UNCHANGED else change_unit(books, there, changed))


def fit_unit(books: Books, there: Unit, draft: Unit, *, correct: bool = False) -> tuple[Status, Unit]:
    """What a draft makes of the unit that is there, and what that would be called; nothing is written.

    Raises:
        BadValue: the draft differs, and is no correction.
    """
    filled, differing = _compare(there, draft, UNIT_COLUMNS)
    if differing and not correct:
        name = differing[0]
        held = _say(books, getattr(there, name))
        raise BadValue(UNIT_COLUMNS[name], f"khác với “{held}” đã ghi trong sổ", f"{CORRECT} change-unit")
    changes = {**filled, **{name: getattr(draft, name) for name in differing}}
    status = Status.CORRECTED if differing else Status.COMPLETED if filled else Status.UNCHANGED
    return status, evolve(there, **changes)


def check_unit(books: Books, unit: Unit) -> None:
    """A unit begins before it ends, and stands neither below nor after itself.

    Raises:
        BadValue: it does not.
    """
    check_span(unit)
    above, seen = unit.parent, {unit.key} if unit.key else set()
    while above is not None:
        if above in seen:
            raise BadValue("Trực thuộc", f"{unit.code} sẽ trực thuộc chính nó qua các cấp", "ghi lại đơn vị cấp trên")
        seen.add(above)
        parent = books.subject(above)
        above = parent.parent if isinstance(parent, Unit) else None
    if unit.key and unit.key in unit.successors:
        raise BadValue("Kế thừa bởi", f"{unit.code} không thể kế thừa chính nó", "ghi mã đơn vị khác")


def check_span(unit: Unit) -> None:
    """A unit begins before it ends.

    Raises:
        BadValue: it does not.
    """
    if unit.begin and unit.end and unit.end < unit.begin:
        raise BadValue("Đến ngày", f"{shown(unit.end)} trước Từ ngày {shown(unit.begin)}", "kiểm tra hai ngày")


def change_unit(books: Books, old: Unit, new: Unit) -> Unit:
    """Correct a unit; its postings keep within its life.

    Raises:
        BadValue: a posting or fact lies outside the new life.
    """
    check_unit(books, new)
    moved = []
    if (old.since, old.until) != (new.since, new.until):
        check_facts(books, new)
        moved = [(posting, clamp(new, posting)) for posting in books.postings_in(new.key)]
    made = replace(books, old, new)
    for posting, clamped in moved:
        if clamped != posting:
            replace(books, posting, clamped)
    return made


def check_facts(books: Books, subject: Unit | Person) -> None:
    """No fact of a unit or person lies outside its life.

    Raises:
        BadValue: one does.
    """
    for kind_id, facts in books.facts(subject.key).items():
        kind = books.catalogue.kind(kind_id)
        dated = kind.timing is Timing.DAY
        for fact in facts:
            first = last = fact.day or date.min
            if not dated:
                first = year_span(fact.year, work_year=books.work_year)[0]
                last = year_span(fact.last_year, work_year=books.work_year)[1]
            if last < subject.since or first > subject.until:
                column = (
                    ("Ngày sinh" if isinstance(subject, Person) else "Từ ngày") if last < subject.since else "Đến ngày"
                )
                what = "" if kind.sensitive else f" của ngày {shown(first)}" if dated else f" của kỳ {fact.term}"
                raise BadValue(
                    column,
                    f"{subject.code} có dữ kiện{what} nằm ngoài thời gian này",
                    "kiểm tra ngày, hoặc đính chính, rút dữ kiện đó trước",
                )


def check_standing(books: Books, entry: Unit | Person | Posting) -> None:
    """What stands again fits what was recorded since.

    Raises:
        BadValue: it does not.
    """
    if isinstance(entry, Posting):
        unit, person = books.subject(entry.unit), books.subject(entry.person)
        if isinstance(unit, Unit) and isinstance(person, Person):
            clamp(unit, entry)
            check_posting(books, person, unit, entry, besides=entry.id)
        return
    check_facts(books, entry)
    if isinstance(entry, Unit):
        for posting in books.postings_in(entry.key):
            clamp(entry, posting)


def enter_person(books: Books, draft: Person, *, correct: bool = False) -> Entered[Person]:
    """Record a person unless there; fill what was empty; refuse what differs unless `correct`.

    Raises:
        BadValue: it differs from what the books say, or facts lie before the birth.
    """
    there = _there(books, draft.code, SubjectKind.PERSON)
    if not isinstance(there, Person):
        if draft.birth and draft.birth > today(books.now):
            raise BadValue("Ngày sinh", f"{shown(draft.birth)} ở tương lai", "kiểm tra ngày sinh")
        return Entered(Status.ADDED, books.add(draft))
    filled, differing = _compare(there, draft, PERSON_COLUMNS)
    if differing and not correct:
        name = differing[0]
        held = _say(books, getattr(there, name))
        raise BadValue(PERSON_COLUMNS[name], f"khác với “{held}” đã ghi trong sổ", f"{CORRECT} change-person")
    changes = {**filled, **{name: getattr(draft, name) for name in differing}}
    if not changes:
        return Entered(Status.UNCHANGED, there)
    status = Status.CORRECTED if differing else Status.COMPLETED
    return Entered(status, change_person(books, there, evolve(there, **changes)))


def change_person(books: Books, old: Person, new: Person) -> Person:
    """Correct a person.

    Raises:
        BadValue: facts or postings lie before the new day of birth.
    """
    if new.birth and new.birth != old.birth:
        if new.birth > today(books.now):
            raise BadValue("Ngày sinh", f"{shown(new.birth)} ở tương lai", "kiểm tra ngày sinh")
        check_facts(books, new)
        if any(one.until < new.birth for one in books.postings(new.key)):
            raise BadValue(
                "Ngày sinh", f"{new.code} có vị trí công tác trước ngày {shown(new.birth)}", "kiểm tra ngày sinh"
            )
    return replace(books, old, new)


def clamp(unit: Unit, posting: Posting) -> Posting:
    """The posting within the life of its unit.

    Raises:
        BadValue: it lies outside, or ends before it begins.
    """
    since = max(posting.begin or unit.since, unit.since)
    until = min(posting.end or unit.until, unit.until)
    if posting.begin and posting.end and posting.end < posting.begin:
        raise BadValue("Đến ngày", f"{shown(posting.end)} trước Từ ngày {shown(posting.begin)}", "kiểm tra hai ngày")
    if posting.begin and posting.begin < unit.since:
        raise BadValue(
            "Từ ngày", f"{shown(posting.begin)} trước khi {unit.code} bắt đầu ({shown(unit.since)})", "kiểm tra ngày"
        )
    if posting.end and posting.end > unit.until:
        raise BadValue(
            "Đến ngày", f"{shown(posting.end)} sau khi {unit.code} kết thúc ({shown(unit.until)})", "kiểm tra ngày"
        )
    if since > until:
        raise BadValue("Từ ngày", f"nằm ngoài thời gian tồn tại của {unit.code}", "kiểm tra đơn vị và ngày")
    return evolve(posting, since=since, until=until)


def enter_posting(books: Books, draft: Posting, *, correct: bool = False) -> Entered[Posting]:
    """Record a posting, whose natural key is person, unit and first day.

    Raises:
        BadValue: it overlaps another one in the same unit, makes a second head, or differs from what the books say.
    """
    unit = books.subject(draft.unit)
    person = books.subject(draft.person)
    if not isinstance(unit, Unit) or not isinstance(person, Person):
        raise BadValue("Mã đơn vị", "vị trí công tác nối một người với một đơn vị", "kiểm tra hai mã")
    mine = [one for one in books.postings(draft.person) if one.unit == draft.unit]
    there = next((one for one in mine if one.begin == draft.begin), None)
    if there is None:
        placed = clamp(unit, draft)
        warning = check_posting(books, person, unit, placed)
        return Entered(Status.ADDED, books.add(placed), warning)
    filled, differing = _compare(there, draft, POSTING_COLUMNS)
    if differing and not correct:
        name = differing[0]
        held = _say(books, getattr(there, name))
        raise BadValue(POSTING_COLUMNS[name], f"khác với “{held}” đã ghi trong sổ", f"{CORRECT} change-posting")
    changes = {**filled, **{name: getattr(draft, name) for name in differing}}
    if not changes:
        return Entered(Status.UNCHANGED, there)
    status = Status.CORRECTED if differing else Status.COMPLETED
    made, warning = change_posting(books, there, evolve(there, **changes))
    return Entered(status, made, warning)


def change_posting(books: Books, old: Posting, new: Posting) -> tuple[Posting, str]:
    """Correct a posting; gives it with a warning, if any.

    Raises:
        BadValue: as `enter_posting`.
    """
    unit, person = books.subject(new.unit), books.subject(new.person)
    if not isinstance(unit, Unit) or not isinstance(person, Person):
        raise BadValue("Mã đơn vị", "vị trí công tác nối một người với một đơn vị", "kiểm tra hai mã")
    placed = clamp(unit, new)
    warning = check_posting(books, person, unit, placed, besides=old.id)
    return replace(books, old, placed), warning


def check_posting(books: Books, person: Person, unit: Unit, posting: Posting, besides: int = 0) -> str:
    """Check a posting against those of its person and of its unit; gives a warning for one who heads two units.

    Raises:
        BadValue: two postings of one person overlap in one unit, or a unit would have two heads on one day.
    """
    if posting.until < person.since:
        raise BadValue("Từ ngày", f"trước ngày sinh của {person.code}", "kiểm tra mã và ngày")
    warning = ""
    for one in books.postings(person.key):
        if one.id == besides or not one.within(posting.since, posting.until):
            continue
        if one.unit == unit.key:
            raise BadValue(
                "Từ ngày",
                f"{person.code} đã có vị trí khác ở {unit.code} trong thời gian này (từ {_from(one)})",
                "ghi Đến ngày cho vị trí trước, hoặc sửa ngày",
            )
        if one.head and posting.head:
            warning = f"{person.code} đứng đầu hai đơn vị cùng lúc: {books.subject(one.unit).code} và {unit.code}"
    if posting.head:
        for one in books.postings_in(unit.key):
            if one.id != besides and one.head and one.person != person.key and one.within(posting.since, posting.until):
                raise BadValue(
                    "Người đứng đầu",
                    f"{unit.code} đã có người đứng đầu là {books.subject(one.person).code} trong thời gian này",
                    "ghi Đến ngày cho người trước, hoặc bỏ dấu x",
                )
    return warning


def _from(posting: Posting) -> str:
    return shown(posting.begin) if posting.begin else "đầu"
