"""Packages: one signed file that is carried from one office to another (docs/packages.md).

A zip: parts as JSON, evidence as it is under its hash, `manifest.json` with the SHA-256 of every part, and behind all
that, as the zip's comment, the office's public key and its Ed25519 signature over the hash of every byte before.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, LargeZipFile, ZipFile, ZipInfo

from attrs import field, frozen

from guong.chain import canonical
from guong.errors import BadInput, Refused
from guong.public_keys import PublicKey

FORMAT = 1
MANIFEST, ANSWERS_PART = "manifest.json", "answers.json"
MARK = b"guong-package "
PURPOSE = b"guong-package-1\x00"
"""Signed with the hash, so that a signature under a package is none under anything else."""
KEY, SIGNATURE = 64, 128
"""Hexadecimal digits of a public key and of a signature."""
SEAL = len(MARK) + KEY + 1 + SIGNATURE
"""The bytes of the comment at the very end."""
PARTS = re.compile(r"dossiers/[0-9]{6}\.json|answers\.json|trees/[0-9a-f]{64}\.json|files/[0-9a-f]{64}")
"""The only names that parts have: nothing is ever written to a place that a package names."""
LONGEST = 2**24
"""Bytes of a JSON part."""
MOST_PARTS = 20_000
PIECE = 2**20
TOO_LARGE = "Gói lớn quá 2 GiB; hãy chia các hồ sơ thành nhiều gói."

Progress = Callable[[str, int, int], None]
"""Told now and then: what is done, how many dossiers are done, and how many there are."""


class Signer(Protocol):
    """Whoever holds the office's key."""

    @property
    def public(self) -> PublicKey:
        """What everybody may know of it."""

    def sign(self, message: bytes) -> bytes:
        """The signature under a message."""


@frozen(kw_only=True)
class Part:
    """One part: so many bytes with that hash."""

    size: int
    sha256: str


@frozen(kw_only=True)
class Paper:
    """A paper that goes along, such as the signed proposal."""

    name: str
    hash: str
    size: int


@frozen(kw_only=True)
class Manifest:
    """What a package holds, and who says so when."""

    format: int
    program: str
    sort: str
    """`dossiers`, going up, or `answers`, coming down."""
    made: datetime
    sender: str
    """The office that signs, as its registered key names it."""
    to: str
    discipline: bool = False
    work_year: bool = False
    """Whether the sender counts in work years."""
    entry: int
    """The number of the newest entry in the sender's journal."""
    head: str
    """The hash of that entry."""
    papers: tuple[Paper, ...] = ()
    parts: Mapping[str, Part] = field(factory=dict)


def name_of(number: int) -> str:
    """The part of the dossier with that place in the package, from 1."""
    return f"dossiers/{number:06}.json"


def file_name(hash: str) -> str:  # noqa: A002
    """The part that holds a file."""
    return f"files/{hash}"


def tree_name(hash: str) -> str:  # noqa: A002
    """The part that holds a verdict's rules."""
    return f"trees/{hash}.json"


class Draft:
    """A package that is being written; nothing of its content is ever held whole."""

    def __init__(self, packed: ZipFile) -> None:
        self._packed = packed
        self.parts: dict[str, Part] = {}

    def add(self, name: str, told: Any) -> None:  # noqa: ANN401
        """A part as JSON."""
        self._write(name, [canonical(told).encode()], ZIP_DEFLATED)

    def add_text(self, name: str, text: str) -> None:
        """A part of JSON that is there already; the same part twice is kept once."""
        if name not in self.parts:
            self._write(name, [text.encode()], ZIP_DEFLATED)

    def add_file(self, hash: str, pieces: Iterable[bytes]) -> None:  # noqa: A002
        """A file; the same content twice is kept once.

        Raises:
            Refused: it is not the content that it was.
        """
        name = file_name(hash)
        if name not in self.parts:
            self._write(name, pieces, ZIP_STORED)
            if self.parts[name].sha256 != hash:
                msg = f"Tệp {hash[:12]} bị sửa trong lúc đọc; hãy đóng chương trình đang mở tệp rồi làm lại."
                raise Refused(msg)

    def _write(self, name: str, pieces: Iterable[bytes], compression: int) -> None:
        digest, size = hashlib.sha256(), 0
        info = ZipInfo(name)  # All of the same old day: the manifest says when it was made.
        info.compress_type = compression
        info.external_attr = 0o600 << 16
        with self._packed.open(info, "w") as entry:
            for piece in pieces:
                entry.write(piece)
                digest.update(piece)
                size += len(piece)
        self.parts[name] = Part(size=size, sha256=digest.hexdigest())

    def close(self, manifest: Manifest) -> None:
        """Write the manifest, and leave room for the signature."""
        from guong.codec import CONVERTER  # noqa: PLC0415 (cattrs is slow to import)

        self.add(MANIFEST, CONVERTER.unstructure(manifest))
        self._packed.comment = bytes(SEAL)


@contextmanager
def drafting(path: str) -> Iterator[Draft]:
    """A new package at a path, not yet signed.

    Raises:
        BadInput: something is there already, or nothing can be written there.
        Refused: it would be too large.
    """
    target = Path(path)
    try:
        if target.exists() and (not target.is_file() or target.stat().st_size):
            msg = f"Đã có {path}; hãy chọn tên khác, để không mất những gì đang có."
            raise BadInput(msg)
        with ZipFile(target, "w", ZIP_DEFLATED, allowZip64=False) as packed:
            yield Draft(packed)
    except (LargeZipFile, RuntimeError) as error:
        if not isinstance(error, LargeZipFile) and "too large" not in str(error):
            raise
        raise Refused(TOO_LARGE) from None
    except OSError:
        msg = f"Không ghi được {path}; hãy kiểm tra tên, quyền ghi và dung lượng ổ đĩa."
        raise BadInput(msg) from None


def hash_before_seal(file: IO[bytes], size: int) -> bytes:
    """The SHA-256 of all bytes of a file but the seal."""
    digest, left = hashlib.sha256(), size - SEAL
    file.seek(0)
    while left > 0 and (piece := file.read(min(left, PIECE))):
        digest.update(piece)
        left -= len(piece)
    return digest.digest()


def sign(path: str, key: Signer) -> str:
    """Sign a draft; gives the digest by which the package is known.

    Raises:
        BadInput: it is no draft of ours.
    """
    with Path(path).open("r+b") as file:
        size = file.seek(0, 2)
        file.seek(-min(size, SEAL), 2)
        if size <= SEAL or file.read(SEAL) != bytes(SEAL):
            msg = f"{path} không phải gói đang chờ ký; hãy ghi lại bằng guong package write."
            raise BadInput(msg)
        digest = hash_before_seal(file, size)
        file.seek(-SEAL, 2)
        file.write(MARK + key.public.raw.hex().encode() + b" " + key.sign(PURPOSE + digest).hex().encode())
    return digest.hex()


__all__ = [
    "ANSWERS_PART",
    "FORMAT",
    "LONGEST",
    "MANIFEST",
    "MARK",
    "MOST_PARTS",
    "PARTS",
    "SEAL",
    "Draft",
    "Manifest",
    "Paper",
    "Part",
    "Signer",
    "drafting",
    "file_name",
    "hash_before_seal",
    "name_of",
    "sign",
    "tree_name",
]
