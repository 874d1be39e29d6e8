"""What people type about an outlet."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from outreach.integrations.tables import values
from outreach.outlets.models import Medium
from outreach.web.fields import WordField, WordsField, show_country, show_language
from outreach.web.forms import Form, ListField, is_zone, options, required

MEDIA = (
    (Medium.ONLINE, _l("Online")), (Medium.PRINT, _l("Print")), (Medium.TV, _l("Television")), (Medium.RADIO, _l("Radio")),
    (Medium.AGENCY, _l("News agency")), (Medium.PODCAST, _l("Podcast")),
)  # fmt: skip
NO_COUNTRY, NO_LANGUAGE = _l("“%(word)s” is no country we know."), _l("“%(word)s” is no language we know.")


class OutletForm(Form):
    """One outlet; only the name is needed."""

    name = StringField(_l("Name"), [required, Length(max=200)])
    medium = SelectField(_l("Kind"), choices=options(MEDIA), coerce=Medium, default=Medium.ONLINE)
    country = WordField(_l("Country"), read=values.country, show=show_country, unknown=NO_COUNTRY)
    languages = WordsField(_l("Languages"), read=values.languages, show=show_language, unknown=NO_LANGUAGE)
    timezone = StringField(_l("Time zone"), [Optional(), is_zone])
    aliases = ListField(_l("Also known as"))
    domains = ListField(_l("Web and mail domains"))
    phone_region = WordField(_l("Country of its telephone numbers"), read=values.country, show=show_country, unknown=NO_COUNTRY)
    notes = TextAreaField(_l("Notes"), [Length(max=10_000)])
