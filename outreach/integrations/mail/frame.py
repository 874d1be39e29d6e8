"""How is a personalised message encoded once for a whole list? Static runs stay as bytes, only values are encoded.

A slot stands between two quoted-printable soft line breaks (RFC 2045 6.7), so that its neighbours never change, no
line grows beyond 77 octets, and a value can be spliced in without looking at the rest. Everything is dot-stuffed
(RFC 5321 4.5.2) before it is kept.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from outreach.core.placeholders import SLOT, malformed, names
from outreach.integrations.mail import headers
from outreach.integrations.mail.files import File, attached
from outreach.integrations.mail.settings import MailSettings
from outreach.integrations.mail.splicing import SOFT, Spliced, quoted, unix

_IDENTIFIER = re.compile(r"<[!-;=?-~]{1,200}@[!-;=?-~]{1,250}>").fullmatch
TO, DATE, MESSAGE_ID, UNSUBSCRIBE, SUBJECT, THREAD = "@to", "@date", "@id", "@unsubscribe", "@subject", "@thread"
ANSWERED = "thread"  # the value that names the message a personal answer belongs to, its brackets with it


class Unfillable(ValueError):
    """A recipient lacks a value that the text asks for."""


@dataclass(frozen=True, slots=True)
class Content:
    """One text with its placeholders, and the headers that are the same for everybody."""

    subject: str
    text: str
    html: str
    from_name: str
    from_address: str
    reply_to: str = ""
    language: str = "en"
    headers: tuple[tuple[str, str], ...] = ()
    list_unsubscribe: bool = False
    files: tuple[File, ...] = ()
    threaded: bool = False  # each recipient's `thread` value names the message that this one follows


class Person(NamedTuple):
    """What differs from one recipient to the next; `values` are plain text, `message_id` has its brackets."""

    name: str
    address: str
    message_id: str
    unsubscribe_url: str
    values: Mapping[str, str]


class Frame:
    """An encoded message with holes. `digest` (SHA-256, hex) stands for everything but the holes."""

    def __init__(self, parts: list[bytes], slots: list[str], subject: str) -> None:
        self._parts, self._subject = parts, subject
        self._names = sorted({slot[1:] for slot in slots if slot[0] in "th"})
        places = {slot: place for place, slot in enumerate(self._places())}
        self._in_order = itemgetter(*(places[slot] for slot in slots))
        self._frame: list[bytes] = [b""] * (2 * len(slots) + 1)
        self._frame[0::2] = parts
        self._personal_subject = SUBJECT in slots
        self._threaded = THREAD in slots
        self._spliced = Spliced()
        self.digest = hashlib.sha256(b"\0".join([*parts, *(slot.encode() for slot in slots), subject.encode()])).hexdigest()

    @property
    def size(self) -> int:
        """Return the bytes that are the same for everybody."""
        return sum(map(len, self._parts))

    def fill(self, person: Person, date: bytes) -> bytes:
        """Return the whole message for one person, dot-stuffed and ended by CRLF.CRLF. Raises `Unfillable`."""
        return b"".join(self.pieces(person, date))

    def pieces(self, person: Person, date: bytes) -> list[bytes]:
        """Return what `fill` does, not put together yet."""
        name, address, message_id, unsubscribe_url, own = person
        values = [headers.mailbox_line(name, address), date, message_id.encode("ascii"), unsubscribe_url.encode("ascii")]
        values.append(self._subject_of(person) if self._personal_subject else b"")
        values.append(_thread_of(person) if self._threaded else b"")
        told = [*map(own.get, self._names)]
        if not all(told):
            told = [_value_of(person, name) for name in self._names]
        values.extend(chain.from_iterable(map(self._spliced.__getitem__, told)))
        frame = self._frame[:]
        frame[1::2] = self._in_order(values)
        return frame

    def _places(self) -> list[str]:
        fixed = [TO, DATE, MESSAGE_ID, UNSUBSCRIBE, SUBJECT, THREAD]
        return fixed + [mark + name for name in self._names for mark in "th"]

    def _subject_of(self, person: Person) -> bytes:
        filled = SLOT.sub(lambda found: headers.clean_line(_value_of(person, found.group(1))), self._subject)
        return headers.line("Subject", filled)


def compile_frame(content: Content, setup: MailSettings) -> Frame:
    """Return `content` encoded once. Raises `ValueError` saying what cannot be sent."""
    _check(content)
    build = _Builder(content, setup)
    build.head()
    build.body()
    return Frame(build.parts, build.slots, content.subject)


def _check(content: Content) -> None:
    for where, text in (("subject", content.subject), ("text", content.text), ("HTML", content.html)):
        if pieces := malformed(text):
            raise ValueError(f"the {where} holds “{pieces[0]}”, which is not a placeholder")
    if not content.text.strip():
        raise ValueError("a message needs a text part")


class _Builder:
    def __init__(self, content: Content, setup: MailSettings) -> None:
        self.content, self.setup = content, setup
        self.parts: list[bytes] = [b""]
        self.slots: list[str] = []
        seal = hashlib.sha256("\0".join((content.subject, content.text, content.html)).encode())
        self.boundary = b"=_" + seal.hexdigest()[:32].encode()  # "=_" cannot occur in quoted-printable

    def add(self, data: bytes) -> None:
        self.parts[-1] += data

    def slot(self, name: str) -> None:
        self.slots.append(name)
        self.parts.append(b"")

    def head(self) -> None:
        content = self.content
        self.add(b"From: " + headers.mailbox_line(content.from_name, content.from_address) + b"\r\nTo: ")
        self.slot(TO)
        self.add(b"\r\n")
        self._subject()
        self.add(b"Date: ")
        self.slot(DATE)
        self.add(b"\r\nMessage-ID: ")
        self.slot(MESSAGE_ID)
        self.add(b"\r\nMIME-Version: 1.0\r\n" + headers.line("Content-Language", content.language))
        if content.reply_to:
            self.add(b"Reply-To: " + headers.mailbox_line("", content.reply_to) + b"\r\n")
        for name, value in content.headers:
            self.add(headers.added(name, value))
        for start in (b"In-Reply-To: ", b"References: ") if content.threaded else ():
            self.add(start)
            self.slot(THREAD)
            self.add(b"\r\n")
        if content.list_unsubscribe:
            self.add(b"List-Unsubscribe: <")
            self.slot(UNSUBSCRIBE)
            self.add(b">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")

    def _subject(self) -> None:
        if names(self.content.subject):
            headers.unstructured("Subject", self.content.subject)
            self.slot(SUBJECT)
        else:
            self.add(headers.line("Subject", self.content.subject))

    def body(self) -> None:
        files, outer = self.content.files, self.boundary + b"_f"
        self.add(b'Content-Type: multipart/mixed;\r\n boundary="' + outer + b'"\r\n\r\n--' + outer + b"\r\n" if files else b"")
        self._words()
        for one in files:
            self.add(b"\r\n--" + outer + b"\r\n" + attached(one))
        self.add((b"\r\n--" + outer + b"--\r\n" if files else b"") + b".\r\n")

    def _words(self) -> None:
        if not self.content.html:
            self._part("plain", "t", self.content.text)
            return
        self.add(b'Content-Type: multipart/alternative;\r\n boundary="' + self.boundary + b'"\r\n\r\n')
        for subtype, mark, text in (("plain", "t", self.content.text), ("html", "h", self.content.html)):
            self.add(b"--" + self.boundary + b"\r\n")
            self._part(subtype, mark, text)
            self.add(b"\r\n")
        self.add(b"--" + self.boundary + b"--\r\n")

    def _part(self, subtype: str, mark: str, text: str) -> None:
        self.add(f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'.encode())
        pieces = SLOT.split(unix(text).rstrip("\n") + "\n")
        self.add(quoted(pieces[0], open_end=len(pieces) > 1))
        for place in range(1, len(pieces), 3):
            self.slot(mark + pieces[place])
            last = place + 3 >= len(pieces)
            self.add(SOFT + quoted(pieces[place + 2], open_end=not last))


def _thread_of(person: Person) -> bytes:
    """Return the message identifier; one that holds a space, a break or another script is none (RFC 5322, 3.6.4)."""
    value = _value_of(person, ANSWERED)
    if not _IDENTIFIER(value):
        raise Unfillable(f"“{value[:80]}” is no message identifier")
    return value.encode("ascii")


def _value_of(person: Person, name: str) -> str:
    value = person.values.get(name) or _OWN.get(name, _nothing)(person)
    if not value:
        raise Unfillable(f"{{{{ {name} }}}} has no value for this person")
    return value


def _nothing(_person: Person) -> str:
    return ""


_OWN: dict[str, Callable[[Person], str]] = {
    "unsubscribe_url": lambda person: person.unsubscribe_url,
    "name": lambda person: person.name,
    "address": lambda person: person.address,
}
