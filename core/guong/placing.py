"""A new file is written under another name beside its place and put there when it is whole: never half of one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guong.errors import BadInput

NOT_WRITTEN = "Không ghi được {}; hãy kiểm tra tên, quyền ghi và dung lượng ổ đĩa."
BESIDE = ("", "-journal", "-wal", "-shm")
"""What a database may leave beside its file."""


@contextmanager
def placed(path: str) -> Iterator[Path]:
    """A file to write to, readable by its owner alone; at the end it stands at the path, after an error nowhere.

    Raises:
        BadInput: something is there already, or nothing can be written there.
    """
    target = Path(path)
    _check_free(target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}-", suffix=".partial", dir=target.parent)
        os.close(handle)
    except OSError:
        raise BadInput(NOT_WRITTEN.format(path)) from None
    draft = Path(name)
    try:
        yield draft
        _to_disk(draft)
        _put(draft, target)
        with suppress(OSError):  # Not every system can wait for a folder.
            _to_disk(target.parent, os.O_RDONLY)
    except OSError:
        raise BadInput(NOT_WRITTEN.format(path)) from None
    finally:
        for ending in BESIDE:
            draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _check_free(target: Path) -> None:
    try:
        there, folder = os.path.lexists(target), target.parent.is_dir()
    except OSError:
        raise BadInput(NOT_WRITTEN.format(target)) from None
    if there:
        msg = f"Đã có {target}; hãy chọn tên khác, để không mất những gì đang có."
        raise BadInput(msg)
    if not folder:
        msg = f"Không có thư mục {target.parent}; hãy tạo thư mục trước."
        raise BadInput(msg)


def _put(draft: Path, target: Path) -> None:
    """Give the file its name, unless somebody took it meanwhile."""
    with suppress(OSError):  # A file system without links: the look just before is all that there is.
        target.hardlink_to(draft)
        return
    _check_free(target)
    draft.rename(target)


def _to_disk(path: Path, how: int = os.O_RDWR) -> None:
    """Wait until a file, or the names in a folder, lie on the disk."""
    handle = os.open(path, how)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
