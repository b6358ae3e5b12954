"""Answers that come down: what was decided on dossiers that came in a package, and taking that into their own books."""

from typing import Any, ClassVar

from attrs import frozen

from guong.actors import Actor, Role
from guong.books import Books
from guong.commands.base import asked
from guong.errors import BadInput, NotFound, Refused
from guong.exchange.package_dossiers import decisions_on
from guong.exchange.package_parts import AnswerPart
from guong.exchange.package_reading import Package
from guong.exchange.package_writing import begun
from guong.exchange.packages import ANSWERS_PART, drafting
from guong.life.base import text
from guong.life.certificates import key_in_force
from guong.life.decisions import OUTCOMES, RecordAnswer
from guong.life.dossiers import Dossier, ReturnDossier, Taken, check_dossiers
from guong.life.packages import ANSWERS, DOSSIERS, SENDERS, Origin, origin_of, sent
from guong.life.steps import STATES
from guong.queries.base import Reader
from guong.records import Where
from guong.vietnamese import same
from guong.words import Text

DECIDED = {"recognised": "recognise", "declined": "decline"}
RETURN = "return"
SENT_BACK = "return-dossier"


@frozen
class WriteAnswer:
    """Write the answers to dossiers that one office sent, to a file that is then to be signed."""

    name: ClassVar = "write-answer"
    label: ClassVar = Text("Ghi gói trả lời", "Write a package of answers")
    roles: ClassVar[frozenset[Role]] = SENDERS

    file: str = asked("Tệp", "đường dẫn tới tệp sẽ ghi; gói chưa ký")
    fingerprint: str = asked("Dấu khoá", "khoá sẽ ký; xem signing-keys")
    dossiers: tuple[int, ...] = asked("Các hồ sơ số", "hồ sơ đã nhận bằng gói, của cùng một nơi gửi")
    number: str = asked("Số văn bản", "dùng khi quyết định trong sổ không ghi số", default="")

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """Check and write; every dossier must be decided or returned."""
        from guong.codec import CONVERTER  # noqa: PLC0415 (cattrs is slow to import)

        office = key_in_force(books, self.fingerprint).office
        origins: list[Origin] = []
        answers: list[AnswerPart] = []
        for dossier in check_dossiers(books, self.dossiers):
            origin = origin_of(books, dossier.key)
            if origin is None:
                msg = f"Hồ sơ số {dossier.key} không đến bằng gói nào, nên không trả lời bằng gói được; hãy bỏ số này."
                raise Refused(msg)
            origins.append(origin)
            answers.append(_answer(books, dossier, origin, office, self.number))
        if len({origin.sender for origin in origins}) != 1:
            senders = ", ".join(sorted({origin.sender for origin in origins}))
            msg = f"Các hồ sơ đến từ nhiều nơi ({senders}); ghi một gói trả lời cho mỗi nơi."
            raise BadInput(msg)
        with drafting(self.file) as draft:
            draft.add(ANSWERS_PART, [CONVERTER.unstructure(one) for one in answers])
            manifest = begun(books, ANSWERS, origins[0].sender, self.fingerprint, parts=draft.parts)
            draft.close(manifest)
        return {"file": self.file, "dossiers": list(self.dossiers), "entry": manifest.entry}


def _answer(books: Reader, dossier: Dossier, origin: Origin, office: str, number: str) -> AnswerPart:
    about: dict[str, Any] = {
        "number": origin.number,
        "package": origin.package,
        "subject": origin.their_code,
        "name": books.subject(dossier.subject).label,
    }
    if dossier.state == "returned":
        back = [one for one in books.records(Taken, Where(of=dossier.key)) if one.code == SENT_BACK]
        if back:
            return AnswerPart(**about, outcome=RETURN, day=back[-1].day, issuer=office, reason=back[-1].reason)
    outcome = DECIDED.get(dossier.state, "")
    papers = [paper for paper in decisions_on(books, dossier) if paper.state == outcome]
    if not papers:
        state = STATES[dossier.held_from if dossier.state == "held" else dossier.state].vi
        msg = f"Hồ sơ số {dossier.key} {state}, chưa có trả lời; hãy quyết định hoặc trả lại trước."
        raise Refused(msg)
    paper = papers[-1]
    return AnswerPart(
        **about,
        outcome=outcome,
        day=paper.day,
        number_of_paper=text("Số văn bản", paper.number or number),
        issuer=paper.issuer or office,
        reason=paper.reason,
    )


