"""Writing packages: dossiers that go up. The key stays outside the books: the draft is signed by `send`."""

from collections.abc import Callable
from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.books import Books
from guong.commands.base import Command, Made, asked
from guong.criteria.tree import planted
from guong.errors import BadInput, Forbidden, Refused
from guong.exchange.package_dossiers import dossier_part
from guong.exchange.package_reading import opened
from guong.exchange.packages import FORMAT, Draft, Manifest, Paper, Progress, Signer, drafting, name_of, sign, tree_name
from guong.life.base import day_of
from guong.life.certificates import key_in_force
from guong.life.dossiers import Dossier, check_dossiers, dossier_told, step
from guong.life.evidence_files import looked_at, opened_file, pieces, safe_name
from guong.life.packages import DOSSIERS, SENDERS, Sent, origin_at
from guong.life.rounds import UPWARD, Round, round_named
from guong.life.steps import STATES
from guong.placing import placed
from guong.queries.base import Query, Reader
from guong.records import Where
from guong.words import Text

SENT = ("proposed", "submitted", "appraised")
"""States in which a dossier may go up."""


def may_go(one: Round, dossier: Dossier) -> bool:
    """Whether a dossier may go up: proposed by a decision, or where the round only gathers for the office above."""
    gathers = one.decides == UPWARD and not one.vote_rule and not one.notice_rule
    return dossier.state == "proposed" or (gathers and dossier.state in SENT)


def check_may_go(one: Round, dossier: Dossier) -> None:
    """Make sure that a dossier may go up.

    Raises:
        Refused: it may not; the sentence says what comes first.
    """
    if not may_go(one, dossier):
        state = STATES[dossier.held_from if dossier.state == "held" else dossier.state].vi
        what = f"Hồ sơ số {dossier.key} {state}, chưa gửi lên được"
        msg = f"{what}; hãy trình bằng quyết định propose trước."
        raise Refused(msg)


def begun(books: Reader, draft_of: str, to: str, fingerprint: str, **more: Any) -> Manifest:  # noqa: ANN401
    """The manifest of a package that is to be written.

    Raises:
        Refused: the key is not one by which the office signs today.
    """
    from importlib.metadata import version  # noqa: PLC0415 (slow to import)

    key, head = key_in_force(books, fingerprint), books.journal_head()
    return Manifest(
        format=FORMAT,
        program=version("guong"),
        sort=draft_of,
        made=books.now,
        sender=key.office,
        to=to.strip(),
        work_year=books.work_year,
        entry=head.seq if head else 0,
        head=head.hash if head else "",
        **more,
    )


@frozen
class WritePackage:
    """Write dossiers that go up, with all that proves them, to a file that is then to be signed."""

    name: ClassVar = "write-package"
    label: ClassVar = Text("Ghi gói hồ sơ gửi lên", "Write a package of dossiers")
    roles: ClassVar[frozenset[Role]] = SENDERS

    file: str = asked("Tệp", "đường dẫn tới tệp sẽ ghi; gói chưa ký")
    fingerprint: str = asked("Dấu khoá", "khoá sẽ ký; xem signing-keys")
    round: str = asked("Mã đợt", "mọi hồ sơ gửi lên được của đợt", default="")
    dossiers: tuple[int, ...] = asked("Các hồ sơ số", "để trống: cả đợt", default=())
    to: str = asked("Gửi tới", "tên ngắn của nơi gửi nhận; xem correspondents", default="")
    with_discipline: bool = asked("Gửi cả kỷ luật", "chỉ tổ chức cán bộ", default=False)
    papers: tuple[str, ...] = asked("Văn bản kèm theo", "đường dẫn tới tờ trình đã ký …", default=())

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:
        """Check and write; discipline travels only for those who may see it, and only where they say so."""
        return write_dossiers(books, actor, self)


def write_dossiers(books: Reader, actor: Actor, wish: WritePackage, progress: Progress | None = None) -> dict[str, Any]:
    """Write the package that is wished for.

    Raises:
        Forbidden: discipline is to travel, and the actor may not see it.
        Refused: a dossier may not go up, the key is not in force, or the package would be too large.
        BadInput: no dossier is named, or nothing can be written there.
    """
    if wish.with_discipline and not actor.may(Role.PERSONNEL):
        msg = f"Tài khoản {actor.id} không có quyền gửi số liệu kỷ luật; cần quyền tổ chức cán bộ."
        raise Forbidden(msg)
    chosen = _chosen(books, wish)
    with drafting(wish.file) as draft:
        papers = tuple(_paper(draft, path) for path in wish.papers)
        more = {"discipline": wish.with_discipline, "papers": papers, "parts": draft.parts}
        manifest = begun(books, DOSSIERS, wish.to, wish.fingerprint, **more)
        for number, dossier in enumerate(chosen, 1):
            _put(books, draft, number, dossier, discipline=wish.with_discipline)
            if progress:
                progress("Ghi gói", number, len(chosen))
        draft.close(manifest)
    return {"file": wish.file, "dossiers": [dossier.key for dossier in chosen], "entry": manifest.entry}


