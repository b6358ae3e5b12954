"""Which command takes another one back, and what of the first fills it: the core decides whether it still may."""

from collections.abc import Mapping
from typing import Any

REVERSE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "add-fact": ("withdraw-fact", ("fact",)),
    "correct-fact": ("withdraw-fact", ("fact",)),
    "add-posting": ("remove-posting", ("person", "posting")),
    "close-register": ("reopen-register", ("unit", "year", "kind")),
    "import-workbook": ("undo-import", ("entry",)),
    "close-account": ("reopen-account", ("account",)),
    "reopen-account": ("close-account", ("account",)),
    "start-dossier": ("withdraw-dossier", ("dossier",)),
    "hold-dossier": ("release-dossier", ("dossier",)),
    "attach-evidence": ("remove-evidence", ("evidence",)),
    "table-dossier": ("untable-dossier", ("dossier", "session")),
    "call-session": ("cancel-session", ("session",)),
    "issue-slips": ("void-slips", ("session",)),
    "declare-kin": ("withdraw-kin", ("person", "other")),
    "publish-notice": ("withdraw-notice", ("notice",)),
    "plan-event": ("cancel-event", ("event",)),
    "choose-honoured": ("drop-honoured", ("honour",)),
    "draft-item": ("withdraw-item", ("item",)),
    "publish-item": ("withdraw-item", ("item",)),
    "describe-model": ("withdraw-model", ("model",)),
    "adopt-model": ("withdraw-adoption", ("adoption",)),
}
"""Command -> the one that takes it back, and its fields that are known."""


def reverse(name: str, known: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """The command that takes one back with what is known of it; None where the core has none."""
    if name not in REVERSE:
        return None
    back, fields = REVERSE[name]
    told = {field: known[field] for field in fields if field in known}
    return (back, told) if told else None
