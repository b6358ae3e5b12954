"""Outcomes, and findings that say why: with the facts read, what is missing, and what may be done."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Protocol

from attrs import frozen

from guong.facts import Fact
from guong.law import Provision
from guong.words import Text


class Outcome(IntEnum):
    """NOT_MET < MISSING < TO_JUDGE < MET on one line; NOT_APPLICABLE stands outside."""

    NOT_MET = 0
    MISSING = 1
    TO_JUDGE = 2
    MET = 3
    NOT_APPLICABLE = 4

    @property
    def id(self) -> str:
        """As in code and JSON."""
        return self.name.lower()

    @property
    def label(self) -> Text:
        """As on screens and papers."""
        return LABELS[self]

    @classmethod
    def named(cls, text: str) -> "Outcome":
        """The outcome with that id.

        Raises:
            KeyError: there is none.
        """
        return cls[text.upper()]


OPEN = (Outcome.MISSING, Outcome.TO_JUDGE)
"""What something is needed for; what is not met has a remedy instead."""
LABELS = {
    Outcome.NOT_MET: Text("không đạt", "not met"),
    Outcome.MISSING: Text("thiếu dữ liệu", "data missing"),
    Outcome.TO_JUDGE: Text("cần đánh giá", "to be judged"),
    Outcome.MET: Text("đạt", "met"),
    Outcome.NOT_APPLICABLE: Text("không áp dụng", "not applicable"),
}


def lowest(outcomes: Iterable[Outcome]) -> Outcome:
    """*All of*: the lowest among those applicable."""
    return min(outcomes, default=Outcome.NOT_APPLICABLE)


def highest(outcomes: Iterable[Outcome]) -> Outcome:
    """*Any of*: the highest among those applicable."""
    return max(
        (outcome for outcome in outcomes if outcome is not Outcome.NOT_APPLICABLE), default=Outcome.NOT_APPLICABLE
    )


class Screened(Protocol):
    """One subject judged inside the database."""

    @property
    def subject(self) -> int:
        """The key of the person or unit."""

    @property
    def code(self) -> str:
        """The code of the person or unit."""

    @property
    def outcome(self) -> Outcome:
        """The outcome of the set."""

    @property
    def findings(self) -> Sequence[tuple[str, Outcome]]:
        """The outcome of each criterion."""


@frozen
class Finding:
    """The answer to one criterion, or to one part of it."""

    outcome: Outcome
    reason: Text
    facts: tuple[Fact, ...] = ()
    """The facts that it rests on."""
    needs: tuple[Text, ...] = ()
    """The smallest set of things that would settle it; empty unless MISSING or TO_JUDGE."""
    remedy: Text | None = None
    """What may be done where it is not met."""
    parts: tuple["Finding", ...] = ()
    criterion: str = ""
    """The criterion's id; empty for a part that is no criterion of its own."""
    title: Text = Text("", "")
    provision: Provision | None = None

    def within(self, criterion: str, title: Text, provision: Provision) -> "Finding":
        """The same finding as the answer to a criterion."""
        return Finding(
            self.outcome, self.reason, self.facts, self.needs, self.remedy, self.parts, criterion, title, provision
        )


@frozen
class Hidden:
    """What stands in the place of an outcome that the asker may not see."""

    id: str = "hidden"
    label: Text = Text("không thuộc quyền xem của bạn", "not for you to see")


HIDDEN = Hidden()


@frozen
class Shown:
    """A finding as it is shown to whoever may not see everything that rules read."""

    outcome: Outcome | Hidden
    reason: Text
    facts: tuple[Fact, ...]
    needs: tuple[Text, ...]
    remedy: Text | None
    parts: tuple["Shown", ...]
    criterion: str
    title: Text
    provision: Provision | None


def _gathered(parts: Sequence[Finding]) -> tuple[tuple[Fact, ...], Text]:
    if len(parts) == 1:
        return parts[0].facts, parts[0].reason
    facts = {fact.id: fact for part in parts for fact in part.facts}
    reason = Text(
        "; ".join(dict.fromkeys(part.reason.vi for part in parts)),
        "; ".join(dict.fromkeys(part.reason.en for part in parts)),
    )
    return tuple(facts.values()), reason


def all_of(parts: Sequence[Finding]) -> Finding:
    """All must be met: the lowest outcome; what is missing is the union over its open parts, unless one is not met."""
    outcome = lowest(part.outcome for part in parts)
    facts, reason = _gathered([part for part in parts if part.outcome is outcome])
    needs = dict.fromkeys(need for part in parts if part.outcome in OPEN for need in part.needs if outcome in OPEN)
    remedy = next((part.remedy for part in parts if part.outcome is outcome and part.remedy), None)
    return Finding(outcome, reason, facts, tuple(needs), remedy, tuple(parts))


def any_of(parts: Sequence[Finding]) -> Finding:
    """One is enough: the highest outcome; what is missing is that of the best branch, then of the fewest needs."""
    outcome = highest(part.outcome for part in parts)
    best = min((part for part in parts if part.outcome is outcome), key=lambda part: len(part.needs))
    alone = outcome in (Outcome.MET, Outcome.TO_JUDGE)
    shown = [best] if alone else [part for part in parts if part.outcome is outcome]
    facts, reason = _gathered(shown)
    needs = best.needs if outcome in OPEN else ()
    return Finding(outcome, reason, facts, needs, best.remedy, tuple(parts))
