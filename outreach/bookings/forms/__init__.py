"""What may be typed about a booking?"""

from dataclasses import fields
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional

from outreach.bookings.models import Medium, WhoCalls
from outreach.bookings.service import Details
from outreach.web.forms import Form, LocalTimeField, is_zone, options
from outreach.web.zones import ZoneField

MEDIA = {
    "studio": _l("Studio"), "video": _l("Video link"), "phone": _l("Phone"), "in_person": _l("In person"), "written": _l("In writing"),
}  # fmt: skip
CALLS = {
    "office": _l("We connect the call"), "outlet": _l("The outlet rings the speaker"), "speaker": _l("The speaker rings the outlet"),
    "link": _l("Both open the link"), "nobody": _l("Nobody, they meet"),
}  # fmt: skip
STATES = {
    "tentative": _l("Held"), "confirmed": _l("Confirmed"), "cancelled": _l("Cancelled"), "completed": _l("Took place"), "no_show": _l("No show"),
}  # fmt: skip


class DetailsForm(Form):
    """What else is agreed."""

    medium = SelectField(_l("How"), choices=options([("", _l("As usual for the format")), *MEDIA.items()]), default="")
    place = StringField(_l("Place"), [Length(max=300)])
    link = StringField(_l("Link"), [Optional(), URL(require_tld=False), Length(max=500)])
    interviewer = StringField(_l("Interviewer"), [Length(max=200)])
    terms = TextAreaField(_l("Agreed terms"), [Length(max=4000)])
    check_minutes = IntegerField(_l("Line check, minutes before"), [Optional(), NumberRange(0, 60)])
    who_calls = SelectField(_l("Who calls"), choices=options([("", _l("As usual for the way")), *CALLS.items()]), default="")
    passcode = StringField(_l("Passcode"), [Length(max=120)])
    fallback = StringField(_l("If the line drops"), [Length(max=120)])
    not_to_ask = TextAreaField(_l("What not to ask"), [Length(max=2000)])
    on_screen = StringField(_l("On screen, as approved"), [Length(max=300)])
    other_guests = StringField(_l("Other guests"), [Length(max=300)])
    interpreter = StringField(_l("Interpreter"), [Length(max=300)])
    questions = TextAreaField(_l("Expected questions"), [Length(max=4000)])
    abort_phrase = StringField(_l("If they have to stop, they say"), [Length(max=120)])
    aftercare = StringField(_l("Afterwards"), [Length(max=300)])
    producer_phone = StringField(_l("Producer's mobile"), [Length(max=64)])

    def details(self) -> Details:
        """Return what was typed; an empty medium leaves the one there is."""
        return details_of(self.data)


def details_of(data: dict[str, Any]) -> Details:
    """Return form data as the service's details; fields that were not sent leave what is there."""
    medium, calls = data.get("medium"), data.get("who_calls")
    texts = {one.name: data.get(one.name) for one in fields(Details) if one.name not in ("medium", "who_calls")}
    return Details(medium=Medium(medium) if medium else None, who_calls=WhoCalls(calls) if calls else None, **texts)


class HoldForm(DetailsForm):
    """Whom to hold, for what, and when if not at the request's own time."""

    request_id = IntegerField(_l("Request"), [InputRequired(), NumberRange(1)])
    spokesperson_id = IntegerField(_l("Speaker"), [InputRequired(), NumberRange(1)])
    starts_local = LocalTimeField(_l("Starts"), [Optional()])
    starts_zone = ZoneField(_l("Time zone"), [Optional(), is_zone])
    minutes = IntegerField(_l("Minutes"), [Optional(), NumberRange(1, 600)])
    override_reason = StringField(_l("Why this person all the same"), [Length(max=500)])


class ReasonForm(Form):
    """Why."""

    reason = StringField(_l("Reason"), [Length(max=500)])


class OutcomeForm(Form):
    """How it went."""

    state = SelectField(
        _l("It"), choices=options([("completed", _l("Took place")), ("no_show", _l("No show"))]), default="completed"
    )
    text = StringField(_l("What came of it"), [Length(max=2000)])
