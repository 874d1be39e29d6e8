"""What people type about a campaign."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from outreach.campaigns.models import CampaignState
from outreach.web.forms import Form, options, required

STATES = ((CampaignState.ACTIVE, _l("Active")), (CampaignState.PLANNED, _l("Planned")), (CampaignState.CLOSED, _l("Closed")))


class CampaignForm(Form):
    """One campaign; only the name is needed."""

    name = StringField(_l("Name"), [required, Length(max=200)])
    summary = TextAreaField(_l("What it wants, in two sentences"), [Length(max=5_000)])
    state = SelectField(_l("State"), choices=options(STATES), coerce=CampaignState, default=CampaignState.ACTIVE)
    starts_on = DateField(_l("First day"), [Optional()])
    ends_on = DateField(_l("Last day"), [Optional()])
