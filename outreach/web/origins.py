"""Where does a visitor without an account come from? A keyed mark of their address, never the address itself."""

import hashlib
import hmac
from ipaddress import ip_address, ip_network

from flask import current_app, request


def mark(purpose: str) -> str:
    """Return the mark of the address that asks, one for a household's IPv6 network; marks of two purposes cannot be compared."""
    try:
        address = ip_address(request.remote_addr or "")
        shared = str(ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)
    except ValueError:
        shared = ""
    return hmac.new(str(current_app.secret_key).encode(), f"{purpose} {shared}".encode(), hashlib.sha256).hexdigest()
