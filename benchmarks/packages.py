"""Writes, looks at and takes a package of 100 dossiers with 500 MiB of evidence; every step with its own peak of memory.

Run: `python benchmarks/packages.py [DOSSIERS] [MIB]`. Twice as many dossiers with twice the evidence must take as much memory.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

REGISTERS = ["xếp loại", "danh hiệu", "khen thưởng", "kỷ luật", "sáng kiến"]
ROUND = {"criteria_set": "base-annual", "term": "2023", "title": "Đợt xét", "vote_rule": ""}
MEETING = {"day": "2024-01-05", "present": 8, "of": 9, "agreed": 8}


def _do(desk: Any, command: str, /, **fields: Any) -> Any:  # noqa: ANN401
    from guong.codec import structured  # noqa: PLC0415
    from guong.office import COMMANDS  # noqa: PLC0415

    return desk.do(structured(fields, COMMANDS[command])).made


def make(folder: Path) -> None:
    """A branch with its dossiers and their files, and the office above."""
    from guong.documents.keys import new_key, save_key  # noqa: PLC0415
    from guong.office import Office  # noqa: PLC0415

    number, size = json.loads((folder / "wanted").read_text())
    key = new_key()
    save_key(key, str(folder / "key.pem"), "benchmark key")
    public = key.public.printed
    for name in ("below", "above"):
        with Office.create(str(folder / name)) as office:
            _do(office, "add-unit", code="CUC", title="Cục (hư cấu)")
            _do(office, "add-unit", code="CC1", title="Chi cục (hư cấu)", parent="CUC")
            if name == "above":
                _do(office, "register-correspondent", code="cc1", office="Chi cục", public=public, unit="CC1")
                _do(office, "open-round", **ROUND, code="co-so")
                continue
            _do(office, "register-key", public=public, office="Chi cục (hư cấu)")
            for one in range(number):
                _do(office, "add-person", code=f"P{one}", full_name=f"Người Số {one}", group="công chức")
                _do(office, "add-posting", person=f"P{one}", unit="CC1", begin="2015-01-01")
                for year in range(2019, 2024):
                    values = {"term": str(year), "code": "HTXSNV"}
                    _do(office, "add-fact", kind="rating", subject=f"P{one}", values=values)
            _do(office, "close-registers", units=["CC1"], years=[2023], kinds=REGISTERS, day="2023-12-31")
            _do(office, "open-round", **ROUND, code="len", decides="upward")
            for one in range(number):
                made = _do(office, "start-dossier", round="len", subject=f"P{one}", merits="Thành tích")["dossier"]
                file = folder / "evidence.pdf"
                file.write_bytes(b"%PDF-1.7\n" + os.urandom(size * 2**20 // number))
                _do(office, "attach-evidence", dossier=made, clause="II.2.2.1.b", file=str(file))
                _do(office, "edit-dossier", dossier=made, meeting=MEETING)
                _do(office, "nominate", dossier=made)


def write(folder: Path) -> None:
    """Write, sign and record."""
    from guong.documents.keys import load_key  # noqa: PLC0415
    from guong.exchange.package_writing import WritePackage, send  # noqa: PLC0415
    from guong.office import Office  # noqa: PLC0415

    key = load_key(str(folder / "key.pem"), "benchmark key")

    def wish(path: str) -> WritePackage:
        return WritePackage(file=path, fingerprint=key.public.fingerprint, round="len")

    with Office.open(str(folder / "below")) as office:
        send(str(folder / "package"), key, wish, office.ask, office.do)


def show(folder: Path) -> None:
    """Check every byte, without books."""
    from guong.exchange.package_showing import shown  # noqa: PLC0415

    shown(str(folder / "package"))


def take(folder: Path) -> None:
    """Take it; the second time nothing changes."""
    from guong.office import Office  # noqa: PLC0415

    with Office.open(str(folder / "above")) as office:
        made = _do(office, "take-package", file=str(folder / "package"), into="co-so")
        assert made["refused"] == []


STEPS = {"make": make, "write": write, "show": show, "take": take, "take again": take}


def step(name: str, folder: str) -> None:
    """One step, told as JSON."""
    begin = time.perf_counter()
    STEPS[name](Path(folder))
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = time.perf_counter() - begin
    print(json.dumps({"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "MiB": used.ru_maxrss / 1024}))


def main() -> None:
    """Make the books and run every step."""
    number, size = (int(one) for one in (sys.argv[1:] + ["100", "500"][len(sys.argv[1:]) :]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "wanted").write_text(json.dumps([number, size]))
        for one in STEPS:
            words = [sys.executable, __file__, "--step", one, name]
            told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
            print(
                f"{one:10} {told['seconds']:7.2f} s {told['cpu']:7.2f} s of CPU {told['MiB']:5.0f} MiB of memory",
                flush=True,
            )
        for path in ("below", "package", "above"):
            print(f"{path}: {(folder / path).stat().st_size / 2**20:.0f} MiB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        step(*sys.argv[2:])
    else:
        main()
