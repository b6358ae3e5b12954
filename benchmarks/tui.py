"""The terminal desk as its user feels it: first paint, keys, search, idle, memory; the real program in a terminal.

PYTHONPATH=… python benchmarks/tui.py [--people 200000] [--folder DIR] [--rounds 5]
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from tui.terminal import Terminal
from tui_books import named_books

NAMES = ("nguyen thi hương", "tran van hung", "đường", "bui gam", "cc0000123", "duong thi oanh")


def cpu(process: int) -> float:
    """Seconds of processor that it has used."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> float:
    """MB that it holds now."""
    line = next(one for one in Path(f"/proc/{process}/status").read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def changed(terminal: Terminal, seconds: float = 3) -> float:
    """Milliseconds until the terminal draws something (a moved cursor is colour alone)."""
    begin = time.perf_counter()
    while not terminal.read(0.002) and time.perf_counter() - begin < seconds:
        pass
    return (time.perf_counter() - begin) * 1000


def keys(terminal: Terminal, pressed: list[str], wait: float = 0.25) -> list[float]:
    """How long each key takes to show."""
    taken = []
    for key in pressed:
        terminal.settle(wait, 2)
        terminal.send(key)
        taken.append(changed(terminal))
    return taken


def told(name: str, taken: list[float], limit: float) -> None:
    """One line."""
    print(f"{name:44} median {median(taken):7.1f} ms   worst {max(taken):7.1f} ms   asked for {limit:g} ms", flush=True)


def searched(terminal: Terminal, words: str) -> list[float]:
    """From each key until the hits of it stand there: the list differs, or the same hits were drawn again."""
    taken = []
    for letter in words:
        terminal.settle(0.3, 2)
        before = "\n".join(terminal.text().splitlines()[3:14])
        begin = time.perf_counter()
        terminal.send(letter)
        while "\n".join(terminal.text().splitlines()[3:14]) == before and time.perf_counter() - begin < 0.4:
            terminal.read(0.002)
        spent = (time.perf_counter() - begin) * 1000
        if spent < 400:
            taken.append(spent)
    return taken


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    books = named_books(given.folder or Path(tempfile.mkdtemp()), given.people)
    paints, opens = [], []
    for _ in range(given.rounds):
        terminal = Terminal.guong("tui", books)
        terminal.until("Hôm nay")
        paints.append((time.perf_counter() - terminal.begun) * 1000)
        terminal.until("đang chờ")
        opens.append((time.perf_counter() - terminal.begun) * 1000)
        terminal.kill()
    told("first paint after the process starts", paints, 500)
    told("books open, tasks told", opens, 0)
    terminal = Terminal.guong("tui", books)
    terminal.until("đang chờ")
    terminal.settle(1)
    told("section by key", keys(terminal, ["2", "3", "4", "5", "6", "7", "1", "2"], 0.8), 50)
    terminal.until("Chi cục số")
    told("down the tree of units", keys(terminal, ["\x1b[B"] * 10), 50)
    terminal.send("/")
    terminal.settle()
    told("a letter into the search field", keys(terminal, list("tran")), 50)
    terminal.send("\x15")
    for words in NAMES:
        told(f"search “{words}”", searched(terminal, words), 100)
        terminal.settle(0.5)
        terminal.send("\x15")
        terminal.settle(0.5)
    terminal.send("\x1b")
    terminal.settle()
    told("palette", keys(terminal, ["\x10"]), 50)
    told("a letter into the palette", keys(terminal, list("dinh chinh")), 50)
    terminal.send("\x1b")
    terminal.settle(1)
    before, begin = cpu(terminal.process.pid), time.perf_counter()
    while time.perf_counter() - begin < 20:
        terminal.read(0.5)
    share = (cpu(terminal.process.pid) - before) / (time.perf_counter() - begin)
    print(f"{'idle for 20 s':44} {share:.2%} of one processor", flush=True)
    print(f"{'memory':44} {memory(terminal.process.pid):.0f} MB   asked for 200 MB", flush=True)
    terminal.kill()


if __name__ == "__main__":
    main()
