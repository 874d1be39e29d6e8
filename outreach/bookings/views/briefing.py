"""The office's side of a briefing: drafted from records, edited, kept in versions, and who has read which."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.bookings import queries, service
from outreach.bookings.forms.briefing import BriefingForm, filled
from outreach.bookings.queries import life
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.jobs import wake
from outreach.web.doors import actor, needs, pages

blueprint = pages("briefings", __name__, "/bookings")


@blueprint.get("/<int:booking_id>/briefing")
@needs("bookings.view")
def edit(booking_id: int) -> str:
    """Show the version that counts, or the draft that the records make."""
    booking, last = queries.get(booking_id), life.briefing(booking_id)
    return _page(booking_id, filled(last or service.draft(booking), last.number if last else 0))


@blueprint.post("/<int:booking_id>/briefing")
@needs("bookings.edit")
def save(booking_id: int) -> ResponseReturnValue:
    """Keep a new version, and write to the speaker that there is something to read."""
    form = BriefingForm()
    if not form.validate():
        return _page(booking_id, form), 422
    try:
        with transaction():
            booking = queries.get(booking_id, lock=True)
            made = service.save_briefing(actor(), booking, form.base.data, form.words(), tell=bool(form.tell.data))
    except Invalid as error:
        form.take(error)
        return _page(booking_id, form), 422
    except Refused as refused:
        form.form_errors.extend(str(reason.message) for reason in refused.reasons)
        last = life.briefing(booking_id)
        form.base.data = last.number if last else 0  # saved again on purpose, it follows the newer one
        return _page(booking_id, form), 409
    wake("deliveries.post")
    flash(_("Version %(number)s is saved.", number=made.number), "done")
    return redirect(url_for("briefings.edit", booking_id=booking_id), 303)


def _page(booking_id: int, form: BriefingForm) -> str:
    return render_template(
        "bookings/briefing.html", booking=queries.get(booking_id), form=form, versions=life.briefings(booking_id)
    )
