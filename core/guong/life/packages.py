"""What the books remember of packages: what left the office, what came, and where a dossier came from."""

import json
from datetime import date
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.books import Recorded
from guong.commands.base import asked
from guong.criteria.verdict import evaluate
from guong.errors import GuongError, NotFound
from guong.life.base import PERSONNEL, paged, told
from guong.life.dossiers import Dossier
from guong.life.rounds import Round
from guong.life.steps import STATES
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.terms import Term
from guong.words import Text

SENDERS = frozenset({Role.PERSONNEL, Role.LEADER})
"""Who may send dossiers, and answers to them, out of the office."""
DOSSIERS, ANSWERS = "dossiers", "answers"


@frozen(kw_only=True)
class Sent(Record):
    """That a dossier, or the answer to one, left the office in a package: whose data went where, and when."""

    kind: ClassVar = "sent"
    label: ClassVar = Text("lần gửi gói", "sending in a package")

    of: int
    """The dossier."""
    subject: int
    unit: int
    day: date
    code: str
    """The digest of the package."""
    sort: str
    """`dossiers` or `answers`."""
    to: str
    """The short name of the correspondent, or who else it was meant for."""
    entry: int
    """The number of the journal's newest entry when it was written."""
    discipline: bool = False
    """Whether discipline went with it."""


@frozen
class PaperKept:
    """A paper that came with a package."""

    name: str
    hash: str


@frozen(kw_only=True)
class Parcel(Record):
    """A package that was taken into the books."""

    kind: ClassVar = "parcel"
    label: ClassVar = Text("gói đã nhận", "package taken")

    day: date
    code: str
    """Its digest."""
    sort: str
    sender: str
    """The short name of the correspondent; the fingerprint of the key where it is none."""
    fingerprint: str
    office: str
    """The sender as the package names itself."""
    entry: int
    """The number of the newest entry in the sender's journal."""
    head: str
    """The hash of that entry."""
    papers: tuple[PaperKept, ...] = ()


@frozen(kw_only=True)
class Origin(Record):
    """Where a dossier that came in a package came from, and what the sender says of it."""

    kind: ClassVar = "origin"
    label: ClassVar = Text("nguồn gốc hồ sơ", "origin of a dossier")

    of: int
    """The dossier here."""
    subject: int
    unit: int
    day: date
    code: str
    """Sender and number there, as `origin_code` writes them."""
    sender: str
    fingerprint: str
    number: int
    """The dossier's number in the sender's books."""
    their_code: str
    """The subject's code in the sender's books."""
    package: str
    """The digest of the newest package with it."""
    entry: int
    head: str
    files: tuple[str, ...] = ()
    """The evidence that came with it: hash and clause."""
    said: str
    """What the sender says, as JSON: verdict, steps, ballots, decisions, closings, and what differs from our books."""


def origin_code(sender: str, number: int) -> str:
    """By what an origin is found."""
    return f"{sender}/{number}"


def origin_of(books: Recorded, dossier: int) -> Origin | None:
    """Where a dossier came from; None where it was made here."""
    found = books.records(Origin, Where(of=dossier))
    return found[0] if found else None


def origin_at(books: Recorded, sender: str, number: int) -> Origin:
    """The origin of what a sender calls a dossier of that number.

    Raises:
        NotFound: no such dossier came.
    """
    found = books.records(Origin, Where(code=origin_code(sender, number)))
    if not found:
        msg = f"Chưa nhận hồ sơ số {number} của {sender or 'nơi gửi nào'}; hãy kiểm tra lại."
        raise NotFound(msg)
    return found[0]


def sent(books: Recorded, dossier: int, sort: str) -> list[Sent]:
    """How often a dossier, or the answer to it, was sent, oldest first."""
    return [one for one in books.records(Sent, Where(of=dossier)) if one.sort == sort]


@frozen
class DossierOrigin:
    """What the sender of a dossier says, its verdict beside our own. The sender's is shown, never trusted."""

    name: ClassVar = "dossier-origin"
    label: ClassVar = Text("Hồ sơ từ đâu đến", "Where a dossier came from")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    dossier: int = asked("Hồ sơ số")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """Everything that came with it."""
        origin = origin_of(books, self.dossier)
        if origin is None:
            msg = f"Hồ sơ số {self.dossier} không đến bằng gói nào; hãy kiểm tra lại số."
            raise NotFound(msg)
        dossier = books.record(Dossier, origin.of)
        one = books.record(Round, dossier.of)
        said = json.loads(origin.said)
        ours: dict[str, Any]
        try:
            subject, chosen = books.subject(dossier.subject), books.catalogue.criteria_set(one.criteria_set)
            term = Term.parse(one.term, work_year=books.work_year)
            ours = evaluate(books.catalogue, books, subject, chosen, term, one.as_of, books.moment()).as_json()
        except GuongError as error:
            ours = {"outcome": "unknown", "why": str(error)}
        names = ("subject", "unit", "day", "sender", "fingerprint", "number", "their_code", "package", "entry", "head")
        return {
            **told(books, origin, names),
            "dossier": dossier.key,
            "state": STATES[dossier.state].vi,
            "theirs": said.pop("verdict"),
            "ours": ours,
            **said,
        }


@frozen
class Packages:
    """The packages that were taken, page by page."""

    name: ClassVar = "packages"
    label: ClassVar = Text("Các gói đã nhận", "Packages taken")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL, Role.LEADER, Role.AUDITOR})

    after: int = asked("Sau số", "để xem trang tiếp theo: số next của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """By number; `next` is where the next page begins, 0 at the end."""
        found, following = paged(books, Parcel, Where(), self.after, self.limit)
        return {"rows": [told(books, one) for one in found], "next": following}


@frozen
class PackagesSent:
    """Which dossiers and answers left the office in which package, page by page."""

    name: ClassVar = "packages-sent"
    label: ClassVar = Text("Các hồ sơ đã gửi bằng gói", "Sent in packages")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.PERSONNEL, Role.LEADER, Role.AUDITOR})

    after: int = asked("Sau số", "để xem trang tiếp theo: số next của trang trước", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """By number; that discipline went along only for the personnel room to see."""
        found, following = paged(books, Sent, Where(), self.after, self.limit)
        names = ("subject", "day", "code", "sort", "to", "entry")
        shown = (*names, "discipline") if actor.may(Role.PERSONNEL) else names
        return {"rows": [{**told(books, one, shown), "dossier": one.of} for one in found], "next": following}


QUERIES = (DossierOrigin, Packages, PackagesSent)
