"""The pages of campaigns."""

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.audit.queries import last_hand
from outreach.campaigns import queries, service
from outreach.campaigns.forms import STATES, CampaignForm
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.web import navigation
from outreach.web.conflicts import chosen, opened, reread, settle
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid

blueprint = pages("campaigns", __name__, "/campaigns")


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(app, navigation.Entry("texts", 5, _l("Campaigns"), "campaigns.index", "campaign", "campaigns.view", key="c"))


@blueprint.get("/")
@needs("campaigns.view")
def index() -> str:
    """List campaigns."""
    q, state = (request.args.get(name, "").strip() for name in ("q", "state"))
    page = queries.campaigns(q, state, request.args.get("cursor"))
    return render_template("campaigns/index.html", page=page, q=q, state=state, states=dict(STATES))


@blueprint.get("/<int:campaign_id>")
@needs("campaigns.view")
def show(campaign_id: int) -> str:
    """Show one campaign."""
    return render_template("campaigns/show.html", campaign=queries.get(campaign_id), states=dict(STATES))


@blueprint.get("/new")
@needs("campaigns.edit")
def new() -> str:
    """Ask for a campaign."""
    return render_template("campaigns/new.html", form=CampaignForm(name=request.args.get("name")))


@blueprint.post("/")
@needs("campaigns.edit")
def create() -> ResponseReturnValue:
    """Add a campaign."""
    form = CampaignForm()
    if form.validate():
        try:
            with transaction():
                campaign = service.create(actor(), form.data)
            return redirect(url_for("campaigns.show", campaign_id=campaign.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("campaigns/new.html", form)


@blueprint.get("/<int:campaign_id>/edit")
@needs("campaigns.edit")
def edit(campaign_id: int) -> str:
    """Show the form, filled in."""
    campaign = queries.get(campaign_id)
    return render_template("campaigns/edit.html", form=opened(CampaignForm(obj=campaign), campaign), campaign=campaign)


@blueprint.post("/<int:campaign_id>")
@needs("campaigns.edit")
@reread
def update(campaign_id: int) -> ResponseReturnValue:
    """Save a campaign."""
    form = CampaignForm()
    valid = form.validate()
    try:
        with transaction():
            campaign = queries.get(campaign_id)
            settle(form, CampaignForm(formdata=None, obj=campaign), campaign, last_hand(f"campaign:{campaign_id}"))
            if valid:
                service.update(actor(), campaign, chosen(form))
                return redirect(url_for("campaigns.show", campaign_id=campaign_id), 303)
    except Invalid as error:
        form.take(error)
    return invalid("campaigns/edit.html", form, campaign=queries.get(campaign_id))
