"""Propagation: what is said of an exemplar, where and when, first in the unit and then outside (II.1.3, II.1.6.b)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import (
    changed,
    check_scope,
    day_of,
    file_hash,
    home_unit,
    link,
    newest_first,
    one_of,
    opened_by,
    past_day,
    recognised,
    recognitions,
    rows,
    scope,
    text,
    told,
)
from guong.life.steps import STATES, taken
from guong.public_ids import public_id
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.subjects import SubjectKind
from guong.vietnamese import nfc
from guong.words import Text

CHANNELS = {
    "unit-meeting": Text("sinh hoạt, hội nghị của đơn vị", "meeting of the unit"),
    "unit-page": Text("trang thông tin của đơn vị", "the unit's page"),
    "office-page": Text("trang thông tin của Cục", "the office's page"),
    "thads-portal": Text("Cổng thông tin THADS", "portal of judgment enforcement"),
    "ministry-portal": Text("Cổng thông tin Bộ Tư pháp", "the Ministry's portal"),
    "local-page": Text("trang thông tin của địa phương", "page of the locality"),
    "press": Text("báo", "press"),
    "radio": Text("đài phát thanh", "radio"),
    "tv": Text("truyền hình", "television"),
    "contest": Text("cuộc thi viết, phóng sự", "writing contest, reportage"),
    "exchange": Text("giao lưu, học tập", "exchange"),
}
INSIDE = ("unit-meeting", "unit-page")
"""Where an exemplar is made known in the unit itself, before anywhere else (II.1.3.a)."""
UNSEEN = ("unit-meeting",)
"""Where no page stays that strangers could read; anywhere else a person's story needs the person's consent."""
PROPAGATORS = frozenset({Role.HEAD, Role.PERSONNEL})
LONGEST_TEXT = 20_000


@frozen(kw_only=True)
class Item(Record):
    """One thing said of one exemplar in one place."""

    kind: ClassVar = "item"
    label: ClassVar = Text("tin, bài", "item")

    subject: int
    unit: int
    state: str = "draft"
    day: date
    """The day on which it was published; of a draft, on which it was written."""
    code: str
    """Where: one of `CHANNELS`."""
    title: str
    text: str = ""
    place: str = ""
    link: str = ""
    file: str = ""
    """SHA-256 of the file."""
    consent: bool = False
    """Whether the person agreed that story and photo are shown to everybody."""
    outside_first: str = ""
    """Why it went outside before anything was said in the unit."""


def item_told(item: Item) -> Made:
    """What a command on an item made."""
    return {"item": item.key, "version": item.version, "state": item.state}


@frozen
class DraftItem:
    """Write something on an exemplar whose recognition stands."""

    name: ClassVar = "draft-item"
    label: ClassVar = Text("Soạn tin, bài", "Draft an item")
    roles: ClassVar[frozenset[Role]] = PROPAGATORS

    subject: str = asked("Mã", "mã người hoặc đơn vị đang được công nhận")
    channel: str = asked("Kênh", choices=tuple(CHANNELS))
    title: str = asked("Tiêu đề")
    text: str = asked("Nội dung", default="")
    place: str = asked("Nơi", "tên báo, đài, hội nghị", default="")
    link: str = asked("Liên kết", default="")
    file: str = asked("Mã băm của tệp", "SHA-256", default="")
    consent: bool = asked("Đã đồng ý cho đăng", "người được nêu đồng ý cho đăng bài và ảnh", default=False)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and keep."""
        subject = recognised(books, self.subject)
        unit = home_unit(books, subject, day_of(books))
        check_scope(books, actor, unit)
        made = Item(
            subject=subject.key,
            unit=unit,
            day=day_of(books),
            code=one_of("Kênh", self.channel, CHANNELS),
            title=text("Tiêu đề", self.title, 300),
            text=text("Nội dung", self.text, LONGEST_TEXT) if self.text else "",
            place=nfc(self.place).strip(),
            link=link(self.link),
            file=file_hash(self.file),
            consent=self.consent,
        )
        return item_told(books.add(made))


