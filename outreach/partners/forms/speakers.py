"""What does a speaker who was asked type and press? Their own name, and yes, no or call me."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, NumberRange

from outreach.bookings.policy.answers import Answer
from outreach.web.forms import Form

WHOSE = _l("Type your first or last name, to show that you answer and not a mail filter.")


class AnswerForm(Form):
    """One question; the button that is pressed is the answer."""

    answer = HiddenField(validators=[AnyOf([one.value for one in Answer], _l("Press Yes, No or Call me."))])
    name = StringField(
        _l("Your first or last name"), [DataRequired(WHOSE), Length(max=200)], render_kw={"autocomplete": "given-name"}
    )
    note = StringField(_l("Something we should know"), [Length(max=500)], render_kw={"autocomplete": "off"})


class NameForm(Form):
    """One's own name, which stands nowhere on the page."""

    name = StringField(
        _l("Your first or last name"), [InputRequired(WHOSE), Length(max=200)], render_kw={"autocomplete": "given-name"}
    )


class ReceiptForm(NameForm):
    """The version that was read, and by whom."""

    number = IntegerField(validators=[InputRequired(), NumberRange(1)])
