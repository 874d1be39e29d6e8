"""What follows when a booking or a speaker changes: calendars hear of it, withdrawn consent gives bookings back, names go."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from outreach.bookings import emails, service
from outreach.bookings.models import Booking
from outreach.bookings.schemas import held
from outreach.core import clock
from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.core.personal import Basis, Part, Period, holds, keeps
from outreach.core.traces import Traces
from outreach.deliveries import service as deliveries
from outreach.spokespeople.models import Spokesperson


@on("booking.confirmed")
@on("booking.changed")
def invite(actor: Actor, booking: Booking) -> None:
    """Post the invitation, or its update, to the speaker and the producer."""
    for message in emails.messages(booking, "invitation", clock.now()):
        deliveries.post(actor, message)


@on("booking.cancelled")
def take_back(actor: Actor, booking: Booking) -> None:
    """Post the cancellation to everybody who was invited."""
    for message in emails.messages(booking, "cancellation", clock.now()):
        deliveries.post(actor, message)


@on("spokesperson.consent_withdrawn")
def consent_withdrawn(spokesperson: Spokesperson, at: datetime, actor: Actor = WORKER) -> None:
    """Give back every hold and interview still to come, in the same transaction."""
    service.give_back(actor, spokesperson.id, "The speaker has withdrawn consent.")


@on("spokesperson.erased")
def speaker_erased(spokesperson_id: int, actor: Actor = WORKER, **_: object) -> None:
    """Give back every hold and interview still to come."""
    service.give_back(actor, spokesperson_id, "The speaker's record has gone.")


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Keep that there was an interview, not the names of who asked to be forgotten."""
    service.forget(traces)


holds(
    "bookings.interviews",
    Part(
        _l("Interviews"),
        _l("To bring two people together at a time and a place, on the terms they agreed"),
        Basis.LEGITIMATE_INTEREST,
        ("bookings.*",),
        held,
        "bookings",
    ),
)
keeps("bookings", Period(_l("Names, places and terms of interviews"), 365, _l("the interview"), service.purge))
