"""The hashes that bind the journal: salted leaves under a Merkle root, and entries chained to the one before."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import frozen

Path = tuple[tuple[str, str], ...]
"""The way from a leaf to its root: for each step up the side on which the other hash stands, and that hash."""
LEFT, RIGHT = "left", "right"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """Microseconds since 1970, exact."""
    return (moment - EPOCH) // MICROSECOND


def moment(value: int) -> datetime:
    """The aware UTC moment of so many microseconds since 1970."""
    return EPOCH + timedelta(microseconds=value)


def canonical(told: Any) -> str:  # noqa: ANN401
    """JSON with sorted keys and no spaces."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def leaf_of(salt: bytes, body: str) -> bytes:
    """The salted hash of one payload."""
    return hashlib.sha256(b"\x00" + salt + body.encode()).digest()


def root_of(leaves: Sequence[bytes]) -> str:
    """The Merkle root; an odd one out goes up alone."""
    level = list(leaves) or [hashlib.sha256(b"").digest()]
    while len(level) > 1:
        level = _above(level)
    return level[0].hex()


def path_of(leaves: Sequence[bytes], place: int) -> Path:
    """The way from the leaf in a place, counted from 0, to the root."""
    level, path = list(leaves), []
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            path.append((LEFT if beside < place else RIGHT, level[beside].hex()))
        level, place = _above(level), place // 2
    return tuple(path)


def root_by(leaf: bytes, path: Path) -> str:
    """The root to which a way leads from a leaf.

    Raises:
        ValueError: a hash on the way is none.
    """
    for side, told in path:
        other = bytes.fromhex(told)
        leaf = _node(other, leaf) if side == LEFT else _node(leaf, other)
    return leaf.hex()


def hash_of(seq: int, micros: int, actor: str, command: str, items: int, root: str, previous: str) -> str:
    """The hash of an entry, over everything else in it; `micros`: its moment, in microseconds since 1970."""
    return hashlib.sha256(canonical([seq, micros, actor, command, items, root, previous]).encode()).hexdigest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _above(level: Sequence[bytes]) -> list[bytes]:
    paired = [_node(left, right) for left, right in zip(level[::2], level[1::2], strict=False)]
    return paired + (list(level[-1:]) if len(level) % 2 else [])


@frozen
class JournalEntry:
    """One change of the books: who did what and when, bound to the entry before it."""

    seq: int
    time: datetime
    actor: str
    command: str
    items: int
    root: str
    """The Merkle root of the payloads' salted hashes."""
    previous: str
    hash: str

    @property
    def whole(self) -> bool:
        """Whether its hash is that of all that it says."""
        told = (self.seq, micros(self.time), self.actor, self.command, self.items, self.root, self.previous)
        return self.hash == hash_of(*told)


@frozen
class Proof:
    """That a row was written by an entry: its payload, which one salted hash of the entry stands for."""

    entry: int
    """The number of the entry."""
    salt: str
    body: str
    path: Path
    """The way from the payload's leaf to the entry's root."""

    def holds(self, root: str) -> bool:
        """Whether the payload stands under the root of its entry."""
        try:
            return root_by(leaf_of(bytes.fromhex(self.salt), self.body), self.path) == root
        except ValueError:
            return False
