"""Reminders by mail: to units with an address, each once, over a real SMTP conversation."""

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from cli.terminal import guong
from guong.errors import BadInput, Refused
from guong.exchange.mailing import MailFailed, Server, post
from life.moves import on
from life.room import Room, room

__all__ = ["room"]


class Postbox(socketserver.ThreadingTCPServer):
    """A mail server of few words that keeps what it gets."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, refuse: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.refuse = refuse
        self.got: list[EmailMessage] = []


class Talk(socketserver.StreamRequestHandler):
    """One conversation."""

    server: Postbox

    def handle(self) -> None:
        self.wfile.write(b"220 hello\r\n")
        while line := self.rfile.readline():
            word = line.split()[0].upper().decode()
            if word == "DATA":
                self.wfile.write(b"354 go on\r\n")
                text = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    text += part
                made = message_from_bytes(text, policy=policy.default)
                assert isinstance(made, EmailMessage)
                self.server.got.append(made)
            self.wfile.write(
                b"221 bye\r\n" if word == "QUIT" else b"550 no\r\n" if word == self.server.refuse else b"250 ok\r\n"
            )


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with Postbox() as box:
        threading.Thread(target=box.serve_forever, daemon=True).start()
        yield box
        box.shutdown()


@pytest.fixture
def reminded(room: Room) -> Room:
    """Two units owe a report; one of them has an address."""
    on(room, "2024-01-15")
    room.do("set-obligation", code="bao-cao", what="Gửi báo cáo sơ kết", due="2024-01-20", units=["CC1", "CC2"])
    room.do("set-address", unit="CC1", address="cc1@thads.example")
    room.do("remind", channels=["email", "tasks"])
    return room


def server(box: Postbox) -> Server:
    return Server.at(f"127.0.0.1:{box.server_address[1]}", "tccb@thads.example")


def sent(room: Room, box: Postbox) -> int:
    return post(server(box), room.ask("mail-waiting"), lambda one: room.do("mark-posted", reminder=one["reminder"]))


def test_a_unit_with_an_address_gets_each_reminder_once(reminded: Room, postbox: Postbox) -> None:
    assert sent(reminded, postbox) == 1
    (message,) = postbox.got
    assert (message["To"], message["Subject"]) == ("cc1@thads.example", "Nhắc việc: Gửi báo cáo sơ kết")
    assert "đến hạn ngày 20/01/2024" in message.get_content()
    assert sent(reminded, postbox) == 0


def test_what_is_no_longer_asked_for_is_not_sent(reminded: Room, postbox: Postbox) -> None:
    reminded.do("set-address", unit="CC1", address="")
    assert sent(reminded, postbox) == 0


def test_a_server_that_is_not_there_or_refuses_loses_nothing(reminded: Room) -> None:
    with Postbox(refuse="RCPT") as box:
        threading.Thread(target=box.serve_forever, daemon=True).start()
        with pytest.raises(MailFailed, match=r"không nhận thư .*; đã gửi 0 thư, hãy thử lại sau\.$"):
            sent(reminded, box)
        box.shutdown()
    with pytest.raises(MailFailed):
        sent(reminded, box)
    assert len(reminded.ask("mail-waiting")) == 1


@pytest.mark.parametrize("address", ["cc1", "a@b", "a b@c.vn", "a@b.vn\nBcc: x@y.vn"])
def test_addresses_that_cannot_be(room: Room, address: str) -> None:
    assert "ghi dạng ten@co-quan.gov.vn." in room.refused(BadInput, "set-address", unit="CC1", address=address)


@pytest.mark.parametrize("where", ["", ":25", "host:x", "host:70000"])
def test_servers_that_cannot_be(where: str) -> None:
    with pytest.raises(BadInput):
        Server.at(where, "a@b.vn")


def test_a_letter_is_marked_once(reminded: Room) -> None:
    (one,) = reminded.ask("mail-waiting")
    reminded.do("mark-posted", reminder=one["reminder"])
    assert "không gửi lại" in reminded.refused(Refused, "mark-posted", reminder=one["reminder"])


def test_the_command_line_posts(tmp_path: Any, postbox: Postbox) -> None:
    books = str(tmp_path / "so.guong")
    room = Room.new(books)
    room.unit("CC1")
    room.do("set-obligation", code="b", what="Gửi kế hoạch", due="2026-01-06", units=["CC1"])
    room.do("set-address", unit="CC1", address="cc1@thads.example")
    room.do("remind", channels=["email"])
    room.office.close()
    words = ("post", books, "--smtp", f"127.0.0.1:{postbox.server_address[1]}", "--from", "tccb@thads.example")
    assert guong(*words).out == "Đã gửi 1 thư nhắc việc.\n"
    assert guong(*words).out == "Không có thư nào chờ gửi.\n"
    assert len(postbox.got) == 1