def _chosen(books: Reader, wish: WritePackage) -> list[Dossier]:
    if bool(wish.round) == bool(wish.dossiers):
        msg = "Chọn hồ sơ bằng mã đợt, hoặc bằng danh sách số hồ sơ; ghi một trong hai."
        raise BadInput(msg)
    if wish.dossiers:
        found = sorted(check_dossiers(books, wish.dossiers), key=lambda dossier: dossier.key)
        for dossier in found:
            check_may_go(books.record(Round, dossier.of), dossier)
        return found
    one = round_named(books, wish.round)
    found = [dossier for dossier in books.records(Dossier, Where(of=one.key)) if may_go(one, dossier)]
    if not found:
        msg = f"Đợt {one.code} không có hồ sơ nào gửi lên được; hãy trình bằng quyết định propose trước."
        raise Refused(msg)
    return found


def _put(books: Reader, draft: Draft, number: int, dossier: Dossier, *, discipline: bool) -> None:
    from guong.codec import CONVERTER  # noqa: PLC0415 (cattrs is slow to import)

    whole = dossier_part(books, dossier, discipline=discipline)
    draft.add(name_of(number), CONVERTER.unstructure(whole.part))
    chosen = books.record(Round, dossier.of).criteria_set
    draft.add_text(tree_name(whole.tree), planted(books.catalogue.closure(chosen)))
    for one in whole.part.evidence:
        draft.add_file(one.hash, books.file_bytes(one.hash))


def _paper(draft: Draft, path: str) -> Paper:
    """A paper put into a draft, looked at as evidence is."""
    name = safe_name(path)
    with opened_file(path) as file:
        looked = looked_at(file, path)
        draft.add_file(looked.hash, pieces(file, name))
    return Paper(name=name, hash=looked.hash, size=looked.size)


@frozen
class RecordPackage:
    """Remember what goes out in a package that the office signed; a dossier that was only gathered is now proposed."""

    name: ClassVar = "record-package"
    label: ClassVar = Text("Ghi việc gửi gói", "Record a package that goes out")
    roles: ClassVar[frozenset[Role]] = SENDERS

    file: str = asked("Tệp", "gói đã ký")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check the signature by the registered keys, and every number by the books; a package is recorded once."""
        with opened(self.file) as package:
            key_in_force(books, package.key.fingerprint)
            manifest, digest = package.manifest, package.digest
            if books.records(Sent, Where(code=digest, limit=1)):
                msg = "Việc gửi gói này đã được ghi; không ghi hai lần."
                raise Refused(msg)
            if manifest.sort == DOSSIERS:
                numbers = [part.number for part in package.dossiers()]
            else:
                origins = [origin_at(books, manifest.to, answer.number) for answer in package.answers()]
                numbers = [origin.of for origin in origins]
        made = []
        for number in sorted(numbers):
            dossier = books.record(Dossier, number)
            if manifest.sort == DOSSIERS:
                check_may_go(books.record(Round, dossier.of), dossier)
                if dossier.state != "proposed":
                    dossier = step(books, dossier, self.name, reason=f"gửi tới {manifest.to or 'cấp trên'}")
            books.add(
                Sent(
                    of=dossier.key,
                    subject=dossier.subject,
                    unit=dossier.unit,
                    day=day_of(books),
                    code=digest,
                    sort=manifest.sort,
                    to=manifest.to,
                    entry=manifest.entry,
                    discipline=manifest.discipline,
                )
            )
            made.append(dossier_told(dossier))
        return {"package": digest, "dossiers": made}


def send(
    file: str, key: Signer, wish: Callable[[str], Query], ask: Callable[[Query], Any], do: Callable[[Command], object]
) -> dict[str, Any]:
    """Have a package written, sign it and have that recorded; the file is there only when all of it is done.

    `wish` makes the question that writes a draft to a path; `ask` and `do` reach the office.

    Raises:
        BadInput: something is there already, or nothing can be written there.
        GuongError: whatever the question or the recording refuses.
    """
    with placed(file) as draft:
        told = ask(wish(str(draft)))
        digest = sign(str(draft), key)
        do(RecordPackage(file=str(draft)))
    return {**told, "file": file, "package": digest}


__all__ = ["RecordPackage", "WritePackage", "begun", "send", "write_dossiers"]
