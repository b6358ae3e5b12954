"""Public notice: lists that everybody may read, the clock in working days, objections and answers (I.2.c)."""

from datetime import date, timedelta
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.law import Provision, Standing
from guong.life.base import PERSONNEL, changed, day_of, one_of, opened, past_day, text
from guong.life.dossiers import Dossier, check_dossiers, step
from guong.life.rounds import Round
from guong.life.steps import taken
from guong.life.working_days import CALENDAR, OFF, WORKING, DeclaredDay, after, public_days
from guong.records import Record, Where
from guong.vietnamese import nfc
from guong.words import Text

CHANNELS = {
    "board": Text("niêm yết tại trụ sở", "board at the office"),
    "unit-page": Text("trang thông tin của đơn vị", "the unit's page"),
    "office-page": Text("trang thông tin của Cục", "the office's page"),
    "portal": Text("cổng thông tin", "portal"),
    "press": Text("báo chí", "press"),
    "meeting": Text("thông báo tại hội nghị", "said at a meeting"),
}
COUNTED = Provision(
    "Bộ luật Dân sự 91/2015/QH13",
    "Điều 147",
    standing=Standing.READING,
    note="không tính ngày đăng; tính cả ngày làm việc cuối cùng; từ hôm sau mới quyết định",
)
"""How the days are counted: our reading. The plan only says "công khai, minh bạch"."""
LONGEST_RUN = timedelta(days=400)
"""No list runs for longer: a term of working days has at most a year's."""


@frozen(kw_only=True)
class Notice(Record):
    """One list shown to everybody: from when, until when, where."""

    kind: ClassVar = "notice"
    label: ClassVar = Text("thông báo công khai", "public notice")

    of: int
    """The round."""
    state: str = "open"
    day: date
    """The day on which it was posted; it does not count."""
    title: str
    listed: int
    """How many are on it."""
    days: int = 0
    """How many working days it is shown."""
    last: date
    """The last of them, included; a decision may come the day after."""
    channels: tuple[str, ...]
    place: str = ""


@frozen(kw_only=True)
class Listing(Record):
    """One dossier on one list."""

    kind: ClassVar = "listing"
    label: ClassVar = Text("dòng công khai", "listing")

    of: int
    """The dossier."""
    subject: int
    unit: int
    day: date
    code: str
    """The number of its notice."""


@frozen(kw_only=True)
class Objection(Record):
    """What somebody says against a recognition, and the answer."""

    kind: ClassVar = "objection"
    label: ClassVar = Text("ý kiến phản ánh", "objection")

    of: int
    """The listing."""
    subject: int
    state: str = "open"
    day: date
    code: str
    """The number of its notice."""
    said: str
    anonymous: bool = False
    sender: str = ""
    phone: str = ""
    address: str = ""
    reply: str = ""
    upheld: bool = False


def days_asked(books: Recorded, one: Round, day: date) -> int:
    """How many working days a round's rule asks for on a day; 0 where the round has no rule.

    Raises:
        Refused: the rule says nothing for that day.
    """
    if not one.notice_rule:
        return 0
    found = books.catalogue.notice_rule(one.notice_rule).days.on(day)
    if found is None:
        msg = f"Quy tắc công khai {one.notice_rule} không có quy định cho ngày {day:%d/%m/%Y}; hãy chọn ngày khác."
        raise Refused(msg)
    return found[1]


def notice_of(books: Recorded, listing: Listing) -> Notice:
    """The list that a listing is on."""
    return books.record(Notice, int(listing.code))


def notice_over(books: Recorded, dossier: Dossier, round: Round) -> str | None:  # noqa: A002
    """Why the public notice still stands in the way of a council or a decision; None: nothing does.

    The newest list that was not withdrawn counts. An open objection on any of them holds the dossier up.
    """
    listings = books.records(Listing, Where(of=dossier.key))
    newest_first = (notice_of(books, listing) for listing in reversed(listings))
    standing = next((one for one in newest_first if one.state == "open"), None)
    what = f"Hồ sơ số {dossier.key}"
    if standing is None and round.notice_rule:
        return f"{what} chưa được công khai; hãy đăng bằng publish-notice."
    if standing and day_of(books) <= standing.last:
        return f"{what} đang được công khai đến hết ngày {standing.last:%d/%m/%Y}; hãy chờ hết hạn."
    waiting = sum(books.tally(Objection, Where(of=one.key, state="open"), "state").total() for one in listings)
    if waiting:
        return f"{what} còn {waiting} ý kiến phản ánh chưa trả lời; hãy trả lời bằng answer-objection."
    return None


