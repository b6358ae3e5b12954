"""Upkeep of the books: codes, doubled people, undone imports, erased data, kept verdicts."""

from typing import ClassVar

from attrs import evolve, frozen

from guong.books import Books, keep_an_administrator, person_named, replace
from guong.commands.base import Actor, Made, Role, asked
from guong.errors import BadInput, NotFound, Refused
from guong.judging import judge
from guong.registers import BadValue, Status, enter_fact, enter_posting
from guong.registers.facts import draft_fact, value_of
from guong.registers.subjects import PERSON_COLUMNS, change_person
from guong.registers.values import needed
from guong.subjects import Person
from guong.words import Text

ADMIN = frozenset({Role.ADMIN})


@frozen
class ChangeCode:
    """Give a person or unit another code; all that is recorded stays with them."""

    name: ClassVar = "change-code"
    label: ClassVar = Text("Đổi mã", "Change a code")
    roles: ClassVar[frozenset[Role]] = ADMIN

    code: str = asked("Mã hiện nay")
    new_code: str = asked("Mã mới")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check that the new code is free, then change."""
        subject = books.find(self.code)
        new = needed("Mã mới", self.new_code)
        try:
            other = books.find(new)
        except NotFound:
            other = None
        if other is not None and other.key != subject.key:
            msg = f"Mã {other.code} đang dùng cho {other.label}; chọn mã khác."
            raise Refused(msg)
        if new == subject.code:
            msg = f"Mã đã là {new}; không có gì để đổi."
            raise Refused(msg)
        replace(books, subject, evolve(subject, code=new))
        books.former_code(subject.code, subject.key)
        return {"code": new, "former": subject.code}


def moved_postings(books: Books, keep: Person, drop: Person) -> int:
    """Let one entry of a person have the postings of the other; gives how many it had not yet."""
    moved = 0
    for posting in list(books.postings(drop.key)):
        books.end(posting)
        moved += enter_posting(books, evolve(posting, person=keep.key)).status is not Status.UNCHANGED
    return moved


def moved_facts(books: Books, keep: Person, drop: Person) -> tuple[int, dict[int, int]]:
    """Let one entry of a person have the facts of the other; how many it had not yet, and the new number of each.

    Raises:
        Refused: the two contradict each other.
    """
    moved, numbers = 0, dict[int, int]()
    for kind_id, facts in list(books.facts(drop.key).items()):
        kind = books.catalogue.kind(kind_id)
        for fact in list(facts):
            books.end(fact)
            cells = {column.header: value_of(kind, fact, column) for column in kind.columns}
            if kind.term_header:
                cells[kind.term_header] = fact.term
            what = "số liệu" if kind.sensitive else f"{kind.name.vi} kỳ {fact.term}"
            contradiction = f"Hai mục trái nhau về {what}; đính chính một bên cho khớp rồi gộp lại."
            try:
                entered = enter_fact(books, kind, draft_fact(books, kind, keep, cells))
            except BadValue as error:
                raise Refused(contradiction) from error
            if entered.status is Status.CORRECTED:
                raise Refused(contradiction)
            numbers[fact.id] = entered.entry.id
            moved += entered.status is not Status.UNCHANGED
    return moved, numbers


def filled(books: Books, keep: Person, drop: Person) -> Person:
    """The person kept, with what only the other entry knows.

    Raises:
        Refused: the two say different things of one person.
    """
    missing = {}
    for name, column in PERSON_COLUMNS.items():
        mine, other = getattr(keep, name), getattr(drop, name)
        if other and not mine:
            missing[name] = other
        elif other and mine != other and name != "name":
            msg = f"Hai mục trái nhau về {column}; sửa một bên bằng change-person cho khớp rồi gộp lại."
            raise Refused(msg)
    return change_person(books, keep, evolve(keep, **missing)) if missing else keep


@frozen
class UndoImport:
    """Undo one import: what it added ends, what it ended stands again."""

    name: ClassVar = "undo-import"
    label: ClassVar = Text("Huỷ một lần nhập", "Undo an import")
    roles: ClassVar[frozenset[Role]] = ADMIN

    entry: int = asked("Mục nhật ký số", "số của lần nhập, xem guong journal hoặc kết quả nhập")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Undo it, or refuse where something later rests on it."""
        return {"entry": self.entry, "undone": books.undo(self.entry)}


@frozen
class ErasePerson:
    """Erase a person's data for good, from the books and from the journal's payloads; the chain stays whole."""

    name: ClassVar = "erase-person"
    label: ClassVar = Text("Xoá dữ liệu cá nhân", "Erase a person's data")
    roles: ClassVar[frozenset[Role]] = ADMIN

    person: str = asked("Người", "mã nhân sự")
    confirm: str = asked("Gõ lại mã để xác nhận", "không thể hoàn tác")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Erase."""
        person = person_named(books, self.person)
        if self.confirm.strip() != person.code:
            msg = f"Chưa xoá gì: gõ đúng mã {person.code} vào trường confirm để xác nhận."
            raise BadInput(msg)
        for account in books.accounts():
            if account.person == person.key:
                keep_an_administrator(books, account.id)
        return {"erased": books.erase(person)}


@frozen
class KeepVerdict:
    """Keep a verdict with its rules and everything it read, so that it can be judged again as it was."""

    name: ClassVar = "keep-verdict"
    label: ClassVar = Text("Lưu kết quả xét", "Keep a verdict")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL})

    subject: str = asked("Mã", "mã người hoặc đơn vị")
    criteria_set: str = asked("Bộ tiêu chuẩn")
    term: str = asked("Kỳ")
    as_of: str = asked("Vào ngày", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Judge and keep."""
        verdict = judge(books, books.now, self.subject, self.criteria_set, self.term, self.as_of)
        books.keep(verdict)
        return {"digest": verdict.digest, "outcome": verdict.outcome.id}
