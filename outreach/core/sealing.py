"""How does a field stand in the database so that a copied file tells nothing? Sealed with the office's keys, which are kept elsewhere.

AES-256-GCM (NIST SP 800-38D) under a key derived from the newest of `OUTREACH_FIELD_KEYS`. The first eight signs name the key and the
way of sealing, so that what is still sealed with an old one can be counted without opening anything. What was sealed as Fernet
(AES-128-CBC with HMAC-SHA256), as this office did first, still opens and counts as old: `flask keys rotate` seals it anew.
"""

import base64
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

_NAME = 8  # hexadecimal signs that name a key
_NONCE = 12  # bytes, by chance: good for 2^32 texts a key (SP 800-38D, 8.3), far beyond what an office seals


class _Seal(Protocol):
    """One key and one way of sealing with it."""

    def encrypt(self, data: bytes, /) -> bytes: ...

    def decrypt(self, token: bytes, /) -> bytes: ...


class _Gcm:
    """AES-256-GCM: a nonce of its own and the text with its tag, in URL-safe Base64; `name` is authenticated with it."""

    def __init__(self, key: str, name: str) -> None:
        self._cipher, self._name = AESGCM(_derived(key, b"outreach fields 2")), name.encode()

    def encrypt(self, data: bytes, /) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return base64.urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, data, self._name))

    def decrypt(self, token: bytes, /) -> bytes:
        plain = base64.b64decode(token, altchars=b"-_", validate=True)
        return self._cipher.decrypt(plain[:_NONCE], plain[_NONCE:], self._name)


@dataclass(frozen=True, slots=True)
class _Ring:
    """The keys by name, the newest first, and how to read them again where they are kept."""

    seals: Mapping[str, _Seal]
    reread: Callable[[], Sequence[str]] | None
    stamp: Callable[[], object] | None = None


_EVERY = 1.0  # seconds between two looks at where the keys are kept
_seen: dict[str, object] = {"at": None, "stamp": None}
_kept: dict[str, _Ring] = {}


class WrongKey(Exception):
    """What is sealed was sealed with a key that this office does not have, or was damaged."""


def connect(
    keys: Sequence[str], reread: Callable[[], Sequence[str]] | None = None, stamp: Callable[[], object] | None = None
) -> None:
    """Seal with the first of `keys` from now on, and open with any of them; called once by `create_app`.

    `reread` returns the keys as they are kept now: asked when something is sealed with a key made since, and before something is sealed
    here where `stamp` says another thing than before.
    """
    ring: dict[str, _Seal] = {name: _Gcm(key, name) for key in keys for name in [_name(key, b" 2")]}
    _kept["ring"] = _Ring(ring | {_name(key): _fernet(key) for key in keys}, reread, stamp)
    _seen.update(at=None, stamp=None)


def is_connected() -> bool:
    """Say whether keys are at hand."""
    return bool(_kept)


def seal(text: str) -> str:
    """Return `text` sealed with the newest key; never the same twice."""
    _look_again()
    name, seal_ = next(iter(_kept["ring"].seals.items()))
    return f"{name}.{seal_.encrypt(text.encode()).decode()}"


def unseal(token: str) -> str:
    """Return what `seal` was given; raises `WrongKey`."""
    name, _, rest = token.partition(".")
    seal_ = _kept["ring"].seals.get(name) or _found_since(name)
    try:
        return seal_.decrypt(rest.encode()).decode()
    except (InvalidToken, InvalidTag, ValueError) as error:
        raise WrongKey("A sealed field was damaged.") from error


def resealed(token: str) -> str:
    """Return the same content sealed with the newest key; raises `WrongKey` as `unseal` does."""
    return seal(unseal(token))


def opens(token: str) -> bool:
    """Say whether a key of ours opens `token`."""
    try:
        unseal(token)
    except WrongKey:
        return False
    return True


def newest() -> str:
    """Return how everything begins that is sealed with the newest key."""
    return next(iter(_kept["ring"].seals)) + "."


def _look_again() -> None:
    """Take the keys as they are kept now where they have changed: another process may drop the one that we seal with."""
    ring, at, before = _kept["ring"], time.monotonic(), _seen["at"]
    if ring.reread is None or ring.stamp is None or (isinstance(before, float) and abs(at - before) < _EVERY):
        return
    try:
        stamp = ring.stamp()
    except OSError:
        return
    if stamp != _seen["stamp"]:
        connect(ring.reread(), ring.reread, ring.stamp)
    _seen.update(at=at, stamp=stamp)


def _found_since(name: str) -> _Seal:
    """Return the key of this name if it was made since we started; a rotation does not stop the office."""
    ring = _kept["ring"]
    if ring.reread is not None:
        connect(ring.reread(), ring.reread, ring.stamp)
    if name not in _kept["ring"].seals:
        raise WrongKey("A sealed field cannot be opened: OUTREACH_FIELD_KEYS lacks the key it was sealed with.")
    return _kept["ring"].seals[name]


def _derived(key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, purpose).derive(key.encode())


def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(key, b"outreach fields 1")))


def _name(key: str, way: bytes = b"") -> str:
    return _derived(key, b"outreach name of a key" + way).hex()[:_NAME]


class Token(TypeDecorator[str]):
    """A column of sealed text that is handed over as it stands; who needs it opens it (`unseal`)."""

    impl = Text
    cache_ok = True


class Sealed(Token):
    """A column whose text is sealed on its way in and opened on its way out; nothing and "" stay what they are.

    No condition can ask what it holds: equal texts are sealed differently.
    """

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return seal(value) if value else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return unseal(value) if value else value
