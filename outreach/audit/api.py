"""The trail for programs."""

from typing import Any

from outreach.audit import queries
from outreach.audit.policy import Asked
from outreach.audit.schemas import AuditEventSchema, AuditQuery
from outreach.web.doors import listing, listing_of, needs, resource

api = resource("audit", __name__, "Who did what, when")


@api.get("/audit")
@needs("audit.view")
@api.arguments(AuditQuery, location="query")
@api.response(200, listing_of(AuditEventSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List entries, newest first; `actor` is an account's number or name, `verb=viewed` asks which records it saw."""
    asked = Asked(query["subject"], query["event"], query["actor"], query["verb"], query["since"], query["until"])
    return listing(queries.narrowed(asked, query["cursor"], query["limit"]))
