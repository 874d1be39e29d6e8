"""Who speaks for a release? Put on its table and taken off; whatever the table says then is approved and translated again."""

from datetime import date

from outreach.audit import service as audit
from outreach.core import events
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.times import Meant
from outreach.core.words import say
from outreach.releases import queries
from outreach.releases.models import Release, ReleaseSpeaker, ReleaseState
from outreach.releases.service.keeping import recounted, touched
from outreach.releases.service.writing import open_release
from outreach.spokespeople import queries as spokespeople

_MOST = 40
_WHY = "The record of a speaker changed: the frozen text says of them what may not be said any more."


def put_speaker(
    actor: Actor, release_id: int, spokesperson_id: int, opens: Meant | None = None, closes: Meant | None = None
) -> ReleaseSpeaker:
    """Put somebody on the table of a release's speakers, or change when they can be had; without hours: on request.

    Raises `Invalid` for somebody who may not speak now, or hours that end before they begin.
    """
    row, person = open_release(release_id), spokespeople.shown(spokesperson_id)
    _check(row, spokesperson_id, opens, closes, now().date())
    kept = {one.spokesperson_id: one for one, _ in queries.speakers_of(row.id)}
    one = kept.get(person.id) or ReleaseSpeaker(release_id=row.id, spokesperson_id=person.id, position=len(kept))
    one.opens_at, one.closes_at = opens.instant if opens else None, closes.instant if closes else None
    one.zone, one.by_name, one.at = opens.zone if opens else "", actor.name, now()
    session().add(one)
    touched(actor, row, "release.speaker_put", spokesperson=person.id)
    return one


def take_speaker_off(actor: Actor, release_id: int, spokesperson_id: int) -> Release:
    """Take somebody off the table; who is not on it any more is off it already."""
    row = open_release(release_id)
    for one, _ in queries.speakers_of(row.id):
        if one.spokesperson_id == spokesperson_id:
            session().delete(one)
    return touched(actor, row, "release.speaker_off", spokesperson=spokesperson_id)


def speaker_changed(actor: Actor, spokesperson_id: int) -> None:
    """Read the record again wherever somebody speaks: other words are not approved any more, and what has not left does not leave."""
    for row in queries.releases_naming(spokesperson_id):
        _again(actor, row, spokesperson_id)


def forget_speaker(actor: Actor, spokesperson_id: int) -> None:
    """Take somebody off the table of every text, out or not."""
    waiting = queries.releases_naming(spokesperson_id)
    for one in queries.places_of_speaker(spokesperson_id):
        session().delete(one)
    session().flush()
    for row in waiting:
        _again(actor, row, spokesperson_id)


def _again(actor: Actor, row: Release, spokesperson_id: int) -> None:
    if not recounted(actor, row, by_hand=False):
        return
    audit.record(actor, "release.speaker_changed", row, spokesperson=spokesperson_id)
    if row.state is ReleaseState.SCHEDULED:
        row.state = ReleaseState.IN_REVIEW
        session().flush()
    if row.state in (ReleaseState.IN_REVIEW, ReleaseState.OUT):
        events.announce("release.recounted", release_id=row.id, actor=actor, why=_WHY)


def _check(row: Release, spokesperson_id: int, opens: Meant | None, closes: Meant | None, today: date) -> None:
    if not queries.may_speak(spokespeople.get(spokesperson_id), today):
        raise Invalid(spokesperson=say("They are not on the bench, or their consent has ended or was withdrawn."))
    if (opens is None) is not (closes is None) or (opens and closes and closes.instant <= opens.instant):
        raise Invalid(closes_local=say("Say from when until when, or leave both empty: then they are there on request."))
    if len(queries.speakers_of(row.id)) >= _MOST:
        raise Invalid(spokesperson=say("%(most)s speakers are enough for one text.", most=_MOST))
