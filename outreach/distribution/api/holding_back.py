"""How does a program decide about early access that a breach holds back?"""

from typing import Any

from outreach.core.database import transaction
from outreach.distribution import schemas, service
from outreach.distribution.api.door import ONE, api
from outreach.distribution.forms import HoldForm
from outreach.distribution.models import EmbargoAccess
from outreach.web.doors import actor, body, needs

OF_ONE = f"{ONE}/acceptances/<int:journalist_id>"


@api.post(f"{OF_ONE}/keeping")
@needs("distribution.edit")
@api.arguments(body(HoldForm))
@api.response(200, schemas.EmbargoAccessSchema)
def keep(data: dict[str, Any], distribution_id: int, journalist_id: int) -> EmbargoAccess:
    """Keep the promise in spite of the breach; `reason` stands in the trail."""
    with transaction():
        return service.keep(actor(), distribution_id, journalist_id, data["reason"] or "")


@api.post(f"{OF_ONE}/revocation")
@needs("distribution.edit")
@api.response(200, schemas.EmbargoAccessSchema)
def revoke(distribution_id: int, journalist_id: int) -> EmbargoAccess:
    """Take early access back; the text reaches them at the lift."""
    with transaction():
        return service.revoke(actor(), distribution_id, journalist_id)
