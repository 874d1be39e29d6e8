"""Which typed words reach or identify a speaker? Those never go into what the producer reads too."""

from collections.abc import Mapping
from dataclasses import replace

from outreach.bookings.models import Booking
from outreach.bookings.policy import exposure, states
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.media_requests import service as desk
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.policy import together
from outreach.spokespeople.queries import details
from outreach.spokespeople.service import traces_of

READ_BY_BOTH = (
    "place",
    "link",
    "interviewer",
    "terms",
    "passcode",
    "fallback",
    "other_guests",
    "interpreter",
    "on_screen",
    "not_to_ask",
)
"""The details that go into the invitation or the sheet of the producer."""


def hides_name(speaker: Spokesperson) -> bool:
    """Say whether the producer reads "our guest" instead of the name."""
    return exposure.hides_name(speaker.safety_profile, speaker.protected)


def refuse_private_words(booking: Booking, typed: Mapping[str, object]) -> None:
    """Refuse a number or address of the speaker, or a name that must not leave, in a text that the producer reads too."""
    speaker, topic = booking.spokesperson, booking.request.topic
    traces = traces_of(speaker)
    if not hides_name(speaker):
        traces = replace(traces, names=())
    found = [name for name in READ_BY_BOTH if traces.appear_in(str(typed.get(name) or ""))]
    if found:
        said = say("The producer reads this too, and it names or reaches the speaker. Nothing was saved; take it out.")
        raise Invalid(**dict.fromkeys(found, said))
    for name in READ_BY_BOTH:
        desk.refuse_names(str(typed.get(name) or ""), topic, field=name)


def kept_words(speaker: Spokesperson, text: str) -> str:
    """Return what a speaker wrote to us, without what a viewer would recognise or reach somebody hidden by."""
    return traces_of(speaker).taken_out(text, parts=True) if hides_name(speaker) else text


def check_sheet(booking: Booking) -> None:
    """Refuse to write to a producer about what is not settled, or whose address we do not know."""
    states.check_confirmed(booking.state)
    if not booking.request.callback_email:
        missing = say("There is no address to write to. Copy the sheet, or give the request an address.")
        raise Refused(Reason("booking.no_address", missing, "callback_email"))


def refuse_words_about_others(booking: Booking, typed: Mapping[str, str]) -> None:
    """Refuse the producer's own number or address, and a hidden name, in what stands on the speaker's page."""
    request, speaker = booking.request, booking.spokesperson
    theirs = Traces(addresses=(request.callback_email,), numbers=(request.callback, booking.producer_phone))
    own = traces_of(speaker) if hides_name(speaker) else Traces()
    found = [name for name, text in typed.items() if theirs.appear_in(text) or own.appear_in(text)]
    if found:
        said = say(
            "This stands on a page, and it holds a number or address of the caller, or a name that is hidden. Nothing was saved; take it out."
        )
        raise Invalid(**dict.fromkeys(found, said))


def joined_details(booking: Booking, text: str, language: str) -> list[str]:
    """Return what stands in a text that leaves and, put together, may name a speaker at risk; nothing of others, or of few details."""
    speaker = booking.spokesperson
    return together(text, details(speaker, language)) if speaker.protected else []
