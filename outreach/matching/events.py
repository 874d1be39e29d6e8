"""What does matching say when somebody is held, or takes a use back? A shut gate refuses or gives back, in the same transaction."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flask_babel import lazy_gettext as _l

from outreach.bookings import queries as bookings
from outreach.bookings.models import Booking
from outreach.bookings.policy.slots import Slot
from outreach.bookings.policy.states import CancelledBy
from outreach.bookings.service import cancel
from outreach.core.actors import Actor
from outreach.core.errors import Reason, Refused
from outreach.core.events import on
from outreach.core.personal import Basis, Held, Part, Person, holds
from outreach.core.words import say
from outreach.matching import queries, service
from outreach.matching.policy.facts import Candidate, Wish
from outreach.matching.policy.gates import covers
from outreach.matching.policy.match import LeftOut, fits, mandate_known
from outreach.matching.policy.uses import permission_of
from outreach.spokespeople.models import Permission, Spokesperson
from outreach.spokespeople.policy import is_reason


@on("booking.held")
@on("booking.moved")
@on("booking.restored")
def check_gates(booking: Booking, override_reason: str, now: datetime, actor: Actor | None = None, **_: object) -> None:
    """Refuse a hold, another time or a restored booking whose gates are shut.

    A typed reason opens all but consent and safety, and is written down.
    """
    slot = Slot(booking.starts_at, booking.ends_at, booking.blocks_from, booking.blocks_until)
    wish = replace(queries.wish_of(booking.request, now), slot=slot)
    found = queries.candidates(wish, but_not=booking.id, only=booking.spokesperson_id)
    left_out = _left_out(wish, found[0], booking.id) if found else None
    if left_out is None:
        return
    if is_reason(override_reason) and left_out.can_be_overridden:
        service.note_override(actor, booking, [gate for gate, _point in left_out.shut], override_reason, now)
        return
    raise Refused(*_refusals(booking, left_out, bool(override_reason.strip()) and left_out.can_be_overridden))


def _left_out(wish: Wish, one: Candidate, booking_id: int) -> LeftOut | None:
    """Return why not; everybody is read only where it hangs on whether anybody covers the topic."""
    known = not wish.topic or covers(wish, one) or mandate_known(wish, queries.candidates(wish, but_not=booking_id))
    return fits(wish, one, known)


def _refusals(booking: Booking, left_out: LeftOut, too_short: bool) -> Iterator[Reason]:
    name = booking.spokesperson.shown_name
    for gate, point in left_out.shut:
        yield Reason(f"matching.{point.code}", say("%(name)s: %(reason)s.", name=name, reason=point.text), gate)
    if too_short:
        yield Reason("matching.reason", say("Say in ten letters or more why this person all the same."), "override_reason")


@on("spokesperson.permission_withdrawn")
def permission_withdrawn(spokesperson: Spokesperson, use: Permission, at: datetime, actor: Actor) -> None:
    """Give back the holds and interviews still to come that need this use."""
    for booking in bookings.ahead_of(spokesperson.id, at):
        if booking.is_live and permission_of(booking.request.format, booking.request.mode) == use:
            cancel(actor, booking, "The speaker has withdrawn consent.", CancelledBy.SPEAKER)


@on("spokesperson.erased")
def speaker_erased(spokesperson_id: int, **_: object) -> None:
    """Drop on which texts the person was briefed."""
    service.forget_speaker(spokesperson_id)


def _held(person: Person) -> Iterator[Held]:
    number = person.id_in("spokesperson")
    for one in queries.briefings_of(number) if number is not None else ():
        yield Held(_l("Briefed on a text"), one.release.title, one.recorded_by, one.briefed_at)


holds(
    "matching.briefings",
    Part(
        _l("Texts they were briefed on"),
        _l("To know who may speak about a text while it is under embargo"),
        Basis.LEGITIMATE_INTEREST,
        ("release_briefings.*",),
        _held,
    ),
)
