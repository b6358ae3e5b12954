"""The same recognition as an Open Badges 3.0 credential (VC-JWT, EdDSA, did:key), and its status list.

Contexts lie in `contexts/`; nothing is fetched.
"""

import base64
import binascii
import gzip
import json
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

from guong.documents.keys import PrivateKey
from guong.documents.statements import (
    LONGEST,
    Checked,
    Opened,
    Result,
    Revoked,
    Statement,
    Trusted,
    judged,
    refused,
    squeezed,
)
from guong.public_keys import PublicKey
from guong.terms import VIETNAM, today

CONTEXTS = {
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "ob-v3p0-context-3.0.3.json",
}
"""The JSON-LD contexts of a badge, and the files that hold them here."""
ENTRIES = 131_072
"""The fewest places that a status list may have: who is on it cannot be guessed from its length."""


@lru_cache
def context(address: str) -> dict[str, Any]:
    """A bundled context.

    Raises:
        KeyError: it is none that badges use.
    """
    text = files("guong.documents").joinpath("contexts", CONTEXTS[address]).read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text)
    return told


def status_address(key: PublicKey) -> str:
    """The name of a key's status list, which no network needs to know."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{key.did}#status')}"


def badge_id(statement: Statement) -> str:
    """The id of the credential of a statement."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:guong:{statement.serial}')}"


def _moment(day: date) -> datetime:
    """Where a day begins in Vietnam: whoever checks elsewhere must not find it ahead."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM).astimezone(UTC)


def credential(statement: Statement, key: PublicKey, place: int) -> dict[str, Any]:
    """The credential as JSON-LD; `place` is its place in the status list."""
    office = statement.issuer or statement.office
    paper = f"Quyết định số {statement.number} ngày {statement.day:%d/%m/%Y} của {office}"
    kind = uuid.uuid5(uuid.NAMESPACE_URL, f"{key.did}#{statement.set_id}#{statement.term}")
    return {
        "@context": list(CONTEXTS),
        "id": badge_id(statement),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": statement.title,
        "issuer": {"id": key.did, "type": ["Profile"], "name": statement.office},
        "validFrom": f"{_moment(statement.signed):%Y-%m-%dT%H:%M:%SZ}",
        "awardedDate": f"{_moment(statement.day):%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "licenseNumber": statement.serial,
            "term": statement.term,
            "identifier": [
                {
                    "type": "IdentityObject",
                    "identityType": "name",
                    "hashed": False,
                    "identityHash": f"{statement.name}, {statement.unit}" if statement.unit else statement.name,
                }
            ],
            "achievement": {
                "id": f"urn:uuid:{kind}",
                "type": ["Achievement"],
                "achievementType": "Award",
                "humanCode": statement.set_id,
                "name": statement.title,
                "description": paper,
                "criteria": {"narrative": f"Bộ tiêu chuẩn {statement.set_id}, kỳ {statement.term}."},
            },
        },
        "credentialStatus": {
            "id": f"{status_address(key)}#{place}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(place),
            "statusListCredential": status_address(key),
        },
    }


def _signed(told: dict[str, Any], issuer: str, valid: date, key: PrivateKey) -> str:
    """A credential as a signed token; the payload is the credential itself (VC-JWT, OB 3.0, 8.2)."""
    header = {"alg": "EdDSA", "typ": "JWT", "kid": key.public.did_url}
    claims = {"iss": issuer, "jti": told["id"], "nbf": int(_moment(valid).timestamp())}
    parts = ".".join(
        _base64(json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode()) for one in (header, told | claims)
    )
    return f"{parts}.{_base64(key.sign(parts.encode()))}"


def sign_badge(statement: Statement, key: PrivateKey, place: int) -> str:
    """The badge of a statement as a signed token."""
    return _signed(credential(statement, key.public, place), key.public.did, statement.signed, key)


def sign_status_list(places: Iterable[int], made: date, key: PrivateKey) -> str:
    """The list of fallen badges as a signed credential; bits are counted from the left."""
    fallen = set(places)
    size = ENTRIES
    while fallen and size <= max(fallen):
        size *= 2
    bits = bytearray(size // 8)
    for place in fallen:
        bits[place // 8] |= 0x80 >> (place % 8)
    address = status_address(key.public)
    told = {
        "@context": [next(iter(CONTEXTS))],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": key.public.did,
        "validFrom": f"{_moment(made):%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "u" + _base64(gzip.compress(bytes(bits), mtime=0)),
        },
    }
    return _signed(told, key.public.did, made, key)


def verify_badge(text: str, keys: tuple[Trusted, ...], revoked: Revoked | None, now: date) -> Checked:
    """Check a signed token against trusted keys and a file of revocations; `now` is today."""
    token = squeezed(text)
    if len(token) > LONGEST * 10:
        return refused(Result.NONE)
    parts = token.split(".")
    raw = [_from_base64(part) for part in parts]
    if len(raw) != len(("header", "payload", "signature")) or None in raw:
        return refused(Result.ALTERED)
    try:
        header, told = json.loads(raw[0] or b""), json.loads(raw[1] or b"")
        key = PublicKey.from_did(str(told["iss"]))
        known = header["alg"] == "EdDSA" and told["issuer"]["id"] == told["iss"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return refused(Result.ALTERED)
    if not known or not key.signed(raw[2] or b"", ".".join(parts[:2]).encode()):
        return refused(Result.ALTERED)
    statement = _stated(told)
    return judged(Opened(key, statement), keys, revoked, now) if statement else refused(Result.NONE)


def _stated(told: dict[str, Any]) -> Statement | None:
    """What a badge of ours says; None where it is some other credential."""
    try:
        subject, issued = told["credentialSubject"], today(datetime.fromisoformat(told["validFrom"]))
        made = subject["achievement"]
        return Statement(
            serial=subject["licenseNumber"],
            office=told["issuer"]["name"],
            name=subject["identifier"][0]["identityHash"],
            unit="",
            set_id=made["humanCode"],
            term=subject["term"],
            title=made["name"],
            number=made["description"],
            day=today(datetime.fromisoformat(told["awardedDate"])),
            issuer="",
            ordinal=0,
            signed=issued,
        )
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _from_base64(text: str) -> bytes | None:
    """The bytes that `_base64` wrote so, and only so."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return raw if _base64(raw) == text else None
