"""Certificates as one PDF, a page each: the same bytes whenever the books say the same."""

import shutil
import struct
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from guong.documents.issuing import Given
from guong.documents.statements import Opened, opened
from guong.documents.typesetting import LACKING, STANDARDS, day_told, typeset, typesetter
from guong.errors import BadInput, Refused
from guong.public_keys import groups

QUIET, SCALE = 4, 3
"""Modules of white around a code, and dots of a module: more of them only make the file larger."""
MASK = 2
"""One pattern for every code: to weigh all eight takes five times as long, and readers take any."""
PICTURES = {".png", ".jpg", ".jpeg", ".svg"}


@frozen(kw_only=True)
class Look:
    """What stands on a certificate beside what the signature says."""

    decider: str
    """The title of whoever decides, as the red line says it."""
    place: str
    """Where it is given."""
    signer_title: str
    """The lines above the signature, such as `CỤC TRƯỞNG`."""
    signer: str = ""
    """Whose signature; empty: left to be written."""
    emblem: str = ""
    """A picture of the office's own; never the national emblem, which is for State awards."""
    merit: str = "Đã có thành tích tiêu biểu, đạt các tiêu chuẩn {title}."
    """The line of merit; `{title}` stands for what was recognised."""


def certificates_pdf(given: Sequence[Given], look: Look) -> bytes:
    """The certificates as one PDF (PDF/UA-1), in the order given.

    Raises:
        BadInput: there is none, one is not signed, or the emblem is no picture.
        Refused: typst or the type is not installed.
    """
    made: bytes = _compiled(given, look, format="pdf", pdf_standards=STANDARDS)
    return made


def certificates_png(given: Sequence[Given], look: Look, resolution: float = 150) -> list[bytes]:
    """The pages as pictures, at so many dots an inch."""
    made = _compiled(given, look, format="png", ppi=resolution)
    return [made] if isinstance(made, bytes) else made


def _compiled(given: Sequence[Given], look: Look, **more: Any) -> Any:  # noqa: ANN401
    if not given:
        msg = "Không có giấy chứng nhận nào để in; hãy chọn quyết định có hồ sơ đang được công nhận."
        raise BadInput(msg)
    newest = max(one.statement.signed for one in given)
    with tempfile.TemporaryDirectory() as folder:
        emblem = _emblem(look, Path(folder))
        told = {
            "title": f"Giấy chứng nhận {given[0].statement.title}",
            "author": given[0].statement.office,
            "keywords": [one.signed for one in given],
            "date": day_told(newest),
            "emblem": emblem,
            "emblem_alt": f"Biểu trưng của {given[0].statement.office}",
            "certificates": [_told(one, look, Path(folder)) for one in given],
        }
        return typeset("certificate.typ", told, folder=Path(folder), **more)


def _emblem(look: Look, folder: Path) -> str:
    """The office's own picture, where the typesetter finds it; empty where there is none."""
    if not look.emblem:
        return ""
    source = Path(look.emblem)
    if source.suffix.lower() not in PICTURES:
        msg = f"Biểu trưng {look.emblem} phải là tệp PNG, JPEG hoặc SVG; hãy chọn tệp khác."
        raise BadInput(msg)
    name = f"emblem{source.suffix.lower()}"
    shutil.copyfile(source, folder / name)
    typst, _fonts = typesetter()
    try:
        typst.Compiler(root=folder).compile(f'#image("/{name}")'.encode())
    except typst.TypstError:
        msg = f"Ảnh {look.emblem} không dùng được làm biểu trưng; hãy lưu lại ở dạng PNG, JPEG hoặc SVG."
        raise BadInput(msg) from None
    return name


def _told(one: Given, look: Look, folder: Path) -> dict[str, str]:
    """What a page says; its code lies in the folder, where the typesetter finds it."""
    found = opened(one.signed)
    if not isinstance(found, Opened):
        msg = f"Giấy của {one.statement.name} chưa được ký; hãy ký bằng guong certificate issue."
        raise BadInput(msg)
    told, day = found.statement, found.statement.day
    code = f"{told.serial}.png"
    (folder / code).write_bytes(code_png(one.signed))
    # Decree 30/2020: days below ten and the months of January and February are written with a nought.
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 (February)
    return {
        "decider": look.decider,
        "title": told.title,
        "name": told.name,
        "unit": told.unit,
        "merit": look.merit.replace("{title}", told.title[:1].lower() + told.title[1:]),
        "number": told.number,
        "decided": f"{day.day:02} tháng {month} năm {day.year}",
        "ordinal": f"{told.ordinal:02}",
        "place": look.place,
        "signer_title": look.signer_title,
        "signer": look.signer,
        "serial": groups(told.serial),
        "key": found.key.fingerprint,
        "code": code,
    }


def code_of(text: str) -> Any:  # noqa: ANN401
    """A signed text as a QR code, error level M.

    Raises:
        Refused: segno is not installed.
    """
    try:
        import segno  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError:
        raise Refused(LACKING) from None
    return segno.make_qr(text, error="m", boost_error=False, mask=MASK)


def code_png(text: str) -> bytes:
    """The code as a picture of one bit a dot, with the quiet zone of four modules around it."""
    rows = code_of(text).matrix
    size = (len(rows) + 2 * QUIET) * SCALE
    edge = "1" * (QUIET * SCALE)
    dots = [edge + "".join(("1" * SCALE, "0" * SCALE)[dark] for dark in row) + edge for row in rows]
    lines = ["1" * size] * QUIET + dots + ["1" * size] * QUIET
    rest = -size % 8
    packed = (b"\x00" + int(line + "1" * rest, 2).to_bytes((size + rest) // 8) for line in lines)
    raw = zlib.compress(b"".join(line * SCALE for line in packed), 6)
    head = struct.pack(">2I5B", size, size, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (head, raw, b"")))


def _chunk(name: bytes, held: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))
