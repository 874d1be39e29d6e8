"""Which account does somebody open whom the sign-in service vouches for? The one tied to its `sub`; an address ties one, the first time."""

from enum import Enum

from sqlalchemy import delete

from outreach.accounts import queries
from outreach.accounts.models import ServiceTie, User
from outreach.accounts.service import refusals
from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session

LONGEST_SUBJECT = 255  # OpenID Connect Core, 2


class Turned(Enum):
    """Why nobody gets in: no account for them, or their address's account is somebody else at the service."""

    UNKNOWN = "sign-in service"
    ANOTHER = "another person at the service"


def sign_in_by_issuer(issuer: str, subject: str, email: str, address: str) -> User | Turned:
    """Return the account of `subject` at `issuer`, or of its confirmed `email` ("" without one) when it comes first.

    Nothing is tied yet: `tie` does so once the session is open.
    Once tied, the address counts no more: given to somebody else, it opens nothing; changed, it loses nothing.
    """
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        return _turned(None, Turned.UNKNOWN, address)
    user = queries.by_subject(issuer, subject)
    named = queries.by_email(email) if user is None and email else None
    if named is not None and queries.is_tied(named.id, issuer):
        return _turned(named, Turned.ANOTHER, address)
    user = user or named
    if user is None or not user.active:
        return _turned(user, Turned.UNKNOWN, address)
    user.last_seen_at = clock.now()
    audit.record(user.actor, "user.signed_in", user, address=address[:64], way="service")
    return user


def tie(user: User, issuer: str, subject: str) -> None:
    """Let an account whose session has opened, with its second factor where it has one, be this person's at the service from now on."""
    if queries.by_subject(issuer, subject) is None and not queries.is_tied(user.id, issuer):
        session().add(ServiceTie(user_id=user.id, issuer=issuer, subject=subject))
        session().flush()
        audit.record(user.actor, "user.service_tied", user)


def untie(actor: Actor, user: User) -> None:
    """Let the next person whom the service confirms this account's address for be tied to it; who is in now is out."""
    user.end_sessions()
    session().execute(delete(ServiceTie).where(ServiceTie.user_id == user.id))
    audit.record(actor, "user.service_untied", user)


def _turned(user: User | None, why: Turned, address: str) -> Turned:
    refusals.note(refusals.REFUSED, user, address, why.value)
    return why
