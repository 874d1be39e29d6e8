"""Asking speakers, for programs: several at once or in order, more time, another link, and the words to copy."""

from typing import Any

from outreach.bookings import queries, service
from outreach.bookings.api.records import api
from outreach.bookings.emails import asking
from outreach.bookings.forms.offers import wish_of
from outreach.bookings.models import Booking
from outreach.bookings.queries import offers
from outreach.bookings.schemas import BookingSchema
from outreach.bookings.schemas.offers import AskBody, OffersSchema, QuestionSchema
from outreach.core.database import transaction
from outreach.jobs import wake
from outreach.media_requests import queries as requests
from outreach.web.doors import actor, needs


@api.get("/media-requests/<int:request_id>/offers")
@needs("bookings.view")
@api.response(200, OffersSchema)
def index(request_id: int) -> dict[str, Any]:
    """List who was asked for a request and what they answered, and who is next."""
    requests.get(request_id)
    return _document(request_id)


@api.post("/media-requests/<int:request_id>/offers")
@needs("bookings.edit")
@api.arguments(AskBody)
@api.response(201, OffersSchema)
def create(data: dict[str, Any], request_id: int) -> dict[str, Any]:
    """Hold and ask speakers; `how` is "at_once" or "in_order". Nobody is asked when one of them cannot be held."""
    with transaction():
        service.ask(actor(), request_id, data["spokespeople"] or [], wish_of(data), in_order=data["how"] == "in_order")
    wake("deliveries.post")
    wake("bookings.expire")
    return _document(request_id)


@api.post("/media-requests/<int:request_id>/offers/stop")
@needs("bookings.edit")
@api.response(200, OffersSchema)
def stop(request_id: int) -> dict[str, Any]:
    """Ask nobody further; who was asked already stays asked."""
    with transaction():
        service.stop_queue(actor(), request_id)
    return _document(request_id)


def _document(request_id: int) -> dict[str, Any]:
    return {"items": offers.offers(request_id), "queue": offers.turns(request_id)}


@api.get("/bookings/<int:booking_id>/question")
@needs("bookings.edit")
@api.response(200, QuestionSchema)
def question(booking_id: int) -> dict[str, str]:
    """Return the words that ask this speaker, link included, ready for any channel, in their language."""
    return _words(queries.get(booking_id))


def _words(found: Booking) -> dict[str, str]:
    return {"text": asking.text(found, "ask"), "language": asking.language_of(found, "speaker")}


@api.post("/bookings/<int:booking_id>/extension")
@needs("bookings.edit")
@api.response(200, BookingSchema)
def extend(booking_id: int) -> Booking:
    """Give a hold five more minutes."""
    with transaction():
        found = service.extend(actor(), queries.get(booking_id, lock=True))
    wake("bookings.expire")
    return found


@api.post("/bookings/<int:booking_id>/link")
@needs("bookings.edit")
@api.response(200, QuestionSchema)
def renew_link(booking_id: int) -> dict[str, str]:
    """Take the speaker's link back and return the words with another one."""
    with transaction():
        service.renew_link(actor(), queries.get(booking_id, lock=True))
    return _words(queries.get(booking_id))
