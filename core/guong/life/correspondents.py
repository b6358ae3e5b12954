"""Correspondents: the offices from which packages are taken, each known by its public key (docs/packages.md)."""

import re
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books, Recorded, unit_named
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import changed, day_of, opened, text, told
from guong.life.steps import taken
from guong.public_keys import PublicKey
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.words import Text

ADMIN = frozenset({Role.ADMIN})
READERS = frozenset({Role.ADMIN, Role.PERSONNEL, Role.LEADER, Role.AUDITOR})
_CODE = re.compile(r"[0-9a-z][0-9a-z-]{0,39}")


@frozen(kw_only=True)
class Correspondent(Record):
    """An office with which packages are exchanged; one that changes its key is retired and registered anew."""

    kind: ClassVar = "correspondent"
    label: ClassVar = Text("nơi gửi nhận", "correspondent")

    unit: int = 0
    """The unit in these books under which it stands: what it may send dossiers of; 0 for a superior office."""
    state: str = "in-force"
    day: date
    """The day of the last change."""
    code: str
    """Its short name, the same under each of its keys."""
    office: str
    public: str
    """The printed form of its public key."""
    fingerprint: str
    reason: str = ""
    """Why it is no longer in force."""


def correspondent_named(books: Recorded, code: str) -> Correspondent:
    """The correspondent in force with that short name.

    Raises:
        BadInput: there is none.
    """
    found = books.records(Correspondent, Where(code=code.strip().lower(), state="in-force"))
    if not found:
        known = ", ".join(one.code for one in books.records(Correspondent, Where(state="in-force", limit=20)))
        msg = f"Không có nơi gửi nhận “{code.strip()}”; đang có: {known or 'chưa có nơi nào'}."
        raise BadInput(msg)
    return found[0]


def correspondent_of(books: Recorded, key: PublicKey) -> Correspondent | None:
    """The correspondent in force whose key it is; None where nobody's.

    Raises:
        Refused: the key was retired.
    """
    found = books.records(Correspondent, Where(having={"fingerprint": key.fingerprint}))
    for one in found:
        if one.state == "in-force" and PublicKey.parse(one.public) == key:
            return one
    if found:
        what = f"Khoá {key.fingerprint} của {found[-1].office} đã ngừng dùng ({found[-1].reason})"
        msg = f"{what}; hãy xin nơi gửi ký lại gói bằng khoá đang dùng."
        raise Refused(msg)
    return None


@frozen
class RegisterCorrespondent:
    """Register an office's public key, which was compared with its printed form: what it signs is taken as its word."""

    name: ClassVar = "register-correspondent"
    label: ClassVar = Text("Ghi nơi gửi nhận hồ sơ", "Register a correspondent")
    roles: ClassVar[frozenset[Role]] = ADMIN

    code: str = asked("Tên ngắn", "chữ thường không dấu, ví dụ chi-cuc-1")
    office: str = asked("Tên cơ quan")
    public: str = asked("Khoá công khai", "bản in: 14 nhóm bốn chữ")
    unit: str = asked("Đơn vị", "mã đơn vị của nơi gửi trong sổ này; để trống: cơ quan cấp trên", default="")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check the key's letters, and that neither the key nor the short name is in use."""
        code, key = text("Tên ngắn", self.code).lower(), PublicKey.parse(self.public)
        if not _CODE.fullmatch(code):
            msg = f"Tên ngắn “{code[:40]}” không dùng được; ghi bằng chữ thường không dấu, chữ số và gạch nối."
            raise BadInput(msg)
        for there in books.records(Correspondent, Where()):
            if PublicKey.parse(there.public) == key:
                msg = f"Khoá {key.fingerprint} đã ghi cho {there.office}; mỗi khoá chỉ ghi một lần."
                raise Refused(msg)
            if there.code == code and there.state == "in-force":
                what = f"Tên ngắn {code} đang dùng cho {there.office}"
                msg = f"{what}; chọn tên khác, hoặc đổi khoá thì retire-correspondent trước."
                raise Refused(msg)
        made = books.add(
            Correspondent(
                unit=unit_named(books, self.unit).key if self.unit else 0,
                day=day_of(books),
                code=code,
                office=text("Tên cơ quan", self.office),
                public=key.printed,
                fingerprint=key.fingerprint,
            )
        )
        return {"correspondent": made.key, "version": made.version, "fingerprint": key.fingerprint}


@frozen
class RetireCorrespondent:
    """Stop taking what a correspondent's key signs, whenever that was signed."""

    name: ClassVar = "retire-correspondent"
    label: ClassVar = Text("Ngừng nơi gửi nhận", "Retire a correspondent")
    roles: ClassVar[frozenset[Role]] = ADMIN

    code: str = asked("Tên ngắn")
    reason: str = asked("Lý do", "đổi khoá, lộ khoá, sáp nhập …")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Retire it; under another key it may be registered anew."""
        old = opened(books, Correspondent, correspondent_named(books, self.code).key, self.version)
        reason = text("Lý do", self.reason)
        made = changed(books, old, evolve(old, state=taken(old, self.name), day=day_of(books), reason=reason))
        return {"correspondent": made.key, "version": made.version, "state": made.state}


@frozen
class Correspondents:
    """The offices with which packages are exchanged, with their public keys."""

    name: ClassVar = "correspondents"
    label: ClassVar = Text("Các nơi gửi nhận", "Correspondents")
    roles: ClassVar[frozenset[Role]] = READERS

    state: str = asked("Trạng thái", choices=("", "in-force", "retired"), default="")

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """In the order of registration."""
        return [told(books, one) for one in books.records(Correspondent, Where(state=self.state or None))]


COMMANDS = (RegisterCorrespondent, RetireCorrespondent)
QUERIES = (Correspondents,)
