"""Sends letters by SMTP, one at a time; only where the office names a server."""

import smtplib
import ssl
from collections.abc import Callable, Iterable, Mapping
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from attrs import field, frozen

from guong.errors import BadInput, GuongError

PATIENCE = 20
"""Seconds that we wait for the server."""


class MailFailed(GuongError):
    """The mail server could not be reached, or took no letter."""


@frozen
class Server:
    """Where letters are handed over."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    starttls: bool = False

    @classmethod
    def at(cls, where: str, sender: str, **more: Any) -> "Server":  # noqa: ANN401
        """A server as `host:port`; without a port 587 with STARTTLS, else 25.

        Raises:
            BadInput: the text is no host with a port.
        """
        host, _, port = where.partition(":")
        default = "587" if more.get("starttls") else "25"
        if not host or not (port or default).isdecimal() or int(port or default) > 65535:  # noqa: PLR2004
            msg = f"Máy chủ thư “{where}” không dùng được; ghi dạng may-chu:cổng, ví dụ mail.co-quan.gov.vn:587."
            raise BadInput(msg)
        return cls(host, int(port or default), sender, **more)


def post(server: Server, letters: Iterable[Mapping[str, Any]], sent: Callable[[Mapping[str, Any]], object]) -> int:
    """Send each letter and tell `sent` of it at once, so that none goes out twice; gives how many went out.

    Raises:
        MailFailed: the server is not there, or refuses; what went out before stays told.
    """
    number = 0
    try:
        with smtplib.SMTP(server.host, server.port, timeout=PATIENCE) as connection:
            if server.starttls:
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password)
            for letter in letters:
                connection.send_message(_message(server, letter))
                sent(letter)
                number += 1
    except (OSError, smtplib.SMTPException) as error:
        what = "đăng nhập bị từ chối" if isinstance(error, smtplib.SMTPAuthenticationError) else type(error).__name__
        msg = f"Máy chủ thư {server.host}:{server.port} không nhận thư ({what}); đã gửi {number} thư, hãy thử lại sau."
        raise MailFailed(msg) from None
    return number


def _message(server: Server, letter: Mapping[str, Any]) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = server.sender, letter["to"], letter["subject"]
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2] or None)
    message.set_content(letter["text"])
    return message
