"""How does a program learn what is different from the last release's send?"""

from typing import Any

from outreach.core import clock
from outreach.distribution import queries
from outreach.distribution.api.door import ONE, api
from outreach.distribution.schemas.differing import SendDifferencesSchema
from outreach.web.doors import needs


@api.get(f"{ONE}/differences")
@needs("distribution.view")
@api.response(200, SendDifferencesSchema)
def differences(distribution_id: int) -> dict[str, Any]:
    """Return who is new, who is left out, whose tier or language is another, and the people by tier."""
    row = queries.one(distribution_id)
    compared = queries.compared(row, queries.dry_run(row, clock.now()), most=0)
    if compared is None:
        return {"sends": [], "new": [], "gone": [], "tier": [], "language": [], "by_tier": []}
    found = compared.found
    return {
        "sends": [one.id for one in compared.sends],
        "new": found.new,
        "gone": found.gone,
        "tier": found.tier,
        "language": found.language,
        "by_tier": [{"tier": tier, "then": then, "now": now} for tier, then, now in found.by_tier],
    }
