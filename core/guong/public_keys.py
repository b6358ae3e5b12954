"""Public keys as people print and type them, and whether a signature is theirs (Ed25519)."""

import base64
import binascii
import hashlib
from typing import Any

from attrs import field, frozen

from guong.errors import BadInput, Refused

KEY_SIZE = 32
"""Bytes of an Ed25519 public key."""
CHECK = 3
"""Bytes that catch a letter typed wrongly: with them a printed key is 14 whole groups of four."""
MULTICODEC = b"\xed\x01"
"""What marks an Ed25519 public key in did:key."""
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
MISREAD = str.maketrans("018", "OIB")
"""Digits that base32 has not, read for the letters that they look like."""


def groups(text: str) -> str:
    """A word in groups of four, as people copy it from paper."""
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def base32(raw: bytes) -> str:
    """Bytes in capitals and the digits 2 to 7, without padding."""
    return base64.b32encode(raw).decode().rstrip("=")


def from_base32(text: str) -> bytes | None:
    """The bytes that were written so, and only so; None where the text is nothing that `base32` gives."""
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
    return raw if base32(raw) == text else None


def crypto() -> Any:  # noqa: ANN401
    """The Ed25519 module of `cryptography`.

    Raises:
        Refused: it is not installed.
    """
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415 (slow to import, and an extra)
    except ModuleNotFoundError:
        msg = "Máy này chưa có phần giấy chứng nhận; hãy cài bằng: pip install guong[documents]."
        raise Refused(msg) from None
    return ed25519


@frozen
class PublicKey:
    """The key by which everybody can check what its owner signed."""

    raw: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "PublicKey":
        """The key in its printed form; blanks, hyphens and small letters do no harm.

        Raises:
            BadInput: it is no printed key, or a letter of it is wrong.
        """
        typed = "".join(one for one in text.upper() if not one.isspace() and one != "-").translate(MISREAD)
        told = from_base32(typed)
        if told is None or len(told) != KEY_SIZE + CHECK:
            msg = f"Khoá công khai “{text.strip()[:20]}…” không đủ 56 chữ; chép lại cả 14 nhóm bốn chữ trên giấy."
            raise BadInput(msg)
        if _check(told[:KEY_SIZE]) != told[KEY_SIZE:]:
            msg = "Khoá công khai có chữ sai; so lại từng nhóm bốn chữ với bản in."
            raise BadInput(msg)
        return cls(told[:KEY_SIZE])

    @classmethod
    def from_did(cls, did: str) -> "PublicKey":
        """The key that a did:key names.

        Raises:
            ValueError: it is no did:key of an Ed25519 key.
        """
        made = cls(_from_base58(did.removeprefix("did:key:z"))[len(MULTICODEC) :])
        if made.did != did or len(made.raw) != KEY_SIZE:
            raise ValueError(did)
        return made

    @property
    def printed(self) -> str:
        """Fourteen groups of four, with a check inside."""
        return groups(base32(self.raw + _check(self.raw)))

    @property
    def fingerprint(self) -> str:
        """Four groups of four by which people tell keys apart."""
        return groups(base32(hashlib.sha256(self.raw).digest()[:10]))

    @property
    def did(self) -> str:
        """The key as a decentralised identifier, did:key."""
        return f"did:key:z{_base58(MULTICODEC + self.raw)}"

    @property
    def did_url(self) -> str:
        """The verification method inside that identifier."""
        return f"{self.did}#{self.did.removeprefix('did:key:')}"

    def signed(self, signature: bytes, message: bytes) -> bool:
        """Whether the owner of the key signed exactly this."""
        try:
            crypto().Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except Refused:
            raise
        except Exception:  # noqa: BLE001 (whatever is wrong with it, it is no signature of this key)
            return False
        return True


def _check(raw: bytes) -> bytes:
    return hashlib.sha256(b"guong-key" + raw).digest()[:CHECK]


def _base58(raw: bytes) -> str:
    number, made = int.from_bytes(raw), ""
    while number:
        number, rest = divmod(number, 58)
        made = BASE58[rest] + made
    return made


def _from_base58(text: str) -> bytes:
    """The bytes of such a word; ValueError for a letter that is none of its."""
    number = 0
    for letter in text:
        number = number * 58 + BASE58.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8)
