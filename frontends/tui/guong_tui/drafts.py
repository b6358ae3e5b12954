"""Unsaved typing, kept through crash and restart: one small file a form, for its owner's eyes only."""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any


def state_folder() -> Path:
    """Where this user's state lies."""
    home = os.environ.get("XDG_STATE_HOME")
    return (Path(home) if home else Path.home() / ".local" / "state") / "guong" / "drafts"


class Drafts:
    """The drafts of one account at one office."""

    def __init__(self, books: str, account: str, folder: Path | None = None) -> None:
        where = books if "://" in books else str(Path(books).resolve())
        self.of = f"{where}\n{account}"
        self.folder = folder or state_folder()

    def path(self, form: str) -> Path:
        """The file of one form: a command with what it is about."""
        name = hashlib.sha256(f"{self.of}\n{form}".encode()).hexdigest()
        return self.folder / f"{name[:32]}.json"

    def keep(self, form: str, told: Mapping[str, Any]) -> None:
        """Write at once, in place of what was there; a disk that is full stops nobody from typing."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self.path(form)
            draft = path.with_suffix(f".{os.getpid()}")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump(dict(told), file, ensure_ascii=False)
            draft.replace(path)

    def read(self, form: str) -> dict[str, Any]:
        """What was typed last time; empty where nothing was, or the file is damaged."""
        with suppress(OSError, ValueError):
            told = json.loads(self.path(form).read_text(encoding="utf-8"))
            if isinstance(told, dict):
                return told
        return {}

    def drop(self, form: str) -> None:
        """It was saved, or is not wanted."""
        with suppress(OSError):
            self.path(form).unlink()
