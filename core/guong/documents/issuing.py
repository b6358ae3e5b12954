"""Certificates of the recognitions in the books: what is to be signed, recorded once it is, and revoked."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.documents.badges import sign_status_list
from guong.documents.keys import PrivateKey
from guong.documents.revocations import write_revocations
from guong.documents.statements import Result, Revoked, Statement, Trusted, new_serial, opened
from guong.errors import BadInput, Refused
from guong.life.base import PERSONNEL, day_of
from guong.life.certificates import Certificate, SigningKey, decision_named, fallen, key_in_force, standing
from guong.life.dossiers import Dossier
from guong.life.rounds import Round
from guong.public_keys import PublicKey
from guong.queries.base import Reader
from guong.records import Where
from guong.subjects import Person
from guong.vietnamese import nfc
from guong.words import Text


@frozen(kw_only=True)
class Given:
    """One certificate of a decision: its content, and the signed text where it was signed."""

    dossier: int
    statement: Statement
    signed: str = ""
    number: int = 0
    """The certificate's number in the books; 0 until it is recorded."""


def title_of(books: Recorded, set_id: str, term: str) -> str:
    """What somebody was recognised as: the name of the set and the term."""
    found = books.catalogue.sets.get(set_id)
    name = found.name.vi if found else set_id
    when = f"giai đoạn {term}" if "-" in term else f"năm {term}"
    name = name.removesuffix("giai đoạn").removesuffix("hằng năm").strip()
    return nfc(f"Điển hình tiên tiến {name} {when}")


def drafted(books: Recorded, decision: str, office: str, today: date) -> Iterator[Given]:
    """The certificates of a decision, in the order of its list; those revoked since are left out.

    Raises:
        BadInput, Refused: there is no such decision of this office.
    """
    paper = decision_named(books, decision)
    one = books.record(Round, paper.of)
    title = title_of(books, one.criteria_set, one.term)
    for ordinal, key in enumerate(paper.dossiers, 1):
        dossier = books.record(Dossier, key)
        if dossier.state != "recognised":
            continue
        there = standing(books, key)
        if there:
            found = opened(there.signed)
            if isinstance(found, Result):
                msg = (
                    f"Giấy chứng nhận số {there.key} trong sổ đã hỏng; hãy kiểm tra nhật ký bằng guong journal verify."
                )
                raise Refused(msg)
            yield Given(dossier=key, statement=found.statement, signed=there.signed, number=there.key)
            continue
        subject = books.subject(dossier.subject)
        person = isinstance(subject, Person)
        statement = Statement(
            serial=new_serial(),
            office=office,
            name=subject.label,
            unit=books.subject(dossier.unit).label if person else "",
            set_id=one.criteria_set,
            term=one.term,
            title=title,
            number=paper.code,
            day=paper.day,
            issuer="" if paper.issuer == office else paper.issuer,
            ordinal=ordinal,
            signed=today,
        )
        yield Given(dossier=key, statement=statement)


@frozen
class CertificatesOf:
    """The certificates of a decision: those given, and what is to be signed for the others."""

    name: ClassVar = "certificates-of"
    label: ClassVar = Text("Giấy chứng nhận của một quyết định", "Certificates of a decision")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    decision: str = asked("Số quyết định")
    fingerprint: str = asked("Dấu khoá", "khoá sẽ ký; để trống: chỉ lấy giấy đã cấp", default="")

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """In the order of the decision's list; `given_from` makes entities of them."""
        from guong.codec import CONVERTER  # noqa: PLC0415 (cattrs is slow to import)

        key = key_in_force(books, self.fingerprint) if self.fingerprint else None
        found = drafted(books, self.decision, key.office if key else "", day_of(books))
        return [CONVERTER.unstructure(one) for one in found if one.signed or key]


def given_from(told: list[dict[str, Any]]) -> list[Given]:
    """The answer of `CertificatesOf` as those who sign and print use it."""
    from guong.codec import structured  # noqa: PLC0415 (cattrs is slow to import)

    return structured(told, list[Given])


