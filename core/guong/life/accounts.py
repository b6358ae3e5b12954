"""Accounts: opened one by one or in bulk from the registry, changed, closed; their codes and passwords."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import ANYONE, GIVEN, SIGNED_IN, Actor, Role
from guong.books import Books, Recorded, keep_an_administrator, person_named, unit_named
from guong.commands.base import Made, asked
from guong.errors import BadInput, Forbidden, NotFound, Refused
from guong.life.base import day_of, subtree
from guong.queries.base import Reader
from guong.registers.values import needed
from guong.signing import CODE, CODE_LASTS, PASSWORD, WRONG, Secret, made_secret, new_code, proves
from guong.subjects import Person, headed, main_posting
from guong.vietnamese import fold, nfc
from guong.words import Text

ADMIN = frozenset({Role.ADMIN})
ISSUERS = frozenset({Role.ADMIN, Role.PERSONNEL})
BY_CLERKS = frozenset({Role.HEAD, Role.MEMBER})
"""Roles whose accounts the personnel room makes and resets; the others are an administrator's to give."""
IN_BULK = tuple(role for role in GIVEN if role is not Role.ADMIN)
"""Roles that accounts may be given in bulk."""
SHORTEST, LONGEST = 10, 128
"""Characters of a password, both included."""


def account_named(books: Recorded, name: str) -> Actor:
    """The account with that name.

    Raises:
        NotFound: there is none.
    """
    account = books.account(name)
    if account is None:
        msg = f"Không có tài khoản {name}; xem các tài khoản bằng câu hỏi accounts."
        raise NotFound(msg)
    return account


def somebodys(books: Recorded, name: str) -> Actor:
    """The account with that name, where it is not that of an erased person.

    Raises:
        NotFound: there is none.
        Refused: it was anonymised.
    """
    account = account_named(books, name)
    if not account.roles:
        msg = f"Tài khoản {account.id} thuộc người đã xoá dữ liệu, không dùng lại được; hãy thêm tài khoản mới."
        raise Refused(msg)
    return account


def roles_of(given: Iterable[str]) -> frozenset[Role]:
    """The roles with these names.

    Raises:
        BadInput: there is none, or one that no account can have.
    """
    names = tuple(given)
    unknown = [role for role in names if role not in GIVEN]
    if not names:
        msg = f"Chưa ghi quyền nào; chọn trong: {', '.join(GIVEN)}."
        raise BadInput(msg)
    if unknown:
        msg = f"Quyền “{', '.join(unknown)}” không có; chọn trong: {', '.join(GIVEN)}."
        raise BadInput(msg)
    return frozenset(map(Role, names))


def checked(account: Actor) -> Actor:
    """An account whose roles have what they need.

    Raises:
        BadInput: a head has no unit, or a council member is nobody.
    """
    if account.may(Role.HEAD) and account.unit is None:
        msg = f"Tài khoản {account.id} có quyền head nhưng chưa gắn đơn vị; hãy ghi mã đơn vị vào trường unit."
        raise BadInput(msg)
    if account.may(Role.MEMBER) and account.person is None:
        msg = f"Tài khoản {account.id} có quyền member nhưng chưa gắn người; hãy ghi mã nhân sự vào trường person."
        raise BadInput(msg)
    return account


