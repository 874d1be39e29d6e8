"""How does a program read who saw what when?"""

from typing import Any

from outreach.distribution import queries
from outreach.distribution.api.door import ONE, api
from outreach.distribution.schemas.registering import EmbargoRegisterSchema
from outreach.web.doors import needs


@api.get(f"{ONE}/register")
@needs("audit.view")
@api.response(200, EmbargoRegisterSchema)
def register(distribution_id: int) -> dict[str, Any]:
    """Return the register of offers, answers, codes and openings; `flask audit verify` proves the seals."""
    return {"items": queries.register(queries.one(distribution_id)), "next": None}
