"""How does a conversation with a server begin? Replies, greeting, TLS and login (RFC 5321, 3207, 4954)."""

import re
from abc import ABC, abstractmethod
from base64 import b64encode
from collections import deque
from enum import StrEnum
from functools import lru_cache

from outreach.integrations.mail.settings import Relay
from outreach.integrations.mail.wire import Broken, Wire

_REPLY = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL)
_LONGEST_LINE = 16 * 1024
_MOST_LINES = 100


class Stage(StrEnum):
    """What the next reply answers."""

    __hash__ = str.__hash__  # an enumeration's own is no builtin, and every reply asks for it

    BANNER = "banner"
    EHLO = "ehlo"
    STARTTLS = "starttls"
    AUTH = "auth"
    AUTH_LOGIN = "auth login"
    AUTH_NAME = "auth name"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    BODY = "body"
    RSET = "rset"
    QUIT = "quit"


_LOGIN = {Stage.AUTH, Stage.AUTH_LOGIN, Stage.AUTH_NAME}


class Stopped(Broken):
    """The server does not serve us; `fatal` when asking again cannot help: a login or a certificate."""

    def __init__(self, code: int, text: str, fatal: bool = False) -> None:
        super().__init__(f"{code} {text}".strip() if code else text)
        self.code, self.fatal = code, fatal


class Session(ABC):
    """The part of a conversation before the first message; `go_on` begins the rest."""

    def __init__(self, wire: Wire, relay: Relay, hello: str) -> None:
        self.wire, self._relay, self._hello = wire, relay, hello.encode("ascii")
        self.expect: deque[Stage] = deque([Stage.BANNER])
        self.replies = 0  # whole ones; a server that sends a byte now and then does not move
        self.offers: set[str] = set()
        self.pipelining = False
        self._mechanisms: set[str] = set()
        self._buffer = b""
        self._texts: list[bytes] = []
        self._encrypted = relay.tls == "implicit"

    @abstractmethod
    def go_on(self) -> None:
        """Begin with the messages."""

    @abstractmethod
    def answered(self, stage: Stage, code: int, texts: list[bytes]) -> None:
        """Take a reply that belongs to a message."""

    def feed(self, data: bytes) -> None:
        """Take what has arrived. Raises `Broken` when the other side does not speak SMTP, `Stopped` when it refuses us."""
        lines = (self._buffer + data if self._buffer else data).split(b"\n")
        self._buffer = lines.pop()
        if len(self._buffer) > _LONGEST_LINE:
            raise Broken("the server sends lines without end")
        expect = self.expect
        for line in lines:
            code, is_last, text = _read(line)
            if self.pipelining and 200 <= code < 300 and is_last and not self._texts and expect and expect[0] in _SILENT:
                expect.popleft()  # half of all replies, and nothing follows from them
                self.replies += 1
            else:
                self._line(line, code, is_last, text)

    def _line(self, line: bytes, code: int, is_last: bool, text: bytes) -> None:
        if not code:
            raise Broken(f"this is not an SMTP reply: {line[:60]!r}")
        self._texts.append(text)
        if not is_last:
            if len(self._texts) > _MOST_LINES:
                raise Broken("the server sends a reply without end")
            return
        texts, self._texts = self._texts, []
        self.reply(code, texts)

    def reply(self, code: int, texts: list[bytes]) -> None:
        """Take one whole reply."""
        self.replies += 1
        if not self.expect:
            raise Stopped(code, joined(texts)) if code == 421 else Broken(f"a reply to nothing: {code} {joined(texts)[:60]}")
        stage = self.expect.popleft()
        if stage in _OPENING:
            self._opening(stage, code, texts)
        else:
            self.answered(stage, code, texts)

    @property
    def is_between_lines(self) -> bool:
        """Say whether everything that came was whole replies."""
        return not self._buffer and not self._texts

    def tell(self, stage: Stage, command: bytes) -> None:
        """Send one command and expect its reply."""
        self.expect.append(stage)
        self.wire.send(command + b"\r\n")

    def encrypted(self) -> None:
        """Go on once TLS stands: after STARTTLS, what was said before counts for nothing (RFC 3207 4.2)."""
        if not self.expect:
            self.tell(Stage.EHLO, b"EHLO " + self._hello)

    def _opening(self, stage: Stage, code: int, texts: list[bytes]) -> None:
        if code >= 400:
            raise Stopped(code, joined(texts), fatal=stage in _LOGIN and code >= 500)
        if (code == 334) != (stage in (Stage.AUTH_LOGIN, Stage.AUTH_NAME)) or (code >= 300 and code != 334):
            raise Broken(f"{code} is no answer to {stage.upper()}")
        if stage is Stage.BANNER:
            self.tell(Stage.EHLO, b"EHLO " + self._hello)
        elif stage is Stage.EHLO:
            self._learn(texts)
            self._secure_or_login()
        elif stage is Stage.STARTTLS:
            self._encrypt()
        elif stage is Stage.AUTH_LOGIN:
            self.tell(Stage.AUTH_NAME, b64encode(self._relay.username.encode()))
        elif stage is Stage.AUTH_NAME:
            self.tell(Stage.AUTH, b64encode(self._relay.password.encode()))
        else:
            self.go_on()

    def _learn(self, texts: list[bytes]) -> None:
        lines = [text.decode("ascii", "replace").upper().split() for text in texts[1:]]
        self.offers = {words[0] for words in lines if words}
        self._mechanisms = {word for words in lines if words and words[0] == "AUTH" for word in words[1:]}
        self.pipelining = self._relay.pipelining and "PIPELINING" in self.offers

    def _secure_or_login(self) -> None:
        if self._relay.tls == "starttls" and not self._encrypted:
            if "STARTTLS" not in self.offers:
                raise Stopped(0, "the relay does not offer STARTTLS; nothing was sent", fatal=True)
            self.tell(Stage.STARTTLS, b"STARTTLS")
        elif self._relay.username:
            self._login()
        else:
            self.go_on()

    def _encrypt(self) -> None:
        if self._buffer:
            raise Broken("the server spoke before TLS began; that may be somebody in between")
        self._encrypted = True
        self.wire.encrypt(self._relay.tls_context(), self._relay.host)

    def _login(self) -> None:
        name, secret = self._relay.username.encode(), self._relay.password.encode()
        if "PLAIN" in self._mechanisms:
            self.tell(Stage.AUTH, b"AUTH PLAIN " + b64encode(b"\0" + name + b"\0" + secret))
        elif "LOGIN" in self._mechanisms:
            self.tell(Stage.AUTH_LOGIN, b"AUTH LOGIN")
        else:
            raise Stopped(0, "the relay offers no login that we know (PLAIN, LOGIN)", fatal=True)


_SILENT = (Stage.MAIL, Stage.RCPT)
_OPENING = {Stage.BANNER, Stage.EHLO, Stage.STARTTLS, *_LOGIN}


@lru_cache(maxsize=64)  # nearly all that a server says are the same few lines
def _read(line: bytes) -> tuple[int, bool, bytes]:
    """Return code, whether the reply ends here, and text; code 0 for what is no reply."""
    found = _REPLY.fullmatch(line.rstrip(b"\r"))
    return (int(found[1]), found[2] != b"-", found[3] or b"") if found else (0, True, b"")


def joined(texts: list[bytes]) -> str:
    """Return the words of a reply, for the ledger and for people."""
    return words(b" ".join(texts))


def words(text: bytes) -> str:
    """Return what stands behind a reply's code, for the ledger and for people."""
    return text.decode("utf-8", "replace").replace("\0", "")[:500]
