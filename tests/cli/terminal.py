"""One way to give the command line its words."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from click.testing import CliRunner

from guong_cli import main


@dataclass(frozen=True)
class Ended:
    """How a run ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line on standard error, of a run that failed and printed nothing else."""
        assert self.out == "", self
        (line,) = self.err.splitlines()
        assert "Traceback" not in line
        return line


def guong(*words: object, given: str = "") -> Ended:
    """`guong WORDS` in this process."""
    done = CliRunner().invoke(main, [str(word) for word in words], input=given, prog_name="guong")
    return Ended(done.exit_code, done.stdout, done.stderr)


def guong_alone(*words: object, **environment: str) -> Ended:
    """`guong WORDS` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "guong_cli", *map(str, words)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
