"""What may be typed as the words of an offer or a notice?"""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from outreach.web.forms import Form


class WordingForm(Form):
    """Subject and body; `seen` is the number of the version they were typed over."""

    subject = StringField(_l("Subject"), [Length(max=300)])
    body = TextAreaField(_l("Words"), [Length(max=8000)])
    seen = IntegerField(widget=HiddenInput(), default=0)
