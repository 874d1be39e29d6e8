"""Is this an address that mail can reach, and which other spellings reach the same person?"""

import hashlib
import re
import unicodedata
from functools import lru_cache

from outreach.core.words import say

_LOCAL = re.compile(r"[^\s\x00-\x20\x7f()<>@,;:\\\"\[\]]{1,64}")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_DOTLESS = {"gmail.com", "googlemail.com"}
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
_USUAL = re.compile(rf"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*@{_DOMAIN}")  # nearly all: read at a tenth of the cost
_PLAIN = re.compile(rf"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*@(?!(?i:gmail|googlemail)\.com$){_DOMAIN}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class Unusable(ValueError):
    """The text is not an address we can write to; the message says why."""


def checked_address(address: str) -> str:
    """Return `address` ready for an envelope: trimmed, the domain as A-labels in lower case (RFC 5321, RFC 5890).

    The local part keeps its letters, also those outside ASCII (RFC 6531). Raises `Unusable`.
    """
    if len(address) <= 254 and _USUAL.fullmatch(address) and (at := address.index("@")) <= 64:
        return address[:at] + address[at:].lower()
    plain = address if address.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFC", address))
    local, domain = _parts(plain.strip())
    if not _LOCAL.fullmatch(local) or local.startswith(".") or local.endswith(".") or ".." in local:
        raise Unusable(say("“%(local)s” before the @ is not a mailbox name", local=local))
    if not local.isascii() and len(local.encode()) > 64:
        raise Unusable(say("the part before the @ is longer than 64 bytes"))
    return f"{local}@{_ascii_domain(domain)}"


def fold_address(address: str) -> str:
    """Return the spelling under which one mailbox is known once: case, plus tags, and dots where they do not count.

    Never used to send. An address we cannot read is folded as plain text, so that it still compares.
    """
    if len(address) <= 254 and _PLAIN.fullmatch(address) and address.index("@") <= 64:
        return address.lower()
    try:
        local, domain = checked_address(address).rsplit("@", 1)
    except Unusable:
        return unicodedata.normalize("NFKC", address).casefold().strip()
    local = local.lower() if local.isascii() else unicodedata.normalize("NFKC", local).casefold()
    local = local.split("+", 1)[0] or local
    if domain in _DOTLESS:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def address_key(address: str) -> str:
    """Return 128 bits (hex) that stand for the folded address; what is left of a person who asked to be forgotten."""
    return hashlib.blake2b(fold_address(address).encode(), digest_size=16, person=b"outreach-address").hexdigest()


def _parts(address: str) -> tuple[str, str]:
    if len(address) > 320 or address.count("@") != 1:
        raise Unusable(say("an address has one @ and at most 320 characters"))
    local, domain = address.split("@")
    return local, domain


@lru_cache(maxsize=20_000)
def _ascii_domain(domain: str) -> str:
    try:
        ascii_domain = domain.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise Unusable(say("“%(domain)s” is not a domain name", domain=domain)) from error
    labels = ascii_domain.split(".")
    if len(ascii_domain) > 253 or len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise Unusable(say("“%(domain)s” is not a domain name", domain=domain))
    return ascii_domain
