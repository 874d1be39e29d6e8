"""How does a mail say that it is ours? A DKIM signature (RFC 6376, RFC 8463): headers relaxed, body simple, SHA-256.

The body is quoted-printable with short lines that no relay needs to change, so its simple form stays what it is.
"""

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

LEAST_BITS = 1024  # RFC 8301 3.2
_SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"in-reply-to", b"references", b"mime-version",
    b"content-type", b"content-language", b"list-unsubscribe", b"list-unsubscribe-post",
)  # fmt: skip
_ONCE = (b"from", b"to", b"subject", b"date")  # named once more than they occur: nobody can add another
_SELECTOR = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,61}[A-Za-z0-9])?")
_SPACE = re.compile(rb"[ \t\r\n]+")
_FOLD = 70


class Unfit(ValueError):
    """This is no key that we can sign with; the message says why."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for `domain`; the public key stands in DNS at `selector`._domainkey.`domain`."""

    key: RSAPrivateKey | Ed25519PrivateKey
    selector: str
    domain: str

    def signed(self, message: bytes) -> bytes:
        """Return a message (CRLF lines) with its signature in front."""
        head, _, body = message.partition(b"\r\n\r\n")
        return self._line(head, body) + message

    def signed_on_the_wire(self, message: bytes) -> bytes:
        """Return a message that is dot-stuffed and ended (RFC 5321 4.5.2) with its signature in front."""
        head, _, body = message.partition(b"\r\n\r\n")
        plain = body.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
        return self._line(head, plain[1:] if plain.startswith(b"..") else plain) + message

    def _line(self, head: bytes, body: bytes) -> bytes:
        fields = _fields(head)
        names = [name for name in _SIGNED if name in fields]
        digest = b64encode(hashlib.sha256(body.rstrip(b"\r\n") + b"\r\n").digest())
        named = b":".join([*names, *(name for name in _ONCE if name in fields)])
        start = b"v=1; a=%s; c=relaxed/simple; d=%s; s=%s;\r\n h=%s;\r\n bh=%s;\r\n b=" % (
            self._algorithm, self.domain.encode("ascii"), self.selector.encode("ascii"), _folded(named), digest,
        )  # fmt: skip
        signed = b"".join(name + b":" + fields[name] + b"\r\n" for name in names)
        seal = b64encode(self._seal(signed + b"dkim-signature:" + _relaxed(start)))
        lines = [seal[place : place + _FOLD] for place in range(0, len(seal), _FOLD)]
        return b"DKIM-Signature: " + start + b"\r\n ".join(lines) + b"\r\n"

    @property
    def _algorithm(self) -> bytes:
        return b"rsa-sha256" if isinstance(self.key, RSAPrivateKey) else b"ed25519-sha256"

    def _seal(self, data: bytes) -> bytes:
        if isinstance(self.key, RSAPrivateKey):
            return self.key.sign(data, PKCS1v15(), hashes.SHA256())
        return self.key.sign(hashlib.sha256(data).digest())

    def record(self) -> str:
        """Return the public key as it must stand in DNS."""
        public = self.key.public_key()
        if isinstance(self.key, RSAPrivateKey):
            data = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
            return f"v=DKIM1; k=rsa; p={b64encode(data).decode()}"
        data = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        return f"v=DKIM1; k=ed25519; p={b64encode(data).decode()}"


def given(text: str, selector: str, domain: str) -> str:
    """Return the PEM that `text` is, or that the file of this name holds, once it can sign. Raises `Unfit`.

    The line breaks of a PEM in one line are written \\n.
    """
    try:
        pem = text.replace("\\n", "\n") if "-----BEGIN" in text else Path(text).read_text()
    except (OSError, UnicodeError) as error:
        raise Unfit(f"its file cannot be read ({type(error).__name__})") from error
    signer(pem.encode(), selector, domain)
    return pem


def signer(pem: bytes, selector: str, domain: str) -> Signer:
    """Return a signer with the private key in `pem`. Raises `Unfit`."""
    if not _SELECTOR.fullmatch(selector):
        raise Unfit("OUTREACH_DKIM_SELECTOR is no name of letters, digits, dots and hyphens")
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Unfit("it is not a private key in PEM without a password") from error
    if isinstance(key, Ed25519PrivateKey):
        return Signer(key, selector, domain)
    if not isinstance(key, RSAPrivateKey):
        raise Unfit("it is neither an RSA nor an Ed25519 key")
    if key.key_size < LEAST_BITS:
        raise Unfit(f"its {key.key_size} bits are too few; receivers want 2048")
    return Signer(key, selector, domain)


def _fields(head: bytes) -> dict[bytes, bytes]:
    """Return the headers, relaxed; ours occur once each."""
    found: dict[bytes, bytes] = {}
    for line in re.split(rb"\r\n(?![ \t])", head):
        name, _, value = line.partition(b":")
        found[name.strip().lower()] = _relaxed(value)
    return found


def _relaxed(value: bytes) -> bytes:
    return _SPACE.sub(b" ", value).strip(b" ")


def _folded(names: bytes) -> bytes:
    """Break a list of names after a colon, so that no line is long."""
    cut = names.rfind(b":", 0, _FOLD)
    return names if len(names) <= _FOLD else names[: cut + 1] + b"\r\n " + _folded(names[cut + 1 :])
