"""The desk asks speakers from a request's page, gives them more time, or takes their link back."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.bookings import queries, service
from outreach.bookings.forms.offers import AskForm, wish_of
from outreach.bookings.models import Booking
from outreach.bookings.views import offered
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.jobs import wake
from outreach.web.context import clock_time
from outreach.web.doors import actor, needs, pages

blueprint = pages("offers", __name__)
for function, name in (
    (offered.word, "offer_word"),
    (offered.kind, "offer_kind"),
    (offered.icon, "offer_icon"),
    (offered.text, "offer_text"),
    (offered.standing, "offer_standing"),
    (offered.listed, "offers_of_request"),
):
    blueprint.add_app_template_global(function, name)


@blueprint.post("/media-requests/<int:request_id>/offers")
@needs("bookings.edit")
def ask(request_id: int) -> ResponseReturnValue:
    """Hold and ask the speakers that were ticked, at once or in order."""
    form = AskForm()
    if not form.validate():
        raise Invalid(**{name: [str(text) for text in texts] for name, texts in form.errors.items() if name})
    with transaction():
        made = service.ask(
            actor(), request_id, form.spokespeople.data or [], wish_of(form.data), in_order=form.how.data == "in_order"
        )
    wake("deliveries.post")
    wake("bookings.expire")
    names = ", ".join(one.spokesperson.shown_name for one in made)
    flash(_("Asked: %(names)s. Held until %(time)s.", names=names, time=clock_time(made[0].expires_at)), "done")
    return _back(request_id)


@blueprint.post("/media-requests/<int:request_id>/offers/stop")
@needs("bookings.edit")
def stop(request_id: int) -> ResponseReturnValue:
    """Ask nobody further; who was asked already stays asked."""
    with transaction():
        service.stop_queue(actor(), request_id)
    return _back(request_id)


@blueprint.post("/bookings/<int:booking_id>/extension")
@needs("bookings.edit")
def extend(booking_id: int) -> ResponseReturnValue:
    """Give a hold five more minutes."""
    with transaction():
        found = service.extend(actor(), queries.get(booking_id, lock=True))
    wake("bookings.expire")
    flash(_held(found), "done")
    return _back(found.request_id)


@blueprint.post("/bookings/<int:booking_id>/link")
@needs("bookings.edit")
def renew_link(booking_id: int) -> ResponseReturnValue:
    """Take the speaker's link back; the text to copy holds another one."""
    with transaction():
        found = service.renew_link(actor(), queries.get(booking_id, lock=True))
    flash(_("The old link leads nowhere now. Copy the text with the new one."), "done")
    return _back(found.request_id)


def _held(booking: Booking) -> str:
    return str(_("%(name)s is held until %(time)s.", name=booking.spokesperson.shown_name, time=clock_time(booking.expires_at)))


def _back(request_id: int) -> ResponseReturnValue:
    return redirect(url_for("media_requests.show", request_id=request_id), 303)