@frozen
class AddAccount:
    """Open an account for somebody who works with the books."""

    name: ClassVar = "add-account"
    label: ClassVar = Text("Thêm tài khoản", "Add an account")
    roles: ClassVar[frozenset[Role]] = ADMIN

    account: str = asked("Tên tài khoản", "chữ thường không dấu, số, dấu chấm, dấu gạch ngang")
    full_name: str = asked("Tên người dùng", default="")
    roles_given: tuple[str, ...] = asked("Quyền", choices=GIVEN)
    person: str = asked("Người", "mã nhân sự; cần có với quyền member", default="")
    unit: str = asked("Đơn vị", "mã đơn vị phụ trách, cả các đơn vị bên dưới; cần có với quyền head", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and open."""
        roles = roles_of(self.roles_given)
        account = needed("Tên tài khoản", self.account)
        if not re.fullmatch(r"[a-z0-9.-]+", account):
            msg = f"Tên tài khoản “{account}” không dùng được; chỉ ghi chữ thường không dấu, số, dấu chấm, gạch ngang."
            raise BadInput(msg)
        if account == ANYONE:
            msg = f"Tên {ANYONE} dành cho người chưa đăng nhập; chọn tên khác."
            raise Refused(msg)
        if books.account(account) is None and account in books.names_taken():
            msg = f"Tên {account} từng là của tài khoản đã xoá và còn trong nhật ký; chọn tên khác."
            raise Refused(msg)
        person = person_named(books, self.person) if self.person else None
        unit = unit_named(books, self.unit).key if self.unit else None
        name = self.full_name or (person.name if person else "") or account
        books.add_account(checked(Actor(account, name, roles, person.key if person else None, unit)))
        return {"account": account}


@frozen
class ChangeAccount:
    """Change an account's roles, person, unit or the name shown; what is left out stays."""

    name: ClassVar = "change-account"
    label: ClassVar = Text("Sửa tài khoản", "Change an account")
    roles: ClassVar[frozenset[Role]] = ADMIN

    account: str = asked("Tên tài khoản")
    full_name: str | None = asked("Tên người dùng", default=None)
    roles_given: tuple[str, ...] | None = asked("Quyền", choices=GIVEN, default=None)
    person: str | None = asked("Người", "mã nhân sự; chuỗi trống: không gắn với ai", default=None)
    unit: str | None = asked("Đơn vị", "mã đơn vị; chuỗi trống: không phụ trách đơn vị nào", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and change."""
        new = old = somebodys(books, self.account)
        if self.full_name is not None:
            new = evolve(new, name=needed("Tên người dùng", self.full_name))
        if self.roles_given is not None:
            new = evolve(new, roles=roles_of(self.roles_given))
        if self.person is not None:
            new = evolve(new, person=person_named(books, self.person).key if self.person else None)
        if self.unit is not None:
            new = evolve(new, unit=unit_named(books, self.unit).key if self.unit else None)
        if new == old:
            msg = f"Tài khoản {old.id} đã đúng như vậy; không có gì để sửa."
            raise Refused(msg)
        if not new.may(Role.ADMIN):
            keep_an_administrator(books, old.id)
        books.change_account(old, checked(new))
        return {"account": old.id}


def _closed(books: Books, name: str, *, closed: bool) -> Made:
    """Close or reopen an account.

    Raises:
        Refused: it is so already.
    """
    account = somebodys(books, name)
    if account.closed is closed:
        msg = f"Tài khoản {account.id} {'đã khoá' if closed else 'đang mở'}; không có gì để làm."
        raise Refused(msg)
    books.change_account(account, evolve(account, closed=closed))
    return {"account": account.id}


@frozen
class CloseAccount:
    """Close an account: nobody can use it until it is reopened."""

    name: ClassVar = "close-account"
    label: ClassVar = Text("Khoá tài khoản", "Close an account")
    roles: ClassVar[frozenset[Role]] = ADMIN

    account: str = asked("Tên tài khoản")
    reason: str = asked("Lý do", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check that somebody can still look after accounts, and close."""
        keep_an_administrator(books, self.account)
        return _closed(books, self.account, closed=True)


@frozen
class ReopenAccount:
    """Let a closed account be used again; its password stands."""

    name: ClassVar = "reopen-account"
    label: ClassVar = Text("Mở lại tài khoản", "Reopen an account")
    roles: ClassVar[frozenset[Role]] = ADMIN

    account: str = asked("Tên tài khoản")
    reason: str = asked("Lý do", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and reopen."""
        return _closed(books, self.account, closed=False)


def coded(books: Books, account: Actor) -> str:
    """Give an account a new one-time code, in the place of its password or code; gives it to be printed once."""
    code = new_code()
    books.keep_secret(account, made_secret(CODE, code, books.now))
    return code


@frozen
class ResetAccount:
    """A new one-time code for an account, to be printed and handed over; the old password or code counts no more."""

    name: ClassVar = "reset-account"
    label: ClassVar = Text("Cấp lại mã đăng nhập", "A new one-time code")
    roles: ClassVar[frozenset[Role]] = ISSUERS

    account: str = asked("Tên tài khoản")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Make the code; it is shown this once. Whoever decides or administers gets theirs from an administrator."""
        account = account_named(books, self.account)
        if not actor.may(Role.ADMIN) and not account.roles <= BY_CLERKS:
            msg = f"Tài khoản {account.id} chỉ do quản trị sổ cấp lại mã; hãy nhờ quản trị sổ."
            raise Forbidden(msg)
        if account.closed:
            msg = f"Tài khoản {account.id} đang khoá; hãy mở lại (reopen-account) rồi cấp mã."
            raise Refused(msg)
        return {"account": account.id, "name": account.name, "code": coded(books, account)}


@frozen
class SetPassword:
    """An account's own new password, for a one-time code, which is spent by it, or for the old password."""

    name: ClassVar = "set-password"
    label: ClassVar = Text("Đặt mật khẩu", "Set one's password")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    secret: str = asked("Mã dùng một lần, hoặc mật khẩu cũ", secret=True)
    password: str = asked("Mật khẩu mới", f"từ {SHORTEST} đến {LONGEST} ký tự", secret=True)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and keep it."""
        if not SHORTEST <= len(nfc(self.password)) <= LONGEST:
            msg = f"Mật khẩu mới quá ngắn hoặc quá dài; hãy chọn mật khẩu từ {SHORTEST} đến {LONGEST} ký tự."
            raise BadInput(msg)
        if self.password == self.secret:
            msg = "Mật khẩu mới trùng mã hoặc mật khẩu cũ; hãy chọn mật khẩu khác."
            raise BadInput(msg)
        if not proves(self.secret, books.secret(actor.id), books.now):
            raise Forbidden(WRONG)
        books.keep_secret(actor, made_secret(PASSWORD, self.password, books.now))
        return {"account": actor.id}


@frozen
class MakeAccounts:
    """Open accounts in bulk from the registry, each with a one-time code to be printed."""

    name: ClassVar = "make-accounts"
    label: ClassVar = Text("Lập tài khoản hàng loạt", "Accounts in bulk")
    roles: ClassVar[frozenset[Role]] = ISSUERS

    role: str = asked("Quyền", "quyền của mọi tài khoản được lập", choices=IN_BULK, default="head")
    unit: str = asked("Đơn vị", "người đứng đầu đơn vị này và các đơn vị bên dưới; để trống: cả cơ quan", default="")
    people: tuple[str, ...] = asked("Những người", "mã nhân sự; để trống: mọi người đang đứng đầu", default=())

    def apply(self, books: Books, actor: Actor) -> Made:
        """Open them all, or none; whoever has an account is passed over and counted. Codes are shown this once."""
        if self.role not in IN_BULK:
            msg = f"Quyền “{self.role}” không cấp hàng loạt; chọn trong: {', '.join(IN_BULK)}."
            raise BadInput(msg)
        if not actor.may(Role.ADMIN) and self.role not in BY_CLERKS:
            msg = f"Quyền {self.role} chỉ do quản trị sổ cấp; tổ chức cán bộ cấp được: head, member."
            raise Forbidden(msg)
        have = {account.person for account in books.accounts()}
        taken = set(books.names_taken()) | {ANYONE}
        made: list[dict[str, str]] = []
        warnings: list[str] = []
        people = self._people(books)
        for person in people:
            if person.key in have:
                continue
            unit = self._unit(books, person, warnings)
            account = Actor(free_name(person, taken), person.name or person.code, frozenset({Role(self.role)}),
                            person.key, unit if self.role == Role.HEAD else None)  # fmt: skip
            books.add_account(account)
            taken.add(account.id)
            code = books.subject(unit).code if unit is not None else ""
            made.append({"account": account.id, "name": account.name, "unit": code, "code": coded(books, account)})
        return {"accounts": made, "made": len(made), "skipped": len(people) - len(made), "warnings": warnings}

    def _people(self, books: Books) -> Sequence[Person]:
        """Those meant, each once."""
        if self.people:
            if self.unit:
                msg = "Chỉ ghi một trong hai: đơn vị, hoặc những người; hãy bỏ trống trường kia."
                raise BadInput(msg)
            return list({one.key: one for one in (person_named(books, code) for code in self.people)}.values())
        if self.role != Role.HEAD:
            msg = f"Chưa ghi những người được quyền {self.role}; hãy ghi mã nhân sự vào trường people."
            raise BadInput(msg)
        day = day_of(books)
        below = subtree(books, unit_named(books, self.unit).key) if self.unit else None
        heads = {
            posting.person: books.subject(posting.person)
            for unit in books.units()
            if below is None or unit.key in below
            for posting in books.postings_in(unit.key)
            if posting.head and posting.on(day)
        }
        return [one for one in heads.values() if isinstance(one, Person)]

    def _unit(self, books: Books, person: Person, warnings: list[str]) -> int | None:
        """The unit that a person heads today, the widest of several; for other roles the one where they serve."""
        day, held = day_of(books), books.postings(person.key)
        if self.role != Role.HEAD:
            home = main_posting(held, day)
            return home.unit if home else None
        units = headed(held, day)
        if not units:
            msg = f"{person.code} không đứng đầu đơn vị nào hôm nay; hãy chọn quyền khác hoặc sửa quá trình công tác."
            raise Refused(msg)
        widest = max(units, key=lambda key: (len(subtree(books, key).intersection(units)), -key))
        left = [books.subject(key).code for key in units if key not in subtree(books, widest)]
        if left:
            code = books.subject(widest).code
            warnings.append(f"{person.code} còn đứng đầu {', '.join(left)}; tài khoản chỉ gắn với {code}.")
        return widest


def free_name(person: Person, taken: set[str]) -> str:
    """An account's name made of a person's, without diacritics; with a number where it is taken."""
    words = re.findall(r"[a-z0-9]+", fold(person.name)) or re.findall(r"[a-z0-9]+", fold(person.code)) or ["tai-khoan"]
    name, number = ".".join(words), 1
    while (free := name if number == 1 else f"{name}{number}") in taken:
        number += 1
    return free


@frozen
class Accounts:
    """Every account: whose it is, what it may, and whether a code or password is set; never the secret."""

    name: ClassVar = "accounts"
    label: ClassVar = Text("Các tài khoản", "Accounts")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ADMIN, Role.AUDITOR})

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """By name."""
        secrets = books.secrets()
        return [_account(books, one, secrets.get(one.id)) for one in books.accounts()]


def _account(books: Reader, one: Actor, kept: Secret | None) -> dict[str, Any]:
    signs_in = kept.sort if kept else "none"
    if kept and kept.sort == CODE and books.now > kept.made + CODE_LASTS:
        signs_in = "expired"
    return {
        "account": one.id,
        "name": one.name,
        "roles": sorted(one.roles),
        "person": books.subject(one.person).code if one.person is not None else None,
        "unit": books.subject(one.unit).code if one.unit is not None else None,
        "closed": one.closed,
        "signs_in": signs_in,
    }


@frozen
class MyAccount:
    """The asker's own account: what it may do, how it signs in, and since when its password or code is what it is."""

    name: ClassVar = "my-account"
    label: ClassVar = Text("Tài khoản của tôi", "My account")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """One line of the list of accounts; whoever signed in before `since` must do so again."""
        kept = books.secret(actor.id)
        return {**_account(books, actor, kept), "since": kept.made.isoformat() if kept else None}


COMMANDS = (AddAccount, ChangeAccount, CloseAccount, ReopenAccount, MakeAccounts, ResetAccount, SetPassword)
QUERIES = (Accounts, MyAccount)
