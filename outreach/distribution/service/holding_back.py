"""What becomes of early access when its outlet breaks another embargo? It is held back, and a person keeps the promise or ends it."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.words import say
from outreach.distribution import queries
from outreach.distribution.models import Distribution, EmbargoAccess
from outreach.distribution.service.offering import verdicts
from outreach.embargoes import queries as embargoes
from outreach.embargoes.models import EmbargoBreach
from outreach.embargoes.policy import From
from outreach.journalists.models import Journalist
from outreach.outlets.models import Outlet

Found: TypeAlias = Sequence[tuple[EmbargoAccess, Distribution, Journalist]]


def reconsider(actor: Actor, breach: EmbargoBreach) -> int:
    """Hold back what the people of a breach may read early, as long as it or another one counts; return how many are held.

    Whom a rule grants early texts in spite of it reads on. Nothing else changes: the text reaches them at its lift as it was
    planned. Whoever was kept in spite of what was logged until then is asked about none of that a second time.
    """
    found, today = queries.open_to(breach), clock.now().date()
    _weigh_all(actor, found)
    return sum(access.is_held(today) for access, _, _ in found)


def weigh_anew(actor: Actor, journalists: Sequence[Journalist], breaches: Collection[int], accesses: Collection[int]) -> None:
    """Hold back, or open again, what people may read early, by all that counts against them now.

    `breaches` and `accesses` came from a record that was merged into theirs: where a promise was kept in spite of a breach, and one
    comes beside it that nobody weighed then, somebody decides again.
    """
    found = queries.open_of([one.id for one in journalists])
    _weigh_united(actor, found, {one.id: embargoes.breaches_of(one.id) for one in journalists}, breaches, accesses)


def weigh_anew_at(actor: Actor, outlets: Sequence[Outlet], breaches: Collection[int], accesses: Collection[int]) -> None:
    """Do what `weigh_anew` does for all who were offered something at these outlets."""
    found = queries.open_at([one.id for one in outlets])
    against = [breach for one in outlets for breach in embargoes.breaches_at(one.id)]
    _weigh_united(actor, found, {one.id: against for _, _, one in found}, breaches, accesses)


def _weigh_united(
    actor: Actor,
    found: Found,
    against: Mapping[int, Sequence[EmbargoBreach]],
    breaches: Collection[int],
    accesses: Collection[int],
) -> None:
    today = clock.now().date()
    for access, _, one in found:
        strange = [breach for breach in against[one.id] if (breach.id in breaches) != (access.id in accesses)]
        if access.held_at is None and any(breach.is_counted(today) for breach in strange):
            access.held_breach_id = None
    _weigh_all(actor, found)


def _weigh_all(actor: Actor, found: Found) -> None:
    for row in {row.id: row for _, row, _ in found}.values():
        _weigh(actor, row, [(access, one) for access, send, one in found if send.id == row.id])
    session().flush()


def keep(actor: Actor, distribution_id: int, journalist_id: int, reason: str) -> EmbargoAccess:
    """Keep a promise in spite of a breach: they read on as agreed. Raises Invalid without a reason, Refused where nothing is held."""
    row = queries.locked(distribution_id)
    access = queries.access(row.id, journalist_id)
    if access is None:
        raise NotFound
    if not access.is_held(clock.now().date()):
        raise Refused(Reason("not_held", say("Nothing is held back here: they read as agreed, or it was taken back."), "access"))
    if not reason.strip():
        raise Invalid(reason=say("Say why the promise is kept. It stands in the trail."))
    access.held_at = None
    session().flush()
    audit.record(
        actor, "embargo.kept", access, journalist=journalist_id, breach_id=access.held_breach_id, reason=reason.strip()[:300]
    )
    return access


def _weigh(actor: Actor, row: Distribution, pairs: list[tuple[EmbargoAccess, Journalist]]) -> None:
    today, said = clock.now().date(), verdicts(row, [one for _, one in pairs])
    for access, one in pairs:
        verdict, against = said.get(one.id), queries.counted_against(access, one, today)
        if not against:
            _let_go(actor, access)
        elif access.is_held(today) or not (isinstance(verdict, From) and verdict.early):
            _hold(actor, access, against)


def _hold(actor: Actor, access: EmbargoAccess, against: Sequence[EmbargoBreach]) -> None:
    """Hold back until the last of these breaches is over; the latest stands for all of them."""
    ends, latest = [one.ends_on for one in against], against[-1].id
    is_new = not access.is_held(clock.now().date()) or latest > (access.held_breach_id or 0)
    access.held_at = clock.now() if is_new else access.held_at
    access.held_until, access.held_breach_id = None if None in ends else max(filter(None, ends)), latest
    if is_new:
        audit.record(actor, "embargo.held_back", access, journalist=access.journalist_id, breach_id=latest)


def _let_go(actor: Actor, access: EmbargoAccess) -> None:
    """Open again what was held, where nothing that counts is left."""
    if access.held_at is not None:
        audit.record(actor, "embargo.kept", access, journalist=access.journalist_id, breach_id=access.held_breach_id)
        access.held_at = access.held_breach_id = None
