"""What may be typed about a booking?"""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional

from outreach.bookings.models import Medium
from outreach.bookings.service import Details
from outreach.web.forms import Form, LocalTimeField, is_zone, options

MEDIA = {
    "studio": _l("Studio"), "video": _l("Video link"), "phone": _l("Phone"), "in_person": _l("In person"), "written": _l("In writing"),
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

    def details(self) -> Details:
        """Return what was typed; an empty medium leaves the one there is."""
        return details_of(self.data)


def details_of(data: dict[str, Any]) -> Details:
    """Return form data as the service's details; fields that were not sent leave what is there."""
    medium = data.get("medium")
    return Details(
        medium=Medium(medium) if medium else None,
        place=data.get("place"),
        link=data.get("link"),
        interviewer=data.get("interviewer"),
        terms=data.get("terms"),
    )


class HoldForm(DetailsForm):
    """Whom to hold, for what, and when if not at the request's own time."""

    request_id = IntegerField(_l("Request"), [InputRequired(), NumberRange(1)])
    spokesperson_id = IntegerField(_l("Speaker"), [InputRequired(), NumberRange(1)])
    starts_local = LocalTimeField(_l("Starts"), [Optional()])
    starts_zone = StringField(_l("Time zone"), [Optional(), is_zone])
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