@frozen
class EditItem:
    """Change a draft; what is left out stays."""

    name: ClassVar = "edit-item"
    label: ClassVar = Text("Sửa tin, bài", "Edit an item")
    roles: ClassVar[frozenset[Role]] = PROPAGATORS

    item: int = asked("Tin, bài số")
    title: str | None = asked("Tiêu đề", default=None)
    text: str | None = asked("Nội dung", default=None)
    place: str | None = asked("Nơi", default=None)
    link: str | None = asked("Liên kết", default=None)
    file: str | None = asked("Mã băm của tệp", default=None)
    consent: bool | None = asked("Đã đồng ý cho đăng", default=None)
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check and change."""
        old = opened_by(books, actor, Item, self.item, self.version)
        taken(old, self.name)
        new = old
        if self.title is not None:
            new = evolve(new, title=text("Tiêu đề", self.title, 300))
        if self.text is not None:
            new = evolve(new, text=text("Nội dung", self.text, LONGEST_TEXT))
        if self.place is not None:
            new = evolve(new, place=nfc(self.place).strip())
        if self.link is not None:
            new = evolve(new, link=link(self.link))
        if self.file is not None:
            new = evolve(new, file=file_hash(self.file))
        if self.consent is not None:
            new = evolve(new, consent=self.consent)
        return item_told(changed(books, old, new) if new != old else old)


@frozen
class PublishItem:
    """Say that an item was published: first in the unit, then outside."""

    name: ClassVar = "publish-item"
    label: ClassVar = Text("Đăng tin, bài", "Publish an item")
    roles: ClassVar[frozenset[Role]] = PROPAGATORS

    item: int = asked("Tin, bài số")
    day: date | None = asked("Ngày đăng", "để trống: hôm nay", default=None)
    outside_first: str = asked("Vì sao đăng ra ngoài trước", "chỉ khi chưa tuyên truyền trong đơn vị", default="")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """The recognition must stand, a person must have agreed, and the unit must have heard of it first."""
        old = opened_by(books, actor, Item, self.item, self.version)
        state = taken(old, self.name)
        subject = recognised(books, books.subject(old.subject).code)
        if subject.kind is SubjectKind.PERSON and old.code not in UNSEEN and not old.consent:
            msg = (
                f"{subject.label} chưa đồng ý cho đăng bài và ảnh; hãy hỏi ý kiến và ghi bằng edit-item,"
                " hoặc chỉ tuyên truyền tại sinh hoạt đơn vị."
            )
            raise Refused(msg)
        day, why = past_day(books, "Ngày đăng", self.day), nfc(self.outside_first).strip()
        outside = old.code not in INSIDE
        if outside and not why and not _known_inside(books, old, day):
            msg = (
                f"{subject.label} chưa được tuyên truyền trong đơn vị; hãy làm việc đó trước,"
                " hoặc ghi vì sao đăng ra ngoài trước."
            )
            raise Refused(msg)
        made = evolve(old, state=state, day=day, outside_first=why if outside else "")
        return item_told(changed(books, old, made))


def _known_inside(books: Recorded, item: Item, day: date) -> bool:
    """Whether something on the same exemplar was published in its unit by a day."""
    published = books.records(Item, Where(subject=item.subject, state="published"))
    return any(one.code in INSIDE and one.day <= day for one in published)


@frozen
class WithdrawItem:
    """Take an item back: a mistake, or the person no longer agrees."""

    name: ClassVar = "withdraw-item"
    label: ClassVar = Text("Gỡ tin, bài", "Withdraw an item")
    roles: ClassVar[frozenset[Role]] = PROPAGATORS

    item: int = asked("Tin, bài số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Withdraw it."""
        old = opened_by(books, actor, Item, self.item, self.version)
        state = taken(old, self.name)
        text("Lý do", self.reason)
        return item_told(changed(books, old, evolve(old, state=state)))


@frozen
class Items:
    """Items with their drafts, newest first."""

    name: ClassVar = "items"
    label: ClassVar = Text("Tin, bài", "Items")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    subject: str = asked("Mã", "chỉ của người hoặc đơn vị này", default="")
    state: str = asked("Trạng thái", choices=("", "draft", "published", "withdrawn"), default="")
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """Those of the units that the account may see."""
        subject = books.find(self.subject).key if self.subject else None
        where = Where(subject=subject, units=scope(books, actor), state=self.state or None, limit=rows(self.limit))
        return [
            {**told(books, one), "channel": CHANNELS[one.code].vi, "said": STATES[one.state].vi}
            for one in newest_first(books, Item, where)
        ]


@frozen
class Feed:
    """What the hub page shows to everybody: published items on exemplars whose recognition stands (II.1.3.c)."""

    name: ClassVar = "feed"
    label: ClassVar = Text("Tin về các điển hình", "The feed of exemplars")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE})

    after: str = asked("Sau tin", "để xem trang tiếp theo: giá trị next của trang trước", default="")
    limit: int = asked("Số dòng", default=20)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """Newest first: name, unit, achievement and decision; a person's story only with consent."""
        most = rows(self.limit)
        shown: list[Item] = []
        for item in self._published(books):
            if len(shown) == most:
                last = shown[-1]
                return {"items": [_shown(books, one) for one in shown], "next": f"{last.day.isoformat()}.{last.key}"}
            shown.append(item)
        return {"items": [_shown(books, one) for one in shown], "next": None}

    def _published(self, books: Reader) -> Iterator[Item]:
        before = _place(self.after) if self.after else None
        for item in newest_first(books, Item, Where(state="published", before=before)):
            person = books.subject(item.subject).kind is SubjectKind.PERSON
            if recognitions(books, item.subject) and (item.consent or not person):
                yield item


def _place(after: str) -> tuple[date, int]:
    """The day and number after which a page of the feed begins.

    Raises:
        BadInput: it was not given by the page before.
    """
    day, _, key = after.partition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        msg = f"“{after}” không phải chỗ nối trang; chép lại giá trị next của trang trước, hoặc để trống."
        raise BadInput(msg) from None


def _shown(books: Reader, item: Item) -> dict[str, Any]:
    fact = recognitions(books, item.subject)[-1]
    said = {name: getattr(item, name) for name in ("title", "text", "place", "link", "file")}
    return {
        "item": item.key,
        "exemplar": public_id(books.origin(), "subject", item.subject),
        "day": item.day.isoformat(),
        "channel": CHANNELS[item.code].vi,
        **{name: value for name, value in said.items() if value},
        "name": books.subject(item.subject).label,
        "unit": books.subject(item.unit).label,
        "consent": item.consent,
        "recognised": {"set": books.catalogue.criteria_set(fact.about).name.vi, "term": fact.term, **fact.detail},
    }


COMMANDS = (
    DraftItem,
    EditItem,
    PublishItem,
    WithdrawItem,
)
QUERIES = (
    Items,
    Feed,
)
