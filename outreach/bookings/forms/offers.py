"""What may be typed when speakers are asked?"""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from outreach.bookings.service import Wish
from outreach.core.times import meant
from outreach.web.forms import Form, LocalTimeField, is_zone, options
from outreach.web.locale import settings
from outreach.web.zones import ZoneField

HOWS = {"at_once": _l("All at once; the first yes has it"), "in_order": _l("One after the other, in this order")}


class AskForm(Form):
    """Whom to ask, how, and what every one of them is asked."""

    spokespeople = SelectMultipleField(_l("Speakers"), coerce=int, choices=[], validate_choice=False)
    how = RadioField(_l("How"), choices=options(HOWS.items()), default="at_once")
    starts_local = LocalTimeField(_l("Starts"), [Optional()])
    starts_zone = ZoneField(_l("Time zone"), [Optional(), is_zone])
    minutes = IntegerField(_l("Minutes"), [Optional(), NumberRange(1, 600)])
    interviewer = StringField(_l("Interviewer"), [Length(max=200)])
    terms = TextAreaField(_l("Agreed terms"), [Length(max=4000)])
    override_reason = StringField(_l("Why this person all the same"), [Length(max=500)])


def wish_of(data: dict[str, Any]) -> Wish:
    """Return form data as what the service takes."""
    local = data.get("starts_local")
    return Wish(
        starts_at=meant(local, data.get("starts_zone") or settings().timezone).instant if local else None,
        minutes=data.get("minutes"),
        interviewer=data.get("interviewer") or "",
        terms=data.get("terms") or "",
        override_reason=data.get("override_reason") or "",
    )
