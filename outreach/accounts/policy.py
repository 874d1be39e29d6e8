"""Which role may do what? One table, rights.csv; what is not in it is refused."""

import hmac
import re
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

import pyotp

from outreach.web import rights

PERMISSIONS: dict[str, frozenset[str]] = {role: rights.permissions_of(role) for role in rights.ROLES}

_SCOPE_VERBS: dict[str, frozenset[str]] = {
    "read": frozenset({"view"}),
    "write": frozenset({"view", "edit", "approve", "resolve", "reveal", "unlock", "seal", "export", "erase"}),
    "send": frozenset({"view", "send", "kill"}),
    "admin": frozenset({"view", "manage"}),
}

FAILURES_PER_ACCOUNT, FAILURES_PER_ADDRESS = 5, 100
LOOKING_BACK, FAILURES_KEPT = timedelta(minutes=15), timedelta(hours=1)
SHORTEST_PASSWORD = 12
FOLDED_AFTER, TOLD_AT_ONCE, ADDRESSES_TOLD = timedelta(minutes=15), 20, 5  # of failed tries in the trail


def permissions_of(role: str) -> frozenset[str]:
    """Return what `role` may do; an unknown role may do nothing."""
    return PERMISSIONS.get(role, frozenset())


def standby_of(role: str) -> frozenset[str]:
    """Return what `role` may do besides while on duty."""
    return permissions_of("duty") - permissions_of("officer") if role == "officer" else frozenset()


def narrowed(permissions: Collection[str], scopes: Collection[str]) -> frozenset[str]:
    """Return which of its owner's `permissions` a token with `scopes` has: never more than the owner."""
    verbs = frozenset().union(*(_SCOPE_VERBS.get(scope, frozenset()) for scope in scopes))
    return frozenset(one for one in permissions if one.rsplit(".", 1)[-1] in verbs)


def pause_after(failures_of_account: int, failures_of_address: int) -> timedelta | None:
    """Return how long after its last failure a sign-in has to wait, or None when it may be tried.

    A stranger who guesses slows the account down by at most half a minute a try: never a lock-out.
    """
    if failures_of_address >= FAILURES_PER_ADDRESS:
        return timedelta(minutes=5)
    if failures_of_account < FAILURES_PER_ACCOUNT:
        return None
    return timedelta(seconds=min(30, 2 ** (failures_of_account - FAILURES_PER_ACCOUNT)))


def must_wait(failures: Collection[datetime], from_address: int, now: datetime) -> bool:
    """Say whether a sign-in must wait, given the failures that count for it and how many came from the caller's address.

    What counts for a device that the account knows are its own; for any other, those of unknown devices for this account from this
    address. So nobody who guesses elsewhere keeps the owner out, on their own device or on a new one.
    """
    pause = pause_after(len(failures), from_address)
    return pause is not None and (not failures or now - max(failures) < pause)


SEES_PROTECTED = frozenset({"spokespeople.reveal", "spokespeople.unlock", "accounts.manage"})
"""Who may do one of these sees protected people, or can make an account that does."""
LONGEST_SESSION, CONFIRMED_FOR, IDLE, CODE_WAITS = (
    timedelta(hours=12),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(minutes=10),
)
SEEN_EVERY = timedelta(minutes=5)
WRONG_CODES, RECOVERY_CODES = 5, 10
PASSKEYS_PER_ACCOUNT, CHALLENGE_LASTS = 10, timedelta(minutes=5)
ISSUER_WAITS = timedelta(minutes=10)
_STEP, _PAPER = 30, "abcdefghjkmnpqrstuvwxyz23456789"


def needs_second_factor(role: str) -> bool:
    """Say whether accounts of this role must show more than a password: every role there is (ASVS 5.0, 6.3.3)."""
    return bool(permissions_of(role))


def sees_protected(role: str) -> bool:
    """Say whether accounts of this role see protected people, or can make one that does."""
    return bool((permissions_of(role) | standby_of(role)) & SEES_PROTECTED)


