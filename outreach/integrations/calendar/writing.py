"""How is an appointment written for other people's calendars? RFC 5545, 5546 and 6047."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

PRODUCT = "-//Outreach//Press office//EN"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment as one recipient may see it; instants are UTC, `attendee` is the only other address in it."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    stamp: datetime
    summary: str
    organiser: str
    organiser_name: str = ""
    attendee: str = ""
    attendee_name: str = ""
    description: str = ""
    location: str = ""
    zone: str = "UTC"
    status: str = "CONFIRMED"


def invitation(appointment: Appointment) -> bytes:
    """Return a METHOD:REQUEST part: an invitation, or with a higher SEQUENCE its change."""
    return _written(appointment, "REQUEST")


def cancellation(appointment: Appointment) -> bytes:
    """Return the METHOD:CANCEL part that takes the appointment with the same UID away."""
    return _written(appointment, "CANCEL", status="CANCELLED")


def publication(appointment: Appointment) -> bytes:
    """Return a METHOD:PUBLISH part for the office's own calendar; it asks nobody to answer."""
    return _written(appointment, "PUBLISH")


def _written(appointment: Appointment, method: str, status: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_event(appointment, status or appointment.status, invite=method != "PUBLISH"))
    if appointment.zone != "UTC":
        calendar.add_component(_zone(appointment))
        calendar.add("x-wr-timezone", appointment.zone)
    written: bytes = calendar.to_ical()
    return written


def _zone(appointment: Appointment) -> Timezone:
    """Return the zone with the changes of the years around it; a part without any would be no VTIMEZONE."""
    year = appointment.starts_at.year
    return Timezone.from_tzid(appointment.zone, first_date=date(year - 1, 1, 1), last_date=date(year + 1, 12, 31))


def _event(appointment: Appointment, status: str, invite: bool) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.stamp.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("summary", appointment.summary)
    event.add("status", status)
    event.add("transp", "OPAQUE")
    for name in ("description", "location"):
        if value := getattr(appointment, name):
            event.add(name, value)
    event.add("organizer", _person(appointment.organiser, appointment.organiser_name), encode=False)
    if invite and appointment.attendee:
        attendee = _person(appointment.attendee, appointment.attendee_name)
        for key, value in (("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")):
            attendee.params[key] = vText(value)
        event.add("attendee", attendee, encode=False)
    return event


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    if name:
        person.params["CN"] = vText(name)
    return person
