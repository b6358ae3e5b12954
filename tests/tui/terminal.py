"""A pseudo-terminal: the real program in a process of its own, with what its screen shows."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CSI = re.compile(r"\x1b(?:\[([0-9;?<>=]*)([A-Za-z@`])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-Za-z]|[=>78cM])")


class Terminal:
    """80 columns and 24 lines; understands as much of a terminal as Textual writes."""

    def __init__(self, words: list[str], *, width: int = 80, height: int = 24, **environment: str) -> None:
        self.width, self.height = width, height
        self.cells = [[" "] * width for _ in range(height)]
        self.row = self.column = 0
        self.rest = ""
        self.begun = time.perf_counter()
        main, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        told = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **environment}
        self.process = subprocess.Popen(
            words,
            stdin=other,
            stdout=other,
            stderr=other,
            close_fds=True,
            start_new_session=True,
            env={**os.environ, **told},
            cwd=ROOT,
        )
        os.close(other)
        self.main = main

    @classmethod
    def guong(cls, *words: object, **environment: str) -> "Terminal":
        """`guong WORDS`."""
        return cls([sys.executable, "-m", "guong_cli", *map(str, words)], **environment)  # type: ignore[arg-type]

    def read(self, seconds: float) -> bool:
        """Take in what it writes within that time; whether it wrote anything."""
        ready, _, _ = select.select([self.main], [], [], seconds)
        if not ready:
            return False
        try:
            told = os.read(self.main, 1 << 16)
        except OSError:
            return False
        self._write(told.decode("utf-8", "replace"))
        return bool(told)

    def send(self, text: str) -> None:
        """Type, without a gap."""
        data = text.encode()
        while data:
            data = data[os.write(self.main, data) :]

    def until(self, wanted: str, seconds: float = 20) -> float:
        """Wait for a text on the screen; gives how long it took."""
        begin = time.perf_counter()
        while wanted not in self.text():
            if time.perf_counter() - begin > seconds:
                msg = f"{wanted!r} never came:\n{self.text()}"
                raise AssertionError(msg)
            self.read(0.01)
        return time.perf_counter() - begin

    def settle(self, quiet: float = 0.4, most: float = 20) -> None:
        """Until it has been still for a while."""
        end = time.perf_counter() + most
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def text(self) -> str:
        """What the screen shows."""
        return "\n".join("".join(line).rstrip() for line in self.cells)

    def kill(self) -> None:
        """As if the power went."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        os.close(self.main)

    def _write(self, told: str) -> None:
        told = self.rest + told
        place = 0
        self.rest = ""
        while place < len(told):
            char = told[place]
            if char == "\x1b":
                found = _CSI.match(told, place)
                if not found:
                    if len(told) - place < 64:
                        self.rest = told[place:]
                        return
                    place += 1
                    continue
                if found[2]:
                    self._control(found[1], found[2])
                place = found.end()
                continue
            place += 1
            if char == "\r":
                self.column = 0
            elif char == "\n":
                self.row = min(self.row + 1, self.height - 1)
            elif char >= " ":
                if self.column < self.width and self.row < self.height:
                    self.cells[self.row][self.column] = char
                self.column += 1

    def _control(self, numbers: str, what: str) -> None:
        told = [int(one or 1) for one in numbers.split(";")] if numbers and numbers[0].isdigit() else [1]
        if what in "Hf":
            self.row = min(told[0], self.height) - 1
            self.column = min(told[1] if len(told) > 1 else 1, self.width) - 1
        elif what == "J" and numbers in ("2", "3"):
            self.cells = [[" "] * self.width for _ in range(self.height)]
        elif what == "C":
            self.column += told[0]
        elif what == "G":
            self.column = told[0] - 1
        elif what == "K":
            self.cells[self.row][self.column :] = [" "] * (self.width - self.column)
