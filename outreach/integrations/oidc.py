"""Who does the sign-in service of our coalition say that somebody is? OpenID Connect with a code, PKCE, state and nonce.

The only addresses fetched are the issuer's from the settings and those it names for itself; nothing that a visitor sends is fetched.
The libraries are fetched when they are first needed.
"""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from importlib import import_module
from typing import Any
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from outreach.core import clock
from outreach.core.issuers import Issuer, is_safe

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA", "Ed25519")
LEEWAY, PATIENCE, LARGEST = 60, 5, 500_000  # seconds a clock may differ, seconds to wait for an answer, bytes of one
_KNOWN_FOR, _DOWN_FOR = timedelta(minutes=10), timedelta(seconds=30)
_known: dict[str, tuple[datetime, dict[str, Any] | None]] = {}


class Trouble(Exception):
    """The service cannot be asked, or what it answers proves nothing; the words are for the log."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What one browser keeps between leaving for the service and coming `back`, to our own address."""

    back: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the service vouches for; `email` is "" where it does not say that the address is theirs. `how`: its amr and acr."""

    subject: str
    email: str
    how: frozenset[str]


def begin(back: str) -> Begun:
    """Return fresh secrets for one sign-in that comes back to an address of ours."""
    return Begun(back, secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))


def leave(issuer: Issuer, begun: Begun) -> str:
    """Return the address at the service to which the browser is sent; raises `Trouble`."""
    challenge = import_module("authlib.oauth2.rfc7636").create_s256_code_challenge(begun.verifier)
    grant = import_module("authlib.oauth2.rfc6749.parameters").prepare_grant_uri
    more = {"nonce": begun.nonce, "code_challenge": challenge, "code_challenge_method": "S256"}
    door = _endpoint(issuer, "authorization_endpoint")
    return str(grant(door, issuer.client_id, "code", begun.back, "openid email", begun.state, **more))


def arrive(issuer: Issuer, begun: Begun, code: str) -> Person:
    """Return whom the service vouches for, for the code that the browser brought back; raises `Trouble`."""
    asked = {"grant_type": "authorization_code", "code": code, "redirect_uri": begun.back, "code_verifier": begun.verifier}
    headers = {}
    if "client_secret_basic" in _metadata(issuer).get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        pair = f"{quote(issuer.client_id, safe='')}:{quote(issuer.client_secret, safe='')}"  # RFC 6749, 2.3.1
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    else:
        asked |= {"client_id": issuer.client_id, "client_secret": issuer.client_secret}
    answer = _fetched(_endpoint(issuer, "token_endpoint"), headers, urlencode(asked).encode())
    claims = _claims(issuer, begun, answer)
    how = claims.get("amr") or []
    said = frozenset(str(one) for one in [*(how if isinstance(how, list) else []), claims.get("acr")] if one)
    owned = claims.get("email_verified") is True and isinstance(claims.get("email"), str)
    return Person(str(claims["sub"]), claims["email"] if owned else "", said)


def forget() -> None:
    """Ask the service anew where its doors are."""
    _known.clear()


def _claims(issuer: Issuer, begun: Begun, answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the signed token says, checked as OpenID Connect Core 3.1.3.7 wants."""
    jose = import_module("joserfc.errors").JoseError
    try:
        keys = import_module("joserfc.jwk").KeySet.import_key_set(_fetched(_endpoint(issuer, "jwks_uri")))
        token = import_module("joserfc.jwt").decode(str(answer.get("id_token", "")), keys, algorithms=ALGORITHMS)
        own = {"iss": {"essential": True, "value": issuer.address}, "aud": {"essential": True, "value": issuer.client_id}}
        params = {"nonce": begun.nonce, "client_id": issuer.client_id, "access_token": answer.get("access_token")}
        claims = import_module("authlib.oidc.core").CodeIDToken(token.claims, token.header, own, params)
        claims.validate(now=int(clock.now().timestamp()), leeway=LEEWAY)
    except (jose, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Trouble(f"its token does not hold: {type(error).__name__}") from error
    found: Mapping[str, Any] = claims
    return found


def _metadata(issuer: Issuer) -> dict[str, Any]:
    """Return what the service says of itself, asked at most every ten minutes, and half a minute after it was silent."""
    kept_until, found = _known.get(issuer.address, (clock.now(), None))
    if kept_until <= clock.now():
        _known[issuer.address] = (clock.now() + _DOWN_FOR, None)
        found = _fetched(import_module("authlib.oidc.discovery").get_well_known_url(issuer.address, external=True))
        if found.get("issuer") != issuer.address:
            raise Trouble("it says that it is another service")
        _known[issuer.address] = (clock.now() + _KNOWN_FOR, found)
    if found is None:
        raise Trouble("it was silent just now")
    return found


def _endpoint(issuer: Issuer, name: str) -> str:
    """Return one of the service's doors; over https, unless the service of the settings itself stands on this machine."""
    address = _metadata(issuer).get(name)
    if (
        not isinstance(address, str)
        or not is_safe(address)
        or (address.startswith("http:") and issuer.address.startswith("https:"))
    ):
        raise Trouble(f"its {name} is no address over https")
    return address


def _fetched(address: str, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> dict[str, Any]:
    """Return the JSON object at an address that `is_safe`; follows no redirect, waits and reads no longer than it must."""
    parts = urlsplit(address)
    line = (HTTPSConnection if parts.scheme == "https" else HTTPConnection)(parts.hostname or "", parts.port, timeout=PATIENCE)
    sent = {
        "Accept": "application/json",
        **({"Content-Type": "application/x-www-form-urlencoded"} if body else {}),
        **(headers or {}),
    }
    try:
        line.request("POST" if body else "GET", urlunsplit(("", "", parts.path or "/", parts.query, "")), body, sent)
        answer = line.getresponse()
        found = json.loads(answer.read(LARGEST)) if answer.status == HTTPStatus.OK else answer.status
    except (OSError, HTTPException, ValueError, RecursionError) as error:
        raise Trouble(f"{parts.path} gave no answer: {type(error).__name__}") from error
    finally:
        line.close()
    if not isinstance(found, dict):
        raise Trouble(f"{parts.path} gave no object" + (f" but {found}" if isinstance(found, int) else ""))
    return found
