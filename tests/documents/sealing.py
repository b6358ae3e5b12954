"""An office's key, statements, and what a checker holds; everything is fictional."""

from datetime import date
from typing import Any

from conftest import lacking
from guong.documents.keys import PrivateKey
from guong.documents.statements import Statement, Trusted, sign
from guong.public_keys import crypto

TODAY = date(2024, 3, 1)
SERIAL = "ABCDEFGHIJKLMNOP"


def needed(*modules: str) -> None:
    """Skip where a library of the extra `documents` is missing, by its name."""
    for module in modules:
        try:
            __import__(module)
        except ModuleNotFoundError:
            lacking(module)


needed("cryptography")  # Without it nothing that imports this can run.


def key(seed: str = "khoá") -> PrivateKey:
    """Always the same key from the same word."""
    raw = seed.encode().ljust(32, b".")[:32]
    return PrivateKey(crypto().Ed25519PrivateKey.from_private_bytes(raw))


def statement(**more: Any) -> Statement:
    """What a certificate says."""
    told = {
        "serial": SERIAL,
        "office": "Cục Thi hành án dân sự tỉnh (hư cấu)",
        "name": "Nguyễn Thị Đường",
        "unit": "Chi cục Thi hành án dân sự huyện (hư cấu)",
        "set_id": "base-annual",
        "term": "2023",
        "title": "Điển hình tiên tiến cấp cơ sở năm 2023",
        "number": "12/QĐ-CTHADS",
        "day": date(2024, 1, 5),
        "issuer": "",
        "ordinal": 3,
        "signed": date(2024, 1, 8),
    }
    return Statement(**{**told, **more})


def signed(seed: str = "khoá", **more: Any) -> str:
    """A signed text."""
    return sign(statement(**more), key(seed))


def trusted(seed: str = "khoá", **more: Any) -> Trusted:
    """A key as a checker holds it."""
    return Trusted(key=key(seed).public, **more)
