"""Names by which strangers may call what the books keep: they tell no number, and cannot be guessed.

The secret is the hash of the books' first journal entry, which is salted: it is the office's own, the same on every
machine, and goes with a backup. A name depends on what it stands for alone, never on how much else the books hold.
"""

import base64
import binascii
import hashlib
import hmac

HALF = 4
"""Bytes of half a block: a key in one half, nothing in the other."""
ROUNDS = 4
LETTERS = 13
"""Letters of a public name."""


def public_id(secret: str, sort: str, key: int) -> str:
    """The public name of a person or unit."""
    left, right = bytes(HALF), key.to_bytes(HALF)
    for turn in range(ROUNDS):
        left, right = right, _mixed(left, _hash(secret, sort, bytes([turn]) + right))
    return _letters(left + right)


def key_of(secret: str, sort: str, name: str) -> int | None:
    """What is called so; None where nothing can be."""
    try:
        block = base64.b32decode(name.upper() + "===") if len(name) == LETTERS else b""
    except (binascii.Error, ValueError):
        return None
    left, right = block[:HALF], block[HALF:]
    for turn in reversed(range(ROUNDS)):
        left, right = _mixed(right, _hash(secret, sort, bytes([turn]) + left)), left
    key = int.from_bytes(right)
    return key if left == bytes(HALF) and public_id(secret, sort, key) == name else None


def public_mark(secret: str, sort: str, *said: object) -> str:
    """The public name of what is known by what it says, such as a list by its day and title."""
    return _letters(_hash(secret, sort, "\x00".join(map(str, said)).encode())[: 2 * HALF])


def _hash(secret: str, sort: str, what: bytes) -> bytes:
    return hmac.new(secret.encode(), sort.encode() + b"\x00" + what, hashlib.sha256).digest()


def _mixed(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=False))


def _letters(block: bytes) -> str:
    return base64.b32encode(block).decode().rstrip("=").lower()
