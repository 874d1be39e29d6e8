"""How does a program give one tier a time, a language and files of its own?"""

from typing import Any

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.times import meant
from outreach.distribution import queries, schemas, service
from outreach.distribution.api.door import ONE, api
from outreach.distribution.forms import WaveForm
from outreach.distribution.models import Distribution, DistributionWave
from outreach.distribution.policy.waves import FILES
from outreach.web.doors import actor, body, listing_of, needs

WAVE = f"{ONE}/waves/<int(min=0, max=4):tier>"


@api.get(f"{ONE}/waves")
@needs("distribution.view")
@api.response(200, listing_of(schemas.SendWaveSchema))
def waves(distribution_id: int) -> dict[str, Any]:
    """List the tiers that have something of their own; 4 is the public page."""
    return {"items": queries.one(distribution_id).waves, "next": None}


@api.put(WAVE)
@needs("distribution.edit")
@api.arguments(body(WaveForm))
@api.response(200, schemas.SendWaveSchema)
def set_wave(data: dict[str, Any], distribution_id: int, tier: int) -> DistributionWave:
    """Give a tier its time (absent: with the lift), language (absent: each one's own) and files, with the reason."""
    local, zone, fold = data.get("goes_local"), data.get("goes_zone"), data.get("fold")
    try:
        when = meant(local, zone or "UTC", int(fold) if fold else None) if local else None
    except Invalid as error:
        raise Invalid(**{f"goes_{name}": texts for name, texts in error.errors.items()}) from error
    files = tuple(kind for kind in FILES if data.get(kind))
    with transaction():
        return service.set_wave(
            actor(),
            distribution_id,
            tier,
            when=when,
            language=data.get("language") or "",
            files=files,
            note=data.get("note") or "",
            reason=data["reason"],
        )


@api.delete(WAVE)
@needs("distribution.edit")
@api.response(200, schemas.DistributionSchema)
def drop_wave(distribution_id: int, tier: int) -> Distribution:
    """Let a tier get it with the lift again."""
    with transaction():
        return service.drop_wave(actor(), distribution_id, tier)
