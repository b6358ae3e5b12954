"""The office's public keys and the certificates it gave; private keys never come here (docs/certificates.md)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from attrs import evolve, frozen

from guong.actors import SIGNED_IN, Actor, Role
from guong.books import Books, Recorded
from guong.commands.base import Made, asked
from guong.errors import BadInput, Refused
from guong.life.base import PERSONNEL, changed, check_scope, day_of, opened, scope, text, told
from guong.life.decisions import Decision
from guong.life.dossiers import Dossier
from guong.life.rounds import UPWARD, Round
from guong.life.steps import taken
from guong.public_keys import PublicKey
from guong.queries.base import Reader
from guong.records import Record, Where
from guong.words import Text

ADMIN = frozenset({Role.ADMIN})
REASONS = {
    "changed": Text("đổi khoá", "changed"),
    "lost": Text("mất khoá, không ai khác có được", "lost, in nobody's hands"),
    "stolen": Text("lộ khoá, người khác có thể đã dùng", "stolen: somebody else may have signed"),
}
"""Why a key is no longer used. What a stolen key signed is no longer trusted, whenever that was."""


@frozen(kw_only=True)
class SigningKey(Record):
    """The public part of a key by which the office signs."""

    kind: ClassVar = "signing-key"
    label: ClassVar = Text("khoá ký", "signing key")

    state: str = "in-force"
    day: date
    """The first day on which it signs."""
    code: str
    """Its fingerprint."""
    public: str
    """Its printed form."""
    office: str
    """The office that signs, as its certificates name it."""
    until: date | None = None
    """The last day on which it signed; None while it is in force."""
    reason: str = ""
    """Why it is no longer used, one of REASONS."""


@frozen(kw_only=True)
class Certificate(Record):
    """A certificate that was given for a recognition."""

    kind: ClassVar = "certificate"
    label: ClassVar = Text("giấy chứng nhận", "certificate")

    of: int
    """The dossier."""
    subject: int
    unit: int
    state: str = "issued"
    day: date
    """The day on which it was signed; where it is void, that on which it fell."""
    code: str
    """Its serial number."""
    signed: str
    """The signed text that its QR code carries."""
    signing_key: str
    """The fingerprint of the key that signed it."""
    reason: str = ""


def key_with(books: Recorded, fingerprint: str) -> SigningKey | None:
    """The registered key with that fingerprint; None where there is none."""
    found = books.records(SigningKey, Where(code=fingerprint))
    return found[0] if found else None


def key_in_force(books: Recorded, fingerprint: str) -> SigningKey:
    """The registered key that signs today.

    Raises:
        Refused: it is not registered, or no longer or not yet in force.
    """
    key = key_with(books, fingerprint.strip().upper())
    if key is None:
        msg = f"Khoá {fingerprint} chưa ghi trong sổ; quản trị ghi bằng lệnh register-key trước."
        raise Refused(msg)
    if key.state != "in-force" or key.day > day_of(books):
        msg = f"Khoá {fingerprint} không được dùng hôm nay; hãy ký bằng khoá đang dùng, xem signing-keys."
        raise Refused(msg)
    return key


@frozen
class RegisterKey:
    """Register the public part of a key; from its first day on what it signs is the office's."""

    name: ClassVar = "register-key"
    label: ClassVar = Text("Ghi khoá công khai", "Register a public key")
    roles: ClassVar[frozenset[Role]] = ADMIN

    public: str = asked("Khoá công khai", "bản in: 14 nhóm bốn chữ")
    office: str = asked("Tên cơ quan", "như ghi trên giấy chứng nhận")
    since: date | None = asked("Dùng từ ngày", "để trống: hôm nay", default=None)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check the key's letters and that it is new."""
        key = PublicKey.parse(self.public)
        if there := key_with(books, key.fingerprint):
            msg = f"Khoá {key.fingerprint} đã ghi (khoá ký số {there.key}); mỗi khoá chỉ ghi một lần."
            raise Refused(msg)
        office = text("Tên cơ quan", self.office)
        made = books.add(
            SigningKey(day=self.since or day_of(books), code=key.fingerprint, public=key.printed, office=office)
        )
        return {"key": made.key, "fingerprint": key.fingerprint}


@frozen
class RetireKey:
    """Stop using a key: changed, lost, or stolen."""

    name: ClassVar = "retire-key"
    label: ClassVar = Text("Ngừng dùng khoá", "Retire a key")
    roles: ClassVar[frozenset[Role]] = ADMIN

    fingerprint: str = asked("Dấu khoá", "bốn nhóm bốn chữ; xem signing-keys")
    reason: str = asked("Lý do", choices=tuple(REASONS))
    until: date | None = asked("Dùng đến hết ngày", "để trống: hôm nay", default=None)
    seen: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:  # noqa: ARG002
        """Check and retire; the public part stays, so that older certificates can be checked."""
        if self.reason not in REASONS:
            msg = f"Lý do “{self.reason}” không có; chọn {', '.join(REASONS)}."
            raise BadInput(msg)
        there = key_with(books, self.fingerprint.strip().upper())
        if there is None:
            msg = f"Không có khoá {self.fingerprint.strip()} trong sổ; xem các khoá bằng signing-keys."
            raise BadInput(msg)
        old = opened(books, SigningKey, there.key, self.seen)
        if old.state == "retired" and (self.reason != "stolen" or old.reason == "stolen"):
            msg = f"Khoá {old.code} đã ngừng dùng ({REASONS[old.reason].vi}); chỉ còn ghi được là bị lộ: stolen."
            raise Refused(msg)
        until = self.until or old.until or day_of(books)
        if not old.day <= until <= day_of(books):
            msg = f"Ngày {until:%d/%m/%Y} phải từ ngày dùng {old.day:%d/%m/%Y} đến hôm nay; ghi lại ngày."
            raise BadInput(msg)
        made = changed(books, old, evolve(old, state=taken(old, self.name), until=until, reason=self.reason))
        return {"key": made.key, "fingerprint": made.code, "state": made.state}


