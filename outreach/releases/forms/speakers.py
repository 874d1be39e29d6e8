"""What may be typed about a speaker of a release?"""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import Optional

from outreach.core.times import Meant
from outreach.web.forms import Form, LocalTimeField, is_zone, local_time, required
from outreach.web.zones import OfficeZoneField


class SpeakerForm(Form):
    """Who speaks, and from when until when they can be had; empty: on request."""

    spokesperson = IntegerField(_l("Speaker"), [required])
    opens_local = LocalTimeField(_l("From"), [Optional()])
    closes_local = LocalTimeField(_l("Until"), [Optional()])
    zone = OfficeZoneField(_l("In the time of"), [Optional(), is_zone])


def hours(form: SpeakerForm) -> tuple[Meant | None, Meant | None]:
    """Return from when until when somebody can be had, as it was typed; a time that cannot be marks its field."""
    opens = local_time(form, "opens_local", "zone") if form.opens_local.data else None
    closes = local_time(form, "closes_local", "zone") if form.closes_local.data else None
    return opens, closes
