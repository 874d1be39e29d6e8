"""What each side reads of an interview, and who sees a number: the producer's sheet, reveals and releases."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.bookings import queries, service
from outreach.bookings.emails import sheet
from outreach.bookings.forms.life import NumberForm, ReleaseForm
from outreach.bookings.views.page import page
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.deliveries import service as deliveries
from outreach.jobs import wake
from outreach.web.access import may
from outreach.web.doors import actor, at_once, needs, pages
from outreach.web.forms import Form

blueprint = pages("booking_faces", __name__, "/bookings")


@blueprint.get("/<int:booking_id>/sheet")
@needs("bookings.view")
def producers_sheet(booking_id: int) -> str:
    """Show what the producer gets, to copy or to mail."""
    booking = queries.get(booking_id)
    found = sheet.sheet(booking, clock.now(), passcode=may("bookings.edit"), number=may("spokespeople.reveal"))
    joined = service.joined_details(booking, found.text, found.language)
    return render_template("bookings/sheet.html", booking=booking, sheet=found, joined=joined)


@blueprint.post("/<int:booking_id>/sheet")
@needs("bookings.edit")
def mail_sheet(booking_id: int) -> ResponseReturnValue:
    """Mail the sheet to whoever asked; the very same sheet goes once."""
    with transaction():
        booking = queries.get(booking_id, lock=True)
        service.check_sheet(booking)
        deliveries.post(actor(), sheet.message(booking, clock.now()))
    wake("deliveries.post")
    flash(_("The sheet is on its way to the producer."), "done")
    return redirect(url_for("booking_faces.producers_sheet", booking_id=booking_id), 303)


@blueprint.post("/<int:booking_id>/reveal")
@needs("spokespeople.reveal")
def reveal(booking_id: int) -> ResponseReturnValue:
    """Show the speaker's number once, for this booking; the look goes on record and the speaker sees it."""
    form = NumberForm()
    try:
        with transaction():
            found = service.reveal_number(actor(), queries.get(booking_id, lock=True), form.reason.data or "")
    except (Invalid, Refused) as error:
        return _again(booking_id, "number_form", form, error)
    return page(found.booking, revealed=found.booking.spokesperson.phone)


@blueprint.post("/<int:booking_id>/number-release")
@needs("spokespeople.reveal")
def release(booking_id: int) -> ResponseReturnValue:
    """Give the producer a page with the number, until the interview is over."""
    form = ReleaseForm()
    try:
        with transaction():
            service.release_number(actor(), queries.get(booking_id, lock=True), form.reason.data or "", bool(form.agreed.data))
    except (Invalid, Refused) as error:
        return _again(booking_id, "release_form", form, error)
    flash(_("The sheet now holds a link to the number; it ends an hour after the interview."), "done")
    return redirect(url_for("bookings.show", booking_id=booking_id), 303)


@blueprint.post("/<int:booking_id>/number-release/end")
@needs("spokespeople.reveal")
@at_once
def take_back(booking_id: int) -> ResponseReturnValue:
    """Show the producer the number no longer."""
    with transaction():
        service.take_number_back(actor(), queries.get(booking_id, lock=True))
    return redirect(url_for("bookings.show", booking_id=booking_id), 303)


def _again(booking_id: int, name: str, form: Form, error: Invalid | Refused) -> ResponseReturnValue:
    if isinstance(error, Invalid):
        form.take(error)
    else:
        form.form_errors.extend(str(reason.message) for reason in error.reasons)
    return page(queries.get(booking_id), **{name: form}), 422 if isinstance(error, Invalid) else 409
