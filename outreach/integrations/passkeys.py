"""How do a browser and a passkey prove that it is them? What is asked of them, and whether their answer is true (W3C WebAuthn).

The library is fetched when it is first needed: most starts never need it, and an office without it works on with codes.
"""

import ipaddress
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from struct import error as WrongLength
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm

ALGORITHMS = (-7, -8, -257)  # ES256, EdDSA, RS256 (RFC 9053, RFC 8812): what browsers and keys speak
LONGEST_ANSWER = 20_000
_USUAL = {"https": 443, "http": 80}
_WRONG = (ValueError, TypeError, KeyError, IndexError, AttributeError, NotImplementedError, AssertionError, RecursionError,
    MemoryError, OverflowError, WrongLength, UnsupportedAlgorithm)  # fmt: skip


class Unfit(Exception):
    """The answer proves nothing: damaged, for another place, to another question, or signed by another key."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passkey is good: the office's host (`rp_id`) and its origin as browsers write it."""

    rp_id: str
    origin: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a true answer says: the passkey's id, its counter (0 where it has none), and the credential itself."""

    credential_id: bytes
    counter: int
    credential: bytes


@cache
def place(base_url: str) -> Place | None:
    """Return where passkeys of an office at `base_url` are good, or None where browsers make none.

    They make them for a name over https, or for localhost, and never for a bare network address.
    """
    parts = urlsplit(base_url)
    host = (parts.hostname or "").lower()
    if find_spec("fido2") is None or _is_address(host) or not (parts.scheme == "https" or host == "localhost"):
        return None
    host = host if host.isascii() else host.encode("idna").decode()
    port = f":{parts.port}" if parts.port and parts.port != _USUAL[parts.scheme] else ""
    return Place(host, f"{parts.scheme}://{host}{port}")


def to_make(where: Place, challenge: bytes, handle: bytes, email: str, name: str, held: Sequence[bytes]) -> dict[str, Any]:
    """Return what the browser is asked when a passkey is made; none of the `held` credentials is made again.

    `handle` names the account to the passkey and says nothing about it.
    """
    asked, _ = _server(where).register_begin(
        {"id": handle, "name": email, "displayName": name},
        _credentials(held),
        challenge=challenge,
        resident_key_requirement="preferred",
        user_verification="preferred",
    )
    return _plain(asked)


def made(where: Place, challenge: bytes, answer: str) -> Shown:
    """Return the passkey that a browser made; raises `Unfit`."""
    try:
        found = _server(where).register_complete(_state(challenge, False), _parsed(answer))
        credential = found.credential_data
        if credential.public_key[3] not in ALGORITHMS:
            raise Unfit("It signs in a way that was not asked for.")
        return Shown(bytes(credential.credential_id), int(found.counter), bytes(credential))
    except _WRONG as error:
        raise Unfit(type(error).__name__) from error


def to_use(where: Place, challenge: bytes, held: Sequence[bytes], verified: bool) -> dict[str, Any]:
    """Return what the browser is asked when one of the `held` credentials is used; `verified`: only with its PIN or finger."""
    asked, _ = _server(where).authenticate_begin(
        _credentials(held), challenge=challenge, user_verification="required" if verified else "preferred"
    )
    return _plain(asked)


def used(where: Place, challenge: bytes, held: Sequence[bytes], answer: str, verified: bool) -> Shown:
    """Return which of the `held` credentials signed; raises `Unfit`. Whether its counter grew is for the caller to say."""
    try:
        parsed = _parsed(answer)
        found = _server(where).authenticate_complete(_state(challenge, verified), _credentials(held), parsed)
        return Shown(bytes(found.credential_id), _counter(parsed), bytes(found))
    except _WRONG as error:
        raise Unfit(type(error).__name__) from error


def _library(part: str) -> Any:
    return import_module(f"fido2.{part}")


def _is_address(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _server(where: Place) -> Any:
    """Return the library's server for exactly this origin: no other host and no other port, whatever the domain."""
    server = _library("server").Fido2Server(
        {"id": where.rp_id, "name": "Outreach"}, verify_origin=lambda origin: origin == where.origin
    )
    server.allowed_algorithms = [one for one in server.allowed_algorithms if one.alg in ALGORITHMS]
    return server


def _credentials(held: Sequence[bytes]) -> list[Any]:
    return [_library("webauthn").AttestedCredentialData(one) for one in held]


def _counter(parsed: dict[str, Any]) -> int:
    answer = _library("webauthn").AuthenticationResponse.from_dict(parsed)
    return int(answer.response.authenticator_data.counter)


def _state(challenge: bytes, verified: bool) -> dict[str, Any]:
    return {
        "challenge": _library("utils").websafe_encode(challenge),
        "user_verification": "required" if verified else "preferred",
    }


def _plain(asked: Any) -> dict[str, Any]:
    """Return the library's question as plain JSON."""
    question: dict[str, Any] = json.loads(json.dumps(dict(asked["publicKey"])))
    return question


def _parsed(answer: str) -> dict[str, Any]:
    if len(answer) > LONGEST_ANSWER:
        raise Unfit("It is longer than any answer.")
    found = json.loads(answer)
    if not isinstance(found, dict):
        raise Unfit("It is no answer.")
    return found
