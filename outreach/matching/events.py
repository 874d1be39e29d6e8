"""What does matching say when somebody is held, or takes a use back? A shut gate refuses or gives back, in the same transaction."""

from dataclasses import replace
from datetime import datetime

from outreach.bookings import queries as bookings
from outreach.bookings.models import Booking
from outreach.bookings.policy.slots import Slot
from outreach.bookings.policy.states import CancelledBy
from outreach.bookings.service import cancel
from outreach.core.actors import Actor
from outreach.core.errors import Reason, Refused
from outreach.core.events import on
from outreach.core.words import say
from outreach.matching import queries
from outreach.matching.policy.gates import permission_of
from outreach.matching.policy.match import fits
from outreach.spokespeople.models import Permission, Spokesperson


@on("booking.held")
@on("booking.moved")
@on("booking.restored")
def check_gates(booking: Booking, override_reason: str, now: datetime, **_: object) -> None:
    """Refuse a hold, another time or a restored booking whose gates are shut; a typed reason opens all but consent and safety."""
    slot = Slot(booking.starts_at, booking.ends_at, booking.blocks_from, booking.blocks_until)
    wish = replace(queries.wish_of(booking.request, now), slot=slot)
    found = queries.candidates(wish, but_not=booking.id, only=booking.spokesperson_id)
    left_out = fits(wish, found[0]) if found else None
    if left_out is None or (override_reason.strip() and left_out.can_be_overridden):
        return
    raise Refused(
        *(
            Reason(
                f"matching.{point.code}",
                say("%(name)s: %(reason)s.", name=booking.spokesperson.shown_name, reason=point.text),
                gate,
            )
            for gate, point in left_out.shut
        )
    )


@on("spokesperson.permission_withdrawn")
def permission_withdrawn(spokesperson: Spokesperson, use: Permission, at: datetime, actor: Actor) -> None:
    """Give back the holds and interviews still to come that need this use."""
    for booking in bookings.ahead_of(spokesperson.id, at):
        if booking.is_live and permission_of(booking.request.format, booking.request.mode) == use:
            cancel(actor, booking, "The speaker has withdrawn consent.", CancelledBy.SPEAKER)
