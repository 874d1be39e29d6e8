"""Did it run? The answer about one interview, given with one tap the day after."""

from outreach.core.actors import Actor
from outreach.coverage import queries
from outreach.coverage.models import Coverage
from outreach.coverage.policy.kinds import Result
from outreach.coverage.service.keeping import log


def answer_interview(actor: Actor, booking_id: int, result: Result) -> Coverage:
    """Write down what became of an interview; its link and words may follow. Raises `NotFound` where an answer is there."""
    booking = queries.awaited_booking(booking_id)
    values = {"result": result, "outlet_name": booking.request.outlet_shown, "request_id": booking.request_id}
    if booking.request.release_id is not None:
        values["release_id"] = booking.request.release_id
    return log(actor, values, booking_id=booking.id)
