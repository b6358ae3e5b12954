"""Office files as parts in an archive: reading some, and writing the same archive with some parts changed."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guong.errors import BadInput, Refused

UNPACKED, PARTS = 500 * 2**20, 10_000
"""Bytes and number of parts of a file once unpacked: more is no office file."""


class Parts:
    """The parts of one file; XML ones are parsed when first asked for, and written back if they are `touched`."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            told = Path(path).read_bytes()
        except OSError:
            msg = f"Không mở được tệp {path}; hãy kiểm tra đường dẫn và quyền đọc."
            raise BadInput(msg) from None
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(told))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            msg = f"Tệp {path} không phải .xlsx hay .docx; hãy mở bằng Excel, Word và lưu lại ở dạng đó."
            raise BadInput(msg) from None
        if len(infos) > PARTS or sum(one.file_size for one in infos) > UNPACKED:
            msg = f"Tệp {path} bung ra quá lớn, không giống tệp văn phòng; hãy chọn tệp khác."
            raise BadInput(msg)
        self.names = tuple(one.filename for one in infos)
        self._parsed: dict[str, Any] = {}
        self.touched: set[str] = set()

    def xml(self, name: str) -> Any:  # noqa: ANN401
        """The root of a part.

        Raises:
            BadInput: it is damaged.
            Refused: what reads XML is not installed.
        """
        if name not in self._parsed:
            try:
                from lxml import etree  # noqa: PLC0415 (an extra)
            except ModuleNotFoundError:
                msg = "Máy này chưa đổi được phông của tệp; hãy cài bằng: pip install guong[documents]."
                raise Refused(msg) from None
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=False)
            try:
                self._parsed[name] = etree.fromstring(self._archive.read(name), parser)
            except (etree.XMLSyntaxError, zipfile.BadZipFile, KeyError, OSError, RuntimeError, EOFError, ValueError):
                msg = f"Tệp {self.path} hỏng ở phần {name}; hãy mở bằng Excel hoặc Word rồi lưu lại."
                raise BadInput(msg) from None
        return self._parsed[name]

    def bytes_with_changes(self) -> bytes:
        """The file again, the touched parts as they are now, all others byte for byte."""
        from lxml import etree  # noqa: PLC0415

        made = io.BytesIO()
        changed: Mapping[str, bytes] = {
            name: etree.tostring(self._parsed[name], xml_declaration=True, encoding="UTF-8", standalone=True)
            for name in self.touched
        }
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
            for one in self._archive.infolist():
                out.writestr(one, changed.get(one.filename) or self._archive.read(one))
        return made.getvalue()