@frozen
class PublishNotice:
    """Show a list of dossiers to everybody; the clock counts from the next day."""

    name: ClassVar = "publish-notice"
    label: ClassVar = Text("Công khai danh sách", "Publish a notice")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    dossiers: tuple[int, ...] = asked("Các hồ sơ", "số hồ sơ của cùng một đợt, đã thẩm định hoặc đã thông qua")
    title: str = asked("Tên danh sách")
    channels: tuple[str, ...] = asked("Hình thức công khai", choices=tuple(CHANNELS))
    place: str = asked("Nơi đăng", "địa chỉ, liên kết", default="")
    day: date | None = asked("Ngày đăng", "để trống: hôm nay", default=None)
    days: int = asked("Số ngày làm việc", "để trống: theo quy tắc của đợt", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check, count the days, and list every dossier."""
        dossiers = check_dossiers(books, self.dossiers)
        if len({dossier.of for dossier in dossiers}) > 1:
            msg = "Các hồ sơ không cùng một đợt xét; hãy công khai từng đợt một."
            raise BadInput(msg)
        for dossier in dossiers:
            taken(dossier, self.name)
        if not self.channels:
            msg = f"Chưa ghi hình thức công khai; chọn trong: {', '.join(CHANNELS)}."
            raise BadInput(msg)
        channels = tuple(one_of("Hình thức công khai", channel, CHANNELS) for channel in self.channels)
        day = past_day(books, "Ngày đăng", self.day)
        ready = max(dossiers, key=lambda dossier: dossier.day)
        if day < ready.day:
            msg = f"Hồ sơ số {ready.key} đến ngày {ready.day:%d/%m/%Y} mới sẵn sàng; ghi ngày đăng từ ngày đó trở đi."
            raise BadInput(msg)
        asked_for = days_asked(books, books.record(Round, dossiers[0].of), day)
        days = self.days or asked_for
        if days < asked_for:
            msg = f"Quy tắc của đợt đòi công khai {asked_for} ngày làm việc, không phải {days}; hãy ghi ít nhất số đó."
            raise Refused(msg)
        made = books.add(
            Notice(
                of=dossiers[0].of,
                day=day,
                title=text("Tên danh sách", self.title),
                listed=len(dossiers),
                days=days,
                last=after(books, day, days),
                channels=channels,
                place=nfc(self.place).strip(),
            )
        )
        for dossier in dossiers:
            step(books, dossier, self.name, reason=made.title)
            books.add(Listing(of=dossier.key, subject=dossier.subject, unit=dossier.unit, day=day, code=str(made.key)))
        return {"notice": made.key, "version": made.version, "days": days, "last": made.last.isoformat()}


@frozen
class WithdrawNotice:
    """Take a list back that should not have been posted; it no longer counts for its dossiers."""

    name: ClassVar = "withdraw-notice"
    label: ClassVar = Text("Gỡ danh sách công khai", "Withdraw a notice")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    notice: int = asked("Danh sách số")
    reason: str = asked("Lý do")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Withdraw it; objections that came in still want their answers."""
        old = opened(books, Notice, self.notice, self.version)
        state = taken(old, self.name)
        text("Lý do", self.reason)
        made = changed(books, old, evolve(old, state=state))
        return {"notice": made.key, "version": made.version, "state": state}


@frozen
class DeclareDay:
    """Declare a day off or a working Saturday, as the yearly decisions on swapped days say."""

    name: ClassVar = "declare-day"
    label: ClassVar = Text("Khai báo ngày nghỉ, ngày làm bù", "Declare a day off or a working day")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    day: date = asked("Ngày")
    sort: str = asked(
        "Là ngày", "off: nghỉ; working: làm việc; calendar: theo lịch chung", choices=(OFF, WORKING, CALENDAR)
    )
    paper: str = asked("Văn bản", "số, ký hiệu của thông báo hoặc quyết định")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Write it in the place of what was declared before, and count anew the lists that it touches."""
        public_days(self.day.year)
        sort, paper = one_of("Là ngày", self.sort, (OFF, WORKING, CALENDAR)), text("Văn bản", self.paper)
        there = books.records(DeclaredDay, Where(first=self.day, last=self.day))
        if [one.code for one in there] == ([] if sort == CALENDAR else [sort]):
            msg = f"Ngày {self.day:%d/%m/%Y} đã khai báo đúng như vậy; không có gì để ghi."
            raise Refused(msg)
        for old in there:
            books.end(old)
        if sort != CALENDAR:
            books.add(DeclaredDay(day=self.day, code=sort, paper=paper))
        return {"day": self.day.isoformat(), "notices": _counted_anew(books, self.day)}


def _counted_anew(books: Books, day: date) -> list[dict[str, Any]]:
    """The standing lists whose last day moves because of what was declared for a day."""
    moved = []
    for old in books.records(Notice, Where(state="open", first=day - LONGEST_RUN, last=day - timedelta(days=1))):
        if old.last < day:
            continue
        last = after(books, old.day, old.days)
        if last != old.last:
            changed(books, old, evolve(old, last=last))
            moved.append({"notice": old.key, "last": last.isoformat()})
    return moved


COMMANDS = (
    PublishNotice,
    WithdrawNotice,
    DeclareDay,
)
