"""Voting slips and receipts as text: fresh ones, how they are typed, and the hashes under which they are kept."""

import hashlib
import hmac
import secrets

from guong.errors import BadInput

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Five bits each; without 0, 1, I and O, which people confuse."""
SLIP = 16
"""Letters of a slip before its check letter: 80 bits."""
SECRET = 26
"""Letters of a receipt's secret before its check letter: 130 bits."""
_FIELD = 0b100101
"""x⁵ + x² + 1: the field of 32 elements that check letters are reckoned in."""


def _check(letters: str) -> str:
    """The check letter: tells every wrong letter, and every two that changed places, of at most 30."""
    sum_ = 0
    for letter in letters:
        sum_ = _doubled(sum_) ^ LETTERS.index(letter)
    return LETTERS[_doubled(sum_)]


def _doubled(element: int) -> int:
    return (element << 1) ^ (_FIELD if element & 0b10000 else 0)


def fresh(length: int) -> str:
    """Random letters with their check letter."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(length))
    return letters + _check(letters)


def grouped(letters: str) -> str:
    """In groups of four, as it is printed."""
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def typed(given: str) -> str:
    """The letters of a slip as somebody typed or scanned it.

    Raises:
        BadInput: it is mistyped; what was typed is not repeated.
    """
    letters = "".join(one for one in given.rpartition(":")[2].upper() if one.isalnum())
    if len(letters) != SLIP + 1 or set(letters) - set(LETTERS) or _check(letters[:-1]) != letters[-1]:
        msg = "Mã phiếu gõ chưa đúng; hãy gõ lại từng nhóm như in trên phiếu, hoặc quét mã QR."
        raise BadInput(msg)
    return letters


def scanned(session: int, letters: str) -> str:
    """What the QR code of a slip carries."""
    return f"GUONG:{session}:{letters}"


def slip_hash(key: str, letters: str) -> str:
    """Under what a slip is kept; `key` is the session's own, so that equal slips of two sessions differ."""
    return hmac.new(bytes.fromhex(key), letters.encode(), hashlib.sha256).hexdigest()


def session_key() -> str:
    """A new random key of a session."""
    return secrets.token_hex(32)


def receipt_of(secret: str, session: int, dossier: int) -> str:
    """Under what the vote on a dossier is kept and published; only the voter has the secret."""
    return hashlib.sha256(f"{secret}|{session}|{dossier}".encode()).hexdigest()
