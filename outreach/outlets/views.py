"""The pages of outlets."""

from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.integrations.tables import values
from outreach.outlets import queries, service
from outreach.outlets.forms import MEDIA, OutletForm
from outreach.web import navigation
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid

blueprint = pages("outlets", __name__, "/outlets")


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
    """Show one outlet; its people are fetched from the journalists' room."""
    return render_template("outlets/show.html", outlet=queries.get(outlet_id), media=dict(MEDIA))


@blueprint.get("/new")
@needs("outlets.edit")
def new() -> str:
    """Ask for an outlet."""
    return render_template("outlets/new.html", form=OutletForm(name=request.args.get("name")))


@blueprint.post("/")
@needs("outlets.edit")
def create() -> ResponseReturnValue:
    """Add an outlet."""
    form = OutletForm()
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
    return render_template("outlets/edit.html", form=OutletForm(obj=outlet), **_about(outlet))


@blueprint.post("/<int:outlet_id>")
@needs("outlets.edit")
def update(outlet_id: int) -> ResponseReturnValue:
    """Save an outlet."""
    form = OutletForm()
    valid = form.validate()
    try:
        with transaction():
            outlet = queries.get(outlet_id)
            if request.form.get("version", str(outlet.version)) != str(outlet.version):
                raise Invalid(
                    form=_(
                        "Somebody else saved this record while you had it open. Your words are below; save again to keep them."
                    )
                )
            if valid:
                service.update(actor(), outlet, form.data)
                return redirect(url_for("outlets.show", outlet_id=outlet_id), 303)
    except Invalid as error:
        form.take(error)
    return invalid("outlets/edit.html", form, **_about(queries.get(outlet_id)))


def _about(outlet: Any) -> dict[str, Any]:
    return {"outlet": outlet, "version": outlet.version}
