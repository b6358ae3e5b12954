"""Waitress with one thread a process: several threads on one SQLite file halve what it gives."""

import os
import signal
import socket
from collections.abc import Mapping
from types import FrameType
from typing import Any

from waitress import create_server

from guong_web.app import LARGEST_UPLOAD, create_app


def serve(db_url: str, config: Mapping[str, Any], host: str, port: int, processes: int) -> None:
    """Serve until it is told to stop. Every process opens the books for itself."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        if processes == 1:
            _one(db_url, config, listening)
            return
        listening.listen(128)
        children = [_child(db_url, config, listening) for _ in range(processes)]
        _wait(children)


def _one(db_url: str, config: Mapping[str, Any], listening: socket.socket) -> None:
    server = create_server(
        create_app(db_url, config),
        sockets=[listening],
        threads=1,
        max_request_body_size=LARGEST_UPLOAD,
        channel_timeout=60,
        connection_limit=200,
        ident="",
        clear_untrusted_proxy_headers=not config.get("BEHIND_PROXY"),  # The application believes one proxy.
    )
    signal.signal(signal.SIGTERM, _stop)
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        server.close()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _child(db_url: str, config: Mapping[str, Any], listening: socket.socket) -> int:
    child = os.fork()
    if child:
        return child
    try:
        _one(db_url, config, listening)
        os._exit(0)
    except BaseException:  # noqa: BLE001 (the child must never go on as its parent)
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        os._exit(1)


def _wait(children: list[int]) -> None:
    """Until all are over; whoever stops us stops them, and one that dies takes the others along."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        for child in children:
            os.kill(child, signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    left = set(children)
    while left:
        ended, _status = os.wait()
        left.discard(ended)
        for child in left:
            os.kill(child, signal.SIGTERM)
