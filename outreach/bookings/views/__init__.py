"""The pages of bookings: the day, one booking, and what happens to it."""

from flask import Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.bookings import emails, queries, service
from outreach.bookings.forms import DetailsForm, HoldForm, OutcomeForm
from outreach.bookings.forms.life import CancelForm
from outreach.bookings.models import Booking
from outreach.bookings.policy.states import CancelledBy, State
from outreach.bookings.views import days, shown
from outreach.bookings.views.briefing import blueprint as briefings
from outreach.bookings.views.faces import blueprint as faces
from outreach.bookings.views.life import blueprint as life
from outreach.bookings.views.of import blueprint as interviews
from outreach.bookings.views.offers import blueprint as offers
from outreach.bookings.views.page import page
from outreach.core import clock
from outreach.core.counting import Count
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.times import meant
from outreach.jobs import wake
from outreach.web import navigation
from outreach.web.access import may
from outreach.web.doors import actor, needs, pages
from outreach.web.locale import settings

__all__ = ["blueprint", "briefings", "faces", "init_app", "interviews", "life", "offers"]
blueprint = pages("bookings", __name__, "/bookings")
blueprint.add_app_template_global(shown.state_word, "booking_state_word")
blueprint.add_app_template_global(shown.state_kind, "booking_state_kind")
blueprint.add_app_template_global(shown.elsewhere, "booking_elsewhere")
blueprint.add_app_template_global(shown.detail, "booking_detail")
blueprint.add_app_template_global(days.kept_free, "booking_kept_free")


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(
        app, navigation.Entry("now", 30, _l("Bookings"), "bookings.index", "bookings", "bookings.view", _ahead, key="g b")
    )


def _ahead() -> Count:
    return queries.count_ahead(clock.now())


@blueprint.get("/")
@needs("bookings.view")
def index() -> str:
    """Show a day or a week: the agenda, and a line for each speaker."""
    return days.page()


@blueprint.get("/load")
@needs("bookings.view")
def load() -> str:
    """Show who speaks how often today, for the page of speakers."""
    return render_template("bookings/_load.html", loads=queries.loads(*shown.bounds(shown.today())))


@blueprint.get("/<int:booking_id>")
@needs("bookings.view")
def show(booking_id: int) -> str:
    """Show one booking: where, when, who calls, on what terms."""
    return page(queries.get(booking_id))


@blueprint.post("/")
@needs("bookings.edit")
def create() -> ResponseReturnValue:
    """Hold a speaker for a request: one press on a match."""
    form = HoldForm()
    if not form.validate():
        raise Invalid(**{name: [str(text) for text in texts] for name, texts in form.errors.items() if name})
    starts = (
        meant(form.starts_local.data, form.starts_zone.data or settings().timezone).instant if form.starts_local.data else None
    )
    with transaction():
        made = service.hold(
            actor(),
            form.request_id.data,
            form.spokesperson_id.data,
            starts_at=starts,
            minutes=form.minutes.data,
            override_reason=form.override_reason.data or "",
        )
    wake("bookings.expire")
    flash(_("%(name)s is held; the hold ends by itself.", name=made.spokesperson.shown_name), "done")
    return _to_request(made)


@blueprint.post("/<int:booking_id>")
@needs("bookings.edit")
def update(booking_id: int) -> ResponseReturnValue:
    """Change what is agreed; a confirmed one's calendars get the update."""
    form = DetailsForm()
    if not form.validate():
        return page(queries.get(booking_id), form=form), 422
    try:
        with transaction():
            service.describe(actor(), queries.get(booking_id, lock=True), form.details())
    except Invalid as error:
        form.take(error)
        return page(queries.get(booking_id), form=form), 422
    wake("deliveries.post")
    return redirect(url_for("bookings.show", booking_id=booking_id), 303)


@blueprint.post("/<int:booking_id>/confirmation")
@needs("bookings.edit")
def confirm(booking_id: int) -> ResponseReturnValue:
    """Confirm a hold; calendars are invited."""
    with transaction():
        found = service.confirm(actor(), queries.get(booking_id, lock=True))
    wake("deliveries.post")
    flash(_("%(name)s is confirmed; the invitations are on their way.", name=found.spokesperson.shown_name), "done")
    return _to_request(found)


@blueprint.post("/<int:booking_id>/decline")
@needs("bookings.edit")
def decline(booking_id: int) -> ResponseReturnValue:
    """Record that the speaker said no."""
    with transaction():
        found = service.decline(actor(), queries.get(booking_id, lock=True), request.form.get("reason", ""))
    wake("deliveries.post")
    return _to_request(found)


@blueprint.post("/<int:booking_id>/cancellation")
@needs("bookings.edit")
def cancel(booking_id: int) -> ResponseReturnValue:
    """Cancel; calendars that were invited hear of it."""
    form = CancelForm()
    if not form.validate():
        return page(queries.get(booking_id), cancel_form=form), 422
    try:
        with transaction():
            found = service.cancel(actor(), queries.get(booking_id, lock=True), form.reason.data or "", CancelledBy(form.by.data))
    except Invalid as error:
        form.take(error)
        return page(queries.get(booking_id), cancel_form=form), 422
    wake("deliveries.post")
    if found.confirmed_at is None:
        return _to_request(found)
    return redirect(url_for("bookings.show", booking_id=booking_id), 303)  # what to tell the producer stands there


@blueprint.post("/<int:booking_id>/outcome")
@needs("bookings.edit")
def outcome(booking_id: int) -> ResponseReturnValue:
    """Record how it went."""
    form = OutcomeForm()
    if not form.validate():
        return page(queries.get(booking_id), outcome_form=form), 422
    state = State.NO_SHOW if form.state.data == "no_show" else State.COMPLETED
    with transaction():
        service.close(actor(), queries.get(booking_id, lock=True), state, form.text.data or "")
    return redirect(url_for("bookings.show", booking_id=booking_id), 303)


@blueprint.get("/<int:booking_id>.ics")
@needs("bookings.view")
def calendar(booking_id: int) -> Response:
    """Return the office's copy for a calendar."""
    data = emails.office_copy(queries.get(booking_id), clock.now(), passcode=may("bookings.edit"))
    headers = {"Content-Disposition": f'attachment; filename="booking-{booking_id}.ics"', "Cache-Control": "no-store"}
    return Response(data, headers=headers, content_type="text/calendar; charset=utf-8")


def _to_request(booking: Booking) -> ResponseReturnValue:
    return redirect(url_for("media_requests.show", request_id=booking.request_id), 303)
