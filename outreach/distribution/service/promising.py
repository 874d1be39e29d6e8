"""How is a text promised to one outlet alone, and what would break that promise?"""

from datetime import datetime

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.text import fold
from outreach.core.times import Meant
from outreach.core.words import say
from outreach.distribution import queries
from outreach.distribution.models import Distribution, Exclusive
from outreach.distribution.policy.exclusives import Reads, against, clashes
from outreach.distribution.policy.plan import Plan
from outreach.distribution.policy.waves import PAGE, mail_at
from outreach.embargoes import queries as embargoes
from outreach.releases.models import Release, ReleaseState


def promise(actor: Actor, release: Release, *, outlet: str, until: Meant, what: str) -> Exclusive:
    """Promise a text to one outlet (by its name) alone until an instant.

    Raises Invalid for an outlet that is not there or an instant that has passed, Refused with every clash: another
    promise, a send that is confirmed, an offer that is out, a text that is out already.
    """
    found = embargoes.outlet_named(fold(outlet))
    if found is None:
        raise Invalid(
            outlet=say("No outlet is called “%(name)s”. Add it to the outlets first, or check the spelling.", name=outlet)
        )
    now = clock.now()
    if until.instant <= now:
        raise Invalid(until_local=say("That is in the past. Choose a time to come."))
    row = Exclusive(
        release_id=release.id, outlet_id=found.id, until_at=until.instant, until_zone=until.zone,
        until_local=until.local.isoformat(timespec="minutes"), what=what.strip()[:300], made_at=now, made_by=actor.name,
    )  # fmt: skip
    row.outlet = found
    if problems := _already_broken(release, row, now):
        raise Refused(*problems)
    session().add(row)
    session().flush()
    audit.record(actor, "exclusive.promised", row, release=release.id, outlet=found.id, until=until.instant.isoformat())
    return row


def end_promise(actor: Actor, exclusive_id: int) -> Exclusive:
    """End a promise before its time; done twice, the first time stays."""
    row = queries.exclusive(exclusive_id)
    if row.ended_at is None:
        row.ended_at, row.ended_by = clock.now(), actor.name
        session().flush()
        audit.record(actor, "exclusive.ended", row, release=row.release_id)
    return row


def broken_by_plan(row: Distribution, made: Plan, now: datetime) -> list[Reason]:
    """Return what a plan would break of the promises made for its text."""
    promises = queries.held_promises(row.release_id, now)
    return clashes(promises, queries.readers_in(made, now), _page_at(row, now)) if promises else []


def broken_by_offer(row: Distribution, outlets: list[tuple[int | None, str, datetime | None]], now: datetime) -> list[Reason]:
    """Return what offers to people of these outlets (id, name, opens at) would break."""
    promises = queries.held_promises(row.release_id, now)
    readers = [Reads(number, name, 1, opens_at or now) for number, name, opens_at in outlets]
    return clashes(promises, readers, None) if promises else []


def broken_by_lift(row: Distribution, now: datetime) -> list[Reason]:
    """Return what a lift at `now` would break: before its time everybody gets it at once."""
    promises = queries.held_promises(row.release_id, now)
    if not promises:
        return []
    early = row.lift_at is not None and now < row.lift_at
    return clashes(promises, queries.readers_of(row, now, early), now if early else _page_at(row, now))


def _already_broken(release: Release, row: Exclusive, now: datetime) -> list[Reason]:
    if release.state is ReleaseState.OUT:
        return [Reason("exclusive_out", say("This text is out already. Nobody can have it alone."), "outlet")]
    mine = row.promise()
    found = against(mine, queries.held_promises(release.id, now))
    for send in queries.of_release(release.id):
        found += clashes([mine], queries.offered_in(send, now), None)
    for send in queries.confirmed_of(release.id):
        found += clashes([mine], queries.readers_of(send, now), _page_at(send, now))
    return found


def _page_at(row: Distribution, now: datetime) -> datetime:
    return mail_at(row.waves_by_tier.get(PAGE), row.lift_at or now)
