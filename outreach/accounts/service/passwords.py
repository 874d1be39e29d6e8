"""Which passwords are taken, and does one fit?"""

import secrets
from collections.abc import Collection
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from outreach.accounts import policy
from outreach.accounts.models import User
from outreach.core import breached
from outreach.core.errors import Invalid
from outreach.core.words import say

_hasher = PasswordHasher()
_SALT, _SUM = "A" * 22, "A" * 43  # of the usual lengths; no password gives them
_NOBODY = f"$argon2id$v=19$m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}${_SALT}${_SUM}"


@cache
def common() -> frozenset[str]:
    """Return the passwords that people choose most."""
    lines = (Path(__file__).parents[1] / "common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("# "))


def hashed(password: str, own: Collection[str] = ()) -> str:
    """Return what is kept of a password; raises `Invalid` for one that is too short, too long or too easy (`own`: name, address)."""
    if len(password) < policy.SHORTEST_PASSWORD:
        few = "A password has at least %(count)s characters; a sentence is easy to keep."
        raise Invalid(password=say(few, count=policy.SHORTEST_PASSWORD))
    if len(password) > policy.LONGEST_PASSWORD:
        raise Invalid(password=say("A password has at most %(count)s characters.", count=policy.LONGEST_PASSWORD))
    if policy.is_guessable(password, [*own, "outreach"], common()):
        raise Invalid(password=say("This is one of the first passwords that anybody would try. Take a sentence of your own."))
    if breached.knows(password):
        raise Invalid(
            password=say("This password was stolen somewhere before, and those who guess know it. Take a sentence of your own.")
        )
    return _hasher.hash(password)


def unusable() -> str:
    """Return the hash of a password that nobody knows, for who chooses one by a link."""
    return _hasher.hash(secrets.token_urlsafe(24))


def fits(user: User | None, password: str) -> bool:
    """Say whether this is the account's password; takes as long for nobody."""
    try:
        return (
            _hasher.verify(user.password_hash if user else _NOBODY, password[: policy.LONGEST_PASSWORD + 1]) and user is not None
        )
    except (VerificationError, InvalidHashError):
        return False


def renew(user: User, password: str) -> None:
    """Hash a password that fits anew where the old hash is weaker than today's."""
    if _hasher.check_needs_rehash(user.password_hash):
        user.password_hash = _hasher.hash(password)
