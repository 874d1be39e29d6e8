"""Who speaks for a release, and what may everybody know of them today?"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from outreach.core.clock import now
from outreach.core.database import session
from outreach.releases.models import Release, ReleaseSpeaker, ReleaseState
from outreach.releases.policy.speakers import Speaker
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.queries import seal_mode

_RECORDED = 2  # a level below it is no language for an interview


def speakers_of(release_id: int) -> Sequence[tuple[ReleaseSpeaker, Spokesperson]]:
    """Return the speakers of a release in their order, whether they may be shown or not."""
    query = select(ReleaseSpeaker, Spokesperson).join(Spokesperson, Spokesperson.id == ReleaseSpeaker.spokesperson_id)
    rows = session().execute(
        query.where(ReleaseSpeaker.release_id == release_id).order_by(ReleaseSpeaker.position, Spokesperson.id)
    )
    return [(one, person) for one, person in rows.unique()]


def speakers_shown(release_id: int) -> Sequence[Speaker]:
    """Return the speakers who may stand in a text today, each with what their profile lets everybody know."""
    found, today = speakers_of(release_id), now().date()
    hidden = any(person.protected for _, person in found) and seal_mode() is not None
    return [_shown(one, person) for one, person in found if may_speak(person, today) and not (hidden and person.protected)]


def may_speak(person: Spokesperson, day: date) -> bool:
    """Say whether somebody is on the bench and their consent holds on that day."""
    if not person.active or person.erased_at is not None or person.consent_withdrawn_at is not None:
        return False
    return person.consent_until is None or person.consent_until >= day


def releases_naming(spokesperson_id: int) -> Sequence[Release]:
    """Return the releases that name somebody among their speakers, but for those withdrawn: of what is out, mail may be on its way."""
    query = select(Release).join(ReleaseSpeaker, ReleaseSpeaker.release_id == Release.id)
    named = ReleaseSpeaker.spokesperson_id == spokesperson_id, Release.state != ReleaseState.WITHDRAWN
    return session().scalars(query.where(*named).order_by(Release.id)).all()


def places_of_speaker(spokesperson_id: int) -> Sequence[ReleaseSpeaker]:
    """Return where somebody stands among the speakers, in every text."""
    return session().scalars(select(ReleaseSpeaker).where(ReleaseSpeaker.spokesperson_id == spokesperson_id)).all()


def _shown(one: ReleaseSpeaker, person: Spokesperson) -> Speaker:
    named, placed = person.shows("name"), person.shows("place")
    house = person.organisation if person.shows("affiliation") and person.may_name_organisation else None
    return Speaker(
        id=person.id,
        name=person.name if named else "",
        names=person.names if named else {},
        title=person.shown_title,
        titles={} if person.protected else person.titles,
        organisation=house.name if house else "",
        organisations=house.names if house else {},
        languages=[(spoken.language, spoken.level) for spoken in person.languages if spoken.level >= _RECORDED],
        opens=one.opens_at,
        closes=one.closes_at,
        zone=one.zone if placed and one.zone else "UTC",  # a zone tells a place,
    )
