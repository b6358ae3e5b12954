"""Backs up books of 200,000 facts with 120 MiB of evidence, restores and checks them, beside a plain copy of the file.

Run: `python benchmarks/backing_up.py [FACTS]`. Every step runs in a process of its own, with its own peak of memory.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, ClassVar

FACTS = 200_000
FILES, SIZE = 3, 40 * 2**20


def make(folder: Path) -> None:
    """The books: an import in one entry, three files, and many small entries."""
    from attrs import frozen  # noqa: PLC0415

    from guong.commands.base import Role  # noqa: PLC0415
    from guong.commands.facts import AddFact  # noqa: PLC0415
    from guong.exchange.importing import ImportWorkbook  # noqa: PLC0415
    from guong.office import Office  # noqa: PLC0415
    from guong.words import Text  # noqa: PLC0415
    from importing import make as make_workbook  # noqa: PLC0415

    @frozen
    class Put:
        name: ClassVar = "put"
        label: ClassVar = Text("Lưu", "Put")
        roles: ClassVar = frozenset({Role.ADMIN})

        def apply(self, books: Any, actor: object) -> dict[str, str]:  # noqa: ANN401, ARG002
            return {path.name: books.put_file(str(path)).hash for path in folder.glob("*.pdf")}

    make_workbook(folder / "office.xlsx", int((folder / "facts").read_text()))
    for number in range(FILES):
        (folder / f"{number}.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(SIZE))
    with Office.create(str(folder / "books.guong")) as office:
        office.do(ImportWorkbook(file=str(folder / "office.xlsx")))
        office.do(Put())
        for number in range(1000):
            values = {"term": "2014", "code": "HTNV"}
            office.do(
                AddFact(
                    kind="rating", subject=f"NV{number % 500:06}", values={**values, "term": str(2013 - number // 500)}
                )
            )


def copy(folder: Path) -> None:
    """The least that any backup can do: every byte of the file, while nobody writes."""
    shutil.copy(folder / "books.guong", folder / "copy.guong")


def backup(folder: Path) -> None:
    """A whole backup."""
    from guong.office import Office  # noqa: PLC0415

    with Office.open(str(folder / "books.guong")) as office:
        office.backup(str(folder / "backup.zip"))


def restore(folder: Path) -> None:
    """Books again, proved equal."""
    from guong.office import Office  # noqa: PLC0415

    Office.restore(str(folder / "backup.zip"), str(folder / "restored.guong"))


STEPS = {"make": make, "copy": copy, "backup": backup, "restore": restore}


def step(name: str, folder: str) -> None:
    """One step, told as JSON."""
    begin = time.perf_counter()
    STEPS[name](Path(folder))
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = time.perf_counter() - begin
    print(json.dumps({"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "MiB": used.ru_maxrss / 1024}))


def main() -> None:
    """Make the books and run every step."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "facts").write_text(sys.argv[1] if sys.argv[1:] else str(FACTS))
        for one in STEPS:
            words = [sys.executable, __file__, "--step", one, name]
            told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
            print(f"{one:8} {told['seconds']:7.2f} s {told['cpu']:7.2f} s of CPU {told['MiB']:5.0f} MiB of memory")
        for path in ("books.guong", "backup.zip"):
            print(f"{path}: {(folder / path).stat().st_size / 2**20:.0f} MiB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        step(*sys.argv[2:])
    else:
        main()
