"""How does a column keep what a copy of the database must not give away? Sealed with FIELD_KEYS, which live apart from it.

Each key of the setting, whatever its length, becomes a Fernet key of its own; the newest seals, every one opens.
"""

import base64
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

_kept: dict[str, MultiFernet] = {}


class Sealed(TypeDecorator[str]):
    """Text in Python, a sealed token in the database: never equal for the same text, so not to be searched or sorted by."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unseal(value)


class WrongKey(Exception):
    """What was sealed cannot be opened with the keys at hand, or was changed."""


def connect(keys: Sequence[str]) -> None:
    """Seal later with the first of `keys`, and open with all; called once by `create_app`."""
    _kept["keys"] = MultiFernet([_fernet(key) for key in keys])


def seal(text: str) -> str:
    """Return the sealed token of `text`."""
    return _kept["keys"].encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    """Return what `seal` was given; raises `WrongKey` when no key fits or a byte was changed."""
    try:
        return _kept["keys"].decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise WrongKey("A sealed field cannot be opened: OUTREACH_FIELD_KEYS lacks the key it was sealed with.") from error


def resealed(token: str) -> str:
    """Return the same content sealed with the newest key; raises `WrongKey` as `unseal` does."""
    return seal(unseal(token))


def _fernet(key: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"outreach fields 1").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
