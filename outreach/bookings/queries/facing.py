"""What may each of the two sides read of what is agreed? One list for mails, calendars, the sheet and the briefing."""

from collections.abc import Iterator
from typing import Literal

from outreach.bookings.models import Booking, Medium, WhoCalls
from outreach.bookings.policy.exposure import WAYS
from outreach.core.links import without_query
from outreach.core.times import shown
from outreach.core.words import Said, say

Face = Literal["speaker", "producer", "office"]
_PASSCODE, _LINK = say("Passcode"), say("Link")
_USUALLY = {
    Medium.PHONE: WhoCalls.OFFICE, Medium.VIDEO: WhoCalls.LINK, Medium.STUDIO: WhoCalls.NOBODY, Medium.IN_PERSON: WhoCalls.NOBODY,
    Medium.WRITTEN: WhoCalls.NOBODY,
}  # fmt: skip
_CALLS: dict[WhoCalls, Said | str] = {
    WhoCalls.OFFICE: say("The press office rings both sides and connects the call"),
    WhoCalls.LINK: say("Both sides open the link"),
    WhoCalls.NOBODY: "",
}
_CALLS_TO: dict[str, dict[WhoCalls, Said | str]] = {
    "speaker": {WhoCalls.OUTLET: say("The outlet rings you"), WhoCalls.SPEAKER: say("You ring the outlet")},
    "producer": {WhoCalls.OUTLET: say("You ring our guest"), WhoCalls.SPEAKER: say("Our guest rings you")},
    "office": {WhoCalls.OUTLET: say("The outlet rings the speaker"), WhoCalls.SPEAKER: say("The speaker rings the outlet")},
}


def agreed(booking: Booking, face: Face, zone: str, passcode: bool = True) -> list[tuple[Said, str]]:
    """Return (what, value) of all that is agreed and that this face may read; times on the clock of `zone`.

    Without `passcode` it is said that there is one, not which, also in the link's query: for who reads along in the office.
    """
    found = [(what, value) for what, value in _agreed(booking, face, zone) if value and value.strip()]
    return found if passcode else [(what, _kept_back(what, value)) for what, value in found]


def _kept_back(what: Said, value: str) -> str:
    if what == _PASSCODE:
        return say("kept from you")
    return without_query(value) if what == _LINK else value


def _agreed(booking: Booking, face: Face, zone: str) -> Iterator[tuple[Said, str]]:
    yield say("How"), WAYS[booking.medium.value]
    yield say("Who calls"), {**_CALLS, **_CALLS_TO[face]}[booking.who_calls or _USUALLY[booking.medium]]
    yield say("Place"), booking.place
    yield _LINK, booking.link
    yield _PASSCODE, booking.passcode
    yield say("If the line drops"), booking.fallback
    if booking.medium != Medium.WRITTEN:
        yield say("Line check"), f"{shown(booking.check_at, [zone])[0][1]:%H:%M}"
    yield say("Interviewer"), booking.interviewer
    yield say("Other guests"), booking.other_guests
    yield say("Topic"), booking.request.topic
    yield say("Terms"), booking.terms
    yield say("Interpreter"), booking.interpreter
    if face != "speaker":
        yield say("On screen"), booking.on_screen
        yield say("Please do not ask"), booking.not_to_ask
    if face != "producer":
        yield say("If you have to stop, say"), booking.abort_phrase
        yield say("Afterwards"), booking.aftercare
