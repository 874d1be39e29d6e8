"""What may be typed when a booking moves, ends, comes back or runs late?"""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from outreach.bookings.forms import ReasonForm
from outreach.bookings.service import LATEST
from outreach.web.forms import FoldField, Form, LocalTimeField, is_zone, options, required
from outreach.web.zones import ZoneField

CANCELLED_BY = {
    "outlet": _l("The outlet"), "speaker": _l("The speaker"), "us": _l("Our office"), "bumped": _l("The outlet, for other news"),
}  # fmt: skip
SIDES = {"speaker": _l("The speaker"), "outlet": _l("The outlet")}


class MoveForm(Form):
    """The other time."""

    starts_local = LocalTimeField(_l("New time"), [required])
    starts_zone = ZoneField(_l("Time zone"), [required, is_zone])
    fold = FoldField()
    minutes = IntegerField(_l("Minutes"), [Optional(), NumberRange(1, 600)])
    reason = StringField(_l("Reason"), [Length(max=500)])
    override_reason = StringField(_l("Why at that time all the same"), [Length(max=500)])


class CancelForm(ReasonForm):
    """Why, and on whose side."""

    by = SelectField(_l("Who cancels"), choices=options([*CANCELLED_BY.items()]), default="us")


class RestoreForm(Form):
    """Why a gate that is shut is passed."""

    override_reason = StringField(_l("Why this person all the same"), [Length(max=500)])


class DelayForm(Form):
    """Who is late, and how late."""

    side = SelectField(_l("Who is late"), choices=options([*SIDES.items()]), default="speaker")
    minutes = IntegerField(_l("Minutes late"), [InputRequired(), NumberRange(1, LATEST)])


class NumberForm(Form):
    """Why the office looks at a number."""

    reason = StringField(_l("Reason"), [Length(max=500)])


class ReleaseForm(NumberForm):
    """Why the producer gets it, and that the speaker said yes."""

    agreed = BooleanField(_l("The speaker said yes to this outlet having it"))
