"""The trail for programs."""

from typing import Any

from outreach.audit import queries
from outreach.audit.schemas import AuditEventSchema, AuditQuery
from outreach.web.doors import listing, listing_of, needs, resource

api = resource("audit", __name__, "Who did what, when")


@api.get("/audit")
@needs("audit.view")
@api.arguments(AuditQuery, location="query")
@api.response(200, listing_of(AuditEventSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List entries, newest first."""
    return listing(queries.events(query["subject"], query["event"], cursor=query["cursor"], limit=query["limit"]))
