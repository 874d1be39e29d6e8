"""Which role may do what? One table, rights.csv; what is not in it is refused."""

from collections.abc import Collection
from datetime import datetime, timedelta

from outreach.web import rights

PERMISSIONS: dict[str, frozenset[str]] = {role: rights.permissions_of(role) for role in rights.ROLES}

_SCOPE_VERBS: dict[str, frozenset[str]] = {
    "read": frozenset({"view"}),
    "write": frozenset({"view", "edit", "approve", "resolve", "reveal", "unlock", "export", "erase"}),
    "send": frozenset({"view", "send", "kill"}),
    "admin": frozenset({"view", "manage"}),
}

FAILURES_PER_ACCOUNT, FAILURES_PER_ADDRESS = 5, 100
LOOKING_BACK = timedelta(minutes=15)
SHORTEST_PASSWORD = 12


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
    """Say whether a sign-in must wait, given this account's failures and the count from the caller's address."""
    pause = pause_after(len(failures), from_address)
    return pause is not None and (not failures or now - max(failures) < pause)
