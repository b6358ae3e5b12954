"""Evidence: files in a dossier, each tied to the clause that it proves (II.2, III.2.d)."""

from datetime import date
from typing import ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import day_of, text
from guong.life.dossiers import NOMINATORS, Dossier, open_dossier
from guong.life.evidence_files import safe_name
from guong.life.rounds import Round
from guong.life.steps import taken
from guong.records import Record, Where
from guong.words import Text

MOST = 60
"""The most files of one dossier."""


@frozen(kw_only=True)
class Evidence(Record):
    """One file in a dossier."""

    kind: ClassVar = "evidence"
    label: ClassVar = Text("minh chứng", "evidence")

    of: int
    """The dossier."""
    subject: int
    unit: int
    day: date
    """The day on which it was attached."""
    code: str
    """The SHA-256 of its content."""
    clause: str
    name: str
    """The file's own name, without its folder."""
    type: str
    size: int
    note: str = ""


def evidence_of(books: Recorded, dossier: Dossier) -> list[Evidence]:
    """The files of a dossier, in the order in which they were attached."""
    return books.records(Evidence, Where(of=dossier.key))


@frozen
class AttachEvidence:
    """Attach a file to a dossier; its content is looked at, not its name trusted."""

    name: ClassVar = "attach-evidence"
    label: ClassVar = Text("Đính kèm minh chứng", "Attach evidence")
    roles: ClassVar[frozenset[Role]] = NOMINATORS

    dossier: int = asked("Hồ sơ số")
    clause: str = asked("Tiêu chuẩn", "tiêu chuẩn mà tệp này chứng minh, ví dụ II.2.2.1.b")
    file: str = asked("Tệp", "đường dẫn tới tệp trên máy này", path="in")
    file_name: str = asked("Tên tệp", "để trống: tên của chính tệp", default="")
    note: str = asked("Ghi chú", default="")
    version: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Check the clause and the file, and keep it; the same content under the same clause is kept once."""
        dossier = open_dossier(books, actor, self.dossier, self.version)
        taken(dossier, self.name)
        one = books.record(Round, dossier.of)
        clauses = [criterion.id for criterion in books.catalogue.criteria_set(one.criteria_set).criteria]
        if self.clause not in clauses:
            msg = f"Đợt {one.code} không có tiêu chuẩn “{self.clause}”; chọn trong: {', '.join(clauses)}."
            raise BadInput(msg)
        there = evidence_of(books, dossier)
        if len(there) >= MOST:
            msg = f"Hồ sơ số {dossier.key} đã có {MOST} tệp; hãy gộp tệp, hoặc gỡ bớt bằng remove-evidence."
            raise Refused(msg)
        name = safe_name(self.file_name or self.file)
        kept = books.put_file(self.file)
        for same in there:
            if (same.code, same.clause) == (kept.hash, self.clause):
                msg = f"Tệp này đã có trong hồ sơ (minh chứng số {same.key}, {same.name}); không đính kèm hai lần."
                raise Refused(msg)
        made = books.add(
            Evidence(
                of=dossier.key,
                subject=dossier.subject,
                unit=dossier.unit,
                day=day_of(books),
                code=kept.hash,
                clause=self.clause,
                name=name,
                type=kept.type,
                size=kept.size,
                note=self.note.strip(),
            )
        )
        return {"evidence": made.key, "hash": kept.hash, "name": name, "type": kept.type, "size": kept.size}


@frozen
class RemoveEvidence:
    """Take a file out of a dossier; what was once sent keeps its place in the history."""

    name: ClassVar = "remove-evidence"
    label: ClassVar = Text("Gỡ minh chứng", "Remove evidence")
    roles: ClassVar[frozenset[Role]] = NOMINATORS

    evidence: int = asked("Minh chứng số")
    reason: str = asked("Lý do")

    def apply(self, books: Books, actor: Actor) -> Made:
        """Take it out."""
        text("Lý do", self.reason)
        one = books.record(Evidence, self.evidence)
        taken(open_dossier(books, actor, one.of), self.name)
        books.end(one)
        return {"evidence": one.key}


COMMANDS = (AttachEvidence, RemoveEvidence)
