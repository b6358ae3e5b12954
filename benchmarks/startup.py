"""How long starting takes, beside an empty Python, in alternating runs.

python benchmarks/startup.py [--runs 15]
"""

import argparse
import subprocess
import sys
import time
from statistics import median

CASES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import guong": [sys.executable, "-c", "import guong"],
    "guong --help": [sys.executable, "-m", "guong_cli", "--help"],
}


def main() -> None:
    """Run every case in turn, so many times, and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    seconds: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(runs + 1):
        for name, command in CASES.items():
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            seconds[name].append(time.perf_counter() - begin)
    empty = median(seconds["python -c pass"][1:])
    for name, taken in seconds.items():
        one = median(taken[1:])
        more = (one - empty) * 1000
        print(f"{name:16} median {one * 1000:6.1f} ms   {one / empty:5.1f} × an empty Python, {more:6.1f} ms over it")


if __name__ == "__main__":
    main()
