"""Every measurement, side by side in one run: `python benchmarks [--people N] [--folder DIR] [--postgresql URL]`."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Run each script in a process of its own, so that peak memory is its own too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", default="1000000", help="people in the office that is screened")
    parser.add_argument("--folder", type=Path, help="where made books are kept for the next run")
    parser.add_argument("--postgresql", help="URL of a server on which databases may be made")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp())
    server = ["--postgresql", given.postgresql] if given.postgresql else []
    for script, *words in (
        ("startup.py",),
        ("verdicts.py", "--folder", str(folder)),
        ("importing.py",),
        ("life.py", "--folder", str(folder)),
        ("discovery.py", "--folder", str(folder)),
        ("backing_up.py",),
        ("papers.py",),
        ("certificates.py",),
        ("packages.py",),
        ("screening.py", "--people", given.people, "--folder", str(folder), *server),
    ):
        print(f"\n== {script}", flush=True)
        subprocess.run([sys.executable, HERE / script, *words], check=True)


if __name__ == "__main__":
    main()
