"""How a round proceeds: rules of voting and of public notice, as dated provisions that plugins declare."""

from attrs import frozen

from guong.law import Dated
from guong.words import Text


@frozen
class Share:
    """A share of a whole number, asked exactly: `Share(9, 10)` is at least nine tenths, `strictly` is more than."""

    part: int
    whole: int
    strictly: bool = False

    def reached(self, number: int, of: int) -> bool:
        """Whether `number` out of `of` is that share; never of nothing."""
        have, need = number * self.whole, self.part * of
        return of > 0 and (have > need if self.strictly else have >= need)

    def least(self, of: int) -> int:
        """The smallest number out of `of` that reaches the share."""
        need = self.part * of
        return need // self.whole + 1 if self.strictly else -(-need // self.whole)

    @property
    def label(self) -> Text:
        """As minutes say it."""
        share = f"{self.part}/{self.whole}"
        return Text(
            f"{'trên' if self.strictly else 'ít nhất'} {share}", f"{'over' if self.strictly else 'least'} {share}"
        )


@frozen
class VoteRule:
    """What a council's ballot asks for. Shares are of all members, absent ones included."""

    id: str
    name: Text
    passes: Dated[Share]
    """The yes votes that a subject needs."""
    quorum: Dated[Share]
    """The members that must take part before a ballot is held."""
    ballots: int = 2
    """How often one dossier may be voted on in one round; then the head decides."""


@frozen
class NoticeRule:
    """How long a list is shown to everybody, in working days, and before what."""

    id: str
    name: Text
    days: Dated[int]
    before_council: bool = False
    """Whether the days must be over before the council meets; else before the decision."""


__all__ = ["NoticeRule", "Share", "VoteRule"]
