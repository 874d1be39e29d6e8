"""What does somebody type and press who was asked about their organisation's words?"""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import AnyOf, Length

from outreach.web.forms import Form, required


class ApprovalForm(Form):
    """Their name opens the text; the button that is pressed is the answer. Hashes and objections come with each block's key."""

    name = StringField(_l("Your first or last name"), [required, Length(max=300)], render_kw={"autocomplete": "given-name"})
    answer = HiddenField(validators=[AnyOf(["read", "approve", "object"], _l("Press one of the buttons."))])
