"""Which role may do what? One table; what is not in it is refused."""

from collections.abc import Collection
from datetime import datetime, timedelta

ROOMS = (
    "outlets", "organisations", "campaigns", "journalists", "spokespeople", "attribution", "embargoes", "media_requests",
    "matching", "bookings", "sign_ons", "releases", "distribution", "deliveries", "newsroom", "dashboard", "search",
    "coverage", "reports", "duty", "partners", "privacy", "calendars",
)  # fmt: skip
_DESK = frozenset(f"{room}.{verb}" for room in ROOMS for verb in ("view", "edit"))
_VIEW = frozenset(f"{room}.view" for room in ROOMS)

PERMISSIONS: dict[str, frozenset[str]] = {
    "viewer": _VIEW | {"audit.view"},
    "officer": _DESK | {"mailroom.view", "mailroom.edit", "distribution.send", "deliveries.resolve", "spokespeople.reveal"},
    "lead": _DESK
    | {
        "mailroom.view", "mailroom.edit",
        "distribution.send", "distribution.approve", "releases.approve", "deliveries.resolve", "deliveries.approve", "spokespeople.reveal",
        "audit.view", "journalists.export", "outlets.export", "organisations.export", "spokespeople.export", "media_requests.export",
        "coverage.export", "reports.export", "spokespeople.export_in_full", "privacy.export", "privacy.erase", "privacy.manage",
        "media_requests.approve", "media_requests.manage",
        "matching.manage",
    },
    "admin": (_VIEW - {"spokespeople.view"})
    | {"accounts.manage", "audit.view", "operations.manage", "outlets.edit", "campaigns.edit", "privacy.manage", "media_requests.manage"},
}  # fmt: skip

_SCOPE_VERBS: dict[str, frozenset[str]] = {
    "read": frozenset({"view"}),
    "write": frozenset({"view", "edit", "approve", "resolve", "reveal", "export", "erase"}),
    "send": frozenset({"view", "send"}),
    "admin": frozenset({"view", "manage"}),
}

FAILURES_PER_ACCOUNT, FAILURES_PER_ADDRESS = 5, 100
LOOKING_BACK = timedelta(minutes=15)
SHORTEST_PASSWORD = 12


def permissions_of(role: str) -> frozenset[str]:
    """Return what `role` may do; an unknown role may do nothing."""
    return PERMISSIONS.get(role, frozenset())


def narrowed(role: str, scopes: Collection[str]) -> frozenset[str]:
    """Return what a token with `scopes` may do for an owner of `role`: never more than the owner."""
    verbs = frozenset().union(*(_SCOPE_VERBS.get(scope, frozenset()) for scope in scopes))
    return frozenset(one for one in permissions_of(role) if one.rsplit(".", 1)[-1] in verbs)


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
