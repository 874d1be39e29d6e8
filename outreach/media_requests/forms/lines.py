"""What makes a line: for what, in which language, the words, and until when they hold?"""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from outreach.media_requests.models import LineKind
from outreach.web.forms import FoldField, Form, LocalTimeField, is_zone, options
from outreach.web.zones import ZoneField

LINE_KINDS = {"holding": _l("Holding line"), "to_take": _l("Line to take")}


def number_or_none(typed: Any) -> int | None:
    """Return the number that a select sent; None for its empty choice."""
    return int(typed) if typed not in (None, "", "None") else None


class HoldingLineForm(Form):
    """One line as somebody writes it."""

    kind = SelectField(_l("Kind"), choices=options(LINE_KINDS.items()), default=LineKind.HOLDING.value)
    topic = StringField(_l("Topic"), [Length(max=200)])
    campaign_id = SelectField(_l("Campaign"), coerce=number_or_none, choices=[], validate_choice=False)
    language = StringField(_l("Language"), [Length(max=35)])
    text = TextAreaField(_l("The words"), [Length(max=2000)])
    until_local = LocalTimeField(_l("Valid until"), [Optional()])
    until_zone = ZoneField(_l("Time zone"), [Optional(), is_zone])
    until_fold = FoldField()
