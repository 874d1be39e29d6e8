"""What may be typed here, and what is wrong with it?"""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, ValidationError
from wtforms.validators import Length

from outreach.deliveries.models import Decision, State
from outreach.deliveries.policy import Unusable, checked_address
from outreach.web.forms import Form, options, required

DECISIONS = [
    (Decision.ARRIVED, _l("It arrived")),
    (Decision.SEND_AGAIN, _l("Send it again")),
    (Decision.GIVE_UP, _l("Give up")),
]
REASONS = {
    "objection": _l("They objected"),
    "unsubscribed": _l("They unsubscribed"),
    "complaint": _l("They complained of spam"),
    "address_unknown": _l("The address does not exist"),
    "bounced": _l("Mail to it comes back"),
    "by_hand": _l("Another reason"),
    "erased": _l("They asked to be forgotten"),
}
_BY_HAND = ("objection", "unsubscribed", "complaint", "address_unknown", "by_hand")


def _is_address(_form: Form, field: StringField) -> None:
    try:
        checked_address(field.data or "")
    except Unusable as error:
        raise ValidationError(str(_l("We cannot read this address: %(why)s.", why=str(error)))) from error


class FilterForm(Form):
    """Which deliveries to show."""

    source = StringField(_l("Source"))
    state = SelectField(_l("State"), choices=options([("", _l("Any state")), *((state, state.value) for state in State)]))
    q = StringField(_l("Address or name"))


class ResolutionForm(Form):
    """What a person decided about an uncertain message."""

    decision = SelectField(_l("What happened to it"), choices=options(DECISIONS), validators=[required])


class SourceForm(Form):
    """Which source goes on."""

    source = StringField(_l("Source"), validators=[required])


class StandstillForm(Form):
    """Why everything stops."""

    reason = StringField(_l("Why"), validators=[required, Length(max=500)])


class SuppressionForm(Form):
    """Which address to stop, and why."""

    address = StringField(_l("E-mail address"), validators=[required, _is_address])
    reason = SelectField(_l("Reason"), choices=options([(name, REASONS[name]) for name in _BY_HAND]))
