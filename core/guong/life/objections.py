"""Objections to who is on a public notice, their answers, and who may read what of a notice (I.2.c)."""

from collections.abc import Iterable
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import ANYONE, Actor, Role
from guong.books import Books
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import PERSONNEL, changed, day_of, newest_first, opened, rows, text, told
from guong.life.dossiers import DONE, Dossier
from guong.life.notices import COUNTED, LONGEST_RUN, Listing, Notice, Objection, notice_of
from guong.life.rounds import Round
from guong.life.steps import STATES, taken
from guong.public_ids import public_mark
from guong.queries.base import Reader
from guong.records import Where
from guong.vietnamese import nfc
from guong.words import Text

LONGEST_TEXT = 4000
DEALING = frozenset({Role.PERSONNEL, Role.LEADER})


@frozen
class Object:
    """Say something against a recognition while its list is shown; with name and contact, or marked anonymous."""

    name: ClassVar = "object"
    label: ClassVar = Text("Gửi ý kiến phản ánh", "Object")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE})

    listing: int = asked("Dòng số", "số dòng trong danh sách công khai")
    said: str = asked("Nội dung", f"nhiều nhất {LONGEST_TEXT} ký tự")
    sender: str = asked("Họ và tên", default="")
    phone: str = asked("Điện thoại", default="")
    address: str = asked("Địa chỉ", default="")
    anonymous: bool = asked("Không ghi tên", "vẫn được tiếp nhận, và được ghi rõ là nặc danh", default=False)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and keep; only the personnel room may still record one after the last day, as for letters."""
        listing = books.record(Listing, self.listing)
        notice, dossier = notice_of(books, listing), books.record(Dossier, listing.of)
        if dossier.state in DONE:
            msg = f"Hồ sơ này {STATES[dossier.state].vi}; hãy gửi phản ánh trực tiếp đến cơ quan."
            raise Refused(msg)
        if not actor.may(*PERSONNEL) and (notice.state != "open" or day_of(books) > notice.last):
            msg = f"Danh sách công khai đến hết ngày {notice.last:%d/%m/%Y}; hãy gửi phản ánh trực tiếp đến cơ quan."
            raise Refused(msg)
        sender, phone, address = (nfc(one).strip() for one in (self.sender, self.phone, self.address))
        if self.anonymous and (sender or phone or address):
            msg = "Ý kiến không ghi tên mà có họ tên, điện thoại hoặc địa chỉ; hãy xoá các ô đó, hoặc gửi có tên."
            raise BadInput(msg)
        if not self.anonymous and not (sender and (phone or address)):
            msg = "Chưa ghi đủ họ tên và điện thoại hoặc địa chỉ; hãy ghi thêm, hoặc chọn không ghi tên."
            raise BadInput(msg)
        made = books.add(
            Objection(
                of=listing.key,
                subject=listing.subject,
                day=day_of(books),
                code=listing.code,
                said=text("Nội dung", self.said, LONGEST_TEXT),
                anonymous=self.anonymous,
                sender=text("Họ và tên", sender, 200) if sender else "",
                phone=text("Điện thoại", phone, 50) if phone else "",
                address=text("Địa chỉ", address, 300) if address else "",
            )
        )
        return {"objection": made.key}


@frozen
class AnswerObjection:
    """Answer an objection, and say whether it is right."""

    name: ClassVar = "answer-objection"
    label: ClassVar = Text("Trả lời ý kiến phản ánh", "Answer an objection")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    objection: int = asked("Ý kiến số")
    reply: str = asked("Trả lời")
    upheld: bool = asked("Ý kiến đúng", default=False)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Answer it; what follows for the dossier (to return, to hold) is a step of its own."""
        old = opened(books, Objection, self.objection, self.version)
        state = taken(old, self.name)
        reply = text("Trả lời", self.reply, LONGEST_TEXT)
        made = changed(books, old, evolve(old, state=state, reply=reply, upheld=self.upheld))
        return {"objection": made.key, "version": made.version, "state": state, "upheld": made.upheld}


def _listed(books: Reader, listing: Listing, one: Round) -> dict[str, Any]:
    """What everybody may know of one who is listed: the name, the unit, what is proposed."""
    subject, unit = books.subject(listing.subject), books.subject(listing.unit)
    return {
        "listing": listing.key,
        "line": public_mark(books.origin(), "listing", listing.day, listing.subject, one.code),
        "name": subject.label,
        "unit": unit.label,
        "proposed": books.catalogue.criteria_set(one.criteria_set).name.vi,
        "term": one.term,
    }


def _running(books: Reader, notice: Notice) -> bool:
    return notice.state == "open" and day_of(books) <= notice.last


def _head(books: Reader, notice: Notice) -> dict[str, Any]:
    return {
        **told(books, notice),
        "id": public_mark(books.origin(), "notice", notice.day, notice.title, books.record(Round, notice.of).code),
        "running": _running(books, notice),
        "days_counted_by": str(COUNTED),
    }


@frozen
class Notices:
    """The lists that are shown, newest first, each with its first lines; over ones only for who has signed in."""

    name: ClassVar = "notices"
    label: ClassVar = Text("Danh sách đang công khai", "Public notices")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE})

    notice: int = asked("Danh sách số", "để trống: mọi danh sách", default=0)
    after: int = asked("Sau dòng", "để xem trang tiếp theo: số next của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """Names, units and what is proposed; no verdicts, no objections."""
        shown: list[dict[str, Any]] = []
        most = left = rows(self.limit)
        for one in self._found(books, actor):
            if actor.id != ANYONE or _running(books, one):
                lines = self._lines(books, one, left)
                left -= len(lines["lines"])
                shown.append({**_head(books, one), **lines})
            if len(shown) == most:
                break
        return shown

    def _found(self, books: Reader, actor: Actor) -> Iterable[Notice]:
        if self.notice:
            return [books.record(Notice, self.notice)]
        if actor.id != ANYONE:
            return newest_first(books, Notice, Where())
        return newest_first(books, Notice, Where(state="open", first=day_of(books) - LONGEST_RUN))

    def _lines(self, books: Reader, notice: Notice, most: int) -> dict[str, Any]:
        """The first lines, as many as may still be shown; `next` is where the others begin, None at the end."""
        where = Where(code=str(notice.key), after=self.after, limit=most)
        lines = books.records(Listing, where) if most else []
        one = books.record(Round, notice.of)
        last = lines[-1].key if lines else self.after
        return {"lines": [_listed(books, line, one) for line in lines], "next": last if len(lines) == most else None}


@frozen
class OneNotice:
    """One list with what was said against it, for those who deal with it."""

    name: ClassVar = "notice"
    label: ClassVar = Text("Một danh sách công khai và các ý kiến", "A notice with its objections")
    roles: ClassVar[frozenset[Role]] = DEALING

    notice: int = asked("Danh sách số")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """Each objection as it came, with the line that it speaks of."""
        notice = books.record(Notice, self.notice)
        one = books.record(Round, notice.of)
        objections = books.records(Objection, Where(code=str(notice.key)))
        return {**_head(books, notice), "objections": [self._told(books, each, one) for each in objections]}

    def _told(self, books: Reader, objection: Objection, one: Round) -> dict[str, Any]:
        listing = books.record(Listing, objection.of)
        return {**_listed(books, listing, one), "dossier": listing.of, **told(books, objection)}


COMMANDS = (
    Object,
    AnswerObjection,
)
QUERIES = (
    Notices,
    OneNotice,
)
