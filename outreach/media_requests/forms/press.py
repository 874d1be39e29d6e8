"""What does a journalist without an account tell us? Enough to answer in time."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Email, Length, Optional, Regexp

from outreach.web.forms import FoldField, Form, LocalTimeField, is_zone, required
from outreach.web.zones import OfficeZoneField


class PressForm(Form):
    """The public form; `website` is a trap that no person sees, `opened` says when the page was made."""

    class Meta:
        csrf = False  # nobody is signed in here: there is nothing to forge

    outlet_name = StringField(_l("Your outlet"), [required, Length(max=200)])
    caller_name = StringField(_l("Your name"), [required, Length(max=200)])
    callback = StringField(
        _l("Telephone"), [Optional(), Length(max=60), Regexp(r"^[^a-zA-Z@]*\d[^@]*$", message=_l("Write a telephone number."))]
    )
    callback_email = StringField(_l("Email"), [Optional(), Email(), Length(max=254)])
    question = TextAreaField(_l("What do you need?"), [required, Length(max=8000)])
    deadline_local = LocalTimeField(_l("By when?"), [required])
    deadline_zone = OfficeZoneField(_l("On the clocks of"), [is_zone])
    deadline_fold = FoldField()
    language = SelectField(_l("Answer me in"), choices=[], validate_choice=False)
    website = StringField(_l("Leave this empty"), [Length(max=200)])
    opened = HiddenField()
