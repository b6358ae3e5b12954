"""A recognition as one short signed text: it fits a QR code, and is checked without books or network."""

import json
import secrets
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import asdict, field, fields, frozen

from guong.documents.keys import PrivateKey
from guong.errors import BadInput
from guong.public_keys import PublicKey, base32, from_base32
from guong.words import Text

PREFIX = "GUONG1:"
"""Begins every signed statement of this form."""
PURPOSE = b"guong-statement-1\x00"
"""Signed with it, so that a signature under a statement is none under anything else."""
KEY, SIGNATURE = 32, 64
LONGEST = 1451
"""Characters that a QR code of version 25 holds at level M: more cannot be read well from an A4 print."""
SERIAL = 10
"""Random bytes of a serial number."""


class Result(StrEnum):
    """What a check comes to."""

    VALID = "valid"
    ALTERED = "altered"
    REVOKED = "revoked"
    FOREIGN = "foreign-key"
    UNKNOWN = "unknown-key"
    NONE = "not-a-certificate"


RESULTS: Mapping[Result, Text] = {
    Result.VALID: Text("giấy thật, còn giá trị", "genuine and standing"),
    Result.ALTERED: Text("nội dung đã bị sửa hoặc thiếu chữ", "altered or cut"),
    Result.REVOKED: Text("đã bị huỷ bỏ", "revoked"),
    Result.FOREIGN: Text("không phải khoá của cơ quan này ký", "signed with a key that is not this office's"),
    Result.UNKNOWN: Text("chưa rõ khoá nào được tin", "signed with a key that nobody vouches for"),
    Result.NONE: Text("không phải giấy chứng nhận", "not a certificate"),
}


@frozen(kw_only=True)
class Statement:
    """What the signature says: who was recognised as what, by which decision."""

    serial: str
    """Sixteen random letters and digits."""
    office: str
    """Who signs."""
    name: str
    unit: str
    """Where the person belonged; empty for a unit."""
    set_id: str
    term: str
    title: str
    """The criteria set and term in words."""
    number: str
    day: date
    """The day of the decision."""
    issuer: str
    """Who decided; empty: the office that signs."""
    ordinal: int
    """The number in the decision's list, which is that in the golden book."""
    signed: date


NAMES = tuple(one.name for one in fields(Statement))


def new_serial() -> str:
    """A serial number that nobody can guess."""
    return base32(secrets.token_bytes(SERIAL))


def sign(statement: Statement, key: PrivateKey) -> str:
    """The signed text of a statement.

    Raises:
        BadInput: the names in it are too long for a code that can be read from paper.
    """
    told = asdict(statement, value_serializer=lambda _one, _field, value: _plain(value))
    body = json.dumps([told[name] for name in NAMES], ensure_ascii=False, separators=(",", ":")).encode()
    text = PREFIX + base32(key.public.raw + key.sign(PURPOSE + body) + body)
    if len(text) > LONGEST:
        msg = f"Giấy của {statement.name[:60]}: các tên ghi trong mã quá dài; hãy ghi tên ngắn hơn."
        raise BadInput(msg)
    return text


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@frozen
class Opened:
    """A signed text taken apart: by whom, and what it says."""

    key: PublicKey
    statement: Statement


def squeezed(text: str) -> str:
    """A text without the blanks and line ends that printing and scanning put in."""
    return "".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def opened(text: str) -> Opened | Result:
    """What a signed text says, if its own signature holds; else ALTERED, or NONE where it is something else."""
    typed = squeezed(text)
    if not typed.startswith(PREFIX) or len(typed) > LONGEST:
        return Result.NONE
    raw = from_base32(typed.removeprefix(PREFIX))
    if raw is None or len(raw) <= KEY + SIGNATURE:
        return Result.ALTERED
    key, body = PublicKey(raw[:KEY]), raw[KEY + SIGNATURE :]
    if not key.signed(raw[KEY : KEY + SIGNATURE], PURPOSE + body):
        return Result.ALTERED
    statement = _read(body)
    return Opened(key, statement) if statement else Result.NONE


def _read(body: bytes) -> Statement | None:
    try:
        told = dict(zip(NAMES, json.loads(body), strict=True))
        told |= {name: date.fromisoformat(told[name]) for name in ("day", "signed")}
        texts = [told[name] for name in NAMES if name not in ("day", "signed", "ordinal")]
        good = all(isinstance(one, str) for one in texts) and isinstance(told["ordinal"], int)
        return Statement(**told) if good else None
    except (ValueError, TypeError, RecursionError):
        return None


