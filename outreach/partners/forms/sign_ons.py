"""What does an organisation type and press that is asked for its name under a text?"""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import AnyOf, Length

from outreach.web.forms import Form, required


class SignForm(Form):
    """One question; the button that is pressed is the answer."""

    text_hash = HiddenField(validators=[Length(max=64)])
    answer = HiddenField(validators=[AnyOf(["signed", "declined"], _l("Press one of the two buttons."))])
    organisation = StringField(
        _l("The name of your organisation"), [required, Length(max=300)], render_kw={"autocomplete": "off"}
    )
    authoriser = StringField(_l("Your name and role: who says so?"), [required, Length(max=300)])
    display_name = StringField(_l("Printed as"), [Length(max=300)])
    may_use_logo = BooleanField(_l("Our logo may stand beside our name"))


class TakeOffForm(Form):
    """The wish to be taken off again."""

    organisation = StringField(
        _l("The name of your organisation"), [required, Length(max=300)], render_kw={"autocomplete": "off"}
    )
