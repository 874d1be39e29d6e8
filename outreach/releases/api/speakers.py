"""How do programs keep the speakers of a release?"""

from typing import Any

from outreach.core.database import transaction
from outreach.core.times import meant
from outreach.releases import queries, service
from outreach.releases.api.door import api
from outreach.releases.forms.speakers import SpeakerForm
from outreach.releases.schemas.speakers import ReleaseSpeakerSchema
from outreach.web.doors import actor, body, listing_of, needs
from outreach.web.locale import settings

ALL = "/releases/<int:release_id>/speakers"


@api.get(ALL)
@needs("releases.view")
@api.response(200, listing_of(ReleaseSpeakerSchema))
def speakers(release_id: int) -> dict[str, Any]:
    """List the speakers of a release in their order: those who may be shown today, as everybody may know them."""
    return {"items": queries.speakers_shown(queries.release(release_id).id), "next": None}


@api.post(ALL)
@needs("releases.edit")
@api.arguments(body(SpeakerForm))
@api.response(201, listing_of(ReleaseSpeakerSchema))
def put_speaker(data: dict[str, Any], release_id: int) -> dict[str, Any]:
    """Put somebody on the table, or change their hours; what was approved or translated with the old table is looked at again."""
    zone = data.get("zone") or settings().timezone
    opens, closes = (meant(data[name], zone) if data.get(name) else None for name in ("opens_local", "closes_local"))
    with transaction():
        service.put_speaker(actor(), release_id, data["spokesperson"], opens, closes)
    return {"items": queries.speakers_shown(release_id), "next": None}


@api.delete(f"{ALL}/<int:spokesperson_id>")
@needs("releases.edit")
@api.response(204)
def take_speaker_off(release_id: int, spokesperson_id: int) -> None:
    """Take somebody off the table."""
    with transaction():
        service.take_speaker_off(actor(), release_id, spokesperson_id)
