"""For whom is a link to a calendar made?"""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import Optional

from outreach.web.forms import Form


class FeedForm(Form):
    """Every interview, or one speaker's."""

    spokesperson_id = IntegerField(_l("Speaker"), [Optional()])
