"""The default templates, and opening a template file that anybody may have made."""

import io
import re
import zipfile
from pathlib import Path

from guong.errors import BadInput

FOLDER = Path(__file__).with_name("word")
"""Where the default templates are: package data, made by `make_templates`."""
LARGEST, UNPACKED, PARTS = 20 * 2**20, 100 * 2**20, 2000
"""Bytes of a template file, bytes and number of its parts once unpacked."""
DOCUMENT = "word/document.xml"
PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_RUNS = re.compile(r"vbaProject|/activeX|/embeddings/|/afchunk", re.IGNORECASE)
_FIELDS = re.compile(rb"instrText[^>]*>\s*(DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)


def default_template(name: str) -> bytes:
    """The default template of a paper."""
    return (FOLDER / f"{name}.docx").read_bytes()


def template_bytes(path: str) -> bytes:
    """A Word file that may serve as a template: whole, of bearable size, and nothing in it that runs or calls out.

    Raises:
        BadInput: it is not; one sentence says what it is instead and what to do.
    """
    file = Path(path)
    if not file.is_file():
        msg = f"Không có tệp {path}; hãy kiểm tra đường dẫn."
        raise BadInput(msg)
    if file.stat().st_size > LARGEST:
        msg = f"Tệp {path} lớn hơn {LARGEST // 2**20} MB; hãy bỏ bớt ảnh rồi lưu lại."
        raise BadInput(msg)
    told = file.read_bytes()
    if problem := _problem(told):
        msg = f"Tệp {path} {problem}."
        raise BadInput(msg)
    return told


def _problem(told: bytes) -> str:
    """What is wrong with a file as a whole; empty where nothing is."""
    if not told:
        return "trống, không có nội dung; hãy chọn tệp khác"
    if told.startswith(_OLE):
        if _LOCKED in told:
            return "có đặt mật khẩu; hãy bỏ mật khẩu trong Word rồi lưu lại"
        return "là dạng .doc cũ; hãy mở bằng Word và lưu lại thành .docx"
    if not told.startswith(b"PK"):
        return "không phải tệp Word .docx; hãy mở bằng Word và lưu lại thành .docx"
    try:
        with zipfile.ZipFile(io.BytesIO(told)) as parts:
            return _of_parts(parts)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return "hỏng hoặc bị cắt mất một phần; hãy mở bằng Word và lưu lại"


def _of_parts(parts: zipfile.ZipFile) -> str:  # noqa: PLR0911 (one answer for each cause)
    infos = parts.infolist()
    if len(infos) > PARTS or sum(one.file_size for one in infos) > UNPACKED:
        return f"bung ra quá lớn (hơn {UNPACKED // 2**20} MB), không giống một văn bản; hãy chọn tệp khác"
    names = {one.filename for one in infos}
    if DOCUMENT not in names or "[Content_Types].xml" not in names:
        return "không phải văn bản Word; hãy chọn tệp .docx"
    if any(_RUNS.search(name) for name in names):
        return "có macro, ActiveX hoặc tệp nhúng; hãy bỏ đi và lưu lại thành .docx thường"
    if PLAIN not in parts.read("[Content_Types].xml"):
        return "không phải .docx thường (có thể là .docm hoặc .dotx); hãy lưu lại thành .docx"
    for one in infos:
        if not one.filename.endswith((".xml", ".rels")):
            continue
        text = parts.read(one)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            return "có khai báo DTD mà Word không bao giờ ghi; hãy chọn tệp khác"
        if _FIELDS.search(text):
            return "có trường tự lấy nội dung từ tệp khác (DDE, LINK, INCLUDE); hãy bỏ trường đó"
        if any(b"/hyperlink" not in link for link in _OUTSIDE.findall(text)):
            return "liên kết tới ảnh, mẫu hoặc tệp nằm ngoài; hãy nhúng hẳn vào rồi lưu lại"
    return ""
