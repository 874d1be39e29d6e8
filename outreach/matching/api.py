"""Matches for programs."""

from typing import Any

from outreach.core import clock
from outreach.matching import queries
from outreach.matching.policy.match import match
from outreach.matching.schemas import MatchesSchema, as_document
from outreach.media_requests import queries as requests
from outreach.web.doors import needs, resource

api = resource("matching", __name__, "Who can speak, why, and why not the others")


@api.get("/media-requests/<int:request_id>/matches")
@needs("matching.view")
@api.response(200, MatchesSchema)
def matches(request_id: int) -> dict[str, Any]:
    """Return who fits a request, best first, and everybody left out with the reasons."""
    wish = queries.wish_of(requests.get(request_id), clock.now())
    return as_document(match(wish, queries.candidates(wish)))
