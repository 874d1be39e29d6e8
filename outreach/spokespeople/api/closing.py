"""Hiding everybody at risk, for programs."""

from typing import Any

from marshmallow import Schema, fields

from outreach.core.database import transaction
from outreach.spokespeople import queries, service
from outreach.spokespeople.api.records import api
from outreach.spokespeople.forms import HidingForm
from outreach.web.doors import actor, body, needs


class SealSchema(Schema):
    """Whether protected people are hidden altogether, since when, and whether somebody asked to show them."""

    hidden = fields.Boolean()
    since = fields.DateTime(allow_none=True)
    by_name = fields.String()
    asked_by_name = fields.String()


@api.get("/seal")
@needs("spokespeople.view")
@api.response(200, SealSchema)
def seal() -> dict[str, Any]:
    """Say whether protected people are hidden altogether."""
    return _told()


@api.post("/seal")
@needs("spokespeople.seal")
@api.arguments(body(HidingForm))
@api.response(200, SealSchema)
def hide(data: dict[str, Any]) -> dict[str, Any]:
    """Hide every protected person: links end, holds are given back. Two people show them again, on the page."""
    with transaction():
        service.hide_everybody(actor(), data["reason"] or "")
    return _told()


def _told() -> dict[str, Any]:
    found = queries.seal_mode()
    if found is None:
        return {"hidden": False, "since": None, "by_name": "", "asked_by_name": ""}
    return {"hidden": True, "since": found.since, "by_name": found.by_name, "asked_by_name": found.asked_by_name}
