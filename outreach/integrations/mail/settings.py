"""How does mail leave this office? One frozen value, put in place once by `connect`."""

import socket
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from outreach.core.dkim import Signer

Tls = Literal["starttls", "implicit", "none"]


@dataclass(frozen=True, slots=True)
class Relay:
    """The mail server we hand everything to; times in seconds."""

    host: str = "127.0.0.1"
    port: int = 8025
    tls: Tls = "none"
    username: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 60.0
    pipelining: bool = True
    context: ssl.SSLContext | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Return what tells this server, and who we are to it, from another."""
        return f"{self.username}@{self.host}:{self.port}".removeprefix("@")

    def tls_context(self) -> ssl.SSLContext:
        """Return the context that checks the server's certificate and name."""
        return self.context or ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Relay, our own names in a mail, and how hard we may push; rates (`domain_rate` to one domain) a second, 0 for no limit."""

    relay: Relay = Relay()
    domain: str = "outreach.example.org"
    from_address: str = "press@outreach.example.org"
    from_name: str = "Press office"
    base_url: str = "http://127.0.0.1:8000"
    secret: str = field(default="not a secret", repr=False)
    connections: int = 8
    rate: int = 0
    domain_rate: int = 0
    signer: Signer | None = field(default=None, repr=False)
    standings: Path | None = None  # where DNS's answers about us are kept; none while no mail leaves


class _Holder:
    settings = MailSettings()


_holder = _Holder()


def connect(settings: MailSettings) -> None:
    """Put `settings` in place for this process."""
    _holder.settings = settings


def way() -> tuple[str, str]:
    """Return the way that this process's mail takes: its machine, and the relay that it asks."""
    return socket.gethostname(), settings().relay.name


def settings() -> MailSettings:
    """Return the settings in place."""
    return _holder.settings
