"""The program itself: help, lazy imports, wrong usage, faults, ends."""

import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import pytest

from guong_cli.program import SUBCOMMANDS

from .terminal import guong, guong_alone

HEAVY = ("sqlalchemy", "alembic", "rich", "cattrs", "xlsxwriter", "python_calamine", "guong")
PROMISED = {
    "demo", "init", "template", "import", "export", "evaluate", "screen", "commands", "do", "questions", "ask",
    "journal", "criteria", "plugins", "backup", "restore",
}  # fmt: skip
ASKED = ("--set", "base-annual", "--term", "2023")


@pytest.mark.parametrize("call", ["import guong_cli", "from guong_cli import main; main(['--help'])"])
def test_nothing_heavy_is_loaded_at_the_start(call: str) -> None:
    code = f"import sys\ntry:\n    exec({call!r})\nexcept SystemExit:\n    pass\nprint('loaded:', *[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_every_promised_subcommand_is_there_and_helps() -> None:
    assert set(SUBCOMMANDS) >= PROMISED
    shown = guong("--help").out
    named = re.findall(r"^  ([a-z]+) ", shown, re.MULTILINE) + " ".join(shown.partition("Và: ")[2].split()).rstrip(
        "."
    ).split(", ")
    assert sorted(named) == sorted(SUBCOMMANDS)
    for name in SUBCOMMANDS:
        helped = guong(name, "--help")
        assert (helped.status, helped.err) == (0, "")
        assert helped.out.startswith(f"Cách dùng: guong {name} [TUỲ CHỌN]")


@pytest.mark.parametrize("words", [(), ("journal",)])
def test_without_a_subcommand_it_shows_its_help(words: tuple[str, ...]) -> None:
    assert guong(*words).out == guong(*words, "--help").out


def test_help_speaks_vietnamese_only_where_click_speaks() -> None:
    for name in ("screen", "do", "plugins"):
        shown = guong(name, "--help").out
        assert re.findall(r"Usage|Options|Commands:|Arguments|Show this|required", shown) == []


def test_help_fits_a_small_terminal() -> None:
    lines = guong("--help").out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("scren",), "Không có lệnh “scren” (có phải screen?); xem guong --help."),
        (("--nope",), "Không có tuỳ chọn --nope; xem guong --help."),
        (("screen", "so", *ASKED, "--outcom", "met"), "Không có tuỳ chọn --outcom (có phải --outcome?); xem guong screen --help."),
        (("screen",), "Thiếu DB; xem guong screen --help."),
        (("screen", "so", "--set", "base-annual"), "Thiếu tuỳ chọn --term T; xem guong screen --help."),
        (("screen", "so", "--set"), "Tuỳ chọn --set cần một giá trị theo sau; xem guong screen --help."),
        (("screen", "so", *ASKED, "--json=1"), "Tuỳ chọn --json không nhận giá trị; xem guong screen --help."),
        (("screen", "so", *ASKED, "--json", "--csv"), "Chỉ chọn một trong hai: --json hoặc --csv; xem guong screen --help."),
        (("evaluate", "so", "P1", "P2", *ASKED), "Thừa “P2” ở cuối lệnh; xem guong evaluate --help."),
        (("journal", "cut"), "Không có lệnh “cut”; xem guong journal --help."),
        (("journal", "head"), "Thiếu DB; xem guong journal head --help."),
        (("do", "so", "add-unit", "{"), "JSON không đọc được ở dòng 1, cột 2; ghi trong nháy đơn, ví dụ '{\"code\": \"CC01\"}', hoặc đưa qua đầu vào bằng -."),
        (("do", "so", "add-unit", "[1]"), 'JSON phải là một nhóm trường, ví dụ {"code": "CC01"}.'),
        (("do", "so", "add-unti", "{}"), "Không có lệnh “add-unti”; có phải add-unit hay add-account? Xem guong commands."),
        (("do", "so", "add-unit", "{}"), "Trường “code”: còn thiếu; xem guong commands add-unit."),
        (("ask", "so", "find", '{"words": "a", "who": "P1"}'), "Trường “who”: không có trường này; xem guong questions find."),
        (("commands", "xyz"), "Không có lệnh “xyz”; xem guong commands."),
        (("criteria", "base-weekly"), None),
        (("plugins", "check", "xyz"), None),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line(words: tuple[str, ...], said: str | None) -> None:
    ended = guong(*words)
    assert ended.status == 2
    assert ended.line.endswith(".")
    assert said is None or ended.line == said


