"""People and their postings."""

from datetime import date
from typing import ClassVar

from attrs import evolve, frozen

from guong.books import Books, person_named, unit_named
from guong.commands.base import RECORDERS, Actor, Made, Role, asked
from guong.commands.units import check_version
from guong.errors import NotFound, Refused
from guong.registers import Status, enter_person, enter_posting
from guong.registers.subjects import FORMS, GENDERS, GROUPS, change_person, change_posting
from guong.registers.values import listed, needed
from guong.subjects import Person, Posting
from guong.words import Text


@frozen
class AddPerson:
    """Register a person."""

    name: ClassVar = "add-person"
    label: ClassVar = Text("Thêm người", "Add a person")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    code: str = asked("Mã")
    full_name: str = asked("Họ và tên", default="")
    birth: date | None = asked("Ngày sinh", default=None)
    gender: str = asked("Giới tính", choices=("", *GENDERS), default="")
    group: str = asked("Nhóm", choices=("", *GROUPS), default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and register."""
        draft = Person(
            0,
            needed("Mã", self.code),
            self.full_name,
            self.birth,
            listed("Giới tính", self.gender, GENDERS),
            listed("Nhóm", self.group, GROUPS),
        )
        entered = enter_person(books, draft)
        if entered.status is not Status.ADDED:
            msg = f"Mã {entered.entry.code} đã có trong sổ; dùng lệnh change-person để sửa."
            raise Refused(msg)
        return {"person": entered.entry.code, "version": entered.entry.version}


@frozen
class ChangePerson:
    """Correct what the books say of a person; fields left out stay."""

    name: ClassVar = "change-person"
    label: ClassVar = Text("Sửa thông tin người", "Correct a person")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    person: str = asked("Người", "mã nhân sự")
    full_name: str | None = asked("Họ và tên", default=None)
    birth: date | None = asked("Ngày sinh", default=None)
    gender: str | None = asked("Giới tính", choices=("", *GENDERS), default=None)
    group: str | None = asked("Nhóm", choices=("", *GROUPS), default=None)
    version: int | None = asked("Bản đã xem", "để biết có ai sửa trước không", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and correct."""
        old = person_named(books, self.person)
        check_version(self.version, old.version, old.code)
        new = old
        if self.full_name is not None:
            new = evolve(new, name=self.full_name)
        if self.birth is not None:
            new = evolve(new, birth=self.birth)
        if self.gender is not None:
            new = evolve(new, gender=listed("Giới tính", self.gender, GENDERS))
        if self.group is not None:
            new = evolve(new, group=listed("Nhóm", self.group, GROUPS))
        made = change_person(books, old, new)
        return {"person": made.code, "version": made.version}


@frozen
class AddPosting:
    """Post a person to a unit."""

    name: ClassVar = "add-posting"
    label: ClassVar = Text("Thêm vị trí công tác", "Add a posting")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    person: str = asked("Người", "mã nhân sự")
    unit: str = asked("Đơn vị", "mã đơn vị")
    position: str = asked("Chức vụ", default="")
    head: bool = asked("Người đứng đầu", default=False)
    begin: date | None = asked("Từ ngày", default=None)
    end: date | None = asked("Đến ngày", "ngày cuối cùng, tính cả ngày đó", default=None)
    form: str = asked("Hình thức", choices=("", *FORMS), default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and post."""
        person, unit = person_named(books, self.person), unit_named(books, self.unit)
        draft = Posting(
            0,
            person.key,
            unit.key,
            date.min,
            date.max,
            self.head,
            self.position,
            listed("Hình thức", self.form, FORMS),
            self.begin,
            self.end,
        )
        entered = enter_posting(books, draft)
        if entered.status is Status.UNCHANGED:
            msg = f"{person.code} đã có vị trí này ở {unit.code}; dùng lệnh change-posting để sửa."
            raise Refused(msg)
        return {"posting": entered.entry.id, "warnings": [entered.warning] if entered.warning else []}


def posting_of(books: Books, person: str, number: int) -> Posting:
    """A posting of a person by its number.

    Raises:
        NotFound: the person has no such posting.
    """
    found = person_named(books, person)
    for posting in books.postings(found.key):
        if posting.id == number:
            return posting
    msg = (
        f"{found.code} không có vị trí công tác số {number}, hoặc nó vừa được sửa; xem lại bằng guong ask DB postings."
    )
    raise NotFound(msg)


@frozen
class ChangePosting:
    """Correct a posting, or end it; fields left out stay."""

    name: ClassVar = "change-posting"
    label: ClassVar = Text("Sửa vị trí công tác", "Correct a posting")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    person: str = asked("Người", "mã nhân sự")
    posting: int = asked("Vị trí số")
    position: str | None = asked("Chức vụ", default=None)
    head: bool | None = asked("Người đứng đầu", default=None)
    begin: date | None = asked("Từ ngày", default=None)
    end: date | None = asked("Đến ngày", default=None)
    form: str | None = asked("Hình thức", choices=("", *FORMS), default=None)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and correct."""
        old = posting_of(books, self.person, self.posting)
        new = old
        if self.position is not None:
            new = evolve(new, position=self.position)
        if self.head is not None:
            new = evolve(new, head=self.head)
        if self.begin is not None:
            new = evolve(new, begin=self.begin)
        if self.end is not None:
            new = evolve(new, end=self.end)
        if self.form is not None:
            new = evolve(new, form=listed("Hình thức", self.form, FORMS))
        made, warning = change_posting(books, old, new)
        return {"posting": made.id, "warnings": [warning] if warning else []}


@frozen
class RemovePosting:
    """Take back a posting that was entered by mistake."""

    name: ClassVar = "remove-posting"
    label: ClassVar = Text("Rút vị trí công tác ghi nhầm", "Take back a posting")
    roles: ClassVar[frozenset[Role]] = RECORDERS

    person: str = asked("Người", "mã nhân sự")
    posting: int = asked("Vị trí số")
    reason: str = asked("Lý do")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """End the row."""
        needed("Lý do", self.reason)
        old = posting_of(books, self.person, self.posting)
        books.end(old)
        return {"posting": old.id}
