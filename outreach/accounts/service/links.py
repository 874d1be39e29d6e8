"""How does somebody get a password without anybody else choosing it? By a link in a mail: once, for an hour, to our own address."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update

from outreach.accounts import policy, queries
from outreach.accounts.models import AccountLink, Purpose, User
from outreach.accounts.service import refusals
from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import WORKER, Actor
from outreach.core.database import session
from outreach.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Letter:
    """A link that is due, with the text of its token: known only here and in the mail."""

    link_id: int
    purpose: Purpose
    user: User
    token: str


def ask(email: str, address: str) -> None:
    """Note that somebody asks for a new password for `email`. The same is done whether there is such an account or not."""
    email, now = email.strip().lower()[:254], clock.now()
    hour_ago = now - timedelta(hours=1)
    often = queries.links_asked(email, hour_ago), queries.links_asked_from(address[:64], hour_ago)
    fits = often[0] < policy.LINKS_PER_ACCOUNT and often[1] < policy.LINKS_PER_ADDRESS
    if fits:
        session().add(AccountLink(purpose=Purpose.RESET, email=email, address=address[:64], asked_at=now, next_try_at=now))
    refusals.note(refusals.ASKED, None, address, "asked" if fits else "asked too often")


def invite(actor: Actor, user: User) -> None:
    """Let a link be mailed by which an account's owner chooses their password."""
    now = clock.now()
    session().add(AccountLink(purpose=Purpose.INVITATION, email=user.email, asked_at=now, next_try_at=now))
    session().flush()
    audit.record(actor, "user.invited", user)


def prepare() -> Letter | None:
    """Take the next link that is due and give it a fresh token, or None where none is; each try makes the one before worthless."""
    now = clock.now()
    session().execute(delete(AccountLink).where(AccountLink.asked_at < now - timedelta(days=1)))
    while (link := queries.due_link(now)) is not None:
        link.tries, link.next_try_at = link.tries + 1, policy.next_try(link.tries + 1, now)
        user = queries.by_email(link.email)
        if user is None or not user.active:
            link.next_try_at = None
            continue
        return Letter(link.id, link.purpose, user, _fresh_token(link, user, now))
    return None


def issue(actor: Actor, email: str) -> str:
    """Make the token of a link by which an account's owner chooses a password, for whoever runs the machine to hand over.

    Raises `NotFound` where there is no such account in use.
    """
    user, now = queries.by_email(email), clock.now()
    if user is None or not user.active:
        raise NotFound(email)
    link = AccountLink(purpose=Purpose.RESET, email=user.email, asked_at=now)
    session().add(link)
    session().flush()
    link.next_try_at = None  # it is not mailed
    audit.record(actor, "user.link_made", user)
    return _fresh_token(link, user, now)


def _fresh_token(link: AccountLink, user: User, now: datetime) -> str:
    """Give a link a token for an hour; every older one of the account is worthless from now."""
    older = update(AccountLink).where(AccountLink.user_id == user.id, AccountLink.id != link.id)
    session().execute(older.values(token_hash=None, next_try_at=None))
    token = secrets.token_urlsafe(32)
    link.user_id, link.token_hash, link.account_token = user.id, hashed(token), user.session_token
    link.expires_at = now + policy.LINK_LASTS
    return token


def mailed(letter: Letter) -> None:
    """Note that a link left."""
    link = session().get_one(AccountLink, letter.link_id)
    link.next_try_at = None
    audit.record(WORKER, "user.link_mailed", letter.user, purpose=letter.purpose.value)


def owner(token: str) -> User | None:
    """Return whose link this is, None where it does not work any more."""
    link = queries.live_link(hashed(token), clock.now())
    return link.user if link is not None else None


def hashed(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