@frozen
class IssueCertificates:
    """Record certificates that were signed outside the books; each must say what the books say."""

    name: ClassVar = "issue-certificates"
    label: ClassVar = Text("Ghi giấy chứng nhận đã ký", "Record signed certificates")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    decision: str = asked("Số quyết định")
    signed: tuple[str, ...] = asked("Các giấy đã ký", "chữ trong mã, mỗi giấy một dòng")

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check every signature by the registered keys and every word by the books; record all or none."""
        if not self.signed:
            msg = "Chưa có giấy nào đã ký; hãy ký bằng guong certificate issue."
            raise BadInput(msg)
        lacking: dict[int, dict[str, Given]] = {}
        made = []
        for place, text in enumerate(self.signed, 1):
            found = opened(text)
            if isinstance(found, Result):
                msg = f"Giấy thứ {place}: chữ ký không trọn vẹn; hãy ký lại bằng guong certificate issue."
                raise BadInput(msg)
            key = key_in_force(books, found.key.fingerprint)
            if key.key not in lacking:
                drafts = drafted(books, self.decision, key.office, day_of(books))
                lacking[key.key] = {_said(one.statement): one for one in drafts if not one.signed}
            one = lacking[key.key].pop(_said(found.statement), None)
            if one is None or books.records(Certificate, Where(code=found.statement.serial)):
                msg = (
                    f"Giấy thứ {place} ({found.statement.name}) không khớp với sổ hoặc đã cấp;"
                    " hãy ký lại bằng guong certificate issue."
                )
                raise Refused(msg)
            dossier = books.record(Dossier, one.dossier)
            made.append(
                books.add(
                    Certificate(
                        of=dossier.key,
                        subject=dossier.subject,
                        unit=dossier.unit,
                        day=found.statement.signed,
                        code=found.statement.serial,
                        signed=text.strip(),
                        signing_key=key.code,
                    )
                )
            )
        return {"certificates": [one.key for one in made]}


def _said(statement: Statement) -> str:
    """All that a statement says but its serial number, which chance gives."""
    return repr(evolve(statement, serial=""))


@frozen
class Revocations:
    """What no longer stands, and the office's keys: the content of the file for checking offline."""

    name: ClassVar = "revocations"
    label: ClassVar = Text("Danh sách giấy hết giá trị", "Revocations")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE})

    def answer(self, books: Reader, actor: Actor) -> dict[str, Any]:  # noqa: ARG002
        """Serial numbers and days, places in the status list, public keys; no names."""
        gone = list(fallen(books))
        return {
            "made": day_of(books).isoformat(),
            "revoked": [{"serial": one.code, "day": day.isoformat(), "place": one.key} for one, day in gone],
            "keys": [
                {
                    "public": one.public,
                    "office": one.office,
                    "since": one.day.isoformat(),
                    "until": one.until.isoformat() if one.until else "",
                    "stolen": one.reason == "stolen",
                }
                for one in books.records(SigningKey, Where())
            ],
        }


def signed_revocations(told: dict[str, Any], key: PrivateKey) -> str:
    """The answer of `Revocations` as a file, signed by a key in force, with the status list of that key's badges.

    Raises:
        Refused: the key is not registered, or no longer or not yet in force.
    """
    revoked = revoked_from(told)
    if not any(one.key == key.public and one.covers(revoked.made) for one in revoked.keys):
        msg = f"Khoá {key.public.fingerprint} không được dùng hôm nay; hãy ký bằng khoá đang dùng, xem signing-keys."
        raise Refused(msg)
    status_list = sign_status_list((one["place"] for one in told["revoked"]), revoked.made, key)
    return write_revocations(revoked, key, status_list)


def revoked_from(told: dict[str, Any]) -> Revoked:
    """The answer of `Revocations` as a checker uses it."""
    return Revoked(
        made=date.fromisoformat(told["made"]),
        keys=tuple(
            Trusted(
                key=PublicKey.parse(one["public"]),
                office=one["office"],
                since=date.fromisoformat(one["since"]),
                until=date.fromisoformat(one["until"]) if one["until"] else date.max,
                stolen=one["stolen"],
            )
            for one in told["keys"]
        ),
        serials={one["serial"]: date.fromisoformat(one["day"]) for one in told["revoked"]},
    )


__all__ = [
    "CertificatesOf",
    "Given",
    "IssueCertificates",
    "Revocations",
    "drafted",
    "given_from",
    "revoked_from",
    "signed_revocations",
]