def is_shown(how: Collection[str], enough: Collection[str]) -> bool:
    """Say whether a sign-in service saw a second factor that the office takes for its own: one of its `amr` or `acr` is `enough`."""
    return not set(how).isdisjoint(enough)


def may_lose(role: str, others: int) -> bool:
    """Say whether an account of this role may do without one second factor when it has `others` beside it."""
    return others > 0 or not needs_second_factor(role)


def was_copied(counted: int, before: int) -> bool:
    """Say whether a passkey's counter shows that two of it are in use: it must grow, unless the passkey never counts (0)."""
    return bool(counted or before) and counted <= before


def is_fresh(confirmed_at: datetime, now: datetime) -> bool:
    """Say whether somebody showed just now that it is them."""
    return timedelta(0) <= now - confirmed_at < CONFIRMED_FOR


def was_left(role: str, last_seen_at: datetime, now: datetime) -> bool:
    """Say whether a session that sees protected people lay unused so long that another may sit there."""
    return sees_protected(role) and now - last_seen_at >= IDLE


def new_secret() -> str:
    """Return 160 random bits in Base32, as apps that show codes take them."""
    return pyotp.random_base32(32)


def step_of(secret: str, code: str, now: datetime, last_step: int) -> int | None:
    """Return the half minute (Unix time / 30) that a six-digit `code` belongs to, or None where it does not fit.

    The one before and the one after the present fit too, for clocks that are a little off; none up to `last_step` does, so that
    a code fits once (RFC 6238, 5.2).
    """
    digits, present = bare(code), int(now.timestamp()) // _STEP
    fitting = None
    for step in (present - 1, present, present + 1):
        same = hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step).encode(), digits.encode())
        fitting = step if same and step > last_step else fitting
    return fitting


def code_at(secret: str, now: datetime) -> str:
    """Return the six digits that a phone with this secret shows at an instant."""
    return str(pyotp.TOTP(secret).generate_otp(int(now.timestamp()) // _STEP))


def setup_address(secret: str, email: str, office: str) -> str:
    """Return what the picture for the app says (otpauth://…)."""
    return str(pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=office))


def new_recovery_codes() -> list[str]:
    """Return ten codes for paper of about 118 bits each, in six groups that can be read out (ASVS 5.0, 6.5.2: 112 or more)."""
    return ["-".join("".join(secrets.choice(_PAPER) for _ in range(4)) for _ in range(6)) for _ in range(RECOVERY_CODES)]


def bare(code: str) -> str:
    """Return a code without the spaces and dashes that people type for reading."""
    return "".join(letter for letter in code.lower() if letter.isalnum())[:64]


LONGEST_PASSWORD, LINK_LASTS, LINK_TRIES = 1000, timedelta(hours=1), 10
CODES_PER_ACCOUNT, LINKS_PER_ADDRESS, LINKS_PER_ACCOUNT = 20, 20, 3
_ROWS = ("abcdefghijklmnopqrstuvwxyz" * 2, "0123456789" * 4, "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn")


def is_guessable(password: str, own: Collection[str], common: Collection[str]) -> bool:
    """Say whether a password is one of the first that somebody would try.

    `own` are words about the account (name, address), `common` the passwords that people choose most, in small letters. Digits and
    signs hung on at either end do not make such a word better.
    """
    folded = password.strip().lower()
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", folded)
    words = {word for text in own for word in re.split(r"[@.\s]+", text.lower()) if len(word) > 3}
    taken = folded in common or core in common or core in words or re.sub(r"[\W_]+", "", core) in words
    unit = (folded + folded).find(folded, 1)
    row = any(folded in one or folded in one[::-1] for one in _ROWS)
    return taken or len(set(folded)) < 5 or unit <= len(folded) // 2 or row


def next_try(tries: int, now: datetime) -> datetime | None:
    """Return when a link that could not be mailed is tried again, or None when it is given up."""
    return now + timedelta(seconds=30 * 2 ** min(tries, 5)) if tries < LINK_TRIES else None
