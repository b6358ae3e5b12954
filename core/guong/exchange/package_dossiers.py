"""What travels of a dossier: what its verdict read, its papers and proofs (docs/packages.md).

What must not travel is left here: facts of other people, whom only a head's verdict reads; holds and their reasons;
who took which step; how anybody voted; and discipline, its closings and every verdict that rests on it, unless the
asker may see it and says so.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import evolve, frozen

from guong.criteria.case import Scope
from guong.criteria.verdict import evaluate
from guong.exchange.package_parts import (
    BallotPart,
    ClosingPart,
    DecisionPart,
    DossierPart,
    EvidencePart,
    FactPart,
    PersonPart,
    PostingPart,
    RoundPart,
    StepPart,
    UnitPart,
)
from guong.facts import CLOSING, Fact, Kind, Part, Timing
from guong.life.decisions import Decision
from guong.life.dossiers import Dossier, Taken
from guong.life.evidence import Evidence, evidence_of
from guong.life.rounds import Round
from guong.life.sessions import Session
from guong.life.tallies import tallies_of
from guong.queries.base import Reader
from guong.records import Where
from guong.subjects import Person, Unit
from guong.terms import Term, year_span
from guong.veil import veiled

HELD_BACK = ("hold-dossier", "release-dossier")
"""Steps that tell that something is being looked into."""


@frozen
class Whole:
    """A dossier as it travels, and the hash of the rules by which it was judged."""

    part: DossierPart
    tree: str


def dossier_part(books: Reader, dossier: Dossier, *, discipline: bool) -> Whole:
    """Everything that travels of one dossier.

    Raises:
        GuongError: its subject can no longer be judged.
    """
    one = books.record(Round, dossier.of)
    subject = books.subject(dossier.subject)
    told, reads, tree = _verdict(books, dossier, one, discipline=discipline)
    postings = books.postings(subject.key) if isinstance(subject, Person) else ()
    facts = list(_facts(books, dossier.subject, reads, discipline=discipline))
    closings = [fact for fact in facts if fact.kind == CLOSING.id]
    facts = [fact for fact in facts if fact.kind != CLOSING.id]
    evidence = evidence_of(books, dossier)
    named = {dossier.unit, *(one.unit for one in postings), *(one.subject for one in (*facts, *closings))}
    part = DossierPart(
        number=dossier.key,
        state=dossier.state,
        subject=subject.code,
        unit=books.subject(dossier.unit).code,
        units=tuple(_units(books, named)),
        person=_person(subject) if isinstance(subject, Person) else None,
        postings=tuple(
            PostingPart(
                unit=books.subject(held.unit).code,
                position=held.position,
                head=held.head,
                form=held.form,
                begin=held.begin,
                end=held.end,
            )
            for held in postings
        ),
        round=RoundPart(code=one.code, title=one.title, criteria_set=one.criteria_set, term=one.term, as_of=one.as_of),
        merits=dossier.merits,
        meeting=dossier.meeting,
        special=dossier.special,
        facts=tuple(_fact(books, fact) for fact in facts),
        closings=tuple(_closing(books, fact) for fact in closings),
        evidence=tuple(map(_evidence, evidence)),
        verdict=told,
        steps=tuple(
            StepPart(step=taken.code, state=taken.state, day=taken.day, reason=taken.reason)
            for taken in books.records(Taken, Where(of=dossier.key))
            if taken.code not in HELD_BACK
        ),
        ballots=tuple(_ballots(books, dossier)),
        decisions=tuple(decisions_on(books, dossier)),
    )
    return Whole(_proved(books, part, facts, evidence), tree)


def _verdict(
    books: Reader, dossier: Dossier, one: Round, *, discipline: bool
) -> tuple[dict[str, Any], tuple[Scope, ...], str]:
    """The verdict by the books as they stand, with what it looked at; behind the veil unless discipline travels."""
    chosen = books.catalogue.criteria_set(one.criteria_set)
    asked = (books.subject(dossier.subject), chosen, Term.parse(one.term, work_year=books.work_year), one.as_of)
    if discipline:
        verdict = evaluate(books.catalogue, books, *asked, books.moment())
        return verdict.as_json(), (*verdict.reads, *_sensitive(books, dossier.subject, verdict.term)), verdict.tree
    shown = veiled(books.catalogue, books, *asked)
    return shown.as_json(), shown.reads, shown.tree


def _sensitive(books: Reader, subject: int, term: Term) -> Iterator[Scope]:
    """What the subject's own register of discipline says in the term: no set of ours reads it, but it was asked for."""
    for kind in books.catalogue.kinds.values():
        if kind.sensitive:
            yield Scope(subject, kind.id, term.begin, term.end)


