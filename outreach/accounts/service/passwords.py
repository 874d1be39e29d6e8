"""Which passwords are taken, and does one fit?"""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from outreach.accounts import policy
from outreach.accounts.models import User
from outreach.core.errors import Invalid
from outreach.core.words import say

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_urlsafe(24))


def hashed(password: str) -> str:
    """Return what is kept of a password; raises `Invalid` for one that is too short."""
    if len(password) < policy.SHORTEST_PASSWORD:
        few = "A password has at least %(count)s characters; a sentence is easy to keep."
        raise Invalid(password=say(few, count=policy.SHORTEST_PASSWORD))
    return _hasher.hash(password)


def fits(user: User | None, password: str) -> bool:
    """Say whether this is the account's password; takes as long for nobody."""
    try:
        return _hasher.verify(user.password_hash if user else _NOBODY, password) and user is not None
    except (VerificationError, InvalidHashError):
        return False


def renew(user: User, password: str) -> None:
    """Hash a password that fits anew where the old hash is weaker than today's."""
    if _hasher.check_needs_rehash(user.password_hash):
        user.password_hash = _hasher.hash(password)
