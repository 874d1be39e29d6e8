"""What becomes of early access when its outlet breaks another embargo? It is held back, and a person keeps the promise or ends it."""

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.words import say
from outreach.distribution import queries
from outreach.distribution.models import Distribution, EmbargoAccess
from outreach.distribution.service.offering import verdicts
from outreach.embargoes.models import EmbargoBreach
from outreach.embargoes.policy import From
from outreach.journalists.models import Journalist


def reconsider(actor: Actor, breach: EmbargoBreach) -> int:
    """Hold back what the people of a breach may read early, as long as it counts; return how many.

    Whom a rule grants early texts in spite of it reads on. Nothing else changes: the text reaches them at its lift as it was
    planned. Whoever was kept in spite of this very breach is asked about no second time.
    """
    if not breach.is_counted(clock.now().date()):
        return _let_go(actor, breach)
    for access in queries.held_for(breach.id):
        access.held_until = breach.ends_on
    found = queries.open_to(breach)
    for row in {row.id: row for _, row, _ in found}.values():
        _hold_of(actor, row, breach, [(access, one) for access, send, one in found if send.id == row.id])
    session().flush()
    return len(queries.held_for(breach.id))


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


def _hold_of(actor: Actor, row: Distribution, breach: EmbargoBreach, pairs: list[tuple[EmbargoAccess, Journalist]]) -> None:
    today, said = clock.now().date(), verdicts(row, [one for _, one in pairs])
    for access, one in pairs:
        verdict = said.get(one.id)
        is_early = isinstance(verdict, From) and verdict.early
        if is_early or access.held_breach_id == breach.id or access.is_held(today):
            continue
        access.held_at, access.held_until, access.held_breach_id = clock.now(), breach.ends_on, breach.id
        audit.record(actor, "embargo.held_back", access, journalist=one.id, breach_id=breach.id)


def _let_go(actor: Actor, breach: EmbargoBreach) -> int:
    """Open again what was held for a breach that does not count any more."""
    for access in queries.held_for(breach.id):
        access.held_at = access.held_breach_id = None
        audit.record(actor, "embargo.kept", access, journalist=access.journalist_id, breach_id=breach.id)
    session().flush()
    return 0
