"""A booking's briefing for programs: the version that counts, or the draft; and a new version."""

from typing import Any

from outreach.bookings import queries, service
from outreach.bookings.api.records import api
from outreach.bookings.forms.briefing import BriefingForm, words_of
from outreach.bookings.models import Briefing
from outreach.bookings.queries import life
from outreach.bookings.schemas.life import BriefingSchema
from outreach.core.database import transaction
from outreach.jobs import wake
from outreach.web.doors import actor, body, needs


@api.get("/bookings/<int:booking_id>/briefing")
@needs("bookings.view")
@api.response(200, BriefingSchema)
def show(booking_id: int) -> Briefing | dict[str, Any]:
    """Return the version that counts; before there is one, the draft that the records make, as number 0."""
    booking = queries.get(booking_id)
    found = life.briefing(booking_id)
    if found is not None:
        return found
    words = service.draft(booking)
    return {
        "number": 0,
        "lines": words.lines,
        "questions": words.questions,
        "not_to_say": words.not_to_say,
        "lessons": words.lessons,
    }


@api.post("/bookings/<int:booking_id>/briefing")
@needs("bookings.edit")
@api.arguments(body(BriefingForm))
@api.response(201, BriefingSchema)
def save(data: dict[str, Any], booking_id: int) -> Briefing:
    """Save a new version; `base` is the number it was made from, 409 when there is a newer one."""
    with transaction():
        booking = queries.get(booking_id, lock=True)
        made = service.save_briefing(actor(), booking, data["base"], words_of(data), tell=data["tell"])
    wake("deliveries.post")
    return made
