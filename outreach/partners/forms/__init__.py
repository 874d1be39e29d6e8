"""What does a person without an account type? Only what a machine that follows links never would."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import InputRequired, Length

from outreach.web.forms import Form, required


class AcceptForm(Form):
    """The deliberate yes: a tick and one's own surname."""

    terms_hash = HiddenField(validators=[Length(max=64)])
    agree = BooleanField(
        _l("I accept these terms for my outlet and myself"), [InputRequired(_l("Tick the box to accept the terms."))]
    )
    name = StringField(_l("Your surname"), [required, Length(max=200)], render_kw={"autocomplete": "off"})


class DeclineForm(Form):
    """The no; a button."""
