"""How is one setting read from the environment? By its kind; a wrong one is refused in one line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from outreach.core import breached, issuers
from outreach.core.times import known_zones

LANGUAGES = ("en", "fr", "es", "ar")
_HERE = ("127.0.0.1", "localhost", "::1")
_CHOICES = {"MAIL_MODE": ("catch", "smtp"), "MAIL_TLS": ("starttls", "implicit", "none")}


class BadSetting(Exception):
    """One line that names the variable, what is wrong with it, and what would be right."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One environment, read by kinds of value: each complains in one line that names the variable."""

    environ: Mapping[str, str]

    def text(self, name: str, default: str) -> str:
        value, path = (self.environ.get(f"OUTREACH_{name}{end}", "").strip() for end in ("", "_FILE"))
        if value and path:
            raise BadSetting(f"OUTREACH_{name} and OUTREACH_{name}_FILE are both set: keep one.")
        return value or (self._held(name, path) if path else "") or default

    def _held(self, name: str, path: str) -> str:
        try:
            held = Path(path).read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise BadSetting(f"OUTREACH_{name}_FILE={path!r} cannot be read.") from error
        if not held:  # a vault that has not filled it yet: with a key or a database of its own the office would begin anew
            raise BadSetting(f"OUTREACH_{name}_FILE={path!r} is empty.")
        return held

    def missing(self, name: str, wanted: str) -> str:
        raise BadSetting(f"OUTREACH_{name} is missing: set it to {wanted}.")

    def wrong(self, name: str, value: str, wanted: str) -> BadSetting:
        return BadSetting(f"OUTREACH_{name}={value!r} is not {wanted}.")

    def word(self, name: str, default: str, words: tuple[str, ...] = ()) -> str:
        value, words = self.text(name, default), words or _CHOICES[name]
        if value not in words:
            raise self.wrong(name, value, "one of " + ", ".join(words))
        return value

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            raise self.wrong(name, value, f"a whole number from {least} to {most}")
        return int(value)

    def url(self, name: str, default: str) -> str:
        value = self.text(name, default)
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
            raise self.wrong(name, value, "an origin such as https://press.example.org")
        return value

    def store(self, name: str, default: str, *starts: str) -> str:
        value = self.text(name, default)
        if not value.startswith(starts):
            raise BadSetting(f"OUTREACH_{name} must begin with {' or '.join(starts)} (its value is not shown here).")
        return value

    def owner(self, name: str, of: str) -> str:
        value, work = self.text(name, ""), self.text(of, "")
        if not value:
            return ""
        owner, worker = urlsplit(value), urlsplit(work)
        apart = bool(owner.username) and bool(worker.username) and owner.username != worker.username
        if owner.scheme != "postgresql" or worker.scheme != "postgresql" or owner.path != worker.path or not apart:
            raise BadSetting(
                f"OUTREACH_{name} must be postgresql://… with another user and the same database as OUTREACH_{of} (its value is not shown here)."
            )
        return value

    def issuer(self) -> issuers.Issuer | None:
        try:
            return issuers.given(self.text)
        except issuers.Unfit as error:
            raise BadSetting(f"OUTREACH_{error}") from error

    def mailbox(self, name: str) -> str:
        value = self.text(name, "")
        try:
            parts = urlsplit(value)
            usable = not value or (
                parts.scheme in ("imap", "imaps") and bool(parts.hostname and parts.username) and parts.port != 0
            )
        except ValueError:
            usable = False
        if not usable:
            raise BadSetting(
                f"OUTREACH_{name} must be imaps://user:password@host/INBOX or imap://… (its value is not shown here)."
            )
        return value

    def breached(self, name: str) -> Path | None:
        value = self.text(name, "")
        if value and not breached.is_list(Path(value)):
            raise self.wrong(
                name,
                value,
                "a file of Pwned Passwords ordered by hash, not by count (SHA-1:count on each line), that can be read",
            )
        return Path(value) if value else None

    def log_host(self, name: str) -> str:
        value = self.text(name, "")
        try:
            parts = urlsplit(value)
            here = parts.scheme == "tcp" and parts.hostname in _HERE and bool(parts.port)
            there = parts.scheme == "tls" and bool(parts.hostname) and parts.port != 0
            usable = not value or ((here or there) and parts.query in ("", "closes=abruptly"))
        except ValueError:
            usable = False
        if not usable:
            raise self.wrong(name, value, "tls://host:6514, or tcp://127.0.0.1:port for a forwarder on this machine")
        return value

    def scanner(self, name: str) -> str:
        value = self.text(name, "")
        try:
            parts = urlsplit(value)
            there = parts.scheme == "unix" and parts.path.startswith("/") and not parts.netloc
            usable = not value or there or (parts.scheme == "tcp" and parts.hostname in _HERE and bool(parts.port))
        except ValueError:
            usable = False
        if not usable:
            raise self.wrong(name, value, "unix:/run/clamav/clamd.ctl, or tcp://127.0.0.1:3310: it gets each file in clear")
        return value

    def zone(self, name: str, default: str) -> str:
        value = self.text(name, default)
        if value not in known_zones():
            raise self.wrong(name, value, "an IANA time zone such as Europe/London")
        return value

    def zones(self, name: str, default: str) -> list[str]:
        values = [value.strip() for value in self.text(name, default).split(",")]
        for value in values:
            if value not in known_zones():
                raise self.wrong(name, value, "an IANA time zone such as Europe/London")
        return list(dict.fromkeys(values))

    def locales(self, name: str, default: str) -> tuple[str, ...]:
        values = tuple(value.strip() for value in self.text(name, default).split(","))
        if not values or any(value not in LANGUAGES for value in values):
            raise self.wrong(name, ",".join(values), "a list of " + ", ".join(LANGUAGES))
        return values

    def host(self, name: str, default: str) -> str:
        value = self.text(name, default)
        if not re.fullmatch(r"[A-Za-z0-9.-]{1,253}", value):
            raise self.wrong(name, value, "a domain name such as press.example.org")
        return value

    def address(self, name: str, default: str) -> str:
        value = self.text(name, default)
        if not re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+", value):
            raise self.wrong(name, value, "an address such as press@example.org")
        return value
