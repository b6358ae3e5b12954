"""The office's private key: made, kept in an encrypted file, and used to sign; it never enters the books."""

import os
from pathlib import Path
from typing import Any

from attrs import field, frozen

from guong.errors import BadInput
from guong.public_keys import PublicKey, crypto

SHORTEST = 10
"""Characters that a password must have."""


@frozen
class PrivateKey:
    """A key that signs; whoever has its file and password signs in the office's name."""

    _inner: Any = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """What everybody may know of it."""
        return PublicKey(self._inner.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """The signature under a message: always the same 64 bytes for the same message."""
        signature: bytes = self._inner.sign(message)
        return signature


def new_key() -> PrivateKey:
    """Another key, from the system's randomness."""
    return PrivateKey(crypto().Ed25519PrivateKey.generate())


def check_new(path: str) -> None:
    """Make sure that a key may be written there.

    Raises:
        BadInput: something is there already.
    """
    if Path(path).exists():
        msg = f"Tệp {path} đã có; hãy chọn tên khác, để không ghi đè lên một khoá đang dùng."
        raise BadInput(msg)


def save_key(key: PrivateKey, path: str, password: str) -> None:
    """Write a key to a new file that only its owner may read, encrypted by a password.

    Raises:
        BadInput: the file is there, or the password is too short.
    """
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 (slow to import, and an extra)

    if len(password) < SHORTEST:
        msg = f"Mật khẩu của khoá phải có ít nhất {SHORTEST} ký tự; hãy chọn một câu dài, dễ nhớ."
        raise BadInput(msg)
    pem: bytes = key._inner.private_bytes(  # noqa: SLF001
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password.encode()),
    )
    check_new(path)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)


def load_key(path: str, password: str) -> PrivateKey:
    """The key in a file.

    Raises:
        BadInput: the password is wrong, or the file holds no such key.
    """
    ed25519 = crypto()
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 (slow to import, and an extra)

    try:
        inner = serialization.load_pem_private_key(Path(path).read_bytes(), password.encode() or None)
    except TypeError:
        msg = f"Khoá trong {path} không đọc được bằng mật khẩu này; hãy ghi đúng mật khẩu khi tạo khoá."
        raise BadInput(msg) from None
    except ValueError as error:
        wrong = "password" in str(error).lower() or "decrypt" in str(error).lower()
        what = "sai mật khẩu" if wrong else "tệp không phải khoá riêng"
        msg = f"Khoá trong {path} không mở được: {what}; hãy kiểm tra tệp và mật khẩu."
        raise BadInput(msg) from None
    if not isinstance(inner, ed25519.Ed25519PrivateKey):
        msg = f"Tệp {path} là khoá loại khác; tạo khoá bằng: guong certificate key new FILE."
        raise BadInput(msg)
    return PrivateKey(inner)
