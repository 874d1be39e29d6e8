"""Which session is this browser's?"""

from flask import session
from flask_login import UserMixin, current_user

from outreach.accounts import queries
from outreach.accounts.models import User, UserSession
from outreach.core import clock

WAITING = "waiting"


class SignedIn(UserMixin):
    """An open session as Flask-Login wants it; the cookie carries its text."""

    def __init__(self, row: UserSession, text: str) -> None:
        self.row, self.text = row, text
        self.user: User = row.user
        self.session_id, self.seen_at = row.id, row.last_seen_at  # plain: views may end their unit of work
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
