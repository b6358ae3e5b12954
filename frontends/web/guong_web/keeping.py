"""What the web keeps beside the books: its secret, sessions, failed sign-ins, the log of sign-ins, tokens of machines.

One SQLite file that only its owner may read, shared by all processes of a machine. No password, code, session or token
is in it: of what people carry it holds hashes. It may be deleted; then everybody signs in again.
"""

import hashlib
import json
import os
import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

IDLE = timedelta(minutes=30)
"""A session that was not used for so long is over."""
WHOLE = timedelta(hours=12)
"""No session lasts longer, used or not."""
TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (
    hash TEXT PRIMARY KEY, account TEXT NOT NULL, made REAL NOT NULL, seen REAL NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS sessions_account ON sessions (account);
CREATE TABLE IF NOT EXISTS events (at REAL NOT NULL, sort TEXT NOT NULL, who TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS events_who ON events (sort, who, at);
CREATE TABLE IF NOT EXISTS signins (
    at TEXT NOT NULL, account TEXT NOT NULL, address TEXT NOT NULL, outcome TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tokens (
    number INTEGER PRIMARY KEY, hash TEXT UNIQUE NOT NULL, account TEXT NOT NULL, made TEXT NOT NULL,
    note TEXT NOT NULL);
"""


def hashed(token: str) -> str:
    """Under what something that somebody carries is kept."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


@frozen
class Token:
    """A machine's access: to which account, since when, what for."""

    number: int
    account: str
    made: str
    note: str


class Keeping:
    """The open file."""

    def __init__(self, path: str) -> None:
        if path != ":memory:" and not Path(path).exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self.file = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
        self.file.execute("PRAGMA journal_mode=WAL")
        self.file.executescript(TABLES)
        self.file.execute("INSERT OR IGNORE INTO settings VALUES ('secret', ?)", (secrets.token_hex(32),))

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()

    @property
    def secret(self) -> str:
        """What forms are signed with: random, made with the file."""
        made: str = self._one("SELECT value FROM settings WHERE name = 'secret'")[0]
        return made

    def session(self, token: str, now: datetime) -> dict[str, Any] | None:
        """What a session holds, while it is neither idle nor old."""
        row = self._one("SELECT made, seen, body FROM sessions WHERE hash = ?", hashed(token))
        at = now.timestamp()
        if row is None or at - row[0] > WHOLE.total_seconds() or at - row[1] > IDLE.total_seconds():
            return None
        body: dict[str, Any] = json.loads(row[2])
        return body

    def keep_session(self, token: str, body: dict[str, Any], now: datetime) -> None:
        """Write what a session holds; a new one begins now."""
        account, at = str(body.get("account", "")), now.timestamp()
        self.file.execute(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE"
            " SET account = excluded.account, seen = excluded.seen, body = excluded.body",
            (hashed(token), account, at, at, json.dumps(body, ensure_ascii=False)),
        )

    def end_session(self, token: str) -> None:
        """A session is over."""
        self.file.execute("DELETE FROM sessions WHERE hash = ?", (hashed(token),))

    def end_sessions(self, account: str) -> None:
        """Every session of an account is over."""
        self.file.execute("DELETE FROM sessions WHERE account = ?", (account,))

    def happened(self, sort: str, who: str, now: datetime) -> None:
        """Count something against somebody; what nobody counts any more goes."""
        at = now.timestamp()
        self.file.execute("DELETE FROM events WHERE at < ?", (at - WHOLE.total_seconds(),))
        self.file.execute("DELETE FROM sessions WHERE made < ?", (at - WHOLE.total_seconds(),))
        self.file.execute("INSERT INTO events VALUES (?, ?, ?)", (at, sort, who))

    def count(self, sort: str, who: str, since: datetime) -> int:
        """How often it happened since a moment."""
        question = "SELECT count(*) FROM events WHERE sort = ? AND who = ? AND at > ?"
        return int(self._one(question, sort, who, since.timestamp())[0])

    def forget(self, sort: str, who: str) -> None:
        """Hold it against nobody any more."""
        self.file.execute("DELETE FROM events WHERE sort = ? AND who = ?", (sort, who))

    def signed(self, account: str, address: str, outcome: str, now: datetime) -> None:
        """One line in the log of sign-ins."""
        line = (now.astimezone(UTC).isoformat(timespec="seconds"), account[:80], address[:60], outcome)
        self.file.execute("INSERT INTO signins VALUES (?, ?, ?, ?)", line)

    def signins(self, limit: int = 200) -> list[dict[str, str]]:
        """The newest lines of that log."""
        found = self.file.execute(
            "SELECT at, account, address, outcome FROM signins ORDER BY rowid DESC LIMIT ?", (limit,)
        )
        with closing(found):
            return [dict(zip(("at", "account", "address", "outcome"), row, strict=True)) for row in found]

    def new_token(self, account: str, note: str, now: datetime) -> str:
        """A machine's token for an account; told this once."""
        token = f"guong_{secrets.token_urlsafe(32)}"
        line = (hashed(token), account, now.astimezone(UTC).isoformat(timespec="seconds"), note)
        self.file.execute("INSERT INTO tokens (hash, account, made, note) VALUES (?, ?, ?, ?)", line)
        return token

    def account_of(self, token: str) -> str | None:
        """The account that a token speaks for."""
        row = self._one("SELECT account FROM tokens WHERE hash = ?", hashed(token))
        return row[0] if row else None

    def tokens(self) -> list[Token]:
        """Every token that still opens."""
        return [Token(*row) for row in self.file.execute("SELECT number, account, made, note FROM tokens")]

    def end_token(self, number: int) -> bool:
        """A token opens no more; whether there was one."""
        return self.file.execute("DELETE FROM tokens WHERE number = ?", (number,)).rowcount > 0

    def _one(self, question: str, *given: Any) -> Any:  # noqa: ANN401
        with closing(self.file.execute(question, given)) as found:
            return found.fetchone()
