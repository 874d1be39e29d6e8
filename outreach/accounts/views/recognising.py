"""Who is asking? A session by its cookie, a program by its token."""

from flask import session
from flask_login import UserMixin, current_user

from outreach.accounts import policy, queries, service
from outreach.accounts.models import User, UserSession
from outreach.core import clock
from outreach.core.database import transaction
from outreach.web.doors import Identity

SET_UP = "account.second_factor"
WAITING = "waiting"


class SignedIn(UserMixin):
    """An open session as Flask-Login wants it; the cookie carries its text."""

    def __init__(self, row: UserSession, text: str) -> None:
        self.row, self.text = row, text
        self.user: User = row.user
        self.name, self.role, self.email = row.user.name, row.user.role.value, row.user.email

    def get_id(self) -> str:
        return self.text


def load(text: str) -> SignedIn | None:
    """Return the open session of a cookie; one that waits for its code opens nothing."""
    row = queries.by_session_token(text, clock.now())
    return SignedIn(row, text) if row and not row.code_due else None


def waiting() -> UserSession | None:
    """Return the session that this browser began and whose code is still to come."""
    row = queries.by_session_token(str(session.get(WAITING, "")), clock.now())
    return row if row and row.code_due else None


def own() -> UserSession:
    """Return the session of whoever is signed in."""
    row: UserSession = current_user.row
    return row


class Checker:
    """Recognises a session by its cookie and a program by its token."""

    def by_session(self) -> Identity | None:
        if not current_user.is_authenticated:
            return None
        row = own()
        role = row.user.role.value
        first = SET_UP if policy.needs_second_factor(role) and row.factor_at is None else ""
        return Identity(row.user.actor, role, policy.permissions_of(role), policy.standby_of(role), first)

    def by_token(self, token: str) -> Identity | None:
        found = queries.by_api_token(token)
        if found is None:
            return None
        role = found.user.role.value
        own, standby = (policy.narrowed(all_, found.scopes) for all_ in (policy.permissions_of(role), policy.standby_of(role)))
        return Identity(found.user.actor, role, own, standby)


class Answers:
    """Keeps answers to repeated API requests, each call in a transaction of its own."""

    def begin(self, owner: int | None, key: str, fingerprint: str) -> tuple[int, str] | None:
        with transaction():
            return service.begin_answer(owner, key, fingerprint)

    def finish(self, owner: int | None, key: str, status: int, body: str) -> None:
        with transaction():
            service.finish_answer(owner, key, status, body)
