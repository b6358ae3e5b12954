"""Does one command at a time in a process of its own, which kills itself just before a given statement.

Reads a JSON object a line: where the books are, the command's name and fields, the moment, before which statement to
die (0: never); answers with the signal that ended it, or 0, and how many statements it came to. A statement is one that
SQLite runs, or one talk with PostgreSQL.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from itertools import count
from typing import Any, ClassVar

from attrs import frozen

from guong.codec import structured
from guong.commands.base import Actor, Command, Made, Role, asked
from guong.life import evidence_files
from guong.office import COMMANDS, Office
from guong.plugins import catalogue
from guong.words import Text


@frozen
class PutFile:
    """Keep a file, as commands of the life do."""

    name: ClassVar = "put-file"
    label: ClassVar = Text("Lưu tệp", "Keep a file")
    roles: ClassVar = frozenset({Role.ADMIN})
    file: str = asked("Tệp")

    def apply(self, books: Any, actor: Actor) -> Made:  # noqa: ARG002
        return {"hash": books.put_file(self.file).hash}


DECLARED = catalogue()
MORTAL: Mapping[str, type[Command]] = {**COMMANDS, PutFile.name: PutFile}


def doom(office: Office, at: int, told: int) -> None:
    """From now on the process dies before its statement with that number, counted from 1; each is told."""
    numbers = count(1)

    def strike(*_: object) -> None:
        os.write(told, b".")
        if next(numbers) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    with office._engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
    if office._engine.dialect.name == "sqlite":
        driver.set_trace_callback(strike)
    else:
        talk = driver.wait
        driver.wait = lambda *given, **more: (strike(), talk(*given, **more))[1]


@lru_cache(maxsize=1)
def prepared(where: str, now: str, name: str, fields: str) -> tuple[Office, Command]:
    """An office without a connection, and the command, done once on trial: what is slow at first is done."""
    moment = datetime.fromisoformat(now)
    office = Office.open(where, clock=lambda: moment, declared=DECLARED)
    command = structured(json.loads(fields), MORTAL[name])
    office.do(command, dry_run=True)
    office.close()
    return office, command


def main() -> None:
    """Until nobody asks any more."""
    for line in sys.stdin:
        told = json.loads(line)
        office, command = prepared(told["where"], told["now"], told["name"], json.dumps(told["fields"]))
        heard, told_ = os.pipe()
        child = os.fork()
        if not child:
            try:
                doom(office, told["at"], told_)
                office.do(command)
            except BaseException:  # noqa: BLE001
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        os.close(told_)
        with os.fdopen(heard, "rb") as pipe:
            came_to = len(pipe.read())
        status = os.waitpid(child, 0)[1]
        ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)
        sys.stdout.write(f"{ended} {came_to}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    evidence_files.PIECE = 4096
    main()
