"""What a package says of a dossier, and of an answer to one; everything by codes, nothing by the sender's numbers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from guong.chain import JournalEntry, Proof
from guong.life.dossiers import Meeting


@frozen(kw_only=True)
class UnitPart:
    """A unit that the package speaks of."""

    code: str
    name: str
    type: str = ""
    parent: str = ""
    begin: date | None = None
    end: date | None = None


@frozen(kw_only=True)
class PersonPart:
    """The person whom the dossier is about."""

    code: str
    name: str
    birth: date | None = None
    gender: str = ""
    group: str = ""


@frozen(kw_only=True)
class PostingPart:
    """One posting of that person."""

    unit: str
    position: str = ""
    head: bool = False
    form: str = ""
    begin: date | None = None
    end: date | None = None


@frozen(kw_only=True)
class FactPart:
    """One fact that the verdict read."""

    of: str
    """The code of the dossier's subject, or of a unit."""
    kind: str
    year: int
    last_year: int
    day: date | None = None
    code: str = ""
    level: str = ""
    class_: str = ""
    about: str = ""
    detail: Mapping[str, str] = field(factory=dict)
    proof: Proof | None = None
    """Where it stands in the sender's journal; None where that is erased, or says more than may travel."""


@frozen(kw_only=True)
class ClosingPart:
    """That the sender declared a register complete."""

    unit: str
    kind: str
    year: int
    day: date | None = None
    by: str = ""


@frozen(kw_only=True)
class EvidencePart:
    """One file of the dossier."""

    hash: str
    clause: str
    name: str
    size: int
    type: str
    day: date
    note: str = ""
    proof: Proof | None = None


@frozen(kw_only=True)
class StepPart:
    """One step that was taken; holds, and who took it, do not travel."""

    step: str
    state: str
    day: date
    reason: str = ""


@frozen(kw_only=True)
class BallotPart:
    """What a council's ballot came to, in numbers; no receipts."""

    ballot: int
    day: date
    state: str
    members: int
    voters: int
    free: int
    yes: int
    no: int
    blank: int
    invalid: int
    needed: int
    provision: str


@frozen(kw_only=True)
class DecisionPart:
    """A paper by which the sender decided or proposed."""

    state: str
    day: date
    number: str = ""
    issuer: str = ""
    reason: str = ""


@frozen(kw_only=True)
class RoundPart:
    """The sender's round."""

    code: str
    title: str
    criteria_set: str
    term: str
    as_of: date


@frozen(kw_only=True)
class DossierPart:
    """One dossier."""

    number: int
    """Its number in the sender's books, for good."""
    state: str
    subject: str
    unit: str
    """The unit that nominates."""
    units: tuple[UnitPart, ...]
    """Every unit that is named, those above before those below."""
    person: PersonPart | None = None
    """None where the subject is a unit."""
    postings: tuple[PostingPart, ...] = ()
    round: RoundPart
    merits: str = ""
    meeting: Meeting | None = None
    special: str = ""
    facts: tuple[FactPart, ...] = ()
    closings: tuple[ClosingPart, ...] = ()
    evidence: tuple[EvidencePart, ...] = ()
    verdict: Mapping[str, Any]
    """The sender's verdict as JSON; behind the veil unless discipline travels."""
    steps: tuple[StepPart, ...] = ()
    ballots: tuple[BallotPart, ...] = ()
    decisions: tuple[DecisionPart, ...] = ()
    entries: tuple[JournalEntry, ...] = ()
    """The entries of the sender's journal that the proofs name."""


@frozen(kw_only=True)
class AnswerPart:
    """The answer to one dossier."""

    number: int
    """The dossier's number in the books to which the answer goes."""
    package: str
    """The digest of the package that is answered."""
    subject: str
    """The subject's code there."""
    name: str
    outcome: str
    """`recognise`, `decline` or `return`."""
    day: date
    number_of_paper: str = ""
    issuer: str = ""
    reason: str = ""