@pytest.mark.parametrize(
    "words",
    [
        ("screen", *ASKED), ("evaluate", "P1", *ASKED), ("export", "x.xlsx"), ("import", "x.xlsx"), ("do", "add-unit", '{"code": "U"}'),
        ("ask", "units"), ("journal head",), ("journal verify",),
    ],
)  # fmt: skip
def test_books_that_are_not_there(words: tuple[str, ...], tmp_path: Path) -> None:
    name, *rest = words
    missing = tmp_path / "khong-co.guong"
    ended = guong(*name.split(), missing, *rest)
    assert (ended.status, ended.line) == (2, f"Không có tệp sổ {missing}; tạo sổ mới bằng lệnh guong init {missing}.")
    assert not missing.exists()


def test_a_fault_of_the_program_shows_no_personal_data(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Nguyễn Thị Đường")

    monkeypatch.setattr("guong.office.Office.ask", fail)
    monkeypatch.delenv("GUONG_DEBUG", raising=False)
    ended = guong("screen", filled, *ASKED)
    assert ended.status == 3
    assert ended.line.startswith("Lỗi của chương trình, không phải của bạn (ValueError, ")
    assert "Đường" not in ended.line
    monkeypatch.setenv("GUONG_DEBUG", "1")
    assert "Traceback" in guong("screen", filled, *ASKED).err


def test_stopping_is_one_line(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("guong.office.Office.ask", stop)
    ended = guong("screen", filled, *ASKED)
    assert (ended.status, ended.err.strip()) == (
        130,
        "Đã dừng theo yêu cầu (Ctrl-C); việc đang dở không được ghi vào sổ.",
    )


STARTED = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from guong_cli import main
print('started', flush=True)
main()
"""
"""Says when an interrupt meets the program, not Python on its way to it, and hears it where the tests run unheard."""


def test_an_interrupted_process_leaves_with_130(empty: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTED, "do", empty, "add-unit", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout
        assert running.stdout.readline() == b"started\n"
        time.sleep(1)
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize("form", ["--json", "--csv", None])
def test_whoever_reads_may_stop_reading(form: str | None, filled: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    words = ["screen", str(filled), *ASKED, *([form] if form else [])]
    done = subprocess.run(
        [sys.executable, "-m", "guong_cli", *words], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_process_answers_as_the_function_does(filled: Path) -> None:
    words = ("evaluate", filled, "NV012", *ASKED)
    assert guong_alone(*words, COLUMNS="80") == guong(*words)


def test_output_survives_a_poor_locale(filled: Path) -> None:
    ended = guong_alone("journal", "verify", filled, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ended.status == 0
    assert "nguyên vẹn" in ended.out


def test_a_full_disk_is_one_line(filled: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "guong_cli", "screen", str(filled), *ASKED, "--json"]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (2, "Không ghi được kết quả: ổ đĩa đã đầy.\n")


@pytest.mark.parametrize("words", [("\udcff",), ("P1", "--as", "\udcff")])
def test_words_that_are_no_text(words: tuple[str, ...], filled: Path) -> None:
    ended = guong("evaluate", filled, *words, *ASKED)
    assert ended.status == 2
    assert "ký tự hỏng" in ended.line


def on_terminal(book: Path, **environment: str) -> str:
    """What a verdict looks like on a terminal of 80 columns."""
    inside, outside = pty.openpty()
    termios.tcsetwinsize(outside, (24, 80))
    words = [sys.executable, "-m", "guong_cli", "evaluate", str(book), "NV012", *ASKED]
    with subprocess.Popen(
        words,
        stdin=outside,
        stdout=outside,
        stderr=outside,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    ):
        os.close(outside)
        shown = b""
        with suppress(OSError):
            while more := os.read(inside, 4096):
                shown += more
    os.close(inside)
    return shown.decode()


def test_colours_on_a_terminal_only(filled: Path) -> None:
    plain = guong("evaluate", filled, "NV012", *ASKED).out.splitlines()
    shown = on_terminal(filled)
    assert "\x1b[32mđạt" in shown
    bare = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in shown.splitlines()]
    assert bare == plain
    assert re.findall(r"\x1b\[[0-9;]*3[0-9]m", on_terminal(filled, NO_COLOR="1")) == []
