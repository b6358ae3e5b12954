"""Files that come and go, through a folder that is gone afterwards; never by a path that somebody names."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Response, send_file
from werkzeug.datastructures import FileStorage

from guong.life.evidence_files import safe_name

LONGEST = 200
"""Bytes of a file's name that every disk takes."""


@contextmanager
def received(file: FileStorage) -> Iterator[tuple[str, str]]:
    """An uploaded file on disk, and its own name, under which errors speak of it."""
    name = safe_name(file.filename or "")
    ending = "".join(letter for letter in Path(name).suffix.lower() if letter.isalnum())[:8]
    with tempfile.TemporaryDirectory(prefix="guong-") as folder:
        path = Path(folder) / (name if len(name.encode()) <= LONGEST else f"tep.{ending}" if ending else "tep")
        file.save(path)
        yield str(path), name


def sent(path: str, name: str, kind: str = "application/octet-stream") -> Response:
    """A file as a download, never shown by the browser itself."""
    answer = send_file(path, mimetype=kind, as_attachment=True, download_name=safe_name(name), max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@contextmanager
def outgoing(name: str) -> Iterator[str]:
    """A path to write a file to, before it is sent."""
    folder = tempfile.mkdtemp(prefix="guong-")
    try:
        yield str(Path(folder) / name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
