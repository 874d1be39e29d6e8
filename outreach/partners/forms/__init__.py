"""What does a person without an account type? Only what a machine that follows links never would."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import AnyOf, Length, ValidationError

from outreach.web.forms import Form, required


class AnswerForm(Form):
    """The yes or the no to an offer, with the code from one's own mail; a yes to terms not yet accepted wants its tick."""

    terms_hash = HiddenField(validators=[Length(max=64)])
    agree = BooleanField(_l("I accept these terms for my outlet and myself"))
    code = StringField(_l("Code from our mail"), [required, Length(max=40)])
    answer = StringField(_l("Answer"), [AnyOf(("accepted", "declined", "read"))])

    def validate_agree(self, field: Any) -> None:
        """Only a yes wants the tick."""
        if self.answer.data == "accepted" and not field.data:
            raise ValidationError(field.gettext("Tick the box to accept the terms."))
