"""What changes links to calendars? Making one, whose address is shown once, and ending it."""

import secrets

from outreach.audit import service as audit
from outreach.calendars import queries
from outreach.calendars.models import CalendarFeed
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Forbidden, Invalid
from outreach.core.words import say


def create(actor: Actor, spokesperson_id: int | None = None, language: str = "en") -> tuple[CalendarFeed, str]:
    """Make a link to every interview, or to one speaker's; return it with its token, which nobody can read again."""
    if actor.id is None:
        raise Forbidden("Only an account can have a link to the calendar.")
    if spokesperson_id is not None and queries.speaker(spokesperson_id) is None:
        raise Invalid(spokesperson_id=say("Choose a speaker who can be booked."))
    token = secrets.token_urlsafe(32)
    made = CalendarFeed(user_id=actor.id, spokesperson_id=spokesperson_id, token_hash=queries.hashed(token), language=language)
    session().add(made)
    session().flush()
    audit.record(actor, "calendar_feed.created", made, spokesperson=spokesperson_id)
    return made, token


def revoke(actor: Actor, feed: CalendarFeed) -> CalendarFeed:
    """End a link at once, whoever made it: a lost phone does not wait for its owner. Ending it twice changes nothing."""
    if feed.revoked_at is None:
        feed.revoked_at = clock.now()
        session().flush()
        audit.record(actor, "calendar_feed.revoked", feed)
    return feed


def revoke_of_speaker(actor: Actor, spokesperson_id: int) -> None:
    """End every link to one speaker's calendar."""
    for feed in queries.of_speaker(spokesperson_id):
        revoke(actor, feed)
