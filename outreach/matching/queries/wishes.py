"""What does a request need of a speaker? The request, the text it is about, what its desk has given, and the office's rules."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from outreach.bookings.policy.slots import for_request
from outreach.core.database import session
from outreach.matching.models import MatchingRules
from outreach.matching.policy.facts import Wish
from outreach.matching.policy.giving import kept_steps
from outreach.matching.queries.giving import agreed
from outreach.matching.queries.rules import rules
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.words import level_needed
from outreach.releases.models import Release
from outreach.sign_ons.models import SignOn, SignOnState


@dataclass(frozen=True, slots=True)
class About:
    """What matters of the release that a request is about: who signed, and whether it is still under embargo."""

    release_id: int | None = None
    signatories: frozenset[int] | None = None
    embargoed: bool = False


def wish_of(request: MediaRequest, now: datetime, office: MatchingRules | None = None) -> Wish:
    """Return what a request needs of a speaker, as the policy wants it."""
    slot = for_request(request.deadline_at, request.air_at, request.mode, request.duration_minutes, now)
    outlet, about = request.outlet, _about(request.release_id, now)
    names = (outlet.name, *outlet.aliases) if outlet else ()
    wish = Wish(
        now=now,
        slot=slot,
        deadline=request.deadline_at,
        format=request.format,
        mode=request.mode,
        languages=tuple(tag.split("-")[0].lower() for tag in request.languages),
        level=level_needed(request.mode, request.spoken_level),
        topic=request.topic,
        role=request.role,
        country=request.country,
        outlet_names=tuple(name for name in dict.fromkeys((*names, request.outlet_name)) if name),
        wanted_organisations=frozenset(request.wanted_organisation_ids),
        excluded_organisations=frozenset(request.excluded_organisation_ids),
        release_id=about.release_id,
        signatories=about.signatories,
        briefed_only=about.embargoed,
        interests_declared=(office or rules()).interests_declared,
    )
    for given in agreed(request.id):
        wish = kept_steps(wish, given.steps)
    return wish


def _about(release_id: int | None, now: datetime) -> About:
    query = select(Release.sign_on_text_id, Release.embargoed, Release.lift_at, Release.released_at).where(
        Release.id == release_id
    )
    row = session().execute(query).first() if release_id is not None else None
    if row is None:
        return About()
    embargoed = bool(row.embargoed and row.lift_at and now < row.lift_at and not row.released_at)
    return About(release_id, _signatories(row.sign_on_text_id), embargoed)


def _signatories(text_id: int | None) -> frozenset[int] | None:
    """Return the organisations that signed a text, nobody where nobody has yet; None where there is no such text."""
    if text_id is None:
        return None
    query = select(SignOn.organisation_id).where(
        SignOn.text_id == text_id, SignOn.state == SignOnState.SIGNED, SignOn.organisation_id.is_not(None)
    )
    return frozenset(number for number in session().scalars(query) if number is not None)