def _facts(books: Reader, subject: int, reads: Iterable[Scope], *, discipline: bool) -> Iterator[Fact]:
    """The facts inside the scopes, of the subject itself and of units, in the order of recording.

    Kinds without a sheet are what an office decides itself (votes), or speak of what only its own books hold.
    """
    found: dict[int, Fact] = {}
    for look in reads:
        kind = books.catalogue.kinds.get(look.kind)
        if look.staff or kind is None or not kind.sheet:
            continue
        if look.subject != subject and isinstance(books.subject(look.subject), Person):
            continue
        for fact in books.facts(look.subject).get(kind.id, ()):
            if discipline or not books.catalogue.sensitive(fact.kind, fact.about):
                first, last = _span(books, kind, fact)
                if look.first <= first and last <= look.last:
                    found[fact.id] = fact
    for number in sorted(found):
        yield found[number]


def _span(books: Reader, kind: Kind, fact: Fact) -> tuple[date, date]:
    """The days on which a fact counts."""
    if kind.timing is Timing.DAY and fact.day:
        return fact.day, fact.day
    work = books.work_year
    return year_span(fact.year, work_year=work)[0], year_span(fact.last_year, work_year=work)[1]


def _units(books: Reader, named: Iterable[int]) -> Iterator[UnitPart]:
    """The units among the subjects that are named, and all above them, those above first."""
    placed: dict[int, UnitPart] = {}

    def place(key: int) -> None:
        unit = books.subject(key)
        if key in placed or not isinstance(unit, Unit):
            return
        if unit.parent is not None:
            place(unit.parent)
        placed[key] = UnitPart(
            code=unit.code,
            name=unit.name,
            type=unit.type,
            parent=books.subject(unit.parent).code if unit.parent is not None else "",
            begin=unit.begin,
            end=unit.end,
        )

    for key in sorted(named):
        place(key)
    yield from placed.values()


def _person(person: Person) -> PersonPart:
    return PersonPart(code=person.code, name=person.name, birth=person.birth, gender=person.gender, group=person.group)


def _fact(books: Reader, fact: Fact) -> FactPart:
    """A fact as its kind's columns say it; why it was once corrected stays here."""
    columns = {column.id for column in books.catalogue.kind(fact.kind).columns if column.part is Part.DETAIL}
    return FactPart(
        of=books.subject(fact.subject).code,
        kind=fact.kind,
        year=fact.year,
        last_year=fact.last_year,
        day=fact.day,
        code=fact.code,
        level=fact.level,
        class_=fact.class_,
        about=fact.about,
        detail={name: value for name, value in fact.detail.items() if name in columns},
    )


def _closing(books: Reader, fact: Fact) -> ClosingPart:
    unit = books.subject(fact.subject).code
    return ClosingPart(unit=unit, kind=fact.about, year=fact.year, day=fact.day, by=fact.detail.get("by", ""))


def _evidence(one: Evidence) -> EvidencePart:
    return EvidencePart(
        hash=one.code, clause=one.clause, name=one.name, size=one.size, type=one.type, day=one.day, note=one.note
    )


def _ballots(books: Reader, dossier: Dossier) -> Iterator[BallotPart]:
    for tally in tallies_of(books, dossier.key):
        yield BallotPart(
            ballot=tally.ballot,
            day=books.record(Session, tally.of).day,
            state=tally.state,
            members=tally.members,
            voters=tally.voters,
            free=tally.free,
            yes=tally.yes,
            no=tally.no,
            blank=tally.blank,
            invalid=tally.invalid,
            needed=tally.needed,
            provision=tally.provision,
        )


def decisions_on(books: Reader, dossier: Dossier) -> Iterator[DecisionPart]:
    """The papers that decided on a dossier, oldest first."""
    for paper in books.records(Decision, Where(of=dossier.of)):
        if dossier.key in paper.dossiers:
            yield DecisionPart(
                state=paper.state, day=paper.day, number=paper.code, issuer=paper.issuer, reason=paper.reason
            )


def _proved(books: Reader, part: DossierPart, facts: list[Fact], evidence: list[Evidence]) -> DossierPart:
    """The dossier with the journal's word for its facts and files.

    A payload is shown whole or not at all, so a fact that keeps more than its columns is left without proof.
    """
    owners: dict[int, dict[str, set[int]]] = {}
    for fact, told in zip(facts, part.facts, strict=True):
        if fact.detail == told.detail:
            owners.setdefault(fact.subject, {}).setdefault("facts", set()).add(fact.id)
    for one in evidence:
        owners.setdefault(one.subject, {}).setdefault("records", set()).add(one.version)
    proofs = {
        (table, number): proof
        for owner, wanted in owners.items()
        for table, number, proof in books.journal_proofs(owner, wanted)
    }
    entries = (books.journal_entry(seq) for seq in sorted({proof.entry for proof in proofs.values()}))
    return evolve(
        part,
        facts=tuple(
            evolve(told, proof=proofs.get(("facts", fact.id))) for fact, told in zip(facts, part.facts, strict=True)
        ),
        evidence=tuple(
            evolve(told, proof=proofs.get(("records", one.version)))
            for one, told in zip(evidence, part.evidence, strict=True)
        ),
        entries=tuple(entry for entry in entries if entry),
    )
