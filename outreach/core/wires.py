"""Would this address be spoken to in clear, or without looking who answers, over a network that is not this machine's own?"""

import ipaddress
from collections.abc import Collection
from contextlib import suppress
from urllib.parse import SplitResult, parse_qs, urlsplit

from psycopg.pq import Conninfo

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
    asked = {name: ",".join(values) for name, values in parse_qs(parts.query).items()}
    if parts.scheme == "postgresql":
        return _unsafe_postgresql(parts, asked, local)
    if all(is_here(host, local) for host in _hosts(parts.netloc.rpartition("@")[2])):
        return ""
    if parts.scheme == "redis":
        return "begin it with rediss://"
    weak = asked.get("ssl_cert_reqs", "required") != "required" or asked.get("ssl_check_hostname", "true").lower() in (
        "false",
        "0",
        "no",
    )
    return "let it check the certificate" if weak else ""


def _unsafe_postgresql(parts: SplitResult, asked: dict[str, str], local: Collection[str]) -> str:
    told = asked if "service" in asked else _around() | asked  # what a service's file says goes before the environment
    named = parts.netloc.rpartition("@")[2]
    hosts = [
        host for one in (named, (asked if named else told).get("host", ""), told.get("hostaddr", "")) for host in _hosts(one)
    ]
    if "service" not in asked and all(is_here(host, local) for host in hosts):  # a service names its host in a file
        return ""
    return "" if told.get("sslmode") in _CHECKED else "end it with ?sslmode=verify-full"


def _around() -> dict[str, str]:
    """Return what libpq takes where an address says nothing: of the service in PGSERVICE, of PGHOST, PGSSLMODE and the like."""
    return {one.keyword.decode(): one.val.decode() for one in Conninfo.get_defaults() if one.val}


def _hosts(named: str) -> list[str]:
    """Return every machine that is named: libpq takes several."""
    return [_bare(one) for one in named.split(",")]


def _bare(host: str) -> str:
    """Return a host without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() and ":" not in name else host
