"""Would this address be spoken to in clear, or without looking who answers, over a network that is not this machine's own?"""

import ipaddress
from collections.abc import Collection
from contextlib import suppress
from urllib.parse import SplitResult, parse_qs, urlsplit

_CHECKED = ("verify-full", "verify-ca")  # libpq: anything less takes whoever answers


def is_here(host: str, local: Collection[str] = ()) -> bool:
    """Say whether a host is this machine, a socket in a folder, or one of `local`, which are reached over its own network alone."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host in ("", "localhost") or host.startswith("/") or host.lower() in local


def unsafe_store(url: str, local: Collection[str]) -> str:
    """Return what an address of a database or a queue lacks, or nothing."""
    if not url.startswith(("postgresql://", "redis://", "rediss://")):
        return ""
    parts = urlsplit(url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if "service" not in asked and all(is_here(host, local) for host in _hosts(parts)):  # a service names its host in a file
        return ""
    if parts.scheme == "postgresql":
        return "" if asked.get("sslmode") in _CHECKED else "end it with ?sslmode=verify-full"
    if parts.scheme == "redis":
        return "begin it with rediss://"
    weak = asked.get("ssl_cert_reqs", "required") != "required" or asked.get("ssl_check_hostname", "true").lower() in (
        "false",
        "0",
        "no",
    )
    return "let it check the certificate" if weak else ""


def _hosts(parts: SplitResult) -> list[str]:
    """Return every machine that an address names: libpq takes several, also behind the question mark."""
    named = (
        parts.netloc.rpartition("@")[2].split(",")
        + parse_qs(parts.query).get("host", [])
        + parse_qs(parts.query).get("hostaddr", [])
    )
    hosts = [_bare(one) for given in named for one in given.split(",") if one]
    return hosts or [""]


def _bare(host: str) -> str:
    """Return a host without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() and ":" not in name else host
