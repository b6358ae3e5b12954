"""Finding signed texts in whatever people hold: a PDF, a picture, a text from a scanner, a badge."""

import re
from datetime import date
from pathlib import Path

from guong.documents.badges import verify_badge
from guong.documents.statements import LONGEST, PREFIX, Checked, Revoked, Trusted, squeezed, verify
from guong.errors import BadInput, Refused

BADGE = "eyJ"
"""How every signed token begins: `{"` in base64."""
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"RIFF", b"BM", b"GIF8")
LARGEST = 256 * 1024 * 1024


def check(text: str, keys: tuple[Trusted, ...], revoked: Revoked | None, now: date) -> Checked:
    """Check a signed text or a badge against trusted keys and a file of revocations; `now` is today."""
    return (verify_badge if squeezed(text).startswith(BADGE) else verify)(text, keys, revoked, now)


def texts_in(path: str) -> list[str]:
    """The signed texts in a file: of a PDF all that its certificates carry, of a picture its QR codes.

    Raises:
        BadInput: the file is too large, or a PDF or picture holds none.
        Refused: it is a picture, and what reads pictures is not installed.
    """
    file = Path(path)
    if file.stat().st_size > LARGEST:
        msg = f"Tệp {path} quá lớn để là giấy chứng nhận; hãy ghi tệp PDF, ảnh hoặc chữ trong mã."
        raise BadInput(msg)
    raw = file.read_bytes()
    if raw.startswith(b"%PDF"):
        found = list(dict.fromkeys(re.findall(rf"{PREFIX}[A-Z2-7]+", raw.decode("latin-1"))))
    elif raw.startswith(PICTURES):
        found = codes_in(path)
    else:
        return [raw.decode("utf-8-sig", errors="replace")[: LONGEST * 20]]
    if not found:
        msg = f"Tệp {path} không có mã của giấy chứng nhận nào; hãy quét rõ hơn, hoặc ghi chữ trong mã."
        raise BadInput(msg)
    return found


def codes_in(path: str) -> list[str]:
    """The texts of the QR codes in a picture.

    Raises:
        BadInput: the picture cannot be read.
        Refused: what reads pictures is not installed.
    """
    try:
        import zxingcpp  # noqa: PLC0415 (an extra)
        from PIL import Image  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError:
        msg = "Máy này chưa đọc được mã trong ảnh; hãy cài bằng: pip install guong[documents]."
        raise Refused(msg) from None
    try:
        with Image.open(path) as picture:
            found = zxingcpp.read_barcodes(picture.convert("L"))
    except (OSError, ValueError, Image.DecompressionBombError):
        msg = f"Ảnh {path} không đọc được; hãy lưu lại ở dạng PNG hoặc JPEG."
        raise BadInput(msg) from None
    return [one.text for one in found]
