"""What a council's ballots came to: the totals of papers, and a tally for each dossier of a closed session."""

from typing import ClassVar

from attrs import frozen

from guong.books import Recorded
from guong.commands.base import asked
from guong.law import Provision, Standing
from guong.procedures import Share
from guong.records import Record, Where
from guong.words import Text

YES, NO, BLANK, INVALID = "yes", "no", "blank", "invalid"
CHOICES = {
    YES: Text("đồng ý", "yes"),
    NO: Text("không đồng ý", "no"),
    BLANK: Text("không có ý kiến", "blank"),
}
PASSED, FAILED, VOID = "passed", "failed", "void"
"""What a ballot came to; a void one must be held again."""


@frozen
class Counted:
    """What the papers say on one dossier, opened written opinions among them."""

    dossier: int = asked("Hồ sơ số")
    yes: int = asked("Đồng ý")
    no: int = asked("Không đồng ý")
    blank: int = asked("Không có ý kiến", default=0)
    invalid: int = asked("Phiếu không hợp lệ", default=0)

    @property
    def papers(self) -> int:
        """All papers that were counted."""
        return self.yes + self.no + self.blank + self.invalid


@frozen(kw_only=True)
class PaperCount(Record):
    """The papers of a session as one counter entered them, until another one entered the same."""

    kind: ClassVar = "paper-count"
    label: ClassVar = Text("kết quả kiểm phiếu giấy", "count of papers")

    of: int
    """The session."""
    state: str = "first"
    counts: tuple[Counted, ...]
    by: str
    second: str = ""


@frozen
class Published:
    """One electronic vote as it is published at closing."""

    receipt: str
    choice: str


@frozen(kw_only=True)
class Tally(Record):
    """What one ballot on one dossier came to."""

    kind: ClassVar = "tally"
    label: ClassVar = Text("kết quả bỏ phiếu", "tally")

    of: int
    """The session."""
    subject: int
    unit: int
    state: str
    """`passed`, `failed` or `void`."""
    code: str
    """The dossier's number."""
    ballot: int
    """Which ballot on the dossier in its round this was, from 1."""
    members: int
    """All members of the council: what shares are taken of."""
    voters: int
    """Those who took part themselves, by a delegate, or by a written opinion."""
    free: int
    """Those of them without a conflict of interest."""
    yes: int
    no: int
    blank: int
    invalid: int
    paper: Counted | None = None
    """The papers among these; None where there were none."""
    part: int
    whole: int
    strictly: bool
    provision: str
    """The provision that sets the share, marked where it is a reading."""
    reading: bool
    receipts: tuple[Published, ...] = ()
    """Every electronic vote, sorted by its receipt."""

    @property
    def dossier(self) -> int:
        """The dossier's number."""
        return int(self.code)

    @property
    def share(self) -> Share:
        """The share of yes votes that was asked for."""
        return Share(self.part, self.whole, self.strictly)

    @property
    def needed(self) -> int:
        """The yes votes that were asked for."""
        return self.share.least(self.members)


def tallies_of(books: Recorded, dossier: int) -> list[Tally]:
    """Every ballot that was held on a dossier, oldest first."""
    return books.records(Tally, Where(code=str(dossier)))


def cited(provision: Provision) -> str:
    """A provision as minutes cite it."""
    noted = f"; {provision.note}" if provision.standing is Standing.READING and provision.note else ""
    return f"{provision}{noted}"


def paper_count(books: Recorded, session: int, state: str) -> PaperCount | None:
    """The count of a session's papers that is in a state."""
    return next(iter(books.records(PaperCount, Where(of=session, state=state))), None)
