"""The pages of outlets."""

from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.audit.queries import last_hand
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.integrations import phones
from outreach.integrations.tables import values
from outreach.outlets import queries, service
from outreach.outlets.forms import MEDIA, DeskForm, OutletPageForm
from outreach.outlets.models import Outlet
from outreach.web import navigation
from outreach.web.conflicts import chosen, opened, reread, settle
from outreach.web.context import country_name
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid
from outreach.web.twice import Pages
from outreach.web.twice import show as show_twice
from outreach.web.uniting import Doors

blueprint = pages("outlets", __name__, "/outlets")
DOORS = Doors("outlet", "outlets", queries.get, service.merge, service.unmerge, service.RULES)
LABELS: dict[str, Any] = {
    "name": _l("Name"), "medium": _l("Kind"), "country": _l("Country"), "timezone": _l("Time zone"),
    "phone_region": _l("Country of its telephone numbers"), "audience": _l("Audience"), "owner": _l("Owner or group"),
}  # fmt: skip
blueprint.add_app_template_filter(phones.shown, "as_phone")


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(app, navigation.Entry("people", 40, _l("Outlets"), "outlets.index", "coverage", "outlets.view", key="m"))


@blueprint.get("/")
@needs("outlets.view")
def index() -> str:
    """List outlets."""
    q, country, medium = (request.args.get(name, "").strip() for name in ("q", "country", "medium"))
    page = queries.outlets(q, values.country(country) or country, medium, request.args.get("cursor"))
    return render_template("outlets/index.html", page=page, q=q, country=country, medium=medium, media=dict(MEDIA))


@blueprint.get("/<int:outlet_id>")
@needs("outlets.view")
def show(outlet_id: int) -> str:
    """Show one outlet; its people, requests and embargoes are fetched from their rooms."""
    return render_template("outlets/show.html", **_facts(outlet_id, DeskForm()))


@blueprint.get("/new")
@needs("outlets.edit")
def new() -> str:
    """Ask for an outlet."""
    return render_template("outlets/new.html", form=OutletPageForm(name=request.args.get("name")))


@blueprint.post("/")
@needs("outlets.edit")
def create() -> ResponseReturnValue:
    """Add an outlet."""
    form = OutletPageForm()
    if form.validate():
        try:
            with transaction():
                outlet = service.create(actor(), form.data)
            return redirect(url_for("outlets.show", outlet_id=outlet.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("outlets/new.html", form)


@blueprint.get("/<int:outlet_id>/edit")
@needs("outlets.edit")
def edit(outlet_id: int) -> str:
    """Show the form, filled in."""
    outlet = queries.get(outlet_id)
    return render_template("outlets/edit.html", form=opened(_filled(outlet), outlet), outlet=outlet)


@blueprint.post("/<int:outlet_id>")
@needs("outlets.edit")
@reread
def update(outlet_id: int) -> ResponseReturnValue:
    """Save an outlet."""
    form = OutletPageForm()
    valid = form.validate()
    try:
        with transaction():
            outlet = queries.get(outlet_id)
            settle(form, _filled(outlet, formdata=None), outlet, last_hand(f"outlet:{outlet_id}"))
            if valid:
                service.update(actor(), outlet, chosen(form))
                return redirect(url_for("outlets.show", outlet_id=outlet_id), 303)
    except Invalid as error:
        form.take(error)
    return invalid("outlets/edit.html", form, outlet=queries.get(outlet_id))


@blueprint.post("/<int:outlet_id>/desks")
@needs("outlets.edit")
def add_desk(outlet_id: int) -> ResponseReturnValue:
    """Add a desk."""
    form = DeskForm()
    if form.validate():
        try:
            with transaction():
                service.add_desk(actor(), queries.get(outlet_id), form.data)
            return redirect(url_for("outlets.show", outlet_id=outlet_id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("outlets/show.html", form, **_facts(outlet_id, form))


@blueprint.get("/<int:outlet_id>/desks/<int:desk_id>/edit")
@needs("outlets.edit")
def edit_desk(outlet_id: int, desk_id: int) -> str:
    """Show one desk, to be changed."""
    desk = queries.desk(outlet_id, desk_id)
    return render_template("outlets/desk.html", outlet=queries.get(outlet_id), desk=desk, form=DeskForm(obj=desk))


@blueprint.post("/<int:outlet_id>/desks/<int:desk_id>")
@needs("outlets.edit")
def change_desk(outlet_id: int, desk_id: int) -> ResponseReturnValue:
    """Save one desk."""
    form = DeskForm()
    if form.validate():
        with transaction():
            service.change_desk(actor(), queries.get(outlet_id), queries.desk(outlet_id, desk_id), form.data)
        return redirect(url_for("outlets.show", outlet_id=outlet_id), 303)
    return invalid("outlets/desk.html", form, outlet=queries.get(outlet_id), desk=queries.desk(outlet_id, desk_id))


@blueprint.post("/<int:outlet_id>/desks/<int:desk_id>/removal")
@needs("outlets.edit")
def remove_desk(outlet_id: int, desk_id: int) -> ResponseReturnValue:
    """Take a desk away."""
    with transaction():
        service.remove_desk(actor(), queries.get(outlet_id), queries.desk(outlet_id, desk_id))
    return redirect(url_for("outlets.show", outlet_id=outlet_id), 303)


def _filled(outlet: Outlet, **more: Any) -> OutletPageForm:
    return OutletPageForm(obj=outlet, partner_names=[one.name for one in outlet.partners], **more)


def _facts(outlet_id: int, desk_form: DeskForm) -> dict[str, Any]:
    outlet = queries.get(outlet_id)
    return {
        "outlet": outlet, "media": dict(MEDIA), "takes_from": queries.takes_from(outlet_id), "desk_form": desk_form,
        "now": clock.now(),
    }  # fmt: skip


def _words(name: str, outlet: Outlet) -> str:
    """Return what a record says in one field, in words."""
    value = getattr(outlet, name) or ""
    if name == "medium":
        return str(dict(MEDIA)[value])
    return country_name(value) if value and name in ("country", "phone_region") else str(value)


show_twice(blueprint, Pages(DOORS, queries.named, LABELS, _words))
