"""How is an appointment written for other people's calendars, and read from theirs? RFC 5545, 5546 and 6047."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as read from somebody's calendar part."""

    uid: str
    sequence: int
    start: str
    end: str
    summary: str
    attendees: Sequence[tuple[str, str]]


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


def read(data: bytes) -> tuple[str, list[Seen]]:
    """Return (method, events) of a calendar part; raises `ValueError` when it is none."""
    calendar = Calendar.from_ical(data)
    return str(calendar.get("method", "")), [_seen(event) for event in calendar.walk("VEVENT")]


def _seen(event: Any) -> Seen:
    found = event.get("attendee", [])
    people = found if isinstance(found, list) else [found]
    attendees = [
        (str(one).removeprefix("mailto:").removeprefix("MAILTO:"), str(one.params.get("PARTSTAT", "NEEDS-ACTION")).lower())
        for one in people
    ]
    return Seen(
        uid=str(event.get("uid", "")),
        sequence=int(event.get("sequence", 0)),
        start=_instant(event.get("dtstart")),
        end=_instant(event.get("dtend")),
        summary=str(event.get("summary", "")),
        attendees=attendees,
    )


def _instant(value: Any) -> str:
    if value is None:
        return ""
    found = value.dt
    if not isinstance(found, datetime):
        return str(found.isoformat())
    return found.isoformat() if found.tzinfo is None else found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