@frozen(kw_only=True)
class Trusted:
    """A public key that a checker trusts, and since when and until when it signs, both days included."""

    key: PublicKey
    office: str = ""
    """Whose key it is; empty: whoever prints it vouches for it."""
    since: date = date.min
    until: date = date.max
    stolen: bool = False
    """Whether somebody else may have signed with it: then nothing under it is trusted."""

    def covers(self, day: date) -> bool:
        """Whether what it signed on a day counts."""
        return not self.stolen and self.since <= day <= self.until


@frozen(kw_only=True)
class Revoked:
    """What a signed file of revocations says, once its signature was checked."""

    made: date
    keys: tuple[Trusted, ...] = ()
    """The office's keys, old ones too."""
    serials: Mapping[str, date] = field(factory=dict)
    """Serial numbers that no longer stand, and the day on which each fell."""


@frozen(kw_only=True)
class Checked:
    """The outcome of a check in one sentence, with what the signature says where it holds."""

    result: Result
    sentence: str
    statement: Statement | None = None
    key: PublicKey | None = None


def verify(text: str, keys: tuple[Trusted, ...], revoked: Revoked | None, now: date) -> Checked:
    """Check a signed text against trusted keys and a file of revocations; `now` is today."""
    found = opened(text)
    if isinstance(found, Result):
        return refused(found)
    return judged(found, keys, revoked, now)


def refused(result: Result) -> Checked:
    """A text that is no whole certificate."""
    if result is Result.NONE:
        what = f"Đây không phải giấy chứng nhận của Gương: chữ trong mã phải bắt đầu bằng {PREFIX}"
        return Checked(result=result, sentence=f"{what}; hãy quét lại mã trên giấy.")
    what = "KHÔNG HỢP LỆ: nội dung trong mã đã bị sửa hoặc thiếu chữ, chữ ký không khớp"
    return Checked(result=result, sentence=f"{what}; hãy quét lại, nếu vẫn vậy thì không nhận giấy này.")


def judged(found: Opened, keys: tuple[Trusted, ...], revoked: Revoked | None, now: date) -> Checked:
    """A whole signature, held against trusted keys and revocations."""
    told = found.statement
    mark = found.key.fingerprint

    def ended(result: Result, sentence: str) -> Checked:
        return Checked(result=result, sentence=sentence, statement=told, key=found.key)

    known = {one.key: one for one in keys}
    if not known:
        sentence = f"CHƯA KẾT LUẬN: chữ ký trọn vẹn, khoá {mark}, nhưng chưa có khoá của cơ quan để so; hãy ghi --key."
        return ended(Result.UNKNOWN, sentence)
    known = {**known, **{one.key: one for one in revoked.keys}} if revoked else known
    trusted = known.get(found.key)
    if trusted is None or trusted.office not in ("", told.office):
        sentence = f"KHÔNG HỢP LỆ: giấy do khoá {mark} ký, không phải khoá của cơ quan; hãy hỏi lại nơi ghi trên giấy."
        return ended(Result.FOREIGN, sentence)
    if not trusted.covers(told.signed) or told.signed > now:
        why = "đã bị lộ" if trusted.stolen else f"không được dùng vào ngày ký {told.signed:%d/%m/%Y}"
        sentence = f"KHÔNG TIN ĐƯỢC: khoá {mark} {why}; hãy xin cơ quan cấp lại giấy."
        return ended(Result.UNKNOWN, sentence)
    if revoked and told.serial in revoked.serials:
        day = revoked.serials[told.serial]
        sentence = f"ĐÃ HUỶ BỎ: giấy của {told.name} hết giá trị từ ngày {day:%d/%m/%Y}; không dùng giấy này nữa."
        return ended(Result.REVOKED, sentence)
    against = f"theo danh sách huỷ bỏ ngày {revoked.made:%d/%m/%Y}" if revoked else "chưa so với danh sách huỷ bỏ"
    sentence = f"HỢP LỆ ({against}): {told.name}, {told.title}; hãy so tên và số quyết định với tờ giấy."
    return ended(Result.VALID, sentence)
