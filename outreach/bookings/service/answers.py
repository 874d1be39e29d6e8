"""What do calendars and speakers answer to our invitations? Notes on the request; a person decides what follows."""

from outreach.bookings import queries
from outreach.bookings.models import Booking
from outreach.bookings.service.private import kept_words
from outreach.core.actors import WORKER
from outreach.core.words import say
from outreach.media_requests import service as requests

_SAID = {
    ("speaker", "accepted"): say("The speaker's calendar accepted the invitation."),
    ("speaker", "declined"): say("The speaker's calendar declined the invitation. Ring them before the interview."),
    ("speaker", "tentative"): say("The speaker's calendar answered perhaps. Ring them before the interview."),
    ("caller", "accepted"): say("The caller's calendar accepted the invitation."),
    ("caller", "declined"): say("The caller's calendar declined the invitation. Ring them before the interview."),
    ("caller", "tentative"): say("The caller's calendar answered perhaps."),
}


def answered(booking: Booking, sender: str, attendee: str, answer: str, sequence: int) -> bool:
    """Note a calendar's answer; False when it does not come from an address that was invited, and speak for that address."""
    invited = {(booking.spokesperson.email or "").lower(): "speaker", (booking.request.callback_email or "").lower(): "caller"}
    who = invited.get(sender.lower(), "") if sender else ""
    if not who or sender.lower() != attendee:
        return False
    said = _SAID.get((who, answer))
    if said is not None and sequence >= booking.sequence:
        requests.add_note(WORKER, booking.request, said, "mail")
    return True


def speaker_wrote(booking_id: int, text: str) -> None:
    """Put a speaker's answer in words on the request."""
    booking = queries.get(booking_id)
    said = kept_words(booking.spokesperson, text[:20_000])  # people sign their mails with name and number
    requests.add_note(WORKER, booking.request, f"{say('The speaker wrote:')}\n{said}", "mail")
