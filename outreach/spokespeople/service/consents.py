"""What did a speaker agree to, in which words, and what holds of it today? Every grant and withdrawal stays as history."""

from collections.abc import Collection
from datetime import date, datetime

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.words import say
from outreach.spokespeople import queries
from outreach.spokespeople.models import Consent, Permission, Spokesperson


def grant(
    actor: Actor,
    spokesperson: Spokesperson,
    use: Permission,
    text: str = "",
    given_on: date | None = None,
    until: date | None = None,
) -> Consent:
    """Record that somebody agreed to a use, in these words; raises `Invalid` (field `until`). A newer one replaces the older."""
    given = given_on or now().date()
    if until is not None and until < given:
        raise Invalid(until=say("The end is not after the beginning."))
    _begin(spokesperson)
    made = Consent(spokesperson_id=spokesperson.id, use=use, text=text, given_on=given, until=until, recorded_by=actor.name)
    session().add(made)
    session().flush()
    _recount(spokesperson)
    audit.record(actor, "spokesperson.permission_given", spokesperson, use=use.value, until=until.isoformat() if until else None)
    return made


def withdraw(actor: Actor, spokesperson: Spokesperson, use: Permission, at: datetime) -> None:
    """Record that somebody takes a use back, and announce `spokesperson.permission_withdrawn`; holds for it end with it."""
    _begin(spokesperson)
    for one in queries.consents(spokesperson.id):
        if one.use == use and one.withdrawn_at is None:
            one.withdrawn_at = at
    session().flush()
    _recount(spokesperson)
    audit.record(actor, "spokesperson.permission_withdrawn", spokesperson, use=use.value)
    announce("spokesperson.permission_withdrawn", spokesperson=spokesperson, use=use, at=at, actor=actor)


def agree(actor: Actor, spokesperson: Spokesperson, uses: Collection[str]) -> bool:
    """Let exactly these uses hold, with a grant or a withdrawal for each that changes; say whether any did."""
    held, wanted = set(spokesperson.permissions), {Permission(use) for use in uses}
    for use in Permission:
        if use in wanted and use not in held:
            grant(actor, spokesperson, use)
        elif use not in wanted and use in held:
            withdraw(actor, spokesperson, use, now())
    return held != {use.value for use in wanted}


def _begin(spokesperson: Spokesperson) -> None:
    """Give each use that holds a row of its own, where it was recorded without one."""
    known = {one.use for one in queries.consents(spokesperson.id)}
    for use in {Permission(use) for use in spokesperson.permissions} - known:
        session().add(Consent(spokesperson_id=spokesperson.id, use=use, given_on=spokesperson.created_at.date()))
    session().flush()


def _recount(spokesperson: Spokesperson) -> None:
    """Count what holds from the history: of each use the newest row."""
    newest = {one.use: one for one in reversed(queries.consents(spokesperson.id))}
    live = {use: newest[use] for use in Permission if use in newest and newest[use].withdrawn_at is None}
    spokesperson.permissions = [use.value for use in live]
    spokesperson.permission_ends = {use.value: one.until.isoformat() for use, one in live.items() if one.until}
    spokesperson.heed()
    session().flush()
