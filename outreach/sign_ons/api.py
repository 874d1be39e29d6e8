"""Sign-ons for programs: the texts, the ledger of each, and the answers in it."""

from typing import Any

from marshmallow import fields

from outreach.core.database import transaction
from outreach.core.times import meant
from outreach.jobs import wake
from outreach.sign_ons import emails, queries, service
from outreach.sign_ons.forms import (
    SignOnByProgramForm,
    SignOnInvitationForm,
    SignOnListForm,
    SignOnPasteForm,
    SignOnTextForm,
    SignOnWithdrawalForm,
    given_in,
    invitation_in,
    list_in,
)
from outreach.sign_ons.models import SignOn, SignOnState, SignOnText
from outreach.sign_ons.schemas import SignOnLedgerSchema, SignOnLinkSchema, SignOnPastedSchema, SignOnSchema, SignOnTextSchema
from outreach.web.doors import actor, body, etagged, listing, listing_of, needs, paging, resource

api = resource("sign_ons", __name__, "Sign-ons: the ledger that every count comes from")


@api.get("/sign-on-texts")
@needs("sign_ons.view")
@api.arguments(paging(campaign=fields.Integer(load_default=None)), location="query")
@api.response(200, listing_of(SignOnTextSchema))
def texts(query: dict[str, Any]) -> dict[str, Any]:
    """List the texts."""
    return listing(queries.texts(query["cursor"], query["limit"], query["campaign"]))


@api.post("/sign-on-texts")
@needs("sign_ons.edit")
@api.arguments(body(SignOnTextForm))
@api.response(201, SignOnTextSchema)
def create_text(data: dict[str, Any]) -> SignOnText:
    """Open a text for signing."""
    local, zone = data.get("deadline_local"), data.get("deadline_zone")
    deadline = meant(local, zone).instant if local and zone else None
    with transaction():
        return service.create_text(
            actor(), data["title"], data.get("body") or "", data.get("language") or "en", data.get("campaign_id"), deadline
        )


@api.get("/sign-on-texts/<int:text_id>")
@needs("sign_ons.view")
@api.response(200, SignOnTextSchema)
def text(text_id: int) -> SignOnText:
    """Return one text."""
    row = queries.text(text_id)
    etagged(row)
    return row


@api.get("/sign-on-texts/<int:text_id>/ledger")
@needs("sign_ons.view")
@api.response(200, SignOnLedgerSchema)
def ledger(text_id: int) -> queries.Ledger:
    """Return who signed, how many, and from where."""
    queries.text(text_id)
    return queries.ledger(text_id)


@api.post("/sign-on-texts/<int:text_id>/list")
@needs("sign_ons.edit")
@api.arguments(body(SignOnListForm))
@api.response(200, SignOnTextSchema)
def set_list(data: dict[str, Any], text_id: int) -> SignOnText:
    """Say in which order the names are printed, and whether umbrellas or their members count."""
    with transaction():
        return service.set_list(actor(), text_id, *list_in(data))


@api.post("/sign-on-texts/<int:text_id>/pastes")
@needs("sign_ons.edit")
@api.arguments(body(SignOnPasteForm))
@api.response(200, SignOnPastedSchema)
def paste(data: dict[str, Any], text_id: int) -> service.Pasted:
    """Record what is certain in a pasted list; what is doubtful comes back for decision."""
    with transaction():
        return service.paste(actor(), text_id, data["lines"], data.get("authoriser") or "", data.get("evidence") or "")


@api.post("/sign-on-texts/<int:text_id>/invitations")
@needs("sign_ons.edit")
@api.arguments(body(SignOnInvitationForm))
@api.response(201, SignOnLinkSchema)
def invite(data: dict[str, Any], text_id: int) -> dict[str, Any]:
    """Ask an organisation by a link of its own; it is mailed where there is an address."""
    with transaction():
        row = service.invite(actor(), text_id, invitation_in(data))
    wake("deliveries.post")
    return {"sign_on": row, "link": emails.link_of(row), "text": emails.text_of(row)}


@api.get("/sign-ons")
@needs("sign_ons.view")
@api.arguments(
    paging(text=fields.Integer(load_default=None), state=fields.Enum(SignOnState, by_value=True, load_default=None)),
    location="query",
)
@api.response(200, listing_of(SignOnSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List answers, of one text or of all."""
    return listing(queries.sign_ons(query["text"], query["state"], query["q"], query["cursor"], query["limit"]))


@api.post("/sign-ons")
@needs("sign_ons.edit")
@api.arguments(body(SignOnByProgramForm))
@api.response(201, SignOnSchema)
def create(data: dict[str, Any]) -> SignOn:
    """Put one organisation's answer into the ledger."""
    with transaction():
        return service.record(actor(), data["text_id"], given_in(data))


@api.get("/sign-ons/<int:sign_on_id>")
@needs("sign_ons.view")
@api.response(200, SignOnSchema)
def show(sign_on_id: int) -> SignOn:
    """Return one answer."""
    row = queries.sign_on(sign_on_id)
    etagged(row)
    return row


@api.post("/sign-ons/<int:sign_on_id>/withdrawal")
@needs("sign_ons.edit")
@api.arguments(body(SignOnWithdrawalForm))
@api.response(200, SignOnSchema)
def withdraw(data: dict[str, Any], sign_on_id: int) -> SignOn:
    """Take a name off."""
    with transaction():
        return service.withdraw(actor(), sign_on_id, data.get("reason") or "")
