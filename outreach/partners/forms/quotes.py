"""What does somebody type and press who was asked about their own words?"""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import AnyOf, Length

from outreach.releases.models import QuoteAnswer
from outreach.web.forms import Form, required


class QuoteAnswerForm(Form):
    """One question; the button that is pressed is the answer."""

    words_hash = HiddenField(validators=[Length(max=64)])
    answer = HiddenField(validators=[AnyOf([one.value for one in QuoteAnswer], _l("Press one of the two buttons."))])
    name = StringField(_l("Your first or last name"), [required, Length(max=300)], render_kw={"autocomplete": "given-name"})
    note = TextAreaField(_l("The words you want instead"), [Length(max=4000)])
