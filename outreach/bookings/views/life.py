"""What happens to a booking between yes and done: another time, back again, there, on air, late."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.bookings import queries, service
from outreach.bookings.forms.life import DelayForm, MoveForm, RestoreForm
from outreach.bookings.policy.states import Side
from outreach.bookings.views.page import page
from outreach.core.database import transaction
from outreach.core.errors import Refused
from outreach.jobs import wake
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import Form, local_time

blueprint = pages("booking_life", __name__, "/bookings")


@blueprint.post("/<int:booking_id>/move")
@needs("bookings.edit")
def move(booking_id: int) -> ResponseReturnValue:
    """Give the booking another time; refused where it is taken, with what was typed kept."""
    form = MoveForm()
    starts = local_time(form, "starts_local", "starts_zone", "fold") if form.validate() else None
    if starts is None:
        return _again(booking_id, "move_form", form), 422
    more = {"minutes": form.minutes.data, "reason": form.reason.data or "", "override_reason": form.override_reason.data or ""}
    try:
        with transaction():
            service.move(actor(), queries.get(booking_id, lock=True), starts.instant, **more)
    except Refused as refused:
        return _again(booking_id, "move_form", form, refused), 409
    flash(_("The new time stands. Read the producer the words below."), "done")
    return _back(booking_id)


@blueprint.post("/<int:booking_id>/restoration")
@needs("bookings.edit")
def restore(booking_id: int) -> ResponseReturnValue:
    """Take a cancellation back, if the time is still free."""
    form = RestoreForm()
    try:
        with transaction():
            service.restore(actor(), queries.get(booking_id, lock=True), form.override_reason.data or "")
    except Refused as refused:
        return _again(booking_id, "restore_form", form, refused), 409
    flash(_("The booking stands again."), "done")
    return _back(booking_id)


@blueprint.post("/<int:booking_id>/delay")
@needs("bookings.edit")
def delay(booking_id: int) -> ResponseReturnValue:
    """Say who is late and how late; the other side is written to."""
    form = DelayForm()
    if not form.validate():
        return _again(booking_id, "delay_form", form), 422
    with transaction():
        found = service.delay(actor(), queries.get(booking_id, lock=True), Side(form.side.data), form.minutes.data)
    clash = queries.after_delay(found)
    flash(_("The other side is written to. Ring them too: mail may be read late."), "done")
    if clash is not None:
        flash(
            _(
                "Careful: it now runs into %(name)s for %(outlet)s.",
                name=clash.spokesperson.shown_name,
                outlet=clash.request.outlet_shown,
            ),
            "warn",
        )
    return _back(booking_id)


@blueprint.post("/<int:booking_id>/check-in")
@needs("bookings.edit")
def check_in(booking_id: int) -> ResponseReturnValue:
    """Say that the speaker is there and can be heard."""
    with transaction():
        service.check_in(actor(), queries.get(booking_id, lock=True))
    return _back(booking_id)


@blueprint.post("/<int:booking_id>/airing")
@needs("bookings.edit")
def on_air(booking_id: int) -> ResponseReturnValue:
    """Say that the interview has begun."""
    with transaction():
        service.on_air(actor(), queries.get(booking_id, lock=True))
    return _back(booking_id)


def _again(booking_id: int, name: str, form: Form, refused: Refused | None = None) -> str:
    if refused is not None:
        form.form_errors.extend(str(reason.message) for reason in refused.reasons)
    return page(queries.get(booking_id), **{name: form})


def _back(booking_id: int) -> ResponseReturnValue:
    wake("deliveries.post")
    return redirect(url_for("bookings.show", booking_id=booking_id), 303)
