"""Being forgotten, for programs."""

from typing import Any

from outreach.core.database import transaction
from outreach.deliveries import service as deliveries
from outreach.jobs import wake
from outreach.privacy import service
from outreach.privacy.forms import ErasureForm, ReadmissionForm
from outreach.privacy.models import Erasure
from outreach.privacy.schemas import ErasureSchema
from outreach.web.doors import actor, body, needs, resource

api = resource("privacy", __name__, "What is held of people, and how it ends")


@api.post("/journalists/<int:journalist_id>/erasure")
@needs("privacy.erase")
@api.arguments(body(ErasureForm))
@api.response(200, ErasureSchema)
def erase_journalist(data: dict[str, Any], journalist_id: int) -> Erasure:
    """Forget a journalist in every room, for good; what is left are counts and keyed hashes of the addresses."""
    with transaction():
        made = service.erase_journalist(actor(), journalist_id, data["ground"], data["reason"] or "")
    wake("privacy.scrub")
    return made


@api.post("/forgotten-addresses/readmission")
@needs("privacy.erase")
@api.arguments(body(ReadmissionForm))
@api.response(204)
def readmit(data: dict[str, Any]) -> None:
    """Let an address or a number into the register again, with a reason."""
    with transaction():
        deliveries.readmit(actor(), data["address"], data["reason"] or "")
