"""How is a file kept so that only who holds the office's key can read it, or change it? In sealed pieces.

ChaCha20-Poly1305 over pieces of 64 KiB. A piece's nonce is its number and whether it is the last (the STREAM construction of
Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so that pieces cannot be swapped, left out or cut off; the first lines, in clear,
are authenticated with each piece.
"""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"outreach sealed 1\n"
_PIECE, _TAG, _LONGEST_HEAD = 65536, 16, 10_000


class Unreadable(Exception):
    """A sentence that says why a sealed file cannot be opened."""


def sealed(content: Iterable[bytes], key: str, head: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield the bytes of a file that holds `content`; `head` stays readable and is authenticated."""
    salt = secrets.token_bytes(32)
    lines = MAGIC + json.dumps({**head, "salt": salt.hex()}).encode() + b"\n"
    cipher, number, waiting = _cipher(key, salt), count(), bytearray()
    yield lines
    for data in content:
        waiting += data
        while len(waiting) > _PIECE:
            piece = bytes(waiting[:_PIECE])
            del waiting[:_PIECE]
            yield cipher.encrypt(_nonce(next(number), False), piece, lines)
    yield cipher.encrypt(_nonce(next(number), True), bytes(waiting), lines)


def head_of(file: BinaryIO) -> dict[str, Any]:
    """Read what stands in clear at the beginning of a sealed file; raises `Unreadable`."""
    return _head(_lines(file))


def opened(file: BinaryIO, keys: Sequence[str]) -> Iterator[bytes]:
    """Yield the content of a sealed file, each piece authenticated; raises `Unreadable` for another key or a changed byte."""
    lines = _lines(file)
    salt = bytes.fromhex(_head(lines)["salt"])
    piece, ciphers = file.read(_PIECE + _TAG), [_cipher(key, salt) for key in keys]
    for number in count():
        following = file.read(_PIECE + _TAG)
        cipher, content = _first_that_opens(ciphers, _nonce(number, not following), piece, lines)
        yield content
        if not following:
            return
        piece, ciphers = following, [cipher]


def _first_that_opens(
    ciphers: Sequence[ChaCha20Poly1305], nonce: bytes, piece: bytes, lines: bytes
) -> tuple[ChaCha20Poly1305, bytes]:
    for cipher in ciphers:
        try:
            return cipher, cipher.decrypt(nonce, piece, lines)
        except InvalidTag:
            continue
    raise Unreadable(
        "It was sealed with a key that this office does not have (OUTREACH_FIELD_KEYS), or it is damaged or cut off."
    )


def _lines(file: BinaryIO) -> bytes:
    if file.read(len(MAGIC)) != MAGIC:
        raise Unreadable("It is not a file that Outreach sealed.")
    return MAGIC + file.readline(_LONGEST_HEAD)


def _head(lines: bytes) -> dict[str, Any]:
    try:
        head: dict[str, Any] = json.loads(lines[len(MAGIC) :])
        bytes.fromhex(head["salt"])
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable("Its first lines are damaged.") from error
    return head


def _cipher(key: str, salt: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), 32, salt, b"outreach sealed file").derive(key.encode()))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