@frozen
class VoidCertificate:
    """Take one certificate back, for a misspelt name or a spoilt print; the recognition stands."""

    name: ClassVar = "void-certificate"
    label: ClassVar = Text("Thu hồi giấy chứng nhận", "Void a certificate")
    roles: ClassVar[frozenset[Role]] = PERSONNEL

    certificate: int = asked("Giấy chứng nhận số")
    reason: str = asked("Lý do")
    seen: int = asked("Bản đã xem", default=0)

    def apply(self, books: Books, actor: Actor) -> Made:
        """Take it back; another one may be given."""
        old = opened(books, Certificate, self.certificate, self.seen)
        check_scope(books, actor, old.unit)
        state = taken(old, self.name)
        reason = text("Lý do", self.reason)
        made = changed(books, old, evolve(old, state=state, day=day_of(books), reason=reason))
        return {"certificate": made.key, "state": made.state}


@frozen
class SigningKeys:
    """The office's public keys, old ones too: everybody may check by them."""

    name: ClassVar = "signing-keys"
    label: ClassVar = Text("Các khoá công khai", "Public keys")
    roles: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE})

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:  # noqa: ARG002
        """In the order of registration."""
        return [
            {**told(books, one), "did": PublicKey.parse(one.public).did} for one in books.records(SigningKey, Where())
        ]


@frozen
class Certificates:
    """The certificates given, of the units that the asker may see."""

    name: ClassVar = "certificates"
    label: ClassVar = Text("Giấy chứng nhận đã cấp", "Certificates given")
    roles: ClassVar[frozenset[Role]] = SIGNED_IN

    state: str = asked("Trạng thái", choices=("", "issued", "void"), default="")
    after: int = asked("Sau số", "để xem trang tiếp theo", default=0)
    limit: int = asked("Số dòng", default=50)

    def answer(self, books: Reader, actor: Actor) -> list[dict[str, Any]]:
        """In the order in which they were given."""
        where = Where(state=self.state or None, units=scope(books, actor), after=self.after, limit=self.limit)
        shown = ("subject", "unit", "state", "day", "code", "signing_key", "reason")
        return [{**told(books, one, shown), "dossier": one.of} for one in books.records(Certificate, where)]


def decision_named(books: Recorded, named: str) -> Decision:
    """The decision of this office that recognises, by its paper's number or its key.

    Raises:
        BadInput: there is none, or several have that number.
        Refused: a superior office recognised, so that the certificate is its to give.
    """
    wanted = named.strip()
    found = books.records(Decision, Where(code=wanted, state="recognise"))
    if not found and wanted.isdecimal():
        found = [one for one in books.records(Decision, Where(state="recognise")) if one.key == int(wanted)]
    if len(found) != 1:
        why = "có nhiều quyết định" if found else "không có quyết định công nhận nào"
        msg = f"Sổ {why} số “{wanted}”; hãy ghi số của quyết định, hoặc số thứ tự trong sổ."
        raise BadInput(msg)
    one = books.record(Round, found[0].of)
    if one.decides == UPWARD:
        msg = f"Quyết định {found[0].code} là của {found[0].issuer}; cơ quan ấy cấp giấy chứng nhận."
        raise Refused(msg)
    return found[0]


def standing(books: Recorded, dossier: int) -> Certificate | None:
    """The certificate of a dossier that counts: issued, under a key that was not stolen."""
    given = [one for one in books.records(Certificate, Where(of=dossier)) if one.state == "issued"]
    return next((one for one in reversed(given) if not _stolen(books, one.signing_key)), None)


def _stolen(books: Recorded, fingerprint: str) -> bool:
    key = key_with(books, fingerprint)
    return key is not None and key.reason == "stolen"


def fallen(books: Recorded) -> Iterator[tuple[Certificate, date]]:
    """Every certificate that no longer stands, with the day on which it fell."""
    revoked = {one.key: one.day for one in books.records(Dossier, Where(state="revoked"))}
    for one in books.records(Certificate, Where()):
        if one.state == "void":
            yield one, one.day
        elif one.of in revoked:
            yield one, revoked[one.of]


COMMANDS = (RegisterKey, RetireKey, VoidCertificate)
QUERIES = (SigningKeys, Certificates)
