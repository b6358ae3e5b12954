"""The signed file of revocations: which certificates fell, and which keys the office had, for checking offline."""

import base64
import binascii
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from guong.documents.keys import PrivateKey
from guong.documents.statements import Revoked, Trusted
from guong.errors import BadInput
from guong.public_keys import PublicKey

PURPOSE = b"guong-revocations-1\x00"
FORM = "guong-revocations-1"
LARGEST = 64 * 1024 * 1024
"""Bytes beyond which a file is no file of revocations."""


def canonical(told: object) -> bytes:
    """JSON that is always the same for the same content."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def write_revocations(revoked: Revoked, key: PrivateKey, status_list: str = "") -> str:
    """The file's text, signed; `status_list` is that of the badges, as a signed credential."""
    told = {
        "form": FORM,
        "made": revoked.made.isoformat(),
        "keys": [
            {
                "key": one.key.printed,
                "office": one.office,
                "since": one.since.isoformat(),
                "until": one.until.isoformat(),
                "stolen": one.stolen,
            }
            for one in revoked.keys
        ],
        "revoked": {serial: day.isoformat() for serial, day in sorted(revoked.serials.items())},
        "status_list": status_list,
    }
    signature = base64.b64encode(key.sign(PURPOSE + canonical(told))).decode()
    signed = {"revocations": told, "key": key.public.printed, "signature": signature}
    return json.dumps(signed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_revocations(path: str, trusted: Iterable[Trusted]) -> tuple[Revoked, str]:
    """What a file of revocations says, and its status list; only where a trusted key signed it.

    Raises:
        BadInput: it is no such file, was altered, or none of the trusted keys signed it.
    """
    file = Path(path)
    try:
        told: Any = json.loads(file.read_text(encoding="utf-8-sig")) if file.stat().st_size <= LARGEST else None
        body, key, signature = told["revocations"], PublicKey.parse(told["key"]), base64.b64decode(told["signature"])
        whole = body["form"] == FORM and key.signed(signature, PURPOSE + canonical(body))
    except (ValueError, TypeError, KeyError, binascii.Error, RecursionError, BadInput):
        msg = f"Tệp {path} không phải danh sách huỷ bỏ của Gương; hãy xin lại từ cơ quan cấp giấy."
        raise BadInput(msg) from None
    if not whole:
        msg = f"Danh sách huỷ bỏ {path} đã bị sửa, chữ ký không khớp; hãy xin lại từ cơ quan cấp giấy."
        raise BadInput(msg)
    if key not in [one.key for one in trusted if not one.stolen]:
        msg = f"Danh sách huỷ bỏ {path} do khoá {key.fingerprint} ký; hãy ghi đúng khoá công khai ấy ở --key."
        raise BadInput(msg)
    return _read(body), body["status_list"]


def _read(body: dict[str, Any]) -> Revoked:
    """The content of a file whose signature holds."""
    return Revoked(
        made=date.fromisoformat(body["made"]),
        keys=tuple(
            Trusted(
                key=PublicKey.parse(one["key"]),
                office=one["office"],
                since=date.fromisoformat(one["since"]),
                until=date.fromisoformat(one["until"]),
                stolen=one["stolen"],
            )
            for one in body["keys"]
        ),
        serials={serial: date.fromisoformat(day) for serial, day in body["revoked"].items()},
    )
