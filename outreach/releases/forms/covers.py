"""What may be typed around a release that is mailed?"""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from outreach.releases.policy.covers import Cover
from outreach.web.forms import Form


class CoverForm(Form):
    """The four parts of a covering mail; `seen` is the number of the version they were typed over."""

    greeting = StringField(_l("Greeting"), [Length(max=300)])
    opening = TextAreaField(_l("Before the text"), [Length(max=4000)])
    closing = TextAreaField(_l("After the text"), [Length(max=4000)])
    signature = TextAreaField(_l("Signature"), [Length(max=2000)])
    seen = IntegerField(widget=HiddenInput(), default=0)


def cover_of(form: CoverForm) -> Cover:
    """Return the covering mail that the form describes."""
    return Cover(*(form[name].data or "" for name in ("greeting", "opening", "closing", "signature")))
