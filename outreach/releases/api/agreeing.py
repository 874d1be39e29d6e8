"""How do programs ask organisations about their own blocks, and see what holds of what they said?"""

from typing import Any

from marshmallow import Schema, fields

from outreach.core.database import transaction
from outreach.jobs import wake
from outreach.releases import emails, queries, service
from outreach.releases.api.door import api
from outreach.releases.forms import OrganisationAskForm
from outreach.releases.schemas import INSTANT
from outreach.web.doors import actor, body, needs


class AgreedBlockSchema(Schema):
    """One block of an organisation: approved, changed since its yes, objected, or open."""

    block_key = fields.Function(lambda pair: pair[0].key)
    standing = fields.Function(lambda pair: pair[1].value)


class AgreementSchema(Schema):
    """An organisation that was asked, through whom, and how each of its blocks stands with it."""

    id = fields.Integer(attribute="ask.id")
    organisation = fields.String(attribute="ask.organisation")
    name = fields.Function(lambda one: queries.organisation_asked_as(one.ask))
    asked_by = fields.String(attribute="ask.asked_by")
    asked_at = fields.DateTime(format=INSTANT, attribute="ask.asked_at")
    expires_at = fields.DateTime(format=INSTANT, attribute="ask.expires_at")
    answered_at = fields.DateTime(format=INSTANT, attribute="ask.answered_at", allow_none=True)
    approved = fields.Boolean(attribute="is_whole")
    blocks = fields.List(fields.Nested(AgreedBlockSchema), attribute="words")


class AgreementsSchema(Schema):
    """Every organisation that was asked and not taken back, oldest first."""

    items = fields.List(fields.Nested(AgreementSchema))
    next = fields.String(allow_none=True)


class OrganisationLinkSchema(Schema):
    """A link for one person alone, and the words to send it with; shown once."""

    agreement = fields.Nested(AgreementSchema)
    link = fields.Url()
    text = fields.String()


@api.get("/releases/<int:release_id>/organisations")
@needs("releases.view")
@api.response(200, AgreementsSchema)
def organisations(release_id: int) -> dict[str, Any]:
    """List which organisations were asked, and how their blocks stand."""
    queries.release(release_id)
    return {"items": queries.agreements(release_id), "next": None}


@api.post("/releases/<int:release_id>/organisations")
@needs("releases.edit")
@api.arguments(body(OrganisationAskForm))
@api.response(201, OrganisationLinkSchema)
def ask_organisation(data: dict[str, Any], release_id: int) -> dict[str, Any]:
    """Ask an organisation by a link of its own; it is mailed where there is an address."""
    asked = service.AskedOrganisation(data["organisation"], data["name"], data.get("address") or "", data["language"])
    with transaction():
        ask = service.ask_organisation(actor(), release_id, asked)
    wake("deliveries.post")
    return {"agreement": queries.agreement(ask), "link": emails.organisation_link(ask), "text": emails.organisation_text(ask)}


@api.post("/releases/<int:release_id>/organisations/<int:ask_id>/removal")
@needs("releases.edit")
@api.response(204)
def take_back_release_ask(release_id: int, ask_id: int) -> None:
    """Make a link worthless and wait for its answer no more."""
    with transaction():
        service.take_back_release_ask(actor(), release_id, ask_id)