def take_answers(books: Books, actor: Actor, package: Package, sender: str) -> list[dict[str, Any]]:
    """Record the answers to our dossiers: what was decided, or that it came back; gives a row for each.

    An answer to an earlier sending, or one that is recorded already, changes nothing.

    Raises:
        GuongError: what was decided cannot be recorded; then none is.
    """
    rows: list[dict[str, Any]] = []
    open_: dict[tuple[Any, ...], list[int]] = {}
    for answer in package.answers():
        row: dict[str, Any] = {"dossier": answer.number, "subject": answer.subject, "outcome": answer.outcome}
        rows.append(row)
        try:
            dossier = _asked_for(books, answer, sender)
            row["status"] = _status(books, dossier, answer)
        except (Refused, NotFound, BadInput) as error:
            row |= {"status": "refused", "problem": str(error)}
            continue
        if row["status"] == "new":
            paper = (answer.outcome, answer.number_of_paper, answer.day, answer.issuer, answer.reason)
            open_.setdefault(paper, []).append(dossier.key)
    for (outcome, number, day, issuer, reason), keys in open_.items():
        if outcome == RETURN:
            for key in keys:
                ReturnDossier(dossier=key, reason=f"{issuer}: {reason}").apply(books, actor)
        else:
            RecordAnswer(
                dossiers=tuple(keys), outcome=outcome, number=number, day=day, issuer=issuer, reason=reason
            ).apply(books, actor)
    return rows


def _asked_for(books: Books, answer: AnswerPart, sender: str) -> Dossier:
    """The dossier of ours that an answer is about.

    Raises:
        NotFound, Refused: we have none such, it was not sent there, or it is about somebody else.
    """
    dossier = books.record(Dossier, answer.number)
    subject = books.subject(dossier.subject)
    if same(subject.code) != same(answer.subject) or same(subject.label) != same(answer.name):
        what = f"Hồ sơ số {dossier.key} là của {subject.label} ({subject.code})"
        msg = f"{what}, trả lời lại ghi {answer.name} ({answer.subject}); hãy hỏi lại nơi trả lời."
        raise Refused(msg)
    if not any(one.to == sender for one in sent(books, dossier.key, DOSSIERS)):
        msg = f"Hồ sơ số {dossier.key} chưa gửi tới {sender} bằng gói nào; hãy hỏi lại nơi trả lời."
        raise Refused(msg)
    if answer.outcome not in (*DECIDED.values(), RETURN):
        msg = f"Hồ sơ số {dossier.key}: trả lời “{answer.outcome[:20]}” không có; hãy hỏi lại nơi trả lời."
        raise Refused(msg)
    return dossier


def _status(books: Books, dossier: Dossier, answer: AnswerPart) -> str:
    """`new`, `unchanged` where it is recorded already, or `older` where the dossier was sent again since.

    Raises:
        Refused: the dossier waits for no answer.
    """
    last = sent(books, dossier.key, DOSSIERS)[-1]
    if answer.package != last.code:
        return "older"
    steps = books.records(Taken, Where(of=dossier.key))
    if any(one.code == SENT_BACK and one.key > last.key for one in steps):
        return "unchanged" if answer.outcome == RETURN else "older"
    if dossier.state == "proposed":
        return "new"
    if dossier.state == dict(OUTCOMES).get(answer.outcome, ("",))[0]:
        return "unchanged"
    msg = f"Hồ sơ số {dossier.key} {STATES[dossier.state].vi}, không chờ trả lời; hãy xem lại hồ sơ."
    raise Refused(msg)


__all__ = ["WriteAnswer", "take_answers"]
