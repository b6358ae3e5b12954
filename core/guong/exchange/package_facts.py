"""Facts, postings and files of a package entered by the usual registers; what differs from our books is kept apart."""

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from guong.books import Books
from guong.errors import BadInput, Refused
from guong.exchange.package_parts import DossierPart, FactPart, PostingPart
from guong.exchange.package_reading import Package
from guong.facts import CLOSING, Fact, Kind, Part
from guong.life.base import day_of
from guong.life.dossiers import Dossier
from guong.life.evidence import MOST, Evidence, evidence_of
from guong.life.evidence_files import safe_name
from guong.registers import BadValue, Status, draft_fact, enter_fact, enter_posting
from guong.registers.facts import PARTS, counterpart, merged, value_of
from guong.registers.values import Cell
from guong.subjects import Person, Posting, Subject, Unit
from guong.words import Text

POSTING = Text("vị trí công tác", "posting")


@frozen
class Told:
    """What became of what a dossier brought."""

    counts: dict[str, int] = field(factory=lambda: dict.fromkeys(("added", "completed", "unchanged"), 0))
    differs: list[str] = field(factory=list)
    """What says something else than our books: a sentence each. Ours stands."""
    refused: list[str] = field(factory=list)
    """What cannot be entered here: a sentence each."""

    def count(self, status: Status) -> None:
        """One more."""
        self.counts[status.value] += 1


def take_postings(
    books: Books, told: Told, person: Person, parts: tuple[PostingPart, ...], units: Mapping[str, Unit]
) -> None:
    """The postings of the person."""
    for part in parts:
        unit = units.get(part.unit)
        if unit is None:
            told.refused.append(f"{POSTING.vi} ở {part.unit}: gói không kể đơn vị này; hãy báo nơi gửi.")
            continue
        draft = Posting(
            0, person.key, unit.key, date.min, date.max, part.head, part.position, part.form, part.begin, part.end
        )
        try:
            told.count(enter_posting(books, draft).status)
        except BadValue as error:
            sentence = f"{POSTING.vi} ở {unit.code}: {error}"
            (told.differs if error.problem.startswith("khác với") else told.refused).append(sentence)


def take_facts(
    books: Books,
    told: Told,
    part: DossierPart,
    subject: Subject,
    units: Mapping[str, Unit],
    reach: frozenset[int] | None,
) -> None:
    """The facts of the subject, and of units for which the sender speaks."""
    for fact in part.facts:
        owner: Subject | None = subject if fact.of == part.subject else units.get(fact.of)
        if owner is None or (owner.key != subject.key and reach is not None and owner.key not in reach):
            told.refused.append(f"{fact.kind} của {fact.of}: nơi gửi không phụ trách đơn vị này; hãy hỏi đơn vị ấy.")
            continue
        kind = books.catalogue.kinds.get(fact.kind)
        if kind is None or not kind.sheet or kind.id == CLOSING.id:
            told.refused.append(f"{fact.kind} của {fact.of}: máy này không nhận loại dữ kiện này; hãy cài tiện ích.")
            continue
        try:
            _enter(books, told, kind, draft_fact(books, kind, owner, _cells(kind, fact)))
        except BadValue as error:
            told.refused.append(f"{kind.name.vi} {_term(fact)} của {fact.of}: {error}")


def _term(fact: FactPart) -> str:
    return str(fact.year) if fact.year == fact.last_year else f"{fact.year}-{fact.last_year}"


def _cells(kind: Kind, fact: FactPart) -> dict[str, Cell]:
    cells: dict[str, Cell] = {kind.term_header: _term(fact)} if kind.term_header else {}
    for column in kind.columns:
        if column.part is Part.DAY:
            cells[column.header] = fact.day
        elif column.part is Part.DETAIL:
            cells[column.header] = fact.detail.get(column.id, "")
        else:
            cells[column.header] = getattr(fact, PARTS[column.part])
    return cells


def _enter(books: Books, told: Told, kind: Kind, draft: Fact) -> None:
    """Enter a fact; one that differs from ours is kept apart, even of kinds whose latest word would stand."""
    there = counterpart(books, kind, draft)
    differing = merged(kind, there, draft)[1] if there else []
    if there is None or not differing:
        told.count(enter_fact(books, kind, draft).status)
        return
    theirs, ours = (
        "; ".join(f"{column.header} “{value_of(kind, fact, column)}”" for column in differing)
        for fact in (draft, there)
    )
    of = books.subject(draft.subject).code
    what = f"{kind.name.vi} {draft.term} của {of}: gói ghi {theirs}, sổ ghi {ours} (dữ kiện số {there.id})"
    told.differs.append(f"{what}; nếu sổ sai thì dùng correct-fact.")


def evidence_key(hash: str, clause: str) -> str:  # noqa: A002
    """By what a file of a dossier is known from one package to the next."""
    return f"{hash} {clause}"


def unlike(books: Books, dossier: Dossier, part: DossierPart, brought: tuple[str, ...]) -> tuple[list[Evidence], int]:
    """The files of a dossier that came earlier and no longer do, and how many come that are not there."""
    wanted = {evidence_key(one.hash, one.clause) for one in part.evidence}
    there = {evidence_key(one.code, one.clause): one for one in evidence_of(books, dossier)}
    gone = [one for key, one in there.items() if key in brought and key not in wanted]
    return gone, len(wanted - set(there))


def take_evidence(
    books: Books, told: Told, dossier: Dossier, part: DossierPart, package: Package, clauses: tuple[str, ...]
) -> int:
    """Keep the files that are not there; gives how many.

    Raises:
        BadInput: a file is not what the package says.
    """
    there = {evidence_key(one.code, one.clause) for one in evidence_of(books, dossier)}
    added = 0
    for one in part.evidence:
        if evidence_key(one.hash, one.clause) in there:
            continue
        name = safe_name(one.name)
        try:
            _check_file(one.clause, clauses, name, len(there))
            kept = books.put_opened(package.window(one.hash), name)
        except (BadInput, Refused) as error:
            told.refused.append(f"minh chứng {name}: {error}")
            continue
        if kept.hash != one.hash:
            raise package.wrong("tệp {} không khớp mã băm của nó", one.hash[:12])
        books.add(
            Evidence(
                of=dossier.key,
                subject=dossier.subject,
                unit=dossier.unit,
                day=day_of(books),
                code=kept.hash,
                clause=one.clause,
                name=name,
                type=kept.type,
                size=kept.size,
                note=one.note.strip(),
            )
        )
        there.add(evidence_key(one.hash, one.clause))
        added += 1
    return added


def _check_file(clause: str, clauses: tuple[str, ...], name: str, there: int) -> None:
    if clause not in clauses:
        raise BadValue("Tiêu chuẩn", f"đợt này không có “{clause}”", "báo nơi gửi")
    if there >= MOST:
        msg = f"hồ sơ đã có {MOST} tệp; báo nơi gửi gộp {name}."
        raise Refused(msg)


__all__ = [
    "Told",
    "evidence_key",
    "take_evidence",
    "take_facts",
    "take_postings",
    "unlike",
]
