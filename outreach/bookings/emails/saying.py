"""What does the desk say to the producer on the phone? The one or two sentences that fit where a booking stands now."""

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from outreach.bookings.emails.faces import guest, language_of, words_for
from outreach.bookings.models import Booking
from outreach.bookings.policy.states import CancelledBy, Side, State


def to_the_producer(booking: Booking) -> tuple[str, str]:
    """Return (language, words) for the producer, in the caller's language; "" while there is nothing to say."""
    language = language_of(booking, "producer")
    with force_locale(language):
        return language, str(_said(booking, language))


def _said(booking: Booking, language: str) -> str:
    words = words_for(booking, "producer", language)
    named = {"guest": guest(booking), "time": f"{words['local']:%H:%M}", "city": words["city"]}
    if booking.state == State.CANCELLED and booking.confirmed_at is not None:
        return _cancelled(booking.cancelled_by or CancelledBy.US, named)
    if booking.state != State.CONFIRMED:
        return ""
    if booking.late_side == Side.SPEAKER:
        return str(
            ngettext(
                "I am sorry: %(guest)s is about %(num)s minute late for the interview at %(time)s %(city)s. Can you wait, or change the order?",
                "I am sorry: %(guest)s is about %(num)s minutes late for the interview at %(time)s %(city)s. Can you wait, or change the order?",
                booking.late_minutes or 0,
                **named,
            )
        )
    if booking.late_side == Side.OUTLET:
        return str(
            ngettext(
                "We have told %(guest)s that you start about %(num)s minute late.",
                "We have told %(guest)s that you start about %(num)s minutes late.",
                booking.late_minutes or 0,
                **named,
            )
        )
    if not booking.request.callback_email:
        return str(_("The interview with %(guest)s is confirmed for %(time)s %(city)s.", **named))
    if booking.sequence:
        return str(_("The interview with %(guest)s now stands at %(time)s %(city)s. The new invitation is on its way.", **named))
    return str(_("The interview with %(guest)s is confirmed for %(time)s %(city)s. The invitation is on its way.", **named))


def _cancelled(by: CancelledBy, named: dict[str, str]) -> str:
    sentences = {
        CancelledBy.OUTLET: _(
            "We have let %(guest)s know that the interview at %(time)s %(city)s is off. Thank you for telling us.", **named
        ),
        CancelledBy.BUMPED: _(
            "We have let %(guest)s know that you need the time for other news. Shall we look for another time?", **named
        ),
        CancelledBy.SPEAKER: _(
            "I am sorry: %(guest)s cannot do the interview at %(time)s %(city)s after all. I am looking for somebody else now and ring you back.",
            **named,
        ),
        CancelledBy.US: _(
            "I am sorry: we have to take back the interview with %(guest)s at %(time)s %(city)s. I ring you back shortly.",
            **named,
        ),
    }
    return str(sentences[by])
