"""How does a single message reach the relay safely? Flask-Mail's connection with TLS checked and nothing swallowed."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_mail import Connection

from outreach.integrations.mail.message import OutMessage
from outreach.integrations.mail.session import Stopped
from outreach.integrations.mail.settings import Relay
from outreach.integrations.mail.wire import Broken

OnBody = Callable[[], bool]
_FINAL = 5.0


class Unanswered(Exception):
    """The whole text left and no answer came: it may have arrived."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The server's last word on one message; code 0: it certainly did not arrive."""

    code: int
    text: str


class _Careful:
    """What both kinds of smtplib connection do otherwise: one body, told before and judged after."""

    on_body: OnBody = staticmethod(lambda: True)

    def data(self: Any, msg: Any) -> tuple[int, bytes]:
        """Send the body; tells a break before its end from one after it, which smtplib does not."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, reply)
        if not self.on_body():
            raise Broken("this delivery is no longer ours to send")
        self.send(stuffed(msg))
        self.sock.settimeout(self.timeout * _FINAL)
        try:
            code, reply = self.getreply()
        except (smtplib.SMTPException, OSError) as error:
            raise Unanswered(str(error) or type(error).__name__) from error
        self.sock.settimeout(self.timeout)
        if not (200 <= code < 300 or 400 <= code < 600):  # the text is there, and nobody can say what became of it
            raise Unanswered(f"{code} {reply.decode('utf-8', 'replace')[:200]}")
        return code, reply

    def sendmail(self: Any, *args: Any, **options: Any) -> dict[str, tuple[int, bytes]]:
        """Send, and raise for every recipient that was refused: smtplib tells of some only by its return value."""
        above: Any = super()
        refused: dict[str, tuple[int, bytes]] = above.sendmail(*args, **options)
        if refused:
            raise smtplib.SMTPRecipientsRefused(refused)
        return refused


class _Plain(_Careful, smtplib.SMTP):
    """Without TLS, or with STARTTLS."""


class _Implicit(_Careful, smtplib.SMTP_SSL):
    """With TLS from the first byte."""


class SafeConnection(Connection):
    """A Flask-Mail connection that checks the certificate, keeps time limits and names us properly."""

    def __init__(self, mail: Any, relay: Relay, hello: str) -> None:
        super().__init__(mail)
        self._relay, self._hello = relay, hello

    def use(self, on_body: OnBody) -> None:
        """Call `on_body` when the server wants the next text and nothing of it has left yet; False forbids it."""
        host: Any = self.host
        if host is not None:
            host.on_body = on_body

    def configure_host(self) -> smtplib.SMTP:
        """Return a session that is encrypted and logged in as the settings say."""
        relay = self._relay
        options: dict[str, Any] = {"local_hostname": self._hello, "timeout": relay.timeout}
        host: smtplib.SMTP
        if relay.tls == "implicit":
            host = _Implicit(relay.host, relay.port, context=relay.tls_context(), **options)
        else:
            host = _Plain(relay.host, relay.port, **options)
        try:
            if relay.tls == "starttls":
                host.starttls(context=relay.tls_context())
            if relay.username:
                host.login(relay.username, relay.password)
        except BaseException:
            host.close()
            raise
        return host


def hand_over(connection: SafeConnection, message: OutMessage, envelope_from: str) -> Answer:
    """Send one message over an open connection and return the answer.

    Raises `Unanswered` when the text left and nothing came back, `Broken` or `Stopped` when the server or the way
    to it failed before.
    """
    try:
        return _sent(connection, message, envelope_from)
    except (Broken, Unanswered):
        if connection.host is not None:
            connection.host.close()  # a good-bye would be taken for text
        raise


def _sent(connection: SafeConnection, message: OutMessage, envelope_from: str) -> Answer:
    try:
        connection.send(message, envelope_from)
    except smtplib.SMTPRecipientsRefused as error:
        return _answer(*next(iter(error.recipients.values())))
    except smtplib.SMTPDataError as error:
        return _answer(error.smtp_code, error.smtp_error)
    except smtplib.SMTPResponseException as error:
        if error.smtp_code == 421 or isinstance(error, smtplib.SMTPHeloError):
            raise Stopped(error.smtp_code, _words(error)) from error
        return _answer(error.smtp_code, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        raise Broken(_words(error)) from error
    return Answer(250, "")


def opened(connection: SafeConnection) -> SafeConnection:
    """Return `connection` connected. Raises `Broken`, or `Stopped` when the relay refuses us as a whole."""
    try:
        connection.__enter__()
    except (ssl.SSLCertVerificationError, smtplib.SMTPNotSupportedError) as error:
        raise Stopped(0, _words(error), fatal=True) from error
    except smtplib.SMTPAuthenticationError as error:
        raise Stopped(error.smtp_code, _words(error), fatal=error.smtp_code >= 500) from error
    except smtplib.SMTPResponseException as error:
        raise Stopped(error.smtp_code, _words(error)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Broken(_words(error)) from error
    return connection


def closed(connection: SafeConnection) -> None:
    """Say good-bye if anybody still listens."""
    if connection.host is not None:
        try:
            connection.host.quit()
        except (smtplib.SMTPException, OSError):
            connection.host.close()


def stuffed(message: bytes | str) -> bytes:
    """Return `message` with CRLF lines, its dots doubled and its end marked (RFC 5321 4.5.2)."""
    data = message.encode("utf-8") if isinstance(message, str) else message
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines) + b".\r\n"


def _answer(code: int, text: bytes | str) -> Answer:
    return Answer(code, text.decode("utf-8", "replace") if isinstance(text, bytes) else text)


def _words(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error
        return f"{error.smtp_code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate is not valid: {error.verify_message}"
    return str(error) or type(error).__name__
