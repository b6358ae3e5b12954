"""`guong web` as it runs: processes, a stop, a death in the middle of an upload."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from life.chamber import chamber_at

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "guong_cli", "web", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def asked(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def ready(port: int) -> None:
    for _ in range(100):
        try:
            assert asked(port, "/guong/suc-khoe")[0] == 200
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(port)


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Books with a draft."""
    room = chamber_at(str(tmp_path / "so.guong"))
    room.draft("P1")
    room.office.close()
    return tmp_path / "so.guong"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="missing: fork")
def test_two_processes_serve_under_a_prefix_and_stop_together(books: Path) -> None:
    port = free_port()
    running = program(str(books), "--port", str(port), "--prefix", "/guong")
    try:
        ready(port)
        status, text = asked(port, "/guong/")
        assert status == 200
        assert 'href="/guong/dien-hinh"' in text
        assert 'href="/guong/static/guong.css"' in text
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        assert len(children) == 2
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="missing: fork")
def test_killed_in_the_middle_of_an_upload_nothing_is_lost(books: Path) -> None:
    port = free_port()
    running = program(str(books), "--port", str(port), "--prefix", "/guong", "--processes", "1")
    ready(port)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        head = "POST /guong/ho-so/1/minh-chung/II.2.2.1.b HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n"
        connection.sendall(
            head.encode() + b"Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n" + bytes(3_000_000)
        )
        running.kill()
        running.wait(20)
    running = program(str(books), "--port", str(port), "--prefix", "/guong")
    try:
        ready(port)
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(20)
    told = subprocess.run(
        [sys.executable, "-m", "guong_cli", "ask", str(books), "dossiers", "--json"], capture_output=True, check=True
    )
    assert b'"state": "draft"' in told.stdout
    told = subprocess.run(
        [sys.executable, "-m", "guong_cli", "journal", "verify", str(books)], capture_output=True, check=False
    )
    assert told.returncode == 0, told.stderr


def test_tokens_are_made_listed_and_ended(books: Path) -> None:
    def run(*words: str) -> str:
        told = subprocess.run(
            [sys.executable, "-m", "guong_cli", "web", str(books), *words], capture_output=True, check=True
        )
        return told.stdout.decode()

    token = run("--new-token", "tccb").splitlines()[0]
    assert token.startswith("guong_")
    listed = run("--tokens")
    assert "tccb" in listed
    assert token not in listed
    assert "Đã thu hồi" in run("--end-token", listed.split()[0])
    assert run("--tokens") == ""
