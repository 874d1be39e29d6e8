"""Which sign-in service do we believe beside our own passwords? The one that the settings name, or none."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

_PARTS = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


class Unfit(Exception):
    """The settings of the service cannot be used: the name of the wrong one, and what would be right."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """A sign-in service (OpenID Connect): its address, who we are to it, and its name on our page.

    `factors` are the `amr` and `acr` values of its that stand for a second factor; none: ours is asked.
    """

    address: str
    client_id: str
    client_secret: str
    name: str
    factors: frozenset[str]


def given(text: Callable[[str, str], str]) -> Issuer | None:
    """Return the service that the settings name, read by `text(name, default)`; None without one. Raises `Unfit` for half a one."""
    address, client_id, secret = (text(name, "") for name in _PARTS)
    if not (address or client_id or secret):
        return None
    missing = next((name for name in _PARTS if not text(name, "")), "")
    if missing:
        raise Unfit(f"{missing} is missing: sign-in by a service of yours needs {', '.join(_PARTS)}.")
    if not is_safe(address) or urlsplit(address).query or urlsplit(address).fragment:
        raise Unfit("OIDC_ISSUER is not an address such as https://id.example.org/realms/press.")
    factors = frozenset(one.strip() for one in text("OIDC_MFA", "").split(",") if one.strip())
    return Issuer(address, client_id, secret, text("OIDC_NAME", urlsplit(address).hostname or ""), factors)


def is_safe(address: str) -> bool:
    """Say whether an address is one over https, or on this machine."""
    try:
        parts = urlsplit(address)
        here = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
        return bool(parts.hostname) and (parts.scheme == "https" or here)
    except ValueError:
        return False
