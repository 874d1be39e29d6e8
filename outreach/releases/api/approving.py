"""How do programs bring a release through its gates?"""

from typing import Any

from outreach.core.database import transaction
from outreach.core.times import meant
from outreach.jobs import wake
from outreach.releases import emails, queries, service
from outreach.releases.api.door import api
from outreach.releases.forms import (
    QuoteApprovalForm,
    QuoteAskForm,
    ReleaseApprovalForm,
    ReleaseFixForm,
    ReleaseWaiverForm,
    ReleaseWithdrawalForm,
)
from outreach.releases.models import ApprovalMethod, FindingWaiver, Occasion, QuoteApproval, Release, ReleaseApproval
from outreach.releases.schemas import (
    QuoteApprovalSchema,
    QuoteLinkSchema,
    ReleaseApprovalSchema,
    ReleaseMeantSchema,
    ReleaseSchema,
    ReleaseWaiverSchema,
)
from outreach.web.doors import actor, body, may, needs
from outreach.web.locale import settings


@api.post("/releases/<int:release_id>/review")
@needs("releases.edit")
@api.response(200, ReleaseSchema)
def submit(release_id: int) -> Release:
    """Hand a draft to a second person."""
    with transaction():
        return service.submit(actor(), release_id)


@api.post("/releases/<int:release_id>/approval")
@needs("releases.approve")
@api.arguments(body(ReleaseApprovalForm))
@api.response(201, ReleaseApprovalSchema)
def approve(data: dict[str, Any], release_id: int) -> ReleaseApproval:
    """Approve these very words; 409 with reasons for their author, and while a stop is open."""
    receipt = service.receipt(actor(), release_id, Occasion.APPROVAL)
    with transaction():
        service.keep_receipt(actor(), receipt)  # kept also when it refuses
    with transaction():
        return service.approve(actor(), release_id, data.get("note") or "", receipt)


@api.post("/releases/<int:release_id>/reopening")
@needs("releases.edit")
@api.response(200, ReleaseSchema)
def reopen(release_id: int) -> Release:
    """Take a release back to draft."""
    with transaction():
        return service.reopen(actor(), release_id)


@api.post("/releases/<int:release_id>/withdrawal")
@needs("releases.edit")
@api.arguments(body(ReleaseWithdrawalForm))
@api.response(200, ReleaseSchema)
def withdraw(data: dict[str, Any], release_id: int) -> Release:
    """Withdraw a release."""
    with transaction():
        return service.withdraw(actor(), release_id, data["reason"])


@api.put("/releases/<int:release_id>/embargo")
@needs("releases.edit")
@api.arguments(ReleaseMeantSchema)
@api.response(200, ReleaseSchema)
def set_embargo(data: dict[str, Any], release_id: int) -> Release:
    """Set the lift as it was meant."""
    lift = meant(data["local"], data["zone"], data["fold"])
    with transaction():
        return service.set_embargo(actor(), release_id, lift)


@api.delete("/releases/<int:release_id>/embargo")
@needs("releases.edit")
@api.response(200, ReleaseSchema)
def remove_embargo(release_id: int) -> Release:
    """Make a release immediate."""
    with transaction():
        return service.set_embargo(actor(), release_id, None)


@api.post("/releases/<int:release_id>/fixes")
@needs("releases.edit")
@api.arguments(body(ReleaseFixForm))
@api.response(200, ReleaseSchema)
def mend(data: dict[str, Any], release_id: int) -> Release:
    """Put in what a finding offers (`put`); 404 when it does not stand there any more, 409 when the block has changed since `seen`."""
    with transaction():
        return service.mend(actor(), release_id, data["code"], data["block_key"], data.get("start") or 0, data.get("seen") or "")


@api.post("/releases/<int:release_id>/waivers")
@needs("releases.edit")
@api.arguments(body(ReleaseWaiverForm))
@api.response(201, ReleaseWaiverSchema)
def waive(data: dict[str, Any], release_id: int) -> FindingWaiver:
    """Say why a finding is no problem here; a stop takes a second person, one of D or J the protected party (`agreed_by`) too."""
    answer = service.Answer(data["reason"], data.get("agreed_by") or "", may("releases.approve"))
    with transaction():
        return service.waive(actor(), release_id, data["code"], data.get("block_key") or "", answer)


@api.post("/quotes/<int:quote_id>/approval")
@needs("releases.edit")
@api.arguments(body(QuoteApprovalForm))
@api.response(201, QuoteApprovalSchema)
def approve_quote(data: dict[str, Any], quote_id: int) -> QuoteApproval:
    """Record a speaker's yes to the words as they stand, with what shows it."""
    zone = data.get("zone") or settings().timezone
    at, until = (meant(data[name], zone).instant if data.get(name) else None for name in ("approved_local", "expires_local"))
    evidence = service.Evidence(data["approved_by"], ApprovalMethod(data["method"]), data["evidence"], at, until)
    with transaction():
        return service.record_quote_approval(actor(), quote_id, evidence)


@api.post("/quotes/<int:quote_id>/asks")
@needs("releases.edit")
@api.arguments(body(QuoteAskForm))
@api.response(201, QuoteLinkSchema)
def ask_for_quote(data: dict[str, Any], quote_id: int) -> dict[str, Any]:
    """Ask one person by a link of their own; it is mailed where there is an address."""
    asked = service.Asked(data["name"], data.get("address") or "", data["language"])
    with transaction():
        ask = service.ask_for_quote(actor(), quote_id, asked)
    wake("deliveries.post")
    return {"ask": ask, "link": emails.link_of(ask), "text": emails.text_of(ask)}


@api.post("/quotes/<int:quote_id>/asks/<int:ask_id>/removal")
@needs("releases.edit")
@api.response(204)
def take_back_ask(quote_id: int, ask_id: int) -> None:
    """Make a link worthless."""
    with transaction():
        service.take_back_ask(actor(), quote_id, ask_id)


@api.delete("/quotes/<int:quote_id>/approval")
@needs("releases.edit")
@api.response(204)
def withdraw_quote(quote_id: int) -> None:
    """Take back the newest yes that still covers these words."""
    with transaction():
        service.withdraw_quote_approval(actor(), queries.standing_yes(quote_id).id)
