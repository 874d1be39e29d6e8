"""What is left of an address when its owner asks to be forgotten? A mark that only this office can make again."""

import hashlib

SIZE = 16
_kept: dict[str, bytes] = {}


def connect(key: str) -> None:
    """Make later marks with `key`; called once by `create_app`. Under another key no old mark is recognised."""
    _kept["key"] = hashlib.sha256(key.encode()).digest()


def mark(text: str) -> str:
    """Return 128 bits (hex) that stand for `text` and cannot be guessed by trying texts without the office's key."""
    return hashlib.blake2b(text.encode(), key=_kept["key"], digest_size=SIZE, person=b"outreach-forget").hexdigest()
