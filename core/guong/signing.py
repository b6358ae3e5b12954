"""How accounts prove who they are: one-time codes and passwords, kept only as hashes."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from attrs import field, frozen

from guong.vietnamese import nfc

CODE, PASSWORD = "code", "password"
CODE_LASTS = timedelta(days=30)
"""How long a one-time code may be used, from the moment it was made."""
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What codes are made of: five bits each, nothing that paper confuses (0 and O, 1 and I)."""
GROUPS, GROUP = 3, 4
COST = {CODE: 2**10, PASSWORD: 2**14}
"""The work of scrypt: some tens of milliseconds for a password that somebody thought of; a code is random already."""
BLOCK, PARALLEL = 8, 1
SALT = 16
WRONG = (
    "Tên tài khoản, mật khẩu hoặc mã không đúng; mã dùng một lần chỉ có hạn 30 ngày,"
    " nếu đã quá hạn hãy xin quản trị sổ cấp mã mới."
)
"""The one sentence for whoever could not prove who they are, whatever the cause."""


@frozen
class Secret:
    """What is kept of a code or password."""

    sort: str
    """`code` or `password`."""
    hash: str = field(repr=False)
    """Salt and scrypt hash, in hexadecimal."""
    made: datetime


NOBODY = Secret(PASSWORD, f"{'00' * SALT}:{'00' * 32}", datetime.min)  # noqa: DTZ901 (no moment of ours)
"""Stands in where there is nothing to compare with, so that it takes as long."""


def new_code() -> str:
    """A one-time code of 60 random bits, as it is printed."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def made_secret(sort: str, given: str, now: datetime) -> Secret:
    """What is to be kept of a code or password."""
    salt = secrets.token_bytes(SALT)
    return Secret(sort, f"{salt.hex()}:{_hash(sort, given, salt).hex()}", now)


def proves(given: str, kept: Secret | None, now: datetime) -> bool:
    """Whether what was given is what was kept, and still counts; takes about the same time in every case."""
    salt, _, wanted = (kept or NOBODY).hash.partition(":")
    sort = (kept or NOBODY).sort
    if sort == CODE:
        _hash(PASSWORD, given, bytes(SALT))  # Else the time would tell who has not set a password yet.
    same = hmac.compare_digest(_hash(sort, given, bytes.fromhex(salt)), bytes.fromhex(wanted))
    return same and kept is not None and (sort != CODE or now <= kept.made + CODE_LASTS)


def _hash(sort: str, given: str, salt: bytes) -> bytes:
    """In codes, case, dashes and spaces do not count; in passwords only the way of composing letters."""
    text = "".join(filter(str.isalnum, given)).upper() if sort == CODE else nfc(given)
    return hashlib.scrypt(
        text.encode(errors="surrogatepass"), salt=salt, n=COST[sort], r=BLOCK, p=PARALLEL, maxmem=2**26, dklen=32
    )
