"""How does this office score, who was briefed on what, and which gates were opened by a typed reason?"""

from collections.abc import Sequence

from sqlalchemy import select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.matching.models import Briefing, GateOverride, MatchingRules
from outreach.matching.policy.score import WEIGHTS
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.policy import initials


def rules(lock: bool = False) -> MatchingRules:
    """Return the office's rules; the usual ones, not yet kept, where nobody changed them."""
    query = select(MatchingRules).order_by(MatchingRules.id).limit(1)
    found = session().scalars(query.with_for_update() if lock else query).first()
    return found or MatchingRules(weights=dict(WEIGHTS), interests_declared=False, version=0)


def briefings(release_id: int) -> Sequence[Briefing]:
    """Return who was briefed on a release, the latest first."""
    query = select(Briefing).where(Briefing.release_id == release_id)
    return session().scalars(query.order_by(Briefing.briefed_at.desc(), Briefing.id.desc())).all()


def briefing(release_id: int, briefing_id: int) -> Briefing:
    """Return one briefing; raises `NotFound`."""
    found = session().get(Briefing, briefing_id)
    if found is None or found.release_id != release_id:
        raise NotFound("There is no such briefing.")
    return found


def briefing_of(release_id: int, spokesperson_id: int) -> Briefing | None:
    """Return when somebody was briefed on a release, None where they were not."""
    query = select(Briefing).where(Briefing.release_id == release_id, Briefing.spokesperson_id == spokesperson_id)
    return session().scalars(query).one_or_none()


def briefings_of(spokesperson_id: int) -> Sequence[Briefing]:
    """Return on which releases somebody was briefed."""
    query = select(Briefing).where(Briefing.spokesperson_id == spokesperson_id).order_by(Briefing.id)
    return session().scalars(query).all()


def override_of(booking_id: int) -> GateOverride | None:
    """Return the gates opened for a booking, None where there are none."""
    return session().scalars(select(GateOverride).where(GateOverride.booking_id == booking_id)).one_or_none()


def overrides(cursor: str | None = None, limit: int = 50) -> Page[GateOverride]:
    """Return gates opened by a typed reason, the newest first."""
    return page(session(), select(GateOverride), [GateOverride.id], cursor, limit, descending=True)


def unbriefed(release_id: int) -> list[tuple[int, str]]:
    """Return (id, name as lists may show it) of active speakers who were not briefed on a release, by name."""
    told = select(Briefing.spokesperson_id).where(Briefing.release_id == release_id)
    one = Spokesperson
    query = select(one.id, one.name, one.protected).where(one.active, one.id.not_in(told)).order_by(one.sort_name, one.id)
    return [(number, initials(name) if protected else name) for number, name, protected in session().execute(query)]
