"""What is done on a journalist's page: contacts are logged, and each address is added, checked, preferred or taken away."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.actors import Actor
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.journalists import queries, service
from outreach.journalists.forms import ContactForm, ContactPointForm, office_region
from outreach.journalists.models import ContactPoint, Journalist
from outreach.journalists.views.people import blueprint
from outreach.journalists.views.shown import facts_of
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid, local_time
from outreach.web.locale import settings


@blueprint.post("/<int:journalist_id>/contacts")
@needs("journalists.edit")
def log_contact(journalist_id: int) -> ResponseReturnValue:
    """Keep that we spoke, or that they called."""
    form = ContactForm()
    form.at_zone.data = form.at_zone.data or settings().timezone
    at = local_time(form, "at_local", "at_zone") if form.validate() else None
    if not form.errors:
        try:
            with transaction():
                values = form.data | {"at": at.instant if at else None}
                service.log_contact(actor(), queries.get(journalist_id), values)
            flash(_("Logged."), "done")
            return _back(journalist_id)
        except Invalid as error:
            form.take(Invalid(**{"at_local" if name == "at" else name: texts for name, texts in error.errors.items()}))
    return invalid("journalists/show.html", form, **facts_of(queries.get(journalist_id), {"contact_form": form}))


@blueprint.post("/<int:journalist_id>/contacts/<int:contact_id>/removal")
@needs("journalists.edit")
def unlog_contact(journalist_id: int, contact_id: int) -> ResponseReturnValue:
    """Take out what was logged by mistake."""
    with transaction():
        service.unlog_contact(actor(), queries.get(journalist_id), queries.contact(journalist_id, contact_id))
    return _back(journalist_id)


@blueprint.post("/<int:journalist_id>/contact-points")
@needs("journalists.edit")
def add_point(journalist_id: int) -> ResponseReturnValue:
    """Add an address or a number."""
    form, holder = ContactPointForm(), None
    if form.validate():
        try:
            with transaction():
                service.add_point(actor(), queries.get(journalist_id), form.data, office_region())
            return _back(journalist_id)
        except Invalid as error:
            holder = getattr(error, "holder", None)
            form.take(error)
    return invalid("journalists/show.html", form, **facts_of(queries.get(journalist_id), {"point_form": form, "holder": holder}))


@blueprint.get("/<int:journalist_id>/contact-points/<int:point_id>/edit")
@needs("journalists.edit")
def edit_point(journalist_id: int, point_id: int) -> str:
    """Show one address, to be changed."""
    point = queries.contact_point(journalist_id, point_id)
    return render_template("journalists/point.html", **_about(journalist_id, point, ContactPointForm(obj=point)))


@blueprint.post("/<int:journalist_id>/contact-points/<int:point_id>")
@needs("journalists.edit")
def change_point(journalist_id: int, point_id: int) -> ResponseReturnValue:
    """Save one address."""
    form, holder = ContactPointForm(), None
    if form.validate():
        try:
            with transaction():
                point = queries.contact_point(journalist_id, point_id)
                service.change_point(actor(), queries.get(journalist_id), point, form.data, office_region())
            return _back(journalist_id)
        except Invalid as error:
            holder = getattr(error, "holder", None)
            form.take(error)
    about = _about(journalist_id, queries.contact_point(journalist_id, point_id), form)
    return invalid("journalists/point.html", **about, holder=holder)


@blueprint.post("/<int:journalist_id>/contact-points/<int:point_id>/verification")
@needs("journalists.edit")
def verify_point(journalist_id: int, point_id: int) -> ResponseReturnValue:
    """Keep that somebody made sure of it just now."""
    return _act(service.verify_point, journalist_id, point_id)


@blueprint.post("/<int:journalist_id>/contact-points/<int:point_id>/rejection")
@needs("journalists.edit")
def reject_point(journalist_id: int, point_id: int) -> ResponseReturnValue:
    """Keep that it is wrong; it is not used any more."""
    return _act(service.reject_point, journalist_id, point_id)


@blueprint.post("/<int:journalist_id>/contact-points/<int:point_id>/preference")
@needs("journalists.edit")
def prefer_point(journalist_id: int, point_id: int) -> ResponseReturnValue:
    """Use it before the others."""
    return _act(service.prefer_point, journalist_id, point_id)


@blueprint.post("/<int:journalist_id>/contact-points/<int:point_id>/removal")
@needs("journalists.edit")
def remove_point(journalist_id: int, point_id: int) -> ResponseReturnValue:
    """Take it away for good."""
    return _act(service.remove_point, journalist_id, point_id)


def _act(verb: Callable[[Actor, Journalist, ContactPoint], None], journalist_id: int, point_id: int) -> ResponseReturnValue:
    with transaction():
        verb(actor(), queries.get(journalist_id), queries.contact_point(journalist_id, point_id))
    return _back(journalist_id)


def _about(journalist_id: int, point: ContactPoint, form: ContactPointForm) -> dict[str, Any]:
    return {"journalist": queries.get(journalist_id), "point": point, "form": form}


def _back(journalist_id: int) -> ResponseReturnValue:
    return redirect(url_for("journalists.show", journalist_id=journalist_id), 303)
