"""How is a mailbox read over IMAP? By UID, in batches, without changing or deleting anything before we have kept it."""

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from outreach.core.wires import is_here

_LARGEST = 30_000_000
_HEAD = 200_000
_BATCH_BYTES = 30_000_000
_FAULTS = (imaplib.IMAP4.error, OSError, EOFError, ValueError)


class Unreachable(Exception):
    """The mailbox cannot be read now; the message says why, without the password."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where a mailbox is and who opens it; `tls` is implicit, starttls or none."""

    host: str
    port: int
    tls: str
    username: str
    password: str = field(repr=False)
    folder: str = "INBOX"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as it lies there; `whole` is False when it was too large and only its beginning was taken."""

    uid: int
    data: bytes
    whole: bool = True


@dataclass(slots=True)
class Batch:
    """What one look took: letters in the order of their UIDs, whether more lie there, and what went wrong ("" if nothing)."""

    validity: int
    letters: list[Letter] = field(default_factory=list)
    more: bool = False
    problem: str = ""
    stuck_at: int = 0


def account(url: str) -> Account:
    """Return the account in imaps://user:password@host:port/folder (or imap://, with STARTTLS; `?tls=none` for none)."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    wish = parse_qs(parts.query).get("tls", [""])[0]
    tls = "implicit" if parts.scheme == "imaps" else "none" if wish == "none" or is_here(host) else "starttls"
    port = parts.port or (993 if tls == "implicit" else 143)
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return Account(host, port, tls, unquote(parts.username or ""), unquote(parts.password or ""), folder)


@contextmanager
def opened(where: Account, timeout: float = 20.0) -> Iterator["Mailbox"]:
    """Open the mailbox for a look; raises `Unreachable`. Every step ends after `timeout` seconds."""
    try:
        client = _connected(where, timeout)
    except _FAULTS as error:
        raise Unreachable(_words(error)) from error
    try:
        yield Mailbox(client, _validity(client, where.folder))
    except _FAULTS as error:
        raise Unreachable(_words(error)) from error
    finally:
        with suppress(*_FAULTS):
            client.logout()


def _connected(where: Account, timeout: float) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if where.tls == "implicit":
        client: imaplib.IMAP4 = imaplib.IMAP4_SSL(where.host, where.port, ssl_context=context, timeout=timeout)
    else:
        client = imaplib.IMAP4(where.host, where.port, timeout=timeout)
        if where.tls == "starttls":
            client.starttls(ssl_context=context)
    client.login(_quoted(where.username), where.password)  # imaplib quotes the password itself
    return client


def _quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _validity(client: imaplib.IMAP4, folder: str) -> int:
    answer, told = client.select(f'"{folder}"')
    if answer != "OK":
        raise OSError(f"the folder {folder} cannot be opened: {told[0]!r}")
    _, found = client.response("UIDVALIDITY")
    return int(found[0]) if found and found[0] else 1


def _words(error: BaseException) -> str:
    text = error.args[0] if error.args else ""
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(error)
    return f"{type(error).__name__}: {said}"[:300]


class Mailbox:
    """An open mailbox."""

    def __init__(self, client: imaplib.IMAP4, validity: int) -> None:
        self._client, self.validity = client, validity

    def after(self, uid: int, most: int = 100) -> Batch:
        """Return up to `most` mails (and about 30 MB) with greater UIDs, those taken before anything went wrong included."""
        batch = Batch(self.validity)
        at = 0
        try:
            sizes = self._sizes([one for one in self._uids(uid) if one > uid], most, batch)
            taken = 0
            for at, size in sizes:
                if taken and taken + min(size, _LARGEST) > _BATCH_BYTES:
                    batch.more = True
                    break
                batch.letters.append(self._letter(at, size))
                taken += len(batch.letters[-1].data)
        except _FAULTS as error:
            batch.problem, batch.stuck_at = _words(error), at
        return batch

    def mark_seen(self, uids: Sequence[int]) -> None:
        """Mark mails as read that we have kept; that it may fail harms nothing."""
        if uids:
            with suppress(*_FAULTS):
                self._client.uid("STORE", ",".join(map(str, uids)), "+FLAGS.SILENT", "(\\Seen)")

    def _uids(self, uid: int) -> list[int]:
        answer, found = self._client.uid("SEARCH", f"UID {uid + 1}:*")
        if answer != "OK":
            raise OSError(f"the server would not search: {found!r}")
        return sorted({int(one) for line in found if line for one in line.split()})

    def _sizes(self, uids: list[int], most: int, batch: Batch) -> list[tuple[int, int]]:
        batch.more = len(uids) > most
        if not uids:
            return []
        wanted = uids[:most]
        _, found = self._client.uid("FETCH", ",".join(map(str, wanted)), "(RFC822.SIZE)")
        lines = b" ".join(one[0] if isinstance(one, tuple) else one for one in found if one).decode("ascii", "replace")
        sizes = {int(pair[1] or pair[2]): int(pair[0] or pair[3]) for pair in _PAIR.findall(lines)}
        return [(one, sizes.get(one, 0)) for one in wanted]

    def _letter(self, uid: int, size: int) -> Letter:
        whole = size <= _LARGEST
        _, found = self._client.uid("FETCH", str(uid), "(BODY.PEEK[])" if whole else f"(BODY.PEEK[]<0.{_HEAD}>)")
        data = next((one[1] for one in found if isinstance(one, tuple)), b"")
        return Letter(uid, data, whole)


_PAIR = re.compile(r"RFC822\.SIZE (\d+) UID (\d+)|UID (\d+) RFC822\.SIZE (\d+)")
