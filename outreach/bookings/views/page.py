"""What does the page of one booking show? The same for every door that comes back to it with something to mend."""

from typing import Any

from flask import render_template

from outreach.bookings.emails.saying import to_the_producer
from outreach.bookings.forms import DetailsForm, OutcomeForm
from outreach.bookings.forms.life import CancelForm, DelayForm, MoveForm, NumberForm, ReleaseForm, RestoreForm
from outreach.bookings.models import Booking
from outreach.bookings.policy import numbers
from outreach.bookings.queries import life
from outreach.bookings.views import shown
from outreach.core import clock
from outreach.core.times import zone_info
from outreach.web.locale import settings


def page(booking: Booking, **forms: Any) -> str:
    """Return the page; `forms` are those that were filled in and refused."""
    language, words = to_the_producer(booking)
    fresh: dict[str, Any] = {
        "form": DetailsForm(formdata=None, obj=booking),
        "move_form": _move_form(booking),
        "cancel_form": CancelForm(formdata=None),
        "restore_form": RestoreForm(formdata=None),
        "delay_form": DelayForm(formdata=None),
        "outcome_form": OutcomeForm(formdata=None),
        "number_form": NumberForm(formdata=None),
        "release_form": ReleaseForm(formdata=None),
        "revealed": "",
    }
    return render_template(
        "bookings/show.html",
        booking=booking,
        figures=shown.figures(booking),
        ready={"language": language, "words": words},
        released=_released(booking),
        reveals=life.reveals(booking.id),
        reminders=life.reminders(booking.id),
        **{**fresh, **forms},
    )


def _released(booking: Booking) -> dict[str, Any] | None:
    """Return until when the producer may see the number, and whether they looked; None where they may not."""
    found = life.released(booking.id, clock.now())
    if found is None:
        return None
    return {"until": numbers.ends_at(booking.ends_at, found.ended_at), "seen_at": found.seen_at}


def _move_form(booking: Booking) -> MoveForm:
    zone = settings().timezone
    local = booking.starts_at.astimezone(zone_info(zone)).replace(tzinfo=None)
    return MoveForm(formdata=None, data={"starts_local": local, "starts_zone": zone})
