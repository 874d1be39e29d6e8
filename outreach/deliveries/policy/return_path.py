"""To which address do bounces of one delivery come back? A keyed one, so that nobody can forge a bounce (VERP)."""

import hashlib
import hmac
import re
from functools import lru_cache

_SHAPE = re.compile(r"r-([0-9]{1,18})-([0-9a-f]{20})@.+", re.IGNORECASE)


def return_path(delivery_id: int, domain: str, secret: str) -> str:
    """Return the envelope sender of a delivery."""
    return f"r-{delivery_id}-{_seal(delivery_id, secret)}@{domain}"


def delivery_of(address: str, secret: str) -> int | None:
    """Return the delivery that `address` was made for, or None for a forged or foreign one."""
    found = _SHAPE.fullmatch(address.strip())
    if found is None:
        return None
    delivery_id = int(found.group(1))
    genuine = hmac.compare_digest(found.group(2).lower(), _seal(delivery_id, secret))
    return delivery_id if genuine else None


def _seal(delivery_id: int, secret: str) -> str:
    seal = _begun(secret).copy()
    seal.update(b"%d" % delivery_id)
    return seal.hexdigest()


@lru_cache(maxsize=4)
def _begun(secret: str) -> hashlib.blake2b:
    return hashlib.blake2b(key=secret.encode()[:64], salt=b"return path", digest_size=10)
