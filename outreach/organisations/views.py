"""The pages of organisations."""

from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.audit.queries import last_hand
from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.integrations.tables import values
from outreach.organisations import queries, service
from outreach.organisations.forms import OrganisationPageForm
from outreach.organisations.models import Organisation
from outreach.web import navigation
from outreach.web.cells import DAYS
from outreach.web.conflicts import chosen, opened, reread, settle
from outreach.web.context import country_name
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid
from outreach.web.twice import Pages
from outreach.web.twice import show as show_twice
from outreach.web.uniting import Doors

blueprint = pages("organisations", __name__, "/organisations")
DOORS = Doors("organisation", "organisations", queries.get, service.merge, service.unmerge, service.RULES)
LABELS: dict[str, Any] = {
    "name": _l("Name"), "acronym": _l("Acronym"), "country": _l("Place"), "approval_chain": _l("Who approves"),
    "press_contact": _l("Press contact"), "confirmed_on": _l("Confirmed"),
}  # fmt: skip


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(
        app,
        navigation.Entry(
            "people", 10, _l("Organisations"), "organisations.index", "organisations", "organisations.view", key="o"
        ),
    )


@blueprint.get("/")
@needs("organisations.view")
def index() -> str:
    """List organisations."""
    q, country = (request.args.get(name, "").strip() for name in ("q", "country"))
    page = queries.organisations(q, values.country(country) or country, request.args.get("cursor"))
    stale = queries.stale_before(now().date())
    return render_template(
        "organisations/index.html", page=page, q=q, country=country, stale=stale, figures=queries.figures(stale)
    )


@blueprint.get("/<int:organisation_id>")
@needs("organisations.view")
def show(organisation_id: int) -> str:
    """Show one organisation; who speaks for it, the rules on its name and what it signed are fetched from their rooms."""
    facts = {
        "members": queries.members(organisation_id),
        "days": dict(DAYS),
        "now": now(),
        "stale": queries.stale_before(now().date()),
    }
    return render_template("organisations/show.html", organisation=queries.get(organisation_id), **facts)


@blueprint.post("/<int:organisation_id>/confirmation")
@needs("organisations.edit")
def confirm(organisation_id: int) -> ResponseReturnValue:
    """Record that somebody went through the record with them today."""
    with transaction():
        service.confirm(actor(), queries.get(organisation_id), now().date())
    return redirect(url_for("organisations.show", organisation_id=organisation_id), 303)


@blueprint.get("/new")
@needs("organisations.edit")
def new() -> str:
    """Ask for an organisation."""
    return render_template("organisations/new.html", form=OrganisationPageForm(name=request.args.get("name")))


@blueprint.post("/")
@needs("organisations.edit")
def create() -> ResponseReturnValue:
    """Add an organisation."""
    form = OrganisationPageForm()
    if form.validate():
        try:
            with transaction():
                organisation = service.create(actor(), form.data)
            return redirect(url_for("organisations.show", organisation_id=organisation.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("organisations/new.html", form)


@blueprint.get("/<int:organisation_id>/edit")
@needs("organisations.edit")
def edit(organisation_id: int) -> str:
    """Show the form, filled in."""
    organisation = queries.get(organisation_id)
    form = opened(OrganisationPageForm(obj=organisation), organisation)
    return render_template("organisations/edit.html", form=form, organisation=organisation)


@blueprint.post("/<int:organisation_id>")
@needs("organisations.edit")
@reread
def update(organisation_id: int) -> ResponseReturnValue:
    """Save an organisation."""
    form = OrganisationPageForm()
    valid = form.validate()
    try:
        with transaction():
            organisation = queries.get(organisation_id)
            saved = OrganisationPageForm(formdata=None, obj=organisation)
            settle(form, saved, organisation, last_hand(f"organisation:{organisation_id}"))
            if valid:
                service.update(actor(), organisation, chosen(form))
                return redirect(url_for("organisations.show", organisation_id=organisation_id), 303)
    except Invalid as error:
        form.take(error)
    return invalid("organisations/edit.html", form, organisation=queries.get(organisation_id))


def _words(name: str, organisation: Organisation) -> str:
    """Return what a record says in one field, in words."""
    where = country_name(organisation.country) if organisation.country else ""
    contact = (organisation.press_contact_name, organisation.press_contact_email, organisation.press_contact_phone)
    special = {
        "country": ", ".join(filter(None, (organisation.city, where))),
        "press_contact": ", ".join(filter(None, contact)),
        "approval_chain": ", ".join(str(one.get("name", "")) for one in organisation.approval_chain),
    }
    return special[name] if name in special else str(getattr(organisation, name) or "")


show_twice(blueprint, Pages(DOORS, queries.named, LABELS, _words))
