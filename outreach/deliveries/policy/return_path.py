"""To which address do bounces of one delivery come back? A keyed one, so that nobody can forge a bounce (VERP)."""

import base64
import hashlib
import hmac
import re

_SHAPE = re.compile(r"r-([0-9a-z]{1,13})-([a-z2-7]{16})@.+", re.IGNORECASE)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def return_path(delivery_id: int, domain: str, secret: str) -> str:
    """Return the envelope sender of a delivery."""
    return f"r-{_base36(delivery_id)}-{_seal(delivery_id, secret)}@{domain}"


def delivery_of(address: str, secret: str) -> int | None:
    """Return the delivery that `address` was made for, or None for a forged or foreign one."""
    found = _SHAPE.fullmatch(address.strip())
    if found is None:
        return None
    delivery_id = int(found.group(1), 36)
    genuine = hmac.compare_digest(found.group(2).lower(), _seal(delivery_id, secret))
    return delivery_id if genuine else None


def _seal(delivery_id: int, secret: str) -> str:
    digest = hmac.digest(secret.encode(), b"return path %d" % delivery_id, hashlib.sha256)
    return base64.b32encode(digest[:10]).decode().lower()


def _base36(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = _DIGITS[rest] + text
    return text or "0"
